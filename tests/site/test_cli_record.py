"""`qiao ingest` and `qiao serve` as a person runs them: processes of their own, with a data folder of their own."""

import json
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from tests.site.processes import environ

NEWS = "港口与大学共建观测站\n\n港口城市与海洋大学已建成12个联合观测站，并签署了海洋观测合作协议。\n"


def qiao(data: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "qiao.cli", *arguments]
    return subprocess.run(
        command,
        env=environ(data, **settings),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "good.txt").write_text(NEWS, "utf-8")
    (folder / "empty.txt").touch()
    return folder


def test_ingest_ends_with_a_table_and_says_what_it_refused(documents, tmp_path):
    done = qiao(tmp_path / "data", "--lang", "en", "ingest", str(documents))

    table = dict(line.rsplit(maxsplit=1) for line in done.stdout.splitlines()[:8])
    assert (table["read"], table["new"], table["unchanged"], table["refused"]) == ("2", "1", "0", "1")
    assert "empty documents/empty.txt" in done.stdout
    assert "The file is empty." in done.stdout
    assert all(line.startswith("Reading") for line in done.stderr.splitlines())  # a slow machine shows how far it is
    assert done.returncode == 1


def test_ingest_speaks_chinese(documents, tmp_path):
    done = qiao(tmp_path / "data", "--lang", "zh", "ingest", "--quiet", str(documents))

    assert "文件是空的。" in done.stdout
    assert done.stderr == ""


def test_index_is_made_anew_from_the_record(documents, tmp_path):
    data = tmp_path / "data"
    qiao(data, "ingest", "--quiet", str(documents))
    shutil.rmtree(data / "index")

    done = qiao(data, "--lang", "en", "index", "--rebuild")
    found = qiao(data, "search", "--json", "观测站")

    assert (done.stdout, done.stderr, done.returncode) == ("The index holds 1 article.\n", "", 0)
    assert json.loads(found.stdout)["total"] == 1


def test_ingest_json_is_one_object(documents, tmp_path):
    done = qiao(tmp_path / "data", "ingest", "--json", str(documents))

    found = json.loads(done.stdout)
    assert (found["read"], found["new"], found["refused"]) == (2, 1, 1)
    assert found["refusals"] == [{"name": "documents/empty.txt", "code": "empty", "data": {}}]


def test_unusable_data_folder_is_a_sentence(documents, tmp_path):
    (tmp_path / "file").touch()

    done = qiao(tmp_path / "file" / "data", "--lang", "en", "ingest", str(documents))

    assert done.returncode == 1
    assert done.stderr.startswith("Error: The data folder ")


WRONG = [
    ({"QIAO_PORT": "99999"}, 2, "QIAO_PORT must be a number from 1 to 65535, not “99999”."),
    (
        {"QIAO_DATABASE_URL": "mysql://ann:secret@db/qiao"},
        2,
        "QIAO_DATABASE_URL must be postgresql://user:password@host:port/name, not “mysql://…@db/qiao”.",
    ),
    ({"QIAO_HOST": "192.0.2.1"}, 1, "192.0.2.1:8000 cannot be listened on: Cannot assign requested address."),
    ({"QIAO_MAIL": "folder:/dev/null/x"}, 1, "The folder /dev/null/x of QIAO_MAIL cannot be written: Not a directory."),
    (
        {"QIAO_EMBEDDINGS": "/nonexist"},
        1,
        "The folder /nonexist (QIAO_EMBEDDINGS) holds no embedding model that can be used.",
    ),
    ({"QIAO_DATA": "/dev/null/qiao"}, 1, "The data folder /dev/null/qiao cannot be used: Not a directory."),
]


@pytest.mark.parametrize("given,code,said", WRONG, ids=["port", "database", "host", "mail", "embeddings", "data"])
def test_wrong_setting_is_a_sentence(tmp_path, given, code, said):
    done = qiao(tmp_path / "data", "--lang", "en", "serve", **given)

    assert (done.returncode, done.stdout, done.stderr) == (code, "", f"Error: {said}\n")


def test_wrong_setting_is_told_in_chinese(tmp_path):
    done = qiao(tmp_path / "data", "--lang", "zh", "export", QIAO_PORT="http")

    assert (done.returncode, done.stderr) == (2, "Error: QIAO_PORT 应当是 1 到 65535 的整数，而不是“http”。\n")


def test_wrong_setting_hides_no_help(tmp_path):
    done = qiao(tmp_path / "data", "--version", QIAO_PORT="http")

    assert (done.returncode, done.stderr) == (0, "")


def test_unreachable_database_is_a_sentence(tmp_path):
    url = f"postgresql://ann@127.0.0.1:{free_port()}/qiao"

    done = qiao(tmp_path / "data", "--lang", "en", "export", QIAO_DATABASE_URL=url)

    assert done.returncode == 1
    assert done.stderr.startswith("Error: The database cannot be used: ")
    assert len(done.stderr.splitlines()) == 1


def test_unknown_command_is_a_wrong_call(tmp_path):
    assert qiao(tmp_path / "data", "swim").returncode == 2


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answer(url: str, patience: float = 60.0) -> int:
    """The status of a page, as soon as the server answers."""
    until = time.monotonic() + patience
    while True:
        try:
            with urllib.request.urlopen(url, timeout=30) as response:
                return response.status
        except (ConnectionError, urllib.error.URLError):
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


@pytest.mark.slow
def test_serve_answers_reads_beside_and_stops_cleanly(documents, tmp_path):
    port = free_port()
    command = [sys.executable, "-m", "qiao.cli", "--lang", "en", "serve", str(documents)]
    settings = environ(tmp_path / "data", QIAO_PORT=str(port))
    with subprocess.Popen(command, env=settings, stdout=subprocess.PIPE, text=True) as process:
        try:
            first = process.stdout.readline()
            status = answer(f"http://127.0.0.1:{port}/")
        finally:
            process.send_signal(signal.SIGTERM)
        code = process.wait(timeout=60)

    assert first == f"Serving at http://127.0.0.1:{port} (Ctrl+C ends it)\n"
    assert status == 200
    assert code == 0


def test_taken_port_is_a_sentence(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "qiao.cli", "--lang", "en", "serve"]
        settings = environ(tmp_path / "data", QIAO_PORT=str(port))
        done = subprocess.run(command, env=settings, capture_output=True, text=True, check=False, timeout=60)

    assert done.returncode == 1
    assert done.stderr == f"Error: 127.0.0.1:{port} is already in use; set another port with QIAO_PORT.\n"
