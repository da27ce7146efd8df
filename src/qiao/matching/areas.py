"""What a text is about, coarsely: texts in, shares of the technology areas of `data/areas.yaml` out.

An area lies under a field of OECD FORD and is named by words of both languages. Two texts without a word in common can
so be seen to be of one trade; and a draft gets its fields from here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import ahocorasick_rs
import numpy as np
import numpy.typing as npt

from qiao.matching.terms import read
from qiao.vocabulary.fold import fold
from qiao.vocabulary.stems import stem

Shares = npt.NDArray[np.float32]

_WORD: Final = re.compile(r"[a-z0-9]+")
_SAME_FIELD: Final = 0.35  # how alike two areas of one field are
_SAME_SCIENCE: Final = 0.08  # and two of one major field


@dataclass(frozen=True, slots=True)
class Area:
    """A technology area; its words are those that point at it."""

    id: str
    field: str
    zh: str
    en: str
    zh_words: str
    en_words: str


@cache
def areas() -> tuple[Area, ...]:
    """Return the areas in the order of their fields."""
    return read("areas", tuple[Area, ...])


def shares(texts: Iterable[tuple[float, str]]) -> Shares:
    """Return the weight of each area in weighted texts, spread to its neighbours, as a vector of length 1 (or 0)."""
    found = np.zeros(len(areas()), dtype=np.float32)
    for weight, text in texts:
        for area, share, _ in _of_text(text):
            found[area] += weight * share
    spread: Shares = found @ _neighbours()
    norm = float(np.linalg.norm(spread))
    return spread / np.float32(norm) if norm else spread


def leading(texts: Iterable[str]) -> list[tuple[Area, float, int]]:
    """Return the areas of texts with their shares of all and how many words point at each, the largest share first."""
    found: dict[int, tuple[float, int]] = {}
    for text in texts:
        for area, share, words in _of_text(text):
            before = found.get(area, (0.0, 0))
            found[area] = before[0] + share, before[1] + words
    total = sum(share for share, _ in found.values())
    listed = ((areas()[area], share / total, words) for area, (share, words) in found.items())
    return sorted(listed, key=lambda one: -one[1])


@lru_cache(maxsize=8192)
def _of_text(text: str) -> tuple[tuple[int, float, int], ...]:
    """Return the areas that the words of one text point at, each word once, and how many words do."""
    automaton, words = _automaton()
    folded = _spaced(text) if text.isascii() else fold(text)
    seen = {index for index, _, _ in automaton.find_matches_as_indexes(folded, overlapping=True)}
    found: dict[int, tuple[float, int]] = {}
    for index in seen:
        word, pointed = words[index]
        share = word / len(pointed)
        for area in pointed:
            before = found.get(area, (0.0, 0))
            found[area] = before[0] + share, before[1] + 1
    return tuple((area, share, count) for area, (share, count) in found.items())


def _spaced(text: str) -> str:
    """Return the stems of an English text or phrase, each between spaces."""
    return f" {' '.join(map(stem, _WORD.findall(fold(text))))} "


@cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, tuple[tuple[float, tuple[int, ...]], ...]]:
    """Return the automaton of all words, and for each its weight and its areas. English words stand between spaces."""
    pointed: dict[str, list[int]] = {}
    for number, area in enumerate(areas()):
        chinese = area.zh_words.split()
        english = [_spaced(phrase) for phrase in area.en_words.split(",")]
        for word in dict.fromkeys((*chinese, *english)):
            pointed.setdefault(word, []).append(number)
    automaton = ahocorasick_rs.AhoCorasick(list(pointed), store_patterns=False)
    return automaton, tuple((_weight(word), tuple(found)) for word, found in pointed.items())


def _weight(word: str) -> float:
    """Return how much a word says: the longer the more."""
    size = word.count(" ") - 1 if word.isascii() else len(word) / 2
    return float(min(size, 3.0))


@cache
def _neighbours() -> Shares:
    """Return how much of an area's weight goes to each other, as the root of their likeness."""
    fields = [area.field for area in areas()]
    size = len(fields)
    alike = np.eye(size)
    for one in range(size):
        for other in range(size):
            if one != other and fields[one] == fields[other]:
                alike[one, other] = _SAME_FIELD
            elif one != other and fields[one].split(".")[0] == fields[other].split(".")[0]:
                alike[one, other] = _SAME_SCIENCE
    values, vectors = np.linalg.eigh(alike)
    root: Shares = ((vectors * np.sqrt(np.clip(values, 0, None))) @ vectors.T).astype(np.float32)
    return root
