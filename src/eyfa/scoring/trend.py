"""What changed between two rounds of one respondent, on the same ground both times.

Only *matched* benchmarks are compared: those rated in both rounds. Otherwise a component would seem to rise
or fall because other questions were answered. For every component, level and in all,

    change = score of the matched benchmarks in the later round − their score in the earlier one

by the formula of `score`; what was rated in one round only is counted beside it. The change of a round
against itself is 0.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum

from eyfa.answers import ratings_and_points
from eyfa.assessment import Assessment, Status, status_of, value_of
from eyfa.framework.lean import dataclass
from eyfa.framework.measure import Measure
from eyfa.framework.model import Framework, Method
from eyfa.scoring.averages import DIGITS
from eyfa.scoring.gaps import OfBenchmark
from eyfa.scoring.score import Scorer


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
class GapMove(OfBenchmark):
    """A gap of either round, among the matched benchmarks."""

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
    measure = Measure(framework, method)
    earlier, later = _values(measure, before), _values(measure, after)
    matched = [id_ for id_ in framework.benchmark_by_id if id_ in earlier and id_ in later]
    single = [id_ for id_ in framework.benchmark_by_id if (id_ in earlier) != (id_ in later)]
    gaps = {id_: (measure.gap(id_, earlier[id_]), measure.gap(id_, later[id_])) for id_ in matched}
    return Trend(
        changes=tuple(_changes(measure, before, after, matched, single)),
        matched=tuple(matched),
        unmatched=tuple(single),
        moves=tuple(_moves(framework, before, after, gaps)),
        overdue=tuple(_overdue(framework, before, after, on, planned or (before,))) if on else (),
    )


def _values(measure: Measure, assessment: Assessment) -> dict[str, float]:
    """The value of each answer to what was asked about and rated."""
    asked = [benchmark.id for _, benchmark in assessment.scope.items(measure.framework)]
    given = zip(asked, ratings_and_points(assessment.responses, asked), strict=True)
    values = ((id_, measure.value(*answer)) for id_, answer in given)
    return {id_: value for id_, value in values if value is not None}


def _changes(
    measure: Measure,
    before: Assessment,
    after: Assessment,
    matched: Collection[str],
    unmatched: Collection[str],
) -> Iterator[Change]:
    framework = measure.framework
    scorer = Scorer(framework, measure.method, only=matched)
    earlier = {(cell.component, cell.level): cell.score for cell in scorer.score(before)}
    for cell in scorer.score(after):
        was, now = earlier.get((cell.component, cell.level)), cell.score
        if was is None or now is None:
            continue
        others = [
            id_
            for id_ in unmatched
            if cell.component in (None, framework.component_of[id_].id)
            and cell.level in (None, framework.benchmark_by_id[id_].level)
        ]
        yield Change(
            component=cell.component,
            level=cell.level,
            before=was,
            after=now,
            matched=cell.rated,
            unmatched=len(others),
        )


def _moves(
    framework: Framework,
    before: Assessment,
    after: Assessment,
    gaps: Mapping[str, tuple[float, float]],
) -> Iterator[GapMove]:
    """What became of the gaps of benchmarks; nothing of those that had none and have none."""
    for id_, (gap_before, gap_after) in gaps.items():
        move = _how_moved(round(gap_before, DIGITS), round(gap_after, DIGITS))
        if move is None:
            continue
        benchmark = framework.benchmark_by_id[id_]
        was, now = before.response(id_), after.response(id_)
        yield GapMove(
            benchmark=id_,
            component=framework.component_of[id_].id,
            level=benchmark.level,
            text=benchmark.text,
            move=move,
            before=was.rating,
            after=now.rating,
            points_before=was.points,
            points_after=now.points,
            gap_before=gap_before,
            gap_after=gap_after,
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
) -> Iterator[OverdueAction]:
    """Only what both rounds asked about, and neither finds inapplicable.

    No answer is no progress. Where there was none before, any rating is.
    """
    asked = {benchmark.id for _, benchmark in after.scope.items(framework)}
    for id_ in [item.id for _, item in before.scope.items(framework) if item.id in asked]:
        was, now = before.response(id_), after.response(id_)
        if Status.NOT_APPLICABLE in (status_of(framework, was), status_of(framework, now)):
            continue
        earlier, value = value_of(framework, was), value_of(framework, now)
        if value is not None and (earlier is None or value > earlier):
            continue
        for assessment in planned:
            plan = assessment.response(id_)
            if (plan.action or plan.lead) and _is_past(plan.target_date, on):
                yield OverdueAction(
                    benchmark=id_,
                    action=plan.action,
                    lead=plan.lead,
                    target_date=plan.target_date,
                    organisation=assessment.organisation if len(planned) > 1 else "",
                    before=was.rating,
                    after=now.rating,
                    points_before=was.points,
                    points_after=now.points,
                )


def _is_past(target_date: str, on: date) -> bool:
    """Whether a date has passed; words that are no date never do."""
    try:
        return date.fromisoformat(target_date) < on
    except ValueError:
        return False
