"""Which of two rounds their names put first, in English and Welsh; `None` where they do not tell.

A name tells a time (`round_times`), else where in a course it stands (`Baseline`, `Dilynol`), else its
number (`Round 2`, `Trydedd rownd`). A time counts before the others, for `Round 1 2026` follows
`Round 2 2025`. Only what is of one kind is compared: `2026` beside `2026-Q1`, or a `Baseline` beside `2026`,
tells nothing.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from eyfa.framework.folding import fold
from eyfa.scoring.round_times import (
    OF_MONTH,
    TERM,
    TERMS_IN,
    UNITS,
    Span,
    Times,
    by_word,
    read_times,
)

_HALVES = {"h", "half", "hanner", "semester"}
_STAGES = by_word(
    {
        (0, 0): "baseline base pre before initial start cyn gwaelodlin sylfaen cychwynnol dechrau",
        (1, 1): "mid midline midpoint midterm interim canol",
        (1, 4): "follow followup post after dilynol wedi ôl ol",
        (3, 3): "end endline final terfynol diwedd olaf",
    }
)
"""Where in a course a word stands, from first to last; what is halfway may be a first follow-up, and
what follows may follow the end."""
_SAME = by_word(
    {
        "round": "rownd r",
        "wave": "ton don",
        "phase": "stage step cam gam cyfnod gyfnod",
        "cycle": "cylch gylch",
        "assessment": "asesiad",
        "review": "adolygiad",
        "survey": "arolwg",
        "year": "blwyddyn flwyddyn",
    }
)
"""Words that mean the same occasion."""
_OCCASIONS = {"round", "assessment", "review", "survey", "test"}
"""Words for a round itself: the start of a survey and the end of a review may belong to one course."""
_SILENT = {
    *("the", "of", "a", "an", "and", "to", "from", "up", "line", "point", "no", "number"),
    *("y", "yr", "o", "i", "ar", "llinell", OF_MONTH, "rhif", *TERM),
}
"""Words that tell no two names apart."""
_NUMBER = "#"
_SECOND = 2


class _Name(NamedTuple):
    times: Times
    stage: Span | None
    words: tuple[str, ...]
    """What is left of it, with a sign for each number; in no order where there is one number at most."""
    numbers: tuple[int, ...]
    begins_anew: bool
    """Whether its numbers begin anew each year, and it does not tell which year that is."""

    @property
    def event(self) -> set[str]:
        """What the stage is one of: the end of a pilot is not that of a programme."""
        return {*self.words} - {_NUMBER, *_OCCASIONS}


def is_earlier(one: str, other: str) -> bool | None:
    """Whether the names of two rounds put the first before the second; `None` where they do not tell."""
    name, its = _read(fold(one)), _read(fold(other))
    told = _by_time(name.times, its.times)
    if told is not None:
        return told
    if (name.stage is None) != (its.stage is None):
        return None
    by_stage = None
    if name.stage and its.stage and name.event == its.event:
        by_stage = is_before(name.stage, its.stage)
    said = {by_stage, _by_number(name, its)} - {None}
    return said.pop() if len(said) == 1 else None


def is_before(one: Span, other: Span) -> bool | None:
    """Whether all of the first lies before the second, or all of it after; `None` where they meet."""
    if one[1] < other[0]:
        return True
    return False if other[1] < one[0] else None


def _by_time(one: Times, other: Times) -> bool | None:
    """In the finest unit that both have."""
    unit = next((unit for unit in UNITS if unit in one and unit in other), None)
    return None if unit is None else is_before(one[unit], other[unit])


def _by_number(one: _Name, other: _Name) -> bool | None:
    """By the numbers in otherwise equal names; what has none comes before the second.

    Of several numbers it is not known which counts first: they have to agree.
    """
    if one.begins_anew or other.begins_anew:
        return None
    if one.words == other.words:
        every = zip(one.numbers, other.numbers, strict=True)
        told = {number < its for number, its in every if number != its}
        return told.pop() if len(told) == 1 else None
    for name, its, is_first in ((one, other, True), (other, one, False)):
        rest = tuple(word for word in its.words if word != _NUMBER)
        is_named = bool(name.words or name.stage)
        if is_named and name.words == rest and len(its.numbers) == 1 and its.numbers[0] >= _SECOND:
            return is_first
    return None


@lru_cache(maxsize=1024)
def _read(name: str) -> _Name:
    times, tokens = read_times(name)
    stages = {_STAGES[token.text] for token in tokens if token.text in _STAGES}
    numbers = tuple(token.number for token in tokens if token.number is not None)
    words = [
        _NUMBER if token.number is not None else _SAME.get(token.text, token.text)
        for token in tokens
        if token.text not in _STAGES and (token.number is not None or token.text not in _SILENT)
    ]
    texts = {token.text for token in tokens}
    is_placed = bool(times) if texts.isdisjoint(TERM) else not times.keys().isdisjoint(TERMS_IN)
    return _Name(
        times,
        stages.pop() if len(stages) == 1 else None,
        tuple(words if len(numbers) > 1 else sorted(words)),
        numbers,
        begins_anew=not is_placed and not texts.isdisjoint(_HALVES | TERM),
    )
