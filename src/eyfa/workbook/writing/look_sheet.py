"""The sheet of a repaired workbook that lists what a person should look at, each linked to its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from eyfa.workbook import words
from eyfa.workbook.layout import COLUMNS, INDEX, ColumnKey
from eyfa.workbook.reading.facts import Position
from eyfa.workbook.writing.parts import Look, Parts
from eyfa.workbook.writing.sheets import Page, link_target

LONGEST = 30_000
"""Characters of a text in one cell; the rest follows in rows of its own."""
_WIDTHS = (44, 36, 36, 40, 28)
"""Links are not wrapped by every program, so the first is wide enough for them."""
_HEADINGS = (
    words.LOOK_WHERE,
    words.LOOK_BENCHMARK,
    words.LOOK_FOUND,
    words.LOOK_STOOD,
    words.LOOK_TO_DO,
)
_HEADING = {column.key: column.heading for column in COLUMNS}


def add_look_sheet(parts: Parts) -> Page:
    """Add the sheet, empty: where its links lead is known once the others are written."""
    return parts.add_page(words.LOOK, _WIDTHS)


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
    rows = [(look, stood) for look in parts.marks.look for stood in _stood(look)]
    header = page.row
    first, _ = page.table("please_look_at", _HEADINGS, len(rows))
    for row, (look, stood) in enumerate(rows, start=first):
        target, where = _where(parts, look, first_rows)
        benchmark = parts.framework.benchmark_by_id.get(look.benchmark)
        about = words.LOOK_NO_BENCHMARK
        if benchmark is not None:
            about = words.LOOK_TEXT.format(ref=benchmark.id, text=benchmark.text)
        page.sheet.write_url(row, 0, target, parts.formats["link_cell"], where)
        texts = {1: about, 2: look.found, 3: stood, 4: look.to_do}
        for column, text in texts.items():
            page.text(row, column, text, "text_cell")
        page.fit_row(row, {0: where, **texts})
    parts.finish(page, header_row=header)


def _where(parts: Parts, look: Look, first_rows: Mapping[str, int]) -> tuple[str, str]:
    """The target of a row's link, and its words."""
    component = parts.framework.component_of.get(look.benchmark)
    refs = [benchmark.id for benchmark in parts.asked.get(component.id, ())] if component else []
    if component is None or look.benchmark not in refs:
        return link_target(words.START, "A1"), words.LOOK_NO_CELL
    column = INDEX[look.answer or ColumnKey.REF]
    cell = Position(first_rows[component.id] - 1 + refs.index(look.benchmark), column).address
    template = words.LOOK_CELL if look.answer else words.LOOK_ROW
    heading = _HEADING[look.answer] if look.answer else ""
    text = template.format(sheet=component.name, cell=cell, heading=heading)
    return link_target(component.name, cell), text


def _stood(look: Look) -> Iterator[str]:
    """What stood there, in as many pieces as it takes; quoted, so that it is never read as an answer."""
    if not look.stood:
        yield words.LOOK_NOTHING
    for start in range(0, len(look.stood), LONGEST):
        text = look.stood[start : start + LONGEST]
        template = words.LOOK_QUOTED_AT if look.place else words.LOOK_QUOTED
        yield template.format(text=text, place=look.place)
