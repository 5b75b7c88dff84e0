"""What holds of any comparison, whoever answered what."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import ANY_ANSWER, RATINGS, any_method, assessment_of, benchmark_ids, framework_of
from eyfa.assessment import Response, Scope
from eyfa.framework.folding import fold
from eyfa.scoring.choices import By, Rule
from eyfa.scoring.combining import combine_places, place_key
from eyfa.scoring.compare import compare_assessments
from eyfa.scoring.gaps import find_gaps
from eyfa.scoring.ranking import meet
from eyfa.scoring.score import score_assessment

NEARLY = 1e-9
BY = st.sampled_from(tuple(By))


@st.composite
def rounds(draw: st.DrawFn):
    """A framework, assessments of different places, scopes, organisations and rounds, and a method."""
    framework = framework_of(*draw(benchmark_ids()))
    assessments = []
    for number in range(draw(st.integers(1, 6))):
        place = draw(st.sampled_from(["A", "B", "C", ""]))
        levels = draw(st.sets(st.sampled_from(tuple(framework.level_by_id)), min_size=1))
        components = draw(st.sets(st.sampled_from(tuple(framework.component_by_id)), min_size=1))
        assessments.append(
            replace(
                assessment_of(
                    framework,
                    {id_: draw(ANY_ANSWER) for id_ in framework.benchmark_by_id},
                    id=f"EY-{number}",
                    place=place,
                    organisation=draw(st.sampled_from(["O", "U", ""])),
                    round=draw(st.sampled_from(["2026", "2026", "2027"])),
                ),
                scope=Scope.of(framework, levels=tuple(levels), components=tuple(components)),
                place_code=draw(st.sampled_from([None, f"W{place}"])),
                region=draw(st.sampled_from([None, "R", "T"])),
            )
        )
    return framework, assessments, draw(any_method(framework))


def figures(comparison):
    return {(it.group, it.component, it.level): it.figures for it in comparison.cells}


@given(rounds(), BY, st.randoms(use_true_random=False))
def test_the_order_of_assessments_never_matters(case, by, random):
    framework, assessments, method = case
    shuffled = list(assessments)
    random.shuffle(shuffled)
    assert compare_assessments(framework, shuffled, by, method) == compare_assessments(
        framework, assessments, by, method
    )


@given(rounds())
def test_a_group_of_one_has_the_scores_of_its_assessment(case):
    framework, assessments, method = case
    one = replace(assessments[0], place="A")
    scores = {
        (it.component, it.level): (it.score, it.low, it.high, it.coverage)
        for it in score_assessment(framework, one, method)
        if it.benchmarks
    }
    found = figures(compare_assessments(framework, [one], By.PLACE, method))
    assert {at[1:]: it[:4] for at, it in found.items()} == scores


@given(rounds(), st.integers(1, 5))
def test_a_roll_up_of_equals_equals_each(case, count):
    framework, assessments, method = case
    one = assessments[0]
    equals = [
        replace(one, id=f"EY-{number}", place=f"P{number}", place_code=f"W{number}", region="R")
        for number in range(count)
    ]
    each = figures(compare_assessments(framework, equals[:1], By.PLACE, method))
    found = figures(compare_assessments(framework, equals, By.REGION, method))
    for group in ("r", "*"):
        its = {at[1:]: it for at, it in found.items() if at[0] == group}
        assert its == {at[1:]: it for at, it in each.items()}


@given(rounds(), BY)
def test_figures_keep_their_order_and_range(case, by):
    framework, assessments, method = case
    for it in figures(compare_assessments(framework, assessments, by, method)).values():
        assert (it.low is None) == (it.high is None) == (it.coverage is None)
        if it.low is not None:
            assert 0 <= it.low <= it.high <= 100
            assert 0 <= it.coverage <= 1
        if it.score is not None:
            assert it.low <= it.score <= it.high


@given(rounds(), BY)
def test_within_a_component_the_range_is_as_wide_as_what_is_unrated(case, by):
    framework, assessments, method = case
    for cell in compare_assessments(framework, assessments, by, method).cells:
        it = cell.figures
        if cell.component is not None and it.low is not None:
            width = 100 * (1 - it.coverage)
            if cell.left_out:  # the range takes in a score that is not of all
                assert it.high - it.low >= width - NEARLY
            else:
                assert it.high == pytest.approx(it.low + width, abs=NEARLY)


RULES = st.sampled_from((Rule.MEDIAN, Rule.MEAN, Rule.LOWEST))


@given(rounds(), BY, RULES)
def test_a_place_has_the_scores_of_its_combined_assessment(case, by, rule):
    """Compared by hand: combine first, then compare, and no figure and no gap is another."""
    framework, assessments, method = case
    found = compare_assessments(framework, assessments, by, method, rule=rule)
    if by is By.ORGANISATION:
        assert all(
            len({fold(it.organisation) for it in one.respondents}) == 1
            for one in found.combinations
        )
        return
    placed = [replace(it, place=it.place or "A") for it in assessments]
    regions = {}
    for it in placed:  # of a place in two regions, nobody could say in which it is
        regions.setdefault((place_key(it), fold(it.round)), it.region)
    assessments = [replace(it, region=regions[place_key(it), fold(it.round)]) for it in placed]
    found = compare_assessments(framework, assessments, by, method, rule=rule)
    combined = combine_places(framework, assessments, rule)
    again = compare_assessments(framework, combined.assessments, by, method)
    assert figures(again) == figures(found)
    assert again.counted == found.counted


@given(rounds(), BY, st.data())
def test_raising_a_rating_never_lowers_a_group(case, by, data):
    framework, assessments, method = case
    chosen = data.draw(st.integers(0, len(assessments) - 1))
    one = assessments[chosen]
    low = sorted(id_ for id_, it in one.responses.items() if it.rating in {RATINGS[0], RATINGS[1]})
    if not low:
        return
    raised = data.draw(st.sampled_from(low))
    better = replace(
        one, responses={**one.responses, raised: Response(benchmark=raised, rating=RATINGS[2])}
    )
    changed = [*assessments[:chosen], better, *assessments[chosen + 1 :]]
    before = figures(compare_assessments(framework, assessments, by, method))
    after = figures(compare_assessments(framework, changed, by, method))
    assert set(before) == set(after)
    for at, it in before.items():
        for old, new in zip(it[:3], after[at][:3], strict=True):
            assert (old is None and new is None) or old <= new
        assert it.coverage == after[at].coverage


@given(rounds(), BY)
def test_every_assessment_is_in_one_group_or_named(case, by):
    framework, assessments, method = case
    comparison = compare_assessments(framework, assessments, by, method)
    asked = [it.id for it in assessments if it.scope.items(framework)]
    grouped = [id_ for it in comparison.groups if not it.is_whole for id_ in it.assessments]
    whole = {id_ for it in comparison.groups if it.is_whole for id_ in it.assessments}
    named = {it.found for it in comparison.problems if it.code == "not_grouped"}
    known = {it.id for it in assessments if it.place_code}
    assert len(set(grouped)) == len(grouped)
    assert {*grouped, *whole} | named == set(asked)
    assert not set(grouped) & named
    assert whole - {*grouped} - known <= named


@given(rounds(), RULES)
def test_who_counts_among_the_gaps_in_common_never_depends_on_what_is_set_side_by_side(case, rule):
    framework, assessments, method = case
    counts = [
        [replace(gap, groups=()) for gap in found.counted]
        for by in By
        for found in [compare_assessments(framework, assessments, by, method, rule=rule)]
    ]
    assert all(its == counts[0] for its in counts)


@given(rounds(), st.sampled_from((By.REGION, By.ROUND)), st.sampled_from((0.0, 0.4, 2 / 3, 1.0)))
def test_a_mean_is_of_those_places_of_which_enough_is_rated(case, by, low):
    """By fractions, and from the scores of each place alone."""
    framework, assessments, method = case
    comparison = compare_assessments(framework, assessments, by, method, low_coverage=low)
    for cell in comparison.cells:
        group = next(it for it in comparison.groups if it.key == cell.group)
        each = [
            score
            for member in group.members
            for score in score_assessment(framework, member.counted, method)
            if (score.component, score.level) == (cell.component, cell.level)
        ]
        scored = [it for it in each if it.score is not None]
        fit = [it for it in scored if it.coverage >= low - NEARLY] or scored
        assert cell.scored == len(fit)
        assert (
            len(cell.left_out) == sum(it.coverage is not None for it in each) - len(fit) or not fit
        )
        if fit:
            mean = sum(Fraction(it.score) for it in fit) / len(fit)
            assert cell.figures.score == pytest.approx(float(mean), abs=NEARLY)


@given(rounds(), BY)
def test_ranks_and_spread_agree_with_the_cells(case, by):
    framework, assessments, method = case
    comparison = compare_assessments(framework, assessments, by, method)
    found = figures(comparison)
    for level, ranked in comparison.rankings.items():
        scores = [found[it.group, None, level].score for it in ranked if it.rank is not None]
        assert all(one >= other - NEARLY for one, other in pairwise(scores))
        order = [it.group for it in ranked if it.rank is not None]
        for place, key in enumerate(order):
            met = [
                it
                for it in order
                if it != key and meet(found[key, None, level], found[it, None, level])
            ]
            ahead = [it for it in met if order.index(it) < place]
            behind = [it for it in met if order.index(it) > place]
            assert list(ranked[place].not_distinguishable) == [*ahead[-1:], *behind[:1]]
    for it in comparison.spreads:
        if it.ends.best:
            ends = it.ends.best[0], it.ends.worst[0]
            best, worst = (found[key, it.component, it.level] for key in ends)
            assert it.spread == pytest.approx(best.score - worst.score, abs=NEARLY)
            assert worst.score - NEARLY <= it.median <= best.score + NEARLY
            assert min(best.coverage, worst.coverage) >= comparison.low_coverage - NEARLY


@given(rounds())
def test_common_gaps_agree_with_the_gaps(case):
    """With one assessment a place, the counts are those of all assessments together."""
    framework, assessments, method = case
    each = [replace(it, place=f"P{it.id}", place_code=None, round="2026") for it in assessments]
    counted = compare_assessments(framework, each, By.PLACE, method).counted
    gaps = {it.benchmark: it for it in find_gaps(framework, each, method).gaps}
    for it in counted:
        gap = gaps.get(it.benchmark)
        assert it.with_gap == (gap.with_gap if gap else 0) == len(it.groups)
        if gap:
            assert it.rated == gap.assessments
            assert it.share == it.with_gap / it.rated
    assert set(gaps) <= {it.benchmark for it in counted}
