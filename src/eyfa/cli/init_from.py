"""`eyfa init --from`: what a new workbook takes over from an earlier round, and what is said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from eyfa.cli import mistakes, options, terminal, words
from eyfa.cli.asked import NOTHING_ASKED, Asked
from eyfa.framework.folding import fold
from eyfa.problems import EyfaError, Problem, named

if TYPE_CHECKING:
    from eyfa.assessment import Assessment, Response, Scope
    from eyfa.carrying import Followed
    from eyfa.cli.output import Destination
    from eyfa.framework.model import Framework
    from eyfa.workbook.carried import CarriedOver
    from eyfa.workbook.reader import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which earlier answers are wanted."""

    file: Path
    framework: Path | None = None
    """What they answer; `None`: the framework in use."""
    place: str = ""
    organisation: str = ""
    round_: str = ""
    report: Destination | None = None
    quiet: bool = False
    asked: Asked = NOTHING_ASKED


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An earlier round's answers, and where each of them goes."""

    wanted: Wanted
    framework: Framework
    """What was answered."""
    assessment: Assessment
    scope: Scope
    """Of the new workbook."""
    followed: tuple[Followed, ...]
    problems: tuple[Problem, ...]
    readings: Sequence[Reading]
    """Of every file that was looked through."""

    @property
    def responses(self) -> dict[str, Response]:
        """What the new workbook starts with."""
        return {it.benchmark: it.taken for it in self.followed if it.benchmark and it.taken}

    @property
    def carried(self) -> CarriedOver | None:
        """The ratings among it, to be looked at."""
        from eyfa.workbook.carried import CarriedOver  # noqa: PLC0415 - with the workbook

        ratings = {id_: it.rating for id_, it in self.responses.items() if it.rating}
        return CarriedOver.of(self.assessment.round, ratings)


def read_earlier(
    wanted: Wanted, framework: Framework, levels: Sequence[str], components: Sequence[str]
) -> Earlier:
    """Read earlier answers, and find where each of them goes.

    Args:
        wanted: which.
        framework: what the new workbook asks about.
        levels: which levels of it; those that were asked about, if none is named.
        components: which components of it; likewise.

    Raises:
        EyfaError: nothing in it is usable, or it holds several assessments and one is not named.
        typer.BadParameter: nothing of what was asked about is in the framework any more.
    """
    from eyfa.carrying import carry_over, follow  # noqa: PLC0415 - with the framework's models
    from eyfa.cli.inputs import read_inputs  # noqa: PLC0415 - heavy
    from eyfa.framework.loader import load_framework  # noqa: PLC0415 - heavy
    from eyfa.signs import SIGNS  # noqa: PLC0415

    answered = load_framework(wanted.framework) if wanted.framework else framework
    how = options.Reading(ignore=sorted(SIGNS))
    try:
        inputs = read_inputs([wanted.file], answered, how, wanted.asked, quiet=wanted.quiet)
    except EyfaError as error:
        raise EyfaError(list(map(_as_earlier, error.problems))) from None
    problems = tuple(map(_as_earlier, inputs.problems))
    if not inputs.assessments:
        raise EyfaError(problems)
    assessment = _choose(inputs.assessments, wanted)
    scope = _scope(answered, assessment, framework, levels, components)
    carried = carry_over(answered, assessment, framework, scope)
    return Earlier(
        wanted=wanted,
        framework=answered,
        assessment=assessment,
        scope=scope,
        followed=tuple(follow(carried, assessment, framework, scope)),
        problems=problems,
        readings=inputs.readings,
    )


def _as_earlier(problem: Problem) -> Problem:
    """With the option that mends it here, where it is that another framework was answered."""
    from eyfa.collected.findings import TABLE_OTHER_FRAMEWORK  # noqa: PLC0415 - heavy
    from eyfa.workbook.findings import OTHER_EDITION, OTHER_FRAMEWORK  # noqa: PLC0415 - heavy

    kinds = {
        OTHER_EDITION.code: mistakes.FROM_ANOTHER_EDITION,
        OTHER_FRAMEWORK.code: mistakes.FROM_ANOTHER_FRAMEWORK,
        TABLE_OTHER_FRAMEWORK.code: mistakes.FROM_ANOTHER_FRAMEWORK,
    }
    if problem.code not in kinds:
        return problem
    return kinds[problem.code].problem(
        file=problem.file, found=problem.found, expected=problem.expected
    )


