"""The corpus of returned workbooks: every verdict, to the letter."""

from __future__ import annotations

import zipfile
from collections import Counter
from io import BytesIO

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from corpus.answers import DATE, ORGANISATION, PLACE, ROUND
from corpus.case import FOLDER, Case
from corpus.cases import CASES
from corpus.make import make
from corpus.readme import README, readme
from eyfa.problems import Problem
from eyfa.workbook.reading.reader import Reading, read_workbook

FILES = [(case, path) for case in CASES for path in case.files]


def named(problem: Problem) -> str:
    """A problem as the cases write it: its code, and its cell or else its benchmark."""
    if problem.cell:
        return f"{problem.code} {problem.sheet}!{problem.cell}"
    return f"{problem.code} {problem.benchmark}" if problem.benchmark else problem.code


def check_verdict(case: Case, reading: Reading) -> None:
    """Every answer but those named, every problem once, and no other."""
    assert Counter(map(named, reading.problems)) == Counter(case.problems)
    assert all(problem.message and problem.hint for problem in reading.problems)
    assert (reading.assessment is not None) == case.is_usable
    if reading.assessment is None:
        return
    assert dict(reading.assessment.responses) == case.responses
    about = {"organisation": ORGANISATION, "place": PLACE, "round": ROUND, "date": DATE}
    for field, filled_in in about.items():
        expected = getattr(case, field)
        expected = filled_in if expected is None else expected
        assert getattr(reading.assessment, field) == expected
    assert reading.assessment.id.startswith("EY-FILE-") != case.is_id_kept
    assert reading.assessment.scope.levels == ("local",)
    assert reading.assessment.scope.components == ("F1", "F2")


@pytest.mark.parametrize(("case", "path"), FILES, ids=[path.name for _, path in FILES])
def test_verdict(wales, case, path):
    check_verdict(case, read_workbook(path, wales))


def problem_of(wales, name: str, place: str) -> Problem:
    """The problem at one place of a file of the corpus."""
    problems = read_workbook(FOLDER / name, wales).problems
    return next(one for one in problems if place in (f"{one.sheet}!{one.cell}", one.code))


@pytest.mark.parametrize(
    ("name", "place", "first"),
    [
        ("row-copied-with-another-answer.ods", "F1 Values!A18", "F1 Values!A14"),
        ("sheet-copied-with-other-answers.xlsx", "F1 Values_2!A13", "F1 Values!A13"),
    ],
)
def test_both_cells_of_a_duplicate_are_named(wales, name, place, first):
    problem = problem_of(wales, name, place)
    assert place in problem.message
    assert first in problem.message


def test_doubtful_answers_come_with_what_was_found_and_what_is_allowed(wales):
    scale = ", ".join(rating.label for rating in wales.ratings)
    for case, path in FILES:
        for problem in read_workbook(path, wales).problems:
            if problem.code in {"rating_not_on_scale", "importance_unknown", "unknown_ref"}:
                assert problem.found, (case.name, problem)
            if problem.code == "rating_not_on_scale":
                assert problem.expected == scale
                assert problem.benchmark


def test_texts_are_kept_whole_in_the_problem(wales):
    assert len(problem_of(wales, "long-texts.xlsx", "F1 Values!D13").found) > 30_000
    assert problem_of(wales, "control-characters.xlsx", "F1 Values!D15").found == "3 – In\x07 place"


def test_row_without_an_id_is_kept_as_a_note(wales):
    problem = problem_of(wales, "rows-inserted.xlsx", "F1 Values!C15")
    assert problem.found == "Synthetic: a line of our own | 3 – In place"


def test_id_that_contradicts_the_words_says_both_and_keeps_the_answers(wales):
    problem = problem_of(wales, "ids-dragged-over-sorted-rows.xlsx", "F1 Values!A13")
    assert (problem.benchmark, problem.expected) == ("F1-L01", "F1-L05")
    assert "Not known | Synthetic: to be asked" in problem.message


@pytest.mark.parametrize(
    ("name", "column"),
    [("headings-translated.xlsx", "D"), ("header-row-deleted.xlsx", "D")],
)
def test_column_of_ratings_without_its_heading_is_named_and_not_read(wales, name, column):
    problem = problem_of(wales, name, "rating_heading_missing")
    assert f"column {column} holds nothing but ratings" in problem.hint


@pytest.mark.parametrize("name", ["password.ods", "password-excel.xlsx"])
def test_locked_file_is_what_it_is_said_to_be_and_comes_with_its_remedy(wales, tmp_path, name):
    if name.endswith(".ods"):
        with zipfile.ZipFile(FOLDER / name) as archive:
            assert b"manifest:encryption-data" in archive.read("META-INF/manifest.xml")
            assert b"<office:" not in archive.read("content.xml")
    else:
        with (FOLDER / name).open("rb") as file:
            locked = OOXMLFile(file)
            locked.load_key(password="a made-up password")
            locked.decrypt(opened := BytesIO())
        unlocked = tmp_path / "unlocked.xlsx"
        unlocked.write_bytes(opened.getvalue())
        assert read_workbook(unlocked, wales).problems == ()
    (problem,) = read_workbook(FOLDER / name, wales).problems
    assert problem.code == "file_is_encrypted"
    assert "remove the password" in problem.hint


@pytest.mark.slow
@pytest.mark.parametrize("name", ["ratings-as-numbers", "ids-dragged-over-sorted-rows", "password"])
def test_case_made_anew_has_the_same_verdict(wales, office, tmp_path, name):
    case = next(case for case in CASES if case.name == name)
    for path in make(case, office, tmp_path):
        check_verdict(case, read_workbook(path, wales))


def test_every_file_has_a_case_and_the_corpus_is_small():
    files = {path for _, path in FILES}
    assert len(files) == len(FILES) > 60
    assert files == set(FOLDER.iterdir()) - {README}
    assert sum(path.stat().st_size for path in files) < 2_200_000


def test_readme_is_made_from_the_cases():
    assert README.read_text(encoding="utf-8") == readme()
