"""The tidy table as CSV: no text that a spreadsheet program would run, and every character as it was."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import IO, Any, Self

from eyfa.collected.columns import (
    DIGEST,
    Column,
    Type,
    decoded,
    encodable,
)
from eyfa.collected.findings import damaged, lacking, misplaced, other_columns
from eyfa.collected.rows import Cell, Lists, Values
from eyfa.reporting.formats.csv import guard, unguard
from eyfa.words import _

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
        allowed = _("a whole number") if is_whole else _("a number such as 0.75")
        raise misplaced(cell[:40], allowed, column.name) from None
    return number


class _Lines:
    """The lines of a table, without what rows share with those before them.

    Most of a table is said again in every row of an assessment; to parse it once is three times as fast.
    Only the first line of a row is cut: text that goes on in a second one may say anything.
    """

    def __init__(self, stream: Iterable[str]) -> None:
        self._stream = iter(stream)
        self.is_new = True
        """Whether what comes next is a new row."""
        self.start = ""
        """What is cut."""
        self.last = ""
        """The line that was read last; every one that eyfa wrote ends."""

    def __iter__(self) -> Iterator[str]:
        for line in self._stream:
            cut = self.is_new and self.start and line.startswith(self.start)
            self.is_new = False
            self.last = line
            yield line[len(self.start) :] if cut else line


def _quoted(cell: str) -> str:
    return '"{}"'.format(cell.replace('"', '""')) if _QUOTED.search(cell) else cell


class _Values(dict[str, Any]):
    """The values of a column's cells, each worked out once: few ids stand in many rows."""

    def __init__(self, column: Column) -> None:
        super().__init__()
        self._column = column

    def __missing__(self, cell: str) -> Any:
        self[cell] = _read(cell, self._column)
        return self[cell]


def read_blocks(
    path: Path, columns: Sequence[Column], about: Sequence[Column] = ()
) -> Iterator[tuple[Values, Lists]]:
    """Rows that are the same in the columns in front: what stands there, and lists of all else.

    The digest may lack, as in tables of 0.1.0.

    Args:
        path: the file.
        columns: all that it has.
        about: those in front; without any, all rows are one block.

    Raises:
        EyfaError: it is not as it was written.
    """
    values = {column.name: _Values(column) for column in columns if column.may_lack}
    for same, records in groupby(_records(path, columns, len(about)), key=itemgetter(0)):
        cells = zip(*(rest for _, rest in records), strict=True)
        lists = {
            column.name: list(map(values[column.name].__getitem__, its))
            if column.may_lack
            else [cell and _read(cell, column) for cell in its]
            for column, its in zip(columns[len(about) :], cells, strict=False)
        }
        names = (column.name for column in about)
        yield dict(zip(names, map(_read, same, about), strict=True)), lists


def _records(
    path: Path, columns: Sequence[Column], width: int
) -> Iterator[tuple[list[str], list[str]]]:
    """The cells of each row: so many in front, which are the same object as before where they agree."""
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            lines = _Lines(stream)
            reader = csv.reader(lines, strict=True)
            names, found = [column.name for column in columns], next(reader, [])
            if found not in (names, [name for name in names if name != DIGEST.name]):
                raise other_columns()
            lines.is_new = True
            same: list[str] = []
            whole, row = len(found), None
            for row in reader:
                count = len(row)
                if count == whole:
                    same = row[:width]
                    lines.start = "".join(f"{_quoted(cell)}," for cell in same)
                elif count != whole - width:
                    raise other_columns()
                lines.is_new = True
                yield same, row[width:] if count == whole else row
            if row is not None and not lines.last.endswith(("\n", "\r")):
                raise damaged(_("it was cut off: its last line does not end"))
    except (csv.Error, UnicodeDecodeError) as error:
        raise damaged(_("it cannot be read as CSV ({reason})").format(reason=error)) from None
