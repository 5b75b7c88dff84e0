"""`eyfa compare`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from eyfa.cli import options
from eyfa.cli.asked import NOTHING_ASKED, Asked
from eyfa.scoring.by import By
from eyfa.scoring.rule import Rule

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from eyfa.cli.prelude import Prelude
    from eyfa.scoring.compare import Comparison

EPILOG = """\b
Examples:
  eyfa compare returned/                  places, by score
  eyfa compare returned/ --by region      each region at every level
  eyfa compare returned/ --by round --level local
  eyfa compare returned/ -o compare.xlsx  every figure, and who lacks what
"""
CompareBy = Annotated[By, typer.Option("--by", help="What to set side by side.")]
COMMON_GAPS_SHOWN = 10
"""Common gaps that a terminal shows unasked; files and `--format` have all of them."""
Top = Annotated[
    int,
    typer.Option(
        "--top", metavar="N", min=1, help="How many common gaps to show here; files have all."
    ),
]
LowCoverage = Annotated[
    float | None,
    typer.Option(
        "--low-coverage",
        metavar="PERCENT",
        min=0,
        max=100,
        help="Mark figures of which less than this was rated, and keep them out of the ranking.",
        show_default="two thirds",
    ),
]


def compare(
    paths: options.Paths,
    by: CompareBy = By.PLACE,
    selection: options.Selection = options.SELECTION,
    low_coverage: LowCoverage = None,
    rounds: options.RoundsInOrder = "",
    combine: options.Combine = Rule.MEDIAN,
    top: Top = COMMON_GAPS_SHOWN,
    counting: options.Counting = options.COUNTING,
    asked: Asked = NOTHING_ASKED,
) -> int:
    """Set places, regions, organisations or rounds side by side.

    Scores come with coverage and with what they could still become; where these ranges
    meet, an order is not told from chance, and it is said so.

    Every place counts the same; organisations that answered for one place are combined
    first (--combine). Gaps that most have in common are listed with who has
    them.
    """
    from eyfa.cli.combined import require_rule  # noqa: PLC0415 - heavy
    from eyfa.cli.hints import suggest  # noqa: PLC0415
    from eyfa.cli.output import choose_destination, deliver  # noqa: PLC0415
    from eyfa.cli.prelude import begin  # noqa: PLC0415
    from eyfa.reporting.compare_report import compare_report  # noqa: PLC0415
    from eyfa.reporting.reports import part_words  # noqa: PLC0415

    require_rule(combine)
    quiet = counting.quiet
    destination = choose_destination(counting.printing, made_from=(counting.reading.places,))
    prelude = begin(paths, counting, asked, selection=selection, texts=False)
    comparison = _compared(prelude, by, rounds, combine, low_coverage, quiet=quiet)
    model = prelude.framework
    report = compare_report(
        model,
        prelude.inputs.assessments,
        comparison,
        problems=prelude.inputs.problems,
        method_notes=prelude.method_notes,
        selection=part_words(model, levels=prelude.levels, components=prelude.components),
    )

    def draw(console: Console) -> Iterable[RenderableType]:
        from eyfa.cli.compare_screen import compare_screen  # noqa: PLC0415 - heavy

        return compare_screen(report, model, comparison, console, top=top)

    made = prelude.provenance(problems=prelude.inputs.problems)
    deliver(report, destination, draw, made, paths=paths, quiet=quiet)
    if destination.format is None:
        suggest("compare", paths, "-o", "compare.xlsx", asked=asked, quiet=quiet)
    else:
        suggest("report", paths, "-o", "report.html", asked=asked, quiet=quiet)
    return prelude.status_with(comparison.problems)


def _compared(
    prelude: Prelude,
    by: By,
    rounds: str,
    combine: Rule,
    low_coverage: float | None,
    *,
    quiet: bool,
) -> Comparison:
    """What is set side by side; what stands in the way is said.

    Raises:
        EyfaError: there is nothing to set side by side.
        typer.BadParameter: other rounds are named.
    """
    from eyfa.cli import mistakes  # noqa: PLC0415 - heavy
    from eyfa.cli.choices import choose_order  # noqa: PLC0415
    from eyfa.cli.combined import agreed_beside  # noqa: PLC0415
    from eyfa.cli.problem_lines import say_problems  # noqa: PLC0415
    from eyfa.completeness import with_places_there  # noqa: PLC0415
    from eyfa.problems import EyfaError  # noqa: PLC0415
    from eyfa.scoring.compare import compare_assessments  # noqa: PLC0415
    from eyfa.scoring.grouping import NOT_GROUPED  # noqa: PLC0415
    from eyfa.scoring.population import LOW_COVERAGE  # noqa: PLC0415

    comparison = compare_assessments(
        prelude.framework,
        prelude.inputs.assessments,
        by,
        prelude.method,
        order=choose_order(prelude.inputs.assessments, rounds),
        rule=combine,
        levels=prelude.levels,
        components=prelude.components,
        low_coverage=LOW_COVERAGE if low_coverage is None else low_coverage / 100,
    )
    agreed = agreed_beside(comparison.combinations)
    comparison = replace(comparison, problems=(*comparison.problems, *agreed))
    comparison = with_places_there(prelude.framework, prelude.inputs.geography, comparison)
    say_problems(comparison.problems, quiet=quiet)
    ungrouped = {it.found for it in comparison.problems if it.code == NOT_GROUPED.code}
    if ungrouped.issuperset(id_ for group in comparison.groups for id_ in group.assessments):
        raise EyfaError([mistakes.NOTHING_GROUPED.problem(expected=by.value)])
    return comparison
