"""What the score of several is: the mean of theirs, each counting the same.

For members 1 … n that were asked the same questions, with the figures of `score_assessment` each, and those
to which nothing applies left out of everything:

    score    = mean of their scores; one in which nothing was rated has none and is left out of this mean
    low      = mean of their low;  one in which nothing was rated counts as 0
    high     = mean of their high; one in which nothing was rated counts as 100
    coverage = mean of their coverages

So high = low + 100 × (1 − coverage) holds of a component as it does for each member, while low may differ
from coverage × score: what is unrated in one place says nothing about another. A mean of one is that one's
figures, to the last digit. However the arithmetic rounds, low ≤ score ≤ high, and a mean of equals equals
each.

Whom a mean is of is settled by `population`: mostly not of one in which nothing was rated.

By hand: of two places, one has score 60 at coverage 1 (low 60, high 60), in the other nothing was rated
(no score, low 0, high 100, coverage 0). Together: score 60, low 30, high 80, coverage 0.5.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import NamedTuple


class Figures(NamedTuple):
    """What is known of one component at one level, for one or for several together."""

    score: float | None
    """0 to 100; `None` where nothing was rated."""
    low: float | None
    """Lowest that the score can still become, 0 to 100."""
    high: float | None
    """Highest that the score can still become, 0 to 100."""
    coverage: float | None
    """0 to 1; `None`, as both bounds, where nothing applies."""


def mean_figures(members: Sequence[Figures]) -> Figures:
    """The figures of several together; at least one."""
    if len(members) == 1:
        return members[0]
    score = _mean([it.score for it in members])
    low = _mean([it.low for it in members])
    high = _mean([it.high for it in members])
    if score is not None and low is not None and high is not None:
        low, high = min(low, score), max(high, score)
    return Figures(score, low, high, _mean([it.coverage for it in members]))


def _mean(figures: Sequence[float | None]) -> float | None:
    """The mean of those that there are, which rounding never takes out of their range."""
    known = [figure for figure in figures if figure is not None]
    if not known:
        return None
    return min(max(known), max(min(known), fsum(known) / len(known)))
