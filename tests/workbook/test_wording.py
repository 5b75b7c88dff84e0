"""The words beside an id, against those that were asked."""

from __future__ import annotations

import pytest

from eyfa.problems import Severity
from eyfa.workbook.reading.benchmarks import Wording, Words
from workbook.returned import SHEET, TINY, ratings, read_returned, severities, told

TEXTS = {"F1-L01": "Plans – “in hand”", "F1-L02": "Leaders agree"}
COMPONENTS = tuple(
    component.model_copy(
        update={
            "benchmarks": tuple(
                one.model_copy(update={"text": TEXTS.get(one.id, f"Something else: {one.id}")})
                for one in component.benchmarks
            )
        }
    )
    for component in TINY.components
)
FRAMEWORK = TINY.model_copy(update={"components": COMPONENTS})


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Plans – “in hand”", Words.AGREE),
        (' PLANS\n-\u00a0"in hand" ', Words.AGREE),
        ("", Words.AGREE),
        ("\u00a0", Words.AGREE),
        ("Plans in hand, soon", Words.ALTERED),
        (3.0, Words.ALTERED),
        ("leaders  agree", "F1-L02"),
    ],
)
def test_words_are_compared_folded(value, expected):
    assert Wording(FRAMEWORK).compare("F1-L01", value) == expected


def test_altered_words_are_a_warning_and_the_answer_is_taken(tmp_path):
    reading = read_returned(
        tmp_path,
        "| Ref | What needs to be in place | Rating |\n| F1-L01 | All is well | 3 – In place |",
    )
    assert told(reading) == {("words_altered", f"{SHEET}!B2")}
    assert severities(reading)["words_altered"] is Severity.WARNING
    assert ratings(reading) == {"F1-L01": "in_place"}
