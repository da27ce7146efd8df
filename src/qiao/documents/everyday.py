"""Which characters are everyday ones of the language that an encoding was made for: the yardstick of guesses.

The national standards ordered their characters by use: the first level of GB 2312 (3,755 characters), of Big5 (5,401)
and of JIS X 0208 (2,965) covers about 99.7 % of running text, so the sets are computed from the codecs: no data.
"""

import re
from functools import cache


def share(text: str, encoding: str, *, count_ascii: bool = False) -> float:
    """Return the share of non-ASCII characters that are everyday ones for the encoding, 0 to 1.

    With `count_ascii`, printable ASCII counts as everyday too: for encodings whose ASCII is not plain.
    """
    wide = text.encode("ascii", "ignore").decode() if count_ascii else ""
    others = _ASCII.sub("", text)
    total = len(others) + len(wide)
    if not total:
        return 0.0
    family = _family(encoding)
    if family == "latin":
        good: float = len(_LATIN_WORD.findall(text)) + len(_LATIN_SIGN.findall(text))
    elif family == "other":  # an alphabet nobody ordered: letters are letters, believed only when nothing else fits
        good = OTHER_TRUST * sum(character.isalpha() for character in others)
    else:
        good = sum(map(others.count, set(others) & _everyday(family)))
        if family == "japanese" and not _KANA.search(others):  # a curly quote and a letter make a character
            good *= OTHER_TRUST
        if (
            family == "korean"
        ):  # Korean bytes are everyday Chinese too, Chinese bytes are half no Korean: a tie is Korean
            good *= TIE_BREAK
    return (good + len(_PRINTABLE.findall(wide))) / total


def _family(encoding: str) -> str:
    lowered = encoding.lower().replace("_", "-")
    for family, names in _FAMILIES.items():
        if lowered in names:
            return family
    return "other"


@cache
def _everyday(family: str) -> frozenset[str]:
    signs = "，。、；：？！“”‘’（）《》〈〉【】—…·　％＋－／～「」『』"
    wide = "".join(chr(code) for code in range(0xFF10, 0xFF5B))
    if family == "simplified":
        return frozenset(signs + wide + _rows("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF)))
    if family == "traditional":
        trails = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
        return frozenset(signs + wide + _rows("big5", range(0xA4, 0xC7), trails))
    if family == "japanese":
        kana = "".join(chr(code) for code in range(0x3041, 0x30FF))
        return frozenset(signs + wide + kana + _rows("euc_jp", range(0xB0, 0xD0), range(0xA1, 0xFF)))
    if family == "korean":
        return frozenset(signs + _rows("euc_kr", range(0xB0, 0xC9), range(0xA1, 0xFF)))
    return frozenset()


def _rows(codec: str, leads: range, trails: range | list[int]) -> str:
    return b"".join(bytes((lead, trail)) for lead in leads for trail in trails).decode(codec, "ignore")


OTHER_TRUST = 0.7  # Cyrillic read as windows-1251 scores this; Chinese read as Chinese scores 0.95 and more
TIE_BREAK = 1.1

_FAMILIES = {
    "simplified": {"gb18030", "gbk", "gb2312", "hz", "hz-gb-2312", "utf-16-le", "utf-16-be"},
    "traditional": {"big5", "big5hkscs", "big5-hkscs", "cp950"},
    "japanese": {"shift-jis", "euc-jp", "iso-2022-jp", "cp932"},
    "korean": {"euc-kr", "cp949", "uhc"},
    "latin": {"windows-1252", "cp1252", "iso-8859-1", "iso-8859-15", "latin-1"},
}
_KANA = re.compile(r"[\u3041-\u30fe]")
_ASCII = re.compile(r"[\x00-\x7f]+")
_PRINTABLE = re.compile(r"[\x20-\x7e\t\n\r]")
_LATIN_WORD = re.compile(r"(?<=[A-Za-z])[À-ÖØ-öø-ÿŒœŠšŽžŸ]|[À-ÖØ-öø-ÿŒœŠšŽž](?=[a-z])")
_LATIN_SIGN = re.compile(r"[’‘“”–—…€£°§©®·•«»]")
