"""No line is broken within a word or the name of a file, however narrow the window and long the path."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from cli.conftest import write_returned
from eyfa.cli import folding, problem_lines, terminal
from eyfa.cli.folding import _PLAIN, cells, fold, forget_names, keep_whole
from eyfa.problems import Problem, Severity

WORDS = st.text("ab-“”→’é漢", max_size=30) | st.text("x", min_size=20, max_size=90)
TEXTS = st.lists(WORDS | st.just("\n"), max_size=12).map(" ".join)
PROBLEMS = st.builds(
    Problem,
    code=st.just("code"),
    severity=st.sampled_from(Severity),
    message=TEXTS,
    hint=TEXTS,
    sheet=st.none() | st.sampled_from(["F1 Values", "An own sheet " * 9]),
    cell=st.none() | st.sampled_from(["D7", "AA1048576"]),
    benchmark=st.none() | st.sampled_from(["F1-L01", "LONG-COMPONENT-L01"]),
)


@pytest.fixture(autouse=True)
def no_names():
    yield
    forget_names()


@given(TEXTS, st.integers(10, 140), st.integers(0, 4))
def test_a_line_is_broken_between_words_and_no_wider_than_it_has_to_be(text, width, hang):
    lines = fold(text, width, hang)
    assert " ".join(lines).split() == text.split()
    assert all(cells(line) <= width or len(line.split()) == 1 for line in lines)
    assert all(line == line.rstrip(" ") for line in lines)


@given(st.lists(PROBLEMS, min_size=1, max_size=5), st.integers(30, 140))
def test_problems_keep_every_word(problems, width):
    lines = [line.text for line in problem_lines.problem_rows(problems, width)]
    said = " ".join(lines).split()
    for problem in problems:
        assert set(problem_lines._message(problem).replace("\n", " ").split()) <= set(said)
    assert all(cells(it) <= width or len(it.split()) <= 5 for it in lines)


@given(TEXTS, st.integers(20, 140))
def test_rich_and_plain_lines_are_the_same(text, width):
    console = Console(width=width, highlight=False, markup=False, force_terminal=False)
    shown = terminal._rendered(console, [Text(text)])
    assert shown == "\n".join((*fold(text, width), ""))


NAMES = ("returned here/my answers.xlsx", "Sample  two blanks.xlsx", "C:/a b/c d/e f.csv")
SENTENCES = ("{}", "is the same as {}, which is", "“{}”: so", "(as {})", "Wrote {}.provenance.json")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("width", [20, 40, 80])
def test_a_name_with_blanks_is_one_word(name, sentence, width):
    keep_whole([name])
    text = f"{'some words in front ' * 4}{sentence.format(name)} and behind it, {name}"
    said = fold(text, width)
    assert sum(line.count(name) for line in said) == 2
    assert len(said) > 1


def test_names_are_forgotten_from_one_command_to_the_next(eyfa):
    keep_whole(["a name.xlsx"])
    eyfa("--version")
    assert fold("a name.xlsx", 5) == ["a", "name.xlsx"]


def test_many_names_take_no_longer_than_few():
    keep_whole(f"returned/Sample place {number}.xlsx" for number in range(20_000))
    line = "is as returned/Sample place 7.xlsx says, and more of it. " * 3
    assert all(fold(line, 30).count(part) <= 1 for part in ("returned/Sample", "place"))
    assert len(folding._names.known) == 40_000


@pytest.mark.parametrize("odd", ["\u00a0", "\u00ad", "é\u0301", "漢", "🏴", "\u3000"])
def test_the_width_of_odd_characters_is_that_of_rich(odd):
    assert cells(f"a {odd} b") == cell_len(f"a {odd} b")


def test_every_plain_character_takes_one_cell():
    plain = [chr(code) for code in range(0x20, 0x11000) if _PLAIN.fullmatch(chr(code))]
    assert len(plain) > 190
    assert {cell_len(char) for char in plain} == {1}
    assert not [char for char in plain if char.isspace() and char != " "]


LONG = "a folder of returned workbooks whose name is rather long"
COMMANDS = {
    "check": "check {}",
    "check-expect": "check {} --expect wales",
    "check-missing": "check {}/nowhere.xlsx",
    "check-csv": "check {} -o {}/check.csv",
    "repair": "check {}/bad.xlsx --repair {}/mended",
    "score": "score {}",
    "score-one": "score {}/bay.xlsx -o {}/scores.csv",
    "gaps": "gaps {} --top 1",
    "gaps-each": "gaps {} --each --top 1",
    "compare": "compare {} --by place --top 1",
    "consensus": "consensus {}/bay.xlsx {}/moor.xlsx",
    "trend": "trend {} --on 2027-06-30",
    "plan": "plan {} -o {}/plan.xlsx --top 2",
    "collect": "collect {} -o {}/all.csv",
    "verify": "verify {}/made.json {}",
    "framework": "framework check {}/own.yaml",
    "method": "score {}/bay.xlsx --method {}/own.yaml",
    "init": "init --level local {}/new.xlsx",
    "init-from": "init --from {}/bay.xlsx --round 2027 {}/new.xlsx",
    "places": "init --places wales --level national {}/issued",
    "report": "report {}/bay.xlsx -o {}/report.md",
    "misuse": "score {} -o {}/scores.odd",
    "exists": "score {} -o {}/bay.xlsx",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory, wales) -> Path:
    """Workbooks with long names, some with blanks, one copied, one of nobody, one that cannot be read."""
    folder = tmp_path_factory.mktemp("made") / LONG / ("deep-" * 20) / "back"
    folder.mkdir(parents=True)
    write_returned(folder / "bay.xlsx", wales)
    shutil.copy(folder / "bay.xlsx", folder / "a copy of the workbook of the bay, sent again.xlsx")
    write_returned(folder / "moor.xlsx", wales, 1, place="Sample Moor")
    write_returned(folder / "moor 2027.xlsx", wales, 2, place="Sample Moor", round="2027")
    write_returned(folder / f"{'x' * 150}.xlsx", wales, 3, place="", organisation="", round="")
    write_bad(write_returned(folder / "bad.xlsx", wales, 4, place="Sample Heath"))
    (folder / "cut off here.xlsx").write_bytes(b"broken")
    (folder / "notes.txt").write_text("Synthetic.\n")
    (folder / "own.yaml").write_text("weights: {levels: {locl: 2}}\n")
    return folder


def write_bad(path: Path) -> None:
    """Spoil a rating, so that there is something to repair."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    sheet = book["F1 Values"]
    head = next(row for row in sheet.iter_rows() if row[0].value == "Ref")
    rating = next(cell.column for cell in head if cell.value == "Rating")
    sheet.cell(head[0].row + 1, rating).value = "splendid"
    book.save(path)


