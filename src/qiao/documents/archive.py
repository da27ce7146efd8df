"""The originals as they came: a folder in which every file is named by the SHA-256 of the bytes that it holds.

    archive/3f/a/3fa….z     packed with zlib      (where that saves a block of the disk or more)
    archive/3f/a/3fa….raw   as it came
    archive/new/            written, not yet certain to survive a power cut

Bytes are stored once, however often they come. `put` writes a file beside the others; `commit` waits until everything
since the last commit is on the disk, then renames it into place: a file under its name is whole, whenever the machine
stops. Call `commit` before the rows that speak of the originals are written, and `recover` when nobody writes: it
finishes the renames that a power cut undid. Several processes may write into one archive.
"""

import os
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from qiao.disk import using
from qiao.errors import StoreError

_UNUSABLE = "archive_unusable"
PACKED, RAW = ".z", ".raw"
_HASH = re.compile("[0-9a-f]{64}")
BLOCK = 4_096  # bytes that a file takes on the disk at least: what does not save one is kept as it came
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
        self._pending: dict[str, tuple[str, str]] = {}  # where it is, where it shall be
        self._count = 0
        with using(folder, _UNUSABLE):
            self._fresh.mkdir(parents=True, exist_ok=True)

    def put(self, data: bytes) -> Stored:
        """Store bytes unless they are stored already; `StoreError` where nothing can be written, as in `commit`."""
        name = sha256(data).hexdigest()
        if name in self:
            return Stored(name, new=False)
        packed = zlib.compress(data, LEVEL) if len(data) > BLOCK else data
        is_packed = _blocks(packed) < _blocks(data)
        ending = PACKED if is_packed else RAW
        written = f"{self._fresh}/{name}{ending}.{os.getpid()}-{self._count}"
        self._count += 1
        with using(self._folder, _UNUSABLE):
            _write(written, packed if is_packed else data)
        self._pending[name] = (written, self._place(name) + ending)
        return Stored(name, new=True)

    def commit(self) -> None:
        """Make everything put since the last commit durable, and give it its name."""
        with using(self._folder, _UNUSABLE):
            _sync([written for written, _ in self._pending.values()])
            for written, place in self._pending.values():
                _move(written, place)
        self._pending.clear()

    def recover(self) -> int:
        """Name the whole files that a power cut or a kill left without a name, and drop the others; return how many."""
        pending = {written for written, _ in self._pending.values()}
        left = [path for path in self._fresh.iterdir() if str(path) not in pending]
        whole: dict[str, str] = {}
        for path in left:
            name, _, rest = path.name.partition(".")
            ending = "." + rest.partition(".")[0]
            if ending in {PACKED, RAW} and _unpacked(path.read_bytes(), ending, name) is not None:
                whole[str(path)] = self._place(name) + ending
            else:
                path.unlink()
        _sync(list(whole))  # a killed writer may have left them in the memory of the system only
        for written, place in whole.items():
            _move(written, place)
        return len(left)

    def get(self, name: str) -> bytes:
        """Return the bytes of a name; raise `StoreError` if they are not there or not what they were."""
        path = self._path(name)
        if path is None:
            raise StoreError("original_missing", sha256=name)
        ending = PACKED if PACKED in path else RAW
        data = _unpacked(Path(path).read_bytes(), ending, name)
        if data is None:
            raise StoreError("original_damaged", sha256=name)
        return data

    def remove(self, name: str) -> None:
        """Take the bytes of a name away; nothing happens where they are not there."""
        with using(self._folder, _UNUSABLE):
            for ending in (RAW, PACKED):
                Path(self._place(name) + ending).unlink(missing_ok=True)

    def __contains__(self, name: str) -> bool:
        """Tell whether the bytes of a name are stored."""
        return self._path(name) is not None

    def __iter__(self) -> Iterator[str]:
        """Yield the names of all committed originals, in order."""
        for path in sorted(self._folder.glob("[0-9a-f][0-9a-f]/[0-9a-f]/*.*")):
            yield path.stem

    def _path(self, name: str) -> str | None:
        if name in self._pending:
            return self._pending[name][0]
        place = self._place(name)
        return next((place + ending for ending in (RAW, PACKED) if os.path.exists(place + ending)), None)  # noqa: PTH110

    def _place(self, name: str) -> str:
        """Fan out over 256 x 16 folders: a hundred million originals leave 25,000 in each."""
        if not _HASH.fullmatch(name):
            raise StoreError("not_a_hash", sha256=name[:80])
        return f"{self._folder}/{name[:2]}/{name[2]}/{name}"


def _blocks(data: bytes) -> int:
    return -(-len(data) // BLOCK)


def _unpacked(stored: bytes, ending: str, name: str) -> bytes | None:
    """Return the bytes that a file holds, None if they are not those of its name."""
    try:
        data = zlib.decompress(stored) if ending == PACKED else stored
    except zlib.error:
        return None
    return data if sha256(data).hexdigest() == name else None


def _write(place: str, data: bytes) -> None:
    """Write a new file whole: a disk that has little room takes a part, and says so only when asked for the rest."""
    rest = memoryview(data)
    with open(place, "xb", buffering=0) as file:  # noqa: PTH123 -- a Path costs as much as the write
        while rest:
            rest = rest[file.write(rest) :]


def _move(written: str, place: str) -> None:
    """Rename a file, making the folder if it is the first in it."""
    try:
        os.replace(written, place)  # noqa: PTH105 -- as above
    except FileNotFoundError:
        Path(place).parent.mkdir(parents=True, exist_ok=True)
        os.replace(written, place)  # noqa: PTH105 -- as above


def _sync(files: list[str]) -> None:
    """Wait until files are on the disk."""
    if len(files) > SYNC_EACH:
        os.sync()
        return
    for path in files:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
