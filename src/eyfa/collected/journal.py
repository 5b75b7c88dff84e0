"""The file beside a table in which a run keeps what it has read, and which it alone may have open.

What is in it outlives an interruption. The system's own lock on it tells another run that this one is at
work; it goes with the process, however that ends, so that there is never a stale one to take away.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

from eyfa.collected.findings import TABLE_IN_USE
from eyfa.files import followed, not_writable
from eyfa.problems import EyfaError

PATIENCE = 3.0
"""Seconds to wait for a lock: the children of a run that was killed need a moment to see that."""
_PAUSE = 0.05
_READ_WRITE = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
_HELD = frozenset({errno.EACCES, errno.EAGAIN, getattr(errno, "EDEADLOCK", errno.EAGAIN)})
"""What systems say where another process has a lock; anything else means that there are no locks."""
_BEYOND = 1 << 30
"""The byte that is locked on Windows, where none that is locked can be read: one that is never written."""


def journal_path(target: Path) -> Path:
    """Where what was read is kept until the table is written; hidden, so that no folder search finds it.

    It lies beside the file itself, so that two runs know of each other under whatever names they write it.
    """
    target = followed(target)
    return target.with_name(f".{target.name}.eyfa-journal")


def open_journal(target: Path) -> IO[bytes]:
    """Open the journal of a table, new or as an interrupted run left it, for this run alone.

    Raises:
        EyfaError: another run has it, or the system does not let it be written.
    """
    path = journal_path(target)
    end = time.monotonic() + PATIENCE
    while True:
        try:
            stream = os.fdopen(os.open(path, _READ_WRITE, _mode(target)), "r+b")
            if _lock(stream.fileno()) and _is_there(stream, path):
                return stream
            stream.close()
        except OSError as error:
            raise not_writable(path, error) from None
        if time.monotonic() > end:
            raise EyfaError([TABLE_IN_USE.problem(file=str(target))])
        time.sleep(_PAUSE)


def _mode(target: Path) -> int:
    """The permissions of the table, so that nobody else reads from the journal what is in it."""
    try:
        return target.stat().st_mode & 0o666 | 0o600
    except OSError:
        return 0o666


def take_away(target: Path, close: Callable[[], None]) -> None:
    """Close the journal of a table and delete it; where the system can, while it is still locked."""
    if os.name == "posix":
        journal_path(target).unlink(missing_ok=True)
        close()
    else:
        close()
        journal_path(target).unlink(missing_ok=True)


def _lock(handle: int) -> bool:
    """Lock a file; whether no other process has."""
    try:
        if os.name == "posix":
            import fcntl  # noqa: PLC0415 - not on Windows

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            import msvcrt  # noqa: PLC0415 - on Windows alone

            os.lseek(handle, _BEYOND, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except OSError as error:
        return error.errno not in _HELD
    return True


def _is_there(stream: IO[bytes], path: Path) -> bool:
    """Whether it is still the file of that name: a run that just ended may have deleted it."""
    try:
        return os.path.samestat(os.fstat(stream.fileno()), path.stat())
    except FileNotFoundError:
        return False
