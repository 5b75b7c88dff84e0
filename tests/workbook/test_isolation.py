"""A parser that aborts, hangs or eats memory takes a child process with it, never the command."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from eyfa.assessment import Assessment, Response, Scope
from eyfa.intake.reading import IsolatedReader, Kit
from eyfa.workbook.reading import child, crew
from eyfa.workbook.reading.child import Bounds, End
from eyfa.workbook.reading.crew import Crew, Lost
from hostile import Misbehaving, is_alive
from workbook.returned import TINY, told, write_returned

ONE = "| Ref | Rating |\n| F1-L01 | 3 – In place |"
BOUNDS = Bounds(memory=512 * 1024 * 1024)

# Tests may run beside threads (of pytest-xdist, of numpy), where eyfa itself would not fork.
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")

_WITHOUT_MODELS = "import sys; sys.modules['eyfa.framework.model'] = None; "
LINUX = sys.platform.startswith("linux")


@pytest.fixture(params=["forked", "spawned"])
def reader(request, monkeypatch):
    """A reader that does what file names say, in both sorts of children."""
    if request.param == "forked" and not LINUX:
        pytest.skip("fork is for Linux alone")
    monkeypatch.setattr(crew, "may_fork", lambda: request.param == "forked")
    bounds = Bounds(
        seconds=BOUNDS.seconds if request.param == "forked" else 4, memory=BOUNDS.memory
    )
    with IsolatedReader(Misbehaving(TINY, bounds=bounds)) as reader:
        yield reader


def child_of(reader) -> int:
    return int(reader.read("pid").file)


def test_a_module_that_is_missing_is_a_fault_and_no_damaged_file(tmp_path, reader):
    with pytest.raises(ModuleNotFoundError, match="a_module_that_is_not_there"):
        reader.read(tmp_path / "lacks.xlsx")


def test_a_child_that_cannot_load_its_task_says_so(monkeypatch):
    monkeypatch.setattr(crew, "may_fork", lambda: False)
    monkeypatch.setattr(child, "_BOOTSTRAP", _WITHOUT_MODELS + child._BOOTSTRAP)
    with IsolatedReader(Kit(TINY)) as reader, pytest.raises(ModuleNotFoundError, match="framework"):
        reader.read("any.xlsx")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("abort", "reading_crashed"),
        ("exit", "reading_crashed"),
        ("hang", "reading_timed_out"),
        pytest.param(
            "eat",
            "reading_out_of_memory",
            marks=pytest.mark.skipif(not LINUX, reason="no bound of memory here"),
        ),
        ("fault", "reading_failed"),
    ],
)
def test_one_bad_file_is_one_problem_and_the_next_is_read(tmp_path, reader, name, code):
    good = write_returned(tmp_path / "good.xlsx", ONE)
    assert reader.read(good).status == "ok"
    bad = reader.read(tmp_path / f"{name}.xlsx")
    assert told(bad) == {(code, "")}
    assert bad.file == bad.problems[0].file == str(tmp_path / f"{name}.xlsx")
    assert bad.problems[0].hint
    assert bad.status == "unusable"
    assert reader.read(good).status == "ok"


def test_one_child_serves_a_batch(reader):
    assert child_of(reader) == child_of(reader) != os.getpid()


def test_no_child_is_left(reader):
    first = child_of(reader)
    reader.read("abort")
    second = child_of(reader)
    reader.close()
    assert first != second
    assert not is_alive(first)
    assert not is_alive(second)


def test_interrupt_ends_the_child(reader, monkeypatch):
    pid = child_of(reader)

    def interrupt(stream):
        raise KeyboardInterrupt

    monkeypatch.setattr("eyfa.workbook.reading.crew.pickle.load", interrupt)
    with pytest.raises(KeyboardInterrupt):
        reader.read("hang")
    assert not is_alive(pid)


def test_a_child_that_had_served_is_asked_again_as_a_new_one(tmp_path):
    """A parser brought down by what earlier files left behind says nothing about this file."""
    with Crew(_fail_the_second_time, bounds=BOUNDS) as failing:
        assert list(failing.do(["one", "two"])) == [1, 1]
    with Crew(_fail_always, bounds=BOUNDS) as failing:
        assert failing.call("one") == Lost(End.CRASHED)


_CALLS: list[object] = []
"""Each child counts its own."""


def _fail_the_second_time(argument):
    _CALLS.append(argument)
    if len(_CALLS) > 1:
        os.abort()
    return len(_CALLS)


def _fail_always(argument):
    os.abort()


@pytest.mark.skipif(not LINUX, reason="fork is for Linux alone")
def test_no_fork_beside_another_thread():
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        assert not child.may_fork()
    finally:
        stop.set()
        other.join()


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is another thing on Windows")
def test_a_lost_parent_leaves_no_child(tmp_path):
    code = (
        "import os, sys, time\n"
        "from eyfa.workbook.reading.crew import Crew\n"
        "crew = Crew(lambda _: os.getpid())\n"
        "print(crew.call(None), flush=True)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True
    )
    pid = int(ended.stdout)
    for _ in range(100):
        if not is_alive(pid) or _is_zombie(pid):
            return
        time.sleep(0.05)
    raise AssertionError(pid)


def _is_zombie(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z"


def test_a_spawned_child_takes_no_module_from_the_working_folder(tmp_path, monkeypatch, capfd):
    """Returned files lie there."""
    (tmp_path / "pickle.py").write_text("raise SystemExit('taken from the working folder')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(crew, "may_fork", lambda: False)
    with Crew(abs) as counting:
        assert counting.call(-3) == 3


def test_what_a_parser_prints_stays_away_from_the_terminal(capfd):
    with Crew(_print_a_lot) as printing:
        assert printing.call("x") == 1
    assert capfd.readouterr() == ("", "")


def _print_a_lot(argument):
    os.write(1, b"thread '<unnamed>' panicked")
    os.write(2, b"thread '<unnamed>' panicked")
    return 1


def test_the_bounds_are_those_of_the_design():
    assert Bounds() == Bounds(seconds=20, memory=1536 * 1024 * 1024)


def test_an_assessment_comes_back_from_another_process_as_it_was():
    response = Response(benchmark="F1-L01", rating="new_action", evidence="=1+1\n", lead="\ud800")
    given = Assessment(id="a", scope=Scope(("local",), ("F1",)), responses={"F1-L01": response})
    assert pickle.loads(pickle.dumps(given)) == given
