"""One cell, one answer: what is taken, and what is told at its cell."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eyfa.assessment import Response
from eyfa.framework.dates import read_date
from eyfa.framework.languages import every_language
from eyfa.framework.loader import load_framework
from eyfa.framework.model import Importance, Rating
from eyfa.problems import Severity
from eyfa.workbook.layout import AboutKey, ColumnKey
from eyfa.workbook.reading.answers import Cell, find_fault, read_entry
from eyfa.workbook.reading.choices import Choices, NearMisses
from eyfa.workbook.reading.facts import OBJECT, CellFact
from eyfa.workbook.reading.reader import read_workbook
from workbook.returned import (
    TINY,
    in_other_dialect,
    ratings,
    read_returned,
    severities,
    told,
    write_returned,
)

FRAMEWORK = load_framework()
CHOICES = Choices(FRAMEWORK)


def read_one(tmp_path, **cells):
    """Read a workbook in which F1-L01 has these cells: its response, and (code, cell) of each problem."""
    headings = {
        "rating": "Rating",
        "importance": "Importance",
        "evidence": "Evidence and comments",
        "action": "Action needed",
        "lead": "Lead",
        "target_date": "Target date",
    }
    names = " | ".join(headings[key] for key in cells)
    reading = read_returned(
        tmp_path,
        f"""
        | Ref    | {names} |
        | F1-L01 | {" | ".join(cells.values())} |
        | F1-L02 | {" | ".join("Not known" if key == "rating" else "" for key in cells)} |
        """,
    )
    return reading.assessment.response("F1-L01"), {
        (code, cell.removeprefix("F1 Values!")) for code, cell in told(reading) if cell
    }


@pytest.mark.parametrize(
    ("written", "rating"),
    [
        ("3 – In place", "in_place"),
        ("3 - in place", "in_place"),
        ("3—IN PLACE", "in_place"),
        ("In place", "in_place"),
        ("  needs  strengthening ", "needs_strengthening"),
        ("new action required", "new_action"),
        ("in_development", "in_development"),
        ("NOT_APPLICABLE", "not_applicable"),
        ("not known", "not_known"),
    ],
)
def test_rating_by_label_without_number_or_key_in_any_case(tmp_path, written, rating):
    answer, problems = read_one(tmp_path, rating=written)
    assert answer.rating == rating
    assert not problems


@pytest.mark.parametrize(
    ("written", "rating"),
    [
        ("3", "in_place"),
        ("0", "new_action"),
        ('"2"', "needs_strengthening"),
        ("1.0", "in_development"),
    ],
)
def test_bare_number_is_taken_with_a_note(tmp_path, written, rating):
    answer, problems = read_one(tmp_path, rating=written)
    assert answer.rating == rating
    assert problems == {("rating_by_number", "B2")}


@pytest.mark.parametrize(
    ("written", "taken"),
    [
        *(
            (text, "in_place")
            for text in ("3 In place", "3) in place", "3. In place.", "In place (3)")
        ),
        *((text, "in_place") for text in ("3 – In place / Ar waith", "Ar waith!", "3: ar waith")),
        *(
            (text, "needs_strengthening")
            for text in ("2 Needs strengthening", "needs strengthening.")
        ),
        *(
            (text, "new_action")
            for text in ("0 new action required", "0 Angen gweithredu o'r newydd")
        ),
        *(
            (text, "not_applicable")
            for text in ("N/A", "n/a", "Doesn’t apply", "Nid yw’n berthnasol")
        ),
        *(
            (text, "not_known")
            for text in ("Don't know", "Don’t know", "dont know", "Ddim yn gwybod")
        ),
        *((text, "high") for text in ("H", "h.", "H – High", "High/Uchel", "U", "Uchel (U)")),
        *((text, "medium") for text in ("m", "C", "Canolig / Medium")),
        *((text, "low") for text in ("L", "Isel.", "i")),
    ],
)
def test_near_miss_that_can_mean_one_choice_is_taken_with_a_note(written, taken):
    key = ColumnKey.IMPORTANCE if taken in ("high", "medium", "low") else ColumnKey.RATING
    answer = read_entry(key, Cell(written, CellFact(), "F1 Values", "D13", "Rating"), CHOICES)
    assert answer.value == taken
    assert (answer.problem.code, answer.problem.severity) == ("label_taken", Severity.NOTE)
    assert (answer.problem.cell, answer.problem.found) == ("D13", written)


@pytest.mark.parametrize(
    "written",
    [
        *("In place...", "In palce", "In", "mostly in place", "In place, but not yet", "2 2"),
        *("3 – In development", "In place / In development", "In place / Angen ei gryfhau"),
        *("-3 in place", "3+ in place", "23 Needs strengthening", "2.3 Needs strengthening"),
        *("2/3 Needs strengthening", "N/A – Not known", "NA", "n", "H", "Applicable", "Known"),
    ],
)
def test_near_miss_that_can_mean_another_is_a_problem(written):
    cell = Cell(written, CellFact(), "F1 Values", "D13", "Rating")
    answer = read_entry(ColumnKey.RATING, cell, CHOICES)
    assert (answer.value, answer.problem.code) == ("", "rating_not_on_scale")


SAID = [
    *(
        (form, {one.id})
        for each in every_language(FRAMEWORK)
        for one in each.ratings
        for form in (one.label, one.short_label)
    ),
    *((one.number, {one.id}) for one in FRAMEWORK.ratings if one.number),
    *(
        ("N/A", {"not_applicable"}),
        ("don’t know", {"not_known"}),
        ("Ddim yn gwybod", {"not_known"}),
    ),
    *((junk, set()) for junk in ("?", "not", "or", "5", "mostly", "3+", "in", "%")),
]


@given(
    st.lists(st.sampled_from(SAID), min_size=1, max_size=4),
    st.sampled_from([" ", " – ", " / ", ", ", ". ", ": ", "\n", " ("]),
)
def test_near_miss_is_never_another_rating_than_all_that_it_says(said, between):
    taken = CHOICES.near[ColumnKey.RATING].find(between.join(form for form, _ in said) + ".")
    meant = set.intersection(*(ids for _, ids in said))
    has_words = any(map(str.isalpha, "".join(form for form, _ in said)))
    assert taken == (meant.pop() if meant and has_words else None)


WORDS = st.lists(st.sampled_from(["not", "in", "place", "2", "yes", "A"]), min_size=1, max_size=3)


@given(st.lists(WORDS.map(" ".join), min_size=2, max_size=6), st.data())
def test_two_candidates_of_any_scale_are_none(labels, data):
    """Labels within labels, the same label twice, labels like numbers: nothing is guessed."""
    near = NearMisses([(str(place), label) for place, label in enumerate(labels)])
    places = data.draw(st.lists(st.sampled_from(range(len(labels))), min_size=1, max_size=3))
    taken = near.find(" ".join(labels[place] for place in places))
    assert taken in {None, *(str(place) for place in places if {*places} == {place})}


@pytest.mark.parametrize(
    "written",
    [
        "100%",
        "300%",
        "2/2",
        "1/2",
        "2.5",
        "4",
        "-1",
        "TRUE",
        "date:2027-06-05",
        '"100%"',
        '"3/3"',
        "Yes",
        "2 or 3",
        "\x1b[31m3",
        "In place?",
    ],
)
def test_anything_else_is_not_a_rating(tmp_path, written):
    answer, problems = read_one(tmp_path, rating=written)
    assert answer.rating is None
    assert problems == {("rating_not_on_scale", "B2")}


def test_rating_not_on_scale_says_what_was_found_and_what_is_expected(tmp_path):
    reading = read_returned(tmp_path, "| Ref | Rating |\n| F1-L01 | 100% |")
    problem = next(one for one in reading.problems if one.code == "rating_not_on_scale")
    assert (problem.sheet, problem.cell, problem.benchmark) == ("F1 Values", "B2", "F1-L01")
    assert problem.found == "100%"
    assert "3 – In place" in problem.expected
    assert problem.severity is Severity.ERROR


@pytest.mark.parametrize(
    "column", ["rating", "importance", "evidence", "action", "lead", "target_date"]
)
@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!"])
def test_error_is_a_problem_in_every_entry_column(tmp_path, column, error):
    answer, problems = read_one(tmp_path, **{column: error})
    assert answer == Response(benchmark="F1-L01")
    assert problems == {("cell_error", "B2")}


@pytest.mark.parametrize(
    ("text", "is_error"),
    [
        *(
            (text, True)
            for text in ("#BUSY!", "#WERT!", "#NV", "#N/D", "#¿NOMBRE?", "#ДЕЛ/0!", "#NÁZEV?")
        ),
        *(
            (text, False)
            for text in ("#Done!", "# REF!", "#1!", "#WERT! ask Jo", "#HASHTAG", "N/A")
        ),
    ],
)
def test_words_for_errors_in_other_languages(tmp_path, text, is_error):
    answer, problems = read_one(tmp_path, rating="In place", evidence=f'"{text}"')
    assert (answer.evidence == "") is is_error
    assert (("cell_error", "C2") in problems) is is_error


def test_error_pasted_as_text_is_an_error_too(tmp_path):
    answer, problems = read_one(tmp_path, evidence=' "#REF!"', rating='"Err:502"')
    assert answer == Response(benchmark="F1-L01")
    assert problems == {("cell_error", "B2"), ("cell_error", "C2")}


@pytest.mark.parametrize("column", ["rating", "importance", "evidence", "target_date"])
def test_formula_without_a_result_is_never_a_blank(tmp_path, column):
    headings = {"rating": "B", "importance": "C", "evidence": "D", "target_date": "G"}
    cell = f"{headings[column]}2"

    def put_formula(book):
        book["F1 Values"][cell].value = '="3 – In"&" place"'

    reading = read_returned(tmp_path, "| Ref | Rating |\n| F1-L01 | |", change=put_formula)
    assert ("formula_without_value", f"F1 Values!{cell}") in told(reading)
    assert "F1-L01" not in reading.assessment.responses


def test_formula_with_text_for_a_result_is_taken_with_a_note(tmp_path):
    answer, problems = read_one(
        tmp_path, rating="=Z1 -> 3 – In place", evidence="=Z2 -> As minuted"
    )
    assert (answer.rating, answer.evidence) == ("in_place", "As minuted")
    assert problems == {("formula_taken", "B2"), ("formula_taken", "C2")}


def test_formula_with_empty_text_for_a_result_is_blank(tmp_path):
    """As Excel saves it; without `t="str"` the same cell was never worked out."""
    table = "| Ref | Rating | Lead |\n| F1-L01 | =Z1 -> | Team lead |\n| F1-L02 | Not known | |"
    unsaved = write_returned(tmp_path / "unsaved.xlsx", table)
    saved = in_other_dialect(
        unsaved, tmp_path / "saved.xlsx", {b'<c r="B2"><f>': b'<c r="B2" t="str"><f>'}
    )
    assert told(read_workbook(unsaved, TINY)) == {("formula_without_value", "F1 Values!B2")}
    assert told(read_workbook(saved, TINY)) == set()
    assert read_workbook(saved, TINY).assessment.response("F1-L01").lead == "Team lead"


@pytest.mark.parametrize("result", ["0", "3"])
def test_formula_with_a_number_for_a_result_is_no_rating(tmp_path, result):
    """A reference to an empty cell gives 0, which nobody chose."""
    answer, problems = read_one(tmp_path, rating=f"=Z1 -> {result}")
    assert answer.rating is None
    assert problems == {("formula_gives_number", "B2")}


@pytest.mark.parametrize(
    "column", ["rating", "importance", "evidence", "action", "lead", "target_date"]
)
@pytest.mark.parametrize("zero", ["0", "0%", "0.0"])
def test_formula_that_gives_0_is_no_answer_in_any_column(tmp_path, column, zero):
    answer, problems = read_one(tmp_path, **{column: f"=Z1 -> {zero}"})
    assert answer == Response(benchmark="F1-L01")
    assert problems == {("formula_gives_number", "B2")}


@pytest.mark.parametrize("zero", [0, time(), timedelta(), date(1899, 12, 30)])
@pytest.mark.parametrize("is_formula", [True, False])
def test_zero_of_a_formula_is_none_however_it_is_shown(zero, is_formula):
    cell = Cell(zero, CellFact(is_formula=is_formula), "F1 Values", "G2", "Target date")
    fault = find_fault(cell)
    assert (fault.code if fault else None) == ("formula_gives_number" if is_formula else None)


def test_a_picture_placed_in_a_cell_is_told_as_one():
    fault = find_fault(Cell("", CellFact(error=OBJECT), "F1 Values", "F2", "Evidence and comments"))
    assert fault.code == "cell_holds_object"


def test_another_number_of_a_formula_is_taken_as_text_with_a_note(tmp_path):
    answer, problems = read_one(tmp_path, rating="Not known", evidence="=Z1 -> 40")
    assert answer.evidence == "40"
    assert problems == {("formula_taken", "C2")}


def test_formula_that_gives_0_is_no_organisation(tmp_path):
    about = {AboutKey.ORGANISATION: "=Z1 -> 0"}
    reading = read_returned(tmp_path, "| Ref | Rating |\n| F1-L01 | |", about=about)
    assert reading.assessment.organisation == ""
    assert "formula_gives_number" in {code for code, _ in told(reading)}


SCALES = {
    "numbers": ("3", "2", "1.0", "0"),
    "percentages": ("100 %", "75%", "12.5%", "0%"),
    "truth": ("TRUE", "false", "Partly", "2 – Mostly"),
    "alike": ("1", "1.0", "1/2", "2"),
}


@pytest.mark.parametrize("column", ["rating", "importance"])
@pytest.mark.parametrize(
    ("scale", "written", "expected"),
    [
        ("numbers", "3", 0),
        ("numbers", "1", 2),
        ("numbers", "0", 3),
        ("numbers", '"3.0"', 0),
        ("numbers", "100%", None),
        ("numbers", "1/1", None),
        ("numbers", "TRUE", None),
        ("numbers", "=Z1 -> 3", None),
        ("percentages", "100%", 0),
        ("percentages", "12.5%", 2),
        ("percentages", '"75 %"', 1),
        ("percentages", "0%", 3),
        ("percentages", "1", None),
        ("percentages", "=Z1 -> 75%", None),
        ("truth", "TRUE", 0),
        ("truth", "FALSE", 1),
        ("truth", "1", None),
        ("alike", "1", None),
        ("alike", '"1"', 0),
        ("alike", "2", 3),
        ("alike", "date:2027-02-01", None),
    ],
)
def test_label_that_looks_like_a_number(tmp_path, column, scale, written, expected):
    """What a spreadsheet makes of a label is that label, where it makes it of no other."""
    ids = ("a", "b", "c", "d")
    labels = dict(zip(ids, SCALES[scale], strict=True))
    ratings = [
        Rating(id=i, label=x, meaning=x, points=n) for n, (i, x) in enumerate(labels.items())
    ]
    importance = [Importance(id=i, label=x, points=1) for i, x in labels.items()]
    framework = TINY.model_copy(
        update={"ratings": tuple(ratings)}
        if column == "rating"
        else {"importance": tuple(importance)}
    )
    table = f"| Ref | {column.capitalize()} |\n| F1-L01 | {written} |"
    reading = read_workbook(write_returned(tmp_path / "returned.xlsx", table), framework)
    answer = reading.assessment.response("F1-L01")
    assert getattr(answer, column) == (None if expected is None else ids[expected])
    doubts = {"rating_not_on_scale", "importance_unknown", "formula_gives_number"}
    assert bool(doubts & {code for code, _ in told(reading)}) is (expected is None)


@pytest.mark.parametrize(
    ("written", "importance"),
    [("High", "high"), ("MEDIUM", "medium"), (" low ", "low"), ("", None)],
)
def test_importance_by_label_or_id_in_any_case(tmp_path, written, importance):
    answer, problems = read_one(tmp_path, rating="Not known", importance=written)
    assert answer.importance == importance
    assert not problems


@pytest.mark.parametrize(
    "written", ["Very high", "3", "TRUE", "H/M", "High – low", "H?", "date:2027-06-05"]
)
def test_any_other_importance_is_told_and_left_blank(tmp_path, written):
    answer, problems = read_one(tmp_path, importance=written)
    assert answer.importance is None
    assert problems == {("importance_unknown", "B2")}


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("as minuted\\nin May ", "as minuted\nin May"),
        ("3", "3"),
        ("2.5", "2.5"),
        ("12345678901", "12345678901"),
        ("50%", "50%"),
        ("TRUE", "TRUE"),
        ("date:2027-06-05", "2027-06-05"),
        ("[red]=SUM(A1)", "[red]=SUM(A1)"),
        ("Évidence – été", "Évidence – été"),
    ],
)
def test_text_is_kept_as_written(tmp_path, written, text):
    answer, problems = read_one(tmp_path, evidence=written)
    assert answer.evidence == text
    assert not problems


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("date:2027-06-05", "2027-06-05"),
        ("2027-06-05", "2027-06-05"),
        ("2027/6/5", "2027-06-05"),
        ("31/12/2027", "2027-12-31"),
        ("05/05/2027", "2027-05-05"),
        ("1st June 2027", "2027-06-01"),
        ("Jun 1, 2027", "2027-06-01"),
        ("1 Mehefin 2027", "2027-06-01"),
        *((f"30{sep}6{sep}27", "2027-06-30") for sep in (".", "/", " / ", ". ")),
        *(
            (f"30 {month}{year}", "2027-06-30")
            for month in ("June", "jun")
            for year in (" 2027", " 27")
        ),
        *((text, "2027-06-30") for text in ("30/06/2027", "30-Jun-27", "30th of June, 2027")),
        *((text, "2027-06-30") for text in ("30ain o Fehefin 2027", "30 Meh ’27", "30–06–2027")),
        ("1 October 2027", "2027-10-01"),
        ("1af o Hydref 2027", "2027-10-01"),
        ("31/03/49", "2049-03-31"),
    ],
)
def test_target_date_that_means_one_day(tmp_path, written, day):
    answer, problems = read_one(tmp_path, target_date=written)
    assert answer.target_date == day
    assert not problems


@pytest.mark.parametrize(
    "written",
    [
        *("05/06/2027", "5.6.27", "27-06-30", "30.6.77", "31/12/99"),
        *("June 2027", "Q3", "31/02/2027", "2027", "1 Month 2027", "46000", "30.6", "30 June"),
    ],
)
def test_target_date_that_does_not_is_kept_as_written(tmp_path, written):
    answer, problems = read_one(tmp_path, target_date=written)
    assert answer.target_date == written
    assert problems == {("date_not_understood", "B2")}


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_day_and_month_are_never_swapped(day):
    """Where both orders are days, and differ, no order is taken."""
    read = read_date(f"{day.day:02}/{day.month:02}/{day.year}")
    is_ambiguous = day.day <= 12 and day.day != day.month
    assert read == (None if is_ambiguous else day)
    short = read_date(f"{day.day}.{day.month}.{day.year % 100:02}")
    assert short == (
        None if is_ambiguous or day.year % 100 >= 50 else day.replace(year=2000 + day.year % 100)
    )
    assert read_date(day.isoformat()) == day


def test_severities_by_what_they_mean_for_the_numbers(tmp_path):
    reading = read_returned(
        tmp_path,
        """
        | Ref    | Rating | Target date | Lead          |
        | F1-L01 | 3      | soon        |               |
        | F1-L02 | three  |             | =A1 -> A role |
        """,
    )
    assert severities(reading) == {
        "rating_by_number": Severity.NOTE,
        "formula_taken": Severity.NOTE,
        "date_not_understood": Severity.WARNING,
        "rating_not_on_scale": Severity.ERROR,
    }
    assert ratings(reading) == {"F1-L01": "in_place"}
    assert reading.status == "usable"
