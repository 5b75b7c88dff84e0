"""As `extents.py`, for OpenDocument: cells and rows say how often they are repeated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from eyfa.workbook.reading import file_findings
from eyfa.workbook.reading.extents import MAX_SHEETS, MAX_TEXT, Extent, number, refuse
from eyfa.workbook.reading.guard import MIB, Archive
from eyfa.workbook.reading.quick_extents import is_surely_small
from eyfa.workbook.reading.xml_events import Reader, parse_xml

_CONTENT = "content.xml"
_VALUES = ("office:", "calcext:", "table:formula")


def check_document(archive: Archive) -> None:
    """Refuse an .ods whose sheets are too many, too large or hold too much text, or that is cut off.

    The parser would wait without end for the rest of a part that is cut off.

    Raises:
        EyfaError: they do.
        xml.parsers.expat.ExpatError: its content is not well-formed.
    """
    xml = archive.read(_CONTENT)
    if is_surely_small(xml, MAX_TEXT):
        return
    reader = _ContentReader()
    parse_xml(xml, reader)
    if reader.sheets > MAX_SHEETS:
        refuse(file_findings.TOO_MANY_SHEETS, found=str(reader.sheets), limit=MAX_SHEETS)
    for extent in reader.extents:
        extent.check()
    if reader.text_bytes > MAX_TEXT:
        refuse(file_findings.TOO_MUCH_TEXT, limit=MAX_TEXT // MIB)


@dataclass
class _ContentReader(Reader):
    """How far each sheet reaches, and how much text all of them hold."""

    sheets: int = 0
    extents: list[Extent] = field(default_factory=list)
    text_bytes: int = 0
    _row: int = 0
    _rows: int = 1
    """How often the row is repeated."""
    _column: int = 0
    _columns: int = 1
    """How often the cell is repeated."""
    _is_cell: bool = False
    _is_filled: bool = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        match name:
            case "table-cell" | "covered-table-cell":
                self._columns = number(attributes.get("table:number-columns-repeated"), 1)
                self._is_cell = True
                self._is_filled = any(key.startswith(_VALUES) for key in attributes)
                for key, value in attributes.items():
                    if key == "office:string-value":
                        self.text(value)
            case "table-row":
                self._rows = number(attributes.get("table:number-rows-repeated"), 1)
                self._column = 0
            case "table":
                self.sheets += 1
                self._row = 0
                self.extents.append(Extent())
            case _ if self._is_cell:
                self._is_filled = True

    def text(self, text: str) -> None:
        if self._is_cell:
            self._is_filled = True
            self.text_bytes += len(text.encode()) * self._rows * self._columns

    def end(self, name: str) -> None:
        match name:
            case "table-cell" | "covered-table-cell":
                if self._is_filled and self.extents:
                    self.extents[-1].add(self._row, self._column)
                    self.extents[-1].add(
                        self._row + self._rows - 1, self._column + self._columns - 1
                    )
                self._column += self._columns
                self._is_cell = self._is_filled = False
            case "table-row":
                self._row += self._rows
