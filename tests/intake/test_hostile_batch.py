"""Ten hostile files among a hundred good ones: the hundred scores, ten clear lines, exit status 1."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import in_a_process, write_returned
from hostile import (
    document,
    number_cells,
    package,
    shared_text,
    wait_until_reached,
    with_overlap,
    zipped,
)

BOMB = {"z.bin": bytes(200 * 1024 * 1024)}
LAUGHS = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>'
CUT = "<table:table><table:table-row><table:table-cell>"
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
HOSTILE = {
    "corners.xlsx": (package(number_cells("A1", "XFD1048576")), "sheet_too_large"),
    "cut.ods": (document(CUT, end=""), "unreadable"),
    "bomb.xlsx": (package(more=BOMB), "inflates_too_much"),
    "laughs.xlsx": (package(more={"xl/styles.xml": LAUGHS}), "xml_declares"),
    "overlap.xlsx": (with_overlap(package(more={"a": b"a"})), "archive_unsafe"),
    "sheets.xlsx": (package(sheets=5000, parts=1), "too_many_sheets"),
    "text.xlsx": (shared_text(32_767, 300_000), "too_much_text"),
    "locked.xlsx": (LOCKED, "file_is_encrypted"),
    "page.xlsx": (b"<html><script>alert(1)</script></html>", "file_is_html"),
    "wrapped.xlsx": (zipped({"returned.xlsx": package()}), "file_is_other_zip"),
}


@pytest.fixture
def folder(tmp_path, wales):
    """A hundred returned workbooks, and the ten."""
    folder = tmp_path / "returned"
    folder.mkdir()
    for name, (content, _) in HOSTILE.items():
        (folder / name).write_bytes(content)
    for n in range(100):
        write_returned(folder / f"good-{n:03}.xlsx", wales, n, place=f"Sample {n}")
    return folder


def test_the_hundred_scores_and_ten_clear_lines(folder):
    done = in_a_process("score", "returned", "--format", "json", cwd=folder.parent)
    assert done.returncode == 1
    result = json.loads(done.stdout)
    scored = {one["assessment"] for one in result["scores"] if one["score"] is not None}
    assert len(result["assessments"]) == len(scored) == 100
    told = {one["file"]: one["code"] for one in result["problems"] if "good" not in one["file"]}
    assert told == {str(Path("returned") / name): code for name, (_, code) in HOSTILE.items()}
    assert "Traceback" not in done.stderr
    lines = done.stderr.splitlines()
    for name in HOSTILE:
        assert sum(name in line for line in lines) == 1


HANGING = """
import sys
from eyfa.cli.main import run
from eyfa.intake import reading
from hostile import misbehave
reading.read_workbook = misbehave
print("ready", flush=True)
sys.exit(run(["score", "hang.xlsx"]))
"""


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent otherwise on Windows")
def test_interrupted_while_a_parser_hangs_it_ends_at_once_and_leaves_no_process(tmp_path):
    (tmp_path / "hang.xlsx").touch()
    eyfa = subprocess.Popen(
        [sys.executable, "-c", HANGING],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert eyfa.stdout.readline() == b"ready\n"
    wait_until_reached(tmp_path / "hang.xlsx")
    os.killpg(eyfa.pid, signal.SIGINT)
    _, said = eyfa.communicate(timeout=5)
    assert eyfa.returncode == 130, said
    assert b"Traceback" not in said
    with pytest.raises(ProcessLookupError):
        os.killpg(eyfa.pid, 0)
