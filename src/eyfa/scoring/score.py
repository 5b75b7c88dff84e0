"""Scores by component and level: one formula, used everywhere.

For a set of benchmarks with weights w and values v (0 to 1):

    score    = 100 × Σ w·v / Σ w      over the rated ones; none rated, no score
    coverage = Σ w rated / Σ w applicable
    low      = 100 × Σ w·v / Σ w applicable                      = coverage × score
    high     = low + 100 × (1 − coverage)

`low` and `high` are what the score could still become if everything unrated were missing, or in place.
A total over components is the mean of theirs, weighted by component, so that a component with many
benchmarks does not drown one with few; its coverage is pooled.

Sums are exactly rounded (`math.fsum`): no order of rows can change a figure. However the rest rounds,
0 ≤ low ≤ score ≤ high ≤ 100 holds exactly, the three are equal once everything is rated, and the total of
a single component is that component's figure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import fsum
from typing import NamedTuple

from eyfa.assessment import Assessment, Status
from eyfa.framework.model import Component, Framework, Method
from eyfa.framework.weights import benchmark_weight, component_weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The figures of one cell of the component × level table."""

    component: str | None
    """Component id; `None` for the total over components."""
    level: str | None
    """Level id; `None` for all levels of the scope."""
    score: float | None
    """0 to 100; `None` where nothing was rated."""
    low: float | None
    """Lowest that the score can still become; `None` where nothing is applicable."""
    high: float | None
    """Highest that the score can still become; `None` where nothing is applicable."""
    coverage: float | None
    """Share of the applicable weight that was rated, 0 to 1; `None` where nothing is applicable."""
    benchmarks: int
    """How many were asked about."""
    rated: int
    not_applicable: int
    not_known: int
    blank: int


class _Item(NamedTuple):
    """One benchmark's part in the sums."""

    status: Status
    weight: float
    value: float


def score_assessment(
    framework: Framework,
    assessment: Assessment,
    method: Method | None = None,
    *,
    only: Collection[str] | None = None,
) -> tuple[Score, ...]:
    """Score an assessment by component and level.

    Args:
        framework: the framework that the assessment answers.
        assessment: the answers; only what is in its scope counts.
        method: weights; the framework's own without it.
        only: ids of the benchmarks that count, as if nothing else had been asked; all without it.

    Returns:
        For each component of the scope, a score at each level of the scope at which the component has
        benchmarks, and one over its levels (`level=None`); then the same over all components
        (`component=None`).
    """
    method = method or framework.method
    items: dict[str, dict[str, list[_Item]]] = {
        component: {level: [] for level in assessment.scope.levels}
        for component in assessment.scope.components
    }
    for component, benchmark in assessment.scope.items(framework):
        if only is not None and benchmark.id not in only:
            continue
        status = assessment.status(framework, benchmark.id)
        rating = assessment.response(benchmark.id).rating
        value = framework.value(rating) if rating is not None else None
        weight = benchmark_weight(method, component, benchmark)
        items[component.id][benchmark.level].append(_Item(status, weight, value or 0.0))

    cells: list[Score] = []
    for component_id, levels in items.items():
        cells += [_cell(component_id, level, its) for level, its in levels.items() if its]
        pooled = [item for its in levels.values() for item in its]
        if pooled:
            cells.append(_cell(component_id, None, pooled))
    everything: dict[str | None, list[Score]] = {level: [] for level in assessment.scope.levels}
    everything[None] = []
    for cell in cells:
        everything[cell.level].append(cell)
    totals = [
        _total(framework, method, level, its, _items_at(items, level))
        for level, its in everything.items()
    ]
    return (*cells, *totals)


def _items_at(items: dict[str, dict[str, list[_Item]]], level: str | None) -> list[_Item]:
    return [
        item
        for levels in items.values()
        for level_id, its in levels.items()
        if level in (None, level_id)
        for item in its
    ]


def _cell(component: str | None, level: str | None, items: list[_Item]) -> Score:
    """Pool the benchmarks of one cell."""
    rated = [item for item in items if item.status is Status.RATED]
    applicable = [item for item in items if item.status is not Status.NOT_APPLICABLE]
    weight_rated = fsum(item.weight for item in rated)
    weight = fsum(item.weight for item in applicable)
    earned = fsum(item.weight * item.value for item in rated)
    unrated = (item.weight for item in applicable if item.status is not Status.RATED)
    possible = fsum([*(item.weight * item.value for item in rated), *unrated])
    score = percent(earned, weight_rated)
    counts = {status: sum(item.status is status for item in items) for status in Status}
    return Score(
        component=component,
        level=level,
        score=score,
        low=percent(earned, weight),
        high=_at_least(percent(possible, weight), score),
        coverage=weight_rated / weight if weight else None,
        benchmarks=len(items),
        rated=counts[Status.RATED],
        not_applicable=counts[Status.NOT_APPLICABLE],
        not_known=counts[Status.NOT_KNOWN],
        blank=counts[Status.BLANK],
    )


def percent(part: float, whole: float) -> float | None:
    """100 × part / whole; `None` of nothing."""
    # 100 × (a / a) is exactly 100, which (100 × a) / a is not always.
    return 100 * (part / whole) if whole else None


def _at_least(figure: float | None, other: float | None) -> float | None:
    """The figure, but never below the other: rounding alone could put it there."""
    return figure if figure is None or other is None else max(figure, other)


def _total(
    framework: Framework,
    method: Method,
    level: str | None,
    cells: list[Score],
    items: list[_Item],
) -> Score:
    """The weighted mean of the components' figures; counts and coverage are pooled."""
    pooled = _cell(None, level, items)

    def mean(figures: Iterable[tuple[str | None, float | None]]) -> float | None:
        return weighted_mean(
            [
                (component_weight(method, _component(framework, id_)), figure)
                for id_, figure in figures
                if figure is not None
            ]
        )

    score = mean((cell.component, cell.score) for cell in cells)
    return Score(
        component=None,
        level=level,
        score=score,
        low=mean((cell.component, cell.low) for cell in cells),
        high=_at_least(mean((cell.component, cell.high) for cell in cells), score),
        coverage=pooled.coverage,
        benchmarks=pooled.benchmarks,
        rated=pooled.rated,
        not_applicable=pooled.not_applicable,
        not_known=pooled.not_known,
        blank=pooled.blank,
    )


def weighted_mean(weighted: list[tuple[float, float]]) -> float | None:
    """The mean of (weight, figure) pairs; rounding never takes it out of the figures' range."""
    if not weighted:
        return None
    figures = [figure for _, figure in weighted]
    total = fsum(weight for weight, _ in weighted)
    mean = fsum(weight * figure for weight, figure in weighted) / total
    return min(max(figures), max(min(figures), mean))


def _component(framework: Framework, component_id: str | None) -> Component:
    assert component_id is not None  # noqa: S101 - totals are made of components' cells alone
    return framework.component_by_id[component_id]
