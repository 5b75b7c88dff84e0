"""The order of rounds on the command line: changes, headlines and gaps in common are of the later round."""

from __future__ import annotations

import pytest

from builders import ANSWERS
from cli.conftest import write_answers
from eyfa.assessment import Response

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


def codes(outcome):
    return set(outcome.codes) - {"one_rating"}


NAMES = [("Q4 2025", "Q1 2026"), ("Spring 2025", "Autumn 2025"), ("Hydref 2025", "Gwanwyn 2026")]


@pytest.mark.parametrize("names", [*NAMES, ("Red", "Blue")])
def test_a_change_goes_from_the_earlier_round_to_the_later_one(names, batch, eyfa):
    outcome = eyfa.json("trend", batch(*names))
    (trend,) = outcome.document["trends"]
    (total,) = [it for it in trend["changes"] if it["component"] is it["level"] is None]
    assert total["change"] == 100
    assert codes(outcome) == ({"rounds_by_date"} if names == ("Red", "Blue") else set())


@pytest.mark.parametrize("names", NAMES)
def test_the_headline_of_a_report_is_of_the_later_round(names, batch, eyfa, tmp_path):
    outcome = eyfa("report", batch(*names), "-o", tmp_path / "r.md")
    assert outcome.status == 0
    text = (tmp_path / "r.md").read_text(encoding="utf-8")
    assert text.startswith(f"# Gap analysis: Sample Bay · {names[1]}\n")
    assert "100.0" in text.split("\n## In short")[1].split("\n## ")[0]


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
    assert code in codes(compared)
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
    assert codes(outcome) == {"round_order_contradicted"}


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
