"""What holds for the scores of any assessment of any framework, with any weights.

The order 0 ≤ low ≤ score ≤ high ≤ 100 and the effects of raising a rating hold exactly. Where two sums of
different numbers are compared, a billionth of a point is allowed for rounding.
"""

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import (
    ANY_ANSWER,
    BLANK,
    NA,
    NOT_KNOWN,
    POINTS,
    UNRATED,
    WEIGHT,
    Answer,
    any_answers,
    any_method,
    assessment_of,
    framework_of,
    weighing,
)
from eyfa.assessment import Assessment
from eyfa.framework.measure import Measure
from eyfa.framework.model import Framework, Method
from eyfa.scoring.score import Score, score_assessment

NEARLY = 1e-9
Cells = dict[tuple[str | None, str | None], Score]


def cells(
    framework: Framework, answers: Mapping[str, Answer], method: Method | None = None
) -> Cells:
    assessment = assessment_of(framework, answers)
    return {
        (one.component, one.level): one for one in score_assessment(framework, assessment, method)
    }


@st.composite
def cases(draw: st.DrawFn, answer: st.SearchStrategy[Answer] = ANY_ANSWER):
    """A framework, answers to all of it, and a method."""
    answers = draw(any_answers(answer))
    framework = framework_of(*answers)
    return framework, answers, draw(any_method(framework))


def unrated_in(answers: Mapping[str, Answer]) -> list[str]:
    return [id_ for id_, answer in answers.items() if answer in (BLANK, NOT_KNOWN)]


@given(cases())
def test_figures_keep_their_order_and_range(case):
    for score in cells(*case).values():
        assert score.benchmarks == sum(
            (score.rated, score.not_applicable, score.not_known, score.blank)
        )
        assert (score.score is None) == (score.rated == 0)
        nothing = score.benchmarks == score.not_applicable
        assert (score.low is None) == (score.high is None) == (score.coverage is None) == nothing
        if not nothing:
            assert 0 <= score.low <= score.high <= 100
            assert 0 <= score.coverage <= 1
        if score.score is not None:
            assert score.low <= score.score <= score.high


@given(cases())
def test_a_sum_over_columns_is_that_over_the_benchmarks_to_the_last_digit(case):
    """By the formula, one benchmark after the other, in exact fractions that are rounded once."""
    framework, answers, method = case
    measure = Measure(framework, method)
    for (component, level), score in cells(*case).items():
        if component is None:
            continue
        asked = {
            id_: answers[id_]
            for id_, benchmark in framework.benchmark_by_id.items()
            if framework.component_of[id_].id == component and level in (None, benchmark.level)
        }
        rated = [id_ for id_, answer in asked.items() if isinstance(answer, int)]
        earned = float(sum(Fraction(measure.weight[id_] * (asked[id_] / 3)) for id_ in rated))
        weight = float(sum(Fraction(measure.weight[id_]) for id_ in rated))
        applies = [id_ for id_, answer in asked.items() if answer != NA]
        whole = float(sum(Fraction(measure.weight[id_]) for id_ in applies))
        assert score.score == (100 * (earned / weight) if rated else None)
        assert score.low == (100 * (earned / whole) if applies else None)
        assert score.coverage == (weight / whole if applies else None)


