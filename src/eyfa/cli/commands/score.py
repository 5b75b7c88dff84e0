"""`eyfa score`: scores by component and level."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain

from eyfa.assessment import Assessment, distinct_labels
from eyfa.cli import options
from eyfa.cli.command import command
from eyfa.cli.context import Ask, Basis
from eyfa.cli.delivery import Outcome
from eyfa.cli.hints import Hint
from eyfa.framework.model import Method, Targets
from eyfa.reporting.about import part_words
from eyfa.reporting.later import Later
from eyfa.reporting.report import Report
from eyfa.reporting.results.score import Scored, score_report
from eyfa.scoring.choices import Rule
from eyfa.scoring.combining import Combined
from eyfa.scoring.progress import aims_below_top, find_progress
from eyfa.scoring.score import Scorer
from eyfa.words import _

EXAMPLES = """\b
Examples:
  eyfa score returned.xlsx             one assessment, by component and level
  eyfa score returned/                 a row for each workbook in a folder
  eyfa score returned/ -o scores.xlsx  or .csv, .md, .html, .json
  eyfa score returned/ --level local --component B4
  eyfa score returned.xlsx --method our-weights.yaml
"""


@command(EXAMPLES)
def score(
    ask: Ask,
    *,
    selection: options.Selection,
    combine: options.Combine = Rule.MEDIAN,
    counting: options.Counting,
) -> Outcome:
    """Score returned workbooks by component and level.

    Every score comes with its coverage (the share that was rated) and its possible range.
    Each workbook has a row; a place that several organisations answered for also has a row
    that combines them (--combine).

    Where a target is below the top of the scale, or --method sets one, progress to target is
    shown beside the score.
    """
    basis = ask.count(counting, selection=selection, texts=False)
    return basis.outcome(_report(basis, basis.combine(combine)), hint=Hint("gaps"))


def _report(basis: Basis, combined: Combined) -> Report:
    """Scores of each assessment, and of each place that several answered for, when they are wanted."""
    framework, method = basis.framework, basis.method
    levels, components = basis.levels, basis.components
    scorer = Scorer(framework, method)

    def scored(whole: Assessment) -> Iterator[Scored]:
        assessment = whole.narrowed(framework, levels, components)
        if assessment is None:
            return
        scores = Later(partial(scorer.score, assessment), keep=True)
        progress = Later(partial(find_progress, framework, assessment, method), keep=True)
        yield Scored(assessment, scores, progress)

    read = basis.batch.assessments
    combinations = [
        one
        for one in combined.combinations
        if one.assessment.narrowed(framework, levels, components)
    ]
    places = [one.assessment for one in combinations]
    return score_report(
        framework,
        Later(lambda: chain.from_iterable(map(scored, read))),
        (*basis.batch.problems, *combined.problems),
        basis.method_notes,
        read=read,
        showing=tuple(_showing(basis)),
        places=Later(lambda: chain.from_iterable(map(scored, places))),
        combinations=combinations,
        has_targets=(
            aims_below_top(framework, method) or (method or Method()).targets != Targets()
        ),
    )


def _showing(basis: Basis) -> Iterator[str]:
    """Which part is shown, and of whom there is nothing because they were not asked about it."""
    part = part_words(basis.framework, levels=basis.levels, components=basis.components)
    if part:
        yield _("Showing only: {part}").format(part=part)
    read = basis.batch.assessments
    scored = [one.narrowed(basis.framework, basis.levels, basis.components) for one in read]
    left = [label for label, one in zip(distinct_labels(read), scored, strict=True) if one is None]
    if left:
        yield _("Not asked about this: {labels}").format(labels=", ".join(left))
