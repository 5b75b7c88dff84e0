"""The JSON is a contract: its keys are compared with the ones promised, in both directions."""

import json

import pytest
from samples import (
    EVIL,
    FRAMEWORK,
    PROBLEM,
    compare_sample,
    gaps_sample,
    sample,
    score_sample,
    with_evidence,
)

from eyfa import __version__
from eyfa.reporting.formats import Format, render
from eyfa.reporting.results.check import CheckedFile, check_report
from eyfa.scoring.choices import By

HEAD = ["schema", "eyfa", "framework"]
READ = ["assessments", "problems"]
ASSESSMENT = [
    "id", "file", "sha256", "organisation", "place", "region", "round", "date", "benchmarks",
    "rated", "not_applicable", "not_known", "blank",
]  # fmt: skip
SCORE = [
    "assessment", "component", "level", "score", "low", "high", "coverage",
    "share_in_place", "share_begun", "share_not_applicable", "benchmarks", "rated", "not_applicable",
    "not_known", "blank",
]  # fmt: skip
GAP = [
    "rank", "benchmark", "component", "level", "text", "rating", "points", "gap", "importance",
    "weight", "priority", "assessments", "with_gap", "evidence", "action", "lead", "target_date",
    "asked",
]  # fmt: skip
PROBLEM_KEYS = [
    "code", "severity", "sheet", "cell", "benchmark", "found", "expected", "message", "hint",
]  # fmt: skip


def document(report) -> dict:
    def refuse(constant):
        pytest.fail(f"{constant} is not JSON")

    return json.loads(render(report, Format.JSON), parse_constant=refuse)


def test_score():
    found = document(score_sample(problems=[PROBLEM]))
    assert list(found) == [
        *HEAD,
        *READ,
        "scores",
        "progress",
        "combined_scores",
        "combined_progress",
        "combined",
    ]
    assert (found["combined_scores"], found["combined"]) == ([], [])
    assert found["schema"] == "eyfa/score/1"
    assert found["eyfa"] == __version__
    assert found["framework"] == {
        "id": "tiny",
        "edition": FRAMEWORK.edition,
        "checksum": FRAMEWORK.checksum,
    }
    (assessment,) = found["assessments"]
    assert list(assessment) == ASSESSMENT
    counts = ("benchmarks", "rated", "not_applicable", "not_known", "blank")
    assert [assessment[key] for key in counts] == [7, 4, 1, 1, 1]
    assert all(list(row) == SCORE for row in found["scores"])
    (problem,) = found["problems"]
    assert list(problem) == ["file", *PROBLEM_KEYS]


def test_the_worked_example_is_not_rounded():
    scores = {(row["component"], row["level"]): row for row in document(score_sample())["scores"]}
    row = scores["F1", "local"]
    assert row["score"] == pytest.approx(500 / 9, abs=1e-12)
    assert (row["coverage"], row["low"], row["high"]) == (
        0.75,
        pytest.approx(125 / 3, abs=1e-12),
        pytest.approx(200 / 3, abs=1e-12),
    )
    assert (None, None) in scores


def test_no_score_is_null():
    nothing = sample(dict.fromkeys(FRAMEWORK.benchmark_by_id))
    rows = document(score_sample(nothing))["scores"]
    assert {row["score"] for row in rows} == {None}
    assert {row["coverage"] for row in rows} == {0}


def test_gaps():
    found = document(gaps_sample())
    assert list(found) == [
        *HEAD,
        *READ,
        "gaps",
        "unassessed",
        "quadrants",
        "quadrant_counts",
        "robust",
        "combined",
    ]
    assert found["schema"] == "eyfa/gaps/1"
    assert [row["benchmark"] for row in found["gaps"]] == ["F1-L03", "B1-R01", "F1-L02"]
    assert all(list(row) == GAP for row in found["gaps"])
    assert found["unassessed"] == [
        {"benchmark": "F1-L04", "reason": "not_known"},
        {"benchmark": "B1-R02", "reason": "blank"},
    ]
    assert found["gaps"][0]["importance"] == "high"
    assert found["gaps"][1]["importance"] == "medium", "a blank counts as the default"


