"""One row of a table of answers as it was read; and of several for one benchmark, which counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from eyfa.assessment import Response
from eyfa.problems import MOST_NAMED, Kind, Problem, has_errors, named
from eyfa.words import _, listed
from eyfa.workbook.layout import ColumnKey
from eyfa.workbook.reading import findings
from eyfa.workbook.reading.facts import Position
from eyfa.workbook.words import RATING


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


def set_apart(rows: Sequence[Row], issued: Collection[str]) -> tuple[list[Row], list[Problem]]:
    """The rows without those of added sheets that repeat benchmarks of the issued ones, and a word on each.

    An overview of somebody's own and last year's ratings have the same headings; the answers of the issued
    sheets count. A sheet that says something else is not believed for any other benchmark either.

    Args:
        rows: of all tables.
        issued: the names of the sheets that the workbook was issued with.
    """
    asked: dict[str, Row] = {}
    added: dict[str, list[Row]] = {}
    for row in rows:
        if row.sheet not in issued:
            added.setdefault(row.sheet, []).append(row)
        elif row.benchmark not in asked or asked[row.benchmark].is_empty:
            asked[row.benchmark] = row
    problems: list[Problem] = []
    left_out: set[str] = set()
    for sheet, own in added.items():
        repeated = [row for row in own if row.benchmark in asked]
        if not repeated:
            continue
        differing = [row for row in repeated if _differs(row, asked[row.benchmark])]
        alone = [row for row in repeated if _says_more(row, asked[row.benchmark])]
        if differing or alone:
            left_out.add(sheet)
            alone += [row for row in own if row.benchmark not in asked and not row.is_empty]
        for kind, told in (
            (findings.OWN_SHEET_DIFFERS, differing),
            (findings.OWN_SHEET_ALONE, alone),
            (findings.OWN_SHEET_REPEATS, [] if sheet in left_out else repeated),
        ):
            problems += [_of_sheet(kind, told)] if told else []
    kept = [
        row
        for row in rows
        if row.sheet in issued or (row.sheet not in left_out and row.benchmark not in asked)
    ]
    return kept, problems


def _differs(row: Row, other: Row) -> bool:
    """Whether both say something in a column that both have, and not the same; what is unread may differ."""
    if _stops(row):
        return not other.is_empty
    return any(mine and theirs and mine != theirs for mine, theirs in _beside(row, other))


def _says_more(row: Row, other: Row) -> bool:
    """Whether something is said where the other row is blank, in a column that both have."""
    if _stops(row):
        return other.is_empty
    return any(mine and not theirs for mine, theirs in _beside(row, other))


def _beside(row: Row, other: Row) -> Iterator[tuple[str | None, str | None]]:
    """The answers of two rows in each column that both have."""
    for key in row.columns.keys() & other.columns.keys():
        yield getattr(row.response, key.value, None), getattr(other.response, key.value, None)


def _of_sheet(kind: Kind, rows: Sequence[Row]) -> Problem:
    refs = [row.benchmark for row in rows]
    return kind.problem(
        sheet=rows[0].sheet,
        cell=rows[0].at.address,
        found=", ".join(refs),
        entries=tuple((ref, RATING) for ref in refs),
        named=named(refs),
    )


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
    first = max(answered or same, key=lambda row: len(row.columns))
    is_clean = all(not _stops(row) and _is_within(row, first) for row in answered)
    cells = _places(same)
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
        taken=_places(answered),
    )


def _places(rows: Sequence[Row]) -> str:
    """Where some rows are; of very many, the first."""
    places = [row.place for row in rows]
    return listed(places, _("and")) if len(places) <= MOST_NAMED else named(places)


def _is_within(row: Row, other: Row) -> bool:
    """Whether another row says the same, and has every column that this one has."""
    is_narrow = row.columns.keys() <= other.columns.keys()
    return is_narrow and all(mine == theirs for mine, theirs in _beside(row, other))


def _stops(row: Row) -> bool:
    """Whether something in a row could not be taken, so that it cannot be compared."""
    return row.is_merged or has_errors(row.problems)
