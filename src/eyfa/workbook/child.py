"""Child processes that answer requests, within bounds, until nobody asks any more.

Where the system can fork, and this process has one thread alone, a child is a copy of this process and
costs a few milliseconds; elsewhere it is a Python of its own, which costs a few hundred. (Python's own
`multiprocessing` would, there, run the caller's script a second time.)
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO, Any, NoReturn, Protocol

SECONDS = 20.0
"""How long one task may take."""
MEMORY = 1536 * 1024 * 1024
"""How many bytes of memory a child may take beyond those that it starts with."""

_INSTANT = 1e-6
_ANSWER = 65_536
"""Bytes of an answer that are taken at a time: most take fewer."""
_LAST_WORDS = 65_536
_ALLOCATIONS = 10_000
"""Objects after which garbage is looked for: reading a file makes thousands, and hardly a cycle."""
_THREADS = 17
"""Where /proc/self/stat has the number of threads, counted from behind the program's name."""
_BOOTSTRAP = "import sys; sys.path[:] = {path!r}; from eyfa.workbook.child import serve; serve()"

Task = Callable[[Any], Any]


class End(StrEnum):
    """How a task ended."""

    ANSWERED = "answered"
    FAILED = "failed"
    """It raised; the child lives on."""
    OUT_OF_MEMORY = "out_of_memory"
    TIMED_OUT = "timed_out"
    CRASHED = "crashed"
    NOT_INSTALLED = "not_installed"
    """A module is missing that it needs: no file is to blame."""
    NOT_STARTED = "not_started"
    """The system gave no process."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a task may take."""

    seconds: float = SECONDS
    memory: int = MEMORY


class Child(Protocol):
    """A process that answers requests, each of them and each answer one pickle."""

    requests: IO[bytes]
    answers: IO[bytes]

    def kill(self) -> None:
        """End it at once."""

    def wait(self) -> tuple[int, bytes]:
        """Wait for its end, and let go of it.

        Returns:
            its exit status (below 0 for a signal), and what it wrote to standard error (empty where that
            is not kept).
        """


def start_child(task: Task, bounds: Bounds) -> Child:
    """Start a child that does this task."""
    return _Forked(task, bounds) if may_fork() else _Spawned(task, bounds)


def available_cores() -> int:
    """How many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)  # on Linux
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def ends_itself() -> bool:
    """Whether the system can end a child that takes too long over its task, by a clock of the child's own."""
    return hasattr(signal, "setitimer")  # not on Windows


