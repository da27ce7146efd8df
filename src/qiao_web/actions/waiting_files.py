"""Files that wait between trial and import: bytes go in, a name under which they wait comes out, for a day at most."""

import time
from pathlib import Path, PurePath
from typing import Final
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.models import User

from qiao.errors import UsageError

LARGEST: Final = 10 * 1024 * 1024  # bytes of a file
_KEPT: Final = 24 * 3600  # seconds that a file waits


def check_size(data: bytes) -> None:
    """Refuse a file that is empty or too large."""
    if not data:
        raise UsageError("file_empty")
    if len(data) > LARGEST:
        raise UsageError("file_too_large", limit=LARGEST // 1024 // 1024)


def keep(by: User, name: str, data: bytes) -> str:
    """Let a file wait; only who brought it gets it back."""
    check_size(data)
    folder = _folder()
    for path in folder.iterdir():
        if path.stat().st_mtime < time.time() - _KEPT:
            path.unlink(missing_ok=True)
    token = f"{by.pk}-{uuid4().hex}"
    (folder / token).write_bytes(data)
    (folder / f"{token}.name").write_text(PurePath(name).name[:200], "utf-8")
    return token


def waiting(by: User, token: str) -> tuple[str, bytes]:
    """Return the name and the bytes of a file that waits."""
    path = _path(by, token)
    return path.with_name(f"{token}.name").read_text("utf-8"), path.read_bytes()


def drop(by: User, token: str) -> None:
    """Let a file wait no longer."""
    path = _path(by, token)
    path.unlink()
    path.with_name(f"{token}.name").unlink()


def _path(by: User, token: str) -> Path:
    owner, _, rest = token.partition("-")
    path = _folder() / token
    if owner != str(by.pk) or not rest.isalnum() or not path.is_file():
        raise UsageError("table_gone")
    return path


def _folder() -> Path:
    folder: Path = settings.QIAO.data / "imports"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
