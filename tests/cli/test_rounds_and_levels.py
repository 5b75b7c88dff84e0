"""Several rounds together, places beside those that they lie in, and places that have not answered."""

from __future__ import annotations

import pytest

from cli.conftest import write_returned


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
    assert "Gwent 2 of 5 (Local)" in said["places_missing"]
    assert "All places 2 of 22 (Local)" in said["places_missing"]


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
    assert "Gwent 2 of 5 (Local)" in shown
