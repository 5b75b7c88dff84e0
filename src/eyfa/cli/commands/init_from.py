"""`eyfa init --from`: what a new workbook takes over from an earlier round, and what is said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eyfa.assessment import Assessment, Response, Scope
from eyfa.cli import delivery, options
from eyfa.cli.choices import refused
from eyfa.cli.context import Ask
from eyfa.cli.delivery import Destination
from eyfa.cli.inputs import read_inputs
from eyfa.cli.problem_lines import say_problem_lines
from eyfa.collected.findings import TABLE_OTHER_FRAMEWORK
from eyfa.framework.folding import fold
from eyfa.framework.loader import load_framework
from eyfa.framework.model import Framework
from eyfa.intake.batch import Batch
from eyfa.problems import EyfaError, Kind, Problem, Severity, named
from eyfa.reporting.results.carry import CarriedInto, carry_report
from eyfa.reporting.words import counted
from eyfa.scoring.carrying import Followed, Outcome, carry_over
from eyfa.scoring.signs import SIGNS
from eyfa.workbook.carried import CarriedOver
from eyfa.workbook.reading.findings import OTHER_EDITION, OTHER_FRAMEWORK
from eyfa.workbook.reading.reader import Reading

FROM_ANOTHER_EDITION = Kind(
    "from_another_edition",
    Severity.WARNING,
    "the earlier answers are to another edition or wording of the framework ({found}), and were read with "
    "{expected}: those to what it does not have were not understood",
    "give the framework that they answer with --from-framework: they are carried from the one to the other",
    "A new workbook was to start from a workbook that answers another edition. It was read as if it "
    "answered the one in use: what goes by the same id and words was carried over, the rest is told.",
    {"found": "2025, 1f2e3d4c", "expected": "2028, 5a6b7c8d"},
)
FROM_ANOTHER_FRAMEWORK = Kind(
    "from_another_framework",
    Severity.ERROR,
    "the earlier answers are to another framework than the one in use: {found}, not {expected}",
    "give the framework that they answer with --from-framework",
    "A new workbook was to start from answers to another framework. Nothing was written.",
    {"found": "our-framework", "expected": "early-years-framework-for-action"},
)
SEVERAL_EARLIER = Kind(
    "several_earlier",
    Severity.ERROR,
    "these are answers of {count} assessments, and a workbook starts from one: {names}",
    "name one with --place, --organisation and --from-round",
    "A table or folder holds several assessments, and nothing said which one is meant. Nothing was "
    "written.",
    {"count": 2, "names": "Sample Bay · 2025, Sample Bay · 2026"},
)
NO_SUCH_EARLIER = Kind(
    "no_such_earlier",
    Severity.ERROR,
    "none of the answers is of the place, organisation and round that were named; there are: {names}",
    "name one of these with --place, --organisation and --from-round",
    "A place, organisation or round was named, and no assessment is of it. Nothing was written.",
    {"names": "Sample Bay · 2025, Sample Moor · 2025"},
)
ANSWERS_LEFT = Kind(
    "answers_left",
    Severity.WARNING,
    "earlier answers that are not in the new workbook as they were given: {count} ({names})",
    "keep the earlier workbook; --report FILE writes each in full, and why",
    "What they answer is not asked any more, the scale has no such rating, or several were not rated "
    "alike. All else was carried over.",
    {"count": 3, "names": "F1-L05, B4-L02, B4-L03"},
)

_PARTS = {
    Outcome.CHANGED: "asked in other words now",
    Outcome.REPLACED: "carried from what it takes the place of",
    Outcome.DIFFERING: "carried from several without a rating, for they were not rated alike",
    Outcome.NEW: "new",
    Outcome.GONE: "not asked any more",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An earlier round's answers, and where each of them goes."""

    file: Path
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
        return {one.benchmark: one.taken for one in self.followed if one.benchmark and one.taken}

    @property
    def carried(self) -> CarriedOver | None:
        """The ratings among it, to be looked at."""
        ratings = {id_: one.rating for id_, one in self.responses.items() if one.rating}
        return CarriedOver.of(self.assessment.round, ratings)


def read_earlier(
    ask: Ask,
    file: Path,
    said: Mapping[str, str],
    answered_file: Path | None,
    levels: Sequence[str],
    components: Sequence[str],
) -> Earlier:
    """Read earlier answers, and find where each of them goes.

    Args:
        ask: for a workbook of which framework.
        file: where they are.
        said: their `place`, `organisation` and `round`, as far as these were named.
        answered_file: the framework that they answer; `None` for the same.
        levels: which levels the new workbook asks about; those that were, if none is named.
        components: which components; likewise.

    Raises:
        EyfaError: nothing in it is usable, or it holds several assessments and one is not named.
        typer.BadParameter: nothing of what was asked about is in the framework any more.
    """
    framework = ask.framework
    answered = load_framework(answered_file) if answered_file else framework
    batch = read_answers(ask, file, answered)
    problems = batch.problems
    assessment = _choose(file, batch.assessments, said)
    scope = _scope(answered, assessment, framework, levels, components)
    return Earlier(
        file=file,
        framework=answered,
        assessment=assessment,
        scope=scope,
        followed=tuple(carry_over(answered, assessment, framework, scope)),
        problems=problems,
        readings=batch.readings,
    )


