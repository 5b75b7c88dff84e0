"""`eyfa collect`, and every command on what it wrote: the same output as from the workbooks."""

from __future__ import annotations

import codecs
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from shlex import quote

import pytest

from cli.conftest import in_a_process, write_returned
from eyfa.collected.columns import RESPONSE_COLUMNS
from eyfa.collected.store import store_path
from eyfa.collected.table_files import UNTOLD, problems_path
from workbook.returned import write_returned as write_table_of

SUFFIXES = (".csv", ".parquet")
TABLES = tuple(f"responses{suffix}" for suffix in SUFFIXES)


@pytest.fixture(scope="module")
def batch(tmp_path_factory, wales):
    """Returned workbooks with all that can happen to a batch, and tables collected of them."""
    top = tmp_path_factory.mktemp("batch")
    folder = top / "returned"
    (folder / "more").mkdir(parents=True)
    for seed, place in enumerate(("Bay", "Moor", "Valley")):
        write_returned(folder / f"{place.lower()}.xlsx", wales, seed, place=f"Sample {place}")
    write_returned(folder / "more" / "again.xlsx", wales, 7, place="Sample Bay")  # other answers
    write_returned(folder / "heath.xlsx", wales, 3, place="=Sample “Heath”, \u202eodd")
    shutil.copy(folder / "moor.xlsx", folder / "moor-copy.xlsx")
    (folder / "notes.pdf").write_text("passed over")
    (folder / "broken.xlsx").write_bytes(b"%PDF-1.7\n")
    bare = "| Ref | Rating | Evidence and comments |\n| F1-L01 | 3 – In place | |\n| F1-L02 | perhaps | |"
    write_table_of(folder / "bare.xlsx", bare, marks=frozenset())
    os.utime(folder / "bay.xlsx", ns=(10**18, 10**18))
    os.utime(folder / "more" / "again.xlsx", ns=(10**18 + 1, 10**18 + 1))
    for name in TABLES:
        done = in_a_process("collect", "returned", "missing.xlsx", "-o", name, cwd=top)
        assert done.returncode == 1, done.stderr
    return top


PATHS = ("returned", "missing.xlsx")
COMMANDS = {
    "score": "score",
    "score, the latest": "score --latest",
    "gaps": "gaps",
    "gaps of each": "gaps --each --top 3",
    "compare": "compare",
    "compare, rounds, the latest": "compare --by round --latest",
    "check": "check",
    "check, filled in": "check --place Elsewhere --round 2031",
    "check, the latest, ignoring": "check --latest --ignore top_without_evidence",
}


@pytest.mark.parametrize("format_", ["table", "json", "csv", "md"])
@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_the_output_is_the_same_from_a_table(command, format_, batch, eyfa, monkeypatch):
    monkeypatch.chdir(batch)
    wanted = eyfa(*command.split(), *PATHS, "--format", format_)
    assert wanted.status == 1
    assert len(wanted.out) > 300
    for table in TABLES:
        found = eyfa(*command.split(), table, "--format", format_)
        assert (found.status, found.out) == (wanted.status, wanted.out)
        assert without_next(found.err) == without_next(wanted.err)


def without_next(err):
    return [line for line in err.splitlines() if not line.startswith("Next: ")]


def test_a_table_beside_workbooks_counts_each_content_once(batch, eyfa, monkeypatch):
    monkeypatch.chdir(batch)
    alone = eyfa.document("score", "responses.csv")
    both = eyfa.document("score", "returned/moor.xlsx", *TABLES)
    assert {it["sha256"] for it in both["assessments"]} == {
        it["sha256"] for it in alone["assessments"]
    }
    assert both["assessments"][0]["file"] == "returned/moor.xlsx"
    assert "duplicate_file" in {problem["code"] for problem in both["problems"]}


