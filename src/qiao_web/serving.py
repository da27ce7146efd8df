"""Serving the site: in come the settings, and granian answers on their host and port until it is told to stop."""

import errno
import os
import socket

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from qiao.errors import StoreError
from qiao.settings import Settings

# Pages are bound by the processor; more processes than cores, or than this, only cost memory.
MOST_WORKERS = 4
# Threads of one process: enough that a slow download holds nobody up.
THREADS = 4


def serve(settings: Settings) -> None:
    """Serve until SIGINT or SIGTERM, then let running requests finish."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qiao_web.settings")
    cores = os.cpu_count() or 1
    Granian(
        "qiao_web.wsgi:application",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=min(cores, MOST_WORKERS),
        blocking_threads=min(THREADS, 2 * cores + 1),  # above, granian warns at every start
        websockets=False,
        log_level=LogLevels.error,  # what the site has to say goes through its own log
        log_access=False,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    ).serve()


def check_port(settings: Settings) -> None:
    """Raise where the port is taken or the host is not ours, before anything long is begun."""
    with socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            where: dict[str, str | int] = {"host": settings.host, "port": settings.port}
            if error.errno == errno.EADDRINUSE:
                raise StoreError("port_taken", **where) from error
            raise StoreError("address_unusable", **where, reason=error.strerror or "") from error
