"""Names by their sound: in come the words of an index, out come those that a foreign name may be written as.

Chinese writes foreign names by sound (Scott is 斯科特, si ke te), and English writes Chinese names in pinyin. No
dictionary has all names, but consonants survive both ways: S-K-T. So the index's own words are keyed by their
consonants, with alternatives where a letter has several sounds, and by their pinyin; a name of the query is looked up
by both.
"""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cache
from itertools import groupby, product
from typing import Final

from pypinyin import pinyin_dict
from pypinyin.contrib.tone_convert import to_normal

from qiao.search.tokens import NAME_RUN, is_cjk

Guess = tuple[str, float]

_CLASSES: Final = {
    **dict.fromkeys(("b", "p"), ("P",)),
    **dict.fromkeys(("d", "t"), ("T",)),
    **dict.fromkeys(("l", "r"), ("L",)),
    **dict.fromkeys(("g", "k"), ("K",)),
    **dict.fromkeys(("zh", "ch", "sh", "z", "c", "s"), ("S",)),
    **dict.fromkeys(("j", "q"), ("K", "S")),
    **dict.fromkeys(("h", "y", ""), ("",)),
    "x": ("S", ""),
    "w": ("", "F"),
    "f": ("F",),
    "m": ("M",),
    "n": ("N",),
}
_SYLLABLE: Final = re.compile(r"(?P<initial>zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?)(?P<final>[a-zü]*)")
# English spellings to classes, longest first; an empty alternative means that the letter may be silent.
_SPELLINGS: Final = (
    (r"^(?:kn|gn)", ("N",)),
    (r"^wr", ("L",)),
    (r"^(?:ps|x)", ("S",)),
    (r"sch|tch|sh", ("S",)),
    (r"ch", ("S", "K")),
    (r"ph", ("F",)),
    (r"th", ("T", "S")),
    (r"gh$", ("", "F", "K")),
    (r"gh", ("K", "")),
    (r"dg(?=[ei])", ("S",)),
    (r"t[sz]", ("S", "TS")),
    (r"ck|q|k", ("K",)),
    (r"c(?=[eiy])", ("S",)),
    (r"c", ("K",)),
    (r"g(?=[eiy])", ("K", "S")),
    (r"ng", ("N", "NK")),
    (r"g", ("K",)),
    (r"j", ("S", "")),
    (r"x", ("KS",)),
    (r"[sz]", ("S",)),
    (r"[bp]", ("P",)),
    (r"[dt]", ("T",)),
    (r"[fv]", ("F",)),
    (r"w", ("", "F")),
    (r"r(?![aeiouy])", ("", "L")),
    (r"[lr]", ("L",)),
    (r"m", ("M",)),
    (r"n", ("N",)),
    (r"[aeiouyh]+", ("",)),
)
_SPELLING: Final = re.compile("|".join(f"({pattern})" for pattern, _ in _SPELLINGS))
_ALTERNATIVES: Final = 32  # keys of one name
_SURE: Final = {2: 0.35, 3: 0.65}  # by the number of consonants; more make it surer
_SUREST: Final = 0.85
_MOST: Final = 4


class Sounds:
    """The words of an index, found by sound."""

    def __init__(self, words: Iterable[str]) -> None:
        self._chinese: dict[str, set[str]] = {}
        self._english: dict[str, set[str]] = {}
        self._by_pinyin: dict[str, set[str]] = {}
        for word in words:
            if not is_cjk(word):
                if word.isalpha() and len(word) > 3:
                    for key in _english_keys(word):
                        self._english.setdefault(key, set()).add(word)
                        self._english.setdefault(f"{key}S", set()).add(word)  # stems have lost their last s
                continue
            if 2 <= len(word) <= 4:
                self._by_pinyin.setdefault("".join(map(_reading, word)), set()).add(word)
            if NAME_RUN.fullmatch(word):
                for part in _parts(word):
                    for key in _chinese_keys(part):
                        self._chinese.setdefault(key, set()).add(part)

    def chinese(self, name: str) -> tuple[Guess, ...]:
        """Return what an English name, folded, may be in Chinese characters: by pinyin, or else by consonants."""
        return self.by_pinyin(name) or self._best(name, self._chinese, _english_keys(name))

    def by_pinyin(self, name: str) -> tuple[Guess, ...]:
        """Return the Chinese words that are read like this."""
        return tuple((word, _SUREST) for word in sorted(self._by_pinyin.get(name, ()))[:_MOST])

    def english(self, name: str) -> tuple[Guess, ...]:
        """Return what a name in Chinese characters may be in English."""
        return self._best(spelt(name), self._english, _chinese_keys(name))

    def _best(self, sound: str, known: dict[str, set[str]], keys: set[str]) -> tuple[Guess, ...]:
        guesses: dict[str, float] = {}
        for key in keys:
            for word in known.get(key, ()):
                guesses[word] = max(guesses.get(word, 0.0), _SURE.get(len(key), _SUREST))
        alike = {word: SequenceMatcher(None, sound, spelt(word)).ratio() for word in guesses}
        ranked = sorted(guesses, key=lambda word: (-guesses[word] * alike[word], word))[:_MOST]
        return tuple((word, guesses[word]) for word in ranked)


def spelt(name: str) -> str:
    """Return a name in Latin letters."""
    return "".join(map(_reading, name)) if is_cjk(name) else name


@cache
def _reading(character: str) -> str:
    """Return the most usual pinyin of a character, without its tone."""
    readings = pinyin_dict.pinyin_dict.get(ord(character), "")
    return to_normal(readings.partition(",")[0]).replace("ü", "v") if readings else character


def _parts(run: str) -> Iterator[str]:
    """Yield a run of sounding characters, and the run without its first or its last, which may belong to neighbours."""
    yield run
    if len(run) > 2:
        yield run[1:]
        yield run[:-1]


def _chinese_keys(name: str) -> set[str]:
    options: list[tuple[str, ...]] = []
    for character in name:
        match = _SYLLABLE.match(_reading(character))
        if match is None:
            return set()
        final = match["final"]
        options.append(("L",) if final == "er" and not match["initial"] else _CLASSES[match["initial"]])
        if final.endswith(("n", "ng")):
            options.append(("N",))
    return set(_keys(options))


def _english_keys(name: str) -> set[str]:
    options = [_SPELLINGS[match.lastindex - 1][1] for match in _SPELLING.finditer(name) if match.lastindex]
    return set(_keys([option for option in options if option != ("",)]))


def _keys(options: list[tuple[str, ...]]) -> Iterator[str]:
    """Yield the consonants, each kind once in a row, for every choice of alternatives; at least two are a name."""
    for number, choice in enumerate(product(*options)):
        if number >= _ALTERNATIVES:
            return
        key = "".join(letter for letter, _ in groupby("".join(choice)))
        if len(key) > 1:
            yield key
