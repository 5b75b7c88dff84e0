"""Several helpers at once, each with a child process, and what they made in the order of the items.

A thread drives each child; it waits for pipes and hardly works. The children are started before the first
thread, because a process of several threads cannot be forked safely: only a replacement for a child that
was lost on the way is a Python of its own, which costs a few hundred milliseconds.

An item is handed out when a helper is free, one at a time: a file takes milliseconds to read and a
fraction of one to hand out, and so a lost child never takes more than one item with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from threading import Condition, Thread
from typing import Generic, Protocol, TypeVar

from eyfa.workbook.worker import StoppedError

LOOK_AHEAD = 256
"""How many items may have been handed out beyond the one whose turn it is: while that one hangs, the others
go on, and no more wait in memory, done, than this."""
_TICK = 0.2
"""Seconds after which a waiting thread looks up, because on Windows nothing else lets Ctrl-C through."""


class Helper(Protocol):
    """Does one item after the other in a child process."""

    def start(self) -> None:
        """Start the child before it is needed."""

    def stop(self) -> None:
        """From another thread: make what it does raise `StoppedError`, now and ever after."""


H = TypeVar("H", bound=Helper)
X = TypeVar("X")
Y = TypeVar("Y")


def do_in_order(helpers: Sequence[H], do: Callable[[H, X], Y], items: Sequence[X]) -> Iterator[Y]:
    """Have items done by all helpers at once; what came of them comes in their order.

    However it ends, no thread is left; the children are the helpers' own to close.

    Args:
        helpers: those who do it, each driven by a thread.
        do: lets one helper do one item. What it raises, but for `StoppedError`, ends everything.
        items: what is to be done.
    """
    for helper in helpers:
        helper.start()
    desk: _Desk[X, Y] = _Desk(items)
    threads: list[Thread] = []
    try:
        for helper in helpers:
            thread = Thread(target=_do_all, args=(partial(do, helper), desk), daemon=True)
            thread.start()
            threads.append(thread)
        for _ in items:
            yield desk.next_done()
    finally:
        desk.close()
        for helper in helpers:
            helper.stop()
        for thread in threads:
            thread.join()


def _do_all(do: Callable[[X], Y], desk: _Desk[X, Y]) -> None:
    try:
        while (index := desk.take()) is not None:
            desk.put(index, do(desk.items[index]))
    except StoppedError:
        return
    except BaseException as error:  # noqa: BLE001 - raised where it is waited for
        desk.fail(error)


class _Desk(Generic[X, Y]):
    """Where items are handed out, and what came of them handed in."""

    def __init__(self, items: Sequence[X]) -> None:
        self.items = items
        self._changed = Condition()
        self._taken = 0
        self._given = 0
        self._waiting: dict[int, Y] = {}
        self._error: BaseException | None = None
        self._is_closed = False

    def take(self) -> int | None:
        """The index of the next item; `None` when there is none."""
        with self._changed:
            while not self._is_closed and self._taken < len(self.items):
                if self._taken < self._given + LOOK_AHEAD:
                    self._taken += 1
                    return self._taken - 1
                self._changed.wait(_TICK)
        return None

    def put(self, index: int, done: Y) -> None:
        with self._changed:
            self._waiting[index] = done
            self._changed.notify_all()

    def fail(self, error: BaseException) -> None:
        with self._changed:
            self._error = error
            self._changed.notify_all()

    def next_done(self) -> Y:
        """What came of the item whose turn it is."""
        with self._changed:
            while self._given not in self._waiting:
                if self._error is not None:
                    raise self._error
                self._changed.wait(_TICK)
            done = self._waiting.pop(self._given)
            self._given += 1
            self._changed.notify_all()
            return done

    def close(self) -> None:
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
