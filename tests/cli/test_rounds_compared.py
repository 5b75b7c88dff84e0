"""Several rounds together and in order, places beside those that they lie in, and places without answers."""

from __future__ import annotations

import pytest

from builders import ANSWERS
from cli.conftest import write_answers, write_returned
from eyfa.assessment import Response


def codes(found: dict) -> list[str]:
    return [it["code"] for it in found["problems"] if it["severity"] != "note"]


@pytest.fixture
def rounds(tmp_path, wales):
    folder = tmp_path / "rounds"
    folder.mkdir()
    for seed, round_ in enumerate(("2025", "2026")):
        write_returned(folder / f"{round_}.xlsx", wales, seed, round=round_)
    return folder


def test_a_place_in_two_rounds_is_one_place(rounds, eyfa):
    outcome = eyfa("compare", rounds)
    assert outcome.out.startswith("Comparison: 1 place in 2 rounds\n")
    found = eyfa.document("compare", rounds)
    assert found["common_gaps"] == []
    shown = eyfa("compare", rounds, "--format", "md").out
    assert "A place with several rounds counts once" in shown
    assert "A place with several rounds" not in eyfa("compare", rounds / "2025.xlsx").out


def test_rounds_that_are_ranked_together_are_told_of(rounds, eyfa, tmp_path):
    for arguments in ((), ("--top", "3"), ("--combine", "none")):
        outcome = eyfa("gaps", rounds, *arguments)
        assert "several rounds of Sample Bay are ranked together" in outcome.said
    assert codes(eyfa.document("gaps", rounds)) == ["rounds_together"]
    assert codes(eyfa.document("gaps", rounds, "--each")) == []
    assert codes(eyfa.document("gaps", rounds / "2026.xlsx")) == []
    planned = eyfa("plan", rounds, "-o", tmp_path / "plan.xlsx")
    assert "several rounds of Sample Bay" in planned.said


@pytest.fixture
def gwent(tmp_path, wales):
    """Two authorities of Gwent, and Gwent itself, which answered for its own level and theirs."""
    folder = tmp_path / "gwent"
    folder.mkdir()
    for seed, (place, levels) in enumerate(
        {"Newport": ("local",), "Torfaen": ("local",), "Gwent": ("local", "regional")}.items()
    ):
        write_returned(folder / f"{place}.xlsx", wales, seed, place=place, levels=levels)
    return folder


def test_a_region_is_not_one_of_its_places(gwent, eyfa, tmp_path):
    found = eyfa.document("compare", gwent, "--by", "region", "--level", "local")
    (gwent / "Gwent.xlsx").rename(tmp_path / "Gwent.xlsx")
    alone = eyfa.document("compare", gwent, "--by", "region")
    (tmp_path / "Gwent.xlsx").rename(gwent / "Gwent.xlsx")
    local = [it for it in alone["cells"] if it["level"] == "local"]
    assert [it for it in found["cells"] if it["level"] == "local"] == local
    assert found["common_gaps"] == alone["common_gaps"]
    said = {it["code"]: it["message"] for it in found["problems"]}
    assert "Gwent (Local)" in said["not_at_own_level"]
    assert "Gwent: 2 of 5 (Local)" in said["places_missing"]
    assert "All places: 2 of 22 (Local)" in said["places_missing"]


@pytest.mark.parametrize("by", ["region", "place", "round", "organisation"])
def test_a_table_tells_levels_as_workbooks_do(by, gwent, eyfa, tmp_path):
    table = tmp_path / "responses.csv"
    eyfa("collect", gwent, "-o", table)
    of_table = eyfa.document("compare", table, "--by", by)
    assert of_table == eyfa.document("compare", gwent, "--by", by)
    assert "not_at_own_level" in {it["code"] for it in of_table["problems"]}


def test_a_level_of_a_region_at_which_nobody_answered_is_not_called_unasked(gwent, eyfa, wales):
    write_returned(gwent / "Cardiff.xlsx", wales, 5, place="Cardiff", levels=("local",))
    shown = eyfa("compare", gwent, "--by", "region", "--format", "md").out
    roll_up = shown[: shown.index("Scores by region")]
    (line,) = [it for it in roll_up.splitlines() if "None counted" in it]
    assert line.startswith("| Regional |")
    assert "Not asked" not in roll_up


def test_a_report_says_the_same(gwent, eyfa, tmp_path, wales):
    write_returned(gwent / "Cardiff.xlsx", wales, 5, place="Cardiff", levels=("local",))
    report = tmp_path / "report.md"
    assert eyfa("report", gwent, "-o", report).status == 0
    shown = report.read_text(encoding="utf-8")
    assert "are not in the mean there" in shown
    assert "are not ranked there" in shown
    assert "Gwent: 2 of 5 (Local)" in shown


EARLY, LATE = "2025-12-10", "2026-03-10"


def write_round(folder, framework, round_, points, date="", place="Sample Bay"):
    """A workbook of a round, all rated alike."""
    answers = {
        ref: Response(benchmark=ref, rating=ANSWERS[points], evidence="Synthetic")
        for ref in ("F1-L01", "F1-L02")
    }
    about = {"place": place, "organisation": "Example", "round": round_, "date": date}
    return write_answers(folder / f"{place}-{round_}.xlsx", framework, answers, **about)


