"""The index after `kill -9`: a drained outbox and a rebuild, begun again, end in the index of one never killed."""

import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from tests.site.processes import environ

from qiao.search.find import find, open_record
from qiao.search.index import Page

DOCUMENTS = 100
KILLS = 3
LONGEST = 120.0  # seconds


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with articles, every title of which was changed since they were indexed."""
    place, data = tmp_path_factory.mktemp("documents"), tmp_path_factory.mktemp("record") / "data"
    for number in range(DOCUMENTS):
        story = "".join(f"第{number}组在第{step}天布放了{number * 7 + step}个浮标。" for step in range(9))
        (place / f"{number:04}.txt").write_text(f"第{number}次航次归来\n\n{story}\n", "utf-8")
    assert qiao(data, "ingest", "--quiet", str(place)).wait(LONGEST) == 0
    with closing(sqlite3.connect(data / "db.sqlite3")) as connection, connection:
        connection.execute("UPDATE qiao_web_article SET title = '更正：' || title")
        connection.execute(
            "INSERT INTO qiao_web_indextask (key) SELECT sha256 || ':' || position FROM qiao_web_article a"
            " JOIN qiao_web_document d ON d.id = document_id"
        )
    return data


def qiao(data: Path, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.site.small_batches", *arguments]
    return subprocess.Popen(command, env=environ(data), stdout=subprocess.DEVNULL)


def waiting(data: Path) -> int:
    with closing(sqlite3.connect(data / "db.sqlite3", timeout=30)) as connection:
        return connection.execute("SELECT count(*) FROM qiao_web_indextask").fetchone()[0]


def index(data: Path) -> list[tuple[str, str]]:
    hits = find(open_record(data), "", Page(limit=2 * DOCUMENTS, snippets=0)).hits
    return sorted((hit.key, hit.title) for hit in hits)


def killed_while(data: Path, chance: random.Random, *arguments: str) -> int:
    """Start a process that empties the outbox, kill it on the way, and return how many tasks it left."""
    process = qiao(data, *arguments)
    until = time.monotonic() + LONGEST
    while not waiting(data) and process.poll() is None and time.monotonic() < until:
        time.sleep(0.001)
    target = chance.randrange(waiting(data) + 1)
    while waiting(data) > target and process.poll() is None and time.monotonic() < until:
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.wait()
    return waiting(data)


@pytest.mark.slow
def test_a_killed_drain_ends_in_the_same_index(ingested, tmp_path):
    undisturbed, killed = tmp_path / "undisturbed", tmp_path / "killed"
    shutil.copytree(ingested, undisturbed)
    shutil.copytree(ingested, killed)
    assert qiao(undisturbed, "index").wait(LONGEST) == 0
    chance = random.Random(4)

    left = [killed_while(killed, chance, "drain") for _ in range(KILLS) if waiting(killed)]
    assert qiao(killed, "index").wait(LONGEST) == 0

    assert left[0] > 0
    assert waiting(killed) == 0
    assert index(killed) == index(undisturbed)
    assert [title[:3] for _, title in index(killed)] == ["更正："] * DOCUMENTS


@pytest.mark.slow
def test_a_killed_rebuild_is_finished_by_the_next_call(ingested, tmp_path):
    undisturbed, killed = tmp_path / "undisturbed", tmp_path / "killed"
    shutil.copytree(ingested, undisturbed)
    assert qiao(undisturbed, "index").wait(LONGEST) == 0
    shutil.copytree(undisturbed, killed)
    chance = random.Random(8)

    left = [killed_while(killed, chance, "index", "--rebuild") for _ in range(KILLS)]
    assert qiao(killed, "index").wait(LONGEST) == 0

    assert max(left) > 0
    assert waiting(killed) == 0
    assert index(killed) == index(undisturbed)
