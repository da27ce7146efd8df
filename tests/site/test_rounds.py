"""Rounds: due by the hour and the morning, made once by whoever comes first, made again after a death."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.site.processes import environ

from qiao_web.access.rounds import GIVEN_UP, Every, access_due
from qiao_web.actions.rounds import make_rounds
from qiao_web.models import Round

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
MORNING = datetime(2026, 3, 1, 22, tzinfo=UTC)  # six o'clock of 2 March in China


@pytest.mark.parametrize(
    "hour, day, due",
    [
        (None, None, (Every.HOUR, Every.DAY)),
        (NOW - timedelta(minutes=10), MORNING, ()),
        (NOW - timedelta(minutes=31), MORNING, (Every.HOUR,)),
        (NOW - timedelta(minutes=10), MORNING - timedelta(minutes=1), (Every.DAY,)),
        (NOW - timedelta(minutes=10), MORNING + timedelta(minutes=1), ()),
    ],
)
def test_rounds_are_due_once_an_hour_and_once_from_every_morning(hour, day, due):
    for name, at in ((Every.HOUR, hour), (Every.DAY, day)):
        if at:
            Round.objects.create(name=name, begun=at, done=at)

    assert access_due(NOW) == due


@pytest.mark.slow
def test_a_round_is_made_by_whoever_comes_first():
    first = [told.code for told in make_rounds(Every, NOW)]
    second = [told.code for told in make_rounds(Every, NOW)]

    assert first == ["day_passed", "events_reminded", "news_told"]
    assert second == ["round_made_elsewhere"] * 2
    assert access_due(NOW) == ()


def test_a_round_under_way_is_left_alone_until_its_process_must_have_died():
    Round.objects.create(name=Every.HOUR, begun=NOW, done=NOW - timedelta(hours=3))
    soon, late = NOW + timedelta(minutes=5), NOW + GIVEN_UP + timedelta(minutes=1)

    assert [told.code for told in make_rounds([Every.HOUR], soon)] == ["round_made_elsewhere"]
    assert Every.HOUR in access_due(late)
    assert [told.code for told in make_rounds([Every.HOUR], late)] == ["day_passed", "events_reminded"]


def test_a_round_that_is_cut_off_is_made_again():
    rounds = make_rounds([Every.HOUR], NOW)
    next(rounds)
    rounds.close()  # as a process that is killed between two parts

    assert access_due(NOW + GIVEN_UP + timedelta(minutes=1)) == (Every.HOUR, Every.DAY)


@pytest.mark.slow
def test_the_keeper_ends_with_the_process_that_it_belongs_to(tmp_path):
    start = (
        "import os, subprocess, sys\n"
        "print(subprocess.Popen([*sys.argv[1:], str(os.getpid())]).pid, flush=True)\n"
        "input()"
    )
    command = [sys.executable, "-m", "qiao.cli", "rounds", "--beside"]
    companion = subprocess.Popen(
        [sys.executable, "-c", start, *command],
        env=environ(tmp_path),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    keeper = int(companion.stdout.readline())
    assert _runs(keeper)

    companion.send_signal(signal.SIGKILL)
    companion.communicate()

    ended = time.monotonic() + 60
    while _runs(keeper) and time.monotonic() < ended:
        time.sleep(0.2)
    assert not _runs(keeper)


def _runs(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
