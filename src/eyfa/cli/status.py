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
    INTERRUPTED = 130
