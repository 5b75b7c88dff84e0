"""Scores, worked out by hand."""

from dataclasses import replace
from datetime import date

import pytest

from builders import (
    BLANK,
    NA,
    NOT_KNOWN,
    answered,
    assessment_of,
    framework_of,
    weighing,
)
from eyfa.assessment import Assessment, Scope
from eyfa.framework.model import Framework, Method
from eyfa.scoring.choices import By
from eyfa.scoring.combining import combine_places
from eyfa.scoring.compare import compare_assessments
from eyfa.scoring.consensus import find_spreads
from eyfa.scoring.gaps import find_gaps
from eyfa.scoring.progress import find_progress
from eyfa.scoring.quadrants import find_quadrants
from eyfa.scoring.robust import find_robustness
from eyfa.scoring.score import Score, score_assessment
from eyfa.scoring.signs import find_signs
from eyfa.scoring.trend import find_trend

EXAMPLE = (3, 2, 0, NOT_KNOWN, NA)
"""Worked out in the design: local benchmarks of one component."""


def cell(
    framework: Framework,
    assessment: Assessment,
    component: str | None = None,
    level: str | None = None,
    method: Method | None = None,
) -> Score:
    scores = score_assessment(framework, assessment, method)
    (found,) = [one for one in scores if (one.component, one.level) == (component, level)]
    return found


def figures(score: Score) -> tuple[float | None, ...]:
    return tuple(
        None if figure is None else round(figure, 2)
        for figure in (score.score, score.coverage, score.low, score.high)
    )


def counts(score: Score) -> tuple[int, ...]:
    return (score.benchmarks, score.rated, score.not_applicable, score.not_known, score.blank)


def check_the_worked_example(framework: Framework, assessment: Assessment, component: str) -> None:
    score = cell(framework, assessment, component, "local")

    assert score.score == pytest.approx(100 * (1 + 2 / 3 + 0) / 3)
    assert figures(score) == (55.56, 0.75, 41.67, 66.67)
    assert counts(score) == (5, 3, 1, 1, 0)


def test_the_worked_example_in_a_framework_of_its_own():
    answers = {f"A-L0{n}": answer for n, answer in enumerate(EXAMPLE, start=1)}
    framework, assessment = answered(answers)

    check_the_worked_example(framework, assessment, "A")


def test_the_worked_example_in_the_real_framework(wales):
    """F1 has just five local benchmarks."""
    answers = {f"F1-L0{n}": answer for n, answer in enumerate(EXAMPLE, start=1)}

    check_the_worked_example(wales, assessment_of(wales, answers), "F1")


@pytest.mark.parametrize(
    ("answers", "weights", "expected", "counted"),
    [
        # The values of the scale are thirds.
        ({"A-L01": 3}, {}, (100, 1, 100, 100), (1, 1, 0, 0, 0)),
        ({"A-L01": 2}, {}, (66.67, 1, 66.67, 66.67), (1, 1, 0, 0, 0)),
        ({"A-L01": 1}, {}, (33.33, 1, 33.33, 33.33), (1, 1, 0, 0, 0)),
        ({"A-L01": 0}, {}, (0, 1, 0, 0), (1, 1, 0, 0, 0)),
        # A: three of three in place, 100. B: one not in place, 0. The mean is 50, not 75.
        ({"A-L01": 3, "A-L02": 3, "A-L03": 3, "B-L01": 0}, {}, (50, 1, 50, 50), (4, 4, 0, 0, 0)),
        # Nothing rated is no score, never nought; nothing applicable is no figure at all.
        ({"A-L01": BLANK, "A-L02": NOT_KNOWN}, {}, (None, 0, 0, 100), (2, 0, 0, 1, 1)),
        ({"A-L01": NA, "A-L02": NA}, {}, (None, None, None, None), (2, 0, 2, 0, 0)),
        # B may become 0 or 100; with nothing applicable it is left out of the bounds as well.
        ({"A-L01": 3, "B-L01": NOT_KNOWN}, {}, (100, 0.5, 50, 100), (2, 1, 0, 1, 0)),
        ({"A-L01": 1, "B-L01": NA, "B-L02": NA}, {}, (33.33, 1, 33.33, 33.33), (3, 1, 2, 0, 0)),
        # (3 × 1 + 1 × 0) / 4; the blank weighs 4 of 8.
        (
            {"A-L01": 3, "A-L02": 0, "A-L03": BLANK},
            {"A-L01": 3, "A-L03": 4},
            (75, 0.5, 37.5, 87.5),
            (3, 2, 0, 0, 1),
        ),
    ],
)
def test_totals_by_hand(answers, weights, expected, counted):
    framework, assessment = answered(answers, method=weighing(benchmarks=weights))

    assert figures(cell(framework, assessment)) == expected
    assert counts(cell(framework, assessment)) == counted
    if not any(id_.startswith("B") for id_ in answers):
        assert figures(cell(framework, assessment, "A", "local")) == expected


