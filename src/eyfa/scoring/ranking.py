"""Who stands where, and where nobody can tell: best, worst, median, spread, and neighbours too close to part.

What a group's figure could still become is its range from low to high. Two groups whose ranges meet cannot be
told apart by what was rated. A group with too little rated (coverage below a threshold) has no rank and is
neither best nor worst nor in the median and the spread; it is listed behind the others. The same
goes for a group if more than a third of what it was asked does not apply: it was scored on other questions.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from statistics import median

from eyfa.framework.lean import dataclass
from eyfa.scoring.averages import DIGITS, EQUAL, LOW_COVERAGE, population_of
from eyfa.scoring.score import Figures

MOST_NOT_APPLICABLE = 1 / 3
"""Above this share of what was asked, a group has no rank."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One group's place among those that were asked the same."""

    group: str
    """Key of the group."""
    rank: int | None
    """From 1; equal scores share one. `None` where too little was rated or applies."""
    not_distinguishable: tuple[str, ...] = ()
    """Those next above and next below in the ranking whose ranges meet this group's, if any do.

    Mostly these are its neighbours; but a group of which little is known may reach past one of which all is.
    """


@dataclass(frozen=True, slots=True)
class Ends:
    """Who is highest and who is lowest, each with all that share it."""

    best: tuple[str, ...] = ()
    """Keys of all that share the highest score, in the order given."""
    worst: tuple[str, ...] = ()
    """The same of the lowest."""
    best_is_clear: bool = False
    """Whether the highest stay so, whatever comes of what is not yet assessed, here or in any other."""
    worst_is_clear: bool = False
    """The same of the lowest."""
    holds: bool = False
    """Whether they are so however far apart the ratings are taken to be (`holds_under_any`)."""

    @property
    def is_level(self) -> bool:
        """Whether all have the same score."""
        return bool(self.best) and self.best == self.worst


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How far the groups lie apart in one component at one level.

    Over the groups with enough coverage; without ends, median and spread where there are fewer than two of
    them, or where the groups were not asked the same.
    """

    component: str | None
    """Component id; `None` for the total over components."""
    level: str | None
    """Level id; `None` for all levels."""
    ends: Ends = Ends()
    """Who is highest and lowest."""
    median: float | None = None
    """Of their scores, 0 to 100."""
    spread: float | None = None
    """Highest minus lowest score; 0 where they are equal."""
    groups: int
    """How many the figures are over."""

    @property
    def best(self) -> str | None:
        """Key of the group that is highest; `None` where several are, or nobody."""
        return self.ends.best[0] if len(self.ends.best) == 1 else None

    @property
    def worst(self) -> str | None:
        """Key of the group that is lowest; `None` where several are, or nobody."""
        return self.ends.worst[0] if len(self.ends.worst) == 1 else None


def rank_groups(figures: dict[str, Figures], threshold: float) -> tuple[Ranked, ...]:
    """The groups by score, highest first, equals in the order given; those without a rank behind them."""
    scores = _scores(_asked_alike(figures), threshold)
    order = sorted(scores, key=lambda key: -scores[key])
    above, below = _nearest(order, figures), _nearest(order[::-1], figures)
    ranks: dict[float, int] = {}
    ranked = [
        Ranked(
            key,
            ranks.setdefault(scores[key], place),
            tuple(other for other in (above[key], below[key]) if other is not None),
        )
        for place, key in enumerate(order, start=1)
    ]
    return (*ranked, *(Ranked(key, None) for key in figures if key not in scores))


def spread_of(
    component: str | None, level: str | None, figures: dict[str, Figures], threshold: float
) -> Spread:
    """Ends, median and spread of groups that were asked the same."""
    figures = _asked_alike(figures)
    ends = ends_of(figures, threshold)
    counted = population_of(figures, threshold).counted
    scores = [one.score for one in counted.values() if one.score is not None]
    if not ends.best:
        return Spread(component=component, level=level, groups=len(scores))
    return Spread(
        component=component,
        level=level,
        ends=ends,
        median=median(scores),
        spread=0.0 if ends.is_level else max(scores) - min(scores),
        groups=len(scores),
    )


def ends_of(figures: Mapping[str, Figures], threshold: float = LOW_COVERAGE) -> Ends:
    """The ends among those of which enough is rated; nobody where there are fewer than two of them."""
    scores = _scores(figures, threshold)
    if len(scores) < 2:  # noqa: PLR2004 - nothing to compare
        return Ends()
    high, low = max(scores.values()), min(scores.values())
    best = tuple(key for key, score in scores.items() if score == high)
    worst = tuple(key for key, score in scores.items() if score == low)
    is_settled = _is_settled(best, figures, 1), _is_settled(worst, figures, -1)
    holds = all(
        holds_under_any(figures[high], figures[other])
        and holds_under_any(figures[other], figures[low])
        for other in scores
        for high in best
        for low in worst
    )
    return Ends(best, worst, *is_settled, holds)


def holds_under_any(higher: Figures, lower: Figures) -> bool:
    """Whether one score is at least as high as another under every increasing spacing of the ratings.

    It is where at each step of the scale at least as large a share of what was rated has reached it: the one
    distribution dominates the other (R. A. Allison and J. E. Foster, "Measuring health inequality using
    qualitative data", Journal of Health Economics 23, 2004).
    """
    steps = zip(higher.at_least, lower.at_least, strict=True)
    return all((one or 0.0) >= (other or 0.0) - EQUAL for one, other in steps)


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


def _asked_alike(figures: dict[str, Figures]) -> dict[str, Figures]:
    """Those to which enough of what was asked applies."""
    most = MOST_NOT_APPLICABLE + EQUAL
    return {key: one for key, one in figures.items() if (one.share_not_applicable or 0.0) <= most}


def _scores(figures: Mapping[str, Figures], threshold: float) -> dict[str, float]:
    """What the groups with enough rated are ranked by, in the order given."""
    counted = population_of(figures, threshold).counted
    return {key: round(one.score or 0.0, DIGITS) for key, one in counted.items()}


def _is_settled(end: tuple[str, ...], figures: Mapping[str, Figures], side: int) -> bool:
    """Whether those who share an end cannot part, and nobody reaches them, from below (1) or above (-1)."""
    ranges = {
        key: sorted((side * one.low, side * one.high))
        for key, one in figures.items()
        if one.low is not None and one.high is not None
    }
    can_part = len(end) > 1 and any(ranges[key][0] != ranges[key][1] for key in end)
    nearest = min(ranges[key][0] for key in end)
    others = (farthest for key, (_, farthest) in ranges.items() if key not in end)
    return not can_part and not any(farthest >= nearest - EQUAL for farthest in others)
