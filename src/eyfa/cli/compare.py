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

EPILOG = """\b
Examples:
  eyfa compare returned/                         places, by score
  eyfa compare returned/ --by region             each region at every level
  eyfa compare returned/ --by round --level local
  eyfa compare returned/ -o compare.xlsx         with every figure, and who lacks what
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
    level: options.Levels = None,
    component: options.Components = None,
    low_coverage: LowCoverage = None,
    combine: options.Combine = Rule.MEDIAN,
    top: Top = COMMON_GAPS_SHOWN,
    method: options.MethodFile = None,
    reading: options.Reading = options.READING,
    printing: options.Printing = options.PRINTING,
    framework: options.FrameworkFile = None,
    quiet: options.Quiet = False,
    asked: Asked = NOTHING_ASKED,
) -> int:
    """Set places, regions, organisations or rounds side by side.

    Scores come with coverage and with what they could still become; where these ranges
    meet, an order is not told from chance, and it is said so.

    Every place counts the same; organisations that answered for one place are combined
    first (--combine). Gaps that most have in common are listed with who has
    them.
    """
    from eyfa.cli import mistakes  # noqa: PLC0415 - heavy
    from eyfa.cli.choices import (  # noqa: PLC0415
        choose_components,
        choose_levels,
        require_asked,
    )
    from eyfa.cli.combined import agreed_beside, require_rule  # noqa: PLC0415
    from eyfa.cli.inputs import read_inputs, read_method, say_inputs  # noqa: PLC0415
    from eyfa.cli.output import choose_destination, deliver, suggest  # noqa: PLC0415
    from eyfa.cli.problem_lines import say_problems  # noqa: PLC0415
    from eyfa.cli.status import ExitStatus  # noqa: PLC0415
    from eyfa.framework.loader import load_framework  # noqa: PLC0415
    from eyfa.problems import EyfaError  # noqa: PLC0415
    from eyfa.reporting.compare_report import compare_report  # noqa: PLC0415
    from eyfa.reporting.reports import part_words  # noqa: PLC0415
    from eyfa.scoring.compare import compare_assessments  # noqa: PLC0415
    from eyfa.scoring.ranking import LOW_COVERAGE  # noqa: PLC0415

    require_rule(combine)
    destination = choose_destination(printing, made_from=(reading.places,))
    model = load_framework(framework)
    levels, components = choose_levels(model, level), choose_components(model, component)
    weights, notes = read_method(method, model, asked)
    inputs = read_inputs(paths, model, reading, asked, texts=False, quiet=quiet)
    status = say_inputs(inputs, quiet=quiet)
    if status is ExitStatus.NOTHING_DONE:
        return status
    require_asked(model, inputs.assessments, levels, components)
    comparison = compare_assessments(
        model,
        inputs.assessments,
        by,
        weights,
        rule=combine,
        levels=levels,
        components=components,
        low_coverage=LOW_COVERAGE if low_coverage is None else low_coverage / 100,
    )
    agreed = agreed_beside(comparison.combinations)
    comparison = replace(comparison, problems=(*comparison.problems, *agreed))
    say_problems(comparison.problems, quiet=quiet)
    if not comparison.groups:
        raise EyfaError([mistakes.NOTHING_GROUPED.problem(expected=by.value)])
    report = compare_report(
        model,
        inputs.assessments,
        comparison,
        problems=inputs.problems,
        method_notes=notes,
        selection=part_words(model, levels=levels, components=components),
    )

    def draw(console: Console) -> Iterable[RenderableType]:
        from eyfa.cli.compare_screen import compare_screen  # noqa: PLC0415 - heavy

        return compare_screen(report, model, comparison, console, top=top)

    made = asked.provenance(
        model, inputs.readings, method=weights or model.method, problems=inputs.problems
    )
    deliver(report, destination, draw, made, paths=paths, quiet=quiet)
    if destination.format is None:
        given = [] if by is By.PLACE else ["--by", by.value]
        suggest("eyfa", "compare", *map(str, paths), *given, "-o", "compare.xlsx", quiet=quiet)
    return status
