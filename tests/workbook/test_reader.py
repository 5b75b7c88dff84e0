"""Tables are found by their headings, rows by their ids; nothing is guessed and nothing goes unsaid."""

from __future__ import annotations

import subprocess
import sys

import pytest

from eyfa.assessment import Response
from eyfa.problems import Kind, capped
from eyfa.workbook.reading import file_findings, findings
from eyfa.workbook.reading.reader import read_workbook
from workbook.returned import (
    BENCHMARKS,
    SHEET,
    TINY,
    in_other_dialect,
    ratings,
    read_returned,
    told,
    write_returned,
)

ONE = """
    | Ref    | Rating       |
    | F1-L01 | 3 – In place |
    """


def test_plain_workbook_gives_its_answers_and_no_problem(tmp_path):
    reading = read_returned(
        tmp_path,
        """
        | Ref    | Rating               | Importance | Evidence and comments | Lead      | Target date     |
        | F1-L01 | 3 – In place         | High       | As minuted            | Team lead | date:2027-06-05 |
        | F1-R01 | 0 – New action required |         |                       |           |                 |
        """,
    )
    assert reading.problems == ()
    assert reading.status == "ok"
    assert dict(reading.assessment.responses) == {
        "F1-L01": Response(
            benchmark="F1-L01",
            rating="in_place",
            importance="high",
            evidence="As minuted",
            lead="Team lead",
            target_date="2027-06-05",
        ),
        "F1-R01": Response(benchmark="F1-R01", rating="new_action"),
    }
    assert len(reading.sha256) == 64


# Where tables are found


def test_rows_above_columns_moved_and_added_rows_sorted(tmp_path):
    reading = read_returned(
        tmp_path,
        """
        | What a title |              |        |       |         |
        |              |              |        |       |         |
        |              | Rating       | My own | Ref   | Lead    |
        |              | 1 – In development |  | B1-R01 |       |
        |              | Not known    |        | F1-L02 | A role |
        |              | 3 – In place |        | F1-L01 |        |
        """,
        complete=False,
    )
    assert ratings(reading) == {
        "F1-L01": "in_place",
        "F1-L02": "not_known",
        "B1-R01": "in_development",
    }
    assert reading.assessment.response("F1-L02").lead == "A role"


@pytest.mark.parametrize("heading", ["RATING", " rating ", "Rat\u00ading", "Rating\u00a0"])
def test_headings_are_matched_whatever_their_case_and_spacing(tmp_path, heading):
    reading = read_returned(
        tmp_path,
        f"""
        | ref\u00a0 | {heading}    | Evidence\\nand\u00a0 comments |
        | F1-L01    | 3 – In place | As minuted |
        """,
    )
    assert ratings(reading) == {"F1-L01": "in_place"}
    assert reading.assessment.response("F1-L01").evidence == "As minuted"


def test_hidden_and_renamed_sheets_are_read(tmp_path):
    def hide(book):
        book[SHEET].title = "Blatt 1"
        book["Blatt 1"].sheet_state = "veryHidden"

    reading = read_returned(tmp_path, ONE, change=hide)
    assert ratings(reading) == {"F1-L01": "in_place"}


def test_tables_one_below_the_other(tmp_path):
    reading = read_returned(
        tmp_path,
        """
        | Ref    | Rating       |       |
        | F1-L01 | 3 – In place |       |
        | A note below |        |       |
        |        | Ref          | Rating |
        |        | B1-L01       | Not known |
        """,
        complete=False,
    )
    assert ratings(reading) == {"F1-L01": "in_place", "B1-L01": "not_known"}


def test_retyped_ref_heading_is_made_up_for_by_the_ids(tmp_path):
    reading = read_returned(
        tmp_path,
        """
        | Number | Rating       | Lead   |
        | F1-L01 | 3 – In place |        |
        | F1-L02 | Not known    | F1-L01 |
        """,
    )
    assert ratings(reading) == {"F1-L01": "in_place", "F1-L02": "not_known"}


def test_ids_in_two_columns_without_a_heading_are_not_chosen_between(tmp_path):
    reading = read_returned(
        tmp_path,
        """
        | Number | Other  | Rating       |
        | F1-L01 | F1-L02 | 3 – In place |
        """,
    )
    assert ("ref_column_unclear", f"{SHEET}!A1") in told(reading)
    assert not ratings(reading)


