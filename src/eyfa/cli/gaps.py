"""`eyfa gaps`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from eyfa.cli import options

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

EPILOG = """\b
Examples:
  eyfa gaps returned.xlsx --top 10             the ten most pressing
  eyfa gaps returned.xlsx --level local --component B4
  eyfa gaps returned/ -o gaps.xlsx             over all workbooks in a folder
  eyfa gaps returned/ --each --format csv      each workbook on its own
"""
Top = Annotated[
    int | None,
    typer.Option("--top", metavar="N", min=1, help="Only the first N.", show_default=False),
]
Each = Annotated[
    bool, typer.Option("--each", help="Rank each workbook on its own, not all together.")
]


def gaps(
    paths: options.Paths,
    top: Top = None,
    level: options.Levels = None,
    component: options.Components = None,
    each: Each = False,
    method: options.MethodFile = None,
    place: options.Place = "",
    round_: options.Round = "",
    latest: options.Latest = False,
    ignore: options.Ignore = None,
    workers: options.Workers = None,
    scheduler: options.Scheduler = None,
    format_: options.PrintAs = None,
    output: options.OutputFile = None,
    force: options.Force = False,
    framework: options.FrameworkFile = None,
    quiet: options.Quiet = False,
) -> int:
    """List the gaps, the most pressing first.

    Each comes with the factors that put it where it ranks.

    What was not rated is listed apart: it is not a gap, and it is not forgotten.

    Several workbooks are ranked together, unless --each is given.
    """
    from eyfa.cli.choices import (  # noqa: PLC0415 - heavy
        choose_components,
        choose_levels,
        require_asked,
    )
    from eyfa.cli.inputs import read_inputs, read_method, say_inputs  # noqa: PLC0415
    from eyfa.cli.output import choose_destination, deliver, suggest  # noqa: PLC0415
    from eyfa.cli.status import ExitStatus  # noqa: PLC0415
    from eyfa.framework.loader import load_framework  # noqa: PLC0415
    from eyfa.reporting.documents import GapsOf  # noqa: PLC0415
    from eyfa.reporting.reports import gap_report, selection_words  # noqa: PLC0415
    from eyfa.scoring.gaps import find_gaps, select_gaps  # noqa: PLC0415

    destination = choose_destination(format_, output, force=force)
    model = load_framework(framework)
    levels, components = choose_levels(model, level), choose_components(model, component)
    weights, notes = read_method(method, model)
    inputs = read_inputs(
        paths,
        model,
        place=place,
        round=round_,
        latest=latest,
        ignore=ignore,
        workers=workers,
        scheduler=scheduler,
        quiet=quiet,
    )
    status = say_inputs(inputs, quiet=quiet)
    if status is ExitStatus.NOTHING_DONE:
        return status
    require_asked(model, inputs.assessments, levels, components)
    together = GapsOf(None, find_gaps(model, inputs.assessments, weights))
    separate = (GapsOf(it, find_gaps(model, [it], weights)) for it in inputs.assessments)
    chosen = [
        GapsOf(of, select_gaps(table, levels=levels, components=components))
        for of, table in (separate if each else [together])
    ]
    found = [GapsOf(of, select_gaps(table, top=top)) for of, table in chosen]
    count = None if each else len(chosen[0].table.gaps)
    report = gap_report(
        model,
        inputs.assessments,
        found,
        problems=inputs.problems,
        method_notes=notes,
        selection=selection_words(
            model, levels=levels, components=components, top=top, count=count
        ),
    )
    assessments = 1 if each else len(inputs.assessments)

    def draw(console: Console) -> Iterable[RenderableType]:
        from eyfa.cli.gaps_screen import gaps_screen  # noqa: PLC0415 - heavy

        return gaps_screen(
            report, found, model, console, assessments=assessments, brief=top is not None
        )

    deliver(report, destination, draw, quiet=quiet)
    if top is None and destination.format is None:
        suggest("eyfa", "gaps", *map(str, paths), "-o", "gaps.xlsx", quiet=quiet)
    return status
