"""What all tests share. Builders and strategies are in `builders.py`."""

import pytest
from hypothesis import HealthCheck, settings

from eyfa.framework.loader import load_framework
from eyfa.framework.model import Framework

pytest_plugins = ["office.plugin", "measured", "raised"]

settings.register_profile(
    "eyfa", deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("eyfa")


@pytest.fixture(scope="session")
def wales() -> Framework:
    """The package's own framework."""
    return load_framework()
