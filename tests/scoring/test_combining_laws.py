"""What holds of any combination, whoever answered what."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import ANY_ANSWER, RATINGS, any_method, assessment_of, benchmark_ids, framework_of
from eyfa.assessment import value_of
from eyfa.scoring.choices import Rule
from eyfa.scoring.combining import combine_places, combine_respondents
from eyfa.scoring.gaps import find_gaps
from eyfa.scoring.progress import find_progress
from eyfa.scoring.score import Scorer, score_assessment
from eyfa.scoring.trend import find_trend

NEARLY = 1e-9
RULES = st.sampled_from((Rule.MEDIAN, Rule.MEAN, Rule.LOWEST))
IMPORTANCE = st.sampled_from(("High", "Medium", "Low"))


@st.composite
def places(draw: st.DrawFn, least: int = 1):
    """A framework, and respondents of one place and round, some asked about a part only."""
    framework = framework_of(*draw(benchmark_ids()))
    several = []
    for number in range(draw(st.integers(least, 5))):
        levels = draw(st.sets(st.sampled_from(tuple(framework.level_by_id)), min_size=1))
        components = draw(st.sets(st.sampled_from(tuple(framework.component_by_id)), min_size=1))
        given_ = {id_: draw(ANY_ANSWER) for id_ in framework.benchmark_by_id}
        important = {id_: draw(IMPORTANCE) for id_ in given_ if draw(st.booleans())}
        several.append(
            assessment_of(
                framework,
                given_,
                important,
                levels=tuple(levels),
                components=tuple(components),
                id=f"EY-{number}",
                organisation=draw(st.sampled_from(["A", "B", "C", ""])),
                place="P",
                round="2026",
            )
        )
    return framework, several


def answers(framework, assessments):
    """What was asked, and the answer to it."""
    return {
        item.id: one.response(item.id)
        for one in assessments
        for _, item in one.scope.items(framework)
    }


@given(places(), RULES)
def test_one_respondent_is_unchanged(case, rule):
    framework, (one, *_) = case
    assert combine_places(framework, [one], rule).assessments == (one,)
    alone = combine_respondents(framework, [one], rule).assessment
    assert alone.scope == one.scope
    assert answers(framework, [alone]) == answers(framework, [one])
    assert score_assessment(framework, alone) == score_assessment(framework, one)


@given(places(), RULES, st.integers(2, 4))
def test_unanimity_is_unchanged(case, rule, count):
    framework, (one, *_) = case
    same = [replace(one, id=f"EY-{n}", organisation=f"O{n}") for n in range(count)]
    combination = combine_respondents(framework, same, rule)
    together = combination.assessment
    assert answers(framework, [together]) == answers(framework, [one])
    assert score_assessment(framework, together) == score_assessment(framework, one)
    assert combination.problems == ()


@given(places(2), RULES, st.randoms(use_true_random=False))
def test_the_order_of_respondents_never_matters(case, rule, random):
    framework, several = case
    shuffled = list(several)
    random.shuffle(shuffled)
    assert combine_respondents(framework, shuffled, rule) == combine_respondents(
        framework, several, rule
    )


@given(places(2))
def test_the_lowest_is_never_above_the_median_or_the_mean_and_all_are_in_the_range(case):
    framework, several = case
    by_rule = {
        rule: answers(framework, [combine_respondents(framework, several, rule).assessment])
        for rule in (Rule.LOWEST, Rule.MEDIAN, Rule.MEAN)
    }
    for id_ in by_rule[Rule.LOWEST]:
        lowest, median, mean = (value_of(framework, its[id_]) for its in by_rule.values())
        rated = [
            value
            for one in several
            if id_ in answers(framework, [one])
            and (value := value_of(framework, one.response(id_))) is not None
        ]
        if not rated:
            assert lowest is median is mean is None
            continue
        assert lowest <= median + NEARLY
        assert lowest <= mean + NEARLY
        assert min(rated) == lowest
        assert max(median, mean) <= max(rated) + NEARLY


@given(places(2), RULES)
def test_what_anybody_was_asked_is_asked_once_and_nothing_else(case, rule):
    framework, several = case
    scope = combine_respondents(framework, several, rule).assessment.scope
    asked = [item.id for _, item in scope.items(framework)]
    assert len(set(asked)) == len(asked)
    assert set(asked) == set(answers(framework, several))


@given(places(2), RULES, st.data())
def test_a_score_is_the_weighted_mean_of_the_values_that_the_answers_have(case, rule, data):
    """The scorer, which keeps a table of values, and `value_of` never differ."""
    framework, several = case
    method = data.draw(any_method(framework))
    together = combine_respondents(framework, several, rule).assessment
    for cell in Scorer(framework, method).score(together):
        if cell.component is None or cell.score is None or cell.rated != 1:
            continue
        (value,) = [
            value
            for id_, response in answers(framework, [together]).items()
            if framework.component_of[id_].id == cell.component
            and cell.level in (None, framework.benchmark_by_id[id_].level)
            and (value := value_of(framework, response)) is not None
        ]
        assert abs(cell.score - 100 * value) < NEARLY


POINTS = {rating: Fraction(points) for points, rating in RATINGS.items()}


def by_hand(values: Sequence[Fraction], rule: Rule) -> Fraction:
    ordered = sorted(values)
    if rule is Rule.LOWEST:
        return ordered[0]
    if rule is Rule.MEAN:
        return sum(ordered, Fraction()) / len(ordered)
    low, high = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    return (low + high) / 2


@given(places(), RULES)
def test_a_combination_is_what_is_worked_out_with_fractions(case, rule):
    """Whoever was asked whatever: straight from the respondents' answers, in a second way."""
    framework, several = case
    values: dict[str, Fraction] = {}
    for id_, benchmark in framework.benchmark_by_id.items():
        component = framework.component_of[id_].id
        rated = [
            POINTS[rating] / 3
            for one in several
            if component in one.scope.components
            and benchmark.level in one.scope.levels
            and (rating := one.response(id_).rating) in POINTS
        ]
        if rated:
            values[id_] = by_hand(rated, rule)
    scores: dict[tuple[str | None, str | None], Fraction] = {}
    for level in (*framework.level_by_id, None):
        means: dict[str, Fraction] = {}
        for component in framework.component_by_id:
            its = [
                value
                for id_, value in values.items()
                if framework.component_of[id_].id == component
                and level in (None, framework.benchmark_by_id[id_].level)
            ]
            if its:
                means[component] = 100 * sum(its, Fraction()) / len(its)
        scores |= {(component, level): mean for component, mean in means.items()}
        if means:
            scores[None, level] = sum(means.values(), Fraction()) / len(means)
    expected = pytest.approx({at: float(score) for at, score in scores.items()})
    together = combine_respondents(framework, several, rule).assessment
    found = score_assessment(framework, together)
    assert {(it.component, it.level): it.score for it in found if it.rated} == expected
    progress = find_progress(framework, together)
    assert {
        (it.component, it.level): it.progress for it in progress if it.progress is not None
    } == expected
    assert {it.benchmark: it.gap for it in find_gaps(framework, [together]).gaps} == pytest.approx(
        {id_: float(1 - value) for id_, value in values.items() if value < 1}
    )
    unchanged = find_trend(framework, together, together)
    assert {(it.component, it.level): it.after for it in unchanged.changes} == expected
    assert {it.change for it in unchanged.changes} <= {0}
