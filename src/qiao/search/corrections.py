"""Did you mean: in come an index and a query, out comes the query with its misspelt words mended, None where none is.

Only words that no article has are mended. English is mended by one letter more, less, changed or swapped; Chinese by
its sound, as input methods go wrong: a word of the index or the vocabulary that is read alike, with the finals n and ng
and the initials z and zh taken for the same.
"""

import re
from collections.abc import Iterator
from functools import cache
from string import ascii_lowercase
from typing import Final

from qiao.search.find import find, sounds_of
from qiao.search.index import Page, SearchIndex
from qiao.search.names import preferred
from qiao.search.segmenter import segmenter
from qiao.search.sounds import alike
from qiao.search.tokens import CJK, is_cjk, phrase
from qiao.vocabulary.dictionary import dictionary
from qiao.vocabulary.fold import fold
from qiao.vocabulary.stems import stem
from qiao.vocabulary.stopwords import CHINESE, ENGLISH

_WORD: Final = re.compile(rf"[A-Za-z]{{4,}}|[{CJK}]+")
_FEW: Final = 200  # characters of a query that are looked at
_LONGEST: Final = 24  # letters of a word


def corrected(index: SearchIndex, query: str) -> str | None:
    """Return what was probably meant; it finds something, and other than what was typed."""
    if not index.count():
        return None
    mended = _WORD.sub(lambda match: _mended(index, match[0]), query[:_FEW])
    if mended == query[:_FEW]:
        return None
    return mended if find(index, mended, Page(limit=1, snippets=0)).total else None


def _mended(index: SearchIndex, text: str) -> str:
    if text.isascii():
        return _english(index, text)
    if (name := _vocabulary_by_sound().get(alike(fold(text)))) and not _has(index, text):
        return name
    return "".join(_chinese(index, word) for word in _cut(text))


def _english(index: SearchIndex, typed: str) -> str:
    word = fold(typed)
    if len(word) > _LONGEST or word in ENGLISH or index.frequency(stem(word)) or dictionary().to_chinese(word):
        return typed
    known = dictionary().by_meaning
    best, most = typed, (False, 0)
    for edit in _edits(word):
        if frequency := index.frequency(stem(edit)):
            most, best = max((most, best), ((edit in known, frequency), edit))
    return best


def _edits(word: str) -> Iterator[str]:
    """Yield the words that are one slip away."""
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in ascii_lowercase:
            if tail:
                yield head + letter + tail[1:]
            yield head + letter + tail


def _cut(text: str) -> list[str]:
    """Cut a run into words, single characters that stand side by side together: no dictionary has a misspelt word."""
    words: list[str] = []
    lone = False
    for word in segmenter().cut(text):
        single = len(word) == 1 and word not in CHINESE
        if single and lone:
            words[-1] += word
        else:
            words.append(word)
        lone = single
    return words


def _chinese(index: SearchIndex, word: str) -> str:
    if len(word) < 2 or _has(index, word):
        return word
    guesses = [name for name, _ in sounds_of(index).alike(fold(word)) if _has(index, name)]
    return max(guesses, key=index.frequency, default=word)


def _has(index: SearchIndex, text: str) -> bool:
    return bool(min(map(index.gram_frequency, phrase(text)), default=0))


@cache
def _vocabulary_by_sound() -> dict[str, str]:
    return {alike(fold(name)): name for names, _, _ in preferred() for name in names if is_cjk(name) and len(name) > 2}
