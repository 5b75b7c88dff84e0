"""`eyfa gaps`: what falls short, the most pressing first, and how firm that order stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from eyfa.cli import options, terminal
from eyfa.cli.choices import refused
from eyfa.cli.command import command
from eyfa.cli.context import Ask
from eyfa.cli.delivery import Outcome
from eyfa.cli.hints import Hint
from eyfa.cli.options import option
from eyfa.reporting.results.gaps import gap_report, selection_words
from eyfa.reporting.results.ranked_gaps import prioritise
from eyfa.scoring.choices import Rule
from eyfa.scoring.robust import DRAWS, SEED
from eyfa.words import _

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
        "--draws N",
        "How many rankings --robust draws.",
        show_default="1000",
        min=100,
        max=10_000,
        panel=options.METHOD,
    ),
]
Seed = Annotated[
    int | None,
    option(
        "--seed N",
        "What --robust draws from; the same gives the same.",
        show_default="2025",
        min=0,
        panel=options.METHOD,
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Whether other orders are drawn, and how."""

    robust: Robust = False
    draws: Draws = None
    seed: Seed = None


@command(EXAMPLES)
def gaps(
    ask: Ask,
    *,
    top: options.Top = None,
    all_: options.All = False,
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
    if all_ and top is not None:
        raise refused("--all", _("--top asks for the first ones only: leave one of the two out"))
    in_full = "" if all_ or top is not None else "gaps.xlsx"
    if each and combine not in {None, Rule.NONE}:
        why = "with --each nothing is combined: every workbook is ranked on its own"
        raise refused("--combine", why)
    basis = ask.count(counting, selection=selection)
    combined = basis.combine(Rule.NONE if each else combine or Rule.MEDIAN, is_one=not each)
    framework, levels, components = basis.framework, basis.levels, basis.components
    seed = (SEED if drawing.seed is None else drawing.seed) if drawing.robust else None
    found = prioritise(
        framework,
        combined,
        basis.method,
        each=each,
        levels=levels,
        components=components,
        top=top,
        draws=drawing.draws or DRAWS,
        seed=seed,
    )
    report = gap_report(
        framework,
        basis.batch.assessments,
        found,
        combined=combined,
        problems=(*basis.batch.problems, *combined.problems),
        method_notes=basis.method_notes,
        selection=selection_words(
            framework,
            levels=levels,
            components=components,
            top=top,
            shown=None if each else found[0].table,
            count=0 if each else found[0].total,
        ),
        brief=top is not None or (bool(in_full) and terminal.is_on_screen()),
    )
    return basis.outcome(
        report,
        provenance=basis.provenance(problems=basis.batch.problems, seed=seed),
        hint=_next(top, is_shown=ask.destination.is_shown),
        in_full=in_full,
    )


def _require_robust(drawing: Drawing) -> None:
    """Make sure that nobody sets how to draw where nothing is drawn.

    Raises:
        typer.BadParameter: somebody does.
    """
    for name, given in (("--draws", drawing.draws), ("--seed", drawing.seed)):
        if given is not None and not drawing.robust:
            raise refused(name, "it says how --robust draws, and --robust is not given")


def _next(top: int | None, *, is_shown: bool) -> Hint:
    """All of them are for a file; the first ones, or those in a file, are for a plan."""
    if is_shown and top is None:
        return Hint("gaps", ("-o", "gaps.xlsx"))
    first = [] if top is None else ["--top", str(top)]
    return Hint("plan", (*first, "-o", "plan.xlsx"))
