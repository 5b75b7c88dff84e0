"""The table "About this assessment": who answered, for which place and round, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from eyfa.framework.folding import fold
from eyfa.problems import Problem
from eyfa.workbook import findings
from eyfa.workbook.answers import ORDINARY, Answer, Cell, cut, find_fault, read_day
from eyfa.workbook.facts import Position
from eyfa.workbook.layout import ABOUT_HEADINGS, ABOUT_ROWS, AboutKey
from eyfa.workbook.survey import Survey, fold_short

_LABELS = {fold(label): key for key, label in ABOUT_ROWS.items()}


@dataclass(slots=True)
class About:
    """What the respondents said about their assessment."""

    cells: dict[AboutKey, Cell] = field(default_factory=dict)
    """Where each value that is taken stands."""
    values: dict[AboutKey, str] = field(default_factory=dict)
    references: list[Cell] = field(default_factory=list)
    """Every workbook reference that stands anywhere."""
    problems: list[Problem] = field(default_factory=list)

    def value(self, key: AboutKey) -> str:
        """What was said; `""` for nothing."""
        return self.values.get(key, "")


def read_about(surveys: Iterable[Survey]) -> About:
    """Read the table, on whichever sheet it stands; two that differ are told, and neither is taken."""
    about = About()
    is_there = False
    clashes: set[AboutKey] = set()
    for survey in surveys:
        for header, label_column, answer_column in find_pairs(survey, ABOUT_HEADINGS):
            is_there = True
            for key, cell in _cells(survey, header, label_column, answer_column):
                if key is AboutKey.REFERENCE:
                    about.references.append(cell)
                elif _take(about, key, cell):
                    clashes.add(key)
    for key in clashes:
        about.values.pop(key)
    if not is_there:
        heading, answer = ABOUT_HEADINGS
        about.problems.append(findings.ABOUT_MISSING.problem(heading=heading, answer=answer))
    return about


def find_pairs(survey: Survey, headings: tuple[str, str]) -> Iterator[tuple[int, int, int]]:
    """Where two headings stand in one row: that row, and the column of each."""
    first, second = map(fold_short, headings)
    for row, texts in survey.texts.items():
        if first in texts and second in texts:
            yield row, texts[first][0], texts[second][0]


def rows_below(
    survey: Survey, header: int, labels: Mapping[str, AboutKey], column: int
) -> Iterator[tuple[int, AboutKey]]:
    """The rows below a row of headings whose label is known."""
    for row, texts in survey.texts.items():
        if row > header:
            for text, columns in texts.items():
                if text in labels and column in columns:
                    yield row, labels[text]


def _cells(
    survey: Survey, header: int, label_column: int, answer_column: int
) -> Iterator[tuple[AboutKey, Cell]]:
    sheet = survey.sheet
    facts = sheet.facts_on({answer_column}, numbers=False)
    for row, key in rows_below(survey, header, _LABELS, label_column):
        at = Position(row, answer_column)
        fact = facts.cells.get(at, ORDINARY)
        value = sheet.value(at)
        if value != "" or fact is not ORDINARY:
            yield key, Cell(value, fact, sheet.name, at.address, ABOUT_ROWS[key])


def _take(about: About, key: AboutKey, cell: Cell) -> bool:
    """Take a value; return whether another one stands there already that differs."""
    answer = _read(key, cell)
    if answer.problem is not None:
        about.problems.append(answer.problem)
    if not answer.value:
        return False
    earlier = about.values.setdefault(key, answer.value)
    about.cells.setdefault(key, cell)
    if fold(earlier) == fold(answer.value):
        return False
    problem = cell.problem(findings.ABOUT_DIFFERS, what=ABOUT_ROWS[key], first=cut(earlier))
    about.problems.append(problem)
    return True


def _read(key: AboutKey, cell: Cell) -> Answer:
    fault = find_fault(cell)
    if fault is not None:
        return Answer(problem=fault)
    answer = read_day(cell) if key is AboutKey.DATE and cell.text else Answer(cell.text)
    if cell.fact.is_formula and answer.value and answer.problem is None:
        return Answer(answer.value, cell.problem(findings.FORMULA_TAKEN))
    return answer
