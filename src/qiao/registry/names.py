"""Names to keys that both languages share: in comes a name as a document has it, out comes one key for its forms.

洛水丝路学院 and "Luoshui Silk Road College" are one school: a name is read as the countries and the words that it
is made of, in any order, with what it is; words that no vocabulary has are read by their sound, as pinyin writes them.
A name with a word of its own is known by it: the countries that some put before it (中泰, Sino-Thai) tell nothing more.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from hashlib import blake2b
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from pypinyin import Style, lazy_pinyin

from qiao.claims.names import LANDS
from qiao.claims.naming.signs import sign, signs
from qiao.claims.naming.things import PROPER
from qiao.claims.noun.zh.words import SIGNS, words
from qiao.text.lexicon import dictionary
from qiao.vocabulary.counted import lexicon
from qiao.vocabulary.dictionary import english_words
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
# What Chinese names are short for, and parts of the country with names of their own.
_LONG = {"农科院": "农业科学院", "社科院": "社会科学院", "科大": "科技大学", "农大": "农业大学", "师大": "师范大学"}
_ABBREVIATED = re.compile(rf"(?:{'|'.join(_LONG)})\Z")
_REGIONS = {"华东": "中国东", "华南": "中国南", "华北": "中国北", "华西": "中国西"}
# Countries as the first half of a pair: an Anglo-Chinese college.
_HALVES = {"anglo": "British", "franco": "French", "russo": "Russian", "indo": "Indian", "italo": "Italian"}
_HALF = re.compile(rf"\b(?:{'|'.join(_HALVES)})(?=-[A-Z])", re.IGNORECASE)


class _Part(NamedTuple):
    """A word of a name in the form that both languages share; `own`: it may be that no other name has it."""

    text: str
    own: bool = False


_Read = tuple[str, list[str], list[_Part]]  # what a name is of, the countries in it, its other words


@lru_cache(maxsize=20_000)  # news repeats its holders
def name_key(name: str) -> str:
    """Return the key of a name.

    >>> name_key("洛水丝路学院") == name_key("Luoshui Silk Road College"), name_key("the Sava Innovation Park")
    (True, 'park:innovation+sava')
    """
    kind, lands, parts = _chinese(name) if _HAN.search(name) else _english(name)
    told = {_ONE_OF.get((kind, part.text), part.text) for part in parts} - set(_IDLE.get(kind, ()))
    if lands and not any(part.own and not _is_kind(part.text) for part in parts):
        told.update(lands)
    joined = f"{kind}:{'+'.join(sorted(told))}"
    if len(joined) <= _LONGEST_KEY:
        return joined
    return f"{joined[: _LONGEST_KEY - 9]}~{blake2b(joined.encode(), digest_size=4).hexdigest()}"


def _is_kind(word: str) -> bool:
    """Tell an English word that says of what kind something is."""
    return word in english_words() or _KIND_OF.fullmatch(word) is not None


_KIND_OF = re.compile(r".+(?:ical|logy|nomics|metry|tion|ment|phy)")  # words that the dictionary lacks
_ONE_OF = {("park", "science_and_technology"): "science"}  # 科技园 is a science park
_IDLE = {"institute": ("research",), "store": ("data",)}  # 研究院 and academy are one noun, 数据库 and database


def _chinese(name: str) -> _Read:
    """Read a Chinese name."""
    plain = _ABBREVIATED.sub(lambda short: _LONG[short.group()], _NOISE.sub("", name))
    plain = _REGIONS.get(plain[:2], plain[:2]) + plain[2:]
    noun = max((one for one in things().zh if plain.endswith(one) and len(one) < len(plain)), key=len, default="")
    head = next((one for one in _HEADS_ZH if noun.endswith(one) and noun != one), noun)
    head = "院" if noun in _ACADEMIES else head
    lands, rest = _lands_zh(plain[: len(plain) - len(head)])
    return things().zh.get(noun, ""), lands, list(_parts_zh(rest))


_HEADS_ZH = ("园", "库", "馆", "区", "源", "中心")  # 产业|园: what kind of a park it is belongs to its name
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


def _parts_zh(rest: str) -> Iterator[_Part]:
    """Yield the parts of Chinese words: the longest known first, of the others each word by its sound."""
    table = _table()[0]
    cut = [(piece, word.tag) for word in words(rest, 0, len(rest)) for piece in _pieces(word.text, table)]
    cut = _whole(cut, table)
    at = 0
    while at < len(cut):
        piece, tag = cut[at]
        size = next((n for n in range(len(cut) - at, 0, -1) if "".join(one for one, _ in cut[at : at + n]) in table), 0)
        if size:
            yield from map(_Part, table["".join(one for one, _ in cut[at : at + size])])
        else:
            known = dictionary().has_word(piece)
            own = len(piece) > 1 and (not known or (tag in PROPER and piece[-1] not in _LANDSCAPE))
            yield from (_Part(sound, own) for sound in _sounded(piece))
        at += size or 1


def _whole(cut: list[tuple[str, str]], table: Mapping[str, object]) -> list[tuple[str, str]]:
    """Join what no table has, where the dictionary leaves one character over: 金|河谷 is Jinhegu."""
    joined: list[tuple[str, str]] = []
    for piece, tag in cut:
        before = joined[-1][0] if joined else ""
        alone = 1 in (len(before), len(piece)) and before not in table and piece not in table
        if alone and _HAN.match(before) and _HAN.match(piece):
            joined[-1] = (before + piece, tag)
        else:
            joined.append((piece, tag))
    return joined


_LANDSCAPE = "山海河湖江洋原岛湾谷峡林"  # 高山 is a kind of place, whatever the dictionary says


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


def _english(name: str) -> _Read:
    """Read an English name."""
    rest = _HALF.sub(lambda half: _HALVES[half.group().lower()], name)
    named = [spot for spot in gazetteer().find(rest) if spot[2].kind in LANDS]
    lands = [_SAME.get(one.id, one.id) for _, _, one in named]
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
    return kind, lands, list(_parts_en(said))


_POSSESSIVE = re.compile(r"['’]s?\Z")


def _parts_en(said: list[str]) -> Iterator[_Part]:
    """Yield the parts of English words: the longest known first, the others as they are."""
    table = _table()[1]
    at = 0
    while at < len(said):
        size = next((n for n in range(_LONGEST_EN, 0, -1) if key(" ".join(said[at : at + n])) in table), 0)
        if size:
            yield from map(_Part, table[key(" ".join(said[at : at + size]))])
        elif said[at] != "and":
            yield _Part(re.sub(r"['’]", "", key(said[at])), own=True)
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
    for form, chinese in lexicon().modifiers_en.items():  # agriculture, agricultural
        if chinese in zh:
            en.setdefault(form, zh[chinese])
    return zh, en


def _one(word: str, en: _Parts) -> tuple[str, ...]:
    return () if word in _SMALL else en.get(word, (word,))
