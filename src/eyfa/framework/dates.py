"""Dates as people type them: taken where they can be read in one way only, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

_MONTHS = (
    ("january", "jan", "ionawr", "ion"),
    ("february", "feb", "chwefror", "chwef", "chw"),
    ("march", "mar", "mawrth", "fawrth", "maw"),
    ("april", "apr", "ebrill", "ebr"),
    ("may", "mai", "fai"),
    ("june", "jun", "mehefin", "fehefin", "meh"),
    ("july", "jul", "gorffennaf", "orffennaf", "gorff", "gor"),
    ("august", "aug", "awst"),
    ("september", "sep", "sept", "medi", "fedi"),
    ("october", "oct", "hydref", "hyd"),
    ("november", "nov", "tachwedd", "dachwedd", "tach"),
    ("december", "dec", "rhagfyr", "ragfyr", "rhag"),
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
"""Months by their names, short names and mutated names, in English and Welsh, folded."""
FIRST_YEAR, LAST_YEAR = 1900, 2199


def read_date(text: str) -> date | None:
    """The one day that a text can mean; `None` where it means none, or could mean two.

    Year first is taken as year, month, day. `31/12/2027` can be read in one way only, `05/06/2027`
    in two. Months may be named, in English or Welsh.
    """
    days = possible_days(text)
    return days.pop() if len(days) == 1 else None


def possible_days(text: str) -> set[date]:
    """The days that a text can mean: none where it is no date, two where day and month can change places."""
    return set(_readings(" ".join(text.split()).casefold()))


def _readings(text: str) -> Iterator[date]:
    if match := re.fullmatch(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[t ]00:00(?::00)?)?", text):
        yield from _day(match[1], match[3], match[4])
    elif match := re.fullmatch(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", text):
        yield from _day(match[4], match[3], match[1])
        yield from _day(match[4], match[1], match[3])
    elif match := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([^\W\d]+)\.?,?[ -](\d{4})", text):
        yield from _day(match[3], MONTHS.get(match[2], 0), match[1])
    elif match := re.fullmatch(r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", text):
        yield from _day(match[3], MONTHS.get(match[1], 0), match[2])


def _day(year: str, month: str | int, day: str) -> Iterator[date]:
    if FIRST_YEAR <= int(year) <= LAST_YEAR:
        with suppress(ValueError):
            yield date(int(year), int(month), int(day))
