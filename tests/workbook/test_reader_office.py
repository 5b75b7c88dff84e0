"""Workbooks that LibreOffice really saved, as .xlsx and as .ods: both read as they were filled in."""

from __future__ import annotations

import random

import pytest

from eyfa.assessment import Response, Scope
from eyfa.issue.issuing import write_workbook
from eyfa.workbook.reading.reader import read_workbook
from eyfa.workbook.reading.source import open_source
from workbook.returned import SHEET, TINY, ratings, told, write_returned

pytestmark = pytest.mark.slow


def some_answers(framework, seed):
    chance = random.Random(seed)
    answers = {}
    for id_ in framework.benchmark_by_id:
        rating = chance.choice([None, *framework.rating_by_id])
        answers[id_] = Response(
            benchmark=id_,
            rating=rating,
            importance=chance.choice([None, *framework.importance_by_id]),
            evidence=chance.choice(["", "As minuted\nin May", "Tŷ – “dyfyniad”", "0042", "=1+1"]),
            action=chance.choice(["", "Meet & agree"]),
            lead=chance.choice(["", "Team lead"]),
            target_date=chance.choice(["", "2027-06-05"]),
        )
    return {id_: one for id_, one in answers.items() if one != Response(benchmark=id_)}


@pytest.mark.parametrize("levels", [(), ("local",)])
def test_filled_workbook_saved_by_libreoffice_reads_as_it_was_filled_in(
    tmp_path, wales, office, levels
):
    scope = Scope.of(wales, levels=levels)
    asked = {benchmark.id for _, benchmark in scope.items(wales)}
    answers = {id_: one for id_, one in some_answers(wales, 7).items() if id_ in asked}
    issued = tmp_path / "issued.xlsx"
    identity = write_workbook(
        issued, wales, scope=scope, place="Anywhere", round="2026", responses=answers
    )
    saved = [tmp_path / "saved.xlsx", tmp_path / "saved.ods"]
    office.save(issued, *saved, set=[["Start", "B9", "The early years team"]])
    for path in saved:
        reading = read_workbook(path, wales)
        assert reading.problems == ()
        assert dict(reading.assessment.responses) == answers
        properties = open_source(path.read_bytes()).properties
        assert properties["eyfa_workbook_id"] == identity.workbook_id
        assert reading.assessment.id == identity.workbook_id
        assert reading.assessment.scope == scope
        assert (reading.assessment.place, reading.assessment.round) == ("Anywhere", "2026")


def test_answers_typed_in_libreoffice(tmp_path, wales, office):
    scope = Scope.of(wales, levels=("local",), components=("F1",))
    issued = tmp_path / "issued.xlsx"
    write_workbook(issued, wales, scope=scope)
    rows = _rows(issued)
    sheet = wales.component_by_id["F1"].name
    typed = [
        ["F1-L01", "C", "3 – In place"],
        ["F1-L01", "D", "High"],
        ["F1-L02", "C", 2],
        ["F1-L02", "E", 12.5],
        ["F1-L03", "C", "Not known"],
    ]
    saved = [tmp_path / "typed.xlsx", tmp_path / "typed.ods"]
    office.save(
        issued,
        *saved,
        unprotect=[sheet],
        set=[[sheet, f"{column}{rows[id_]}", value] for id_, column, value in typed],
    )
    for path in saved:
        reading = read_workbook(path, wales)
        assert {one.code for one in reading.problems} == {"rating_by_number"}
        assert dict(reading.assessment.responses) == {
            "F1-L01": Response(benchmark="F1-L01", rating="in_place", importance="high"),
            "F1-L02": Response(benchmark="F1-L02", rating="needs_strengthening", evidence="12.5"),
            "F1-L03": Response(benchmark="F1-L03", rating="not_known"),
        }


def test_what_values_hide_is_told_in_both_formats(tmp_path, office):
    """An error, a percentage, a fraction, a date, a truth value, formulas, merged cells."""
    source = write_returned(
        tmp_path / "source.xlsx",
        """
        | Ref    | Rating          | Lead   | Target date     |
        | F1-L01 | #REF!           | #N/A   | date:2027-06-05 |
        | F1-L02 | 100%            |        | 05/06/2027      |
        | F1-L03 | date:2027-01-03 |        |                 |
        | F1-R01 | 1/1             |        |                 |
        | B1-L01 | 3 – In place    |        |                 |
        | B1-R01 |                 | A role |                 |
        """,
    )
    saved = [tmp_path / "saved.xlsx", tmp_path / "saved.ods"]
    office.save(source, *saved, merge=[[SHEET, "B6:B7"]])
    expected = {
        ("cell_error", f"{SHEET}!B2"),
        ("cell_error", f"{SHEET}!C2"),
        ("rating_not_on_scale", f"{SHEET}!B3"),
        ("date_not_understood", f"{SHEET}!D3"),
        ("rating_not_on_scale", f"{SHEET}!B4"),
        ("rating_not_on_scale", f"{SHEET}!B5"),
        ("merged_cells", f"{SHEET}!B6:B7"),
    }
    for path in saved:
        reading = read_workbook(path, TINY)
        assert told(reading) == expected
        assert not ratings(reading)
        assert reading.assessment.response("F1-L01").target_date == "2027-06-05"
        assert reading.assessment.response("B1-R01").lead == "A role"


def test_formulas_are_told_in_both_formats(tmp_path, office):
    source = write_returned(
        tmp_path / "source.xlsx",
        """
        | Ref    | Rating    | Lead |
        | F1-L01 |           |      |
        | F1-L02 |           |      |
        | F1-L03 |           |      |
        | F1-R01 | Not known |      |
        """,
    )
    saved = [tmp_path / "saved.xlsx", tmp_path / "saved.ods"]
    formulas = [
        [SHEET, "B2", '="3 – In"&" place"'],
        [SHEET, "B3", "=Z99"],
        [SHEET, "B4", "=TRUE()"],
        [SHEET, "C2", "=1/0"],
        [SHEET, "C3", '=IF(1=2;"A role";"")'],
    ]
    office.save(source, *saved, formula=formulas)
    for path in saved:
        reading = read_workbook(path, TINY)
        codes = {cell.removeprefix(f"{SHEET}!"): code for code, cell in told(reading)}
        rating_of_true = codes.pop("B4")
        assert rating_of_true in {"rating_not_on_scale", "formula_gives_number"}
        assert codes == {"B2": "formula_taken", "B3": "formula_gives_number", "C2": "cell_error"}
        assert ratings(reading) == {"F1-L01": "in_place", "F1-R01": "not_known"}


def test_old_format_saved_by_libreoffice_is_named(tmp_path, office):
    source = write_returned(tmp_path / "source.xlsx", "| Ref | Rating |\n| F1-L01 | Not known |")
    office.save(source, tmp_path / "saved.xls")
    (tmp_path / "saved.xls").rename(tmp_path / "saved.xlsx")
    assert told(read_workbook(tmp_path / "saved.xlsx", TINY)) == {("file_is_xls", "")}


def _rows(path):
    """The row, from 1, of each benchmark of the first component's sheet."""
    import openpyxl

    sheet = openpyxl.load_workbook(path)["F1 Values"]
    return {row[0].value: row[0].row for row in sheet.iter_rows() if row[0].value}
