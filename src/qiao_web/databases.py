"""Where the record lives: in come Qiao's settings, out comes Django's description of the database."""

import os
import sqlite3
from pathlib import Path
from typing import TypedDict
from urllib.parse import unquote, urlsplit

from django.db import DatabaseError, OperationalError

from qiao.disk import disk_full, read_only
from qiao.errors import StoreError, UsageError
from qiao.settings import Settings

# One writer at a time, readers never wait. NORMAL survives a killed process whole; only a power cut may lose the last
# commits, which the next ingest reads again. The sizes are bounds: 64 MB of page cache and 1 GB of address space.
_SQLITE_PRAGMAS = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA busy_timeout = 30000;
PRAGMA cache_size = -65536;
PRAGMA mmap_size = 1073741824;
PRAGMA temp_store = MEMORY;
PRAGMA journal_size_limit = 67108864;
"""
_PRIMARY = 0xFF  # the bits of SQLite's codes that say what it is; those above say how it came


class Database(TypedDict, total=False):
    """The part of Django's DATABASES entry that Qiao sets."""

    ENGINE: str
    NAME: str
    USER: str
    PASSWORD: str
    HOST: str
    PORT: str
    CONN_MAX_AGE: int | None
    OPTIONS: dict[str, object]


def database(settings: Settings) -> Database:
    """Describe the embedded SQLite file, or the PostgreSQL database that the settings name."""
    if settings.database_url is None:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(settings.data / "db.sqlite3"),
            "CONN_MAX_AGE": None,
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 30, "init_command": _SQLITE_PRAGMAS},
        }
    return _postgresql(settings.database_url)


def _postgresql(url: str) -> Database:
    """Read postgresql://user:password@host:port/name; an empty host means the local socket."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:  # brackets that do not match, or a port that is none
        raise UsageError("bad_database_url", url=without_password(url)) from error
    if parts.scheme not in {"postgresql", "postgres"} or len(parts.path) < 2:
        raise UsageError("bad_database_url", url=without_password(url))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": None,
    }


def unusable(error: DatabaseError, data: Path) -> StoreError:
    """Return why the database cannot be used, as a person can act on it."""
    code = getattr(error.__cause__, "sqlite_errorcode", 0) & _PRIMARY
    if code == sqlite3.SQLITE_FULL:
        return disk_full(data)
    if code == sqlite3.SQLITE_READONLY or (code == sqlite3.SQLITE_CANTOPEN and not os.access(data, os.W_OK)):
        return read_only(data)
    reason = str(error).strip().partition("\n")[0]  # the driver's advice follows on further lines
    return StoreError("database_unusable", reason=reason.rstrip("."))


def known(error: Exception, data: Path) -> StoreError | None:
    """Return why the database cannot be used, where that is what an error says: not that our own code is wrong."""
    return unusable(error, data) if isinstance(error, OperationalError) else None


def without_password(url: str) -> str:
    """Return an address fit to be shown; what cannot be taken apart is cut at its last @.

    >>> without_password("mysql://ann:secret@db/qiao")
    'mysql://…@db/qiao'
    """
    scheme, mark, rest = url.partition("://")
    _, at, place = rest.rpartition("@")
    return f"{scheme}{mark}…@{place}" if at else url
