"""Who is strongest and who has furthest to go, said only where there is something to compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eyfa.scoring.averages import Figures
from eyfa.scoring.population import population_of
from eyfa.scoring.ranking import DIGITS, ends_of


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
    ends = ends_of(figures)
    if not ends.best:
        return None
    high, low = (round(figures[end[0]].score or 0.0, DIGITS) for end in (ends.best, ends.worst))
    return Standing(
        ends.best,
        ends.worst,
        high,
        low,
        is_clear=ends.best_is_clear and ends.worst_is_clear,
        left_out=population_of(figures).left_out,
    )
