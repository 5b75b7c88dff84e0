"""Whose a workbook is and what it was issued for: from any mark that is left, never from two that differ."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eyfa.assessment import Scope
from eyfa.problems import Severity
from eyfa.workbook.identity import Identity
from eyfa.workbook.layout import AboutKey
from eyfa.workbook.reading.reader import read_workbook
from workbook.returned import (
    IDENTITY,
    SHEET,
    TINY,
    in_other_dialect,
    ratings,
    read_returned,
    severities,
    told,
    write_returned,
)

ONE = "| Ref | Rating |\n| F1-L01 | 3 – In place |"
LOCAL = Identity.issue(TINY, Scope.of(TINY, levels=("local",)), place="Anywhere", round="2026")
OTHER = replace(IDENTITY, place="Elsewhere")


@pytest.mark.parametrize(
    "marks", [{"sheet"}, {"properties"}, {"sheet", "properties"}, {"start", "sheet"}]
)
def test_one_mark_suffices(tmp_path, marks):
    reading = read_returned(tmp_path, ONE, identity=LOCAL, marks=marks)
    assert reading.problems == ()
    assert reading.assessment.id == LOCAL.workbook_id
    assert reading.assessment.scope == LOCAL.scope
    assert (reading.assessment.place, reading.assessment.round) == ("Anywhere", "2026")


def test_visible_reference_alone_keeps_the_id(tmp_path):
    reading = read_returned(tmp_path, ONE, identity=LOCAL, marks={"start"})
    assert reading.assessment.id == LOCAL.workbook_id
    assert told(reading) == {("identity_lost", "")}
    assert reading.assessment.scope == Scope.of(TINY)


def test_without_any_mark_the_rows_say_what_is_asked(tmp_path):
    reading = read_returned(
        tmp_path,
        """
        | Ref    | Rating       | Importance | Evidence and comments | Action needed | Lead | Target date |
        | F1-L01 | 3 – In place |            |                       |               |      |             |
        | F1-L03 | Not known    |            |                       |               |      |             |
        """,
        marks=set(),
        complete=False,
    )
    assert reading.assessment.scope == Scope.of(TINY, levels=("local",), components=("F1",))
    missing = [one.benchmark for one in reading.problems if one.code == "benchmark_missing"]
    assert missing == ["F1-L02"]
    assert severities(reading)["identity_lost"] is Severity.NOTE
    assert reading.assessment.id == f"EY-FILE-{reading.sha256[:8].upper()}"
    assert (reading.assessment.place, reading.assessment.round) == ("Anywhere", "2026")


def test_place_and_round_are_asked_for_when_nothing_says_them(tmp_path):
    nobody = replace(IDENTITY, place="", round="")
    path = write_returned(tmp_path / "returned.xlsx", ONE, identity=nobody, marks=set())
    codes = {"identity_lost", "place_unknown", "round_unknown"}
    assert {code for code, _ in told(read_workbook(path, TINY))} == codes
    given = read_workbook(path, TINY, place="Somewhere", round="2027")
    assert told(given) == {("identity_lost", "")}
    assert (given.assessment.place, given.assessment.round) == ("Somewhere", "2027")


def test_options_fill_blanks_only(tmp_path):
    path = write_returned(tmp_path / "returned.xlsx", ONE)
    reading = read_workbook(path, TINY, place="Somewhere", round="2027")
    assert (reading.assessment.place, reading.assessment.round) == ("Anywhere", "2026")


@pytest.mark.parametrize(
    ("marks", "reference"),
    [
        ({"sheet", "properties"}, OTHER.workbook_id),
        ({"sheet"}, "EY-0000-0000"),
        ({"properties"}, OTHER.workbook_id),
    ],
)
def test_marks_of_two_workbooks_stop_the_reading(tmp_path, marks, reference):
    about = {AboutKey.REFERENCE: reference}
    reading = read_returned(tmp_path, ONE, marks=marks, about=about)
    assert reading.assessment is None
    (problem,) = reading.problems
    assert problem.code == "identity_contradicts"
    for said in (IDENTITY.workbook_id, reference, "Start!B6"):
        assert said in problem.message


def test_sheet_and_properties_that_contradict_each_other(tmp_path):
    def swap(book):
        sheet = book["_eyfa"]
        for row, value in enumerate(OTHER.as_pairs().values(), start=2):
            sheet.cell(row, 2).value = value

    reading = read_returned(tmp_path, ONE, marks={"sheet", "properties"}, change=swap)
    assert told(reading) == {("identity_contradicts", "")}
    assert "_eyfa" in reading.problems[0].message
    assert "properties" in reading.problems[0].message


def test_reference_is_matched_whatever_its_case_and_dashes(tmp_path):
    about = {AboutKey.REFERENCE: IDENTITY.workbook_id.lower().replace("-", " – ")}
    assert read_returned(tmp_path, ONE, about=about).problems == ()


def test_names_that_look_like_escapes_are_the_same_in_every_mark(tmp_path):
    odd = replace(IDENTITY, place="A_x0042_C_x005F_", organisation="_x001B_ _xD83D_")
    for marks in ({"sheet", "properties"}, {"properties"}):
        reading = read_returned(tmp_path, ONE, identity=odd, marks=marks)
        assert reading.problems == ()
        assert reading.identity == odd


def test_damaged_properties_leave_the_other_marks(tmp_path):
    path = write_returned(tmp_path / "returned.xlsx", ONE, identity=LOCAL)
    cut = {b"</Properties>": b""}
    reading = read_workbook(in_other_dialect(path, tmp_path / "cut.xlsx", cut), TINY)
    assert reading.problems == ()
    assert reading.assessment.scope == LOCAL.scope


def test_hidden_sheet_is_found_by_its_headings(tmp_path):
    def rename(book):
        book["_eyfa"].title = "Sheet9"
        book["Sheet9"].insert_rows(1, 3)

    reading = read_returned(tmp_path, ONE, marks={"sheet"}, identity=LOCAL, change=rename)
    assert reading.problems == ()
    assert reading.assessment.scope == LOCAL.scope


@pytest.mark.parametrize(
    ("key", "altered"),
    [("levels", "regional"), ("place", "Elsewhere"), ("round", "2031"), ("components", "F1")],
)
def test_altered_mark_that_says_another_thing_than_an_intact_one_stops_the_reading(
    tmp_path, key, altered
):
    def alter(book):
        (cell,) = (row[1] for row in book["_eyfa"].iter_rows() if row[0].value == key)
        cell.value = altered

    reading = read_returned(tmp_path, ONE, identity=LOCAL, change=alter)
    assert reading.assessment is None
    assert told(reading) == {("identity_contradicts", "")}
    message = reading.problems[0].message
    assert f"the sheet _eyfa: {altered}" in message
    assert f"the document properties: {LOCAL.as_pairs()[key]}" in message


@pytest.mark.parametrize(("key", "left"), [("checksum", "0" * 64), ("place", ""), ("levels", "")])
def test_damaged_mark_that_contradicts_nothing_gives_way_to_an_intact_one_with_a_warning(
    tmp_path, key, left
):
    def damage(book):
        (cell,) = (row[1] for row in book["_eyfa"].iter_rows() if row[0].value == key)
        cell.value = left or None

    reading = read_returned(tmp_path, ONE, identity=LOCAL, change=damage)
    assert (reading.assessment.scope, reading.assessment.place) == (LOCAL.scope, "Anywhere")
    assert severities(reading) == {"identity_mark_damaged": Severity.WARNING}
    assert "the sheet _eyfa" in reading.problems[0].message
    assert "the document properties" in reading.problems[0].message


def test_marks_that_lost_their_reference_still_have_to_agree(tmp_path):
    def alter(book):
        sheet = book["_eyfa"]
        sheet["B3"].value, sheet["B8"].value = None, "F1"
        del book.custom_doc_props["eyfa_workbook_id"]

    marks = {"sheet", "properties"}
    reading = read_returned(tmp_path, ONE, marks=marks, change=alter)
    assert told(reading) == {("identity_contradicts", "")}


def test_altered_mark_alone_is_taken_with_a_warning(tmp_path):
    def alter(book):
        assert book["_eyfa"]["A8"].value == "components"
        book["_eyfa"]["B8"].value = "F1"

    reading = read_returned(tmp_path, ONE, marks={"start", "sheet"}, change=alter)
    assert ("identity_damaged", "") in told(reading)
    assert reading.assessment.scope == Scope.of(TINY, components=("F1",))


def test_two_altered_marks_that_differ_are_not_chosen_between(tmp_path):
    def alter(book):
        book["_eyfa"]["B8"].value = "F1"
        book.custom_doc_props["eyfa_components"].value = "B1"

    reading = read_returned(tmp_path, ONE, change=alter)
    assert told(reading) == {("identity_contradicts", "")}


def test_another_framework_stops_the_reading(tmp_path):
    other = replace(IDENTITY, framework_id="another-framework")
    reading = read_returned(tmp_path, ONE, identity=other)
    (problem,) = reading.problems
    assert (problem.code, reading.assessment) == ("other_framework", None)
    assert (problem.found, problem.expected) == ("another-framework", "tiny")
    assert "--framework" in problem.hint


def test_another_edition_is_read_by_ids_with_a_warning(tmp_path):
    other = replace(IDENTITY, edition="2031", checksum="0" * 64)
    reading = read_returned(tmp_path, ONE, identity=other)
    assert severities(reading) == {"other_edition": Severity.WARNING}
    assert ratings(reading) == {"F1-L01": "in_place"}


def test_answer_outside_the_scope_is_told_and_not_counted(tmp_path):
    reading = read_returned(
        tmp_path,
        "| Ref | Rating |\n| F1-L01 | Not known |\n| F1-R01 | 3 – In place |\n| B1-R01 | |",
        identity=LOCAL,
    )
    assert told(reading) == {("outside_scope", f"{SHEET}!A3")}
    assert reading.problems[0].severity is Severity.WARNING
    assert ratings(reading) == {"F1-L01": "not_known"}


# About this assessment


def test_about_comes_from_start(tmp_path):
    about = {
        AboutKey.ORGANISATION: " The early years team ",
        AboutKey.DATE: "date:2026-09-30",
        AboutKey.ROUND: "2026",
    }
    reading = read_returned(tmp_path, ONE, about=about)
    assert reading.problems == ()
    assert reading.assessment.organisation == "The early years team"
    assert reading.assessment.date == "2026-09-30"


def test_another_place_or_round_than_issued_for_is_taken_with_a_warning(tmp_path):
    about = {AboutKey.PLACE: "Elsewhere", AboutKey.ROUND: "2027"}
    reading = read_returned(tmp_path, ONE, about=about)
    assert told(reading) == {("issued_for_another", "Start!B3"), ("issued_for_another", "Start!B4")}
    assert (reading.assessment.place, reading.assessment.round) == ("Elsewhere", "2027")


def test_date_completed_that_is_no_date(tmp_path):
    reading = read_returned(tmp_path, ONE, about={AboutKey.DATE: "05/06/2026"})
    assert told(reading) == {("date_not_understood", "Start!B5")}
    assert reading.assessment.date == "05/06/2026"


def test_error_on_start_is_told(tmp_path):
    reading = read_returned(tmp_path, ONE, about={AboutKey.ORGANISATION: "#NAME?"})
    assert told(reading) == {("cell_error", "Start!B2")}
    assert reading.assessment.organisation == ""


def test_formula_on_start_without_a_result_is_told(tmp_path):
    def put(book):
        book["Start"]["B2"].value = "=A1&A2"

    reading = read_returned(tmp_path, ONE, change=put)
    assert told(reading) == {("formula_without_value", "Start!B2")}


def test_start_that_is_gone_is_told(tmp_path):
    reading = read_returned(tmp_path, ONE, change=lambda book: book.remove(book["Start"]))
    assert told(reading) == {("about_missing", "")}
    assert (reading.assessment.place, reading.assessment.round) == ("Anywhere", "2026")


def test_two_tables_about_the_assessment_that_differ(tmp_path):
    def copy(book):
        again = book.copy_worksheet(book["Start"])
        again["B2"].value = "Another organisation"

    reading = read_returned(
        tmp_path, ONE, about={AboutKey.ORGANISATION: "An organisation"}, change=copy
    )
    assert told(reading) == {("about_differs", "Start Copy!B2")}
    assert reading.assessment.organisation == ""
    assert reading.assessment.place == "Anywhere"
