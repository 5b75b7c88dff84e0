"""The sheet of a repaired workbook that lists what a person should look at, each linked to its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from eyfa.workbook import words
from eyfa.workbook.layout import COLUMNS, INDEX, Column, ColumnKey
from eyfa.workbook.reading.facts import Position
from eyfa.workbook.writing.parts import Look, Parts
from eyfa.workbook.writing.sheets import Link, Page, Value

LONGEST = 30_000
"""Characters of a text in one cell; the rest follows in rows of its own."""
_COLUMNS = (
    Column("where", words.LOOK_WHERE, 44, "link_cell"),  # not every program wraps a link
    Column("benchmark", words.LOOK_BENCHMARK, 36, "text_cell"),
    Column("found", words.LOOK_FOUND, 36, "text_cell"),
    Column("stood", words.LOOK_STOOD, 40, "text_cell"),
    Column("to_do", words.LOOK_TO_DO, 28, "text_cell"),
)
_HEADING = {column.key: column.heading for column in COLUMNS}


def add_look_sheet(parts: Parts) -> Page:
    """Add the sheet, empty: where its links lead is known once the others are written."""
    return parts.add_page(words.LOOK, [column.width for column in _COLUMNS])


def write_look(parts: Parts, page: Page, first_rows: Mapping[str, int]) -> None:
    """Write the list.

    Args:
        parts: of the workbook, the marks among them.
        page: the sheet.
        first_rows: by component, the first row of its table, from 1.
    """
    page.title(words.LOOK_TITLE)
    page.paragraph(words.LOOK_INTRO)
    page.link(words.BACK, words.START)
    page.skip()
    header = page.row
    rows = [row for look in parts.marks.look for row in _rows(parts, look, first_rows)]
    page.form("please_look_at", _COLUMNS, rows)
    parts.finish(page, header_row=header)


def _rows(parts: Parts, look: Look, first_rows: Mapping[str, int]) -> Iterator[Mapping[str, Value]]:
    """As many rows as it takes to say what stood there."""
    benchmark = parts.framework.benchmark_by_id.get(look.benchmark)
    about = words.LOOK_NO_BENCHMARK
    if benchmark is not None:
        about = words.LOOK_TEXT.format(ref=benchmark.id, text=benchmark.text)
    row: dict[str, Value] = {
        "where": _where(parts, look, first_rows),
        "benchmark": about,
        "found": look.found,
        "stood": words.LOOK_NOTHING,
        "to_do": look.to_do,
    }
    if not look.stood:
        yield row
    for start in range(0, len(look.stood), LONGEST):
        text = look.stood[start : start + LONGEST]
        # Quoted, so that it is never read as an answer.
        template = words.LOOK_QUOTED_AT if look.place else words.LOOK_QUOTED
        yield row | {"stood": template.format(text=text, place=look.place)}


def _where(parts: Parts, look: Look, first_rows: Mapping[str, int]) -> Link:
    """Where a row leads."""
    component = parts.framework.component_of.get(look.benchmark)
    refs = [one.id for one in parts.asked.get(component.id, ())] if component else []
    if component is None or look.benchmark not in refs:
        return Link(words.START, "A1", words.LOOK_NO_CELL)
    column = INDEX[look.answer or ColumnKey.REF]
    cell = Position(first_rows[component.id] - 1 + refs.index(look.benchmark), column).address
    template = words.LOOK_CELL if look.answer else words.LOOK_ROW
    heading = _HEADING[look.answer] if look.answer else ""
    return Link(
        component.name, cell, template.format(sheet=component.name, cell=cell, heading=heading)
    )
