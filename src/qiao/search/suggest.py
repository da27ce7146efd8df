"""Suggestions while somebody types: in come an index and what was typed so far, out come ways to finish its last word.

Names of the vocabulary and words of the index are offered, in the script that they are written in, and Chinese also by
its pinyin, whole (haiyang) or by initials (hy). Nothing is offered that the index does not have.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from qiao.search.index import SearchIndex
from qiao.search.names import preferred
from qiao.search.sounds import spelt
from qiao.search.tokens import is_cjk, phrase
from qiao.vocabulary.dictionary import dictionary, glosses
from qiao.vocabulary.fold import fold
from qiao.vocabulary.stems import stem
from qiao.vocabulary.stopwords import ENGLISH

_LAST: Final = re.compile(r"[^\s\"“”「」『』:：|+-]+\Z")
_LONGEST: Final = 40  # characters that are completed
_TRIED: Final = 60  # completions that are looked up
_STEMMED: Final = 400  # English words that are tried: many share a stem
_LEAST: Final = {True: 2, False: 1}  # characters to begin with, of ASCII text and of any other


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A whole query to ask instead of what was typed; `other` is the name in the other language, where there is one.

    `articles` bounds from above in how many articles the last word stands.
    """

    query: str
    other: str
    articles: int


@dataclass(frozen=True, slots=True)
class _Entry:
    """A key to find a text by, folded."""

    key: str
    text: str
    other: str
    inside: bool = False  # the key begins within the text


def suggest(index: SearchIndex, typed: str, limit: int = 8) -> tuple[Suggestion, ...]:
    """Return ways to finish the last word that is being typed: names first, then words, the most frequent first."""
    match = _LAST.search(typed[-_LONGEST:])
    last = fold(match[0]) if match else ""
    if len(last) < _LEAST[last.isascii()]:
        return ()
    whole, before = fold(typed.strip()), typed[: len(typed) - len(last)]
    found: dict[str, Suggestion] = {}
    if whole != last:
        _add(found, index, _names(whole), "")
    names = [entry for entry in _names(last) if not (before and entry.inside)]
    words = list(_words(index, last))
    _add(found, index, [entry for entry in (*names, *words) if entry.key == last], before)  # 合作 before 合作项目
    _add(found, index, names, before)
    if len(found) < limit:
        _add(found, index, words, before)
    found.pop(fold(typed), None)
    return tuple(found.values())[:limit]


def _add(found: dict[str, Suggestion], index: SearchIndex, entries: Iterable[_Entry], before: str) -> None:
    """Add those that the index has, names that begin as was typed before those that have it further in."""
    counted = [(entry, _articles(index, entry.text)) for entry in entries]
    counted = [(entry, articles) for entry, articles in counted if articles]
    for entry, articles in sorted(counted, key=lambda each: (each[0].inside, -each[1])):
        query = f"{before}{entry.text}"
        found.setdefault(fold(query), Suggestion(query, entry.other, articles))


def _names(prefix: str) -> list[_Entry]:
    """Return the names that begin like this; two letters are too few for pinyin."""
    found = _starting(_named(), prefix)
    return [entry for entry in found if len(prefix) > 2 or not prefix.isascii() or entry.text.isascii()]


def _words(index: SearchIndex, last: str) -> Iterator[_Entry]:
    """Yield words of the index: Chinese as they are, English as the dictionary writes them, not as stems."""
    if not last.isascii():
        yield from (_Entry(word, word, "") for word, _ in index.completions(last, _TRIED) if word != last)
        return
    by_stem: dict[str, _Entry] = {}
    for entry in _starting(_english(), last, _STEMMED):
        known = by_stem.setdefault(stem(entry.text), entry)
        if len(entry.text) < len(known.text):
            by_stem[stem(entry.text)] = entry
    yield from list(by_stem.values())[:_TRIED]
    for word, _ in index.completions(last, _TRIED):
        if word not in by_stem and stem(word) == word and word.isalpha() and not word.endswith("i"):
            yield _Entry(word, word, "")
    if len(last) > 2:
        yield from _starting(_pinyin(), last)


def _articles(index: SearchIndex, text: str) -> int:
    """Return the most articles that may have a text."""
    grams = phrase(text)
    if len(grams) == 1 and len(grams[0]) == 1 and is_cjk(grams[0]):
        return index.frequency(grams[0])
    return min(map(index.gram_frequency, grams), default=0)


def _starting(entries: Sequence[_Entry], prefix: str, most: int = _TRIED) -> list[_Entry]:
    """Return the entries whose key starts with a prefix, more than are ever shown."""
    found: list[_Entry] = []
    for entry in entries[bisect_left(entries, prefix, key=_key) :]:
        if not entry.key.startswith(prefix) or len(found) >= most:
            break
        found.append(entry)
    return found


def _key(entry: _Entry) -> str:
    return entry.key


@cache
def _named() -> tuple[_Entry, ...]:
    """Return the names of the vocabulary by every way to type them."""
    entries: set[_Entry] = set()
    for names, zh, en in preferred():
        for name in names:
            other = en if is_cjk(name) else zh
            entries.update(_Entry(key, name, other, inside=inside) for key, inside in _keys(name))
    return tuple(sorted(entries, key=lambda entry: (entry.key, entry.text)))


@cache
def _english() -> tuple[_Entry, ...]:
    known = dictionary()
    words = {word for word in (*known.by_meaning, *known.by_piece) if word.isalpha() and len(word) > 2}
    return tuple(_Entry(word, word, "") for word in sorted(words - ENGLISH))


@cache
def _pinyin() -> tuple[_Entry, ...]:
    """Return the words of the dictionary by their pinyin."""
    words = (word for word in glosses() if 2 <= len(word) <= 4 and all(map(is_cjk, word)))
    return tuple(sorted((_Entry(spelt(word), word, "") for word in words), key=lambda entry: (entry.key, entry.text)))


def _keys(name: str) -> Iterator[tuple[str, bool]]:
    """Yield what a name is found by, and whether that begins within it."""
    folded = fold(name)
    yield folded, False
    if all(map(is_cjk, folded)):
        readings = [spelt(character) for character in folded]
        yield "".join(readings), False
        if len(readings) > 2:
            yield "".join(reading[0] for reading in readings), False
    elif folded.isascii():
        yield from ((folded[at + 1 :], True) for at, character in enumerate(folded) if character == " ")
