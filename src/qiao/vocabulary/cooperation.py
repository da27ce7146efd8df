"""The words that assert cooperation: `cooperation_<language>.yaml` in, one automaton that finds heads and verbs out."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import ahocorasick_rs

from qiao.vocabulary.load import read


class Role(StrEnum):
    """What a word of the lexicon does in a clause."""

    HEAD = "head"  # ends the name of a cooperation; `value` is its kind
    VERB = "verb"  # asserts one; `value` is the class of the verb
    OTHER = "other"  # ends a phrase that is no cooperation
    NEUTRAL = "neutral"  # swallows the words inside it and says nothing


@dataclass(frozen=True, slots=True)
class Word:
    """An entry of the lexicon."""

    role: Role
    value: str


_LONGEST = 40  # characters before a phrase in which a longer one that ends inside it may begin
Found = tuple[int, int, Word]  # start, end, and the word that stands there


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The YAML file as it is written."""

    heads: dict[str, tuple[str, ...]]
    not_heads: tuple[str, ...]
    neutral: tuple[str, ...]
    verbs: dict[str, tuple[str, ...]]
    compatible: dict[str, frozenset[str]]
    subject_of: frozenset[str]


class Finder:
    """Finds the words of a lexicon in a text, the longest at each place.

    The automaton reads backwards: the last word of a phrase says what it is, so 科技合作关系 is a 合作关系.
    """

    def __init__(self, lexicon: Lexicon, *, whole_words: bool) -> None:
        """Build the automaton; `whole_words` demands word boundaries and ignores case, as English needs."""
        table: dict[str, Word] = {}
        for value, forms in lexicon.verbs.items():
            table.update(dict.fromkeys(forms, Word(Role.VERB, value)))
        for value, forms in lexicon.heads.items():
            table.update(dict.fromkeys(forms, Word(Role.HEAD, value)))
        table.update(dict.fromkeys(lexicon.not_heads, Word(Role.OTHER, "")))
        table.update(dict.fromkeys(lexicon.neutral, Word(Role.NEUTRAL, "")))
        self._words = tuple(table.values())
        self._whole_words = whole_words
        self._automaton = ahocorasick_rs.AhoCorasick(
            [form[::-1] for form in table], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest, store_patterns=False
        )

    def find(self, text: str) -> list[Found]:
        """Return start, end and word of every match in reading order, without the neutral ones."""
        words, size = self._words, len(text)
        low = text.lower() if self._whole_words else text
        if len(low) != size:  # a few capitals change length when lowered; their offsets would lie
            low = text
        found = [
            (size - end, size - start, words[index])
            for index, start, end in self._automaton.find_matches_as_indexes(low[::-1])
            if words[index].role is not Role.NEUTRAL
        ]
        found.reverse()
        if not self._whole_words:
            return found
        whole: list[Found] = []
        for start, end, word in found:
            reached = whole[-1][1] if whole else 0
            if end < size and low[end].isalnum():
                whole += self._shorter(low, start, low.rfind(" ", start, end), reached)
            elif start and low[start - 1].isalnum():
                cut = low.find(" ", start, end)
                whole += self._shorter(low, start, cut, reached)
                if cut >= 0:  # "groundwater project" holds "water project" and a project
                    whole += [(one + cut, two + cut, it) for one, two, it in self.find(low[cut:end])]
            elif start >= reached:
                whole.append((start, end, word))
        return whole

    def _shorter(self, low: str, start: int, cut: int, reached: int) -> list[Found]:
        """Look again before `cut` where a phrase found at `start` begins or ends inside a word.

        "Action Plan at" holds "plan a" and an action plan, "initialled by" holds "led by" and initialled.
        """
        if cut < 0:
            return []
        base = max(reached, low.rfind(" ", 0, max(0, start - _LONGEST)) + 1)
        again = self.find(low[base:cut])
        return [(one + base, two + base, word) for one, two, word in again[-1:] if two + base == cut]


@cache
def lexicon(language: str) -> Lexicon:
    """Return the lexicon of a language, "zh" or "en"."""
    return read(f"cooperation_{language}", Lexicon)


@cache
def finder(language: str) -> Finder:
    """Return the finder of a language, built once per process."""
    return Finder(lexicon(language), whole_words=language == "en")
