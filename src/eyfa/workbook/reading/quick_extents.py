"""A quick look over the content of an .ods: whether it is surely within the limits, as nearly every one is.

The exact look takes many times as long as parsing alone does. Here elements are only counted as they begin,
every cell that is not repeated counts as filled, and all text as repeated as often as any cell is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eyfa.workbook.reading.extents import LAST_CELL, MAX_CELLS, MAX_SHEETS, number
from eyfa.workbook.reading.xml_events import see_starts

_CELL, _ROW, _TABLE, _CONTENT, _OTHER = range(5)
_KINDS = {"table-cell": _CELL, "covered-table-cell": _CELL, "table-row": _ROW, "table": _TABLE}
_OUTSIDE_CELLS = ("table:", "calcext:")
_OF_EMPTY_CELLS = frozenset(
    {
        "table:style-name",
        "table:content-validation-name",
        "table:number-columns-repeated",
    }
)


def is_surely_small(xml: bytes, most_text: int) -> bool:
    """Whether sheets, cells and text are surely within the limits; `False` where only an exact look can tell.

    Args:
        xml: the content.
        most_text: how many bytes all text may take.

    Raises:
        xml.parsers.expat.ExpatError: the content is not well-formed.
    """
    counts = _Counts()
    kinds: dict[str, int] = {}
    start_row, start_table = counts.start_row, counts.start_table

    def start(name: str, attributes: Mapping[str, str]) -> None:
        kind = kinds.get(name)
        if kind is None:
            kind = kinds[name] = _kind(name)
        if kind == _CELL:
            if "table:number-columns-repeated" in attributes:
                counts.repeat_cell(attributes)
            else:
                counts.column += 1
                counts.right = counts.column
                counts.repeated = 1
        elif kind == _CONTENT:
            counts.right = counts.column
            counts.most_of_row = max(counts.most_of_row, counts.repeated)
        elif kind == _ROW:
            start_row(number(attributes.get("table:number-rows-repeated"), 1))
        elif kind == _TABLE:
            start_table()

    see_starts(xml, start)
    start_table()
    return counts.is_fitting() and len(xml) * counts.most <= most_text


def _kind(name: str) -> int:
    kind = _KINDS.get(name.rpartition(":")[2])
    if kind is not None:
        return kind
    return _OTHER if name.startswith(_OUTSIDE_CELLS) else _CONTENT


@dataclass(slots=True)
class _Counts:
    """What was counted; each never less than it is."""

    column: int = 0
    """Cells of the row so far."""
    right: int = 0
    """Cells of the row up to the last that is filled."""
    repeated: int = 1
    """How often the last cell is repeated."""
    most_of_row: int = 1
    most: int = 1
    """How often any cell with something in it is repeated."""
    _rows: int = 1
    """How often the row is repeated."""
    _height: int = 0
    _gap: int = 0
    """Empty rows since the last that holds something."""
    _width: int = 0
    _sheets: int = -1
    """The end counts as one more."""
    _is_large: bool = False

    def repeat_cell(self, attributes: Mapping[str, str]) -> None:
        """Take in a cell that is repeated; content may follow."""
        self.repeated = number(attributes["table:number-columns-repeated"], 1)
        self.column += self.repeated
        if not _OF_EMPTY_CELLS.issuperset(attributes):
            self.right = self.column
            self.most_of_row = max(self.most_of_row, self.repeated)

    def start_row(self, rows: int) -> None:
        """Leave a row for the next, which is repeated that often."""
        if self.right:
            self._height += self._gap + self._rows
            self._width = max(self._width, self.right)
            self.most = max(self.most, self._rows * self.most_of_row)
            self._gap = 0
        else:
            self._gap += self._rows
        self.column = self.right = 0
        self.repeated = self.most_of_row = 1
        self._rows = rows

    def start_table(self) -> None:
        """Leave a sheet for the next."""
        self.start_row(1)
        reaches_out = self._height > LAST_CELL.row or self._width > LAST_CELL.column
        self._is_large |= reaches_out or self._height * self._width > MAX_CELLS
        self._sheets += 1
        self._height = self._gap = self._width = 0

    def is_fitting(self) -> bool:
        """Whether the sheets keep to the limits."""
        return not self._is_large and self._sheets <= MAX_SHEETS
