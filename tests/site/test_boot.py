import stat
import subprocess
import sys
from dataclasses import replace

import pytest
from tests.site.processes import environ

from qiao.errors import StoreError
from qiao_web.boot import open_record, secret_key


def test_secret_key_is_made_once_and_private(tmp_path):
    first = secret_key(tmp_path)

    assert secret_key(tmp_path) == first
    assert len(first) > 50
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_unusable_data_folder_is_told(tmp_path, qiao_settings):
    (tmp_path / "file").touch()

    with pytest.raises(StoreError) as caught:
        open_record(replace(qiao_settings, data=tmp_path / "file"))

    assert caught.value.code == "data_unusable"


def test_worker_processes_know_no_django(tmp_path):
    script = "import sys, qiao_web.store.worker; sys.exit('django' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", script], check=False, env=environ(tmp_path)).returncode == 0


def test_commands_are_listed_without_loading_the_site(tmp_path):
    shown = "from qiao.cli import main; main(['--help'], standalone_mode=False)"
    script = f"import sys; {shown}; sys.exit('django' in sys.modules)"

    assert (
        subprocess.run(
            [sys.executable, "-c", script], check=False, env=environ(tmp_path), stdout=subprocess.DEVNULL
        ).returncode
        == 0
    )
