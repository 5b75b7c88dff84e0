"""Places in a sheet, and what is out of the ordinary there: errors, formulas, numbers shown otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import NamedTuple

from eyfa.framework.lean import dataclass

ERROR_TEXT = re.compile(
    r"#(?:REF|N/[A-Z]|NV|VALUE|NAME|DIV/0|NUM|NULL|SPILL|CALC|FIELD|GETTING_DATA|ERROR)[!?]?|Err:\d{3}"
    r"|#(?!.*[a-zß-ÿ])[¡¿]?[^\W\d_][\w/]*[!?]"
)
"""What spreadsheets show for an error; pasted as a value, it is still no answer.

Other languages have other words, in capitals too, and with the same mark at the end: #WERT!, #¿NOMBRE?
"""


OBJECT = "#VALUE! (an object)"
"""What a cell gives in which a picture was placed, or a data type; no program puts it into words."""


class Shown(StrEnum):
    """How a cell shows its number."""

    PLAIN = "plain"
    """As digits."""
    PERCENT = "percent"
    OTHER = "other"
    """As a fraction, money, a truth value and so on."""


class Position(NamedTuple):
    """A cell's place in its sheet, both from 0."""

    row: int
    column: int

    @property
    def address(self) -> str:
        """As people write it: `D7`."""
        return f"{column_name(self.column)}{self.row + 1}"


LAST_CELL = Position(1_048_575, 16_383)
"""XFD1048576, the last that a sheet can have."""


class Area(NamedTuple):
    """A block of cells, its last row and column included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def address(self) -> str:
        """As people write it: `D7:D9`."""
        first, last = Position(self.top, self.left), Position(self.bottom, self.right)
        return f"{first.address}:{last.address}"

    def holds(self, position: Position) -> bool:
        """Whether a cell lies in it."""
        return (
            self.top <= position.row <= self.bottom and self.left <= position.column <= self.right
        )


@dataclass(frozen=True, slots=True)
class CellFact:
    """What is out of the ordinary about one cell."""

    error: str = ""
    """The error that it shows, such as `#REF!`."""
    is_formula: bool = False
    has_value: bool = True
    """Whether a formula's result was saved with it."""
    shown: Shown = Shown.PLAIN


ORDINARY = CellFact()


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What is out of the ordinary about a sheet's cells; a cell that is absent is ordinary."""

    cells: Mapping[Position, CellFact] = field(default_factory=dict)
    merged: tuple[Area, ...] = ()

    def merged_at(self, position: Position) -> Area | None:
        """The merged block that a cell belongs to."""
        return next((area for area in self.merged if area.holds(position)), None)


NO_FACTS = SheetFacts()


class AsideKind(StrEnum):
    """What somebody can add to a sheet beside what its cells hold."""

    COMMENT = "comment"
    """A comment, note or thread of comments at a cell."""
    LINK = "link"
    """A link to somewhere outside of the workbook."""
    BOX = "box"
    """A text box, or a shape with text."""
    STRUCK = "struck"
    """A line through the text of a cell, or through a part of it."""


class Aside(NamedTuple):
    """Something that stands beside what a cell holds."""

    kind: AsideKind
    """What sort of thing."""
    at: Position | None
    """The cell that it belongs to or lies over; `None` where the file does not say."""
    text: str
    """What it says, where a link leads, or what is struck out: `""` for the whole cell."""
    author: str = ""
    """Who wrote a comment, where the file says so."""


def column_name(column: int) -> str:
    """Letters of a column counted from 0: `A`, `Z`, `AA`."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """The column, from 0, of its letters."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def parse_address(address: str) -> Position | None:
    """The place of `D7` or `$D$7`; `None` for anything else."""
    match = re.fullmatch(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})", address.strip().upper())
    return Position(int(match[2]) - 1, column_index(match[1])) if match else None


def parse_area(reference: str) -> Area | None:
    """The block that `D7:D9` (or `D7`) names; whole columns and rows too, as `F:F`."""
    first, _, last = reference.partition(":")
    start, end = (
        _corner(first, LAST_CELL._replace(row=0, column=0)),
        _corner(last or first, LAST_CELL),
    )
    if start is None or end is None:
        return None
    return Area(start.row, start.column, end.row, end.column)


def _corner(address: str, outermost: Position) -> Position | None:
    """A corner of a block; of whole columns or rows, as far out as a sheet goes."""
    match = re.fullmatch(r"\$?([A-Z]{0,3})\$?([1-9]\d{0,6}|)", address.strip().upper())
    if match is None or not (match[1] or match[2]):
        return None
    row = int(match[2]) - 1 if match[2] else outermost.row
    return Position(row, column_index(match[1]) if match[1] else outermost.column)
