"""Whether a plan worked: each action has one outcome, and each score stands beside its forecast."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import ANY_ANSWER, NA, NOT_KNOWN, assessment_of, framework_of
from eyfa.planning.actions import PlannedAction, Progress
from eyfa.planning.outcome import Outcome, follow_up
from eyfa.reporting.results.trend import TrendOf
from eyfa.scoring.score import score_assessment
from eyfa.scoring.trend import find_trend

FRAMEWORK = framework_of("A-L01", "A-L02", "A-L03", "A-R01", "B-L01", "B-R01")
ANSWERED = st.fixed_dictionaries(dict.fromkeys(FRAMEWORK.benchmark_by_id, ANY_ANSWER))
DAY = date(2027, 3, 31)


def followed(before, after, actions):
    rounds = [assessment_of(FRAMEWORK, one, id=str(n)) for n, one in enumerate((before, after))]
    pair = TrendOf(*rounds, find_trend(FRAMEWORK, *rounds))
    return follow_up(FRAMEWORK, [pair], actions, None, DAY)


@pytest.mark.parametrize(
    ("before", "after", "progress", "by", "outcome"),
    [
        (0, 2, Progress.DONE, "", Outcome.WORKED),
        (0, 1, Progress.DONE, "2027-01-01", Outcome.WORKED),
        (1, 1, Progress.DONE, "2027-01-01", Outcome.DONE_NOT_MOVED),
        (1, 0, Progress.DONE, "", Outcome.DONE_NOT_MOVED),
        (1, 2, None, "2027-01-01", Outcome.MOVED_ANYWAY),
        (1, 2, Progress.STOPPED, "", Outcome.MOVED_ANYWAY),
        (1, 1, Progress.STOPPED, "2027-01-01", Outcome.STOPPED),
        (1, 1, Progress.IN_PROGRESS, "2027-03-30", Outcome.OVERDUE),
        (1, 1, Progress.IN_PROGRESS, "2027-03-31", Outcome.STILL_OPEN),
        (1, 1, None, "soon", Outcome.STILL_OPEN),
        (NOT_KNOWN, 3, Progress.DONE, "", Outcome.NOT_COMPARABLE),
        (1, NA, Progress.DONE, "", Outcome.NOT_COMPARABLE),
        (1, None, None, "2027-01-01", Outcome.NOT_COMPARABLE),
    ],
)
def test_what_became_of_an_action(before, after, progress, by, outcome):
    action = PlannedAction(benchmark="A-L01", action="Ask", progress=progress, target_date=by)
    (one,), _ = followed({"A-L01": before, "A-L02": 1}, {"A-L01": after, "A-L02": 1}, [action])
    assert one.outcome is outcome


@given(ANSWERED, ANSWERED, st.data())
def test_laws(before, after, data):
    """Every action counts once; without one, nothing is forecast to change; actual scores are known ones."""
    actions = data.draw(
        st.lists(
            st.builds(
                PlannedAction,
                benchmark=st.sampled_from(tuple(FRAMEWORK.benchmark_by_id)),
                action=st.just("Ask"),
                progress=st.sampled_from((None, *Progress)),
            )
        )
    )
    rows, scores = followed(before, after, actions)
    assert Counter(id(one.action) for one in rows) == Counter(map(id, actions))
    _, unplanned = followed(before, after, [])
    assert all(one.forecast == pytest.approx(one.before) for one in unplanned)
    matched = [
        id_ for id_ in before if isinstance(before[id_], int) and isinstance(after[id_], int)
    ]
    known = {
        cell.component: cell.score
        for cell in score_assessment(FRAMEWORK, assessment_of(FRAMEWORK, after), only=matched)
        if cell.level is None
    }
    for one in scores:
        assert one.forecast >= one.before - 1e-9
        assert one.actual == pytest.approx(known[one.component])
