"""Children on systems that lack what Linux has, and beside others who end or bound processes."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from eyfa.workbook.reading import child, crew
from eyfa.workbook.reading.child import Bounds, End
from eyfa.workbook.reading.crew import Crew, Lost

pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")

on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forks on Linux alone")
HARD_LIMIT = 900 * 1024 * 1024


class Unreadable:
    """In place of `Path`: a system without /proc."""

    def __init__(self, *_: object) -> None:
        self.read_text = Path("/nowhere/at/all").read_text


def test_no_fork_where_threads_cannot_be_counted(monkeypatch):
    monkeypatch.setattr(child, "Path", Unreadable)
    assert not child.may_fork()


def test_no_fork_on_other_systems(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not child.may_fork()


def test_a_system_without_bounds_and_clocks_answers_all_the_same(monkeypatch):
    """Windows."""
    monkeypatch.delattr(signal, "setitimer", raising=False)
    monkeypatch.setitem(sys.modules, "resource", None)
    monkeypatch.setattr(child, "_let_go_of_terminal", lambda: None)
    before, threshold = signal.getsignal(signal.SIGINT), gc.get_threshold()
    ours, theirs = socket.socketpair()
    with ours, theirs, ours.makefile("rb") as answers, theirs.makefile("rb") as requests:
        ours.sendall(pickle.dumps(-3) + pickle.dumps("x"))
        ours.shutdown(socket.SHUT_WR)
        child._live(abs, Bounds(), theirs, requests)
        signal.signal(signal.SIGINT, before)
        gc.set_threshold(*threshold)
        assert pickle.load(answers) == (End.ANSWERED, 3)
        end, reason = pickle.load(answers)
    assert end is End.FAILED
    assert reason.startswith("TypeError")


def end_of_a_task_without_end(seconds: float) -> End:
    """How it ends within so many seconds, before and after others that are done."""
    with Crew(time.sleep, bounds=Bounds(seconds=seconds)) as sleeping:
        before, lost, after = sleeping.do([0, 60, 0])
    assert before is after is None
    return lost.end


def test_where_the_system_ends_no_child_the_parent_does(monkeypatch):
    monkeypatch.delattr(signal, "setitimer", raising=False)
    assert end_of_a_task_without_end(seconds=1) is End.TIMED_OUT


@on_linux
@pytest.mark.parametrize("forks", [True, False], ids=["forked", "spawned"])
def test_a_clock_that_whoever_started_us_had_switched_off_ends_a_child_all_the_same(
    monkeypatch, forks
):
    monkeypatch.setattr(crew, "may_fork", lambda: forks)
    before = signal.signal(signal.SIGALRM, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    try:
        end = end_of_a_task_without_end(seconds=2)
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGALRM})
        signal.signal(signal.SIGALRM, before)
    assert end is End.TIMED_OUT


@on_linux
def test_a_child_that_nobody_could_wait_for_is_late_all_the_same():
    """Whoever ignores SIGCHLD learns of no exit status."""
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        end = end_of_a_task_without_end(seconds=1)
    finally:
        signal.signal(signal.SIGCHLD, before)
    assert end is End.TIMED_OUT


class Endless:
    """Takes a minute to be unpickled."""

    def __reduce__(self) -> tuple[object, ...]:
        return time.sleep, (60,)


@on_linux
@pytest.mark.parametrize("forks", [True, False], ids=["forked", "spawned"])
def test_a_child_that_never_comes_to_its_task_is_given_up(monkeypatch, forks):
    monkeypatch.setattr(crew, "may_fork", lambda: forks)
    monkeypatch.setattr(crew, "_GRACE", 1.0)
    with Crew(_stop_oneself, bounds=Bounds(seconds=1)) as stopping:
        assert list(stopping.do([Endless(), None])) == [Lost(End.TIMED_OUT)] * 2


def _stop_oneself(_: object) -> None:
    os.kill(os.getpid(), signal.SIGSTOP)


def test_no_time_is_not_no_limit():
    with Crew(time.sleep, bounds=Bounds(seconds=0)) as sleeping:
        assert sleeping.call(60) == Lost(End.TIMED_OUT)


def test_a_system_that_keeps_no_last_words_still_tells_a_crash(monkeypatch):
    monkeypatch.delattr(os, "memfd_create", raising=False)
    monkeypatch.setattr(crew, "may_fork", lambda: False)
    with Crew(_end_unless_negative) as ending:
        assert list(ending.do([-3, 3])) == [3, Lost(End.CRASHED)]


def _end_unless_negative(number: int) -> int:
    if number > 0:
        os._exit(number)
    return -number


@on_linux
def test_a_child_that_somebody_else_waited_for_is_lost_and_no_more(forking):
    with Crew(_own_id) as telling:
        pid = telling.call(None)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        again = telling.call(None)  # by a new one
    assert again not in {pid, os.getpid()}


def _own_id(_: object) -> int:
    return os.getpid()


@on_linux
def test_memory_is_bounded_by_what_the_caller_may_take_too():
    code = (
        "import resource\n"
        "from eyfa.workbook.reading.crew import Crew\n"
        f"resource.setrlimit(resource.RLIMIT_AS, ({HARD_LIMIT}, {HARD_LIMIT}))\n"
        "with Crew(lambda _: resource.getrlimit(resource.RLIMIT_AS)) as telling:\n"
        "    print(*telling.call(None))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split() == [str(HARD_LIMIT)] * 2


def test_where_memory_in_use_is_not_told_the_bound_is_the_whole(monkeypatch):
    """macOS."""
    assert child._memory_in_use() > 1024 * 1024 or not Path("/proc/self/statm").exists()
    monkeypatch.setattr(child, "Path", Unreadable)
    assert child._memory_in_use() == 0
