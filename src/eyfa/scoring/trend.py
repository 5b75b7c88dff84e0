"""What changed between two rounds of one respondent, on the same ground both times.

Only *matched* benchmarks are compared: those rated in both rounds. Otherwise a component would seem to rise
or fall because other questions were answered. For every component, level and in all,

    change = score of the matched benchmarks in the later round − their score in the earlier one

by the formula of `score`; what was rated in one round only is counted beside it. The change of a round
against itself is 0.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from eyfa.assessment import Assessment, Response, Status, value_of
from eyfa.framework.model import Framework, Method
from eyfa.framework.weights import target_value
from eyfa.scoring.score import Score, score_assessment

_DIGITS = 9
"""Gaps are compared rounded to this: 1 − 2/3 and 1/3 differ in the sixteenth digit."""


class Move(StrEnum):
    """What became of a gap."""

    CLOSED = "closed"
    """There was one, and there is none."""
    NARROWED = "narrowed"
    """It is smaller, and still there."""
    PERSISTENT = "persistent"
    """As large as it was."""
    WIDENED = "widened"
    """It is larger."""
    NEW = "new"
    """There was none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How one cell of the component × level table changed."""

    component: str | None
    """Component id; `None` for the total over components."""
    level: str | None
    """Level id; `None` for all levels."""
    before: float
    """Score of the matched benchmarks in the earlier round, 0 to 100."""
    after: float
    """Their score in the later round."""
    matched: int
    """How many benchmarks were rated in both rounds."""
    unmatched: int
    """How many were rated in one of the two only."""

    @property
    def change(self) -> float:
        """After − before, −100 to 100."""
        return self.after - self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class GapMove:
    """A gap of either round, among the matched benchmarks."""

    benchmark: str
    """Benchmark id."""
    component: str
    """Component id."""
    level: str
    """Level id."""
    text: str
    """The benchmark, in the framework's words."""
    move: Move
    """What became of it."""
    before: str | None
    """Rating id in the earlier round; `None` where combined answers lie between two."""
    after: str | None
    """Rating id in the later round; `None` likewise."""
    points_before: float | None
    """Points on the scale where the answers of several were combined and lie between two ratings."""
    points_after: float | None
    """The same in the later round."""
    gap_before: float
    """How far the rating fell short of the target in the earlier round, 0 to 1."""
    gap_after: float
    """The same in the later round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverdueAction:
    """An action of the earlier round whose date has passed and whose benchmark is no better rated."""

    benchmark: str
    """Benchmark id."""
    action: str
    """The action, as written in the earlier round."""
    lead: str
    """Who leads it, as written."""
    target_date: str
    """`yyyy-mm-dd`."""
    organisation: str
    """Whose action it is, where several answered in the earlier round."""
    before: str | None
    """Rating id in the earlier round; `None` where it was left blank, or combined answers lie between two."""
    after: str | None
    """Rating id in the later round; `None` likewise."""
    points_before: float | None
    """Points on the scale where combined answers lie between two ratings."""
    points_after: float | None
    """The same in the later round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """What changed between two rounds."""

    changes: tuple[Change, ...]
    """Components in order, each at its levels and over them; then the same over all components. Cells
    without a matched benchmark are absent."""
    matched: tuple[str, ...]
    """Ids of the benchmarks rated in both rounds."""
    unmatched: tuple[str, ...]
    """Ids of the benchmarks rated in one of the two rounds only."""
    moves: tuple[GapMove, ...]
    """In the framework's order."""
    overdue: tuple[OverdueAction, ...]
    """In the framework's order; empty without a day to judge by."""


