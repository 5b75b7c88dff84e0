"""Problems as plain lines, laid out as `problem_lines` has rich lay them out, without rich.

Where nothing is coloured, as in a pipe or a log, the same lines can be had for a tenth of the time, which
counts with the problems of a thousand files. What is not plain (text whose characters are not all one cell
wide, a place that leaves its message too little room) is left to rich.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_PLAIN = re.compile("[ -~¡-¬®-ÿŴŵŶŷ–—‘’“”…→⏎\n]*")
"""Text of which every character takes one cell. A no-break space is not in it: not all take it for white."""
_WORD = re.compile(r" *[^ ]+ *")


class Entry(NamedTuple):
    """One problem, in the three columns of its row."""

    severity: str
    place: str
    message: str
    """Lines broken on purpose stand in lines of their own."""


class Layout(NamedTuple):
    """How wide the columns are."""

    width: int
    """Of the whole line."""
    severity: int
    place: int
    """At least."""


def heading_lines(text: str, width: int) -> list[str] | None:
    """A text broken at a width; `None` where it is not plain."""
    return _broken(text, width) if _PLAIN.fullmatch(text) else None


def entry_lines(entries: Sequence[Entry], indent: int, layout: Layout) -> list[str] | None:
    """Rows with a hanging indent; `None` where they are not plain."""
    place_width = max(layout.place, *(len(it.place) for it in entries))
    start = indent + layout.severity + 1 + place_width + 1
    room = layout.width - start
    if room <= place_width or not all(_PLAIN.fullmatch("".join(it)) for it in entries):
        return None
    return [line for entry in entries for line in _row(entry, indent, place_width, start, room)]


def _row(entry: Entry, indent: int, place_width: int, start: int, room: int) -> Iterator[str]:
    severity = entry.severity.ljust(start - indent - place_width - 2)
    before = f"{' ' * indent}{severity} {entry.place.ljust(place_width)} "
    for line in _broken(entry.message, room):
        yield f"{before}{line}".rstrip()
        before = " " * start


def _broken(text: str, width: int) -> list[str]:
    """The lines of a text, each no longer than the width: broken between words, or within one that is."""
    lines: list[str] = []
    for line in text.split("\n"):
        lines += [line.rstrip()] if len(line) <= width else _wrapped(line, width)
    return lines


def _wrapped(line: str, width: int) -> Iterator[str]:
    start = used = 0
    for word in _WORD.finditer(line):
        begin, end = word.span()
        length = len(word[0].rstrip(" "))
        if length <= width - used:
            used += end - begin
            continue
        if begin:
            yield line[start:begin].rstrip(" ")
        start, used = begin, end - begin
        if length > width:
            while end - start > width:
                yield line[start : start + width].rstrip(" ")
                start += width
            used = end - start
    yield line[start:].rstrip(" ")
