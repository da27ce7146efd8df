"""What an article speaks of: in come an article and its text, out comes its scene.

Names of what has a name tell it best. Words that no dictionary has are names too, and the sound of Chinese ones is what
English has: 帕德玛 is Padma. Runs of words tell it where no name was read; those around numbers are the same in many.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final
from zlib import crc32

from pypinyin import lazy_pinyin

from qiao.claims.date.en.forms import MONTHS, WEEKDAYS, alternation
from qiao.claims.names import LANDS
from qiao.claims.naming.things import Thing, things
from qiao.claims.noun.zh.words import words
from qiao.registry.names import name_key
from qiao.registry.retold.tokens import HAN, language, meanings, tokens
from qiao.registry.told import Scene
from qiao.text.lexicon import dictionary
from qiao.text.model import Article
from qiao.vocabulary.counted import lexicon
from qiao.vocabulary.dictionary import english_words
from qiao.vocabulary.gazetteer import Named, NameKind, gazetteer
from qiao.vocabulary.stems import stem, stems

Spot = tuple[int, int, Named]

_TOP: Final = 1200  # characters of an article within which it says what it speaks of
_HOME: Final = frozenset(("CHN",))  # what nearly all news here is of
_HEAD: Final = 300  # characters within which it says of which event in a row
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_RUN: Final = 5
_HANS: Final = re.compile(r"[\u4e00-\u9fff]{5,}")
_CAPITALS: Final = re.compile(r"[A-Z][\w’'-]*(?: (?:(?:of|for|and) )?[A-Z][\w’'-]*)+")
_WITH_NUMBERS: Final = re.compile(r"[^，。；,;.\n]{0,5}\d[^，。；,;.\n]{0,5}")
_DATES: Final = re.compile(r"\d+[年月日]|\d+(?=th|st|nd|rd)")
_MARKS: Final = re.compile(r"[“”—·－-]")
_CAPITAL: Final = re.compile(r"\b[A-Z][A-Za-z0-9’'-]+")
_DATELINED: Final = re.compile(r"^[A-Z]{4,}(?: [A-Z]{4,})*(?=,)", re.MULTILINE)  # GENEVA, June 3
_POSSESSIVE: Final = re.compile(r"['’]s?\Z")
_CALENDAR: Final = frozenset((*MONTHS, *WEEKDAYS))
_OWN_TAGS: Final = frozenset(("nr", "nrt", "nrfg", "nz", "ns"))
_OUTLET: Final = re.compile(r"[报日讯中]|[社国方省市区县原洋海山河湖江岸岛]\Z")
_SHORT_QUOTE: Final = 4  # characters, the marks too
_LONGEST_OWN: Final = 6
_SHORTEST: Final = 2
_LONGEST_MEANT: Final = 3  # characters of a name that is translated one by one
_AGENCIES: Final = frozenset(
    ("xinhua", "reuters", "afp", "ap", "tass", "kyodo", "efe", "dpa", "cgtn", "iphone", "covid-19")
)
_BRIEF_TAGS: Final = frozenset(("j", "nt", "nz", "nr", "ns"))
_EDITION: Final = re.compile(r"第([一二三四五六七八九十百0-9]+)[届期]|\b(\d+)(?:st|nd|rd|th) (?=[A-Z])")
_DAY_ZH: Final = re.compile(r"(?:(?P<y>(?:19|20)\d\d)年)?(?<!\d)(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
MONTH_NAMES: Final = alternation(MONTHS)
_DAY_EN: Final = re.compile(
    rf"\b(?:(?-i:(?=[A-Z]))(?P<m>{MONTH_NAMES})\b\.? (?P<d>\d{{1,2}})\b|(?P<d2>\d{{1,2}}) (?P<m2>{MONTH_NAMES})\b\.?)"
    r"(?:,? (?P<y>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
_INITIATIVE: Final = frozenset(("belt", "road", "joint", "international", "initiative", "construction", "science"))
_SAME: Final = {"eu_commission": "eu"}


def scene(article: Article, shadow: str) -> Scene:
    """Return what an article speaks of."""
    text = shadow[article.clean_start : article.clean_end]
    if article.title and article.title not in text[:_TOP]:
        text = f"{article.title}\n{text}"
    text = text[:_TOP]
    tongue = language(text)
    named, spots = (
        things(text, tongue),
        list(gazetteer().find(_DATELINED.sub(lambda place: place.group().title(), text))),
    )
    return Scene(
        language=tongue,
        day=article.published[:10] if article.published else _day(text),
        names=frozenset(names_in(named, spots)),
        own=frozenset((*own_words(text, spots), *_own_parts(named))),
        lands=frozenset(_lands(spots)),
        begins=frozenset(one.id for start, _, one in spots if start < _HEAD and one.kind is NameKind.COUNTRY) - _HOME,
        words=frozenset(crc32(word.encode()) for word in tokens(text)),
        runs=frozenset(_runs(text, tongue)),
        shorts={key: shorts for key, name in _universities(named, spots, text) if (shorts := _shorts(name))},
        briefs=frozenset(_briefs(text)) if tongue == "zh" else frozenset(),
        meanings={name_key(one.name): meant for one in named if (meant := _meanings(one))} if tongue == "zh" else {},
        editions=frozenset(one or other for one, other in _EDITION.findall(text[:_HEAD])),
        years=frozenset(_YEAR.findall(text[:_HEAD])),
    )


def names_in(named: tuple[Thing, ...], spots: list[Spot]) -> Iterator[str]:
    """Yield the keys of the names of a text."""
    for thing in named:
        key = name_key(thing.name)
        if set(key.partition(":")[2].split("+")) - _INITIATIVE:
            yield key
    for _, _, one in spots:
        if one.kind in {NameKind.ORGANISATION, NameKind.FACILITY}:
            yield same(one.id)


def same(name: str) -> str:
    """Return the id of a body for that of what acts for it."""
    return _SAME.get(name, name)


def own_words(text: str, spots: list[Spot]) -> Iterator[str]:
    """Yield the words that name something and stand in no dictionary, Chinese ones by their sound."""
    placed = [(start, end) for start, end, one in spots if is_place(one)]
    if language(text) == "zh":
        for word in words(text, 0, len(text)):
            proper = word.tag in _OWN_TAGS and 1 < len(word.text) <= _LONGEST_OWN and HAN.match(word.text)
            known = word.tag != "ns" and dictionary().has_word(word.text)
            if proper and not known and not _within(word.start, word.end, placed) and not _OUTLET.search(word.text):
                yield _sound(word.text)
            elif word.tag == "quote" and len(word.text) > _SHORT_QUOTE and not _is_known(word.text.strip("“”")):
                yield word.text.strip("“”")
        return
    for found in _CAPITAL.finditer(text):
        plain = _POSSESSIVE.sub("", found.group())
        capitals = plain.isupper() and any(gazetteer().find(plain.title()))  # GENEVA, as datelines have it
        if plain.lower() not in _CALENDAR and not capitals and not _within(found.start(), found.end(), placed):
            low = plain.lower()
            if len(low) > _SHORTEST and stem(low) not in _stems() and low not in _AGENCIES:
                yield low


def _own_parts(named: tuple[Thing, ...]) -> Iterator[str]:
    """Yield the parts of names that no other name is likely to have."""
    for thing in named:
        for part in name_key(thing.name).partition(":")[2].split("+"):
            if part.islower() and "_" not in part and len(part) > _SHORTEST and stem(part) not in _stems():
                yield part


@lru_cache(maxsize=20_000)  # news repeats its names
def _sound(word: str) -> str:
    """Return the sound of a Chinese word."""
    return "".join(lazy_pinyin(word))


@cache
def _stems() -> frozenset[str]:
    """Return the stems of the English words that a dictionary has."""
    return frozenset(stems(sorted(english_words())))


def _is_known(quoted: str) -> bool:
    """Tell words in quotes that name nothing of their own: a noun, an initiative."""
    return quoted in lexicon().nouns_zh or any(gazetteer().find(quoted))


def _within(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(low <= start and end <= high for low, high in spans)


def is_place(one: Named) -> bool:
    """Tell a country, a bloc or a place."""
    return one.kind in LANDS or one.kind is NameKind.PLACE


def _lands(spots: list[Spot]) -> Iterator[str]:
    for _, _, one in spots:
        if is_place(one):
            yield one.id
        else:
            yield from one.countries


def _runs(text: str, tongue: str) -> Iterator[int]:
    """Yield what stands for the runs of words away from numbers."""
    told = _WITH_NUMBERS.sub(" ", _DATES.sub("", text))
    if tongue == "zh":
        for run in _HANS.findall(_MARKS.sub("", told)):
            yield from (crc32(run[at : at + _RUN].encode()) for at in range(len(run) - _RUN + 1))
    else:
        for run in _CAPITALS.findall(told):
            parts = [part for part in run.split() if part[0].isupper()]
            yield from (crc32(" ".join(pair).encode()) for pair in pairwise(parts))


def _meanings(one: Thing) -> tuple[frozenset[str], ...]:
    """Return what the characters mean of the word that is a Chinese name's own: 蓝洋 is Blue Ocean.

    >>> [sorted(some & {"blue", "ocean"}) for some in _meanings(things("“蓝洋”基金启动", "zh")[0])]
    [['blue'], ['ocean']]
    """
    parts = name_key(one.name).partition(":")[2].split("+")
    own = one.name.strip("“”")
    for word in words(own, 0, len(own)):
        plain = word.text.strip("“”")
        if 1 < len(plain) <= _LONGEST_MEANT and _sound(plain) in parts:
            return tuple(meanings(character) for character in plain)
    return ()


def _universities(named: tuple[Thing, ...], spots: list[Spot], text: str) -> Iterator[tuple[str, str]]:
    """Yield the keys and the names of universities that an article names."""
    for thing in named:
        if thing.noun == "大学":
            yield name_key(thing.name), thing.name
    for start, end, one in spots:
        if text[start:end].endswith("大学"):
            yield one.id, text[start:end]


def _shorts(name: str) -> frozenset[str]:
    """Return what a university is called for short.

    >>> sorted(_shorts("西南交通大学"))
    ['西交大', '西南交大']
    """
    own = [word.text for word in words(name, 0, len(name) - len("大学"))]
    if len(own) == 1:
        return frozenset((f"{own[0][0]}大",)) if len(own[0]) > 1 else frozenset()
    return frozenset((f"{own[0]}{own[1][0]}大", f"{own[0][0]}{own[1][0]}大"))


def _briefs(text: str) -> Iterator[str]:
    """Yield what may be the short name of a university."""
    for word in words(text, 0, len(text)):
        if word.text.endswith("大") and word.tag in _BRIEF_TAGS:
            yield word.text


def _day(text: str) -> str | None:
    """Return the day that an article begins with; where it has no year, that is XXXX."""
    top = text[:200]
    found = _DAY_ZH.search(top) or _DAY_EN.search(top)
    if found is None:
        return None
    parts = found.groupdict()
    written = parts["m"] or parts.get("m2") or ""
    month = MONTHS.get(written.lower()) or int(written)
    day = int(parts["d"] or parts.get("d2") or 0)
    if not (0 < month <= 12 and 0 < day <= 31):
        return None
    return f"{parts['y'] or 'XXXX'}-{month:02d}-{day:02d}"
