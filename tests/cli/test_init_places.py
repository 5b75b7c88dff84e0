"""`eyfa init --places` at the command line, and the list of places in a single workbook."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from openpyxl import load_workbook

from eyfa.assessment import Response, Scope
from eyfa.issue.issuing import write_workbook
from eyfa.workbook.reading.crew import available_cores
from eyfa.workbook.reading.reader import read_workbook


def test_all_of_wales_in_one_command(eyfa, tmp_path):
    outcome = eyfa("init", tmp_path / "out", "--places", "wales", "--round", "2026")
    assert outcome.status == 0
    assert outcome.out == f"{tmp_path / 'out'}\n"
    assert "Wrote 30 of 30 workbooks (22 local, 7 regional, 1 national)." in outcome.err
    assert len(list((tmp_path / "out").glob("*.xlsx"))) == 30
    again = eyfa("init", tmp_path / "out", "--places", "wales", "--round", "2026")
    assert again.status == 0
    assert "Wrote 0 of 30" in again.err


def test_the_folder_is_named_after_places_and_round(eyfa, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    outcome = eyfa("init", "--places", "wales", "--round", "2026 Q1", "--level", "national", "-q")
    assert (outcome.out, outcome.err) == ("eyfa-wales-2026-q1\n", "")


def test_a_place_about_which_nothing_is_asked_is_named(eyfa, tmp_path):
    framework = tmp_path / "framework.yaml"
    small = """
id: small
title: Small
publisher: Made up
edition: "1"
language: en-GB
source: Made up
attribution: Made up
caution: Made up
levels:
  - {id: local, letter: L, title: Local}
  - {id: regional, letter: R, title: Regional}
kinds: [{id: part, title: Parts, singular: Part}]
ratings:
  - {id: good, label: 1 – Good, points: 1, meaning: Good.}
  - {id: poor, label: 0 – Poor, points: 0, meaning: Poor.}
importance: [{id: high, label: High, points: 1, default: true}]
components:
  - id: A
    kind: part
    title: Part
    short_title: Part
    vision: [Good.]
    benchmarks: [{id: A-L01, level: local, text: A thing}]
"""
    framework.write_text(small, "utf-8")
    table = tmp_path / "places.csv"
    table.write_text("code,name,level\nA,Bay,local\nB,Coast,regional\n", "utf-8")
    outcome = eyfa("init", tmp_path / "out", "--places", table, "--framework", framework)
    assert outcome.status == 0
    assert "Wrote 1 of 1 workbooks (1 local)." in outcome.err
    assert "there is no workbook for: Coast." in outcome.err


@pytest.mark.parametrize(("place", "is_listed"), [("Caerdydd", True), ("Sample Bay", False)])
def test_a_single_workbook_offers_the_places_if_its_place_is_one(place, is_listed, eyfa, tmp_path):
    eyfa("init", tmp_path / "a.xlsx", "--place", place, "--level", "local")
    assert ("_places" in load_workbook(tmp_path / "a.xlsx").sheetnames) is is_listed


def place_on_start(path):
    rows = load_workbook(path)["Start"].iter_rows(values_only=True)
    return next(row[1] for row in rows if row[0] == "Place")


@pytest.mark.parametrize("level", [("--level", "local"), ()])
def test_a_retired_code_becomes_what_replaced_it(level, eyfa, tmp_path):
    path = tmp_path / "a.xlsx"
    outcome = eyfa("init", path, "--place", "W06000017", *level, width=140)
    told = "Note: the code W06000017 is no longer in use; Merthyr Tydfil (local, W06000024) replaced it"
    assert told in outcome.err
    assert place_on_start(path) == "Merthyr Tydfil"
    quiet = eyfa("init", path, "--place", "W06000017", *level, "--force", "-q")
    assert (quiet.status, quiet.err) == (0, "")
    checked = eyfa.document("check", path)["assessments"]
    assert checked[0]["place"] == "Merthyr Tydfil"


def test_a_name_of_several_places_is_told_before_it_goes_out(eyfa, tmp_path):
    path = tmp_path / "a.xlsx"
    outcome = eyfa("init", path, "--place", "Powys", "-q")
    told = outcome.said
    assert told.startswith(
        "Warning: the place “Powys” could be any of these, so it is left as it is: Powys ("
    )
    assert "W06000023" in told
    assert "RPB-POWYS" in told
    assert "--level" in told
    assert place_on_start(path) == "Powys"
    for settled in (("Powys", "--level", "local"), ("W06000023",), ("Powys (RPB-POWYS)",)):
        assert eyfa("init", path, "--place", *settled, "--force", "-q").err == ""


SLOWLY = """
import sys, time
from eyfa.issue import scaffolding
from eyfa.cli.main import run
write = scaffolding.write_file
def write_and_wait(*arguments, **more):
    write(*arguments, **more)
    time.sleep(0.5)
