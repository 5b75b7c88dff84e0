"""One issued workbook that came back more than once: never counted twice, nothing dropped in silence."""

from __future__ import annotations

import os
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eyfa.assessment import Assessment, Scope
from eyfa.intake import returns
from eyfa.intake.batch import read_all
from eyfa.intake.reading import Kit
from eyfa.intake.returns import MOST_COMPARED, _Agreeing, settle_returns
from eyfa.workbook.layout import AboutKey
from eyfa.workbook.reading.reader import Reading
from workbook.returned import TINY, told, write_returned

pytestmark = pytest.mark.usefixtures("forking")

ONE = "| Ref | Rating |\n| F1-L01 | 3 – In place |"
TWO = "| Ref | Rating |\n| F1-L01 | Not known |"
BAD = "| Ref | Rating |\n| F1-L01 | perhaps |"


@pytest.fixture
def settle(tmp_path):
    """Write workbooks, each a table and its Start, and settle them."""

    def call(*returns, latest=False, times=()):
        paths = []
        for name, (table, about) in zip("abcd", returns, strict=False):
            path = write_returned(tmp_path / f"{name}.xlsx", table, about=about)
            paths.append(path)
        for path, time in zip(paths, times, strict=False):
            os.utime(path, (time, time))
        return settle_returns(list(read_all(paths, Kit(TINY))), latest=latest)

    return call


def dated(day, **about):
    return {AboutKey.DATE: f"date:{day}"} | {AboutKey[key]: text for key, text in about.items()}


def counted(readings):
    return [Path(it.file).stem for it in readings if it.is_counted]


def test_different_answers_count_for_none_and_each_names_the_other(settle):
    readings = settle((ONE, {}), (TWO, {}))
    assert counted(readings) == []
    for reading, other in zip(readings, reversed(readings), strict=True):
        (problem,) = reading.problems
        assert (problem.code, problem.file) == ("returned_twice", reading.file)
        assert problem.severity == "error"
        assert other.file in problem.message
        assert reading.assessment is not None  # kept for whoever looks at it


ME = {AboutKey.ORGANISATION: "Example council"}
BOTH = ONE + "\n| F1-L02 | Not known |"


@pytest.mark.parametrize(
    ("returned", "times", "latest", "advice"),
    [
        ([(ONE, ME), (TWO, ME)], (1, 2), False, "add --latest"),
        ([(ONE, ME), (BOTH, ME)], (1, 2), False, "add --latest"),
        (
            [(BOTH, ME), (ONE, ME)],
            (1, 2),
            False,
            "the latest lacks ratings that an earlier one has",
        ),
        ([(ONE, {}), (TWO, {})], (1, 2), False, "put the name of each on its Start sheet"),
        ([(ONE, ME), (TWO, ME)], (1, 1), False, "neither dates nor file times say"),
        ([(ONE, ME), (TWO, ME)], (1, 1), True, "neither dates nor file times say"),
    ],
)
def test_the_latest_is_advised_only_where_no_answer_is_lost(
    settle, returned, times, latest, advice
):
    for reading in settle(*returned, times=times, latest=latest):
        assert advice in reading.problems[-1].hint
        assert ("--latest" in reading.problems[-1].hint) is ("--latest" in advice)


def test_three_name_each_other(settle):
    readings = settle((ONE, {}), (TWO, {}), (ONE.replace("L01", "L02"), {}))
    assert counted(readings) == []
    assert all(reading.problems[0].message.count(".xlsx") == 2 for reading in readings)


def test_the_same_answers_count_once(settle):
    readings = settle((ONE, {}), (ONE + "\n| F1-L02 | |", {}))
    assert counted(readings) == ["a"]
    assert told(readings[1]) == {("returned_same", "")}


def test_the_same_answers_with_errors_beside_them_are_not_the_same(settle):
    readings = settle((BAD, {}), (BAD.replace("perhaps", "maybe"), {}))
    assert counted(readings) == []


