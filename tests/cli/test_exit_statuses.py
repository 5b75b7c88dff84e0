"""Whatever a user can cause ends with a status, a message on standard error, and no traceback."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from shlex import quote

import pytest

from cli.conftest import in_a_process
from permissions import open_folder, ordinary_user

TEXTS = {
    "list.md": "good.xlsx\n",
    "list.csv": "good.xlsx\n",
    "broken.yaml": "id: [\n",
    "weights.yaml": "weights:\n  levels: {lokal: 2}\n  componnts: {}\n",
    "method.yaml": "targets: {all: in_place}\n",
    "places.csv": "code,name,level\nA,Bay,local\n",
    "parish.csv": "code,name,level\nA,Bay,parish\n",
    "notes.xlsx": "not a workbook",
    "there.csv": "precious",
    "words.md": "Synthetic: how we went about it.\n",
    "file": "",
}


def untroubled(err: str) -> bool:
    return "Traceback" not in err and 'File "' not in err


@pytest.fixture(scope="module")
def everything(tmp_path_factory, returned: Path) -> Path:
    """A good workbook and a plan made of it, and much that is none."""
    folder = tmp_path_factory.mktemp("everything") / "work"
    for name in ("empty", "folder.csv", "respondents"):
        (folder / name).mkdir(parents=True)
    (folder / "good.xlsx").write_bytes(returned.read_bytes())
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    done = in_a_process("plan", "good.xlsx", "-o", "plan/plan.xlsx", "-q", cwd=folder)
    assert done.returncode == 2, done.stderr  # the folder is not there
    (folder / "plan").mkdir()
    done = in_a_process("plan", "good.xlsx", "-o", "plan/plan.xlsx", "-q", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def work(tmp_path: Path, everything: Path, monkeypatch) -> Path:
    """A copy of it as the current folder."""
    shutil.copytree(everything, tmp_path / "work")
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "work"


FINE = {
    "": "",
    "score good.xlsx": "",
    "plan --status plan/plan.xlsx": "",
    "gaps good.xlsx --each --combine none": "",
}
SOME_ERRORS = {
    "score good.xlsx missing.xlsx": "missing.xlsx",
    "gaps good.xlsx notes.xlsx": "notes.xlsx",
    "check notes.xlsx": "",
}
OVER_AN_INPUT = "one of the files to read"
REFUSED = {
    # nothing to read
    "score missing.xlsx": "missing.xlsx",
    "check missing.xlsx": "missing.xlsx",
    "check ~$returned.xlsx": "nothing_found",
    "score empty": "empty",
    "score notes.xlsx": "notes.xlsx",
    "score": "RETURNED",
    "score ''": "is empty",
    "check good.xlsx --expect ''": "",
    # what there is not
    "score good.xlsx --colour": "--colour",
    "scores good.xlsx": "score",
    "score good.xlsx --format xml": "--format",
    "gaps good.xlsx --level lokal": "Did you mean 'local'",
    "gaps good.xlsx --component B9": "Choose from: F1",
    "framework show F1-L99": "Did you mean 'F1-",
    "compare good.xlsx --by moon": "region",
    "gaps good.xlsx --top 0": "--top",
    "gaps good.xlsx --top many": "give a whole number",
    "gaps good.xlsx --robust --draws 99": "--draws",
    "consensus good.xlsx --agreed 50": "--agreed",
    "trend good.xlsx --on June": "year-month-day",
    "plan --status good.xlsx --on tomorrow": "year-month-day",
    "check good.xlsx --ignore rating_not_on_scale": "--ignore",
    **{f"check good.xlsx --workers {it}": "--workers" for it in ("0", "-1", "two", "100000")},
    "gaps good.xlsx --level national": "none of the workbooks asks about level National",
    "compare good.xlsx --by region": "nothing to compare",
    "plan --status good.xlsx": "No action could be read.",
    # other files that cannot be read
    "score good.xlsx --framework broken.yaml": "broken.yaml:",
    "score good.xlsx --framework no.yaml": "no.yaml",
    "framework show --framework empty": "empty",
    "framework check broken.yaml": "",
    "score good.xlsx --method weights.yaml": "weights.yaml:3:",
    "score good.xlsx --places parish.csv": "parish.csv:2:",
    "check good.xlsx --expect parish.csv": "unknown_reference",
    # nowhere to write
    "score good.xlsx -o there.csv": "there.csv: target_exists: this file already exists",
    "score good.xlsx -o folder.csv": "folder",
    "score good.xlsx -o no/where.csv": "where.csv",
    "score good.xlsx -o file/where.csv": "where.csv",
    "score good.xlsx -o scores.txt": ".csv, .json",
    "score good.xlsx -o scores": ".csv, .json",
    f"score good.xlsx -o {'x' * 300}.csv": "too long",
    "score good.xlsx -o a.csv --format json": "--format json",
    "report good.xlsx": "say where to write the report: -o report.html",
    "report good.xlsx -o report.pdf": ".html, .docx, .md",
    "plan good.xlsx": "say where to write the plan",
    "plan good.xlsx -o plan.csv": "say where to write the plan",
    # in the place of what it is made from
    "score good.xlsx --force -o good.xlsx": OVER_AN_INPUT,
    "check good.xlsx --force -o good.xlsx": OVER_AN_INPUT,
    "gaps . --force -o notes.xlsx": OVER_AN_INPUT,
    "gaps . --force -o ./good.xlsx": OVER_AN_INPUT,
    "compare . --force -o good.xlsx": OVER_AN_INPUT,
    "plan good.xlsx --force -o good.xlsx": OVER_AN_INPUT,
    "report good.xlsx --intro words.md --force -o words.md": OVER_AN_INPUT,
    "report @list.md --force -o list.md": OVER_AN_INPUT,
    "score @list.md --force -o list.md": OVER_AN_INPUT,
    "collect @list.csv --force -o list.csv": OVER_AN_INPUT,
    "score good.xlsx --method words.md --force -o words.md": OVER_AN_INPUT,
    "score good.xlsx --framework words.md --force -o words.md": OVER_AN_INPUT,
    "plan good.xlsx --framework good.xlsx --force -o good.xlsx": OVER_AN_INPUT,
    "collect good.xlsx --places places.csv --force -o places.csv": OVER_AN_INPUT,
    "check good.xlsx --expect places.csv --force -o places.csv": OVER_AN_INPUT,
    "init --from good.xlsx --force good.xlsx": OVER_AN_INPUT,
    "framework method --framework words.md --force -o words.md": OVER_AN_INPUT,
    # what does not go together
    "gaps good.xlsx --each --combine median": "every workbook is ranked on its own",
    "gaps good.xlsx --draws 200": "--robust is not given",
    "gaps good.xlsx --seed 3": "--robust is not given",
    "compare good.xlsx --combine none": "--by organisation",
    "check good.xlsx --workers 2 --scheduler tcp://127.0.0.1:1": "the cluster decides",
    "plan good.xlsx -o new.xlsx --on 2027-03-31": "can only be used with --status",
    "plan good.xlsx -o new.xlsx --format json": "can only be used with --status",
    "plan --status plan --top 1": "'--top': chooses the gaps of a new plan",
    "plan --status plan --level local": "'--level': chooses the gaps of a new plan",
    "plan --status plan --component B4": "'--component': chooses the gaps of a new plan",
    "plan --status plan --combine mean": "'--combine': chooses the gaps of a new plan",
    "plan --status plan --method method.yaml": "'--method': chooses the gaps of a new plan",
    "init new.xlsx --from-framework a.yaml": "'--from-framework': can only be used with --from",
    "init new.xlsx --from-round 1": "'--from-round': can only be used with --from",
    "init new.xlsx --report a.md": "'--report': can only be used with --from",
    "init --places wales --place Cardiff": "--places writes",
    "init --places wales --from a.xlsx --report r.md": "answers of one workbook",
    "score good.xlsx -o nowhere/s.xlsx": "there is no folder nowhere",
    "collect good.xlsx -o nowhere/t.csv": "nowhere/t.csv: not_writable: could not be written: there is",
    "init nowhere/": "there is no such folder",
    "init --places wales other.xlsx": "--places writes",
    "init out --places places.csv --level national": "no_places",
}
MISTYPED = {
    "scor x": "'score'",
    "framework shw": "'show'",
    "score x --methd y": "'--method'",
    "gaps x --componnt F1": "'--component'",
    "score x --format jsn": "'json'",
    "compare x --by regoin": "'region'",
    "score x --combine medain": "'median'",
    "gaps good.xlsx --level locl": "'local'",
    "gaps good.xlsx --component helth": "'B7'",
    "gaps good.xlsx --component f11": "'F1'",
    "gaps good.xlsx --ignore one_ratin": "'one_rating'",
    "check --explain cel_error": "'cell_error'",
    "framework show B4-L99": "'B4-L09'",
    "framework show leadershp": "'F2'",
    "init --places wals": "'wales'",
    "check good.xlsx --expect walse": "'wales'",
    "score respondent": "respondents?",
    "score good.xlsx --method metho.yaml": "method.yaml?",
}
CASES = [
    *((line, 0, said) for line, said in FINE.items()),
    *((line, 1, said) for line, said in SOME_ERRORS.items()),
    *((line, 2, said) for line, said in REFUSED.items()),
    *((line, 2, f"Did you mean {meant}") for line, meant in MISTYPED.items()),
]


def contents(folder: Path) -> dict[Path, bytes | None]:
    return {it: it.read_bytes() if it.is_file() else None for it in folder.rglob("*")}


@pytest.mark.parametrize(("line", "status", "said"), CASES)
def test_status_and_message(line, status, said, work, eyfa):
    before = contents(work)
    outcome = eyfa(*shlex.split(line))
    assert outcome.status == status, outcome.err
    assert said in outcome.said
    assert untroubled(outcome.err)
    assert not re.search(r"Value error|Usage:", outcome.err) or line == "score"
    assert contents(work) == before
    if status == 2 and not line.startswith("framework check"):
        assert outcome.out == ""
        assert outcome.err


@pytest.mark.parametrize("case", [CASES[1], CASES[7], CASES[15], CASES[34]], ids=str)
def test_a_process_gives_the_same(case, work):
    line, status, said = case
    finished = in_a_process(*shlex.split(line), cwd=work)
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


def shell(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a script in which `eyfa` is this one."""
    function = f'eyfa() {{ {quote(sys.executable)} -m eyfa "$@"; }}'
    words = ["bash", "-c", f"{function}\n{script}"]
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.skipif(os.name != "posix", reason="needs a shell with head")
@pytest.mark.parametrize(
    "command", ["gaps {} -q", "gaps {} -q --format csv", "framework show -q", "score --help"]
)
def test_a_closed_pipe_ends_quietly(command, returned, tmp_path):
    script = f"( eyfa {command.format(returned)} 2>err; echo $? >status ) | true; cat status err"
    assert shell(script, tmp_path).stdout.split() == ["0"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "command",
    [
        "score {} -q",
        "",
        "--version",
        "--help",
        "score -h",
        "framework --help",
        "framework show -h",
        "--show-completion bash",
    ],
)
def test_a_full_disk_is_no_fault(command, returned, tmp_path):
    finished = shell(f"eyfa {command.format(returned)} >/dev/full", tmp_path)
    assert finished.returncode == 2
    (line,) = finished.stderr.splitlines()
    assert line.startswith("output_not_writable: ")
    assert "no space left" in line


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
        ("--help >&-", 2, "it is closed"),
        ("score {} -q -o scores.csv >&-", 0, ""),
        ("score {} 2>&- >/dev/null", 0, ""),
        ("score missing.xlsx 2>&-", 2, ""),
        ("score {} >&- 2>&-", 2, ""),
    ],
)
def test_closed_streams(command, status, said, returned, tmp_path):
    finished = shell(f"eyfa {command.format(returned)}", tmp_path)
    assert finished.returncode == status, finished.stderr
    assert said in finished.stderr
    assert untroubled(finished.stderr)


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