def test_gaps_of_each_name_their_assessment():
    found = document(gaps_sample(sample(id="A"), sample(id="B"), each=True))
    assert all(list(row) == ["assessment", *GAP] for row in found["gaps"])
    assert {row["assessment"] for row in found["gaps"]} == {"A", "B"}
    assert all(list(row) == ["assessment", "benchmark", "reason"] for row in found["unassessed"])


def test_check():
    files = [
        CheckedFile("returned.xlsx", "usable", sample(), (PROBLEM,)),
        CheckedFile("broken.xlsx", "unusable", None, ()),
    ]
    found = document(check_report(FRAMEWORK, files, [PROBLEM]))
    assert list(found) == [*HEAD, *READ, "files"]
    assert [list(file) for file in found["files"]] == [["file", "status", "problems"]] * 2
    assert [file["status"] for file in found["files"]] == ["usable", "unusable"]
    assert list(found["files"][0]["problems"][0]) == PROBLEM_KEYS
    assert len(found["assessments"]) == 1


COMPARE = {
    "groups": ["key", "name", "assessments"],
    "cells": [
        "group", "component", "level", "score", "low", "high", "coverage", "share_in_place", "share_begun",
        "share_not_applicable", "places", "scored", "left_out",
    ],
    "components": [
        "component", "level", "best", "worst", "all_best", "all_worst", "median", "spread",
    ],
    "common_gaps": ["benchmark", "with_gap", "rated", "share", "groups", "candidate"],
    "first_to_move": ["group", "component", "levels"],
}  # fmt: skip


@pytest.mark.parametrize("by", By)
def test_compare(by):
    found = document(compare_sample(by=by, problems=[PROBLEM]))
    assert list(found) == [*HEAD, *READ, "combined", *COMPARE]
    assert found["schema"] == "eyfa/compare/1"
    assert all(list(row) == ASSESSMENT for row in found["assessments"])
    for part, keys in COMPARE.items():
        assert found[part] or part == "first_to_move"  # one level alone is asked about here
        assert all(list(row) == keys for row in found[part]), part
    assert all(list(row) == ["file", *PROBLEM_KEYS] for row in found["problems"])


def test_what_is_compared_is_named_by_key():
    found = document(compare_sample(by=By.REGION))
    keys = [group["key"] for group in found["groups"]]
    assert keys == ["sample region", "*"]
    assert {row["group"] for row in found["cells"]} == set(keys)
    assert "EY-nobody" not in {id_ for group in found["groups"] for id_ in group["assessments"]}
    assert [it["code"] for it in found["problems"]] == ["not_grouped"]
    by_place = document(compare_sample())
    (gap, *_) = by_place["common_gaps"]
    assert (gap["benchmark"], gap["with_gap"], gap["rated"]) == ("F1-L02", 3, 3)
    assert gap["groups"] == ["W0", "W2", "W1"], "in the order of the groups"
    spread = next(it for it in by_place["components"] if it["component"] == "F1")
    assert (spread["level"], spread["best"], spread["worst"]) == ("local", None, None)
    total = next(it for it in by_place["cells"] if it["component"] is it["level"] is None)
    assert total["group"] == "W0"


def test_text_survives_and_is_safe_to_look_at():
    content = render(gaps_sample(with_evidence(sample(), EVIL)), Format.JSON)
    assert b"\x1b" not in content
    assert "\u202e" not in content.decode()
    assert json.loads(content)["gaps"][0]["evidence"] == EVIL


def test_half_a_character_in_a_file_name_is_no_obstacle():
    content = render(score_sample(sample(file="bad\udcff.xlsx")), Format.JSON)
    assert json.loads(content)["assessments"][0]["file"] == "bad\udcff.xlsx"
