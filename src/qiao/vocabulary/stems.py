"""English words and numbers to index terms: in comes a folded word, out goes the form its relatives share.

British and American spellings meet before stemming, so that `programme centre` finds `program center`; numbers lose
their thousands separators.
"""

import re
from typing import Final

import snowballstemmer

_REMEMBERED: Final = 200_000  # distinct words kept; a million documents hold about 100,000 that recur
_LONGEST: Final = 64  # no word is longer, and an index refuses terms of 64 KB
_SPELLINGS: Final = (
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations|ational)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{3})our(?=s?$|ed$|ing$|al$|able$)"), "or"),
    (re.compile(r"(?<=[a-z]{2}[tb])re(?=s?$|d$)"), "er"),
    (re.compile(r"(?<=gram)me(?=s?$)"), ""),
    (re.compile(r"(?<=og)ue(?=s?$)"), ""),
)
_STEMMER: Final = snowballstemmer.stemmer("english")
_known: dict[str, str] = {}


def stem(word: str) -> str:
    """Return the term of a folded word.

    >>> stem("programmes"), stem("programs"), stem("1,234"), stem("5g")
    ('program', 'program', '1234', '5g')
    """
    found = _known.get(word)
    if found is None:
        if len(_known) >= _REMEMBERED:
            _known.clear()
        found = _known[word] = _stem(word[:_LONGEST])
    return found


def _stem(word: str) -> str:
    if word[0].isdigit():
        return word.replace(",", "")
    if not (word.isascii() and word.isalpha()) or len(word) < 3:
        return word
    if len(word) > 5:
        for pattern, american in _SPELLINGS:
            word = pattern.sub(american, word)
    return str(_STEMMER.stemWord(word))
