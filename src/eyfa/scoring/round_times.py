"""The time that the name of a round names, in English and Welsh: `Q1 2026`, `tymor yr hydref 2025-26`.

A time is told in every unit that its name allows: `2026-Q1` in quarters, in years and in days. Two names are
compared in the finest unit that both have, so that nothing is made of a difference between units. Where a
name can mean more than one time, its days cover all of them: a quarter may count from January or from April,
and `Winter 2026` may begin or end that year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from eyfa.framework.dates import FIRST_YEAR, LAST_YEAR, MONTHS, possible_days
from eyfa.framework.folding import fold

_Meaning = TypeVar("_Meaning")


def by_word(words: Mapping[_Meaning, str]) -> dict[str, _Meaning]:
    """What each of the words stands for: words are folded, and with the mutated forms that people write."""
    return {word: meaning for meaning, names in words.items() for word in names.split()}


_SEASONS = by_word(
    {1: "spring gwanwyn wanwyn", 2: "summer haf", 3: "autumn fall hydref", 4: "winter gaeaf aeaf"}
)
_QUARTER_WORDS = {"q", "qtr", "quarter", "ch", "chwarter"}
TERM, OF_MONTH = {"tymor", "dymor", "term"}, "mis"
"""What tells the season from the month: `hydref` is both."""
_UNTIL = "hyd"
"""Short for October, and Welsh for until: a month where a number follows."""
_NUMBERS = by_word(
    {
        1: "one first un cyntaf gyntaf",
        2: "two second dau dwy ail",
        3: "three third tri tair trydydd trydedd drydedd",
        4: "four fourth pedwar pedair pedwerydd pedwaredd bedwaredd",
        5: "five fifth pump pum pumed bumed",
        6: "six sixth chwech chwe chweched",
    }
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
Span = tuple[int, int]
"""The first and the last, both included."""
Times = Mapping[str, Span]
"""A time by unit; empty where none is named."""
UNITS = ("winter", "quarter", "quarter of 2025-26", "season", "month", "year", "2025-26", "day")
"""The units, in the order in which they are looked for."""
_PLAIN, _SPLIT = "year", "2025-26"
TERMS_IN = {_SPLIT, "season"}
"""Units in which it is plain where a first term stands: of 2026 it may be that of spring or of autumn."""
_CENTURY = 100
_THIS_CENTURY, _FIRST_SHORT = 2000, 20
"""A year of two digits is one of this century, and none before this."""
_YEAR, _QUARTERS, _SEASONS_A_YEAR = 12, 4, 4
_APRIL, _AUGUST, _SEPTEMBER = 4, 8, 9
_MOST_DIGITS = 3
"""A longer number is no year, and may be a day or a month written in any order: `101225`."""
LONGEST = 200
"""A longer text is no name, and tells nothing."""
_SPRING, _SUMMER, _AUTUMN, _WINTER = 1, 2, 3, 4
_SEASON_MONTHS = {_SPRING: (1, 5), _SUMMER: (4, 8), _AUTUMN: (9, 12), _WINTER: (1, 14)}
"""Of terms and of the weather alike; months beyond the twelfth are those of the next year."""
_ORDINAL = r"(?:st|nd|rd|th|af|il|ail|ydd|edd|fed|ed)"


class Year(NamedTuple):
    """A year; a school or financial year by the one in which it begins."""

    year: int
    is_split: bool = False


class Token(NamedTuple):
    """A piece of a name: one of these."""

    text: str
    number: int | None = None
    year: Year | None = None
    times: Times | None = None


_Unit = Sequence[tuple[str, int]]
"""A part of a year, each way in which it can be meant: `hydref` is October and autumn."""


def read_times(name: str) -> tuple[Times, list[Token]]:
    """The time that a name names, and what else it says."""
    text = fold(name)
    if len(text) > LONGEST:
        return {}, [Token(text)]
    tokens = list(_tokens(text))
    years = [token.year for token in tokens if token.year]
    times = [token.times for token in tokens if token.times]
    units: list[_Unit] = []
    rest: list[Token] = []
    texts = {token.text for token in tokens}
    while tokens:
        token = tokens.pop(0)
        if token.year or token.times:
            continue
        unit = _unit(token, rest, tokens, texts)
        if not unit:
            rest.append(token)
            continue
        units.append(unit)
        if not years and tokens and (year := _short_year(tokens[0])):
            years.append(year)
            tokens.pop(0)
    return _together([*times, *_of_years(years, units, is_told=bool(times))]), rest


def _tokens(text: str) -> Iterator[Token]:
    """The pieces of a folded name, the longest first that has a meaning."""
    place = 0
    while place < len(text):
        for pattern, meaning in _PATTERNS:
            match = pattern.match(text, place)
            token = match and meaning(match)
            if match and token:
                yield token
                place = match.end()
                break
        else:
            place += 1


def _day(match: re.Match[str]) -> Token | None:
    text = (
        re.sub(r"([-/.]\d\d?[-/.])(\d\d)$", r"\g<1>20\2", match[0]) if match["short"] else match[0]
    )
    text = re.sub(r"^(\d{4})(\d\d)(\d\d)$", r"\1-\2-\3", text)
    days = [day.toordinal() for day in possible_days(text)]
    return Token(match[0], times={"day": (min(days), max(days))}) if days else None


def _split_year(match: re.Match[str]) -> Token | None:
    first, second = int(match[1]), int(match[2])
    if first < _CENTURY:
        first += _THIS_CENTURY if first >= _FIRST_SHORT else 0
    is_next = second in {first + 1, (first + 1) % _CENTURY}
    is_year = FIRST_YEAR <= first <= LAST_YEAR
    return Token(match[0], year=Year(first, is_split=True)) if is_next and is_year else None


def _month(match: re.Match[str]) -> Token | None:
    digits = match["year"] or match["after"]
    year = int(digits) + (_THIS_CENTURY if len(digits) == len(str(_FIRST_SHORT)) else 0)
    month = int(match["month"] or match["joined"] or match["before"])
    is_told = len(match["before"] or "") != 1 or not match.start()  # `Wave 1/2026` is no January
    is_short = len(match["month"] or "") == 1
    if not (is_told and FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= _YEAR):
        return None
    times = _of_month(month, Year(year))
    # `2026-1` is of that year: its first month, or its first round.
    return Token(match[0], times={**times, **_of_year(Year(year))} if is_short else times)


def _number(match: re.Match[str]) -> Token:
    digits = match[1]
    if len(digits) == len(str(FIRST_YEAR)) and FIRST_YEAR <= int(digits) <= LAST_YEAR:
        return Token(digits, year=Year(int(digits)))
    return Token(digits, number=int(digits) if len(digits) <= _MOST_DIGITS else None)


def _word(match: re.Match[str]) -> Token:
    is_last = match.end() == len(match.string)
    number = _NUMBERS.get(match[0]) or (_ROMAN.get(match[0]) if is_last else None)
    return Token(match[0], number=number)


_LETTERS = r"[^\W\d_]+"
_PATTERNS = (
    (
        re.compile(
            r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|(?P<short>\d\d))|\d{8}"
            rf"|\d{{1,2}}{_ORDINAL}?[ -]{_LETTERS}\.?,?[ -]\d{{4}}"
            rf"|{_LETTERS}\.? \d{{1,2}}{_ORDINAL}?,? \d{{4}})(?!\d)",
        ),
        _day,
    ),
    (re.compile(r"(\d{4}|\d\d) ?[-/] ?(\d{4}|\d\d)(?!\d)"), _split_year),
    (
        re.compile(
            r"(?:(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2})|(?P<joined>\d\d))"
            r"|(?P<before>\d{1,2})[-/.](?P<after>\d{4}|[2-9]\d))(?!\d)"
        ),
        _month,
    ),
    (re.compile(rf"(\d+)(?:{_ORDINAL}(?!{_LETTERS}))?"), _number),
    (re.compile(_LETTERS), _word),
)


def _unit(token: Token, before: list[Token], after: list[Token], texts: set[str]) -> _Unit:
    """The part of a year that a token names, a quarter with the number beside it; none where it does not."""
    if token.text in _QUARTER_WORDS:
        for beside, at in ((after, 0), (before, -1)):
            if beside and beside[at].number in range(1, _QUARTERS + 1):
                return [("quarter", beside.pop(at).number or 0)]
        return []
    found = []
    is_month = token.text != _UNTIL or bool(after and (after[0].year or after[0].number))
    if is_month and token.text in MONTHS:
        found.append(("month", MONTHS[token.text]))
    if token.text in _SEASONS:
        found.append(("season", _SEASONS[token.text]))
    if len(found) > 1 and texts & {*TERM, OF_MONTH}:
        return [found[-1] if texts & TERM else found[0]]
    return found


def _short_year(token: Token) -> Year | None:
    """The year of two digits after a part of it, as in `Mar-26`."""
    is_short = token.text.isdigit() and len(token.text) == len(str(_FIRST_SHORT))
    if not is_short or token.number is None or token.number < _FIRST_SHORT:
        return None
    return Year(_THIS_CENTURY + token.number)


def _of_years(years: Sequence[Year], units: Sequence[_Unit], *, is_told: bool) -> Iterator[Times]:
    """Each part of a year in its year; the years alone where there are no parts, or it is not told whose."""
    every = list(dict.fromkeys(years))
    if units and len(every) == 1:
        yield from (_of_unit(unit, every[0]) for unit in units)
    elif units and len(units) == len(years):
        yield from (_of_unit(unit, year) for unit, year in zip(units, years, strict=True))
    elif units or not is_told:
        yield from map(_of_year, every)


def _of_year(year: Year) -> Times:
    first, is_split = year
    if is_split:
        return {_SPLIT: (first, first), "day": _days(first, _APRIL, _YEAR + _AUGUST)}
    return {_PLAIN: (first, first), "day": _days(first, 1, _YEAR)}


def _of_unit(unit: _Unit, year: Year) -> Times:
    return _together(_PARTS[name](number, year) for name, number in unit)


def _of_quarter(number: int, year: Year) -> Times:
    """A quarter; of a year such as 2025-26 the first begins in April, of others perhaps."""
    first, is_split = year
    index = first * _QUARTERS + number
    start, end = number * 3 - 2, number * 3 + 3
    unit, whole = ("quarter of 2025-26", _SPLIT) if is_split else ("quarter", _PLAIN)
    days = _days(first, start + 3 if is_split else start, end)
    return {unit: (index, index), whole: (first, first), "day": days}


def _of_season(number: int, year: Year) -> Times:
    """A season or term; of a year such as 2025-26 autumn comes first. A winter may be that of either year."""
    first, is_split = year
    start, end = _SEASON_MONTHS[number]
    if not is_split:
        index = first * _SEASONS_A_YEAR
        is_winter = number == _WINTER
        found = {
            "season": (index if is_winter else index + number, index + number),
            "day": _days(first, start, end),
        }
        return found | ({"winter": (first, first)} if is_winter else {})
    if number == _WINTER:
        start = _YEAR
    later = 0 if number >= _AUTUMN else 1
    index = (first + later) * _SEASONS_A_YEAR + number
    days = _days(first + later, start, end)
    return {"season": (index, index), _SPLIT: (first, first), "day": days}


def _of_month(number: int, year: Year) -> Times:
    """A month; from April to August of a year such as 2025-26, that of either year."""
    first, is_split = year
    start, end = number, number
    if is_split:
        start += _YEAR if number < _APRIL else 0
        end += _YEAR if number < _SEPTEMBER else 0
    index = first * _YEAR
    found = {"month": (index + start, index + end), "day": _days(first, start, end)}
    return found | ({_SPLIT: (first, first)} if is_split else {})


_PARTS = {"quarter": _of_quarter, "season": _of_season, "month": _of_month}


def _days(year: int, start: int, end: int) -> Span:
    """From the first day of a month to the last of another; beyond the twelfth they are of the next year."""
    return _first_day(year, start), _first_day(year, end + 1) - 1


def _first_day(year: int, month: int) -> int:
    more, month = divmod(month - 1, _YEAR)
    return date(year + more, month + 1, 1).toordinal()


def _together(times: Iterable[Times]) -> Times:
    """From the first of all to the last."""
    found: dict[str, Span] = {}
    for one in times:
        for unit, (first, last) in one.items():
            its = found.get(unit, (first, last))
            found[unit] = min(its[0], first), max(its[1], last)
    return found
