"""One row of a table of answers, as it was read."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from eyfa.assessment import Response
from eyfa.problems import Problem
from eyfa.workbook.layout import ColumnKey
from eyfa.workbook.reading.facts import Position


class Row(NamedTuple):
    """The answers beside one benchmark id."""

    response: Response
    problems: tuple[Problem, ...]
    sheet: str
    at: Position
    """Where the id stands."""
    is_blank: bool
    """Whether no answer was taken."""
    is_merged: bool = False
    """Whether a merged block with something in it touches the answers."""
    columns: Mapping[ColumnKey, int] = MappingProxyType({})
    """The columns of its table."""
    carried: str | None = None
    """What stands under “Carried over”; `None` where there is no such column."""

    @property
    def benchmark(self) -> str:
        """The benchmark answered."""
        return self.response.benchmark

    @property
    def place(self) -> str:
        """Sheet and cell, for messages that name several."""
        return f"{self.sheet}!{self.at.address}"

    @property
    def is_empty(self) -> bool:
        """Whether nothing was entered, not even something that could not be taken."""
        return self.is_blank and not self.problems and not self.is_merged
