"""Cells of an .ods that show something, but do not say what it is: a parser gives them as blank.

A program that writes such a cell, or a file that is altered on its way, must not cost an answer in silence.
So before the file is parsed, the cell is made to say what it shows: text where it names no type, an error
where it names a type and lacks the value, because what is shown of a number need not be all of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from eyfa.workbook.reading.guard import Archive
from eyfa.workbook.reading.xml_events import Reader, parse_xml

_CONTENT = "content.xml"
_CELLS = ("table-cell", "covered-table-cell")
_CELL = re.compile(rb"<table:(?:covered-)?table-cell(?=[\s/>])")
_MAY_BE_UNTOLD = re.compile(
    rb"<table:(?:covered-)?table-cell(?=[\s>])"
    rb'(?![^>]*\boffice:(?:value-type="string"|(?:\w+-)?value="[^"]))'
    rb"[^>]*(?<!/)>\s*<(?!/)"
)
"""The cheap look: a cell with something in it, but neither text nor a value by its attributes."""
_TYPE = re.compile(rb"""\soffice:value-type\s*=\s*(?:"[^"]*"|'[^']*')""")
_TEXT = b' office:value-type="string"'
_ERROR = b' office:value-type="string" calcext:value-type="error"'


def tell_cells(archive: Archive) -> Archive:
    """The archive as it is, or with the cells that do not say what they show made to say it.

    Raises:
        xml.parsers.expat.ExpatError: its content is not well-formed.
        ValueError: what looks like a cell in the XML is none.
    """
    content = archive.read(_CONTENT)
    if _MAY_BE_UNTOLD.search(content) is None:
        return archive
    reader = _CellReader()
    parse_xml(content, reader)
    if not reader.untold:
        return archive
    return archive.changed({_CONTENT: _told(content, reader)})


def _told(content: bytes, reader: _CellReader) -> bytes:
    before, *cells = _pieces(content)
    if len(cells) != reader.count:
        raise ValueError("cells in comments")
    for index, has_type in reader.untold.items():
        cell = cells[index]
        name = _CELL.match(cell)
        assert name is not None  # noqa: S101 - where the pieces begin
        rest = cell[name.end() :]
        if has_type:
            rest = _TYPE.sub(b"", rest, count=1)
        cells[index] = name[0] + (_ERROR if has_type else _TEXT) + rest
    return b"".join((before, *cells))


def _pieces(content: bytes) -> list[bytes]:
    """What stands before the first cell, and then every cell with what follows it."""
    starts = [0, *(cell.start() for cell in _CELL.finditer(content)), len(content)]
    return [content[start:end] for start, end in pairwise(starts)]


@dataclass
class _CellReader(Reader):
    """Counts cells; keeps the numbers of those that show something without saying what it is."""

    count: int = 0
    untold: dict[int, bool] = field(default_factory=dict)
    """By its number, whether the cell names a type."""
    _cell: Mapping[str, str] | None = None
    _comments: int = 0
    _is_filled: bool = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in _CELLS:
            self.count += 1
            self._cell, self._is_filled = attributes, False
        elif name == "annotation":
            self._comments += 1

    def text(self, text: str) -> None:
        if self._cell is not None and not self._comments and not text.isspace():
            self._is_filled = True

    def end(self, name: str) -> None:
        if name == "annotation":
            self._comments -= 1
        elif name in _CELLS and self._cell is not None:
            if self._is_filled and not _says_what(self._cell):
                self.untold[self.count - 1] = bool(self._cell.get("office:value-type"))
            self._cell = None


def _says_what(cell: Mapping[str, str]) -> bool:
    if cell.get("office:value-type") == "string":
        return True
    names = ("value", "date-value", "time-value", "boolean-value")
    return any(cell.get(f"office:{name}") for name in names)
