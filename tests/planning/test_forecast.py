"""What a plan would lead to: nothing that is not in it, and no more than it expects."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import (
    ANY_ANSWER,
    RATINGS,
    aiming_at,
    answered,
    any_method,
    assessment_of,
    framework_of,
)
from eyfa.planning.actions import PlannedAction, Progress
from eyfa.planning.forecast import Left, When, forecast
from eyfa.scoring.score import score_assessment

FRAMEWORK = framework_of("A-L01", "A-L02", "A-L03", "A-R01", "B-L01", "B-R01")
ANSWERED = st.fixed_dictionaries(dict.fromkeys(FRAMEWORK.benchmark_by_id, ANY_ANSWER))
DATES = ("", "soon", "2026-12-31", "2027-06-30")
ACTIONS = st.builds(
    PlannedAction,
    benchmark=st.sampled_from(tuple(FRAMEWORK.benchmark_by_id)),
    action=st.sampled_from(("Ask families", "")),
    target_date=st.sampled_from(DATES),
    expected=st.sampled_from(("", *RATINGS.values())),
    progress=st.sampled_from((None, *Progress)),
)


def test_by_hand():
    """Two components; 0 → in place by December (A: 0, 2 of 3), 2 → 3 without a date, one not rated."""
    framework, assessment = answered({"A-L01": 0, "A-L02": 2, "B-L01": 1, "B-L02": "Not known"})
    found = forecast(
        framework,
        assessment,
        [
            PlannedAction(benchmark="A-L02", action="Ask"),
            PlannedAction(benchmark="A-L01", action="Agree", target_date="2026-12-31"),
            PlannedAction(benchmark="B-L01", action="Fund", progress=Progress.STOPPED),
            PlannedAction(benchmark="B-L02", action="Find out", target_date="2026-12-31"),
        ],
    )
    steps = [(step.when, step.by, round(step.total.score, 2)) for step in found.steps]
    assert steps == [
        (When.NOW, None, 33.33),  # (1/3 + 1/3) / 2
        (When.DATED, date(2026, 12, 31), 58.33),  # (5/6 + 1/3) / 2
        (When.UNDATED, None, 66.67),
    ]
    assert [(one.low, one.high) for one in (found.steps[-1].total,)] == [
        (pytest.approx(58.33, abs=0.01), pytest.approx(83.33, abs=0.01))
    ]
    assert sorted(round(effect, 2) for effect in found.effects.values()) == [8.33, 25.0]
    left = {why: [one.benchmark for one in those] for why, those in found.left.items() if those}
    assert left == {Left.STOPPED: ["B-L01"], Left.NOT_RATED: ["B-L02"]}


@given(ANSWERED, st.lists(ACTIONS, max_size=8), any_method(FRAMEWORK))
def test_laws(answers, actions, method):
    """An empty plan changes nothing; no step lowers a figure; what is not in the plan stays as it is."""
    assessment = assessment_of(FRAMEWORK, answers)
    found = forecast(FRAMEWORK, assessment, actions, method)
    now, *later = [step.scores for step in found.steps]
    assert now == score_assessment(FRAMEWORK, assessment, method)
    assert forecast(FRAMEWORK, assessment, [], method).steps[0].scores == now
    for before, after in zip((now, *later), later, strict=False):
        for one, other in zip(before, after, strict=True):
            assert (one.rated, one.coverage, one.not_known) == (
                other.rated,
                other.coverage,
                other.not_known,
            )
            for figure in ("score", "low", "high", "share_in_place", "share_begun"):
                earlier, then = getattr(one, figure), getattr(other, figure)
                assert (earlier is None) == (then is None)
                assert earlier is None or then >= earlier - 1e-9
    taken = {id(one) for step in found.steps for one in step.actions}
    left = {id(one) for those in found.left.values() for one in those}
    assert taken.isdisjoint(left)
    assert taken | left == {id(one) for one in actions if not one.is_empty}
    assert found.effects.keys() == taken


@given(ANSWERED, st.lists(ACTIONS, max_size=8))
def test_a_whole_plan_leads_to_what_it_says(answers, actions):
    """Each score recomputed in fractions from the ratings that the plan expects, or from the target."""
    expected = dict(answers)
    value = {id_: points for points, id_ in RATINGS.items()}
    for one in actions:
        now, to = answers.get(one.benchmark), value[one.expected] if one.expected else 2
        counts = not one.is_empty and one.progress is not Progress.STOPPED
        if counts and isinstance(now, int):
            expected[one.benchmark] = max(expected[one.benchmark], to)
    assessment = assessment_of(FRAMEWORK, answers)
    found = forecast(FRAMEWORK, assessment, actions, aiming_at(2))
    for cell in found.steps[-1].scores:
        if cell.component and cell.level is None and cell.score is not None:
            points = [
                answer
                for id_, answer in expected.items()
                if FRAMEWORK.component_of[id_].id == cell.component and isinstance(answer, int)
            ]
            assert cell.score == pytest.approx(float(Fraction(100 * sum(points), 3 * len(points))))
