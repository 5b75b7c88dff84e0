"""Ratings carried over: how they are marked, when a mark ends, and what is read of it."""

from __future__ import annotations

import zipfile
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from accessibility import faults
from eyfa.assessment import Response, Scope
from eyfa.framework.loader import load_framework
from eyfa.issue.issuing import write_workbook
from eyfa.repairing import repaired_workbook
from eyfa.workbook.carried import CarriedOver
from eyfa.workbook.reading.reader import read_workbook
from workbook.test_summary_live import compare, expected_figures, figures_of

FRAMEWORK = load_framework()
SCOPE = Scope.of(FRAMEWORK, levels=("local",), components=("F1", "B4"))
ANSWERS = {
    "F1-L01": Response(benchmark="F1-L01", rating="in_place", evidence="Synthetic"),
    "F1-L02": Response(benchmark="F1-L02", rating="not_applicable"),
    "F1-L03": Response(benchmark="F1-L03", evidence="Nothing rated"),
    "B4-L01": Response(benchmark="B4-L01", rating="new_action"),
    "B4-L02": Response(benchmark="B4-L02", rating="in_development"),
}
SHEETS = ("F1 Values", FRAMEWORK.component_by_id["B4"].name)
RATINGS = {id_: it.rating for id_, it in ANSWERS.items() if it.rating}


@pytest.fixture
def issued(tmp_path):
    return write(tmp_path / "new.xlsx", CarriedOver.of("2026", RATINGS))


def write(path, carried, responses=ANSWERS):
    write_workbook(
        path, FRAMEWORK, scope=SCOPE, place="Sample Bay", responses=responses, carried=carried
    )
    return path


def cells(path, **options):
    """For each benchmark, its cells by heading."""
    found = {}
    book = load_workbook(path, **options)
    for sheet in (book[name] for name in SHEETS):
        (table,) = sheet.tables.values() if not options else [None]
        rows = list(sheet[table.ref] if table else sheet.rows)
        start = next(index for index, row in enumerate(rows) if row[0].value == "Ref")
        for row in rows[start + 1 :]:
            if row[0].value in FRAMEWORK.benchmark_by_id:
                found[row[0].value] = {
                    head.value: cell for head, cell in zip(rows[start], row, strict=True)
                }
    return found


def changed(path, *, ratings=None, marks=None):
    """The workbook with other things chosen, as openpyxl saves it."""
    book = load_workbook(path)
    for sheet in (book[name] for name in SHEETS):
        for row in sheet.iter_rows():
            ref = row[0].value
            if ref in (ratings or {}):
                row[2].value = FRAMEWORK.rating_by_id[ratings[ref]].label
            if ref in (marks or {}):
                row[9].value = marks[ref]
    book.save(path)
    return path


def told(path):
    return {it.code: it for it in read_workbook(path, FRAMEWORK).problems}


def test_each_carried_rating_is_marked_and_its_status_says_so(issued):
    live = cells(issued, data_only=True)
    assert [live[id_]["Carried over"].value for id_ in ANSWERS] == [
        "From 2026", "From 2026", None, "From 2026", "From 2026"
    ]  # fmt: skip
    assert [live[id_]["Status"].value for id_ in ANSWERS] == [
        "Look again", "Look again", "To do", "Look again", "Look again"
    ]  # fmt: skip
    assert "Carried over" in live["B4-L03"]
    book = load_workbook(issued, data_only=True)
    line = "Carried over from before and not yet looked at: 4 of 4 ratings"
    for name in ("Start", "Summary"):
        assert line in [cell.value for cell in book[name]["A"]]


def test_the_column_is_unlocked_chosen_from_a_list_and_accessible(issued):
    assert faults(issued) == []
    sheet = load_workbook(issued)["F1 Values"]
    held = [it for it in sheet.data_validations.dataValidation if str(it.sqref).startswith("J")]
    (rule,) = held
    hidden = load_workbook(issued)["_eyfa"]
    offered = [cell.value for (cell,) in hidden[rule.formula1.split("!")[1].replace("$", "")]]
    assert offered == ["From 2026", "Looked at"]
    assert all(not row["Carried over"].protection.locked for row in cells(issued).values())


