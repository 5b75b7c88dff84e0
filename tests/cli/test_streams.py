"""Data to standard output, everything else to standard error; files whole or not at all."""

from __future__ import annotations

import csv
import errno
import io
import os

import pytest
from openpyxl import load_workbook

from cli.conftest import in_a_process, write_returned
from eyfa.cli import terminal
from eyfa.framework.model import Framework
from eyfa.problems import EyfaError


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


@pytest.mark.parametrize("suffix", [".csv", ".json", ".md", ".html", ".xlsx", ".CSV"])
@pytest.mark.parametrize("command", ["score", "gaps", "check"])
def test_files(command, suffix, returned, tmp_path, eyfa):
    target = tmp_path / f"out{suffix}"
    outcome = eyfa(command, returned, "-o", target)
    assert outcome.status == 0, outcome.err
    assert outcome.out == ""
    assert f"Wrote {target}" in outcome.err
    first = target.read_bytes()
    assert len(first) > 100 or command == "check"
    assert eyfa(command, returned, "-o", target).status == 2
    target.write_text("old")
    assert eyfa(command, returned, "-o", target, "--force").status == 0
    assert target.read_bytes() == first
    beside = [f"{target.name}.provenance.json"] if suffix.lower() == ".csv" else []
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([target.name, *beside])


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
