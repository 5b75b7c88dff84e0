"""All fuzzers, one after the other: `python -m fuzzing.run SECONDS [SEED]`, which is what `make fuzz` runs.

Each has a third of the time. With a seed, from 1, they try the same inputs again, as far as they get.
Exit status 1 if any found something; what it found is kept in `fuzz-findings`.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from fuzzing import FOUND
from fuzzing.seeds import workbook_seeds, yaml_seeds, yaml_words

_LONGEST_YAML = 6_000
_LONGEST_WORKBOOK = 200_000
_SLOWEST = 30
"""Seconds after which one input is taken for a hang."""
_LAST = 60
"""How many lines are shown of one that found something."""
_CHATTER = ("#", "INFO", "WARNING", '"', "stat::new", "stat::slowest", "Done")
_UNABLE = (
    "atheris is not installed, and without it only the mutated workbooks can run.\n"
    "There are no packages of it for every Python and system; CI has Python 3.11 on Linux (x86-64)."
)


def main() -> int:
    """Run them, and say what each found."""
    share, seed = float(sys.argv[1]) / 3, sys.argv[2:]
    findings = FOUND.resolve()
    findings.mkdir(exist_ok=True)
    statuses = [_run("mutated_workbooks", str(share), *seed)]
    if importlib.util.find_spec("atheris") is None:
        print(_UNABLE, file=sys.stderr)
        statuses.append(1)
    else:
        seeded = [f"-seed={number}" for number in seed]
        with tempfile.TemporaryDirectory(prefix="eyfa-fuzz-") as name:
            folder = Path(name)
            options = _options(share, _LONGEST_YAML)
            statuses.append(_run("yaml_target", *options, *seeded, *_yaml(folder)))
            options = _options(share, _LONGEST_WORKBOOK)
            statuses.append(_run("reader_target", *options, *seeded, _workbooks(folder)))
    if not any(findings.iterdir()):
        findings.rmdir()
    if any(statuses):
        print(f"Something was found: see {findings}, and read it again with fuzzing.reproduce")
    return 1 if any(statuses) else 0


def _run(module: str, *arguments: str) -> int:
    """Run one; what libFuzzer says on its way is shown only where something was found."""
    print(f"== {module}", flush=True)
    with tempfile.TemporaryDirectory(prefix="eyfa-fuzz-") as scratch:  # libFuzzer tidies nothing
        finished = subprocess.run(
            [sys.executable, "-m", f"fuzzing.{module}", *arguments],
            env=os.environ | {"TMPDIR": scratch},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    lines = finished.stdout.splitlines()
    told = [line for line in lines if not line.startswith(_CHATTER)]
    print("\n".join(lines[-_LAST:] if finished.returncode else told), flush=True)
    return finished.returncode


def _options(seconds: float, longest: int) -> list[str]:
    return [
        f"-max_total_time={max(1, round(seconds))}",
        f"-max_len={longest}",
        f"-timeout={_SLOWEST}",
        f"-artifact_prefix={FOUND.resolve()}/",
        "-print_final_stats=1",
    ]


def _yaml(folder: Path) -> list[str]:
    corpus, words = folder / "yaml", folder / "words"
    corpus.mkdir()
    for number, seed in enumerate(yaml_seeds()):
        (corpus / f"{number:03}").write_bytes(seed)
    words.write_text(yaml_words(), encoding="utf-8")
    return [f"-dict={words}", str(corpus)]


def _workbooks(folder: Path) -> str:
    corpus = folder / "workbooks"
    corpus.mkdir()
    for name, seed in workbook_seeds().items():
        (corpus / name).write_bytes(seed)
    return str(corpus)


if __name__ == "__main__":
    sys.exit(main())
