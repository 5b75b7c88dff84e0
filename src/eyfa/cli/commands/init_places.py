"""`eyfa init --places`: one workbook for each place, in a folder, with a manifest."""

from __future__ import annotations

import os
import shlex
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from eyfa.assessment import Assessment
from eyfa.cli.commands.init_from import answers_left, read_answers
from eyfa.cli.context import Ask, status_of
from eyfa.cli.hints import hint
from eyfa.cli.problem_lines import say_problem_lines
from eyfa.cli.progress import track
from eyfa.cli.status import ExitStatus
from eyfa.cli.terminal import say_line
from eyfa.files import slug
from eyfa.framework.folding import fold
from eyfa.framework.loader import load_framework
from eyfa.issue.scaffolding import Order, Planned, Start, Written, finish, plan, scaffold
from eyfa.problems import EyfaError, Kind, Problem, Severity, named
from eyfa.scoring.carrying import carry_over
from eyfa.scoring.round_order import RoundOrder, order_rounds
from eyfa.words import N_, _
from eyfa.workbook.carried import CarriedOver

UNNAMED = N_("a place that is not named")
NO_PLACES = Kind(
    "no_places",
    Severity.ERROR,
    "there is no place in {geography} at a level that is asked about",
    "choose other levels or components, or other places",
    "One workbook a place was asked for, and none of the places is at a level at which the chosen "
    "components have anything. Nothing was written.",
    {"geography": "Wales"},
)
SEVERAL_LAST = Kind(
    "several_last",
    Severity.ERROR,
    "{place} has several earlier answers and nothing says which are its last, so its workbook starts blank: "
    "{names}",
    "name them with --organisation and --from-round, or write that workbook alone with --place and --from",
    "Each workbook starts with the last answers of its own place. In the last round of this place several "
    "organisations answered, or the order of its rounds is not known. Which answers to take is not guessed.",
    {"place": "Sample Bay", "names": "first.xlsx, second.xlsx"},
)
NO_WORKBOOK_FOR = Kind(
    "no_workbook_for",
    Severity.WARNING,
    "these answers are about {place}, for which no workbook is written; they were not used",
    "if they are about one of the places, name it on Start of this workbook as in the list of places",
    "Earlier answers go into the workbook of their own place, and into no other. The place of these is none "
    "of those for which workbooks are written.",
    {"place": "Sample Moor"},
)


@dataclass(frozen=True, slots=True)
class Last:
    """Where the last answers of the places are."""

    file: Path
    said: Mapping[str, str]
    """Their `organisation` and `round`, as far as these were named."""
    answered: Path | None
    """The framework that they answer; `None` for the same."""
    places: str | None
    """The list of places, as it was named."""


def init_places(
    ask: Ask,
    order: Order,
    folder: Path,
    last: Last | None = None,
    *,
    levels: Sequence[str],
    components: Sequence[str],
    force: bool,
) -> ExitStatus:
    """Write the workbooks and their manifest; say what was written, and what was there.

    Args:
        ask: what was asked for.
        order: what they are issued for.
        folder: where they go.
        last: where the answers are that they start with; `None`: they are blank.
        levels: only the places at these levels; at all without any.
        components: only these components are asked about; all without any.
        force: whether files may be replaced.

    Raises:
        EyfaError: no place is at such a level, or something cannot be written.
    """
    planned = plan(order, levels=levels, components=components)
    if not planned:
        raise EyfaError([NO_PLACES.problem(geography=order.geography.title)])
    problems: Sequence[Problem] = ()
    if last is not None:
        starts, problems = _starts(ask, order, planned, last)
        order = replace(order, starts=starts)
    issued = scaffold(order, planned, folder, force=force)
    stream = track(issued, len(planned), quiet=ask.quiet, label="Writing")
    written, manifest = _write(stream, planned, folder, force=force)
    typer.echo(folder)
    say_problem_lines(problems)
    if last is not None:
        _say_starts(ask, order, planned)
    if not ask.quiet:
        _say_what_was_written(order, planned, written, manifest, levels)
    hint(
        "Next: send each to its place, to fill in with Excel, LibreOffice or Google Sheets.\n"
        f"When they come back: eyfa check FOLDER --expect {shlex.quote(str(manifest))}",
        quiet=ask.quiet,
    )
    return status_of(problems)


