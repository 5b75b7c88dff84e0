"""The XML of an .xlsx or .xlsm: document properties, and facts about cells.

Prefixes and the two sets of namespaces (Transitional, Strict) differ between programs; the local names
of elements do not, and are all that is looked at.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from eyfa.workbook.reading.facts import (
    Area,
    CellFact,
    Position,
    SheetFacts,
    Shown,
    column_name,
    parse_address,
    parse_area,
)
from eyfa.workbook.reading.fills import Fills, sheet_fills, workbook_fills
from eyfa.workbook.reading.guard import Archive
from eyfa.workbook.reading.xml_events import Reader, parse_xml

_SIGNS = (b't="e"', b"mergeCell", b"array")
"""Errors, merged cells, and formulas that fill more cells than their own."""
_FORMULA = re.compile(rb"<f[\s/>]")
_PREFIXED = re.compile(rb":c[\s/>]")
"""A cell whose element's name has a prefix."""
_CDATA = b"<![CDATA["
_ODD_CELL = re.compile(
    rb'<c(?! r="[A-Z]{1,3}+\d++"(?: s="\d++")?+(?: t="(?:s|str|n|b)")?+(?:/>|><v>[^<]*+</v></c>)|[a-z])'
    rb'(?: r="([A-Z]{1,3})\d+"(?:[^<>]*>(<f[\s/>]))?)?'
)
"""Any cell but one with a value alone: one with a formula, an error, or written unusually.

Its groups are its column, and the beginning of its formula.
"""
_SHEET = re.compile(rb"<(?:[\w.-]+:)?(?:sheetData|chartsheet|dialogsheet|macrosheet)\b")
_ESCAPE = re.compile("_x(?![Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")
"""How texts of this format write what XML cannot hold, and what looks like such an escape itself; half a
character stays as it is written."""
_BEFORE = Position(-1, -1)
_PLAIN_FORMAT = re.compile(r"(?:General|@|0+|#,##0)(?:\.0+)?")
_BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    49: "@",
}


class Package:
    """The parts of a workbook, by what they are for."""

    def __init__(self, archive: Archive, heights: Mapping[str, int]) -> None:
        """Keep the archive; parts are looked at when they are asked for.

        Args:
            archive: the file's parts.
            heights: how many rows of each sheet matter.
        """
        self._heights = heights
        self._archive = archive
        self._names = {name.replace("\\", "/").lower(): name for name in self._archive.namelist()}

    def properties(self) -> dict[str, str]:
        """Custom document properties, as text."""
        part = self._part("docprops/custom.xml")
        reader = _PropertyReader()
        if part is not None:
            parse_xml(part, reader)
        return reader.properties

    def is_sheet(self, sheet: str) -> bool:
        """Whether the part of a sheet is one: the parser gives any other as an empty sheet."""
        part = self._names.get(self._targets.get(self._links.get(sheet, ""), "").lower())
        return part is not None and _SHEET.search(self._archive.read(part)) is not None

    def is_suspicious(self, sheet: str, columns: Collection[int]) -> bool:
        """Whether anything in these columns of a sheet may not be what its value says."""
        return _is_suspicious(self._sheet_xml(sheet), columns)

    def facts(self, sheet: str) -> SheetFacts:
        """Everything out of the ordinary in a sheet."""
        reader = _SheetReader(self._formats, self._heights[sheet])
        parse_xml(self._sheet_xml(sheet), reader)
        return SheetFacts(reader.cells, tuple(reader.merged))

    def fills(self, sheet: str) -> Fills:
        """The colours of a sheet's cells that are not those of an issued workbook."""
        styles = self._fills
        return sheet_fills(self._sheet_xml(sheet), styles) if styles else {}

    def _part(self, path: str) -> bytes | None:
        name = self._names.get(path.lower())
        return None if name is None else self._archive.read(name)

    def _sheet_xml(self, sheet: str) -> bytes:
        return self._archive.read(self._sheet_parts[sheet])

    @cached_property
    def _sheet_parts(self) -> dict[str, str]:
        """The archive's name of each sheet's part."""
        return {
            sheet: self._names[self._targets[link].lower()] for sheet, link in self._links.items()
        }

    @cached_property
    def _links(self) -> dict[str, str]:
        """The id of each sheet among the things that the workbook refers to."""
        sheets = _ListReader("sheet")
        parse_xml(self._part(self._workbook) or b"", sheets)
        return {
            item["name"]: next(value for key, value in item.items() if key.endswith(":id"))
            for item in sheets.items
        }

    @cached_property
    def _workbook(self) -> str:
        return next(
            name for name in sorted(self._names) if re.fullmatch(r"xl/workbook\w*\.xml", name)
        )

    @cached_property
    def _relations(self) -> list[Mapping[str, str]]:
        relations = _ListReader("Relationship")
        part = self._part(f"xl/_rels/{posixpath.basename(self._workbook)}.rels")
        parse_xml(part or b"", relations)
        return relations.items

    @cached_property
    def _targets(self) -> dict[str, str]:
        """The path within the archive of each thing that the workbook refers to, by its id."""
        return {item["Id"]: _within(item["Target"]) for item in self._relations}

    @property
    def _related(self) -> list[tuple[str, str]]:
        """The type and the path of each thing that the workbook refers to."""
        return [(item.get("Type", ""), self._targets[item["Id"]]) for item in self._relations]

    @cached_property
    def _styles(self) -> bytes:
        parts = (part for kind, part in self._related if kind.endswith("/styles"))
        return self._part(next(parts, "xl/styles.xml")) or b"<none/>"

    @cached_property
    def _fills(self) -> Mapping[int, str]:
        """The colour of each cell style that has one of its own."""
        return workbook_fills(self._styles)

    @cached_property
    def _formats(self) -> tuple[Shown, ...]:
        """How each cell style shows a number."""
        reader = _StyleReader()
        parse_xml(self._styles, reader)
        codes = _BUILT_IN | reader.codes
        return tuple(_shown(codes.get(number, "")) for number in reader.styles)


