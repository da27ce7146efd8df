"""How likely a stretch of Chinese is: the judge of every repair that must be certain.

In comes a short text in Simplified characters, out comes the log-probability of its likeliest cut into dictionary
words. Repairs compare readings of the same bytes by it, so only differences mean something.
"""

import math
from functools import lru_cache

from rjieba import Jieba

_TOTAL = 6.0e7  # the sum of the dictionary's frequencies, to scale them into probabilities
_UNKNOWN = math.log(0.5 / _TOTAL)
# Share of common marks among the tokens of running Chinese news; the dictionary holds words only.
_PUNCTUATION = {
    **dict.fromkeys("，,", math.log(0.06)),
    **dict.fromkeys("。、", math.log(0.03)),
    **dict.fromkeys("“”《》（）()", math.log(0.006)),
    **dict.fromkeys("：；！？:;!?", math.log(0.003)),
    **dict.fromkeys("…—·‘’%．.-", math.log(0.001)),
}
_DIGIT = math.log(0.002)


@lru_cache(maxsize=1)
def dictionary() -> Jieba:
    """Return the word list, which takes some tenths of a second to load."""
    return Jieba()


@lru_cache(maxsize=65536)
def word_score(word: str) -> float:
    """Return the log-probability of one token."""
    if word in _PUNCTUATION:
        return _PUNCTUATION[word]
    if word.isascii() or not dictionary().has_word(word):
        return _DIGIT * len(word) if word.isalnum() and word.isascii() else _UNKNOWN * len(word)
    return math.log(max(dictionary().suggest_freq(word), 1) / _TOTAL)


def score(text: str) -> float:
    """Return the log-probability of a text as a chain of independent words."""
    return sum(map(word_score, cut(text)))


def cut(text: str) -> list[str]:
    """Cut a text into dictionary words, without guessing new ones."""
    words: list[str] = dictionary().cut(text, False)  # noqa: FBT003 - the library takes its HMM switch by position
    return words


def straddles(left: str, right: str) -> bool:
    """Tell whether a dictionary word stands across the seam between two texts."""
    seam = 0
    for word in cut(left + right):
        if seam < len(left) < seam + len(word):
            return True
        seam += len(word)
    return False
