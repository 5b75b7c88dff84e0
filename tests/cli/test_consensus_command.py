"""`eyfa consensus`: an agenda, a workbook for the meeting, and nobody named where nobody is to be."""

from __future__ import annotations

import re
import zipfile

import pytest
from openpyxl import load_workbook

from accessibility import faults
from builders import ANSWERS
from cli.conftest import write_answers
from eyfa.assessment import Response
from eyfa.workbook.reading.reader import read_workbook
from respondents import write_respondents


def comments_of(path) -> dict[str, str]:
    """By benchmark."""
    return {
        sheet.cell(cell.row, 1).value: cell.comment.text
        for sheet in load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


@pytest.fixture
def respondents(tmp_path, wales):
    return write_respondents(tmp_path / "respondents", wales)


def test_the_agenda(respondents, eyfa):
    outcome = eyfa("consensus", respondents)
    assert outcome.status == 0
    discuss, agreed = outcome.out.split("What is agreed")
    assert discuss.index("F1-L03") < discuss.index("F1-L02")
    assert "1 × 0 – New action required" in discuss
    assert "Example organisation A (synthetic): 0 – New action required" in " ".join(
        discuss.split()
    )
    assert "F1-L01" in agreed
    assert "What nobody answered\n  F1-L04" in agreed
    assert max(map(len, outcome.out.splitlines())) <= 80


@pytest.fixture
def unlike(tmp_path, wales):
    """Two were asked about F1, and one of them about B7 at the regional level too."""
    for name, levels, ratings in (
        ("A", ("local",), {"F1-L01": 0, "F1-L02": 3}),
        ("B", ("local", "regional"), {"F1-L01": "Not applicable", "F1-L02": 3, "B7-R01": 3}),
    ):
        answers = {
            ref: Response(benchmark=ref, rating=ANSWERS[rating], importance="high")
            for ref, rating in ratings.items()
        }
        asked = {"levels": levels, "components": ("F1", "B7")}
        about = {"organisation": f"Example organisation {name} (synthetic)"}
        write_answers(tmp_path / "unlike" / f"{name}.xlsx", wales, answers, **asked, **about)
    return tmp_path / "unlike"


def test_whether_it_applies_and_who_was_asked_are_told(unlike, eyfa):
    """One says 0 and one that it does not apply; one alone was asked about B7-R01."""
    screen = eyfa("consensus", unlike).out
    discuss, agreed, alone, unanswered = re.split(
        "What is agreed|What only one respondent was asked about|What nobody answered", screen
    )
    assert "consensus 1.00, rated by 1 of 2, priority 100.0" in " ".join(discuss.split())
    assert "1  F1-L01" in discuss
    assert "in order of disagreement × priority" in " ".join(discuss.split())
    assert ["B7-R01" in it for it in (agreed, alone, unanswered)] == [False, True, False]
    assert "F1-L02" in agreed
    spreads = eyfa.document("consensus", unlike)["spreads"]
    assert spreads[0]["benchmark"] == "F1-L01"
    assert (spreads[0]["consensus"], spreads[0]["rated"], spreads[0]["urgency"]) == (1, 1, 50)
    rows = {it["benchmark"]: it["status"] for it in eyfa.rows("consensus", unlike)}
    assert (rows["F1-L01"], rows["F1-L02"]) == ("to_discuss", "agreed")
    assert (rows["B7-R01"], rows["B7-R02"]) == ("asked_of_one", "unanswered")


def test_a_meeting_is_told_what_only_one_was_asked_about(unlike, tmp_path, eyfa):
    meeting = tmp_path / "meeting.xlsx"
    assert eyfa("consensus", unlike, "-o", meeting).status == 0
    comments = comments_of(meeting)
    (told,) = [text for text in comments.values() if "Only one of you" in text]
    assert told.endswith("Example organisation B (synthetic): 3 – In place (importance High)")
    assert comments["B7-R01"] == told


def test_a_meeting_is_told_what_nobody_was_asked_about(tmp_path, eyfa, wales):
    """Of local F1 and regional B7 alone, a workbook asks about regional F1 and local B7 as well."""
    regional = {"levels": ("regional",), "components": ("B7",), "organisation": "Example C"}
    write_answers(tmp_path / "C.xlsx", wales, {"B7-R01": 3}, **regional)
    write_answers(tmp_path / "D.xlsx", wales, {}, organisation="Example D")
    meeting = tmp_path / "meeting.xlsx"
    asked = (tmp_path / "C.xlsx", tmp_path / "D.xlsx")
    assert eyfa("consensus", *asked, "-o", meeting).status == 0
    comments = comments_of(meeting)
    unasked = {ref for ref, text in comments.items() if text.startswith("None of you was asked")}
    assert {ref[:4] for ref in unasked} == {"F1-R", "B7-L"}


def test_its_document(respondents, eyfa):
    document = eyfa.document("consensus", respondents)
    assert document["schema"] == "eyfa/consensus/1"
    assert len(document["assessments"]) == 3
    spreads = {it["benchmark"]: it for it in document["spreads"]}
    assert document["spreads"][0]["benchmark"] == "F1-L03"
    assert spreads["F1-L01"]["agreed"] == "in_place"
    assert spreads["F1-L01"]["consensus"] == 1
    assert spreads["F1-L05"]["ratings"]["not_known"] == 1
    assert spreads["F1-L05"]["agreed"] is None
    assert [it["rating"] for it in spreads["F1-L02"]["said"]] == [
        "in_place",
        "needs_strengthening",
        "in_development",
    ]


def test_the_threshold_is_the_users(respondents, eyfa):
    outcome = eyfa.json("consensus", respondents, "--agreed", "60")
    document = outcome.document
    spreads = {it["benchmark"]: it for it in document["spreads"]}
    assert document["agreed_from"] == pytest.approx(0.6)
    assert spreads["F1-L05"]["agreed"] == "needs_strengthening"


@pytest.mark.parametrize("suffix", [".json", ".csv", ".md", ".html"])
def test_nobody_is_named_where_nobody_is_to_be(respondents, tmp_path, suffix, eyfa):
    named, unnamed = tmp_path / f"named{suffix}", tmp_path / f"unnamed{suffix}"
    assert eyfa("consensus", respondents, "-o", named).status == 0
    assert eyfa("consensus", respondents, "--anonymous", "-o", unnamed).status == 0
    text = unnamed.read_text(encoding="utf-8")
    for name in ("Example organisation", "A.xlsx", "respondents/"):
        assert name not in text
    if suffix != ".csv":
        assert "Example organisation A" in named.read_text(encoding="utf-8")
        assert "Synthetic: seen by A" in text


def test_the_workbook_for_the_meeting(respondents, tmp_path, eyfa, wales):
    meeting = tmp_path / "meeting.xlsx"
    assert eyfa("consensus", respondents, "-o", meeting).status == 0
    assert faults(meeting) == []
    reading = read_workbook(meeting, wales)
    assert reading.problems == ()
    assessment = reading.assessment
    assert assessment.place == "Sample Bay"
    ratings = {ref: it.rating for ref, it in assessment.responses.items()}
    assert ratings["F1-L01"] == "in_place"
    assert ratings["F1-L03"] is None
    evidence = assessment.responses["F1-L03"].evidence.split("\n")
    assert sorted(evidence) == [
        f"Example organisation {name} (synthetic): Synthetic: seen by {name}" for name in "ABC"
    ]
    comments = comments_of(meeting)
    assert comments.keys() == {"F1-L02", "F1-L03", "F1-L05"}
    assert "1 × 0 – New action required" in comments["F1-L03"]
    said = comments["F1-L03"].split("\n")
    assert "Example organisation A (synthetic): 0 – New action required" in said
    assert "Example organisation B (synthetic): 3 – In place" in said


def test_the_completed_workbook_counts_beside_the_others(respondents, tmp_path, eyfa):
    meeting = tmp_path / "meeting.xlsx"
    eyfa("consensus", respondents, "-o", meeting)
    outcome = eyfa.json("score", meeting, respondents)
    assert outcome.status == 0
    assert len(outcome.document["assessments"]) == 4


@pytest.mark.parametrize("command", ["score", "gaps", "compare"])
def test_what_was_agreed_is_not_combined_with_its_own_sources_in_silence(
    command, respondents, tmp_path, eyfa
):
    def codes(*paths):
        outcome = eyfa.json(command, *paths)
        told = outcome.document["problems"]
        is_said = "as one respondent more" in outcome.said
        said = "agreed_beside_respondents" if is_said else ""
        return {it["code"] for it in told} & {"agreed_beside_respondents"}, said

    meeting = tmp_path / "meeting.xlsx"
    assert eyfa("consensus", respondents, "-o", meeting).status == 0
    code = "agreed_beside_respondents"
    assert codes(meeting, respondents) == ({code}, code)
    assert codes(respondents) == (set(), "")
    assert codes(meeting) == (set(), "")


def test_an_unnamed_workbook_for_the_meeting(respondents, tmp_path, eyfa, wales):
    meeting = tmp_path / "meeting.xlsx"
    assert eyfa("consensus", respondents, "--anonymous", "-o", meeting).status == 0
    response = read_workbook(meeting, wales).assessment.responses["F1-L03"]
    assert "Example organisation" not in response.evidence
    assert "Synthetic: seen by B" in response.evidence


def test_several_places_are_not_mixed(respondents, tmp_path, eyfa, wales):
    other = write_respondents(tmp_path / "other", wales, place="Sample Moor")
    outcome = eyfa("consensus", respondents, other)
    assert outcome.status == 2
    assert "Sample Bay · 2026; Sample Moor · 2026" in outcome.said


def test_the_order_of_files_changes_nothing(respondents, tmp_path, eyfa):
    files = sorted(respondents.iterdir())
    for name, order in (("one", files), ("two", files[::-1])):
        assert eyfa("consensus", *order, "-o", tmp_path / f"{name}.xlsx").status == 0
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_the_median_and_how_many_agree_with_it_stand_in_the_agenda(respondents, tmp_path, eyfa):
    """F1-L02 was rated 3, 2 and 1; F1-L03 0, 3 and 3."""
    screen = eyfa("consensus", respondents).shown
    assert "median 2 – Needs strengthening (given by 1 of 3)" in screen
    assert "median 3 – In place (given by 2 of 3)" in screen
    (respondents / "C.xlsx").unlink()
    said = eyfa("consensus", respondents, "--format", "md").out
    between = "between 2 – Needs strengthening and 3 – In place (given by 0 of 2)"
    assert f"| {between} |" in said


def test_what_a_method_changes_is_said(respondents, tmp_path, eyfa):
    method = tmp_path / "method.yaml"
    method.write_text("targets: {all: needs_strengthening}\n", encoding="utf-8")
    said = eyfa("consensus", respondents, "--method", method, "--format", "md").out
    assert "the target for everything is “2 – Needs strengthening”" in said


def test_no_part_of_the_unnamed_workbook_names_anybody(respondents, tmp_path, eyfa):
    """Comments, document properties, the sheet of how it was made: all of it, and no date either."""
    meeting = tmp_path / "meeting.xlsx"
    assert eyfa("consensus", respondents, "--anonymous", "-o", meeting).status == 0
    with zipfile.ZipFile(meeting) as archive:
        parts = [archive.read(name) for name in archive.namelist()]
    assert any(b"Not agreed" in part for part in parts)
    for text in (b"Example organisation", b"A.xlsx", b"respondents/"):
        assert not [part for part in parts if text in part]
    document = eyfa.document("consensus", respondents, "--anonymous")
    assert {it["date"] for it in document["assessments"]} == {""}


def test_a_text_that_names_a_respondent_is_pointed_at(tmp_path, eyfa, wales):
    """It stays as it was written: only a person can tell what may stay."""
    for name, evidence in (("A", "Seen by the EXAMPLE  council"), ("B", "")):
        said = Response(benchmark="F1-L02", rating="in_place", evidence=evidence)
        organisation = "Example Council" if name == "A" else "Example board"
        file = tmp_path / f"{name}.xlsx"
        write_answers(file, wales, {"F1-L02": said}, organisation=organisation)
    outcome = eyfa("consensus", tmp_path, "--anonymous", "--quiet")
    assert "names one of them at F1-L02" in outcome.said
    assert "names one of them" not in eyfa("consensus", tmp_path).err
