"""Labels of Start that were translated, retyped or taken away: read where they are plain, told where not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eyfa.framework.folding import fold
from eyfa.problems import Severity
from eyfa.workbook.layout import ABOUT_ROWS, AboutKey
from eyfa.workbook.reading.labels import heading_key, label_key
from eyfa.workbook.reading.reader import read_workbook
from workbook.returned import IDENTITY, TINY, read_returned, severities, told, write_returned

ONE = "| Ref | Rating |\n| F1-L01 | 3 – In place |"
ORGANISATION, PLACE, ROUND, DATE, REFERENCE = AboutKey
ROWS = {key: row for row, key in enumerate(ABOUT_ROWS, start=2)}
FILLED = {ORGANISATION: "A council", PLACE: "Sample Moor", DATE: "date:2026-05-29"}
MOOR, BAY = "Sample Moor", IDENTITY.place
TAKEN, CHANGED = "about_label_taken", "issued_for_another"
LOST, MISSING, BESIDE = "about_value_not_read", "about_label_missing", "text_not_read"


def relabelled(labels, **cells):
    """A change of the labels of Start, by key or cell; `None` takes the whole row's content away."""

    def change(book):
        sheet = book["Start"]
        for key, label in labels.items():
            sheet.cell(ROWS[key], 1).value = label
            if label is None:
                sheet.cell(ROWS[key], 2).value = None
        for cell, text in cells.items():
            sheet[cell].value = text

    return change


def read(path, labels, about=FILLED, **cells):
    return read_returned(path, ONE, about=about, change=relabelled(labels, **cells))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        *((label, key) for key, label in ABOUT_ROWS.items()),
        ("Sefydliad neu bartneriaeth", ORGANISATION),
        ("Sefydliad / Organisation", ORGANISATION),
        ("Enw’r sefydliad neu’r bartneriaeth", ORGANISATION),
        ("Name of your organisation", ORGANISATION),
        ("Organization or partnership", ORGANISATION),
        ("Organistion or partnership", ORGANISATION),
        ("Lle / Ardal", PLACE),
        ("LLE (Place):", PLACE),
        ("Awdurdod lleol", PLACE),
        ("Local authority area", PLACE),
        ("Place\nLle", PLACE),
        ("Organisation or partnership\nSefydliad neu bartneriaeth", ORGANISATION),
        ("Date completed\nDyddiad cwblhau", DATE),
        ("Place Round", None),
        ("Palce *", PLACE),
        ("Rownd", ROUND),
        ("Dyddiad cwblhau", DATE),
        ("Date of completion (year-month-day)", DATE),
        ("Cyfeirnod y llyfr gwaith", REFERENCE),
        *(
            (text, None)
            for text in ("", "-", "Name", "Enw", "Lles", "Region", "Update", "Workplace")
        ),
        *((text, None) for text in ("Place / Round", "Area (round)", "Organisation type")),
        *((text, None) for text in ("Completed by", "Date of birth")),
        ("How to fill it in", None),
    ],
)
def test_what_a_label_means(text, key):
    assert label_key(fold(text)) is key
    assert heading_key(fold(text)) is None


@given(st.text(max_size=80))
def test_any_text_may_stand_for_a_label(text):
    assert label_key(fold(text)) is None or heading_key(fold(text)) is None


@pytest.mark.parametrize(
    ("labels", "organisation", "place", "problems"),
    [
        ({PLACE: "Lle / Place"}, "A council", MOOR, {(TAKEN, "B3"), (CHANGED, "B3")}),
        ({ORGANISATION: "Sefydliad"}, "A council", MOOR, {(TAKEN, "B2"), (CHANGED, "B3")}),
        ({PLACE: "Lle’r gwaith"}, "A council", BAY, {(LOST, "B3")}),
        ({PLACE: ""}, "A council", BAY, {(LOST, "B3")}),
        ({ORGANISATION: "Who"}, "", MOOR, {(LOST, "B2"), (CHANGED, "B3")}),
        ({PLACE: "Where", ORGANISATION: "Who"}, "", BAY, {(LOST, "B2"), (LOST, "B3")}),
        ({PLACE: None}, "A council", BAY, {(MISSING, "A1")}),
        ({DATE: "When"}, "A council", MOOR, {(LOST, "B5"), (CHANGED, "B3")}),
        ({REFERENCE: "Cyfeirnod"}, "A council", MOOR, {(TAKEN, "B6"), (CHANGED, "B3")}),
        ({REFERENCE: "Reference of ours"}, "A council", MOOR, {(CHANGED, "B3"), (BESIDE, "A6")}),
    ],
)
def test_label_in_other_words(tmp_path, labels, organisation, place, problems):
    reading = read(tmp_path, labels)
    assert told(reading) == {(code, f"Start!{cell}") for code, cell in problems}
    assert (reading.assessment.organisation, reading.assessment.place) == (organisation, place)


def test_value_beside_an_unknown_label_is_an_error_that_says_what_stands_there(tmp_path):
    reading = read(tmp_path, {PLACE: "Lle’r gwaith"})
    (problem,) = reading.problems
    assert problem.severity is Severity.ERROR
    assert (problem.found, problem.expected) == (MOOR, "Place")
    assert "label beside it, “Lle’r gwaith”" in problem.message
    assert problem.hint == "put the right label back beside it: “Place”"


def test_value_that_was_issued_is_not_lost_with_its_label(tmp_path):
    reading = read(tmp_path, {PLACE: "Lle’r gwaith"}, about={})
    assert told(reading) == {(MISSING, "Start!A1")}
    assert "“Place”; what the workbook was issued for is used: Place: Anywhere" in str(
        reading.problems
    )


def test_label_in_other_words_never_stands_beside_the_issued_one(tmp_path):
    reading = read(tmp_path, {}, about={}, A7="Ardal", B7="Elsewhere")
    assert reading.assessment.place == BAY
    assert TAKEN not in severities(reading)


def test_two_labels_that_may_both_be_the_place_are_not_chosen_between(tmp_path):
    reading = read(
        tmp_path, {PLACE: "Lle", ROUND: "Lleoliad"}, about={PLACE: MOOR, ROUND: "Elsewhere"}
    )
    assert ("about_differs", "Start!B4") in told(reading)
    assert reading.assessment.place == BAY


def test_row_of_their_own_is_no_error_where_every_label_stands(tmp_path):
    reading = read(tmp_path, {}, about={}, A7="Contact", B7="The early years team (synthetic)")
    assert Severity.ERROR not in severities(reading).values()


def test_two_organisations_under_a_translated_label_are_two(tmp_path):
    for name in ("Council (synthetic)", "Health board (synthetic)"):
        about = {ORGANISATION: name}
        label = relabelled({ORGANISATION: "Sefydliad neu bartneriaeth"})
        path = write_returned(tmp_path / f"{name}.xlsx", ONE, about=about, change=label)
        assert read_workbook(path, TINY).assessment.organisation == name


def test_headings_in_welsh_are_read(tmp_path):
    reading = read(tmp_path, {}, A1="Am yr asesiad hwn", B1="Eich ateb")
    assert reading.assessment.organisation == "A council"
    assert told(reading) == {(CHANGED, "Start!B3")}


def test_what_stands_below_headings_that_are_gone_is_told(tmp_path):
    reading = read(tmp_path, {}, A1="Please fill in", B1=None)
    assert told(reading) == {
        ("about_missing", ""),
        (BESIDE, "Start!A1"),
        *((LOST, f"Start!{cell}") for cell in ("B2", "B3", "B5")),
    }
    assert reading.assessment.place == BAY
