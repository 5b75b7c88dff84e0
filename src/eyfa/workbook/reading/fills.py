"""The colours that somebody gave to cells: some respondents answer by colour alone.

A cheap look over the styles tells whether a file has any colour but those of an issued workbook; only then
are its cells gone through.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from eyfa.workbook.reading.facts import Position, parse_address
from eyfa.workbook.reading.xml_events import Reader, parse_xml
from eyfa.workbook.style import FORMATS, PAPER

Fills = Mapping[Position, str]
"""The colour of each cell of a sheet that has another than those of an issued workbook."""

_ISSUED = {
    PAPER.lower(),
    *(str(one["bg_color"]).lower() for one in FORMATS.values() if "bg_color" in one),
}
_WIDEST = 64
"""Columns of an .ods beyond hold nobody's answers."""
_BEFORE = Position(-1, -1)
_FILLS = re.compile(rb"<(?:\w+:)?fills\b.*?</(?:\w+:)?fills>", re.DOTALL)
_FILL_COLOUR = re.compile(rb"<(?:\w+:)?(?:fgColor|gradientFill)\b[^>]*")
_BACKGROUND = re.compile(rb"""fo:background-color=["']([^"']*)""")
_ATTRIBUTE = re.compile(r"""(\w+)=["']([^"']*)""")


def workbook_fills(styles: bytes) -> Mapping[int, str]:
    """By the number of each cell style of an .xlsx, its colour; without those of an issued workbook."""
    fills = _FILLS.search(styles)
    found = _FILL_COLOUR.findall(fills[0]) if fills else []
    if not any(_colour(dict(_ATTRIBUTE.findall(one.decode("utf-8", "replace")))) for one in found):
        return {}
    reader = _StyleReader()
    parse_xml(styles, reader)
    colours = dict(enumerate(reader.fills))
    return {
        style: colour for style, fill in enumerate(reader.styles) if (colour := colours.get(fill))
    }


def sheet_fills(sheet: bytes, styles: Mapping[int, str]) -> Fills:
    """The coloured cells of a sheet of an .xlsx, by the styles that have a colour."""
    reader = _SheetReader(styles)
    parse_xml(sheet, reader)
    return reader.cells


def document_fills(content: bytes) -> Mapping[str, Fills]:
    """By sheet, the coloured cells of an .ods, from its `content.xml`."""
    if all(
        one.decode("utf-8", "replace").lower() in _PLAIN for one in _BACKGROUND.findall(content)
    ):
        return {}
    reader = _ContentReader()
    parse_xml(content, reader)
    return reader.sheets


_PLAIN = {*_ISSUED, "transparent"}


def _colour(attributes: Mapping[str, str]) -> str:
    """The colour that a fill names; `""` for none, and for those of an issued workbook."""
    rgb = attributes.get("rgb")
    if rgb is not None:
        colour = f"#{rgb[-6:].lower()}"
        return "" if colour in _ISSUED else colour
    if attributes.get("indexed") in {"9", "64", "65"}:  # white, and as the system has it
        return ""
    if attributes.get("theme") == "0" and float(attributes.get("tint") or 0) == 0:  # white
        return ""
    return " ".join(f"{key} {value}" for key, value in sorted(attributes.items())) or "gradient"


@dataclass
class _StyleReader(Reader):
    """The colour of each fill, and the fill of each cell style."""

    fills: list[str] = field(default_factory=list)
    styles: list[int] = field(default_factory=list)
    _within: str = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        match name:
            case "fills" | "cellXfs":
                self._within = name
            case "fill" if self._within == "fills":
                self.fills.append("")
            case "fgColor" | "gradientFill" if self._within == "fills" and self.fills:
                self.fills[-1] = _colour(attributes if name == "fgColor" else {})
            case "xf" if self._within == "cellXfs":
                self.styles.append(int(attributes.get("fillId", 0)))

    def end(self, name: str) -> None:
        if name == self._within:
            self._within = ""


@dataclass
class _SheetReader(Reader):
    """The cells whose style has a colour; one without an address follows the one before."""

    styles: Mapping[int, str]
    cells: dict[Position, str] = field(default_factory=dict)
    _at: Position = _BEFORE

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "row":
            row = int(attributes["r"]) - 1 if "r" in attributes else self._at.row + 1
            self._at = Position(row, -1)
        elif name == "c":
            following = Position(self._at.row, self._at.column + 1)
            self._at = parse_address(attributes.get("r", "")) or following
            colour = self.styles.get(int(attributes.get("s", 0)))
            if colour:
                self.cells[self._at] = colour


@dataclass
class _ContentReader(Reader):
    """The coloured cells of every sheet of an .ods."""

    sheets: dict[str, dict[Position, str]] = field(default_factory=dict)
    _colours: dict[str, str] = field(default_factory=dict)
    """By style."""
    _style: str = ""
    _sheet: str = ""
    _defaults: list[str] = field(default_factory=list)
    """The style of each column's cells that name none."""
    _row: int = 0
    _repeat: int = 1
    _column: int = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        repeat = int(attributes.get("table:number-columns-repeated", 1))
        match name:
            case "style":
                self._style = attributes.get("style:name", "")
            case "table-cell-properties":
                colour = attributes.get("fo:background-color", "transparent").lower()
                if self._style and colour not in _PLAIN:
                    self._colours[self._style] = colour
            case "table":
                self._sheet = attributes.get("table:name", "")
                self._defaults, self._row = [], 0
            case "table-column":
                style = attributes.get("table:default-cell-style-name", "")
                self._defaults += [style] * min(repeat, _WIDEST - len(self._defaults))
            case "table-row":
                self._repeat = int(attributes.get("table:number-rows-repeated", 1))
                self._column = 0
            case "table-cell" | "covered-table-cell":
                self._take(attributes.get("table:style-name"), repeat)

    def _take(self, style: str | None, repeat: int) -> None:
        """Take in a cell; a row that is repeated has no benchmark of its own."""
        for column in range(self._column, min(self._column + repeat, _WIDEST)):
            default = self._defaults[column] if column < len(self._defaults) else ""
            colour = self._colours.get(default if style is None else style)
            if colour and self._repeat == 1:
                cells = self.sheets.setdefault(self._sheet, {})
                cells[Position(self._row, column)] = colour
        self._column += repeat

    def end(self, name: str) -> None:
        if name == "table-row":
            self._row += self._repeat
