"""Any report on a terminal: its tables in a row, with as many columns as the window has room for."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.text import Text

from eyfa.cli.grids import Part, first_fitting, heading, notes, stacked
from eyfa.reporting.numbers import shown
from eyfa.reporting.report import Report
from eyfa.reporting.table import Row, Table, with_groups_as_column
from eyfa.reporting.visible import visible
from eyfa.reporting.words import PROBLEMS


def report_screen(report: Report, console: Console) -> Iterator[RenderableType]:
    """The tables of a report, each with its legend; problems stand on standard error."""
    yield from heading(report)
    for number, table in enumerate(report.tables):
        if table.name != PROBLEMS:
            if number:
                yield Text()
                yield Text(visible(table.title), style=table.tone or "bold")
            yield from on_screen(table, console)
            yield from notes(table.footnotes)


def on_screen(table: Table, console: Console) -> Iterator[RenderableType]:
    """A table, without the columns for which there is no room; in lines where there is none for any table."""
    if not table.rows:
        yield Text(table.nothing)
        return
    flat = with_groups_as_column(table) if table.beside else table
    parts = [
        (column.screen, _part(table, flat, index))
        for index, column in enumerate(flat.columns)
        if column.screen
    ]
    ranks = sorted({rank for rank, _ in parts}, reverse=True)
    layouts = ([part for its, part in parts if its <= rank] for rank in ranks)
    grid = first_fitting(layouts, flat, console.width)
    yield from stacked(flat) if grid is None else (grid,)


def _part(table: Table, flat: Table, index: int) -> Part:
    column = flat.columns[index]
    tones = {}
    if table.beside is not None and column.key == table.beside.key:
        column = table.beside
        tones = {group.title: group.tone for group in table.groups}

    def cell(row: Row) -> Text:
        tone = tones.get(str(row[index]))
        return Text(visible(shown(row[index], column.kind)), tone or "")

    return Part(
        visible(column.heading),
        cell,
        right=column.kind.is_number,
        wrap=column.least > 0,
        width=column.least,
    )
