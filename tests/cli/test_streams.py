"""Data to standard output, everything else to standard error; files whole or not at all."""

from __future__ import annotations

import csv
import errno
import io
import os
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from accessibility import faults
from cli.conftest import in_a_process, write_returned
from eyfa.cli import terminal
from eyfa.framework.model import Framework
from eyfa.intake.output_provenance import read_provenance
from eyfa.problems import EyfaError
from eyfa.provenance.record import sidecar_of
from respondents import write_respondents


@pytest.fixture
def messy(tmp_path, returned):
    """The same workbook with an answer that is not on the scale, written to be read as markup."""
    path = tmp_path / "messy.xlsx"
    book = load_workbook(returned)
    book["F1 Values"]["D14"] = "[red]Maybe[/red]\x0a=1+1"
    rows = {row[0].value: row[0].row for row in book["F1 Values"].iter_rows()}
    book["F1 Values"][f"D{rows['F1-L02']}"] = "[red]Maybe[/red]"
    book.save(path)
    return path


def test_problems_do_not_mix_with_data(messy, eyfa):
    outcome = eyfa.json("score", messy)
    assert outcome.status == 1
    document = outcome.document
    assert "error" in {problem["severity"] for problem in document["problems"]}
    assert "[red]Maybe[/red]" in outcome.err
    assert "Next: " not in outcome.err, "a hint is for nobody here"


def test_quiet_drops_hints_and_never_errors(messy, returned, eyfa):
    assert "[red]Maybe[/red]" in eyfa("score", messy, "--quiet").err
    assert eyfa("score", returned, "--quiet").err == ""
    assert eyfa("gaps", returned, "--quiet").err == ""


def test_csv_is_utf_8_whatever_the_locale(tmp_path, wales: Framework):
    path = write_returned(tmp_path / "mon.xlsx", wales, place="Enghraifft Môn")
    env = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    finished = in_a_process("score", path, "--format", "csv", "-q", cwd=tmp_path, **env)
    assert finished.returncode == 0, finished.stderr
    rows = list(csv.DictReader(io.StringIO(finished.stdout)))
    assert {row["place"] for row in rows} == {"Enghraifft Môn"}
    finished = in_a_process("score", path, "-q", cwd=tmp_path, **env)
    assert finished.returncode == 0, finished.stderr
    assert "Enghraifft M?n" in finished.stdout


LINES = {
    "check": "check back --ignore one_rating",
    "score": "score back",
    "gaps": "gaps back --top 3 --level local --component B4 --robust",
    "compare": "compare back --by organisation --low-coverage 50",
    "consensus": "consensus respondents --agreed 60",
    "consensus, unnamed": "consensus respondents --anonymous",
    "trend": "trend back/bay.xlsx next.xlsx --on 2027-02-03",
    "plan": "plan back --top 4",
    "plan, its status": "plan plan.xlsx --status --on 2027-02-03",
    "framework show": "framework show B4",
    "framework search": "framework search play children",
}
SUFFIXES = (".csv", ".json", ".md", ".html", ".xlsx")
OUTPUTS = [(name, suffix) for name in LINES if name != "plan" for suffix in SUFFIXES]
OUTPUTS += [("score", ".CSV"), ("plan", ".xlsx")]


@pytest.fixture(scope="module")
def inputs(tmp_path_factory, wales) -> Path:
    """Two places, another round of one, respondents of one, and a plan."""
    folder = tmp_path_factory.mktemp("inputs") / "work"
    (folder / "back").mkdir(parents=True)
    write_returned(folder / "back" / "bay.xlsx", wales, 1)
    write_returned(folder / "back" / "moor.xlsx", wales, 2, place="Sample Moor")
    write_returned(folder / "next.xlsx", wales, 3, round="2027")
    write_respondents(folder / "respondents", wales)
    assert in_a_process("plan", "back", "-o", "plan.xlsx", cwd=folder).returncode == 0
    return folder


@pytest.mark.parametrize(("name", "suffix"), OUTPUTS)
def test_an_output(name, suffix, inputs, tmp_path, eyfa, monkeypatch):
    """Whole and named, replaced only when asked, the same with other workers, accessible, and confirmed."""
    monkeypatch.chdir(shutil.copytree(inputs, tmp_path / "work"))
    before = {path.name for path in Path().iterdir()}
    target = Path(f"out{suffix}")
    beside = [sidecar_of(target)] if suffix.lower() == ".csv" else []
    line = LINES[name].split()
    asked = [*line, "-o", target]
    outcome = eyfa(*asked)
    assert (outcome.status, outcome.out) == (0, ""), outcome.err
    assert f"Wrote {target}\n" in outcome.err
    assert {path.name for path in Path().iterdir()} - before == {*map(str, (target, *beside))}
    written = [path.read_bytes() for path in (target, *beside)]
    assert eyfa(*asked).status == 2
    assert [path.read_bytes() for path in (target, *beside)] == written
    target.write_text("old")
    paths = [word for word in line if Path(word).exists()]
    workers = ["--workers", "2"] if paths else []
    assert eyfa(*asked, *workers, "--force").status == 0
    assert [path.read_bytes() for path in (target, *beside)] == written
    if suffix == ".xlsx":
        assert faults(target) == []
        assert load_workbook(target).sheetnames[-1] == "How this was made"
    confirmed = eyfa("verify", target, *paths)
    assert (confirmed.status, confirmed.err) == (0, ""), confirmed.out
    assert "made again, it is the same, byte for byte" in confirmed.out
    made = read_provenance(target)
    assert made.command == name.partition(",")[0]
    assert made.seed == (2025 if "--robust" in line else None)
    if paths == ["back"]:
        assert "inputs with the same content: 2" in confirmed.out
        assert [it.file for it in made.inputs] == ["back/bay.xlsx", "back/moor.xlsx"]


def test_a_write_that_fails_leaves_the_old_file(returned, tmp_path, eyfa, monkeypatch):
    target = tmp_path / "out.csv"
    target.write_text("old")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    outcome = eyfa("score", returned, "-o", target, "--force")
    assert outcome.status == 2
    assert "disk is full" in outcome.err
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_no_colour_in_a_pipe_and_colour_where_it_is_wanted(returned, tmp_path):
    plain = in_a_process("score", returned, cwd=tmp_path)
    assert "\x1b" not in plain.stdout + plain.stderr
    coloured = in_a_process("score", returned, cwd=tmp_path, FORCE_COLOR="1", TERM="xterm")
    assert "\x1b[1m" in coloured.stdout
    without = in_a_process(
        "score", returned, cwd=tmp_path, FORCE_COLOR="1", TERM="xterm", NO_COLOR="1"
    )
    assert "\x1b[36m" not in without.stdout


def test_a_full_disk_is_told(monkeypatch):
    class Full(io.StringIO):
        def write(self, text):
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("sys.stdout", Full())
    with pytest.raises(EyfaError) as caught:
        terminal.write_text("scores")
    assert [problem.code for problem in caught.value.problems] == ["output_not_writable"]
