"""Opening the record: in come the settings, afterwards the data folder, its secret key and its tables are there."""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from qiao.disk import unusable
from qiao.errors import StoreError
from qiao.search.find import open_record as open_index
from qiao.settings import Settings
from qiao_web import databases
from qiao_web.models import Article
from qiao_web.store.topics import fill_waiting

_PRIVATE = 0o600
_OPENING_LOCK = 0x71_69_61_70  # on PostgreSQL: any constant will do that is not the writer's


def open_record(settings: Settings) -> None:
    """Make the data folder, the secret key and the tables where they are missing."""
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
        if settings.secret_key is None:
            django_settings.SECRET_KEY = secret_key(settings.data)
    except OSError as error:
        raise unusable("data_unusable", settings.data, error) from error
    try:
        with _alone(settings):
            _make_tables(settings.data)
    except DatabaseError as error:
        raise databases.unusable(error, settings.data) from error


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    """Keep every other process from opening the record: of two first starts, one makes the tables and one waits."""
    if settings.database_url is not None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_OPENING_LOCK])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_OPENING_LOCK])
        return
    folder = os.open(settings.data, os.O_RDONLY)
    try:
        with suppress(OSError):  # some disks of networks know no locks
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _make_tables(data: Path) -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
        _fill_topics(data)


def _fill_topics(data: Path) -> None:
    """Give topics that a migration brought the documents of a record that is there already."""
    if Article.objects.exists():
        with suppress(StoreError):  # no index yet: the next ingest makes it, and fills the topics
            fill_waiting(open_index(data))


def secret_key(folder: Path) -> str:
    """Return the folder's secret key, made at the first call and readable by its owner only."""
    path = folder / "secret_key"
    if not path.exists():
        draft = folder / f"secret_key.{secrets.token_hex(8)}"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE), "w", encoding="utf-8") as file:
            file.write(secrets.token_urlsafe(48))
        with suppress(FileExistsError):  # of two first starts, one wins, and both use its key
            path.hardlink_to(draft)
        draft.unlink()
    return path.read_text("utf-8").strip()
