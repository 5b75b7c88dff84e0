"""What is written is what is read: for any answers, whatever their text."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from eyfa.assessment import Response, Scope
from eyfa.framework.loader import load_framework
from eyfa.issue.issuing import write_workbook
from eyfa.workbook.reading.facts import ERROR_TEXT
from eyfa.workbook.reading.reader import read_workbook

WALES = load_framework()
SCOPE = Scope.of(WALES, levels=("local",), components=("F1", "B2"))
ASKED = tuple(benchmark.id for _, benchmark in SCOPE.items(WALES))

TEXT = (
    st.text(
        st.characters(exclude_categories=("Cs", "Cc", "Cn"), include_characters="\n\t"), max_size=60
    )
    .map(str.strip)
    .filter(lambda text: not ERROR_TEXT.fullmatch(text))
)
"""What people write; control characters are what no program lets them type, and a text that is an error's
alone is told as one."""


def an_answer(benchmark: str) -> st.SearchStrategy[Response]:
    return st.builds(
        Response,
        benchmark=st.just(benchmark),
        rating=st.none() | st.sampled_from(tuple(WALES.rating_by_id)),
        importance=st.none() | st.sampled_from(tuple(WALES.importance_by_id)),
        evidence=TEXT,
        action=TEXT,
        lead=TEXT,
        target_date=st.just("") | st.dates(min_value=date(2000, 1, 1)).map(str),
    )


ANSWERS = st.lists(st.sampled_from(ASKED), unique=True).flatmap(
    lambda ids: st.tuples(*map(an_answer, ids))
)


@settings(max_examples=25)
@given(ANSWERS)
def test_answers_come_back_as_they_were_written(answers):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "workbook.xlsx"
        given_answers = {answer.benchmark: answer for answer in answers}
        identity = write_workbook(
            path,
            WALES,
            scope=SCOPE,
            organisation="An organisation",
            place="Anywhere",
            round="2026",
            responses=given_answers,
            date="2026-09-30",
        )
        reading = read_workbook(path, WALES)
    said = {id_: a for id_, a in given_answers.items() if a != Response(benchmark=id_)}
    assert dict(reading.assessment.responses) == said
    assert {problem.code for problem in reading.problems} <= {"nothing_answered"}
    assert reading.assessment.id == identity.workbook_id
    assert reading.assessment.scope == SCOPE
    assert reading.assessment.organisation == "An organisation"
    assert (reading.assessment.place, reading.assessment.round) == ("Anywhere", "2026")
    assert reading.assessment.date == "2026-09-30"


def test_blank_workbook_of_every_scope_reads_back_without_an_error(tmp_path):
    for number, levels in enumerate([(), ("local",), ("regional", "national")]):
        path = tmp_path / f"{number}.xlsx"
        scope = Scope.of(WALES, levels=levels)
        write_workbook(path, WALES, scope=scope)
        reading = read_workbook(path, WALES)
        assert [problem.code for problem in reading.problems] == ["nothing_answered"]
        assert reading.assessment.scope == scope


def test_text_that_spreadsheets_have_their_own_ideas_about(tmp_path):
    texts = (
        "_x0041_",
        "=1+1",
        "@SUM(A1)",
        "'quoted",
        "a\n\nb",
        "0042",
        "<b>&amp;</b>",
        "\u202egnp",
    )
    answers = {
        id_: Response(benchmark=id_, evidence=text, lead=text)
        for id_, text in zip(ASKED, texts, strict=False)
    }
    path = tmp_path / "workbook.xlsx"
    write_workbook(path, WALES, scope=SCOPE, responses=answers)
    assert dict(read_workbook(path, WALES).assessment.responses) == answers