def test_collected_twice_it_is_the_same_bytes(batch, tmp_path, eyfa, monkeypatch):
    monkeypatch.chdir(batch)
    for suffix in SUFFIXES:
        beside = f"responses.problems{suffix}"
        before = [(batch / name).read_bytes() for name in (f"responses{suffix}", beside)]
        outcome = eyfa("collect", *PATHS, "-o", f"responses{suffix}")
        assert outcome.status == 1
        assert "0 files read now, 8 known" in outcome.err
        assert [(batch / name).read_bytes() for name in (f"responses{suffix}", beside)] == before


def test_a_table_within_the_folder_does_not_tell_of_itself(folder, tmp_path, eyfa):
    inside = shutil.copytree(folder, tmp_path / "returned")
    target = inside / "t.csv"
    outcome = eyfa("collect", inside, "-o", target)
    assert outcome.status == 0, outcome.err
    before = target.read_bytes()
    again = eyfa("collect", inside, "-o", target)
    assert "t.csv, " not in again.err
    assert "t.problems.csv, " not in again.err
    assert target.read_bytes() == before


def test_it_says_what_was_met_and_written(folder, tmp_path, eyfa):
    target = tmp_path / "t.csv"
    outcome = eyfa("collect", folder, "-o", target)
    assert (outcome.status, outcome.out) == (0, "")
    assert outcome.err == (
        f"Wrote {target} and t.problems.csv: 3 assessments. 3 files read now, 0 known from before.\n"
    )
    assert eyfa("collect", folder, "-o", target, "--quiet").err == ""


def test_removed_files_are_named(folder, tmp_path, eyfa):
    inside = shutil.copytree(folder, tmp_path / "returned")
    target = tmp_path / "t.csv"
    eyfa("collect", inside, "-o", target)
    (inside / "moor.xlsx").unlink()
    outcome = eyfa("collect", inside, "-o", target)
    assert outcome.status == 0
    assert "was in the table before" in outcome.said
    assert "moor.xlsx" in outcome.err
    assert "2 assessments" in outcome.err
    assert "moor.xlsx" not in target.read_text(encoding="utf-8")


def test_json_lines_have_every_column_that_a_file_alone_can_tell(folder, eyfa, tmp_path, wales):
    outcome = eyfa("collect", folder, "--json-lines", "-")
    assert (outcome.status, outcome.err) == (0, "")
    responses = [json.loads(line, parse_constant=pytest.fail) for line in outcome.out.splitlines()]
    assert len(responses) == 3 * 88
    names = [column.name for column in RESPONSE_COLUMNS if column.name not in UNTOLD]
    assert all(list(response) == names for response in responses)
    assert {response["rating"] for response in responses} >= {None, "in_place", "not_known"}
    assert {response["value"] for response in responses} == {None, 0, 1 / 3, 2 / 3, 1}
    both = eyfa("collect", folder, "--json-lines", "-", "-o", tmp_path / "t.csv")
    assert both.out == outcome.out
    known = eyfa("collect", folder, "--json-lines", "-", "-o", tmp_path / "t.csv")
    assert known.out == outcome.out
    assert "3 known" in known.err


def test_json_lines_come_as_files_are_read(batch):
    """The first is there while later ones are not: a pipe that closes early ends it in peace."""
    command = f"{quote(sys.executable)} -m eyfa collect returned --json-lines - | head -1"
    done = subprocess.run(
        command, shell=True, cwd=batch, capture_output=True, text=True, check=False
    )
    assert json.loads(done.stdout)["schema"] == "eyfa/responses/1"
    assert "Traceback" not in done.stderr


