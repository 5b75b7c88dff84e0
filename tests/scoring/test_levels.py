"""Which level has to move first: only what no missing answer could change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eyfa.scoring.levels import first_to_move

NOTHING = (None, None)


@pytest.mark.parametrize(
    ("local", "regional", "national", "first"),
    [
        ((60, 70), (50, 55), (20, 40), ("national",)),  # local and regional wait
        ((20, 30), (50, 60), (80, 90), ("local",)),
        ((20, 40), (30, 50), (80, 90), ("local", "regional")),
        (
            (20, 40),
            (40, 60),
            (60, 70),
            ("local",),
        ),  # regional is not clearly behind local, nor behind national
        ((40, 60), (50, 70), (30, 45), ("national",)),
        ((40, 60), (50, 70), (30, 50), ()),  # the ranges meet: an answer more could turn it
        ((10, 20), NOTHING, NOTHING, ()),
        ((10, 20), NOTHING, (30, 40), ("local",)),
        ((50, 50), (50, 50), (50, 50), ()),
    ],
)
def test_by_hand(local, regional, national, first):
    assert first_to_move({"local": local, "regional": regional, "national": national}) == first


RANGE = st.tuples(st.floats(0, 100), st.floats(0, 100)).map(sorted).map(tuple)


@given(st.dictionaries(st.sampled_from("abcd"), RANGE), st.data())
def test_however_the_rest_is_answered_it_is_lower_than_some_other(ranges, data):
    scores = {level: data.draw(st.floats(*at)) for level, at in ranges.items()}
    for level in first_to_move(ranges):
        assert scores[level] <= max(scores.values()) + 1e-9
        assert any(ranges[level][1] < low for low, _ in ranges.values())