def may_fork() -> bool:
    """Only on Linux, and never beside other threads: a lock that one of them holds would stay locked."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        stat = Path("/proc/self/stat").read_text("utf-8", "replace")
        return int(stat.rpartition(")")[2].split()[_THREADS]) == 1
    except (OSError, ValueError, IndexError):
        return False


class _Forked:
    """A copy of this process."""

    def __init__(self, task: Task, bounds: Bounds) -> None:
        ours, theirs = _pipe(), _pipe()
        self._words = _open_words()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(ours[1])
            os.close(theirs[0])
            _live(task, bounds, ours[0], theirs[1], self._words)
        os.close(ours[0])
        os.close(theirs[1])
        self.requests: IO[bytes] = os.fdopen(ours[1], "wb")
        self.answers: IO[bytes] = os.fdopen(theirs[0], "rb", _ANSWER)

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)

    def wait(self) -> tuple[int, bytes]:
        _close(self.requests, self.answers)
        try:
            status = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
        except ChildProcessError:  # somebody else in this process waited for it
            status = 0
        return status, _take_words(self._words)


class _Spawned:
    """A Python of its own; never with the working folder, where returned files lie, on its path."""

    def __init__(self, task: Task, bounds: Bounds) -> None:
        import subprocess  # noqa: PLC0415 - not needed where there is fork

        self._words = _open_words()
        self._process = subprocess.Popen(  # noqa: S603 - ourselves
            [sys.executable, "-P", "-c", _BOOTSTRAP.format(path=sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL if self._words is None else self._words,
        )
        assert self._process.stdin is not None  # noqa: S101 - for the type checker
        assert self._process.stdout is not None  # noqa: S101
        self.requests = self._process.stdin
        self.answers = self._process.stdout
        with contextlib.suppress(BrokenPipeError):  # the first request will tell
            # As a whole within another, so that it is read to its end where it cannot be loaded.
            pickle.dump(pickle.dumps((task, bounds)), self.requests)

    def kill(self) -> None:
        self._process.kill()

    def wait(self) -> tuple[int, bytes]:
        _close(self.requests, self.answers)
        return self._process.wait(), _take_words(self._words)


def serve() -> None:
    """Be a spawned child: the task and its bounds come first, requests after them."""
    _leave_interrupts_to_parent()
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    _let_go_of_streams(None)
    try:
        task, bounds = pickle.loads(pickle.load(requests))  # noqa: S301 - from our own parent
    except ImportError as error:
        task, bounds = _unable(error), Bounds()
    _answer_all(task, bounds, requests, answers)


def _unable(missing: ImportError) -> Task:
    """What takes the place of a task that cannot be loaded: each request is told why."""

    def task(_: object) -> NoReturn:
        raise missing

    return task


def _live(task: Task, bounds: Bounds, requests: int, answers: int, words: int | None) -> NoReturn:
    """Be a forked child; never come back into what the parent was doing."""
    status = 1
    try:
        gc.freeze()  # what is the parent's stays shared, instead of being copied by a look for garbage
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        _leave_interrupts_to_parent()
        _let_go_of_streams(words)
        _answer_all(task, bounds, os.fdopen(requests, "rb"), os.fdopen(answers, "wb"))
        status = 0
    finally:
        os._exit(status)


def _leave_interrupts_to_parent() -> None:
    """Ctrl-C reaches every process of a terminal; a child that went first would look like a crash."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _answer_all(task: Task, bounds: Bounds, requests: IO[bytes], answers: IO[bytes]) -> None:
    _bound_memory(bounds.memory)
    _heed_clock()
    gc.set_threshold(_ALLOCATIONS)
    while True:
        try:
            request = pickle.load(requests)  # noqa: S301 - from our own parent
        except EOFError:
            return
        with _within(bounds.seconds):
            answer = _answer(task, request)
        answers.write(answer)
        answers.flush()


def _answer(task: Task, request: object) -> bytes:
    try:
        return pickle.dumps((End.ANSWERED, task(request)))
    except MemoryError:
        return pickle.dumps((End.OUT_OF_MEMORY, ""))
    except ImportError as error:
        return pickle.dumps((End.NOT_INSTALLED, str(error)))
    except Exception as error:  # noqa: BLE001 - told to the parent
        return pickle.dumps((End.FAILED, f"{type(error).__name__}: {error}"))


def _heed_clock() -> None:
    """Let the clock end this process, whatever whoever started it had in mind for such signals."""
    if ends_itself():
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGALRM})


@contextlib.contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Where the system can, let it end this process if it takes longer, though the parent be gone."""
    if not ends_itself():
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, max(seconds, _INSTANT))  # 0 would be no limit
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _bound_memory(memory: int) -> None:
    """Where the system can, let it give no more memory than this, and write no image of a crash."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, highest = resource.getrlimit(resource.RLIMIT_AS)
    limit = _memory_in_use() + memory
    if highest != resource.RLIM_INFINITY:
        limit = min(limit, highest)
    with contextlib.suppress(ValueError, OSError):  # macOS has the call, and does not keep to it
        resource.setrlimit(resource.RLIMIT_AS, (limit, highest))


def _memory_in_use() -> int:
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except (OSError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _pipe() -> tuple[int, int]:
    """A pipe whose ends are none of the three standard streams, though one of those be closed."""
    import fcntl  # noqa: PLC0415 - not on Windows

    low = os.pipe()
    first, last = (fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 3) for end in low)
    for end in low:
        os.close(end)
    return first, last


def _let_go_of_streams(words: int | None) -> None:
    """Keep what a parser prints, and what it might read, away from the terminal."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(nothing, stream)
    if words is not None:
        os.dup2(words, 2)


def _open_words() -> int | None:
    """Where a child's last words are kept, in memory; `None` where the system cannot."""
    create = getattr(os, "memfd_create", None)
    return None if create is None else int(create("eyfa"))


def _take_words(words: int | None) -> bytes:
    if words is None:
        return b""
    said = os.pread(words, _LAST_WORDS, 0)
    os.close(words)
    return said


def _close(*streams: IO[bytes]) -> None:
    for stream in streams:
        with contextlib.suppress(OSError):  # what was not sent need not be
            stream.close()
