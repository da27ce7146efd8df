"""Names to keys that both languages share: in comes a name as a document has it, out comes one key for its forms.

洛水丝路学院 and "Luoshui Silk Road College" are one school: a name is read as the countries and the words that it
is made of, in any order, with what it is; words that no vocabulary has are read by their sound, as pinyin writes them.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from hashlib import blake2b
from itertools import chain
from operator import itemgetter

from pypinyin import Style, lazy_pinyin

from qiao.claims.names import LANDS, spots
from qiao.claims.naming.signs import sign, signs
from qiao.claims.nouns_zh_words import SIGNS, words
from qiao.vocabulary.counted import lexicon
from qiao.vocabulary.gazetteer import gazetteer
from qiao.vocabulary.load import read
from qiao.vocabulary.thesaurus import key
from qiao.vocabulary.things import spelled, things

_LONGEST_EN = 4
_SMALL = frozenset(("of", "for", "the", "and", "in", "on", "a", "an", "to", "at", "de", "s"))
_WORD = re.compile(r"[A-Za-z0-9][\w&.'’-]*")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_NOISE = re.compile(r"[“”‘’\"'《》「」『』\s·—–-]+")
_SAME = {"europe": "eu"}  # 中欧 is China and Europe, or the union
_LONGEST_KEY = 56


@lru_cache(maxsize=20_000)  # news repeats its holders
def name_key(name: str) -> str:
    """Return the key of a name.

    >>> name_key("洛水丝路学院") == name_key("Luoshui Silk Road College"), name_key("the Sava Innovation Park")
    (True, 'park:innovation+sava')
    """
    found = _chinese(name) if _HAN.search(name) else _english(name)
    kind, parts = found
    joined = f"{kind}:{'+'.join(sorted(set(parts)))}"
    if len(joined) <= _LONGEST_KEY:
        return joined
    return f"{joined[: _LONGEST_KEY - 9]}~{blake2b(joined.encode(), digest_size=4).hexdigest()}"


def _chinese(name: str) -> tuple[str, list[str]]:
    """Return what a Chinese name is of, and its parts."""
    plain = _NOISE.sub("", name)
    noun = max((one for one in things().zh if plain.endswith(one) and len(one) < len(plain)), key=len, default="")
    kind = things().zh.get(noun, "")
    head = next((one for one in _HEADS_ZH if noun.endswith(one) and noun != one), noun)
    head = "院" if noun in _ACADEMIES else head
    rest = plain[: len(plain) - len(head)]
    lands, rest = _lands_zh(rest)
    return kind, [*lands, *_parts_zh(rest, drop=("research",) if kind == "institute" else ())]


_HEADS_ZH = ("园", "库", "馆", "区", "中心")  # 产业|园: what kind of a park it is belongs to its name
_ACADEMIES = ("科学院", "工程院")


def _lands_zh(words: str) -> tuple[list[str], str]:
    """Return the countries and blocs that Chinese words name, and the words without them."""
    found = [*signs(f"{words}合作", frozenset()), *gazetteer().find(words)]
    named = [(start, end, one) for start, end, one in found if one.kind in LANDS and end <= len(words)]
    if not named and len(words) > len("中瑞合作") and words[0] == "中" and words[1] in SIGNS:
        named = [(at, at + 1, one) for at in (0, 1) for one in (sign(words[at]),) if one is not None]
    rest = words
    for start, end, _ in sorted(named, key=itemgetter(0), reverse=True):
        rest = rest[:start] + " " + rest[end:]
    return [_SAME.get(one.id, one.id) for _, _, one in named], rest


def _parts_zh(rest: str, drop: tuple[str, ...]) -> Iterator[str]:
    """Yield the parts of Chinese words: the longest known first, of the others each word by its sound."""
    table = _table()[0]
    cut = [piece for word in words(rest, 0, len(rest)) for piece in _pieces(word.text, table)]
    at = 0
    while at < len(cut):
        size = next((n for n in range(len(cut) - at, 0, -1) if "".join(cut[at : at + n]) in table), 0)
        word = "".join(cut[at : at + (size or 1)])
        at += size or 1
        for part in table[word] if size else _sounded(word):
            if part not in drop:
                yield part


def _pieces(word: str, table: Mapping[str, object]) -> tuple[str, ...]:
    """Cut off what begins or ends a word that no table has: 西安|交通."""
    if word in table or len(word) <= _SHORT:
        return (word,)
    for size in range(len(word) - 1, 1, -1):
        if word[-size:] in table:
            return (word[:-size], word[-size:])
        if word[:size] in table:
            return (word[:size], word[size:])
    return (word,)


_SHORT = 2


def _sounded(word: str) -> Iterator[str]:
    """Yield a word by its sound, if it is one and no year."""
    plain = word.strip().lower()
    if plain and plain not in "的和与及暨" and not _YEAR.fullmatch(plain):
        yield "".join(lazy_pinyin(plain, style=Style.NORMAL)) if _HAN.search(plain) else plain


_YEAR = re.compile(r"(?:19|20)\d\d")


def _english(name: str) -> tuple[str, list[str]]:
    """Return what an English name is of, and its parts."""
    named = [spot for spot in spots(name, "en") if spot[2].kind in LANDS]
    lands = [_SAME.get(one.id, one.id) for _, _, one in named]
    rest = name
    for start, end, _ in reversed(named):
        rest = rest[:start] + " " + rest[end:]
    said = [_POSSESSIVE.sub("", word.lower()) for word in _WORD.findall(rest)]
    said = [word for word in said if (word not in _SMALL or word == "and") and not _YEAR.fullmatch(word)]
    kind = ""
    for at in range(len(said) - 1, -1, -1):
        noun = spelled(said[at])
        if noun in things().en:
            kind = things().en[noun]
            del said[at]
            break
    drop = ("research",) if kind == "institute" else ()
    return kind, [*lands, *(part for part in _parts_en(said) if part not in drop)]


_POSSESSIVE = re.compile(r"['’]s?\Z")


def _parts_en(said: list[str]) -> Iterator[str]:
    """Yield the parts of English words: the longest known first, the others as they are."""
    table = _table()[1]
    at = 0
    while at < len(said):
        size = next((n for n in range(_LONGEST_EN, 0, -1) if key(" ".join(said[at : at + n])) in table), 0)
        if size:
            yield from table[key(" ".join(said[at : at + size]))]
        elif said[at] != "and":
            yield re.sub(r"['’]", "", said[at])
        at += size or 1


_Parts = dict[str, tuple[str, ...]]


@cache
def _table() -> tuple[_Parts, _Parts]:
    """Return the words of both languages with the parts that they stand for."""
    zh: _Parts = {}
    en: _Parts = {}
    for chinese, english in read("name_words", dict[str, str]).items():
        forms, meanings = chinese.split("|"), [key(word) for word in english.split(";")]
        parts = next((en[word] for word in meanings if word in en), (meanings[0].replace(" ", "_"),))
        for form in forms:
            zh.setdefault(form, parts)
        for word in meanings:
            en.setdefault(word, parts)
    listed = [*lexicon().modifiers_zh.items(), *((form, noun.en) for form, noun in lexicon().nouns_zh.items())]
    for form, word in listed:
        if form not in zh and len(form) > 1 and not any(gazetteer().find(form)):
            zh[form] = en.get(key(word)) or tuple(chain.from_iterable(_one(one, en) for one in key(word).split()))
    return zh, en


def _one(word: str, en: _Parts) -> tuple[str, ...]:
    return () if word in _SMALL else en.get(word, (word,))
