"""A plug-in that lets the children of readers end by themselves while coverage is measured.

eyfa ends them by SIGKILL, at once and for certain; what they ran would not be counted.
"""

import contextlib
import os
import socket
from threading import Timer

from eyfa.workbook.reading import crew

SECONDS = 5
"""After so long without an end, they are ended as eyfa ends them."""


def let_end(child: crew._Child) -> None:
    """End a child: it finds no more requests, and writes what it ran."""
    with contextlib.suppress(OSError):  # it is gone
        child.line.shutdown(socket.SHUT_WR)
    limit = Timer(SECONDS, child._process.kill)
    limit.start()
    child._process.wait()
    limit.cancel()
    child._close()


def pytest_configure(config):
    if "COVERAGE_PROCESS_CONFIG" in os.environ:
        crew._Child.end = let_end
