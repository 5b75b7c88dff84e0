"""Whether the order of the gaps stands up: how it would look under other reasonable choices.

A ranking rests on choices that somebody could have made otherwise. Each *draw* makes them anew:

* every component's, level's and benchmark's weight × a factor drawn evenly from 0.75 to 1.25;
* importance as it was given, ignored (all the same), or doubled in effect (its share squared, so that
  Medium counts (2/3)² of High in place of 2/3), a third of the draws each;
* what was not yet assessed left out, or taken for missing (gap = target), half of the draws each;
* the ratings spaced as they are, or with those between the ends worth more (the square root of their value)
  or less (its square), a third of the draws each.

The first draw changes nothing: it is the ranking as it is printed. For each gap the draws give an interval
of ranks (from the 5th to the 95th percentile, widened where needed to hold the printed rank), and the share
of draws in which it is among the first N. Two gaps are told apart when the one printed first comes first in
at least nine draws of ten. Going down the ranks, a gap that is told apart from the first of its group begins
a group of its own; the members of a group are *tied*. Two neighbours on either side of such a border may
be as close to each other as the members of a group are: their intervals show it.

Where only some levels or components are ranked, the draws rank just those as well, whatever is missing from
them included: a rank, its interval and its share are always of one and the same population.

Varying weights at random and reporting ranks as intervals follows the OECD and JRC "Handbook on Constructing
Composite Indicators" (2008), step 7, uncertainty analysis.
"""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import cycle, islice, product, takewhile
from math import fsum
from operator import lt
from typing import NamedTuple

from eyfa.assessment import Assessment, Status
from eyfa.framework.lean import dataclass
from eyfa.framework.measure import Measure
from eyfa.framework.model import Framework, Method
from eyfa.scoring.gaps import Factors, Respondent, find_gaps, priority, select_gaps

DRAWS = 1000
"""How many rankings are drawn."""
SEED = 2025
TOP = 10
"""Among how many first ones a gap is looked for."""
SPREAD = 0.25
"""How far a weight is varied, up and down, as a share of itself."""
TOLD_APART = 0.9
"""In what share of draws one gap has to come before another for their order to count."""
OUTER = 0.05
"""The share of draws at each end that a rank interval leaves out."""


class _Importance(Enum):
    """What importance does to a priority: the power to which its share is raised."""

    AS_GIVEN = 1
    IGNORED = 0
    DOUBLED = 2


class _Spacing(Enum):
    """What the ratings between the ends are worth: the power to which values are raised."""

    AS_GIVEN = 1.0
    WORTH_MORE = 0.5
    WORTH_LESS = 2.0


class _Choice(NamedTuple):
    """What a draw does beside varying the weights."""

    importance: _Importance
    takes_unassessed_for_missing: bool
    spacing: _Spacing


_CHOICES = tuple(map(_Choice._make, product(_Importance, (False, True), _Spacing)))
SPACING_CHOICES = tuple(choice.name.lower() for choice in _Spacing)
"""How far apart the ratings are taken to be, by id."""
IMPORTANCE_CHOICES = tuple(choice.name.lower() for choice in _Importance)
"""What is done with importance, by id."""
UNASSESSED_CHOICES = ("left_out", "missing")
"""What is done with what was not yet assessed, by id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RobustGap:
    """How firmly one gap stands at its rank."""

    benchmark: str
    """Benchmark id."""
    rank: int
    """As printed, from 1."""
    best: int
    """Lowest number of its rank interval."""
    worst: int
    """Highest number of its rank interval."""
    in_top: float
    """In what share of draws it is among the first N, 0 to 1."""
    tie: int
    """The same number for gaps whose order cannot be told apart; from 1, in the order of the ranks."""
    tied_from: int
    """The first rank of its group; its own rank where it is tied with none."""
    tied_to: int
    """The last rank of its group."""

    @property
    def is_tied(self) -> bool:
        """Whether there is another whose order against it cannot be told."""
        return self.tied_from < self.tied_to


@dataclass(frozen=True, slots=True)
class Robustness:
    """The gaps in their printed order, and what the draws were made with."""

    gaps: tuple[RobustGap, ...]
    """In the order of their ranks."""
    top: int
    """N, for how often a gap is among the first N."""
    draws: int
    """How many rankings were made."""
    seed: int
    """What they were drawn from."""


class _Candidate(NamedTuple):
    """A benchmark that is a gap, or would be one under other choices."""

    benchmark: str
    component: str
    level: str
    priority: Mapping[_Choice, float]
    """Under each choice about importance and the unassessed, before weights are varied."""


def find_robustness(
    framework: Framework,
    assessments: Sequence[Assessment],
    method: Method | None = None,
    *,
    levels: Collection[str] = (),
    components: Collection[str] = (),
    top: int = TOP,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Robustness:
    """How firmly each gap of `find_gaps` stands at its rank.

    Args:
        framework: what the assessments answer.
        assessments: as for `find_gaps`.
        method: weights and targets; the framework's own without it.
        levels: rank only these levels, by id, as `select_gaps` does; all without it.
        components: rank only these components, by id; all without it.
        top: N, for the share of draws in which a gap is among the first N.
        draws: how many rankings to make, the printed one included; at least 1.
        seed: the same seed gives the same draws.

    Returns:
        For each gap, in the order of its rank, the ranks that it had in the draws, how often it was among
        the first, and what it cannot be told apart from.

    Raises:
        ValueError: a level or component is none of the framework's, or `draws` is below 1.
    """
    framework.require(levels=levels, components=components)
    if draws < 1:
        raise ValueError("draws is at least 1")
    table = find_gaps(framework, assessments, method)
    chosen = select_gaps(table, levels=levels, components=components)
    candidates = [
        one
        for one in _candidates(Measure(framework, method), assessments)
        if (not levels or one.level in levels) and (not components or one.component in components)
    ]
    ranks = {gap.benchmark: [gap.rank] for gap in chosen.gaps}
    of_candidates = [ranks.get(one.benchmark, []) for one in candidates]
    parts = chosen.levels or [""]
    ranked = [[part in {one.level, ""} for one in candidates] for part in parts]
    for order in map(list, _draws(candidates, draws - 1, seed)):
        for is_ranked in ranked:
            for rank, index in enumerate(filter(is_ranked.__getitem__, order), start=1):
                of_candidates[index].append(rank)
    return Robustness(tuple(_gaps(ranks, top)), top, draws, seed)


def _candidates(measure: Measure, assessments: Sequence[Assessment]) -> Iterator[_Candidate]:
    """Every benchmark with a gap under some choice, in the framework's order."""
    respondents = [Respondent(measure, assessment) for assessment in assessments]
    for id_, benchmark in measure.framework.benchmark_by_id.items():
        given = [factors for one in respondents if (factors := one.factors(benchmark))]
        gaps = {spacing: _gaps_spaced(measure, id_, given, spacing) for spacing in _Spacing}
        priorities = {
            choice: _mean_priority(given, gaps[choice.spacing], choice) for choice in _CHOICES
        }
        if any(priorities.values()):
            component = measure.framework.component_of[id_].id
            yield _Candidate(id_, component, benchmark.level, priorities)