def test_latest_goes_by_completion_date(settle):
    returns = ((ONE, dated("2026-03-01")), (TWO, dated("2026-03-02")))
    readings = settle(*returns, latest=True, times=(20, 10))
    assert counted(readings) == ["b"]
    (problem,) = readings[0].problems
    assert (problem.code, problem.severity) == ("later_taken", "warning")
    assert readings[1].file in problem.message
    assert "completion date, 2026-03-02" in problem.message
    assert readings[1].problems == ()


@pytest.mark.parametrize("days", [("2026-03-01", "2026-03-01"), ("2026-03-01", None), (None, None)])
def test_latest_goes_by_file_time_where_dates_do_not_tell(settle, days):
    tables = zip((ONE, TWO), days, strict=True)
    returns = [(table, dated(day) if day else {}) for table, day in tables]
    readings = settle(*returns, latest=True, times=(20, 10))
    assert counted(readings) == ["a"]
    assert "file time" in readings[1].problems[-1].message


def test_latest_does_not_choose_where_nothing_tells(settle):
    readings = settle((ONE, {}), (TWO, {}), latest=True, times=(10, 10))
    assert counted(readings) == []
    assert told(readings[0]) == {("returned_twice", "")}


def test_order_does_not_matter(tmp_path):
    days = ("2026-03-01", "2026-03-03", "2026-03-02")
    paths = [
        write_returned(
            tmp_path / f"{index}.xlsx", ONE.replace("L01", f"L0{index + 1}"), about=dated(day)
        )
        for index, day in enumerate(days)
    ]
    for order in permutations(paths):
        readings = settle_returns(list(read_all(order, Kit(TINY))), latest=True)
        assert counted(readings) == ["1"]


def test_two_organisations_are_two_assessments(settle):
    readings = settle(
        (ONE, {AboutKey.ORGANISATION: "One"}), (TWO, {AboutKey.ORGANISATION: "Another"})
    )
    assert counted(readings) == ["a", "b"]
    assert [told(reading) for reading in readings] == [set(), {("workbook_shared", "")}]


def test_a_blank_beside_an_organisation_is_told_louder(settle):
    readings = settle((ONE, {}), (TWO, {AboutKey.ORGANISATION: "Another"}))
    assert counted(readings) == ["a", "b"]
    assert told(readings[1]) == {("workbook_again", "")}


def organisations(settle, *names):
    """Returns of one workbook with different answers, from organisations of these names."""
    tables = (ONE, TWO, ONE.replace("L01", "L02"))
    return settle(
        *((table, {AboutKey.ORGANISATION: it}) for table, it in zip(tables, names, strict=False))
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cardiff Council", "Cardiff  council."),
        ("St. Mary's Trust", "St Marys Trust"),
        ("Cyngor Môn (Addysg)", "CYNGOR MÔN – ADDYSG"),
        ("Health & Care", "Health and Care"),
        ("Совет «Север»", "совет Север"),
        ("!!", " !!"),
        ("Ysgol y Bont", "Ysgol-y-Bont"),
        ("O`Brien, Team 3", "O’Brien - team 3."),
        ("Team A + B", "Team A+B"),
        ("Wards 1, 2", "Wards 1,2"),
    ],
)
def test_an_organisation_is_the_same_whatever_its_punctuation(one, other, settle):
    readings = organisations(settle, one, other)
    assert counted(readings) == []
    assert [told(it) for it in readings] == [{("returned_twice", "")}] * 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cyngor Caerdydd", "Cardiff Council"),
        ("??", "!!"),
        ("School 1", "School 2"),
        ("संस्था", "सास्थि"),  # which differ in vowel signs
    ],
)
def test_other_names_are_other_organisations(one, other, settle):
    readings = organisations(settle, one, other)
    assert counted(readings) == ["a", "b"]
    assert told(readings[1]) == {("workbook_shared", "")}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ward 1.2", "Ward 12"),
        ("Ward 1/2", "Ward 12"),
        ("Ward 1.2", "Ward 1-2"),
        ("Team 1-2", "Team 12"),
        ("Unit 1 2", "Unit 12"),
        ("C++", "C"),
        ("C#", "C"),
        ("Team A+B", "Team AB"),
        ("Team A/B", "Team AB"),
        ("N.H.S. Trust", "NHS Trust"),
    ],
)
@pytest.mark.parametrize("latest", [False, True])
def test_names_of_the_same_letters_and_digits_both_count_with_a_warning(one, other, latest, settle):
    about = [{AboutKey.ORGANISATION: name} for name in (one, other)]
    readings = settle((ONE, about[0]), (TWO, about[1]), latest=latest)
    assert counted(readings) == ["a", "b"]
    assert told(readings[1]) == {("workbook_alike", "")}


