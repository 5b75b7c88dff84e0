"""Several readers at once, each with a child of its own, and their readings in the order of the files.

A thread drives each child; it waits for pipes and hardly works. The children are started before the first
thread, because a process of several threads cannot be forked safely: only a replacement for a child that
was lost on the way is a Python of its own, which costs a few hundred milliseconds.

A file is handed out when a reader is free, one at a time: a file takes milliseconds to read and a
fraction of one to hand out, and so a lost child never takes more than one file with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Condition, Thread

from eyfa.workbook.isolation import IsolatedReader
from eyfa.workbook.reader import Reading
from eyfa.workbook.worker import StoppedError

LOOK_AHEAD = 256
"""How many files may have been handed out beyond the one whose turn it is: while that one hangs, the others
go on, and no more readings wait in memory than this."""
_TICK = 0.2
"""Seconds after which a waiting thread looks up, because on Windows nothing else lets Ctrl-C through."""


def read_in_order(
    readers: Sequence[IsolatedReader], paths: Sequence[Path | str]
) -> Iterator[Reading]:
    """Read files with all readers at once; the readings come in the order of the files.

    However it ends, no thread is left; the children are the readers' own to close.
    """
    for reader in readers:
        reader.start()
    desk = _Desk(paths)
    threads: list[Thread] = []
    try:
        for reader in readers:
            thread = Thread(target=_read_all, args=(reader, desk), daemon=True)
            thread.start()
            threads.append(thread)
        for _ in paths:
            yield desk.next_reading()
    finally:
        desk.close()
        for reader in readers:
            reader.stop()
        for thread in threads:
            thread.join()


def _read_all(reader: IsolatedReader, desk: _Desk) -> None:
    try:
        while (index := desk.take()) is not None:
            desk.put(index, reader.read(desk.paths[index]))
    except StoppedError:
        return
    except BaseException as error:  # noqa: BLE001 - raised where the readings are waited for
        desk.fail(error)


class _Desk:
    """Where files are handed out and readings handed in."""

    def __init__(self, paths: Sequence[Path | str]) -> None:
        self.paths = paths
        self._changed = Condition()
        self._taken = 0
        self._given = 0
        self._waiting: dict[int, Reading] = {}
        self._error: BaseException | None = None
        self._is_closed = False

    def take(self) -> int | None:
        """The index of the next file; `None` when there is none."""
        with self._changed:
            while not self._is_closed and self._taken < len(self.paths):
                if self._taken < self._given + LOOK_AHEAD:
                    self._taken += 1
                    return self._taken - 1
                self._changed.wait(_TICK)
        return None

    def put(self, index: int, reading: Reading) -> None:
        with self._changed:
            self._waiting[index] = reading
            self._changed.notify_all()

    def fail(self, error: BaseException) -> None:
        with self._changed:
            self._error = error
            self._changed.notify_all()

    def next_reading(self) -> Reading:
        """The reading of the file whose turn it is."""
        with self._changed:
            while self._given not in self._waiting:
                if self._error is not None:
                    raise self._error
                self._changed.wait(_TICK)
            reading = self._waiting.pop(self._given)
            self._given += 1
            self._changed.notify_all()
            return reading

    def close(self) -> None:
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
