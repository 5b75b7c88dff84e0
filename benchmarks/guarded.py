"""What reading costs: in a batch, with every limit and check, against python-calamine alone on the same file.

Each is done in turns in the same run, by one worker: python-calamine in this process, eyfa's reading in its
child process, its answers sent back. Opening alone (limits, values, errors, formulas; no answers matched) is
measured beside it.
"""

from __future__ import annotations

import random
import re
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from openpyxl import load_workbook

from eyfa import Response, load_framework, write_workbook
from eyfa.assessment import Scope
from eyfa.framework.model import Framework
from eyfa.intake.reading import IsolatedReader, Kit
from eyfa.workbook.reading.source import digest, open_source, read_bytes

TURNS = 150
COLUMNS = range(3, 9)
"""The entry columns, which are looked at for errors and formulas."""
TABLE = re.compile(r"[FB]\d+ ")
"""The sheets that have them."""
AIM = "≤ 3"


def guarded_section(folder: Path) -> str:
    """The section of docs/performance.md."""
    framework = load_framework()
    headings = (
        "workbook",
        "python-calamine",
        "opened",
        "ratio, median (least)",
        "whole reading",
        "ratio, median (least)",
        "aim",
    )
    lines = [f"| {' | '.join(headings)} |", "|" + "---|" * len(headings)]
    for name, path in make_files(folder, framework).items():
        times = measure(path, framework)
        raw = times.pop("raw")
        cells = [name, milliseconds(raw)]
        for seconds in times.values():
            pairs = statistics.median(own / other for own, other in zip(seconds, raw, strict=True))
            cells += [milliseconds(seconds), f"{pairs:.2f} ({min(seconds) / min(raw):.2f})"]
        lines.append(f"| {' | '.join([*cells, AIM])} |")
    return (
        "## What reading costs\n\n"
        f"One workbook of a batch, with one worker, read {TURNS} times in turns; times are the least. "
        "*python-calamine* opens the file and reads the values on every sheet. *Opened* by eyfa also reads "
        "errors, formulas, formats, colours and merged cells, and applies every limit on what a file may "
        "contain. *Whole reading* also matches and checks the answers, in a child process, and sends them "
        "back.\n\n" + "\n".join(lines) + "\n"
    )


def make_files(folder: Path, framework: Framework) -> Mapping[str, Path]:
    """Filled workbooks, synthetic: of the whole framework, of one level, and as other programs save one."""
    files = {}
    for name, levels in {"whole framework": (), "local level": ("local",)}.items():
        choose = random.Random(1)
        scope = Scope.of(framework, levels=levels)
        responses = {
            benchmark.id: Response(
                benchmark=benchmark.id,
                rating=choose.choice(list(framework.rating_by_id)),
                evidence=f"Seen in March, {number}",
                action="Ask the board for a plan",
                lead="Head of service",
                target_date="2027-03-31",
            )
            for number, (_, benchmark) in enumerate(scope.items(framework))
        }
        path = files[name] = folder / f"{name.replace(' ', '-')}.xlsx"
        write_workbook(path, framework, scope=scope, responses=responses)
    saved_anew = files["the same, saved by openpyxl"] = folder / "openpyxl.xlsx"
    load_workbook(files["whole framework"]).save(saved_anew)
    office = shutil.which("soffice")
    for suffix in (".xlsx", ".ods") if office else ():
        saved = folder / "saved"
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        subprocess.run(
            [
                office,
                profile,
                "--headless",
                "--convert-to",
                suffix[1:],
                "--outdir",
                saved,
                files["whole framework"],
            ],
            check=True,
            capture_output=True,
        )
        files[f"the same, saved as {suffix} by LibreOffice"] = saved / f"whole-framework{suffix}"
    return files


def measure(path: Path, framework: Framework) -> dict[str, list[float]]:
    """Seconds of each way, turn by turn."""
    with IsolatedReader(Kit(framework)) as reader:
        ways: dict[str, Callable[[], object]] = {
            "raw": lambda: read_raw(path),
            "opened": lambda: read_guarded(path),
            "whole": lambda: reader.read(path),
        }
        reading = reader.read(path)
        if reading.assessment is None or not reading.assessment.responses or reading.problems:
            raise SystemExit(f"{path.name} is not read in full: {reading.problems}")
        times: dict[str, list[float]] = {name: [] for name in ways}
        for turn in range(TURNS + 2):
            for name, way in ways.items():
                start = time.perf_counter()
                way()
                if turn >= 2:
                    times[name].append(time.perf_counter() - start)
    return times


def read_raw(path: Path) -> list[object]:
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_path(path) as book:
        return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def read_guarded(path: Path) -> list[object]:
    data = read_bytes(path)
    digest(data)
    sheets = open_source(data).sheets
    return [sheet.facts_on(COLUMNS, numbers=False) for sheet in sheets if TABLE.match(sheet.name)]


def milliseconds(seconds: list[float]) -> str:
    return f"{1000 * min(seconds):.1f} ms"