def test_ids_moved_away_from_their_heading_are_not_followed(tmp_path):
    reading = read_returned(tmp_path, "| Ref | New | Rating |\n| | F1-L01 | Not known |")
    assert ("ref_column_unclear", f"{SHEET}!A1") in told(reading)
    assert not ratings(reading)


@pytest.mark.parametrize(
    "table",
    [
        "| Ref | Sgôr |\n| F1-L01 | 3 – In place |",
        "| F1-L01 | 3 – In place |\n| F1-L02 | Not known |",
        "| Ref | Level | What needs to be in place | Note |\n| F1-L01 | Local | Something | 3 – In place |",
    ],
    ids=["retyped", "deleted", "removed"],
)
def test_sheet_without_the_rating_heading_is_told_once_and_not_guessed(tmp_path, table):
    others = "| Ref | Rating |" + "".join(f"\n| {id_} | |" for id_ in BENCHMARKS[2:])
    reading = read_returned(tmp_path, {SHEET: table, "The rest": others}, complete=False)
    of_sheet = [one.code for one in reading.problems if one.sheet == SHEET]
    assert of_sheet == ["rating_heading_missing"]
    assert not ratings(reading)
    missing = {one.benchmark for one in reading.problems if one.code == "benchmark_missing"}
    assert missing <= {"F1-L02"}


@pytest.mark.parametrize(
    ("table", "hint"),
    [
        (
            "| Ref | Sgôr | Before |\n| F1-L01 | 3 – In place | Not known |\n| F1-L02 | | in place |",
            "column B or C holds nothing but ratings",
        ),
        ("| Ref | Sgôr |\n| F1-L01 | 3 – In place |\n| F1-L02 | 3 |", ""),
        ("| Ref | Sgôr |\n| F1-L01 | |", ""),
    ],
    ids=["two columns", "a number among them", "none"],
)
def test_columns_of_ratings_without_their_heading_are_named_never_read(tmp_path, table, hint):
    reading = read_returned(tmp_path, {SHEET: table}, complete=False)
    problem = next(one for one in reading.problems if one.code == "rating_heading_missing")
    assert hint in problem.hint
    assert ("holds nothing but ratings" in problem.hint) == bool(hint)
    assert reading.assessment is None


def test_list_of_ratings_is_no_table_of_answers(tmp_path):
    scale = """
        | Rating       | When to choose it | Points |        |
        | 3 – In place | It is there       | 3      | F1-L01 |
        """
    reading = read_returned(tmp_path, {SHEET: ONE, "Ratings": scale})
    assert told(reading) == {("sheet_not_read", "Ratings!D2")}
    assert ratings(reading) == {"F1-L01": "in_place"}


def test_rows_sorted_above_their_headings_are_told(tmp_path):
    reading = read_returned(
        tmp_path,
        """
        | F1-L01 | 3 – In place |
        | Ref    | Rating       |
        | F1-L02 | Not known    |
        """,
        complete=False,
    )
    assert ("rating_heading_missing", f"{SHEET}!A1") in told(reading)
    assert ratings(reading) == {"F1-L02": "not_known"}
    missing = {one.benchmark for one in reading.problems if one.code == "benchmark_missing"}
    assert missing == set(BENCHMARKS) - {"F1-L01", "F1-L02"}


def test_sheet_that_only_mentions_benchmarks_is_a_note(tmp_path):
    reading = read_returned(tmp_path, {SHEET: ONE, "Our plan": "| Do this | F1-L01 |"})
    assert told(reading) == {("sheet_not_read", "Our plan!B1")}
    assert reading.status == "ok"


def test_sheets_of_others_are_passed_over_with_a_note(tmp_path):
    risks = "| Ref | Rating |\n| Risk 1 | Red |"
    reading = read_returned(tmp_path, {SHEET: ONE, "Risks": risks})
    assert told(reading) == {("own_sheet", "Risks!A2")}
    assert reading.status == "ok"


@pytest.mark.parametrize("heading", ["Rating", "Ref"])
def test_heading_twice_stops_the_table(tmp_path, heading):
    reading = read_returned(
        tmp_path,
        f"""
        | Ref    | Rating       | {heading} |
        | F1-L01 | 3 – In place | F1-L01    |
        """,
    )
    assert told(reading) == {("heading_twice", f"{SHEET}!{'A' if heading == 'Ref' else 'B'}1")}
    assert not ratings(reading)


