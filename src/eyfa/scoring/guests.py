"""Which places are guests at a level: asked about it, though it is not theirs.

A region may be asked what its authorities are asked. It is not one more of them: where any place of a level
answered in a round, places whose own level is known to be another are guests there in that round. Where none
did, a guest's answers are all there is. What counts each place once over all rounds together has a guest of
any round as a guest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eyfa.assessment import Assessment
from eyfa.scoring.grouping import Member

Guest = tuple[str, str, str]
"""A place's key, its name, and a level."""


def guest_of(member: Member, level: str) -> Guest:
    """What names a guest."""
    return member.key[0], member.counted.place, level


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
        return frozenset(it for it in member.levels if _is_guest(member.level, it, homes))

    def is_ever_guest(self, one: Assessment, level: str) -> bool:
        """Whether a place is a guest at a level, all rounds taken together."""
        return _is_guest(one.place_level, level, self._of_any_round)

    def ever_guests(self, members: Iterable[Member]) -> Iterator[Guest]:
        """All guests, all rounds taken together."""
        for member in members:
            for level in member.levels:
                if self.is_ever_guest(member.counted, level):
                    yield guest_of(member, level)


def _is_guest(own: str | None, level: str, homes: set[str]) -> bool:
    return own is not None and own != level and level in homes
