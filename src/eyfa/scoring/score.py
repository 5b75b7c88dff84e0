"""Scores by component and level: one formula, used everywhere.

For a set of benchmarks with weights w and values v (0 to 1):

    score    = 100 × Σ w·v / Σ w      over the rated ones; none rated, no score
    coverage = Σ w rated / Σ w applicable
    low      = 100 × Σ w·v / Σ w applicable                      = coverage × score
    high     = low + 100 × (1 − coverage)

`low` and `high` are what the score could still become if everything unrated were missing, or in place.
A total over components is the mean of theirs, weighted by component, so that a component with many
benchmarks does not drown one with few; its coverage is pooled.

Sums are exactly rounded (`math.fsum`): no order of rows can change a figure. However the rest rounds,
0 ≤ low ≤ score ≤ high ≤ 100 holds exactly, the three are equal once everything is rated, and the total of
a single component is that component's figure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from math import fsum

from eyfa.assessment import Assessment
from eyfa.framework.measure import Measure
from eyfa.framework.model import Framework, Method
from eyfa.scoring.tally import Counting, Tally, by_cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The figures of one cell of the component × level table."""

    component: str | None
    """Component id; `None` for the total over components."""
    level: str | None
    """Level id; `None` for all levels of the scope."""
    score: float | None
    """0 to 100; `None` where nothing was rated."""
    low: float | None
    """Lowest that the score can still become; `None` where nothing is applicable."""
    high: float | None
    """Highest that the score can still become; `None` where nothing is applicable."""
    coverage: float | None
    """Share of the applicable weight that was rated, 0 to 1; `None` where nothing is applicable."""
    benchmarks: int
    """How many were asked about."""
    rated: int
    """How many of them have a rating with points."""
    not_applicable: int
    """How many are not applicable; they are in no figure."""
    not_known: int
    """How many are answered with not known."""
    blank: int
    """How many are not answered."""


class Scorer:
    """Scores many assessments of one framework: what does not depend on the answers is worked out once."""

    def __init__(
        self,
        framework: Framework,
        method: Method | None = None,
        *,
        only: Collection[str] | None = None,
    ) -> None:
        """Keep what `score_assessment` takes beside the assessment."""
        self._measure = Measure(framework, method)
        self._counting = Counting(self._measure, only)

    def score(self, assessment: Assessment) -> tuple[Score, ...]:
        """The scores of an assessment; see `score_assessment`."""
        tallies = self._counting.tallies(assessment)
        every = [_Terms.of(self._measure, tally) for tally in tallies]
        cells = [_score(component, level, _pooled(its)) for component, level, its in by_cell(every)]
        totals = (
            self._total(
                level,
                [cell for cell in cells if cell.level == level],
                _pooled([terms for terms in every if level in (None, terms.level)]),
            )
            for level in (*assessment.scope.levels, None)
        )
        return (*cells, *totals)

    def _total(self, level: str | None, cells: Sequence[Score], pooled: _Terms) -> Score:
        """The weighted mean of the components' figures; counts and coverage are pooled."""
        weights = [self._measure.component_weight[cell.component or ""] for cell in cells]
        score = weighted_mean(weights, [cell.score for cell in cells])
        low = weighted_mean(weights, [cell.low for cell in cells])
        high = weighted_mean(weights, [cell.high for cell in cells])
        return _with_counts(None, level, pooled, score=score, low=low, high=high)


def score_assessment(
    framework: Framework,
    assessment: Assessment,
    method: Method | None = None,
    *,
    only: Collection[str] | None = None,
) -> tuple[Score, ...]:
    """Score an assessment by component and level.

    Args:
        framework: the framework that the assessment answers.
        assessment: the answers; only what is in its scope counts.
        method: weights; the framework's own without it.
        only: ids of the benchmarks that count, as if nothing else had been asked; all without it.

    Returns:
        For each component of the scope, a score at each level of the scope at which the component has
        benchmarks, and one over its levels (`level=None`); then the same over all components
        (`component=None`).
    """
    return Scorer(framework, method, only=only).score(assessment)


@dataclass(slots=True)
class _Terms:
    """The terms of the sums, and how many benchmarks have no points."""

    component: str = ""
    level: str = ""
    rated: list[float] = field(default_factory=list)
    """Weights of what was rated."""
    earned: list[float] = field(default_factory=list)
    """Weight × value of each of them."""
    unrated: list[float] = field(default_factory=list)
    """Weights of what applies and was not rated."""
    without_points: Counter[str | None] = field(default_factory=Counter)
    """How many count as not applicable, as not known, and are blank."""

    @classmethod
    def of(cls, measure: Measure, tally: Tally) -> _Terms:
        """Those of a tally."""
        terms = cls(tally.component, tally.level)
        for (rating, points), count in tally.answers.items():
            value = measure.value(rating, points)
            if value is not None:
                terms.rated += [tally.weight] * count
                terms.earned += [tally.weight * value] * count
                continue
            standing = measure.framework.rating_by_id[rating].counts_as if rating else "blank"
            terms.without_points[standing] += count
            if standing != "not_applicable":
                terms.unrated += [tally.weight] * count
        return terms


def _pooled(several: Sequence[_Terms]) -> _Terms:
    if len(several) == 1:
        return several[0]
    pooled = _Terms()
    for terms in several:
        pooled.rated += terms.rated
        pooled.earned += terms.earned
        pooled.unrated += terms.unrated
        pooled.without_points.update(terms.without_points)
    return pooled


def _score(component: str, level: str | None, terms: _Terms) -> Score:
    """Pool the benchmarks of one cell."""
    earned, weight = fsum(terms.earned), fsum(terms.rated + terms.unrated)
    return _with_counts(
        component,
        level,
        terms,
        score=percent(earned, fsum(terms.rated)),
        low=percent(earned, weight),
        high=percent(fsum(terms.earned + terms.unrated), weight),
    )


def _with_counts(
    component: str | None,
    level: str | None,
    terms: _Terms,
    *,
    score: float | None,
    low: float | None,
    high: float | None,
) -> Score:
    if score is not None and high is not None:
        high = max(high, score)  # rounding alone could put it below
    weight = fsum(terms.rated + terms.unrated)
    return Score(
        component=component,
        level=level,
        score=score,
        low=low,
        high=high,
        coverage=fsum(terms.rated) / weight if weight else None,
        benchmarks=len(terms.rated) + terms.without_points.total(),
        rated=len(terms.rated),
        not_applicable=terms.without_points["not_applicable"],
        not_known=terms.without_points["not_known"],
        blank=terms.without_points["blank"],
    )


def percent(part: float, whole: float) -> float | None:
    """100 × part / whole; nothing of nothing."""
    # 100 × (a / a) is exactly 100, which (100 × a) / a is not always.
    return 100 * (part / whole) if whole else None


def weighted_mean(weights: Sequence[float], figures: Sequence[float | None]) -> float | None:
    """The mean of the figures that there are; rounding never takes it out of their range."""
    known = [
        (weight, figure)
        for weight, figure in zip(weights, figures, strict=True)
        if figure is not None
    ]
    if not known:
        return None
    total = fsum([weight for weight, _ in known])
    mean = fsum([weight * figure for weight, figure in known]) / total
    return clamped(mean, [figure for _, figure in known])


def clamped(mean: float, figures: Sequence[float]) -> float:
    """A mean of figures, which rounding never takes out of their range."""
    return min(max(figures), max(min(figures), mean))
