"""Text that was decoded with the wrong encoding and saved so: `ä¸­å›½`, `ÖÐ¹ú`, `涓浗`, `いゅ` for 中国 or 中.

In comes a text, out come edits for the stretches that turn into good text when they are encoded back and decoded
rightly. For Latin mojibake ftfy decides; it repairs no mix-up between Chinese encodings, so those are ours: the
stretch must survive the round trip without loss and the dictionary must find the result far likelier than what stood
there.
"""

import re
from collections.abc import Iterator

from ftfy import TextFixerConfig, fix_encoding
from ftfy.badness import is_bad

from qiao.text.lexicon import score
from qiao.text.shadow import simplify
from qiao.text.traced import Edit

# ftfy's defaults would turn Chinese quotation marks and punctuation into ASCII.
_CONFIG = TextFixerConfig(uncurl_quotes=False, fix_character_width=False, normalization=None)
_LATIN = re.compile("[\x80-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u20ac\u2122]{2}")
_LATIN_RUN = re.compile(
    "[\x80-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
    "[\x20-\x7e\x80-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]*"
)
_LINE = re.compile("[^\n]+")
_WIDE_RUN = re.compile("[^\x00-\x7f]{3,}")
_HANZI = re.compile("[\u3400-\u9fff]")
_HANZI_RUN = re.compile("[\u3400-\u9fff]+")
_BACK = 7  # bytes: within six, characters of two and of three bytes end together once
_CHINESE = -6.5  # nats per character: running text has about -4, noise below -9
_GAIN = 2.0  # nats per original character: true readings gain five or more


def _block(codec: str, leads: range, trails: range = range(0x40, 0xFF)) -> str:
    """Return the characters of one block of an encoding."""
    letters = (bytes((lead, trail)).decode(codec, errors="ignore") for lead in leads for trail in trails)
    return "".join(letter for letter in letters if len(letter) == 1 and letter > "\u2e7f")


_COMMON = frozenset(_block("gb2312", range(0xB0, 0xD8)) + _block("big5", range(0xA4, 0xC7)))
# The first two bytes of a Chinese character in UTF-8, seen as GBK and as Big5.
_UTF8_AS_GBK = _block("gbk", range(0xE4, 0xEA), range(0x80, 0xC0))
_UTF8_AS_BIG5 = _block("big5", range(0xE4, 0xEA), range(0xA1, 0xC0))
_GBK_AS_BIG5 = _block("big5", range(0xC9, 0xFA))
_RARE = "".join(sorted({*_UTF8_AS_GBK, *_UTF8_AS_BIG5, *_GBK_AS_BIG5} - _COMMON))
# Three rare characters close together, or kana, of which Big5 seen as GBK is full: real Chinese text has neither.
_SIGN = re.compile(f"[{_RARE}][^\n]{{0,3}}[{_RARE}][^\n]{{0,3}}[{_RARE}]|[ぁ-ヶ]")
_MIX_UPS = (("gb18030", "utf-8"), ("big5", "utf-8"), ("gbk", "big5"), ("big5", "gbk"))


def mojibake(text: str) -> list[Edit]:
    """Decode rightly what was decoded as a Western encoding."""
    return list(_latin(text)) if _LATIN.search(text) else []


def misread(text: str) -> list[Edit]:
    """Decode rightly what was decoded as another Chinese encoding."""
    return list(_chinese(text)) if not text.isascii() and _SIGN.search(text) else []


def _latin(text: str) -> Iterator[Edit]:
    """Yield repairs of lines that hold Western letters where other writing should stand."""
    for line in _LINE.finditer(text):
        if not _LATIN.search(line.group()):
            continue
        for found in _LATIN_RUN.finditer(line.group()):
            before = found.group().rstrip(" ")
            after = _from_latin(before)
            if after is not None:
                start = line.start() + found.start()
                yield Edit(start, start + len(before), after)


def _from_latin(before: str) -> str | None:
    """Return what a Latin-looking stretch stands for, or None where it may well be Latin."""
    if is_bad(before):
        after: str = fix_encoding(before, _CONFIG)
        if after != before and not is_bad(after):
            return after
    for codec in ("gb18030", "big5"):
        after = _recoded(before, "sloppy-windows-1252", codec) or ""
        runs = _HANZI_RUN.findall(after)  # the numbers of a sentence say nothing of its language
        hanzi = sum(map(len, runs))
        if hanzi > 1 and sum(score(simplify(run)) for run in runs) / hanzi > _CHINESE:
            return after
    return None


def _recoded(text: str, wrong: str, right: str) -> str | None:
    """Encode with one encoding, decode with another; None where either loses anything."""
    try:
        return text.encode(wrong).decode(right)
    except UnicodeError:
        return None


def _chinese(text: str) -> Iterator[Edit]:
    """Yield repairs of stretches in one Chinese encoding that were read as another."""
    for found in _WIDE_RUN.finditer(text):
        if _SIGN.search(found.group()):
            readings = (_reading(found.group(), wrong, right) for wrong, right in _MIX_UPS)
            best = next((reading for reading in readings if reading), None)
            if best:
                yield Edit(found.start(), found.start() + len(best[0]), best[1])


def _reading(before: str, wrong: str, right: str) -> tuple[str, str] | None:
    """Return the part of a stretch that one mix-up explains, and what it stands for, where that is certain."""
    after = _recoded(before, wrong, right)
    if after is None and right == "utf-8":
        before, after = _longest_prefix(before, wrong)
    return (before, after) if after and _HANZI.search(after) and _likelier(before, after) else None


def _longest_prefix(text: str, wrong: str) -> tuple[str, str | None]:
    """Cut a stretch before its first byte that fits nothing, at a character of both readings."""
    try:
        raw = text.encode(wrong)
    except UnicodeEncodeError:
        return text, None
    for good in range(_first_bad(raw), max(0, _first_bad(raw) - _BACK), -1):
        before, after = _decoded(raw[:good], wrong), _decoded(raw[:good], "utf-8")
        if before is not None and after is not None:
            return before, after
    return text, None


def _first_bad(raw: bytes) -> int:
    """Return where bytes cease to be UTF-8."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return len(raw)


def _decoded(raw: bytes, codec: str) -> str | None:
    """Decode bytes, or None."""
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return None


def _likelier(before: str, after: str) -> bool:
    """Tell whether a reading is so much likelier than the text as it stands that it is certain."""
    return score(simplify(after)) - score(simplify(before)) > _GAIN * len(before)
