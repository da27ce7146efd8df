"""Free text of a query to concepts: in come words as typed, out comes what they ask for, in every language known.

A concept is a name of the vocabulary with all its other names, or a word with its translations. A Chinese word brings
the words inside it along at a lower weight, because texts may name only those.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

import rjieba

from qiao.search.fold import fold
from qiao.search.names import Named, Names, vocabulary_names
from qiao.search.plan import Alias, Concept, Part
from qiao.vocabulary.stems import stem
from qiao.search.stopwords import CHINESE, ENGLISH, QUESTION
from qiao.search.tokens import PIECE, is_cjk, phrase, tokenise_folded, without_marks

Translations = Callable[[str], tuple[tuple[str, float], ...]]

_MOST: Final = 48  # concepts of one query: more is a pasted text, and its first words say what it is about
_OTHER_NAME: Final = 0.9  # of the name that was asked for
_INNER: Final = 0.5  # of a word inside a word
_VAGUE: Final = 0.25  # of a word that only frames a question
_QUESTION_MARKS: Final = re.compile(
    r"[?？吗呢]\s*\Z|什么|哪[个些里儿年位种]|谁|多少|几[个年月次种]|如何|怎[么样]|为何|何[时处]|"
    r"^\s*(?:what|which|who|whom|whose|when|where|why|how|in what|in which|did|does|is|are|was|were)\b",
    re.IGNORECASE,
)


def _no_translations(_: str) -> tuple[tuple[str, float], ...]:
    return ()


class Reader:
    """Reads free text with the names of the vocabulary and, where given, a dictionary."""

    def __init__(self, names: Names | None = None, translations: Translations = _no_translations) -> None:
        self._names = names or vocabulary_names()
        self._translations = translations

    def concepts(self, text: str) -> tuple[Concept, ...]:
        """Return the concepts of a text in reading order, each once."""
        folded = fold(text)
        found: list[Concept] = []
        at = 0
        for named in self._names.find(text, folded):
            found += self._words(folded[at : named.start])
            found.append(_named(folded, named))
            at = named.end
        found += self._words(folded[at:])
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

    def _words(self, folded: str) -> Iterator[Concept]:
        for piece in PIECE.findall(without_marks(folded)):
            if is_cjk(piece):
                for word in rjieba.cut(piece):
                    if word not in CHINESE:
                        yield self._concept(word, _parts(word))
            elif piece not in ENGLISH:
                yield self._concept(piece, (Part(stem(piece)),))

    def _concept(self, word: str, parts: tuple[Part, ...]) -> Concept:
        aliases = tuple(
            Alias(grams, fold(name), weight) for name, weight in self._translations(word) if (grams := phrase(name))
        )
        vague = word in QUESTION or parts[0].term in QUESTION
        return Concept(parts, aliases, _VAGUE if vague else 1.0)


def _named(folded: str, named: Named) -> Concept:
    words = dict.fromkeys(tokenise_folded(folded[named.start : named.end]).words)
    aliases = tuple(Alias(grams, name, _OTHER_NAME) for name in named.names if (grams := phrase(name)))
    return Concept(tuple(map(Part, words)), aliases)


def _parts(word: str) -> tuple[Part, ...]:
    """Return a Chinese word and the words inside it."""
    inner = [token for token in rjieba.cut_for_search(word) if token != word and len(token) > 1]
    return (Part(word), *(Part(token, _INNER) for token in dict.fromkeys(inner)))