def read_answers(ask: Ask, file: Path, answered: Framework, places: str | None = None) -> Batch:
    """Read earlier answers.

    Args:
        ask: what they are read for.
        file: where they are.
        answered: what they answer.
        places: which places they are about, where these are named.

    Raises:
        EyfaError: nothing in it is usable.
    """
    how = options.Reading(paths=[file], ignore=sorted(SIGNS), places=places)
    try:
        batch = read_inputs(how, answered, ask.record, quiet=ask.quiet)
    except EyfaError as error:
        raise EyfaError(list(map(_as_earlier, error.problems))) from None
    batch = replace(batch, problems=tuple(map(_as_earlier, batch.problems)))
    if not batch.assessments:
        raise EyfaError(batch.problems)
    return batch


def answers_left(followed: Iterable[Followed], file: str | None = None) -> Iterator[Problem]:
    """A warning of the earlier answers that are not in the new workbook as they were given, if any."""
    left = [
        one.given.benchmark
        for one in followed
        if one.given and (one.outcome is Outcome.GONE or one.lacks_a_choice)
    ]
    if left:
        yield ANSWERS_LEFT.problem(count=len(left), names=named(left), file=file)


def _as_earlier(problem: Problem) -> Problem:
    """With the option that mends it here, where it is that another framework was answered."""
    kinds = {
        OTHER_EDITION.code: FROM_ANOTHER_EDITION,
        OTHER_FRAMEWORK.code: FROM_ANOTHER_FRAMEWORK,
        TABLE_OTHER_FRAMEWORK.code: FROM_ANOTHER_FRAMEWORK,
    }
    if problem.code not in kinds:
        return problem
    return kinds[problem.code].problem(
        file=problem.file, found=problem.found, expected=problem.expected
    )


def _choose(file: Path, assessments: Sequence[Assessment], said: Mapping[str, str]) -> Assessment:
    """The one that is meant: of a workbook it is plain, of a table or folder it has to be named.

    Raises:
        EyfaError: it is not, or none is as named.
    """
    left = list(assessments)
    if len(left) > 1 or said["round"]:
        left = [
            one
            for one in left
            if all(
                not text or fold(getattr(one, field)) == fold(text) for field, text in said.items()
            )
        ]
    if len(left) == 1:
        return left[0]
    shown = [
        " · ".join(filter(None, (one.place, one.organisation, one.round))) or one.id
        for one in left or assessments
    ]
    kind = SEVERAL_EARLIER if left else NO_SUCH_EARLIER
    raise EyfaError([kind.problem(file=str(file), count=len(shown), names=named(shown))])


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
    whole, old = Scope.of(answered), assessment.scope
    chosen = {}
    for name, given, then, every, known in (
        ("level", levels, old.levels, whole.levels, framework.level_by_id),
        ("component", components, old.components, whole.components, framework.component_by_id),
    ):
        chosen[f"{name}s"] = tuple(given) or (() if then == every else then)
        if chosen[f"{name}s"] and known.keys().isdisjoint(chosen[f"{name}s"]):
            why = "nothing that the earlier workbook asked about is in this framework: name it"
            raise refused(f"--{name}", why)
    return Scope.of(framework, **chosen)


def say_earlier(
    ask: Ask, earlier: Earlier, reference: str, destination: Destination | None
) -> None:
    """Say what became of the earlier answers, and write the report where one is asked for."""
    followed = earlier.followed
    say_problem_lines((*earlier.problems, *answers_left(followed)))
    if destination is not None:
        _write_report(ask, earlier, reference, destination)
    counts = Counter(one.outcome for one in followed)
    carried = earlier.carried
    line = f"Starts with {counted(len(earlier.responses), 'earlier answer')}"
    if carried is not None:
        ratings = counted(len(carried.ratings), "of them is rated", "of them are rated")
        line += f"; {ratings}, marked “{carried.mark}” until somebody has looked at it"
    ask.say(line)
    parts = [f"{said}: {counts[outcome]}" for outcome, said in _PARTS.items() if counts[outcome]]
    if parts:
        ask.say(f"Besides: {'; '.join(parts)}.")


def _write_report(ask: Ask, earlier: Earlier, reference: str, destination: Destination) -> None:
    found = CarriedInto(
        earlier.framework, earlier.assessment, ask.framework, reference, earlier.followed
    )
    report = carry_report(found, earlier.problems)
    made = ask.record.provenance(ask.framework, earlier.readings)
    listed = delivery.Outcome(made=report, provenance=made, paths=[earlier.file])
    delivery.deliver(listed, destination, quiet=ask.quiet)
