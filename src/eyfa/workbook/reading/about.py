"""The table "About this assessment": who answered, for which place and round, and when."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field
from typing import NamedTuple

from eyfa.framework.folding import fold
from eyfa.framework.lean import dataclass
from eyfa.problems import Problem, cut
from eyfa.words import _
from eyfa.workbook.layout import ABOUT_HEADINGS, ABOUT_ROWS, AboutKey
from eyfa.workbook.reading import findings
from eyfa.workbook.reading.answers import (
    ORDINARY,
    Answer,
    Cell,
    as_text,
    find_fault,
    noting_formula,
    read_day,
)
from eyfa.workbook.reading.facts import Position
from eyfa.workbook.reading.labels import HeadingKey, heading_key, is_issued, label_key
from eyfa.workbook.reading.survey import Survey, fold_short, folded_forms

_REFERENCE = re.compile(r"EY-[A-Z2-7]{4}-[A-Z2-7]{4}", re.IGNORECASE)


class Stray(NamedTuple):
    """A value of the table whose label says nothing that is read."""

    label: str
    """As it stands; `""` for none."""
    cell: Cell


@dataclass(slots=True)
class About:
    """What the respondents said about their assessment."""

    cells: dict[AboutKey, Cell] = field(default_factory=dict)
    """Where each value that is taken stands."""
    values: dict[AboutKey, str] = field(default_factory=dict)
    read: list[Cell] = field(default_factory=list)
    """Every answer whose label is known, taken or told."""
    references: list[Cell] = field(default_factory=list)
    """Every workbook reference that stands anywhere."""
    heading: Cell | None = None
    """The heading of the first table; `None` where there is no table."""
    labelled: set[AboutKey] = field(default_factory=set)
    """The rows whose label stands there, with or without a value."""
    clashes: set[AboutKey] = field(default_factory=set)
    """Given twice in different words, so neither is taken."""
    strays: list[Stray] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def value(self, key: AboutKey) -> str:
        """What was said; `""` for nothing."""
        return self.values.get(key, "")


class _Line(NamedTuple):
    """A row of the table."""

    label: str
    key: AboutKey | None
    """What its label names."""
    is_issued: bool
    """Whether it says so in the words of the issued workbook."""
    cell: Cell
    """The answer."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was answered."""
        return self.cell.value == "" and self.cell.fact is ORDINARY


def read_about(surveys: Collection[Survey]) -> About:
    """Read the table, on whichever sheet it stands; two that differ are told, and neither is taken.

    A label in other words stands for the issued one only where that one is missing.
    """
    about = About()
    lines: list[_Line] = []
    for survey, header, label_column, answer_column in _find_tables(surveys):
        at = Position(header, label_column)
        heading = as_text(survey.sheet.value(at))
        about.heading = about.heading or Cell(
            heading, ORDINARY, survey.sheet.name, at.address, heading
        )
        lines += _lines(survey, header, label_column, answer_column)
    issued = {line.key for line in lines if line.is_issued}
    for line in lines:
        if line.key is None or (line.key in issued and not line.is_issued):
            if not line.is_blank:
                about.strays.append(Stray(line.label, line.cell))
        else:
            about.labelled.add(line.key)
            if not line.is_blank:
                _take(about, line, line.key)
    for key in about.clashes:
        about.values.pop(key)
    if about.heading is None:
        heading, answer = ABOUT_HEADINGS
        about.problems.append(findings.ABOUT_MISSING.problem(heading=_(heading), answer=_(answer)))
        about.strays += _without_headings(surveys)
    return about


def _find_tables(surveys: Collection[Survey]) -> list[tuple[Survey, int, int, int]]:
    """Every table by the issued headings, or else by what plainly stands for them."""
    issued = [(survey, *pair) for survey in surveys for pair in find_pairs(survey, ABOUT_HEADINGS)]
    return issued or [(survey, *pair) for survey in surveys for pair in _find_alike(survey)]


def find_pairs(survey: Survey, headings: tuple[str, str]) -> Iterator[tuple[int, int, int]]:
    """Where two headings stand in one row: that row, and the column of each."""
    first, second = map(folded_forms, headings)
    for row, texts in survey.texts.items():
        if not first.isdisjoint(texts) and not second.isdisjoint(texts):
            yield row, _column(texts, first), _column(texts, second)


