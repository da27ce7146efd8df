"""A solve is a process of its own: it can be killed or stopped, and the event can be solved again."""

import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from tests.site.processes import environ


def asked(data: Path, what: str) -> str:
    """What `solve_record` prints."""
    command = [sys.executable, "-m", "tests.site.solve_record", what]
    done = subprocess.run(command, env=environ(data), capture_output=True, check=True, timeout=300)
    return done.stdout.decode().split()[-1]


def solving(data: Path, number: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "qiao.cli", "timetable", number], env=environ(data))


def ask(data: Path, query: str) -> list[tuple[object, ...]]:
    """Ask or change the record as another process does while a solve runs."""
    with closing(sqlite3.connect(data / "db.sqlite3", timeout=20)) as connection, connection:
        return connection.execute(query).fetchall()


def wait_for_progress(data: Path, number: str, process: subprocess.Popen[bytes]) -> None:
    query = f"SELECT status FROM qiao_web_timetable WHERE id = {number} AND progress != '{{}}'"
    while process.poll() is None and ask(data, query) != [("running",)]:
        time.sleep(0.05)
    assert process.poll() is None


@pytest.mark.slow
def test_a_solve_is_killed_then_begun_again_and_stopped(tmp_path):
    first = asked(tmp_path, "make")
    process = solving(tmp_path, first)
    wait_for_progress(tmp_path, first, process)
    # Others write meanwhile, and a second solve of the same event waits.
    ask(tmp_path, "UPDATE qiao_web_event SET place = 'Hall of the lake'")
    assert asked(tmp_path, "again") == "timetable_running"
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL

    # Nobody hears of it any more: a minute later it counts as dead, and the event can be solved again.
    ask(tmp_path, "UPDATE qiao_web_timetable SET beat = '2020-01-01 00:00:00'")
    second = asked(tmp_path, "again")
    process = solving(tmp_path, second)
    wait_for_progress(tmp_path, second, process)
    ask(tmp_path, f"UPDATE qiao_web_timetable SET cancelling = 1 WHERE id = {second}")

    assert process.wait(timeout=60) == 0
    rows = ask(tmp_path, "SELECT id, status, proven, computed < 120 FROM qiao_web_timetable ORDER BY id")
    assert rows == [(int(first), "failed", 0, 1), (int(second), "done", 0, 1)]
    assert ask(tmp_path, f"SELECT count(*) FROM qiao_web_meeting WHERE timetable_id = {first}") == [(0,)]
    assert ask(tmp_path, f"SELECT count(*) > 100 FROM qiao_web_meeting WHERE timetable_id = {second}") == [(1,)]
