"""The lines of a declaration, made of the fields of a result: what is spelled there is not spelled here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from eyfa.reporting.field import Field, View


def columns(fields: Iterable[Field[Any]], others: Iterable[Field[Any]] | None = None) -> str:
    """The columns of the tidy table: `column | type | meaning`.

    Where it has rows of another sort as well, `others` are the fields of these: a figure that they have not
    may be empty.
    """
    known = None if others is None else {other.key for other in others if View.TIDY in other.view}
    fields = [
        replace(field, optional=True) if known is not None and field.key not in known else field
        for field in fields
    ]
    return _lines(fields, View.TIDY, "", ", or empty")


def keys(at: str, fields: Iterable[Field[Any]]) -> str:
    """The keys of an entry of JSON that stands at a path, such as `gaps[].`."""
    return _lines(fields, View.JSON, at, ", or null")


def _lines(fields: Iterable[Field[Any]], view: View, at: str, lacking: str) -> str:
    lines = []
    for field in fields:
        if view in field.view and field.meaning:
            # An empty cell is text as any other; a figure that lacks is none.
            is_told = field.optional and (view is View.JSON or field.kind.is_number)
            type_ = field.type + (lacking if is_told else "") + (field.only and f", {field.only}")
            lines.append(f"{at}{field.key}{field.inside} | {type_} | {field.meaning}")
    return "\n".join(["", *lines, ""])
