"""Exit statuses: what the shell is told."""

from enum import IntEnum


class ExitStatus(IntEnum):
    """A contract with other people's scripts."""

    FINE = 0
    INPUT_ERRORS = 1
    """Done, but some of the input had errors; the rest was processed and written."""
    NOTHING_DONE = 2
    """Usage, or nothing could be processed."""
    FAULT = 3
    """A fault of eyfa."""
    HUNG_UP = 129
    """The terminal was closed. From here on as shells have it: 128, and the number of the signal."""
    INTERRUPTED = 130
    TERMINATED = 143
    """Asked to end by the system or another program."""


STOPPED = frozenset({ExitStatus.HUNG_UP, ExitStatus.INTERRUPTED, ExitStatus.TERMINATED})
"""A signal ended the command before its time."""
