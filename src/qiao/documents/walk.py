"""Paths become originals: files as they are, folders in sorted order, members of archives and attachments one by one.

Nothing here raises for what it finds: what cannot be read is a `Refusal` and the walk goes on. One original is in
memory at a time, inside the archives it stands in. A DOCX is a ZIP but a document: `detect` decides.
"""

import errno
import io
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from qiao.documents.codes import RefusalCode
from qiao.documents.detect import Format, detect, may_hold_others
from qiao.documents.formats.eml import attachments
from qiao.documents.model import Original, Refusal
from qiao.documents.names import writable
from qiao.documents.unzip import Budget, members
from qiao.settings import Limits

Clock = Callable[[], datetime]
Inside = tuple[tuple[int, int], ...]


def walk(paths: Iterable[Path], limits: Limits, now: Clock = lambda: datetime.now(UTC)) -> Iterator[Original | Refusal]:
    """Yield every original under the paths, and a refusal for everything that is none, in sorted order."""
    for path in paths:
        for found in _path(os.fspath(path), limits, now, ()):
            name = writable(found.name)
            yield found if name is found.name else replace(found, name=name)


def _path(name: str, limits: Limits, now: Clock, inside: Inside) -> Iterator[Original | Refusal]:
    """Walk one path; `inside` are the folders that it stands in, by device and inode, so that a loop is seen."""
    try:
        status = os.stat(name)  # noqa: PTH116 -- a Path for each of many small files takes as long as reading it
    except OSError as error:
        yield _unreadable(name, error)
        return
    if stat.S_ISREG(status.st_mode):
        yield from _file(name, status.st_size, limits, now)
    elif not stat.S_ISDIR(status.st_mode):
        yield Refusal(name, RefusalCode.NOT_A_FILE)
    elif (identity := (status.st_dev, status.st_ino)) in inside:
        yield Refusal(name, RefusalCode.SYMLINK_LOOP)
    else:
        yield from _folder(name, limits, now, (*inside, identity))


def _folder(name: str, limits: Limits, now: Clock, inside: Inside) -> Iterator[Original | Refusal]:
    try:
        inner = sorted(os.listdir(name))  # noqa: PTH208 -- as above
    except OSError as error:
        yield _unreadable(name, error)
        return
    for one in inner:
        if not one.startswith("."):  # .git, .DS_Store and editors' leavings are not documents
            yield from _path(os.path.join(name, one), limits, now, inside)  # noqa: PTH118 -- as above


def _file(name: str, size: int, limits: Limits, now: Clock) -> Iterator[Original | Refusal]:
    if size == 0:
        yield Refusal(name, RefusalCode.EMPTY)
        return
    try:
        with open(name, "rb", buffering=0) as file:  # noqa: PTH123 -- as above
            if size <= limits.file_bytes:
                data = file.read(size)
                yield from _bytes(name, data, limits, now, Budget(limits))
            elif file.read(4) == b"PK\x03\x04":  # an archive may be larger than a document: it is never read whole
                yield from _members(name, io.BufferedReader(file), limits, now, Budget(limits))
            else:
                yield Refusal(name, RefusalCode.TOO_LARGE, {"size": size, "limit": limits.file_bytes})
    except OSError as error:
        yield _unreadable(name, error)


def _bytes(name: str, data: bytes, limits: Limits, now: Clock, budget: Budget) -> Iterator[Original | Refusal]:
    """Yield the original that the bytes are, or what they hold."""
    if len(data) > limits.file_bytes:
        yield Refusal(name, RefusalCode.TOO_LARGE, {"size": len(data), "limit": limits.file_bytes})
        return
    found = detect(data).format if may_hold_others(data) else None
    if found is Format.ZIP:
        yield from _members(name, io.BytesIO(data), limits, now, budget)
        return
    yield Original(name, data, sha256(data).hexdigest(), now())
    if found is Format.EML:
        yield from _attachments(name, data, limits, now, budget)


def _members(name: str, file: BinaryIO, limits: Limits, now: Clock, budget: Budget) -> Iterator[Original | Refusal]:
    deeper = budget.deeper()
    if deeper is None:
        yield Refusal(name, RefusalCode.ARCHIVE_DEPTH, {"limit": limits.archive_depth})
        return
    for found in members(name, file, deeper):
        if isinstance(found, Refusal):
            yield found
        else:
            yield from _bytes(found.name, found.data, limits, now, deeper)


def _attachments(name: str, data: bytes, limits: Limits, now: Clock, budget: Budget) -> Iterator[Original | Refusal]:
    deeper = budget.deeper()
    for inner, payload in attachments(data):
        if deeper is None:
            yield Refusal(f"{name}/{inner}", RefusalCode.ARCHIVE_DEPTH, {"limit": limits.archive_depth})
        else:
            yield from _bytes(f"{name}/{inner}", payload, limits, now, deeper)


def _unreadable(name: str, error: OSError) -> Refusal:
    if error.errno == errno.ELOOP:
        return Refusal(name, RefusalCode.SYMLINK_LOOP)
    if error.errno == errno.ENOENT:
        return Refusal(name, RefusalCode.NOT_FOUND)
    return Refusal(name, RefusalCode.UNREADABLE_FILE, {"reason": error.strerror or type(error).__name__})