CASES = {
    "nowhere to": ("collect good.xlsx", 2, "--json-lines -"),
    "json lines to a file": ("collect good.xlsx --json-lines x.jsonl", 2, "only -"),
    "another suffix": ("collect good.xlsx -o t.xlsx", 2, ".csv, .parquet"),
    "no suffix": ("collect good.xlsx -o t", 2, ".csv, .parquet"),
    "a file that is there": ("collect good.xlsx -o there.csv", 2, "--force"),
    "problems that are there": ("collect good.xlsx -o half.csv", 2, "half.problems.csv"),
    "another parquet file": ("collect good.xlsx -o other.parquet", 2, "--force"),
    "a folder": ("collect good.xlsx -o folder.csv", 2, "is a folder"),
    "a folder that is not there": ("collect good.xlsx -o no/t.csv", 2, "could not be written"),
    "nothing usable": ("collect notes.xlsx -o t.csv", 2, "Nothing could be scored"),
    "nothing there": ("collect none.xlsx -o t.csv", 2, "none.xlsx"),
    "some of it unusable": ("collect good.xlsx notes.xlsx -o t.csv", 1, "1 assessment"),
    "over a table that it reads": ("collect table.csv -o table.csv", 2, "its place"),
    "over the problems of one": ("score table.csv --force -o table.problems.csv", 2, "its place"),
    "a report over the table": ("score table.csv --force -o table.csv", 2, "its place"),
    "a check over the table": ("check table.csv --force -o table.csv", 2, "its place"),
    "from a table": ("collect table.csv -o t.parquet", 0, "1 assessment"),
    "an altered table": ("score altered.csv", 2, "altered.csv: table_damaged"),
    "an altered table, updated": ("collect good.xlsx -o altered.csv", 0, "every file is read"),
    "problems in place of responses": ("score table.problems.csv", 2, "its columns are not"),
    "a table beside the wrong problems": ("score lone.csv", 0, "is not beside it"),
    "another framework": ("score table.csv --framework small.yaml", 2, "different framework"),
    "another framework beside a workbook": (
        "check table.csv --framework small.yaml", 1, ""
    ),
    "a sheet saved as csv": ("check sheet.csv", 1, ""),
    "forced": ("collect good.xlsx -o other.csv --force", 0, "1 assessment"),
}  # fmt: skip


@pytest.fixture
def work(tmp_path, returned, eyfa):
    import pyarrow as pa
    from pyarrow import parquet

    from pages import ROOT

    (tmp_path / "good.xlsx").write_bytes(returned.read_bytes())
    (tmp_path / "notes.xlsx").write_text("not a workbook")
    for name in ("there.csv", "half.problems.csv", "other.csv"):
        (tmp_path / name).write_text("precious")
    parquet.write_table(pa.table({"a": [1]}), tmp_path / "other.parquet")
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "sheet.csv").write_text("Ref,Rating\nF1-L01,3\n")
    example = (ROOT / "examples" / "small-framework.yaml").read_bytes()
    (tmp_path / "small.yaml").write_bytes(example)
    assert eyfa("collect", tmp_path / "good.xlsx", "-o", tmp_path / "table.csv").status == 0
    text = (tmp_path / "table.csv").read_text(encoding="utf-8")
    (tmp_path / "lone.csv").write_text(text, encoding="utf-8")
    altered = "".join(text.splitlines(keepends=True)[:-1])
    (tmp_path / "altered.csv").write_text(altered, encoding="utf-8")
    (tmp_path / "altered.problems.csv").write_bytes((tmp_path / "table.problems.csv").read_bytes())
    return tmp_path


@pytest.mark.parametrize(("command", "status", "said"), CASES.values(), ids=CASES)
def test_status_and_message(command, status, said, work, monkeypatch, eyfa):
    monkeypatch.chdir(work)
    kept = [(work / name).read_bytes() for name in ("there.csv", "table.csv", "other.parquet")]
    outcome = eyfa(*command.split(), width=200)
    assert outcome.status == status, outcome.err
    assert said in outcome.err
    assert "Traceback" not in outcome.err
    assert [
        (work / name).read_bytes() for name in ("there.csv", "table.csv", "other.parquet")
    ] == kept
    assert not [it for it in work.iterdir() if it.name.startswith(".")]


