"""Free text of a query to concepts: in come words as typed, out comes what they ask for, in every language known.

A concept is a name of the vocabulary with all its other names, or a word with its translations. A Chinese word brings
the words inside it along at a lower weight, because texts may name only those.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

import rjieba

from qiao.search.across import Across
from qiao.search.names import Named, Names, vocabulary_names
from qiao.search.plan import Alias, Concept, Part
from qiao.search.segmenter import segmenter
from qiao.search.tokens import PIECE, is_cjk, phrase, tokenise_folded, without_marks
from qiao.vocabulary.fold import fold
from qiao.vocabulary.stems import stem
from qiao.vocabulary.stopwords import CHINESE, ENGLISH, QUESTION

_CAPITAL: Final = re.compile(r"\b[A-ZÀ-Þ]\w+")
_MOST: Final = 48  # concepts of one query: more is a pasted text, and its first words say what it is about
_OTHER_NAME: Final = 0.9  # of the character that was asked for, as part of a word
_RARE: Final = 300  # of a character in the segmenter's own corpus of 60 million words: as a word it has one meaning
_AS_CHARACTERS: Final = 0.5  # of a word: the same characters may end one word and begin another
_INNER: Final = 0.5  # of a word inside a word
_VAGUE: Final = 0.25  # of a word that only frames a question
_MOSTLY: Final = 0.6  # of the words of a query that an article must have
_QUESTION_MARKS: Final = re.compile(
    r"[?？吗呢]\s*\Z|什么|哪[个些里儿年位种]|谁|多少|几[个年月次种]|如何|怎[么样]|为何|何[时处]|"
    r"\b(?:what|which|who|whom|whose|when|where|why|how)\b|^\s*(?:did|does|do|is|are|was|were|can|could)\b",
    re.IGNORECASE,
)


class Reader:
    """Reads free text with the names of the vocabulary and, where given, what the other language calls them."""

    def __init__(self, names: Names | None = None, across: Across | None = None) -> None:
        self._names = names or vocabulary_names()
        self._across = across

    def concepts(self, text: str) -> tuple[Concept, ...]:
        """Return the concepts of a text in reading order, each once."""
        folded = fold(text)
        if len(alone := folded.strip()) == 1 and is_cjk(alone):  # the words that it is part of are meant as well
            return (Concept((Part(alone),), (Alias((alone,), alone, _OTHER_NAME),)),)
        found: list[Concept] = []
        capitals = frozenset(map(fold, _CAPITAL.findall(text)))
        at = 0
        for named in self._names.find(text, folded):
            found += self._words(folded[at : named.start], capitals)
            found.append(self._named(folded[named.start : named.end], named))
            at = named.end
        found += self._words(folded[at:], capitals)
        if not found:  # nothing but function words: they are what is sought
            grams = phrase(text)
            return (Concept((), (Alias(grams, alone, 1.0),)),) if grams else ()
        return tuple(dict.fromkeys(found))[:_MOST]

    def enough(self, text: str, concepts: tuple[Concept, ...]) -> int:
        """Return how many concepts an article must have: any of a question, all of few words, most of several."""
        count = len(concepts)
        if count and _QUESTION_MARKS.search(text):
            return 1
        return count if count <= 2 else max(2, round(count * _MOSTLY))

    def _named(self, name: str, named: Named) -> Concept:
        """Make a concept of a name: all its names, and what the dictionary says of it."""
        tokens = tokenise_folded(name)
        aliases = tuple(Alias(grams, other, named.weight) for other in named.names if (grams := phrase(other)))
        if self._across:
            pieces = PIECE.findall(without_marks(name))
            aliases += self._across.of_chinese(name) if is_cjk(name) else self._across.of_english(pieces)
        parts = tuple(map(Part, dict.fromkeys(tokens.words)))
        return _concept(name, parts or (Part(tokens.grams[0]),), aliases)

    def _words(self, folded: str, capitals: frozenset[str]) -> Iterator[Concept]:
        latin: list[str] = []
        for piece in PIECE.findall(without_marks(folded)):
            if not is_cjk(piece):
                latin.append(piece)
                continue
            yield from self._latin(latin, capitals)
            latin = []
            for word in segmenter().cut(piece):
                if word not in CHINESE:
                    yield _concept(word, _parts(word), _anywhere(word) + self._of_chinese(word))
        yield from self._latin(latin, capitals)

    def _of_chinese(self, word: str) -> tuple[Alias, ...]:
        return self._across.of_chinese(word) if self._across else ()

    def _latin(self, pieces: Sequence[str], capitals: frozenset[str]) -> Iterator[Concept]:
        """Yield the concepts of a run of English words, those that the dictionary has as one phrase together."""
        at = 0
        while at < len(pieces):
            size = self._across.phrase_size(pieces[at:]) if self._across else 1
            parts = tuple(Part(stem(piece)) for piece in pieces[at : at + size] if piece not in ENGLISH)
            if parts:
                words = " ".join(pieces[at : at + size])
                yield _concept(words, parts, self._others(pieces, at, size, capitals))
            at += size

    def _others(self, pieces: Sequence[str], at: int, size: int, capitals: frozenset[str]) -> tuple[Alias, ...]:
        """Return the aliases of `size` English pieces."""
        if self._across is None:
            return ()
        aliases = self._across.of_english(pieces[at : at + size])
        if size > 1:
            return aliases
        if pieces[at] in capitals or not aliases:
            following = pieces[at + 1] if at + 1 < len(pieces) and pieces[at + 1] in capitals else ""
            aliases += self._across.of_name(pieces[at], following)
        if at and pieces[at - 1] not in ENGLISH:
            aliases += self._across.of_compound(pieces[at - 1], pieces[at])
        return aliases


def _concept(word: str, parts: tuple[Part, ...], aliases: tuple[Alias, ...]) -> Concept:
    """Make a concept; translations of one character are sought as words, since as grams they stand everywhere."""
    lone = [(alias.grams[0], alias.weight) for alias in aliases if _is_short(alias)]
    short = tuple(Part(character, weight * _certainty(character)) for character, weight in lone)
    aliases = tuple(alias for alias in aliases if not _is_short(alias))
    vague = word in QUESTION or parts[0].term in QUESTION
    return Concept(parts + short, aliases, _VAGUE if vague else 1.0, asked=word)


def _anywhere(word: str) -> tuple[Alias, ...]:
    """Seek a Chinese word as characters too: a text may be cut otherwise than the query, yet nothing is unfindable."""
    return (Alias(phrase(word), word, _AS_CHARACTERS),) if len(word) > 1 else ()


def _certainty(character: str) -> float:
    """Tell a character that means one thing (氘) from one that is part of many words (地)."""
    return 1.0 if rjieba.suggest_freq(character) < _RARE else _INNER


def _is_short(alias: Alias) -> bool:
    return len(alias.grams) == 1 and len(alias.grams[0]) == 1 and is_cjk(alias.grams[0])


def _parts(word: str) -> tuple[Part, ...]:
    """Return a Chinese word and the words inside it."""
    inner = [token for token in segmenter().cut_for_search(word) if token != word and len(token) > 1]
    return (Part(word), *(Part(token, _INNER) for token in dict.fromkeys(inner)))
