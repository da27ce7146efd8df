"""Noun phrases to the other language: in come a phrase of a claim and two languages, out comes a term, or None.

A phrase is translated whole or not at all: every part of it must be a noun, a modifier or a name of the vocabulary, the
last a noun. What is not whole is shown by the caller in its own script, never guessed.

    >>> str(term("政府间科技合作协定", "zh", "en").counted(80)), term("Ethiopian technicians", "en", "zh").text
    ('intergovernmental S&T cooperation agreements', '埃塞俄比亚技术人员')
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple, Protocol, TypeVar

from qiao.vocabulary.counted import Noun, lexicon, unquoted
from qiao.vocabulary.thesaurus import key, lookup

_Piece = TypeVar("_Piece", str, tuple[str, ...])
_Piece_contra = TypeVar("_Piece_contra", str, tuple[str, ...], contravariant=True)

_LONGEST_ZH: Final = 16
_LONGEST_EN: Final = 7  # words
_MOST_PARTS: Final = 8
_RATES: Final = re.compile(r"(?:率|比重|占比|误差)$")
_AND: Final = {"和": "and", "与": "and", "及": "and", "、": ","}
_IRREGULAR: Final = {
    "person": "people",
    "child": "children",
    "woman": "women",
    "man": "men",
    "fisherman": "fishermen",
    "memorandum": "memoranda",
    "series": "series",
    "species": "species",
    "spacecraft": "spacecraft",
    "country and region": "countries and regions",
    "city and county": "cities and counties",
    "country and international organisation": "countries and international organisations",
    "international organisation and multilateral mechanism": "international organisations and multilateral mechanisms",
}
_PLURAL_ALREADY: Final = re.compile(r"(?:[^su]s|people|women|children|data)$")
_ARTICLE: Final = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_SIBILANT: Final = re.compile(r"(?:s|x|z|ch|sh)$")
_CONSONANT_Y: Final = re.compile(r"[^aeiou]y$")


@dataclass(frozen=True, slots=True)
class Term:
    """A translated phrase: `text` is Chinese, or singular English; `plural` is the English for several."""

    text: str
    plural: str
    classifier: str
    measure: bool
    article: bool = False
    rate: bool = False  # a share of something: "a rate of 65 percent"

    def counted(self, several: object) -> str:
        """Return the form for one or, where `several` is true, for more."""
        return self.plural if several else self.text


class _Part(NamedTuple):
    """A piece of a phrase: its translation, and the noun if it is one."""

    text: str
    noun: Noun | None


@lru_cache(maxsize=20_000)  # news repeats what it counts
def term(phrase: str, source: str, target: str) -> Term | None:
    """Translate a phrase; None where a part of it is in no vocabulary."""
    if source == target:
        noun = (lexicon().nouns_zh if source == "zh" else lexicon().nouns_en).get(_key(phrase, source))
        measure = noun is not None and noun.measure
        return Term(phrase, phrase, noun.classifier if noun else "个", measure, rate=_is_rate(phrase))
    return _from_chinese(unquoted(phrase)) if source == "zh" else _from_english(phrase)


@lru_cache(maxsize=20_000)
def canonical(phrase: str, language: str) -> str | None:
    """Return what is the same for a phrase in both languages and all its wordings; None where a part is unknown.

    What says nothing of which things are meant (在校, total) is left out.

    >>> canonical("境外产业园区", "zh"), canonical("overseas industrial parks", "en"), canonical("in vain", "en")
    ('国外产业园', '国外产业园', None)
    >>> canonical("在校国际学生", "zh"), canonical("international students", "en")
    ('留学生', '留学生')
    """
    if language == "zh":
        plain = _COUNTED_ZH.sub("", _SAYS_NOTHING_ZH.sub("", unquoted(phrase)))
        parts = _cut(plain, _LONGEST_ZH, _chinese_canon)
    else:
        plain = _SAYS_NOTHING_EN.sub("", key(_ARTICLE.sub("", phrase.strip())))
        parts = _cut(tuple(plain.replace(",", " ,").split()), _LONGEST_EN, _english_part)
    if not parts or parts[-1].noun is None:
        return None
    *before, head = (part.text for part in parts)
    return "".join((*before, head)) if {"和", "、"} & set(before) else "".join((*sorted(before), head))


_SAYS_NOTHING_ZH: Final = re.compile(
    r"\A(?:在校|在读|在册|在岗|在职|在轨运行|在轨|现有|各类|各级|各种|全部|签约|总(?=[\u4e00-\u9fff]{2}))+"
)
_COUNTED_ZH: Final = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:总数|总量)\Z")  # 论文总数 are papers
_SAYS_NOTHING_EN: Final = re.compile(r"\A(?:(?:total|overall|current|existing|enrolled) )+")


def _chinese_canon(piece: str, *, last: bool) -> _Part | None:
    """Read a piece of a Chinese phrase as the form that all its wordings share."""
    words = lexicon()
    if piece in _AND:
        return _Part("和" if piece != "、" else "、", None)
    noun, modifier = words.nouns_zh.get(piece), words.modifiers_zh.get(piece)
    if modifier and not (last and noun):
        return _Part(words.modifiers_en.get(key(modifier), piece), None)
    if noun is None:
        return None
    concept = lookup(piece) if not noun.measure else None
    return _Part(noun.zh if concept is None else concept.zh, noun)


def plural(phrase: str) -> str:
    """Return the plural of an English noun phrase: of its last word, or of the one before "of" or "to".

    >>> plural("memorandum of understanding"), plural("company"), plural("countries and regions")
    ('memoranda of understanding', 'companies', 'countries and regions')
    """
    if phrase in _IRREGULAR:
        return _IRREGULAR[phrase]
    head, joint, tail = phrase.partition(" of ")
    before, space, word = head.rpartition(" ")
    if _PLURAL_ALREADY.search(word) and word not in _IRREGULAR:
        return phrase
    if word in _IRREGULAR:
        made = _IRREGULAR[word]
    elif _CONSONANT_Y.search(word):
        made = word[:-1] + "ies"
    else:
        made = word + ("es" if _SIBILANT.search(word) else "s")
    return before + space + made + joint + tail


def _is_rate(chinese: str) -> bool:
    return _RATES.search(chinese) is not None


def _key(phrase: str, language: str) -> str:
    return unquoted(phrase) if language == "zh" else key(_ARTICLE.sub("", phrase))


def _from_chinese(phrase: str) -> Term | None:
    parts = _cut(phrase, _LONGEST_ZH, _chinese_part)
    if not parts or parts[-1].noun is None or parts[0].text in ("and", ","):
        return None
    noun = parts[-1].noun
    return Term(
        _english(parts, several=False),
        _english(parts, several=True),
        noun.classifier,
        measure=noun.measure,
        article=noun.article,
        rate=_is_rate(noun.zh),
    )


def _chinese_part(piece: str, *, last: bool) -> _Part | None:
    words = lexicon()
    if piece in _AND:
        return _Part(_AND[piece], None)
    noun, modifier = words.nouns_zh.get(piece), words.modifiers_zh.get(piece)
    if modifier and not (last and noun):
        return _Part(modifier, None)
    return _Part(noun.en, noun) if noun else None


def _english(parts: Sequence[_Part], *, several: bool) -> str:
    """Join the parts: nouns before the last stand in the singular, unless 和 makes them heads of their own."""
    written = []
    for at, part in enumerate(parts):
        last = at == len(parts) - 1
        joined = not last and parts[at + 1].text in ("and", ",")
        noun = part.noun
        head = noun is not None and not noun.mass and (last or joined)
        written.append(plural(part.text) if head and several else part.text)
    return re.sub(r" ,", ",", " ".join(written))


def _from_english(phrase: str) -> Term | None:
    plain = key(_ARTICLE.sub("", phrase.strip()))
    head, joint, owner = plain.partition(" of ")
    whole = _chinese(plain)
    if whole is None and joint:
        first, second = _chinese(head), _chinese(owner)
        if first is None or second is None or first[1] is None or second[1] is None:
            return None
        return Term(
            f"{second[0]}的{first[0]}",
            f"{second[0]}的{first[0]}",
            first[1].classifier,
            measure=first[1].measure,
        )
    if whole is None or whole[1] is None:
        return None
    return Term(whole[0], whole[0], whole[1].classifier, measure=whole[1].measure, rate=_is_rate(whole[0]))


def _chinese(plain: str) -> tuple[str, Noun | None] | None:
    parts = _cut(tuple(plain.replace(",", " ,").split()), _LONGEST_EN, _english_part)
    if not parts or parts[-1].noun is None:
        return None
    return "".join(part.text for part in parts), parts[-1].noun


def _english_part(piece: tuple[str, ...], *, last: bool) -> _Part | None:
    words = lexicon()
    text = " ".join(piece)
    if text == "and":
        return _Part("和", None)
    if text == ",":
        return _Part("、", None)
    noun, modifier = words.nouns_en.get(text), words.modifiers_en.get(text)
    if modifier and not (last and noun):
        return _Part(modifier, None)
    return _Part(noun.zh, noun) if noun else None


class _Reader(Protocol[_Piece_contra]):
    """Reads a piece of a phrase; the last one must be a noun."""

    def __call__(self, piece: _Piece_contra, *, last: bool) -> _Part | None: ...


def _cut(whole: _Piece, longest: int, read: _Reader[_Piece]) -> list[_Part]:
    """Cut a phrase wholly into the fewest known parts; of equally many, those that begin with the longest."""
    best: dict[int, list[_Part]] = {len(whole): []}
    end: int
    for start in range(len(whole) - 1, -1, -1):
        for end in range(min(len(whole), start + longest), start, -1):
            if end not in best or len(best[end]) >= _MOST_PARTS:
                continue
            part = read(whole[start:end], last=end == len(whole))
            if part is not None and (start not in best or len(best[end]) + 1 < len(best[start])):
                best[start] = [part, *best[end]]
    return best.get(0, [])
