"""The fixture `office`: one LibreOffice for all slow tests of a process."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from office import Office, missing


@pytest.fixture(scope="session")
def office() -> Iterator[Office]:
    reason = missing()
    if reason and os.environ.get("EYFA_NO_SKIP") == "1":
        pytest.fail(f"{reason}, and no test may be skipped here")
    if reason:
        pytest.skip(reason)
    running = Office()
    yield running
    running.close()
