"""XLSX: a sheet per table, made so that a screen reader, a filter and a printer can all use it."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

from eyfa.provenance.record import Provenance
from eyfa.reporting import words
from eyfa.reporting.made import made_table
from eyfa.reporting.numbers import pinned, shown
from eyfa.reporting.report import Report
from eyfa.reporting.table import (
    Column,
    Doubtful,
    Kind,
    Table,
    Value,
    plain_table,
    with_groups_as_column,
    with_totals_first,
    without_empty_columns,
)
from eyfa.reporting.visible import fitting, visible
from eyfa.words import N_, _
from eyfa.workbook.layout import OUTPUT_PROPERTY
from eyfa.workbook.style import (
    BLACK,
    ENTRY_BORDER,
    FONT,
    FORMATS,
    PAPER,
    RULE,
    SIZE,
    add_formats,
    scale_colours,
    text_on,
)
from eyfa.workbook.writing.measure import count_lines, width_for_words
from eyfa.workbook.writing.saving import finish_workbook, open_workbook
from eyfa.workbook.writing.sheets import Page, as_day

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

_NUMBERS = {
    Kind.INTEGER: "0_)",
    Kind.SCORE: "0.0_)",
    Kind.SHARE: "0.0%_)",
    Kind.FACTOR: "0.00_)",
    Kind.MEAN: "0.00_)",
    Kind.CHANGE: "+0.0_);−0.0_);0.0_)",
}
"""How figures are shown."""
_DAY = "d mmm yyyy"
"""As people write it, in the language of their program: 30 Jun 2027."""
_SHADES = scale_colours(8)[:2:-1]
"""Tints of figures, from the lowest fifth of a scale to the highest."""
_LIGHT_UP = 14
"""Thin lines from the bottom left to the top right, by their number in XlsxWriter."""
_LOW_MARK = "*"
_LOW = N_("{mark}, hatched: low coverage. Too little was rated to judge by this figure.")
_LONG = 5
"""Lines that the text of a cell takes, at most, before its column grows …"""
_WIDE = 44
"""… up to so many characters."""
_ROOM = 200
"""Characters across a sheet of A4 that can still be read when it is printed; what is wider takes A3."""
_MOST_FROZEN = 9, 48
"""Rows and characters that stay in view, at most."""
_PINNED = ("0.0", "0.1", "99.9", "0.1%", "99.9%", "0.01", "0.99", "+0.1", "−0.1", "+99.9", "−99.9")
"""What stands for a figure that its number format alone would make an end of its scale (`pinned`)."""
_A3 = 8
"""A size of paper, by its number in XlsxWriter."""
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
    formats = _formats(book)
    for number, table in enumerate((*report.tables, *report.details), start=1):
        flat = _flat(table)
        page = Page.add(book, formats, flat.name, _widths(flat))
        totals = sum(len(group.rows) for group in table.groups if group.is_total)
        _write_sheet(page, report, flat, number, totals)
    if report.provenance is not None:
        write_made(book, formats, report.provenance, report.title, report.about[0])
    return finish_workbook(book, target)


def _formats(book: Workbook) -> dict[str, Format]:
    """All that a cell can look like; what no cell has does not get into the file."""
    formats = add_formats(book)
    edge = {"border_color": ENTRY_BORDER}
    fills: dict[str, dict[str, Any]] = {
        str(step): {"bg_color": colour, "font_color": text_on(colour)} | edge
        for step, colour in enumerate(_SHADES)
    }
    low = {"pattern": _LIGHT_UP, "fg_color": RULE, "bg_color": PAPER, "font_color": BLACK} | edge
    base = {"font_name": FONT, "font_size": SIZE}
    formats["day"] = book.add_format(base | FORMATS["cell"] | {"num_format": _DAY, "align": "left"})
    for number in {*_NUMBERS.values(), *(f'"{text}"_)' for text in _PINNED)}:
        for total in ("", "total_"):
            own = base | FORMATS[f"{total}score"]
            for fill, look in {"": {}, **fills}.items():
                made = book.add_format(own | {"num_format": number} | look)
                formats[f"{total}{number}{fill}"] = made
            marked = number.replace("_)", f'"{_LOW_MARK}"')
            formats[f"{total}{number}low"] = book.add_format(own | {"num_format": marked} | low)
    return formats


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
        return without_empty_columns(with_groups_as_column(with_totals_first(table)))
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
    longest = max(texts, key=len, default="")
    width = column.width
    while width < _WIDE and count_lines(longest, width, SIZE) > _LONG:
        width += 4
    return max(heading, width, min(_WIDEST_WORD, max(cells, default=0)))


def _write_sheet(page: Page, report: Report, table: Table, number: int, totals: int) -> None:
    page.title(fitting(visible(f"{report.title} – {table.title}")))
    for line in report.about:
        page.paragraph(visible(line))
    page.skip()
    header = _write_table(page, table, f"table_{number}", totals)
    rows, across = _MOST_FROZEN
    named = table.row_header + 1
    page.sheet.freeze_panes(
        header + 1 if header < rows else 0, named if sum(page.widths[:named]) <= across else 0
    )
    page.skip()
    has_low = any(isinstance(value, Doubtful) for row in table.rows for value in row)
    low = [_(_LOW).format(mark=_LOW_MARK)] if has_low else []
    for line in (*low, *table.footnotes):
        page.paragraph(visible(line))
    page.skip()
    for line in report.credit:
        page.paragraph(line, "small_line")
    page.set_up_print(reference=visible(report.title), framework=report.about[0], header_row=header)
    if sum(page.widths) > _ROOM:
        page.sheet.set_paper(_A3)


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
    if isinstance(value, int | float):
        text = pinned(value, column.kind)
        number = f'"{text}"_)' if text else _NUMBERS[column.kind]
        style = f"{'total_' if is_total else ''}{number}{_fill(column, value)}"
        page.sheet.write_number(row, index, value, page.formats[style])
        return ""
    text = _text(column, value)
    if column.kind is Kind.DAY and not is_total and as_day(text):
        page.date(row, index, text, "day")
        return ""
    right = column.kind.is_number
    style = ("total_score" if right else "total") if is_total else "score" if right else "cell"
    page.text(row, index, fitting(text), style)
    return text


def _fill(column: Column, value: float) -> str:
    """How a figure is tinted: by its fifth of the scale, or hatched where nobody can judge by it."""
    if isinstance(value, Doubtful):
        return "low"
    steps = len(_SHADES)
    return str(min(steps - 1, int(value / column.heat * steps))) if column.heat else ""


def _text(column: Column, value: Value) -> str:
    return words.NOT_RATED if value is None and column.kind.is_rated else shown(value, column.kind)
