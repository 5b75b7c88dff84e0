"""Spreadsheets that are none of eyfa's, at random: valid files, of shapes that people make."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.chart import BarChart, Reference

from eyfa.workbook.layout import ABOUT_HEADINGS, COLUMNS, IDENTITY_HEADINGS
from workbook.returned import open_document, text_cells

_WORDS = (
    *(column.heading for column in COLUMNS),
    *ABOUT_HEADINGS,
    *IDENTITY_HEADINGS,
    *("F1-L01", "f1 l02", "B7-N16", "F9-L01", "F1-L", "F1-L01 and F1-L02"),
    *("3 – In place", "in place", "Not known", "0 – New action required", "100%", "1/2", "n/a"),
    *("workbook_id", "framework_id", "checksum", "levels", "components", "Place", "Round"),
    *("", " ", "\u00a0", "Tŷ", "🙂", "=1+1", "#REF!", "a" * 32_767, "line\nbreak", "<b>&amp;"),
)
_FORMULAS = ("=1/0", "=A1", "=SUM(A1:B9)", "=Sheet9!A1", "=NOSUCH(1)", '="3 – In place"', "=A1:A3")
_FORMATS = ("General", "0%", "# ?/?", "yyyy-mm-dd", "@", "£#,##0.00", '"x"', "[Red]0;[Blue]-0")
_NAMES = ("F1 Values", "Start", "_eyfa", "Summary", "Data", "Tŷ & co", "1", "Ratings", "X" * 31)


def foreign_workbooks(count: int) -> Iterator[tuple[str, bytes]]:
    """So many workbooks, each with a name; the same ones every time."""
    makers: tuple[Callable[[random.Random], bytes], ...] = (_by_openpyxl, _by_xlsxwriter, _by_hand)
    for seed in range(count):
        make = makers[seed % len(makers)]
        suffix = ".ods" if make is _by_hand else ".xlsx"
        yield f"foreign-{seed:03}{suffix}", make(random.Random(seed))


def _value(chance: random.Random) -> Any:
    return chance.choice(
        (
            chance.choice(_WORDS),
            chance.choice(_WORDS),
            chance.randint(-3, 4),
            chance.uniform(-1e10, 1e10),
            chance.random() < 0.5,
            date(chance.randint(1901, 2999), 2, 28),
            datetime(2026, 5, 29, 10, 30),  # noqa: DTZ001 - cells have no zone
            time(10, 30),
        )
    )


def _spots(chance: random.Random) -> Iterator[tuple[int, int]]:
    """Cells, from 0: near each other, with a few far away."""
    for _ in range(chance.randint(0, 120)):
        far = chance.random() < 0.02
        yield chance.randint(0, 900 if far else 25), chance.randint(0, 200 if far else 11)


def _names(chance: random.Random) -> list[str]:
    return chance.sample(_NAMES, chance.randint(1, 5))


def _by_openpyxl(chance: random.Random) -> bytes:
    book = openpyxl.Workbook()
    for name in _names(chance):
        sheet = book.create_sheet(name)
        for row, column in _spots(chance):
            cell = sheet.cell(row + 1, column + 1)
            value = chance.choice(_FORMULAS) if chance.random() < 0.1 else _value(chance)
            cell.value = value
            cell.number_format = chance.choice(_FORMATS)
        if chance.random() < 0.4:
            top, left = chance.randint(1, 20), chance.randint(1, 8)
            sheet.merge_cells(
                start_row=top, start_column=left, end_row=top + 2, end_column=left + 1
            )
        if chance.random() < 0.2:
            chart = BarChart()
            chart.add_data(Reference(sheet, min_col=1, min_row=1, max_row=5))
            sheet.add_chart(chart, "H2")
        sheet.sheet_state = chance.choice(("visible", "visible", "hidden", "veryHidden"))
    if chance.random() < 0.2:
        book.create_chartsheet("Chart alone")
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _by_xlsxwriter(chance: random.Random) -> bytes:
    target = BytesIO()
    options = {"strings_to_formulas": False, "use_zip64": chance.random() < 0.2}
    with xlsxwriter.Workbook(target, options) as book:
        shown = [book.add_format({"num_format": code}) for code in _FORMATS]
        for name in _names(chance):
            sheet = book.add_worksheet(name)
            for row, column in _spots(chance):
                if chance.random() < 0.1:
                    result = chance.choice(("", 0, 3, "#N/A", "3 – In place", True))
                    sheet.write_formula(row, column, chance.choice(_FORMULAS), None, result)
                elif chance.random() < 0.05:
                    sheet.write_array_formula(row, column, row + 1, column, "{=A1:A2}", None, 3)
                else:
                    sheet.write(row, column, _value(chance), chance.choice(shown))
            if chance.random() < 0.3:
                headings = [{"header": text} for text in ("Ref", "Rating", "Lead")]
                sheet.add_table(40, 0, 44, 2, {"columns": headings})
            if chance.random() < 0.3:
                sheet.write_comment("B2", "A remark")
            if chance.random() < 0.2:
                sheet.hide()
        book.get_worksheet_by_name(book.worksheets()[0].name).activate()
        if chance.random() < 0.5:
            book.set_custom_property("eyfa_workbook_id", chance.choice(("EY-AAAA-BBBB", "", "?")))
    return target.getvalue()


def _by_hand(chance: random.Random) -> bytes:
    """A small .ods with repeats, spans, formulas and cells of all kinds."""
    rows = []
    for _ in range(chance.randint(0, 30)):
        cells = [_ods_cell(chance) for _ in range(chance.randint(0, 10))]
        rows.append("".join(cells))
    return open_document(*rows, sheet=chance.choice(_NAMES).replace("&", "&amp;"))


def _ods_cell(chance: random.Random) -> str:
    word = chance.choice(_WORDS).replace("&", "&amp;").replace("<", "&lt;")
    odd = (
        "<table:table-cell/>",
        '<table:table-cell table:number-columns-repeated="3"/>',
        '<table:table-cell office:value-type="float" office:value="3"><text:p>3</text:p></table:table-cell>',
        (
            '<table:table-cell office:value-type="percentage" office:value="1"><text:p>100%</text:p>'
            "</table:table-cell>"
        ),
        (
            '<table:table-cell office:value-type="date" office:date-value="2027-06-30">'
            "<text:p>30/06/27</text:p></table:table-cell>"
        ),
        (
            '<table:table-cell table:formula="of:=1/0" calcext:value-type="error" '
            'office:value-type="string"><text:p>#DIV/0!</text:p></table:table-cell>'
        ),
        (
            '<table:table-cell table:number-rows-spanned="2" table:number-columns-spanned="1" '
            'office:value-type="string"><text:p>Rating</text:p></table:table-cell>'
        ),
        '<table:table-cell table:formula="of:=[.Z1]"/>',
    )
    return chance.choice(odd) if chance.random() < 0.4 else text_cells(word)
