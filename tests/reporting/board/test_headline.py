"""The headline where things are tied, alone, unrated or not applicable: said as it is, in sound English."""

from __future__ import annotations

import pytest
from inputs import FRAMEWORK as TINY
from inputs import INPUTS

from builders import NA, assessment_of, framework_of
from eyfa.reporting.board.findings import find_all
from eyfa.reporting.board.headline import headline
from eyfa.reporting.board.sections import build_paper
from eyfa.reporting.table import Table

IDS = ("F1-L01", "F1-L02", "B1-L01", "B1-L02", "B2-L01", "B2-R01")
FRAMEWORK = framework_of(*IDS)
TIED = (3, 0, 3, 0, 0, 0)
TELLS_ONE = {
    "ends that are tied and assessed": (
        TIED,
        {},
        "Strongest in F1 Part F1 and B1 Part B1 (50.0), furthest to go in B2 Part B2 (0.0).",
    ),
    "a component and a level alone": (
        TIED,
        {"components": ("F1",), "levels": ("local",)},
        "Score of F1 Part F1 at level Local: 50.0 of 100 from what was rated.",
    ),
    "a level alone": (
        TIED,
        {"levels": ("local",)},
        "Score at level Local: 33.3 of 100 from what was rated.",
    ),
    "one component rated of three": (
        (3, 0, None, None, None, None),
        {},
        (
            "Score of F1 Part F1 at level Local: 50.0 of 100 from what was rated. Nothing has been rated yet "
            "in B1 Part B1 and B2 Part B2. Nothing has been rated yet at level Regional."
        ),
    ),
    "nothing applies": (
        (NA,) * 6,
        {},
        "Overall score: none, because nothing that was asked about applies.",
    ),
    "nothing applies of one level alone": (
        (NA,) * 6,
        {"levels": ("local",)},
        "Score at level Local: none, because nothing that was asked about applies.",
    ),
    "some do not apply": (
        (3, NA, 3, 3, 3, 3),
        {},
        "All assessed: 6 benchmarks (5 rated, 1 not applicable).",
    ),
    "gaps of one priority": (
        TIED,
        {},
        (
            "4 of 6 rated benchmarks fall short of their target. First in priority: F1-L02 (“What F1-L02 "
            "asks”) and 3 others equal to it."
        ),
    ),
    "one gap": (
        (3, 3, 3, 3, 3, 0),
        {},
        (
            "1 of 6 rated benchmarks falls short of its target. First in priority: B2-R01 (“What B2-R01 "
            "asks”)."
        ),
    ),
    "no gap": ((3, *(None,) * 5), {}, "No gap: 1 rated benchmark reaches its target."),
}
"""Answers, what the workbook asks about, and a sentence."""
TELLS_TWO = {
    "short in one": (
        (3,),
        (0,),
        (
            "1 of 1 rated benchmark falls short of its target in at least one place. First in priority: "
            "F1-L01 (“What F1-L01 asks”)."
        ),
    ),
    "short in none": (
        (3,),
        (3,),
        "No gap: 1 rated benchmark reaches its target wherever it was rated.",
    ),
    "lacked by the only one that rated it": (
        (0, 3),
        (None, 3),
        "No benchmark that two or more places rated is lacked by more than half of them.",
    ),
    "rated by none together": (
        (0, None),
        (None, 3),
        "No benchmark was rated by two of the places that count here, so they have no gap in common.",
    ),
    "equally common": (
        (0, 0),
        (0, 0),
        (
            "Gaps in more than half of the places that rated them (two or more): 2 benchmarks. Most "
            "common: F1-L01 (“What F1-L01 asks”) and 1 other equal to it (by 2 of 2)."
        ),
    ),
}
"""The answers of two places, and a sentence."""


