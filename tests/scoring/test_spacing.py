"""An order that is said to hold under any spacing of the ratings does so under random increasing ones."""

from hypothesis import given
from hypothesis import strategies as st

from builders import RATINGS, assessment_of, framework_of
from eyfa.scoring.ranking import ends_of, holds_under_any
from eyfa.scoring.score import Scorer

IDS = [f"{component}-L{number:02}" for component in "ABC" for number in range(1, 5)]
FRAMEWORK = framework_of(*IDS)
ANSWERS = st.fixed_dictionaries(dict.fromkeys(IDS, st.sampled_from(tuple(RATINGS))))
STEPS = st.lists(st.floats(0.001, 1), min_size=3, max_size=3)


def figures_of(answers):
    found = Scorer(FRAMEWORK).figures(assessment_of(FRAMEWORK, answers))
    return {component: found[component, None] for component in "ABC"}


def spaced(answers, component, steps):
    """The score, 0 to 100, where the ratings lie as far apart as these steps."""
    values = [
        sum(steps[:points]) / sum(steps) for id_, points in answers.items() if id_[0] == component
    ]
    return 100 * sum(values) / len(values)


@given(ANSWERS, STEPS)
def test_what_holds_does_under_any_spacing(answers, steps):
    figures = figures_of(answers)
    scores = {component: spaced(answers, component, steps) for component in figures}
    for one in figures:
        for other in figures:
            if holds_under_any(figures[one], figures[other]):
                assert scores[one] >= scores[other] - 1e-6
    ends = ends_of(figures)
    if ends.holds:
        assert all(scores[one] >= max(scores.values()) - 1e-6 for one in ends.best)
        assert all(scores[one] <= min(scores.values()) + 1e-6 for one in ends.worst)


def test_by_hand():
    """A: 3 and 0; B: twice 1. With equal steps A is ahead; where the first step is nearly all, B is."""
    answers = dict.fromkeys(IDS, 0) | {"A-L01": 3, "A-L02": 3, "B-L01": 1, "B-L02": 1, "B-L03": 1}
    figures = figures_of(answers)
    assert ends_of(figures).best == ("A",)
    assert not holds_under_any(figures["A"], figures["B"])
    assert holds_under_any(figures["A"], figures["C"])
    assert not ends_of(figures).holds
    assert spaced(answers, "A", (1, 1, 1)) > spaced(answers, "B", (1, 1, 1))
    assert spaced(answers, "A", (98, 1, 1)) < spaced(answers, "B", (98, 1, 1))
