"""Where action plans stand, for the eye: each action under its standing, then the counts."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.text import Text

from eyfa.cli.grids import Part, first_fitting, heading, stacked
from eyfa.planning.progress import Standing
from eyfa.reporting.numbers import shown
from eyfa.reporting.report import Report
from eyfa.reporting.table import Row, Table, with_groups_as_column
from eyfa.reporting.visible import visible

_TALLIES = slice(1, 3)
"""Where in the report the tables of counts stand, behind that of the actions."""
_WORDS = {"action": 20, "lead": 14, "key": 14}
"""Columns whose text may take several lines, each of at least so many characters."""


def plan_screen(report: Report, console: Console) -> Iterator[RenderableType]:
    """The actions, overdue ones first, then the counts by lead and by component."""
    yield from heading(report)
    actions = with_groups_as_column(report.tables[0])
    keys = ("group", "benchmark", "action", "lead", "target_date")
    parts = [_part(actions, key) for key in keys]
    yield from _laid_out(actions, parts, console)
    yield from (Text(note, style="dim") for note in actions.footnotes)
    for table in report.tables[_TALLIES]:
        yield Text()
        parts = [_part(table, "key"), *(_part(table, one.value) for one in Standing)]
        yield from _laid_out(table, [*parts, _part(table, "total")], console)


def _part(table: Table, key: str) -> Part:
    index = table.position(key)
    column = table.columns[index]

    def cell(row: Row) -> Text:
        return Text(visible(shown(row[index], column.kind)))

    return Part(
        column.heading,
        cell,
        right=column.kind.is_number,
        wrap=key in _WORDS,
        width=_WORDS.get(key, 0),
    )


def _laid_out(table: Table, parts: list[Part], console: Console) -> Iterator[RenderableType]:
    grid = first_fitting([parts], table, console.width)
    if grid is None:
        yield from stacked(table)
    else:
        yield grid
