"""Child processes that do a task for each of many items, within bounds; one that is lost is replaced.

A parser that aborts, hangs or eats memory takes its child with it, never the command. One thread waits for
all children: so one can be forked at any time, and Ctrl-C ends them at once.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import selectors
import signal
import socket
from collections.abc import Callable, Generator, Sequence
from functools import partial
from time import monotonic
from typing import Any, Generic, Self, TypeVar, assert_never

from eyfa.framework.lean import dataclass
from eyfa.problems import Problem
from eyfa.remote import is_address
from eyfa.words import in_language, language
from eyfa.workbook.reading import file_findings
from eyfa.workbook.reading.child import Bounds, End, Forked, Task, has_clock, may_fork, spawned

T = TypeVar("T")

LOOK_AHEAD = 256
"""How many items may have been handed out beyond the one whose turn it is: while that one hangs, the others
go on, and no more wait in memory, done, than this."""
_GRACE = 5.0
"""Seconds beyond the time of a task that the parent leaves to the child's own clock."""
_TICK = 0.2
"""Seconds after which who waits looks up: for tasks that take too long, and for Ctrl-C on Windows."""
_ANSWER = 65_536
"""Bytes of an answer that are taken at a time: most take fewer."""
_LAST_WORDS = 65_536
_WORDS_OF_NO_MEMORY = (b"memory allocation of", b"MemoryError")
"""What the parser and Python say last when they get no memory."""
_STANDARD_STREAMS = (0, 1, 2)
_BY_CLOCK = -getattr(signal, "SIGALRM", 14)
"""The status of a child that the system ended because it took too long."""
_KILLED = -getattr(signal, "SIGKILL", 9)
"""The status of one that it ended because there was no memory, or that somebody killed."""


def available_cores() -> int:
    """How many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)  # on Linux
    return len(affinity(0)) if affinity else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Lost:
    """What came of a task that gave no answer."""

    end: End
    reason: str = ""

    def problem(self, file: str, bounds: Bounds) -> Problem:
        """What to say of a file whose reading, within these bounds, came to this."""
        match self.end:
            case End.TIMED_OUT:
                kind = (
                    file_findings.ADDRESS_TIMED_OUT
                    if is_address(file)
                    else file_findings.READING_TIMED_OUT
                )
                return kind.problem(file=file, seconds=bounds.seconds)
            case End.OUT_OF_MEMORY:
                return file_findings.READING_OUT_OF_MEMORY.problem(file=file)
            case End.CRASHED:
                return file_findings.READING_CRASHED.problem(file=file)
            case End.NOT_STARTED:
                return file_findings.READER_NOT_STARTED.problem(file=file, reason=self.reason)
            case End.FAILED | End.ANSWERED | End.NOT_INSTALLED:
                return file_findings.READING_FAILED.problem(file=file, reason=self.reason[:200])
            case _:
                assert_never(self.end)


class Crew(Generic[T]):
    """Children that do one sort of task; each is started when it is first needed.

    An item is handed out when a child is free, one at a time: a file takes milliseconds to read and a
    fraction of one to hand out, and so a lost child never takes more than one item with it.
    """

    def __init__(
        self, task: Callable[[Any], T], *, size: int = 1, bounds: Bounds | None = None
    ) -> None:
        """Keep what to do.

        Args:
            task: a function of one argument; it, its arguments and its answers can be pickled.
            size: how many children there may be at once.
            bounds: what the task may take for one item.
        """
        self._task = partial(in_language, language(), task)  # in a process of its own
        self._size = size
        self._bounds = bounds or Bounds()
        self._free: list[_Child] = []
        self._busy: dict[_Child, int] = {}
        """Each with the index of its item."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the children, whatever they do."""
        for child in (*self._free, *self._busy):
            child.end()
        self._free.clear()
        self._busy.clear()

    def call(self, item: object) -> T | Lost:
        """What came of one item, as `do` has it."""
        (outcome,) = self.do([item])
        return outcome

    def do(self, items: Sequence[object]) -> Generator[T | Lost, None, None]:
        """What came of each item, in their order; however it ends, no child is left at work.

        One such call at a time.

        Raises:
            ModuleNotFoundError: eyfa, or what it needs, is not wholly installed; no item is to blame.
        """
        done: dict[int, T | Lost] = {}
        handed_out = 0
        try:
            for turn in range(len(items)):
                last = min(len(items), turn + LOOK_AHEAD)
                while True:
                    while handed_out < last and (self._free or len(self._busy) < self._size):
                        child = self._free.pop() if self._free else self._start()
                        if isinstance(child, Lost) and self._busy:
                            break  # those that there are go on
                        self._hand(child, items, handed_out, done)
                        handed_out += 1
                    if turn in done:
                        break
                    self._hear(items, done)
                yield done.pop(turn)
        finally:
            for child in self._busy:
                child.end()
            self._busy.clear()

    def _start(self) -> _Child | Lost:
        try:
            return _Child(self._task, self._bounds)
        except OSError as error:
            return Lost(End.NOT_STARTED, (error.strerror or str(error)).lower())

    def _hand(
        self, child: _Child | Lost, items: Sequence[object], index: int, done: dict[int, T | Lost]
    ) -> None:
        """Let a child do an item; where there is no child, that is what came of it."""
        if isinstance(child, Lost):
            done[index] = child
        else:
            self._busy[child] = index
            child.ask(items[index])

    def _hear(self, items: Sequence[object], done: dict[int, T | Lost]) -> None:
        """Wait for answers, or for children that are lost.

        Where one that had served before is lost, a new one is asked: what earlier items left behind in its
        memory must not be held against this one.
        """
        for child in self._wait():
            outcome = child.answer()
            index = self._busy.pop(child)
            if not isinstance(outcome, Lost) or outcome.end is End.FAILED:
                child.has_served = True
                self._free.append(child)
                done[index] = outcome
            elif child.has_served and outcome.end in (End.CRASHED, End.OUT_OF_MEMORY):
                self._hand(self._start(), items, index, done)
            else:
                done[index] = outcome

    def _wait(self) -> list[_Child]:
        """Those that have answered or are gone, one at least."""
        with selectors.DefaultSelector() as selector:
            for child in self._busy:
                selector.register(child.line, selectors.EVENT_READ, child)
            while True:
                ready = [key.data for key, _ in selector.select(_TICK)]
                for child in self._busy:
                    if child not in ready:
                        child.kill_if_late()
                if ready:
                    return ready


