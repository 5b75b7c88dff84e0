"""A forecast as a report: the scores step by step, component by component, and effort beside effect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import methodcaller
from pathlib import PurePath
from statistics import median
from typing import NamedTuple

from eyfa.assessment import Assessment, distinct_labels
from eyfa.framework.model import Framework
from eyfa.planning.actions import ACTION, EFFORT, EXPECTED, Effort, PlannedAction, effort_text
from eyfa.planning.forecast import Forecast, Left, Step, When
from eyfa.planning.reader import PlanReading
from eyfa.planning.report import PLANS
from eyfa.problems import Problem
from eyfa.reporting import words
from eyfa.reporting.about import about, titled
from eyfa.reporting.field import (
    CODE,
    DATA,
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
    tidy,
    within,
)
from eyfa.reporting.figures import FIGURES, place_fields
from eyfa.reporting.report import Report, report_on
from eyfa.reporting.table import Group, Table
from eyfa.scoring.combining import Combined
from eyfa.scoring.score import Score
from eyfa.words import N_, _
from eyfa.workbook.words import LEAD, REF, TARGET_DATE, WHAT

_TITLE = N_("If this plan is done")
_LEGEND = N_(
    "An action counts as having led to the expected rating, or to the target where none is given. What is "
    "not in the plan stays as it is, and what is not rated stays unrated. It says what the plan would lead "
    "to, not that it will."
)
_LEGEND_OF_SEVERAL = N_("Each action counts wherever it would raise a rating.")
_LEFT = {
    Left.STOPPED: N_("stopped: {refs}"),
    Left.NOT_RATED: N_("not rated: {refs}"),
    Left.NO_HIGHER: N_("already rated as expected: {refs}"),
}


class _Figure(NamedTuple):
    """A score of an assessment after a step."""

    framework: Framework
    assessment: Assessment
    step: Step
    score: Score


class _Planned(NamedTuple):
    """A component now, and once the whole plan is done."""

    now: Score
    dated: Score
    planned: Score


class _Effect(NamedTuple):
    """What an action alone would add."""

    framework: Framework
    assessment: Assessment
    action: PlannedAction
    effect: float


class _Left(NamedTuple):
    """An action that changes nothing, and why."""

    assessment: Assessment
    action: PlannedAction
    why: Left


class _Half(NamedTuple):
    """Actions of a larger or a smaller effect, by effort."""

    title: str
    effects: Sequence[_Effect]

    def of(self, effort: str) -> str:
        """The references of its actions of an effort, the largest effect first."""
        those = [one for one in self.effects if one.action.effort == effort]
        those.sort(key=lambda one: -one.effect)
        return ", ".join(one.action.benchmark for one in those)


def step_title(step: Step) -> str:
    """What a step is, for people."""
    if step.by is not None:
        return _("By {day}").format(day=words.day_text(step.by.isoformat()))
    return {
        When.NOW: _("Now"),
        When.DONE: _("With what is done already"),
        When.UNDATED: _("With actions that have no date"),
    }[step.when]


# fmt: off
FIGURES_BY_STEP: list[Field[_Figure]] = [
    Field("assessment", words.ASSESSMENT, CODE, 16, "The assessment, by id.", "assessment.id", view=DATA),
    Field("step", "Step", CODE, 12, "`now`, `done`, `dated` or `undated`.", "step.when.value", view=DATA),
    Field("by", "By", CODE, 12, "The target date of the actions that the step adds; none without one.", lambda row: row.step.by and row.step.by.isoformat(), view=DATA, optional=True),
    Field("actions", "Actions", INTEGER, 10, "How many actions the step adds.", lambda row: len(row.step.actions), view=DATA),
    *place_fields("score"),
    *within("score", FIGURES, DATA),
]
STEPS: list[Field[_Figure]] = [
    Field("step", N_("Step"), TEXT, 30, "", lambda row: step_title(row.step), least=14),
    Field("actions", N_("Actions"), INTEGER, 10, "", lambda row: len(row.step.actions) or None),
    *within("score", FIGURES[:3], PEOPLE),
    *within("score", FIGURES[4:6], PEOPLE),
]
PLANNED: list[Field[_Planned]] = [
    Field("component", words.COMPONENT, TEXT, 30, "", "", lambda row, framework: _name(framework, row.now.component), least=14),
    Field("now", N_("Now"), SCORE, 9, "", "now.score", heat=100),
    Field("dated", N_("All with a date"), SCORE, 11, "", "dated.score", heat=100),
    Field("planned", N_("Whole plan"), SCORE, 11, "", "planned.score", heat=100),
    *(replace(one, screen=2) for one in within("planned", FIGURES[1:3], PEOPLE)),
    Field("in_place_now", N_("In place now"), FIGURES[4].kind, 11, "", "now.share_in_place"),
    Field("in_place_planned", N_("In place, whole plan"), FIGURES[4].kind, 11, "", "planned.share_in_place"),
]
EFFECTS: list[Field[_Effect]] = [
    Field("assessment", "", CODE, 12, "The assessment, by id.", "assessment.id", view=JSON),
    Field("benchmark", REF, CODE, 11, "The benchmark, by id.", "action.benchmark", view=PEOPLE | JSON),
    Field("text", WHAT, TEXT, 32, "", lambda row: row.framework.benchmark_by_id[row.action.benchmark].text, view=PEOPLE, screen=0),
    Field("action", ACTION, TEXT, 28, "What was agreed, as written.", "action.action", view=PEOPLE | JSON, least=16),
    Field("lead", LEAD, TEXT, 18, "Who leads it, as written.", "action.lead", view=PEOPLE | JSON, least=14, screen=3),
    Field("target_date", TARGET_DATE, TEXT, 15, "`yyyy-mm-dd` if a date was given, otherwise as written.", "action.target_date", lambda row, _framework: words.day_text(row.action.target_date), PEOPLE | JSON, screen=2),
    Field("expected", EXPECTED, TEXT, 18, "The expected rating, by id; empty: the target.", "action.expected", lambda row, framework: _expected(framework, row.action), PEOPLE | JSON, least=12, screen=2),
    Field("effort", EFFORT, TEXT, 13, "`low`, `medium` or `high`; empty where it is not given.", "action.effort", lambda row, _framework: effort_text(row.action.effort), PEOPLE | JSON),
    Field("effect", N_("Adds to the total"), SCORE, 12, "How many points of 100 the action alone adds to the total.", view=PEOPLE | JSON),
]
LEFT: list[Field[_Left]] = [
    Field("assessment", "", CODE, 12, "The assessment, by id.", "assessment.id", view=JSON),
    Field("benchmark", "", CODE, 12, "The benchmark, by id.", "action.benchmark", view=JSON),
    Field("why", "", CODE, 12, "`stopped`, `not_rated` or `no_higher`.", "why.value", view=JSON),
]
_HALVES: list[Field[_Half]] = [
    Field("effect", N_("Effect"), TEXT, 18, "", "title", least=10),
    *(
        Field(f"effort_{one or 'none'}", heading, TEXT, 30, "", methodcaller("of", one), least=12)
        for one, heading in (
            (Effort.LOW, N_("Low effort")),
            (Effort.MEDIUM, N_("Medium effort")),
            (Effort.HIGH, N_("High effort")),
            ("", N_("Effort not given")),
        )
    ),
]
# fmt: on


def forecast_report(
    framework: Framework,
    combined: Combined,
    forecasts: Sequence[Forecast],
    plans: Sequence[PlanReading],
    *,
    assessments: Sequence[Assessment],
    problems: Sequence[Problem],
    method_notes: Sequence[Problem],
) -> Report:
    """What the plans would lead to, for each assessment.

    Args:
        framework: that they answer.
        combined: what the forecasts are of, where places with several respondents were combined.
        forecasts: one for each.
        plans: as read.
        assessments: all that were read.
        problems: of reading.
        method_notes: what `--method` changed.
    """
    figures = [
        _Figure(framework, one.assessment, step, score)
        for one in forecasts
        for step in one.steps
        for score in step.scores
    ]
    effects = [effect for one in forecasts for effect in _effects(framework, one)]
    left = [
        _Left(one.assessment, action, why)
        for one in forecasts
        for why, actions in one.left.items()
        for action in actions
    ]

    def document() -> Document:
        return {
            "plans": entries(PLANS, plans),
            "forecast": entries(FIGURES_BY_STEP, figures),
            "actions": entries(EFFECTS, effects),
            "left_as_it_is": entries(LEFT, left),
        }

    return report_on(
        framework,
        "forecast",
        titled(_(_TITLE), combined.assessments),
        about=(
            *about(framework, assessments, problems, method_notes, combined.combinations),
            _("Plans: {files}").format(files=", ".join(PurePath(one.file).name for one in plans)),
        ),
        assessments=assessments,
        problems=problems,
        method_notes=method_notes,
        combinations=combined.combinations,
        tables=lambda: list(forecast_tables(framework, forecasts)),
        data=lambda: tidy(words.DATA, _(_TITLE), FIGURES_BY_STEP, lambda: figures),
        document=document,
    )


def forecast_tables(framework: Framework, forecasts: Sequence[Forecast]) -> Iterator[Table]:
    """Step by step, component by component, and effort beside effect."""
    names = distinct_labels([one.assessment for one in forecasts])
    of_each = list(zip(names if len(forecasts) > 1 else [""], forecasts, strict=True))
    left = [line for name, one in of_each if (line := _left_line(name, one))]
    yield Table(
        name=_("By date"),
        title=_("Scores if this plan is done, step by step"),
        columns=people_columns(STEPS),
        groups=[
            Group(
                name,
                people_rows(STEPS, framework, _steps(framework, one)),
                id=one.assessment.id if name else "",
            )
            for name, one in of_each
        ],
        group_heading=words.ASSESSMENT,
        footnotes=(_(_LEGEND), *([_(_LEGEND_OF_SEVERAL)] if len(forecasts) > 1 else []), *left),
    )
    yield Table(
        name=_("By component"),
        title=_("Each component, now and if this plan is done"),
        columns=people_columns(PLANNED),
        groups=[
            Group(
                name,
                people_rows(PLANNED, framework, _components(one)),
                id=one.assessment.id if name else "",
            )
            for name, one in of_each
        ],
        group_heading=words.ASSESSMENT,
    )
    effects = [effect for one in forecasts for effect in _effects(framework, one)]
    yield Table(
        name=_("Effort and effect"),
        title=_("Effort beside effect"),
        columns=people_columns(_HALVES),
        groups=(Group("", people_rows(_HALVES, framework, _halves(effects))),),
        footnotes=(
            _(
                "Larger effect: the action alone adds at least as many points to the total as half of the "
                "actions do. Start with what has a larger effect for little effort."
            ),
        ),
        nothing=_("No action of the plan changes a rating."),
    )
    yield Table(
        name=_("Actions"),
        title=_("What each action alone would add"),
        columns=people_columns(EFFECTS),
        groups=[
            Group(
                name,
                people_rows(EFFECTS, framework, sorted(_effects(framework, one), key=_by_effect)),
                id=one.assessment.id if name else "",
            )
            for name, one in of_each
            if one.effects
        ],
        group_heading=words.ASSESSMENT,
        nothing=_("No action of the plan changes a rating."),
    )


def _expected(framework: Framework, action: PlannedAction) -> str:
    return framework.rating_by_id[action.expected].label if action.expected else _("The target")


def _name(framework: Framework, component: str | None) -> str:
    return framework.component_by_id[component].name if component else _(words.ALL_COMPONENTS)


def _steps(framework: Framework, one: Forecast) -> Iterator[_Figure]:
    for step in one.steps:
        yield _Figure(framework, one.assessment, step, step.total)


def _components(one: Forecast) -> Iterator[_Planned]:
    """Each component over all levels, and all of them."""
    dated = [step for step in one.steps if step.when is not When.UNDATED][-1]
    rows = zip(one.steps[0].scores, dated.scores, one.steps[-1].scores, strict=True)
    planned = [_Planned(*scores) for scores in rows]
    overall = [row for row in planned if row.now.level is None]
    yield from overall or planned


def _effects(framework: Framework, one: Forecast) -> Iterator[_Effect]:
    for step in one.steps:
        for action in step.actions:
            yield _Effect(framework, one.assessment, action, one.effects[id(action)])


def _by_effect(one: _Effect) -> tuple[float, str]:
    return -one.effect, one.action.benchmark


def _halves(effects: Sequence[_Effect]) -> list[_Half]:
    """The larger half of the effects, and the smaller one; what adds as much as the median is larger."""
    if not effects:
        return []
    middle = median(one.effect for one in effects)
    larger = [one for one in effects if one.effect >= middle]
    smaller = [one for one in effects if one.effect < middle]
    halves = [_Half(_("Larger effect"), larger), _Half(_("Smaller effect"), smaller)]
    return [half for half in halves if half.effects]


def _left_line(name: str, one: Forecast) -> str:
    """Which actions change nothing, and why; empty where all do."""
    said = [
        _(_LEFT[why]).format(refs=", ".join(action.benchmark for action in actions))
        for why, actions in one.left.items()
        if actions
    ]
    whose = f"{name}: " if name else ""
    return whose + _("Changes nothing: {what}.").format(what="; ".join(said)) if said else ""