@pytest.mark.parametrize(("width", "is_watched"), [(40, False), (80, True), (120, False)])
@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_breaks_a_name(name, is_watched, width, made, tmp_path, eyfa, monkeypatch):
    folder = tmp_path / made.parent.parent.name / made.parent.name / "back"
    shutil.copytree(made, folder)
    if name == "verify":
        assert eyfa("score", folder, "-o", folder / "made.json").status <= 1
    if is_watched:
        monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
        monkeypatch.setattr(terminal, "is_watched", lambda: True)
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.setenv("TERM", "xterm-256color")  # rich keeps what it made of a colour first
        monkeypatch.delenv("COLORTERM", raising=False)
    line = [part.replace("{}", str(folder)) for part in shlex.split(COMMANDS[name])]
    outcome = eyfa(*line, width=width)
    assert outcome.status in (0, 1, 2)
    said = re.sub(r"\x1b\[[0-9;]*m", "", outcome.out + outcome.err)
    assert said
    files = {str(it) for it in folder.rglob("*")} | {it.name for it in folder.rglob("*")}
    files.add(str(folder))
    unbroken = {re.sub(r"\s+", "", it): it for it in files}
    flat = re.sub(r"\s+", "", said)
    for squeezed, file in unbroken.items():
        assert said.count(file) == flat.count(squeezed), file
