"""`@list.txt` stands for the paths in it; every line that is wrong is told by its number."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.conftest import in_a_process
from eyfa.intake.find import find_workbooks


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