@pytest.fixture
def batch(tmp_path, wales):
    """A folder of two rounds, the first all 0 and the second all 3."""

    def write(first, second, dates=(EARLY, LATE), places=("Sample Bay",)):
        folder = tmp_path / "returned"
        for place in places:
            write_round(folder, wales, first, 0, dates[0], place)
            write_round(folder, wales, second, 3, dates[1], place)
        return folder

    return write


def codes_of(outcome):
    return set(outcome.codes) - {"one_rating"}


NAMES = [("Q4 2025", "Q1 2026"), ("Spring 2025", "Autumn 2025"), ("Hydref 2025", "Gwanwyn 2026")]


@pytest.mark.parametrize("names", [*NAMES, ("Red", "Blue")])
def test_a_change_goes_from_the_earlier_round_to_the_later_one(names, batch, eyfa):
    outcome = eyfa.json("trend", batch(*names))
    (trend,) = outcome.document["trends"]
    (total,) = [it for it in trend["changes"] if it["component"] is it["level"] is None]
    assert total["change"] == 100
    assert codes_of(outcome) == ({"rounds_by_date"} if names == ("Red", "Blue") else set())


@pytest.mark.parametrize("names", NAMES)
def test_the_headline_of_a_report_is_of_the_later_round(names, batch, eyfa, tmp_path):
    outcome = eyfa("report", batch(*names), "-o", tmp_path / "r.md")
    assert outcome.status == 0
    text = (tmp_path / "r.md").read_text(encoding="utf-8")
    assert text.startswith(f"# Gap analysis: Sample Bay · {names[1]}\n")
    assert "**100.0** score out of 100" in text.split("\n## ")[0]


def test_gaps_in_common_are_those_of_the_later_round(batch, eyfa):
    folder = batch("Q4 2025", "Q1 2026", places=("Alpha", "Bravo"))
    found = eyfa.document("compare", folder)
    assert found["common_gaps"] == []
    rounds = eyfa.document("compare", folder, "--by", "round")
    assert [it["name"] for it in rounds["groups"]] == ["Q4 2025", "Q1 2026"]


UNTOLD = [
    (("Q4 2025", "Q1 2026"), (LATE, EARLY), "round_order_contradicted"),
    (("Red", "Blue"), ("", ""), "round_order_unknown"),
]


@pytest.mark.parametrize(("names", "dates", "code"), UNTOLD)
def test_no_order_is_used_in_silence(names, dates, code, batch, eyfa, tmp_path):
    folder = batch(*names, dates)
    outcome = eyfa("trend", folder)
    assert outcome.status == 2
    told = outcome.said
    for said in (*(f"{folder}/Sample Bay-{it}.xlsx" for it in names), "--rounds"):
        assert said in told
    assert "rated by two of the places that count here" in eyfa("compare", folder).shown
    compared = eyfa.json("compare", folder)
    assert compared.status == 1
    assert code in codes_of(compared)
    assert compared.document["common_gaps"] == []
    outcome = eyfa("report", folder, "-o", tmp_path / "r.md")
    assert outcome.status == 1
    assert "--rounds" in outcome.err
    report = (tmp_path / "r.md").read_text(encoding="utf-8")
    assert "--rounds" in report
    assert "It is not known which of these came later" in report


def test_one_place_whose_dates_contradict_the_names_is_left_out_and_the_others_are_compared(
    batch, eyfa, wales
):
    folder = batch("Q4 2025", "Q1 2026")
    for round_, date in (("Q4 2025", LATE), ("Q1 2026", EARLY)):
        write_round(folder, wales, round_, 2, date, "Sample Moor")
    outcome = eyfa.json("trend", folder)
    assert outcome.status == 1
    assert len(outcome.document["trends"]) == 1
    assert codes_of(outcome) == {"round_order_contradicted"}


def test_the_order_that_is_given_is_used_recorded_and_used_again(batch, eyfa, tmp_path):
    folder = batch("Red", "Blue, 2nd", ("", ""), places=("Alpha", "Bravo"))
    given = ("--rounds", "red,BLUE,  2nd")
    (trend, _) = eyfa.document("trend", folder, *given)["trends"]
    assert {it["change"] for it in trend["changes"]} == {100}
    for command, name in (("trend", "t.json"), ("compare", "c.csv"), ("report", "r.md")):
        output = tmp_path / name
        assert eyfa(command, folder, *given, "-o", output).status == 0
        assert eyfa("verify", output, folder).status == 0
    assert eyfa.document("compare", folder, *given)["common_gaps"] == []
    turned = eyfa.json("compare", folder, "--rounds", "Blue, 2nd, Red")
    assert len(turned.document["common_gaps"]) == 2


@pytest.mark.parametrize("command", ["trend", "compare", "report"])
@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("Q4 2025", "'Q1 2026' is not named"),
        ("Q4 2025, Q1 2026, 2027", "'2027' is none of them"),
        ("Q4 2025, Q1 2026, Q4 2025", "'Q4 2025' is named twice"),
    ],
)
def test_an_order_of_other_rounds_is_refused_with_those_that_are_there(
    command, given, said, batch, eyfa, tmp_path
):
    more = ("-o", tmp_path / "r.md") if command == "report" else ()
    outcome = eyfa(command, batch("Q4 2025", "Q1 2026"), "--rounds", given, *more)
    assert outcome.status == 2
    told = " ".join(outcome.err.replace("│", " ").split())
    assert said in told
    assert "there are 'Q1 2026', 'Q4 2025'" in told
