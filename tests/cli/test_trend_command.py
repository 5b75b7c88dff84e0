"""`eyfa trend`: one place in full, several a line each, and what cannot be compared."""

from __future__ import annotations

import pytest

from builders import ANSWERS
from cli.conftest import write_answers
from eyfa.assessment import Response

REFS = ("F1-L01", "F1-L02", "F1-L03", "F1-L04")
ROUNDS = {"2026": (1, 3, 2, None), "2027": (2, 3, 1, 3)}
ON = ("--on", "2027-06-01")


def write_round(folder, framework, place, round_, answers, organisation=""):
    responses = {
        ref: Response(
            benchmark=ref,
            rating=None if answer is None else ANSWERS[answer],
            evidence=f"Synthetic: {ref} in {round_}",
            action="Synthetic: bring it to all areas" if ref == "F1-L03" else "",
            target_date="2027-05-31" if ref == "F1-L03" else "",
        )
        for ref, answer in zip(REFS, answers, strict=True)
    }
    path = folder / f"{' '.join(filter(None, (place, organisation)))}-{round_}.xlsx"
    about = {"place": place, "organisation": organisation, "round": round_}
    return write_answers(path, framework, responses, **about)


@pytest.fixture
def rounds(tmp_path, wales):
    for round_, answers in ROUNDS.items():
        write_round(tmp_path / "rounds", wales, "Sample Bay", round_, answers)
    return tmp_path / "rounds"


def test_one_place_in_full(rounds, eyfa):
    """Rated in both: 1, 3, 2 and 2, 3, 1, so 66.7 both times; F1-L04 once only."""
    outcome = eyfa("trend", rounds, *ON)
    assert outcome.status == 0
    assert max(map(len, outcome.out.splitlines())) <= 80
    assert outcome.out.startswith("Change: Sample Bay, 2026 to 2027")
    (row,) = [it.split() for it in outcome.out.splitlines() if it.startswith("F1 Values")]
    assert row[-5:] == ["66.7", "66.7", "0.0", "3", "1"]
    told = outcome.shown
    assert "Narrowed F1-L01" in told
    assert "Widened F1-L03" in told
    assert "Synthetic: bring it" in outcome.out.split("Actions whose date")[1]


def test_its_document(rounds, eyfa):
    document = eyfa.document("trend", rounds, *ON)
    assert document["schema"] == "eyfa/trend/1"
    (trend,) = document["trends"]
    ids = [it["id"] for it in document["assessments"]]
    assert [trend["before"], trend["after"]] == ids
    assert trend["unmatched"] == ["F1-L04"]
    assert {it["benchmark"]: it["move"] for it in trend["gaps"]} == {
        "F1-L01": "narrowed",
        "F1-L03": "widened",
    }
    assert [it["benchmark"] for it in trend["overdue"]] == ["F1-L03"]


def test_several_places_make_a_line_each(rounds, tmp_path, eyfa, wales):
    for round_, answers in (("2026", (0, 0, 0, 0)), ("2027", (3, 3, 3, 3))):
        write_round(rounds, wales, "Sample Moor", round_, answers)
    outcome = eyfa("trend", rounds, *ON)
    lines = {it.split("  ")[0]: it.split() for it in outcome.out.split("Actions")[0].splitlines()}
    assert "0.0" in lines["Sample Bay"]
    assert "+100.0" in lines["Sample Moor"]


def test_who_is_there_with_one_round_is_named(rounds, eyfa, wales):
    write_round(rounds, wales, "Sample Moor", "2026", (0, 0, 0, 0))
    outcome = eyfa("trend", rounds, *ON)
    assert outcome.status == 0
    assert "Sample Moor · 2026: there is one round only" in outcome.said


def test_other_organisations_of_a_place_are_the_cause_that_is_told(rounds, eyfa, wales):
    """The place is in both rounds, and named alike: to see to that would mend nothing."""
    for round_, names in (("2026", ("Example A", "Example B")), ("2027", ("Example C", ""))):
        for name in names:
            write_round(rounds, wales, "Sample Moor", round_, (1, 1, 1, 1), name)
    outcome = eyfa("trend", rounds, *ON)
    assert outcome.status == 0
    said = outcome.said
    assert "Sample Moor is there in several rounds" in said
    assert "(2026: Example A, Example B; 2027: Example C, no organisation named)" in said
    assert "--combine median" in said
    assert "one round only" not in said
    assert "alike" not in said
    combined = eyfa("trend", rounds, *ON, "--combine", "median")
    assert "Sample Moor" in combined.out
    assert "several rounds" not in combined.err
    document = eyfa.document("trend", rounds, *ON)
    codes = {it["code"] for it in document["problems"]}
    assert "other_organisations" in codes
    assert "one_round_only" not in codes


