"""What somebody wrote where no answer is read is told once for a sheet; the workbook's own words never."""

from __future__ import annotations

import openpyxl
import pytest

from corpus.case import FOLDER
from eyfa.assessment import Response, Scope
from eyfa.issue.issuing import write_workbook
from eyfa.problems import Severity
from eyfa.repairing import advice, repaired_workbook
from eyfa.workbook import words
from eyfa.workbook.carried import CarriedOver
from eyfa.workbook.reading.reader import read_workbook
from workbook.returned import told

BESIDE = {"text_not_read", "own_sheet"}
F1 = "F1 Values"


@pytest.fixture(scope="module")
def issued(wales, tmp_path_factory):
    """A workbook with two answers and some evidence, as it was issued but for these."""
    scope = Scope.of(wales, levels=("local",), components=("F1",))
    answers = {
        id_: Response(benchmark=id_, rating="in_development", evidence="Synthetic: seen")
        for id_ in ("F1-L01", "F1-L02")
    }
    path = tmp_path_factory.mktemp("issued") / "issued.xlsx"
    write_workbook(path, wales, scope=scope, place="Sample Bay", round="2026", responses=answers)
    return path


def written(wales, issued, path, cells):
    """The problems of a workbook into which somebody wrote, by sheet and cell."""
    book = openpyxl.load_workbook(issued)
    for place, text in cells.items():
        name, _, cell = place.rpartition("!")
        if name not in book.sheetnames:
            book.create_sheet(name)
        book[name][cell].value = text
    book.save(path / "returned.xlsx")
    return read_workbook(path / "returned.xlsx", wales)


@pytest.mark.parametrize(
    ("cells", "problems"),
    [
        ({}, set()),
        ({f"{F1}!A40": "We meet again in June"}, {("text_not_read", f"{F1}!A40")}),
        ({f"{F1}!A40": "One", f"{F1}!I41": "Two"}, {("text_not_read", f"{F1}!A40")}),
        ({f"{F1}!I40": 3}, {("text_not_read", f"{F1}!I40")}),
        ({f"{F1}!A40": "3 – In place"}, {("text_not_read", f"{F1}!A40")}),
        ({f"{F1}!D2": "all of it is in place"}, {("text_not_read", f"{F1}!D2")}),
        ({f"{F1}!N7": "see e-mail"}, {("column_not_read", f"{F1}!N5")}),
        ({"Start!B30": "Please ring us"}, {("text_not_read", "Start!B30")}),
        ({"Start!A60": "Please ring us"}, {("text_not_read", "Start!A60")}),
        ({"Start!C10": "Sample Moor, in fact"}, {("text_not_read", "Start!C10")}),
        ({"Summary!H40": "Is this right?"}, {("text_not_read", "Summary!H40")}),
        ({"Ratings!A40": "What is 2.5?"}, {("text_not_read", "Ratings!A40")}),
        ({"Our plan!B2": "Do it", "Our plan!B3": 12}, {("own_sheet", "Our plan!B2")}),
    ],
)
def test_each_is_told_once_for_its_sheet(wales, issued, tmp_path, cells, problems):
    assert told(written(wales, issued, tmp_path, cells)) == problems


def test_it_says_how_many_where_and_what(wales, issued, tmp_path):
    cells = {f"{F1}!A{row}": f"Remark {text}" for row, text in enumerate("abcdef", start=40)}
    (problem,) = written(wales, issued, tmp_path, cells).problems
    assert problem.severity is Severity.WARNING
    assert "A40 “Remark a”, A41 “Remark b”" in problem.message
    assert "3 more" in problem.message
    assert problem.found == " | ".join(cells.values())


def test_a_sheet_of_their_own_is_a_note(wales, issued, tmp_path):
    reading = written(wales, issued, tmp_path, {"Our plan!A1": "Do it"})
    assert reading.status == "ok"
    assert "A1 “Do it”" in reading.problems[0].message


def test_the_same_cells_are_listed_in_a_repaired_copy(wales, issued, tmp_path):
    cells = {f"{F1}!A40": "We meet in June", "Start!C10": "Sample Moor", "Plan!A1": "Do it"}
    written(wales, issued, tmp_path, cells)
    repaired = tmp_path / "repaired.xlsx"
    repaired.write_bytes(repaired_workbook(tmp_path / "returned.xlsx", wales))
    rows = openpyxl.load_workbook(repaired)[words.LOOK].iter_rows(values_only=True)
    stood = [str(row[3]) for row in rows if row[2] == advice.UNPLACED]
    assert len(stood) == len(cells)
    for text, line in zip(("Sample Moor", "We meet in June", "Do it"), stood, strict=True):
        assert text in line
    assert not BESIDE & {one.code for one in read_workbook(repaired, wales).problems}


def test_what_is_carried_over_is_the_workbooks_own(wales, tmp_path):
    scope = Scope.of(wales, levels=("local", "regional"), components=("B4",))
    answers = {"B4-L01": Response(benchmark="B4-L01", rating="in_place", evidence="Synthetic")}
    path = tmp_path / "carried.xlsx"
    carried = CarriedOver.of("2026", {"B4-L01": "in_place"})
    write_workbook(path, wales, scope=scope, responses=answers, carried=carried)
    assert not BESIDE & {one.code for one in read_workbook(path, wales).problems}


@pytest.mark.parametrize("levels", [("local",), ("regional", "national")])
def test_nothing_of_any_issued_workbook_is_told(wales, tmp_path, levels):
    path = tmp_path / "blank.xlsx"
    write_workbook(path, wales, scope=Scope.of(wales, levels=levels), place="Sample Bay")
    reading = read_workbook(path, wales, keep_untaken=True)
    assert {code for code, _ in told(reading)} == {"nothing_answered"}
    assert reading.untaken == ()


@pytest.mark.parametrize(
    "name", ["untouched.xlsx", "filled.ods", "numbers.xlsx", "another-edition.ods"]
)
def test_nothing_of_what_other_programs_saved_is_told(wales, name):
    assert not BESIDE & {one.code for one in read_workbook(FOLDER / name, wales).problems}
