"""What was read, in a file: while there is too much for memory, and through an interruption.

A line for each file that was read, with a digest of its own, flushed at once: whatever ends the program, the
lines before are whole. What lies beside a table, one run alone may have open. The system's own lock on it
tells another run that this one is at work; it goes with the process, however that ends, so that there is
never a stale one to take away.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple, Self

from eyfa.collected.findings import TABLE_IN_USE, TEMPORARY_FOLDER_FULL
from eyfa.collected.rows import Rows
from eyfa.files import followed, is_trusted, lock, not_writable
from eyfa.problems import EyfaError

PATIENCE = 3.0
"""Seconds to wait for a lock: the children of a run that was killed need a moment to see that."""
_PAUSE = 0.05
_READ_WRITE = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_HELD = frozenset({errno.EACCES, errno.EAGAIN, getattr(errno, "EDEADLOCK", errno.EAGAIN)})
"""What systems say where another process has a lock; anything else means that there are no locks."""
_DIGITS = 16
"""Of the digest in front of each line."""


class NotKeptError(EyfaError):
    """There was no room to keep what was read: whatever else goes wrong, the run cannot go on."""


class Place(NamedTuple):
    """Where the rows of one file are kept."""

    store: Store
    start: int
    """Of their line."""

    @property
    def rows(self) -> Rows:
        """They, read back."""
        return self.store.get(self.start)


class Store:
    """Rows in a file, each by the place of its line; in a `with` block, after which an empty one is gone."""

    def __init__(self, stream: IO[bytes], path: Path | None = None) -> None:
        """Keep rows in a stream that can be read, written and sought.

        Args:
            stream: where they are kept.
            path: what the file is called; one without a name lies in the temporary folder.
        """
        self._stream = stream
        self._path = path
        self.is_empty = True
        """Whether nothing is kept in it."""
        self.is_whole = True
        """Whether all that an earlier run had kept in it was taken."""

    @classmethod
    def temporary(cls) -> Self:
        """In a file without a name, for as long as it is open.

        Raises:
            EyfaError: the system has no folder for it, or no room there.
        """
        try:
            return cls(tempfile.TemporaryFile())
        except OSError as error:
            raise _temporary_folder_full(error) from None

    @classmethod
    def beside(cls, target: Path) -> Self:
        """In the file beside a table, new or as an interrupted run left it, for this run alone.

        Raises:
            EyfaError: another run has it, or the system does not let it be written.
        """
        return cls(_open_alone(target), store_path(target))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._path is None or not self.is_empty:
            self._stream.close()
        elif os.name == "posix":
            self._path.unlink(missing_ok=True)  # while it is still locked
            self._stream.close()
        else:
            self._stream.close()
            self._path.unlink(missing_ok=True)

    def resume(self, head: dict[str, str]) -> Iterator[Place]:
        """What was kept under the same head, as far as it is whole; anything else is forgotten.

        Raises:
            NotKeptError: as `add` does.
        """
        end = 0
        self._stream.seek(0)
        for line in self._stream:
            if line != (_line(line[_DIGITS + 1 : -1]) if end else _line(_text(head))):
                break
            if end:
                self.is_empty = False
                yield Place(self, end)
            end += len(line)
        self.is_whole = self._stream.seek(0, os.SEEK_END) == end
        self._stream.seek(end)
        self._stream.truncate()
        if not end:
            self._append(_text(head))

    def add(self, rows: Rows) -> Place:
        """Keep the rows of a file.

        Raises:
            NotKeptError: the system does not let them be written. Nothing can be added or read afterwards.
        """
        start = self._append(_text(rows))
        self.is_empty = False
        return Place(self, start)

    def get(self, start: int) -> Rows:
        """The rows that were kept at a place."""
        self._stream.seek(start)
        return Rows(*json.loads(self._stream.readline()[_DIGITS:]))

    def _append(self, text: bytes) -> int:
        """Write a line behind all others; return where it starts."""
        start = self._stream.seek(0, os.SEEK_END)
        try:
            self._stream.write(_line(text))
            self._stream.flush()
        except OSError as error:
            # What could not be written is still pending: else whoever closes the file would be told again.
            with contextlib.suppress(OSError):
                self._stream.close()
            told = (
                _temporary_folder_full(error)
                if self._path is None
                else not_writable(self._path, error)
            )
            raise NotKeptError(told.problems) from None
        return start


def store_path(target: Path) -> Path:
    """Where what was read is kept until the table is written; hidden, so that no folder search finds it.

    It lies beside the file itself, so that two runs know of each other under whatever names they write it.
    """
    target = followed(target)
    return target.with_name(f".{target.name}.eyfa-journal")


def _text(record: Any) -> bytes:
    text = json.dumps(record, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass")  # as `json.loads` takes it


def _line(text: bytes) -> bytes:
    """With the digest by which a line is known to be whole, and one that eyfa wrote."""
    return b"%b %b\n" % (hashlib.sha256(text).hexdigest()[:_DIGITS].encode(), text)


def _temporary_folder_full(error: OSError) -> EyfaError:
    """What to raise where the system's folder for temporary files takes none."""
    try:
        folder = tempfile.gettempdir()
    except OSError:  # none of those that it looks at
        folder = None
    reason = (error.strerror or str(error)).lower()
    return EyfaError([TEMPORARY_FOLDER_FULL.problem(file=folder, reason=reason)])


def _open_alone(target: Path) -> IO[bytes]:
    """Open the file beside a table, and lock it."""
    path = store_path(target)
    end = time.monotonic() + PATIENCE
    while True:
        try:
            if not _may_be_written(path):
                path.unlink(missing_ok=True)
            stream = os.fdopen(os.open(path, _READ_WRITE, _mode(target)), "r+b")
            if _lock(stream.fileno()) and _is_there(stream, path):
                return stream
            stream.close()
        except OSError as error:
            raise not_writable(path, error) from None
        if time.monotonic() > end:
            raise EyfaError([TABLE_IN_USE.problem(file=str(target))])
        time.sleep(_PAUSE)


def _may_be_written(path: Path) -> bool:
    """Whether nothing is there, or a file that has this name alone, of somebody who may write here.

    Whoever else puts a link here, or another name of a file, means to have that written over.
    """
    try:
        found = path.lstat()
    except FileNotFoundError:
        return True
    return stat.S_ISREG(found.st_mode) and found.st_nlink <= 1 and is_trusted(path)


def _mode(target: Path) -> int:
    """The permissions of the table, so that nobody else reads beside it what is in it."""
    try:
        return target.stat().st_mode & 0o666 | 0o600
    except OSError:
        return 0o666


def _lock(handle: int) -> bool:
    """Lock a file; whether no other process has."""
    try:
        lock(handle)
    except OSError as error:
        return error.errno not in _HELD
    return True


def _is_there(stream: IO[bytes], path: Path) -> bool:
    """Whether it is still the file of that name: a run that just ended may have deleted it."""
    try:
        return os.path.samestat(os.fstat(stream.fileno()), path.lstat())
    except FileNotFoundError:
        return False
