"""Places, each in each of its rounds; and where a place is a guest: at a level that is not its own.

A place counts once, however many of its organisations answered, with what `combining` makes of them.

A region may be asked what its authorities are asked. It is not one more of them: where any place of a level
answered in a round, places whose own level is known to be another are guests there in that round. Where none
did, a guest's answers are all there is. What counts each place once over all rounds together has a guest of
any round as a guest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from eyfa.assessment import Assessment
from eyfa.framework.lean import dataclass
from eyfa.framework.model import Framework
from eyfa.scoring.choices import Rule
from eyfa.scoring.combining import Combination, by_place_and_round, combine_respondents

Guest = tuple[str, str, str]
"""A place's key, its name, and a level."""


@dataclass(frozen=True, slots=True)
class Member:
    """One place in one round: what counts once in its group."""

    key: tuple[str, str]
    """Place and round, folded."""
    assessments: tuple[Assessment, ...]
    """Those of its respondents."""
    levels: frozenset[str]
    """At which levels it was asked anything, by id."""
    combination: Combination | None = None
    """What was made of them, where they are several."""

    @property
    def level(self) -> str | None:
        """The place's own level, where it is known."""
        return self.assessments[0].place_level

    @property
    def is_home(self) -> bool:
        """Whether it was asked about the place's own level."""
        return self.level in self.levels

    @property
    def counted(self) -> Assessment:
        """What figures are made of: the one assessment, or what was made of several."""
        if self.combination is not None:
            return self.combination.assessment
        (only,) = self.assessments
        return only

    def as_guest(self, level: str) -> Guest:
        """What names it as a guest at a level."""
        return self.key[0], self.counted.place, level


class Members:
    """Makes places of assessments; what a region and the whole have in common is combined once."""

    def __init__(self, framework: Framework, rule: Rule) -> None:
        """Take the rule by which several respondents are combined."""
        self._framework = framework
        self._rule = rule
        self._made: dict[tuple[int, ...], Member] = {}

    def of(self, assessments: Iterable[Assessment]) -> tuple[Member, ...]:
        """The places of these, in the order in which they are first met."""
        places = by_place_and_round(assessments)
        return tuple(self._member(key, its) for key, its in places.items())

    def _member(self, key: tuple[str, str], its: Sequence[Assessment]) -> Member:
        same = tuple(map(id, its))
        if same not in self._made:
            several = len(its) > 1
            combination = combine_respondents(self._framework, its, self._rule) if several else None
            scopes = {one.scope for one in its}
            asked = {item.level for scope in scopes for _, item in scope.items(self._framework)}
            self._made[same] = Member(key, tuple(its), frozenset(asked), combination)
        return self._made[same]


class Homes:
    """The levels at which places answered whose own level it is, round by round."""

    def __init__(self, members: Iterable[Member]) -> None:
        """Look through all places, which are the same whatever is set side by side."""
        self._levels: dict[str, set[str]] = {}
        for member in members:
            if member.level is not None and member.is_home:
                self._levels.setdefault(member.key[1], set()).add(member.level)
        self._of_any_round = set().union(*self._levels.values())

    def guest_levels(self, member: Member) -> frozenset[str]:
        """At which of the levels that it was asked about a place is a guest in its round."""
        homes = self._levels.get(member.key[1], set())
        return frozenset(level for level in member.levels if _is_guest(member.level, level, homes))

    def is_ever_guest(self, one: Assessment, level: str) -> bool:
        """Whether a place is a guest at a level, all rounds taken together."""
        return _is_guest(one.place_level, level, self._of_any_round)

    def ever_guests(self, members: Iterable[Member]) -> Iterator[Guest]:
        """All guests, all rounds taken together."""
        for member in members:
            for level in member.levels:
                if self.is_ever_guest(member.counted, level):
                    yield member.as_guest(level)


def _is_guest(own: str | None, level: str, homes: set[str]) -> bool:
    return own is not None and own != level and level in homes
