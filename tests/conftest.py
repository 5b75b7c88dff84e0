"""What all tests share. Builders and strategies are in `builders.py`."""

import signal
import sys

import pytest
from hatch_build import compile_translations
from hypothesis import HealthCheck, settings

from eyfa.framework.loader import load_framework
from eyfa.framework.model import Framework
from eyfa.workbook.reading import crew
from programs import IN_CI, chromium

__all__ = ["chromium"]

pytest_plugins = ["office.plugin", "measured", "raised"]

settings.register_profile(
    "eyfa",
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow],
    # In CI the same examples each time: no change is refused for what chance found in another.
    derandomize=IN_CI,
)
settings.load_profile("eyfa")

# What a shell starts behind `&` ignores Ctrl-C, and behind `nohup` the end of the terminal; so would the
# commands that tests stop.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def pytest_configure(config) -> None:
    """Let the translations be those of the file as it is now."""
    if not hasattr(config, "workerinput"):
        compile_translations()


@pytest.fixture(scope="session")
def wales() -> Framework:
    """The package's own framework."""
    return load_framework()


@pytest.fixture
def forking(monkeypatch) -> None:
    """Let children be forked, as on a command line, which has one thread; those of the tests are idle."""
    monkeypatch.setattr(crew, "may_fork", lambda: sys.platform.startswith("linux"))