def test_a_component_over_its_levels_pools_its_benchmarks():
    """Local 100 (one), regional 0 (three): pooled 25, where a mean of levels would be 50."""
    framework, assessment = answered({"A-L01": 3, "A-R01": 0, "A-R02": 0, "A-R03": 0})

    assert cell(framework, assessment, "A", "local").score == 100
    assert cell(framework, assessment, "A", "regional").score == 0
    assert cell(framework, assessment, "A").score == 25


def test_totals_by_level_and_overall_by_hand():
    """
    A: local 3 and 1, regional 0     local 66.67, regional 0, pooled 44.44
    B: local 2, regional blank and 3 local 66.67, regional 100 (low 50), pooled 83.33 (low 55.56, high 88.89)
    """
    framework, assessment = answered(
        {"A-L01": 3, "A-L02": 1, "A-R01": 0, "B-L01": 2, "B-R01": BLANK, "B-R02": 3}
    )

    assert figures(cell(framework, assessment, "B")) == (83.33, 0.67, 55.56, 88.89)
    assert figures(cell(framework, assessment, None, "local")) == (66.67, 1, 66.67, 66.67)
    assert figures(cell(framework, assessment, None, "regional")) == (50, 0.67, 25, 50)
    # (44.44 + 83.33) / 2; coverage 5 of 6; (44.44 + 55.56) / 2; (44.44 + 88.89) / 2
    assert figures(cell(framework, assessment)) == (63.89, 0.83, 50, 66.67)


def test_an_answer_that_is_absent_counts_as_blank():
    framework = framework_of("A-L01", "A-L02")

    score = cell(framework, assessment_of(framework, {"A-L01": 3}))

    assert figures(score) == (100, 0.5, 50, 100)
    assert counts(score) == (2, 1, 0, 0, 1)


def test_only_the_scope_counts():
    framework = framework_of("A-L01", "A-R01", "B-L01", "B-R01")
    answers = {"A-L01": 3, "A-R01": 0, "B-L01": 0, "B-R01": 0}
    assessment = assessment_of(framework, answers, levels=("local",), components=("A",))

    scores = score_assessment(framework, assessment)

    assert [(one.component, one.level) for one in scores] == [
        ("A", "local"),
        ("A", None),
        (None, "local"),
        (None, None),
    ]
    for score in scores:
        assert figures(score) == (100, 1, 100, 100)
        assert counts(score) == (1, 1, 0, 0, 0)


@pytest.mark.parametrize(
    "scope",
    [Scope(("local",), ("Z9",)), Scope(("galactic",), ("A",)), Scope(("local", "x"), ("A",))],
)
@pytest.mark.parametrize(
    "use",
    [
        score_assessment,
        find_progress,
        lambda framework, one: find_gaps(framework, [one]),
        lambda framework, one: find_spreads(framework, [one]),
        lambda framework, one: find_quadrants(framework, [one]),
        lambda framework, one: find_robustness(framework, [one], draws=2),
        lambda framework, one: find_trend(framework, one, replace(one, round="2")),
        lambda framework, one: combine_places(framework, [one, replace(one, organisation="B")]),
        lambda framework, one: compare_assessments(framework, [one], By.PLACE),
        lambda framework, one: find_signs(framework, one, today=date(2026, 1, 1)),
    ],
)
def test_answers_to_another_framework_are_refused(use, scope):
    framework, assessment = answered({"A-L01": 3})
    use(framework, assessment)
    with pytest.raises(ValueError, match="not among"):
        use(framework, replace(assessment, scope=scope))


