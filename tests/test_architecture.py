"""The house: no circles, few modules at the top, and the trips of docs/architecture.md as they are told."""

from __future__ import annotations

import re
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

from eyfa.assessment import Response
from eyfa.cli.main import run
from eyfa.framework.loader import load_framework
from eyfa.intake.collect import write_table
from eyfa.issue.issuing import write_workbook
from eyfa.workbook.reading.reader import read_workbook

ROOT = Path(__file__).parents[1]
SECTION = re.compile(r"^## `([^`]+)`$\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
STEP = re.compile(r"^\d+\. `([\w/]+\.py)` `([\w.]+)`", re.MULTILINE)
PAGE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
TRIPS = {command: STEP.findall(text) for command, text in SECTION.findall(PAGE)}


@pytest.fixture
def inputs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    framework = load_framework()
    responses = {
        id_: Response(benchmark=id_, rating="in_place") for id_ in framework.benchmark_by_id
    }
    write_workbook("ONE.xlsx", framework, place="Cardiff", round="2026", responses=responses)
    write_table(Path("collected.parquet"), [read_workbook("ONE.xlsx", framework)], framework)


def functions_called(call):
    """The functions of eyfa in the order in which they are first called, each with its file."""
    called = {}

    def note(frame, event, _):
        _, inside, file = frame.f_code.co_filename.rpartition("/src/eyfa/")
        if event == "call" and inside:
            called.setdefault((file, frame.f_code.co_qualname.replace(".<locals>", "")), None)

    sys.setprofile(note)
    try:
        call()
    finally:
        sys.setprofile(None)
    return list(called)


def test_no_module_imports_itself_round_about():
    graph = grimp.build_graph("eyfa")
    known = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    TopologicalSorter(known).prepare()  # which says what the circle is


def test_at_the_top_stands_what_everything_uses():
    assert len(list((ROOT / "src/eyfa").glob("*.py"))) <= 8


def test_three_trips_and_the_reading_of_a_file_are_told():
    assert len(TRIPS) == 4
    assert all(steps for steps in TRIPS.values())


@pytest.mark.parametrize("command", TRIPS)
def test_a_trip_goes_as_it_is_told(command, inputs):
    if command.startswith("read_workbook"):
        called = functions_called(lambda: read_workbook("ONE.xlsx"))
    else:
        called = functions_called(lambda: run(command.split()[1:]))
    met = [step for step in called if step in TRIPS[command]]
    assert met == TRIPS[command]


def test_every_file_of_tests_has_a_name_of_its_own():
    # Of two with one name, a run of all tests can collect one only, and a run of one folder does not notice.
    names = [file.name for file in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))
