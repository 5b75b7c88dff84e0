"""Robust ranks: clear cases by hand, ties, the seed, and what holds for any assessment."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import BLANK, NOT_KNOWN, answered, any_answers, assessment_of, framework_of
from eyfa.scoring.gaps import find_gaps, select_gaps
from eyfa.scoring.robust import RobustGap, find_robustness


def robust(answers, importance=None, **options) -> dict[str, RobustGap]:
    framework, assessment = answered(answers, importance)
    return {it.benchmark: it for it in find_robustness(framework, [assessment], **options).gaps}


def test_three_times_the_gap_stands_above_whatever_the_weights():
    """Within a component and level, weights come to differ by 1.25 / 0.75 = 1.67 at most: 3 is beyond."""
    gaps = robust({"A-L01": 2, "A-L02": 0}, {"A-L01": "Medium", "A-L02": "Medium"})
    assert (gaps["A-L02"].rank, gaps["A-L02"].best, gaps["A-L02"].worst) == (1, 1, 1)
    assert (gaps["A-L01"].rank, gaps["A-L01"].best, gaps["A-L01"].worst) == (2, 2, 2)
    assert gaps["A-L02"].tie != gaps["A-L01"].tie


def test_equal_gaps_are_tied_and_their_intervals_overlap():
    gaps = robust({"A-L01": 1, "A-L02": 1})
    assert gaps["A-L01"].tie == gaps["A-L02"].tie
    assert [(it.best, it.worst) for it in gaps.values()] == [(1, 2), (1, 2)]


def test_what_rests_on_importance_alone_is_not_firm():
    """Ignored in a third of the draws, importance puts it behind; the interval says so."""
    gaps = robust({"A-L01": 0, "A-L02": 2}, {"A-L01": "Low", "A-L02": "High"})
    assert gaps["A-L01"].best == 1
    assert gaps["A-L01"].worst == 2


def test_the_unassessed_could_be_gaps_that_come_before():
    alone = robust({"A-L01": 2})["A-L01"]
    beside = robust({"A-L01": 2, "A-L02": BLANK, "A-L03": NOT_KNOWN})
    assert (alone.best, alone.worst) == (1, 1)
    assert list(beside) == ["A-L01"]
    assert (beside["A-L01"].best, beside["A-L01"].worst) == (1, 3)


def test_the_share_of_draws_among_the_first():
    gaps = robust({"A-L01": 1, "A-L02": 1, "A-L03": 1}, top=1)
    assert sum(it.in_top for it in gaps.values()) == pytest.approx(1)
    assert all(0.2 < it.in_top < 0.5 for it in gaps.values())
    assert all(it.in_top == 1 for it in robust({"A-L01": 1, "A-L02": 1}, top=2).values())


def beats(times: float) -> float:
    """How often one weight is more than so many times another, each drawn from 0.75 to 1.25: an area."""
    if times < 1:
        return 1 - beats(1 / times)
    return max(0.0, 1.25 - 0.75 * times) ** 2 / (2 * times) / 0.25


def test_importance_and_spacing_are_each_varied_in_a_third_of_the_draws():
    """Rated 2 and 1, High and Medium: the first comes first where its weight makes up for the smaller gap."""
    gaps = robust({"A-L01": 2, "A-L02": 1}, {"A-L01": "High", "A-L02": "Medium"}, top=1, draws=6000)
    ratios = [(1 - (2 / 3) ** power) / (1 - (1 / 3) ** power) for power in (1, 0.5, 2)]
    factors = [1.5**power for power in (1, 0, 2)]
    expected = [beats(1 / (ratio * factor)) for ratio in ratios for factor in factors]
    assert gaps["A-L01"].rank == 2
    assert gaps["A-L01"].in_top == pytest.approx(sum(expected) / 9, abs=0.02)


@pytest.mark.parametrize("draws", [100, 400, 1000])
def test_the_interval_holds_the_printed_rank_however_rarely_it_is_drawn(draws):
    """Of forty equal gaps, each is the first in a fortieth of the draws: less than what is left out."""
    gaps = list(robust({f"A-L{n:02}": 0 for n in range(1, 41)}, draws=draws).values())
    assert (gaps[0].rank, gaps[0].best) == (1, 1)
    assert (gaps[-1].rank, gaps[-1].worst) == (40, 40)
    assert gaps[20].best > 1
    assert gaps[20].worst < 40


@given(
    st.lists(st.sampled_from([0, 0, 0, 1, 2, BLANK]), min_size=20, max_size=40),
    st.integers(1, 200),
    st.integers(0, 5),
)
@settings(max_examples=25)
def test_more_draws_never_lose_the_printed_rank(answers, draws, seed):
    asked = {f"A-L{n:02}": its for n, its in enumerate(answers, start=1)}
    for number in (draws, draws + 100):
        gaps = robust(asked, draws=number, seed=seed).values()
        assert [it.rank for it in gaps] == list(range(1, len(gaps) + 1))
        assert all(it.best <= it.rank <= it.worst for it in gaps)


def test_a_seed_gives_the_same_and_another_gives_another():
    answers = {f"A-L{n:02}": n % 3 for n in range(1, 20)}
    assert robust(answers, seed=1) == robust(answers, seed=1)
    assert robust(answers, seed=1) != robust(answers, seed=2)


def test_nothing_assessed_gives_nothing():
    assert robust({"A-L01": BLANK}) == {}


def test_a_group_of_ties_knows_its_ranks():
    gaps = robust({"A-L01": 2, "A-L02": 0, "A-L03": 0}, {"A-L01": "Low"})
    assert [(it.tied_from, it.tied_to, it.is_tied) for it in gaps.values()] == [
        (1, 2, True),
        (1, 2, True),
        (3, 3, False),
    ]


def test_of_some_components_and_levels_only_those_are_ranked():
    """The blank of another component cannot push a rank down; one of the same component can."""
    framework, assessment = answered({"A-L01": 1, "A-R01": 0, "B-L01": BLANK, "B-L02": 0})
    (alone,) = find_robustness(framework, [assessment], components=["A"], levels=["local"]).gaps
    assert (alone.benchmark, alone.rank, alone.best, alone.worst, alone.in_top) == (
        "A-L01", 1, 1, 1, 1,
    )  # fmt: skip
    (beside,) = find_robustness(framework, [assessment], components=["B"]).gaps
    assert (beside.benchmark, beside.best, beside.worst) == ("B-L02", 1, 2)


@given(any_answers(), st.data())
def test_a_selection_is_ranked_as_it_is_printed(answers, data):
    framework, assessment = answered(answers)
    chosen = {
        "levels": data.draw(st.sets(st.sampled_from(list(framework.level_by_id)))),
        "components": data.draw(st.sets(st.sampled_from(list(framework.component_by_id)))),
    }
    printed = select_gaps(find_gaps(framework, [assessment]), **chosen).gaps
    found = find_robustness(framework, [assessment], draws=20, **chosen).gaps
    assert [(it.benchmark, it.rank) for it in found] == [(it.benchmark, it.rank) for it in printed]
    for it in found:
        tied = [other.rank for other in found if other.tie == it.tie]
        assert (it.tied_from, it.tied_to) == (tied[0], tied[-1])


def test_over_several_assessments_it_starts_from_their_common_ranking():
    framework = framework_of("A-L01", "A-L02", "A-L03")
    some = [
        assessment_of(framework, {"A-L01": 0, "A-L02": 2, "A-L03": 3}, id="EY-1"),
        assessment_of(framework, {"A-L01": 1, "A-L02": 2, "A-L03": BLANK}, id="EY-2"),
    ]
    gaps = find_robustness(framework, some).gaps
    assert [it.benchmark for it in gaps] == [it.benchmark for it in find_gaps(framework, some).gaps]


@given(any_answers(), st.integers(1, 40), st.integers(0, 5))
def test_an_interval_always_holds_the_printed_rank(answers, draws, seed):
    framework, assessment = answered(answers)
    printed = {gap.benchmark: gap.rank for gap in find_gaps(framework, [assessment]).gaps}
    found = find_robustness(framework, [assessment], draws=draws, seed=seed).gaps
    assert {it.benchmark: it.rank for it in found} == printed
    assert all(1 <= it.best <= it.rank <= it.worst for it in found)
    assert all(0 <= it.in_top <= 1 for it in found)
    ties = [it.tie for it in found]
    assert ties == sorted(ties)


@given(any_answers())
def test_a_single_draw_is_the_printed_ranking(answers):
    framework, assessment = answered(answers)
    for it in find_robustness(framework, [assessment], draws=1, top=1).gaps:
        assert it.best == it.rank == it.worst
        assert it.in_top == (it.rank == 1)


def test_the_whole_framework_takes_less_than_a_second(wales):
    """Of computing, the least of three: what the command adds to its usual time."""
    answers = {id_: n % 4 for n, id_ in enumerate(wales.benchmark_by_id)}
    assessment = assessment_of(wales, answers)
    times = []
    for _ in range(3):
        start = process_time()
        gaps = find_robustness(wales, [assessment]).gaps
        times.append(process_time() - start)
    assert len(gaps) > 150
    assert min(times) < 1
