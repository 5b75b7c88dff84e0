"""XLSX: a sheet per table, made so that a screen reader, a filter and a printer can all use it."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from eyfa.provenance.record import Provenance
from eyfa.reporting import words
from eyfa.reporting.made import made_table
from eyfa.reporting.numbers import pinned, shown
from eyfa.reporting.report import Report
from eyfa.reporting.table import (
    Column,
    Kind,
    Table,
    Value,
    plain_table,
    with_groups_as_column,
    without_empty_columns,
)
from eyfa.reporting.visible import fitting, visible
from eyfa.workbook.layout import OUTPUT_PROPERTY
from eyfa.workbook.style import FONT, FORMATS, SIZE, add_formats
from eyfa.workbook.writing.measure import width_for_words
from eyfa.workbook.writing.saving import finish_workbook, open_workbook
from eyfa.workbook.writing.sheets import Page

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

_STYLES = {
    Kind.TEXT: "cell",
    Kind.CODE: "cell",
    Kind.INTEGER: "count",
    Kind.SCORE: "score",
    Kind.SHARE: "share",
    Kind.FACTOR: "factor",
    Kind.MEAN: "factor",
    Kind.CHANGE: "change",
}
_PINNED = ("0.0", "0.1", "99.9", "0.1%", "99.9%", "0.01", "0.99", "+0.1", "−0.1", "+99.9", "−99.9")
"""What stands for a figure that its number format alone would make an end of its scale (`pinned`)."""
_NARROWEST = 90
"""Characters across a sheet, at the least, for its title and running text."""
_FILTER_BUTTON = 3
"""Characters that the button of a filter takes from its heading."""
_WIDEST_WORD = 48
"""A column does not grow beyond so many characters for one long word, such as a path."""


def render_xlsx(report: Report) -> bytes:
    """The tables of a report and the details behind them, each on a sheet of its own."""
    target = BytesIO()
    book = open_workbook(
        target,
        title=visible(report.title),
        subject=visible(report.about[0]),
        language=report.language,
    )
    book.set_custom_property(OUTPUT_PROPERTY, report.name, "text")
    formats = add_formats(book)
    for style in ("", "total_"):
        factor = {"font_name": FONT, "font_size": SIZE} | FORMATS[f"{style}score"]
        formats[f"{style}factor"] = book.add_format(factor | {"num_format": "0.00"})
        formats[f"{style}change"] = book.add_format(factor | {"num_format": "+0.0_);−0.0_);0.0_)"})
        for text in _PINNED:
            formats[f"{style}{text}"] = book.add_format(factor | {"num_format": f'"{text}"_)'})
    for number, table in enumerate((*report.tables, *report.details), start=1):
        flat = _flat(table)
        page = Page.add(book, formats, flat.name, _widths(flat))
        totals = sum(len(group.rows) for group in table.groups if group.is_total)
        _write_sheet(page, report, flat, number, totals)
    if report.provenance is not None:
        write_made(book, formats, report.provenance, report.title, report.about[0])
    return finish_workbook(book, target)


def write_made(
    book: Workbook,
    formats: Mapping[str, Format],
    provenance: Provenance,
    title: str,
    framework: str,
) -> Page:
    """Add the last sheet of a workbook: how it was made."""
    table = made_table(provenance, with_record=True)
    page = Page.add(book, formats, table.name, [column.width for column in table.columns])
    page.title(fitting(visible(f"{title} – {table.title}")))
    for line in table.footnotes:
        page.paragraph(line)
    page.skip()
    header = _write_table(page, table, "how_made", 0)
    page.set_up_print(reference=visible(title), framework=framework, header_row=header)
    return page


def _flat(table: Table) -> Table:
    """The table as a sheet can hold it: its groups in a column, no column empty, never without a row."""
    if table.rows:
        return without_empty_columns(with_groups_as_column(table))
    return plain_table(
        table.name,
        table.title,
        [Column("nothing", table.name, width=_NARROWEST)],
        [(table.nothing,)],
        *table.footnotes,
    )


def _widths(table: Table) -> list[float]:
    """The widths of the columns, and of one more where the title would have too little room."""
    widths = [
        max(column.width, _least_width(column, [row[index] for row in table.rows]))
        for index, column in enumerate(table.columns)
    ]
    spare = _NARROWEST - sum(widths)
    return [*widths, spare] if spare > 0 else widths


def _least_width(column: Column, values: list[Value]) -> float:
    """The width at which neither the heading nor a cell has a word broken."""
    heading = width_for_words(column.heading, SIZE, bold=True) + _FILTER_BUTTON
    texts = {_text(column, value) for value in values}
    cells = (width_for_words(text, SIZE, bold=True) for text in texts if text.strip())
    return max(heading, min(_WIDEST_WORD, max(cells, default=0)))


def _write_sheet(page: Page, report: Report, table: Table, number: int, totals: int) -> None:
    page.title(fitting(visible(f"{report.title} – {table.title}")))
    for line in (*report.about, *table.footnotes):
        page.paragraph(visible(line))
    page.skip()
    header = _write_table(page, table, f"table_{number}", totals)
    page.skip()
    for line in report.credit:
        page.paragraph(line, "small_line")
    page.set_up_print(reference=visible(report.title), framework=report.about[0], header_row=header)


def _write_table(page: Page, table: Table, name: str, totals: int) -> int:
    """Write a table with as many total rows at its end; return the row of its headings, from 0."""
    header = page.row
    numbers = {index for index, column in enumerate(table.columns) if column.kind.is_number}
    headings = [column.heading for column in table.columns]
    first, last = page.table(name, headings, len(table.rows), numbers=numbers)
    for row, values in enumerate(table.rows, start=first):
        is_total = row > last - totals
        texts = {}
        for index, (column, value) in enumerate(zip(table.columns, values, strict=True)):
            texts[index] = _write_cell(page, row, index, column, value, is_total=is_total)
        page.fit_row(row, texts)
    return header


def _write_cell(
    page: Page, row: int, index: int, column: Column, value: Value, *, is_total: bool
) -> str:
    """Write a value; return the text that the height of its row depends on."""
    style = _STYLES[column.kind]
    if isinstance(value, int | float):
        style = pinned(value, column.kind) or style
    if is_total:
        style = {"cell": "total"}.get(style, f"total_{style}")
    if isinstance(value, int | float):
        page.sheet.write_number(row, index, value, page.formats[style])
        return ""
    text = _text(column, value)
    page.text(row, index, fitting(text), style)
    return text


def _text(column: Column, value: Value) -> str:
    return words.NOT_RATED if value is None and column.kind.is_rated else shown(value, column.kind)
