"""What people see: golden files, nothing cut at any width, one look on every background, and hints.

`EYFA_WRITE_GOLDEN=1 pytest tests/cli/test_screens.py` writes the golden files anew; look at the difference.
"""

from __future__ import annotations

import csv
import os
import re
import shlex
import shutil
from pathlib import Path

import pytest
from rich.cells import cell_len
from typer.main import get_command

from cli.conftest import write_returned
from eyfa.cli import look, screen, terminal
from eyfa.cli.app import app
from eyfa.demo import write_demo
from respondents import write_respondents

GOLDEN = Path(__file__).parent / "golden"
SCREENS = {
    "score-one": "score bay.xlsx -q",
    "score-several": "score . -q",
    "score-target": "score bay.xlsx --method ../ours.yaml -q",
    "score-targets": "score . --method ../ours.yaml -q",
    "gaps-top": "gaps bay.xlsx --top 4 -q",
    "gaps-robust": "gaps bay.xlsx --robust --top 12 -q",
    "gaps-together": "gaps . --component F1 -q",
    "compare": "compare . --top 2 -q",
    "gaps-each": "gaps bay.xlsx moor.xlsx --each --top 1 -q",
    "check": "check . -q",
    "framework-show": "framework show",
    "framework-component": "framework show f1",
    "framework-search": "framework search fathers",
}


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", SCREENS)
def test_golden(name, width, folder, monkeypatch, eyfa):
    monkeypatch.chdir(folder)
    outcome = eyfa(*SCREENS[name].split(), width=width)
    assert outcome.status == 0, outcome.err
    compare(name, width, outcome)


@pytest.mark.parametrize("width", [80, 120])
def test_golden_of_problems(width, tmp_path, wales, monkeypatch, eyfa):
    messy = write_demo(tmp_path, wales).messy
    monkeypatch.chdir(messy.parent)
    outcome = eyfa("check", messy.name, width=width)
    assert outcome.status == 1
    assert max(map(cell_len, outcome.out.splitlines())) <= width
    compare("check-problems", width, outcome)