def _gaps_spaced(
    measure: Measure, id_: str, given: Sequence[Factors], spacing: _Spacing
) -> list[float]:
    """The gap in each answer where the ratings are spaced so; what was not rated has all of it."""
    power, target = spacing.value, measure.target[id_]
    if spacing is _Spacing.AS_GIVEN:
        return [one.gap for one in given]
    values = (measure.value(one.response.rating, one.response.points) or 0.0 for one in given)
    return [max(0.0, target**power - value**power) for value in values]


def _mean_priority(given: Sequence[Factors], gaps: Sequence[float], choice: _Choice) -> float:
    """The priority of a benchmark under a choice; what was not rated has the gap of nothing at all."""
    counted = [
        priority(gap, one.importance_share**choice.importance.value, one.weight_share)
        for one, gap in zip(given, gaps, strict=True)
        if one.status is Status.RATED or choice.takes_unassessed_for_missing
    ]
    return fsum(counted) / len(counted) if counted else 0.0


def _draws(candidates: Sequence[_Candidate], draws: int, seed: int) -> Iterator[Iterable[int]]:
    """So many rankings: where the benchmarks with a gap stand among the candidates, the first one first."""
    components = list(dict.fromkeys(one.component for one in candidates))
    levels = list(dict.fromkeys(one.level for one in candidates))
    rows = {
        choice: [
            (-one.priority[choice], components.index(one.component), levels.index(one.level))
            for one in candidates
        ]
        for choice in _CHOICES
    }
    evenly = random.Random(seed).random  # noqa: S311 - draws that can be repeated, nothing secret
    for choice in islice(cycle(_CHOICES), draws):
        of_component = [1 + SPREAD * (2 * evenly() - 1) for _ in components]
        of_level = [1 + SPREAD * (2 * evenly() - 1) for _ in levels]
        pressing = [
            least * of_component[component] * of_level[level] * (1 + SPREAD * (2 * evenly() - 1))
            for least, component, level in rows[choice]
        ]
        order = sorted(range(len(pressing)), key=pressing.__getitem__)
        yield takewhile(pressing.__getitem__, order)


def _gaps(ranks: Mapping[str, Sequence[int]], top: int) -> Iterator[RobustGap]:
    """The gaps in their printed order, from the ranks that each had in the draws, the printed one first."""
    for tie, group in enumerate(_tied(ranks), start=1):
        first, last = ranks[group[0]][0], ranks[group[-1]][0]
        for benchmark in group:
            drawn = ranks[benchmark]
            ordered = sorted(drawn)
            outer = int(OUTER * len(ordered))
            yield RobustGap(
                benchmark=benchmark,
                rank=drawn[0],
                best=min(drawn[0], ordered[outer]),
                worst=max(drawn[0], ordered[-1 - outer]),
                in_top=bisect_right(ordered, top) / len(drawn),
                tie=tie,
                tied_from=first,
                tied_to=last,
            )


def _tied(ranks: Mapping[str, Sequence[int]]) -> list[list[str]]:
    """Benchmarks in groups: one that is told apart from the first of its group begins a new one."""
    groups: list[list[str]] = []
    for benchmark, drawn in ranks.items():
        is_first = drawn[0] == 1  # of its level, where ranks are within levels
        if is_first or sum(map(lt, ranks[groups[-1][0]], drawn)) >= TOLD_APART * len(drawn):
            groups.append([])
        groups[-1].append(benchmark)
    return groups
