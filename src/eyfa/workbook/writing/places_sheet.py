"""The hidden sheet with the places that Start offers: a list within the cell could hold 255 characters."""

from __future__ import annotations

import re
from collections.abc import Iterable

from eyfa.workbook import words
from eyfa.workbook.formulas import sheet_prefix
from eyfa.workbook.layout import PLACES_SHEET
from eyfa.workbook.reading.beside import Untaken
from eyfa.workbook.writing.parts import Parts
from eyfa.workbook.writing.sheets import Page

TOP = 4
"""The row of the first place, as people count rows."""


def places_source(count: int) -> str:
    """Where the list of so many places stands, for a drop-down."""
    return f"={sheet_prefix(PLACES_SHEET)}$A${TOP}:$A${TOP + count - 1}"


def write_places(parts: Parts) -> None:
    """Write the sheet."""
    page = Page.add(parts.book, parts.formats, PLACES_SHEET, (60,))
    page.title(words.PLACES_TITLE)
    page.skip()
    first, _ = page.table("places", (words.PLACE,), len(parts.place_names), filters=False)
    assert first + 1 == TOP  # noqa: S101 - the drop-down points there
    for row, name in enumerate(parts.place_names, start=first):
        page.text(row, 0, name, "cell")
    parts.finish(page)
    page.sheet.hide()


def listed_places(cells: Iterable[Untaken]) -> tuple[str, ...]:
    """The places that a returned workbook offers, in order."""
    rows = {
        int(match[1]): one.text
        for one in cells
        if one.sheet == PLACES_SHEET and (match := re.fullmatch(r"A(\d+)", one.cell))
    }
    return tuple(text for row, text in sorted(rows.items()) if row >= TOP)
