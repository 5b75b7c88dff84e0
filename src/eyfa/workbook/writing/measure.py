"""How wide text is in Arial, so that rows are high enough at once in every program.

Widths are Arial's advance widths in thousandths of the font size. An estimate is enough: rows carry no
fixed height, so a program that lays text out itself corrects what is off.
"""

from __future__ import annotations

from functools import cache, lru_cache

_WIDTHS = {
    191: "'",
    222: "ijl",
    260: "|",
    278: " !,./:;I[\\]ft",
    333: "()-`r",
    355: '"',
    389: "*",
    469: "^",
    500: "Jckvxyzs",
    556: "#$0123456789?L_abdeghnopqu",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1015: "@",
}
_ADVANCE = {character: width for width, characters in _WIDTHS.items() for character in characters}
_OTHER = 600
"""For anything outside ASCII."""
_WIDE = 1000
_BOLD = 1.1
PIXELS_PER_POINT = 96 / 72
TIGHT = 0.91
"""The share of a column's width that counts: other programs set text a little wider."""
MOST_TEXTS = 4_096
"""Texts whose lines are remembered: many workbooks in a row ask the same."""
CELL_PADDING = 15
"""Pixels between a cell's borders and its indented text, both sides, with a margin for other renderers."""


@cache
def _units(text: str) -> int:
    """Width of text in thousandths of the font size."""
    return sum(
        _ADVANCE.get(c, _OTHER if ord(c) < 0x2E80 else _WIDE)  # noqa: PLR2004 - CJK starts there
        for c in text
    )


def _pixels_per_unit(size: float, *, bold: bool) -> float:
    # Many programs set text in whole pixels.
    return round(size * PIXELS_PER_POINT) * (_BOLD if bold else 1) / 1000


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width in pixels (96 dpi) of one line of text in Arial of a size in points."""
    words = text.split(" ")
    units = sum(map(_units, words)) + (len(words) - 1) * _ADVANCE[" "]
    return units * _pixels_per_unit(size, bold=bold)


def column_pixels(characters: float) -> int:
    """Width in pixels of a column, in a workbook whose default font has digits of 7 pixels."""
    return int(characters * 7 + 0.5) + 5


@lru_cache(MOST_TEXTS)
def wrap(text: str, pixels: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break text into lines no wider than some pixels, at spaces where there are any."""
    room = pixels / _pixels_per_unit(size, bold=bold)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line: list[str] = []
        used = 0
        for word in paragraph.split(" "):
            width = _units(word)
            if line and used + _ADVANCE[" "] + width > room:
                lines.append(" ".join(line))
                line, used = [word], width
            else:
                used += width + (_ADVANCE[" "] if line else 0)
                line.append(word)
        lines.append(" ".join(line))
    return tuple(lines)


@lru_cache(MOST_TEXTS)
def count_lines(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """How many lines text takes in a wrapped cell of a column of that many characters."""
    pixels = TIGHT * column_pixels(width) - CELL_PADDING
    lines = wrap(text, pixels, size, bold=bold)
    # A word longer than the column is broken by the program, wherever it likes.
    return sum(max(1, -int(-text_width(line, size, bold=bold) // pixels)) for line in lines)


def width_for_line(
    text: str, size: float, *, bold: bool = False, padding: float = CELL_PADDING
) -> float:
    """The column width in characters at which a text stands on one line."""
    return (text_width(text, size, bold=bold) * 1.06 + padding) / 7


def width_for_words(
    text: str, size: float, *, bold: bool = False, padding: float = CELL_PADDING
) -> float:
    """The column width in characters at which no word of a text is broken."""
    return max(width_for_line(word, size, bold=bold, padding=padding) for word in text.split())


def row_height(lines: int, size: float, *, padding: float = 6) -> float:
    """Height in points of a row with that many lines of text, at most what a sheet allows."""
    return min(409.0, round(lines * size * 1.22 + padding, 1))
