"""A first look over a sheet: where benchmark ids stand, and what may be headings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache

from eyfa.framework.folding import fold
from eyfa.framework.lean import dataclass
from eyfa.workbook import words
from eyfa.workbook.layout import Column, Key
from eyfa.workbook.reading.benchmarks import Refs, may_be_id
from eyfa.workbook.reading.book import Sheet
from eyfa.workbook.reading.facts import Position

_LONGEST_HEADING = 80
fold_short = lru_cache(4096)(fold)
"""For texts that stand in every workbook of a batch."""


@cache
def folded_forms(word: str) -> frozenset[str]:
    """What stands for a word of ours in a workbook, in any language, folded."""
    return frozenset(map(fold, words.forms(word)))


@lru_cache(4096)
def _look(text: str) -> tuple[str, bool]:
    """A short text folded, and whether it may be an id."""
    return fold(text), may_be_id(text)


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


def header_rows(
    sheet: Sheet, columns: Iterable[Column[Key]], needed: Collection[Key]
) -> Iterator[tuple[int, dict[Key, list[int]]]]:
    """The rows with the headings of a table of ours, in any language, and where each of these is.

    Args:
        sheet: where to look.
        columns: of the table.
        needed: the columns without which a row is no row of headings.
    """
    known = {form: column.key for column in columns for form in folded_forms(column.heading)}
    top, left = sheet.start
    for row, values in enumerate(sheet.rows, start=top):
        found: dict[Key, list[int]] = {}
        for at, value in enumerate(values, start=left):
            is_short = isinstance(value, str) and len(value) <= _LONGEST_HEADING
            if is_short and (key := known.get(fold_short(value))) is not None:
                found.setdefault(key, []).append(at)
        if found.keys() >= set(needed):
            yield row, found


def survey_sheet(sheet: Sheet, refs: Refs) -> Survey:
    """Look over a sheet."""
    top, left = sheet.start
    found: dict[Position, str] = {}
    texts: dict[int, dict[str, tuple[int, ...]]] = {}
    for row, values in enumerate(sheet.rows, start=top):
        exact = refs.known.intersection(values)
        if exact:
            # In the order in which they stand: that of a set is another one in each process.
            for known in sorted(exact, key=values.index):
                found[Position(row, left + values.index(known))] = str(known)
            continue
        short = [
            (column, value, *_look(value))
            for column, value in enumerate(values, start=left)
            if isinstance(value, str) and 0 < len(value) <= _LONGEST_HEADING
        ]
        ids = {
            Position(row, column): id_
            for column, value, _, may_be in short
            if may_be and (id_ := refs.find(value))
        }
        if ids:
            found |= ids
        elif short:
            folded = texts[row] = {}
            for column, _, text, _ in short:
                folded[text] = (*folded.get(text, ()), column)
    return Survey(sheet, found, texts)
