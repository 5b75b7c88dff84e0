"""Rounds: who is compared with whom, and in which order."""

from itertools import permutations

import pytest

from builders import assessment_of, framework_of
from eyfa.scoring.round_order import order_rounds
from eyfa.scoring.rounds import sort_rounds

FRAMEWORK = framework_of("A-L01")


def answer(round_, place="Sample Bay", organisation="", **about):
    return assessment_of(
        FRAMEWORK, {}, id=f"{place} {organisation} {round_}", place=place,
        organisation=organisation, round=round_, **about,
    )  # fmt: skip


def sorted_(assessments):
    return sort_rounds(assessments, order_rounds(assessments))


@pytest.mark.parametrize(
    "rounds",
    [("2025", "2026", "2027"), ("Q4 2025", "Q1 2026", "Q2 2026"), ("Round 2", "round 11")],
)
def test_rounds_follow_one_another_as_people_count(rounds):
    for order in permutations(rounds):
        (found,) = sorted_([answer(it) for it in order]).rounds
        assert tuple(it.round for it in found.assessments) == rounds
        assert len(found.pairs) == len(rounds) - 1


def test_a_place_is_one_whatever_its_spelling_and_whoever_signed():
    found = sorted_(
        [answer("2026", organisation="One body"), answer("2027", "SAMPLE  bay", "Its successor")]
    )
    assert len(found.rounds) == 1
    by_code = [answer("2026", "Bay", place_code="X1"), answer("2027", "Y Bae", place_code="X1")]
    assert len(sorted_(by_code).rounds) == 1


def test_several_organisations_of_a_place_are_each_compared_with_themselves():
    found = sorted_(
        [
            answer(round_, organisation=name)
            for name in ("One", "Two")
            for round_ in ("2026", "2027")
        ]
    )
    assert [{it.organisation for it in one.assessments} for one in found.rounds] == [
        {"One"},
        {"Two"},
    ]


def test_what_cannot_be_compared_is_kept_apart():
    found = sorted_(
        [answer("2026"), answer("2027"), answer("2026", "Sample Moor")]
        + [answer("2026", "Sample Heath", date=day) for day in ("2026-01-01", "2026-02-01")]
    )
    assert len(found.rounds) == 1
    assert [it.place for it in found.single] == ["Sample Moor"]
    assert [len(same) for same in found.twice] == [2]


def test_organisations_in_one_round_of_a_place_that_is_in_several_are_kept_by_place():
    found = sorted_(
        [answer("2027", organisation=name) for name in ("Stays", "New")]
        + [answer("2026", organisation=name) for name in ("Stays", "Gone")]
        + [answer("2026", "Sample Moor", name) for name in ("One", "Two")]
    )
    assert [{it.organisation for it in one.assessments} for one in found.rounds] == [{"Stays"}]
    assert [[it.organisation for it in its] for its in found.apart] == [["Gone", "New"]]
    assert {it.place for it in found.single} == {"Sample Moor"}
    assert found.twice == ()


def test_organisations_that_name_no_place_are_never_taken_for_one_another():
    """They would all be of one place with an empty name, and one's change be the other's."""
    others = [answer("2026", "", "One"), answer("2027", "", "Two")]
    assert sorted_(others).rounds == ()
    assert sorted_(others).single == tuple(others)
    (own,) = sorted_([*others, answer("2027", " ", "ONE")]).rounds
    assert [it.organisation for it in own.assessments] == ["One", "ONE"]
    assert sorted_([answer("2026", ""), answer("2027", "")]).rounds == ()


def test_what_names_no_round_is_not_taken_for_the_earlier_one():
    found = sorted_([answer("2026"), answer(" ")])
    assert found.rounds == ()
    assert {it.round for it in found.single} == {"2026", " "}
    assert len(sorted_([answer("2026"), answer(""), answer("2027")]).rounds) == 1
