"""The XML of an .ods: document properties, and facts about cells."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from eyfa.workbook.reading.facts import (
    ERROR_TEXT,
    NO_FACTS,
    Area,
    CellFact,
    Position,
    SheetFacts,
    Shown,
)
from eyfa.workbook.reading.fills import Fills, document_fills
from eyfa.workbook.reading.guard import Archive
from eyfa.workbook.reading.xml_events import Reader, parse_xml

_SIGNS = (
    b'value-type="error"',
    b"-spanned=",
    b"table:formula='",
    b"<text:tab",
    b"<text:line-break",
)
"""Errors, merged cells, other quotation marks than the usual, and what calamine leaves out of texts."""
_CDATA = b"<![CDATA["
_TABLE = b"<table:table "
_ROW = b"<table:table-row"
_FORMULA = b' table:formula="'
_REPEATED_CELL = re.compile(
    rb'<table:(?:covered-)?table-cell(?: [\w:-]+="[^"<>]*")*? table:number-columns-repeated="(\d{1,7})"'
)
_PLAIN_NUMBER = re.compile(r"\d+(?:[.,]0+)?")


class Document:
    """The parts of an OpenDocument spreadsheet that matter here."""

    def __init__(self, archive: Archive, heights: Mapping[str, int]) -> None:
        """Keep the archive; parts are looked at when they are asked for.

        Args:
            archive: the file's parts.
            heights: how many rows of each sheet matter.
        """
        self._archive = archive
        self._heights = heights

    def properties(self) -> dict[str, str]:
        """Custom document properties, as text."""
        reader = _PropertyReader()
        if "meta.xml" in self._archive.namelist():
            parse_xml(self._archive.read("meta.xml"), reader)
        return reader.properties

    def is_sheet(self, sheet: str) -> bool:  # noqa: ARG002 - all of them stand in one part
        """Whether what the file has for a sheet is one."""
        return True

    def is_suspicious(self, sheet: str, columns: Collection[int]) -> bool:
        """Whether anything in these columns of a sheet may not be what its value says."""
        tables = self._tables
        return tables is None or _is_suspicious(tables.get(sheet, b""), columns)

    def facts(self, sheet: str) -> SheetFacts:
        """Everything out of the ordinary in a sheet."""
        return self._facts.get(sheet, NO_FACTS)

    def fills(self, sheet: str) -> Fills:
        """The colours of a sheet's cells that are not those of an issued workbook."""
        return self._fills.get(sheet, {})

    @cached_property
    def _fills(self) -> Mapping[str, Fills]:
        return document_fills(self._content)

    @cached_property
    def _facts(self) -> dict[str, SheetFacts]:
        reader = _ContentReader(self._heights)
        parse_xml(self._content, reader)
        return {
            name: SheetFacts(table.cells, tuple(table.merged))
            for name, table in reader.tables.items()
        }

    @cached_property
    def _content(self) -> bytes:
        return self._archive.read("content.xml")

    @cached_property
    def _tables(self) -> dict[str, bytes] | None:
        """The XML of each sheet; `None` where only a full look can tell."""
        content = self._content
        if _CDATA in content:
            raise ValueError("CDATA")  # calamine gives such a text as blank
        if _TABLE not in content:
            return None
        tables: dict[str, bytes] = {}
        for piece in content.split(_TABLE)[1:]:
            name = re.search(rb'table:name="([^"]*)"', piece[: piece.find(b">")])
            if name is None or b"&" in name[1] or name[1].decode() in tables:
                return None
            tables[name[1].decode()] = piece
        return tables


def _is_suspicious(table: bytes, columns: Collection[int]) -> bool:
    if any(sign in table for sign in _SIGNS):
        return True
    for row in table.split(_ROW)[1:]:
        at = row.find(_FORMULA)
        while at >= 0:
            column = _cells_before(row[: row.rfind(b"<", 0, at)])
            if column is None or column in columns:
                return True
            at = row.find(_FORMULA, at + 1)
    return False


def _cells_before(xml: bytes) -> int | None:
    """How many cells there are in the beginning of a row; `None` where only a full look can tell."""
    cells = xml.count(b"<table:table-cell") + xml.count(b"<table:covered-")
    repeated = xml.count(b"columns-repeated")
    if repeated:
        repeats = _REPEATED_CELL.findall(xml)
        if len(repeats) != repeated:
            return None
        cells += sum(map(int, repeats)) - repeated
    return cells


@dataclass
class _PropertyReader(Reader):
    properties: dict[str, str] = field(default_factory=dict)
    _name: str = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "user-defined":
            self._name = attributes.get("meta:name", "")
            self.properties[self._name] = ""

    def text(self, text: str) -> None:
        if self._name:
            self.properties[self._name] += text

    def end(self, name: str) -> None:
        if name == "user-defined":
            self._name = ""


