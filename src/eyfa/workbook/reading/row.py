"""One row of a table of answers as it was read; and of several for one benchmark, which counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from eyfa.assessment import Response
from eyfa.problems import Problem, has_errors
from eyfa.workbook.layout import ColumnKey
from eyfa.workbook.reading import findings
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


def settle_duplicates(rows: Iterable[Row]) -> tuple[list[Row], list[Problem]]:
    """One row for each benchmark; between different answers none is chosen.

    Rows that are taken keep their own problems; those of rows left out are among the problems returned.
    """
    by_benchmark: dict[str, list[Row]] = {}
    for row in rows:
        by_benchmark.setdefault(row.benchmark, []).append(row)
    taken: list[Row] = []
    problems: list[Problem] = []
    for same in by_benchmark.values():
        if len(same) > 1:
            chosen, problem = _settle(same)
            problems.append(problem)
            problems += [one for row in same if row is not chosen for one in row.problems]
        else:
            chosen = same[0]
        if chosen is not None:
            taken.append(chosen)
    return taken, problems


def _settle(same: list[Row]) -> tuple[Row | None, Problem]:
    answered = [row for row in same if not row.is_empty]
    first = (answered or same)[0]
    is_clean = all(not _stops(row) and row.response == first.response for row in answered)
    cells = " and ".join(row.place for row in same)
    if not is_clean and len(answered) > 1:
        chosen, kind = None, findings.DUPLICATE_REF_DIFFERENT
    elif len(answered) in (0, len(same)):
        chosen, kind = first, findings.DUPLICATE_REF_SAME
    else:
        chosen, kind = first, findings.DUPLICATE_REF_EMPTY
    return chosen, kind.problem(
        sheet=same[1].sheet,
        cell=same[1].at.address,
        benchmark=first.benchmark,
        cells=cells,
        taken=" and ".join(row.place for row in answered),
    )


def _stops(row: Row) -> bool:
    """Whether something in a row could not be taken, so that it cannot be compared."""
    return row.is_merged or has_errors(row.problems)
