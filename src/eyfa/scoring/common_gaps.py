"""Benchmarks that most places lack: how many, who, and where doing it once for all may add most.

A place lacks a benchmark when its rating falls short of the target (gap > 0, as in `find_gaps`); where
several of its organisations answered, when the rating that they were combined to does (where each is in a
group of its own, when that of any does). It counts among those that rated it when one of them gave a rating
with points: what is not known is neither a gap nor the absence of one. A place with several rounds counts
once, as it was in the latest in which it was asked; where it is not known which is the latest, it does not
count. A place of another level is none of the places of a level (`guests`).

    share = places that lack it / places that rated it

Listed is what more than half lack, and what is a candidate, if two places or more rated it: one alone has
nothing in common with anybody. A candidate for doing it once, at the top level, is what at least half lack at
a level below the top. Ordered by share, then by how many lack it, then in the framework's order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from eyfa.assessment import Assessment, Scope
from eyfa.framework.folding import fold
from eyfa.framework.model import Framework, Method
from eyfa.framework.weights import target_value
from eyfa.packed import ratings_and_points
from eyfa.scoring.grouping import Group
from eyfa.scoring.guests import Homes
from eyfa.scoring.ranking import DIGITS
from eyfa.scoring.round_order import RoundOrder
from eyfa.scoring.rounds import respondent_of
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
    """Places that lack it, each in the latest round in which it was asked."""
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


_Keyed = list[tuple[str, Assessment]]
"""Assessments, each with the key of its group."""


def count_gaps(
    framework: Framework, method: Method, groups: Sequence[Group], order: RoundOrder
) -> tuple[CommonGap, ...]:
    """Every benchmark that was asked about, with how many lack it, in the framework's order."""
    look = _Look(framework, method, Homes(groups))
    asked: Counter[str] = Counter()
    rated: Counter[str] = Counter()
    lacking: Counter[str] = Counter()
    who: dict[str, set[str]] = {}
    for rounds in _by_place(groups, order):
        place = look.at(rounds)
        asked.update(place.asked)
        rated.update(place.rated)
        lacking.update(place.lacking.keys())
        for id_, keys in place.lacking.items():
            who.setdefault(id_, set()).update(keys)
    places = {group.key: place for place, group in enumerate(groups)}
    return tuple(
        _counted(
            framework,
            id_,
            counts=(lacking[id_], rated[id_], asked[id_]),
            groups=sorted(who.get(id_, ()), key=places.__getitem__),
        )
        for id_ in framework.benchmark_by_id
        if asked[id_]
    )


def can_be_common(counted: Iterable[CommonGap]) -> bool:
    """Whether any benchmark was rated by enough places to have a gap in common."""
    return any(gap.rated >= FEWEST for gap in counted)


def common_gaps(counted: Iterable[CommonGap]) -> tuple[CommonGap, ...]:
    """What most lack, the most common first; a total and stable order."""
    chosen = [one for one in counted if one.is_common]
    return tuple(sorted(chosen, key=lambda one: (-round(one.share, DIGITS), -one.with_gap)))


def _by_place(groups: Sequence[Group], order: RoundOrder) -> Iterator[list[_Keyed]]:
    """The assessments of each place, each with the key of its group; round by round, the latest first.

    Places of which it is not known which round is the latest are left out.

    Groups that are organisations share places: a place counts once all the same. The whole has only those
    that are in no other group.
    """
    grouped = {member.key for group in groups if not group.is_whole for member in group.members}
    counted = [
        (group.key, member)
        for group in groups
        for member in group.members
        if not group.is_whole or member.key not in grouped
    ]
    often = Counter((respondent_of(it.assessments[0]), it.key[1]) for _, it in counted)
    places: dict[str, dict[str, _Keyed]] = {}
    for key, member in counted:
        # Without a place, the organisation is what goes on from round to round, where it is there once.
        place, round_ = member.key
        respondent = respondent_of(member.assessments[0])
        whose = respondent if respondent and often[respondent, round_] == 1 else place
        places.setdefault(whose, {}).setdefault(round_, []).append((key, member.counted))
    for rounds in places.values():
        in_order = order.sort([one for its in rounds.values() for _, one in its])
        if in_order is not None:
            latest_first = dict.fromkeys(fold(one.round) for one in reversed(in_order))
            yield [rounds[it] for it in latest_first]


@dataclass(slots=True)
class _Place:
    """How one place stands; benchmarks by id."""

    asked: set[str] = field(default_factory=set)
    rated: set[str] = field(default_factory=set)
    lacking: dict[str, set[str]] = field(default_factory=dict)
    """What it lacks, with the keys of the groups that its answers are in."""


class _Look:
    """Looks at places; what does not depend on their answers is worked out once."""

    def __init__(self, framework: Framework, method: Method, homes: Homes) -> None:
        self._framework = framework
        self._homes = homes
        self._values = Values(framework)
        self._targets = {
            benchmark.id: target_value(framework, method, component, benchmark)
            for component in framework.components
            for benchmark in component.benchmarks
        }
        self._benchmarks: dict[tuple[Scope, str | None, str], list[str]] = {}

    def at(self, rounds: Sequence[_Keyed]) -> _Place:
        """A place, each benchmark as it was in the first of these rounds in which it was asked about."""
        place = _Place()
        for answers in rounds:
            known = frozenset(place.asked)
            for key, one in answers:
                ids = self._of(one)
                if known:
                    ids = [id_ for id_ in ids if id_ not in known]
                self._add(place, key, one, ids)
        return place

    def _of(self, one: Assessment) -> list[str]:
        """What an assessment was asked about, but for levels at which its place is a guest."""
        key = one.scope, one.place_level, one.round
        if key not in self._benchmarks:
            self._benchmarks[key] = [
                it.id
                for _, it in one.scope.items(self._framework)
                if not self._homes.is_guest(one, it.level)
            ]
        return self._benchmarks[key]

    def _add(self, place: _Place, key: str, one: Assessment, benchmarks: Sequence[str]) -> None:
        place.asked.update(benchmarks)
        given = ratings_and_points(one.responses, benchmarks)
        for id_, (rating, points) in zip(benchmarks, given, strict=True):
            value = self._values.of(rating, points)
            if value is not None:
                place.rated.add(id_)
                if value < self._targets[id_]:
                    place.lacking.setdefault(id_, set()).add(key)


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
