"""One written form for matching: in comes any text, out goes a text of the same length, so offsets hold in both.

Traditional characters become Simplified, full-width letters and digits half-width, capitals small, and accented Latin
letters plain. Punctuation stays, because nothing is ever matched on it.
"""

import re
import unicodedata
from functools import lru_cache

import opencc

_FULL_WIDTH = range(0xFF10, 0xFF5B)  # digits and letters; their half-width twins stand 0xFEE0 lower
_ACCENTED = range(0xC0, 0x250)  # Latin-1 and Latin Extended-A and -B
_HAN = range(0x3400, 0xA000)


def fold(text: str) -> str:
    """Return the text in its matching form, character for character."""
    if text.isascii():
        return text.lower()
    # Most texts hold nothing to change, and a search for what does takes a third of a look at every character.
    folded = text.translate(_table()) if _changing().search(text) else text
    lowered = folded.lower()
    # A few capitals (İ) become two characters: they stay as they are rather than shift every offset behind them.
    return lowered if len(lowered) == len(folded) else "".join(map(_lower_one, folded))


def _lower_one(character: str) -> str:
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character


@lru_cache(maxsize=1)
def _changing() -> re.Pattern[str]:
    """Find the first character that folding changes beside its case."""
    return re.compile(f"[{re.escape(''.join(map(chr, _table())))}]")


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    """Map each character that changes, by code point; built once in a few milliseconds."""
    table = {code: chr(code - 0xFEE0).lower() for code in _FULL_WIDTH if chr(code).isalnum()}
    for code in _ACCENTED:
        plain = unicodedata.normalize("NFD", chr(code))[0]
        if plain.isascii():
            table[code] = plain.lower()
    characters = "".join(map(chr, _HAN))
    for before, after in zip(characters, opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n"), strict=True):
        if before != after and len(after) == 1:
            table[ord(before)] = after
    return table