def test_the_rows_come_in_the_frameworks_order_with_totals_last(wales):
    scores = score_assessment(wales, assessment_of(wales, {}))

    assert len(scores) == 11 * 4
    assert [one.component for one in scores[::4]] == [*wales.component_by_id, None]
    assert [one.level for one in scores[:4]] == ["local", "regional", "national", None]
    assert counts(scores[-1]) == (243, 0, 0, 0, 243)


def test_a_component_has_no_row_at_a_level_at_which_nothing_is_asked():
    framework, assessment = answered({"A-L01": 3, "B-R01": 0})

    rows = [(one.component, one.level) for one in score_assessment(framework, assessment)]

    assert ("A", "regional") not in rows
    assert ("B", "local") not in rows
    assert cell(framework, assessment, None, "local").score == 100


def test_weights_of_levels_count_where_levels_are_pooled():
    """(2 × 1 + 1 × 0) / 3; within one level all weigh alike."""
    framework, assessment = answered({"A-L01": 3, "A-R01": 0}, method=weighing(levels={"local": 2}))

    assert cell(framework, assessment, "A").score == pytest.approx(200 / 3)
    assert cell(framework, assessment, "A", "regional").score == 0
    assert cell(framework, assessment).score == pytest.approx(200 / 3)


def test_weights_of_components_count_in_totals():
    """(3 × 100 + 1 × 0) / 4; coverage pools weights: A 2 × 3 rated, B 1 rated of 2."""
    answers = {"A-L01": 3, "A-L02": 3, "B-L01": 0, "B-L02": BLANK}
    framework, assessment = answered(answers, method=weighing(components={"A": 3}))

    assert cell(framework, assessment, "A").score == 100
    # high: (3 × 100 + 1 × 50) / 4
    assert figures(cell(framework, assessment)) == (75, 0.88, 75, 87.5)
    assert cell(framework, assessment).coverage == 7 / 8


def test_weights_multiply():
    """A-L01 weighs 2 × 3 × 5, A-R01 weighs 5: 30 of 35."""
    method = weighing(benchmarks={"A-L01": 2}, levels={"local": 3}, components={"A": 5})
    framework, assessment = answered({"A-L01": 3, "A-R01": BLANK}, method=method)

    assert cell(framework, assessment, "A").coverage == pytest.approx(30 / 35)


def test_another_method_takes_the_place_of_the_frameworks_own():
    framework, assessment = answered({"A-L01": 3, "B-L01": 0}, method=weighing(components={"A": 3}))

    assert cell(framework, assessment).score == 75
    assert cell(framework, assessment, method=weighing(components={"B": 3})).score == 25
    assert cell(framework, assessment, method=Method()).score == 50


def test_figures_do_not_leave_their_range_by_rounding():
    """With these weights 100 × (a / a) computed in another order gives 100.00000000000001."""
    weights = [0.07, 0.1, 0.3, 0.7, 1.1, 3.3, 7.7, 333.3]
    for first in weights:
        for second in weights:
            method = weighing(components={"A": first, "B": second}, benchmarks={"A-L02": second})
            answers = {"A-L01": 3, "A-L02": 3, "B-L01": 3}
            for score in score_assessment(*answered(answers, method=method)):
                assert (score.score, score.low, score.high, score.coverage) == (100, 100, 100, 1)


@pytest.mark.parametrize(
    ("benchmarks", "components", "answers"),
    [
        (
            {"A-L01": 473.958, "A-L02": 0.005, "A-R01": 0.002},
            {},
            {"A-L01": 3, "A-L02": 1, "A-R01": BLANK},
        ),
        (
            {"A-L01": 162.172, "A-R01": 0.001, "B-L01": 333.633, "B-R01": 0.001},
            {"A": 56.965, "B": 148.85, "C": 0.001},
            {"A-L01": 3, "A-R01": 2, "B-L01": 3, "B-R01": 1, "C-L01": BLANK},
        ),
    ],
    ids=["component", "total"],
)
def test_the_upper_bound_is_never_below_the_score_by_rounding(benchmarks, components, answers):
    """What is unrated weighs a billionth of the rest here, and the sums round one digit apart."""
    levels = {"local": 1000, "regional": 0.001}
    method = weighing(benchmarks=benchmarks, components=components, levels=levels)

    for score in score_assessment(*answered(answers, method=method)):
        assert score.score is None or score.low <= score.score <= score.high
