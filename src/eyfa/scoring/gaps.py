"""Gaps in order of priority, each with the factors that put it there.

    gap      = max(0, target value − value)
    priority = 100 × gap × (importance / highest importance) × (weight / highest weight in scope)

Ranked by priority, gap, importance, then the framework's order: a total and stable order. What was not
rated is listed apart, never dropped and never taken for a gap.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from math import fsum
from typing import NamedTuple

from eyfa.assessment import Assessment, Response, Status, distinct_labels, value_of
from eyfa.framework.model import Benchmark, Component, Framework, Method
from eyfa.framework.weights import benchmark_weight, target_value


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A benchmark that falls short of its target, and why it ranks where it does.

    Over several assessments the figures are means over those that rated the benchmark; a rating or an
    importance on which they differ is `None`; what they wrote is joined, each with its author.
    """

    rank: int
    """From 1."""
    benchmark: str
    """Benchmark id."""
    component: str
    """Component id."""
    level: str
    """Level id."""
    text: str
    """The benchmark, in the framework's words."""
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
    evidence: str
    """Evidence and comments, as written."""
    action: str
    """The action needed, as written."""
    lead: str
    """Who leads it, as written."""
    target_date: str
    """`yyyy-mm-dd` where a date was given, else as written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unassessed:
    """A benchmark that was asked about and not rated."""

    benchmark: str
    """Benchmark id."""
    component: str
    """Component id."""
    level: str
    """Level id."""
    text: str
    """The benchmark, in the framework's words."""
    reason: str
    """`blank` or `not_known`."""
    assessments: int
    """How many assessments left it so."""


@dataclass(frozen=True, slots=True)
class GapTable:
    """The ranked gaps, and what could not be ranked."""

    gaps: tuple[Gap, ...]
    """The most pressing first."""
    unassessed: tuple[Unassessed, ...]
    """What was asked about and not rated, in the framework's order; it is no gap."""


class _Respondent(NamedTuple):
    """An assessment, with what its ratings are weighed and signed by."""

    assessment: Assessment
    label: str
    """Distinct among all."""
    highest_weight: float


@dataclass(frozen=True, slots=True)
class _Rated:
    """One assessment's rating of one benchmark, with its factors."""

    author: str
    """Label of the assessment."""
    response: Response
    gap: float
    importance_share: float
    weight: float
    weight_share: float

    @property
    def priority(self) -> float:
        return 100 * self.gap * self.importance_share * self.weight_share


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
    method = method or framework.method
    respondents = [
        _Respondent(assessment, label, highest_weight(framework, assessment, method))
        for assessment, label in zip(assessments, distinct_labels(assessments), strict=True)
    ]
    gaps: list[Gap] = []
    unassessed: list[Unassessed] = []
    for benchmark in framework.benchmark_by_id.values():
        component = framework.component_of[benchmark.id]
        asked = [
            respondent
            for respondent in respondents
            if respondent.assessment.scope.asks(component.id, benchmark.level)
        ]
        rated: list[_Rated] = []
        reasons: dict[Status, int] = {}
        for respondent in asked:
            status = respondent.assessment.status(framework, benchmark.id)
            if status is Status.RATED:
                rated.append(_rate(framework, method, respondent, component, benchmark))
            elif status is not Status.NOT_APPLICABLE:
                reasons[status] = reasons.get(status, 0) + 1
        if any(one.gap > 0 for one in rated):
            gaps.append(_combine(framework, benchmark, rated, named=len(assessments) > 1))
        unassessed += [
            Unassessed(
                benchmark=benchmark.id,
                component=component.id,
                level=benchmark.level,
                text=benchmark.text,
                reason=reason.value,
                assessments=count,
            )
            for reason, count in sorted(reasons.items())
        ]
    gaps.sort(key=_order)
    return GapTable(_ranked(gaps), tuple(unassessed))


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
        top: only the first so many gaps, at least 0; what is not yet assessed stays, whatever it is.

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

    gaps = [gap for gap in table.gaps if chosen(gap)]
    return GapTable(_ranked(gaps[:top]), tuple(filter(chosen, table.unassessed)))


def _order(gap: Gap) -> tuple[float, ...]:
    """Priority, gap, importance, highest first; equal ones keep the framework's order.

    Rounded, because 1 − 2/3 and 1/3 differ in the sixteenth digit: a tie is a tie, whatever its sums.
    """
    return tuple(-round(figure, 9) for figure in (gap.priority, gap.gap, gap.importance_share))


def _ranked(gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    return tuple(replace(gap, rank=rank) for rank, gap in enumerate(gaps, start=1))


def highest_weight(framework: Framework, assessment: Assessment, method: Method) -> float:
    """The highest weight of a benchmark that was asked about, by which weights are shares."""
    return max(
        (benchmark_weight(method, *item) for item in assessment.scope.items(framework)),
        default=1.0,
    )


def _rate(
    framework: Framework,
    method: Method,
    respondent: _Respondent,
    component: Component,
    benchmark: Benchmark,
) -> _Rated:
    response = respondent.assessment.response(benchmark.id)
    value = value_of(framework, response)
    importance = framework.importance_by_id[response.importance or framework.default_importance.id]
    weight = benchmark_weight(method, component, benchmark)
    return _Rated(
        author=respondent.label,
        response=response,
        gap=max(0.0, target_value(framework, method, component, benchmark) - (value or 0.0)),
        importance_share=importance.points / max(one.points for one in framework.importance),
        weight=weight,
        weight_share=weight / respondent.highest_weight,
    )


def _combine(
    framework: Framework, benchmark: Benchmark, rated: list[_Rated], *, named: bool
) -> Gap:
    """One row from all who rated a benchmark; `named`: what they wrote stands behind their names."""

    def mean(figure: Callable[[_Rated], float]) -> float:
        return fsum(map(figure, rated)) / len(rated)

    ratings = {(one.response.rating, one.response.points) for one in rated}
    rating, points = ratings.pop() if len(ratings) == 1 else (None, None)
    importance = {one.response.importance or framework.default_importance.id for one in rated}
    return Gap(
        rank=0,
        benchmark=benchmark.id,
        component=framework.component_of[benchmark.id].id,
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
        evidence=_joined(rated, lambda one: one.response.evidence, named=named),
        action=_joined(rated, lambda one: one.response.action, named=named),
        lead=_joined(rated, lambda one: one.response.lead, named=named),
        target_date=_joined(rated, lambda one: one.response.target_date, named=named),
    )


def _joined(rated: list[_Rated], words: Callable[[_Rated], str], *, named: bool) -> str:
    """What was written; with several assessments, each on a line of its own behind its name."""
    if not named:
        return words(rated[0])
    return "\n".join(f"{one.author}: {words(one)}" for one in rated if words(one))
