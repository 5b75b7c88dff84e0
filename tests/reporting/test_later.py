"""Rows that are made when somebody goes through them behave as a list of them does."""

import pytest

from eyfa.reporting.later import Later

ITEMS = ["a", "b", "c"]


@pytest.mark.parametrize("keep", [False, True])
def test_it_is_the_sequence_of_its_items(keep):
    later = Later(lambda: ITEMS, keep=keep)
    assert list(later) == list(reversed(list(reversed(later)))) == ITEMS
    assert (len(later), later[0], later[2], later[-1]) == (3, "a", "c", "c")
    assert later[1:] == ("b", "c")
    with pytest.raises(IndexError, match="3"):
        later[3]


def test_it_equals_what_has_the_same_items():
    assert Later(lambda: ITEMS) == ITEMS
    assert Later(lambda: ITEMS) == Later(lambda: tuple(ITEMS), keep=True)
    assert Later(lambda: ITEMS) != ITEMS[:2]
    assert Later(lambda: ITEMS) != set(ITEMS)


def test_nothing_is_nothing():
    assert not Later(tuple)
    assert Later(lambda: [0])


@pytest.mark.parametrize(("keep", "calls"), [(False, 2), (True, 1)])
def test_kept_items_are_made_once(keep, calls):
    made = []
    later = Later(lambda: made.append(1) or ITEMS, keep=keep)
    assert made == []
    assert list(iter(later)) == list(iter(later))
    assert len(made) == calls
