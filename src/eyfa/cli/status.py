"""Exit statuses: what the shell is told; and the signals that ask a command to end.

Unasked, Python lets SIGTERM and SIGHUP end the process at once, and whatever was being written stays as it
is. So it ends as Ctrl-C ends it, with nothing half done left behind.
"""

from __future__ import annotations

import signal
from enum import IntEnum
from typing import NoReturn


class ExitStatus(IntEnum):
    """A contract with other people's scripts."""

    FINE = 0
    INPUT_ERRORS = 1
    """Done, but some of the input had errors; the rest was processed and written."""
    NOTHING_DONE = 2
    """Wrong usage, or nothing could be processed."""
    FAULT = 3
    """An internal error in eyfa."""
    HUNG_UP = 129
    """The terminal was closed. From here on as shells have it: 128, and the number of the signal."""
    INTERRUPTED = 130
    TERMINATED = 143
    """Asked to end by the system or another program."""


STOPPED = frozenset({ExitStatus.HUNG_UP, ExitStatus.INTERRUPTED, ExitStatus.TERMINATED})
"""A signal ended the command before its time."""

_STATUSES = {
    getattr(signal, name, None): status
    for name, status in (
        ("SIGINT", ExitStatus.INTERRUPTED),
        ("SIGTERM", ExitStatus.TERMINATED),
        ("SIGHUP", ExitStatus.HUNG_UP),
    )
}
_status: ExitStatus | None = None


class _StoppedError(KeyboardInterrupt):
    """Asked to end; whoever knows how to take Ctrl-C knows how to take this."""


def heed_signals() -> None:
    """From now on, stop at these signals as at Ctrl-C; those that the caller ignores stay ignored."""
    for number in filter(None, _STATUSES):
        if signal.getsignal(number) in {signal.SIG_DFL, signal.default_int_handler}:
            signal.signal(number, _stop)


def ignore_signals() -> None:
    """From now on, heed none that was heeded: the work is done, and a signal changes nothing of it."""
    for number in filter(None, _STATUSES):
        if signal.getsignal(number) is _stop:
            signal.signal(number, signal.SIG_IGN)


def stopped_status() -> ExitStatus:
    """What to tell the shell, once a command was stopped."""
    return _status or ExitStatus.INTERRUPTED


def was_stopped() -> bool:
    """Whether a signal came: what fails then may be a library that took the interrupt for something else."""
    return _status is not None


def _stop(number: int, _: object) -> NoReturn:
    global _status  # noqa: PLW0603 - an interrupt passes through code that forgets what it was
    _status = _STATUSES[signal.Signals(number)]
    raise _StoppedError
