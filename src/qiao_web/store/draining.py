"""The outbox of the index, emptied beside the site: a decision of a reviewer is found in searches a moment later.

An ingest empties the outbox itself. Between ingests nobody holds the index's lock, so each process of the site looks
every second whether something waits, and whoever gets the lock carries it out.
"""

import logging
from pathlib import Path
from threading import Event
from typing import Final

from django.db import DatabaseError, connection

from qiao.errors import ModelError, StoreError
from qiao.settings import Settings
from qiao_web.models import IndexTask
from qiao_web.store.embedding import embed_record
from qiao_web.store.feed import Feed

_EVERY: Final = 1.0  # seconds between looks: one query of a table that is nearly always empty
_EMBED_EVERY: Final = 20  # looks: an article is found by its words at once, by its meaning a little later
_LOCKED: Final = 5.0  # seconds until the next look where an ingest holds the lock

log = logging.getLogger(__name__)


def drain(folder: Path) -> bool:
    """Carry out what waits in the outbox; False where another process holds the index's lock."""
    if not IndexTask.objects.exists():
        return True
    try:
        with Feed(folder):
            pass
    except StoreError as error:
        if error.code != "index_locked":
            raise
        return False
    return True


def keep_draining(settings: Settings, stop: Event) -> None:
    """Drain, and give new articles their vectors, until told to stop; what goes wrong is logged and tried again."""
    wait, looks = _EVERY, 0
    while not stop.wait(wait):
        wait, looks = _EVERY, looks + 1
        try:
            if not drain(settings.data / "index"):
                wait = _LOCKED
            if looks % _EMBED_EVERY == 1:
                embed_record(settings)
        except (ModelError, DatabaseError, StoreError, OSError, ValueError):
            log.exception("the index could not be brought up with the record")
            connection.close()
            wait = _LOCKED
