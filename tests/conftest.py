"""What every test may ask for: a data folder of its own."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from qiao.settings import Settings

# Tests never assert on time, and drawing examples is slow where the machine is busy.
hypothesis_settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("patient")


@pytest.fixture
def qiao_settings(tmp_path: Path, settings) -> Settings:
    """Give the test a data folder of its own, which the site uses too."""
    own = replace(settings.QIAO, data=tmp_path / "data")
    own.data.mkdir()
    settings.QIAO = own
    return own
