"""`gaps --robust`, quadrants and progress to target, as commands."""

from __future__ import annotations

import re

import pytest


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("width", [50, 80, 120])
def test_robust_ranks_are_shown_as_they_are_in_the_data(width, returned, eyfa):
    asked = ("gaps", returned, "--robust", "--draws", "150", "--seed", "7", "--top", "12")
    found = eyfa.document(*asked)
    shown = plain(eyfa(*asked, "-q", width=width).out)
    assert "150 rankings, seed 7" in shown
    robust = found["robust"]
    assert (robust["draws"], robust["seed"], robust["top"]) == (150, 7, 12)
    assert len(robust["gaps"]) == len(found["gaps"]) == 12
    for it in robust["gaps"]:
        assert it["best"] <= it["rank"] <= it["worst"]
        ranks = f"{it['best']}–{it['worst']}" if it["best"] < it["worst"] else f"{it['best']}"
        assert f"could rank {ranks} " in shown
    for row in found["quadrants"]:
        assert row["quadrant"].replace("_", " ").capitalize() in shown
    counts = {it["quadrant"]: it["gaps"] for it in found["quadrant_counts"]}
    assert f"act first {counts['act_first']}, strengthen {counts['keep_up']}, " in shown
    assert sum(counts.values()) == len(eyfa.document("gaps", returned)["gaps"])


def test_a_tie_is_told_once_above_its_first_also_where_the_list_is_cut(returned, eyfa):
    whole = eyfa.document("gaps", returned, "--robust", "--draws", "200")["robust"]["gaps"]
    groups: dict[int, list[int]] = {}
    for it in whole:
        groups.setdefault(it["tie"], []).append(it["rank"])
    said = plain(eyfa("gaps", returned, "--robust", "--draws", "200", "-q").out)
    tied = [f"{its[0]} to {its[-1]} are tied" for its in groups.values() if len(its) > 1]
    assert tied
    assert re.findall(r"\d+ to \d+ are tied", said) == tied
    cut = plain(eyfa("gaps", returned, "--robust", "--draws", "200", "--top", "1", "-q").out)
    assert (tied[0] in cut) is (len(groups[1]) > 1)


def test_a_selection_is_drawn_among_itself(returned, eyfa):
    some = eyfa.document("gaps", returned, "--component", "B7", "--robust", "--draws", "100")
    ranks = [it["rank"] for it in some["robust"]["gaps"]]
    assert ranks == list(range(1, len(some["gaps"]) + 1))
    asked = len(some["gaps"]) + len(some["unassessed"])
    assert all(it["worst"] <= asked for it in some["robust"]["gaps"])
    every = eyfa.document("gaps", returned)
    quadrant = {it["benchmark"]: it["quadrant"] for it in every["quadrants"]}
    assert all(quadrant[it["benchmark"]] == it["quadrant"] for it in some["quadrants"])


def test_each_has_ranks_of_its_own(folder, eyfa):
    options = ("--robust", "--draws", "100", "--top", "3")
    each = eyfa.document("gaps", folder, "--each", *options)
    assert len(each["assessments"]) == 3
    for assessment in each["assessments"]:
        alone = eyfa.document("gaps", assessment["file"], *options)
        for key, rows in (
            ("gaps", each["gaps"]),
            ("quadrants", each["quadrants"]),
            ("quadrant_counts", each["quadrant_counts"]),
            ("robust", each["robust"]["gaps"]),
        ):
            mine = [
                {name: its for name, its in row.items() if name != "assessment"}
                for row in rows
                if row["assessment"] == assessment["id"]
            ]
            theirs = alone["robust"]["gaps"] if key == "robust" else alone[key]
            assert mine == [
                {name: its for name, its in row.items() if name != "assessment"} for row in theirs
            ]


def test_over_several_there_is_one_ranking(folder, eyfa):
    found = eyfa.document("gaps", folder, "--robust", "--draws", "100", "--top", "5")
    assert [it["benchmark"] for it in found["robust"]["gaps"]] == [
        it["benchmark"] for it in found["gaps"]
    ]


def test_the_same_seed_gives_the_same_bytes(returned, eyfa):
    first, again, other = (
        eyfa("gaps", returned, "--robust", "--format", "csv", "--seed", seed).out
        for seed in (1, 1, 2)
    )
    assert first == again != other


@pytest.mark.parametrize(
    ("method", "shown"),
    [
        ("weights:\n  levels: {local: 2}\n", False),
        ("targets:\n  all: needs_strengthening\n", True),
        ("targets:\n  levels: {local: in_place}\n", True),
    ],
)
def test_progress_is_shown_where_targets_are_chosen(method, shown, returned, tmp_path, eyfa):
    file = tmp_path / "ours.yaml"
    file.write_text(method)
    for width in (50, 80, 120):
        out = eyfa("score", returned, "--method", file, "-q", width=width).out
        assert ("To target" in plain(out)) is shown
    found = eyfa.document("score", returned, "--method", file)
    cells = [(it["component"], it["level"]) for it in found["scores"]]
    assert [(it["component"], it["level"]) for it in found["progress"]] == cells
    total = found["progress"][-1]["progress"]
    if shown:
        assert f"{total:.1f}" in out
    if "in_place" in method or "weights" in method:
        assert [it["progress"] for it in found["progress"]] == [
            it["score"] for it in found["scores"]
        ]


def test_without_a_method_progress_is_not_shown(returned, folder, eyfa):
    assert "To target" not in eyfa("score", returned, "-q").out
    assert "progress" not in eyfa("score", folder, "-q", "--format", "csv").out


def test_a_method_file_to_start_from(returned, tmp_path, eyfa, monkeypatch):
    monkeypatch.setattr("eyfa.cli.terminal.is_watched", lambda: True)
    file = tmp_path / "our-method.yaml"
    outcome = eyfa("framework", "method", "-o", file)
    assert outcome.status == 0
    assert f"--method={file}" in outcome.err
    assert file.read_text("utf-8") == eyfa("framework", "method").out
    said = plain(eyfa("score", returned, "--method", file, "-q").out)
    assert "our-method.yaml changes no weight and no target." in said
    assert "To target" not in said
    assert eyfa("framework", "method", "-o", file).status == 2
    assert eyfa("framework", "method", "-o", file, "--force").status == 0
