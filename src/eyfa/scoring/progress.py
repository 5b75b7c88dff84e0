"""How far what was rated has come towards its targets.

For a set of benchmarks with weights w, values v and target values t (0 to 1):

    progress = 100 × Σ w·min(v, t) / Σ w·t      over the rated ones; none rated, no progress

What goes beyond its target counts as having reached it: one benchmark's surplus never makes up for
another's gap. Where nothing at all is aimed at (every t is 0), every target is reached: 100. A total over
components is the mean of theirs, weighted by component, as the score's is. Like the score it says nothing of
what was not rated: read it beside the coverage.

By hand, four benchmarks of one component and one target, 2 of 3 points, rated 3, 2, 1 and 0: the values are
1, 2/3, 1/3, 0, of which 2/3, 2/3, 1/3, 0 count: progress 100 × (5/3) / (8/3) = 62.5. (Their score is 50.)

As for scores, sums are exactly rounded: 0 ≤ progress ≤ 100 holds exactly, it is 100 exactly when every
target is reached, and it is the score where every target is the top of the scale.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum

from eyfa.assessment import Assessment
from eyfa.framework.measure import Measure
from eyfa.framework.model import Framework, Method
from eyfa.scoring.score import percent, weighted_mean
from eyfa.scoring.tally import Counting, Tally, by_cell


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of one cell of the component × level table."""

    component: str | None
    """Component id; `None` for the total over components."""
    level: str | None
    """Level id; `None` for all levels of the scope."""
    progress: float | None
    """0 to 100; `None` where nothing was rated."""


def find_progress(
    framework: Framework, assessment: Assessment, method: Method | None = None
) -> tuple[Progress, ...]:
    """The progress of an assessment by component and level: the same cells as `score_assessment`.

    Args:
        framework: what the assessment answers.
        assessment: the answers; only what is in its scope counts.
        method: weights and targets; the framework's own without it.

    Returns:
        One for each score, in the same order.
    """
    measure = Measure(framework, method)
    tallies = Counting(measure).tallies(assessment)
    found = [
        Progress(component, level, _progress(measure, cell))
        for component, level, cell in by_cell(tallies)
    ]
    totals = [
        Progress(None, level, _total(measure, [cell for cell in found if cell.level == level]))
        for level in (*assessment.scope.levels, None)
    ]
    return (*found, *totals)


def aims_below_top(framework: Framework, method: Method | None = None) -> bool:
    """Whether any benchmark's target is not the top of the scale, so that progress is not the score."""
    return any(target < 1 for target in Measure(framework, method).target.values())


def _progress(measure: Measure, tallies: Iterable[Tally]) -> float | None:
    """The progress of one cell."""
    reached: list[float] = []
    aimed_at: list[float] = []
    for tally in tallies:
        for answer, count in tally.answers.items():
            value = measure.value(*answer)
            if value is not None:
                reached += [tally.weight * min(value, tally.target)] * count
                aimed_at += [tally.weight * tally.target] * count
    if not reached:
        return None
    progress = percent(fsum(reached), fsum(aimed_at))
    return 100.0 if progress is None else progress


def _total(measure: Measure, cells: list[Progress]) -> float | None:
    """The weighted mean of the components' progress."""
    weights = [measure.component_weight[cell.component or ""] for cell in cells]
    return weighted_mean(weights, [cell.progress for cell in cells])
