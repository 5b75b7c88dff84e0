"""Where action plans stand, as a report: overdue first, then by lead and by component."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import PurePath
from typing import NamedTuple

from eyfa.framework.model import Benchmark, Framework
from eyfa.planning.actions import (
    ACTION,
    EFFORT,
    EXPECTED,
    RESOURCES,
    RISK,
    PlannedAction,
    Progress,
    Standing,
    Tally,
    standing,
    tally_all,
    tally_by_component,
    tally_by_lead,
)
from eyfa.planning.reader import PlanReading
from eyfa.problems import Problem
from eyfa.reporting.about import framework_line
from eyfa.reporting.field import (
    CODE,
    DATA,
    INTEGER,
    PEOPLE,
    TEXT,
    Document,
    Field,
    entries,
    entry,
    people_columns,
    people_rows,
    tidy,
)
from eyfa.reporting.listing import BLANK, Bar, Line, Look, Shown, noted
from eyfa.reporting.numbers import share_text
from eyfa.reporting.report import Report, report_on
from eyfa.reporting.table import Column, Group, Table, Tone
from eyfa.reporting.what_was_read import PROBLEM_OF_FILE
from eyfa.words import N_, _
from eyfa.workbook.words import LEAD, REF, STATUS, SUCCESS, TARGET_DATE, WHAT

_ACTIONS = "Actions"
_ACTIONS_TITLE = N_("Actions by where they stand")
_STANDING = N_("Standing")
_STANDINGS = {
    Standing.OVERDUE: N_("Overdue"),
    Standing.DUE: N_("Due"),
    Standing.UNDATED: N_("No date"),
    Standing.DONE: N_("Done"),
    Standing.STOPPED: N_("Stopped"),
    Standing.OPEN: N_("Nothing agreed"),
}
_MEANINGS = {
    Standing.OVERDUE: "Neither done nor stopped, with a date before the day.",
    Standing.DUE: "Neither done nor stopped, with a date on the day or later.",
    Standing.UNDATED: "Neither done nor stopped, without a date that can be read.",
    Standing.DONE: "Actions that are done.",
    Standing.STOPPED: "Actions that are stopped.",
    Standing.OPEN: "Lines in which nothing was agreed.",
}
_TONES = {
    Standing.OVERDUE: Tone.BAD,
    Standing.UNDATED: Tone.DOUBTFUL,
    Standing.DONE: Tone.GOOD,
}
_NO_ACTIONS = N_("No action is planned.")


class _Planned(NamedTuple):
    """An action, what it is about, and where it stands."""

    action: PlannedAction
    benchmark: Benchmark
    component: str
    standing: Standing


def _count(one: Standing, tally: Tally) -> int:
    return dict(tally.counts)[one]


# fmt: off
def action_fields(*, several: bool = True) -> list[Field[_Planned]]:
    """Of an action; where there are several plans, people are told of which it is."""
    plan: Field[_Planned] = Field(
        "file", "Plan", TEXT, 26, "The plan that the line is of.", "action.file",
        lambda row, _: PurePath(row.action.file).name, DATA, screen=0)
    return [
        plan,
        Field("benchmark", REF, CODE, 9, "The benchmark, by id.", "benchmark.id"),
        Field("component", "Component", CODE, 12, "Its component, by id.", view=DATA),
        Field("level", "Level", CODE, 12, "Its level, by id.", "benchmark.level", view=DATA),
        Field("standing", _STANDING, CODE, 12, "`overdue`, `due`, `undated`, `done`, `stopped` or `open`.",
              "standing.value", view=DATA),
        Field("status", STATUS, CODE, 12,
              "What was chosen: `not_started`, `under_way`, `done` or `stopped`.",
              lambda row: (row.action.progress or Progress.NOT_STARTED).value, view=DATA),
        Field("action", ACTION, TEXT, 36, "What was agreed, as written.", "action.action", least=20),
        Field("lead", LEAD, TEXT, 18, "Who leads it, as written.", "action.lead", least=14),
        Field("target_date", TARGET_DATE, TEXT, 13,
              "`yyyy-mm-dd` if a date was given, otherwise as written.", "action.target_date", least=11),
        Field("text", WHAT, TEXT, 44, "", "benchmark.text", view=PEOPLE, screen=0),
        Field("success", SUCCESS, TEXT, 28, "How you will know, as written.", "action.success",
              screen=0),
        *([replace(plan, view=PEOPLE)] if several else []),
        Field("expected", EXPECTED, CODE, 16, "The rating, by id, that it should lead to; empty: the target.",
              "action.expected", view=DATA),
        Field("effort", EFFORT, CODE, 10, "`low`, `medium` or `high`; empty where it is not given.",
              "action.effort", view=DATA),
        Field("resources", RESOURCES, TEXT, 20, "As written.", "action.resources", view=DATA),
        Field("risk", RISK, TEXT, 20, "As written.", "action.risk", view=DATA),
    ]


PLANS: list[Field[PlanReading]] = [
    Field("file", "", TEXT, 12, "The plan, with its path as given."),
    Field("sha256", "", CODE, 12, "The SHA-256 of its bytes."),
    Field("actions", "", INTEGER, 12, "How many actions it has.", lambda plan: len(plan.actions)),
]
COUNTS: list[Field[Tally]] = [
    *(Field(one.value, said, INTEGER, 11, _MEANINGS[one], partial(_count, one))
      for one, said in _STANDINGS.items()),
    Field("total", "Total", INTEGER, 9, "The total."),
]
BY_LEAD: list[Field[Tally]] = [
    Field("lead", LEAD, TEXT, 24, "The lead, as first written.", "key",
          lambda tally, _framework: tally.key or _("No lead"), least=14),
    *COUNTS,
]
BY_COMPONENT: list[Field[Tally]] = [
    Field("component", "Component", TEXT, 24, "A component, by id.", "key",
          lambda tally, framework: framework.component_by_id[tally.key].name, least=14),
    *COUNTS,
]
# fmt: on


def plan_report(
    framework: Framework, plans: Sequence[PlanReading], problems: Sequence[Problem], on: date
) -> Report:
    """Where the actions of some plans stand on a day.

    Args:
        framework: that they are of.
        plans: as read.
        problems: all, those outside the plans among them.
        on: the day.
    """
    actions = [action for plan in plans for action in plan.actions]
    rows = [
        _Planned(
            action,
            framework.benchmark_by_id[action.benchmark],
            framework.component_of[action.benchmark].id,
            standing(action, on),
        )
        for action in actions
    ]
    fields = action_fields(several=len(plans) > 1)
    every, by_lead = tally_all(actions, on), tally_by_lead(actions, on)
    by_component = tally_by_component(framework, actions, on)
    files = ", ".join(PurePath(plan.file).name for plan in plans if plan.actions)

    def tables() -> list[Table]:
        return [
            _actions_table(framework, fields, rows, on),
            _tally_table(framework, _("By lead"), BY_LEAD, by_lead, every),
            _tally_table(framework, _("By component"), BY_COMPONENT, by_component, every),
        ]

    def document() -> Document:
        return {
            "on": on.isoformat(),
            "plans": entries(PLANS, plans),
            "problems": entries(PROBLEM_OF_FILE, problems),
            "actions": entries(fields, rows),
            "all": entry(COUNTS)(every),
            "by_lead": entries(BY_LEAD, by_lead),
            "by_component": entries(BY_COMPONENT, by_component),
        }

    return report_on(
        framework,
        "plan",
        _("Action plans on {day}").format(day=on.isoformat()),
        about=(
            framework_line(framework),
            _("Plans: {files}").format(files=files),
        ),
        problems=problems,
        tables=tables,
        screen=lambda: _screen(tables(), every),
        data=lambda: tidy(_ACTIONS, _(_ACTIONS_TITLE), fields, lambda: rows),
        document=document,
    )


def _screen(tables: Sequence[Table], every: Tally) -> Iterator[Shown]:
    """How much is done, the actions, overdue ones first, then the counts by lead and by component."""
    counts = dict(every.counts)
    if every.total:
        said = [f"{_(_STANDINGS[one])}: {count}" for one, count in counts.items() if count]
        whole = _("Actions: {count}").format(count=every.total)
        yield Line.of(" · ".join((whole, *said)), Look.STRONG)
        done = counts[Standing.DONE] / every.total
        yield Bar(done, _("{share} done").format(share=share_text(done)), indent=0)
        yield BLANK
    actions, by_lead, by_component = tables
    yield from (actions, BLANK, by_lead, BLANK, by_component)
    yield from noted(actions.footnotes)


def _actions_table(
    framework: Framework,
    fields: Sequence[Field[_Planned]],
    rows: Iterable[_Planned],
    on: date,
) -> Table:
    """The actions, grouped by where they stand."""
    ordered = sorted(rows, key=lambda row: row.action.target_date)
    stand = {one: [row for row in ordered if row.standing is one] for one in Standing}
    return Table(
        name=_ACTIONS,
        title=_(_ACTIONS_TITLE),
        columns=people_columns(fields),
        groups=tuple(
            Group(_(_STANDINGS[one]), people_rows(fields, framework, those), tone=_TONES.get(one))
            for one, those in stand.items()
            if those
        ),
        group_heading=_(_STANDING),
        beside=Column("group", _(_STANDING), least=8),
        nothing=_(_NO_ACTIONS),
        footnotes=(_legend(on.isoformat()),),
    )


def _legend(on: str) -> str:
    return _(
        "Overdue: not done, and dated before {day}. Due: not done, and dated {day} or later. No date: not "
        "done, and without a date that can be read. Nothing agreed: the line is empty."
    ).format(day=on)


def _tally_table(
    framework: Framework,
    title: str,
    fields: Sequence[Field[Tally]],
    tallies: Sequence[Tally],
    every: Tally,
) -> Table:
    first, *counts = fields
    of_all = [replace(first, show=lambda *_args: _("All actions")), *counts]
    return Table(
        name=title,
        title=title,
        columns=people_columns(fields),
        groups=(
            Group("", people_rows(fields, framework, tallies)),
            Group(_("Total"), people_rows(of_all, framework, [every]), is_total=True),
        ),
        nothing=_(_NO_ACTIONS),
    )
