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

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from eyfa.answers import Answer, ratings_and_points
from eyfa.assessment import Assessment, Scope
from eyfa.framework.folding import fold
from eyfa.framework.lean import dataclass
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
    reached: tuple[str, ...] = ()
    """Names of the places whose rating reaches the target, in alphabetical order: who to learn from."""
    closed: tuple[str, ...] = ()
    """Those of them that lacked it in the round before in which they rated it."""

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
    standing = _Standing(framework, method, Homes(places))
    owners = _owners(groups)
    asked: Counter[str] = Counter()
    rated: Counter[str] = Counter()
    lacking: Counter[str] = Counter()
    who: defaultdict[str, set[str]] = defaultdict(set)
    reached: list[tuple[str, Mapping[str, bool]]] = []
    for rounds in _by_place(places, order):
        asked_later: set[str] = set()
        stood: list[Mapping[str, bool | None]] = []
        for member in rounds:
            lacks = standing.of(member.counted)
            stood.append(lacks)
            if asked_later:
                lacks = {id_: lacks[id_] for id_ in lacks if id_ not in asked_later}
            asked_later.update(lacks)
            short = {id_ for id_, is_short in lacks.items() if is_short}
            asked.update(lacks.keys())
            rated.update([id_ for id_, is_short in lacks.items() if is_short is not None])
            lacking.update(short)
            own = {
                key: short if answers is member.counted else short & standing.short(answers)
                for key, answers in owners.get(member.key, ())
            }
            for key, ids in own.items():
                for id_ in ids:
                    who[id_].add(key)
            for id_ in short.difference(
                *own.values()
            ):  # nobody's own answers fall short: all of them
                who[id_].update(own)
        counted = rounds[0].counted
        name = counted.place or counted.organisation or counted.id
        reached.append((name, dict(_reached(stood))))
    keys = [group.key for group in groups]
    top = framework.levels[-1].id
    found = []
    for id_, benchmark in framework.benchmark_by_id.items():
        if asked[id_]:
            share = lacking[id_] / rated[id_] if rated[id_] else 0.0
            is_below_top = benchmark.level != top
            gap = CommonGap(
                benchmark=id_,
                component=framework.component_of[id_].id,
                level=benchmark.level,
                with_gap=lacking[id_],
                rated=rated[id_],
                asked=asked[id_],
                share=share,
                groups=tuple(filter(who[id_].__contains__, keys)),
                candidate=rated[id_] >= FEWEST and share >= HALF and is_below_top,
                reached=tuple(sorted(name for name, closed in reached if id_ in closed)),
                closed=tuple(sorted(name for name, closed in reached if closed.get(id_))),
            )
            found.append(gap)
    return tuple(found)


def _reached(rounds: Sequence[Mapping[str, bool | None]]) -> Iterator[tuple[str, bool]]:
    """What a place reaches in the latest round in which it was asked, and whether it lacked it before.

    `rounds` say for each benchmark asked about whether it is lacked, the latest round first. What was not
    rated in a round before says nothing: the last rating before the latest counts.
    """
    for id_ in dict.fromkeys(id_ for lacks in rounds for id_ in lacks):
        latest, *before = [lacks[id_] for lacks in rounds if id_ in lacks]
        if latest is False:
            yield id_, next((one for one in before if one is not None), False)


def can_be_common(counted: Iterable[CommonGap]) -> bool:
    """Whether any benchmark was rated by enough places to have a gap in common."""
    return any(gap.rated >= FEWEST for gap in counted)


def common_gaps(counted: Iterable[CommonGap]) -> tuple[CommonGap, ...]:
    """What most lack, the most common first; a total and stable order."""
    chosen = [one for one in counted if one.is_common]
    return tuple(sorted(chosen, key=lambda one: (-round(one.share, DIGITS), -one.with_gap)))


def _by_place(places: Sequence[Member], order: RoundOrder) -> Iterator[list[Member]]:
    """Each place in its rounds, the latest first; where it is not known which that is, it is left out."""
    often = Counter((one.assessments[0].respondent, one.key[1]) for one in places)
    found: dict[str, dict[str, Member]] = {}
    for member in places:
        # Without a place, the organisation is what goes on from round to round, where it is there once.
        place, round_ = member.key
        respondent = member.assessments[0].respondent
        whose = respondent if respondent and often[respondent, round_] == 1 else place
        found.setdefault(whose, {})[round_] = member
    for rounds in found.values():
        in_order = order.sort([one for place in rounds.values() for one in place.assessments])
        if in_order is not None:
            latest_first = dict.fromkeys(fold(one.round) for one in reversed(in_order))
            yield [rounds[round_] for round_ in latest_first]


def _owners(groups: Sequence[Group]) -> dict[tuple[str, str], list[tuple[str, Assessment]]]:
    """By place and round: the groups that it is in, each with the answers that it has there.

    An organisation has its own alone. The whole owns only what is in no other group.
    """
    owners: dict[tuple[str, str], list[tuple[str, Assessment]]] = {}
    for group in sorted(groups, key=lambda group: group.is_whole):
        for member in group.members:
            if not group.is_whole or member.key not in owners:
                owners.setdefault(member.key, []).append((group.key, member.counted))
    return owners


class _Standing:
    """How places stand in one round; what does not depend on their answers is worked out once."""

    def __init__(self, framework: Framework, method: Method, homes: Homes) -> None:
        self._homes = homes
        self._measure = Measure(framework, method)
        self._asked: dict[tuple[Scope, str | None], list[str]] = {}
        self._is_short = cache(self._falls_short)

    def of(self, answers: Assessment) -> dict[str, bool | None]:
        """Whether a place lacks each benchmark that it was asked about; `None` where it was not rated."""
        asked = self._asked_of(answers)
        targets = map(self._measure.target.__getitem__, asked)
        given = ratings_and_points(answers.responses, asked)
        return dict(zip(asked, map(self._is_short, given, targets), strict=True))

    def _falls_short(self, answer: Answer, target: float) -> bool | None:
        value = self._measure.value(*answer)
        return None if value is None else value < target

    def short(self, answers: Assessment) -> set[str]:
        """The benchmarks that a place lacks."""
        return {id_ for id_, is_short in self.of(answers).items() if is_short}

    def _asked_of(self, one: Assessment) -> list[str]:
        """What an assessment was asked about, but for levels at which its place is a guest."""
        key = one.scope, one.place_level
        if key not in self._asked:
            self._asked[key] = [
                benchmark.id
                for _, benchmark in one.scope.items(self._measure.framework)
                if not self._homes.is_ever_guest(one, benchmark.level)
            ]
        return self._asked[key]
