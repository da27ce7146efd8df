"""What every test may ask for: a data folder of its own."""

from dataclasses import replace
from pathlib import Path

import pytest

from qiao.settings import Settings


@pytest.fixture
def qiao_settings(tmp_path: Path, settings) -> Settings:
    """Give the test a data folder of its own, which the site uses too."""
    own = replace(settings.QIAO, data=tmp_path / "data")
    own.data.mkdir()
    settings.QIAO = own
    return own
