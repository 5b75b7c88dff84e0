"""Findings where things are tied, alone, unrated or not applicable: no more is said than the figures say."""

from __future__ import annotations

import pytest
from inputs import FRAMEWORK as TINY
from inputs import INPUTS

from builders import NA, assessment_of, framework_of
from eyfa.reporting.board.findings import find_all
from eyfa.reporting.board.summary import summarise

IDS = ("F1-L01", "F1-L02", "B1-L01", "B1-L02", "B2-L01", "B2-R01")
FRAMEWORK = framework_of(*IDS)
TIED = (3, 0, 3, 0, 0, 0)
TELLS_ONE = {
    "ends that are tied and assessed": (
        TIED,
        {},
        "Highest score, shared: F1 Part F1 and B1 Part B1 (50.0). Furthest to go: B2 Part B2 (0.0).",
    ),
    "an order that could change": (
        (3, 0, 3, 2, 0, None),
        {"components": ("F1", "B1")},
        "Furthest ahead: B1 Part B1 (83.3). Furthest to go: F1 Part F1 (50.0).",
    ),
    "too little to judge": (
        (3, 0, 3, None, 0, 0),
        {},
        (
            "Highest score so far: F1 Part F1 (50.0). Furthest to go: B2 Part B2 (0.0). What is not yet "
            "assessed could change this order. Cannot be judged yet, because less than 67% is rated: B1 "
            "Part B1."
        ),
    ),
    "a component and a level alone": (
        TIED,
        {"components": ("F1",), "levels": ("local",)},
        "50.0: score out of 100; Component: F1 Part F1; Level: Local",
    ),
    "a level alone": (TIED, {"levels": ("local",)}, "33.3: score out of 100; Level: Local"),
    "one component rated of three": (
        (3, 0, None, None, None, None),
        {},
        "Nothing has been rated yet in: B1 Part B1 and B2 Part B2.",
    ),
    "nothing applies": ((NA,) * 6, {}, "–: no score: nothing applies"),
    "nothing is rated": ((None,) * 6, {}, "Gaps: –: nothing is rated yet"),
    "some do not apply": (
        (3, NA, 3, 3, 3, 0),
        {},
        "4 of 5: benchmarks that apply are rated “in_place” (80%); not yet assessed: 0",
    ),
    "begun and not begun": (
        (3, 2, 1, 0, 0, 0),
        {},
        "Benchmarks below “in_place”: 5; of these, above “new_action”: 2.",
    ),
    "no gap": (
        (3, *(None,) * 5),
        {},
        "No gaps: all that is rated reaches its target. Benchmarks rated: 1.",
    ),
}
"""Answers, what the workbook asks about, and a finding or a figure."""
TELLS_TWO = {
    "lacked by the only one that rated it": (
        (0, 3),
        (None, 3),
        "No gap is shared by more than half of the places that rated the benchmark.",
    ),
    "rated by none together": (
        (0, None),
        (None, 3),
        "No benchmark was rated by two of the places that count here, so they have no gap in common.",
    ),
    "equally common": (
        (0, 0),
        (0, 0),
        "Most common gaps: F1-L01 and 1 more, each in 2 of 2 places.",
    ),
}
"""The answers of two places, and a finding."""
TELLS = {
    # F1-L (3, 3, 2), F1-R (3, 2, 3): 16 of 18 points, 88.9. B2: 0, 0, 1 and n/a, 0, 1: 2 of 15, 13.3.
    # B1: 1, 0, ?, 2, 1, blank: 4 of 12, 33.3, two thirds rated. Overall (88.9 + 33.3 + 13.3) / 3.
    "one": """
        4 of 17: benchmarks that apply are rated “in_place” (24%); not yet assessed: 2
        45.2: score out of 100; could be 41.5 to 52.6 once all is rated
        Gaps: 11: with an action: 1; with a lead: 1
        Furthest ahead: F1 Part F1 (88.9). Furthest to go: B2 Part B2 (13.3).
        “in_place”, with evidence: 0 of 4. Benchmarks below “in_place”: 11; of these, above “new_action”: 7.
    """,
    "several": """
        15 of 69: answers that apply are “in_place” (22%); not yet assessed: 22
        49.7: mean score out of 100 (n = 3 of 4); could be 34.8 to 65.4 once all is rated
        Gaps: 14: benchmarks that at least one falls short of
        Highest score so far: F1 Part F1 (90.7). Lowest score so far: B2 Part B2 (13.3). What is not yet asse
        “in_place”, with evidence: 0 of 15. Answers below “in_place”: 32; of these, above “new_action”: 21.
        Gaps shared by more than half of the places that rated the benchmark: 11.
        Most common gaps: B1-L02 and 6 more, each in 3 of 3 places.
        Not in the mean score, because less than 67% is rated: Sample Valley.
    """,
    "rounds": """
        4 of 17: benchmarks that apply
        52.2: score out of 100;
        Gaps: 12: with an action: 1
        Furthest ahead: F1 Part F1 (83.3). Furthest to go: B2 Part B2 (13.3).
        “in_place”, with evidence: 0 of 4. Benchmarks below “in_place”: 12; of these, above “new_action”: 9.
        2025 → 2026: score +9.3 (45.2 to 54.4), on 15 benchmarks rated in both. Gaps closed: 1; new: 1.
    """,
    "rounds of several": """
        12 of 51: answers that apply
        Gaps: 13: benchmarks
        “in_place”, with evidence: 0 of 12. Answers below “in_place”: 34; of these, above “new_action”: 23.
        Gaps shared by more than half of the places that rated the benchmark: 11.
        Most common gaps: F1-L03 and 9 more, each in 3 of 3 places.
        Since their last round: 1 up, 1 down, 0 unchanged, on what was rated in both.
    """,
}
"""All that is said of inputs, in its order: how each figure and finding begins."""