class _Child:
    """A child that is asked one thing at a time; each request and each answer is one pickle."""

    has_served = False
    """Whether it has done something before."""

    def __init__(self, task: Task, bounds: Bounds) -> None:
        """Start it.

        Raises:
            OSError: the system gives no process.
        """
        self._seconds = bounds.seconds
        self._asked = monotonic()
        self._is_late = False
        self._words = _open_words()
        self.line, theirs = _open_line()
        self.line.settimeout(bounds.seconds + _GRACE)
        self._answers = self.line.makefile("rb", _ANSWER)
        start = Forked if may_fork() else spawned
        try:
            self._process = start(task, bounds, self.line, theirs, self._words)
        except OSError:
            self._close()
            raise
        finally:
            theirs.close()

    def ask(self, item: object) -> None:
        """Let it do something."""
        self._asked = monotonic()
        with contextlib.suppress(OSError):  # where it is gone, its answer will tell
            self.line.sendall(pickle.dumps(item))

    def kill_if_late(self) -> None:
        """End it where its time is over; its answer will tell.

        Its own clock does so where the system has one, but not where somebody stopped the child, or where it
        never came to its task.
        """
        if monotonic() - self._asked >= self._seconds + (_GRACE if has_clock() else 0):
            self._is_late = True
            self._process.kill()

    def answer(self) -> Any | Lost:
        """What came of what it was asked, once there is something to read.

        Raises:
            ModuleNotFoundError: eyfa, or what it needs, is not wholly installed.
        """
        try:
            end, answer = pickle.load(self._answers)  # noqa: S301 - from our own child
        except (
            EOFError,
            OSError,
            pickle.UnpicklingError,
        ):  # it ended before its answer, or amid it
            self.kill_if_late()
            return Lost(self._how_lost())
        if end is End.NOT_INSTALLED:
            raise ModuleNotFoundError(answer)
        if end is End.OUT_OF_MEMORY:
            self.end()
        return answer if end is End.ANSWERED else Lost(end, answer)

    def end(self) -> None:
        """End it at once, whatever it does."""
        self._process.kill()
        self._process.wait()
        self._close()

    def _how_lost(self) -> End:
        status = self._process.wait()
        words = b"" if self._words is None else os.pread(self._words, _LAST_WORDS, 0)
        self._close()
        is_over = monotonic() - self._asked >= self._seconds
        if self._is_late or status == _BY_CLOCK or (status == 0 and is_over):
            return End.TIMED_OUT
        if status == _KILLED or any(sign in words for sign in _WORDS_OF_NO_MEMORY):
            return End.OUT_OF_MEMORY
        return End.CRASHED

    def _close(self) -> None:
        self._answers.close()
        self.line.close()
        if self._words is not None:
            os.close(self._words)
            self._words = None


def _open_line() -> tuple[socket.socket, socket.socket]:
    """The two ends of a line; none is a standard stream, though one of those be closed."""
    with contextlib.ExitStack() as unfit:
        while True:
            ends = socket.socketpair()
            if all(end.fileno() not in _STANDARD_STREAMS for end in ends):
                return ends
            for end in ends:
                unfit.enter_context(end)


def _open_words() -> int | None:
    """Where a child's last words are kept, in memory; `None` where the system cannot."""
    create = getattr(os, "memfd_create", None)
    return None if create is None else int(create("eyfa"))
