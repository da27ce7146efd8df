"""Work beside the site, in processes of their own: an ingest, the rounds of every hour and day, and a solve."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def ingesting(paths: Sequence[Path], *options: str) -> Iterator[None]:
    """Run `qiao ingest` on the paths while the body runs; stopped with the body, it goes on at the next start."""
    if not paths:
        yield
        return
    command = [sys.executable, "-m", "qiao.cli", *options, "ingest", *map(str, paths)]
    with subprocess.Popen(command) as process:  # noqa: S603  # our own command, with paths given on our own command line
        try:
            yield
        finally:
            process.terminate()


@contextmanager
def making_rounds(wanted: bool, *options: str) -> Iterator[None]:  # noqa: FBT001  a setting of the operator
    """Keep a process that does what time causes (expiry, reminders, news) while the body runs; killed, it ends too."""
    if not wanted:
        yield
        return
    command = [sys.executable, "-m", "qiao.cli", *options, "rounds", "--beside", str(os.getpid())]
    # A session of its own, so that Ctrl+C on the terminal is for the site alone, which then ends this.
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True) as process:  # noqa: S603
        try:
            yield
        finally:
            process.terminate()


def solving(timetable: int) -> None:
    """Start to solve a timetable: the process outlives the request, and writes what it does to its row."""
    command = [sys.executable, "-m", "qiao.cli", "timetable", str(timetable)]
    _start(command)


def pairing(task: int) -> None:
    """Start to find pairs or hosts for an event, in the same way."""
    _start([sys.executable, "-m", "qiao.cli", "pairing", str(task)])


def solving_example(timetable: int) -> None:
    """Start to solve the timetable of the example event, which publishes itself when it is solved."""
    _start([sys.executable, "-m", "qiao.cli", "timetable", "--publish", str(timetable)])


def _start(command: Sequence[str]) -> None:
    subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603  # our own command
