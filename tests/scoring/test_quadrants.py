"""Quadrants: each by hand, the lines between them, and what holds for any answers."""

import pytest
from hypothesis import given

from builders import BLANK, NA, NOT_KNOWN, aiming_at, answered, any_answers
from eyfa.scoring.quadrants import Quadrant, find_quadrants

ACT, KEEP, LOW, OVER = (
    Quadrant.ACT_FIRST,
    Quadrant.KEEP_UP,
    Quadrant.LOWER_PRIORITY,
    Quadrant.POSSIBLE_OVERKILL,
)


def quadrants(answers, importance=None, method=None):
    framework, assessment = answered(answers, importance)
    return find_quadrants(framework, [assessment], method)


def test_each_quadrant_by_hand():
    """Importance 3, 3, 1, 1: median 2. Half of the target (in place, 1) is reached from 2 of 3 points on."""
    answers = {"A-L01": 1, "A-L02": 2, "A-L03": 1, "A-L04": 2}
    importance = {"A-L01": "High", "A-L02": "High", "A-L03": "Low", "A-L04": "Low"}
    assert quadrants(answers, importance) == {
        "A-L01": ACT,
        "A-L02": KEEP,
        "A-L03": LOW,
        "A-L04": OVER,
    }


def test_where_nobody_said_how_important_it_is_nothing_is_unimportant():
    assert quadrants({"A-L01": 0, "A-L02": 3}) == {"A-L01": ACT, "A-L02": KEEP}


def test_one_high_among_blanks_makes_the_others_no_less():
    answers = {"A-L01": 0, "A-L02": 0, "A-L03": 0}
    assert quadrants(answers, {"A-L01": "High"}) == dict.fromkeys(answers, ACT)


def test_a_blank_falls_behind_where_most_is_high():
    answers = {"A-L01": 0, "A-L02": 0, "A-L03": 0}
    found = quadrants(answers, {"A-L01": "High", "A-L02": "High"})
    assert found == {"A-L01": ACT, "A-L02": ACT, "A-L03": LOW}


@pytest.mark.parametrize(("target", "expected"), [(3, ACT), (2, KEEP), (1, KEEP)])
def test_performance_is_measured_by_the_target(target, expected):
    assert quadrants({"A-L01": 1}, method=aiming_at(target)) == {"A-L01": expected}


def test_what_was_not_rated_is_in_no_quadrant():
    assert quadrants({"A-L01": NA, "A-L02": NOT_KNOWN, "A-L03": BLANK}) == {}


@given(any_answers())
def test_something_that_was_rated_is_always_important(answers):
    framework, assessment = answered(answers)
    found = find_quadrants(framework, [assessment])
    rated = [id_ for id_, answer in answers.items() if isinstance(answer, int)]
    assert list(found) == rated
    assert not rated or any(it in (ACT, KEEP) for it in found.values())
