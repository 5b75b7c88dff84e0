"""Gaps in order of priority, each with the factors that put it there.

    gap      = max(0, target value − value)
    priority = 100 × gap × (importance / highest importance) × (weight / highest weight in scope)

Ranked by priority, gap, importance, then the framework's order: a total and stable order. Over several
assessments, ranks are within each level, because each level is asked of others. What was not rated is listed
apart, never dropped and never taken for a gap.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from math import fsum

from eyfa.assessment import Assessment, Response, Status, distinct_labels, status_of
from eyfa.framework.lean import dataclass
from eyfa.framework.measure import Measure
from eyfa.framework.model import Benchmark, Framework, Method


@dataclass(frozen=True, slots=True, kw_only=True)
class OfBenchmark:
    """What every row about a benchmark says of it."""

    benchmark: str
    """Benchmark id."""
    component: str
    """Component id."""
    level: str
    """Level id."""
    text: str
    """The benchmark, in the framework's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap(OfBenchmark):
    """A benchmark that falls short of its target, and why it ranks where it does.

    Over several assessments the figures are means over those that rated the benchmark; a rating or an
    importance on which they differ is `None`; what they wrote is joined, each with its author.
    """

    rank: int
    """From 1; of several assessments together, within the level."""
    rating: str | None
    """Rating id; `None` where several differ, or lie between two ratings."""
    points: float | None
    """Points on the scale where all who rated it are combined and lie alike between two ratings."""
    gap: float
    """How far the rating falls short of the target, 0 to 1."""
    importance: str | None
    """Importance id; a blank counts as the framework's default."""
    importance_share: float
    """Importance / highest importance, 0 to 1."""
    importance_assumed: bool
    """Whether any of the importance was left blank."""
    weight: float
    """Benchmark × level × component weight."""
    weight_share: float
    """Weight / highest weight in scope, 0 to 1."""
    priority: float
    """0 to 100."""
    assessments: int
    """How many rated the benchmark."""
    with_gap: int
    """How many of those fall short."""
    asked: int
    """How many were asked about it, whether it applies to them or not."""
    evidence: str
    """Evidence and comments, as written."""
    action: str
    """The action needed, as written."""
    lead: str
    """Who leads it, as written."""
    target_date: str
    """`yyyy-mm-dd` where a date was given, else as written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unassessed(OfBenchmark):
    """A benchmark that was asked about and not rated."""

    reason: str
    """`blank` or `not_known`."""
    assessments: int
    """How many assessments left it so."""


@dataclass(frozen=True, slots=True)
class GapTable:
    """The ranked gaps, and what could not be ranked."""

    gaps: tuple[Gap, ...]
    """The most pressing first; by level, where ranks are within each."""
    unassessed: tuple[Unassessed, ...]
    """What was asked about and not rated, in the framework's order; it is no gap."""
    by_level: bool = False
    """Whether ranks are within each level, as those over several assessments are."""

    @property
    def levels(self) -> list[str]:
        """The levels of the gaps, by id, where ranks are within each."""
        return list(dict.fromkeys(gap.level for gap in self.gaps)) if self.by_level else []


def priority(gap: float, importance_share: float, weight_share: float) -> float:
    """How pressing a gap is, 0 to 100; all three are 0 to 1."""
    return 100 * gap * importance_share * weight_share


@dataclass(frozen=True, slots=True, kw_only=True)
class Factors:
    """What one respondent's answer to a benchmark that applies makes of its priority."""

    author: str
    """The respondent, by a name that no other has."""
    response: Response
    status: Status
    gap: float
    """Of the rating; of nothing at all, where there is none."""
    importance_share: float
    weight: float
    weight_share: float

    @property
    def priority(self) -> float:
        """0 to 100."""
        return priority(self.gap, self.importance_share, self.weight_share)


class Respondent:
    """An assessment, with what its ratings are weighed and signed by."""

    def __init__(self, measure: Measure, assessment: Assessment, name: str = "") -> None:
        """Look for the highest weight in its scope, by which weights are shares."""
        self._measure = measure
        self._assessment = assessment
        self._name = name
        asked = assessment.scope.items(measure.framework)
        weights = (measure.weight[benchmark.id] for _, benchmark in asked)
        self._highest_weight = max(weights, default=1.0)

    def factors(self, benchmark: Benchmark) -> Factors | None:
        """What it says of a benchmark; nothing where it was not asked, or finds that it does not apply."""
        measure, id_ = self._measure, benchmark.id
        component = measure.framework.component_of[id_].id
        if not self._assessment.scope.asks(component, benchmark.level):
            return None
        response = self._assessment.response(id_)
        status = status_of(measure.framework, response)
        if status is Status.NOT_APPLICABLE:
            return None
        return Factors(
            author=self._name,
            response=response,
            status=status,
            gap=measure.gap(id_, measure.value(response.rating, response.points)),
            importance_share=measure.importance_share(response.importance),
            weight=measure.weight[id_],
            weight_share=measure.weight[id_] / self._highest_weight,
        )