def _starts(
    ask: Ask, order: Order, planned: Sequence[Planned], last: Last
) -> tuple[dict[str, Start], list[Problem]]:
    """What each place's workbook starts with, by the code of the place; and what is to be said of that.

    Raises:
        EyfaError: nothing could be read.
    """
    answered = load_framework(last.answered) if last.answered else order.framework
    batch = read_answers(ask, last.file, answered, last.places)
    rounds = order_rounds(batch.assessments)
    problems = list(batch.problems)
    own: dict[str, list[Assessment]] = {one.place.code: [] for one in planned}
    for one in batch.assessments:
        if one.place_code in own:
            own[one.place_code].append(one)
        else:
            problems.append(NO_WORKBOOK_FOR.problem(file=one.file, place=one.place or _(UNNAMED)))
    starts = {}
    for to_issue in planned:
        place, theirs = to_issue.place, own[to_issue.place.code]
        theirs = [
            one
            for one in theirs
            if all(
                not text or fold(getattr(one, key)) == fold(text) for key, text in last.said.items()
            )
        ]
        if not theirs:
            continue
        earlier = _last_of(theirs, rounds)
        if earlier is None:
            names = named([Path(one.file).name for one in theirs])
            problems.append(SEVERAL_LAST.problem(place=place.name, names=names))
            continue
        followed = tuple(carry_over(answered, earlier, order.framework, to_issue.scope))
        problems += answers_left(followed, earlier.file)
        responses = {one.benchmark: one.taken for one in followed if one.benchmark and one.taken}
        ratings = {id_: one.rating for id_, one in responses.items() if one.rating}
        carried = CarriedOver.of(earlier.round, ratings)
        starts[place.code] = Start(earlier.organisation, responses, carried)
    return starts, problems


def _last_of(theirs: Sequence[Assessment], rounds: RoundOrder) -> Assessment | None:
    """The only answers of a place in its last round; `None` where there are several, or no order is known."""
    in_order = rounds.sort(theirs) or ()
    latest = [one for one in in_order if fold(one.round) == fold(in_order[-1].round)]
    return latest[0] if len(latest) == 1 else None


def _say_starts(ask: Ask, order: Order, planned: Sequence[Planned]) -> None:
    """How many workbooks start with earlier answers, and which of them start blank."""
    blank = [one.place.name for one in planned if one.place.code not in order.starts]
    started = len(planned) - len(blank)
    ask.say(
        _("Start with their own last answers: {count} of {whole}.").format(
            count=started, whole=len(planned)
        )
    )
    if blank:
        say_line(_("Start blank: {places}.").format(places=", ".join(blank)))


def default_folder(order: Order) -> Path:
    """Where the workbooks go if nobody says."""
    return Path(slug(f"eyfa {order.geography.id} {order.round}"))


def _write(
    stream: Iterable[Written], planned: Sequence[Planned], folder: Path, *, force: bool
) -> tuple[list[Written], Path]:
    """Write all, then their manifest; where Ctrl-C ends it, say how many are written.

    Raises:
        EyfaError: something cannot be written.
        KeyboardInterrupt: after saying so.
    """
    before = {one.name for one in planned if os.path.lexists(folder / one.name)}
    written: list[Written] = []
    try:
        for one in stream:
            written.append(one)  # noqa: PERF402 - an interrupt leaves what there is
        return written, finish(folder, [one.issued for one in written], force=force)
    except KeyboardInterrupt:
        done = {one.issued.file for one in written}
        done |= {  # written, and not yet told of
            one.name
            for one in planned
            if one.name not in before and os.path.lexists(folder / one.name)
        }
        say_line(
            f"{len(done)} of {len(planned)} workbooks are written, and kept. Run the same command again to "
            "write the rest, and the manifest."
        )
        raise


def _say_what_was_written(
    order: Order,
    planned: Sequence[Planned],
    written: Sequence[Written],
    manifest: Path,
    levels: Sequence[str],
) -> None:
    """How many workbooks of which levels, and of which places there is none."""
    new = sum(one.is_new for one in written)
    count = Counter(one.place.level for one in planned)
    parts = ", ".join(
        f"{count[level.id]} {level.title.lower()}"
        for level in order.framework.levels
        if count[level.id]
    )
    say_line(f"Wrote {new} of {len(written)} workbooks ({parts}).")
    if new < len(written):
        say_line(f"There already, as they were issued: {len(written) - new}.")
    asked = {one.place.code for one in planned}
    left = [
        place.name
        for place in order.geography.places
        if place.code not in asked and (not levels or place.level in levels)
    ]
    if left:
        say_line(
            f"Nothing is asked at their level, so there is no workbook for: {', '.join(left)}."
        )
    say_line(f"Which file is for which place: {manifest}")