def test_heading_twice_of_another_column_leaves_out_that_column(tmp_path):
    reading = read_returned(
        tmp_path,
        """
        | Ref    | Rating       | Lead | Lead |
        | F1-L01 | 3 – In place | A    | B    |
        """,
    )
    assert told(reading) == {("heading_twice", f"{SHEET}!C1")}
    assert reading.assessment.response("F1-L01") == Response(benchmark="F1-L01", rating="in_place")


def test_missing_heading_of_an_entry_column_is_told(tmp_path):
    table = """
        | Ref    | Rating       | Importance | Tystiolaeth | Action needed | Lead | Target date |
        | F1-L01 | 3 – In place |            | As minuted  |               |      |             |
        """
    others = "| Ref | Rating |" + "".join(f"\n| {id_} | |" for id_ in BENCHMARKS[1:])
    reading = read_returned(tmp_path, {SHEET: table, "Rest": others}, complete=False)
    of_sheet = {(code, cell) for code, cell in told(reading) if cell.startswith(SHEET)}
    assert of_sheet == {("heading_missing", f"{SHEET}!A1"), ("column_not_read", f"{SHEET}!D1")}


def test_added_column_that_holds_something_is_noted(tmp_path):
    reading = read_returned(
        tmp_path,
        """
        | Ref    | Our notes | Rating       | Empty |
        | F1-L01 | Something | 3 – In place |       |
        """,
    )
    assert told(reading) == {("column_not_read", f"{SHEET}!B1")}
    assert reading.status == "ok"


def test_added_column_without_a_heading_is_named_by_its_letter(tmp_path):
    reading = read_returned(tmp_path, "| Ref | Rating |  |\n| F1-L01 | 3 – In place | A remark |")
    assert [one.found for one in reading.problems] == ["C"]


# Rows


@pytest.mark.parametrize(
    "ref", ["f1-l01", "F1–L01", "F1 - L01", "F1\u2011L01", " F1-L01\u00a0", "F1L01", "F1 L01"]
)
def test_ids_are_matched_whatever_their_dashes_spaces_and_case(tmp_path, ref):
    reading = read_returned(tmp_path, f"| Ref | Rating |\n| {ref} | 3 – In place |")
    assert ratings(reading) == {"F1-L01": "in_place"}


@pytest.mark.parametrize(
    ("ref", "meant"),
    [("F1-L1", "F1-L01"), ("F1_L03", "F1-L03"), ("F1-LO2", "F1-L02"), ("Z9-X77", None)],
)
def test_unknown_id_is_told_with_the_one_that_was_perhaps_meant(tmp_path, ref, meant):
    reading = read_returned(
        tmp_path,
        f"""
        | Ref    | Rating       |
        | F1-R01 | Not known    |
        | {ref}  | 3 – In place |
        """,
    )
    problem = next(one for one in reading.problems if one.code == "unknown_ref")
    assert (problem.cell, problem.found, problem.expected) == ("A3", ref, meant)
    assert ratings(reading) == {"F1-R01": "not_known"}


def test_answers_without_an_id_are_kept_in_the_problem(tmp_path):
    long = "word " * 400
    reading = read_returned(
        tmp_path,
        f"""
        | Ref    | What needs to be in place | Rating       | Evidence and comments |
        | F1-L01 |                           | 3 – In place |                       |
        |        | Something of our own      | Not known    | {long}                |
        |        |                           |              |                       |
        | In all |                           |              |                       |
        | To sum up |                        |              | It goes well          |
        """,
    )
    assert told(reading) == {
        *(("row_without_ref", f"{SHEET}!{cell}") for cell in ("B3", "D6")),
        ("text_not_read", f"{SHEET}!A5"),
    }
    added, summed, _ = reading.problems
    assert added.found == f"Something of our own | Not known | {long.strip()}"
    assert summed.found == "To sum up | It goes well"


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ("| | 3 – In place |", "row_without_ref", "B103"),
        ("| F1-L{n} | Not known |", "unknown_ref", "A103"),
        ("| F1-L02 | mostly |", "rating_not_on_scale", "B103"),
    ],
)
def test_of_a_flood_of_one_kind_the_first_are_told_and_the_rest_counted(tmp_path, row, code, cell):
    flood = "\n".join(row.format(n=n) for n in range(300, 600))
    reading = read_returned(tmp_path, f"| Ref | Rating |\n| F1-L01 | Not known |\n{flood}")
    alike = [problem for problem in reading.problems if problem.code == code]
    (rest,) = (problem for problem in reading.problems if problem.code == "more_of_kind")
    assert (len(alike), rest.count, rest.severity) == (100, 200, alike[0].severity)
    assert (rest.sheet, rest.cell) == (SHEET, cell)
    assert ratings(reading) == {"F1-L01": "not_known"}


