"""What an opened file holds: its sheets, each with its values at their places and what is odd about them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from eyfa.framework.lean import dataclass
from eyfa.problems import Problem
from eyfa.workbook.layout import MAX_CELL
from eyfa.workbook.reading import file_findings
from eyfa.workbook.reading.archive import MIB, refuse
from eyfa.workbook.reading.facts import LAST_CELL, NO_FACTS, Area, Aside, Position, SheetFacts
from eyfa.workbook.style import FORMATS, PAPER

MAX_SHEETS = 200
MAX_CELLS = 20_000_000
"""Cells of a sheet, from the first that holds anything to the last."""
MAX_TEXT = 200 * MIB
"""Characters of the text of all cells, a shared one counted wherever it is used."""

Value = str | float | int | bool | date | datetime | time | timedelta
"""What a cell may hold; `""` for an empty one."""
Fills = Mapping[Position, str]
"""The colour of each cell of a sheet that has another than those of an issued workbook."""
ISSUED_COLOURS = frozenset(
    (
        PAPER.lower(),
        *(str(one["bg_color"]).lower() for one in FORMATS.values() if "bg_color" in one),
    )
)
"""The colours of an issued workbook."""
_NO_FILLS: Fills = {}


def iso_date(text: str) -> date | datetime | time | None:
    """The date, or the moment, or the time, that is written as ISO 8601 has it."""
    for read in (date.fromisoformat, datetime.fromisoformat, time.fromisoformat):
        try:
            return read(text)
        except ValueError:
            continue
    return None


class Line(NamedTuple):
    """A row as a file has it: what stands in its columns, and how often that, and the row, is repeated."""

    row: int
    values: Mapping[int, Value]
    repeat: int = 1
    runs: Mapping[int, int] = MappingProxyType({})
    """Of a value that stands in several columns: their number, by the first of them."""

    @property
    def last(self) -> int:
        """The last column in which anything stands."""
        return max(*self.values, *(first + run - 1 for first, run in self.runs.items()), 0)


class Sheet:
    """One sheet: its values, at their places."""

    def __init__(
        self,
        name: str,
        lines: Sequence[Line] = (),
        facts: SheetFacts = NO_FACTS,
        fills: Fills = _NO_FILLS,
        asides: Sequence[Aside] = (),
        asked: Sequence[Area] = (),
    ) -> None:
        """Make one block of what the rows hold, from the first cell with a value to the last.

        Args:
            name: the sheet's name.
            lines: its rows, in order.
            facts: everything out of the ordinary about its cells.
            fills: the colours that somebody gave to cells.
            asides: what stands beside what its cells hold.
            asked: the cells that offer choices, or say what may be entered, where the file tells.

        Raises:
            EyfaError: the block would be too large, or reach out of any sheet.
        """
        self.name = name
        self.start = Position(0, 0)
        self.rows: list[list[Value]] = []
        self.problems: list[Problem] = []
        """Cells that were not taken."""
        self.text = 0
        """Characters in all cells together."""
        self._facts = facts
        self._fills = fills
        self.asides = asides
        self.asked = asked
        filled = [line for line in lines if line.values]
        if filled:
            self._fill(filled)

    def _fill(self, lines: list[Line]) -> None:
        top, bottom = lines[0].row, lines[-1].row + lines[-1].repeat - 1
        left = min(min(line.values) for line in lines)
        right = max(line.last for line in lines)
        _check_extent(Position(top, left), Position(bottom, right))
        self.start = Position(top, left)
        blank: list[Value] = [""] * (right - left + 1)
        self.rows = [blank] * (bottom - top + 1)
        for line in lines:
            values = blank.copy()
            for column, value in line.values.items():
                run = line.runs.get(column, 1) if line.runs else 1
                if isinstance(value, str):
                    size = len(value)
                    self.text += size * line.repeat * run
                    if size > MAX_CELL:
                        self.problems.append(self._too_long(line.row, column, size))
                        continue
                if run == 1:
                    values[column - left] = value
                else:
                    values[column - left : column - left + run] = [value] * run
            self.rows[line.row - top : line.row - top + line.repeat] = [values] * line.repeat

    def _too_long(self, row: int, column: int, size: int) -> Problem:
        """A cell that holds more than a cell may is told, and taken for empty."""
        return file_findings.CELL_TOO_LONG.problem(
            sheet=self.name,
            cell=Position(row, column).address,
            found=f"{size:,}",
            expected=f"{MAX_CELL:,}",
        )

    def value(self, position: Position) -> Value:
        """The value of a cell; `""` outside the block of values."""
        column = position.column - self.start.column
        values = self.values(position.row)
        return values[column] if 0 <= column < len(values) else ""

    def values(self, row: int) -> list[Value]:
        """The values of a row, from the first column of the block of values."""
        row -= self.start.row
        return self.rows[row] if 0 <= row < len(self.rows) else []

    def column(self, column: int, rows: range) -> Iterator[tuple[int, Value]]:
        """The values of a column in some rows, each with its row."""
        column -= self.start.column
        for row in rows:
            values = self.values(row)
            yield row, values[column] if 0 <= column < len(values) else ""

    def facts_on(self, columns: Collection[int], *, numbers: bool) -> SheetFacts:
        """What is out of the ordinary in some columns.

        Args:
            columns: which ones matter, from 0.
            numbers: whether numbers in them matter, so that their formats do.
        """
        is_odd = numbers or self._facts.merged or not self._odd_columns.isdisjoint(columns)
        return self._facts if is_odd else NO_FACTS

    @cached_property
    def _odd_columns(self) -> frozenset[int]:
        """The columns with an error or a formula."""
        cells = self._facts.cells.items()
        return frozenset(at.column for at, fact in cells if fact.is_formula or fact.error)

    def fills(self) -> Fills:
        """The colours that somebody gave to cells: some respondents answer by colour alone."""
        return self._fills


def _check_extent(first: Position, last: Position) -> None:
    if last.row > LAST_CELL.row or last.column > LAST_CELL.column:
        refuse(file_findings.CELL_OUT_OF_SHEET)
    cells = (last.row - first.row + 1) * (last.column - first.column + 1)
    if cells > MAX_CELLS:
        refuse(
            file_findings.SHEET_TOO_LARGE,
            first=first.address,
            last=last.address,
            found=f"{cells:,}",
            limit=f"{MAX_CELLS:,}",
        )


@dataclass(frozen=True, slots=True)
class Source:
    """An opened file."""

    sheets: tuple[Sheet, ...]
    properties: Mapping[str, str] = field(default_factory=dict)
    """Custom document properties."""
    problems: tuple[Problem, ...] = ()
    """What could not be taken of it."""


def check_sheets(count: int) -> None:
    """Refuse a workbook of too many sheets.

    Raises:
        EyfaError: it is one.
    """
    if count > MAX_SHEETS:
        refuse(file_findings.TOO_MANY_SHEETS, found=str(count), limit=MAX_SHEETS)


def check_text(sheets: Iterable[Sheet]) -> None:
    """Refuse a workbook whose cells hold too much text.

    Raises:
        EyfaError: they do.
    """
    if sum(sheet.text for sheet in sheets) > MAX_TEXT:
        refuse(file_findings.TOO_MUCH_TEXT, limit=MAX_TEXT // MIB)
