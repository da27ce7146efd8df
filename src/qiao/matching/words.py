"""The words of a text as both languages have them: texts in, weighted terms out.

A term is a Chinese word, the stem of an English word, or a concept of the thesaurus (#solar). What is written in one
language is also sought in the other: a Chinese word brings the stems of its translations along, an English word its
Chinese translations, each at the dictionary's certainty and a lower weight. So 固态电解质 and "solid electrolyte" meet,
and so do two Chinese words that mean the same.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

import rjieba

from qiao.matching.profile import Profile, texts
from qiao.vocabulary.dictionary import dictionary, glosses
from qiao.vocabulary.fold import fold
from qiao.vocabulary.stems import stem
from qiao.vocabulary.stopwords import CHINESE, ENGLISH
from qiao.vocabulary.thesaurus import ancestors, concepts, match

Terms = dict[str, float]

# What each part of a profile says of its subject, beside a word of its description.
PARTS: Final = {
    "title": 3.0,
    "summary": 1.5,
    "description": 1.0,
    "advantages": 0.5,
    "expertise": 1.0,
    "stage": 0.3,
    "keywords": 2.5,
}
_TRANSLATED: Final = 0.5  # of the word itself, times the certainty of the translation
_PHRASE: Final = 0.7  # of the words, where several English words are one entry of the dictionary
_CONCEPT: Final = 1.5  # a name of the thesaurus is a word of the field
_BROADER: Final = 0.35  # of the concept, each step up
_INNER: Final = 0.5  # of a long Chinese word: the pairs of characters inside it
_LONGEST_PHRASE: Final = 3  # English words
_SURE: Final = 0.4  # translations that are less certain bring chance meetings
_RUN: Final = re.compile(r"[\u3400-\u9fff]+|[a-z][a-z0-9+.-]*[a-z0-9+]|[a-z0-9]*[a-z][a-z0-9]*")
# Words that every profile has: they frame what is offered and say nothing of what it is.
_FRAMING: Final = """
技术 系统 研究 开发 应用 产品 项目 方法 研发 关键 关键技术 设备 装置 工艺 产业化 平台 生产 示范 推广 新型 高效 性能
高性能 制备 设计 建设 提升 创新 领域 服务 企业 公司 合作 需求 解决 方案 用于 基于 一种 及其 以及 采用 具有 通过 实现
提供 相关 主要 进行 问题 改进 优化 综合 先进 国内 国际 国家 目前 能够 可以 需要 寻求 希望 成果 体系 工程 核心 集成
产业 制造
technology system research development develop application product project method equipment device process new novel
industrial production solution service company partner cooperation need seek offer provide use based high performance
improve efficient advanced design key main field area innovation innovative result international institute university
look interest team work include available suitable allow require make well year
"""
GENERIC: Final = frozenset(stem(word) if word.isascii() else word for word in _FRAMING.split())
GENERIC_WEIGHT: Final = 0.25


def terms_of(profile: Profile) -> Terms:
    """Return the weighted terms of a profile; the weight of a term grows ever more slowly with how often it comes."""
    found: Terms = {}
    for name, _, text in texts(profile, tuple(part for part in PARTS if part != "keywords")):
        _gather(found, PARTS[name], text)
    for word in (*profile.keywords_zh, *profile.keywords_en):
        _gather(found, PARTS["keywords"], word)
    return {term: weight**0.5 for term, weight in found.items()}


def terms(text: str) -> Terms:
    """Return the weighted terms of one text in either language."""
    found: Terms = {}
    _gather(found, 1.0, text)
    return found


def _gather(found: Terms, weight: float, text: str) -> None:
    for count, group in _groups(text):
        times = weight * count
        for term, share in group:
            found[term] = found.get(term, 0.0) + times * share


Group = tuple[tuple[str, float], ...]


@lru_cache(maxsize=4096)
def _groups(text: str) -> tuple[tuple[int, Group], ...]:
    """Return what a text says, word by word and name by name, each with its terms and how often it comes."""
    folded = fold(text)
    concepts_named = Counter(named.concept.id for named in match(folded))
    chinese: Counter[str] = Counter()
    english: Counter[str] = Counter()
    words: list[str] = []
    for run in _RUN.findall(folded):
        if run[0] >= "\u3400":
            english.update(_phrases(words))
            words = []
            chinese.update(rjieba.cut(run, hmm=False))
        else:
            words.append(run)
    english.update(_phrases(words))
    return (
        *((count, concept_terms(one)) for one, count in concepts_named.items()),
        *((count, chinese_terms(one)) for one, count in chinese.items()),
        *((count, english_terms(one)) for one, count in english.items()),
    )


@cache
def concept_terms(id_: str) -> tuple[tuple[str, float], ...]:
    """Return the term of a concept and of those above it."""
    found = [(f"#{id_}", _CONCEPT)]
    weight = _CONCEPT
    for above in ancestors(concepts()[id_]):
        weight *= _BROADER
        found.append((f"#{above.id}", weight))
    return tuple(found)


@lru_cache(maxsize=65_536)
def chinese_terms(word: str) -> tuple[tuple[str, float], ...]:
    """Return the terms of a Chinese word: itself, the pairs of characters inside it, and English stems."""
    if word in CHINESE:
        return ()
    share = GENERIC_WEIGHT if word in GENERIC else 1.0
    found = {word: share}
    if len(word) > 2:
        for at in range(len(word) - 1):
            found.setdefault(word[at : at + 2], share * _INNER)
    if len(word) > 1:
        for meaning, certainty in dictionary().to_english(word):
            pieces = [stem(piece) for piece in meaning.split() if piece not in ENGLISH]
            if certainty >= _SURE:
                for piece in pieces:
                    generic = GENERIC_WEIGHT if piece in GENERIC else 1.0
                    value = min(share, generic) * certainty * _TRANSLATED / len(pieces) ** 0.5
                    found[piece] = max(found.get(piece, 0.0), value)
    return tuple(found.items())


@lru_cache(maxsize=65_536)
def english_terms(phrase: str) -> tuple[tuple[str, float], ...]:
    """Return the terms of an English word, or of a phrase that the dictionary has: Chinese words."""
    single = " " not in phrase
    if single and (phrase in ENGLISH or len(phrase) < 2):
        return ()
    found: Terms = {}
    share = _PHRASE
    if single:
        root = stem(phrase)
        share = GENERIC_WEIGHT if root in GENERIC else 1.0
        found[root] = share
    for word, certainty in dictionary().to_chinese(phrase):
        if certainty >= _SURE and len(word) > 1:
            value = share * certainty * (_TRANSLATED if single else 1.0)
            found[word] = min(value, GENERIC_WEIGHT) if word in GENERIC else value
    return tuple(found.items())


def _phrases(words: list[str]) -> Iterator[str]:
    """Yield English words, the parts of those with hyphens, and the phrases of the dictionary that they make."""
    roots = list(map(stem, words))
    ends = _ends()
    for at, word in enumerate(words):
        yield word
        if "-" in word:
            yield from word.split("-")
        for size in range(2, min(_LONGEST_PHRASE, len(words) - at) + 1):
            if (roots[at], roots[at + size - 1]) in ends:
                phrase = " ".join(words[at : at + size])
                if _is_phrase(phrase):
                    yield phrase


@cache
def _ends() -> frozenset[tuple[str, str]]:
    """Return the first and last stems of all phrases of the dictionary: few neighbours in a text are ends of one."""
    phrases = (key.split() for key in dictionary().by_meaning if " " in key)
    return frozenset((stem(words[0]), stem(words[-1])) for words in phrases if not ENGLISH & {words[0], words[-1]})


@lru_cache(maxsize=65_536)
def _is_phrase(phrase: str) -> bool:
    return dictionary().has_phrase(phrase)


def title_terms(profile: Profile) -> Terms:
    """Return the weighted terms of title and keywords alone."""
    found: Terms = {}
    for text in _names(profile):
        _gather(found, 1.0, text)
    return {term: weight**0.5 for term, weight in found.items()}


def written(profile: Profile) -> Terms:
    """Return title and keywords as they are written: Chinese characters and their pairs, English stems."""
    found: Terms = {}
    for text in _names(profile):
        for run in _RUN.findall(fold(text)):
            if run[0] >= "\u3400":
                pieces = [*run, *(run[at : at + 2] for at in range(len(run) - 1))]
            else:
                pieces = [] if run in ENGLISH else [stem(run)]
            for piece in pieces:
                found[piece] = found.get(piece, 0.0) + 1.0
    return found


def _names(profile: Profile) -> Iterator[str]:
    for _, text in profile.title.written():
        yield text
    yield from profile.keywords_zh
    yield from profile.keywords_en


def surfaces(listed: Iterable[str]) -> dict[str, str]:
    """Return the terms that some texts write, as a person reads them: an English stem as the shortest word that has it.

    What only a translation brings is not among them: the dictionary may have meant something else.
    """
    runs = {run for text in listed for run in _RUN.findall(fold(text))}
    chinese = {word for run in runs if run[0] >= "\u3400" for word in rjieba.cut(run, hmm=False)}
    found = {piece: piece for word in chinese for piece in (word, *map("".join, pairwise(word)))}
    for word in sorted((run for run in runs if run[0] < "\u3400"), key=len, reverse=True):
        for part in (word, *word.split("-")):
            found[stem(part)] = part
    return found


def readable(term: str) -> bool:
    """Tell whether a term says something to a person: a word with a meaning of its own, or a concept that is narrow."""
    if term.startswith("#"):
        return concepts()[term[1:]].broader is not None
    if term in GENERIC or len(term) < 2:
        return False
    return term[0] < "\u3400" or len(term) > 2 or term in glosses()


def translations(term: str) -> frozenset[str]:
    """Return the words of the other language that the dictionary has for a term."""
    if term.startswith("#"):
        return frozenset()
    if term[0] >= "\u3400":
        return frozenset(other for meaning, _ in dictionary().to_english(term) for other in meaning.split())
    return frozenset(word for word, _ in dictionary().to_chinese(term))