def test_the_first_problem_of_each_answer_is_told_however_many_there_are():
    kind = findings.RATING_NOT_ON_SCALE
    asked = [f"F1-L{n:03}" for n in range(250)] * 3
    told = capped(
        kind.problem(benchmark=ref, found="?", entries=((ref, "Rating"),), shown="?", expected="3")
        for ref in asked
    )
    assert [problem.benchmark for problem in told[:-1]] == asked[:250]
    assert told[-1].count == 500
    assert told[-1].entries == tuple((ref, "Rating") for ref in asked[:250])


def test_id_twice_with_the_same_answers_is_a_note(tmp_path):
    reading = read_returned(
        tmp_path,
        """
        | Ref    | Rating       | Lead |
        | F1-L01 | 3 – In place | A    |
        | F1-L01 | In place     | A    |
        """,
    )
    assert told(reading) == {("duplicate_ref_same", f"{SHEET}!A3")}
    assert ratings(reading) == {"F1-L01": "in_place"}


@pytest.mark.parametrize(
    "second",
    [
        "2 – Needs strengthening | A",
        "3 – In place | B",
        " | A",
        "nonsense | ",
        "#REF! | A",
        "100% | ",
    ],
)
def test_id_twice_with_different_answers_takes_neither(tmp_path, second):
    reading = read_returned(
        tmp_path,
        f"""
        | Ref    | Rating       | Lead |
        | F1-L01 | 3 – In place | A    |
        | F1-L02 | Not known    |      |
        | F1-L01 | {second}     |
        """,
    )
    problem = next(one for one in reading.problems if one.code == "duplicate_ref_different")
    assert f"{SHEET}!A2" in problem.message
    assert f"{SHEET}!A4" in problem.message
    assert ratings(reading) == {"F1-L02": "not_known"}
    assert "F1-L01" not in reading.assessment.responses


def test_empty_copy_of_a_row_leaves_the_answer_with_a_warning(tmp_path):
    reading = read_returned(
        tmp_path,
        """
        | Ref    | Rating       |
        | F1-L01 |              |
        | F1-L01 | 3 – In place |
        """,
    )
    assert told(reading) == {("duplicate_ref_empty", f"{SHEET}!A3")}
    assert ratings(reading) == {"F1-L01": "in_place"}


def test_one_id_on_two_sheets(tmp_path):
    reading = read_returned(
        tmp_path,
        {
            SHEET: "| Ref | Rating |\n| F1-L01 | 3 – In place |\n| F1-L02 | Not known |",
            "F1 Values (2)": "| Ref | Rating |\n| F1-L01 | 0 – New action required |\n| F1-L02 | Not known |",
        },
    )
    assert told(reading) == {
        ("duplicate_ref_different", "F1 Values (2)!A2"),
        ("duplicate_ref_same", "F1 Values (2)!A3"),
    }
    assert ratings(reading) == {"F1-L02": "not_known"}


ISSUED = {
    TINY.components[0].name: """
        | Ref    | Rating                  | Lead |
        | F1-L01 | 3 – In place            | A    |
        | F1-L02 | 2 – Needs strengthening |      |
        | F1-L03 |                         |      |
        """,
    TINY.components[1].name: "| Ref | Rating |\n| B1-L01 | Not known |",
}


@pytest.mark.parametrize(
    ("overview", "codes"),
    [
        ("| F1-L01 | 3 – In place |\n| B1-L01 | Not known |", {"own_sheet_repeats"}),
        ("| F1-L01 | In place |\n| F1-L03 | |", {"own_sheet_repeats"}),
        ("| F1-L01 | 0 – New action required |\n| F1-L02 | mostly |", {"own_sheet_differs"}),
        ("| F1-L01 | 3 – In place |\n| F1-L03 | Not known |", {"own_sheet_alone"}),
        ("| F1-L03 | #REF! |\n| F1-L01 | 3 – In place |", {"own_sheet_alone"}),
        (
            "| F1-L01 | Not known |\n| F1-R01 | Not known |\n| F1-L03 | Not known |",
            {"own_sheet_differs", "own_sheet_alone"},
        ),
    ],
)
@pytest.mark.parametrize("is_first", [False, True])
def test_added_sheet_with_ratings_is_told_once_and_never_counted(
    tmp_path, overview, codes, is_first
):
    own = {"Our overview": f"| Ref | Rating |\n{overview}"}
    tables = {**own, **ISSUED} if is_first else {**ISSUED, **own}
    path = write_returned(tmp_path / "returned.xlsx", tables, complete=False)
    reading = read_workbook(path, TINY)
    found = [problem for problem in reading.problems if problem.sheet == "Our overview"]
    assert sorted(problem.code for problem in found) == sorted(codes)
    assert ratings(reading) == {
        "F1-L01": "in_place",
        "F1-L02": "needs_strengthening",
        "B1-L01": "not_known",
    }
    assert reading.assessment.response("F1-L01").lead == "A"


