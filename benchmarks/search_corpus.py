"""Articles to search, made from a dictionary by the law that words follow: few are frequent, most are rare.

In comes a number, out come as many entries of about 2 KB, six in ten Chinese, and queries of two to four words that
stand together in some article. The words are those of the open dictionary, by their frequency; the seed is fixed.
"""

import itertools
import random
from collections.abc import Iterator
from typing import Final

import rjieba

from qiao.search.entry import IndexEntry, IndexPassage
from qiao.vocabulary.dictionary import dictionary
from qiao.vocabulary.stopwords import CHINESE, ENGLISH

SEED: Final = 20240627
_VOCABULARY: Final = 40_000
_COUNTRIES: Final = ("CHN", "BRA", "FRA", "DEU", "RUS", "KEN", "THA", "EGY", "CHL", "SRB", "IND", "ITA")
_KINDS: Final = ("agreement", "joint_lab", "project", "event", "programme", "platform")
_SOURCES: Final = tuple(
    f"{place} {kind}" for place in ("North", "South", "East", "West") for kind in ("Post", "Wire", "Daily")
)
_SIZES: Final = {"zh": 700, "en": 2_000}  # characters of an article: 2 KB of UTF-8 in either language


class Corpus:
    """Articles and queries of one size; the same number always gives the same."""

    def __init__(self, count: int) -> None:
        """Prepare the vocabularies."""
        self.count = count
        self._words = {"zh": _chinese(), "en": _english()}
        self._ranks = {name: {word: rank for rank, word in enumerate(words)} for name, words in self._words.items()}
        self._weights = {
            name: list(itertools.accumulate(1 / (rank + 3) for rank in range(len(words))))
            for name, words in self._words.items()
        }

    def entries(self) -> Iterator[IndexEntry]:
        """Yield the articles."""
        source = random.Random(SEED)
        for number in range(self.count):
            yield self._entry(source, number)

    def queries(self, count: int) -> list[str]:
        """Return queries whose words stand in one article, the most frequent words of the language left out."""
        source = random.Random(SEED + 1)
        found = []
        for entry in itertools.islice(self.entries(), count):
            ranks = self._ranks[entry.language]
            text = entry.passages[0].text
            known = [w for w in (text.split() if entry.language == "en" else rjieba.cut(text)) if ranks.get(w, 0) > 50]
            size = min(len(known), source.randint(2, 4))
            found.append(" ".join(source.sample(known, size)) if known else "60")
        return found

    def _entry(self, source: random.Random, number: int) -> IndexEntry:
        language = "zh" if source.random() < 0.6 else "en"
        passages: list[IndexPassage] = []
        size = 0
        while size < _SIZES[language]:
            text = "".join(self._sentence(source, language) for _ in range(source.randint(2, 5)))
            passages.append(IndexPassage(len(passages) + 1, text))
            size += len(text)
        return IndexEntry(
            key=f"{number}:0",
            title=self._sentence(source, language)[:60],
            passages=tuple(passages),
            language=language,
            source=source.choice(_SOURCES),
            published=f"{source.randint(2012, 2025)}-{source.randint(1, 12):02}-{source.randint(1, 28):02}",
            countries=tuple(source.sample(_COUNTRIES, source.randint(1, 3))),
            kinds=(source.choice(_KINDS),),
            has_figure=source.random() < 0.5,
        )

    def _sentence(self, source: random.Random, language: str) -> str:
        words = source.choices(self._words[language], cum_weights=self._weights[language], k=source.randint(8, 20))
        return "".join(words) + "。" if language == "zh" else " ".join(words).capitalize() + ". "


def _chinese() -> list[str]:
    words = [
        word for word in dictionary().meanings if 2 <= len(word) <= 4 and not word.isascii() and word not in CHINESE
    ]
    return sorted(words, key=lambda word: (-rjieba.suggest_freq(word), word))[:_VOCABULARY]


def _english() -> list[str]:
    words = [
        (len(found), word) for word, found in dictionary().by_meaning.items() if word.isalpha() and word not in ENGLISH
    ]
    return [word for _, word in sorted(words, key=lambda item: (-item[0], item[1]))][:_VOCABULARY]
