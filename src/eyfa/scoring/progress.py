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

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import fsum
from typing import NamedTuple

from eyfa.assessment import Assessment, value_of
from eyfa.framework.model import Benchmark, Component, Framework, Method
from eyfa.framework.weights import benchmark_weight, component_weight, target_value
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


class _Step(NamedTuple):
    """What a rated benchmark adds to the sums."""

    reached: float
    """w·min(v, t)"""
    aimed_at: float
    """w·t"""


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
    method = method or framework.method
    cells: dict[str, dict[str | None, list[_Step]]] = {
        component: {} for component in assessment.scope.components
    }
    for component, benchmark in assessment.scope.items(framework):
        step = _step(framework, assessment, method, component, benchmark)
        for level in (benchmark.level, None):
            cells[component.id].setdefault(level, []).extend(step)
    levels = (*assessment.scope.levels, None)
    found = [
        Progress(component, level, _progress(its[level]))
        for component, its in cells.items()
        for level in levels
        if level in its
    ]
    totals = (Progress(None, level, _total(framework, method, found, level)) for level in levels)
    return (*found, *totals)


def aims_below_top(framework: Framework, method: Method | None = None) -> bool:
    """Whether any benchmark's target is not the top of the scale, so that progress is not the score."""
    method = method or framework.method
    return any(
        target_value(framework, method, framework.component_of[id_], benchmark) < 1
        for id_, benchmark in framework.benchmark_by_id.items()
    )


def _step(
    framework: Framework,
    assessment: Assessment,
    method: Method,
    component: Component,
    benchmark: Benchmark,
) -> tuple[_Step, ...]:
    """What a benchmark adds; nothing where it was not rated."""
    value = value_of(framework, assessment.response(benchmark.id))
    if value is None:
        return ()
    target = target_value(framework, method, component, benchmark)
    weight = benchmark_weight(method, component, benchmark)
    return (_Step(weight * min(value, target), weight * target),)


def _progress(steps: Collection[_Step]) -> float | None:
    if not steps:
        return None
    reached = percent(fsum(it.reached for it in steps), fsum(it.aimed_at for it in steps))
    return 100.0 if reached is None else reached


def _total(
    framework: Framework, method: Method, found: Iterable[Progress], level: str | None
) -> float | None:
    its = [it for it in found if it.component is not None and it.level == level]
    components = (framework.component_by_id[it.component or ""] for it in its)
    weights = [component_weight(method, component) for component in components]
    return weighted_mean(weights, [it.progress for it in its])
