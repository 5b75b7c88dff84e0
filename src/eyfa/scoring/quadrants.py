"""Importance × performance: where each benchmark stands, and what that suggests.

After J. A. Martilla and J. C. James, "Importance-performance analysis", Journal of Marketing 41 (1977), whose
four quadrants are:

                          performance low      performance high
    importance high       act first            keep up
    importance low        lower priority       possible overkill

*Performance* is high where at least half of what is aimed at is reached: value ≥ target / 2. *Importance* is
high where it is at least the median importance of all that was rated: people call most things important, so
the line is drawn through what they said, as the authors advise, and not through the middle of the scale. The
median and not the mean, so that Medium, as which a blank counts, falls behind only where most is High. Over
several assessments, means of each benchmark are compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from math import fsum
from statistics import median
from typing import NamedTuple

from eyfa.assessment import Assessment, Status, value_of
from eyfa.framework.model import Framework, Method
from eyfa.framework.weights import target_value

_ENOUGH = 0.5
"""The share of the target from which performance is high."""
_DIGITS = 9
"""Figures are compared rounded to this, so that an equal one is equal whatever its sums."""


class Quadrant(StrEnum):
    """What importance and performance together suggest."""

    ACT_FIRST = "act_first"
    """Importance high, performance low."""
    KEEP_UP = "keep_up"
    """Both high."""
    LOWER_PRIORITY = "lower_priority"
    """Both low."""
    POSSIBLE_OVERKILL = "possible_overkill"
    """Importance low, performance high."""

    @classmethod
    def of(cls, *, is_important: bool, performs: bool) -> Quadrant:
        """The quadrant of two yes-or-no answers."""
        if is_important:
            return cls.KEEP_UP if performs else cls.ACT_FIRST
        return cls.POSSIBLE_OVERKILL if performs else cls.LOWER_PRIORITY


class _Point(NamedTuple):
    """One rated benchmark; means over those who rated it."""

    importance: float
    value: float
    target: float


def find_quadrants(
    framework: Framework, assessments: Sequence[Assessment], method: Method | None = None
) -> dict[str, Quadrant]:
    """The quadrant of each benchmark that anybody rated, by its id.

    Args:
        framework: what the assessments answer.
        assessments: one or more.
        method: targets; the framework's own without it.

    Returns:
        By benchmark id, in the framework's order; what nobody rated is absent.
    """
    method = method or framework.method
    for one in assessments:
        one.scope.require(framework)
    points = {
        id_: point
        for id_ in framework.benchmark_by_id
        if (point := _point(framework, assessments, method, id_)) is not None
    }
    middle = median(it.importance for it in points.values()) if points else 0.0
    return {
        id_: Quadrant.of(
            is_important=round(it.importance - middle, _DIGITS) >= 0,
            performs=round(it.value - _ENOUGH * it.target, _DIGITS) >= 0,
        )
        for id_, it in points.items()
    }


def _point(
    framework: Framework, assessments: Sequence[Assessment], method: Method, id_: str
) -> _Point | None:
    benchmark, component = framework.benchmark_by_id[id_], framework.component_of[id_]
    rated = [
        it.response(id_)
        for it in assessments
        if it.scope.asks(component.id, benchmark.level)
        and it.status(framework, id_) is Status.RATED
    ]
    if not rated:
        return None
    default = framework.default_importance.id
    importance = framework.importance_by_id
    return _Point(
        importance=_mean([importance[it.importance or default].points for it in rated]),
        value=_mean([value_of(framework, it) or 0.0 for it in rated]),
        target=target_value(framework, method, component, benchmark),
    )


def _mean(figures: Sequence[float]) -> float:
    return fsum(figures) / len(figures)
