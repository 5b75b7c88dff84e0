"""The cell styles of an .xlsx: which numbers are dates, how others are shown, which cells are coloured."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from datetime import datetime, time, timedelta
from functools import lru_cache

from eyfa.framework.lean import dataclass
from eyfa.workbook.reading.book import ISSUED_COLOURS, Value
from eyfa.workbook.reading.facts import Shown
from eyfa.workbook.reading.xml_events import Reader, local, parse_xml

_BUILT_IN = {
    "0": "General",
    "1": "0",
    "2": "0.00",
    "3": "#,##0",
    "4": "#,##0.00",
    "9": "0%",
    "10": "0.00%",
    "49": "@",
    **dict.fromkeys(map(str, (*range(14, 18), 22, *range(27, 37), *range(50, 59))), "yyyy-mm-dd"),
    **dict.fromkeys(("18", "19", "20", "21", "45", "47"), "hh:mm"),
    "46": "[h]:mm:ss",
}
"""The formats that have a number alone; of dates and times, one that stands for it."""
_PLAIN = re.compile(r"(?:General|@|0+|#,##0)(?:\.0+)?")
_PERCENT = re.compile(r"0(\.0+)?%")
_SAID = re.compile(r'"[^"]*"?|\\.|_.|\*.')
"""Parts of a format that are shown as they stand, or are as wide as a character, or fill a cell with it."""
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\[[^\]]*\]?")
_OF_DATES = re.compile("[dmyhs]", re.IGNORECASE)

_EPOCHS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}  # noqa: DTZ001 - a sheet has no zone
_NO_LEAP_DAY = 60
"""Days before which a sheet that counts from 1900 is a day behind: for it, 1900 was a leap year."""
_LAST_DAY = 2_958_466
"""The day after the last that a sheet knows, 31 December 9999."""
_MILLISECONDS = 86_400_000


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell style shows a number."""

    shown: Shown
    is_date: bool = False
    is_duration: bool = False


UNEXPLAINED = Style(Shown.OTHER)
"""A style that the file names and does not explain may show a number in any way."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The cell styles, by the numbers that cells give."""

    numbers: Mapping[str, Style] = field(default_factory=lambda: {"0": Style(Shown.PLAIN)})
    colours: Mapping[str, str] = field(default_factory=dict)
    """Of those that have another colour than those of an issued workbook."""
    struck: frozenset[str] = frozenset()
    """Those that draw a line through the text."""


@lru_cache(2)
def read_styles(xml: bytes) -> Styles:
    """The cell styles of a workbook, which the next of a batch often has too."""
    reader = _StyleReader()
    parse_xml(xml, reader)
    codes, fills = _BUILT_IN | reader.codes, dict(enumerate(reader.fills))
    numbers = {str(n): _style(codes.get(code, "?")) for n, (code, _, _) in enumerate(reader.styles)}
    colours = {
        str(n): fills[int(fill)]
        for n, (_, fill, _) in enumerate(reader.styles)
        if fill.isdecimal() and fills.get(int(fill))
    }
    struck = {str(n) for n, (_, _, font) in enumerate(reader.styles) if font in reader.struck}
    return Styles({"0": Style(Shown.PLAIN)} | numbers, colours, frozenset(struck))


@dataclass
class _StyleReader(Reader):
    """The lists of formats, fonts, fills and cell styles; conditional formats have others of their own."""

    codes: dict[str, str] = field(default_factory=dict)
    fills: list[str] = field(default_factory=list)
    styles: list[tuple[str, str, str]] = field(default_factory=list)
    """Of each, the numbers of its format, of its fill and of its font."""
    struck: set[str] = field(default_factory=set)
    """The numbers of fonts with a line through the text."""
    _fonts: int = 0
    _within: str = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        match local(name), self._within:
            case ("numFmts" | "fonts" | "fills" | "cellXfs") as name, _:
                self._within = name
            case "numFmt", "numFmts":
                self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            case "font", "fonts":
                self._fonts += 1
            case "strike", "fonts" if is_struck(attributes):
                self.struck.add(str(self._fonts - 1))
            case "fill", "fills":
                self.fills.append("")
            case "fgColor", "fills" if self.fills:
                self.fills[-1] = _colour(attributes)
            case "gradientFill", "fills" if self.fills:
                self.fills[-1] = "gradient"
            case "xf", "cellXfs":
                number, fill, font = (
                    attributes.get(f"{name}Id", "0") for name in ("numFmt", "fill", "font")
                )
                self.styles.append((number, fill, font))

    def end(self, name: str) -> None:
        if local(name) == self._within:
            self._within = ""


def is_struck(attributes: Mapping[str, str]) -> bool:
    """Whether a `strike` of a font or of a run of text is switched on, as it is unless it says not."""
    return attributes.get("val", "1") not in {"0", "false", "off"}


def _style(code: str) -> Style:
    first = _SAID.sub("", code).partition(";")[0]
    if _ELAPSED.search(first):
        return Style(Shown.OTHER, is_duration=True)
    if _PLAIN.fullmatch(code):
        return Style(Shown.PLAIN)
    if _PERCENT.fullmatch(code):
        return Style(Shown.PERCENT)
    bare = _IN_BRACKETS.sub("", first).replace("General", "")
    return Style(Shown.OTHER, is_date=_OF_DATES.search(bare) is not None)


def as_date(number: float, style: Style, *, from_1904: bool) -> Value | None:
    """The date, time or span that a number stands for; `None` where there is no such date."""
    if not -_LAST_DAY < number < _LAST_DAY:
        return None
    span = timedelta(milliseconds=round(number * _MILLISECONDS))
    if style.is_duration:
        return span
    if number < 0:
        return None
    if number < 1:
        return (_EPOCHS[False] + span).time()
    if number < _NO_LEAP_DAY and not from_1904:
        span += timedelta(days=1)
    try:
        moment = _EPOCHS[from_1904] + span
    except OverflowError:
        return None
    return moment if moment.time() != time() else moment.date()


def _colour(attributes: Mapping[str, str]) -> str:
    """The colour that a fill gives; `""` for none, and for those of an issued workbook."""
    rgb = attributes.get("rgb")
    if rgb is not None:
        colour = f"#{rgb[-6:].lower()}"
        return "" if colour in ISSUED_COLOURS else colour
    if attributes.get("indexed") in {"9", "64", "65"}:  # white, and as the system has it
        return ""
    if attributes.get("theme") == "0" and not attributes.get("tint", "").strip("-0."):  # white
        return ""
    return " ".join(f"{key} {value}" for key, value in sorted(attributes.items())) or "gradient"
