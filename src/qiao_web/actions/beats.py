"""The heartbeat of what is computed beside the site: in comes how far it is, out goes whether it is to stop.

A process writes its progress and its beat to its row once a second, and reads there whether somebody cancelled it. A
row whose beat is old belongs to a process that died: it is let go, so that a page says so and the same can begin again.
"""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from qiao_web.models import EventTask, Timetable
from qiao_web.models.events import FAILED, RUNNING, WAITING

DEAD_AFTER: Final = timedelta(seconds=60)  # without a beat
_BEAT: Final = 1.0  # seconds

Rows = QuerySet[Timetable] | QuerySet[EventTask]


class Stopped(Exception):  # noqa: N818  # it is no error: somebody asked for it
    """Somebody cancelled what is computed."""


def let_go(rows: Rows) -> None:
    """Mark those of the rows whose process died, so that nobody waits for them any more."""
    old = timezone.now() - DEAD_AFTER
    dead = [["broke_off", {}]]
    rows.filter(status=RUNNING, beat__lt=old).update(status=FAILED, problems=dead)
    rows.filter(status=WAITING, made__lt=old).update(status=FAILED, problems=dead)


class Beat:
    """Writes the progress of one row once a second, and asks there whether to stop."""

    def __init__(self, row: Rows, progress: Callable[[], dict[str, object]]) -> None:
        """Watch the one row; `progress` tells how far it is when it is time to write."""
        self._row, self._progress, self._last = row, progress, 0.0
        self.stop = False

    def __call__(self) -> bool:
        """Write and ask, if the last time was a second ago; return whether to stop."""
        now = time.monotonic()
        if now - self._last >= _BEAT:
            self._last = now
            self._row.update(beat=timezone.now(), progress=self._progress())
            self.stop = bool(self._row.filter(cancelling=True).exists())
        return self.stop
