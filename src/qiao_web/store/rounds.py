"""The keeper of the rounds: in comes whose companion it is; it starts `qiao remind --due` whenever something is due.

It holds no matcher and no models of its own, so that it stays small for the months that a site runs; and a round that
fails ends a process that was made for it, never the keeper.
"""

import logging
import os
import subprocess
import sys
from threading import Event
from typing import Final

from django.db import DatabaseError, connection
from django.utils import timezone

from qiao_web.access.rounds import access_due

_FIRST: Final = 30.0  # seconds before the first look: the first pages of a site that starts come first
_EVERY: Final = 300.0  # seconds between looks
_ALIVE: Final = 2.0  # seconds between looks for the process that it belongs to

log = logging.getLogger(__name__)


def keep_rounds(companion: int, language: str) -> None:
    """Have due rounds made until the companion process is gone; with 0, until it is stopped itself."""
    wait = _FIRST
    while _companion_lives(companion, wait):
        wait = _EVERY
        try:
            due = access_due(timezone.now())
        except DatabaseError:
            log.exception("the rounds could not be looked up")
            due = ()
        finally:
            connection.close()  # nothing is held open between looks
        if due:
            # Our own command. Where we are ended meanwhile it finishes its round by itself.
            subprocess.run([sys.executable, "-m", "qiao.cli", "--lang", language, "remind", "--due"], check=False)  # noqa: S603


def _companion_lives(companion: int, seconds: float) -> bool:
    """Wait; return early, with False, where the companion is gone and this process was handed on to another parent."""
    never = Event()
    for _ in range(max(1, round(seconds / _ALIVE))):
        if companion and os.getppid() != companion:
            return False
        never.wait(_ALIVE)
    return True
