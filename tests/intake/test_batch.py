"""Many workbooks: none counted twice in silence, all told apart."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from eyfa.intake.batch import read_all, read_batch
from eyfa.intake.reading import Kit, count_once
from eyfa.intake.returns import unique_ids
from workbook.returned import IDENTITY, TINY, told, write_returned

ONE = "| Ref | Rating |\n| F1-L01 | 3 – In place |"
TWO = "| Ref | Rating |\n| F1-L01 | Not known |"


def test_same_content_is_counted_once_and_told(tmp_path):
    first = write_returned(tmp_path / "a.xlsx", ONE)
    second = tmp_path / "b.xlsx"
    second.write_bytes(first.read_bytes())
    readings = list(count_once(read_all([first, second, first], Kit(TINY))))
    assert [reading.status for reading in readings] == ["ok", "ok", "ok"]
    assert told(readings[1]) == told(readings[2]) == {("duplicate_file", "")}
    problem = readings[1].problems[0]
    assert (problem.file, problem.severity) == (str(second), "note")
    assert str(first) in problem.message


def test_copies_of_what_cannot_be_read_each_say_why(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        (tmp_path / name).write_bytes(b"broken")
    first, second = count_once(read_all([tmp_path / "a.xlsx", tmp_path / "b.xlsx"], Kit(TINY)))
    assert told(first) == told(second) != {("duplicate_file", "")}
    assert (first.status, second.status) == ("unusable", "unusable")


def test_the_signs_of_a_copy_are_not_told_again(tmp_path):
    """As from a table, which holds nothing of a copy but that it is one."""
    first = write_returned(tmp_path / "a.xlsx", ONE)
    second = tmp_path / "b.xlsx"
    second.write_bytes(first.read_bytes())
    readings = list(count_once(read_all([first, second], Kit(TINY, today=date(2026, 11, 23)))))
    assert "top_without_evidence" in {sign.code for sign in readings[0].signs}
    assert readings[1].signs == ()


def test_one_bad_file_stops_nothing(tmp_path):
    good = write_returned(tmp_path / "good.xlsx", ONE, identity=replace(IDENTITY, place="A"))
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"")
    also = write_returned(tmp_path / "also.xlsx", ONE, identity=replace(IDENTITY, place="B"))
    statuses = [one.status for one in read_all([good, bad, tmp_path / "none", also], Kit(TINY))]
    assert statuses == ["ok", "unusable", "unusable", "ok"]


def test_options_reach_every_workbook(tmp_path):
    nobody = replace(IDENTITY, place="", round="")
    path = write_returned(tmp_path / "a.xlsx", ONE, identity=nobody)
    (reading,) = read_all([path], Kit(TINY, "Somewhere", "2027"))
    assert (reading.assessment.place, reading.assessment.round) == ("Somewhere", "2027")


@pytest.fixture
def returns(tmp_path):
    """One workbook that came back three times with other content, and one of its own."""
    tables = {"a": ONE, "b": TWO, "c": ONE.replace("F1-L01", "F1-L02")}
    paths = [write_returned(tmp_path / f"{name}.xlsx", table) for name, table in tables.items()]
    other = replace(IDENTITY, place="Elsewhere")
    paths.append(write_returned(tmp_path / "d.xlsx", ONE, identity=other))
    return [reading.assessment for reading in read_all(paths, Kit(TINY))]


def test_ids_are_unique_whatever_the_order(returns):
    named = {one.sha256: one.id for one in unique_ids(returns)}
    assert len(set(named.values())) == 4
    assert IDENTITY.workbook_id in named.values()
    tails = [id_.partition("~")[2] for id_ in named.values() if "~" in id_]
    assert len(tails) == 2
    assert all(len(tail) == 6 for tail in tails)
    for seed in range(5):
        shuffled = random.Random(seed).sample(returns, len(returns))
        assert {one.sha256: one.id for one in unique_ids(shuffled)} == named


def test_unique_ids_keeps_order_and_all_else(returns):
    named = unique_ids(returns)
    assert [replace(one, id="") for one in named] == [replace(one, id="") for one in returns]


def test_even_the_same_assessment_twice_gets_two_ids(returns):
    ids = [one.id for one in unique_ids([returns[0], returns[0], returns[0]])]
    assert len(set(ids)) == 3


def test_without_a_framework_the_package_s_own_is_used(tmp_path):
    path = write_returned(tmp_path / "a.xlsx", ONE)
    (reading,) = read_batch([path]).readings
    assert told(reading) == {("other_framework", "")}