def test_a_report_may_take_the_place_of_an_earlier_one(returned, tmp_path, eyfa):
    (tmp_path / "good.xlsx").write_bytes(returned.read_bytes())
    target = tmp_path / "gaps.xlsx"
    assert eyfa("gaps", tmp_path, "-o", target).status == 0
    assert eyfa("gaps", tmp_path, "-o", target).status == 2
    assert eyfa("gaps", tmp_path, "-o", target, "--force").status == 0


def test_a_parser_that_is_not_installed_is_a_fault_and_no_damaged_file(returned, eyfa, monkeypatch):
    monkeypatch.setitem(sys.modules, "eyfa.workbook.reading.xlsx", None)
    outcome = eyfa("score", returned)
    assert outcome.status == 3
    assert "eyfa.workbook.reading.xlsx" in outcome.err
    assert "damaged" not in outcome.err


@pytest.mark.parametrize("module", ["typer", "pydantic"])
def test_a_library_that_is_missing_is_a_fault_that_is_said(module, tmp_path):
    program = f"import sys; sys.modules['{module}'] = None; from eyfa.cli.main import main; main()"
    (tmp_path / "own.yaml").write_text("id: own\n", encoding="utf-8")
    words = [sys.executable, "-c", program, "score", "x.xlsx", "--framework", "own.yaml"]
    finished = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert finished.returncode == 3
    assert module in finished.stderr
    assert untroubled(finished.stderr)


@pytest.mark.skipif(os.name != "posix", reason="signals are sent otherwise on Windows")
@pytest.mark.parametrize(("name", "status"), [("SIGINT", 130), ("SIGTERM", 143)])
@pytest.mark.parametrize("raised", ["ValueError('odd')", "EyfaError([])"])
def test_an_interrupt_that_a_library_takes_for_something_else_is_one(name, status, raised):
    """As pydantic does in the middle of validating: it was told as a fault."""
    code = f"""
import os, signal
from eyfa.cli import main
from eyfa.problems import EyfaError

def invoke(*_):
    try:
        os.kill(os.getpid(), signal.{name})
    except KeyboardInterrupt:
        raise {raised} from None

main._invoke = invoke
main.main()
"""
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr[:7]) == (status, "Stopped")


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_after_the_work_is_done_changes_nothing(name):
    code = (
        "import atexit, os, signal, sys; from eyfa.cli.main import main;"
        f"atexit.register(lambda: os.kill(os.getpid(), signal.{name}));"
        "sys.argv = ['eyfa', '--version']; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("eyfa ")