def told(framework, assessments) -> list[str]:
    summary = summarise(find_all(framework, assessments))
    figures = [f"{it.value}: {'; '.join(it.meaning)}" for it in summary.figures]
    return [*figures, *summary.findings]


@pytest.mark.parametrize("name", TELLS)
def test_page_one_is_whole(name):
    said, starts = told(TINY, INPUTS[name]()), TELLS[name].strip().split("\n        ")
    assert [text[: len(start)] for text, start in zip(said, starts, strict=True)] == starts


@pytest.mark.parametrize(("answers", "scope", "sentence"), TELLS_ONE.values(), ids=TELLS_ONE)
def test_what_one_is_told(answers, scope, sentence):
    its = assessment_of(FRAMEWORK, dict(zip(IDS, answers, strict=True)), place="P", **scope)
    assert any(sentence in text for text in told(FRAMEWORK, [its]))


@pytest.mark.parametrize(("first", "second", "sentence"), TELLS_TWO.values(), ids=TELLS_TWO)
def test_what_two_places_are_told(first, second, sentence):
    ids = IDS[: len(first)]
    framework = framework_of(*ids)
    its = [
        assessment_of(framework, dict(zip(ids, answers, strict=True)), place=place, id=place)
        for place, answers in (("P", first), ("Q", second))
    ]
    assert sentence in told(framework, its)


def test_an_action_counts_where_there_is_a_gap():
    (first, *_rest) = summarise(find_all(TINY, INPUTS["several"]())).gaps
    # Sample Valley wrote an action as well, and did not rate the benchmark.
    assert (first.benchmark, first.now, first.action, first.by) == ("B2-L01", *["3 of 3"] * 3)


def test_a_report_on_one_component_shows_that_alone():
    its = assessment_of(FRAMEWORK, {"F1-L01": 3, "F1-L02": 0})
    assert [it.name for it in summarise(find_all(FRAMEWORK, [its])).standings] == ["F1 Part F1"]
