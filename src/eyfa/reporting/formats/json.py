"""JSON: the document of a report, as the contract has it; floats unrounded, never NaN."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from eyfa.reporting.later import Later
from eyfa.reporting.report import Report
from eyfa.reporting.visible import UNSAFE

_INDENT = 2
_FLAT = frozenset({str, int, float, bool, type(None)})


def render_json(report: Report) -> Iterator[bytes]:
    """The document, indented, in UTF-8, piece by piece, as long lists are made.

    Characters that are not safe to look at are written as codes.
    """
    for text in _pieces(report):
        yield UNSAFE.sub(lambda match: _code(match[0]), text).encode()


def _pieces(report: Report) -> Iterator[str]:
    before = "{\n"
    for key, value in report.whole_document.items():
        yield f"{before}{' ' * _INDENT}{_text(key)}: "
        yield from _items(value) if isinstance(value, Later) else [_text(value, 1)]
        before = ",\n"
    yield "\n}\n"


def _items(values: Later[Any]) -> Iterator[str]:
    """A list, one item after another."""
    before, end = "[", "[]"
    for value in values:
        yield f"{before}\n{' ' * 2 * _INDENT}{_text(value, 2)}"
        before, end = ",", f"\n{' ' * _INDENT}]"
    yield end


def _text(value: object, depth: int = 0) -> str:
    """As it is written so deep within a document, by the rules of Python's own `json`.

    That writes with compiled code only what it does not indent: so what holds nothing but figures and words
    is written by it as one line, with line breaks for separators, and only the rest is indented here.
    """
    if isinstance(value, dict):
        if not value or _FLAT.issuperset(map(type, value.values())):
            return _spread(_encoder(depth)(value), depth)
        between = f",\n{' ' * _INDENT * (depth + 1)}"
        pairs = [f"{_key(key)}: {_text(it, depth + 1)}" for key, it in value.items()]
        return _spread("{" + between.join(pairs) + "}", depth)
    if isinstance(value, list | tuple):
        if not value or _FLAT.issuperset(map(type, value)):
            return _spread(_encoder(depth)(value), depth)
        between = f",\n{' ' * _INDENT * (depth + 1)}"
        return _spread("[" + between.join([_text(it, depth + 1) for it in value]) + "]", depth)
    return _encoder(depth)(value)


def _spread(line: str, depth: int) -> str:
    """An object or a list on lines of its own, but for an empty one."""
    if len(line) == len("[]"):
        return line
    start, end = f"\n{' ' * _INDENT * (depth + 1)}", f"\n{' ' * _INDENT * depth}"
    return f"{line[0]}{start}{line[1:-1]}{end}{line[-1]}"


@lru_cache(64)
def _encoder(depth: int) -> Callable[[object], str]:
    """Writes values, with items that lie so deep apart by a line break and an indent."""
    separators = (f",\n{' ' * _INDENT * (depth + 1)}", ": ")
    return json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=separators).encode


@lru_cache(1024, typed=True)
def _key(key: object) -> str:
    """A key of an object, which is text: a number or none is written as text too."""
    return _encoder(0)({key: 0})[1:-4]


def _code(character: str) -> str:
    return json.dumps(character)[1:-1]
