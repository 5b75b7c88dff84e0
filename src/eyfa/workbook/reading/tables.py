"""Finding the tables of answers in a sheet: by their headings and their ids, never by position."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache
from itertools import pairwise

from eyfa.framework.folding import fold
from eyfa.framework.lean import dataclass
from eyfa.problems import Kind, Problem
from eyfa.words import _, listed
from eyfa.workbook import words
from eyfa.workbook.layout import COLUMNS, EVERY_COLUMN, ColumnKey
from eyfa.workbook.reading import findings
from eyfa.workbook.reading.answers import as_text, shown_cells
from eyfa.workbook.reading.book import Sheet
from eyfa.workbook.reading.choices import Choices
from eyfa.workbook.reading.facts import Position, column_name
from eyfa.workbook.reading.survey import Survey, folded_forms

ENTRIES = tuple(column for column in COLUMNS if column.is_entry)
_READ = {ColumnKey.REF, *(column.key for column in ENTRIES)}
"""The columns that answers are read from or by."""
_OURS = 4
"""A row with as many of the headings is one of eyfa's, whatever stands below it."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of answers: the rows below a row of headings."""

    sheet: Sheet
    rows: range
    columns: Mapping[ColumnKey, int]
    """The column of each heading that stands there once; `REF` and `RATING` always do."""


@dataclass(slots=True)
class FoundTables:
    """What a sheet gave."""

    tables: list[Table] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """Benchmarks of tables that could not be read, for which there is a problem."""
    strays: dict[Position, str] = field(default_factory=dict)
    """Ids with no row of headings above them that could tell which column is the rating."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A row of headings, and the rows down to the next one."""

    sheet: Sheet
    header: int
    rows: range
    headings: Mapping[ColumnKey, Sequence[int]]
    refs: dict[Position, str] = field(default_factory=dict)
    """The ids below the headings."""


@cache
def _keys() -> Mapping[str, ColumnKey]:
    """The columns by their folded headings, in every language."""
    return {form: one.key for one in EVERY_COLUMN for form in folded_forms(one.heading)}


def _is_scale(texts: Collection[str]) -> bool:
    """Whether they are the headings of the list of ratings, which is no table of answers."""
    return not any(folded_forms(one).isdisjoint(texts) for one in (words.RATING, words.MEANING))


def find_tables(survey: Survey) -> FoundTables:
    """Find the tables of a sheet; a sheet without any benchmark and heading is passed over."""
    found = FoundTables()
    blocks = list(_find_blocks(survey))
    starts = [block.rows.start for block in blocks]
    for at, id_ in survey.refs.items():
        nearest = bisect_right(starts, at.row) - 1
        (blocks[nearest].refs if nearest >= 0 else found.strays)[at] = id_
    for block in blocks:
        _take_block(block, found)
    return found


def _find_blocks(survey: Survey) -> Iterator[_Block]:
    headers: list[tuple[int, Mapping[ColumnKey, Sequence[int]]]] = []
    keys = _keys()
    for row, texts in survey.texts.items():
        if keys.keys().isdisjoint(texts):
            continue
        headings: Mapping[ColumnKey, Sequence[int]] = {
            keys[text]: columns for text, columns in texts.items() if text in keys
        }
        is_first = not headers
        if _is_scale(texts):
            continue
        if _is_header(headings) or (is_first and ColumnKey.RATING in headings):
            headers.append((row, headings))
    bounds = (*headers, (survey.last_row + 1, {}))
    for (row, headings), (end, _next) in pairwise(bounds):
        yield _Block(survey.sheet, row, range(row + 1, end), headings)


def is_headings(texts: Collection[str]) -> bool:
    """Whether the folded texts of a row are the headings of a table of eyfa's, some of them reworded."""
    return len(_keys().keys() & set(texts)) >= _OURS


def _is_header(headings: Mapping[ColumnKey, Sequence[int]]) -> bool:
    return len(headings) > 1 and not {ColumnKey.REF, ColumnKey.RATING}.isdisjoint(headings)