def _within(target: str) -> str:
    """The path within the archive that a relationship of the workbook names."""
    return posixpath.normpath(posixpath.join("/xl", target.replace("\\", "/"))).lstrip("/")


def _is_suspicious(xml: bytes, columns: Collection[int]) -> bool:
    if _CDATA in xml:
        raise ValueError("CDATA")  # calamine gives such a cell as blank
    if b"<sheetData" not in xml or any(sign in xml for sign in _SIGNS) or _PREFIXED.search(xml):
        return True
    names = {column_name(column).encode() for column in columns}
    formulas = len(_FORMULA.findall(xml))
    for cell in _ODD_CELL.finditer(xml):
        if cell[1] is None or cell[1] in names:
            return True
        formulas -= cell[2] is not None
    return formulas != 0  # there is one that stands in no cell


def _shown(code: str) -> Shown:
    if _PLAIN_FORMAT.fullmatch(code):
        return Shown.PLAIN
    return Shown.PERCENT if re.fullmatch(r"0(\.0+)?%", code) else Shown.OTHER


@dataclass
class _ListReader(Reader):
    """The attributes of every element of one name."""

    element: str
    items: list[Mapping[str, str]] = field(default_factory=list)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == self.element:
            self.items.append(attributes)


@dataclass
class _PropertyReader(Reader):
    properties: dict[str, str] = field(default_factory=dict)
    _name: str = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "property":
            self._name = attributes.get("name", "")
            self.properties[self._name] = ""

    def text(self, text: str) -> None:
        if self._name:
            self.properties[self._name] += text

    def end(self, name: str) -> None:
        if name == "property":
            text = self.properties[self._name]
            self.properties[self._name] = _ESCAPE.sub(lambda code: chr(int(code[1], 16)), text)
            self._name = ""


@dataclass
class _StyleReader(Reader):
    codes: dict[int, str] = field(default_factory=dict)
    styles: list[int] = field(default_factory=list)
    _in_cell_styles: bool = False
    _in_codes: bool = False
    """Within the workbook's formats, not those of conditional formatting, which reuse their numbers."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmts":
            self._in_codes = True
        elif name == "numFmt" and self._in_codes:
            self.codes[int(attributes.get("numFmtId", 0))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._in_cell_styles = True
        elif name == "xf" and self._in_cell_styles:
            self.styles.append(int(attributes.get("numFmtId", 0)))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cell_styles = False
        elif name == "numFmts":
            self._in_codes = False


@dataclass
class _SheetReader(Reader):
    """Facts about the cells of one sheet; cells without an address follow the one before."""

    formats: tuple[Shown, ...]
    rows: int
    cells: dict[Position, CellFact] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    _at: Position = _BEFORE
    _cell: Mapping[str, str] | None = None
    _is_formula: bool = False
    _arrays: list[Area] = field(default_factory=list)
    _value: str | None = None
    _in_value: bool = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        match name:
            case "row":
                row = int(attributes["r"]) - 1 if "r" in attributes else self._at.row + 1
                self._at = Position(row, -1)
            case "c":
                following = Position(self._at.row, self._at.column + 1)
                self._at = parse_address(attributes.get("r", "")) or following
                self._cell, self._is_formula, self._value = attributes, False, None
            case "f":
                self._is_formula = True
                area = parse_area(attributes.get("ref", ""))
                if area is not None and attributes.get("t") == "array":
                    self._arrays.append(area)
            case "v":
                self._in_value, self._value = True, ""
            case "mergeCell":
                area = parse_area(attributes.get("ref", ""))
                if area is not None:
                    self.merged.append(area)

    def text(self, text: str) -> None:
        if self._in_value and self._value is not None:
            self._value += text

    def end(self, name: str) -> None:
        if name == "v":
            self._in_value = False
        elif name == "c" and self._cell is not None and self._at.row < self.rows:
            fact = self._fact(self._cell)
            if fact != CellFact():
                self.cells[self._at] = fact
            self._cell = None

    def _fact(self, cell: Mapping[str, str]) -> CellFact:
        kind, value = cell.get("t", "n"), self._value
        is_formula = self._is_formula or any(area.holds(self._at) for area in self._arrays)
        style = int(cell.get("s", 0))
        return CellFact(
            error=(value or "#ERROR!") if kind == "e" else "",
            is_formula=is_formula,
            has_value=not is_formula or bool(value) or (kind == "str" and value is not None),
            shown=self._shown(style) if kind == "n" and value else Shown.PLAIN,
        )

    def _shown(self, style: int) -> Shown:
        """How a style shows a number; a style that is not explained may show it in any way."""
        if style < len(self.formats):
            return self.formats[style]
        return Shown.OTHER if style else Shown.PLAIN
