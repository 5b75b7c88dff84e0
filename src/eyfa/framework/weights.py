"""What the method says of one benchmark: how much it counts, and what is aimed at."""

from __future__ import annotations

from eyfa.framework.model import Benchmark, Component, Framework, Method


def benchmark_weight(method: Method, component: Component, benchmark: Benchmark) -> float:
    """Benchmark weight × level weight × component weight; each 1 unless the method names it."""
    weights = method.weights
    return (
        weights.benchmarks.get(benchmark.id, 1.0)
        * weights.levels.get(benchmark.level, 1.0)
        * component_weight(method, component)
    )


def component_weight(method: Method, component: Component) -> float:
    """How much a component counts among the components."""
    return method.weights.components.get(component.id, 1.0)


def target_value(
    framework: Framework, method: Method, component: Component, benchmark: Benchmark
) -> float:
    """The value (0 to 1) aimed at: the target of the benchmark, else component, level, all, else 1."""
    targets = method.targets
    rating_id = (
        targets.benchmarks.get(benchmark.id)
        or targets.components.get(component.id)
        or targets.levels.get(benchmark.level)
        or targets.all
    )
    value = framework.value(rating_id) if rating_id is not None else None
    return 1.0 if value is None else value
