"""Where action plans stand, as a report: overdue first, then by lead and by component."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

from eyfa.framework.model import Framework
from eyfa.planning import words
from eyfa.planning.layout import PlannedAction, Progress
from eyfa.planning.progress import (
    Standing,
    Tally,
    standing,
    tally_all,
    tally_by_component,
    tally_by_lead,
)
from eyfa.planning.reader import PlanReading
from eyfa.problems import Problem
from eyfa.reporting.field import Document, entries
from eyfa.reporting.report import Report
from eyfa.reporting.reports import report_on
from eyfa.reporting.table import Column, Group, Kind, Row, Table, plain_table
from eyfa.reporting.what_was_read import PROBLEM_OF_FILE
from eyfa.reporting.words import FRAMEWORK_LINE

_COUNTS = tuple(Column(one.value, words.STANDINGS[one], Kind.INTEGER, 11) for one in Standing)


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
    by_component = tally_by_component(framework, actions, on)
    by_lead = tally_by_lead(actions, on)
    names = {it.id: it.name for it in framework.components}
    files = ", ".join(PurePath(plan.file).name for plan in plans if plan.actions)
    return report_on(
        framework,
        "plan",
        words.STATUS_TITLE.format(on=on.isoformat()),
        about=(
            FRAMEWORK_LINE.format(
                title=framework.title, publisher=framework.publisher, edition=framework.edition
            ),
            words.PLANS.format(files=files),
        ),
        problems=problems,
        tables=lambda: (
            _actions_table(framework, actions, on, several=len(plans) > 1),
            _tally_table(words.BY_LEAD, words.LEAD, by_lead, {"": words.NO_LEAD}, actions, on),
            _tally_table(words.BY_COMPONENT, words.COMPONENT, by_component, names, actions, on),
        ),
        data=lambda: _data(framework, actions, on),
        document=lambda: _document(framework, plans, problems, on),
    )


def _actions_table(
    framework: Framework, actions: Sequence[PlannedAction], on: date, *, several: bool
) -> Table:
    """The actions, grouped by where they stand."""

    def row(action: PlannedAction) -> Row:
        return (
            action.benchmark,
            action.action,
            action.lead,
            action.target_date,
            framework.benchmark_by_id[action.benchmark].text,
            action.success,
            *((PurePath(action.file).name,) if several else ()),
        )

    groups = []
    for one in Standing:
        its = [action for action in actions if standing(action, on) is one]
        its.sort(key=lambda action: action.target_date)
        if its:
            groups.append(Group(words.STANDINGS[one], tuple(map(row, its))))
    return Table(
        name=words.ACTIONS,
        title=words.ACTIONS_TITLE,
        columns=(
            Column("benchmark", words.REF, Kind.CODE, 9),
            Column("action", words.ACTION, width=36),
            Column("lead", words.LEAD, width=18),
            Column("target_date", words.TARGET_DATE, width=13),
            Column("text", words.WHAT, width=44),
            Column("success", words.SUCCESS, width=28),
            *((Column("file", words.FILE, width=26),) if several else ()),
        ),
        groups=tuple(groups),
        group_heading=words.STANDING,
        nothing=words.NO_ACTIONS,
        footnotes=(words.STANDING_LEGEND.format(on=on.isoformat()),),
    )


def _tally_table(
    title: str,
    heading: str,
    tallies: Sequence[Tally],
    names: dict[str, str],
    actions: Sequence[PlannedAction],
    on: date,
) -> Table:
    def row(name: str, tally: Tally) -> Row:
        return (name, *(count for _, count in tally.counts), tally.total)

    rows = tuple(row(names.get(it.key, it.key), it) for it in tallies)
    total = (row(words.ALL, tally_all(actions, on)),)
    return Table(
        name=title,
        title=title,
        columns=(
            Column("key", heading, width=24),
            *_COUNTS,
            Column("total", words.TOTAL, Kind.INTEGER, 9),
        ),
        groups=(Group("", rows), Group(words.TOTAL, total, is_total=True)),
        nothing=words.NO_ACTIONS,
    )


def _data(framework: Framework, actions: Sequence[PlannedAction], on: date) -> Table:
    columns = (
        Column("file", words.FILE),
        Column("benchmark", words.REF, Kind.CODE),
        Column("component", words.COMPONENT, Kind.CODE),
        Column("level", words.LEVEL, Kind.CODE),
        Column("standing", words.STANDING, Kind.CODE),
        Column("status", words.STATUS, Kind.CODE),
        Column("action", words.ACTION),
        Column("lead", words.LEAD),
        Column("target_date", words.TARGET_DATE),
        Column("success", words.SUCCESS),
    )
    rows = [tuple(_action(framework, action, on).values()) for action in actions]
    return plain_table(words.ACTIONS, words.ACTIONS_TITLE, columns, rows)


def _action(framework: Framework, action: PlannedAction, on: date) -> dict[str, str]:
    return {
        "file": action.file,
        "benchmark": action.benchmark,
        "component": framework.component_of[action.benchmark].id,
        "level": framework.benchmark_by_id[action.benchmark].level,
        "standing": standing(action, on).value,
        "status": (action.progress or Progress.NOT_STARTED).value,
        "action": action.action,
        "lead": action.lead,
        "target_date": action.target_date,
        "success": action.success,
    }


def _document(
    framework: Framework, plans: Sequence[PlanReading], problems: Sequence[Problem], on: date
) -> Document:
    actions = [action for plan in plans for action in plan.actions]

    def counts(tally: Tally) -> Document:
        return {**{one.value: count for one, count in tally.counts}, "total": tally.total}

    return {
        "on": on.isoformat(),
        "plans": [
            {"file": it.file, "sha256": it.sha256, "actions": len(it.actions)} for it in plans
        ],
        "problems": entries(PROBLEM_OF_FILE, problems),
        "actions": [_action(framework, action, on) for action in actions],
        "all": counts(tally_all(actions, on)),
        "by_lead": [{"lead": it.key, **counts(it)} for it in tally_by_lead(actions, on)],
        "by_component": [
            {"component": it.key, **counts(it)} for it in tally_by_component(framework, actions, on)
        ],
    }
