"""The example that everybody is shown."""

from pathlib import Path

import pytest


@pytest.fixture
def example() -> str:
    """Every key that an organisation file may hold."""
    return Path(__file__).with_name("organisation.yaml").read_text()
