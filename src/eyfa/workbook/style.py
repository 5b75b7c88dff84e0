"""How workbooks look: colours, fonts and cell formats, declared once.

Every pair of text and background has a contrast of at least 4.5:1 (tests compute each). Colour is never
the only sign: cells to fill in also have a border, states are also words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

FONT = "Arial"
SIZE = 10.5
SMALL = 9.5
INK = "#1D2733"
NAVY = "#12436D"
PAPER = "#FFFFFF"
BLACK = "#000000"
ENTRY = "#FFFBE6"
"""Background of cells to fill in."""
ENTRY_BORDER = "#6F777B"
ALERT = "#FDE3DD"
"""Background of cells that a person should look at; they have a comment and a thick border too."""
RULE = "#C9D1D9"
"""Lines between locked cells: decoration, no information."""
TINT = "#EAF1F7"
MUTED = "#4B5762"
GREEN = "#1B5E3A"
RED = "#8A1F11"
AMBER = "#7A4A00"

SCALE_TOP = (0x12, 0x43, 0x6D)
SCALE_BOTTOM = (0xC6, 0xDC, 0xEE)
_TINT_TOP = (0xB9, 0xD7, 0xEE)
_TINT_BOTTOM = (0xFC, 0xDC, 0xC4)
GREYS = {"not_applicable": "#B9C0C6", "not_known": "#E3E6E9"}
"""For ratings without points."""

_CELL = {
    "valign": "vcenter",
    "indent": 1,
    "font_color": INK,
    "text_wrap": True,
    "border": 1,
    "border_color": RULE,
}
# A figure keeps its distance from the border by a space in its format: indents on the right are not
# kept by every program.
_FIGURE = _CELL | {"align": "right", "indent": 0, "text_wrap": False}
_TOTAL = {"bold": True, "bg_color": TINT}
_MARKED = {"bg_color": ALERT, "border": 2, "border_color": RED}
_LINK = {"font_color": NAVY, "underline": 1, "valign": "vcenter"}
_HEADER = {
    "bold": True,
    "font_color": PAPER,
    "bg_color": NAVY,
    "valign": "vcenter",
    "indent": 1,
    "text_wrap": True,
    "border": 1,
    "border_color": NAVY,
}
_ENTRY = _CELL | {"bg_color": ENTRY, "border_color": ENTRY_BORDER, "locked": False}

FORMATS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 18, "font_color": NAVY, "valign": "vcenter"},
    "title_long": {"bold": True, "font_size": 15, "font_color": NAVY, "valign": "vcenter"},
    "title_longest": {"bold": True, "font_size": 12, "font_color": NAVY, "valign": "vcenter"},
    "subtitle": {"font_size": 11, "font_color": MUTED, "valign": "vcenter"},
    "heading": {"bold": True, "font_size": 12, "font_color": NAVY, "valign": "bottom"},
    "line": {"font_color": INK, "valign": "bottom"},
    "small_line": {"font_color": MUTED, "font_size": SMALL, "valign": "bottom"},
    "scale_line": {"font_color": MUTED, "font_size": 9, "valign": "bottom"},
    "link": _LINK,
    "link_cell": _CELL | _LINK,
    "text_cell": _CELL | {"num_format": "@"},
    "header": _HEADER,
    "header_right": _HEADER | {"align": "right", "indent": 0},
    "cell": _CELL,
    "strong_cell": _CELL | {"bold": True},
    "small_cell": _CELL | {"font_size": SMALL},
    "count": _FIGURE | {"num_format": "0_)"},
    "tally": _FIGURE | {"num_format": '0_);-0_);""'},  # nothing is shown for none
    "score": _FIGURE | {"num_format": "0.0_)"},
    "share": _FIGURE | {"num_format": "0.0%_)"},
    "points": _CELL | {"num_format": "0.##", "align": "left"},
    "total": _CELL | _TOTAL,
    "total_count": _FIGURE | _TOTAL | {"num_format": "0_)"},
    "total_tally": _FIGURE | _TOTAL | {"num_format": '0_);-0_);""'},
    "total_score": _FIGURE | _TOTAL | {"num_format": "0.0_)"},
    "total_share": _FIGURE | _TOTAL | {"num_format": "0.0%_)"},
    "entry_choice": _ENTRY,
    "entry_text": _ENTRY | {"num_format": "@"},
    "entry_date": _ENTRY | {"num_format": "d mmm yyyy", "align": "left"},
}
for _name in ("entry_choice", "entry_text", "entry_date"):
    FORMATS[f"{_name}_marked"] = FORMATS[_name] | _MARKED
for _name in (
    "cell",
    "small_cell",
    "strong_cell",
    *(name for name in FORMATS if name.startswith("entry")),
):
    FORMATS[f"{_name}_struck"] = FORMATS[_name] | {"font_strikeout": True}
CONDITIONAL: dict[str, dict[str, Any]] = {
    "done": {"font_color": GREEN, "bold": True},
    "look_again": {"font_color": AMBER, "bold": True},
    "say_why": {"font_color": RED, "bold": True},
}


def add_formats(book: Workbook) -> dict[str, Format]:
    """Add every format of this module to a workbook, by name."""
    base = {"font_name": FONT, "font_size": SIZE}
    formats = {name: book.add_format(base | own) for name, own in FORMATS.items()}
    return formats | {name: book.add_format(dict(own)) for name, own in CONDITIONAL.items()}


def marked(style: str) -> str:
    """The style of an entry cell that a person should look at."""
    return f"{style}_marked"


def struck(style: str) -> str:
    """The style of a cell whose text a respondent struck out."""
    return f"{style}_struck"


def scale_colours(steps: int) -> list[str]:
    """Colours for the steps of a scale, from the highest (dark) to the lowest (light)."""
    last = max(1, steps - 1)
    mixes = (
        [
            round(top + (low - top) * step / last)
            for top, low in zip(SCALE_TOP, SCALE_BOTTOM, strict=True)
        ]
        for step in range(steps)
    )
    return ["#" + "".join(f"{channel:02X}" for channel in mix) for mix in mixes]


def tints(shares: Sequence[float]) -> list[str]:
    """Gentle backgrounds for ratings, by the share of the full points that each is worth.

    From orange to blue, which people with any sort of colour vision can tell apart.
    """
    return [
        "#"
        + "".join(
            f"{round(low + (top - low) * share):02X}"
            for top, low in zip(_TINT_TOP, _TINT_BOTTOM, strict=True)
        )
        for share in shares
    ]


def luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB`, 0 to 1 (WCAG 2.2)."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]  # noqa: PLR2004
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def text_on(colour: str) -> str:
    """The text colour that reads best on a background."""
    return max((PAPER, BLACK), key=lambda text: contrast(text, colour))
