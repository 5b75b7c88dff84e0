"""Nasty texts in every field and name, through every command and format: nothing lives, nothing is lost."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
import zipfile
from pathlib import Path

import pytest
from lxml import html
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from eyfa.reporting.formats import Format
from eyfa.reporting.formats.csv import unguard
from eyfa.reporting.visible import visible
from eyfa.workbook import words
from eyfa.workbook.reading.reader import read_workbook
from eyfa.workbook.reading.source import open_source
from hostile.nasty import (
    ALL,
    FLAG,
    HARMLESS,
    NASTY,
    WORDS,
    as_read,
    file_name,
    nasty_folder,
    nasty_workbook,
)

COMMANDS = {
    "check": ("check",),
    "score": ("score",),
    "gaps": ("gaps",),
    "each": ("gaps", "--each"),
}
_SOME = "escape bell bidi hyperlink sum cdata xescape surrogate emoji reserved path"
SOME = {name: NASTY[name] for name in _SOME.split()}
"""For what takes long: one of each sort that a workbook could mistake."""
KEPT = "\u200d\ufe0f"
"""Format characters that join emoji."""
SGR = re.compile(r"\x1b\[[0-9;]*m")
DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def living(text: str, allowed: str = "\n") -> set[str]:
    """Characters that a terminal or an editor would obey instead of showing."""
    return {
        character
        for character in text.replace(FLAG, "")
        if character not in allowed
        and (
            unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
            or (unicodedata.category(character) == "Cf" and character not in KEPT)
            or (unicodedata.category(character) == "Cn")
        )
    }


@pytest.fixture(scope="module")
def nasty(tmp_path_factory, wales) -> Path:
    return nasty_folder(tmp_path_factory.mktemp("nasty"), wales)


@pytest.fixture(scope="module")
def harmless(tmp_path_factory, wales) -> Path:
    return nasty_folder(tmp_path_factory.mktemp("harmless"), wales, HARMLESS)


@pytest.fixture(scope="module")
def some(tmp_path_factory, wales) -> Path:
    return nasty_folder(tmp_path_factory.mktemp("some"), wales, SOME)


@pytest.fixture
def written(eyfa, tmp_path):
    """What a command writes of a folder, by format."""

    def write(command: str, folder: Path, suffix: str) -> bytes:
        target = tmp_path / f"{command}{len(list(tmp_path.iterdir()))}.{suffix}"
        outcome = eyfa(*COMMANDS[command], folder, "-o", target, "--quiet")
        assert outcome.status == 1
        assert living(outcome.out + outcome.err) == set()
        return target.read_bytes()

    return write


def shown(name: str) -> str:
    """A text of the table as every format but JSON shows it."""
    return visible(as_read(NASTY[name]), lines=True)


# Data


@pytest.mark.parametrize("command", COMMANDS)
def test_json_is_safe_to_look_at_and_gives_every_text_back(written, nasty, command):
    content = written(command, nasty, "json").decode()
    assert living(content) == set()
    document = json.loads(content)
    texts = {as_read(text) for text in NASTY.values()}
    for field in ("organisation", "place", "round", "date"):
        assert {one[field] for one in document["assessments"]} == texts
    found = {problem["found"] for problem in document["problems"]}
    assert texts <= found
    files = {Path(one["file"]).name for one in document["assessments"]}
    assert files == {file_name(text) for text in NASTY.values()}
    if command == "each":
        for field in ("evidence", "action", "lead", "target_date"):
            assert {gap[field] for gap in document["gaps"]} >= texts


@pytest.mark.parametrize("command", COMMANDS)
def test_csv_has_no_formula_and_every_text(written, nasty, command):
    content = written(command, nasty, "csv").decode()
    assert living(content, "\n\t") == set()
    rows = list(csv.DictReader(io.StringIO(content, newline=""), strict=True))
    cells = {cell for row in rows for cell in row.values()}
    assert not any(re.match(r"\s*[=+@＝＋－＠-]", cell) for cell in cells if not _is_number(cell))
    back = {unguard(cell) for cell in cells}
    texts = {visible(as_read(text), lines=True, tabs=True) for text in NASTY.values()}
    if command == "gaps":  # what several wrote about one gap stands in one cell
        assert all(any(text in cell for cell in back) for text in texts)
    else:
        assert texts <= back


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


# Pages


@pytest.mark.parametrize("command", COMMANDS)
def test_html_has_no_element_and_no_attribute_from_a_text(written, nasty, harmless, command):
    content = written(command, nasty, "html").decode()
    assert living(content) == set()
    page = html.fromstring(content)
    assert skeleton(page) == skeleton(html.fromstring(written(command, harmless, "html")))
    text = page.text_content()
    for name in NASTY:
        assert shown(name) in text


def skeleton(page) -> list[tuple[str, dict[str, str]]]:
    return [(str(element.tag), dict(element.attrib)) for element in page.iter()]


@pytest.mark.parametrize("command", COMMANDS)
def test_markdown_keeps_its_tables_and_nothing_in_them_lives(written, nasty, harmless, command):
    content = written(command, nasty, "md").decode()
    assert living(content) == set()
    kinds, texts = parsed(content)
    assert kinds == parsed(written(command, harmless, "md").decode())[0]
    everything = "\n".join(texts)
    for name in NASTY:
        assert shown(name) in everything
    # What some programs make links of, without being asked to.
    assert re.search(r"(?<!\\)://|www\.", content) is None


def parsed(content: str) -> tuple[list[str], list[str]]:
    """The elements of a page, and the texts of its parts; line breaks are part of a text."""
    kinds: list[str] = []
    texts: list[str] = []
    for token in MarkdownIt("commonmark").enable("table").parse(content):
        kinds.append(token.type)
        text = ""
        for child in token.children or ():
            is_break = child.type == "html_inline" and child.content == "<br>"
            if child.type != "text" and not is_break:
                kinds.append(child.type)
            text += "\n" if is_break else child.content
        texts.append(text)
    for block in content.split("\n\n"):
        if block.startswith("|"):
            counts = {len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in block.splitlines()}
            assert len(counts) == 1
    return kinds, texts


@pytest.mark.parametrize("command", COMMANDS)
def test_xlsx_has_no_formula_no_link_and_every_text(written, nasty, tmp_path, command):
    content = written(command, nasty, "xlsx")
    book = load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
    assert not book.defined_names
    texts = {cell.value for cell in cells if isinstance(cell.value, str)}
    assert living("".join(texts)) == set()
    for name in NASTY:
        assert shown(name) in texts


# The terminal


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("command", COMMANDS)
def test_terminal_shows_texts_as_typed(eyfa, monkeypatch, nasty, command, width):
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setattr(
        "eyfa.cli.progress.track", lambda items, total, **_: items
    )  # no bar that moves
    plain = eyfa(*COMMANDS[command], nasty, width=width)
    assert living(plain.out + plain.err) == set()
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    coloured = eyfa(*COMMANDS[command], nasty, width=width)
    assert "\x1b[" in coloured.out
    assert unstyled(coloured.out) == unstyled(plain.out)
    assert unstyled(coloured.err) == unstyled(plain.err)
    said = squeezed(plain.out + plain.err)
    for name in NASTY:
        assert squeezed(WORDS[name]) in said, name
    assert squeezed("[bold red]markupword[/bold red]") in said
    assert squeezed(":smile:") in said


def unstyled(text: str) -> str:
    return "\n".join(line.rstrip() for line in SGR.sub("", text).split("\n"))


def squeezed(text: str) -> str:
    """Without what the width of a window decides."""
    return re.sub(r"\s", "", text)


# One workbook with all of them in every field, and what it starts


@pytest.fixture(scope="module")
def one(tmp_path_factory, wales) -> Path:
    return nasty_workbook(tmp_path_factory.mktemp("one") / "-all.xlsx", wales, ALL)


@pytest.mark.parametrize("suffix", Format)
@pytest.mark.parametrize("command", COMMANDS)
def test_all_in_one_field_are_written_too(written, one, command, suffix):
    content = written(command, one, suffix)
    if suffix == Format.XLSX:
        sheets = load_workbook(io.BytesIO(content)).worksheets
        rows = (row for sheet in sheets for row in sheet.iter_rows(values_only=True))
        text = "\n".join(cell for row in rows for cell in row if isinstance(cell, str))
    else:
        text = content.decode()
    assert living(text, "\n\t" if suffix == Format.CSV else "\n") == set()
    assert all(word in text for word in WORDS.values())


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("command", COMMANDS)
def test_all_in_one_field_are_shown_too(eyfa, one, command, width):
    outcome = eyfa(*COMMANDS[command], one, width=width)
    assert living(outcome.out + outcome.err) == set()
    said = squeezed(outcome.out)
    assert all(squeezed(word) in said for word in WORDS.values())


def live_parts(path: Path) -> tuple[list[str], set[str], list[str]]:
    """Formulas, the targets of links and the defined names of a workbook."""
    book = load_workbook(path)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    formulas = [str(cell.value) for cell in cells if cell.data_type == "f"]
    targets = {cell.hyperlink.target or "" for cell in cells if cell.hyperlink}
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(name) for name in archive.namelist() if name.endswith(".rels")]
    assert not any(b'"External"' in part for part in parts)
    return formulas, targets, sorted(book.defined_names)


def test_repaired_copies_keep_every_text_and_nothing_in_them_lives(
    eyfa, wales, some, harmless, tmp_path
):
    folder, plain = tmp_path / "repaired", tmp_path / "plain"
    outcome = eyfa("check", some, "--repair", folder)
    assert living(outcome.out + outcome.err) == set()
    assert len(list(folder.iterdir())) == len(SOME)
    assert all(is_portable(path.name) for path in folder.iterdir())
    eyfa("check", next(harmless.iterdir()), "--repair", plain)
    expected = live_parts(next(plain.iterdir()))
    before = {it.sha256: it for it in (read_workbook(path, wales) for path in some.iterdir())}
    texts = {as_read(text) for text in SOME.values()}
    for path in folder.iterdir():
        assert live_parts(path) == expected
        after = read_workbook(path, wales)
        text = after.assessment.responses["F1-L01"].evidence
        assert text in texts
        (original,) = (it for it in before.values() if it.assessment.organisation == text)
        assert after.assessment.responses == original.assessment.responses
        assert after.assessment.id == original.assessment.id
        (look,) = (it for it in open_source(path.read_bytes()).sheets if it.name == words.LOOK)
        assert sum(text in str(cell) for row in look.rows for cell in row) >= 5
        texts.remove(text)
    assert texts == set()


def test_new_workbooks_from_nasty_ones(eyfa, wales, some, harmless, tmp_path):
    eyfa("init", tmp_path / "plain.xlsx", "--from", next(harmless.iterdir()))
    expected = live_parts(tmp_path / "plain.xlsx")
    for number, path in enumerate(some.iterdir()):
        folder = tmp_path / str(number)
        folder.mkdir()
        outcome = eyfa("init", folder, "--from", path, "--round", "2027")
        assert living(outcome.out + outcome.err) == set()
        (made,) = folder.iterdir()
        assert is_portable(made.name)
        assert live_parts(made) == expected
        old, new = read_workbook(path, wales), read_workbook(made, wales)
        assert new.assessment.responses == old.assessment.responses
        assert new.assessment.organisation == old.assessment.organisation


# What somebody types


@pytest.mark.parametrize("name", NASTY)
def test_nasty_names_for_a_new_workbook(eyfa, wales, tmp_path, monkeypatch, name):
    text = argument(name)
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    outcome = eyfa("init", "--organisation", text, "--place", text, "--round", text)
    assert living(outcome.out + outcome.err) == set()
    assert [path.name for path in tmp_path.iterdir()] == ["work"]
    if not text.isprintable():
        assert outcome.status == 2
        assert list(work.iterdir()) == []
        return
    (made,) = work.iterdir()
    assert outcome.out == f"{made.name}\n"
    assert is_portable(made.name)
    reading = read_workbook(made, wales)
    assert {problem.code for problem in reading.problems} == {"nothing_answered"}
    about = reading.assessment
    assert {about.organisation, about.place, about.round} == {text.strip()}
    assert WORDS[name] in "".join(load_workbook(made)["Start"]["B9"].value)


def argument(name: str) -> str:
    """A text as a shell can hand it over."""
    return NASTY[name].replace("\0", "").replace("\ud83d", "\udc81")


def is_portable(name: str) -> bool:
    """Whether every system takes it for a file's name, and none for anything else."""
    return re.fullmatch(r"[a-z0-9][a-z0-9.-]*[a-z0-9]", name) is not None and not DEVICES.fullmatch(
        name
    )


