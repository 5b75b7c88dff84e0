"""Ratings carried over from an earlier round: marked until somebody has looked at them, counted as they are.

A mark ends when somebody chooses “Looked at”, clears it, or chooses another rating. So that this can be told,
the hidden sheet keeps the mark and the ratings as they were carried.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eyfa.workbook import words

COUNT_KEY, MARK_KEY, SEEN_KEY = "carried_unseen", "carried_mark", "carried_seen"
RATING_KEY = "carried {ref}"
"""The keys of the hidden sheet."""
_LONGEST_ROUND = 40
"""Characters of a round's name in a mark."""


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """What a workbook was given of an earlier round, and what of it somebody has looked at."""

    mark: str
    """What stands beside a rating that was carried, such as `From 2026`."""
    ratings: Mapping[str, str]
    """Rating ids as they were carried, by benchmark id; at least one."""
    seen: frozenset[str] = frozenset()
    """Benchmarks whose mark somebody has ended."""

    @classmethod
    def of(cls, round_: str, ratings: Mapping[str, str]) -> CarriedOver | None:
        """Ratings of a round, all of them still to be looked at; `None` where there is no rating."""
        if not ratings:
            return None
        name = " ".join(round_.split())
        if len(name) > _LONGEST_ROUND:
            name = f"{name[: _LONGEST_ROUND - 1]}…"
        mark = words.CARRIED_FROM.format(round=name) if name else words.CARRIED_FROM_BEFORE
        return cls(mark, dict(ratings))

    def is_unseen(self, benchmark: str, rating: str | None) -> bool:
        """Whether a benchmark's rating is still the carried one, and its mark stands."""
        return (
            rating is not None
            and self.ratings.get(benchmark) == rating
            and benchmark not in self.seen
        )

    def cell(self, benchmark: str) -> str:
        """What stands in a benchmark's cell."""
        if benchmark not in self.ratings:
            return ""
        return words.LOOKED_AT if benchmark in self.seen else self.mark