def test_without_anything_carried_nothing_changes(tmp_path):
    assert CarriedOver.of("2026", {}) is None
    book = load_workbook(write(tmp_path / "plain.xlsx", None))
    assert "Carried over" not in [cell.value for row in book["F1 Values"].rows for cell in row]
    assert "Look again" not in str(zipfile.ZipFile(tmp_path / "plain.xlsx").read("xl/styles.xml"))


@pytest.mark.parametrize("name", ["", "Spring, summer; “2026”", "long " * 40])
def test_any_name_of_a_round_makes_a_mark(name, tmp_path):
    path = write(tmp_path / "odd.xlsx", CarriedOver.of(name, RATINGS))
    carried = read_workbook(path, FRAMEWORK, keep_untaken=True).carried
    assert carried == CarriedOver.of(name, RATINGS)
    assert len(carried.mark) < 50


def test_reading_warns_once_and_counts_the_ratings(issued):
    reading = read_workbook(issued, FRAMEWORK)
    assert {
        id_: it.rating for id_, it in reading.assessment.responses.items() if it.rating
    } == RATINGS
    (problem,) = reading.problems
    assert (problem.code, problem.severity) == ("carried_over", "warning")
    assert problem.found == "F1-L01, F1-L02, B4-L01, B4-L02"


def test_a_mark_ends_in_three_ways(issued):
    changed(issued, ratings={"B4-L01": "in_place"}, marks={"F1-L01": "looked at ", "F1-L02": None})
    assert told(issued)["carried_over"].found == "B4-L02"
    changed(issued, marks={"B4-L02": "Looked at"})
    assert told(issued) == {}


def test_another_rating_and_back_again_is_still_to_be_looked_at(issued):
    changed(issued, ratings={"B4-L01": "in_place"})
    assert "B4-L01" not in told(issued)["carried_over"].found
    changed(issued, ratings={"B4-L01": "new_action"})
    assert "B4-L01" in told(issued)["carried_over"].found


def test_without_the_hidden_sheet_a_mark_is_taken_at_its_word(issued):
    changed(issued, marks={"F1-L01": "Looked at"})
    book = load_workbook(issued)
    del book["_eyfa"]
    book.save(issued)
    assert told(issued)["carried_over"].found == "F1-L02, B4-L01, B4-L02"


def test_without_the_column_nobody_has_looked(issued):
    book = load_workbook(issued)
    for sheet in (book[name] for name in SHEETS):
        sheet.tables.clear()
        sheet.delete_cols(11)
    book.save(issued)
    assert told(issued)["carried_over"].found == "F1-L01, F1-L02, B4-L01, B4-L02"


def test_what_is_no_choice_is_told_and_the_rating_is_still_to_be_looked_at(issued):
    changed(issued, marks={"F1-L01": "asked Kim about it"})
    problems = told(issued)
    assert problems["carried_unclear"].found == "asked Kim about it"
    assert problems["carried_unclear"].cell.startswith("J")
    assert "F1-L01" in problems["carried_over"].found


def test_a_column_of_ones_own_with_that_heading_is_told(tmp_path):
    path = write(tmp_path / "plain.xlsx", None)
    book = load_workbook(path)
    sheet = book["F1 Values"]
    row = next(row for row in sheet.iter_rows() if row[0].value == "Ref")[0].row
    sheet.cell(row, 11).value, sheet.cell(row + 1, 11).value = "Carried over", "yes"
    book.save(path)
    assert told(path)["carried_unclear"].found == "yes"


