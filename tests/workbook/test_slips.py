"""Answers that slipped to another row: told where something shows it, and never where nothing does."""

from __future__ import annotations

import openpyxl
import pytest

from eyfa.assessment import Response, Scope
from eyfa.issue.issuing import write_workbook
from eyfa.problems import Severity
from eyfa.workbook.reading.reader import read_workbook
from workbook.returned import told

B4, FIRST, LAST = "B4 Play and learning", 6, 20
CODE = "answers_slipped"
WHOLE, RATINGS = "CDEFGH", "C"


@pytest.fixture(scope="module")
def filled(wales, tmp_path_factory):
    """A workbook in which each answer of a component names its own benchmark."""
    scope = Scope.of(wales, levels=("local",), components=("B4",))
    refs = [benchmark.id for _, benchmark in scope.items(wales)]
    answers = {
        ref: Response(benchmark=ref, rating="in_development", evidence="Seen") for ref in refs[:-2]
    }
    answers |= {ref: Response(benchmark=ref, rating="not_known", lead="Ann") for ref in refs[-2:]}
    path = tmp_path_factory.mktemp("filled") / "filled.xlsx"
    write_workbook(path, wales, scope=scope, place="Sample Bay", round="2026", responses=answers)
    return path


def move(sheet, columns, first, by, last=LAST):
    """Move a block of answers, as inserting or deleting cells does."""
    sheet.move_range(f"{columns[0]}{first}:{columns[-1]}{last}", rows=by)


def name_own(sheet, rows):
    for row in rows:
        sheet[f"E{row}"].value = f"Minuted under {sheet[f'A{row}'].value}"


def own_row(sheet, **cells):
    for column, text in cells.items():
        sheet[f"{column}{LAST + 1}"].value = text


SLIPPED = {
    "from the first row": (lambda sheet: move(sheet, WHOLE, FIRST, 1), "B4-L01", "B4-L15"),
    "from a row in the middle": (lambda sheet: move(sheet, WHOLE, 12, 1), "B4-L07", "B4-L15"),
    "two rows": (lambda sheet: move(sheet, WHOLE, 9, 2), "B4-L04", "B4-L15"),
    "the ratings alone": (lambda sheet: move(sheet, RATINGS, 10, 1), "B4-L05", "B4-L15"),
    "up, as the texts show": (
        lambda sheet: (name_own(sheet, range(8, 16)), move(sheet, WHOLE, 8, -1)),
        "B4-L02",
        "B4-L09",
    ),
    "down, as the texts show": (
        lambda sheet: (name_own(sheet, range(6, 14)), move(sheet, WHOLE, 10, 1, 19)),
        "B4-L06",
        "B4-L09",
    ),
}


@pytest.mark.parametrize("name", SLIPPED)
def test_answers_that_slipped_are_told(wales, filled, tmp_path, name):
    change, first, last = SLIPPED[name]
    book = openpyxl.load_workbook(filled)
    change(book[B4])
    book.save(tmp_path / "returned.xlsx")
    problems = [
        problem
        for problem in read_workbook(tmp_path / "returned.xlsx", wales).problems
        if problem.code == CODE
    ]
    (problem,) = problems
    assert problem.severity is Severity.WARNING
    assert problem.sheet == B4
    assert f"from {first} to {last}" in problem.message
    assert (problem.entries[0][0], problem.entries[-1][0]) == (first, last)


NOT_SLIPPED = {
    "nothing": lambda _: None,
    "a blank row": lambda sheet: setattr(sheet["C8"], "value", None),
    "a row of their own": lambda sheet: (
        setattr(sheet["C8"], "value", None),
        own_row(sheet, B="A toy library", C="3 – In place"),
    ),
    "a rating below a full table": lambda sheet: own_row(sheet, C="3 – In place"),
    "a remark below": lambda sheet: (
        setattr(sheet["E8"], "value", None),
        own_row(sheet, E="We meet again in June"),
    ),
    "a sum below": lambda sheet: (setattr(sheet["C8"], "value", None), own_row(sheet, C=2)),
    "texts that name their own": lambda sheet: name_own(sheet, range(FIRST, LAST)),
    "texts that refer to others": lambda sheet: [
        setattr(sheet[f"E{row}"], "value", f"As under {sheet[f'A{other}'].value}")
        for row, other in ((7, 6), (8, 7), (9, 8), (10, 6), (11, 12), (12, 11))
    ],
}


@pytest.mark.parametrize("name", NOT_SLIPPED)
def test_what_people_do_otherwise_is_no_slip(wales, filled, tmp_path, name):
    book = openpyxl.load_workbook(filled)
    NOT_SLIPPED[name](book[B4])
    book.save(tmp_path / "returned.xlsx")
    assert CODE not in {code for code, _ in told(read_workbook(tmp_path / "returned.xlsx", wales))}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("step", "cells", "first", "last"),
    [
        ("insert_cells", "C6:H6", "B4-L01", "B4-L15"),
        ("insert_cells", "C12:H13", "B4-L07", "B4-L15"),
        ("insert_cells", "C18:C18", "B4-L13", "B4-L15"),
        ("delete_cells", "C6:H6", "B4-L01", "B4-L14"),
        ("delete_cells", "C10:H11", "B4-L01", "B4-L13"),
    ],
)
def test_cells_that_were_inserted_or_deleted_in_libreoffice(
    wales, filled, tmp_path, office, step, cells, first, last
):
    """The lists to choose from move with the cells, and show it even where nothing was pushed out."""
    saved = tmp_path / "saved.xlsx"
    office.save(filled, saved, do=[["unprotect"], [step, B4, cells]])
    (problem,) = (
        problem for problem in read_workbook(saved, wales).problems if problem.code == CODE
    )
    assert f"from {first} to {last}" in problem.message
