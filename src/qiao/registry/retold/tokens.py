"""Content words of either language in one form: in comes text, out come words that both share where they can.

The vocabulary gives a noun or a modifier its Chinese form; what it lacks stays a Chinese word or an English stem.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from qiao.claims.noun.zh.words import words
from qiao.claims.vocabulary import words as listed
from qiao.vocabulary.counted import lexicon
from qiao.vocabulary.dictionary import to_english
from qiao.vocabulary.stems import stem
from qiao.vocabulary.stopwords import CHINESE, ENGLISH
from qiao.vocabulary.thesaurus import key, lookup

HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_EN: Final = re.compile(r"[A-Za-z][A-Za-z’'-]*[A-Za-z]")
_POSSESSIVE: Final = re.compile(r"['’]s?\Z")
_SHORTEST: Final = 2
# Verbs and nouns of news that tell nothing of what is counted.
_IDLE: Final = frozenset(
    listed(
        (
            "目前 现有 已有 共有 达到 累计 截至 介绍 表示 记者 获悉 据悉 其中 以来 此次 本次 包括 总计 共计 日电 日讯",
            "来自 之间 已经 超过 said says say total number current present far date also already reach stand",
            "one two three four five six seven eight nine ten hundred thousand million billion year month",
            "day comprise including",
        )
    )
)


def language(text: str) -> str:
    """Return "zh" for text with a Chinese character in it, else "en"."""
    return "zh" if HAN.search(text) else "en"


def tokens(text: str) -> tuple[str, ...]:
    """Return the content words of a text in the form that both languages share.

    >>> tokens("joint laboratories"), tokens("联合实验室")
    (('联合', '实验室'), ('联合', '实验室'))
    """
    return tuple(_chinese(text) if language(text) == "zh" else _english(text))


def _chinese(text: str) -> Iterator[str]:
    for word in words(text, 0, len(text)):
        plain = word.text.strip("“”《》‘’")
        told = len(plain) >= _SHORTEST and word.tag not in {"m", "q"} and HAN.search(plain) is not None
        if told and plain not in CHINESE and plain not in _IDLE:
            yield _shared(plain, "zh")


def _english(text: str) -> Iterator[str]:
    for found in _EN.finditer(text):
        plain = _POSSESSIVE.sub("", found.group().lower())
        if plain not in ENGLISH and plain not in _IDLE:
            yield _shared(plain, "en")


@lru_cache(maxsize=16_000)
def meanings(word: str) -> frozenset[str]:
    """Return the English words, singular ones, that a Chinese word or character is known to mean."""
    return frozenset(one.rstrip("s") for text, _ in to_english(word) for one in text.split())


@lru_cache(maxsize=50_000)  # news repeats its words
def _shared(word: str, tongue: str) -> str:
    """Return the form of one word that both languages share."""
    found = lookup(word)
    if found is not None:
        return found.zh
    chinese, table = tongue == "zh", lexicon()
    noun = table.nouns_zh.get(word) if chinese else table.nouns_en.get(key(word))
    if noun is not None:
        return noun.zh
    if not chinese:
        return table.modifiers_en.get(key(word)) or stem(word)
    modifier = table.modifiers_zh.get(word)
    return table.modifiers_en.get(key(modifier), word) if modifier else word
