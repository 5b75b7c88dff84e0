"""Any report on a terminal: its tables in a row, with as many columns as the window has room for.

A table's columns say how they are shown: which give way first, whose text may take several lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rich.console import Console, RenderableType
from rich.text import Text

from eyfa.cli import look
from eyfa.cli.folding import Entry, Layout, entry_lines
from eyfa.cli.matrix import Matrix
from eyfa.cli.parts import Part, first_fitting, names_part, part, stacked
from eyfa.cli.problem_lines import problem_rows
from eyfa.cli.texts import Paragraph, laid_out, line_text, list_grid
from eyfa.reporting.listing import Bar, Labels, Line, Listing, ProblemList, Shown
from eyfa.reporting.report import Report
from eyfa.reporting.table import Column, Row, Table, with_groups_as_column
from eyfa.reporting.visible import visible
from eyfa.reporting.words import PROBLEMS
from eyfa.words import _

_INDENT = 2
FIRST = 10
"""How many rows of a long list a terminal shows, unless all are asked for."""


def report_screen(report: Report, console: Console, in_full: str = "") -> Iterator[RenderableType]:
    """The tables of a report, each with its legend, or what it has for a screen; problems stand elsewhere.

    Args:
        report: what is shown.
        console: where.
        in_full: the file that would have all of a long list, of which only the first rows are shown; without
            it, all of them are.
    """
    if report.is_headed:
        yield from heading(report)
    if report.make_screen is not None:
        for part in report.make_screen():
            yield from _drawn_first(part, console, in_full)
        return
    for number, table in enumerate(report.tables):
        if table.name != PROBLEMS:
            if number:
                yield Text()
                yield Text(visible(table.title), style=table.tone or "bold")
            yield from _drawn_first(table, console, in_full)
            yield from notes(table.footnotes)


def _drawn_first(part: Shown, console: Console, in_full: str) -> Iterator[RenderableType]:
    """A part, of which only the first rows are shown where it is long and a file is named for all of them."""
    shown, left = _first_rows(part) if in_full else (part, {})
    yield from drawn(shown, console)
    if left:
        template = _("and {more} more: --all, or -o {file}")
        if "" not in left:
            template = _("and {more} more ({each}): --all, or -o {file}")
        each = "; ".join(f"{visible(title)}: {count:,}" for title, count in left.items())
        yield Text(template.format(more=f"{sum(left.values()):,}", each=each, file=in_full))


def _first_rows(part: Shown) -> tuple[Shown, dict[str, int]]:
    """The first rows of a list, and how many more there are, by the titles of its groups."""
    match part:
        case Listing(items, is_close=False) if len(items) > FIRST:
            return replace(part, items=items[:FIRST]), {"": len(items) - FIRST}
        case Table(is_list=True):
            room, groups, left = FIRST, [], {}
            for group in part.groups:
                if shown := group.rows[:room]:
                    groups.append(replace(group, rows=shown))
                if len(group.rows) > room:
                    left[group.title] = len(group.rows) - room
                room -= len(shown)
            return replace(part, groups=groups), left
        case _:
            return part, {}


def drawn(part: Shown, console: Console) -> Iterator[RenderableType]:
    """A part of what a screen shows."""
    match part:
        case Table():
            yield from on_screen(part, console)
        case Listing():
            yield list_grid(part, console.width)
        case Line():
            text = line_text(part)
            yield Paragraph(text, part.indent) if part.indent else text
        case ProblemList():
            yield from map(laid_out, problem_rows(part.problems, console.width))
        case Labels():
            layout = Layout(console.width, _INDENT, part.width)
            rows = [Entry(row.label, row.tone, "", row.text) for row in part.rows]
            yield from map(laid_out, entry_lines(rows, layout))
        case Bar():
            full = look.filled(part.share, ascii_only=console.options.ascii_only)
            said = f"{full} {part.said}" if part.said else full
            yield Paragraph(Text(said, look.FACT), part.indent)


def heading(report: Report) -> Iterator[RenderableType]:
    """The title of a report, and whose and what it is."""
    yield Text(visible(report.title), style="bold")
    for line in report.about:
        yield Text(visible(line))
    yield Text()


def notes(texts: Iterable[str]) -> Iterator[RenderableType]:
    """What figures mean, and what else there is to know: after them, since that is where reading ends."""
    for number, text in enumerate(texts):
        if not number:
            yield Text()
        yield Text(visible(text))


def on_screen(table: Table, console: Console) -> Iterator[RenderableType]:
    """A table, without the columns for which there is no room; in lines where there is none for any table."""
    if not table.rows:
        yield Text(table.nothing)
        return
    flat = with_groups_as_column(table) if table.beside else table
    if table.is_matrix:
        matrix = Matrix(table, ascii_only=console.options.ascii_only)
        yield from matrix.drawn(console.width) or stacked(table)
        return
    grid = first_fitting(_layouts(table, flat), flat, console.width)
    yield from stacked(flat) if grid is None else (grid,)


def _layouts(table: Table, flat: Table) -> Iterator[list[Part]]:
    """All columns, then fewer and fewer."""
    columns = [column for column in flat.columns if column.screen]
    for width in table.name_widths:
        yield [
            part(flat, column.key) if column.kind.is_number else names_part(flat, column.key, width)
            for column in columns
        ]
    if table.name_widths:
        return
    for rank in sorted({column.screen for column in columns}, reverse=True):
        parts = [part(flat, column.key) for column in columns if column.screen <= rank]
        if table.beside is None:
            yield parts
        else:
            for titles in _group_parts(table, table.beside):
                yield [titles, *parts[1:]]


def _group_parts(table: Table, beside: Column) -> Iterator[Part]:
    """The titles of groups as a column beside their rows: in one line, and in several."""
    tones = {group.title: group.tone for group in table.groups}

    def cell(row: Row) -> Text:
        title = str(row[0])
        return Text(visible(title), tones.get(title) or "")

    titles = Part(visible(beside.heading), cell, width=beside.least)
    yield from (titles, replace(titles, wrap=True))