def test_benchmark_without_an_issued_row_counts_from_a_sheet_that_says_the_same(tmp_path):
    overview = "| Ref | Rating |\n| F1-L01 | 3 – In place |\n| F1-R01 | Not known |"
    tables = {**ISSUED, "Our overview": overview}
    path = write_returned(tmp_path / "returned.xlsx", tables, complete=False)
    reading = read_workbook(path, TINY)
    assert ratings(reading)["F1-R01"] == "not_known"
    assert ("own_sheet_repeats", "Our overview!A2") in told(reading)
    assert ("heading_missing", "Our overview!A1") in told(reading)


@pytest.mark.parametrize("is_wide_first", [False, True])
def test_two_tables_of_added_sheets_are_compared_by_what_both_have(tmp_path, is_wide_first):
    wide = ("Wide", "| Ref | Rating | Lead |\n| F1-L01 | 3 – In place | A |")
    narrow = ("Narrow", "| Ref | Rating |\n| F1-L01 | 3 – In place |")
    tables = dict([wide, narrow] if is_wide_first else [narrow, wide])
    path = write_returned(tmp_path / "returned.xlsx", tables, complete=False)
    reading = read_workbook(path, TINY)
    assert "duplicate_ref_same" in {code for code, _ in told(reading)}
    assert reading.assessment.response("F1-L01").lead == "A"


def test_benchmarks_without_a_row_are_told_one_by_one(tmp_path):
    reading = read_returned(tmp_path, ONE, complete=False)
    missing = [one.benchmark for one in reading.problems if one.code == "benchmark_missing"]
    assert missing == list(BENCHMARKS[1:])


# Merged cells


@pytest.mark.parametrize("area", ["B2:B3", "B2:C2", "B2:F3"])
def test_nothing_of_a_merged_cell_is_taken(tmp_path, area):
    reading = read_returned(
        tmp_path,
        """
        | Ref    | Rating       | Lead |
        | F1-L01 | 3 – In place |      |
        | F1-L02 |              |      |
        | F1-L03 | Not known    | A    |
        """,
        change=lambda book: book[SHEET].merge_cells(area),
    )
    assert told(reading) == {("merged_cells", f"{SHEET}!{area}")}
    problem = reading.problems[0]
    assert problem.found == "3 – In place"
    assert "F1-L01" in problem.message
    assert ("F1-L02" in problem.message) == area.endswith("3")
    assert ratings(reading) == {"F1-L03": "not_known"}


def test_merged_cells_that_are_empty_or_hold_no_answers_do_not_matter(tmp_path):
    def merge(book):
        sheet = book[SHEET]
        sheet.insert_rows(1)
        sheet.merge_cells("C3:C4")
        sheet["A1"] = "A title"
        sheet.merge_cells("A1:C1")

    reading = read_returned(
        tmp_path,
        """
        | Ref    | Rating       | Lead |
        | F1-L01 | 3 – In place |      |
        | F1-L02 | Not known    |      |
        """,
        change=merge,
    )
    assert "merged_cells" not in {code for code, _ in told(reading)}
    assert ratings(reading)["F1-L02"] == "not_known"


def test_merged_row_is_no_empty_copy(tmp_path):
    reading = read_returned(
        tmp_path,
        """
        | Ref    | Rating       |
        | F1-L01 | 3 – In place |
        | F1-L02 |              |
        | F1-L01 | Not known    |
        """,
        change=lambda book: book[SHEET].merge_cells("B2:B3"),
    )
    assert ("duplicate_ref_different", f"{SHEET}!A4") in told(reading)
    assert not ratings(reading)


# The whole


def test_nothing_of_the_framework_is_unusable(tmp_path):
    reading = read_returned(tmp_path, "| A | B |\n| 1 | 2 |", complete=False)
    assert (reading.assessment, reading.status) == (None, "unusable")
    assert told(reading) == {("no_tables", "")}


