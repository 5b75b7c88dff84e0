"""Many workbooks: each found once, none counted twice in silence, all told apart."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from eyfa.intake.batch import read_batch
from eyfa.intake.find import find_workbooks
from eyfa.intake.reading import Kit, count_once, read_all
from eyfa.intake.returns import unique_ids
from workbook.returned import IDENTITY, TINY, told, write_returned

ONE = "| Ref | Rating |\n| F1-L01 | 3 – In place |"
TWO = "| Ref | Rating |\n| F1-L01 | Not known |"


def touch(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def test_folders_are_searched_in_order(tmp_path):
    touch(
        tmp_path,
        *("b.xlsx", "a/c.ODS", "a/b.xlsm", "a/notes.txt", "a/old.xls", "c/deep/d.xlsx"),
        *("~$b.xlsx", ".~lock.b.xlsx#", "._b.xlsx", ".hidden/e.xlsx", "c/.git/f.xlsx"),
    )
    files, problems = find_workbooks([tmp_path])
    names = [path.relative_to(tmp_path).as_posix() for path in files]
    assert names == ["b.xlsx", "a/b.xlsm", "a/c.ODS", "a/old.xls", "c/deep/d.xlsx"]
    (problem,) = problems
    assert (problem.code, problem.severity) == ("files_passed_over", "note")
    assert problem.message == "not taken for returned workbooks: .hidden, notes.txt"


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ([".b.xlsx"], ".b.xlsx"),
        (["within/.b.xlsx", ".c.ods"], ".c.ods, .b.xlsx"),
        ([".returned/b.xlsx"], ".returned"),
        (
            [*(f"{letter}.txt" for letter in "abcdef"), ".z.xlsx"],
            ".z.xlsx, a.txt, b.txt, c.txt, d.txt, and 2 more",
        ),
        (["._b.xlsx", "__MACOSX/._b.xlsx", ".DS_Store", "~$b.xlsx", ".~lock.b.xlsx#"], None),
        ([".t.csv.eyfa-journal", ".eyfa-0a1b2c3d-0123456789abcdef.part"], None),
        ([".git/x.xlsx", ".Trash-1000/x.xlsx", ".Trashes/x.xlsx", ".gitignore"], None),
    ],
)
def test_hidden_files_are_named_and_what_systems_leave_is_not(names, told, tmp_path):
    touch(tmp_path, "a.xlsx", *names)
    files, problems = find_workbooks([tmp_path])
    assert files == [tmp_path / "a.xlsx"]
    said = [
        problem.message.removeprefix("not taken for returned workbooks: ") for problem in problems
    ]
    assert said == ([told] if told else [])


def test_a_folder_with_nothing_but_a_hidden_workbook_says_so(tmp_path):
    touch(tmp_path, ".b.xlsx")
    _, problems = find_workbooks([tmp_path])
    assert [problem.code for problem in problems] == ["files_passed_over", "no_workbooks"]


def test_named_files_are_tried_whatever_their_suffix(tmp_path):
    touch(tmp_path, "returned.csv", "~$returned.xlsx")
    files, problems = find_workbooks([tmp_path / "returned.csv", tmp_path / "~$returned.xlsx"])
    assert files == [tmp_path / "returned.csv"]
    assert [problem.code for problem in problems] == ["files_passed_over"]


def test_each_file_once(tmp_path):
    touch(tmp_path, "a.xlsx")
    (tmp_path / "link.xlsx").symlink_to(tmp_path / "a.xlsx")
    again = tmp_path / "sub" / ".." / "a.xlsx"
    (tmp_path / "sub").mkdir()
    files, _ = find_workbooks([tmp_path / "a.xlsx", tmp_path, again])
    assert files == [tmp_path / "a.xlsx"]


def test_paths_that_give_nothing_are_told(tmp_path):
    (tmp_path / "empty").mkdir()
    files, problems = find_workbooks([tmp_path / "none", tmp_path / "empty", "a\0b"])
    assert not files
    assert [(one.code, one.file) for one in problems] == [
        ("file_missing", str(tmp_path / "none")),
        ("no_workbooks", str(tmp_path / "empty")),
        ("file_missing", "a\0b"),
    ]


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
