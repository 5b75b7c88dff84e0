"""What `docs/reference/outputs.md` says of keys and columns is what commands write, no more and no less."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.conftest import write_answers
from eyfa.assessment import Response
from eyfa.cli.main import run
from eyfa.demo import write_demo
from made_pages.output_keys import BLOCKS, CSV, JSON
from made_pages.outputs import entries
from planning.filling import typed
from respondents import write_respondents

KINDS = {"text": str, "whole number": int, "number": (int, float), "true or false": bool}


def _rated(wales, file: Path, place: str, **ratings: str) -> Path:
    """A workbook of a round, the name of its file."""
    responses = {
        id_.replace("_", "-"): Response(
            benchmark=id_.replace("_", "-"),
            rating=rating,
            action="Ask",
            lead="Lead",
            target_date="2026-10-01",
        )
        for id_, rating in ratings.items()
    }
    about = {"organisation": "Example organisation A (synthetic)", "place": place}
    return write_answers(file, wales, responses, round=file.stem, **about)


@pytest.fixture(scope="module")
def lines(tmp_path_factory, wales) -> dict[str, list[tuple[object, ...]]]:
    """The command lines that together write every key, by the command as the page calls it."""
    tmp_path = tmp_path_factory.mktemp("outputs")
    several = write_respondents(tmp_path / "several", wales)
    _rated(wales, tmp_path / "2026.xlsx", "Sample Moor", F1_L01="new_action", F1_L02="in_place")
    _rated(wales, tmp_path / "2027.xlsx", "Sample Moor", F1_L01="new_action")
    agreed = _rated(wales, tmp_path / "2028.xlsx", "Sample Bay", F1_L01="new_action")
    (tmp_path / "little").mkdir()
    little = _rated(wales, tmp_path / "little" / "2026.xlsx", "Sample Bay", F1_L01="in_place")
    (tmp_path / "notes.xlsx").write_text("no workbook", encoding="utf-8")
    places = tmp_path / "places.csv"
    places.write_text(
        "code,name,level,within\nX1,Sample Moor,local,\nX2,Sample Bay,regional,\n", encoding="utf-8"
    )
    method = tmp_path / "method.yaml"
    method.write_text("targets: {all: needs_strengthening}\n", encoding="utf-8")
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("id: x\n", encoding="utf-8")
    one, later, bad = tmp_path / "2026.xlsx", tmp_path / "2027.xlsx", tmp_path / "notes.xlsx"
    demo = write_demo(tmp_path / "demo", wales)
    plan = tmp_path / "plan.xlsx"
    assert run(["plan", str(one), "-o", str(plan), "--quiet"]) == 0
    stopped = tmp_path / "stopped.xlsx"
    shutil.copy(plan, stopped)
    typed(stopped, {(0, "Status"): "Stopped"})
    init = ("init", tmp_path / "new.xlsx", "--from", one, "--round", "2028", "--force")
    seen = ("--on", "2027-06-30")
    return {
        "score": [("score", several, one, bad), ("score", one, "--method", method)],
        "gaps": [
            ("gaps", several, one, bad, "--robust", "--draws", 100),
            ("gaps", one, later, "--each", "--robust", "--draws", 100),
            ("gaps", one),
        ],
        "check": [("check", one, several, bad, "--expect", places), ("check", one)],
        "compare": [
            ("compare", several, one, bad),
            ("compare", little, one, "--by", "round", "--low-coverage", "40"),
            ("compare", several, "--by", "organisation", "--low-coverage", "0"),
            ("compare", *demo.rounds, "--places", demo.places, "--by", "region", "--learn"),
        ],
        "consensus": [("consensus", several, bad)],
        "trend": [
            ("trend", several, agreed, bad, "--combine", "median"),
            ("trend", one, later, *seen, "--plan", plan),
        ],
        "plan --status": [("plan", plan, bad, "--status", *seen)],
        "plan --forecast": [
            ("plan", one, "--forecast", plan),
            ("plan", several, "--forecast", stopped),
        ],
        "init --report": [init],
        "framework show": [("framework", "show")],
        "framework show COMPONENT": [("framework", "show", "F1")],
        "framework show BENCHMARK": [("framework", "show", "F1-N02")],
        "framework search": [("framework", "search", "fathers")],
        "framework check": [("framework", "check"), ("framework", "check", wrong)],
    }


@pytest.fixture
def write(eyfa, tmp_path):
    """What a command line writes in a format."""

    def written(line: tuple[object, ...], format_: str) -> str:
        if line[0] != "init":
            outcome = eyfa(*line, "--format", format_)
            assert outcome.status <= 2, outcome.err
            return outcome.out
        file = tmp_path / f"report.{format_}"
        assert eyfa(*line, "--report", file).status == 0
        return file.read_text(encoding="utf-8")

    return written


def leaves(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Each value of a document with its path; an empty list or map as itself."""
    if isinstance(value, dict) and value:
        for key, one in value.items():
            yield from leaves(one, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and value:
        for one in value:
            yield from leaves(one, f"{path}[]")
    else:
        yield path, value


def fits(type_: str, value: object) -> bool:
    """Whether a value is of the type that the page tells."""
    kind, *more = type_.split(", ")
    if value is None:
        return "or null" in more
    if kind == "any":
        return True
    return isinstance(value, KINDS[kind]) and (kind == "true or false") == isinstance(value, bool)


@pytest.mark.parametrize("command", JSON)
def test_keys(command, lines, write):
    own, shared = JSON[command]
    declared = {
        it.name: it.type for text in (*map(BLOCKS.get, shared), own) for it in entries(text)
    }
    met = set()
    for line in lines[command]:
        for path, value in leaves(json.loads(write(line, "json"))):
            name = path if path in declared else _starred(path, declared)
            if isinstance(value, (list, dict)):
                assert _is_above(path, declared), (path, value)
                continue
            assert name in declared, f"{path} is not told of"
            assert fits(declared[name], value), (path, value, declared[name])
            met.add(name)
    hidden = {name for name, type_ in declared.items() if type_.startswith("map")}
    unmet = declared.keys() - met - hidden - _only_elsewhere(command)
    assert not unmet, f"told of and not written: {sorted(unmet)}"


def _starred(path: str, declared: dict[str, str]) -> str:
    """The name with a star under which a path is told of."""
    stars = (name for name in declared if name.endswith(".*"))
    return next((name for name in stars if path.startswith(name[:-1])), path)


def _is_above(path: str, declared: dict[str, str]) -> bool:
    """Whether an empty list or map is one that is told of."""
    return any(name == path or name.startswith((f"{path}[]", f"{path}.")) for name in declared)


def _only_elsewhere(command: str) -> set[str]:
    """What stands in the common blocks and takes more than this command's inputs here to be written."""
    files = {f"provenance.files[].{key}" for key in ("option", "file", "sha256")}
    found = set() if command == "check" else files
    if command != "gaps":
        found.add("provenance.options.*")
    if command.startswith("init"):
        found |= {it.name for it in entries(BLOCKS["PROBLEMS"])}
    method = {"provenance.method.file", "provenance.method.checksum"}
    if command.startswith(("framework", "check", "plan", "init")):
        found |= method
    if command.startswith("framework"):
        found |= {"provenance.inputs[].file", "provenance.inputs[].sha256"}
        found |= {"component.benchmarks[].replaces[]", "benchmark.replaces[]"}
    return found


@pytest.mark.parametrize("command", CSV)
def test_columns(command, lines, write):
    declared = {it.name: it.type for it in entries(CSV[command])}
    order = list(declared)
    met = []
    for line in lines[command]:
        header, *rows = csv.reader(io.StringIO(write(line, "csv")))
        names = [it if it in declared else _pattern(it, declared) for it in header]
        assert not set(names) - declared.keys(), f"not told of: {set(names) - declared.keys()}"
        places = [order.index(name) for name in names]
        assert places == sorted(places), "the order is another"
        assert rows
        for row in rows:
            for name, cell in zip(names, row, strict=True):
                assert _reads_as(declared[name], cell), (name, cell, declared[name])
        met += names
    assert declared.keys() == set(met), f"not written: {declared.keys() - set(met)}"


def _pattern(name: str, declared: dict[str, str]) -> str:
    stars = [it for it in declared if it.endswith("*")]
    return next((it for it in stars if name.startswith(it[:-1])), name)


def _reads_as(type_: str, cell: str) -> bool:
    kind, *more = type_.split(", ")
    if kind == "text":
        return True
    if not cell:
        return "or empty" in more
    (int if kind == "whole number" else float)(cell)
    return True
