"""A ZIP archive becomes its members, one in memory at a time, under a budget that nested archives share.

Sizes that an archive states are never trusted: reading stops where the budget does. Names that lead out of the
archive are refused although nothing is ever written, because whoever made them meant no good.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from qiao.documents.codes import RefusalCode
from qiao.documents.model import Refusal
from qiao.documents.names import decoded
from qiao.settings import Limits

MEDIA_TYPE = "application/zip"
RATIO_FROM = 1 << 20  # bytes: a smaller member may pack as well as it likes
ENTRY_BYTES = 400  # of the central directory for one member, at most, before the directory itself is the bomb
_BROKEN = (  # what the standard library raises for broken archives; RuntimeError covers compressions it does not know
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
)
_CHUNK = 1 << 18
_TAIL = 65_557  # the end record and its longest comment


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an archive, unpacked."""

    name: str
    data: bytes


class Budget:
    """What an archive and everything inside it may still cost."""

    def __init__(self, limits: Limits, depth: int = 0, spent: list[int] | None = None) -> None:
        """Start with nothing spent."""
        self.limits = limits
        self._depth = depth
        self._spent = [0] if spent is None else spent  # shared by all levels

    def deeper(self) -> "Budget | None":
        """Return the budget of the next level, None where the limit is reached."""
        if self._depth >= self.limits.archive_depth:
            return None
        return Budget(self.limits, self._depth + 1, self._spent)

    def spend(self, size: int) -> bool:
        """Take `size` bytes; False when that is more than is left."""
        self._spent[0] += size
        return self._spent[0] <= self.limits.archive_bytes


class _SpentError(Exception):
    """The member may not be unpacked further; holds the refusal, and whether the whole archive ends here."""

    def __init__(self, refusal: Refusal, *, final: bool) -> None:
        super().__init__()
        self.refusal = refusal
        self.final = final


def members(name: str, file: BinaryIO, budget: Budget) -> Iterator[Member | Refusal]:
    """Yield the members of the archive called `name`, and a refusal for each that cannot be had."""
    limits = budget.limits
    count = _stated_members(file)
    if count > limits.archive_members:
        yield Refusal(name, RefusalCode.ARCHIVE_MEMBERS, {"members": count, "limit": limits.archive_members})
        return
    try:
        archive = zipfile.ZipFile(file)
    except _BROKEN:
        yield Refusal(name, _damage(file), {"media_type": MEDIA_TYPE})
        return
    with archive:
        entries = archive.infolist()
        if len(entries) > limits.archive_members:
            yield Refusal(name, RefusalCode.ARCHIVE_MEMBERS, {"members": len(entries), "limit": limits.archive_members})
            return
        for entry in entries:
            if _is_aside(entry):
                continue
            try:
                yield _member(archive, entry, name, budget)
            except _SpentError as spent:
                yield spent.refusal
                if spent.final:
                    return


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, outer: str, budget: Budget) -> Member | Refusal:
    shown = _name(entry)
    name = f"{outer}/{shown}"
    if _leads_out(shown):
        return Refusal(name, RefusalCode.ARCHIVE_PATH)
    if entry.flag_bits & 1:
        return Refusal(name, RefusalCode.ENCRYPTED, {"media_type": MEDIA_TYPE})
    if entry.file_size > budget.limits.file_bytes:
        return Refusal(name, RefusalCode.TOO_LARGE, {"size": entry.file_size, "limit": budget.limits.file_bytes})
    try:
        data = _unpack(archive, entry, name, budget)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        ValueError,
        RuntimeError,
        struct.error,
    ):
        return Refusal(name, RefusalCode.DAMAGED, {"media_type": MEDIA_TYPE})
    return Member(name, data) if data else Refusal(name, RefusalCode.EMPTY)


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, budget: Budget) -> bytes:
    limits = budget.limits
    gathered = io.BytesIO()
    with archive.open(entry) as member:
        while chunk := member.read(_CHUNK):
            gathered.write(chunk)
            size = gathered.tell()
            ratio = size // max(1, entry.compress_size)
            if size > RATIO_FROM and ratio > limits.archive_ratio:
                data = {"ratio": ratio, "limit": limits.archive_ratio}
                raise _SpentError(Refusal(name, RefusalCode.ARCHIVE_RATIO, data), final=False)
            if not budget.spend(len(chunk)):
                data = {"limit": limits.archive_bytes}
                raise _SpentError(Refusal(name, RefusalCode.ARCHIVE_TOO_LARGE, data), final=True)
    return gathered.getvalue()


def _name(entry: zipfile.ZipInfo) -> str:
    """Decode a name without the UTF-8 flag as what Chinese systems write, not as the code page of the first PC."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        raw = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    return decoded(raw) or entry.filename


def _leads_out(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or parts[0] == "" or (len(parts[0]) > 1 and parts[0][1] == ":") or "\0" in name


def _is_aside(entry: zipfile.ZipInfo) -> bool:
    """Tell folders, and what operating systems leave in archives, from documents."""
    last = entry.filename.rsplit("/", 1)[-1]
    return (
        entry.filename.endswith("/")
        or entry.filename.startswith("__MACOSX/")
        or (last.startswith(".") and last.strip(".") != "")
    )


def _stated_members(file: BinaryIO) -> int:
    """Estimate the members from the end record, before anything is built for each of them; 0 if there is no record."""
    file.seek(0, io.SEEK_END)
    file.seek(max(0, file.tell() - _TAIL))
    tail = file.read(_TAIL)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 16:
        return 0
    count, directory = struct.unpack("<HL", tail[at + 10 : at + 16])
    return max(int(count), int(directory) // ENTRY_BYTES)


def _damage(file: BinaryIO) -> RefusalCode:
    """Tell an archive that was cut off from one that is broken otherwise: the end record comes last."""
    file.seek(0, io.SEEK_END)
    file.seek(max(0, file.tell() - _TAIL))
    return RefusalCode.DAMAGED if b"PK\x05\x06" in file.read(_TAIL) else RefusalCode.TRUNCATED
