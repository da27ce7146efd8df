"""From one language to the other: in come words of a query, out come the aliases under which other texts have them.

A dictionary translates words and phrases; two words that it does not have together are put together as Chinese does
(tube worm: 管 and 虫, 管虫), which costs nothing, since what no text has is never sought; and names that it does not
have at all are found by their sound among the words of the index.
"""

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from qiao.search.plan import Alias
from qiao.search.tokens import NAME_RUN, phrase
from qiao.vocabulary.fold import fold
from qiao.vocabulary.stopwords import ENGLISH

Guesses = tuple[tuple[str, float], ...]

_TRANSLATED: Final = 0.8  # of the word that was asked for, times the certainty of the translation
_OF_PHRASE: Final = 0.4  # of a word's translation, where the phrase it stands in has its own
_OTHER_BEARER: Final = 0.7  # of a name's sound, where the dictionary knows one bearer of it (科林斯: Corinth, Collins)
_COMPOUND: Final = 0.6  # of the certainty of both halves
HALVES: Final = 12  # translations of each half that are tried
HALVES_OF_LARGE: Final = 4  # where an index is so large that looking them up takes long, and that chance has made them
_LONGEST_HALF: Final = 2  # characters
_LONGEST_PHRASE: Final = 4  # words


class Translator(Protocol):
    """What a dictionary must know: translations of a folded word or phrase, each with its certainty up to 1."""

    def to_english(self, word: str) -> Guesses:
        """Translate a Chinese word."""

    def to_chinese(self, phrase: str) -> Guesses:
        """Translate an English word or phrase."""

    def has_phrase(self, phrase: str) -> bool:
        """Tell whether several English words are an entry of their own."""


class Hearer(Protocol):
    """What knows names by their sound; see `qiao.search.sounds`."""

    def chinese(self, name: str) -> Guesses:
        """Return what an English name may be in Chinese characters."""

    def by_pinyin(self, name: str) -> Guesses:
        """Return the Chinese words that are read like this."""

    def person(self, surname: str, given: str) -> Guesses:
        """Return whom a Chinese name in pinyin may mean."""

    def english(self, name: str) -> Guesses:
        """Return what a name in Chinese characters may be in English."""


class Across:
    """Finds aliases in the other language, with a dictionary and, for names, by sound."""

    def __init__(
        self, translator: Translator, hearer: Callable[[], Hearer] | None = None, halves: int = HALVES
    ) -> None:
        self._translator = translator
        self._halves = halves
        self._hearer = hearer  # called only where a name is unknown, because it reads the whole index

    def of_chinese(self, word: str) -> tuple[Alias, ...]:
        """Translate a Chinese word; what is written like a foreign name is sought by its sound as well."""
        found = _aliases(self._translator.to_english(word))
        if self._hearer and len(word) > (2 if found else 1) and NAME_RUN.fullmatch(word):
            heard = self._hearer().english(word)
            unknown = [guess for guess in heard if not self._translator.to_chinese(guess[0])]
            found += _aliases(unknown, _OTHER_BEARER if found else 1.0)
        return found

    def of_english(self, pieces: Sequence[str]) -> tuple[Alias, ...]:
        """Translate an English word or phrase, a phrase's words at a lower weight."""
        whole = _aliases(self._translator.to_chinese(" ".join(pieces)))
        if len(pieces) == 1:
            return whole
        single = [each for piece in pieces if piece not in ENGLISH for each in self._translator.to_chinese(piece)]
        return whole + _aliases(single, _OF_PHRASE)

    def of_compound(self, one: str, other: str) -> tuple[Alias, ...]:
        """Put the translations of two neighbours together, as Chinese makes its words."""
        halves = [
            [guess for guess in self._translator.to_chinese(word) if len(guess[0]) <= _LONGEST_HALF][: self._halves]
            for word in (one, other)
        ]
        return _aliases(
            [(first + last, _COMPOUND * min(sure, surer)) for first, sure in halves[0] for last, surer in halves[1]]
        )

    def of_name(self, word: str, following: str) -> tuple[Alias, ...]:
        """Return what an English name may be; a surname is read together with the name behind it: Tu Youyou."""
        if self._hearer is None:
            return ()
        hearer = self._hearer()
        together = (hearer.person(word, following) or hearer.by_pinyin(word + following)) if following else ()
        return _aliases(together or hearer.chinese(word))

    def phrase_size(self, pieces: Sequence[str]) -> int:
        """Return how many of the first pieces the dictionary has as one phrase, 1 where none."""
        for size in range(min(len(pieces), _LONGEST_PHRASE), 1, -1):
            bounded = pieces[0] not in ENGLISH and pieces[size - 1] not in ENGLISH
            if bounded and self._translator.has_phrase(" ".join(pieces[:size])):
                return size
        return 1


def _aliases(guesses: Sequence[tuple[str, float]], share: float = 1.0) -> tuple[Alias, ...]:
    return tuple(
        Alias(grams, fold(text), certainty * _TRANSLATED * share)
        for text, certainty in guesses
        if (grams := phrase(text))
    )
