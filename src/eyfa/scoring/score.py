"""Scores by component and level: one formula, used everywhere.

For a set of benchmarks with weights w and values v (0 to 1):

    score    = 100 × Σ w·v / Σ w      over the rated ones; none rated, no score
    coverage = Σ w rated / Σ w applicable
    low      = 100 × Σ w·v / Σ w applicable                      = coverage × score
    high     = low + 100 × (1 − coverage)

`low` and `high` are what the score could still become if everything unrated were missing, or in place.
The ratings are ordered; that they are equally far apart is our choice. So beside the score stands what does
not depend on it, over the same benchmarks: of each step of the scale, the share that has taken it,

    at_least(k) = Σ w · min(1, max(0, (points - points of k-1) / (points of k - points of k-1))) / Σ w

An answer between two ratings has taken part of a step. The share in place is that of the last step, the share
begun that of the first. With any other distance between the ratings, Σ (step of the score) × at_least(k) is
the score: so these two are the lowest and the highest that a score could be with any of them.

What does not apply has a share of its own, Σ w not applicable / Σ w asked.

A total over components is the mean of theirs, weighted by component, so that a component with many
benchmarks does not drown one with few; its coverage is pooled.

Sums are exactly rounded (`math.fsum`): no order of rows can change a figure. However the rest rounds,
0 ≤ low ≤ score ≤ high ≤ 100 holds exactly, the three are equal once everything is rated, and the total of
a single component is that component's figure.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache, partial
from math import fsum
from typing import Any, NamedTuple

from eyfa.answers import Answer, ratings_and_points
from eyfa.assessment import Assessment, Scope
from eyfa.framework.lean import dataclass
from eyfa.framework.measure import Measure
from eyfa.framework.model import Framework, Method
from eyfa.scoring.columns import At, Cell, Layout


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
    share_not_applicable: float | None = None
    """Of the weight asked about, the share that does not apply, 0 to 1."""
    at_least: tuple[float | None, ...] = ()
    """Of the weight rated, the share at or above each rating but the lowest, 0 to 1, from the bottom up."""

    @property
    def share_in_place(self) -> float | None:
        """Of the weight rated, the share at the highest rating; × 100, the lowest score of any spacing."""
        return self.at_least[-1] if self.at_least else None

    @property
    def share_begun(self) -> float | None:
        """Of the weight rated, the share above the lowest rating; × 100, the highest score of any spacing."""
        return self.at_least[0] if self.at_least else None


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
    share_in_place: float | None = None
    """Share of the rated weight at the highest rating, 0 to 1; `None` where nothing was rated."""
    share_begun: float | None = None
    """Share of the rated weight above the lowest rating, 0 to 1; `None` where nothing was rated."""
    share_not_applicable: float | None = None
    """Share of the weight asked about that does not apply, 0 to 1."""
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
        self._only = only
        self._layouts: dict[Scope, Layout] = {}
        self._terms = cache(partial(_terms, self._measure))

    def score(self, assessment: Assessment) -> tuple[Score, ...]:
        """The scores of an assessment; see `score_assessment`."""
        layout, terms = self._columns(assessment)
        figures = self._figures(layout, terms)
        return tuple(
            _with_counts(cell, figures[cell.at], cell.of(terms.counts_as)) for cell in layout.cells
        )

    def figures(self, assessment: Assessment) -> dict[At, Figures]:
        """The same without counts, by component and level."""
        return self._figures(*self._columns(assessment))

    def _columns(self, assessment: Assessment) -> tuple[Layout, _Terms]:
        """The terms of the sums, and where they stand."""
        scope = assessment.scope
        if scope not in self._layouts:
            self._layouts[scope] = Layout.of(self._measure, scope, self._only)
        layout = self._layouts[scope]
        weights = map(self._measure.weight.__getitem__, layout.benchmarks)
        answers = ratings_and_points(assessment.responses, layout.benchmarks)
        rows = map(self._terms, answers, weights)
        return layout, _Terms(*zip(*rows, strict=True)) if layout.benchmarks else _NO_TERMS

    def _figures(self, layout: Layout, terms: _Terms) -> dict[At, Figures]:
        """Those of each cell: pooled, and over components the weighted mean of theirs."""
        found: dict[At, Figures] = {}
        sums = (
            map(fsum, map(its.__getitem__, layout.stretches))
            for its in (*terms[:5], *zip(*terms.taken, strict=True))
        )
        # Of the cells that are a stretch each: totals stand behind them.
        for cell, rated, earned, whole, most, asked, *taken in zip(
            layout.cells, *sums, strict=False
        ):
            score, high = percent(earned, rated), percent(most, whole)
            at_least = tuple([share(step, rated) for step in taken])
            found[cell.at] = _in_order(
                score, percent(earned, whole), high, at_least, rated, whole, asked
            )
        for total in layout.cells[len(layout.stretches) :]:
            weights = [self._measure.component_weight[id_] for id_ in total.components]
            its = [found[id_, total.level] for id_ in total.components]
            bounds = [one[:3] for one in its]
            score, low, high = (
                weighted_mean(weights, [its[place] for its in bounds]) for place in range(3)
            )
            steps = zip(*(one.at_least for one in its), strict=True)
            at_least = tuple([weighted_mean(weights, step) for step in steps])
            rated, whole, asked = (
                fsum(total.of(column)) for column in (terms.rated, terms.whole, terms.asked)
            )
            found[total.at] = _in_order(score, low, high, at_least, rated, whole, asked)
        return found


def _in_order(
    score: float | None,
    low: float | None,
    high: float | None,
    at_least: tuple[float | None, ...],
    rated: float,
    whole: float,
    asked: float,
) -> Figures:
    if score is not None and high is not None and high < score:
        high = score  # rounding alone could put it below
    return Figures(score, low, high, share(rated, whole), share(asked - whole, asked), at_least)


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


class _Terms(NamedTuple):
    """Columns of terms of the sums, and of what each benchmark counts as; or one row of them."""

    rated: Any
    """Its weight, if it was rated."""
    earned: Any
    """Weight × value."""
    whole: Any
    """Its weight, if it applies."""
    most: Any
    """Weight × the value that it has, or could still have."""
    asked: Any
    """Its weight, whether it applies or not."""
    taken: Any
    """Its weight × the part of each step of the scale that its rating has taken."""
    counts_as: Any
    """Nothing where it was rated; else `not_applicable`, `not_known` or `blank`."""


_NO_TERMS = _Terms((), (), (), (), (), (), ())


def _terms(measure: Measure, answer: Answer, weight: float) -> _Terms:
    """The row of a benchmark of a weight."""
    value = measure.value(*answer)
    if value is not None:
        taken = tuple([weight * part for part in measure.steps(value)])
        return _Terms(weight, weight * value, weight, weight * value, weight, taken, None)
    counts_as = measure.framework.rating_by_id[answer[0]].counts_as if answer[0] else "blank"
    could_be = 0.0 if counts_as == "not_applicable" else weight
    none = tuple([0.0 for _ in measure.steps(0.0)])
    return _Terms(0.0, 0.0, could_be, could_be, weight, none, counts_as)


def _with_counts(cell: Cell, figures: Figures, counts_as: Sequence[str | None]) -> Score:
    return Score(
        component=cell.at[0],
        level=cell.level,
        score=figures.score,
        low=figures.low,
        high=figures.high,
        coverage=figures.coverage,
        share_in_place=figures.share_in_place,
        share_begun=figures.share_begun,
        share_not_applicable=figures.share_not_applicable,
        benchmarks=len(counts_as),
        rated=counts_as.count(None),
        not_applicable=counts_as.count("not_applicable"),
        not_known=counts_as.count("not_known"),
        blank=counts_as.count("blank"),
    )


def share(part: float, whole: float) -> float | None:
    """Part / whole; nothing of nothing."""
    return part / whole if whole else None


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
