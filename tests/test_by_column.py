"""Responses by column are the mapping that they stand for, and what is worked out from either is the same."""

from __future__ import annotations

import pickle
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from builders import framework_of
from eyfa.answers import Coding, ColumnResponses, Columns, answered, digest_of
from eyfa.assessment import Assessment, Response, Scope
from eyfa.scoring.signs import find_signs

IDS = tuple(f"F1-L{number:02}" for number in range(1, 15))
FRAMEWORK = framework_of(*IDS)
CODING = Coding(FRAMEWORK)
TEXTS = st.sampled_from(["", "", "Agreed.", "agreed.", " ", "Überall\n", "\ud800"])
DAYS = st.sampled_from(["", "2025-01-31", "2027-01-31", "soon"])


def rows_of(things):
    return st.lists(things, min_size=len(IDS), max_size=len(IDS))


@st.composite
def columns(draw) -> Columns:
    """Answers to every benchmark, many of them blank, some all alike."""
    return Columns(
        list(IDS),
        draw(rows_of(st.none() | st.sampled_from(list(FRAMEWORK.rating_by_id)[:3]))),
        draw(rows_of(st.none() | st.sampled_from(list(FRAMEWORK.importance_by_id)))),
        draw(rows_of(TEXTS)),
        draw(rows_of(TEXTS)),
        draw(rows_of(TEXTS)),
        draw(rows_of(DAYS)),
    )


def plain(given_columns: Columns) -> dict[str, Response]:
    """The same, as a reader of workbooks gives it."""
    each = (
        Response(**dict(zip(_NAMES, row, strict=True))) for row in zip(*given_columns, strict=True)
    )
    return {it.benchmark: it for it in each if it != Response(benchmark=it.benchmark)}


_NAMES = ("benchmark", "rating", "importance", "evidence", "action", "lead", "target_date")


@given(columns())
def test_columns_are_the_mapping(given_columns):
    expected, found = plain(given_columns), ColumnResponses(given_columns)
    assert dict(found) == expected
    assert list(found) == list(expected)
    assert len(found) == len(expected)
    assert found == expected
    for id_ in (*IDS, "Z9-L01"):
        assert found.get(id_) == expected.get(id_)


@given(columns())
def test_there_and_back(given_columns):
    expected = plain(given_columns)
    again = Columns.of(expected, IDS)
    assert [list(it) for it in again] == [list(it) for it in given_columns]
    assert ColumnResponses(again) == expected
    rows = answered(ColumnResponses(given_columns))
    assert [list(it) for it in rows] == [list(it) for it in answered(expected)]


@given(columns())
def test_signs_codes_and_digest_are_those_of_the_mapping(given_columns):
    both = plain(given_columns), ColumnResponses(given_columns)
    assert digest_of(both[0]) == digest_of(both[1])
    for texts in (True, False):
        assert CODING.pack(both[0], texts=texts) == CODING.pack(both[1], texts=texts)
    one, other = (Assessment(id="A", scope=Scope.of(FRAMEWORK), responses=it) for it in both)
    today = date(2026, 6, 1)
    assert find_signs(FRAMEWORK, one, today=today) == find_signs(FRAMEWORK, other, today=today)


@given(columns())
def test_it_can_be_sent(given_columns):
    scope = Scope.of(FRAMEWORK)
    one = Assessment(id="A", scope=scope, responses=ColumnResponses(given_columns))
    assert pickle.loads(pickle.dumps(one)) == one


def test_columns_of_other_benchmarks_are_looked_up():
    given_columns = Columns(
        ["F1-L01", "F1-L02"], ["in_place", None], [None, "high"], ["x", ""], *([["", ""]] * 3)
    )
    some = Columns.of(ColumnResponses(given_columns), ["F1-L02", "F1-L03"])
    assert list(some.importance) == ["high", None]
    assert list(some.evidence) == ["", ""]
    assert Columns.of({}, []) == Columns(*[()] * 7)
