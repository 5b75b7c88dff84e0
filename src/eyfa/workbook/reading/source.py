"""Opening a returned file: its bytes once, its sheets as rows of values, its XML where values are not enough.

The parser is python-calamine, for every format. It does not tell error cells, formulas, number formats or
(in .ods) merged cells; those are facts that `ooxml.py` and `opendocument.py` know.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Protocol, assert_never

from eyfa.problems import EyfaError, Kind, Problem
from eyfa.remote import is_address, read_address
from eyfa.workbook.layout import MAX_CELL
from eyfa.workbook.reading import file_findings
from eyfa.workbook.reading.facts import NO_FACTS, Position, SheetFacts
from eyfa.workbook.reading.fills import Fills
from eyfa.workbook.reading.guard import MAX_FILE, Archive, check_members, check_size, open_archive
from eyfa.workbook.reading.sniffing import Family, sniff
from eyfa.workbook.reading.stored import store

Value = str | float | int | bool | date | datetime | time | timedelta
"""What a cell may hold; `""` for an empty one."""
_Block = tuple[str, Position, list[list[Value]]]
"""A sheet's name, where its values begin, and their rows."""

_READ_ONLY = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""Without waiting for the other end of a pipe."""


class Depths(Protocol):
    """What a file's XML tells beyond the values."""

    def properties(self) -> dict[str, str]:
        """Custom document properties, as text."""

    def is_sheet(self, sheet: str) -> bool:
        """Whether what the file has for a sheet is one."""

    def is_suspicious(self, sheet: str, columns: Collection[int]) -> bool:
        """Whether anything in these columns of a sheet may not be what its value says."""

    def facts(self, sheet: str) -> SheetFacts:
        """Everything out of the ordinary in a sheet."""

    def fills(self, sheet: str) -> Fills:
        """The colours of a sheet's cells that are not those of an issued workbook."""


class Sheet:
    """One sheet: its values, at their places."""

    def __init__(self, name: str, rows: list[list[Value]], start: Position, depths: Depths) -> None:
        """Keep the block of values whose first cell is at `start`."""
        self.name = name
        self.rows = rows
        self.start = start
        self._depths = depths

    def value(self, position: Position) -> Value:
        """The value of a cell; `""` outside the block of values."""
        column = position.column - self.start.column
        values = self.values(position.row)
        return values[column] if 0 <= column < len(values) else ""

    def values(self, row: int) -> list[Value]:
        """The values of a row, from the first column of the block of values."""
        row -= self.start.row
        return self.rows[row] if 0 <= row < len(self.rows) else []

    def facts_on(self, columns: Collection[int], *, numbers: bool) -> SheetFacts:
        """What is out of the ordinary in some columns.

        Args:
            columns: which ones matter, from 0.
            numbers: whether numbers in them matter, so that their formats do.
        """
        with damage_told():
            if numbers or self._depths.is_suspicious(self.name, columns):
                return self._facts
        return NO_FACTS

    def fills(self) -> Fills:
        """The colours that somebody gave to cells; none where they cannot be told."""
        from xml.parsers.expat import ExpatError  # noqa: PLC0415

        try:
            return self._depths.fills(self.name)
        except (ExpatError, ValueError):
            return {}

    def column(self, column: int, rows: range) -> Iterator[tuple[int, Value]]:
        """The values of a column in some rows, each with its row."""
        column -= self.start.column
        for row in rows:
            values = self.values(row)
            yield row, values[column] if 0 <= column < len(values) else ""

    @cached_property
    def _facts(self) -> SheetFacts:
        return self._depths.facts(self.name)


@dataclass(frozen=True, slots=True)
class Source:
    """An opened file."""

    sheets: tuple[Sheet, ...]
    properties: Mapping[str, str]
    """Custom document properties."""
    problems: tuple[Problem, ...] = ()
    """Cells that were not taken."""


def read_bytes(path: Path | str) -> bytes:
    """Read a file, once; an address is a `str`, as `s3://bucket/returned.xlsx`.

    Raises:
        EyfaError: it is missing, a folder, a device, or may not be read.
    """
    try:
        data = read_address(str(path), MAX_FILE) if is_address(path) else _read_regular(Path(path))
        check_size(len(data))
    except (FileNotFoundError, NotADirectoryError):
        raise EyfaError([file_findings.FILE_MISSING.problem()]) from None
    except PermissionError:
        raise EyfaError([file_findings.FILE_DENIED.problem()]) from None
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise EyfaError([file_findings.FILE_MISSING.problem()]) from None
        reason = (error.strerror or str(error)).lower()
        raise EyfaError([file_findings.FILE_NOT_OPENED.problem(reason=reason)]) from None
    except ValueError:  # a NUL character in the path
        raise EyfaError([file_findings.FILE_MISSING.problem()]) from None
    return data


def _read_regular(path: Path) -> bytes:
    # Asked before it is opened, because some devices do something when they are, and after, because
    # another file may have taken its place.
    _check_mode(path.stat().st_mode)
    with os.fdopen(os.open(path, _READ_ONLY), "rb") as stream:
        state = os.fstat(stream.fileno())
        _check_mode(state.st_mode)
        check_size(state.st_size)
        data = stream.read(state.st_size + 1)
        if len(data) > state.st_size:  # it grew, or tells no size
            data += stream.read(MAX_FILE + 1 - len(data))
    return data


