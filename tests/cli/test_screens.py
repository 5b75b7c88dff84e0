"""What people see: golden files at 80 and 120 columns, and nothing cut at any width.

`EYFA_WRITE_GOLDEN=1 pytest tests/cli/test_screens.py` writes the golden files anew; look at the difference.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from eyfa.demo import write_demo

GOLDEN = Path(__file__).parent / "golden"
SCREENS = {
    "score-one": "score bay.xlsx -q",
    "score-several": "score . -q",
    "score-target": "score bay.xlsx --method ../ours.yaml -q",
    "score-targets": "score . --method ../ours.yaml -q",
    "gaps-top": "gaps bay.xlsx --top 4 -q",
    "gaps-robust": "gaps bay.xlsx --robust --top 12 -q",
    "gaps-together": "gaps . --component F1 -q",
    "compare": "compare . --top 2 -q",
    "gaps-each": "gaps bay.xlsx moor.xlsx --each --top 1 -q",
    "check": "check . -q",
    "framework-show": "framework show",
    "framework-component": "framework show f1",
    "framework-search": "framework search fathers",
}


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", SCREENS)
def test_golden(name, width, folder, monkeypatch, eyfa):
    monkeypatch.chdir(folder)
    outcome = eyfa(*SCREENS[name].split(), width=width)
    assert outcome.status == 0, outcome.err
    compare(name, width, outcome)


@pytest.mark.parametrize("width", [80, 120])
def test_golden_of_problems(width, tmp_path, wales, monkeypatch, eyfa):
    messy = write_demo(tmp_path, wales).messy
    monkeypatch.chdir(messy.parent)
    outcome = eyfa("check", messy.name, width=width)
    assert outcome.status == 1
    assert max(map(cell_len, outcome.out.splitlines())) <= width
    compare("check-problems", width, outcome)


def compare(name, width, outcome):
    """Hold what was shown against its golden file, or write it anew."""
    shown = re.sub(r"EY-[A-Z2-7]{4}-[A-Z2-7]{4}", "EY-AAAA-AAAA", outcome.out)
    path = GOLDEN / f"{name}-{width}.txt"
    if os.environ.get("EYFA_WRITE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [36, 50, 64, 80, 100, 120, 200])
@pytest.mark.parametrize("name", SCREENS)
def test_nothing_is_cut(name, width, folder, monkeypatch, eyfa):
    monkeypatch.chdir(folder)
    shown = eyfa(*SCREENS[name].split(), width=width).out
    assert "…" not in shown
    assert max(map(cell_len, shown.splitlines())) <= width


@pytest.mark.parametrize("width", [50, 80])
def test_every_gap_is_there_in_full(width, returned, wales, eyfa):
    document = eyfa.document("gaps", returned)
    shown = eyfa("gaps", returned, "-q", width=width).out
    together = re.sub(r"\s+", "", shown)
    assert len(document["gaps"]) > 30
    for gap in document["gaps"]:
        assert gap["benchmark"] + re.sub(r"\s+", "", gap["text"]) in together
        assert f"priority{gap['priority']:.1f}" in together


@pytest.mark.parametrize("width", [50, 80, 120])
def test_nothing_that_was_asked_is_missing(width, returned, wales, eyfa):
    document = eyfa.document("gaps", returned)
    rated_in_place = eyfa.document("score", returned)["scores"][-1]
    rows = document["gaps"] + document["unassessed"]
    assert len(document["unassessed"]) == rated_in_place["blank"] + rated_in_place["not_known"]
    shown = eyfa("gaps", returned, "-q", width=width).out
    for row in rows:
        words = wales.benchmark_by_id[row["benchmark"]].text.split()
        assert set(words) <= set(shown.split())
        assert f"{row['benchmark']} " in shown


@pytest.mark.parametrize("width", [50, 80, 120])
def test_the_numbers_are_the_same_at_every_width(width, returned, eyfa):
    shown = eyfa("score", returned, "-q", width=width).out
    rows = eyfa("score", returned, "-q", "--format", "csv").out.splitlines()[1:]
    for row in rows:
        cells = row.split(",")
        assert f"{float(cells[-9]):.1f}" in shown


def test_how_many_of_several_rated_a_gap_is_said(folder, eyfa):
    shown = re.sub(r"\s+", " ", eyfa("gaps", folder, "-q").out)
    for gap in eyfa.document("gaps", folder)["gaps"]:
        rated, with_gap = gap["assessments"], gap["with_gap"]
        every = {1: "the only one", 2: "both"}.get(rated, f"all {rated}")
        said = f"gap in {every if rated == with_gap else f'{with_gap} of {rated}'} that rated it"
        said += f"; {3 - rated} left it open ·" if rated < 3 else " ·"
        part = shown[shown.index(f" {gap['rank']} {gap['benchmark']} ") :]
        assert said in part[: part.index("mean gap")]


def test_place_and_round_are_not_torn_apart(folder, monkeypatch, eyfa):
    monkeypatch.chdir(folder)
    for width in (80, 120):
        lines = eyfa("score", ".", "-q", width=width).out.splitlines()
        assert not [line for line in lines if line.startswith("·") or line.strip() == "2026"]
