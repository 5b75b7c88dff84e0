"""All of Wales: sent out in one command, filled in by another program, collected, compared and rolled up.

The example scripts are run as a user would run them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from accessibility import faults
from cli.conftest import in_a_process

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).parents[1] / "examples"
COMMANDS = [
    ("score", "--format", "csv"),
    ("score", "--format", "json"),
    ("gaps", "--format", "json"),
    ("gaps", "--each", "--format", "csv"),
    ("compare", "--by", "region"),
    ("compare", "--by", "place", "--level", "local", "--format", "json"),
    ("compare", "--by", "place", "--format", "csv"),
    ("check", "--format", "csv"),
]


def run(*command: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """As a shell would, with this Python's `eyfa` found first."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=os.environ | {"PATH": path},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def wales(tmp_path_factory) -> Path:
    """The folder in which an analyst works: `returned` holds thirty workbooks, filled in."""
    folder = tmp_path_factory.mktemp("wales")
    sent = in_a_process("init", "returned", "--places", "wales", "--round", "2026", cwd=folder)
    assert sent.returncode == 0, sent.stderr
    assert len(list((folder / "returned").glob("*.xlsx"))) == 30
    filled = run(
        sys.executable, EXAMPLES / "fill_with_synthetic_answers.py", "returned", cwd=folder
    )
    assert filled.stdout.count("answers (synthetic)") == 30, filled.stderr
    return folder


def test_the_shell_script_makes_what_it_says(wales):
    done = run("sh", EXAMPLES / "quarterly.sh", "returned", "results", cwd=wales)
    assert done.returncode == 0, done.stderr
    results = wales / "results"
    assert {it.name for it in results.iterdir()} == {
        "problems.xlsx",
        "responses.csv",
        "responses.problems.csv",
        "regions.xlsx",
        "places.xlsx",
        "common-gaps.csv",
        "common-gaps.csv.provenance.json",
    }
    for name in ("problems.xlsx", "regions.xlsx", "places.xlsx"):
        assert faults(results / name) == []
    again = run("sh", EXAMPLES / "quarterly.sh", "returned", "results", cwd=wales)
    assert again.returncode == 0, again.stderr


def test_its_exit_status_tells_a_scheduler_what_happened(wales, tmp_path):
    shutil.copytree(wales / "returned", tmp_path / "returned")
    (tmp_path / "returned" / "notes.xlsx").write_text("no workbook")
    assert run("sh", EXAMPLES / "quarterly.sh", "returned", "out", cwd=tmp_path).returncode == 1
    (tmp_path / "empty").mkdir()
    assert run("sh", EXAMPLES / "quarterly.sh", "empty", "out", cwd=tmp_path).returncode == 2


def test_the_python_script_says_the_same_as_the_command(wales):
    done = run(sys.executable, EXAMPLES / "quarterly.py", "returned", cwd=wales)
    assert done.returncode == 0, done.stderr
    compared = in_a_process("compare", "returned", "--by", "region", "--format", "json", cwd=wales)
    document = json.loads(compared.stdout)
    names = {it["key"]: it["name"] for it in document["groups"]}
    spreads = [
        it for it in document["components"] if it["component"] and not it["level"] and it["best"]
    ]
    for it in spreads:
        line = next(line for line in done.stdout.splitlines() if line.startswith(it["component"]))
        assert f"median {it['median']:.1f}" in line
        assert f"from {names[it['worst']]} to {names[it['best']]}" in line
    candidates = sum(it["candidate"] for it in document["common_gaps"])
    assert f"{candidates} benchmarks are lacked" in done.stdout


def test_every_place_has_returned(wales):
    outcome = in_a_process("check", "returned", "--expect", "wales", "--format", "json", cwd=wales)
    expected = json.loads(outcome.stdout)["expected"]
    assert len(expected) == 30
    assert {it["status"] for it in expected} == {"returned"}


def test_a_region_is_seen_at_every_level(wales):
    outcome = in_a_process("compare", "returned", "--by", "region", "--format", "json", cwd=wales)
    document = json.loads(outcome.stdout)
    gwent = next(it for it in document["groups"] if it["name"] == "Gwent")
    assert len(gwent["assessments"]) == 6  # five authorities, and the region itself
    levels = {
        it["level"] for it in document["cells"] if it["group"] == gwent["key"] and it["component"]
    }
    assert {"local", "regional"} <= levels


@pytest.fixture(scope="module")
def tables(wales) -> dict[str, Path]:
    found = {}
    for suffix in ("csv", "parquet"):
        found[suffix] = wales / f"all.{suffix}"
        done = in_a_process("collect", "returned", "-o", found[suffix].name, cwd=wales)
        assert done.returncode == 0, done.stderr
    return found


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_same_from_workbooks_and_from_tables_with_any_number_of_workers(wales, tables, command):
    name, *options = command
    outcomes = [
        in_a_process(name, source, *options, "--quiet", cwd=wales)
        for source in ("returned", tables["csv"].name, tables["parquet"].name)
    ]
    if name == "compare":  # the others with more and fewer workers: test_workers.py
        outcomes += [
            in_a_process(name, "returned", *options, "--quiet", "--workers", n, cwd=wales)
            for n in (1, 3)
        ]
    first = outcomes[0]
    assert first.returncode == 0, first.stderr
    assert len(first.stdout) > 500
    for other in outcomes[1:]:
        assert (other.returncode, other.stdout) == (first.returncode, first.stdout)
