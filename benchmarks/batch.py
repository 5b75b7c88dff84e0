"""Many workbooks: rate, memory and growth, against python-calamine alone and against plain loops.

All read the same files. python-calamine runs in as many processes as eyfa does, and reads every value and no
more. The loops read one workbook after the other, as a script would, and only some of the files, because all
would take hours: what counts is time per workbook.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from breakdown import breakdown_section

HERE = Path(__file__).parent
PYTHON = sys.executable
EYFA = str(Path(PYTHON).with_name("eyfa"))
SIZES = (1_000, 10_000)
LOOPED = {"pandas": 300, "openpyxl": 60}
"""How many workbooks the plain loops read."""
PLACES = 200
MIB = 1024


@dataclass(frozen=True)
class Run:
    """One process, from start to exit."""

    seconds: float
    peak: int
    """KiB of memory that it held at the most, its children apart."""


LAUNCH = """
import os, sys, time
start = time.perf_counter()
process = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(process, 0)
print(time.perf_counter() - start, os.waitstatus_to_exitcode(status), usage.ru_maxrss, file=sys.stderr)
"""
"""Linux counts what a process had before it became another program: so a small one starts the command."""


def run(*command: object) -> Run:
    launched = subprocess.run(
        [PYTHON, "-IS", "-c", LAUNCH, *map(str, command)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=True,
    )
    seconds, status, peak = launched.stderr.splitlines()[-1].split()
    if int(status) not in (0, 1):
        raise SystemExit(f"{command} ended with {status}: {launched.stderr}")
    return Run(float(seconds), int(peak))


def make(folder: Path, count: int) -> list[str]:
    target = folder / str(count)
    subprocess.run(
        [PYTHON, str(HERE / "make_workbooks.py"), str(target), str(count)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return sorted(str(path) for path in target.glob("*.xlsx"))


def listed(folder: Path, paths: list[str]) -> Path:
    path = folder / f"list-{len(paths)}.txt"
    path.write_text("\n".join(paths) + "\n", encoding="utf-8")
    return path


def batch_section(folder: Path, kept: Path) -> str:
    """The section of docs/performance.md; workbooks that lie in `kept` are not made again."""
    cores = os.cpu_count() or 1
    lines = [
        "| workbooks | | seconds | per second and core | ms each | × python-calamine | peak memory |",
        "|---|---|---|---|---|---|---|",
    ]
    peaks: dict[int, int] = {}
    for size in SIZES:
        paths = make(kept, size)
        names = listed(folder, paths)
        raw = run(PYTHON, HERE / "alternatives" / "batch_calamine.py", names, cores)
        runs = {
            f"python-calamine, {cores} processes": (size, cores, raw),
            "eyfa score": (size, cores, _score(folder, names, cores)),
        }
        if size == SIZES[0]:
            for name, count in LOOPED.items():
                script = HERE / "alternatives" / f"batch_{name}.py"
                some = listed(folder, paths[:count])
                runs[f"{name}, a loop over {count}"] = (count, 1, run(PYTHON, script, some))
        peaks[size] = runs["eyfa score"][2].peak
        for name, (count, used, it) in runs.items():
            each = it.seconds / count
            cells = (
                f"{size:,}",
                name,
                f"{it.seconds:.1f}",
                f"{1 / each / used:.0f}",
                f"{1000 * each:.1f}",
                f"{each / (raw.seconds / size):.2f}",
                f"{it.peak // MIB} MiB",
            )
            lines.append(f"| {' | '.join(cells)} |")
    growth = peaks[SIZES[1]] / peaks[SIZES[0]]
    said = (
        f"Peak memory of `eyfa score` at {SIZES[1]:,} workbooks is {growth:.2f} × that at {SIZES[0]:,} "
        "(aim: ≤ 1.5 ×), without its child processes. Aims: at least 0.65 of the rate of python-calamine "
        "alone (a ratio of at most 1.54 above), and at least 8 × the openpyxl loop."
    )
    parts = ("\n".join(lines), said, breakdown_section(make(kept, SIZES[0])), _others(folder, kept))
    return "\n\n".join(parts)


def _score(folder: Path, names: Path, workers: int) -> Run:
    target = folder / "scores.csv"
    return run(EYFA, "score", f"@{names}", "-o", target, "--force", "--quiet", "--workers", workers)


def _others(folder: Path, kept: Path) -> str:
    """Sending out in bulk, and comparing from a table."""
    places = folder / "places.csv"
    rows = [f"P{n:05},Sample place {n:05} (synthetic),local," for n in range(PLACES)]
    places.write_text("\n".join(["code,name,level,within", *rows]) + "\n", encoding="utf-8")
    sent = run(EYFA, "init", folder / "sent", "--places", places, "--round", "2026", "--quiet")
    names = listed(folder, make(kept, SIZES[0]))
    compared = {}
    for suffix in (".parquet", ".csv"):
        table = folder / f"responses{suffix}"
        run(EYFA, "collect", f"@{names}", "-o", table, "--quiet")
        command = (EYFA, "compare", table, "--by", "place", "--format", "json", "--quiet")
        compared[suffix] = min(run(*command).seconds for _ in range(5))
    script = HERE / "alternatives" / "compare_pandas.py"
    plain = min(run(PYTHON, script, folder / "responses.parquet").seconds for _ in range(5))
    rows = [
        ("", "", "aim"),
        ("---",) * 3,
        (
            f"`eyfa init --places`, {PLACES} local workbooks",
            f"{1000 * sent.seconds / PLACES:.0f} ms each",
            "≤ 30 ms",
        ),
        *(
            (
                f"`eyfa compare` from a collected {suffix} of {SIZES[0]:,}, all levels",
                f"{seconds:.2f} s, {seconds / plain:.2f} × pandas",
                "≤ 1.2 s, ≤ 2 × pandas",
            )
            for suffix, seconds in compared.items()
        ),
        ("pandas, means by region and component from the same .parquet", f"{plain:.2f} s", ""),
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
