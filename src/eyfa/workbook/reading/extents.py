"""How far sheets reach and how much text their cells hold, before a parser makes room for it.

A parser makes a block of all cells from the first to the last that holds anything: two cells in opposite
corners of a sheet would take 400 GB. And it copies a shared text into every cell that refers to it.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import NoReturn

from eyfa.problems import EyfaError, Kind
from eyfa.workbook.reading import file_findings
from eyfa.workbook.reading.facts import Position, column_index
from eyfa.workbook.reading.file_findings import Unsafe
from eyfa.workbook.reading.guard import MIB, Archive
from eyfa.workbook.reading.xml_events import Reader, parse_xml

MAX_SHEETS = 200
MAX_CELLS = 20_000_000
"""Cells of a sheet, from the first that holds anything to the last."""
LAST_CELL = Position(1_048_575, 16_383)
"""XFD1048576, the last that a sheet can have."""
MAX_TEXT = 200 * MIB
"""Bytes of the text of all cells, a shared one counted wherever it is used."""

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*?\bid\s*=\s*[\"']([^\"']*)")
_TARGET = re.compile(rb"\bTarget\s*=\s*[\"']([^\"']*)")
_UNUSUAL_CELL = re.compile(rb'<c(?! r="[A-Z]{1,2}+\d{1,4}+"|[a-z])')
"""A cell without its address first, or beyond ZZ9999; without one, a sheet cannot be too large."""
_UNUSUAL_NAME = re.compile(rb":c[\s/>]")
_ADDRESS = re.compile(rb'<c r="([A-Za-z]+)(\d+)"')
_UNADDRESSED_CELL = re.compile(rb'<c(?! r="|[a-z])')
_ITEM = re.compile(rb"si\s*>")
"""The end of a shared text."""
_SMALLEST_USE = 20
"""Fewer bytes than the XML of a cell takes that refers to a shared text."""
_STEP = 1024
_HUGE = 1_000_000_000


def check_workbook(archive: Archive) -> None:
    """Refuse an .xlsx whose sheets are too many, too large or hold too much text.

    Raises:
        EyfaError: they do.
    """
    sheets: list[bytes] = []
    longest = 0
    for name, xml in archive.xml():
        folded = name.replace("\\", "/").lower()
        if re.fullmatch(r"xl/workbook\w*\.xml", folded):
            _check_list(xml)
        elif re.fullmatch(r"xl/_rels/workbook\w*\.xml\.rels", folded):
            _check_targets(xml)
        if b"sheetData" in xml:
            _check_extent(xml)
            sheets.append(xml)
        if _ITEM.search(xml):
            longest = max(longest, _longest_text(xml))
    written = sum(map(len, sheets))
    if written + written // _SMALLEST_USE * longest > MAX_TEXT:
        _check_text(archive, sheets)


def _longest_text(xml: bytes) -> int:
    """The bytes that the longest shared text takes, or a little more where all are short."""
    steps = range(0, len(xml) - _STEP, _STEP)
    if all(xml.find(b"si>", at, at + _STEP) >= 0 for at in steps):
        return 3 * _STEP
    return max(map(len, xml.split(b"si>")))


def _check_list(xml: bytes) -> None:
    ids = _SHEET.findall(xml)
    if len(ids) > MAX_SHEETS:
        refuse(file_findings.TOO_MANY_SHEETS, found=str(len(ids)), limit=MAX_SHEETS)
    if len(set(ids)) < len(ids):
        refuse(file_findings.ARCHIVE_UNSAFE, reason=Unsafe.SHARED)


def _check_targets(xml: bytes) -> None:
    """Each sheet a part of its own, however its path is spelt."""
    targets = [
        posixpath.normpath(posixpath.join("/xl", target.decode("utf-8", "replace"))).lower()
        for target in _TARGET.findall(xml)
    ]
    if len(set(targets)) < len(targets):
        refuse(file_findings.ARCHIVE_UNSAFE, reason=Unsafe.SHARED)


def _check_extent(xml: bytes) -> None:
    """The cheapest look that tells: most sheets lie wholly within ZZ9999, with every cell's address."""
    has_prefixes = _UNUSUAL_NAME.search(xml) is not None
    if not has_prefixes and _UNUSUAL_CELL.search(xml) is None:
        return
    extent = Extent()
    if has_prefixes or _UNADDRESSED_CELL.search(xml):
        reader = _SheetReader()
        parse_xml(xml, reader)
        extent = reader.extent
    else:
        for letters, digits in _ADDRESS.findall(xml):
            extent.add(number(digits.decode(), 0) - 1, column_index(letters[:9].decode().upper()))
    extent.check()


