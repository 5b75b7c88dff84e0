"""JSON: the document of a report, as the contract has it; floats unrounded, never NaN."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from eyfa.reporting.later import Later
from eyfa.reporting.report import Report
from eyfa.reporting.visible import UNSAFE

_INDENT = 2


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
    """As it is written so deep within a document; a text holds no line break of its own."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=_INDENT)
    return text.replace("\n", f"\n{' ' * _INDENT * depth}")


def _code(character: str) -> str:
    return json.dumps(character)[1:-1]