def _column(texts: Mapping[str, Sequence[int]], forms: Collection[str]) -> int:
    """The first column in which one of some texts stands; one of them does."""
    return next(columns[0] for text, columns in texts.items() if text in forms)


def _find_alike(survey: Survey) -> Iterator[tuple[int, int, int]]:
    """The same, for headings in other words."""
    for row, texts in survey.texts.items():
        found = {heading_key(text): columns[0] for text, columns in texts.items()}
        if found.keys() >= set(HeadingKey):
            yield row, found[HeadingKey.ABOUT], found[HeadingKey.ANSWER]


def _lines(survey: Survey, header: int, label_column: int, answer_column: int) -> Iterator[_Line]:
    """The rows of a table: as many as were issued, and down to the last whose label is known."""
    sheet = survey.sheet
    facts = sheet.facts_on({answer_column}, numbers=False)
    unsure: list[_Line] = []
    for row, _value in sheet.column(answer_column, range(header + 1, survey.last_row + 1)):
        label = as_text(sheet.value(Position(row, label_column)))
        at = Position(row, answer_column)
        fact = facts.cells.get(at, ORDINARY)
        value = sheet.value(at)
        folded = fold_short(label)
        key = label_key(folded)
        if key is AboutKey.REFERENCE and not is_issued(folded, key):
            key = key if _REFERENCE.fullmatch(as_text(value)) else None
        cell = Cell(value, fact, sheet.name, at.address, ABOUT_ROWS[key] if key else label)
        line = _Line(label, key, key is not None and is_issued(folded, key), cell)
        unsure.append(line)
        if key is not None or row <= header + len(ABOUT_ROWS):
            yield from unsure
            unsure.clear()


def _without_headings(surveys: Collection[Survey]) -> Iterator[Stray]:
    """What stands beside two or more labels in one column, where the headings above them are gone."""
    for survey in surveys:
        named: dict[int, dict[int, AboutKey]] = {}
        for row, texts in survey.texts.items():
            for text, columns in texts.items():
                key = label_key(text)
                if key is not None and key is not AboutKey.REFERENCE:
                    named.setdefault(columns[0], {})[row] = key
        for column, rows in named.items():
            if len(set(rows.values())) > 1:
                yield from _beside(survey, column, rows)


def _beside(survey: Survey, column: int, rows: Mapping[int, AboutKey]) -> Iterator[Stray]:
    sheet = survey.sheet
    for row, key in rows.items():
        for right, value in enumerate(sheet.values(row), start=sheet.start.column):
            if right > column and value != "":
                at = Position(row, right)
                cell = Cell(value, ORDINARY, sheet.name, at.address, ABOUT_ROWS[key])
                yield Stray(as_text(sheet.value(Position(row, column))), cell)
                break


def _take(about: About, line: _Line, key: AboutKey) -> None:
    """Take a value, unless another one stands there already that differs."""
    cell, what = line.cell, _(ABOUT_ROWS[key])
    about.read.append(cell)
    if not line.is_issued:
        label = cut(line.label)
        about.problems.append(cell.problem(findings.ABOUT_LABEL_TAKEN, label=label, what=what))
    if key is AboutKey.REFERENCE:
        about.references.append(cell)
        return
    answer = _read(key, cell)
    if answer.problem is not None:
        about.problems.append(answer.problem)
    if not answer.value:
        return
    earlier = about.values.setdefault(key, answer.value)
    about.cells.setdefault(key, cell)
    if fold(earlier) != fold(answer.value):
        about.clashes.add(key)
        problem = cell.problem(findings.ABOUT_DIFFERS, what=what, first=cut(earlier))
        about.problems.append(problem)


def _read(key: AboutKey, cell: Cell) -> Answer:
    fault = find_fault(cell)
    if fault is not None:
        return Answer(problem=fault)
    answer = read_day(cell) if key is AboutKey.DATE and cell.text else Answer(cell.text)
    return noting_formula(cell, answer)
