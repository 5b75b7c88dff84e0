"""Who stands where, and where nobody can tell: best, worst, median, spread, and neighbours too close to part.

What a group's figure could still become is its range from low to high. Two groups whose ranges meet cannot be
told apart by what was rated. A group with too little rated (coverage below a threshold) has no rank and is
neither best nor worst nor in the median and the spread; it is listed behind the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from statistics import median

from eyfa.scoring.averages import Figures

DIGITS = 9
"""Figures that agree in so many decimals are equal: their sums may differ in the sixteenth."""
EQUAL = 1e-9
LOW_COVERAGE = 2 / 3
"""Below this coverage a figure is marked, and kept out of best and worst."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One group's place among those that were asked the same."""

    group: str
    """Key of the group."""
    rank: int | None
    """From 1; equal scores share one. `None` where too little was rated, or nothing."""
    not_distinguishable: tuple[str, ...] = ()
    """Those next above and next below in the ranking whose ranges meet this group's, if any do.

    Mostly these are its neighbours; but a group of which little is known may reach past one of which all is.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How far the groups lie apart in one component at one level.

    Over the groups with enough coverage; all `None` where there are fewer than two of them, or where
    the groups were not asked the same. Of equals, the first in the order of the groups is the best, and the
    last of them the worst.
    """

    component: str | None
    """Component id; `None` for the total over components."""
    level: str | None
    """Level id; `None` for all levels."""
    best: str | None
    """Key of a group."""
    worst: str | None
    """Key of a group."""
    median: float | None
    """Of their scores, 0 to 100."""
    spread: float | None
    """Highest minus lowest score."""
    groups: int
    """How many the figures are over."""
    best_is_clear: bool
    """Whether no other group's range meets that of the best, however little was rated there."""
    worst_is_clear: bool
    """The same of the worst."""


def is_low(coverage: float | None, threshold: float) -> bool:
    """Whether too little was rated to rank; nothing that applies is a matter of its own."""
    return coverage is not None and coverage < threshold - EQUAL


def rank_groups(figures: dict[str, Figures], threshold: float) -> tuple[Ranked, ...]:
    """The groups by score, highest first, equals in the order given; those without a rank behind them."""
    scores = _scores(figures, threshold)
    order = _by_score(scores)
    fit = {key: figures[key] for key in order}
    ranks: dict[float, int] = {}
    above = _nearest(order, fit)
    below = _nearest(order[::-1], fit)
    ranked = [
        Ranked(
            key,
            ranks.setdefault(scores[key], place),
            tuple(it for it in (above[key], below[key]) if it is not None),
        )
        for place, key in enumerate(order, start=1)
    ]
    return (*ranked, *(Ranked(key, None) for key in figures if key not in fit))


def spread_of(
    component: str | None, level: str | None, figures: dict[str, Figures], threshold: float
) -> Spread:
    """Best, worst, median and spread of groups that were asked the same."""
    order = _by_score(_scores(figures, threshold))
    scores = [score for key in order if (score := figures[key].score) is not None]
    if len(scores) < 2:  # noqa: PLR2004 - nothing to compare
        return no_spread(component, level, len(scores))
    best, worst = order[0], order[-1]
    return Spread(
        component=component,
        level=level,
        best=best,
        worst=worst,
        median=median(scores),
        spread=max(scores) - min(scores),
        groups=len(scores),
        best_is_clear=_is_clear(best, figures),
        worst_is_clear=_is_clear(worst, figures),
    )


def no_spread(component: str | None, level: str | None, groups: int = 0) -> Spread:
    """Where there is nothing to compare."""
    return Spread(
        component=component,
        level=level,
        best=None,
        worst=None,
        median=None,
        spread=None,
        groups=groups,
        best_is_clear=False,
        worst_is_clear=False,
    )


def meet(one: Figures, other: Figures) -> bool:
    """Whether two ranges have a point in common; where nothing applies there is no range."""
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return False
    return one.low <= other.high + EQUAL and other.low <= one.high + EQUAL


def _nearest(order: list[str], figures: dict[str, Figures]) -> dict[str, str | None]:
    """Of each group, the nearest of those before it whose range meets its own.

    Most look at one or two; that one can be met at all is known from the widest reach so far.
    """
    nearest: dict[str, str | None] = {}
    reach = (inf, -inf)
    for index, key in enumerate(order):
        its = figures[key]
        low, high = its.low or 0.0, its.high or 0.0
        is_met = reach[0] <= high + EQUAL and low <= reach[1] + EQUAL
        before = range(index - 1, -1, -1) if is_met else ()
        nearest[key] = next((order[at] for at in before if meet(its, figures[order[at]])), None)
        reach = min(reach[0], low), max(reach[1], high)
    return nearest


def _scores(figures: Mapping[str, Figures], threshold: float) -> dict[str, float]:
    """What the groups with enough rated are ranked by, in the order given."""
    return {
        key: round(it.score or 0.0, DIGITS) for key, it in figures.items() if _is_fit(it, threshold)
    }


def _by_score(scores: Mapping[str, float]) -> list[str]:
    """The groups, highest first, equals in the order given."""
    return sorted(scores, key=lambda key: -scores[key])


def _is_fit(figures: Figures, threshold: float) -> bool:
    return figures.score is not None and not is_low(figures.coverage, threshold)


def _is_clear(key: str, figures: dict[str, Figures]) -> bool:
    return not any(meet(figures[key], it) for other, it in figures.items() if other != key)
