"""Whatever a user can cause ends with a status, a message on standard error, and no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from shlex import quote

import pytest

from cli.conftest import in_a_process
from permissions import open_folder, ordinary_user

BROKEN_YAML = "id: [\n"
BROKEN_METHOD = "weights:\n  levels: {lokal: 2}\n  componnts: {}\n"


def untroubled(err: str) -> bool:
    return "Traceback" not in err and 'File "' not in err


@pytest.fixture
def work(tmp_path: Path, returned: Path) -> Path:
    (tmp_path / "good.xlsx").write_bytes(returned.read_bytes())
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.xlsx").write_text("not a workbook")
    (tmp_path / "broken.yaml").write_text(BROKEN_YAML)
    (tmp_path / "method.yaml").write_text(BROKEN_METHOD)
    (tmp_path / "there.csv").write_text("precious")
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "file").write_text("")
    return tmp_path


CASES = {
    "a missing file": ("score missing.xlsx", 2, "missing.xlsx"),
    "a missing file beside a good one": ("score good.xlsx missing.xlsx", 1, "missing.xlsx"),
    "a folder without workbooks": ("score empty", 2, "empty"),
    "no workbook at all": ("score notes.xlsx", 2, "notes.xlsx"),
    "no workbook beside a good one": ("gaps good.xlsx notes.xlsx", 1, "notes.xlsx"),
    "check of what is no workbook": ("check notes.xlsx", 1, ""),
    "check of a missing file": ("check missing.xlsx", 2, "missing.xlsx"),
    "no path": ("score", 2, "RETURNED"),
    "an unknown option": ("score good.xlsx --colour", 2, "--colour"),
    "an unknown command": ("scores good.xlsx", 2, "score"),
    "an unknown format": ("score good.xlsx --format xml", 2, "--format"),
    "an unknown level": ("gaps good.xlsx --level lokal", 2, "Did you mean 'local'"),
    "an unknown component": ("gaps good.xlsx --component B9", 2, "Choose from: F1"),
    "a top of nothing": ("gaps good.xlsx --top 0", 2, "--top"),
    "a broken framework": ("score good.xlsx --framework broken.yaml", 2, "broken.yaml:"),
    "a missing framework": ("score good.xlsx --framework no.yaml", 2, "no.yaml"),
    "a folder for a framework": ("framework show --framework empty", 2, "empty"),
    "a broken method": ("score good.xlsx --method method.yaml", 2, "method.yaml:3:"),
    "a file that is there": ("score good.xlsx -o there.csv", 2, "--force"),
    "a folder to write to": ("score good.xlsx -o folder.csv", 2, "folder"),
    "a folder that is not there": ("score good.xlsx -o no/where.csv", 2, "where.csv"),
    "a file for a folder": ("score good.xlsx -o file/where.csv", 2, "where.csv"),
    "an unknown suffix": ("score good.xlsx -o scores.txt", 2, ".csv, .json"),
    "no suffix": ("score good.xlsx -o scores", 2, ".csv, .json"),
    "formats that differ": ("score good.xlsx -o a.csv --format json", 2, "--format json"),
    "a broken framework, checked": ("framework check broken.yaml", 2, ""),
    "an unknown benchmark": ("framework show F1-L99", 2, "Did you mean 'F1-"),
    "a name too long": (f"score good.xlsx -o {'x' * 300}.csv", 2, "too long"),
    "a file to write over": (
        "score good.xlsx -o there.csv",
        2,
        "there.csv: target_exists: this file already exists",
    ),
    "a level that nobody asked about": (
        "gaps good.xlsx --level national",
        2,
        "none of the workbooks asks about level National",
    ),
    "a report over its workbook": (
        "score good.xlsx --force -o good.xlsx",
        2,
        "one of the files to read",
    ),
    "a check over its workbook": (
        "check good.xlsx --force -o good.xlsx",
        2,
        "one of the files to read",
    ),
    "gaps over what was not taken": (
        "gaps . --force -o notes.xlsx",
        2,
        "one of the files to read",
    ),
    "gaps over their workbook": (
        "gaps . --force -o ./good.xlsx",
        2,
        "one of the files to read",
    ),
    "all is well": ("score good.xlsx", 0, ""),
    "nothing at all": ("", 0, ""),
}


@pytest.mark.parametrize(("command", "status", "said"), CASES.values(), ids=CASES)
def test_status_and_message(command, status, said, work, monkeypatch, eyfa):
    monkeypatch.chdir(work)
    outcome = eyfa(*command.split())
    assert outcome.status == status, outcome.err
    assert said in outcome.err
    assert untroubled(outcome.err)
    assert (work / "there.csv").read_text() == "precious"
    assert not list(work.glob(".eyfa-*"))
    if status == 2 and not command.startswith("framework check"):
        assert outcome.out == ""


@pytest.mark.parametrize(
    "name", ["a missing file", "an unknown option", "a broken framework", "all is well"]
)
def test_a_process_gives_the_same(name, work):
    command, status, said = CASES[name]
    finished = in_a_process(*command.split(), cwd=work)
    assert finished.returncode == status
    assert said in finished.stderr
    assert untroubled(finished.stderr)


@pytest.mark.skipif(os.name != "posix", reason="permissions are another thing on Windows")
def test_a_folder_without_permission(work, eyfa):
    with open_folder() as folder:
        good = folder / "good.xlsx"
        good.write_bytes((work / "good.xlsx").read_bytes())
        good.chmod(0o644)
        assert eyfa("score", good, "-o", folder / "scores.csv").status == 0
        folder.chmod(0o555)
        with ordinary_user():
            outcome = eyfa("score", good, "-o", folder / "more.csv")
        assert outcome.status == 2
        assert "permission denied" in outcome.err
        assert untroubled(outcome.err)
        assert sorted(path.name for path in folder.iterdir()) == [
            "good.xlsx",
            "scores.csv",
            "scores.csv.provenance.json",
        ]


def test_a_fault_is_said_to_be_one(returned, monkeypatch, eyfa):
    def fail(*_, **__):
        raise ZeroDivisionError("a \x1b[31mred\x1b[0m fault")

    monkeypatch.setattr("eyfa.scoring.score.Scorer.score", fail)
    outcome = eyfa("score", returned)
    assert outcome.status == 3
    assert "ZeroDivisionError: a ␛[31mred" in outcome.err
    assert "EYFA_DEBUG=1" in outcome.err
    assert untroubled(outcome.err)
    monkeypatch.setenv("EYFA_DEBUG", "1")
    assert "Traceback" in eyfa("score", returned).err


def test_an_interrupt_ends_quietly(returned, monkeypatch, eyfa):
    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("eyfa.scoring.score.Scorer.score", interrupt)
    outcome = eyfa("score", returned)
    assert outcome.status == 130
    assert untroubled(outcome.err)


@pytest.mark.skipif(os.name != "posix", reason="needs a shell with head")
@pytest.mark.parametrize("command", ["gaps {} -q", "gaps {} -q --format csv", "framework show -q"])
def test_a_closed_pipe_ends_quietly(command, returned, tmp_path):
    eyfa = f"{quote(sys.executable)} -m eyfa {command.format(returned)}"
    script = f"( {eyfa} 2>err; echo $? >status ) | true; cat status err"
    finished = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert finished.stdout.split() == ["0"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_no_fault(returned, tmp_path):
    script = f"{quote(sys.executable)} -m eyfa score {returned} -q >/dev/full; echo $?"
    finished = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert finished.stdout.strip() == "2"
    assert "no space left" in finished.stderr
    assert untroubled(finished.stderr)


def test_an_empty_path_is_not_the_current_folder(work, monkeypatch, eyfa):
    monkeypatch.chdir(work)
    outcome = eyfa("score", "")
    assert outcome.status == 2
    assert "is empty" in outcome.err
    assert outcome.out == ""


def test_a_report_does_not_go_through_a_link_to_its_workbook(work, eyfa):
    before = (work / "good.xlsx").read_bytes()
    (work / "link.xlsx").symlink_to(work / "good.xlsx")
    assert eyfa("score", work / "good.xlsx", "--force", "-o", work / "link.xlsx").status == 2
    assert (work / "good.xlsx").read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="permissions are another thing on Windows")
def test_a_file_that_may_not_be_read_does_not_stop_the_others(work, eyfa, monkeypatch):
    with open_folder() as folder:
        for name in ("bad", "good"):
            (folder / f"{name}.xlsx").write_bytes((work / "good.xlsx").read_bytes())
        (folder / "good.xlsx").chmod(0o644)
        (folder / "bad.xlsx").chmod(0)
        with ordinary_user():
            outcome = eyfa("score", folder / "bad.xlsx", folder / "good.xlsx")
        assert outcome.status == 1, outcome.err
        assert "bad.xlsx" in outcome.err
        assert "Sample Bay" in outcome.out


@pytest.mark.skipif(os.name != "posix", reason="permissions are another thing on Windows")
def test_a_folder_that_may_not_be_entered(work, eyfa):
    with open_folder() as folder:
        good = folder / "good.xlsx"
        good.write_bytes((work / "good.xlsx").read_bytes())
        good.chmod(0o644)
        assert eyfa("score", good).status == 0
        (folder / "shut").mkdir(mode=0)
        with ordinary_user():
            outcome = eyfa("score", good, "-o", folder / "shut" / "scores.csv")
        (folder / "shut").chmod(0o700)
        assert outcome.status == 2, outcome.err
        assert "permission denied" in outcome.err


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such names")
@pytest.mark.parametrize("suffix", ["csv", "json", "md", "html", "xlsx"])
def test_a_name_that_is_no_text(suffix, work, eyfa):
    odd = work / os.fsdecode(b"odd\xff.xlsx")
    (work / "good.xlsx").rename(odd)
    outcome = eyfa("score", odd, "-o", work / f"scores.{suffix}")
    assert outcome.status == 0, outcome.err
    assert (work / f"scores.{suffix}").stat().st_size > 500


@pytest.mark.skipif(os.name != "posix", reason="needs a shell that closes streams")
@pytest.mark.parametrize(
    ("command", "status", "said"),
    [
        (
            "score {} -q >&-",
            2,
            "output_not_writable: standard output cannot be written: it is closed",
        ),
        ("score {} --format csv -q >&-", 2, "it is closed"),
        ("score {} -q -o scores.csv >&-", 0, ""),
        ("score {} 2>&- >/dev/null", 0, ""),
        ("score missing.xlsx 2>&-", 2, ""),
        ("score {} >&- 2>&-", 2, ""),
    ],
)
def test_closed_streams(command, status, said, returned, tmp_path):
    script = f"{quote(sys.executable)} -m eyfa {command.format(returned)}"
    finished = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert finished.returncode == status, finished.stderr
    assert said in finished.stderr
    assert untroubled(finished.stderr)


def test_a_report_may_take_the_place_of_an_earlier_one(returned, tmp_path, eyfa):
    (tmp_path / "good.xlsx").write_bytes(returned.read_bytes())
    target = tmp_path / "gaps.xlsx"
    assert eyfa("gaps", tmp_path, "-o", target).status == 0
    assert eyfa("gaps", tmp_path, "-o", target).status == 2
    assert eyfa("gaps", tmp_path, "-o", target, "--force").status == 0


def test_a_parser_that_is_not_installed_is_a_fault_and_no_damaged_file(returned, eyfa, monkeypatch):
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    outcome = eyfa("score", returned)
    assert outcome.status == 3
    assert "python_calamine" in outcome.err
    assert "damaged" not in outcome.err
