"""Benchmarks that most places lack: how many, who, and where doing it once for all may add most.

A place lacks a benchmark when its rating falls short of the target (gap > 0, as in `find_gaps`); where
several of its organisations answered, when the rating that they were combined to does (where each is in a
group of its own, when that of any does). It counts among those that rated it when one of them gave a rating
with points: what is not known is neither a gap nor the absence of one.

    share = places that lack it / places that rated it

Listed is what more than half lack, and what is a candidate, if two places or more rated it: one alone has
nothing in common with anybody. A candidate for doing it once, at the top level, is what at least half lack at
a level below the top. Ordered by share, then by how many lack it, then in the framework's order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eyfa.assessment import Assessment, Scope
from eyfa.framework.model import Framework, Method
from eyfa.framework.weights import target_value
from eyfa.packed import ratings_and_points
from eyfa.scoring.grouping import Group
from eyfa.scoring.ranking import DIGITS
from eyfa.scoring.values import Values

HALF = 0.5
FEWEST = 2
"""Fewer places than this have no gap in common."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonGap:
    """A benchmark with how many places lack it."""

    benchmark: str
    """Benchmark id."""
    component: str
    """Component id."""
    level: str
    """Level id."""
    with_gap: int
    """Places that lack it; a place counts once for each of its rounds."""
    rated: int
    """Places that rated it."""
    asked: int
    """Places that were asked about it."""
    share: float
    """with_gap / rated, 0 to 1; 0 where nobody rated it."""
    groups: tuple[str, ...]
    """Keys of the groups that have places which lack it, in the order of the groups."""
    candidate: bool
    """Whether at least half lack it at a level below the top."""

    @property
    def is_common(self) -> bool:
        """Whether it is to be listed."""
        return self.rated >= FEWEST and (self.share > HALF or self.candidate)


def count_gaps(
    framework: Framework, method: Method, groups: Sequence[Group]
) -> tuple[CommonGap, ...]:
    """Every benchmark that was asked about, with how many lack it, in the framework's order."""
    targets = _targets(framework, method)
    asked: Counter[str] = Counter()
    rated: Counter[str] = Counter()
    lacking: Counter[str] = Counter()
    who: dict[str, set[str]] = {}
    benchmarks: dict[Scope, list[str]] = {}
    values = Values(framework)
    for members in _by_place(groups):
        its_asked: set[str] = set()
        its_rated: set[str] = set()
        its_gaps: set[str] = set()
        for key, one in members:
            if one.scope not in benchmarks:
                benchmarks[one.scope] = [it.id for _, it in one.scope.items(framework)]
            ids = benchmarks[one.scope]
            its_asked.update(ids)
            for id_, value in _rated(values, one, ids):
                its_rated.add(id_)
                if value < targets[id_]:
                    its_gaps.add(id_)
                    who.setdefault(id_, set()).add(key)
        asked.update(its_asked)
        rated.update(its_rated)
        lacking.update(its_gaps)
    order = {group.key: place for place, group in enumerate(groups)}
    return tuple(
        _counted(
            framework,
            id_,
            counts=(lacking[id_], rated[id_], asked[id_]),
            groups=sorted(who.get(id_, ()), key=order.__getitem__),
        )
        for id_ in framework.benchmark_by_id
        if asked[id_]
    )


def common_gaps(counted: Iterable[CommonGap]) -> tuple[CommonGap, ...]:
    """What most lack, the most common first; a total and stable order."""
    chosen = [one for one in counted if one.is_common]
    return tuple(sorted(chosen, key=lambda one: (-round(one.share, DIGITS), -one.with_gap)))


def _by_place(groups: Sequence[Group]) -> Iterable[Sequence[tuple[str, Assessment]]]:
    """The assessments of each place in one round, each with the key of its group.

    Groups that are organisations share places: a place counts once all the same. The whole has only those
    that are in no other group.
    """
    grouped = {member.key for group in groups if not group.is_whole for member in group.members}
    places: dict[tuple[str, str], list[tuple[str, Assessment]]] = {}
    for group in groups:
        for member in group.members:
            if not group.is_whole or member.key not in grouped:
                its = ((group.key, one) for one in member.counted)
                places.setdefault(member.key, []).extend(its)
    return places.values()


def _targets(framework: Framework, method: Method) -> dict[str, float]:
    """Of each benchmark, the value that is aimed at."""
    return {
        benchmark.id: target_value(framework, method, component, benchmark)
        for component in framework.components
        for benchmark in component.benchmarks
    }


def _rated(
    values: Values,
    assessment: Assessment,
    benchmarks: Sequence[str],
) -> Iterable[tuple[str, float]]:
    """The benchmarks rated with points, each with its value."""
    given = ratings_and_points(assessment.responses, benchmarks)
    for id_, (rating, points) in zip(benchmarks, given, strict=True):
        value = values.of(rating, points)
        if value is not None:
            yield id_, value


def _counted(
    framework: Framework,
    benchmark: str,
    *,
    counts: tuple[int, int, int],
    groups: Sequence[str],
) -> CommonGap:
    level = framework.benchmark_by_id[benchmark].level
    with_gap, rated, asked = counts
    share = with_gap / rated if rated else 0.0
    return CommonGap(
        benchmark=benchmark,
        component=framework.component_of[benchmark].id,
        level=level,
        with_gap=with_gap,
        rated=rated,
        asked=asked,
        share=share,
        groups=tuple(groups),
        candidate=rated >= FEWEST and share >= HALF and level != framework.levels[-1].id,
    )
