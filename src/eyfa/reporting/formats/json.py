"""JSON: the document of a report, as the contract has it; floats unrounded, never NaN."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, islice
from typing import Any

from eyfa.reporting.later import Later
from eyfa.reporting.report import Report
from eyfa.reporting.visible import UNSAFE

_INDENT = 2
_FLAT = frozenset({str, int, float, bool, type(None)})
_DELETE = "\x7f"
_AT_ONCE = 500
"""Items of a long list that are written together."""


def render_json(report: Report) -> Iterator[bytes]:
    """The document, indented, in UTF-8, piece by piece, as long lists are made.

    Characters that are not safe to look at are written as codes.
    """
    for text in _pieces(report):
        yield _safe(text).encode()


def _pieces(report: Report) -> Iterator[str]:
    before = "{\n"
    for key, value in report.whole_document.items():
        yield f"{before}{' ' * _INDENT}{_text(key)}: "
        yield from _items(value) if isinstance(value, Later) else [_text(value, 1)]
        before = ",\n"
    yield "\n}\n"


def _items(values: Later[Any]) -> Iterator[str]:
    """A list, some of its items at a time."""
    before, end = "[", "[]"
    items = iter(values)
    while some := list(islice(items, _AT_ONCE)):
        yield f"{before}{_break(2)}{_list(some, 1)}"
        before, end = ",", f"{_break(1)}]"
    yield end


def _text(value: object, depth: int = 0) -> str:
    """As it is written so deep within a document, by the rules of Python's own `json`.

    That writes with compiled code only what it does not indent: so what holds nothing but figures and words
    is written by it as one line, with line breaks for separators, and only the rest is indented here.
    """
    if isinstance(value, dict):
        if _is_flat(value.values()):
            return _spread(_encoder(depth)(value), depth)
        pairs = [f"{_key(key)}: {_text(one, depth + 1)}" for key, one in value.items()]
        return _spread("{" + f",{_break(depth + 1)}".join(pairs) + "}", depth)
    if isinstance(value, list | tuple):
        return _spread(f"[{_list(value, depth)}]", depth)
    return _encoder(depth)(value)


def _list(values: Sequence[object], depth: int) -> str:
    """The items of a list, without the brackets around them.

    Objects of figures and words are written all at once: between two of them alone, a brace stands on either
    side of a line break, as there is none within a text.
    """
    if _is_flat(values):
        return _encoder(depth)(values)[1:-1]
    between, within = f",{_break(depth + 1)}", _break(depth + 2)
    runs = []
    for is_plain, some in groupby(values, _is_flat_object):
        if is_plain:
            line = _encoder(depth + 1)(list(some))[2:-2].replace(
                f"}},{within}{{", f"{_break(depth + 1)}}}{between}{{{within}"
            )
            runs.append(f"{{{within}{line}{_break(depth + 1)}}}")
        else:
            runs += [_text(one, depth + 1) for one in some]
    return between.join(runs)


def _is_flat_object(value: object) -> bool:
    return isinstance(value, dict) and bool(value) and _is_flat(value.values())


def _is_flat(values: Iterable[object]) -> bool:
    """Whether these are figures and words; what is empty is written in the same way at any depth."""
    return _FLAT.issuperset(map(type, filter(None, values)))


def _spread(line: str, depth: int) -> str:
    """An object or a list on lines of its own, but for an empty one."""
    if len(line) == len("[]"):
        return line
    return f"{line[0]}{_break(depth + 1)}{line[1:-1]}{_break(depth)}{line[-1]}"


@lru_cache(64)
def _break(depth: int) -> str:
    """A line break, with the indent of what lies so deep."""
    return f"\n{' ' * _INDENT * depth}"


@lru_cache(64)
def _encoder(depth: int) -> Callable[[object], str]:
    """Writes values, with items that lie so deep apart by a line break and an indent."""
    separators = (f",{_break(depth + 1)}", ": ")
    return json.JSONEncoder(
        ensure_ascii=False, check_circular=False, allow_nan=False, separators=separators
    ).encode


def _key(key: object) -> str:
    """A key of an object, which is text: a number or none is written as text too."""
    return _text_key(key) if isinstance(key, str) else _encoder(0)({key: 0})[1:-4]


@lru_cache(1024)
def _text_key(key: str) -> str:
    return _encoder(0)(key)


def _safe(text: str) -> str:
    """With codes for what is not safe to look at: of that, all but one in ASCII is a code by now."""
    if text.isascii() and _DELETE not in text:
        return text
    return UNSAFE.sub(lambda match: _code(match[0]), text)


def _code(character: str) -> str:
    return json.dumps(character)[1:-1]
