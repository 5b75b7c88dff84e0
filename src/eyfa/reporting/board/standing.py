"""Who is strongest and who has furthest to go, said only where there is something to compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eyfa.scoring.averages import Figures
from eyfa.scoring.ranking import DIGITS, EQUAL, LOW_COVERAGE, is_low

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Standing:
    """The two ends of some scores, each with all that share it."""

    best: tuple[str, ...]
    worst: tuple[str, ...]
    best_score: float
    worst_score: float
    is_clear: bool
    """Whether both ends stay those of the same, whatever comes of what is not yet assessed."""
    left_out: tuple[str, ...]
    """Of which too little is rated to compare."""

    @property
    def is_level(self) -> bool:
        """Whether all have the same score."""
        return self.best == self.worst


def find_standing(figures: Mapping[str, Figures]) -> Standing | None:
    """The ends among those of which enough is rated; `None` where there are fewer than two of them."""
    fit = {
        key: round(it.score, DIGITS)
        for key, it in figures.items()
        if it.score is not None and not is_low(it.coverage, LOW_COVERAGE)
    }
    if len(fit) < _FEWEST:
        return None
    high, low = max(fit.values()), min(fit.values())
    best = tuple(key for key, score in fit.items() if score == high)
    worst = tuple(key for key, score in fit.items() if score == low)
    applies = [key for key, it in figures.items() if it.coverage is not None]
    return Standing(
        best,
        worst,
        high,
        low,
        is_clear=_is_settled(best, figures, 1) and _is_settled(worst, figures, -1),
        left_out=tuple(key for key in applies if key not in fit),
    )


def _is_settled(end: tuple[str, ...], figures: Mapping[str, Figures], side: int) -> bool:
    """Whether those who share an end cannot part, and nobody reaches them, from below (1) or above (-1)."""
    ranges = {
        key: sorted((side * its.low, side * its.high))
        for key, its in figures.items()
        if its.low is not None and its.high is not None
    }
    can_part = len(end) > 1 and any(ranges[key][0] != ranges[key][1] for key in end)
    nearest = min(ranges[key][0] for key in end)
    others = (farthest for key, (_, farthest) in ranges.items() if key not in end)
    return not can_part and not any(farthest >= nearest - EQUAL for farthest in others)
