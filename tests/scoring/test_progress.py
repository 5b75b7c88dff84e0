"""Progress to target: worked by hand, and what holds for any answers, weights and targets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import (
    BLANK,
    NA,
    NOT_KNOWN,
    POINTS,
    aiming_at,
    answered,
    any_answers,
    any_method,
    assessment_of,
    framework_of,
)
from eyfa.framework.measure import Measure
from eyfa.framework.model import Method, Targets, Weights
from eyfa.scoring.progress import aims_below_top, find_progress
from eyfa.scoring.score import score_assessment


def cells(framework, assessment, method=None) -> dict:
    found = find_progress(framework, assessment, method)
    return {(it.component, it.level): it.progress for it in found}


def test_the_worked_example():
    framework, assessment = answered({"A-L01": 3, "A-L02": 2, "A-L03": 1, "A-L04": 0})
    found = cells(framework, assessment, aiming_at(2))
    assert found["A", "local"] == pytest.approx(62.5)
    assert score_assessment(framework, assessment)[0].score == pytest.approx(50)


def test_what_was_not_rated_is_left_out():
    answers = {"A-L01": 2, "A-L02": 1, "A-L03": NA, "A-L04": NOT_KNOWN, "A-L05": BLANK}
    assert cells(*answered(answers), aiming_at(2))["A", None] == pytest.approx(75)
    assert set(cells(*answered({"A-L01": BLANK})).values()) == {None}


def test_the_nearest_target_and_the_weight_count():
    """Targets 3, 1 (component B) and 2 (its benchmark); reached 1 of 3, 1 of 1, and 0 of 2 three times."""
    framework, assessment = answered({"A-L01": 1, "B-L01": 3, "B-L02": 0})
    method = Method(
        targets=Targets(
            all="in_place",
            components={"B": "in_development"},
            benchmarks={"B-L02": "needs_strengthening"},
        ),
        weights=Weights(benchmarks={"B-L02": 3}),
    )
    found = cells(framework, assessment, method)
    assert found["A", None] == pytest.approx(100 / 3)
    assert found["B", None] == pytest.approx(100 * (1 / 3) / (1 / 3 + 3 * 2 / 3))
    assert found[None, None] == pytest.approx((found["A", None] + found["B", None]) / 2)


def test_where_nothing_is_aimed_at_every_target_is_reached():
    assert cells(*answered({"A-L01": 0}), aiming_at(0))["A", None] == 100


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        (Method(), False),
        (aiming_at(3), False),
        (aiming_at(2), True),
        (aiming_at(levels={"local": 1}), True),
        (aiming_at(2, levels={"local": 3}), False),
    ],
)
def test_whether_anything_is_aimed_below_the_top(method, expected):
    assert aims_below_top(framework_of("A-L01", "A-L02"), method) is expected


@st.composite
def cases(draw, *answer):
    answers = draw(any_answers(*answer))
    framework = framework_of(*answers)
    return framework, answers, draw(any_method(framework))


@given(cases())
def test_it_has_the_cells_of_the_score_and_keeps_its_range(case):
    framework, answers, method = case
    assessment = assessment_of(framework, answers)
    found = find_progress(framework, assessment, method)
    scores = score_assessment(framework, assessment, method)
    assert [(it.component, it.level) for it in found] == [(it.component, it.level) for it in scores]
    assert [it.progress is None for it in found] == [it.score is None for it in scores]
    assert all(it.progress is None or 0 <= it.progress <= 100 for it in found)


@given(cases())
def test_it_is_the_score_where_every_target_is_the_top(case):
    framework, answers, method = case
    method = Method(weights=method.weights)
    assessment = assessment_of(framework, answers)
    scores = score_assessment(framework, assessment, method)
    assert list(cells(framework, assessment, method).values()) == [it.score for it in scores]


@given(cases(POINTS))
def test_it_is_100_just_where_every_target_is_reached(case):
    framework, answers, method = case
    method = Method(targets=method.targets)
    assessment = assessment_of(framework, answers)
    targets = Measure(framework, method).target
    short = {id_: answers[id_] / 3 < target for id_, target in targets.items()}
    found = cells(framework, assessment, method)
    for component in framework.component_by_id.values():
        falls_short = any(short[it.id] for it in component.benchmarks)
        assert (found[component.id, None] < 100) is falls_short
    if not any(short.values()):
        assert set(found.values()) == {100}


@given(cases(POINTS), st.data())
def test_it_never_falls_when_a_rating_rises(case, data):
    framework, answers, method = case
    raised = data.draw(st.sampled_from(list(answers)))
    better = answers | {raised: data.draw(st.integers(answers[raised], 3))}
    before = cells(framework, assessment_of(framework, answers), method)
    after = cells(framework, assessment_of(framework, better), method)
    assert all(after[cell] >= before[cell] - 1e-9 for cell in before)
