"""Dates as people type them: taken where they can be read in one way only, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from eyfa.framework.folding import fold

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
FIRST_DAY = date(1950, 1, 1)
"""No answer is about an earlier day: a year alone, 2027, becomes 1905-07-19 where a cell is for dates.

So `30.6.27` can only be 2027, and `30.6.77` could be 1977 or 2077.
"""
_ORDINAL = r"(?:st|nd|rd|th|af|il|ydd|ed|fed|eg|ain)?(?: of?(?= ))?"
_YEAR = r"'?(\d{4}|\d\d)"
_MIDNIGHT = re.compile(r"[t ]00:00(?::00)?$")


def read_date(text: str) -> date | None:
    """The one day that a text can mean; `None` where it means none, or could mean two.

    Year first is taken as year, month, day. `31/12/2027` can be read in one way only, `05/06/2027` in two,
    and so can `27-06-30`, which may begin with the year. Months may be named, in English or Welsh.
    """
    days = possible_days(text)
    return days.pop() if len(days) == 1 else None


def possible_days(text: str) -> set[date]:
    """The days that a text can mean: none where it is no date, several where it leaves that open."""
    plain = re.sub(r" ?([-/.]) ?", r"\1", fold(text))
    return set(_readings(_MIDNIGHT.sub("", plain)))


def _readings(text: str) -> Iterator[date]:
    if match := re.fullmatch(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", text):
        yield from _day(match[1], match[3], match[4])
    elif match := re.fullmatch(rf"(\d{{1,2}})([-/. ])(\d{{1,2}})\2{_YEAR}", text):
        yield from _day(match[4], match[3], match[1])
        yield from _day(match[4], match[1], match[3])
        if match[2] == "-" and len(match[4]) < len("2027"):
            yield from _day(match[1], match[3], match[4])
    elif match := re.fullmatch(
        rf"(\d{{1,2}}){_ORDINAL}[-/. ]?([^\W\d]+)[-/., ]{{0,2}}{_YEAR}", text
    ):
        yield from _day(match[3], MONTHS.get(match[2], 0), match[1])
    elif match := re.fullmatch(r"([^\W\d]+)[. ](\d{1,2})(?:st|nd|rd|th)?,? ?(\d{4})", text):
        yield from _day(match[3], MONTHS.get(match[1], 0), match[2])


def _day(year: str, month: str | int, day: str) -> Iterator[date]:
    centuries = (1900, 2000) if len(year) < len("2027") else (0,)
    for century in centuries:
        with suppress(ValueError):
            found = date(century + int(year), int(month), int(day))
            if FIRST_YEAR <= found.year <= LAST_YEAR and (not century or found >= FIRST_DAY):
                yield found