def _check_text(archive: Archive, sheets: list[bytes]) -> None:
    """The text of all cells, exactly."""
    lengths: list[int] = []
    for _, xml in archive.xml():
        if _ITEM.search(xml):
            shared = _TextReader()
            parse_xml(xml, shared)
            # Which part the parser will take is its affair: the longest text in each place counts.
            lengths = [max(pair) for pair in zip_longest(lengths, shared.lengths, fillvalue=0)]
    total = 0
    for xml in sheets:
        reader = _SheetReader()
        parse_xml(xml, reader)
        total += reader.text_bytes
        for index, uses in reader.shared.items():
            total += uses * (lengths[index] if index < len(lengths) else 0)
    if total > MAX_TEXT:
        refuse(file_findings.TOO_MUCH_TEXT, limit=MAX_TEXT // MIB)


def refuse(kind: Kind, **words: object) -> NoReturn:
    """Raise a problem of a file as a whole."""
    raise EyfaError([kind.problem(**words)])  # type: ignore[arg-type]


@dataclass
class Extent:
    """The block from the first cell of a sheet to its last."""

    top: int = LAST_CELL.row
    left: int = LAST_CELL.column
    bottom: int = -1
    right: int = -1

    def add(self, row: int, column: int) -> None:
        """Take in a cell, from 0."""
        self.top, self.bottom = min(self.top, row), max(self.bottom, row)
        self.left, self.right = min(self.left, column), max(self.right, column)

    def check(self) -> None:
        """Refuse a sheet that reaches too far.

        Raises:
            EyfaError: it does.
        """
        if self.bottom > LAST_CELL.row or self.right > LAST_CELL.column:
            refuse(file_findings.CELL_OUT_OF_SHEET)
        cells = (self.bottom - self.top + 1) * (self.right - self.left + 1)
        if self.bottom >= 0 and cells > MAX_CELLS:
            first = Position(self.top, self.left).address
            last = Position(self.bottom, self.right).address
            refuse(
                file_findings.SHEET_TOO_LARGE,
                first=first,
                last=last,
                found=f"{cells:,}",
                limit=f"{MAX_CELLS:,}",
            )


@dataclass
class _TextReader(Reader):
    """How long each shared text is, in bytes."""

    lengths: list[int] = field(default_factory=list)

    def start(self, name: str, _: Mapping[str, str]) -> None:
        if name == "si":
            self.lengths.append(0)

    def text(self, text: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(text.encode())


@dataclass
class _SheetReader(Reader):
    """Where the cells of a sheet are; one without an address follows the one before."""

    extent: Extent = field(default_factory=Extent)
    shared: Counter[int] = field(default_factory=Counter)
    """How often each shared text is used."""
    text_bytes: int = 0
    _row: int = -1
    _column: int = -1
    _kind: str | None = None
    _index: str = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        match name:
            case "row":
                self._row = number(attributes.get("r"), self._row + 2) - 1
                self._column = -1
            case "c":
                self._column += 1
                address = re.fullmatch(r"([A-Za-z]+)(\d+)", attributes.get("r", ""))
                if address is not None:
                    self._column = column_index(address[1][:9].upper())
                    self._row = number(address[2], 0) - 1
                self.extent.add(self._row, self._column)
                self._kind, self._index = attributes.get("t", ""), ""

    def text(self, text: str) -> None:
        if self._kind == "s":
            self._index += text
        elif self._kind is not None:
            self.text_bytes += len(text.encode())

    def end(self, name: str) -> None:
        if name == "c":
            if self._kind == "s":
                self.shared[number(self._index.strip(), 0)] += 1
            self._kind = None


def number(text: str | None, otherwise: int) -> int:
    """A count as XML writes it; a huge one as huge, whatever its digits."""
    if not text or not text.isascii() or not text.isdigit():
        return otherwise
    return int(text) if len(text) < len(str(_HUGE)) else _HUGE
