"""`eyfa score`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from eyfa.cli import options
from eyfa.cli.asked import NOTHING_ASKED, Asked
from eyfa.scoring.rule import Rule

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from eyfa.assessment import Assessment
    from eyfa.cli.prelude import Prelude
    from eyfa.reporting.report import Report
    from eyfa.scoring.combining import Combined

EPILOG = """\b
Examples:
  eyfa score returned.xlsx             one assessment, by component and level
  eyfa score returned/                 a row for each workbook in a folder
  eyfa score returned/ -o scores.xlsx  or .csv, .md, .html, .json
  eyfa score returned.xlsx --method our-weights.yaml
"""


def score(
    paths: options.Paths,
    combine: options.Combine = Rule.MEDIAN,
    counting: options.Counting = options.COUNTING,
    asked: Asked = NOTHING_ASKED,
) -> int:
    """Score returned workbooks by component and level.

    Every score comes with its coverage (the share that was rated) and with what it
    could still become. Several workbooks make one row each; a place that several
    organisations answered for also has a row in which they are combined (--combine).

    Where a target is not the top of the scale, or --method names one, progress to target stands
    beside the score.
    """
    from eyfa.cli import combined as combining  # noqa: PLC0415 - heavy
    from eyfa.cli.hints import suggest  # noqa: PLC0415
    from eyfa.cli.output import choose_destination, deliver  # noqa: PLC0415
    from eyfa.cli.prelude import begin  # noqa: PLC0415

    quiet = counting.quiet
    destination = choose_destination(counting.printing, made_from=(counting.reading.places,))
    prelude = begin(paths, counting, asked, texts=False)
    combined = combining.combine(
        prelude.framework, prelude.inputs.assessments, combine, quiet=quiet
    )
    report = _report(prelude, combined)

    def draw(console: Console) -> Iterable[RenderableType]:
        from eyfa.cli.score_screen import score_screen  # noqa: PLC0415 - heavy

        return score_screen(report, prelude.framework, console)

    made = prelude.provenance(problems=prelude.inputs.problems)
    deliver(report, destination, draw, made, paths=paths, quiet=quiet)
    suggest("gaps", paths, asked=asked, quiet=quiet)
    return prelude.status


def _report(prelude: Prelude, combined: Combined) -> Report:
    """Scores of each assessment, and of each place that several answered for, when they are wanted."""
    from eyfa.framework.model import Method, Targets  # noqa: PLC0415 - heavy
    from eyfa.reporting.later import Later  # noqa: PLC0415
    from eyfa.reporting.reports import score_report  # noqa: PLC0415
    from eyfa.reporting.results import Scored  # noqa: PLC0415
    from eyfa.scoring.progress import aims_below_top, find_progress  # noqa: PLC0415
    from eyfa.scoring.score import Scorer  # noqa: PLC0415

    model, weights = prelude.framework, prelude.method
    scorer = Scorer(model, weights)

    def scored(assessment: Assessment) -> Scored:
        scores = Later(partial(scorer.score, assessment), keep=True)
        progress = Later(partial(find_progress, model, assessment, weights), keep=True)
        return Scored(assessment, scores, progress)

    combinations = combined.combinations
    return score_report(
        model,
        Later(lambda: map(scored, prelude.inputs.assessments)),
        (*prelude.inputs.problems, *combined.problems),
        prelude.method_notes,
        places=Later(lambda: (scored(it.assessment) for it in combinations)),
        combinations=combinations,
        has_targets=aims_below_top(model, weights) or (weights or Method()).targets != Targets(),
    )
