"""`eyfa compare`: places, regions, organisations or rounds side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from eyfa.cli import options
from eyfa.cli.choices import choose_order, refused
from eyfa.cli.command import command
from eyfa.cli.context import Ask, Basis, agreed_beside
from eyfa.cli.delivery import Outcome
from eyfa.cli.hints import Hint
from eyfa.cli.options import option
from eyfa.cli.problem_lines import say_problems
from eyfa.intake.places import with_places_there
from eyfa.problems import EyfaError, Kind, Severity
from eyfa.reporting.about import part_words
from eyfa.reporting.results.compare import COMMON_GAPS_SHOWN, compare_report
from eyfa.scoring.averages import LOW_COVERAGE
from eyfa.scoring.choices import By, Rule
from eyfa.scoring.compare import Comparison, compare_assessments
from eyfa.scoring.grouping import NOT_GROUPED
from eyfa.words import _

NOTHING_GROUPED = Kind(
    "nothing_grouped",
    Severity.ERROR,
    "no {expected} is known for any of the workbooks: there is nothing to compare",
    "compare by something else, or give it on Start of each workbook",
    "Every assessment lacks what they were to be compared by. Nothing was written.",
    {"expected": "region"},
)
EXAMPLES = """\b
Examples:
  eyfa compare returned/                  places, by score
  eyfa compare returned/ --by region      each region at every level
  eyfa compare returned/ --by round --level local
  eyfa compare returned/ -o compare.xlsx  every figure, and who lacks what
  eyfa compare 2026/ 2027/ --learn        who has closed which gap
"""
CompareBy = Annotated[By, option("--by", "What to set side by side.", show_default=True)]
Top = Annotated[
    int,
    option(
        "--top N", "How many common gaps to show here; files have all.", show_default=True, min=1
    ),
]
Learn = Annotated[
    bool,
    option(
        "--learn", "Say, gap by gap, which places to learn from; files have it beside the rest."
    ),
]
LowCoverage = Annotated[
    float | None,
    option(
        "--low-coverage PERCENT",
        "Mark figures of which less than this was rated, and keep them out of the ranking.",
        show_default="two thirds",
        min=0,
        max=100,
        panel=options.METHOD,
    ),
]


@command(EXAMPLES)
def compare(
    ask: Ask,
    *,
    by: CompareBy = By.PLACE,
    selection: options.Selection,
    low_coverage: LowCoverage = None,
    rounds: options.RoundsInOrder = "",
    combine: options.Combine = Rule.MEDIAN,
    top: Top = COMMON_GAPS_SHOWN,
    learn: Learn = False,
    counting: options.Counting,
) -> Outcome:
    """Set places, regions, organisations or rounds side by side.

    Scores come with their coverage and possible range. Where ranges overlap, the order may be
    down to chance, and the table says so.

    Every place counts the same. Organisations that answered for one place are combined
    first (--combine). The most common gaps are listed with the places that have them.
    """
    if combine is Rule.NONE:
        why = _("a place is compared as one; to compare its organisations: --by organisation")
        raise refused("--combine", why)
    basis = ask.count(counting, selection=selection, texts=False)
    comparison = _compared(basis, by, rounds, combine, low_coverage)
    framework = basis.framework
    report = compare_report(
        framework,
        basis.batch.assessments,
        comparison,
        problems=basis.batch.problems,
        method_notes=basis.method_notes,
        selection=part_words(framework, levels=basis.levels, components=basis.components),
        top=top,
        learn=learn,
    )

    in_full = Hint("compare", ("-o", "compare.xlsx"))
    to_read = Hint("report", ("-o", "report.html"))
    return basis.outcome(
        report,
        problems=comparison.problems,
        hint=in_full if ask.destination.is_shown else to_read,
    )


def _compared(
    basis: Basis, by: By, rounds: str, combine: Rule, low_coverage: float | None
) -> Comparison:
    """What is set side by side; what stands in the way is said.

    Raises:
        EyfaError: there is nothing to set side by side.
        typer.BadParameter: other rounds are named.
    """
    comparison = compare_assessments(
        basis.framework,
        basis.batch.assessments,
        by,
        basis.method,
        order=choose_order(basis.batch.assessments, rounds),
        rule=combine,
        levels=basis.levels,
        components=basis.components,
        low_coverage=LOW_COVERAGE if low_coverage is None else low_coverage / 100,
    )
    agreed = agreed_beside(comparison.combinations)
    comparison = replace(comparison, problems=(*comparison.problems, *agreed))
    comparison = with_places_there(basis.framework, basis.batch.geography, comparison)
    say_problems(comparison.problems, quiet=basis.ask.quiet)
    ungrouped = {one.found for one in comparison.problems if one.code == NOT_GROUPED.code}
    if ungrouped.issuperset(id_ for group in comparison.groups for id_ in group.assessments):
        raise EyfaError([NOTHING_GROUPED.problem(expected=by.value)])
    return comparison
