"""Returned workbooks as files, and the command line as a call."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from builders import ANSWERS as RATED
from builders import Answer
from eyfa.assessment import Assessment, Response, Scope
from eyfa.cli.main import run
from eyfa.framework.model import Framework
from eyfa.issue.issuing import make_workbook, write_workbook


@dataclass(frozen=True)
class Outcome:
    """What a command line gave."""

    status: int
    out: str
    err: str

    @property
    def shown(self) -> str:
        """What it printed, on one line."""
        return " ".join(self.out.split())

    @property
    def said(self) -> str:
        """What it said beside, on one line."""
        return " ".join(self.err.split())

    @property
    def document(self) -> dict[str, Any]:
        """What it printed, as JSON."""
        return json.loads(self.out)

    @property
    def codes(self) -> list[str]:
        """The codes of the problems in it."""
        return [problem["code"] for problem in self.document["problems"]]


@dataclass(frozen=True)
class CommandLine:
    """Runs command lines in this process: `eyfa("score", path)`, with the width of the window."""

    streams: pytest.CaptureFixture[str]
    patch: pytest.MonkeyPatch

    def __call__(self, *arguments: object, width: int = 80) -> Outcome:
        self.patch.setenv("COLUMNS", str(width))
        self.streams.readouterr()
        status = run([str(argument) for argument in arguments])
        return Outcome(status, *self.streams.readouterr())

    def json(self, *arguments: object) -> Outcome:
        """Run one that prints JSON."""
        return self(*arguments, "--format", "json")

    def document(self, *arguments: object) -> dict[str, Any]:
        """What it prints, as JSON."""
        return self.json(*arguments).document

    def rows(self, *arguments: object) -> list[dict[str, str]]:
        """What it prints, as the rows of a CSV."""
        return list(csv.DictReader(io.StringIO(self(*arguments, "--format", "csv").out)))


@pytest.fixture
def eyfa(capfd, monkeypatch, forking) -> CommandLine:
    return CommandLine(capfd, monkeypatch)


def in_a_process(*arguments: object, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a command line as a shell does."""
    return subprocess.run(
        [sys.executable, "-m", "eyfa", *map(str, arguments)],
        cwd=cwd,
        env=os.environ | {"COLUMNS": "80"} | env,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


ANSWERS = ("in_place", "needs_strengthening", "in_development", "new_action", "not_known", None)


LOCAL = ("local",)


def write_returned(
    path: Path,
    framework: Framework,
    seed: int = 0,
    levels: tuple[str, ...] = LOCAL,
    **about: str,
) -> Path:
    """A workbook with random answers, to local benchmarks unless told; the same for the same seed."""
    key = (framework.checksum, seed, levels, *sorted(about.items()))
    if key not in MADE:
        MADE[key] = _returned(framework, seed, levels, **about)
    path.write_bytes(MADE[key])
    return path


MADE: dict[tuple[object, ...], bytes] = {}
"""Many tests want the same workbook, and it takes a while to make."""


def write_answers(
    path: Path,
    framework: Framework,
    answers: Mapping[str, Answer | Response],
    *,
    levels: tuple[str, ...] = LOCAL,
    components: tuple[str, ...] = ("F1",),
    **about: str,
) -> Path:
    """A workbook with these answers by benchmark, such as `{"F1-L01": 3}`; what is not said is blank."""
    path.parent.mkdir(parents=True, exist_ok=True)
    responses = {
        ref: answer
        if isinstance(answer, Response)
        else Response(benchmark=ref, rating=None if answer is None else RATED[answer])
        for ref, answer in answers.items()
    }
    scope = Scope.of(framework, levels=levels, components=components)
    about = {"place": "Sample Bay", "round": "2026"} | about
    write_workbook(path, framework, scope=scope, responses=responses, **about)
    return path


def _returned(framework: Framework, seed: int, levels: tuple[str, ...], **about: str) -> bytes:
    choose = random.Random(seed)
    scope = Scope.of(framework, levels=levels)
    responses = {
        benchmark.id: _answer(benchmark.id, choose) for _, benchmark in scope.items(framework)
    }
    given = {"place": "Sample Bay", "organisation": "Example partnership", "round": "2026"} | about
    answered = Assessment(id="", scope=scope, responses=responses, **given)
    return make_workbook(framework, answered)[1]


def _answer(benchmark: str, choose: random.Random) -> Response:
    """A random answer; what is in place has evidence, and no two texts are the same."""
    rating = choose.choice(ANSWERS)
    importance = choose.choice(["high", "medium", "low", None])
    has_evidence = (choose.choice([False, True]) or rating == "in_place") and rating is not None
    evidence = f"Made up for a test of {benchmark}." if has_evidence else ""
    return Response(benchmark=benchmark, rating=rating, importance=importance, evidence=evidence)


@pytest.fixture(scope="session")
def folder(tmp_path_factory, wales) -> Path:
    """Three returned workbooks; beside their folder, a method."""
    folder = tmp_path_factory.mktemp("returned")
    for seed, place in enumerate(("Sample Bay", "Sample Moor", "Sample Valley")):
        write_returned(folder / f"{place.split()[1].lower()}.xlsx", wales, seed, place=place)
    (folder.parent / "ours.yaml").write_text("targets: {all: needs_strengthening}\n")
    return folder


@pytest.fixture(scope="session")
def returned(folder) -> Path:
    """One returned workbook."""
    return folder / "bay.xlsx"
