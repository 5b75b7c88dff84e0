"""What a person should look at in a repaired copy: a comment at the cell, a row of the list."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from eyfa.framework.model import Framework
from eyfa.problems import Problem, Severity
from eyfa.scoring.signs import (
    NOT_APPLICABLE_UNEXPLAINED,
    TARGET_DATE_PAST,
    TEXT_WITHOUT_RATING,
    TOP_WITHOUT_EVIDENCE,
)
from eyfa.workbook import words
from eyfa.workbook.layout import ABOUT_ROWS, COLUMNS, PLACES_SHEET, AboutKey, ColumnKey
from eyfa.workbook.reading import findings
from eyfa.workbook.reading.beside import Untaken
from eyfa.workbook.reading.order import in_sheet_order
from eyfa.workbook.reading.reader import Reading
from eyfa.workbook.writing.parts import Look, Marks

Key = TypeVar("Key", bound=Hashable)
_KEYS = {column.heading: column.key for column in COLUMNS}
_ABOUT = {label: key for key, label in ABOUT_ROWS.items()}
_LISTED_APART = frozenset({findings.CARRIED_OVER.code, findings.TEXT_NOT_READ.code})
"""What is marked in a column of its own, and what is listed cell by cell."""
_BETWEEN = " | "
"""Between the texts of one row."""
_TO_DO = {
    findings.BENCHMARK_MISSING.code: words.LOOK_ROW_IS_BACK,
    findings.DUPLICATE_REF_DIFFERENT.code: words.LOOK_CHOOSE,
    findings.MERGED_CELLS.code: words.LOOK_EACH_ITS_OWN,
    findings.ROW_WITHOUT_REF.code: words.LOOK_MOVE,
    findings.UNKNOWN_REF.code: words.LOOK_MOVE,
    findings.HEADING_MISSING.code: words.LOOK_LISTED,
    findings.HEADING_TWICE.code: words.LOOK_LISTED,
    findings.RATING_HEADING_MISSING.code: words.LOOK_LISTED,
    findings.REF_COLUMN_UNCLEAR.code: words.LOOK_LISTED,
}
"""What to do in the fresh copy, where it is another thing than in the file that came back."""
_SIGN_COLUMNS = {
    TOP_WITHOUT_EVIDENCE.code: ColumnKey.EVIDENCE,
    NOT_APPLICABLE_UNEXPLAINED.code: ColumnKey.EVIDENCE,
    TEXT_WITHOUT_RATING.code: ColumnKey.RATING,
    TARGET_DATE_PAST.code: ColumnKey.TARGET_DATE,
}
"""The signs that are about cells, not about a workbook as a whole, and the column of those cells."""


def marks_of(framework: Framework, reading: Reading, too_long: list[Look]) -> Marks:
    """Comments and rows for every problem but notes, and rows for what was written and not taken."""
    problems = [
        problem
        for problem in reading.problems
        if problem.severity is not Severity.NOTE and problem.code not in _LISTED_APART
    ]
    untaken = [cell for cell in reading.untaken if cell.sheet != PLACES_SHEET]
    stood = {cell.place: cell for cell in untaken}
    looks: list[Look] = []
    answers: dict[tuple[str, ColumnKey], str] = {}
    about: dict[AboutKey, str] = {}
    for problem in in_sheet_order(problems, framework):
        look = _look(problem, stood)
        comment = f"{look.found}. {look.to_do}."
        for benchmark, heading in _concerned(problem):
            if heading in _KEYS:
                _add(answers, (benchmark, _KEYS[heading]), comment)
            elif heading in _ABOUT:
                _add(about, _ABOUT[heading], comment)
        looks.append(look)
    looks += too_long
    looks += _unplaced(untaken, looks)
    return Marks(answers, about, tuple(looks))


def _add(comments: dict[Key, str], key: Key, comment: str) -> None:
    """Add a comment beneath those that a cell has."""
    earlier = comments.get(key)
    comments[key] = f"{earlier}\n\n{comment}" if earlier else comment


def with_signs(marks: Marks, signs: Iterable[Problem]) -> Marks:
    """With the signs that are about cells: a comment at each of them, and a row of the list for each sign."""
    answers, looks = dict(marks.answers), list(marks.look)
    for sign in signs:
        column = _SIGN_COLUMNS.get(sign.code)
        if column is None or not sign.found:
            continue
        message, hint = sentence(sign.message), sentence(sign.hint)
        refs = sign.found.split(", ")
        for ref in refs:
            _add(answers, (ref, column), f"{message}. {hint}.")
        if refs[-1] not in message:
            message = f"{message} (all of them: {sign.found})"
        looks.append(Look(message, hint, benchmark=refs[0], answer=column))
    return replace(marks, answers=answers, look=tuple(looks))


def _concerned(problem: Problem) -> tuple[tuple[str, str], ...]:
    """The answers to highlight; the rating where a whole row is concerned."""
    if problem.entries or problem.benchmark is None:
        return problem.entries
    return ((problem.benchmark, words.RATING),)


def _look(problem: Problem, stood: Mapping[str, Untaken]) -> Look:
    place = f"{problem.sheet}!{problem.cell}" if problem.sheet and problem.cell else ""
    concerned = _concerned(problem)
    benchmark, heading = concerned[0] if concerned else (problem.benchmark or "", "")
    written = stood.get(place)
    found = problem.found or ""
    return Look(
        found=sentence(problem.message),
        to_do=sentence(_TO_DO.get(problem.code, problem.hint)),
        stood=written.text if written and written.text not in found.split(_BETWEEN) else found,
        place=place,
        benchmark=benchmark,
        answer=_KEYS.get(heading),
    )


def _unplaced(untaken: Iterable[Untaken], looks: Iterable[Look]) -> Iterator[Look]:
    """What is left, row by row, of what no problem has shown in full."""
    shown: dict[str, set[str]] = {}
    for look in looks:
        shown.setdefault(_row(look.place), set()).update((look.stood, *look.stood.split(_BETWEEN)))
    rows: dict[str, list[Untaken]] = {}
    for one in untaken:
        if one.text not in shown.get(_row(one.place), ()):
            rows.setdefault(_row(one.place), []).append(one)
    for row in rows.values():
        first, last = row[0], row[-1]
        place = first.place if first is last else f"{first.place}:{last.cell}"
        stood = _BETWEEN.join(one.text for one in row)
        yield Look(
            words.LOOK_UNPLACED, sentence(words.LOOK_MOVE), stood, place, first.benchmark or ""
        )


def _row(place: str) -> str:
    """Sheet and row of a place such as `F1 Values!D14`."""
    sheet, _, cell = place.rpartition("!")
    return f"{sheet}!{re.sub('[^0-9]', '', cell)}"


def sentence(text: str) -> str:
    """With a capital, and without a full stop at its end."""
    return text[:1].upper() + text[1:].rstrip(".")
