"""The order of rounds: by their names, by the dates completed, as given, or not known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import assessment_of, framework_of
from eyfa.framework.folding import fold
from eyfa.scoring.round_order import MOST_ROUNDS, Basis, order_rounds
from eyfa.scoring.rounds import sort_rounds

FRAMEWORK = framework_of("A-L01")


def answer(round_, date="", place="Sample Bay", organisation=""):
    return assessment_of(
        FRAMEWORK, {}, id=f"{place} {organisation} {round_}", place=place, organisation=organisation,
        round=round_, date=date, file=f"{place}-{round_}.xlsx",
    )  # fmt: skip


def told(*assessments, given=()):
    """What is known: each respondent's rounds in order, and the codes of what is said."""
    order = order_rounds(assessments, given)
    found = sort_rounds(assessments, order)
    codes = [it.code for it in (*order.doubts(found.untold), *order.notes(found.sequences))]
    return [[it.round for it in one.assessments] for one in found.rounds], codes


Q4, Q1 = "Q4 2025", "Q1 2026"
EARLY, LATE = "2025-12-10", "2026-03-10"


@pytest.mark.parametrize(
    ("of_q4", "of_q1"),
    [(EARLY, LATE), ("", ""), (EARLY, ""), ("", EARLY), (LATE, LATE), ("last week", EARLY)],
)
def test_names_are_enough_unless_dates_contradict_them(of_q4, of_q1):
    assert told(answer(Q1, of_q1), answer(Q4, of_q4)) == ([[Q4, Q1]], [])


def test_names_that_the_dates_contradict_tell_nothing_and_it_is_said_with_the_files():
    its = [answer(Q4, LATE), answer(Q1, EARLY)]
    assert told(*its) == ([], ["round_order_contradicted"])
    order = order_rounds(its)
    (problem,) = order.doubts([its])
    for said in ("Sample Bay-Q4 2025.xlsx 2026-03-10", "Sample Bay-Q1 2026.xlsx 2025-12-10"):
        assert said in problem.message
    assert order.sequence(order.names) is None
    assert told(*its, given=(" q4  2025", Q1)) == ([[Q4, Q1]], [])
    assert told(*its, given=(Q1, Q4)) == ([[Q1, Q4]], [])


def test_one_place_of_several_whose_dates_contradict_the_names_is_the_only_one_without_an_order():
    others = [answer(Q4, EARLY, "Moor"), answer(Q1, LATE, "Moor")]
    slip = [answer(Q4, LATE), answer(Q1, EARLY)]
    assert told(*others, *slip) == ([[Q4, Q1]], ["round_order_contradicted"])


def test_dates_tell_where_names_do_not_and_it_is_said():
    red, blue = answer("Red", EARLY), answer("Blue", LATE)
    assert told(red, blue) == ([["Red", "Blue"]], ["rounds_by_date"])
    # A place without dates has its rounds when all others had them.
    undated = [answer("Red", "", "Moor"), answer("Blue", "", "Moor")]
    assert told(red, blue, *undated) == ([["Red", "Blue"]] * 2, ["rounds_by_date"])


@pytest.mark.parametrize("of_blue", ["", EARLY])
def test_neither_tells(of_blue):
    assert told(answer("Red", EARLY), answer("Blue", of_blue)) == ([], ["round_order_unknown"])
    assert told(answer("Red"), answer("Blue"), given=("Red", "Blue")) == ([["Red", "Blue"]], [])


def test_places_that_disagree_about_the_dates_tell_nothing():
    its = [answer("Red", EARLY), answer("Blue", LATE)]
    moor = [answer("Red", LATE, "Moor"), answer("Blue", EARLY, "Moor")]
    assert told(*its, *moor) == ([], ["round_order_unknown"])


def test_rounds_of_different_places_are_in_the_order_of_their_dates_if_none_has_both():
    order = order_rounds([answer("Red", EARLY), answer("Blue", LATE, "Moor")])
    assert order.sequence(order.names) == ("red", "blue")
    assert order.basis(("red", "blue")) is Basis.DATES
    late = order_rounds([answer(Q4, LATE), answer(Q1, EARLY, "Moor")])
    assert late.sequence(late.names) == ("q4 2025", "q1 2026")  # each place may be late on its own


def test_what_is_in_between_tells_the_order_of_its_neighbours():
    its = [answer("Red", EARLY), answer("2026-02", "2026-02-01"), answer("2026-03")]
    assert told(*its)[0] == [["Red", "2026-02", "2026-03"]]


def test_an_organisation_whose_own_dates_contradict_the_names_is_not_compared():
    one = [answer(Q4, EARLY, organisation="One"), answer(Q1, LATE, organisation="One")]
    two = [answer(Q4, LATE, organisation="Two"), answer(Q1, EARLY, organisation="Two")]
    assert told(*one, *two) == ([[Q4, Q1]], ["round_order_contradicted"])


@pytest.mark.parametrize("given", [(Q4,), (Q4, Q1, "2027"), (Q4, Q4), (Q4, Q1, Q1)])
def test_an_order_that_is_not_of_exactly_these_rounds_is_refused(given):
    with pytest.raises(ValueError, match="Q4 2025"):
        order_rounds([answer(Q4), answer(Q1)], given)


def test_among_far_too_many_rounds_no_order_is_looked_for():
    order = order_rounds([answer(f"Round {it}") for it in range(MOST_ROUNDS + 1)])
    assert order.sequence(order.names) is None
    assert len(order.listed(order.names)) == MOST_ROUNDS + 1


ROUNDS = st.sampled_from(
    ["2025", "2026", "2026-Q1", "Q2 2026", "Red", "Blue", "Round 1", "Round 2", ""]
)
DATES = st.sampled_from(["", EARLY, LATE, "2026-01-31", "soon"])
BATCHES = st.lists(
    st.builds(answer, ROUNDS, DATES, st.sampled_from(["Bay", "Moor", ""])), max_size=7
)


@given(BATCHES, st.randoms())
def test_the_order_of_files_changes_nothing(batch, random):
    shuffled = list(batch)
    random.shuffle(shuffled)
    one, other = order_rounds(batch), order_rounds(shuffled)
    assert one.names == other.names
    assert one.sequence(one.names) == other.sequence(one.names)
    assert one.listed(one.names) == other.listed(one.names)
    assert sorted(map(str, one.problems())) == sorted(map(str, other.problems()))


@given(BATCHES)
def test_an_order_is_whole_and_holds_in_each_part_of_it(batch):
    order = order_rounds(batch)
    every = order.sequence(order.names)
    assert every is None or sorted(every) == sorted(order.names)
    for name in order.names:
        part = order.sequence(set(order.names) - {name})
        if every is not None and part is not None:
            assert part == tuple(it for it in every if it != name)
    for its in sort_rounds(batch, order).rounds:
        rounds = [fold(one.round) for one in its.assessments]
        assert tuple(rounds) == order.sequence(rounds)
