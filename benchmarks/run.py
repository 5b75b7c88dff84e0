"""Whole-process times of eyfa against plain scripts, as ratios, measured in turns in the same run.

Each command is run once to warm the disk, then all in turns; the least time of each counts, because
other work on the machine can only add to it. Writes the table in docs/performance.md.
"""

from __future__ import annotations

import os
import platform
import random
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from batch import batch_section
from eyfa import Response, Scope, load_framework, load_geography, write_workbook
from guarded import guarded_section

ROUNDS = 15
HERE = Path(__file__).parent
TARGET = HERE.parent / "docs" / "performance.md"
PYTHON = sys.executable
# As on a user's machine, modules are compiled once and kept.
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
EYFA = str(Path(PYTHON).with_name("eyfa"))


@dataclass(frozen=True)
class Case:
    """One command of eyfa, the plain scripts that do the same, and what we aim at."""

    name: str
    command: list[str]
    others: dict[str, list[str]]
    aim: str


def script(name: str, *arguments: str) -> list[str]:
    return [PYTHON, str(HERE / "alternatives" / name), *arguments]


def make_cases(folder: Path) -> list[Case]:
    framework = load_framework()
    choose = random.Random(1)
    ratings = list(framework.rating_by_id)
    responses = {
        id_: Response(benchmark=id_, rating=choose.choice(ratings), evidence="Seen in March")
        for id_ in framework.benchmark_by_id
    }
    filled = folder / "filled.xlsx"
    write_workbook(filled, framework, responses=responses)
    check_same_score(filled)
    new = str(folder / "new.xlsx")
    one = [EYFA, "score", str(filled)]
    wales = [EYFA, "compare", str(write_wales(folder / "wales")), "--by", "region"]
    return [
        Case(
            "eyfa --help",
            [EYFA, "--help"],
            {"one-command typer app": script("help_typer.py", "--help")},
            "≤ 0.8 × the typer app",
        ),
        Case(
            "eyfa score --help",
            [EYFA, "score", "--help"],
            {"eyfa --help": [EYFA, "--help"]},
            "≤ 1.2 × eyfa --help",
        ),
        Case("eyfa compare WALES", wales, {"eyfa score ONE": one}, "≤ 2 × eyfa score ONE"),
        Case(
            "eyfa score ONE",
            one,
            {
                "pandas + calamine": script("score_pandas.py", str(filled)),
                "openpyxl": script("score_openpyxl.py", str(filled)),
            },
            "≤ 0.6 × pandas + calamine",
        ),
        Case(
            "eyfa init",
            [EYFA, "init", new, "--force"],
            {
                "pandas + XlsxWriter, bare": script("init_pandas.py", new),
                "openpyxl, bare": script("init_openpyxl.py", new),
            },
            "≤ 0.5 × pandas, and no slower than openpyxl",
        ),
    ]


def write_wales(folder: Path) -> Path:
    """A filled local workbook, synthetic, for each of the places of Wales, regional ones too."""
    framework, choose = load_framework(), random.Random(2)
    folder.mkdir()
    for place in load_geography().places:
        scope = Scope.of(framework, levels=(place.level,))
        responses = {
            item.id: Response(benchmark=item.id, rating=choose.choice(list(framework.rating_by_id)))
            for _, item in scope.items(framework)
        }
        path = folder / f"{place.code}.xlsx"
        write_workbook(
            path, framework, scope=scope, place=place.name, round="2026", responses=responses
        )
    return folder


def check_same_score(filled: Path) -> None:
    """All three ways have to give the same number, or the comparison means nothing."""
    import json

    output = subprocess.run(
        [EYFA, "score", str(filled), "--format", "json"], capture_output=True, text=True, check=True
    ).stdout
    (ours,) = (
        row["score"]
        for row in json.loads(output)["scores"]
        if row["component"] is None and row["level"] is None
    )
    for name in ("score_pandas.py", "score_openpyxl.py"):
        text = subprocess.run(
            script(name, str(filled)), capture_output=True, text=True, check=True
        ).stdout
        theirs = float(re.search(r"overall ([\d.]+)", text)[1])
        if abs(ours - theirs) > 1e-5:
            raise SystemExit(f"{name} gives {theirs}, eyfa gives {ours}")


def measure(cases: list[Case]) -> dict[str, float]:
    """Least seconds of each command, by its words."""
    commands = [command for case in cases for command in (case.command, *case.others.values())]
    least: dict[str, float] = {}
    for turn in range(ROUNDS + 1):
        for command in commands:
            start = time.perf_counter()
            subprocess.run(
                command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True
            )
            seconds = time.perf_counter() - start
            if turn:
                key = " ".join(command)
                least[key] = min(seconds, least.get(key, seconds))
    return least


def table(cases: list[Case], least: dict[str, float]) -> str:
    lines = ["| command | time | against | its time | ratio | aim |", "|---|---|---|---|---|---|"]
    for case in cases:
        own = least[" ".join(case.command)]
        for index, (name, command) in enumerate(case.others.items()):
            other = least[" ".join(command)]
            shown = (
                (f"`{case.name}`", f"{1000 * own:.0f} ms", case.aim) if index == 0 else ("", "", "")
            )
            cells = (*shown[:2], name, f"{1000 * other:.0f} ms", f"{own / other:.2f}", shown[2])
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def main(kept: str | None = None) -> None:
    """Measure all; `kept`: a folder for the many workbooks, which are then not made anew each time."""
    with tempfile.TemporaryDirectory() as folder:
        cases = make_cases(Path(folder))
        text = table(cases, measure(cases))
        guarded = guarded_section(Path(folder))
        batch = batch_section(Path(folder), Path(kept or folder))
    machine = f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    TARGET.write_text(
        "# Performance\n\n"
        "Made by `make bench`; do not edit. Times are of whole processes, from start to exit: the least of "
        f"{ROUNDS} runs, taken in turns ({machine}). Times vary with the machine. Look at the ratios, "
        "which were measured in the same run.\n\n"
        f"{text}\n\n"
        "The plain scripts are in `benchmarks/alternatives/`. They do not check identity, duplicates or "
        "error cells, and give no ranges. The bare workbooks have no drop-down lists, formulas, chart or "
        "protection.\n\n"
        f"{guarded}\n\n## Many workbooks\n\n{batch}\n",
        encoding="utf-8",
    )
    print(text, guarded, batch, sep="\n\n")
    print(f"\nWrote {TARGET.relative_to(HERE.parent)}")


if __name__ == "__main__":
    main(*sys.argv[1:2])