@given(cases(), st.lists(st.floats(0.01, 1), min_size=3, max_size=3))
def test_any_spacing_of_the_ratings_scores_between_the_two_shares(case, steps):
    """By the formula of the score, with other values for the ratings; and the shares are what was counted."""
    framework, answers, method = case
    measure = Measure(framework, method)
    spaced = [sum(steps[:points]) / sum(steps) for points in range(4)]
    for (component, level), score in cells(*case).items():
        if score.score is None:
            assert score.share_in_place is score.share_begun is None
            continue
        assert 0 <= score.share_in_place <= score.share_begun <= 1
        assert 100 * score.share_in_place <= score.score + NEARLY
        assert score.score <= 100 * score.share_begun + NEARLY
        if component is None:
            continue
        asked = {
            id_: (measure.weight[id_], answers[id_])
            for id_, benchmark in framework.benchmark_by_id.items()
            if framework.component_of[id_].id == component and level in (None, benchmark.level)
        }
        rated = [pair for pair in asked.values() if isinstance(pair[1], int)]
        whole = sum(weight for weight, _ in rated)
        other = sum(weight * spaced[points] for weight, points in rated) / whole
        assert score.share_in_place - NEARLY <= other <= score.share_begun + NEARLY
        for share, least in ((score.share_in_place, 3), (score.share_begun, 1)):
            counted = sum(weight for weight, points in rated if points >= least) / whole
            assert share == pytest.approx(counted)
        out = sum(weight for weight, points in asked.values() if points == NA)
        every = sum(weight for weight, _ in asked.values())
        assert score.share_not_applicable == pytest.approx(out / every)


@given(cases(POINTS))
def test_once_everything_is_rated_the_bounds_are_the_score(case):
    for score in cells(*case).values():
        assert score.low == score.score == score.high
        assert score.coverage == 1


@given(cases(), st.data())
def test_raising_a_rating_never_lowers_anything(case, data):
    framework, answers, method = case
    below_top = [id_ for id_, answer in answers.items() if answer in (0, 1, 2)]
    if not below_top:
        return
    raised = data.draw(st.sampled_from(below_top))
    higher = data.draw(
        st.sampled_from([points for points in (1, 2, 3) if points > answers[raised]])
    )
    before = cells(framework, answers, method)
    after = cells(framework, answers | {raised: higher}, method)

    for place, score in before.items():
        for figure in ("score", "low", "high"):
            old, new = getattr(score, figure), getattr(after[place], figure)
            assert (old is None and new is None) or old <= new
        assert after[place].coverage == score.coverage


@given(cases(), st.data())
def test_bounds_contain_whatever_the_unrated_may_become(case, data):
    """Rated in any way, or found not to apply."""
    framework, answers, method = case
    become = {id_: data.draw(st.one_of(POINTS, st.just(NA))) for id_ in unrated_in(answers)}
    before = cells(framework, answers, method)

    for place, score in cells(framework, answers | become, method).items():
        if score.score is not None:
            assert before[place].low - NEARLY <= score.score <= before[place].high + NEARLY


@given(cases())
def test_bounds_are_reached(case):
    """All unrated missing gives the lower one, all in place the upper one."""
    framework, answers, method = case
    before = cells(framework, answers, method)
    for points, figure in ((0, "low"), (3, "high")):
        become = dict.fromkeys(unrated_in(answers), points)
        for place, score in cells(framework, answers | become, method).items():
            assert score.score == pytest.approx(getattr(before[place], figure), abs=NEARLY)


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_responses_never_matters(case, random):
    framework, answers, method = case
    shuffled = list(answers.items())
    random.shuffle(shuffled)

    assert cells(framework, dict(shuffled), method) == cells(framework, answers, method)


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_rows_within_a_component_never_matters(case, random):
    framework, answers, method = case
    parts = []
    for component in framework.components:
        rows = list(component.benchmarks)
        random.shuffle(rows)
        parts.append(component.model_copy(update={"benchmarks": tuple(rows)}))
    reordered = framework.model_copy(update={"components": tuple(parts)})

    assert cells(reordered, answers, method) == cells(framework, answers, method)


@given(cases(), st.data())
def test_an_answer_tells_of_its_own_component_and_level_alone(case, data):
    framework, answers, method = case
    changed = data.draw(st.sampled_from(sorted(answers)))
    component, level = framework.component_of[changed].id, framework.benchmark_by_id[changed].level
    before = cells(framework, answers, method)

    for place, score in cells(framework, answers | {changed: NA}, method).items():
        if place[0] not in (component, None) or place[1] not in (level, None):
            assert score == before[place]


