"""From the rows of a table to responses: each matched by its benchmark's id alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from eyfa.assessment import Response
from eyfa.problems import Problem, has_errors
from eyfa.workbook import findings, words
from eyfa.workbook.answers import ORDINARY, Cell, Choices, as_text, cut, read_entry
from eyfa.workbook.facts import NO_FACTS, Area, Position, SheetFacts
from eyfa.workbook.layout import ColumnKey
from eyfa.workbook.refs import Refs
from eyfa.workbook.source import Sheet
from eyfa.workbook.tables import ENTRIES, Table


@dataclass(frozen=True, slots=True)
class Row:
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


_NUMBERS = frozenset({int, float, bool})


class _Entry(NamedTuple):
    """An entry column of a table."""

    key: ColumnKey
    heading: str
    column: int


class TableReader:
    """Reads one table."""

    def __init__(self, table: Table, refs: Refs, choices: Choices) -> None:
        """Match the rows, and find out what is out of the ordinary in the entry columns."""
        self._sheet: Sheet = table.sheet
        self._refs = refs
        self._choices = choices
        self._what = table.columns.get(ColumnKey.WHAT)
        self._entries = [
            _Entry(column.key, column.heading, table.columns[column.key])
            for column in ENTRIES
            if column.key in table.columns
        ]
        ref = table.columns[ColumnKey.REF]
        matches = [(Position(row, ref), self._find_ref(row, ref)) for row in table.rows]
        self._benchmarks = {at: benchmark for at, benchmark in matches if benchmark is not None}
        self._others = [at for at, benchmark in matches if benchmark is None]
        self._facts = self._find_facts()
        self._merged = self._find_merged()

    def _find_ref(self, row: int, column: int) -> str | None:
        return self._refs.find(self._sheet.value(Position(row, column)))

    def rows(self) -> Iterator[Row]:
        """The rows with a benchmark's id."""
        for at, benchmark in self._benchmarks.items():
            fields, others = self._plain_fields(at.row)
            problems: list[Problem] = []
            for key, heading, column in others:
                cell = self._cell(Position(at.row, column), heading, benchmark)
                if cell is None:
                    continue
                answer = read_entry(key, cell, self._choices)
                if answer.value:
                    fields[key.value] = answer.value
                if answer.problem is not None:
                    problems.append(answer.problem)
            response = Response(benchmark=benchmark, **fields)
            is_merged = any(benchmark in touched for touched in self._merged.values())
            yield Row(response, tuple(problems), self._sheet.name, at, not fields, is_merged)

    def _plain_fields(self, row: int) -> tuple[dict[str, Any], list[_Entry]]:
        """The answers that leave nothing to ask, and the entries that have to be looked at."""
        if self._facts is not NO_FACTS:
            return {}, self._entries
        values, left = self._sheet.values(row), self._sheet.start.column
        fields: dict[str, Any] = {}
        others: list[_Entry] = []
        for entry in self._entries:
            value = values[entry.column - left]
            if value == "":
                continue
            plain = self._choices.plain_answer(entry.key, value)
            if plain is None:
                others.append(entry)
            elif plain:
                fields[entry.key] = plain
        return fields, others

    def table_problems(self) -> Iterator[Problem]:
        """What is wrong beside the rows: merged cells, unknown ids, answers without an id."""
        for area, benchmarks in self._merged.items():
            top_left = Position(area.top, area.left)
            yield findings.MERGED_CELLS.problem(
                sheet=self._sheet.name,
                cell=area.address,
                benchmark=benchmarks[0] if len(benchmarks) == 1 else None,
                found=as_text(self._sheet.value(top_left)),
                cells=area.address,
                rows=", ".join(benchmarks),
            )
        for at in self._others:
            yield from self._unmatched(at)

    def _unmatched(self, at: Position) -> Iterator[Problem]:
        ref = as_text(self._sheet.value(at))
        columns = [column for _, _, column in self._entries]
        if self._what is not None and not ref:
            columns.insert(0, self._what)
        texts = [
            (column, as_text(self._sheet.value(Position(at.row, column)))) for column in columns
        ]
        filled = [(column, text) for column, text in texts if text]
        together = " | ".join(text for _, text in filled)
        if ref and self._refs.looks_like_id(ref):
            close = self._refs.nearest(ref)
            yield findings.UNKNOWN_REF.problem(
                sheet=self._sheet.name,
                cell=at.address,
                found=ref,
                expected=close,
                shown=cut(ref),
                answers=f": {cut(together)}" if together else "",
                remedy=f"if {close} was meant, put that id there"
                if close
                else "put the id there that the workbook was issued with",
            )
        elif filled:
            found = " | ".join(filter(None, (ref, together)))
            yield findings.ROW_WITHOUT_REF.problem(
                sheet=self._sheet.name,
                cell=Position(at.row, filled[0][0]).address,
                found=found,
                expected=words.REF,
                shown=cut(found),
            )

    def _cell(self, at: Position, heading: str, benchmark: str) -> Cell | None:
        """The cell, unless it is ordinarily blank, or part of a merged block."""
        value = self._sheet.value(at)
        fact = self._facts.cells.get(at, ORDINARY)
        if (value == "" and fact is ORDINARY) or any(area.holds(at) for area in self._merged):
            return None
        value = value if fact.text is None else fact.text
        return Cell(value, fact, self._sheet.name, at.address, heading, benchmark)

    def _find_facts(self) -> SheetFacts:
        columns = frozenset(entry.column for entry in self._entries)
        rows = (self._sheet.values(at.row) for at in self._benchmarks)
        has_numbers = any(not _NUMBERS.isdisjoint(map(type, values)) for values in rows)
        return self._sheet.facts_on(columns, numbers=has_numbers)

    def _find_merged(self) -> Mapping[Area, list[str]]:
        """The merged blocks with something in them that touch answers, each with the benchmarks touched."""
        merged: dict[Area, list[str]] = {}
        for area in self._facts.merged:
            touched = [
                (Position(at.row, column), benchmark)
                for at, benchmark in self._benchmarks.items()
                for _, _, column in self._entries
                if area.holds(Position(at.row, column))
            ]
            cells = [Position(area.top, area.left), *(cell for cell, _ in touched)]
            if touched and any(self._is_filled(cell) for cell in cells):
                merged[area] = list(dict.fromkeys(benchmark for _, benchmark in touched))
        return merged

    def _is_filled(self, at: Position) -> bool:
        fact = self._facts.cells.get(at, ORDINARY)
        return self._sheet.value(at) != "" or bool(fact.error) or not fact.has_value


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
