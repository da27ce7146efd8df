"""Free text of a query to concepts: in come words as typed, out comes what they ask for, in every language known.

A concept is a name of the vocabulary with all its other names, or a word with its translations. A Chinese word brings
the words inside it along at a lower weight, because texts may name only those.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, Protocol

import rjieba

from qiao.search.fold import fold
from qiao.search.names import Named, Names, vocabulary_names
from qiao.search.plan import Alias, Concept, Part
from qiao.search.stopwords import CHINESE, ENGLISH, QUESTION
from qiao.search.tokens import NAME_RUN, PIECE, is_cjk, phrase, tokenise_folded, without_marks
from qiao.vocabulary.stems import stem


class Translator(Protocol):
    """What a dictionary must know: translations of a folded word or phrase, each with its certainty up to 1."""

    def to_english(self, word: str) -> tuple[tuple[str, float], ...]:
        """Translate a Chinese word."""

    def to_chinese(self, phrase: str) -> tuple[tuple[str, float], ...]:
        """Translate an English word or phrase."""

    def has_phrase(self, phrase: str) -> bool:
        """Tell whether several English words are an entry of their own."""


_CAPITAL: Final = re.compile(r"\b[A-ZÀ-Þ][\w]+")
_MOST: Final = 48  # concepts of one query: more is a pasted text, and its first words say what it is about
_OTHER_NAME: Final = 0.9  # of the name that was asked for
_TRANSLATED: Final = 0.8  # of the word that was asked for, times the certainty of the translation
_OF_PHRASE: Final = 0.4  # of a word's translation, where the phrase it stands in has its own
_LONGEST_PHRASE: Final = 4  # words
_RARE: Final = 300  # of a character in the segmenter's own corpus of 60 million words: as a word it has one meaning
_INNER: Final = 0.5  # of a word inside a word
_VAGUE: Final = 0.25  # of a word that only frames a question
_QUESTION_MARKS: Final = re.compile(
    r"[?？吗呢]\s*\Z|什么|哪[个些里儿年位种]|谁|多少|几[个年月次种]|如何|怎[么样]|为何|何[时处]|"
    r"^\s*(?:what|which|who|whom|whose|when|where|why|how|in what|in which|did|does|is|are|was|were)\b",
    re.IGNORECASE,
)


class Hearer(Protocol):
    """What knows names by their sound; see `qiao.search.sounds`."""

    def chinese(self, name: str) -> tuple[tuple[str, float], ...]:
        """Return what an English name may be in Chinese characters."""

    def by_pinyin(self, name: str) -> tuple[tuple[str, float], ...]:
        """Return the Chinese words that are read like this."""

    def english(self, name: str) -> tuple[tuple[str, float], ...]:
        """Return what a name in Chinese characters may be in English."""


class Reader:
    """Reads free text with the names of the vocabulary and, where given, a dictionary."""

    def __init__(
        self,
        names: Names | None = None,
        translator: Translator | None = None,
        hearer: Callable[[], Hearer] | None = None,
    ) -> None:
        self._names = names or vocabulary_names()
        self._translator = translator
        self._hearer = hearer  # called only where a name is unknown, because it reads the whole index

    def concepts(self, text: str) -> tuple[Concept, ...]:
        """Return the concepts of a text in reading order, each once."""
        folded = fold(text)
        found: list[Concept] = []
        capitals = frozenset(map(fold, _CAPITAL.findall(text)))
        at = 0
        for named in self._names.find(text, folded):
            found += self._words(folded[at : named.start], capitals)
            found.append(_named(folded, named))
            at = named.end
        found += self._words(folded[at:], capitals)
        if len(alone := folded.strip()) == 1 and is_cjk(alone):  # the words that it is part of are meant as well
            return (Concept((Part(alone),), (Alias((alone,), alone, _OTHER_NAME),)),)
        if not found:  # nothing but function words: they are what is sought
            grams = phrase(text)
            return (Concept((), (Alias(grams, folded.strip(), 1.0),)),) if grams else ()
        return tuple(dict.fromkeys(found))[:_MOST]

    def enough(self, text: str, concepts: tuple[Concept, ...]) -> int:
        """Return how many concepts an article must have: all of few words, most of several, any of a question."""
        count = len(concepts)
        if count <= 2:
            return count
        return 1 if _QUESTION_MARKS.search(text) else max(2, round(count * 0.6))

    def _words(self, folded: str, capitals: frozenset[str]) -> Iterator[Concept]:
        latin: list[str] = []
        for piece in PIECE.findall(without_marks(folded)):
            if not is_cjk(piece):
                latin.append(piece)
                continue
            yield from self._latin(latin, capitals)
            latin = []
            for word in rjieba.cut(piece):
                if word not in CHINESE:
                    yield _concept(word, _parts(word), _aliases(self._to_english(word)))
        yield from self._latin(latin, capitals)

    def _latin(self, pieces: Sequence[str], capitals: frozenset[str]) -> Iterator[Concept]:
        """Yield the concepts of a run of English words, those that the dictionary has as one phrase together."""
        at = 0
        while at < len(pieces):
            size = self._phrase_size(pieces[at : at + _LONGEST_PHRASE])
            words = [piece for piece in pieces[at : at + size] if piece not in ENGLISH]
            if words:
                parts = tuple(Part(stem(word)) for word in words)
                aliases = self._to_chinese(pieces[at : at + size], words)
                if size == 1 and self._hearer and (words[0] in capitals or not aliases):
                    aliases += self._by_sound(words[0], pieces[at + 1] if at + 1 < len(pieces) else "", capitals)
                yield _concept(words[0] if size == 1 else "", parts, aliases)
            at += size

    def _phrase_size(self, pieces: Sequence[str]) -> int:
        if self._translator:
            for size in range(len(pieces), 1, -1):
                bounded = pieces[0] not in ENGLISH and pieces[size - 1] not in ENGLISH
                if bounded and self._translator.has_phrase(" ".join(pieces[:size])):
                    return size
        return 1

    def _by_sound(self, word: str, following: str, capitals: frozenset[str]) -> tuple[Alias, ...]:
        """Return what a name may be in Chinese; a surname is read together with the name behind it: Tu Youyou."""
        hearer = self._hearer() if self._hearer else None
        if hearer is None:
            return ()
        whole = hearer.by_pinyin(word + following) if following in capitals else ()
        return _aliases(whole or hearer.chinese(word))

    def _to_english(self, word: str) -> tuple[tuple[str, float], ...]:
        found = self._translator.to_english(word) if self._translator else ()
        if not found and self._hearer and len(word) > 1 and NAME_RUN.fullmatch(word):
            known = self._translator.to_chinese if self._translator else lambda _: ()
            return tuple((name, certainty) for name, certainty in self._hearer().english(word) if not known(name))
        return found

    def _to_chinese(self, pieces: Sequence[str], words: Sequence[str]) -> tuple[Alias, ...]:
        """Translate a phrase, and at a lower weight its words."""
        if self._translator is None:
            return ()
        whole = self._translator.to_chinese(" ".join(pieces))
        if len(pieces) == 1:
            return _aliases(whole)
        single = [each for word in words for each in self._translator.to_chinese(word)]
        return _aliases(whole) + _aliases(tuple((text, certainty * _OF_PHRASE) for text, certainty in single))


def _concept(word: str, parts: tuple[Part, ...], aliases: tuple[Alias, ...]) -> Concept:
    """Make a concept; translations of one character are sought as words, since as grams they stand everywhere."""
    short = tuple(
        Part(alias.grams[0], alias.weight * _certainty(alias.grams[0])) for alias in aliases if _is_short(alias)
    )
    aliases = tuple(alias for alias in aliases if not _is_short(alias))
    vague = word in QUESTION or parts[0].term in QUESTION
    return Concept(parts + short, aliases, _VAGUE if vague else 1.0)


def _certainty(character: str) -> float:
    """Tell a character that means one thing (氘) from one that is part of many words (地)."""
    return 1.0 if rjieba.suggest_freq(character) < _RARE else _INNER


def _is_short(alias: Alias) -> bool:
    return len(alias.grams) == 1 and len(alias.grams[0]) == 1 and is_cjk(alias.grams[0])


def _aliases(translations: Sequence[tuple[str, float]]) -> tuple[Alias, ...]:
    return tuple(
        Alias(grams, fold(text), certainty * _TRANSLATED) for text, certainty in translations if (grams := phrase(text))
    )


def _named(folded: str, named: Named) -> Concept:
    words = dict.fromkeys(tokenise_folded(folded[named.start : named.end]).words)
    aliases = tuple(Alias(grams, name, _OTHER_NAME) for name in named.names if (grams := phrase(name)))
    return Concept(tuple(map(Part, words)), aliases)


def _parts(word: str) -> tuple[Part, ...]:
    """Return a Chinese word and the words inside it."""
    inner = [token for token in rjieba.cut_for_search(word) if token != word and len(token) > 1]
    return (Part(word), *(Part(token, _INNER) for token in dict.fromkeys(inner)))
