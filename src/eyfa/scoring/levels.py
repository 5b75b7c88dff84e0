"""Which level has to move first in a component, read across the levels.

A level is clearly behind another where even its highest possible score is below the other's lowest possible
one; so no answer still missing could change that. It has to move first where it is clearly behind another,
and no level is clearly behind it.
"""

from __future__ import annotations

from collections.abc import Mapping

from eyfa.scoring.averages import DIGITS


def first_to_move(ranges: Mapping[str, tuple[float | None, float | None]]) -> tuple[str, ...]:
    """The levels that have to move first, in the order given; none where no level is clearly behind.

    Args:
        ranges: by level, the lowest and highest possible score, 0 to 100; `None` where nothing applies.
    """
    known = {
        level: (round(low, DIGITS), round(high, DIGITS))
        for level, (low, high) in ranges.items()
        if low is not None and high is not None
    }
    behind = {
        level: {other for other, (low, _) in known.items() if high < low}
        for level, (_, high) in known.items()
    }
    ahead_of = {other for others in behind.values() for other in others}
    return tuple(level for level, others in behind.items() if others and level not in ahead_of)
