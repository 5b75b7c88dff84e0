"""Signals that ask a command to end: it ends as Ctrl-C ends it, with nothing half done left behind.

Unasked, Python lets SIGTERM and SIGHUP end the process at once, and whatever was being written stays as it
is.
"""

from __future__ import annotations

import signal
from typing import NoReturn

from eyfa.cli.status import ExitStatus

_STATUSES = {
    getattr(signal, name, None): status
    for name, status in (("SIGTERM", ExitStatus.TERMINATED), ("SIGHUP", ExitStatus.HUNG_UP))
}
_status = ExitStatus.INTERRUPTED


class _StoppedError(KeyboardInterrupt):
    """Asked to end; whoever knows how to take Ctrl-C knows how to take this."""


def heed_signals() -> None:
    """From now on, stop at these signals as at Ctrl-C; those that the caller ignores stay ignored."""
    for number in filter(None, _STATUSES):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _stop)


def stopped_status() -> ExitStatus:
    """What to tell the shell, once a command was stopped."""
    return _status


def _stop(number: int, _: object) -> NoReturn:
    global _status  # noqa: PLW0603 - an interrupt passes through code that forgets what it was
    _status = _STATUSES[signal.Signals(number)]
    raise _StoppedError
