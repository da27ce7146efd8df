"""Files that become profiles: a table waits between trial and import, a document is read in a process of its own.

A document comes from anywhere, so what reads it may use a minute of the processor and no more: it is the command
`qiao draft`, whose death or delay harms nobody else.
"""

import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Any, Final

import msgspec
from django.contrib.auth.models import User
from django.utils import timezone

from qiao.errors import UsageError
from qiao.matching import profile as core
from qiao.matching.tables import Imported, read_table
from qiao_web.access.people import access_membership
from qiao_web.access.profiles import owner_of
from qiao_web.actions import waiting_files
from qiao_web.actions.profiles import Filled, begin_from, take_in
from qiao_web.models import Profile

SECONDS: Final = 60  # of the processor; twice as many may pass on a busy machine


@dataclass(frozen=True, slots=True)
class Trial:
    """A table that was read but not taken in: what it holds, and the name under which it waits."""

    imported: Imported
    token: str


def try_table(by: User, slug: str, name: str, data: bytes) -> Trial:
    """Read a table of profiles and keep it until it is taken in, for a day at most."""
    owner = owner_of(access_membership(by, slug).organisation)
    waiting_files.check_size(data)
    imported = read_table(data, name, timezone.now().date(), owner)
    return Trial(imported, waiting_files.keep(by, name, data))


def take_table(by: User, slug: str, token: str) -> list[Profile]:
    """Make drafts of the rows of a table that was tried: of all that can be read, with or without problems."""
    name, data = waiting_files.waiting(by, token)
    imported = read_table(data, name, timezone.now().date())
    rows = take_in(by, slug, imported.profiles)
    waiting_files.drop(by, token)
    return rows


def draft_from(by: User, slug: str, kind: core.Kind, name: str, data: bytes) -> Profile:
    """Begin a draft with what a document says; its kind is the one given, unless the document says another."""
    access_membership(by, slug)
    waiting_files.check_size(data)
    read = _read(name, data)
    profile = core.unpack(msgspec.json.encode(read["profile"]))
    found = tuple((one["field"], one["language"], one["quote"]) for one in read["found"])
    if not any(field == "kind" for field, _language, _quote in found):
        profile = replace(profile, kind=kind)
    return begin_from(by, slug, Filled(profile, name, sha256(data).hexdigest(), found))


def _read(name: str, data: bytes) -> dict[str, Any]:
    """Let `qiao draft` read a document; raise what it refuses as an error of ours."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"document{PurePath(name).suffix[:10]}"
        path.write_bytes(data)
        command = [sys.executable, "-m", "qiao.cli", "draft", "--json", "--bounded", str(path)]
        try:
            done = subprocess.run(  # noqa: S603  # our own command, with a path of our own
                command, capture_output=True, timeout=2 * SECONDS, check=False
            )
            read: dict[str, Any] = msgspec.json.decode(done.stdout)
        except subprocess.TimeoutExpired as error:
            raise UsageError("timed_out", seconds=SECONDS) from error
        except msgspec.DecodeError as error:
            raise UsageError("worker_died", exit=done.returncode) from error
    if "refused" in read:
        raise UsageError(str(read["refused"]), **read["data"])
    return read