@given(cases())
def test_what_does_not_apply_might_as_well_not_be_asked(case):
    """The figures are those of a framework without it."""
    framework, answers, _ = case
    asked = {id_: answer for id_, answer in answers.items() if answer != NA}
    if not asked:
        return
    with_it, without_it = cells(framework, answers), cells(framework_of(*asked), asked)

    for place, score in with_it.items():
        if score.benchmarks > score.not_applicable:
            other = without_it[place]
            assert (score.score, score.low, score.high, score.coverage) == (
                (other.score, other.low, other.high, other.coverage)
            )
            assert (score.rated, score.not_known, score.blank) == (
                (other.rated, other.not_known, other.blank)
            )
        else:
            assert place not in without_it or without_it[place].benchmarks == 0


@given(any_answers())
def test_a_weight_of_one_says_nothing(answers):
    framework = framework_of(*answers)
    ones = weighing(
        levels=dict.fromkeys(framework.level_by_id, 1.0),
        components=dict.fromkeys(framework.component_by_id, 1.0),
        benchmarks=dict.fromkeys(framework.benchmark_by_id, 1.0),
    )

    assert cells(framework, answers, ones) == cells(framework, answers)


@given(any_answers(), WEIGHT, st.sampled_from(["levels", "components", "benchmarks"]), st.data())
def test_only_how_weights_compare_matters(answers, factor, part, data):
    framework = framework_of(*answers)
    ids = {
        "levels": framework.level_by_id,
        "components": framework.component_by_id,
        "benchmarks": framework.benchmark_by_id,
    }[part]
    weights = {id_: data.draw(st.floats(0.01, 10)) for id_ in ids}
    scaled = {id_: weight * factor for id_, weight in weights.items() if weight * factor <= 1000}
    if len(scaled) < len(weights) or min(scaled.values()) < 0.001:
        return
    before = cells(framework, answers, weighing(**{part: weights}))

    for place, score in cells(framework, answers, weighing(**{part: scaled})).items():
        for figure in ("score", "low", "high", "coverage"):
            assert getattr(score, figure) == pytest.approx(
                getattr(before[place], figure), abs=NEARLY
            )


@given(cases(), st.data())
def test_a_smaller_scope_gives_the_same_cells(case, data):
    """A component's figures at a level do not depend on what else was asked."""
    framework, answers, method = case
    levels = data.draw(st.sets(st.sampled_from(tuple(framework.level_by_id)), min_size=1))
    whole = cells(framework, answers, method)
    assessment = assessment_of(framework, answers, levels=tuple(levels))

    scores = score_assessment(framework, assessment, method)
    assert {score.level for score in scores} <= {*levels, None}
    for score in scores:
        if score.level is not None:
            assert score == whole[score.component, score.level]


@given(cases())
def test_the_total_of_one_component_is_its_score(case):
    framework, answers, method = case
    first = framework.components[0].id
    assessment = assessment_of(framework, answers, components=(first,))
    scores = score_assessment(framework, assessment, method)
    by_place = {(one.component, one.level): one for one in scores}

    for (component, level), score in by_place.items():
        if component is not None:
            total = by_place[None, level]
            assert (total.score, total.low, total.high) == (score.score, score.low, score.high)
            assert total.coverage == score.coverage


@given(cases(UNRATED))
def test_nothing_rated_gives_no_score_and_the_whole_range(case):
    for score in cells(*case).values():
        assert (score.score, score.low, score.high, score.coverage) == (None, 0, 100, 0)


def test_an_empty_scope_is_no_crash():
    framework = framework_of("A-L01")
    scope = assessment_of(framework, {}).scope
    empty = Assessment(id="EY-TEST", scope=type(scope)(levels=(), components=()))

    (total,) = score_assessment(framework, empty)

    assert (total.score, total.coverage, total.benchmarks) == (None, None, 0)
