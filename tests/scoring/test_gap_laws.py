"""What holds for the gaps of any assessments of any framework, with any weights and targets."""

from itertools import chain, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import BLANK, NA, NOT_KNOWN, any_answers, any_method, assessment_of, framework_of
from eyfa.assessment import Assessment, Response
from eyfa.scoring.gaps import GapTable, find_gaps

IMPORTANCE = st.sampled_from(["High", "Medium", "Low"])


def order(table: GapTable) -> list[str]:
    return [gap.benchmark for gap in table.gaps]


@st.composite
def rounds(draw: st.DrawFn, most: int = 4):
    """A framework, some assessments of it, and a method."""
    ids = tuple(draw(any_answers()))
    framework = framework_of(*ids)
    answers = st.fixed_dictionaries(
        {id_: st.sampled_from([3, 2, 1, 0, NA, NOT_KNOWN, BLANK]) for id_ in ids}
    )
    importance = st.dictionaries(st.sampled_from(ids), IMPORTANCE)
    assessments = [
        assessment_of(framework, draw(answers), draw(importance), id=f"EY-{n}", place=f"Place {n}")
        for n in range(draw(st.integers(1, most)))
    ]
    return framework, assessments, draw(any_method(framework))


@given(rounds())
def test_every_benchmark_asked_about_is_accounted_for(case):
    """As a gap, as not yet assessed, or as rated at its target or not applicable; nothing is dropped."""
    framework, assessments, method = case
    table = find_gaps(framework, assessments, method)
    gaps = {gap.benchmark: gap for gap in table.gaps}

    assert len(gaps) == len(table.gaps)
    for id_ in framework.benchmark_by_id:
        statuses = [assessment.status(framework, id_).value for assessment in assessments]
        left = [one for one in table.unassessed if one.benchmark == id_]
        assert {one.reason: one.assessments for one in left} == {
            reason: statuses.count(reason)
            for reason in ("blank", "not_known")
            if reason in statuses
        }
        if id_ in gaps:
            assert gaps[id_].assessments == statuses.count("rated")
            assert 1 <= gaps[id_].with_gap <= gaps[id_].assessments


@given(rounds())
def test_figures_are_in_range_and_ranks_follow_them(case):
    """Those of several assessments are within each level."""
    framework, assessments, _ = case
    gaps = find_gaps(*case).gaps
    levels = framework.level_by_id if len(assessments) > 1 else [None]
    ranked = [[gap for gap in gaps if level in {None, gap.level}] for level in levels]

    assert [gap for one in ranked for gap in one] == list(gaps)
    assert all([gap.rank for gap in one] == list(range(1, len(one) + 1)) for one in ranked)
    for gap in gaps:
        assert gap.with_gap <= gap.assessments <= gap.asked <= len(assessments)
        assert 0 < gap.gap <= 1
        assert 0 < gap.importance_share <= 1
        assert 0 < gap.weight_share <= 1
        assert 0 < gap.priority <= 100
    for higher, lower in chain.from_iterable(map(pairwise, ranked)):
        assert higher.priority >= lower.priority - 1e-8


@given(rounds(most=1))
def test_the_priority_of_one_assessment_is_the_product_of_the_factors_shown(case):
    for gap in find_gaps(*case).gaps:
        product = 100 * gap.gap * gap.importance_share * gap.weight_share
        assert gap.priority == pytest.approx(product)


@given(rounds(), st.randoms(use_true_random=False))
def test_the_order_of_assessments_and_responses_changes_no_figure_and_no_rank(case, random):
    framework, assessments, method = case
    shuffled = []
    for assessment in random.sample(assessments, len(assessments)):
        responses = list(assessment.responses.items())
        random.shuffle(responses)
        shuffled.append(
            Assessment(
                id=assessment.id,
                scope=assessment.scope,
                place=assessment.place,
                responses=dict(responses),
            )
        )

    assert find_gaps(framework, shuffled, method) == find_gaps(framework, assessments, method)


@given(rounds(), st.randoms(use_true_random=False))
def test_gaps_that_differ_in_anything_keep_their_order_when_rows_move(case, random):
    """The framework's order decides between equals alone."""
    framework, assessments, method = case
    components = list(framework.components)
    random.shuffle(components)
    moved = framework.model_copy(update={"components": tuple(components)})

    def by_figures(table: GapTable) -> list[tuple[float, float, float]]:
        return [
            (round(gap.priority, 9), round(gap.gap, 9), round(gap.importance_share, 9))
            for gap in table.gaps
        ]

    before, after = (find_gaps(one, assessments, method) for one in (framework, moved))
    assert by_figures(after) == by_figures(before)
    assert sorted(order(after)) == sorted(order(before))


@given(rounds(), st.data())
def test_raising_a_rating_never_raises_its_priority(case, data):
    framework, assessments, method = case
    first = assessments[0]
    rated = {id_: one for id_, one in first.responses.items() if one.rating == "in_development"}
    if not rated:
        return
    id_ = data.draw(st.sampled_from(sorted(rated)))
    better = {id_: Response(benchmark=id_, rating="in_place", importance=rated[id_].importance)}
    raised = Assessment(id="raised", scope=first.scope, responses={**first.responses, **better})

    def priority(assessment: Assessment) -> float:
        table = find_gaps(framework, [assessment, *assessments[1:]], method)
        return next((gap.priority for gap in table.gaps if gap.benchmark == id_), 0.0)

    assert priority(raised) <= priority(first)
