"""Importance × performance: where each benchmark stands, and what that suggests.

After J. A. Martilla and J. C. James, "Importance-performance analysis", Journal of Marketing 41 (1977), whose
four quadrants are:

                          performance low      performance high
    importance high       act first            keep up
    importance low        lower priority       possible overkill

People read kinder words for them: act first, strengthen, later, maintain.

*Performance* is high where at least half of what is aimed at is reached: value ≥ target / 2. *Importance* is
high where it is at least the median importance of all that was rated: people call most things important, so
the line is drawn through what they said, as the authors advise, and not through the middle of the scale. The
median and not the mean, so that Medium, as which a blank counts, falls behind only where most is High. Over
several assessments, means of each benchmark are compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from statistics import fmean, median

from eyfa.assessment import Assessment
from eyfa.framework.measure import Measure
from eyfa.framework.model import Benchmark, Framework, Method
from eyfa.scoring.averages import DIGITS

_ENOUGH = 0.5
"""The share of the target from which performance is high."""


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
    for assessment in assessments:
        assessment.scope.require(framework)
    measure = Measure(framework, method)
    importance: dict[str, float] = {}
    values: dict[str, float] = {}
    for id_, benchmark in framework.benchmark_by_id.items():
        if rated := list(_rated(measure, assessments, benchmark)):
            importance[id_] = fmean(points for points, _ in rated)
            values[id_] = fmean(value for _, value in rated)
    middle = median(importance.values()) if importance else 0.0
    return {
        id_: Quadrant.of(
            is_important=round(importance[id_] - middle, DIGITS) >= 0,
            performs=round(value - _ENOUGH * measure.target[id_], DIGITS) >= 0,
        )
        for id_, value in values.items()
    }


def _rated(
    measure: Measure, assessments: Sequence[Assessment], benchmark: Benchmark
) -> Iterator[tuple[float, float]]:
    """The points of the importance, and the value, of each rating of a benchmark."""
    component = measure.framework.component_of[benchmark.id].id
    for assessment in assessments:
        if assessment.scope.asks(component, benchmark.level):
            response = assessment.response(benchmark.id)
            value = measure.value(response.rating, response.points)
            if value is not None:
                yield measure.importance(response.importance).points, value
