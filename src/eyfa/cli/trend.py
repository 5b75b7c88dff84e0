"""`eyfa trend`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

from eyfa.cli import mistakes, options
from eyfa.cli.asked import NOTHING_ASKED, Asked
from eyfa.scoring.rule import Rule

if TYPE_CHECKING:
    from datetime import date

    from rich.console import Console, RenderableType

    from eyfa.assessment import Assessment
    from eyfa.cli.prelude import Prelude
    from eyfa.problems import Problem
    from eyfa.reporting.trend_data import TrendOf
    from eyfa.scoring.combining import Combined
    from eyfa.scoring.rounds import Sorted

EPILOG = """\b
Examples:
  eyfa trend 2026.xlsx 2027.xlsx  one place: every component, every gap
  eyfa trend round-1/ round-2/    a line for each place
  eyfa trend round-1/ round-2/ -o trend.xlsx
  eyfa trend round-1/ agreed.xlsx --combine median  the place as one
"""
On = Annotated[
    datetime | None, options.day("The day by which actions are overdue; today without it.")
]


def trend(
    paths: options.Paths,
    on: On = None,
    rounds: options.RoundsInOrder = "",
    combine: options.Combine = Rule.NONE,
    counting: options.Counting = options.COUNTING,
    asked: Asked = NOTHING_ASKED,
) -> int:
    """Show what changed between rounds.

    Rounds are in the order that their names tell, or else the dates completed; --rounds
    gives another. Only what was rated in both is compared, so that a change is never one of
    questions. Gaps closed, new and left over are listed, and actions that are overdue.

    With more than two rounds, each is compared with the one before it. Several
    organisations of a place are each compared with themselves, unless --combine makes
    one answer of them first.
    """
    from eyfa.cli import combined as combining  # noqa: PLC0415 - heavy
    from eyfa.cli.choices import choose_order  # noqa: PLC0415
    from eyfa.cli.hints import suggest  # noqa: PLC0415
    from eyfa.cli.output import choose_destination, deliver  # noqa: PLC0415
    from eyfa.cli.prelude import begin  # noqa: PLC0415
    from eyfa.cli.problem_lines import say_problems  # noqa: PLC0415
    from eyfa.problems import EyfaError  # noqa: PLC0415
    from eyfa.reporting.trend_views import trend_report  # noqa: PLC0415
    from eyfa.scoring.rounds import sort_rounds  # noqa: PLC0415

    quiet = counting.quiet
    destination = choose_destination(counting.printing, made_from=(counting.reading.places,))
    prelude = begin(paths, counting, asked)
    combined = combining.combine(
        prelude.framework, prelude.inputs.assessments, combine, quiet=quiet
    )
    order = choose_order(prelude.inputs.assessments, rounds)
    sorted_ = sort_rounds(combined.assessments, order)
    doubts = tuple(order.doubts(sorted_.untold))
    told = [*_left_out(sorted_, combined.assessments), *order.notes(sorted_.sequences)]
    if sorted_.rounds:
        told += doubts
    say_problems(told, quiet=quiet)
    if not sorted_.rounds:
        raise EyfaError(doubts or [mistakes.NO_ROUNDS.problem()])
    day = asked.day(on)
    problems = [*prelude.inputs.problems, *combined.problems, *told]
    report = trend_report(
        prelude.framework,
        _changes(prelude, sorted_, combined, day),
        on=day,
        combined=combined,
        problems=problems,
        method_notes=prelude.method_notes,
    )

    def draw(console: Console) -> Iterable[RenderableType]:
        from eyfa.cli.trend_screen import trend_screen  # noqa: PLC0415 - heavy

        return trend_screen(report, console)

    made = prelude.provenance(day=day)
    deliver(report, destination, draw, made, paths=paths, quiet=quiet)
    suggest("report", paths, "-o", "report.html", asked=asked, quiet=quiet)
    return prelude.status_with(problems)


def _changes(prelude: Prelude, found: Sorted, combined: Combined, day: date) -> list[TrendOf]:
    """Each round beside the one before it."""
    from eyfa.reporting.trend_data import TrendOf  # noqa: PLC0415 - heavy
    from eyfa.scoring.trend import find_trend  # noqa: PLC0415

    pairs = [pair for rounds in found.rounds for pair in rounds.pairs]
    return [
        TrendOf.of(
            before,
            after,
            find_trend(
                prelude.framework,
                before,
                after,
                prelude.method,
                on=day,
                planned=combined.respondents(before),
            ),
            respondents=combined.respondents(after),
            problems=prelude.inputs.problems,
        )
        for before, after in pairs
    ]


def _left_out(found: Sorted, assessments: Sequence[Assessment]) -> Iterator[Problem]:
    """What cannot be compared; each is named so that it is told from all others."""
    from eyfa.assessment import distinct_labels  # noqa: PLC0415 - heavy
    from eyfa.reporting.trend_data import organisations_by_round  # noqa: PLC0415

    if found.single:
        labels = dict(zip(map(id, assessments), distinct_labels(assessments), strict=True))
        names = ", ".join(labels[id(it)] for it in found.single)
        yield mistakes.ONE_ROUND_ONLY.problem(names=names)
    for its in found.apart:
        yield mistakes.OTHER_ORGANISATIONS.problem(
            place=its[0].place, found=organisations_by_round(its)
        )
    for same in found.twice:
        yield mistakes.ROUND_TWICE.problem(
            file=same[0].file, found=same[0].label, names=", ".join(it.file for it in same)
        )