TYPED = ("escape", "return", "bidi", "markup", "array", "quote", "path", "surrogate")
"""One of each sort that a command line could mistake; the rest differ in what pages make of them."""
MISTAKES = (
    "{}",
    "score {}",
    "score --level {} .",
    "gaps --component {} .",
    "gaps --top {} .",
    "gaps --each{} .",
    "check --explain {}",
    "check --ignore {} .",
    "check --format {} .",
    "check . -o {}",
    "check . -o {}.xlsx",
    "check . --repair {}",
    "score --method {} .",
    "score --framework {} .",
    "init {}",
    "init {}.pdf",
    "init --level {}",
    "init --from {}",
    "framework show {}",
    "framework search {}",
    "framework search {} --format md",
    "framework search {} --format json",
    "framework check {}",
    "framework {}",
    "demo {} extra",
)


@pytest.mark.parametrize("line", MISTAKES)
def test_nasty_words_on_the_command_line(eyfa, tmp_path, monkeypatch, line):
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    for name in TYPED:
        if line.startswith(("check . -o", "check . --repair", "init {}")) and "/" in NASTY[name]:
            continue  # somebody's own path goes where it says
        arguments = [part.replace("{}", argument(name)) for part in line.split()]
        outcome = eyfa(*arguments)
        assert outcome.status in {0, 1, 2}, (arguments, outcome)
        assert living(outcome.out + outcome.err) == set(), arguments
        assert "Traceback" not in outcome.err