def find_gaps(
    framework: Framework, assessments: Sequence[Assessment], method: Method | None = None
) -> GapTable:
    """Rank the gaps of one assessment, or of several together.

    Args:
        framework: the framework that the assessments answer.
        assessments: one or more; only what is in each one's scope counts for it.
        method: weights and targets; the framework's own without it.

    Returns:
        The gaps by rank, and what nobody rated apart from them.
    """
    measure = Measure(framework, method)
    respondents = [
        Respondent(measure, assessment, label)
        for assessment, label in zip(assessments, distinct_labels(assessments), strict=True)
    ]
    gaps: list[Gap] = []
    unassessed: list[Unassessed] = []
    for benchmark in framework.benchmark_by_id.values():
        given = [factors for one in respondents if (factors := one.factors(benchmark))]
        rated = [factors for factors in given if factors.status is Status.RATED]
        if any(factors.gap > 0 for factors in rated):
            gaps.append(_combine(measure, benchmark, rated, assessments))
        reasons = Counter(one.status for one in given if one.status is not Status.RATED)
        unassessed += [
            Unassessed(
                benchmark=benchmark.id,
                component=framework.component_of[benchmark.id].id,
                level=benchmark.level,
                text=benchmark.text,
                reason=reason.value,
                assessments=often,
            )
            for reason, often in sorted(reasons.items())
        ]
    gaps.sort(key=_order)
    by_level = len(assessments) > 1
    if by_level:
        levels = list(framework.level_by_id)
        gaps.sort(key=lambda gap: levels.index(gap.level))
    return GapTable(_ranked(gaps, by_level=by_level), tuple(unassessed), by_level)


def select_gaps(
    table: GapTable,
    *,
    levels: Collection[str] = (),
    components: Collection[str] = (),
    top: int | None = None,
) -> GapTable:
    """Keep some levels, some components, the first `top`; ranks are counted anew, figures stay.

    Args:
        table: what `find_gaps` gave.
        levels: only these, by id; all without it. A table knows no framework: one that none of its rows
            has leaves nothing.
        components: only these, by id; all without it.
        top: only the first so many gaps, at least 0, of each level where ranks are within levels; what is not
            yet assessed stays, whatever it is.

    Returns:
        The same rows, fewer of them; the order is the same.

    Raises:
        ValueError: `top` is below 0.
    """
    if top is not None and top < 0:
        raise ValueError("top is at least 0")

    def chosen(row: Gap | Unassessed) -> bool:
        return (not levels or row.level in levels) and (
            not components or row.component in components
        )

    gaps = _ranked(filter(chosen, table.gaps), by_level=table.by_level)
    return replace(
        table,
        gaps=tuple(gap for gap in gaps if top is None or gap.rank <= top),
        unassessed=tuple(filter(chosen, table.unassessed)),
    )


def _order(gap: Gap) -> tuple[float, ...]:
    """Priority, gap, importance, highest first; equal ones keep the framework's order.

    Rounded, because 1 − 2/3 and 1/3 differ in the sixteenth digit: a tie is a tie, whatever its sums.
    """
    return tuple(-round(figure, 9) for figure in (gap.priority, gap.gap, gap.importance_share))


def _ranked(gaps: Iterable[Gap], *, by_level: bool) -> tuple[Gap, ...]:
    ranks: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(1))
    return tuple(replace(gap, rank=next(ranks[gap.level if by_level else ""])) for gap in gaps)


def _combine(
    measure: Measure,
    benchmark: Benchmark,
    rated: Sequence[Factors],
    assessments: Sequence[Assessment],
) -> Gap:
    """One row from all who rated a benchmark; of several, what they wrote stands behind their names."""
    component = measure.framework.component_of[benchmark.id].id

    def mean(figure: Callable[[Factors], float]) -> float:
        return fsum(map(figure, rated)) / len(rated)

    def joined(words: Callable[[Response], str]) -> str:
        if len(assessments) == 1:
            return words(rated[0].response)
        said = ((one.author, words(one.response)) for one in rated)
        return "\n".join(f"{author}: {text}" for author, text in said if text)

    ratings = {(one.response.rating, one.response.points) for one in rated}
    rating, points = ratings.pop() if len(ratings) == 1 else (None, None)
    importance = {measure.importance(one.response.importance).id for one in rated}
    return Gap(
        rank=0,
        benchmark=benchmark.id,
        component=component,
        level=benchmark.level,
        text=benchmark.text,
        rating=rating,
        points=points,
        gap=mean(lambda one: one.gap),
        importance=importance.pop() if len(importance) == 1 else None,
        importance_share=mean(lambda one: one.importance_share),
        importance_assumed=any(one.response.importance is None for one in rated),
        weight=mean(lambda one: one.weight),
        weight_share=mean(lambda one: one.weight_share),
        priority=mean(lambda one: one.priority),
        assessments=len(rated),
        with_gap=sum(one.gap > 0 for one in rated),
        asked=sum(one.scope.asks(component, benchmark.level) for one in assessments),
        evidence=joined(lambda response: response.evidence),
        action=joined(lambda response: response.action),
        lead=joined(lambda response: response.lead),
        target_date=joined(lambda response: response.target_date),
    )