def test_only_unreadable_tables_are_unusable_and_say_why(tmp_path):
    reading = read_returned(tmp_path, "| Ref | Sgôr |\n| F1-L01 | 3 |", complete=False)
    assert reading.assessment is None
    assert told(reading) == {("rating_heading_missing", f"{SHEET}!A2")}


def test_workbook_returned_blank_says_so(tmp_path):
    reading = read_returned(tmp_path, "| Ref | Rating |\n| F1-L01 | |")
    assert told(reading) == {("nothing_answered", "")}
    assert reading.assessment.responses == {}


STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
    b"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties": (
        b"http://purl.oclc.org/ooxml/officeDocument/customProperties"
    ),
    b"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes": (
        b"http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes"
    ),
}
MACROS = {
    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": (
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    )
}
QUOTES = {b't="e"': b"t='e'"}
SPACED = {b"<f>": b"\n <f>"}


@pytest.mark.parametrize(
    "replace", [STRICT, MACROS, QUOTES, SPACED], ids=["strict", "xlsm", "quotes", "spaced"]
)
def test_dialects_of_office_open_xml_read_alike(tmp_path, replace):
    source = write_returned(
        tmp_path / "source.xlsx",
        """
        | Ref    | Rating       | Lead   |
        | F1-L01 | 3 – In place | #REF!  |
        | F1-L02 | 100%         | =A1 -> A role |
        """,
        marks={"properties"},
    )
    before = read_workbook(source, TINY)
    after = read_workbook(in_other_dialect(source, tmp_path / "other.bin", replace), TINY)
    assert told(before) == told(after)
    assert {code for code, _ in told(after)} == {
        "cell_error",
        "rating_not_on_scale",
        "formula_taken",
    }
    assert before.assessment.responses == after.assessment.responses
    assert before.assessment.id == after.assessment.id


PREFIX = b'<x:f xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


@pytest.mark.parametrize(
    "replace",
    [
        {b"<f>": b"<f\n>"},
        {b"<f>": b"<f\r\n>"},
        {b"<f>": b"<f\t>"},
        {b"<f>": b"<f\n  xml:space='preserve'>"},
        {b"<f>": PREFIX, b"</f>": b"</x:f>"},
    ],
)
def test_formula_is_seen_however_its_tag_is_written(tmp_path, replace):
    table = "| Ref | Rating | Lead |\n| F1-L01 | =A9 -> Not known | =A1 -> A role |"
    source = write_returned(tmp_path / "source.xlsx", table)
    before = read_workbook(source, TINY)
    after = read_workbook(in_other_dialect(source, tmp_path / "other.xlsx", replace), TINY)
    cells = {("formula_taken", "F1 Values!B2"), ("formula_taken", "F1 Values!C2")}
    assert told(before) == told(after) == cells


@pytest.mark.parametrize("kind", [b't = "e"', b't\n="e"', b't= "e"', b"t = 'e'"])
def test_error_is_seen_however_its_type_is_written(tmp_path, kind):
    table = "| Ref | Rating |\n| F1-L01 | #REF! |"
    source = write_returned(tmp_path / "source.xlsx", table)
    replace = {b"<f>#REF!</f>": b"", b't="e"': kind}
    reading = read_workbook(in_other_dialect(source, tmp_path / "other.xlsx", replace), TINY)
    assert told(reading) == {("cell_error", "F1 Values!B2")}


def test_sheets_that_hold_no_cells_are_passed_over(tmp_path):
    reading = read_returned(tmp_path, ONE, change=lambda book: book.create_chartsheet("Chart"))
    assert reading.problems == ()


def test_reading_needs_no_second_library(tmp_path):
    source = write_returned(tmp_path / "returned.xlsx", "| Ref | Rating |\n| F1-L01 | #REF! |")
    program = (
        "import sys; from eyfa.workbook.reading.reader import read_workbook; "
        f"print(len(read_workbook({str(source)!r}).problems)); "
        "print(sorted({'openpyxl', 'xlsxwriter', 'pandas', 'lxml'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    count, modules = done.stdout.split("\n", 1)
    assert int(count) > 0
    assert modules.strip() == "[]"


def test_codes_are_unique_and_kinds_have_remedies():
    homes = {**vars(findings), **vars(file_findings)}
    kinds = [value for value in homes.values() if isinstance(value, Kind)]
    assert len(kinds) > 40
    assert len({kind.code for kind in kinds}) == len(kinds)
    assert all(kind.message and kind.hint for kind in kinds)