def _take_block(block: _Block, found: FoundTables) -> None:
    refs = block.refs
    if not refs and len(block.headings) < _OURS:
        return
    twice = {
        key: columns for key, columns in block.headings.items() if len(columns) > 1 and key in _READ
    }
    found.problems += [_heading_twice(block, key, columns) for key, columns in twice.items()]
    columns = {key: columns[0] for key, columns in block.headings.items() if len(columns) == 1}
    if ColumnKey.RATING not in block.headings:
        found.strays |= refs
        return
    if not {ColumnKey.REF, ColumnKey.RATING}.isdisjoint(twice):
        found.unread.update(refs.values())
        return
    ref = _ref_column(refs, columns)
    if ref is None:
        found.problems.append(_at(block, findings.REF_COLUMN_UNCLEAR, expected=_(words.REF)))
        found.unread.update(refs.values())
        return
    columns[ColumnKey.REF] = ref
    found.problems += [
        _at(block, findings.HEADING_MISSING, expected=_(column.heading))
        for column in ENTRIES
        if column.key not in block.headings
    ]
    found.problems += _unread_columns(block, ref)
    found.tables.append(Table(block.sheet, block.rows, columns))


def _ref_column(refs: Mapping[Position, str], columns: Mapping[ColumnKey, int]) -> int | None:
    """The column of the ids: headed so, or holding most of them where the heading was retyped."""
    counts = Counter(at.column for at in refs).most_common()
    if ColumnKey.REF in columns:
        column = columns[ColumnKey.REF]
        return column if not counts or any(column == other for other, _ in counts) else None
    if not counts or any(one[1] == other[1] for one, other in pairwise(counts[:2])):
        return None
    return None if counts[0][0] in columns.values() else counts[0][0]


def _unread_columns(block: _Block, ref: int) -> Iterator[Problem]:
    """Added columns that hold something beside a benchmark."""
    sheet = block.sheet
    known = {ref, *(column for columns in block.headings.values() for column in columns)}
    rows = sheet.rows[block.header - sheet.start.row : block.rows.stop - sheet.start.row]
    width = max(map(len, rows), default=0) if block.refs else 0
    for column in range(sheet.start.column, sheet.start.column + width):
        if column in known:
            continue
        beside = [Position(at.row, column) for at in block.refs]
        filled = [(at.address, text) for at in beside if (text := as_text(sheet.value(at)))]
        if filled:
            at = Position(block.header, column)
            heading = as_text(sheet.value(at)) or column_name(column)
            yield findings.COLUMN_NOT_READ.problem(
                sheet=sheet.name, cell=at.address, found=heading, shown=shown_cells(filled)
            )


def _heading_twice(block: _Block, key: ColumnKey, columns: Sequence[int]) -> Problem:
    places = [Position(block.header, column).address for column in columns]
    heading = next(column.heading for column in COLUMNS if column.key is key)
    return findings.HEADING_TWICE.problem(
        sheet=block.sheet.name,
        cell=places[0],
        found=heading,
        heading=_(heading),
        cells=listed(places, _("and")),
    )


def _at(block: _Block, kind: Kind, *, expected: str) -> Problem:
    row = Position(block.header, block.sheet.start.column)
    return kind.problem(sheet=block.sheet.name, cell=row.address, expected=expected)


def stray_problem(
    survey: Survey, found: FoundTables, read: set[str], choices: Choices
) -> Problem | None:
    """What to say of ids outside of any table; little, if all of them were read elsewhere."""
    if not found.strays:
        return None
    name, first = survey.sheet.name, next(iter(found.strays))
    if read.issuperset(found.strays.values()):
        return findings.SHEET_NOT_READ.problem(sheet=name, cell=first.address)
    columns = list(_rating_columns(survey.sheet, {at.row for at in found.strays}, choices))
    likely = _(findings.LIKELY_RATINGS).format(
        columns=listed(columns, _("or")), expected=_(words.RATING)
    )
    return findings.RATING_HEADING_MISSING.problem(
        sheet=name,
        cell=first.address,
        expected=_(words.RATING),
        likely=likely if columns else "",
    )


def _rating_columns(sheet: Sheet, rows: Collection[int], choices: Choices) -> Iterator[str]:
    """The columns that hold ratings in words, and nothing else, in these rows.

    They are named to whoever mends the sheet, and never read: last year's ratings look the same.
    """
    left = sheet.start.column
    for column in range(left, left + max(map(len, sheet.rows), default=0)):
        values = [sheet.value(Position(row, column)) for row in rows]
        filled = [value for value in values if value != ""]
        if filled and all(
            isinstance(value, str) and fold(value) in choices.known[ColumnKey.RATING]
            for value in filled
        ):
            yield column_name(column)
