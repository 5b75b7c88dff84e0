"""`eyfa trend`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from eyfa.cli import mistakes, options
from eyfa.cli.asked import NOTHING_ASKED, Asked
from eyfa.scoring.rule import Rule

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from eyfa.problems import Problem
    from eyfa.scoring.rounds import Sorted

EPILOG = """\b
Examples:
  eyfa trend 2026.xlsx 2027.xlsx            one place: every component, every gap
  eyfa trend round-1/ round-2/              a line for each place
  eyfa trend round-1/ round-2/ -o trend.xlsx
  eyfa trend round-1/ agreed.xlsx --combine median   several organisations, then what they agreed
"""
On = Annotated[
    datetime | None,
    typer.Option(
        "--on",
        metavar="DATE",
        formats=["%Y-%m-%d"],
        help="The day by which actions are overdue; today without it.",
        show_default=False,
    ),
]


def trend(
    paths: options.Paths,
    on: On = None,
    combine: options.Combine = Rule.NONE,
    method: options.MethodFile = None,
    reading: options.Reading = options.READING,
    printing: options.Printing = options.PRINTING,
    framework: options.FrameworkFile = None,
    quiet: options.Quiet = False,
    asked: Asked = NOTHING_ASKED,
) -> int:
    """Show what changed between rounds.

    Only what was rated in both rounds is compared, so that a change is never one of
    questions. Gaps closed, new and left over are listed, and actions that are overdue.

    With more than two rounds, each is compared with the one before it. Several
    organisations of a place are each compared with themselves, unless --combine makes
    one answer of them first.
    """
    from eyfa.cli import combined as combining  # noqa: PLC0415 - heavy
    from eyfa.cli.inputs import read_inputs, read_method, say_inputs  # noqa: PLC0415
    from eyfa.cli.output import choose_destination, deliver  # noqa: PLC0415
    from eyfa.cli.problem_lines import say_problems  # noqa: PLC0415
    from eyfa.cli.status import ExitStatus  # noqa: PLC0415
    from eyfa.framework.loader import load_framework  # noqa: PLC0415
    from eyfa.problems import EyfaError, has_errors  # noqa: PLC0415
    from eyfa.reporting.trend_data import TrendOf  # noqa: PLC0415
    from eyfa.reporting.trend_views import trend_report  # noqa: PLC0415
    from eyfa.scoring.rounds import sort_rounds  # noqa: PLC0415
    from eyfa.scoring.trend import find_trend  # noqa: PLC0415

    destination = choose_destination(printing, made_from=(reading.places,))
    model = load_framework(framework)
    weights, notes = read_method(method, model, asked)
    inputs = read_inputs(paths, model, reading, asked, quiet=quiet)
    status = say_inputs(inputs, quiet=quiet)
    if status is ExitStatus.NOTHING_DONE:
        return status
    combined = combining.combine(model, inputs.assessments, combine, quiet=quiet)
    sorted_ = sort_rounds(combined.assessments)
    told = list(_left_out(sorted_))
    say_problems(told, quiet=quiet)
    if not sorted_.rounds:
        raise EyfaError([mistakes.NO_ROUNDS.problem()])
    day = on.date() if on else asked.today
    found = [
        TrendOf(
            before,
            after,
            find_trend(model, before, after, weights, on=day, planned=combined.respondents(before)),
        )
        for rounds in sorted_.rounds
        for before, after in rounds.pairs
    ]
    problems = [*inputs.problems, *combined.problems, *told]
    report = trend_report(
        model, found, on=day, combined=combined, problems=problems, method_notes=notes
    )

    def draw(console: Console) -> Iterable[RenderableType]:
        from eyfa.cli.trend_screen import trend_screen  # noqa: PLC0415 - heavy

        return trend_screen(report, console)

    made = asked.provenance(model, inputs.readings, method=weights or model.method, day=day)
    deliver(report, destination, draw, made, paths=paths, quiet=quiet)
    return ExitStatus.INPUT_ERRORS if has_errors(problems) else ExitStatus.FINE


def _left_out(found: Sorted) -> Iterator[Problem]:
    """What cannot be compared."""
    if found.single:
        names = ", ".join(it.label for it in found.single)
        yield mistakes.ONE_ROUND_ONLY.problem(names=names)
    for same in found.twice:
        yield mistakes.ROUND_TWICE.problem(
            file=same[0].file, found=same[0].label, names=", ".join(it.file for it in same)
        )