def test_repair_keeps_the_marks(issued, tmp_path):
    changed(issued, marks={"F1-L01": "Looked at"}, ratings={"B4-L01": "in_place"})
    book = load_workbook(issued)
    row = next(row for row in book["F1 Values"].iter_rows() if row[0].value == "F1-L04")
    row[3].value = "perhaps"
    book.save(issued)
    path = tmp_path / "repaired.xlsx"
    path.write_bytes(repaired_workbook(issued, FRAMEWORK))
    marks = {id_: row["Carried over"].value for id_, row in cells(path).items() if id_ in RATINGS}
    assert marks == {
        "F1-L01": "Looked at", "F1-L02": "From 2026", "B4-L01": "From 2026", "B4-L02": "From 2026"
    }  # fmt: skip
    before, after = (read_workbook(it, FRAMEWORK, keep_untaken=True) for it in (issued, path))
    assert after.carried == before.carried
    assert (
        told(path)["carried_over"].found == told(issued)["carried_over"].found == "F1-L02, B4-L02"
    )
    listed = load_workbook(path)["Please look at"]
    assert (
        sum(1 for row in listed.iter_rows() if row[0].hyperlink) == 1 + 1
    )  # the link back, and one cell


def test_the_same_rows_count_whatever_their_order(issued):
    ordinary = told(issued)["carried_over"].found
    book = load_workbook(issued)
    sheet = book["F1 Values"]
    rows = [row for row in sheet.iter_rows() if str(row[0].value).startswith("F1-")]
    values = [[cell.value for cell in row[:11]] for row in rows]
    for row, given in zip(rows, reversed(values), strict=True):
        for cell, value in zip(row, given, strict=False):
            cell.value = value
    book.save(issued)
    assert told(issued)["carried_over"].found == ordinary


@pytest.mark.slow
def test_libreoffice_agrees(office, tmp_path, issued):
    rows = cells(issued)

    def at(id_, heading):
        cell = rows[id_][heading]
        return [cell.parent.title, cell.coordinate]

    label = {id_: it.label for id_, it in FRAMEWORK.rating_by_id.items()}
    typed = [
        [*at("F1-L01", "Carried over"), "Looked at"],
        [*at("F1-L02", "Carried over"), ""],
        [*at("B4-L01", "Rating"), label["in_place"]],
        [*at("F1-L03", "Rating"), label["in_place"]],
        [*at("F1-L03", "Carried over"), "From 2026"],  # nothing was carried there
    ]
    wanted = [["Start", "A1:A6"], ["_eyfa", "A1:B20"]]
    first, last = at("F1-L01", "Status")[1], at("F1-L03", "Status")[1]
    wanted += [["F1 Values", f"{first}:{last}"]]
    first, last = at("B4-L01", "Status")[1], at("B4-L02", "Status")[1]
    wanted += [[at("B4-L01", "Status")[0], f"{first}:{last}"]]
    start, hidden, foundation, block = office.run(issued, set=typed, read=wanted)
    assert [row[0] for row in foundation] == ["Done", "Say why", "Done"]
    assert [row[0] for row in block] == ["Done", "Look again"]
    assert ["carried_unseen", 1] in hidden
    assert "Carried over from before and not yet looked at: 1 of 4 ratings" in [r[0] for r in start]
    for name in ("saved.xlsx", "saved.ods"):
        saved = tmp_path / name
        office.save(issued, saved, set=typed)
        reading = read_workbook(saved, FRAMEWORK, keep_untaken=True)
        (problem,) = [it for it in reading.problems if it.severity != "note"]
        assert (problem.code, problem.found) == ("carried_over", "B4-L02")
        assert reading.assessment.response("B4-L01").rating == "in_place"
        assert replace(reading.carried, seen=frozenset()) == CarriedOver.of("2026", RATINGS)


@pytest.mark.slow
def test_summary_counts_carried_ratings_as_score_does(office, tmp_path, issued):
    rows = cells(issued)
    status, typed = rows["B4-L01"]["Rating"], FRAMEWORK.rating_by_id["needs_strengthening"].label
    change = [[status.parent.title, status.coordinate, typed]]
    (summary,) = office.run(issued, set=change, read=[["Summary", "A1:Z60"]])
    saved = tmp_path / "saved.xlsx"
    office.save(issued, saved, set=change)
    for rows, path in ((summary, saved), (cached(issued), issued)):
        assessment = read_workbook(path, FRAMEWORK).assessment
        compare(figures_of(rows, FRAMEWORK, SCOPE), expected_figures(FRAMEWORK, assessment))


def cached(path):
    sheet = load_workbook(path, data_only=True)["Summary"]
    return [[cell.value if cell.value is not None else "" for cell in row] for row in sheet]