def test_demo_in_a_folder_with_a_nasty_name(eyfa, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = "".join(map(argument, ("escape", "bidi", "markup", "hyperlink", "glob", "emoji")))
    folder = folder.replace("/", "")[:80]
    outcome = eyfa("demo", folder)
    assert outcome.status == 0
    assert len(outcome.out.splitlines()) <= 60  # a story, not a listing
    assert living(outcome.out + outcome.err) == set()
    assert squeezed(visible(folder)) in squeezed(outcome.out)
    for name in ("gaps.xlsx", "report.html", "report.docx"):
        assert (tmp_path / folder / "results" / name).is_file()
    assert [path.name for path in tmp_path.iterdir()] == [folder]


def test_path_is_exact_for_programs_and_visible_on_a_terminal(eyfa, tmp_path, monkeypatch):
    target = tmp_path / "\x1b[31mred.xlsx"
    outcome = eyfa("init", target, "--component", "F1")
    assert living(outcome.err) == set()
    assert target.exists()
    assert outcome.out == f"{target}\n"
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    seen = eyfa("init", target, "--component", "F1", "--force")
    assert seen.out == visible(f"{target}") + "\n"


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_spreadsheet_program_runs_and_links_nothing(
    office, written, nasty, tmp_path, command, suffix
):
    path = tmp_path / f"opened.{suffix}"
    path.write_bytes(written(command, nasty, suffix))
    assert office.run(path, formulas=True) == [[]]


@pytest.mark.slow
def test_a_spreadsheet_program_would_have_been_seen_to_run_a_formula(office, tmp_path):
    path = tmp_path / "opened.csv"
    path.write_text('a,b\n"=1+1","=HYPERLINK(""https://evil.example"")"\n', encoding="utf-8")
    ((first, second),) = office.run(path, formulas=True)
    assert (first[3], second[3][:10]) == ("=1+1", "=HYPERLINK")
