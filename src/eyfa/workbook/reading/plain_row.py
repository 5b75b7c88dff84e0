"""Rows in which nothing leaves anything to ask, which nearly all are: their answers without a second look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from eyfa.workbook.layout import ColumnKey
from eyfa.workbook.reading.source import Value
from eyfa.workbook.reading.wording import Wording

PlainRow = Callable[[str, Sequence[Value]], dict[str, Any] | None]
"""Gives the answers beside a benchmark; `None` where a cell has to be looked at."""


def plain_row(
    what: int | None,
    wording: Wording,
    entries: Sequence[tuple[ColumnKey, int, Callable[[Value], str | None]]],
) -> PlainRow:
    """What reads the rows of one table.

    Args:
        what: where in a row the benchmark's words stand, if they do.
        wording: what they are.
        entries: each column of answers, where it is, and what gives the answer in a plain cell.
    """
    words_of = wording.of

    def fields_of(benchmark: str, values: Sequence[Value]) -> dict[str, Any] | None:
        if what is not None and values[what] != words_of(benchmark):
            return None
        fields: dict[str, Any] = {}
        for key, index, plain_answer in entries:
            value = values[index]
            if value == "":
                continue
            plain = plain_answer(value)
            if plain is None:
                return None
            if plain:
                fields[key] = plain
        return fields

    return fields_of
