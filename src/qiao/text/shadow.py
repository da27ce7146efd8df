"""The shadow of a text: the same characters in Simplified script and half width, at the same offsets.

In comes a clean text, out comes its shadow of equal length, so that one pattern reads Simplified and Traditional,
full-width and half-width writing. A shadow is for reading by machines; the clean text itself is never changed.
"""

import re
from functools import lru_cache

from opencc import OpenCC

_FULL_WIDTH = {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)} | {"\u3000": " "}
_TABLE = str.maketrans(_FULL_WIDTH)
# Where few distinct full-width characters occur, replacing each at C speed beats a table lookup per character.
_COMMON = tuple("，：；（）！？")
_COMMON_TABLE = tuple((full, _FULL_WIDTH[full]) for full in _COMMON)
_OTHER = re.compile("[\u3000！-～]")


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    """Return the Traditional-to-Simplified converter, which takes some milliseconds to load."""
    return OpenCC("t2s")


def simplify(text: str) -> str:
    """Write a text in Simplified characters, keeping every offset.

    Words decide between readings of a character. Where a conversion by words would change the length, each character
    is converted by itself.
    """
    if text.isascii():
        return text
    simple: str = _converter().convert(text)
    return simple if len(simple) == len(text) else "".join(map(_simplify_character, text))


@lru_cache(maxsize=65536)
def _simplify_character(character: str) -> str:
    """Convert one character, or keep it where it would become several."""
    simple: str = _converter().convert(character)
    return simple if len(simple) == 1 else character


def narrow(text: str) -> str:
    """Write full-width letters, digits and punctuation in half width, keeping every offset."""
    if text.isascii():
        return text
    for full, half in _COMMON_TABLE:
        text = text.replace(full, half)
    return text.translate(_TABLE) if _OTHER.search(text) else text


def shadow(text: str) -> str:
    """Return the Simplified, half-width form of a text, of the same length."""
    return narrow(simplify(text))
