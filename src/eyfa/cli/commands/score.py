"""`eyfa score`: scores by component and level."""

from __future__ import annotations

from functools import partial

from eyfa.assessment import Assessment
from eyfa.cli import options
from eyfa.cli.command import command
from eyfa.cli.context import Ask, Basis
from eyfa.cli.delivery import Outcome
from eyfa.cli.hints import Hint
from eyfa.framework.model import Method, Targets
from eyfa.reporting.later import Later
from eyfa.reporting.report import Report
from eyfa.reporting.results.score import Scored, score_report
from eyfa.scoring.choices import Rule
from eyfa.scoring.combining import Combined
from eyfa.scoring.progress import aims_below_top, find_progress
from eyfa.scoring.score import Scorer

EXAMPLES = """\b
Examples:
  eyfa score returned.xlsx             one assessment, by component and level
  eyfa score returned/                 a row for each workbook in a folder
  eyfa score returned/ -o scores.xlsx  or .csv, .md, .html, .json
  eyfa score returned.xlsx --method our-weights.yaml
"""


@command(EXAMPLES)
def score(
    ask: Ask, *, combine: options.Combine = Rule.MEDIAN, counting: options.Counting
) -> Outcome:
    """Score returned workbooks by component and level.

    Every score comes with its coverage (the share that was rated) and its possible range.
    Each workbook has a row; a place that several organisations answered for also has a row
    that combines them (--combine).

    Where a target is below the top of the scale, or --method sets one, progress to target is
    shown beside the score.
    """
    basis = ask.count(counting, texts=False)
    return basis.outcome(_report(basis, basis.combine(combine)), hint=Hint("gaps"))


def _report(basis: Basis, combined: Combined) -> Report:
    """Scores of each assessment, and of each place that several answered for, when they are wanted."""
    framework, method = basis.framework, basis.method
    scorer = Scorer(framework, method)

    def scored(assessment: Assessment) -> Scored:
        scores = Later(partial(scorer.score, assessment), keep=True)
        progress = Later(partial(find_progress, framework, assessment, method), keep=True)
        return Scored(assessment, scores, progress)

    combinations = combined.combinations
    return score_report(
        framework,
        Later(lambda: map(scored, basis.batch.assessments)),
        (*basis.batch.problems, *combined.problems),
        basis.method_notes,
        places=Later(lambda: (scored(place.assessment) for place in combinations)),
        combinations=combinations,
        has_targets=(
            aims_below_top(framework, method) or (method or Method()).targets != Targets()
        ),
    )
