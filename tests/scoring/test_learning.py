"""Who to learn from: places that reach a target, and those that have closed the gap since."""

from hypothesis import given
from hypothesis import strategies as st

from builders import assessment_of, framework_of
from eyfa.scoring.choices import By
from eyfa.scoring.common_gaps import _reached
from eyfa.scoring.compare import compare_assessments

STANDING = st.sampled_from((True, False, None))


@given(st.lists(st.dictionaries(st.sampled_from("abc"), STANDING, min_size=1), min_size=1))
def test_the_last_rating_before_the_latest_counts(rounds):
    """The latest round first: reached if it is not lacked; closed if the last rating before lacked it."""
    found = dict(_reached(rounds))
    for id_ in "abc":
        said = [one[id_] for one in rounds if id_ in one]
        assert (id_ in found) == (said[:1] == [False])
        if id_ in found:
            before = [one for one in said[1:] if one is not None]
            assert found[id_] == (before[:1] == [True])


def test_places_are_named():
    framework = framework_of("A-L01", "A-L02")
    answers = {
        ("Bay", "2026"): {"A-L01": 1, "A-L02": 3},
        ("Bay", "2027"): {"A-L01": 3, "A-L02": 3},
        ("Moor", "2027"): {"A-L01": 0, "A-L02": "Not known"},
        ("Heath", "2027"): {"A-L01": 3, "A-L02": 2},
    }
    assessments = [
        assessment_of(framework, given, id=f"{place} {round_}", place=place, round=round_)
        for (place, round_), given in answers.items()
    ]
    first, second = compare_assessments(framework, assessments, By.PLACE).counted
    assert (first.with_gap, first.reached, first.closed) == (1, ("Bay", "Heath"), ("Bay",))
    assert (second.with_gap, second.reached, second.closed) == (1, ("Bay",), ())
