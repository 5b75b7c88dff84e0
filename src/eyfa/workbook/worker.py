"""One child process that does one sort of task, over and over, and is replaced when it is lost.

A parser that aborts, hangs or eats memory takes the child with it, never the command.
"""

from __future__ import annotations

import contextlib
import pickle
import select
import signal
from collections.abc import Callable
from threading import Lock, Timer
from time import monotonic
from typing import Any, Generic, Self, TypeVar

from eyfa.workbook.child import Bounds, Child, End, ends_itself, start_child

T = TypeVar("T")

_GRACE = 5.0
"""Seconds that the parent waits after the time of a child, before it ends it itself."""
_WORDS_OF_NO_MEMORY = (b"memory allocation of", b"MemoryError")
"""What the parser and Python say last when they get no memory."""


class LostError(Exception):
    """A task that gave no answer."""

    def __init__(self, end: End, reason: str = "") -> None:
        """Keep how it ended, and why."""
        self.end = end
        self.reason = reason
        super().__init__(f"{end}: {reason}")


class StoppedError(Exception):
    """A task that was given up because `Worker.stop` was called."""


class Worker(Generic[T]):
    """Runs a function in a child, which is started when it is first needed.

    One thread calls; another may `stop` it. The lock keeps the two from ending a process that is no longer
    ours, and from starting one that nobody will end.
    """

    def __init__(self, task: Callable[[Any], T], bounds: Bounds | None = None) -> None:
        """Keep what to do.

        Args:
            task: a function of one argument; it, its arguments and its answers can be pickled.
            bounds: what one call may take.
        """
        self._task = task
        self._bounds = bounds or Bounds()
        self._child: Child | None = None
        self._lock = Lock()
        self._is_stopped = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def call(self, argument: object) -> T:
        """The task's answer.

        Where a child that had served before is lost, a new one is asked: what earlier tasks left behind in
        its memory must not be held against this one.

        Raises:
            LostError: there is none.
            ModuleNotFoundError: eyfa, or what it needs, is not wholly installed.
            StoppedError: it was stopped.
        """
        had_served = self._child is not None
        try:
            return self._ask(argument)
        except LostError as lost:
            if not had_served or lost.end not in (End.CRASHED, End.OUT_OF_MEMORY):
                raise
        return self._ask(argument)

    def start(self) -> None:
        """Start the child before it is needed; where the system gives none, the first call will tell."""
        with contextlib.suppress(LostError):
            self._started()

    def stop(self) -> None:
        """From another thread: end the child, whatever it does, and let none be started any more."""
        with self._lock:
            self._is_stopped = True
            if self._child is not None:
                self._child.kill()

    def close(self) -> None:
        """End the child, if there is one."""
        child = self._let_go()
        if child is not None:
            child.kill()
            child.wait()

    def _started(self) -> Child:
        with self._lock:
            if self._is_stopped:
                raise StoppedError
            try:
                self._child = self._child or start_child(self._task, self._bounds)
            except OSError as error:
                raise LostError(End.NOT_STARTED, (error.strerror or str(error)).lower()) from None
            return self._child

    def _let_go(self) -> Child | None:
        with self._lock:
            child, self._child = self._child, None
            return child

    def _ask(self, argument: object) -> T:
        child, seconds = self._started(), self._bounds.seconds
        clock = _Backstop(seconds, child) if ends_itself() else _Clock(seconds, child)
        try:
            pickle.dump(argument, child.requests)
            child.requests.flush()
            clock.wait()
            end, answer = pickle.load(child.answers)  # noqa: S301 - from our own child
        except (EOFError, OSError):
            is_late = clock.stop()
            self._let_go()
            end = _how_lost(*child.wait(), is_late=is_late)
            if self._is_stopped:
                raise StoppedError from None
            raise LostError(end) from None
        except BaseException:  # an interrupt
            clock.stop()
            self.close()
            raise
        if clock.stop() or end is End.OUT_OF_MEMORY:
            self.close()
        if end is End.NOT_INSTALLED:
            raise ModuleNotFoundError(answer)
        if end is not End.ANSWERED:
            raise LostError(end, answer)
        return answer  # type: ignore[no-any-return]


class _Backstop:
    """Ends a child that the system should have ended by now.

    So it is with one that somebody stopped, and one that never came to its task, for which its clock runs.
    """

    def __init__(self, seconds: float, child: Child) -> None:
        self._child = child
        self._start = monotonic()
        self._seconds = seconds

    def wait(self) -> None:
        """Wait for the first of the answer, or the end of the child."""
        answers = select.poll()
        answers.register(self._child.answers, select.POLLIN)
        if not answers.poll(1000 * (self._seconds + _GRACE)):
            self._child.kill()

    def stop(self) -> bool:
        """Whether its time is over."""
        return monotonic() - self._start >= self._seconds


class _Clock:
    """Ends a child that takes too long, where the system does not, and no pipe can be waited for so long."""

    def __init__(self, seconds: float, child: Child) -> None:
        self._child = child
        self._is_late = False
        self._timer = Timer(seconds, self._end)
        self._timer.daemon = True
        self._timer.start()

    def _end(self) -> None:
        self._is_late = True
        self._child.kill()

    def wait(self) -> None:
        """Nothing to wait for: the answer is read, or the child ended."""

    def stop(self) -> bool:
        """Whether it has ended the child; it will not do so any more."""
        self._timer.cancel()
        self._timer.join()
        return self._is_late


def _how_lost(status: int, words: bytes, *, is_late: bool) -> End:
    """By SIGALRM the system ends what takes too long, by SIGKILL what takes more memory than there is."""
    if is_late or (status == -getattr(signal, "SIGALRM", 0) and status != 0):
        return End.TIMED_OUT
    is_killed = status == -getattr(signal, "SIGKILL", 0) and status != 0
    if is_killed or any(sign in words for sign in _WORDS_OF_NO_MEMORY):
        return End.OUT_OF_MEMORY
    return End.CRASHED