TELLS = {
    # F1-L (3, 3, 2), F1-R (3, 2, 3): 16 of 18 points, 88.9. B2: 0, 0, 1 and n/a, 0, 1: 2 of 15, 13.3.
    # B1: 1, 0, ?, 2, 1, blank: 4 of 12, 33.3, two thirds rated. Overall (88.9 + 33.3 + 13.3) / 3.
    "one": """
        Overall score: 45.2 of 100 from what was rated. Once all is assessed, it could be anything from 41.5
        Strongest in F1 Part F1 (88.9), furthest to go in B2 Part B2 (13.3).
        Not yet assessed: 2 of 18 benchmarks (1 not known, 1 left blank).
        11 of 15 rated benchmarks fall short of their target. First in priority: B2-L01 (“What B2-L01
        With an action: 1 of 11 gaps; with a lead: 1; with a target date: 1.
    """,
    "nothing rated": """
        Overall score: none, because nothing has been rated yet.
        Not yet assessed: 18 of 18 benchmarks (1 not known, 17 left blank).
    """,
    "several": """
        Mean score of 3 of 4 places: 49.7 of 100 from what was rated.
        Strongest in F1 Part F1 (90.7), furthest to go in B2 Part B2 (13.3).
        Not yet assessed: 22 of 72 answers that were asked for (2 not known, 20 left blank).
        14 of 16 rated benchmarks fall short of their target in at least one place.
        Gaps in more than half of the places that rated them (two or more): 11 benchmarks.
    """,
    "rounds": """
        Overall score: 52.2 of 100 from what was rated.
        Strongest in F1 Part F1 (83.3), furthest to go in B2 Part B2 (13.3).
        Not yet assessed: 1 of 18 benchmarks (0 not known, 1 left blank).
        12 of 16 rated benchmarks fall short of their target.
        With an action: 1 of 12 gaps
        Sample Bay, 2025 to 2026: +9.3 on the 15 benchmarks rated in both rounds (45.2 to 54.4);
    """,
    "rounds of several": """
        Not yet assessed: 5 of 54 answers that were asked for (2 not known, 3 left blank).
        13 of 16 rated benchmarks fall short of their target in at least one place.
        Gaps in more than half of the places that rated them
        Between their latest two rounds, of 2 respondents: 1 rose, 1 fell, 0 stayed the same, on what was
    """,
}
"""All that is said of inputs, in its order: how each sentence begins."""


@pytest.mark.parametrize("name", TELLS)
def test_the_headline_is_whole(name):
    said, starts = headline(find_all(TINY, INPUTS[name]())), TELLS[name].strip().split("\n        ")
    assert [text[: len(start)] for text, start in zip(said, starts, strict=True)] == starts


@pytest.mark.parametrize(("answers", "scope", "sentence"), TELLS_ONE.values(), ids=TELLS_ONE)
def test_what_one_is_told(answers, scope, sentence):
    its = assessment_of(FRAMEWORK, dict(zip(IDS, answers, strict=True)), place="P", **scope)
    assert sentence in headline(find_all(FRAMEWORK, [its]))


@pytest.mark.parametrize(("first", "second", "sentence"), TELLS_TWO.values(), ids=TELLS_TWO)
def test_what_two_places_are_told(first, second, sentence):
    ids = IDS[: len(first)]
    framework = framework_of(*ids)
    its = [
        assessment_of(framework, dict(zip(ids, answers, strict=True)), place=place, id=place)
        for place, answers in (("P", first), ("Q", second))
    ]
    assert sentence in headline(find_all(framework, its))


def test_a_report_on_one_component_shows_that_alone():
    its = assessment_of(FRAMEWORK, {"F1-L01": 3, "F1-L02": 0})
    paper = build_paper(find_all(FRAMEWORK, [its]))
    scores = next(section for section in paper.sections if section.id == "scores")
    table = next(it for it in scores.blocks if isinstance(it, Table))
    assert [row[0] for row in table.rows] == ["F1"]
    assert paper.pictures[0].title == "Score of F1 Part F1 and its possible range"
    assert "Nothing has been rated yet in B1 Part B1 and B2 Part B2." in scores.blocks
