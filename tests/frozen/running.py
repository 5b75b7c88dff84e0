"""Runs each frozen command line in one folder, on one day, and writes down what came of it."""

from __future__ import annotations

import os
import re
import shutil
import sys
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import time_machine

from eyfa.cli.main import run
from eyfa.demo import write_demo
from eyfa.framework.loader import load_framework
from frozen.lines import lines
from frozen.reading_back import read_back

DAY = "2026-11-30T12:00:00+00:00"
TESTS = Path(__file__).parents[1]
PLACES = """code,name,level,within
S1,Sample Bay (synthetic),local,R1
S2,Sample Moor (synthetic),local,R1
S3,Sample Valley (synthetic),local,R2
S4,Sample Heath (synthetic),local,R2
S5,Sample Cove (synthetic),local,R2
R1,Sample North (synthetic),regional,
R2,Sample South (synthetic),regional,
"""
METHOD = """targets: {all: needs_strengthening}
weights: {components: {F1: 2}}
"""


def prepare(folder: Path) -> None:
    """Fill a folder with what the lines read."""
    folder.mkdir(parents=True)
    os.chdir(folder)
    with time_machine.travel(DAY, tick=False):  # openpyxl writes the time into what it saves
        demo = write_demo(folder / "demo", load_framework())
    (folder / "returned").mkdir()
    for file in sorted(demo.returned.iterdir()):
        place = file.name.split("-")[2]
        _copy_undated(file, folder / "returned" / f"{place}.xlsx")
    shutil.copytree(demo.respondents, folder / "respondents")
    shutil.copy(demo.agreed, folder / "agreed.xlsx")
    shutil.rmtree(folder / "demo")
    shutil.copytree(TESTS / "returned", folder / "corpus")
    shutil.copy(TESTS.parent / "examples" / "small-framework.yaml", folder / "small.yaml")
    (folder / "places.csv").write_text(PLACES, encoding="utf-8")
    (folder / "method.yaml").write_text(METHOD, encoding="utf-8")
    for words in (
        "plan returned/bay.xlsx --top 8 -o plan.xlsx",
        "collect returned respondents --places places.csv -o collected.csv",
        "collect returned respondents --places places.csv -o collected.parquet",
        "score returned --format json -o scores.json",
    ):
        status = _in_a_fork(words.split(), 80, folder, folder / "prepared.txt")
        assert status in (0, 1), (words, (folder / "prepared.txt").read_text())
    (folder / "prepared.txt").unlink()
    moment = datetime.fromisoformat(DAY).timestamp()
    for file in folder.rglob("*"):
        os.utime(file, (moment, moment))


def _copy_undated(source: Path, target: Path) -> None:
    """Copy a workbook without the times at which its parts were written."""
    with ZipFile(source) as old, ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name), old.read(name), ZIP_DEFLATED)


def outputs(folder: Path, only: str = "") -> Iterator[tuple[str, str]]:
    """The name of each line, and what came of it."""
    for name, width, words in lines():
        if only in name:
            yield name, _outcome(folder, width, words)


def _outcome(folder: Path, width: int, words: str) -> str:
    before = set(folder.rglob("*"))
    told = folder.parent / "told.txt"
    status = _in_a_fork(words.split(), width, folder, told)
    parts = [f"$ eyfa {words.strip()}\nstatus {status}\n", told.read_text(encoding="utf-8")]
    made = sorted(set(folder.rglob("*")) - before)
    parts += [
        f"=== {file.relative_to(folder).as_posix()}\n{read_back(file)}"
        for file in made
        if file.is_file()
    ]
    for file in reversed(made):
        file.rmdir() if file.is_dir() else file.unlink()
    return _plain("\n".join(parts))


def _plain(text: str) -> str:
    """Without what another version, another byte or the clock of a file alters."""
    text = re.sub(r"\b[0-9a-f]{64}\b", "SHA256", text)
    return re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)


def _in_a_fork(arguments: list[str], width: int, folder: Path, told: Path) -> int:
    """Run a command line in a copy of this process; what it prints and says goes to one file."""
    pid = os.fork()
    if pid == 0:
        status = 3
        try:
            os.chdir(folder)
            end = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            nothing = os.open(os.devnull, os.O_RDONLY)
            os.dup2(nothing, 0)
            os.dup2(end, 1)
            os.dup2(end, 2)
            os.environ["COLUMNS"] = str(width)
            with time_machine.travel(DAY, tick=True):
                status = run(arguments)
            sys.stdout.flush()
            sys.stderr.flush()
        except BaseException:  # noqa: BLE001
            traceback.print_exc()
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
