"""Where action plans stand, for the eye: each action under its standing, then the counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rich.console import Console, RenderableType
from rich.text import Text

from eyfa.cli import look, words
from eyfa.cli.look import filled
from eyfa.cli.parts import Part, first_fitting, stacked
from eyfa.cli.screen import heading, notes
from eyfa.planning.progress import Standing
from eyfa.planning.words import STANDINGS
from eyfa.reporting.numbers import share_text, shown
from eyfa.reporting.report import Report
from eyfa.reporting.table import Row, Table, Value, with_groups_as_column
from eyfa.reporting.visible import visible
from eyfa.reporting.words import counted

_TALLIES = slice(1, 3)
"""Where in the report the tables of counts stand, behind that of the actions."""
_STYLES: dict[Value, str] = {
    STANDINGS[Standing.OVERDUE]: look.BAD,
    STANDINGS[Standing.UNDATED]: look.DOUBTFUL,
    STANDINGS[Standing.DONE]: look.GOOD,
}
_WORDS = {"action": 20, "lead": 14, "target_date": 11, "key": 14}
"""Columns whose text may take several lines, each of at least so many characters."""
_STANDING = 8
"""The same of the column that says where an action stands, where there is no room for it in one line."""


def plan_screen(report: Report, console: Console) -> Iterator[RenderableType]:
    """The actions, overdue ones first, then the counts by lead and by component."""
    yield from heading(report)
    yield from _counts(report.tables[1], console)
    actions = with_groups_as_column(report.tables[0])
    keys = ("group", "benchmark", "action", "lead", "target_date")
    standing, *rest = (_part(actions, key) for key in keys)
    narrow = replace(standing, wrap=True, width=_STANDING)
    yield from _laid_out(actions, [[standing, *rest], [narrow, *rest]], console)
    for table in report.tables[_TALLIES]:
        yield Text()
        parts = [_part(table, "key"), *(_part(table, one.value) for one in Standing)]
        yield from _laid_out(table, [[*parts, _part(table, "total")]], console)
    yield from notes(actions.footnotes)


def _counts(tally: Table, console: Console) -> Iterator[RenderableType]:
    """How many stand how, and how much is done, of all."""
    total = tally.groups[-1].rows[0]
    found = {one: total[tally.position(one.value)] for one in Standing}
    said = [
        words.PLAN_COUNT.format(standing=STANDINGS[one].lower(), count=count)
        for one, count in found.items()
        if count
    ]
    count, done = total[tally.position("total")], found[Standing.DONE]
    if not isinstance(count, int) or not isinstance(done, int) or not count:
        return
    actions = counted(count, words.ACTION_WORD)
    yield Text(words.PLAN_COUNTS.format(actions=actions, counts=", ".join(said)), style="bold")
    full = filled(done / count, ascii_only=console.options.ascii_only)
    yield Text(words.PLAN_DONE.format(bar=full, share=share_text(done / count)), look.FACT)
    yield Text()


def _part(table: Table, key: str) -> Part:
    index = table.position(key)
    column = table.columns[index]
    is_standing = key == "group"

    def cell(row: Row) -> Text:
        value = row[index]
        text = visible(shown(value, column.kind), lines=key in _WORDS)
        return Text(text, _STYLES.get(value, "") if is_standing else "")

    return Part(
        column.heading,
        cell,
        right=column.kind.is_number,
        wrap=key in _WORDS,
        width=_WORDS.get(key, 0),
    )


def _laid_out(
    table: Table, layouts: list[list[Part]], console: Console
) -> Iterator[RenderableType]:
    grid = first_fitting(layouts, table, console.width)
    if grid is None:
        yield from stacked(table)
    else:
        yield grid