scaffolding.write_file = write_and_wait
sys.exit(run(sys.argv[1:]))
"""
"""So that there is time to interrupt it, however busy the machine is."""


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_interrupted_it_leaves_whole_files_and_no_debris(tmp_path):
    out = tmp_path / "out"
    arguments = ["init", out, "--places", "wales", "--round", "2026"]
    slowly = [sys.executable, "-c", SLOWLY, *arguments]
    process = subprocess.Popen(slowly, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while len(list(out.glob("*.xlsx"))) < 3 and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "Traceback" not in err
    left = sorted(path.name for path in out.iterdir())
    assert 3 <= len(left) < 30
    assert all(name.endswith(".xlsx") and not name.startswith(".") for name in left)
    assert f"{len(left)} of 30 workbooks are written, and kept. Run the same" in err
    command = [sys.executable, "-m", "eyfa", *arguments]
    again = subprocess.run(command, capture_output=True, text=True, check=True)
    assert f"There already, as they were issued: {len(left)}." in again.stderr


def test_what_comes_next_is_said_in_lines_of_its_own(tmp_path, eyfa, monkeypatch):
    monkeypatch.setattr("eyfa.cli.terminal.is_watched", lambda: True)
    outcome = eyfa("init", tmp_path / "out", "--places", "wales", "--level", "national")
    assert "⏎" not in outcome.err
    assert outcome.err.splitlines()[-1].startswith("When they come back: eyfa check")


def test_the_manifest_is_passed_over_without_a_word(tmp_path, eyfa):
    eyfa("init", tmp_path / "out", "--places", "wales", "--level", "national")
    assert "manifest.csv" not in eyfa("check", tmp_path / "out").out


HOLDING = """
import os, sys, time
from eyfa.issue import scaffolding
from eyfa.cli.main import run
make = scaffolding._make
def slowly(*arguments):
    time.sleep(0.3)
    return make(*arguments)
scaffolding._make = slowly
sys.exit(run(sys.argv[1:]))
"""


def children_of(pid: int) -> list[int]:
    return [int(it) for it in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]


def is_there(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


@pytest.fixture
def making(tmp_path):
    """`init` for the 22 local authorities on two cores, slowly, once its two children are there."""
    command = [sys.executable, "-c", HOLDING, "init", tmp_path / "out", "--places", "wales"]
    process = subprocess.Popen(
        [*command, "--level", "local", "--round", "2026", "-q"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    end = time.monotonic() + 20
    while len(children_of(process.pid)) < 2 and time.monotonic() < end:
        time.sleep(0.01)
    yield process
    process.kill()
    process.communicate()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="children are found in /proc")
@pytest.mark.skipif(available_cores() < 2, reason="one core starts no children")
class TestChildren:
    """Of a command that makes many workbooks."""

    @pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
    def test_one_that_is_killed_is_replaced(self, making, number, tmp_path, eyfa):
        os.kill(children_of(making.pid)[0], number)
        _, said = making.communicate(timeout=60)
        assert (making.returncode, said) == (0, b"")
        arguments = ("--places", "wales", "--level", "local", "--round", "2026", "-q")
        assert eyfa("init", tmp_path / "whole", *arguments).status == 0
        whole, made = (
            {it.name: it.read_bytes() for it in (tmp_path / name).iterdir()}
            for name in ("whole", "out")
        )
        assert made == whole

    def test_none_outlives_a_parent_that_is_killed(self, making):
        children = children_of(making.pid)
        making.kill()
        making.communicate(timeout=10)  # which waits until nobody holds its streams
        end = time.monotonic() + 5
        while any(map(is_there, children)) and time.monotonic() < end:
            time.sleep(0.05)
        assert not any(map(is_there, children))


def test_each_place_starts_with_its_own_last_answers_and_nobody_elses(eyfa, tmp_path, wales):
    returned, out = tmp_path / "returned", tmp_path / "out"
    returned.mkdir()

    def give(name, place, round_="2026", organisation="", *, scope=("local",)):
        scope = Scope.of(wales, levels=scope, components=("F1",))
        said = f"{place} {round_} {organisation}".strip()
        write_workbook(
            returned / f"{name}.xlsx",
            wales,
            scope=scope,
            place=place,
            round=round_,
            organisation=organisation,
            responses={
                one.id: Response(benchmark=one.id, rating="in_place", evidence=said)
                for _component, one in scope.items(wales)
            },
        )

    give("a", "Cardiff", "2025")
    give("b", "C", organisation="Example A")  # Cardiff again, by its code, a year later
    give("c", "Swansea", organisation="Example A")
    give("d", "Swansea", organisation="Example B")
    give("e", "Ceredigion", scope=("local", "regional"))
    give("f", "Sample Moor")
    places = tmp_path / "places.csv"
    names = ("Cardiff", "Swansea", "Ceredigion", "Torfaen")
    rows = (f"{name[0] if name[1] != 'e' else 'D'},{name},local\n" for name in names)
    places.write_text("".join(("code,name,level\n", *rows)), "utf-8")
    line = ("init", out, "--places", places, "--from", returned, "--component", "F1")
    outcome = eyfa(*line, "--round", "2027")
    assert outcome.status == 1  # of one place nobody can say which answers are its last
    said = outcome.said
    assert "several_last" in said
    assert "no_workbook_for: these answers are about Sample Moor" in said
    assert "answers_left" in said  # the regional ones
    assert "Start with their own last answers: 2 of 4." in said
    assert "Start blank: Swansea, Torfaen." in said
    started = {}
    for path in sorted(out.glob("*.xlsx")):
        assessment = read_workbook(path, wales).assessment
        assert assessment.round == "2027"
        if texts := {one.evidence for one in assessment.responses.values()} - {""}:
            started[assessment.place] = texts
    assert started == {"Cardiff": {"C 2026 Example A"}, "Ceredigion": {"Ceredigion 2026"}}
    assert "Wrote 0 of 4" in eyfa(*line, "--round", "2027").said
    named = eyfa(*line, "--round", "2027", "--organisation", "Example B", "--force")
    assert "Start with their own last answers: 1 of 4." in named.said
