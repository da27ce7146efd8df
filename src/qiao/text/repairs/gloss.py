"""Pinyin glosses: `學(xué)習(xí)` reads `學習`.

In comes a text, out come the edits that remove a syllable in brackets behind a character, but only where the
syllable is a reading of that very character: other brackets stay. A syllable without tone marks that is also an
English word is taken for a gloss only in company, since `和(he)` alone may be anything.
"""

import re
import unicodedata
from functools import lru_cache

from pypinyin.pinyin_dict import pinyin_dict

from qiao.text.traced import Edit

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ"
SYLLABLE = f"[a-z{_TONED}]{{1,6}}[1-5]?"
# The bracket is looked for first: it is rare, while every character could carry a gloss.
_GLOSS = re.compile(f"[(（]({SYLLABLE})[)）]")
_ENGLISH = re.compile(
    "a|ai|an|bang?|bin|can|chi|dan|dang|die|do|fan|gang|guan|hen?|hong|hang|hui|in|la|lie|long|mai|man|men?|min|mu|nan|o|"
    "pan|pie?|pin|ran|sang|she|shun|song|sun|tang?|ten|tong|tu|wan|wei|wen|yang|you|yi|xi"
)


@lru_cache(maxsize=4096)
def readings(character: str) -> frozenset[str]:
    """Return every reading of a character, each with tone mark, without, and with a tone digit."""
    forms = set()
    for marked in pinyin_dict.get(ord(character), "").split(","):
        plain, tone = _split_tone(marked)
        spelt = {plain, plain.replace("ü", "v"), plain.replace("ü", "u")}
        forms |= {marked} | spelt | {form + tone for form in spelt}
    return frozenset(forms - {""})


_MARKS = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}


def _split_tone(marked: str) -> tuple[str, str]:
    """Part a marked syllable into its plain letters and its tone digit: `xué` into `xue` and `2`."""
    letters = unicodedata.normalize("NFD", marked)
    tone = next((_MARKS[letter] for letter in letters if letter in _MARKS), "5")
    return unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _MARKS)), tone


def is_reading(character: str, syllable: str) -> bool:
    """Tell whether a syllable, marked or not, is a reading of a character."""
    return unicodedata.normalize("NFC", syllable) in readings(character)


def glosses(text: str) -> list[Edit]:
    """Remove the glosses of a text."""
    edits: list[Edit] = []
    doubtful: list[Edit] = []
    for found in _GLOSS.finditer(text):
        start = found.start()
        if start and is_reading(text[start - 1], found.group(1)):
            edit = Edit(start, found.end(), "")
            (doubtful if _ENGLISH.fullmatch(found.group(1)) else edits).append(edit)
    if doubtful and len(edits) + len(doubtful) > 1:
        edits = sorted(edits + doubtful, key=lambda edit: edit.start)
    return edits


def strip_glosses(text: str) -> str:
    """Return a short text without glosses, for judging the words around a damaged spot."""
    for edit in reversed(glosses(text)):
        text = text[: edit.start] + text[edit.end :]
    return text
