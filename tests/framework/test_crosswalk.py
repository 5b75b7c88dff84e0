"""Crosswalks: their mistakes by line, and what a report makes of one, worked by hand."""

from pathlib import Path

import pytest

from builders import assessment_of, framework_of
from eyfa.framework.loader import load_crosswalk, load_framework
from eyfa.problems import EyfaError
from eyfa.reporting.board.crosswalk import _read
from eyfa.reporting.board.findings import find_all

EXAMPLE = Path(__file__).parents[2] / "examples" / "five-ways-of-working.yaml"


def test_the_example_is_valid_and_claims_nothing():
    crosswalk = load_crosswalk(EXAMPLE, load_framework())
    assert len(crosswalk.items) == 5
    assert "example" in crosswalk.source
    assert "EXAMPLE" in EXAMPLE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("title: T\nsource: S\nitems: []\n", [(3, "bad_value")]),
        (
            "title: T\nsource: S\nitems:\n  - {id: a, title: A, benchmarks: [A-L09, x]}\n",
            [(4, "unknown_reference"), (4, "bad_value")],
        ),
        ("title: T\nitems:\n  - {id: a, title: A, benchmarks: [A-L01]}\n", [(1, "key_missing")]),
        (
            "title: T\nsource: S\nofficial: yes\nitems:\n  - {id: a, title: A, benchmarks: [A-L01]}\n",
            [(3, "key_unknown")],
        ),
    ],
)
def test_mistakes_are_told_by_line_all_at_once(tmp_path, text, found):
    path = tmp_path / "crosswalk.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EyfaError) as caught:
        load_crosswalk(path, framework_of("A-L01"))
    assert [(one.line, one.code) for one in caught.value.problems] == found


def test_an_item_is_read_from_what_was_answered():
    framework = framework_of("A-L01", "A-L02", "B-L01", "B-L02")
    answers = ({"A-L01": 3, "A-L02": 0, "B-L01": 1}, {"A-L01": 1, "A-L02": 3, "B-L01": "Not known"})
    several = [
        assessment_of(framework, given, id=str(at), place=f"P{at}")
        for at, given in enumerate(answers)
    ]
    item = load_crosswalk(EXAMPLE, load_framework()).items[0]
    item = item.model_copy(update={"benchmarks": ("A-L01", "B-L01", "A-L01")})
    row = _read(find_all(framework, several), item)
    assert (len(row.answers), row.rated, row.in_place) == (4, 3, 1)
    # Of the first (100 + 33.3) / 2, of the second 33.3: components count the same, places too.
    assert row.score == pytest.approx(((100 + 100 / 3) / 2 + 100 / 3) / 2)
