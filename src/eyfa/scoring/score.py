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

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from math import fsum

from eyfa.answers import ratings_and_points
from eyfa.assessment import Assessment, Scope
from eyfa.framework.model import Framework, Method
from eyfa.framework.weights import benchmark_weight, component_weight
from eyfa.scoring.values import Values


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


_Items = tuple[tuple[str, ...], tuple[float, ...]]
"""Benchmarks, and the weight of each."""
_Parts = list[tuple[str, list[tuple[str, _Items]]]]
"""Components, each with its levels, each with its benchmarks."""


@dataclass(slots=True)
class _Answers:
    """The answers of some benchmarks, as the terms of the sums."""

    rated: list[float] = field(default_factory=list)
    """Weights of what was rated."""
    earned: list[float] = field(default_factory=list)
    """Weight × value of each of them."""
    unrated: list[float] = field(default_factory=list)
    """Weights of what applies and was not rated."""
    not_applicable: int = 0
    not_known: int = 0


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
        self._framework = framework
        self._only = only
        self._method = method or framework.method
        self._values = Values(framework)
        self._not_known = {
            id_ for id_, rating in framework.rating_by_id.items() if rating.counts_as == "not_known"
        }
        self._weights = {
            id_: component_weight(self._method, component)
            for id_, component in framework.component_by_id.items()
        }
        self._asked: dict[Scope, _Parts] = {}

    def score(self, assessment: Assessment) -> tuple[Score, ...]:
        """The scores of an assessment; see `score_assessment`."""
        scope = assessment.scope
        levels: dict[str | None, list[_Answers]] = {id_: [] for id_ in (*scope.levels, None)}
        cells: dict[str | None, list[Score]] = {id_: [] for id_ in levels}
        scores: list[Score] = []
        for component, parts in self._parts(scope):
            asked: list[tuple[str | None, _Answers]] = [
                (level, self._read(assessment, items)) for level, items in parts
            ]
            asked.append((None, _pooled([answers for _, answers in asked])))
            for level, answers in asked:
                levels[level].append(answers)
                score = _score(component, level, answers)
                cells[level].append(score)
                scores.append(score)
        totals = (self._total(it, cells[it], _pooled(levels[it])) for it in levels)
        return (*scores, *totals)

    def _parts(self, scope: Scope) -> _Parts:
        """What a scope asks about, by component and level, each benchmark with its weight."""
        if scope not in self._asked:
            parts: dict[str, dict[str, list[tuple[str, float]]]] = {}
            for component, benchmark in scope.items(self._framework):
                if self._only is not None and benchmark.id not in self._only:
                    continue
                levels = parts.setdefault(component.id, {id_: [] for id_ in scope.levels})
                weight = benchmark_weight(self._method, component, benchmark)
                levels[benchmark.level].append((benchmark.id, weight))
            self._asked[scope] = [
                (component, [(level, _apart(items)) for level, items in levels.items() if items])
                for component, levels in parts.items()
            ]
        return self._asked[scope]

    def _read(self, assessment: Assessment, items: _Items) -> _Answers:
        answers = _Answers()
        value_of = self._values.of
        benchmarks, weights = items
        given = ratings_and_points(assessment.responses, benchmarks)
        for (rating, points), weight in zip(given, weights, strict=True):
            value = value_of(rating, points)
            if value is not None:
                answers.rated.append(weight)
                answers.earned.append(weight * value)
            elif rating is None:
                answers.unrated.append(weight)
            elif rating in self._not_known:
                answers.unrated.append(weight)
                answers.not_known += 1
            else:
                answers.not_applicable += 1
        return answers

    def _total(self, level: str | None, cells: Sequence[Score], pooled: _Answers) -> Score:
        """The weighted mean of the components' figures; counts and coverage are pooled."""
        weights = [self._weights[cell.component or ""] for cell in cells]
        score = weighted_mean(weights, [cell.score for cell in cells])
        low = weighted_mean(weights, [cell.low for cell in cells])
        high = _at_least(weighted_mean(weights, [cell.high for cell in cells]), score)
        weight = fsum(pooled.rated + pooled.unrated)
        coverage = fsum(pooled.rated) / weight if weight else None
        return _with_counts(None, level, pooled, (score, low, high), coverage)


def _apart(items: Sequence[tuple[str, float]]) -> _Items:
    return tuple(id_ for id_, _ in items), tuple(weight for _, weight in items)


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


def _pooled(several: Sequence[_Answers]) -> _Answers:
    if len(several) == 1:
        return several[0]
    pooled = _Answers()
    for answers in several:
        pooled.rated += answers.rated
        pooled.earned += answers.earned
        pooled.unrated += answers.unrated
        pooled.not_applicable += answers.not_applicable
        pooled.not_known += answers.not_known
    return pooled


def _score(component: str, level: str | None, answers: _Answers) -> Score:
    """Pool the benchmarks of one cell."""
    earned, weight_rated = fsum(answers.earned), fsum(answers.rated)
    weight = fsum(answers.rated + answers.unrated)
    score = percent(earned, weight_rated)
    high = percent(fsum(answers.earned + answers.unrated), weight)
    figures = score, percent(earned, weight), _at_least(high, score)
    return _with_counts(
        component, level, answers, figures, weight_rated / weight if weight else None
    )


def _with_counts(
    component: str | None,
    level: str | None,
    answers: _Answers,
    figures: tuple[float | None, float | None, float | None],
    coverage: float | None,
) -> Score:
    rated, unrated = len(answers.rated), len(answers.unrated)
    score, low, high = figures
    return Score(
        component=component,
        level=level,
        score=score,
        low=low,
        high=high,
        coverage=coverage,
        benchmarks=rated + unrated + answers.not_applicable,
        rated=rated,
        not_applicable=answers.not_applicable,
        not_known=answers.not_known,
        blank=unrated - answers.not_known,
    )


def percent(part: float, whole: float) -> float | None:
    """100 × part / whole; nothing of nothing."""
    # 100 × (a / a) is exactly 100, which (100 × a) / a is not always.
    return 100 * (part / whole) if whole else None


def _at_least(figure: float | None, other: float | None) -> float | None:
    """The figure, but never below the other: rounding alone could put it there."""
    return figure if figure is None or other is None else max(figure, other)


def weighted_mean(weights: Sequence[float], figures: Sequence[float | None]) -> float | None:
    """The mean of the figures that there are; rounding never takes it out of their range."""
    pairs = [pair for pair in zip(weights, figures, strict=True) if pair[1] is not None]
    if not pairs:
        return None
    known = [figure for _, figure in pairs if figure is not None]
    total = fsum([weight for weight, _ in pairs])
    mean = fsum([weight * figure for weight, figure in pairs if figure is not None]) / total
    return min(max(known), max(min(known), mean))
