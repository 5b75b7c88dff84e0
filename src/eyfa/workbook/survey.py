"""A first look over a sheet: where benchmark ids stand, and what may be headings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from eyfa.framework.folding import fold
from eyfa.workbook.facts import Position
from eyfa.workbook.refs import Refs
from eyfa.workbook.source import Sheet

_LONGEST_HEADING = 80
_fold = lru_cache(4096)(fold)
"""The same short texts stand in every workbook of a batch."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What a sheet holds, before anything is read from it."""

    sheet: Sheet
    refs: Mapping[Position, str]
    """Cells that hold a benchmark's id, in order; beside an exact one, retyped ones are passed over."""
    texts: Mapping[int, Mapping[str, tuple[int, ...]]]
    """By row without an id: the columns of each short text, folded."""

    @property
    def last_row(self) -> int:
        """The last row with a value."""
        return self.sheet.start.row + len(self.sheet.rows) - 1


def survey_sheet(sheet: Sheet, refs: Refs) -> Survey:
    """Look over a sheet."""
    top, left = sheet.start
    found: dict[Position, str] = {}
    texts: dict[int, dict[str, tuple[int, ...]]] = {}
    for row, values in enumerate(sheet.rows, start=top):
        exact = refs.known.intersection(values)
        if exact:
            found |= {Position(row, left + values.index(id_)): str(id_) for id_ in exact}
            continue
        filled = [(column, value) for column, value in enumerate(values, start=left) if value != ""]
        ids = {Position(row, column): id_ for column, value in filled if (id_ := refs.find(value))}
        if ids:
            found |= ids
            continue
        for column, value in filled:
            if isinstance(value, str) and len(value) <= _LONGEST_HEADING:
                folded = texts.setdefault(row, {})
                text = _fold(value)
                folded[text] = (*folded.get(text, ()), column)
    return Survey(sheet, found, texts)
