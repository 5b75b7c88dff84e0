"""Change between rounds: by hand, what became of each gap, overdue actions, and laws."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import (
    ANY_ANSWER,
    BLANK,
    NA,
    NOT_KNOWN,
    aiming_at,
    any_answers,
    any_method,
    assessment_of,
    framework_of,
)
from eyfa.assessment import Response
from eyfa.scoring.score import score_assessment
from eyfa.scoring.trend import Trend, find_trend

DAY = date(2027, 6, 1)


def trend_of(before, after, method=None, **options) -> Trend:
    framework = framework_of(*before)
    rounds = [assessment_of(framework, its) for its in (before, after)]
    return find_trend(framework, *rounds, method, **options)


def test_by_hand():
    """Matched: A-L01 1 → 2 and A-L02 3 → 3, so 66.67 → 83.33; A-L03 was rated once only."""
    before = {"A-L01": 1, "A-L02": 3, "A-L03": 0, "B-R01": 2}
    after = {"A-L01": 2, "A-L02": 3, "A-L03": NOT_KNOWN, "B-R01": 1}
    trend = trend_of(before, after)
    cells = {(it.component, it.level): it for it in trend.changes}
    a = cells["A", "local"]
    assert (a.before, a.after) == (pytest.approx(100 * 2 / 3), pytest.approx(100 * 5 / 6))
    assert a.change == pytest.approx(100 / 6)
    assert (a.matched, a.unmatched) == (2, 1)
    assert cells["B", None].change == pytest.approx(-100 / 3)
    total = cells[None, None]
    assert total.change == pytest.approx((100 / 6 - 100 / 3) / 2)
    assert (total.matched, total.unmatched) == (3, 1)
    assert trend.unmatched == ("A-L03",)


def test_what_became_of_each_gap():
    before = {"A-L01": 0, "A-L02": 1, "A-L03": 1, "A-L04": 2, "A-L05": 3, "A-L06": 3, "A-L07": 0}
    after = {"A-L01": 3, "A-L02": 2, "A-L03": 1, "A-L04": 0, "A-L05": 2, "A-L06": 3, "A-L07": NA}
    moves = {it.benchmark: it.move.value for it in trend_of(before, after).moves}
    assert moves == {
        "A-L01": "closed",
        "A-L02": "narrowed",
        "A-L03": "persistent",
        "A-L04": "widened",
        "A-L05": "new",
    }


def test_a_gap_is_measured_by_the_target():
    moves = trend_of({"A-L01": 1}, {"A-L01": 2}, aiming_at(2)).moves
    assert [it.move.value for it in moves] == ["closed"]


@pytest.mark.parametrize(
    ("later", "day", "is_overdue"),
    [
        (1, "2027-05-31", True),
        (0, "2027-05-31", True),
        (2, "2027-05-31", False),
        (NA, "2027-05-31", False),
        (BLANK, "2027-05-31", True),
        (1, "2027-06-01", False),
        (1, "soon", False),
        (1, "", False),
    ],
)
def test_an_action_is_overdue_once_its_day_has_passed_and_nothing_moved(later, day, is_overdue):
    framework = framework_of("A-L01")
    planned = Response(benchmark="A-L01", rating="in_development", action="Talk", target_date=day)
    before = replace(assessment_of(framework, {}), responses={"A-L01": planned})
    after = assessment_of(framework, {"A-L01": later})
    assert bool(find_trend(framework, before, after, on=DAY).overdue) == is_overdue
    assert not find_trend(framework, before, after).overdue


@pytest.mark.parametrize(
    ("earlier", "later", "is_overdue"),
    [
        (None, BLANK, True),
        ("not_known", NOT_KNOWN, True),
        ("not_known", 0, False),
        ("not_applicable", BLANK, False),
    ],
)
def test_an_action_where_nothing_was_known_is_overdue_until_something_is(
    earlier, later, is_overdue
):
    framework = framework_of("A-L01")
    planned = Response(
        benchmark="A-L01", rating=earlier, action="Find out", target_date="2027-05-31"
    )
    before = replace(assessment_of(framework, {}), responses={"A-L01": planned})
    after = assessment_of(framework, {"A-L01": later})
    assert bool(find_trend(framework, before, after, on=DAY).overdue) == is_overdue


def test_other_scopes_meet_where_they_overlap():
    framework = framework_of("A-L01", "A-R01")
    before = assessment_of(framework, {"A-L01": 1}, levels=("local",))
    after = assessment_of(framework, {"A-L01": 2, "A-R01": 3})
    trend = find_trend(framework, before, after)
    assert {(it.component, it.level) for it in trend.changes} == {
        ("A", "local"),
        ("A", None),
        (None, "local"),
        (None, None),
    }
    assert trend.unmatched == ("A-R01",)


@st.composite
def two_rounds(draw: st.DrawFn):
    before = draw(any_answers())
    framework = framework_of(*before)
    after = {id_: draw(ANY_ANSWER) for id_ in before}
    method = draw(any_method(framework))
    return framework, assessment_of(framework, before), assessment_of(framework, after), method


@given(two_rounds())
def test_a_round_against_itself_has_not_changed(case):
    framework, before, _, method = case
    trend = find_trend(framework, before, before, method)
    assert all(it.change == 0 and it.unmatched == 0 for it in trend.changes)
    assert trend.unmatched == ()
    assert all(it.move.value == "persistent" for it in trend.moves)


@given(two_rounds())
def test_back_again_undoes_it(case):
    framework, before, after, method = case
    there = find_trend(framework, before, after, method)
    back = find_trend(framework, after, before, method)
    assert [it.change for it in there.changes] == [-it.change for it in back.changes]
    assert there.unmatched == back.unmatched


@given(two_rounds())
def test_all_matched_is_the_difference_of_the_scores(case):
    framework, before, after, method = case
    trend = find_trend(framework, before, after, method)
    if not trend.unmatched and trend.changes:
        old, new = (score_assessment(framework, it, method)[-1] for it in (before, after))
        assert trend.changes[-1].change == new.score - old.score
