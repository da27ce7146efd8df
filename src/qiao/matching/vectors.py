"""Texts as sparse vectors: in come weighted terms, out come rows of numbers whose products say how alike texts are.

A term weighs by what the text says of it times how rare it is. How rare is counted among the profiles; as long as there
are few, general usage counts as well: the frequency of Chinese words in the segmenter's corpus.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt
import rjieba

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int32]
Pointers = npt.NDArray[np.int64]

_CORPUS: Final = 60_000_000  # words that the segmenter's frequencies were counted in
_USUAL: Final = 8.0  # rarity of a word that nothing is known of
_MOST: Final = 12.0
_TRUST: Final = 300  # profiles that count as much as general usage


@dataclass(frozen=True, slots=True)
class Rows:
    """Sparse rows: row i holds terms[starts[i]:starts[i+1]] in rising order, with their weights; lengths are 1."""

    starts: Pointers
    terms: Numbers
    weights: Floats

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.starts) - 1

    def chosen(self, rows: Numbers) -> "Rows":
        """Return some of the rows, in the order asked for."""
        sizes = np.diff(self.starts)[rows]
        starts = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
        within = np.arange(starts[-1]) - np.repeat(starts[:-1], sizes)
        places = np.repeat(self.starts[rows], sizes) + within
        return Rows(starts, self.terms[places], self.weights[places])

    def heaviest(self, size: int) -> "Rows":
        """Return the rows with no more than some terms each, those that weigh most, still in rising order."""
        sizes = np.diff(self.starts)
        owner = np.repeat(np.arange(len(self)), sizes)
        order = np.lexsort((-self.weights, owner))
        kept = np.sort(order[np.arange(len(order)) - np.repeat(self.starts[:-1], sizes) < size])
        starts = np.concatenate(([0], np.cumsum(np.minimum(sizes, size)))).astype(np.int64)
        return Rows(starts, self.terms[kept], self.weights[kept])


@dataclass(frozen=True, slots=True)
class Space:
    """The terms that are known, each with a number and how rare it is."""

    numbers: Mapping[str, int]
    names: Sequence[str]
    rarity: Sequence[float]

    def rows(self, texts: Iterable[Mapping[str, float]]) -> Rows:
        """Return the rows of texts; terms that nobody else has are left out, but count for the length of a row."""
        numbers, rarity = self.numbers, self.rarity
        sizes: list[int] = []
        lengths: list[float] = []
        terms: list[int] = []
        weights: list[float] = []
        for text in texts:
            square, before = 0.0, len(terms)
            for term, said in text.items():
                number = numbers.get(term)
                if number is None:
                    weight = said * usual(term)
                else:
                    weight = said * rarity[number]
                    terms.append(number)
                    weights.append(weight)
                square += weight * weight
            sizes.append(len(terms) - before)
            lengths.append(math.sqrt(square) or 1.0)
        held = np.array(sizes, np.int64)
        owner = np.repeat(np.arange(len(held)), held)
        found = np.array(terms, np.int32)
        order = np.lexsort((found, owner))
        scaled = np.array(weights, np.float64) / np.repeat(np.array(lengths, np.float64), held)
        starts = np.concatenate(([0], np.cumsum(held))).astype(np.int64)
        return Rows(starts, found[order], scaled[order].astype(np.float32))


def space(texts: Sequence[Mapping[str, float]]) -> Space:
    """Return the space of all terms of some texts."""
    having = Counter(term for text in texts for term in text)
    names = tuple(having)
    known = len(texts)
    rarity = [
        (known * math.log(1 + known / count) + _TRUST * usual(term)) / (known + _TRUST)
        for term, count in having.items()
    ]
    return Space({term: number for number, term in enumerate(names)}, names, rarity)


@lru_cache(maxsize=65_536)
def usual(term: str) -> float:
    """Return how rare a term is in general: the negative logarithm of its share, at most 12.

    >>> usual("的") < usual("电池") < usual("电解质") <= 12
    True
    """
    if term[0] < "\u3400":
        return _USUAL
    return min(_MOST, math.log(_CORPUS / (rjieba.suggest_freq(term) + 1)))
