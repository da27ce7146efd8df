"""The originals as they came: a folder in which every file is named by the SHA-256 of the bytes that it holds.

    archive/3f/a/3fa….z     packed with zlib      (where packing saves a tenth or more)
    archive/3f/a/3fa….raw   as it came
    archive/new/            written, not yet certain to survive a power cut

Bytes are stored once, however often they come. `put` writes a file beside the others; `commit` makes everything since
the last commit durable and then renames it into place, so that a file under its name is whole, whenever the machine
stops.
Call `commit` before the rows that speak of the originals. Several processes may write into one archive.
"""

import os
import uuid
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from qiao.errors import StoreError

SAVING = 0.9  # packed to raw: less saving is not worth the unpacking
LEVEL = 1  # of zlib: news pack to 45 % at level 1 and to 41 % at level 6, which takes twice the time
SYNC_EACH = 16  # files up to which each is synced; above, one sync of all file systems is cheaper


@dataclass(frozen=True, slots=True)
class Stored:
    """What `put` did: the name of the bytes, and whether they are new to the archive."""

    sha256: str
    new: bool


class Archive:
    """A content-addressed folder of originals."""

    def __init__(self, folder: Path) -> None:
        """Open the archive in a folder, made if need be; raise `StoreError` where that is impossible."""
        self._folder = folder
        self._fresh = folder / "new"
        self._pending: dict[str, tuple[Path, Path]] = {}  # where it is, where it shall be
        try:
            self._fresh.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError("archive_unusable", folder=str(folder), reason=error.strerror or "") from error

    def put(self, data: bytes) -> Stored:
        """Store bytes unless they are stored already."""
        name = sha256(data).hexdigest()
        if name in self:
            return Stored(name, new=False)
        packed = zlib.compress(data, LEVEL)
        is_packed = len(packed) <= SAVING * len(data)
        place = self._place(name).with_suffix(".z" if is_packed else ".raw")
        written = self._fresh / f"{name}.{uuid.uuid4().hex}"
        written.write_bytes(packed if is_packed else data)
        self._pending[name] = (written, place)
        return Stored(name, new=True)

    def commit(self) -> None:
        """Make everything put since the last commit durable, and give it its name."""
        if not self._pending:
            return
        _sync([written for written, _ in self._pending.values()])
        folders = set()
        for written, place in self._pending.values():
            place.parent.mkdir(parents=True, exist_ok=True)
            written.replace(place)
            folders.add(place.parent)
        self._pending.clear()
        _sync(list(folders))

    def get(self, name: str) -> bytes:
        """Return the bytes of a name; raise `StoreError` if they are not there or not what they were."""
        path = self._path(name)
        if path is None:
            raise StoreError("original_missing", sha256=name)
        data = path.read_bytes()
        packed = (self._pending[name][1] if name in self._pending else path).suffix == ".z"
        try:
            data = zlib.decompress(data) if packed else data
        except zlib.error as error:
            raise StoreError("original_damaged", sha256=name) from error
        if sha256(data).hexdigest() != name:
            raise StoreError("original_damaged", sha256=name)
        return data

    def __contains__(self, name: str) -> bool:
        """Tell whether the bytes of a name are stored."""
        return self._path(name) is not None

    def __iter__(self) -> Iterator[str]:
        """Yield the names of all committed originals, in order."""
        for path in sorted(self._folder.glob("[0-9a-f][0-9a-f]/[0-9a-f]/*.*")):
            yield path.stem

    def sweep(self) -> int:
        """Remove what an interrupted process left uncommitted; return how many files. Only while nobody writes."""
        kept = {written for written, _ in self._pending.values()}
        left = [path for path in self._fresh.iterdir() if path not in kept]
        for path in left:
            path.unlink()
        return len(left)

    def _path(self, name: str) -> Path | None:
        if name in self._pending:
            return self._pending[name][0]
        place = self._place(name)
        return next((path for path in (place.with_suffix(".z"), place.with_suffix(".raw")) if path.exists()), None)

    def _place(self, name: str) -> Path:
        """Fan out over 256 x 16 folders: a hundred million originals leave 25,000 in each."""
        if len(name) != 64 or not set(name) <= set("0123456789abcdef"):
            raise StoreError("not_a_hash", sha256=name[:80])
        return self._folder / name[:2] / name[2] / name


def _sync(paths: list[Path]) -> None:
    """Wait until files or folders are on the disk."""
    if len(paths) > SYNC_EACH:
        os.sync()
        return
    for path in paths:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
