"""The fixture `office`: one LibreOffice for all slow tests of a process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from office import Office, missing
from programs import skip


@pytest.fixture(scope="session")
def office() -> Iterator[Office]:
    if reason := missing():
        skip(reason)
    running = Office()
    yield running
    running.close()
