"""Benchmarks that most places lack: how many, who, and where doing it once for all may add most.

A place lacks a benchmark when its rating falls short of the target (gap > 0, as in `find_gaps`); where
several of its organisations answered, when the rating that they were combined to does. It counts among those
that rated it when one of them gave a rating with points: what is not known is neither a gap nor the absence
of one. A place with several rounds counts once, as it was in the latest in which it was asked; where it is
not known which is the latest, it does not count. A place of another level is none of the places of a level
(`guests`), whichever round they answered in. Who counts is the same whatever is set side by side: who
answered without a place counts by its organisation.

    share = places that lack it / places that rated it

Listed is what more than half lack, and what is a candidate, if two places or more rated it: one alone has
nothing in common with anybody. A candidate for doing it once, at the top level, is what at least half lack at
a level below the top. Ordered by share, then by how many lack it, then in the framework's order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from eyfa.answers import ratings_and_points
from eyfa.assessment import Assessment, Scope
from eyfa.framework.folding import fold
from eyfa.framework.measure import Measure
from eyfa.framework.model import Framework, Method
from eyfa.scoring.averages import DIGITS
from eyfa.scoring.grouping import Group
from eyfa.scoring.members import Homes, Member
from eyfa.scoring.round_order import RoundOrder

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
    """Keys of the groups that have places which lack it, in their order; of organisations, of those whose own
    answers fall short."""
    candidate: bool
    """Whether at least half lack it at a level below the top."""

    @property
    def is_common(self) -> bool:
        """Whether it is to be listed."""
        return self.rated >= FEWEST and (self.share > HALF or self.candidate)


def count_gaps(
    framework: Framework,
    method: Method,
    places: Sequence[Member],
    groups: Sequence[Group],
    order: RoundOrder,
) -> tuple[CommonGap, ...]:
    """Every benchmark that was asked about, with how many places lack it, in the framework's order.

    Args:
        framework: what was asked.
        method: weights and targets.
        places: every place in every round: the same whatever is set side by side.
        groups: what is set side by side, and named where its places lack something.
        order: in which order the rounds were.
    """
    look = _Look(framework, method, Homes(places))
    owners = _owners(groups)
    asked: Counter[str] = Counter()
    rated: Counter[str] = Counter()
    lacking: Counter[str] = Counter()
    who: dict[str, set[str]] = {}
    for rounds in _by_place(places, order):
        known: set[str] = set()
        for member in rounds:
            place = look.at(member.counted, without=known)
            known |= place.asked
            asked.update(place.asked)
            rated.update(place.rated)
            lacking.update(place.lacking)
            for id_, keys in look.whose(place, owners.get(member.key, ())):
                who.setdefault(id_, set()).update(keys)
    positions = {group.key: position for position, group in enumerate(groups)}
    return tuple(
        _counted(
            framework,
            id_,
            counts=(lacking[id_], rated[id_], asked[id_]),
            groups=sorted(who.get(id_, ()), key=positions.__getitem__),
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


def _by_place(places: Sequence[Member], order: RoundOrder) -> Iterator[list[Member]]:
    """Each place in its rounds, the latest first; where it is not known which that is, it is left out."""
    often = Counter((it.assessments[0].respondent, it.key[1]) for it in places)
    found: dict[str, dict[str, Member]] = {}
    for member in places:
        # Without a place, the organisation is what goes on from round to round, where it is there once.
        place, round_ = member.key
        respondent = member.assessments[0].respondent
        whose = respondent if respondent and often[respondent, round_] == 1 else place
        found.setdefault(whose, {})[round_] = member
    for rounds in found.values():
        in_order = order.sort([one for its in rounds.values() for one in its.assessments])
        if in_order is not None:
            latest_first = dict.fromkeys(fold(one.round) for one in reversed(in_order))
            yield [rounds[round_] for round_ in latest_first]


def _owners(groups: Sequence[Group]) -> dict[tuple[str, str], list[tuple[str, Assessment]]]:
    """By place and round: the groups that it is in, each with the answers that it has there.

    An organisation has its own alone. The whole owns only what is in no other group.
    """
    owners: dict[tuple[str, str], list[tuple[str, Assessment]]] = {}
    for group in sorted(groups, key=lambda it: it.is_whole):
        for member in group.members:
            if not group.is_whole or member.key not in owners:
                owners.setdefault(member.key, []).append((group.key, member.counted))
    return owners


@dataclass(frozen=True, slots=True)
class _Place:
    """How one place stands in one round; benchmarks by id."""

    answers: Assessment
    asked: frozenset[str]
    rated: frozenset[str]
    lacking: frozenset[str]


class _Look:
    """Looks at places; what does not depend on their answers is worked out once."""

    def __init__(self, framework: Framework, method: Method, homes: Homes) -> None:
        self._framework = framework
        self._homes = homes
        self._measure = Measure(framework, method)
        self._benchmarks: dict[tuple[Scope, str | None], list[str]] = {}

    def at(self, answers: Assessment, *, without: Collection[str] = ()) -> _Place:
        """How a place stands in one round, in what it was not asked about in a later one."""
        ids = [id_ for id_ in self._of(answers) if id_ not in without]
        values = {
            id_: value
            for id_, given in zip(ids, ratings_and_points(answers.responses, ids), strict=True)
            if (value := self._measure.value(*given)) is not None
        }
        lacking = (id_ for id_, value in values.items() if value < self._measure.target[id_])
        return _Place(answers, frozenset(ids), frozenset(values), frozenset(lacking))

    def whose(
        self, place: _Place, owners: Collection[tuple[str, Assessment]]
    ) -> Iterator[tuple[str, set[str]]]:
        """What a place lacks, with the groups whose own answers fall short, or else all of its groups."""
        short = {
            key: place.lacking
            if answers is place.answers
            else place.lacking & self.at(answers).lacking
            for key, answers in owners
        }
        for id_ in place.lacking:
            yield id_, {key for key, ids in short.items() if id_ in ids} or {*short}

    def _of(self, one: Assessment) -> list[str]:
        """What an assessment was asked about, but for levels at which its place is a guest."""
        key = one.scope, one.place_level
        if key not in self._benchmarks:
            self._benchmarks[key] = [
                it.id
                for _, it in one.scope.items(self._framework)
                if not self._homes.is_ever_guest(one, it.level)
            ]
        return self._benchmarks[key]


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
