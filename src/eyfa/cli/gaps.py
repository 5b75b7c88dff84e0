"""`eyfa gaps`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from eyfa.cli import options, words
from eyfa.cli.asked import NOTHING_ASKED, Asked
from eyfa.scoring.rule import Rule

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console, RenderableType

    from eyfa.cli.prelude import Prelude
    from eyfa.reporting.report import Report
    from eyfa.reporting.results import GapsOf
    from eyfa.scoring.combining import Combined

EPILOG = """\b
Examples:
  eyfa gaps returned.xlsx --top 10             the ten most pressing
  eyfa gaps returned.xlsx --level local --component B4
  eyfa gaps returned/ -o gaps.xlsx             over all workbooks in a folder
  eyfa gaps returned/ --each --format csv      each workbook on its own
  eyfa gaps returned.xlsx --top 5 --robust     how firm the first five stand
"""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Whether other orders are drawn, and how."""

    robust: Robust = False
    draws: Draws = None
    seed: Seed = None


DRAWING = Drawing()
"""The default, for who calls the command without a command line."""


def gaps(
    paths: options.Paths,
    top: options.Top = None,
    selection: options.Selection = options.SELECTION,
    each: Each = False,
    drawing: Drawing = DRAWING,
    combine: options.CombineFirst = None,
    counting: options.Counting = options.COUNTING,
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
    from eyfa.cli.output import choose_destination, deliver  # noqa: PLC0415
    from eyfa.cli.prelude import begin  # noqa: PLC0415
    from eyfa.cli.prioritised import Draw, prioritise, require_robust  # noqa: PLC0415

    require_robust(robust=drawing.robust, draws=drawing.draws, seed=drawing.seed)
    if each and combine not in {None, Rule.NONE}:
        raise typer.BadParameter(words.EACH_IS_APART, param_hint="'--combine'")
    destination = choose_destination(counting.printing, made_from=(counting.reading.places,))
    prelude = begin(paths, counting, asked, selection=selection)
    rule = Rule.NONE if each else combine or Rule.MEDIAN
    combined = combining.combine(
        prelude.framework,
        prelude.inputs.assessments,
        rule,
        quiet=counting.quiet,
        is_one=not each,
    )
    drawn = Draw.of(drawing.draws, drawing.seed) if drawing.robust else None
    found = prioritise(
        prelude.framework,
        combined,
        prelude.method,
        each=each,
        levels=prelude.levels,
        components=prelude.components,
        top=top,
        draw=drawn,
    )
    report = _report(prelude, found, combined, top=top, count=None if each else found[0].total)
    assessments = 1 if each else len(combined.assessments)

    def draw(console: Console) -> Iterable[RenderableType]:
        from eyfa.cli.gaps_screen import gaps_screen  # noqa: PLC0415 - heavy

        return gaps_screen(
            report,
            found,
            prelude.framework,
            console,
            assessments=assessments,
            brief=top is not None,
        )

    seed = drawn.seed if drawn else None
    made = prelude.provenance(problems=prelude.inputs.problems, seed=seed)
    deliver(report, destination, draw, made, paths=paths, quiet=counting.quiet)
    _suggest(paths, asked, top, is_shown=destination.format is None, quiet=counting.quiet)
    return prelude.status


def _report(
    prelude: Prelude,
    found: Sequence[GapsOf],
    combined: Combined,
    *,
    top: int | None,
    count: int | None,
) -> Report:
    from eyfa.reporting.gap_report import gap_report, selection_words  # noqa: PLC0415 - heavy

    selected = selection_words(
        prelude.framework,
        levels=prelude.levels,
        components=prelude.components,
        top=top,
        count=count,
    )
    return gap_report(
        prelude.framework,
        prelude.inputs.assessments,
        found,
        combined=combined,
        problems=(*prelude.inputs.problems, *combined.problems),
        method_notes=prelude.method_notes,
        selection=selected,
    )


def _suggest(
    paths: Sequence[Path | str], asked: Asked, top: int | None, *, is_shown: bool, quiet: bool
) -> None:
    """All of them are for a file; the first ones, or those in a file, are for a plan."""
    from eyfa.cli.hints import suggest  # noqa: PLC0415

    if is_shown and top is None:
        suggest("gaps", paths, "-o", "gaps.xlsx", asked=asked, quiet=quiet)
    else:
        first = [] if top is None else ["--top", str(top)]
        suggest("plan", paths, *first, "-o", "plan.xlsx", asked=asked, quiet=quiet)
