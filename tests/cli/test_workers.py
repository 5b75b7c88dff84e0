"""The same answers with any number of workers; Ctrl-C, progress and memory of real commands."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli.conftest import in_a_process, write_returned
from corpus.case import FOLDER
from eyfa.cli import progress
from hostile import wait_until_reached
from intake.test_hostile_batch import HOSTILE


@pytest.fixture(scope="module")
def everything(tmp_path_factory, wales) -> Path:
    """The corpus, the hostile files, some twice, some returned twice."""
    folder = tmp_path_factory.mktemp("everything")
    for path in sorted(FOLDER.iterdir()):
        (folder / f"corpus-{path.name}").write_bytes(path.read_bytes())
    for name, (content, _) in HOSTILE.items():
        (folder / f"hostile-{name}").write_bytes(content)
    for n in range(6):
        write_returned(folder / f"good-{n}.xlsx", wales, n, place=f"Sample {n % 4}")
    (folder / "twice.xlsx").write_bytes((folder / "good-0.xlsx").read_bytes())
    return folder


@pytest.mark.parametrize(
    "command",
    [
        ("check", "--format", "json"),
        ("check",),
        ("score", "--format", "csv", "--latest"),
        ("gaps", "--format", "json"),
    ],
    ids=" ".join,
)
def test_the_same_with_one_worker_and_with_more(everything, command):
    outcomes = [
        in_a_process(
            command[0],
            everything.name,
            *command[1:],
            "--quiet",
            "--workers",
            workers,
            cwd=everything.parent,
        )
        for workers in (1, 3)
    ]
    assert outcomes[0].returncode == 1
    assert outcomes[0].stdout == outcomes[1].stdout
    assert outcomes[0].stderr == outcomes[1].stderr
    assert len(outcomes[0].stdout) > 10_000


HANGING = """
import sys
from eyfa.cli.main import run
from eyfa.intake import reading
from hostile import misbehave
reading.read_workbook = misbehave
print("ready", flush=True)
sys.exit(run(["score", "returned", "--workers", "2"]))
"""


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent otherwise on Windows")
@pytest.mark.parametrize("whom", ["group", "parent"])
def test_interrupted_it_says_what_is_done_and_leaves_no_process(tmp_path, whom):
    folder = tmp_path / "returned"
    folder.mkdir()
    for name in ("a-fault", "b-fault", "c-fault", "hang-1", "hang-2"):
        (
            folder / f"{name.removeprefix('a-').removeprefix('b-').removeprefix('c-')}-{name}.xlsx"
        ).touch()
    eyfa = subprocess.Popen(
        [sys.executable, "-c", HANGING],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert eyfa.stdout.readline() == b"ready\n"
    wait_until_reached(*folder.glob("hang-*.xlsx"))
    time.sleep(0.3)  # for the reading before them to be counted
    if whom == "group":
        os.killpg(eyfa.pid, signal.SIGINT)
    else:
        os.kill(eyfa.pid, signal.SIGINT)
    start = time.monotonic()
    _, said = eyfa.communicate(timeout=5)
    assert time.monotonic() - start < 2
    assert eyfa.returncode == 130, said
    assert said.decode().splitlines() == [
        "3 of 5 read; nothing was written.",
        "Stopped. No file is left half written.",
    ]
    with pytest.raises(ProcessLookupError):
        os.killpg(eyfa.pid, 0)


def test_lines_off_a_terminal_and_none_when_quiet(folder, eyfa, monkeypatch):
    assert eyfa("score", folder, "--format", "csv").err.count("Reading") == 0
    monkeypatch.setattr(progress, "LINE_SECONDS", 0.0)
    said = eyfa("score", folder, "--format", "csv").err
    found = re.findall(r"^Reading: (\d) of 3 \([\d.,]+ a second, \d+ s left\)$", said, re.MULTILINE)
    assert found == ["1", "2"]
    assert "Reading" not in eyfa("score", folder, "--format", "csv", "--quiet").err


def test_a_bar_with_rate_and_time_left_on_a_terminal(folder, tmp_path):
    seen = in_a_process(
        "score",
        folder,
        "--format",
        "csv",
        cwd=tmp_path,
        FORCE_COLOR="1",
        TERM="xterm",
        COLUMNS="100",
    ).stderr
    assert "Reading" in seen
    assert "/3" in seen
    assert "a second" in seen
    quiet = in_a_process("score", folder, "-q", cwd=tmp_path, FORCE_COLOR="1", TERM="xterm")
    assert "Reading" not in quiet.stderr


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "0 s"), (59, "59 s"), (61, "1 min 01 s"), (3599.6, "1 h 00 min"), (7500, "2 h 05 min")],
)
def test_durations(seconds, words):
    assert progress._duration(seconds) == words


PEAK = """
import resource, sys
from eyfa.cli.main import run
status = run(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
sys.exit(status)
"""


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="measured in kilobytes on Linux")
@pytest.mark.parametrize("command", ["score", "check"])
def test_memory_hardly_grows_with_the_number_of_files(tmp_path, wales, command):
    """Four times as many workbooks take less than 8 KB more each, whatever their answers."""
    for count in (60, 300):
        (tmp_path / str(count)).mkdir()
        for n in range(count):
            write_returned(tmp_path / str(count) / f"{n}.xlsx", wales, n, place=f"Sample {n}")

    def peak(count: int) -> int:
        done = subprocess.run(
            [sys.executable, "-c", PEAK, command, str(count), "--format", "csv", "--quiet"],
            cwd=tmp_path,
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return int(done.stderr.splitlines()[-1])

    few = peak(60)
    # How answers queue up depends on what else the computer does, so the least of some runs counts.
    growths = ((peak(300) - few) / 240 for _ in range(3))
    assert any(growth < 8 for growth in growths)
