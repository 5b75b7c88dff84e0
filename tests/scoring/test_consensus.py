"""Consensus: the published check figure, a case by hand, the agenda, and what holds for any answers."""

from itertools import permutations
from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import BLANK, NA, NOT_KNOWN, assessment_of, framework_of
from eyfa.scoring.consensus import Spread, consensus, find_spreads, make_agenda

ANSWER = st.sampled_from([3, 2, 1, 0, NA, NOT_KNOWN, BLANK])


def spreads_of(*answers, importance="", **options) -> dict[str, Spread]:
    """Spreads by benchmark; each argument is a respondent's answers by benchmark."""
    framework = framework_of(*answers[0])
    respondents = [
        assessment_of(
            framework,
            its,
            dict.fromkeys(its, importance) if importance else None,
            id=f"EY-{n}",
            organisation=f"Organisation {n}",
        )
        for n, its in enumerate(answers)
    ]
    return {it.benchmark: it for it in find_spreads(framework, respondents, **options)}


def spread_of(*answers, **options) -> Spread:
    """The spread of these answers to one benchmark, one a respondent."""
    return spreads_of(*({"A-L01": answer} for answer in answers), **options)["A-L01"]


def test_the_published_figure():
    counts = dict(enumerate([30, 40, 210, 130, 530, 50, 10], start=1))
    assert consensus(counts, width=6) == pytest.approx(0.7256876, abs=5e-8)


def test_by_hand():
    """Ratings 3, 3, 1: mean 7/3; Cns = 1 + 2/3·log₂(1 − 2/9) + 1/3·log₂(1 − 4/9) = 0.47562."""
    spread = spread_of(3, 3, 1, NOT_KNOWN, NA, BLANK)
    assert spread.ratings == (
        ("in_place", 2),
        ("in_development", 1),
        ("not_applicable", 1),
        ("not_known", 1),
    )
    assert (spread.blank, spread.respondents) == (1, 6)
    assert (spread.median, spread.with_median) == (3, 2)
    assert spread.consensus == pytest.approx(0.4756210, abs=1e-7)
    assert spread.agreed is None
    assert spread.share == pytest.approx(1 / 3)


def test_a_median_between_two_ratings_is_nobodys():
    spread = spread_of(3, 2)
    assert (spread.median, spread.with_median) == (2.5, 0)


def test_nobody_rated():
    spread = spread_of(NOT_KNOWN, NA)
    assert (spread.median, spread.with_median, spread.consensus) == (None, 0, None)


@pytest.mark.parametrize(
    ("answers", "agreed"),
    [
        ([3, 3, 3, 2], "in_place"),
        ([3, 3, 3, BLANK], "in_place"),
        ([3, 3, BLANK, BLANK], None),
        ([3, 3, 2], None),
        ([NA, NA, NA, 3], "not_applicable"),
        ([3], "in_place"),
        ([BLANK], None),
    ],
)
def test_agreed_is_three_quarters_of_all_who_were_asked(answers, agreed):
    assert spread_of(*answers).agreed == agreed


def test_the_share_can_be_chosen():
    assert spread_of(3, 3, 2, agreed_from=0.6).agreed == "in_place"
    with pytest.raises(ValueError, match="above"):
        spread_of(3, 2, agreed_from=0.5)


def test_the_agenda_begins_with_what_divides_most_and_matters_most():
    one = {"A-L01": 3, "A-L02": 3, "A-L03": 0, "A-L04": 3, "A-L05": BLANK}
    two = {"A-L01": 3, "A-L02": 2, "A-L03": 3, "A-L04": NOT_KNOWN, "A-L05": BLANK}
    agenda = make_agenda(spreads_of(one, two).values())
    assert [it.benchmark for it in agenda.agreed] == ["A-L01"]
    assert [it.benchmark for it in agenda.to_discuss] == ["A-L03", "A-L02", "A-L04"]
    assert [it.benchmark for it in agenda.unanswered] == ["A-L05"]


@pytest.mark.parametrize(
    ("answers", "consensus", "rated", "priority", "urgency"),
    [
        ((0, 0, NA, NA), 1, 2, 100, 50),
        ((0, 0, 0, NA), 1, 3, 100, 25),
        ((0, 0, NOT_KNOWN, BLANK), 1, 2, 100, 50),
        ((0, 0, 0, 0), 1, 4, 100, 0),
        ((2, 3), 1 + log2(5 / 6), 2, 50 / 3, 4.3839),
        ((0, 3, NA, NA), 0, 2, 50, 50),
        ((NA, NA, NOT_KNOWN), None, 0, 0, 0),
    ],
)
def test_who_gave_no_rating_has_not_agreed(answers, consensus, rated, priority, urgency):
    """Worked by hand, all of high importance: (1 − consensus × rated ÷ asked) × priority."""
    spread = spread_of(*answers, importance="High")
    found = (spread.consensus, spread.rated, spread.priority, spread.urgency)
    assert found == pytest.approx((consensus, rated, priority, urgency), abs=1e-4)


