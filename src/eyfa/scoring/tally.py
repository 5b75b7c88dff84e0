"""Tallies: how many benchmarks of a component, a level, a weight and a target got each answer.

Scores, coverage, bounds, progress and counts are sums over tallies, and equal to the last digit those over
the benchmarks one by one: a term that stands there n times is given n times to `math.fsum`, which rounds
once, whatever the order. To multiply it by n would round twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol, TypeVar

from eyfa.answers import ratings_and_points
from eyfa.assessment import Assessment, Scope
from eyfa.framework.measure import Measure

Answer = tuple[str | None, float | None]
"""The id of a rating, and the points of an answer that lies between two."""


class Tally(NamedTuple):
    """How often each answer was given to benchmarks that are alike for every sum."""

    component: str
    """Component id."""
    level: str
    """Level id."""
    weight: float
    """Benchmark × level × component weight of each of the benchmarks."""
    target: float
    """The value that is aimed at, of each."""
    answers: Mapping[Answer, int]
    """How many got each answer; a blank is one too."""


class Counting:
    """Counts the answers of assessments; what does not depend on them is worked out once."""

    def __init__(self, measure: Measure, only: Collection[str] | None = None) -> None:
        """Take weights and targets, and the ids of the benchmarks that count; all without it."""
        self._measure = measure
        self._only = only
        self._asked: dict[Scope, Mapping[tuple[str, str, float, float], list[str]]] = {}

    def tallies(self, assessment: Assessment) -> list[Tally]:
        """What an assessment answers to all that it asks about, by component and level, in order."""
        return [
            Tally(*alike, Counter(ratings_and_points(assessment.responses, benchmarks)))
            for alike, benchmarks in self._alike(assessment.scope).items()
        ]

    def _alike(self, scope: Scope) -> Mapping[tuple[str, str, float, float], list[str]]:
        """The benchmarks that a scope asks about, by all that a tally has beside the answers."""
        if scope not in self._asked:
            measure = self._measure
            found: dict[tuple[str, str, float, float], list[str]] = {}
            for component, benchmark in scope.items(measure.framework):
                id_ = benchmark.id
                if self._only is None or id_ in self._only:
                    alike = (
                        component.id,
                        benchmark.level,
                        measure.weight[id_],
                        measure.target[id_],
                    )
                    found.setdefault(alike, []).append(id_)
            components, levels = scope.components.index, scope.levels.index
            in_order = sorted(found, key=lambda alike: (components(alike[0]), levels(alike[1])))
            self._asked[scope] = {alike: found[alike] for alike in in_order}
        return self._asked[scope]


class OfCell(Protocol):
    """What is of one component at one level."""

    @property
    def component(self) -> str:
        """Component id."""

    @property
    def level(self) -> str:
        """Level id."""


Part = TypeVar("Part", bound=OfCell)


def by_cell(parts: Iterable[Part]) -> Iterator[tuple[str, str | None, list[Part]]]:
    """Tallies, or what was made of them, by component, each at its levels and then over them (`None`)."""
    components: dict[str, dict[str, list[Part]]] = {}
    for part in parts:
        components.setdefault(part.component, {}).setdefault(part.level, []).append(part)
    for component, levels in components.items():
        yield from ((component, level, cell) for level, cell in levels.items())
        yield component, None, [part for cell in levels.values() for part in cell]
