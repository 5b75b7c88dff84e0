"""The corpus of returned workbooks: every verdict, to the letter."""

from __future__ import annotations

from collections import Counter

import pytest

from corpus.answers import DATE, ORGANISATION, PLACE, ROUND
from corpus.case import FOLDER, Case
from corpus.cases import CASES
from corpus.readme import README, readme
from eyfa.problems import Problem
from eyfa.workbook.reader import Reading, read_workbook

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


def test_every_file_has_a_case_and_the_corpus_is_small():
    files = {path for _, path in FILES}
    assert len(files) == len(FILES) > 60
    assert files == set(FOLDER.iterdir()) - {README}
    assert sum(path.stat().st_size for path in files) < 2_100_000


def test_readme_is_made_from_the_cases():
    assert README.read_text(encoding="utf-8") == readme()