def _choose(assessments: Sequence[Assessment], wanted: Wanted) -> Assessment:
    """The one that is meant: of a workbook it is plain, of a table or folder it has to be named.

    Raises:
        EyfaError: it is not, or none is as named.
    """
    asked = (
        ("place", wanted.place),
        ("organisation", wanted.organisation),
        ("round", wanted.round_),
    )
    left = list(assessments)
    if len(left) > 1 or wanted.round_:
        left = [
            it
            for it in left
            if all(not text or fold(getattr(it, field)) == fold(text) for field, text in asked)
        ]
    if len(left) == 1:
        return left[0]
    shown = [
        " · ".join(filter(None, (it.place, it.organisation, it.round))) or it.id
        for it in left or assessments
    ]
    kind = mistakes.SEVERAL_EARLIER if left else mistakes.NO_SUCH_EARLIER
    raise EyfaError([kind.problem(file=str(wanted.file), count=len(shown), names=named(shown))])


def _scope(
    answered: Framework,
    assessment: Assessment,
    framework: Framework,
    levels: Sequence[str],
    components: Sequence[str],
) -> Scope:
    """What was asked about before, of this edition; where that was everything, everything.

    Raises:
        typer.BadParameter: nothing of it is there any more.
    """
    from eyfa.assessment import Scope  # noqa: PLC0415 - with the framework's models

    whole, old = Scope.of(answered), assessment.scope
    then = {
        "level": () if old.levels == whole.levels else old.levels,
        "component": () if old.components == whole.components else old.components,
    }
    known: dict[str, Collection[str]] = {
        "level": framework.level_by_id,
        "component": framework.component_by_id,
    }
    given = {"level": tuple(levels), "component": tuple(components)}
    chosen: dict[str, tuple[str, ...]] = {}
    for name, ids in then.items():
        chosen[name] = given[name] or ids
        if chosen[name] and not any(id_ in known[name] for id_ in chosen[name]):
            raise typer.BadParameter(words.NOTHING_LEFT_TO_ASK, param_hint=f"'--{name}'")
    return Scope.of(framework, levels=chosen["level"], components=chosen["component"])


def say_earlier(earlier: Earlier, framework: Framework, reference: str) -> None:
    """Say what became of the earlier answers, and write the report where one is asked for."""
    from eyfa.carrying import Outcome  # noqa: PLC0415 - with the framework's models
    from eyfa.cli.problem_lines import say_problem_lines  # noqa: PLC0415 - heavy
    from eyfa.reporting.words import counted  # noqa: PLC0415

    followed, wanted = earlier.followed, earlier.wanted
    left = [
        it.given.benchmark
        for it in followed
        if it.given and (it.outcome is Outcome.GONE or it.lacks_a_choice)
    ]
    told = list(earlier.problems)
    if left:
        told.append(mistakes.ANSWERS_LEFT.problem(count=len(left), names=named(left)))
    say_problem_lines(told)
    if wanted.report is not None:
        _write_report(earlier, framework, reference, wanted.report)
    if wanted.quiet:
        return
    counts = Counter(it.outcome for it in followed)
    carried = earlier.carried
    answers = counted(len(earlier.responses), "earlier answer")
    line = words.CARRIED.format(answers=answers)
    if carried is not None:
        ratings = counted(len(carried.ratings), *words.CARRIED_RATED)
        line += words.CARRIED_RATINGS.format(ratings=ratings, mark=carried.mark)
    terminal.say_line(line)
    parts = [
        words.CARRIED_PARTS[outcome].format(count=counts[outcome])
        for outcome in Outcome
        if counts[outcome] and outcome in words.CARRIED_PARTS
    ]
    if parts:
        terminal.say_line(words.CARRIED_OTHERWISE.format(parts="; ".join(parts)))


def _write_report(
    earlier: Earlier, framework: Framework, reference: str, destination: Destination
) -> None:
    from eyfa.cli.output import deliver  # noqa: PLC0415 - heavy
    from eyfa.reporting.carry_views import CarriedInto, carry_report  # noqa: PLC0415

    found = CarriedInto(
        earlier.framework, earlier.assessment, framework, reference, earlier.followed
    )
    report = carry_report(found, earlier.problems)
    wanted = earlier.wanted
    made = wanted.asked.provenance(framework, earlier.readings)
    deliver(report, destination, lambda _: (), made, paths=[wanted.file], quiet=wanted.quiet)
