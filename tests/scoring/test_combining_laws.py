"""What holds of any combination, whoever answered what."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from builders import ANY_ANSWER, any_method, assessment_of, benchmark_ids, framework_of
from eyfa.assessment import value_of
from eyfa.scoring.combining import combine_places, combine_respondents
from eyfa.scoring.rule import Rule
from eyfa.scoring.score import Scorer, score_assessment

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
    (part,) = combine_respondents(framework, [one], rule).parts
    assert answers(framework, [part]) == answers(framework, [one])


@given(places(), RULES, st.integers(2, 4))
def test_unanimity_is_unchanged(case, rule, count):
    framework, (one, *_) = case
    same = [replace(one, id=f"EY-{n}", organisation=f"O{n}") for n in range(count)]
    combination = combine_respondents(framework, same, rule)
    (part,) = combination.parts
    assert answers(framework, [part]) == answers(framework, [one])
    assert score_assessment(framework, part) == score_assessment(framework, one)
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
        rule: answers(framework, combine_respondents(framework, several, rule).parts)
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
    parts = combine_respondents(framework, several, rule).parts
    asked = [item.id for part in parts for _, item in part.scope.items(framework)]
    assert len(set(asked)) == len(asked)
    assert set(asked) == set(answers(framework, several))


@given(places(2), RULES, st.data())
def test_a_score_is_the_weighted_mean_of_the_values_that_the_answers_have(case, rule, data):
    """The scorer, which keeps a table of values, and `value_of` never differ."""
    framework, several = case
    method = data.draw(any_method(framework))
    for part in combine_respondents(framework, several, rule).parts:
        for cell in Scorer(framework, method).score(part):
            if cell.component is None or cell.score is None or cell.rated != 1:
                continue
            (value,) = [
                value
                for id_, response in answers(framework, [part]).items()
                if framework.component_of[id_].id == cell.component
                and cell.level in (None, framework.benchmark_by_id[id_].level)
                and (value := value_of(framework, response)) is not None
            ]
            assert abs(cell.score - 100 * value) < NEARLY
