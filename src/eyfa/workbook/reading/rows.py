"""From the rows of a table to responses: each matched by its benchmark's id alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from eyfa.assessment import Response
from eyfa.problems import Problem, Severity, cut, named
from eyfa.words import _
from eyfa.workbook import words
from eyfa.workbook.layout import ColumnKey
from eyfa.workbook.reading import findings
from eyfa.workbook.reading.answers import ORDINARY, Cell, as_text, plain_text, read_entry
from eyfa.workbook.reading.benchmarks import Refs, Wording, Words
from eyfa.workbook.reading.book import Sheet, Value
from eyfa.workbook.reading.choices import Choices
from eyfa.workbook.reading.facts import NO_FACTS, Area, Position, SheetFacts
from eyfa.workbook.reading.row import Row
from eyfa.workbook.reading.slips import find_slip
from eyfa.workbook.reading.tables import ENTRIES, Table

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


_NUMBERS = frozenset({int, float, bool})


class _Entry(NamedTuple):
    """An entry column of a table."""

    key: ColumnKey
    heading: str
    column: int
    plain: Callable[[Value], str | None]
    """The answer in a cell, where that leaves nothing to ask."""


class TableReader:
    """Reads one table."""

    def __init__(self, table: Table, refs: Refs, choices: Choices, wording: Wording) -> None:
        """Match the rows, and find out what is out of the ordinary in the entry columns."""
        self._sheet: Sheet = table.sheet
        self._refs = refs
        self._choices = choices
        self._wording = wording
        self._columns = table.columns
        self._what = table.columns.get(ColumnKey.WHAT)
        self._carried = table.columns.get(ColumnKey.CARRIED)
        self._entries = [
            _Entry(
                column.key,
                column.heading,
                table.columns[column.key],
                choices.plain_answers.get(column.key, plain_text),
            )
            for column in ENTRIES
            if column.key in table.columns
        ]
        ref = table.columns[ColumnKey.REF]
        self._benchmarks: dict[Position, str] = {}
        self._others: list[Position] = []
        for row, value in table.sheet.column(ref, table.rows):
            benchmark = refs.find(value)
            if benchmark is None:
                self._others.append(Position(row, ref))
            else:
                self._benchmarks[Position(row, ref)] = benchmark
        self._facts = self._find_facts()
        self._merged = self._find_merged()

    def rows(self) -> Iterator[Row]:
        """The rows with a benchmark's id."""
        name, columns = self._sheet.name, self._columns
        touched = {benchmark for some in self._merged.values() for benchmark in some}
        plain_fields = self._plain_rows()
        for at, benchmark in self._benchmarks.items():
            values = self._sheet.values(at.row)
            plain = plain_fields and plain_fields(benchmark, values)
            if plain is not None:
                response = Response(benchmark=benchmark, **plain)
                yield Row(response, (), name, at, not plain, columns=columns)
                continue
            is_merged = benchmark in touched
            doubt = self._compare_words(at, benchmark, values)
            if doubt is not None and doubt.severity is Severity.ERROR:
                nothing = Response(benchmark=benchmark)
                yield Row(nothing, (doubt,), name, at, is_blank=True, is_merged=is_merged)
                continue
            fields, others = self._plain_fields(values)
            problems = [doubt] if doubt is not None else []
            for key, heading, column, _plain in others:
                cell = self._cell(Position(at.row, column), heading, benchmark)
                if cell is None:
                    continue
                answer = read_entry(key, cell, self._choices)
                if answer.value:
                    fields[key] = answer.value
                if answer.problem is not None:
                    problems.append(answer.problem)
            response = Response(benchmark=benchmark, **fields)
            carried = self._carried
            mark = None if carried is None else as_text(values[carried - self._sheet.start.column])
            yield Row(response, tuple(problems), name, at, not fields, is_merged, columns, mark)

    def _plain_rows(self) -> PlainRow | None:
        """What gives the answers of a plain row; `None` where each is to be looked at."""
        if self._facts is not NO_FACTS or self._carried is not None:
            return None
        left = self._sheet.start.column
        what = None if self._what is None else self._what - left
        entries = [(it.key, it.column - left, it.plain) for it in self._entries]
        return plain_row(what, self._wording, entries)

    def _compare_words(
        self, at: Position, benchmark: str, values: Sequence[Value]
    ) -> Problem | None:
        """A problem where the words beside an id are not the benchmark's."""
        if self._what is None:
            return None
        value = values[self._what - self._sheet.start.column]
        meant = self._wording.compare(benchmark, value)
        if meant is Words.AGREE:
            return None
        beside = Position(at.row, self._what)
        is_altered = meant is Words.ALTERED
        kind = findings.WORDS_ALTERED if is_altered else findings.REF_NOT_OF_WORDS
        answers = " | ".join(text for _, text in self._filled(at.row))
        return kind.problem(
            sheet=self._sheet.name,
            cell=(beside if is_altered else at).address,
            benchmark=benchmark,
            found=as_text(value),
            expected=self._wording.of(benchmark) if is_altered else str(meant),
            answers=_among(answers),
        )

    def _filled(self, row: int) -> list[tuple[int, str]]:
        """The entries of a row that hold something, as texts, each with its column."""
        cells = [Position(row, column) for _, _, column, _ in self._entries]
        texts = [(at.column, as_text(self._sheet.value(at))) for at in cells]
        return [(column, text) for column, text in texts if text]

    def _plain_fields(self, values: Sequence[Value]) -> tuple[dict[str, Any], list[_Entry]]:
        """The answers that leave nothing to ask, and the entries that have to be looked at."""
        if self._facts is not NO_FACTS:
            return {}, self._entries
        left = self._sheet.start.column
        fields: dict[str, Any] = {}
        others: list[_Entry] = []
        for entry in self._entries:
            key, _heading, column, plain_answer = entry
            value = values[column - left]
            if value == "":
                continue
            plain = plain_answer(value)
            if plain is None:
                others.append(entry)
            elif plain:
                fields[key] = plain
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
                entries=tuple(
                    (benchmark, heading)
                    for at, benchmark in self._benchmarks.items()
                    for _, heading, column, _ in self._entries
                    if area.holds(Position(at.row, column))
                ),
            )
        for at in self._others:
            yield from self._unmatched(at)
        yield from self._coloured()
        slip = find_slip(self._sheet, self._columns, self._benchmarks, self._choices)
        if slip is not None:
            yield slip

    def _coloured(self) -> Iterator[Problem]:
        """Rating cells that hold a colour and nothing else, unless the whole table has that colour."""
        column = self._columns[ColumnKey.RATING]
        beside = self._columns.get(ColumnKey.IMPORTANCE)
        blank = {
            cell: benchmark
            for at, benchmark in self._benchmarks.items()
            if self._cell(cell := Position(at.row, column), words.RATING, benchmark) is None
        }
        fills = self._sheet.fills() if blank else {}
        usual = {
            fills.get(Position(at.row, beside)) for at in self._benchmarks if beside is not None
        }
        usual = usual if len(usual) == 1 else set()
        coloured = [at for at in blank if at in fills and fills[at] not in usual]
        if coloured:
            refs = [blank[at] for at in coloured]
            yield findings.RATING_BY_COLOUR.problem(
                sheet=self._sheet.name,
                cell=coloured[0].address,
                benchmark=refs[0] if len(refs) == 1 else None,
                found=", ".join(refs),
                entries=tuple((ref, words.RATING) for ref in refs),
                named=named(refs),
            )

    def _unmatched(self, at: Position) -> Iterator[Problem]:
        ref = as_text(self._sheet.value(at))
        filled = self._filled(at.row)
        if self._what is not None and not ref:
            words_beside = as_text(self._sheet.value(Position(at.row, self._what)))
            filled = [(self._what, words_beside), *filled] if words_beside else filled
        together = " | ".join(text for _column, text in filled)
        if ref and self._refs.looks_like_id(ref):
            close = self._refs.nearest(ref)
            yield findings.UNKNOWN_REF.problem(
                sheet=self._sheet.name,
                cell=at.address,
                found=ref,
                expected=close,
                shown=cut(ref),
                answers=_among(together),
                remedy=_("if {close} was meant, put that id there").format(close=close)
                if close
                else _("put the id there that the workbook was issued with"),
            )
        elif filled:
            found = " | ".join(filter(None, (ref, together)))
            yield findings.ROW_WITHOUT_REF.problem(
                sheet=self._sheet.name,
                cell=Position(at.row, filled[0][0]).address,
                found=found,
                expected=_(words.REF),
                shown=cut(found),
            )

    def _cell(self, at: Position, heading: str, benchmark: str) -> Cell | None:
        """The cell, unless it is ordinarily blank, or part of a merged block."""
        value = self._sheet.value(at)
        fact = self._facts.cells.get(at, ORDINARY)
        if (value == "" and fact is ORDINARY) or any(area.holds(at) for area in self._merged):
            return None
        return Cell(value, fact, self._sheet.name, at.address, heading, benchmark)

    def _find_facts(self) -> SheetFacts:
        columns = frozenset(entry.column for entry in self._entries)
        rows = (self._sheet.values(at.row) for at in self._benchmarks)
        has_numbers = not _NUMBERS.isdisjoint(map(type, chain.from_iterable(rows)))
        return self._sheet.facts_on(columns, numbers=has_numbers)

    def _find_merged(self) -> Mapping[Area, list[str]]:
        """The merged blocks with something in them that touch answers, each with the benchmarks touched."""
        merged: dict[Area, list[str]] = {}
        for area in self._facts.merged:
            touched = [
                (Position(at.row, column), benchmark)
                for at, benchmark in self._benchmarks.items()
                for _, _, column, _ in self._entries
                if area.holds(Position(at.row, column))
            ]
            cells = [Position(area.top, area.left), *(cell for cell, _ in touched)]
            if touched and any(self._is_filled(cell) for cell in cells):
                merged[area] = list(dict.fromkeys(benchmark for _, benchmark in touched))
        return merged

    def _is_filled(self, at: Position) -> bool:
        fact = self._facts.cells.get(at, ORDINARY)
        return self._sheet.value(at) != "" or bool(fact.error) or not fact.has_value


def _among(answers: str) -> str:
    """A row's answers, as a message adds them."""
    return findings.ANSWERS_OF_ROW.format(shown=cut(answers)) if answers else ""
