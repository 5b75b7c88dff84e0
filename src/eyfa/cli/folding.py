"""Lines as wide as the window, broken between words alone.

The name of a file is one word, whatever blanks it holds, and a word wider than the window sticks out: nobody
can copy or search for a name that goes on in the next line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from eyfa.reporting.visible import visible

_PLAIN = re.compile("[ -~¡-¬®-ÿŴŵŶŷ–—‘’“”…→⏎\n]*")
"""Text of which every character takes one cell, so that its width is its length. Not all programs give a
no-break space one."""
_WORD = re.compile(r" *[^ ]+ *")
_OPENING = "(“‘\"'"
_ENDING = re.compile(r"[/\\.,;:)”’\"']|$")
"""What may follow a name within a word: the rest of a path, or of the sentence."""
_LEAST_ROOM = 16
"""With less room than this beside its label, a message stands beneath it."""


class _Names:
    """The names with blanks in them that are kept whole."""

    def __init__(self) -> None:
        self.known: set[str] = set()
        self.first_words: set[str] = set()
        self.most_words = 1

    def add(self, name: str) -> None:
        words = name.split(" ")
        if len(words) > 1:
            self.known.add(name)
            self.first_words.add(words[0])
            self.most_words = max(self.most_words, len(words))

    def joined(self, line: str, words: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Words of a line, those of a name as one."""
        number = 0
        while number < len(words):
            last = self._last_word(line, words, number)
            yield words[number][0], words[last][1]
            number = last + 1

    def _last_word(self, line: str, words: Sequence[tuple[int, int]], number: int) -> int:
        """Which word is the last of a name that begins with this one; this one where none does."""
        begin, end = words[number]
        first = line[begin:end].strip(" ").lstrip(_OPENING)
        if first in self.first_words:
            begin = line.index(first, begin)
            for last in range(min(number + self.most_words, len(words)) - 1, number, -1):
                start, end = words[last]
                endings = _ENDING.finditer(line[start:end].rstrip(" "))
                ends = (start + ending.start() for ending in endings)
                if any(line[begin:end] in self.known for end in ends):
                    return last
        return number


_names = _Names()


def keep_whole(files: Iterable[Path | str | None]) -> None:
    """Break no line within these paths or the names they end in, until `forget_names`."""
    for file in files:
        if file and " " in str(file):
            shown = visible(str(file))
            _names.add(shown)
            _names.add(Path(shown).name)


def forget_names() -> None:
    """Break lines at every blank again."""
    global _names  # noqa: PLW0603 - as the streams that the lines go to, there is one of it
    _names = _Names()


def cells(text: str) -> int:
    """How many cells of a terminal a text takes."""
    if _PLAIN.fullmatch(text):
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415 - most text has no need of it

    return cell_len(text)


def breaks(line: str, width: int, hang: int = 0) -> Iterator[int]:
    """Where the second and each later part of a line begins.

    Args:
        line: text without line breaks.
        width: how wide each part may be, unless it is a single word.
        hang: how much narrower all but the first are.
    """
    if cells(line) <= width:
        return
    used = 0
    for begin, end in _names.joined(line, [word.span() for word in _WORD.finditer(line)]):
        word = line[begin:end]
        if begin and used + cells(word.rstrip(" ")) > width:
            yield begin
            used = hang
        used += cells(word)


def fold(text: str, width: int, hang: int = 0) -> list[str]:
    """The lines of a text at a width; what a line goes on with stands `hang` blanks further in."""
    lines: list[str] = []
    for line in text.split("\n"):
        at = [0, *breaks(line, width, hang), len(line)]
        first, *rest = (line[start:end].rstrip(" ") for start, end in pairwise(at))
        lines += [first, *(f"{' ' * hang}{part}" for part in rest)]
    return lines


class Entry(NamedTuple):
    """What is told in one row."""

    label: str
    style: str
    """Of the label."""
    place: str
    message: str
    """Lines broken on purpose stand in lines of their own."""


class Line(NamedTuple):
    """A line that is laid out, of which a part may stand out."""

    text: str
    style: str = ""
    start: int = 0
    """Where what stands out begins."""
    end: int | None = None


class Layout(NamedTuple):
    """Where the columns of entries begin."""

    width: int
    """Of the whole line."""
    indent: int
    label: int
    """The width of the first column."""
    place: int = 0
    """The least width of the second; 0 where there is none."""


def entry_lines(entries: Sequence[Entry], layout: Layout) -> Iterator[Line]:
    """Entries one beneath the other, the messages of all beginning at one column."""
    width, indent, label, place = layout
    place = max([place, *(cells(entry.place) for entry in entries)])
    start = indent + label + 1 + (place + 1 if place else 0)
    is_beside = width - start >= _LEAST_ROOM
    if not is_beside:
        start = 2 * indent
    for entry in entries:
        head = f"{' ' * indent}{entry.label.ljust(label)} {entry.place}"
        lines = fold(entry.message, width - start)
        if is_beside:
            head += " " * (start - cells(head)) + lines.pop(0)
        yield Line(head.rstrip(" "), entry.style, indent, indent + len(entry.label))
        yield from (Line(f"{' ' * start}{line}".rstrip(" ")) for line in lines)
