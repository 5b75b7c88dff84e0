"""Several respondents of one place: every command that makes one of them says so, in every format."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from openpyxl import load_workbook

from accessibility import faults
from builders import ANSWERS
from cli.conftest import write_answers
from eyfa.assessment import Response, Scope
from respondents import REFS, write_respondents

SAID = "Combined, benchmark by benchmark, by the median: Sample Bay · 2026 (3 respondents)"


@pytest.fixture
def three(tmp_path, wales):
    """Rated 3 3 3, 3 2 1, 0 3 3, blank, 2 2 Not known: medians 3, 2, 3, none, 2, of 5 benchmarks."""
    return write_respondents(tmp_path / "three", wales)


@pytest.mark.parametrize("command", ["score", "gaps", "compare"])
@pytest.mark.parametrize("suffix", [".md", ".html", ".xlsx", ".json"])
def test_every_export_says_which_rule_combined_whom(three, eyfa, tmp_path, command, suffix):
    out = tmp_path / f"out{suffix}"
    assert eyfa(command, three, "-o", out).status == 0
    if suffix == ".json":
        (entry,) = json.loads(out.read_text("utf-8"))["combined"]
        assert (entry["place"], entry["round"], entry["rule"]) == ("Sample Bay", "2026", "median")
        assert len(entry["assessments"]) == 3
        return
    if suffix == ".xlsx":
        assert faults(out) == []
        book = load_workbook(out)
        text = " ".join(
            str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
        )
    else:
        text = out.read_text("utf-8")
    assert SAID in " ".join(text.split())


@pytest.mark.parametrize("command", ["score", "gaps", "compare"])
def test_the_terminal_says_so_and_a_table_for_scripts_has_the_rule(three, eyfa, command):
    assert SAID in eyfa(command, three).shown
    rows = eyfa.rows(command, three)
    assert {row["rule"] for row in rows} - {""} == {"median"}
    assert "by the mean: Sample Bay" in eyfa(command, three, "--combine", "mean").shown


@pytest.mark.parametrize("command", ["score", "gaps", "compare"])
def test_one_respondent_is_not_said_to_be_combined(three, eyfa, command):
    outcome = eyfa(command, three / "A.xlsx")
    assert "ombined" not in outcome.out.replace("Combined: of", "")
    assert eyfa.document(command, three / "A.xlsx")["combined"] == []
    assert "rule" not in eyfa(command, three / "A.xlsx", "--format", "csv").out.split("\n")[0]


def test_score_keeps_a_row_for_each_and_adds_one_for_the_place(three, eyfa):
    """Medians 3, 2, 3 and 2 of four rated benchmarks: 100 × 10 ÷ 12."""
    out = eyfa("score", three).out
    each, places = out.split("Places with several, combined")
    assert each.split("Each workbook")[1].count("Example organisation") == 3
    assert "Median of 3 respondents" in places
    assert "83.3" in places
    document = eyfa.document("score", three)
    ids = {it["id"] for it in document["assessments"]}
    assert {it["assessment"] for it in document["scores"]} == ids
    assert {it["assessment"] for it in document["combined_scores"]} == {
        document["combined"][0]["id"]
    }
    assert document["combined_scores"][-1]["score"] == pytest.approx(100 * 10 / 12)
    none = eyfa("score", three, "--combine", "none").out
    assert "ombined" not in none
    assert eyfa.document("score", three, "--combine", "none")["combined_scores"] == []


def test_gaps_of_a_place_are_those_of_its_combined_answers(three, eyfa, tmp_path, wales):
    document = eyfa.document("gaps", three)
    assert [(it["benchmark"], it["assessments"]) for it in document["gaps"]] == [
        ("F1-L02", 1),
        ("F1-L05", 1),
    ]
    apart = eyfa.document("gaps", three, "--combine", "none")
    assert [it["benchmark"] for it in apart["gaps"]] == ["F1-L02", "F1-L03", "F1-L05"]
    assert apart["combined"] == []
    each = eyfa.document("gaps", three, "--each")
    assert each["combined"] == []
    assert len({it["assessment"] for it in each["gaps"]}) == 3


def test_gaps_say_how_many_of_those_who_were_asked_rated_each(three, uneven, eyfa):
    """F1-L05 was rated by two, the third does not know; nobody rated F1-L04; one alone was asked B7-R01."""
    screen = eyfa("gaps", three).shown
    assert "2 – Needs strengthening (rated by 3 of 3 asked)" in screen
    assert "2 – Needs strengthening (rated by 2 of 3 asked)" in screen
    lines = eyfa("gaps", three, "--format", "md").out.splitlines()
    (unassessed,) = [line for line in lines if line.startswith("| F1-L04 |")]
    assert unassessed.endswith("| 0 of 3 asked |")
    latest = (uneven / "A-2026.xlsx", uneven / "B-2026.xlsx")
    assert "0 – New action required (rated by 1 of 1 asked)" in eyfa("gaps", *latest).shown
    assert "rated by" not in eyfa("gaps", three, "--each").out
    assert "rated by" not in eyfa("gaps", three / "A.xlsx").out


def test_a_rating_between_two_is_said_in_words(three, eyfa):
    (three / "C.xlsx").unlink()
    out = eyfa("gaps", three).shown
    assert "between 0 – New action required and" not in out
    assert "between 2 – Needs strengthening and 3 – In place" in out
    row = next(it for it in eyfa.rows("gaps", three) if it["benchmark"] == "F1-L02")
    assert (row["rating"], row["points"]) == ("", "2.5")


def test_a_place_stands_in_a_comparison_once(three, eyfa):
    outcome = eyfa("compare", three, "--combine", "none")
    assert outcome.status == 2
    assert "--by organisation" in outcome.said
    by = eyfa.document("compare", three, "--by", "organisation")
    assert len(by["groups"]) == 3
    assert by["combined"] == []


def test_what_is_odd_about_a_combination_is_said(tmp_path, wales, eyfa):
    answered = {"a": (3, 3, 3, 3, 3), "b": ("Not applicable", 3, 3, 3, 2)}
    for name, answers in answered.items():
        file, given = tmp_path / name / "returned.xlsx", dict(zip(REFS, answers, strict=True))
        write_answers(file, wales, given, organisation=f"Example {name} (synthetic)")
    outcome = eyfa("score", *map(tmp_path.joinpath, answered), "--ignore", "one_rating")
    assert "1 answer of “not applicable” left out" in outcome.said
    assert outcome.status == 0
    found = eyfa.json("score", *map(tmp_path.joinpath, answered))
    assert "not_applicable_left_out" in found.codes


def test_a_plan_is_made_of_the_same_gaps(three, eyfa, tmp_path):
    plan = tmp_path / "plan.xlsx"
    assert eyfa("plan", three, "-o", plan).status == 0
    text = [cell for row in load_workbook(plan).active.iter_rows(values_only=True) for cell in row]
    assert SAID in text
    assert [it for it in text if str(it).startswith("F1-L")] == ["F1-L02", "F1-L05"]


def test_trend_compares_the_place_where_it_is_told_to(three, eyfa, tmp_path, wales):
    """Medians 3, 2, 3 and 2 before; 3, 3, 3 and 1 agreed after: 83.3 both times."""
    after = dict(zip(REFS, (3, 3, 3, 3, 1), strict=True))
    about = {"organisation": "Agreed together (synthetic)", "round": "2027"}
    agreed = write_answers(tmp_path / "agreed.xlsx", wales, after, **about)
    apart = eyfa("trend", three, agreed)
    assert apart.status == 2
    assert "--combine" in apart.said
    outcome = eyfa("trend", three, agreed, "--combine", "median", "--on", "2027-06-30")
    assert outcome.status == 0
    assert SAID in outcome.shown
    (row,) = [it.split() for it in outcome.out.splitlines() if it.startswith("F1 Values")]
    assert row[-5:] == ["83.3", "83.3", "0.0", "4", "1"]
    document = eyfa.document("trend", three, agreed, "--combine", "median")
    assert len(document["assessments"]) == 4
    assert document["trends"][0]["before"] == document["combined"][0]["id"]


@pytest.fixture
def uneven(tmp_path, wales):
    """Two rounds of a place. One organisation was asked local F1 and B7, and rated all 1, then all 3; in the
    second round, another was asked regional B7 only, and rated all 0."""
    for name, round_, level, components, answer in (
        ("A", "2025", "local", ("F1", "B7"), 1),
        ("A", "2026", "local", ("F1", "B7"), 3),
        ("B", "2026", "regional", ("B7",), 0),
    ):
        asked = {"levels": (level,), "components": components}
        items = Scope.of(wales, **asked).items(wales)
        about = {"organisation": f"Example organisation {name} (synthetic)", "round": round_}
        file = tmp_path / "uneven" / f"{name}-{round_}.xlsx"
        write_answers(file, wales, {item.id: answer for _, item in items}, **asked, **about)
    return tmp_path / "uneven"


def test_what_was_asked_unevenly_is_one_assessment_in_trend(uneven, eyfa, wales):
    """The 19 local benchmarks were rated in both rounds, 1 and then 3; the regional ones in one only."""
    outcome = eyfa.json("trend", uneven, "--combine", "median")
    assert outcome.status == 0
    (trend,) = outcome.document["trends"]
    (total,) = [it for it in trend["changes"] if (it["component"], it["level"]) == (None, None)]
    assert (total["before"], total["after"]) == pytest.approx((100 / 3, 100))
    regional = [it.id for it in wales.component_by_id["B7"].benchmarks if it.level == "regional"]
    assert (total["matched"], total["unmatched"]) == (19, len(regional))


def test_what_was_asked_unevenly_is_one_assessment_everywhere_else(uneven, eyfa, wales, tmp_path):
    """F1 is 100; B7 pools its local benchmarks, all 3, with its regional ones, all 0; both weigh the same."""
    count = Counter(it.level for it in wales.component_by_id["B7"].benchmarks)
    b7 = 100 * count["local"] / (count["local"] + count["regional"])
    latest = (uneven / "A-2026.xlsx", uneven / "B-2026.xlsx")
    scores = eyfa.document("score", *latest)["combined_scores"]
    assert len({it["assessment"] for it in scores}) == 1
    found = {(it["component"], it["level"]): it["score"] for it in scores}
    assert found == pytest.approx(
        {
            ("F1", "local"): 100,
            ("F1", None): 100,
            ("B7", "local"): 100,
            ("B7", "regional"): 0,
            ("B7", None): b7,
            (None, "local"): 100,
            (None, "regional"): 0,
            (None, None): (100 + b7) / 2,
        }
    )
    screen = " ".join(eyfa("score", *latest).out.rpartition("combined\n")[2].split())
    assert screen.count("Median of 2 respondents") == 1
    assert f"{(100 + b7) / 2:.1f}" in screen
    compared = eyfa.rows("compare", *latest)
    (total,) = [it for it in compared if not it["component"] and not it["level"]]
    assert float(total["score"]) == pytest.approx((100 + b7) / 2)
    gaps = eyfa.rows("gaps", *latest)
    assert [it["level"] for it in gaps] == ["regional"] * count["regional"]
    report = tmp_path / "report.md"
    assert eyfa("report", *latest, "-o", report).status == 0
    text = " ".join(report.read_text("utf-8").split())
    assert f"**{(100 + b7) / 2:.1f}** score out of 100" in text
    assert "not yet assessed: 0" in text
    plan = tmp_path / "plan.xlsx"
    assert eyfa("plan", *latest, "-o", plan).status == 0
    lines = [str(row[0]) for row in load_workbook(plan).active.iter_rows(values_only=True)]
    assert sum(it.startswith("B7-R") for it in lines) == count["regional"]


@pytest.fixture
def between(tmp_path, wales):
    """Two respondents in each of two rounds, who rated one benchmark 3 and 2, and wrote of it."""
    for round_ in ("2026", "2027"):
        for name, answer in (("A", 3), ("B", 2)):
            answered = Response(
                benchmark="F1-L01",
                rating=ANSWERS[answer],
                evidence=f"Synthetic: seen by {name}",
                action="Synthetic: bring it to all areas",
                target_date="2026-12-31",
            )
            about = {"organisation": f"Example organisation {name} (synthetic)", "round": round_}
            file = tmp_path / "between" / f"{name}-{round_}.xlsx"
            write_answers(file, wales, {"F1-L01": answered}, **about)
    return tmp_path / "between"


@pytest.mark.parametrize(
    ("command", "suffix", "times"),
    [
        (("gaps",), ".md", 1),
        (("report",), ".md", 3),
        (("plan",), ".xlsx", 1),
        (("trend", "--combine", "median", "--on", "2027-06-30"), ".md", 4),
    ],
)
def test_an_answer_between_two_ratings_is_never_taken_for_a_blank(
    between, eyfa, tmp_path, command, suffix, times
):
    """It stands among the gaps, in the evidence of a report, and in a trend before, after and overdue."""
    name, *more = command
    paths = [between] if name == "trend" else sorted(between.glob("*-2026.xlsx"))
    out = tmp_path / f"out{suffix}"
    assert eyfa(name, *paths, *more, "-o", out).status == 0
    if suffix == ".xlsx":
        sheet = load_workbook(out).active
        rows = ["|".join(map(str, row)) for row in sheet.iter_rows(values_only=True)]
    else:
        rows = out.read_text("utf-8").split("\n")
    its = "\n".join(row for row in rows if "F1-L01 |" in row or row.startswith("F1-L01"))
    assert its.count("between 2 – Needs strengthening and 3 – In place") == times
    assert "Left blank" not in its