def test_a_dispute_about_whether_it_applies_comes_before_a_small_one_about_the_rating():
    one, two = {"A-L01": 2, "A-L02": 0}, {"A-L01": 3, "A-L02": NA}
    agenda = make_agenda(spreads_of(one, two, one, two).values())
    assert [it.benchmark for it in agenda.to_discuss] == ["A-L02", "A-L01"]


def test_what_one_alone_was_asked_about_is_agreed_by_nobody():
    framework = framework_of("A-L01", "A-R01", "A-R02")
    both = assessment_of(framework, {"A-L01": 3, "A-R01": 3, "A-R02": BLANK})
    local = assessment_of(framework, {"A-L01": 3}, levels=("local",))
    agenda = make_agenda(find_spreads(framework, [both, local]))
    found = (agenda.agreed, agenda.alone, agenda.unanswered)
    assert [[it.benchmark for it in its] for its in found] == [["A-L01"], ["A-R01"], ["A-R02"]]
    assert agenda.to_discuss == ()


def test_what_divides_wholly_comes_before_what_matters_more():
    """By hand: 1 and 0 have Cns 1 + log₂(5/6) and mean priority 55.56: urgency 14.61; 3 and 0 0 and 33.33."""
    one, two = {"A-L01": 1, "A-L02": 3}, {"A-L01": 0, "A-L02": 0}
    first, second = make_agenda(spreads_of(one, two).values()).to_discuss
    assert (first.benchmark, second.benchmark) == ("A-L02", "A-L01")
    assert first.urgency == pytest.approx(33.33, abs=0.01)
    assert second.urgency == pytest.approx(14.61, abs=0.01)
    assert second.priority == pytest.approx(55.56, abs=0.01)


@given(st.lists(st.tuples(*[ANSWER] * 4), min_size=1, max_size=3))
def test_the_agenda_is_in_the_order_of_disagreement_times_priority(answers):
    ids = [f"A-L0{number}" for number in range(1, 5)]
    spreads = spreads_of(*(dict(zip(ids, its, strict=True)) for its in answers)).values()
    agenda = make_agenda(spreads)
    figures = [round(it.urgency, 9) for it in agenda.to_discuss]
    assert figures == sorted(figures, reverse=True)
    every = (*agenda.agreed, *agenda.alone, *agenda.to_discuss, *agenda.unanswered)
    assert sorted(it.benchmark for it in every) == ids


def test_who_was_not_asked_does_not_count():
    framework = framework_of("A-L01", "B-R01")
    local = assessment_of(framework, {"A-L01": 3}, levels=["local"])
    both = assessment_of(framework, {"A-L01": 3, "B-R01": 0})
    spreads = find_spreads(framework, [local, both])
    assert [(it.benchmark, it.respondents) for it in spreads] == [("A-L01", 2), ("B-R01", 1)]


def test_a_share_that_is_just_reached_is_enough():
    """0.56 × 25 is 14.000000000000002 where numbers are rounded."""
    assert spread_of(*[3] * 14, *[2] * 11, agreed_from=0.56).agreed == "in_place"
    assert spread_of(*[3] * 13, *[2] * 12, agreed_from=0.56).agreed is None


@given(st.lists(ANSWER, min_size=1, max_size=5))
def test_the_order_of_respondents_never_matters(answers):
    assert len({spread_of(*order) for order in permutations(answers)}) == 1


@given(st.integers(0, 3), st.integers(1, 9))
def test_unanimity_is_1(points, count):
    assert consensus({points: count}, width=3) == 1


@given(st.integers(1, 99))
def test_an_even_split_between_the_ends_is_0(count):
    assert consensus({0: count, 3: count}, width=3) == 0


@given(st.dictionaries(st.integers(0, 3), st.integers(0, 50)))
def test_it_lies_between_and_has_no_favourite_end(counts):
    figure = consensus(counts, width=3)
    mirrored = consensus({3 - points: count for points, count in counts.items()}, width=3)
    assert (figure is None) == (not sum(counts.values()))
    if figure is not None:
        assert 0 <= figure <= 1
        assert figure == pytest.approx(mirrored, abs=1e-9)


@given(st.lists(ANSWER, min_size=1, max_size=6), st.sampled_from([0.51, 0.75, 1.0]))
def test_every_respondent_is_counted_once(answers, agreed_from):
    spread = spread_of(*answers, agreed_from=agreed_from)
    assert sum(count for _, count in spread.ratings) + spread.blank == len(answers)
    assert (spread.agreed is not None) == (
        any(count / len(answers) >= agreed_from for _, count in spread.ratings)
    )
