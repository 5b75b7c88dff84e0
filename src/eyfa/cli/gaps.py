"""`eyfa gaps`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from eyfa.cli import options, words
from eyfa.cli.asked import NOTHING_ASKED, Asked
from eyfa.scoring.rule import Rule

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

EPILOG = """\b
Examples:
  eyfa gaps returned.xlsx --top 10             the ten most pressing
  eyfa gaps returned.xlsx --level local --component B4
  eyfa gaps returned/ -o gaps.xlsx             over all workbooks in a folder
  eyfa gaps returned/ --each --format csv      each workbook on its own
  eyfa gaps returned.xlsx --top 5 --robust     how firm the first five stand
"""
Top = Annotated[
    int | None,
    typer.Option("--top", metavar="N", min=1, help="Only the first N.", show_default=False),
]
Each = Annotated[
    bool, typer.Option("--each", help="Rank each workbook on its own, not all together.")
]
Robust = Annotated[
    bool,
    typer.Option(
        "--robust",
        help="Say how the order would look under other reasonable choices: for each gap the ranks it could "
        "have, how often it is among the first N (--top, else 10), and what it is tied with.",
    ),
]
Draws = Annotated[
    int | None,
    typer.Option(
        "--draws",
        metavar="N",
        min=100,
        max=10_000,
        help="How many rankings --robust draws.",
        show_default="1000",
    ),
]
Seed = Annotated[
    int | None,
    typer.Option(
        "--seed",
        metavar="N",
        min=0,
        help="What --robust draws from; the same gives the same.",
        show_default="2025",
    ),
]
Combine = Annotated[
    Rule | None,
    typer.Option(
        "--combine",
        help="What is made of several respondents of one place and round, benchmark by benchmark, before "
        "all are ranked together.",
        show_default="median",
    ),
]


def gaps(
    paths: options.Paths,
    top: Top = None,
    level: options.Levels = None,
    component: options.Components = None,
    each: Each = False,
    robust: Robust = False,
    draws: Draws = None,
    seed: Seed = None,
    combine: Combine = None,
    method: options.MethodFile = None,
    reading: options.Reading = options.READING,
    printing: options.Printing = options.PRINTING,
    framework: options.FrameworkFile = None,
    quiet: options.Quiet = False,
    asked: Asked = NOTHING_ASKED,
) -> int:
    """List the gaps, the most pressing first.

    Each comes with the factors that put it where it ranks, and with its quadrant of importance and
    performance.

    What was not rated is listed apart: it is not a gap, and it is not forgotten.

    Several workbooks are ranked together, unless --each is given; organisations that answered
    for one place are combined first (--combine).
    """
    from eyfa.cli import combined as combining  # noqa: PLC0415 - heavy
    from eyfa.cli.choices import (  # noqa: PLC0415
        choose_components,
        choose_levels,
        require_asked,
    )
    from eyfa.cli.inputs import read_inputs, read_method, say_inputs  # noqa: PLC0415
    from eyfa.cli.output import choose_destination, deliver, suggest  # noqa: PLC0415
    from eyfa.cli.prioritised import Draw, prioritise, require_robust  # noqa: PLC0415
    from eyfa.cli.status import ExitStatus  # noqa: PLC0415
    from eyfa.framework.loader import load_framework  # noqa: PLC0415
    from eyfa.reporting.reports import gap_report, selection_words  # noqa: PLC0415

    require_robust(robust=robust, draws=draws, seed=seed)
    if each and combine not in {None, Rule.NONE}:
        raise typer.BadParameter(words.EACH_IS_APART, param_hint="'--combine'")
    destination = choose_destination(printing, made_from=(reading.places,))
    model = load_framework(framework)
    levels, components = choose_levels(model, level), choose_components(model, component)
    weights, notes = read_method(method, model, asked)
    inputs = read_inputs(paths, model, reading, asked, quiet=quiet)
    status = say_inputs(inputs, quiet=quiet)
    if status is ExitStatus.NOTHING_DONE:
        return status
    require_asked(model, inputs.assessments, levels, components)
    drawn = Draw.of(draws, seed) if robust else None
    rule = Rule.NONE if each else combine or Rule.MEDIAN
    combined = combining.combine(model, inputs.assessments, rule, quiet=quiet)
    found = prioritise(
        model,
        combined.assessments,
        weights,
        each=each,
        levels=levels,
        components=components,
        top=top,
        draw=drawn,
    )
    count = None if each else found[0].total
    report = gap_report(
        model,
        inputs.assessments,
        found,
        combined=combined,
        problems=(*inputs.problems, *combined.problems),
        method_notes=notes,
        selection=selection_words(
            model, levels=levels, components=components, top=top, count=count
        ),
    )
    assessments = 1 if each else len(combined.assessments)

    def draw(console: Console) -> Iterable[RenderableType]:
        from eyfa.cli.gaps_screen import gaps_screen  # noqa: PLC0415 - heavy

        return gaps_screen(
            report, found, model, console, assessments=assessments, brief=top is not None
        )

    made = asked.provenance(
        model,
        inputs.readings,
        method=weights or model.method,
        seed=drawn.seed if drawn else None,
        problems=inputs.problems,
    )
    deliver(report, destination, draw, made, paths=paths, quiet=quiet)
    if top is None and destination.format is None:
        suggest("eyfa", "gaps", *map(str, paths), "-o", "gaps.xlsx", quiet=quiet)
    return status