def test_equal_answers_under_two_spellings_count_once(settle):
    start = {AboutKey.ORGANISATION: "A Team", AboutKey.PLACE: "Bay", AboutKey.ROUND: "Spring"}
    typed = {AboutKey.ORGANISATION: "A team.", AboutKey.PLACE: "BAY", AboutKey.ROUND: "spring "}
    readings = settle((ONE, start), (ONE, typed))
    assert counted(readings) == ["a"]
    assert ("returned_same", "") in told(readings[1])


def test_a_name_of_punctuation_alone_is_a_name(settle):
    readings = organisations(settle, "??", "")
    assert told(readings[1]) == {("workbook_again", "")}


def test_names_that_are_merely_alike_are_told_louder(settle):
    readings = organisations(settle, "Cardiff Council", "Another", "Cardif Council")
    assert counted(readings) == ["a", "b", "c"]
    assert told(readings[1]) == {("workbook_shared", "")}
    (problem,) = readings[2].problems
    assert (problem.code, problem.severity) == ("workbook_alike", "warning")
    assert readings[0].file in problem.message


def test_alike_names_at_two_places_are_no_doubt(settle):
    places = ("Sample Bay", "Sample Moor")
    readings = settle(
        *(
            (table, {AboutKey.ORGANISATION: name, AboutKey.PLACE: place})
            for table, name, place in zip(
                (ONE, TWO), ("A Council", "A Councl"), places, strict=True
            )
        )
    )
    assert told(readings[1]) >= {("workbook_shared", "")}


def test_a_likeness_is_looked_for_among_few_but_the_same_letters_among_all(monkeypatch):
    compared = []

    def count(text, known, cutoff, **most):
        compared.append(len(known))
        return likeness(text, known, cutoff, **most)

    likeness = returns.nearest
    monkeypatch.setattr(returns, "nearest", count)
    names = [*(f"{one}{two}" * 3 for one in ascii_lowercase for two in "abcdefghijklm"), "Team A+B"]
    readings = returned_by(*names, "Team AB", "Team 1")
    assert len(names) > MOST_COMPARED == max(compared)
    assert (compared[0], compared[-1]) == (0, 0)  # of another number, none
    assert told(readings[-2]) == {("workbook_alike", "")}
    assert all(it.is_counted for it in readings)


def returned_by(*organisations):
    """Returns of one workbook, as if read."""
    made = Assessment(id="EY-TEST", scope=Scope.of(TINY))
    return settle_returns(
        [
            Reading(
                file=f"{number}.xlsx",
                sha256=f"{number}",
                assessment=replace(made, organisation=name),
                problems=(),
            )
            for number, name in enumerate(organisations)
        ]
    )


KEYS = st.tuples(*[st.sampled_from(("", "a", "b"))] * 3)


@given(st.lists(KEYS), KEYS, st.integers(1, 3))
def test_texts_are_found_by_whatever_both_say(filed, key, most):
    agreeing = _Agreeing()
    for index, its in enumerate(filed):
        agreeing.add(its, index)
    found = [
        index
        for index, its in enumerate(filed)
        if all(a == b or not a or not b for a, b in zip(its, key, strict=True))
    ]
    assert agreeing.find(key, most) == found[:most]
