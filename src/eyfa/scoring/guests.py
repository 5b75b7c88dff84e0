"""Which places are guests at a level: asked about it, though it is not theirs.

A region may be asked what its authorities are asked. It is not one more of them: where any place of a level
answered in a round, places whose own level is known to be another are guests there in that round. Where none
did, a guest's answers are all there is.
"""

from __future__ import annotations

from collections.abc import Iterable

from eyfa.assessment import Assessment
from eyfa.framework.folding import fold
from eyfa.scoring.grouping import Group, Member


class Homes:
    """The levels at which places answered whose own level it is, round by round."""

    def __init__(self, groups: Iterable[Group]) -> None:
        """Look through all groups."""
        self._levels: dict[str, set[str]] = {}
        for group in groups:
            for member in group.members:
                if member.level is not None and member.is_home:
                    self._levels.setdefault(member.key[1], set()).add(member.level)

    def guest_levels(self, member: Member, levels: Iterable[str | None]) -> set[str]:
        """At which of these levels a place is a guest."""
        return {it for it in levels if it and self._is_guest(member.level, member.key[1], it)}

    def is_guest(self, one: Assessment, level: str) -> bool:
        """Whether the place of an assessment is a guest at a level."""
        return self._is_guest(one.place_level, fold(one.round), level)

    def _is_guest(self, own: str | None, round_: str, level: str) -> bool:
        return own is not None and own != level and level in self._levels.get(round_, ())
