"""Bytes to text: which encoding, and how sure; newlines, byte-order mark included, stay as they came.

The order of belief: a byte-order mark, strict UTF-8, what the format declares, UTF-16 without a mark (its NULs or its
script give it away), UTF-8 with a few bad bytes, and only then a guess. A guess is decided by what the decoded text
would be: the share of its characters that are everyday ones of the language the encoding was made for. Byte statistics
(uchardet, through resiliparse) are asked only where that is unsure: they take long, and misread short texts.
"""

import codecs
import re
from dataclasses import dataclass
from operator import itemgetter

from resiliparse.parse.encoding import detect_encoding, map_encoding_to_html5

from qiao.documents.codes import NoteCode, RefusalCode
from qiao.documents.everyday import share
from qiao.errors import Unreadable

SAMPLE = 1 << 16  # bytes that a guess looks at: more does not change it, and less misses late non-ASCII text
BAD_SHARE = 0.02  # of non-ASCII bytes that may be invalid before an encoding is thought wrong
CONTROL_SHARE = 0.05  # of control characters above which bytes are not text
GUESS_SURE = 0.95  # of everyday characters above which nothing else is asked
STATISTICAL_BONUS = 0.05  # for the encoding that byte statistics name
GUESS_FLOOR = 0.5  # of everyday characters below which a guess is not believed

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE_MARKS = tuple(mark for mark, _ in _MARKS)
_CANDIDATES = ("big5hkscs", "shift_jis", "euc_jp", "euc_kr", "windows-1252")
_CONTROL = bytes(set(range(32)) - {*b"\t\n\r\f\x1b\x1a"})  # ESC opens ISO 2022 shifts, 1A ends old DOS texts


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding that gave it, and notes."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode bytes, `declared` being what the format says; raise `Unreadable` for binary or undecodable bytes."""
    if data.startswith(_WIDE_MARKS):
        marked = next(name for mark, name in _MARKS if data.startswith(mark))
        return _finish(_strict_or_patched(data, marked), ())
    many_nuls = data.count(0, 0, SAMPLE) > CONTROL_SHARE * min(len(data), SAMPLE)
    wide = _wide(data) if many_nuls else None  # asked first, because UTF-16 of ASCII is valid UTF-8 too
    found = None if wide else _strict(data, "utf-8") or _as_declared(data, declared)
    wide = wide or (None if found else _wide(data))
    if wide:
        return _finish(_strict_or_patched(data, wide), (NoteCode.ENCODING_GUESSED,))
    _refuse_binary(data)
    return _finish(found, ()) if found else _almost_utf8(data) or _guess(data)


def _as_declared(data: bytes, declared: str | None) -> Decoded | None:
    known = map_encoding_to_html5(declared, fallback_utf8=False) if declared else None
    return _strict(data, _python_name(known)) if known and known != "utf-8" else None


def _finish(decoded: Decoded, notes: tuple[str, ...]) -> Decoded:
    """Replace NULs one for one and gather the notes."""
    notes = decoded.notes + notes
    if "\0" not in decoded.text:
        return Decoded(decoded.text, decoded.encoding, notes)
    return Decoded(decoded.text.replace("\0", "\ufffd"), decoded.encoding, (*notes, NoteCode.NUL_BYTES))


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _strict_or_patched(data: bytes, encoding: str) -> Decoded:
    """Decode, strictly if possible, else with U+FFFD for what is invalid as long as that is little."""
    if found := _strict(data, encoding):
        return found
    text = data.decode(encoding, "replace")
    invalid = text.count("\ufffd") / max(1, len(text) - _ascii_count(text))
    if invalid > BAD_SHARE and text.count("\ufffd") > 1:
        raise Unreadable(RefusalCode.UNDECODABLE, encoding=encoding, invalid=round(invalid, 3))
    return Decoded(text, encoding, (NoteCode.INVALID_BYTES,))


def _almost_utf8(data: bytes) -> Decoded | None:
    """Decode UTF-8 with a few bad bytes or a cut end; None if too much is bad for it to be UTF-8 at all."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    wide = len(text) - _ascii_count(text) - bad
    if bad > max(1, BAD_SHARE * wide) or wide <= bad:
        return None
    cut = bad == 1 and text.endswith("\ufffd")
    return _finish(Decoded(text, "utf-8", (NoteCode.TRUNCATED_END if cut else NoteCode.INVALID_BYTES,)), ())


def _wide(data: bytes) -> str | None:
    """Name UTF-16 or UTF-32 without a mark: half of the bytes of ASCII are NUL, and Chinese reads as Chinese."""
    sample = data[: SAMPLE // 4 * 4]
    sample = sample[: len(sample) // 4 * 4] or data[: len(data) // 2 * 2]
    if len(sample) < 4 or (sample.count(0) == 0 and not _odd_newlines(sample)):
        return None
    scored = [(_everyday_or_ascii(sample, name), name) for name in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")]
    best, name = max(scored)
    return name if best > 0.9 else None


def _odd_newlines(sample: bytes) -> bool:
    return b"\n\0" in sample or b"\0\n" in sample


def _everyday_or_ascii(sample: bytes, name: str) -> float:
    found = _strict(sample, name)
    if found is None or not found.text or "\0" in found.text:
        return 0.0
    return share(found.text, "gb18030", count_ascii=True)


def _guess(data: bytes) -> Decoded:
    sample = _sample(data)
    best, name = _score(sample, "gb18030"), "gb18030"
    others = ("euc_kr",) if best > GUESS_SURE else _CANDIDATES  # of all, only Korean is everyday Chinese as well
    best, name = max((best, name), *((_score(sample, other), other) for other in others), key=itemgetter(0))
    if best < GUESS_SURE:
        statistical = _python_name(detect_encoding(sample, html5_compatible=True))
        best, name = max((best, name), (_score(sample, statistical) + STATISTICAL_BONUS, statistical))
    if best < GUESS_FLOOR:
        raise Unreadable(RefusalCode.UNDECODABLE, encoding=name, invalid=round(1 - best, 3))
    return _finish(_strict_or_patched(data, name), (NoteCode.ENCODING_GUESSED,))


def _score(sample: bytes, name: str) -> float:
    """Give the share of everyday characters, less what does not decode."""
    try:
        text = sample.decode(name, "replace")
    except LookupError:
        return 0.0
    return share(text, name)


def _sample(data: bytes) -> bytes:
    """Take the bytes around the first non-ASCII ones: a long ASCII head says nothing about the encoding."""
    first = _NON_ASCII.search(data)
    start = max(0, (first.start() if first else 0) - 64)
    return data[start : start + SAMPLE]


def _refuse_binary(data: bytes) -> None:
    sample = data[:SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    if controls > max(8, CONTROL_SHARE * len(sample)) or controls * 2 > len(sample):
        raise Unreadable(RefusalCode.BINARY)


def _ascii_count(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("ascii", "ignore"))


def _python_name(name: str | None) -> str:
    """Name the wider relative where one exists: every GBK text is GB18030, and every Big5 text big5hkscs."""
    lowered = (name or "windows-1252").lower()
    wider = {"gbk": "gb18030", "gb2312": "gb18030", "big5": "big5hkscs", "big5-hkscs": "big5hkscs"}
    return wider.get(lowered) or re.sub("^cp125", "windows-125", lowered)


_NON_ASCII = re.compile(rb"[\x80-\xff]")