def test_nothing_but_other_organisations_is_refused_with_the_same_cause(tmp_path, eyfa, wales):
    for round_, names in (("2026", "AB"), ("2027", "CD")):
        for name in names:
            write_round(tmp_path, wales, "Sample Moor", round_, (1, 1, 1, 1), f"Example {name}")
    outcome = eyfa("trend", tmp_path)
    assert outcome.status == 2
    said = outcome.said
    assert "2026: Example A, Example B; 2027: Example C, Example D" in said
    assert "no place is there with two rounds" not in said
    assert eyfa("trend", tmp_path, "--combine", "median", *ON).status == 0


def test_several_that_are_there_once_are_told_apart(rounds, eyfa, wales):
    for name in "AB":
        write_round(rounds, wales, "Sample Moor", "2026", (0, 0, 0, 0), f"Example {name}")
    said = eyfa("trend", rounds, *ON).said
    one, two = (f"Sample Moor · 2026 · Example {name}" for name in "AB")
    assert f"{one}, {two}: there is one round only" in said


def test_one_round_is_no_trend(rounds, eyfa):
    outcome = eyfa("trend", rounds / "Sample Bay-2026.xlsx")
    assert outcome.status == 2
    assert "two rounds" in outcome.err


def test_two_that_answer_for_the_same_are_left_out(rounds, tmp_path, eyfa, wales):
    given = Response(benchmark="B2-L01", rating="in_place", evidence="x")
    other = write_answers(tmp_path / "again.xlsx", wales, {"B2-L01": given}, components=("B2",))
    outcome = eyfa("trend", rounds, other)
    assert outcome.status == 2
    assert "again.xlsx" in outcome.err


def test_organisations_of_one_place_are_told_apart(tmp_path, eyfa, wales):
    for name, change in (("A", 1), ("B", 0)):
        for round_, answers in ROUNDS.items():
            given = [it if it is None else max(0, it - change) for it in answers]
            write_round(tmp_path, wales, "Sample Bay", round_, given, f"Example {name}")
    said = eyfa("trend", tmp_path, *ON, "--format", "md").out
    change, overdue = said.split("## Actions whose date")
    for name in "AB":
        assert f"| Sample Bay · Example {name} |" in change
        assert f"| Sample Bay · Example {name} |" in overdue
    one = eyfa("trend", *sorted(tmp_path.glob("*Example A-*")), *ON, "--format", "md").out
    assert "Sample Bay · Example" not in one.split("## Actions whose date")[1].split("## How")[0]


def test_all_that_share_the_largest_change_are_named(tmp_path, eyfa, wales):
    refs = ("F1-L01", "F2-L01", "F3-L01", "B1-L01")
    for round_, answers in {"2026": (1, 1, 2, 3), "2027": (2, 2, 2, 1)}.items():
        given = dict(zip(refs, answers, strict=True))
        path = tmp_path / f"{round_}.xlsx"
        write_answers(path, wales, given, components=tuple(it[:2] for it in refs), round=round_)
    said = eyfa("trend", tmp_path, *ON).shown
    improved = "F1 Values (+33.3); F2 Leadership (+33.3)"
    assert f"Most improved: {improved}. Most declined: B1 Environment (−66.7)." in said


def carried_over(eyfa, earlier, later, *more):
    """The earlier round in a new workbook, as `eyfa init --from` makes it."""
    assert eyfa("init", later, "--from", earlier, "--round", "2027", *more).status == 0
    return later


def test_ratings_that_nobody_looked_at_are_said_beside_the_change(tmp_path, wales, eyfa):
    """Three were rated in both rounds, and none of them was looked at; “Not known” is not compared."""
    earlier = write_round(tmp_path, wales, "Sample Bay", "2026", (1, 3, 2, "Not known"))
    later = carried_over(eyfa, earlier, tmp_path / "later.xlsx")
    said = "Of the 3 ratings compared, 3 in 2027 were carried over from an earlier round and not looked at"
    outcome = eyfa("trend", earlier, later, *ON)
    assert said in outcome.shown
    report = tmp_path / "r.md"
    assert eyfa("report", earlier, later, "-o", report).status == 0
    assert " ".join(report.read_text(encoding="utf-8").split()).count(said) == 2  # headline, table
    moor = [write_round(tmp_path, wales, "Sample Moor", it, (1, 3, 2, 0)) for it in ROUNDS]
    outcome = eyfa("trend", earlier, later, *moor, *ON)
    told = outcome.shown
    assert "of the ratings compared: Sample Bay in 2027, 3 of 3. That" in told
    assert "carried over" not in eyfa("trend", *moor, *ON).shown


def test_where_nothing_was_rated_in_both_rounds_it_is_not_said_that_there_are_no_gaps(
    tmp_path, wales, eyfa
):
    its = [
        write_round(tmp_path, wales, "Sample Bay", round_, answers)
        for round_, answers in (("2026", (0, 1, 2, 3)), ("2027", ("Not known",) * 4))
    ]
    outcome = eyfa("trend", *its, *ON)
    assert "No gaps" not in outcome.out
    assert outcome.out.count("Nothing was rated in both rounds.") == 2
