"""Whether a plan worked: what its actions were to lead to, beside how the next round rates their benchmarks.

An action has one outcome, of its status in the plan and of whether its benchmark is rated higher than before:

    worked            done, and rated higher
    done_not_moved    done, and not rated higher
    moved_anyway      not done, or stopped, and rated higher
    overdue           not done, not rated higher, and dated before the day
    still_open        the same, with a later date or none
    stopped           stopped, and not rated higher
    not_comparable    not rated in both rounds

A score is forecast from the earlier round as `eyfa plan --forecast` does, over what both rounds rated, so that
it can stand beside the actual one. That something is rated higher after an action does not show that the
action was the cause.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from eyfa.assessment import Assessment
from eyfa.framework.folding import fold
from eyfa.framework.measure import Measure
from eyfa.framework.model import Framework, Method
from eyfa.planning.actions import ACTION, PlannedAction, Progress, Standing, standing
from eyfa.planning.forecast import forecast
from eyfa.planning.reader import PlanReading
from eyfa.planning.report import PLANS
from eyfa.reporting import words
from eyfa.reporting.combined import answer_text
from eyfa.reporting.field import (
    CHANGE,
    CODE,
    INTEGER,
    JSON,
    PEOPLE,
    SCORE,
    TEXT,
    Document,
    Field,
    entries,
    people_columns,
    people_rows,
)
from eyfa.reporting.report import Report
from eyfa.reporting.results.trend import TrendOf
from eyfa.reporting.table import Column, Group, Table, Tone
from eyfa.scoring.averages import DIGITS
from eyfa.words import N_, _
from eyfa.workbook.words import LEAD, REF, TARGET_DATE


class Outcome(StrEnum):
    """What became of an action."""

    WORKED = "worked"
    DONE_NOT_MOVED = "done_not_moved"
    MOVED_ANYWAY = "moved_anyway"
    OVERDUE = "overdue"
    STILL_OPEN = "still_open"
    STOPPED = "stopped"
    NOT_COMPARABLE = "not_comparable"


_SAID = {
    Outcome.WORKED: N_("Done, and rated higher"),
    Outcome.DONE_NOT_MOVED: N_("Done, not rated higher"),
    Outcome.MOVED_ANYWAY: N_("Not done, rated higher"),
    Outcome.OVERDUE: N_("Overdue"),
    Outcome.STILL_OPEN: N_("Still open"),
    Outcome.STOPPED: N_("Stopped"),
    Outcome.NOT_COMPARABLE: N_("Not rated in both"),
}
_TONES = {
    Outcome.WORKED: Tone.GOOD,
    Outcome.DONE_NOT_MOVED: Tone.DOUBTFUL,
    Outcome.OVERDUE: Tone.BAD,
}


class Followed(NamedTuple):
    """An action, and what became of it between two rounds."""

    pair: TrendOf
    action: PlannedAction
    component: str
    outcome: Outcome


class Forecasted(NamedTuple):
    """The score of a component over what both rounds rated: before, as forecast, and as it is."""

    pair: TrendOf
    component: str | None
    before: float
    forecast: float
    actual: float


class _Count(NamedTuple):
    """How many actions of a lead or a component had which outcome."""

    name: str
    counts: Counter[Outcome]


# fmt: off
FOLLOWED: list[Field[Followed]] = [
    Field("after", "", CODE, 12, "The assessment of the later round, by id.", "pair.after.id", view=JSON),
    Field("benchmark", REF, CODE, 9, "The benchmark, by id.", "action.benchmark"),
    Field("action", ACTION, TEXT, 36, "What was agreed, as written.", "action.action", least=18),
    Field("lead", LEAD, TEXT, 18, "Who leads it, as written.", "action.lead", least=14, screen=2),
    Field("target_date", TARGET_DATE, TEXT, 13, "`yyyy-mm-dd` if a date was given, otherwise as written.",
          "action.target_date", screen=3),
    Field("before", N_("Before"), TEXT, 20, "", "", lambda row, framework: _rating(framework, row, row.pair.before), PEOPLE, least=14),
    Field("after_rating", N_("After"), TEXT, 20, "", "", lambda row, framework: _rating(framework, row, row.pair.after), PEOPLE, least=14),
    Field("outcome", "", CODE, 12,
          "`worked`, `done_not_moved`, `moved_anyway`, `overdue`, `still_open`, `stopped` or `not_comparable`.",
          "outcome.value", view=JSON),
]
FORECASTED: list[Field[Forecasted]] = [
    Field("after", "", CODE, 12, "The assessment of the later round, by id.", "pair.after.id", view=JSON),
    Field("component", words.COMPONENT, TEXT, 28, "The component, by id; none for all of them.", "component",
          lambda row, framework: framework.component_by_id[row.component].name if row.component else _(words.ALL_COMPONENTS),
          least=14, optional=True),
    Field("before", N_("Before"), SCORE, 9, "Score in the earlier round of what was rated in both, 0 to 100."),
    Field("forecast", N_("Forecast"), SCORE, 9, "What the whole plan would have led to."),
    Field("actual", N_("Actual"), SCORE, 9, "Score in the later round."),
    Field("difference", N_("Actual less forecast"), CHANGE, 10, "", lambda row: row.actual - row.forecast, view=PEOPLE),
]
# fmt: on


def follow_up(
    framework: Framework,
    pairs: Sequence[TrendOf],
    actions: Sequence[PlannedAction],
    method: Method | None,
    on: date,
) -> tuple[list[Followed], list[Forecasted]]:
    """What became of the actions between each pair of rounds, and each score beside its forecast.

    Args:
        framework: that both rounds answer.
        pairs: the rounds.
        actions: of the plans made after the earlier one, each once.
        method: weights and targets.
        on: the day by which an action is overdue.
    """
    measure = Measure(framework, method)
    followed: list[Followed] = []
    scores: list[Forecasted] = []
    for pair in pairs:
        matched = pair.trend.matched
        for action in actions:
            if not action.is_empty:
                component = framework.component_of[action.benchmark].id
                outcome = _outcome(measure, pair, action, on)
                followed.append(Followed(pair, action, component, outcome))
        planned = forecast(framework, pair.before, actions, method, only=matched).steps[-1].scores
        expected = {(cell.component, cell.level): cell.score for cell in planned}
        scores += [
            Forecasted(pair, one.component, one.before, score, one.after)
            for one in pair.trend.changes
            if one.level is None and (score := expected.get((one.component, None))) is not None
        ]
    return followed, scores


def with_outcomes(
    report: Report,
    framework: Framework,
    plans: Sequence[PlanReading],
    followed: Sequence[Followed],
    scores: Sequence[Forecasted],
) -> Report:
    """A report on change, with what became of plans before it."""

    def document() -> Document:
        of_plans: Document = {
            "plans": entries(PLANS, plans),
            "forecasts": entries(FORECASTED, scores),
            "outcomes": entries(FOLLOWED, followed),
        }
        return {**report.make_document(), **of_plans}

    return replace(
        report,
        make_tables=lambda: (
            *outcome_tables(framework, followed, scores),
            *report.make_tables(),
        ),
        make_document=document,
    )


def outcome_tables(
    framework: Framework, followed: Sequence[Followed], scores: Sequence[Forecasted]
) -> Iterator[Table]:
    """Forecast beside actual; then the actions by what became of them; then how many by lead and component."""
    pairs = {id(one.pair): one.pair for one in scores}
    yield Table(
        name=_("Forecast"),
        title=_("What the plan would have led to, and what is"),
        columns=people_columns(FORECASTED),
        groups=[
            Group(
                pair.whose if len(pairs) > 1 else "",
                people_rows(FORECASTED, framework, [one for one in scores if one.pair is pair]),
            )
            for pair in pairs.values()
        ],
        group_heading=words.PLACE,
        footnotes=(
            _(
                "Over what both rounds rated. A rating that is higher after an action does not show that the "
                "action was the cause."
            ),
        ),
        nothing=_("Nothing was rated in both rounds."),
    )
    yield Table(
        name=_("Outcomes"),
        title=_("What became of the actions"),
        columns=people_columns(FOLLOWED),
        groups=[
            Group(_(said), people_rows(FOLLOWED, framework, those), tone=_TONES.get(outcome))
            for outcome, said in _SAID.items()
            if (those := [one for one in followed if one.outcome is outcome])
        ],
        group_heading=_("Outcome"),
        beside=Column("group", _("Outcome"), least=12),
        is_list=True,
        nothing=_("No action is planned."),
    )
    for name, heading, key in (
        (_("Outcomes by lead"), LEAD, _lead),
        (_("Outcomes by component"), words.COMPONENT, partial(_component, framework)),
    ):
        fields = _count_fields(heading, {one.outcome for one in followed})
        yield Table(
            name=name,
            title=name,
            columns=people_columns(fields),
            groups=(Group("", people_rows(fields, framework, _counts(followed, key))),),
            nothing=_("No action is planned."),
        )


def _outcome(measure: Measure, pair: TrendOf, action: PlannedAction, on: date) -> Outcome:
    if action.benchmark not in pair.trend.matched:
        return Outcome.NOT_COMPARABLE
    answers = [one.response(action.benchmark) for one in (pair.before, pair.after)]
    before, after = (round(measure.value(one.rating, one.points) or 0.0, DIGITS) for one in answers)
    is_higher = after > before
    if action.progress is Progress.DONE:
        return Outcome.WORKED if is_higher else Outcome.DONE_NOT_MOVED
    if is_higher:
        return Outcome.MOVED_ANYWAY
    if action.progress is Progress.STOPPED:
        return Outcome.STOPPED
    is_overdue = standing(action, on) is Standing.OVERDUE
    return Outcome.OVERDUE if is_overdue else Outcome.STILL_OPEN


def _count_fields(heading: str, outcomes: Iterable[Outcome]) -> list[Field[_Count]]:
    shown = [one for one in Outcome if one in set(outcomes)]
    return [
        Field("name", heading, TEXT, 26, "", least=14),
        *(Field(one.value, _SAID[one], INTEGER, 12, "", partial(_how_many, one)) for one in shown),
    ]


def _how_many(outcome: Outcome, row: _Count) -> int:
    return row.counts[outcome]


def _counts(followed: Iterable[Followed], key: Callable[[Followed], str]) -> list[_Count]:
    """By lead or component, in alphabetical order; those that differ in case or spaces alone are one."""
    found: dict[str, _Count] = {}
    for one in followed:
        name = key(one)
        row = found.setdefault(fold(name), _Count(name, Counter()))
        row.counts[one.outcome] += 1
    return [found[folded] for folded in sorted(found)]


def _lead(one: Followed) -> str:
    return one.action.lead or _("No lead")


def _component(framework: Framework, one: Followed) -> str:
    return framework.component_by_id[one.component].name


def _rating(framework: Framework, row: Followed, side: Assessment) -> str:
    answer = side.response(row.action.benchmark)
    return answer_text(framework, answer.rating, answer.points)