def _check_mode(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise EyfaError([file_findings.FILE_IS_FOLDER.problem()])
    if not stat.S_ISREG(mode):
        raise EyfaError([file_findings.FILE_NOT_REGULAR.problem()])


def digest(data: bytes) -> str:
    """SHA-256 of a file's content, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def open_source(data: bytes) -> Source:
    """Open a file's content.

    Raises:
        EyfaError: it is no workbook, or one that cannot be read.
    """
    check_members(data)
    with damage_told():
        found = sniff(data)
        if isinstance(found, Kind):
            raise EyfaError([found.problem()])
        family = found.family
        archive = open_archive(data, found.listing)
        _check_extents(family, archive)
        archive, blocks = _parse(family, archive, data)
        heights = {name: start.row + len(rows) for name, start, rows in blocks}
        depths = _depths(family, archive, heights)
        sheets = tuple(Sheet(name, rows, start, depths) for name, start, rows in blocks)
        problems = tuple(problem for sheet in sheets for problem in _sheet_problems(sheet, depths))
        return Source(sheets, _properties(depths), problems)


def _check_extents(family: Family, archive: Archive) -> None:
    match family:
        case Family.XLSX:
            from eyfa.workbook.reading.extents import check_workbook  # noqa: PLC0415

            check_workbook(archive)
        case Family.ODS:
            from eyfa.workbook.reading.document_extents import check_document  # noqa: PLC0415

            check_document(archive)
        case _:
            assert_never(family)


def _parse(family: Family, archive: Archive, data: bytes) -> tuple[Archive, list[_Block]]:
    """The values of every sheet, and the archive as the parser was given it.

    A cell that the parser would drop, or stop at, is put in other words first.
    """
    match family:
        case Family.XLSX:
            from eyfa.workbook.reading.absurd import without_absurdities  # noqa: PLC0415

            try:
                return archive, _parse_values(store(archive) or data)
            except BaseException as error:
                is_damage = isinstance(error, Exception) or _is_panic(error)
                tamed = without_absurdities(archive) if is_damage else archive
                if tamed is archive:
                    raise
            return tamed, _parse_values(store(tamed) or tamed.packed())
        case Family.ODS:
            from eyfa.workbook.reading.untold import tell_cells  # noqa: PLC0415

            told = tell_cells(archive)
            packed = store(told) or (data if told is archive else told.packed())
            return told, _parse_values(packed)
        case _:
            assert_never(family)


def _parse_values(data: bytes) -> list[_Block]:
    from python_calamine import load_workbook  # noqa: PLC0415 - heavy

    blocks: list[_Block] = []
    with load_workbook(BytesIO(data)) as book:
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            rows: list[list[Value]] = list(sheet.to_python())
            blocks.append((name, Position(*(sheet.start or (0, 0))), rows))
    return blocks


def _sheet_problems(sheet: Sheet, depths: Depths) -> Iterator[Problem]:
    """What is wrong with a sheet, whatever stands in it."""
    if not sheet.rows and not depths.is_sheet(sheet.name):
        yield file_findings.SHEET_DAMAGED.problem(sheet=sheet.name)
    yield from _take_out_long_cells(sheet)


def _take_out_long_cells(sheet: Sheet) -> Iterator[Problem]:
    """Cells that hold more than a cell may are told, and taken for empty."""
    filled = filter(any, sheet.rows)  # as few are where a stray cell stands far away
    if not [1 for values in filled for it in values if it.__class__ is str and len(it) > MAX_CELL]:
        return  # nearly always
    for row, values in enumerate(sheet.rows, start=sheet.start.row):
        for column, value in enumerate(values):
            if isinstance(value, str) and len(value) > MAX_CELL:
                values[column] = ""
                at = Position(row, sheet.start.column + column)
                yield file_findings.CELL_TOO_LONG.problem(
                    sheet=sheet.name,
                    cell=at.address,
                    found=f"{len(value):,}",
                    expected=f"{MAX_CELL:,}",
                )


def _depths(family: Family, archive: Archive, heights: Mapping[str, int]) -> Depths:
    match family:
        case Family.XLSX:
            from eyfa.workbook.reading.ooxml import Package  # noqa: PLC0415

            return Package(archive, heights)
        case Family.ODS:
            from eyfa.workbook.reading.opendocument import Document  # noqa: PLC0415

            return Document(archive, heights)
        case _:
            assert_never(family)


def _properties(depths: Depths) -> Mapping[str, str]:
    """The document properties; none where they are damaged, because other marks say the same."""
    from xml.parsers.expat import ExpatError  # noqa: PLC0415

    try:
        return depths.properties()
    except ExpatError:
        return {}


@contextmanager
def damage_told() -> Iterator[None]:
    """Turn whatever a parser raises over a damaged file into one problem.

    A panic of the parser comes as an exception beside `Exception`; an interrupt by the user is let go.
    """
    try:
        yield
    except (EyfaError, ImportError):  # a module that is missing says nothing of the file
        raise
    except MemoryError:
        raise EyfaError([file_findings.READING_OUT_OF_MEMORY.problem()]) from None
    except BaseException as error:
        if not isinstance(error, Exception) and not _is_panic(error):
            raise
        if type(error).__name__ == "PasswordError":
            raise EyfaError([file_findings.FILE_IS_ENCRYPTED.problem()]) from None
        reason = " ".join(str(error).split()) or type(error).__name__
        raise EyfaError([file_findings.UNREADABLE.problem(reason=reason[:200])]) from None


def _is_panic(error: BaseException) -> bool:
    """Whether the parser, written in Rust, met a fault of its own."""
    return type(error).__name__ == "PanicException"
