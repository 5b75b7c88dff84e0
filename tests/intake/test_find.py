"""Each workbook is found once, and what is passed over is told.

`@list.txt` stands for the paths in it; every line that is wrong is told by its number."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import in_a_process
from eyfa.intake.find import find_workbooks


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
    assert problem.message == "not read as returned workbooks: .hidden, notes.txt"


@pytest.mark.skipif(sys.platform != "linux", reason="paths are shorter elsewhere")
def test_folders_may_lie_deep_within_one_another(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    deep = Path(*["d"] * 1500, "a.xlsx")
    try:
        touch(tmp_path, "d/b.xlsx", "e/c.xlsx")
        for _ in range(1500):
            Path("d").mkdir(exist_ok=True)
            os.chdir("d")
        touch(Path(), "a.xlsx")
        os.chdir(tmp_path)
        files, problems = find_workbooks([Path()])
        assert (files, problems) == ([Path("d/b.xlsx"), deep, Path("e/c.xlsx")], [])
    finally:  # deeper than pytest itself could clear away
        subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ([".b.xlsx"], ".b.xlsx"),
        (["within/.b.xlsx", ".c.ods"], ".c.ods, .b.xlsx"),
        ([".returned/b.xlsx"], ".returned"),
        (
            [*(f"{letter}.txt" for letter in "abcdef"), ".z.xlsx"],
            ".z.xlsx, a.txt, b.txt, c.txt, d.txt and 2 more",
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
        problem.message.removeprefix("not read as returned workbooks: ") for problem in problems
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


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder to be in, with two workbooks and a folder with a third."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    for name in ("a.xlsx", "b ü.xlsx", "sub/c.xlsx"):
        (tmp_path / name).write_bytes(b"x")
    return tmp_path


def found(text: str | bytes, place):
    (place / "list.txt").write_bytes(text.encode() if isinstance(text, str) else text)
    files, problems = find_workbooks(["@list.txt"])
    return list(map(str, files)), [(it.code, it.file, it.line, it.found) for it in problems]


def test_paths_in_their_order_without_blanks_and_comments(place):
    text = "\ufeff# returned so far\n\nb ü.xlsx\r\n  sub  \na.xlsx\n./a.xlsx"
    assert found(text, place) == (["b ü.xlsx", str(Path("sub", "c.xlsx")), "a.xlsx"], [])


def test_mistakes_by_line(place):
    text = "a.xlsx\nnone.xlsx\n@list.txt\n\n# a comment\nodd\0name\n"
    assert found(text, place) == (
        ["a.xlsx"],
        [
            ("listed_missing", "list.txt", 2, "none.xlsx"),
            ("list_nested", "list.txt", 3, "@list.txt"),
            ("listed_missing", "list.txt", 6, "odd\0name"),
        ],
    )


@pytest.mark.parametrize("text", ["", "\n# nothing\n"])
def test_a_list_of_nothing(place, text):
    assert found(text, place) == ([], [("list_empty", "list.txt", None, None)])


def test_what_is_no_list(place):
    assert found(b"a.xlsx\n\xff\xfe", place)[1][0][:2] == ("list_not_read", "list.txt")
    for name in ("none.txt", "sub", "odd\0name", ""):
        files, problems = find_workbooks([f"@{name}"])
        assert (files, [it.code for it in problems]) == ([], ["list_not_read"])


@pytest.mark.parametrize(
    ("limit", "reason"),
    [("MAX_LIST", "it is too large"), ("MAX_LINES", "it has more than 4 lines")],
)
def test_a_list_is_read_within_limits(limit, reason, place, monkeypatch):
    monkeypatch.setattr(f"eyfa.intake.find.{limit}", 4)
    (place / "list.txt").write_text("a.xlsx\n" * 5)
    files, (problem,) = find_workbooks(["@list.txt"])
    assert (files, problem.code) == ([], "list_not_read")
    assert reason in problem.message


def test_of_many_lines_that_name_nothing_the_rest_is_counted(place):
    files, told = found("none.xlsx\n" * 1000 + "@more.txt\n" * 500 + "a.xlsx\n", place)
    assert files == ["a.xlsx"]
    assert told[:2] == [("listed_missing", "list.txt", line, "none.xlsx") for line in (1, 2)]
    assert told[100:] == [("listed_more_missing", "list.txt", None, "1,400")]


def test_a_list_beside_other_paths_and_a_file_whose_name_starts_so(place):
    (place / "@odd.xlsx").write_bytes(b"x")
    (place / "list.txt").write_text("a.xlsx\n")
    files, problems = find_workbooks(["sub", "@list.txt", "./@odd.xlsx", "a.xlsx"])
    assert [path.name for path in files] == ["c.xlsx", "a.xlsx", "@odd.xlsx"]
    assert not problems


def test_on_the_command_line(place):
    (place / "@odd.xlsx").write_bytes(b"x")
    (place / "list.txt").write_text("a.xlsx\nnone.xlsx\n")
    done = in_a_process("check", "@list.txt", "./@odd.xlsx", "--format", "csv", cwd=place)
    assert done.returncode == 1
    said = [line.split(",")[:4] for line in done.stdout.splitlines()[1:]]
    assert ["list.txt", "listed_missing", "error", "2"] in said
    assert {row[0] for row in said} == {"list.txt", "a.xlsx", str(place / "@odd.xlsx")}
