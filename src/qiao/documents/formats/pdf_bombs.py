"""PDF bombs: streams that unpack to thousands of times their size, refused before PDFium unpacks them into memory.

Every large or twice-packed stream is unpacked once in small pieces, which are thrown away, and only as far as the
limits go. Filters other than Flate cannot pack that well, or are left to the worker's own bounds.
"""

import re
import zlib

from qiao.documents.codes import RefusalCode
from qiao.errors import Unreadable
from qiao.settings import Limits

RATIO_FROM = 32 << 20  # bytes: a page scanned in colour unpacks to 26 MB, and a white one packs very well
BEST_RATIO = 1_032  # of Flate: a stream too short to reach `RATIO_FROM` with it is harmless
_PIECE = 1 << 18
_DICTIONARY = 1_024  # bytes before a stream in which its filters are named


def refuse_bombs(data: bytes, limits: Limits) -> None:
    """Raise `Unreadable` if a stream unpacks to more than the limits allow."""
    total = 0
    for found in _STREAM.finditer(data):
        end = data.find(b"endstream", found.end())
        length = (end if end >= 0 else len(data)) - found.end()
        named = data[max(0, found.start() - _DICTIONARY) : found.start()].rpartition(b"obj")[2]
        layers = len(_FLATE.findall(named))
        if not layers or (layers == 1 and length * BEST_RATIO < RATIO_FROM):
            continue
        size = _unpacked(data[found.end() : found.end() + length], layers, limits)
        total += size
        if size > RATIO_FROM and size > limits.archive_ratio * length:
            raise Unreadable(RefusalCode.ARCHIVE_RATIO, ratio=size // max(1, length), limit=limits.archive_ratio)
        if total > limits.archive_bytes:
            raise Unreadable(RefusalCode.ARCHIVE_TOO_LARGE, limit=limits.archive_bytes)


def _unpacked(packed: bytes, layers: int, limits: Limits) -> int:
    """Return to how many bytes a stream unpacks, or a number beyond its bound."""
    bound = max(RATIO_FROM, limits.archive_ratio * len(packed)) + 1
    chain = [zlib.decompressobj() for _ in range(layers)]
    size = 0
    for start in range(0, len(packed), _PIECE):
        size += _push(chain, packed[start : start + _PIECE], bound - size)
        if size >= bound:
            break
    return size


def _push(chain: list["zlib._Decompress"], piece: bytes, bound: int) -> int:
    """Unpack a piece through the layers; return the bytes that come out of the last, as far as the bound."""
    unpacker, size = chain[0], 0
    while piece and size < bound:
        try:
            out = unpacker.decompress(piece, _PIECE)
        except zlib.error:  # not packed after all, or damaged: PDFium will see
            return size
        size += _push(chain[1:], out, bound - size) if len(chain) > 1 else len(out)
        piece = unpacker.unconsumed_tail
        if not out and not piece:
            break
    return size


_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
