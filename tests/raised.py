"""A plug-in that records which sorts of problems a run raises, and fails a whole run that misses any.

A run of a part of the tests, or one with failures, says nothing about the rest and is left alone.
"""

from __future__ import annotations

import pytest

from eyfa.cli.catalogue import all_kinds
from eyfa.problems import Kind

RAISED: set[str] = set()
_DOCUMENTED_BY = "eyfa.cli.catalogue"
"""Makes an example of every kind, which raises none."""


def record() -> None:
    """From now on, note the code of every problem that is made."""
    make = Kind.problem

    def problem(self, **words):
        import sys

        if sys._getframe(1).f_globals["__name__"] != _DOCUMENTED_BY:
            RAISED.add(self.code)
        return make(self, **words)

    Kind.problem = problem


record()


def is_whole(config) -> bool:
    """Whether every test was asked for; without the slow ones, everything is still raised."""
    own = [str(path) for path in config.getini("testpaths")]
    chosen = config.getoption("keyword") or config.getoption("markexpr") not in ("", "not slow")
    lasting = config.getoption("lf", default=False) or config.getoption("deselect", default=None)
    return list(config.args) == own and not chosen and not lasting


def never_raised() -> list[str]:
    """The codes that no test raised so far."""
    return sorted(set(all_kinds()) - RAISED)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node, error):
    """Take over what a worker raised."""
    RAISED.update(getattr(node, "workeroutput", {}).get("raised", ()))


def pytest_sessionfinish(session, exitstatus):
    config = session.config
    if hasattr(config, "workeroutput"):
        config.workeroutput["raised"] = sorted(RAISED)
    elif exitstatus == 0 and is_whole(config) and not config.option.collectonly and never_raised():
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, exitstatus, config):
    if is_whole(config) and not config.option.collectonly and (missing := never_raised()):
        terminalreporter.section("problems that no test raises")
        terminalreporter.line(", ".join(missing), red=True)
