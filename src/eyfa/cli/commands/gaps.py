"""`eyfa gaps`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, NamedTuple

from eyfa.assessment import Assessment
from eyfa.cli import options
from eyfa.cli.choices import refused
from eyfa.cli.command import command
from eyfa.cli.context import Ask, Basis, Outcome
from eyfa.cli.hints import Hint
from eyfa.cli.options import option
from eyfa.framework.model import Framework, Method
from eyfa.reporting.report import Report
from eyfa.reporting.results.gaps import gap_report, selection_words
from eyfa.reporting.results.ranked_gaps import GapsOf, Priorities
from eyfa.scoring.choices import Rule
from eyfa.scoring.combining import Combined
from eyfa.scoring.gaps import find_gaps, select_gaps
from eyfa.scoring.robust import DRAWS, SEED, TOP, find_robustness

EXAMPLES = """\b
Examples:
  eyfa gaps returned.xlsx --top 10             the ten most pressing
  eyfa gaps returned.xlsx --level local --component B4
  eyfa gaps returned/ -o gaps.xlsx             over all workbooks in a folder
  eyfa gaps returned/ --each --format csv      each workbook on its own
  eyfa gaps returned.xlsx --top 5 --robust     how firm the first five stand
"""
Each = Annotated[bool, option("--each", "Rank each workbook on its own, not all together.")]
Robust = Annotated[
    bool,
    option(
        "--robust",
        "Say how the order would look under other reasonable choices: for each gap the ranks it could "
        "have, how often it is among the first N (--top, else 10), and what it is tied with.",
    ),
]
Draws = Annotated[
    int | None,
    option(
        "--draws N", "How many rankings --robust draws.", show_default="1000", min=100, max=10_000
    ),
]
Seed = Annotated[
    int | None,
    option(
        "--seed N", "What --robust draws from; the same gives the same.", show_default="2025", min=0
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Whether other orders are drawn, and how."""

    robust: Robust = False
    draws: Draws = None
    seed: Seed = None


class Draw(NamedTuple):
    """How many rankings are drawn, and from which seed."""

    draws: int
    seed: int

    @classmethod
    def of(cls, draws: int | None, seed: int | None) -> Draw:
        """What was asked for, or the usual."""
        return cls(DRAWS if draws is None else draws, SEED if seed is None else seed)


@command(EXAMPLES)
def gaps(
    ask: Ask,
    *,
    top: options.Top = None,
    selection: options.Selection,
    each: Each = False,
    drawing: Drawing,
    combine: options.CombineFirst = None,
    counting: options.Counting,
) -> Outcome:
    """List the gaps, the most pressing first.

    Each comes with the factors that put it where it ranks, and with its quadrant of importance and
    performance.

    What was not rated is listed apart: it is not a gap, and it is not forgotten.

    Several workbooks are ranked together, unless --each is given; organisations that answered
    for one place are combined first (--combine).
    """
    _require_robust(drawing)
    if each and combine not in {None, Rule.NONE}:
        why = "with --each nothing is combined: every workbook is ranked on its own"
        raise refused("--combine", why)
    basis = ask.count(counting, selection=selection)
    combined = basis.combine(Rule.NONE if each else combine or Rule.MEDIAN, is_one=not each)
    drawn = Draw.of(drawing.draws, drawing.seed) if drawing.robust else None
    found = prioritise(
        basis.framework,
        combined,
        basis.method,
        each=each,
        levels=basis.levels,
        components=basis.components,
        top=top,
        draw=drawn,
    )
    report = _report(basis, found, combined, top=top, count=None if each else found[0].total)
    seed = drawn.seed if drawn else None
    return basis.outcome(
        report,
        provenance=basis.provenance(problems=basis.batch.problems, seed=seed),
        hint=_next(top, is_shown=ask.destination.is_shown),
    )


def _require_robust(drawing: Drawing) -> None:
    """Make sure that nobody sets how to draw where nothing is drawn.

    Raises:
        typer.BadParameter: somebody does.
    """
    for name, given in (("--draws", drawing.draws), ("--seed", drawing.seed)):
        if given is not None and not drawing.robust:
            raise refused(name, "it says how --robust draws, and --robust is not given")


def prioritise(
    framework: Framework,
    combined: Combined,
    method: Method | None,
    *,
    each: bool,
    levels: Sequence[str],
    components: Sequence[str],
    top: int | None,
    draw: Draw | None,
) -> list[GapsOf]:
    """The gaps of a selection, of all assessments together or of each, cut to the first `top`.

    Quadrants and robust ranks are those of the whole selection, whichever of it are shown.
    """

    def found(of: Assessment | None, ranked: Sequence[Assessment]) -> GapsOf:
        table = find_gaps(framework, ranked, method)
        selected = select_gaps(table, levels=levels, components=components)
        robustness = draw and find_robustness(
            framework,
            ranked,
            method,
            levels=levels,
            components=components,
            top=top or TOP,
            draws=draw.draws,
            seed=draw.seed,
        )
        priorities = Priorities.of(
            framework,
            ranked,
            selected,
            method,
            levels=levels,
            components=components,
            robustness=robustness,
        )
        shown = select_gaps(selected, top=top)
        return GapsOf(of, shown, priorities, combined.together(ranked))

    if each:
        return [found(assessment, [assessment]) for assessment in combined.assessments]
    return [found(None, combined.assessments)]


def _report(
    basis: Basis,
    found: Sequence[GapsOf],
    combined: Combined,
    *,
    top: int | None,
    count: int | None,
) -> Report:
    return gap_report(
        basis.framework,
        basis.batch.assessments,
        found,
        combined=combined,
        problems=(*basis.batch.problems, *combined.problems),
        method_notes=basis.method_notes,
        selection=selection_words(
            basis.framework,
            levels=basis.levels,
            components=basis.components,
            top=top,
            count=count,
        ),
        brief=top is not None,
    )


def _next(top: int | None, *, is_shown: bool) -> Hint:
    """All of them are for a file; the first ones, or those in a file, are for a plan."""
    if is_shown and top is None:
        return Hint("gaps", ("-o", "gaps.xlsx"))
    first = [] if top is None else ["--top", str(top)]
    return Hint("plan", (*first, "-o", "plan.xlsx"))
