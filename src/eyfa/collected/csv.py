"""The tidy table as CSV: no text that a spreadsheet program would run, and every character as it was."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any, Self

from eyfa.collected.columns import (
    ABOUT,
    ANSWER,
    DIGEST,
    RESPONSE_COLUMNS,
    Column,
    Type,
    decoded,
    encodable,
)
from eyfa.collected.findings import damaged, lacking, misplaced, other_columns
from eyfa.collected.rows import Cell, Lists, Values
from eyfa.reporting.formats.csv import guard, unguard

_QUOTED = re.compile('[",\r\n]')
_LONGEST_CELL = 2**31 - 1
"""What Python's parser is to take; its own limit is less than a list of problems may need."""


class CsvWriter:
    """Writes rows as they come."""

    def __init__(self, stream: IO[bytes], columns: Sequence[Column]) -> None:
        self._stream = stream
        self._lacking = [column.may_lack for column in columns]
        stream.write((",".join(column.name for column in columns) + "\n").encode())

    def write(self, same: Sequence[Cell], lists: Sequence[Sequence[Cell]]) -> None:
        """Write rows; what all of them have in front of what each of them has."""
        start = _line(same, self._lacking) + ("," if same else "")
        lacking = self._lacking[len(same) :]
        lines = [f"{start}{_line(row, lacking)}\n" for row in zip(*lists, strict=True)]
        self._stream.write("".join(lines).encode())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is to be done at the end; the stream is whoever opened it's."""


def _line(values: Iterable[Cell], lacking: Iterable[bool]) -> str:
    return ",".join(map(_cell, values, lacking))


def _cell(value: Cell, may_lack: bool) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        return repr(value)
    if not value:
        return "'" if may_lack else ""
    text = encodable(value)
    text = f"'{text}" if may_lack and not text.strip("'") else guard(text)
    return _quoted(text)


def _read(cell: str, column: Column) -> Any:
    """A cell's value.

    Raises:
        EyfaError: it is none of its column.
    """
    if column.type is not Type.TEXT:
        return _read_number(cell, column)
    if not cell:
        return None if column.may_lack else ""
    if cell[0] == "'":
        cell = cell[1:] if column.may_lack and not cell.strip("'") else unguard(cell)
    return decoded(cell)


def _read_number(cell: str, column: Column) -> int | float | None:
    if not cell:
        if column.may_lack:
            return None
        raise lacking(column)
    is_whole = column.type is Type.WHOLE
    try:
        number = int(cell) if is_whole else float(cell)
        if not math.isfinite(number):
            raise ValueError  # noqa: TRY301 - the same end
    except (ValueError, OverflowError):
        allowed = "a whole number" if is_whole else "a number such as 0.75"
        raise misplaced(cell[:40], allowed, column.name) from None
    return number


def read_rows(path: Path, columns: Sequence[Column]) -> Iterator[Values]:
    """Every row, one by one.

    Raises:
        EyfaError: it is not as it was written.
    """
    names = [column.name for column in columns]
    for row in _records(path, columns, None):
        yield dict(zip(names, map(_read, row, columns), strict=True))


class _Lines:
    """The lines of a table, without what rows share with those before them.

    Most of a table is said again in every row of an assessment; to parse it once is three times as fast.
    Only the first line of a row is cut: text that goes on in a second one may say anything.
    """

    def __init__(self, stream: Iterable[str]) -> None:
        self._stream = iter(stream)
        self._is_new = True
        self.start = ""
        self._last = "\n"

    def __iter__(self) -> Iterator[str]:
        for line in self._stream:
            cut = self._is_new and self.start and line.startswith(self.start)
            self._is_new = False
            self._last = line
            yield line[len(self.start) :] if cut else line

    @property
    def is_cut(self) -> bool:
        """Whether the line that was read last does not end, as every one does that eyfa wrote."""
        return not self._last.endswith(("\n", "\r"))

    def end_row(self) -> None:
        """The row is whole: what comes next is a new one."""
        self._is_new = True


def _records(
    path: Path, columns: Sequence[Column], same: Sequence[Column] | None
) -> Iterator[list[str]]:
    """The cells of each row; only those behind the `same` where these are as in the row before.

    The digest may lack, as in tables of 0.1.0.
    """
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            lines = _Lines(stream)
            reader = csv.reader(lines, strict=True)
            names, found = [column.name for column in columns], next(reader, None)
            if found not in (names, [name for name in names if name != DIGEST.name]):
                raise other_columns()
            lines.end_row()
            width = len(found)
            widths = {width} | ({width - len(same)} if same else set())
            for row in reader:
                if len(row) not in widths:
                    raise other_columns()
                if same and len(row) == width:
                    lines.start = "".join(f"{_quoted(cell)}," for cell in row[: len(same)])
                lines.end_row()
                if lines.is_cut:
                    raise damaged("it was cut off: its last line does not end")
                yield row
    except (csv.Error, UnicodeDecodeError) as error:
        raise damaged(f"it is no readable CSV ({error})") from None


def _quoted(cell: str) -> str:
    return '"{}"'.format(cell.replace('"', '""')) if _QUOTED.search(cell) else cell


class _Ids(dict[str, Any]):
    """The values of a column's cells, each worked out once: few ids stand in many rows."""

    def __init__(self, column: Column) -> None:
        super().__init__()
        self._column = column

    def __missing__(self, cell: str) -> Any:
        self[cell] = _read(cell, self._column)
        return self[cell]


def read_blocks(path: Path) -> Iterator[tuple[Values, Lists]]:
    """The rows of each assessment: what is the same in all of them, and what each answers.

    Raises:
        EyfaError: it is not as it was written.
    """
    width = len(ABOUT)
    ids = {column.name: _Ids(column) for column in ANSWER if column.may_lack}
    same: list[str] = []
    rows: list[list[str]] = []
    for row in _records(path, RESPONSE_COLUMNS, ABOUT):
        if len(row) < width:
            rows.append(row)
            continue
        if row[:width] != same:
            if rows:
                yield _block(same, rows, ids)
            same, rows = row[:width], []
        rows.append(row[width:])
    if rows:
        yield _block(same, rows, ids)


def _block(same: list[str], rows: list[list[str]], ids: dict[str, _Ids]) -> tuple[Values, Lists]:
    about = {column.name: _read(cell, column) for column, cell in zip(ABOUT, same, strict=True)}
    lists: dict[str, list[Any]] = {}
    columns = list(zip(*rows, strict=True))
    if len(columns) > len(ANSWER):
        lists[DIGEST.name] = list(columns.pop())
    for column, cells in zip(ANSWER, columns, strict=True):
        known = ids.get(column.name)
        lists[column.name] = (
            [cell and _read(cell, column) for cell in cells]
            if known is None
            else [known[cell] for cell in cells]
        )
    return about, lists
