"""Several readers at once: the order of the files, whatever some of them do."""

from __future__ import annotations

import os
import threading
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from eyfa.workbook import child, isolation, pool
from eyfa.workbook.child import Bounds
from eyfa.workbook.isolation import IsolatedReader
from eyfa.workbook.pool import do_in_order
from eyfa.workbook.worker import StoppedError
from hostile import misbehave
from workbook.returned import TINY, told, write_returned

pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")

ONE = "| Ref | Rating |\n| F1-L01 | 3 – In place |"


@pytest.fixture(autouse=True)
def children_as_in_eyfa(monkeypatch):
    """Fork as eyfa does, though tests may run beside threads; and do what file names say."""
    single = threading.active_count()
    can = child.may_fork() or os.name == "posix"
    monkeypatch.setattr(child, "may_fork", lambda: can and threading.active_count() == single)
    monkeypatch.setattr(isolation, "read_workbook", misbehave)


@pytest.fixture
def readers_of():
    """Make so many readers, to be closed in the end."""
    with ExitStack() as stack:

        def make(count: int, seconds: float = 20) -> list[IsolatedReader]:
            bounds = Bounds(seconds=seconds)
            return [stack.enter_context(IsolatedReader(TINY, bounds=bounds)) for _ in range(count)]

        yield make


@pytest.fixture
def files(tmp_path):
    """Eleven good files, and three that bring their reader down among them."""
    good = [write_returned(tmp_path / f"good-{n:02}.xlsx", ONE) for n in range(11)]
    bad = [tmp_path / f"{name}.xlsx" for name in ("hang", "abort", "fault")]
    return [*good[:2], bad[0], *good[2:4], bad[1], bad[2], *good[4:]]


def test_bad_files_in_the_midst_are_one_problem_each_and_nothing_is_out_of_order(files, readers_of):
    readers = readers_of(2, seconds=3)
    readings = list(read_in_order(readers, files))
    assert [reading.file for reading in readings] == list(map(str, files))
    codes = {Path(it.file).stem: told(it) for it in readings if it.assessment is None}
    assert codes == {
        "hang": {("reading_timed_out", "")},
        "abort": {("reading_crashed", "")},
        "fault": {("reading_failed", "")},
    }


def test_a_hanging_file_holds_nobody_up_but_memory_is_bounded(tmp_path, monkeypatch, readers_of):
    monkeypatch.setattr(pool, "LOOK_AHEAD", 5)
    names = ["hang", *(f"pid-{n}" for n in range(20))]
    readings = read_in_order(readers_of(2, seconds=2), names)
    desk = []
    monkeypatch.setattr(
        pool._Desk,
        "put",
        lambda self, *given, put=pool._Desk.put: (desk.append(1), put(self, *given)),
    )
    first = next(readings)
    assert told(first) == {("reading_timed_out", "")}
    assert 4 <= len(desk) <= 7
    assert len(list(readings)) == 20


def test_several_children_read(tmp_path, readers_of):
    readings = list(read_in_order(readers_of(3), [f"pid-{n}" for n in range(200)]))
    pids = {reading.file for reading in readings}
    assert 1 <= len(pids) <= 3
    assert str(os.getpid()) not in pids


def read_in_order(readers, paths):
    return do_in_order(readers, IsolatedReader.read, paths)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_given_up_early_it_ends_at_once_and_leaves_nothing(tmp_path, readers_of):
    readers = readers_of(2)
    before = threading.active_count()
    readings = read_in_order(readers, ["pid-0", "pid-1", "hang-2", "hang-3", "hang-4"])
    pids = {int(next(readings).file), int(next(readings).file)}
    start = time.monotonic()
    readings.close()
    for reader in readers:
        reader.__exit__()
    assert time.monotonic() - start < 1
    assert threading.active_count() == before
    assert not any(map(is_alive, pids))


def test_what_was_stopped_starts_nothing_more(readers_of):
    (reader,) = readers_of(1)
    reader.stop()
    with pytest.raises(StoppedError):
        reader.read("pid")


def test_a_fault_in_a_thread_is_raised_where_it_is_waited_for(monkeypatch, readers_of):
    def fail(self, path):
        raise ZeroDivisionError

    monkeypatch.setattr(IsolatedReader, "read", fail)
    with pytest.raises(ZeroDivisionError):
        list(read_in_order(readers_of(2), ["a", "b"]))


def test_a_system_without_processes_is_told(monkeypatch, readers_of):
    def fail(task, bounds):
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("eyfa.workbook.worker.start_child", fail)
    readings = read_in_order(readers_of(2), ["a.xlsx", "b.xlsx", "c.xlsx"])
    assert [told(it) for it in readings] == [{("reader_not_started", "")}] * 3
