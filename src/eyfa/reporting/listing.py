"""What a screen shows otherwise than as tables: lines, and lists of items, each in words of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from eyfa.framework.lean import dataclass
from eyfa.problems import Problem
from eyfa.reporting.table import Table, Tone
from eyfa.reporting.visible import visible


class Look(StrEnum):
    """How words stand out that say something of their own."""

    FACT = "fact"
    """What a figure or an order rests on."""
    STRONG = "strong"
    TITLE = "title"
    """Of a part, above what it holds."""


class Words(NamedTuple):
    """Some words in one look."""

    text: str
    look: Look | Tone | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stand in one line, as long as there is room."""

    words: tuple[Words, ...] = ()
    """None: a blank line."""
    between: str = ""
    """What stands between them."""
    is_broken_beside: bool = False
    """Whether each of them has a line of its own where the line stands beside an item."""
    indent: int = 0

    @classmethod
    def of(cls, text: str, look: Look | Tone | None = None, *, indent: int = 0) -> Line:
        """A line in one look."""
        return cls((Words(text, look),), indent=indent)


BLANK = Line()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One of a list: what it is called, what it says, and what is said of it."""

    ref: str
    text: str
    number: str = ""
    """Its rank; empty where the order says nothing."""
    above: str = ""
    """What stands above it and of those that follow."""
    why: tuple[Line, ...] = ()
    """Beside its text where the window is wide, else beneath."""
    lines: tuple[Line, ...] = ()
    """Beneath."""
    marked: tuple[tuple[int, int], ...] = ()
    """Where in its text words stand that were looked for: start and end."""
    is_quiet: bool = False
    """Whether what it is called does not stand out."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Items one beneath the other."""

    items: Sequence[Item]
    is_close: bool = False
    """Whether they stand without blank lines, further in, with `why` beside them at any width."""
    indent: int = 2
    """How far in close ones stand."""


@dataclass(frozen=True, slots=True)
class ProblemList:
    """The problems of one file, each with its place and its remedy."""

    problems: Sequence[Problem]


class Labelled(NamedTuple):
    """What is told behind a word for how it stands."""

    label: str
    tone: Tone
    text: str
    """Lines broken on purpose stand in lines of their own."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What is told behind words for how it stands, all of it beginning at one column."""

    rows: Sequence[Labelled]
    width: int
    """Of the widest word."""


@dataclass(frozen=True, slots=True)
class Bar:
    """How much of a whole there is."""

    share: float
    """0 to 1."""
    said: str = ""
    """The same in words, behind it."""
    indent: int = 2


Shown = Line | Listing | Table | ProblemList | Labels | Bar
"""A part of what a screen shows."""


def noted(texts: Iterable[str]) -> Iterator[Line]:
    """What figures mean, and what else there is to know: after them, since that is where reading ends."""
    for number, text in enumerate(texts):
        if not number:
            yield BLANK
        yield Line.of(text)


def lines_of(text: str, *, head: str = "") -> Iterator[Line]:
    """What somebody wrote, behind a word for what it is; beneath it where it has several lines."""
    first, *rest = visible(text, lines=True).split("\n")
    if head and rest:
        yield Line.of(f"{head}:")
        yield from (Line.of(f"  {line}") for line in (first, *rest))
    else:
        yield Line.of(f"{head}: {first}" if head else first)
        yield from map(Line.of, rest)
