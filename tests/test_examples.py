"""The examples do what their README says."""

from __future__ import annotations

from pathlib import Path

import pytest

from accessibility import faults
from eyfa import find_gaps, load_framework, read_workbook, score_assessment

EXAMPLES = Path(__file__).parents[1] / "examples"


def test_the_workbook_is_the_worked_example():
    framework = load_framework()
    reading = read_workbook(EXAMPLES / "sample-bay-2026.xlsx", framework)
    assert reading.problems == ()
    scores = {(s.component, s.level): s for s in score_assessment(framework, reading.assessment)}
    f1 = scores["F1", None]
    assert (round(f1.score, 2), f1.coverage) == (55.56, 0.75)
    assert (round(f1.low, 2), round(f1.high, 2)) == (41.67, 66.67)
    first = find_gaps(framework, [reading.assessment]).gaps[0]
    assert (first.benchmark, first.priority) == ("F1-L03", pytest.approx(100))


def test_the_workbook_is_accessible_and_says_that_it_is_made_up():
    assert faults(EXAMPLES / "sample-bay-2026.xlsx") == []
    assessment = read_workbook(EXAMPLES / "sample-bay-2026.xlsx").assessment
    assert "synthetic" in assessment.place
    assert "synthetic" in assessment.organisation
    for response in assessment.responses.values():
        assert not response.evidence or response.evidence.startswith("Synthetic: ")


def test_every_example_is_described():
    described = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    names = {path.name for path in EXAMPLES.iterdir()} - {"README.md"}
    assert names
    for name in names:
        assert f"`{name}`" in described