def find_trend(
    framework: Framework,
    before: Assessment,
    after: Assessment,
    method: Method | None = None,
    *,
    on: date | None = None,
    planned: Sequence[Assessment] = (),
) -> Trend:
    """Compare two rounds.

    Args:
        framework: what both answer.
        before: the earlier round.
        after: the later one.
        method: weights and targets; the framework's own without it.
        on: the day by which an action is overdue; without it, none is.
        planned: whose actions are followed up, where `before` is combined of several, whose dates stand
            beside one another in it; `before` itself without any.

    Returns:
        The changes of scores, what became of each gap, and which actions are overdue.
    """
    method = method or framework.method
    earlier, later = _rated(framework, before), _rated(framework, after)
    matched = [id_ for id_ in framework.benchmark_by_id if id_ in earlier and id_ in later]
    single = [id_ for id_ in framework.benchmark_by_id if (id_ in earlier) != (id_ in later)]
    scores = {_cell(it): it for it in score_assessment(framework, before, method, only=matched)}
    changes = (
        _change(framework, scores[_cell(it)], it, single)
        for it in score_assessment(framework, after, method, only=matched)
        if _cell(it) in scores
    )
    moves = (_move(framework, method, id_, earlier[id_], later[id_]) for id_ in matched)
    return Trend(
        changes=tuple(it for it in changes if it is not None),
        matched=tuple(matched),
        unmatched=tuple(single),
        moves=tuple(it for it in moves if it is not None),
        overdue=_overdue(framework, before, after, on, planned or (before,)) if on else (),
    )


def _rated(framework: Framework, assessment: Assessment) -> dict[str, Response]:
    """The answers to all that was asked about and rated."""
    return {
        benchmark.id: assessment.response(benchmark.id)
        for _, benchmark in assessment.scope.items(framework)
        if assessment.status(framework, benchmark.id) is Status.RATED
    }


def _cell(score: Score) -> tuple[str | None, str | None]:
    return score.component, score.level


def _change(
    framework: Framework, before: Score, after: Score, unmatched: Collection[str]
) -> Change | None:
    if before.score is None or after.score is None:
        return None
    return Change(
        component=after.component,
        level=after.level,
        before=before.score,
        after=after.score,
        matched=after.rated,
        unmatched=sum(
            after.component in (None, framework.component_of[id_].id)
            and after.level in (None, framework.benchmark_by_id[id_].level)
            for id_ in unmatched
        ),
    )


def _move(
    framework: Framework, method: Method, id_: str, before: Response, after: Response
) -> GapMove | None:
    """What became of the gap of a benchmark; `None` where there was none and is none."""
    benchmark, component = framework.benchmark_by_id[id_], framework.component_of[id_]
    target = target_value(framework, method, component, benchmark)
    gaps = [max(0.0, target - (value_of(framework, it) or 0.0)) for it in (before, after)]
    move = _how_moved(*(round(gap, _DIGITS) for gap in gaps))
    if move is None:
        return None
    return GapMove(
        benchmark=id_,
        component=component.id,
        level=benchmark.level,
        text=benchmark.text,
        move=move,
        before=before.rating,
        after=after.rating,
        points_before=before.points,
        points_after=after.points,
        gap_before=gaps[0],
        gap_after=gaps[1],
    )


def _how_moved(before: float, after: float) -> Move | None:
    if not before:
        return Move.NEW if after else None
    if not after:
        return Move.CLOSED
    if after == before:
        return Move.PERSISTENT
    return Move.NARROWED if after < before else Move.WIDENED


def _overdue(
    framework: Framework,
    before: Assessment,
    after: Assessment,
    on: date,
    planned: Sequence[Assessment],
) -> tuple[OverdueAction, ...]:
    """Only what both rounds asked about, and neither finds inapplicable.

    No answer is no progress. Where there was none before, any rating is.
    """
    asked = {benchmark.id for _, benchmark in after.scope.items(framework)}
    found = []
    for _, benchmark in before.scope.items(framework):
        id_ = benchmark.id
        is_out = Status.NOT_APPLICABLE in {it.status(framework, id_) for it in (before, after)}
        if id_ not in asked or is_out:
            continue
        was, now = before.response(id_), after.response(id_)
        earlier, value = value_of(framework, was), value_of(framework, now)
        if value is not None and (earlier is None or value > earlier):
            continue
        found += [
            OverdueAction(
                benchmark=id_,
                action=its.action,
                lead=its.lead,
                target_date=its.target_date,
                organisation=one.organisation if len(planned) > 1 else "",
                before=was.rating,
                after=now.rating,
                points_before=was.points,
                points_after=now.points,
            )
            for one, its in ((one, one.response(id_)) for one in planned)
            if (its.action or its.lead) and _passed(its.target_date, on)
        ]
    return tuple(found)


def _passed(target_date: str, on: date) -> bool:
    """Whether a date has passed; words that are no date never do."""
    try:
        return date.fromisoformat(target_date) < on
    except ValueError:
        return False