def test_without_pyarrow_one_line_says_what_to_install(folder, tmp_path, eyfa, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    outcome = eyfa("collect", folder, "-o", tmp_path / "t.parquet")
    assert outcome.status == 2
    assert len(outcome.err.splitlines()) == 1
    assert 'pip install "eyfa[batch]"' in outcome.err
    assert eyfa("collect", folder, "-o", tmp_path / "t.csv").status == 0
    assert not (tmp_path / "t.parquet").exists()


@contextmanager
def collecting(tmp_path, wales, lines):
    """Collect fifteen workbooks, of which so many have been kept: the process, their folder, the table."""
    folder, target = tmp_path / "returned", tmp_path / "t.csv"
    folder.mkdir()
    for seed in range(15):
        write_returned(folder / f"{seed:02}.xlsx", wales, seed, place=f"Sample {seed}")
    command = [sys.executable, "-m", "eyfa", "collect", folder, "-o", target]
    journal = store_path(target)
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        end = time.monotonic() + 60
        while not (journal.exists() and journal.read_bytes().count(b"\n") >= lines):
            assert time.monotonic() < end
            assert process.poll() is None
            time.sleep(0.002)
        yield process, folder, target


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_stopped_by_a_signal_it_keeps_what_was_read(number, tmp_path, wales):
    with collecting(tmp_path, wales, lines=4) as (process, folder, target):
        process.send_signal(number)
        _, err = process.communicate(timeout=60)
    assert not target.exists()
    if number != signal.SIGKILL:
        assert process.returncode == {signal.SIGINT: 130, signal.SIGTERM: 143}[number]
        assert "Run the same command again to go on." in err
        assert "Stopped" in err
    kept = store_path(target).read_bytes().count(b"\n") - 1
    again = in_a_process("collect", folder, "-o", target, cwd=tmp_path)
    assert again.returncode == 0, again.stderr
    assert f"{15 - kept} files read now, {kept} known" in again.stderr
    assert not store_path(target).exists()
    fresh = in_a_process("collect", folder, "-o", tmp_path / "fresh.csv", cwd=tmp_path)
    assert fresh.returncode == 0
    assert target.read_bytes() == (tmp_path / "fresh.csv").read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
def test_two_runs_never_write_one_table_at_once(tmp_path, wales):
    with collecting(tmp_path, wales, lines=1) as (first, folder, target):
        first.send_signal(signal.SIGSTOP)
        try:
            kept = store_path(target).read_bytes()
            second = in_a_process("collect", folder, "-o", target, cwd=tmp_path)
            assert second.returncode == 2
            assert f"{target}: table_in_use: another run of eyfa collect" in second.stderr
            assert "run this again" in second.stderr
            assert store_path(target).read_bytes() == kept
            assert not target.exists()
        finally:
            first.send_signal(signal.SIGCONT)
        _, err = first.communicate(timeout=60)
    assert first.returncode == 0, err
    assert target.exists()
    assert not store_path(target).exists()
    again = in_a_process("collect", folder, "-o", target, cwd=tmp_path)
    assert "0 files read now, 15 known" in again.stderr


def test_a_table_for_excel_has_the_same_rows_and_stays_one(batch, tmp_path, eyfa, monkeypatch):
    monkeypatch.chdir(batch)
    plain, marked = tmp_path / "plain.csv", tmp_path / "marked.csv"
    for line in (("collect", *PATHS, "-o", plain), ("collect", *PATHS, "-o", marked, "--excel")):
        assert eyfa(*line).status == 1
    for _run in range(2):  # brought up to date without the option, it keeps the mark
        for one, other in ((plain, marked), (problems_path(plain), problems_path(marked))):
            assert other.read_bytes() == codecs.BOM_UTF8 + one.read_bytes()
        assert eyfa("collect", *PATHS, "-o", marked).status == 1
    assert (
        eyfa("score", marked, "-q").out.replace("marked", "plain") == eyfa("score", plain, "-q").out
    )
    assert eyfa("collect", *PATHS, "-o", tmp_path / "t.parquet", "--excel").status == 2
