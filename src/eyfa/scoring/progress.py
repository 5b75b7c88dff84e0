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
from math import fsum

from eyfa.answers import Answer, ratings_and_points
from eyfa.assessment import Assessment
from eyfa.framework.lean import dataclass
from eyfa.framework.measure import Measure
from eyfa.framework.model import Framework, Method
from eyfa.scoring.columns import At, Layout
from eyfa.scoring.score import percent, weighted_mean


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
    layout = Layout.of(measure, assessment.scope)
    answers = ratings_and_points(assessment.responses, layout.benchmarks)
    terms = [_terms(measure, *row) for row in zip(layout.benchmarks, answers, strict=True)]
    found: dict[At, float | None] = {}
    for cell in layout.cells:
        if cell.at[0] is None:
            weights = [measure.component_weight[id_] for id_ in cell.components]
            progress = weighted_mean(weights, [found[id_, cell.level] for id_ in cell.components])
        else:
            progress = _progress(cell.of(terms))
        found[cell.at] = progress
    return tuple(Progress(*at, progress) for at, progress in found.items())


def aims_below_top(framework: Framework, method: Method | None = None) -> bool:
    """Whether any benchmark's target is not the top of the scale, so that progress is not the score."""
    return any(target < 1 for target in Measure(framework, method).target.values())


def _terms(measure: Measure, benchmark: str, answer: Answer) -> tuple[float, float] | None:
    """What a benchmark has reached, and what is aimed at; nothing where it was not rated."""
    value = measure.value(*answer)
    if value is None:
        return None
    weight, target = measure.weight[benchmark], measure.target[benchmark]
    return weight * min(value, target), weight * target


def _progress(terms: Iterable[tuple[float, float] | None]) -> float | None:
    """The progress of one cell."""
    rated = [one for one in terms if one is not None]
    if not rated:
        return None
    progress = percent(*map(fsum, zip(*rated, strict=True)))
    return 100.0 if progress is None else progress
