"""What answers are measured by: the value of each rating, the weight and the target of each benchmark."""

from __future__ import annotations

from itertools import pairwise

from eyfa.framework.model import Benchmark, Component, Framework, Importance, Method


class Measure:
    """A framework with the weights and targets of a method, worked out once for all answers to it."""

    def __init__(self, framework: Framework, method: Method | None = None) -> None:
        """Take the method; the framework's own without it."""
        self.framework = framework
        self.method = method or framework.method
        weights = self.method.weights
        self.component_weight = {
            id_: weights.components.get(id_, 1.0) for id_ in framework.component_by_id
        }
        """How much each component counts among the components."""
        self.weight: dict[str, float] = {}
        """Benchmark × level × component weight of each benchmark; each 1 unless the method names it."""
        self.target: dict[str, float] = {}
        """The value (0 to 1) that is aimed at, of each benchmark."""
        for component in framework.components:
            for benchmark in component.benchmarks:
                self.weight[benchmark.id] = (
                    weights.benchmarks.get(benchmark.id, 1.0)
                    * weights.levels.get(benchmark.level, 1.0)
                    * self.component_weight[component.id]
                )
                self.target[benchmark.id] = self._target(component, benchmark)
        self._value_of_rating: dict[str | None, float | None] = {None: None}
        self._value_of_rating |= {id_: framework.value(id_) for id_ in framework.rating_by_id}
        self._scale = sorted(v for v in self._value_of_rating.values() if v is not None)
        self._most_points = max(importance.points for importance in framework.importance)

    def value(self, rating: str | None, points: float | None) -> float | None:
        """The value of an answer from 0 to 1; `None` where it has no points.

        Args:
            rating: rating id, if one was chosen.
            points: of an answer between two ratings.
        """
        if rating is not None or points is None:
            return self._value_of_rating[rating]
        return points / self.framework.top_points

    def steps(self, value: float) -> list[float]:
        """What a value has taken of each step of the scale, from the bottom up: 1, 0, or of one a part."""
        return [
            min(1.0, max(0.0, (value - low) / (high - low))) for low, high in pairwise(self._scale)
        ]

    def gap(self, benchmark: str, value: float | None) -> float:
        """How far a value falls short of the target of a benchmark, 0 to 1; of no value, all of it."""
        return max(0.0, self.target[benchmark] - (value or 0.0))

    def importance(self, given: str | None) -> Importance:
        """What was given, by id; a blank counts as the framework's default."""
        return self.framework.importance_by_id[given or self.framework.default_importance.id]

    def importance_share(self, given: str | None) -> float:
        """Importance / highest importance, 0 to 1."""
        return self.importance(given).points / self._most_points

    def _target(self, component: Component, benchmark: Benchmark) -> float:
        """The nearest target: of the benchmark, else component, level, all, else the top of the scale."""
        targets = self.method.targets
        rating = (
            targets.benchmarks.get(benchmark.id)
            or targets.components.get(component.id)
            or targets.levels.get(benchmark.level)
            or targets.all
        )
        value = None if rating is None else self.framework.value(rating)
        return 1.0 if value is None else value
