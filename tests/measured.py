"""A plug-in that lets the children of readers end by themselves while coverage is measured.

eyfa ends them by SIGKILL, at once and for certain; what they ran would not be counted.
"""

import contextlib
import os
from threading import Timer

from eyfa.workbook.worker import Worker

SECONDS = 5
"""After so long without an end, they are ended as eyfa ends them."""


def let_end(worker: Worker) -> None:
    """Close a worker: its child finds no more requests, and writes what it ran."""
    child = worker._let_go()
    if child is None:
        return
    with contextlib.suppress(OSError):
        child.requests.close()
    limit = Timer(SECONDS, child.kill)
    limit.start()
    child.wait()
    limit.cancel()


def pytest_configure(config):
    if "COVERAGE_PROCESS_CONFIG" in os.environ:
        Worker.close = let_end
