"""Programs that slow tests drive: these are skipped where one is missing, but not in CI."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any, NoReturn

import pytest

IN_CI = os.environ.get("EYFA_NO_SKIP") == "1"
"""Whether no test may be skipped."""


def skip(reason: str) -> NoReturn:
    """Skip a test, or fail it where none may be skipped."""
    if IN_CI:
        pytest.fail(f"{reason}, and no test may be skipped here")
    pytest.skip(reason)


def require_program(name: str) -> str:
    """Where a program is."""
    return shutil.which(name) or skip(f"{name} is not installed")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser of playwright."""
    program = require_program("chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()