def compare(name, width, outcome):
    """Hold what was shown against its golden file, or write it anew."""
    shown = re.sub(r"EY-[A-Z2-7]{4}-[A-Z2-7]{4}", "EY-AAAA-AAAA", outcome.out)
    path = GOLDEN / f"{name}-{width}.txt"
    if os.environ.get("EYFA_WRITE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [36, 50, 64, 80, 100, 120, 200])
@pytest.mark.parametrize("name", SCREENS)
def test_nothing_is_cut(name, width, folder, monkeypatch, eyfa):
    monkeypatch.chdir(folder)
    shown = eyfa(*SCREENS[name].split(), width=width).out
    assert "…" not in shown
    assert max(map(cell_len, shown.splitlines())) <= width


@pytest.mark.parametrize("width", [50, 80])
def test_every_gap_is_there_in_full(width, returned, wales, eyfa):
    document = eyfa.document("gaps", returned)
    shown = eyfa("gaps", returned, "-q", width=width).out
    together = re.sub(r"\s+", "", shown)
    assert len(document["gaps"]) > 30
    for gap in document["gaps"]:
        assert gap["benchmark"] + re.sub(r"\s+", "", gap["text"]) in together
        assert f"priority{gap['priority']:.1f}" in together


@pytest.mark.parametrize("width", [50, 80, 120])
def test_nothing_that_was_asked_is_missing(width, returned, wales, eyfa):
    document = eyfa.document("gaps", returned)
    rated_in_place = eyfa.document("score", returned)["scores"][-1]
    rows = document["gaps"] + document["unassessed"]
    assert len(document["unassessed"]) == rated_in_place["blank"] + rated_in_place["not_known"]
    shown = eyfa("gaps", returned, "-q", width=width).out
    for row in rows:
        words = wales.benchmark_by_id[row["benchmark"]].text.split()
        assert set(words) <= set(shown.split())
        assert f"{row['benchmark']} " in shown


@pytest.mark.parametrize("width", [50, 80, 120])
def test_the_numbers_are_the_same_at_every_width(width, returned, eyfa):
    shown = eyfa("score", returned, "-q", width=width).out
    rows = csv.DictReader(eyfa("score", returned, "-q", "--format", "csv").out.splitlines())
    for row in rows:
        assert f"{float(row['score']):.1f}" in shown


def test_how_many_of_several_rated_a_gap_is_said(folder, eyfa):
    shown = re.sub(r"\s+", " ", eyfa("gaps", folder, "-q").out)
    for gap in eyfa.document("gaps", folder)["gaps"]:
        rated, with_gap = gap["assessments"], gap["with_gap"]
        every = {1: "the only one", 2: "both"}.get(rated, f"all {rated}")
        said = f"gap in {every if rated == with_gap else f'{with_gap} of {rated}'} that rated it"
        said += f", of 3 asked; {3 - rated} not yet assessed ·" if rated < 3 else " ·"
        part = shown[shown.index(f" {gap['rank']} {gap['benchmark']} ") :]
        assert said in part[: part.index("mean gap")]


def test_place_and_round_are_not_torn_apart(folder, monkeypatch, eyfa):
    monkeypatch.chdir(folder)
    for width in (80, 120):
        lines = eyfa("score", ".", "-q", width=width).out.splitlines()
        assert not [line for line in lines if line.startswith("·") or line.strip() == "2026"]


SGR = re.compile(r"\x1b\[([0-9;]*)m")
PLAIN = {"", "0", "1", "4", "7"}
"""No colour, bold, underlined, reversed."""


def rgb(number: int) -> tuple[int, ...]:
    """One of the 240 colours that no theme changes."""
    if number >= 232:
        return (8 + 10 * (number - 232),) * 3
    steps = [0, *range(95, 256, 40)]
    return tuple(steps[(number - 16) // divisor % 6] for divisor in (36, 6, 1))


def luminance(colour: tuple[int, ...]) -> float:
    shares = [
        value / 255 / 12.92 if value <= 10 else ((value / 255 + 0.055) / 1.055) ** 2.4
        for value in colour
    ]
    return sum(share * part for share, part in zip(shares, (0.2126, 0.7152, 0.0722), strict=True))


@pytest.mark.parametrize("background", [(255, 255, 255), (0, 0, 0)])
@pytest.mark.parametrize("style", look.COLOURS)
def test_every_colour_is_readable_on_light_and_on_dark(style, background):
    low, high = sorted(luminance(it) for it in (rgb(look.COLOURS[style]), background))
    assert (high + 0.05) / (low + 0.05) >= 3.8


@pytest.fixture(scope="module")
def made(tmp_path_factory, wales) -> Path:
    """Two rounds of one place, and five respondents of another."""
    folder = tmp_path_factory.mktemp("made")
    write_returned(folder / "bay.xlsx", wales)
    write_returned(folder / "bay-2027.xlsx", wales, 1, round="2027")
    write_respondents(folder / "respondents", wales)
    return folder


@pytest.fixture
def work(made, tmp_path, monkeypatch) -> Path:
    """A copy of it as the current folder."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


LINES = {
    "start": "",
    "check": "check bay.xlsx bay-2027.xlsx --expect wales",
    "score": "score bay.xlsx",
    "score-several": "score respondents",
    "gaps": "gaps bay.xlsx --top 3 --robust --draws 100",
    "gaps-each": "gaps bay.xlsx bay-2027.xlsx --each --top 1",
    "compare": "compare bay.xlsx bay-2027.xlsx --by round",
    "consensus": "consensus respondents",
    "trend": "trend bay.xlsx bay-2027.xlsx --on 2027-06-30",
    "plan": "plan --status plan.xlsx --on 2026-11-23",
    "verify": "verify scores.json bay.xlsx",
    "show": "framework show",
    "component": "framework show B4",
    "benchmark": "framework show f1-n02",
    "search": "framework search fathers",
    "explain": "check --explain cell_error",
}


def prepare(name, eyfa):
    if name == "plan":
        assert eyfa("plan", "bay.xlsx", "--top", 3, "-o", "plan.xlsx").status == 0
        agree_actions(Path("plan.xlsx"))
    if name == "verify":
        assert eyfa("score", "bay.xlsx", "-o", "scores.json").status == 0


def agree_actions(path: Path) -> None:
    from openpyxl import load_workbook

    book = load_workbook(path)
    sheet = book.worksheets[0]
    head = next(row for row in sheet.iter_rows() if row[0].value == "Ref")
    column = {cell.value: cell.column for cell in head}
    for number in (1, 2):
        row = head[0].row + number
        sheet.cell(row, column["Agreed action"]).value = "Synthetic: agree who leads this"
        sheet.cell(row, column["Status"]).value = "Done"
    book.save(path)


@pytest.mark.parametrize("name", LINES)
def test_no_line_is_wider_than_the_window(name, work, eyfa):
    prepare(name, eyfa)
    outcome = eyfa(*LINES[name].split(), width=80)
    assert outcome.status == 0, outcome.err
    assert outcome.out
    assert max(map(cell_len, (outcome.out + outcome.err).splitlines())) <= 80
    assert "\x1b" not in outcome.out + outcome.err
    assert "Next: " not in outcome.out + outcome.err


@pytest.mark.parametrize("name", ["check", "score", "gaps", "consensus", "trend", "plan", "search"])
def test_colours_are_those_of_the_look(name, work, eyfa, monkeypatch):
    prepare(name, eyfa)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("COLORTERM", raising=False)
    outcome = eyfa(*LINES[name].split())
    used = set(SGR.findall(outcome.out + outcome.err))
    known = {f"38;5;{number}" for number in (*look.COLOURS.values(), look.TRACK)}
    assert used & {"1", *(f"1;{it}" for it in known), *known, "7", "1;7"}
    for one in used:
        bare = re.sub(r"(^|;)38;5;(\d+)", lambda m: "" if m[0].strip(";") in known else m[0], one)
        assert set(bare.strip(";").split(";")) <= PLAIN, one
    monkeypatch.setenv("NO_COLOR", "1")
    outcome = eyfa(*LINES[name].split())
    assert "38;5" not in outcome.out + outcome.err


REF = re.compile(r"\b[BF]\d-[LRN]\d\d\b")
LONG = {
    "gaps bay.xlsx": "gaps.xlsx",
    "gaps bay.xlsx bay-2027.xlsx --each": "gaps.xlsx",
    "consensus respondents": "agenda.md",
    "trend bay.xlsx bay-2027.xlsx": "trend.xlsx",
}


@pytest.mark.parametrize("line", LONG)
def test_a_screen_shows_ten_of_a_long_list_and_how_to_get_the_rest(line, work, eyfa, monkeypatch):
    assert screen.FIRST == 10
    monkeypatch.setattr(screen, "FIRST", 2)  # the lists here are short
    piped = eyfa(*line.split(), "-q").out
    assert eyfa(*line.split(), "-q", "--all").out == piped
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "more: --all" not in eyfa(*line.split(), "-q").shown  # whatever its colours
    monkeypatch.delenv("FORCE_COLOR")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    shown = SGR.sub("", eyfa(*line.split(), "-q", width=120).out)
    more = re.findall(rf"^and (\d+) more.*: --all, or -o {LONG[line]}$", shown, re.MULTILINE)
    assert more
    assert len(set(REF.findall(shown))) < len(set(REF.findall(piped)))
    every = SGR.sub("", eyfa(*line.split(), "-q", "--all").out)
    assert set(REF.findall(every)) == set(REF.findall(piped))
    assert "more: --all" not in every


@pytest.mark.parametrize("command", ["score", "collect -o c.csv"])
def test_to_the_eye_problems_are_counted_and_the_command_named_that_shows_them(
    command, tmp_path, wales, eyfa, monkeypatch
):
    returned = write_demo(tmp_path, wales).returned
    monkeypatch.chdir(tmp_path)
    line = [*command.split(), returned.name, "-q"]
    told = eyfa(*line)
    assert told.status == 1
    assert "not one of the ratings" in told.said  # a program is told everything
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    summed = eyfa(*line, "--force")
    assert summed.status == 1
    first = summed.err.splitlines()[0]
    counts, command = re.fullmatch(
        r"Problems: (6 errors, .*)\. See each: eyfa (.+)", first
    ).groups()
    assert "not one of the ratings" not in summed.err
    assert counts in eyfa(*shlex.split(command)).shown


HINTS = {
    "check bay.xlsx --latest": "eyfa score bay.xlsx --latest",
    "score bay.xlsx --place=Bay --combine=mean": "eyfa gaps bay.xlsx --combine=mean --place=Bay",
    "gaps bay.xlsx --level=local": "eyfa gaps bay.xlsx --level=local -o gaps.xlsx",
    "gaps bay.xlsx --top=2": "eyfa plan bay.xlsx --top 2 -o plan.xlsx",
    "compare bay.xlsx --by=round": "eyfa compare bay.xlsx --by=round -o compare.xlsx",
    "compare bay.xlsx -o c.json": "eyfa report bay.xlsx -o report.html",
    "consensus respondents": "eyfa consensus respondents -o meeting.xlsx",
    "consensus respondents -o m.xlsx": "eyfa check m.xlsx",
    "trend bay.xlsx bay-2027.xlsx": "eyfa report bay.xlsx bay-2027.xlsx -o report.html",
    "plan bay.xlsx --top=2 -o p.xlsx": "eyfa plan --status p.xlsx",
    "report bay.xlsx -o r.md": "eyfa plan bay.xlsx -o plan.xlsx",
    "collect bay.xlsx -o all.csv": "eyfa score all.csv",
    "init --level=local new.xlsx": "eyfa check new.xlsx",
    "framework show": "eyfa framework show F1",
    "framework show B4": "eyfa init --component=B4",
    "framework search fathers": "eyfa framework show B7-L07",
    "framework method -o our.yaml": "eyfa score RETURNED --method=our.yaml",
}


@pytest.mark.parametrize("line", HINTS)
def test_who_looks_on_is_told_what_comes_next(line, work, eyfa, monkeypatch):
    monkeypatch.setattr(terminal, "is_watched", lambda: True)
    outcome = eyfa(*line.split())
    assert outcome.status == 0, outcome.err
    assert outcome.err.splitlines()[-1].endswith(f": {HINTS[line]}")
    assert "Next" not in outcome.out
    again = [] if " -o " not in line and "new" not in line else ["--force"]
    assert HINTS[line] not in eyfa(*line.split(), *again, "--quiet").err


def test_hints_lead_through_the_loop(work, eyfa, monkeypatch):
    monkeypatch.setattr(terminal, "is_watched", lambda: True)
    line, seen = "eyfa check bay.xlsx", []
    while len(seen) < 10:
        seen.append(line)
        outcome = eyfa(*shlex.split(line)[1:])
        hints = re.findall(r": (eyfa .+)$", outcome.err, re.MULTILINE)
        if not hints:
            break
        line = hints[-1]
    assert [it.split()[1] for it in seen] == [
        "check",
        "score",
        "gaps",
        "gaps",
        "plan",
        "plan",
        "plan",
    ]
    assert (outcome.status, line) == (0, "eyfa plan plan.xlsx --status -o status.xlsx")


def test_a_pipe_and_a_file_are_not_watched(eyfa):
    assert not terminal.is_watched()


def test_ratings_components_and_levels_of_a_method_are_suggested(work, eyfa):
    (work / "method.yaml").write_text(
        "weights: {levels: {locl: 2}, benchmarks: {F1-L0: 2}}\ntargets: {all: in_plce}\n"
    )
    outcome = eyfa("score", "bay.xlsx", "--method", "method.yaml")
    assert outcome.status == 2
    assert set(re.findall(r"did you mean '(.+?)'", outcome.err)) >= {"local", "in_place"}


def test_a_place_that_is_nearly_one_is_said_and_taken_as_it_stands(work, eyfa):
    outcome = eyfa("init", "--place", "Swansee", "--level", "local", "out.xlsx", "--quiet")
    assert outcome.status == 0
    assert "Did you mean 'Swansea'?" in outcome.err
    assert "Did you mean" not in eyfa("init", "--place", "Swansea", "out2.xlsx").err
    assert "Did you mean" not in eyfa("init", "--place", "Sample Bay", "out3.xlsx").err


def test_the_start_is_short_and_names_only_what_there_is(eyfa):
    outcome = eyfa()
    assert outcome.status == 0
    assert len(outcome.out.splitlines()) <= 16
    commands = set(re.findall(r"\beyfa ([a-z]+)", outcome.out))
    assert {"demo", "init", "check", "score", "gaps", "report"} <= commands
    assert commands <= set(get_command(app).commands)


@pytest.mark.skipif(os.name == "nt", reason="no such terminals")
def test_a_long_message_is_folded_between_words_on_a_terminal(work):
    import pty
    import subprocess
    import sys

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "eyfa", "gaps", "bay.xlsx", "--ignore", "one_ratin"]
    env = os.environ | {"COLUMNS": "60", "TERM": "xterm"}
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, env=env) as process:
        process.wait(60)
    os.close(theirs)
    lines = os.read(ours, 10_000).decode().splitlines()
    os.close(ours)
    assert process.returncode == 2
    assert max(map(len, lines)) <= 60
    assert "Did you mean 'one_rating'?" in " ".join(" ".join(lines).split())