@dataclass
class _TableFacts:
    """Facts about the cells of one sheet, gathered row by row."""

    height: int
    cells: dict[Position, CellFact] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    arrays: list[Area] = field(default_factory=list)
    row: int = 0
    row_repeat: int = 1
    column: int = 0

    def add(self, cell: Mapping[str, str], text: str | None, *, is_retold: bool) -> None:
        """Take in the next cell of the row, as often as it is repeated.

        Args:
            cell: its attributes.
            text: what it shows.
            is_retold: whether the text counts, rather than the value that the parser gave.
        """
        repeat = int(cell.get("table:number-columns-repeated", 1))
        first = Position(self.row, self.column)
        self.column += repeat
        if first.row >= self.height:
            return
        for areas, prefix in ((self.merged, "number"), (self.arrays, "number-matrix")):
            down = int(cell.get(f"table:{prefix}-rows-spanned", 1))
            across = int(cell.get(f"table:{prefix}-columns-spanned", 1))
            if down > 1 or across > 1:
                areas.append(Area(*first, first.row + down - 1, first.column + across - 1))
        fact = _fact(cell, text, in_array=any(area.holds(first) for area in self.arrays))
        if is_retold:
            fact = replace(fact, text=text)
        if fact != CellFact():
            for row in range(first.row, min(first.row + self.row_repeat, self.height)):
                for column in range(first.column, first.column + min(repeat, _WIDEST)):
                    self.cells[Position(row, column)] = fact


@dataclass
class _ContentReader(Reader):
    """Facts about every sheet; comments on cells are left out."""

    heights: Mapping[str, int]
    tables: dict[str, _TableFacts] = field(default_factory=dict)
    _table: _TableFacts | None = None
    _cell: Mapping[str, str] | None = None
    _text: str | None = None
    """What the cell shows; `None` where it has no paragraph."""
    _in_paragraph: bool = False
    _has_breaks: bool = False
    """Whether the cell's text holds something that calamine leaves out."""
    _comments: int = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        match name:
            case "table":
                title = attributes.get("table:name", "")
                self._table = _TableFacts(self.heights.get(title, 0))
                self.tables[title] = self._table
            case "table-row" if self._table:
                self._table.row_repeat = int(attributes.get("table:number-rows-repeated", 1))
                self._table.column = 0
            case "table-cell" | "covered-table-cell" if self._table:
                self._cell, self._text, self._has_breaks = attributes, None, False
            case "annotation":
                self._comments += 1
            case "p" if self._cell is not None and not self._comments:
                self._in_paragraph = True
                self._text = "" if self._text is None else f"{self._text}\n"
            case "s":
                self.text(" " * min(_WIDEST, int(attributes.get("text:c", 1))))
            case "tab" | "line-break":
                self._has_breaks = True
                self.text("\t" if name == "tab" else "\n")

    def text(self, text: str) -> None:
        if self._in_paragraph and not self._comments:
            self._text = (self._text or "") + text

    def end(self, name: str) -> None:
        match name:
            case "table":
                self._table = None
            case "table-row" if self._table:
                self._table.row += self._table.row_repeat
            case "table-cell" | "covered-table-cell" if self._table and self._cell is not None:
                self._table.add(self._cell, self._text, is_retold=self._has_breaks)
                self._cell = None
            case "annotation":
                self._comments -= 1
            case "p" if not self._comments:
                self._in_paragraph = False


_WIDEST = 1024
"""Repeats of an odd cell beyond this many columns are nobody's answers."""


def _fact(cell: Mapping[str, str], text: str | None, *, in_array: bool) -> CellFact:
    """What a cell's attributes and the text that it shows tell.

    A formula that gives empty text is saved by LibreOffice with an empty paragraph and nothing else; one
    that was never worked out has none.
    """
    kind = cell.get("office:value-type", "")
    is_formula = in_array or "table:formula" in cell
    is_error = cell.get("calcext:value-type") == "error" or (
        is_formula and ERROR_TEXT.fullmatch((text or "").strip()) is not None
    )
    return CellFact(
        error=(text or "").strip() or "#ERROR!" if is_error else "",
        is_formula=is_formula,
        has_value=not is_formula or bool(kind) or text is not None,
        shown=_shown(kind, text or ""),
    )


def _shown(kind: str, text: str) -> Shown:
    match kind:
        case "" | "string" | "date" | "time":
            return Shown.PLAIN
        case "percentage":
            return Shown.PERCENT
        case "float" if _PLAIN_NUMBER.fullmatch(text):
            return Shown.PLAIN
        case _:
            return Shown.OTHER
