"""Whether the order of the gaps stands up: how it would look under other reasonable choices.

A ranking rests on choices that somebody could have made otherwise. Each *draw* makes them anew:

* every component's, level's and benchmark's weight × a factor drawn evenly from 0.75 to 1.25;
* importance as it was given, ignored (all the same), or doubled in effect (its share squared, so that
  Medium counts (2/3)² of High in place of 2/3), a third of the draws each;
* what was not yet assessed left out, or taken for missing (gap = target), half of the draws each.

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
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import cycle, groupby, islice, product
from math import fsum
from operator import lt
from typing import NamedTuple

from eyfa.assessment import Assessment, Status, value_of
from eyfa.framework.model import Framework, Method
from eyfa.framework.weights import benchmark_weight, target_value
from eyfa.scoring.gaps import find_gaps, highest_weight, select_gaps

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


class _Choice(NamedTuple):
    """What a draw does beside varying the weights."""

    importance: _Importance
    takes_unassessed_for_missing: bool


_CHOICES = tuple(map(_Choice._make, product(_Importance, (False, True))))
IMPORTANCE_CHOICES = tuple(it.name.lower() for it in _Importance)
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
    method = method or framework.method
    table = find_gaps(framework, assessments, method)
    chosen = select_gaps(table, levels=levels, components=components)
    printed = [gap.benchmark for gap in chosen.gaps]
    candidates = [
        it
        for it in _candidates(framework, assessments, method)
        if (not levels or it.level in levels) and (not components or it.component in components)
    ]
    choose = random.Random(seed)  # noqa: S311 - draws that can be repeated, nothing secret
    ranks: dict[str, list[int]] = {id_: [rank] for rank, id_ in enumerate(printed, start=1)}
    for choice in islice(cycle(_CHOICES), draws - 1):
        for rank, id_ in enumerate(_draw(candidates, choice, choose), start=1):
            if id_ in ranks:
                ranks[id_].append(rank)
    return Robustness(tuple(_gaps(ranks, top)), top, draws, seed)


def _candidates(
    framework: Framework, assessments: Sequence[Assessment], method: Method
) -> list[_Candidate]:
    """Every benchmark with a gap under some choice, in the framework's order."""
    parts = [_parts(framework, assessment, method) for assessment in assessments]
    found = []
    for id_, benchmark in framework.benchmark_by_id.items():
        asked = [its[id_] for its in parts if id_ in its]
        priority = {choice: _mean_priority(asked, choice) for choice in _CHOICES}
        if any(priority.values()):
            component = framework.component_of[id_].id
            found.append(_Candidate(id_, component, benchmark.level, priority))
    return found


class _Part(NamedTuple):
    """What one assessment says of one benchmark; that which is not applicable is absent."""

    gap: float
    """To the target: of the rating, or of nothing at all where it was not rated."""
    importance: float
    weight: float
    is_rated: bool


def _parts(framework: Framework, assessment: Assessment, method: Method) -> dict[str, _Part]:
    heaviest = highest_weight(framework, assessment, method)
    highest = max(one.points for one in framework.importance)
    parts = {}
    for component, benchmark in assessment.scope.items(framework):
        status = assessment.status(framework, benchmark.id)
        if status is Status.NOT_APPLICABLE:
            continue
        response = assessment.response(benchmark.id)
        value = value_of(framework, response)
        importance = response.importance or framework.default_importance.id
        parts[benchmark.id] = _Part(
            gap=max(0.0, target_value(framework, method, component, benchmark) - (value or 0.0)),
            importance=framework.importance_by_id[importance].points / highest,
            weight=benchmark_weight(method, component, benchmark) / heaviest,
            is_rated=status is Status.RATED,
        )
    return parts


def _mean_priority(parts: Sequence[_Part], choice: _Choice) -> float:
    counted = [it for it in parts if it.is_rated or choice.takes_unassessed_for_missing]
    if not counted:
        return 0.0
    power = choice.importance.value
    return fsum(it.gap * it.importance**power * it.weight for it in counted) / len(counted)


def _draw(candidates: Sequence[_Candidate], choice: _Choice, choose: random.Random) -> list[str]:
    """One ranking: the benchmarks with a gap, the first one first."""

    def factor() -> float:
        return 1 + SPREAD * (2 * choose.random() - 1)

    components = {it.component: 0.0 for it in candidates}
    levels = {it.level: 0.0 for it in candidates}
    for factors in (components, levels):
        for id_ in factors:
            factors[id_] = factor()
    drawn = [
        (-it.priority[choice] * components[it.component] * levels[it.level] * factor(), index)
        for index, it in enumerate(candidates)
    ]
    return [candidates[index].benchmark for priority, index in sorted(drawn) if priority]


def _gaps(ranks: Mapping[str, Sequence[int]], top: int) -> Iterator[RobustGap]:
    """The gaps in their printed order."""
    for _, tied in groupby(_standing(ranks, top), key=lambda gap: gap.tie):
        group = list(tied)
        first, last = group[0].rank, group[-1].rank
        yield from (replace(gap, tied_from=first, tied_to=last) for gap in group)


def _standing(ranks: Mapping[str, Sequence[int]], top: int) -> Iterator[RobustGap]:
    """The same, each knowing its group by number alone."""
    tie = 0
    first: Sequence[int] = ()
    for benchmark, its in ranks.items():
        before = sum(map(lt, first, its))
        if not first or before >= TOLD_APART * len(its):
            tie += 1
            first = its
        ordered = sorted(its)
        outer = int(OUTER * len(ordered))
        yield RobustGap(
            benchmark=benchmark,
            rank=its[0],
            best=min(its[0], ordered[outer]),
            worst=max(its[0], ordered[-1 - outer]),
            in_top=sum(rank <= top for rank in its) / len(its),
            tie=tie,
            tied_from=its[0],
            tied_to=its[0],
        )
