"""What an issued workbook says by itself: everything else was written by somebody."""

from __future__ import annotations

from dataclasses import dataclass

from eyfa.framework.folding import fold
from eyfa.framework.model import Framework
from eyfa.workbook import words
from eyfa.workbook.carried import CarriedOver
from eyfa.workbook.carried_cells import CarriedCells
from eyfa.workbook.facts import Position
from eyfa.workbook.layout import IDENTITY_SHEET
from eyfa.workbook.untaken import Untaken

_OWN_NUMBERS = frozenset({words.SUMMARY, words.RATINGS, IDENTITY_SHEET})
"""Sheets on which the workbook itself has numbers."""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What the issued workbook says by itself."""

    texts: frozenset[str]
    """Folded; choices aside, which may be answers."""
    choices: frozenset[tuple[str, str, str]]
    """Sheet, cell and text of the choices, where the workbook itself names them."""

    def says(self, one: Untaken) -> bool:
        """Whether a cell is the workbook's own: its numbers are those of whole sheets."""
        if not one.is_text and one.sheet in _OWN_NUMBERS:
            return True
        return fold(one.text) in self.texts or (one.sheet, one.cell, one.text) in self.choices


def own_words(blank: bytes, framework: Framework, carried: CarriedOver | None) -> OwnWords:
    """Of a workbook as it was issued, blank."""
    from eyfa.workbook.source import open_source  # noqa: PLC0415 - heavy

    forms = [form for one in framework.ratings for form in (one.label, one.short_label)]
    choices = {fold(form) for form in (*forms, *(one.label for one in framework.importance))}
    cells = [
        (sheet.name, Position(row, column).address, value)
        for sheet in open_source(blank).sheets
        for row, values in enumerate(sheet.rows, start=sheet.start.row)
        for column, value in enumerate(values, start=sheet.start.column)
        if isinstance(value, str)
    ]
    live = {words.TO_DO, words.LOOK_AGAIN, words.SAY_WHY, words.DONE, words.NO_FIGURE}
    if carried is not None:
        live |= set(map(CarriedCells(carried).said, range(len(carried.ratings) + 1)))
    return OwnWords(
        frozenset({fold(text) for text in (*live, *(text for *_, text in cells))} - choices),
        frozenset(cell for cell in cells if fold(cell[2]) in choices),
    )
