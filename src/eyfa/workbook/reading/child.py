"""A child process that does a task whenever it is asked, within bounds: how it starts, and what it does.

Where the system can fork, and this process has one thread alone, a child is a copy of this process and
costs a few milliseconds; elsewhere it is a Python of its own, which costs a few hundred. (Python's own
`multiprocessing` would, there, run the caller's script a second time, and take modules from the working
folder, where returned files lie.)
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import IO, Any

from eyfa.framework.lean import dataclass

_INSTANT = 1e-6
_ALLOCATIONS = 10_000
"""Objects after which garbage is looked for: reading a file makes thousands, and hardly a cycle."""
_THREADS = 17
"""Where /proc/self/stat has the number of threads, counted from behind the program's name."""
_BOOTSTRAP = (
    "import sys; sys.path[:] = {path!r}; from eyfa.workbook.reading.child import serve; serve()"
)

Task = Callable[[Any], Any]
"""A function of one argument; it, its arguments and its answers can be pickled."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a task may take."""

    seconds: float = 20.0
    memory: int = 1536 * 1024 * 1024
    """Bytes beyond those that the child starts with."""


class End(StrEnum):
    """How a task ended."""

    ANSWERED = "answered"
    FAILED = "failed"
    """It raised; the child lives on."""
    OUT_OF_MEMORY = "out_of_memory"
    TIMED_OUT = "timed_out"
    CRASHED = "crashed"
    NOT_INSTALLED = "not_installed"
    """A module is missing that it needs: nothing that was asked is to blame."""
    NOT_STARTED = "not_started"
    """The system gave no process."""


def may_fork() -> bool:
    """Only on Linux, and never beside other threads: a lock that one of them holds would stay locked."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        stat = Path("/proc/self/stat").read_text("utf-8", "replace")
        return int(stat.rpartition(")")[2].split()[_THREADS]) == 1
    except (OSError, ValueError, IndexError):
        return False


class Forked:
    """A copy of this process, to be ended as a `subprocess.Popen` is."""

    def __init__(
        self,
        task: Task,
        bounds: Bounds,
        ours: socket.socket,
        theirs: socket.socket,
        words: int | None,
    ) -> None:
        """Start it: it takes requests from its end of the line, and what it says last goes into `words`."""
        self._pid = os.fork()
        if self._pid == 0:
            try:
                os.close(ours.detach())  # or it would not see its parent's end
                gc.freeze()  # what is the parent's stays shared, not copied by a look for garbage
                signal.set_wakeup_fd(-1)
                for number in (signal.SIGTERM, signal.SIGHUP):
                    signal.signal(number, signal.SIG_DFL)
                if words is not None:
                    os.dup2(words, 2)
                _live(task, bounds, theirs, theirs.makefile("rb"))
            finally:
                os._exit(1)  # never back into what the parent was doing

    def kill(self) -> None:
        """End it at once."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)

    def wait(self) -> int:
        """Its exit status, below 0 for a signal; 0 where somebody else in this process waited for it."""
        try:
            return os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
        except ChildProcessError:
            return 0


def spawned(
    task: Task, bounds: Bounds, ours: socket.socket, theirs: socket.socket, words: int | None
) -> subprocess.Popen[bytes]:
    """A Python of its own; never with the working folder, where returned files lie, on its path."""
    process = subprocess.Popen(  # noqa: S603 - ourselves
        [sys.executable, "-P", "-c", _BOOTSTRAP.format(path=sys.path)],
        stdin=subprocess.PIPE if sys.platform == "win32" else theirs.fileno(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL if words is None else words,
    )
    with contextlib.suppress(OSError):  # where it is gone already, its answer will tell
        if sys.platform == "win32":  # where a socket is no file
            with process.stdin as stream:
                stream.write(theirs.share(process.pid))
        # As a whole within another, so that it is read to its end where it cannot be loaded.
        ours.sendall(pickle.dumps(pickle.dumps((task, bounds))))
    return process


def serve() -> None:
    """Be a spawned child: the task and its bounds come first, requests after them."""
    if sys.platform == "win32":
        line = socket.fromshare(sys.stdin.buffer.read())
    else:
        line = socket.socket(fileno=os.dup(0))
    requests = line.makefile("rb")
    try:
        task, bounds = pickle.loads(pickle.load(requests))  # noqa: S301 - from our own parent
    except ImportError as error:
        pickle.load(requests)  # noqa: S301
        line.sendall(pickle.dumps((End.NOT_INSTALLED, str(error))))
    else:
        _live(task, bounds, line, requests)


def _live(task: Task, bounds: Bounds, line: socket.socket, requests: IO[bytes]) -> None:
    """In the child: take requests and send answers, each of them one pickle, until nobody asks any more."""
    # Ctrl-C reaches every process of a terminal; a child that went first would look like a crash.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _let_go_of_terminal()
    _bound_memory(bounds.memory)
    gc.set_threshold(_ALLOCATIONS)
    if has_clock():  # whatever whoever started us had in mind for its signal
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGALRM})
    while True:
        try:
            request = pickle.load(requests)  # noqa: S301 - from our own parent
        except EOFError:
            return
        _set_clock(max(bounds.seconds, _INSTANT))  # 0 would be no limit
        answer = _answer(task, request)
        _set_clock(0)
        line.sendall(answer)


def _answer(task: Task, request: object) -> bytes:
    try:
        return pickle.dumps((End.ANSWERED, task(request)))
    except MemoryError:
        return pickle.dumps((End.OUT_OF_MEMORY, ""))
    except ImportError as error:
        return pickle.dumps((End.NOT_INSTALLED, str(error)))
    except Exception as error:  # noqa: BLE001 - told to the parent
        return pickle.dumps((End.FAILED, f"{type(error).__name__}: {error}"))


def has_clock() -> bool:
    """Whether the system can end a child that takes too long over its task."""
    return hasattr(signal, "setitimer")  # not on Windows


def _set_clock(seconds: float) -> None:
    """Let the system end this process after so long, though its parent be gone; 0 stops the clock."""
    if has_clock():
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _let_go_of_terminal() -> None:
    """Keep what a parser prints, and what it might read, away from it."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(nothing, stream)


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
