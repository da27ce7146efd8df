import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import DatabaseError, IntegrityError, connection
from tests.site.processes import environ

from qiao.errors import StoreError
from qiao_web.boot import open_record, secret_key
from qiao_web.databases import known


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


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "bound,code", [("PRAGMA max_page_count = 1", "disk_full"), ("PRAGMA query_only = ON", "folder_read_only")]
)
def test_database_that_takes_nothing_more_is_told(tmp_path, bound, code):
    if connection.vendor != "sqlite":
        pytest.skip("what SQLite says")
    with connection.cursor() as cursor:
        cursor.execute(bound)
        with pytest.raises(DatabaseError) as caught:
            cursor.execute("CREATE TABLE filling AS SELECT randomblob(10000000) AS x")
        cursor.execute("PRAGMA max_page_count = 4294967294")
        cursor.execute("PRAGMA query_only = OFF")

    said = known(caught.value, tmp_path)
    assert (said.code, said.data) == (code, {"folder": str(tmp_path)})


def test_only_errors_of_the_database_itself_are_its_own():
    assert known(IntegrityError("UNIQUE constraint failed"), Path()) is None


def test_commands_that_start_together_make_the_tables_once(tmp_path):
    command = [sys.executable, "-m", "qiao.cli", "--lang", "en", "demo"]
    started = [
        subprocess.Popen(command, env=environ(tmp_path / "data"), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(3)
    ]

    told = [process.communicate() for process in started]

    assert [(process.returncode, said[1]) for process, said in zip(started, told, strict=True)] == [(0, b"")] * 3
    assert sum(b"example profiles" in said[0] for said in told) == 1


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
