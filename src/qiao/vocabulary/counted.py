"""What news counts, as a two-way vocabulary: in comes `data/counted.yaml`, out come nouns, modifiers, holders, units.

Only preferred names of the thesaurus join it: its aliases gather what is looked for together, which is not always what
means the same. The first English form of an entry is the one that is written, the others are only understood.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

import msgspec

from qiao.vocabulary.load import countries, read
from qiao.vocabulary.thesaurus import concepts, key

_QUOTES: Final = re.compile(r"[“”\"‘’《》「」]")


@dataclass(frozen=True, slots=True)
class Noun:
    """A thing counted or measured. `en` is singular unless the vocabulary only has a plural; `mass` has no plural."""

    zh: str
    en: str
    classifier: str = "个"
    mass: bool = False
    measure: bool = False  # a quantity or rate, of which a value is reported
    article: bool = False  # of measures: "a budget of", but "funding of"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit in both languages; `one` and `many` are the English singular and plural."""

    zh: str
    one: str
    many: str


@dataclass(frozen=True, slots=True)
class Money:
    """A currency as each language writes it behind a number."""

    zh: str
    en: str


class _File(msgspec.Struct, frozen=True):
    """The shape of the file."""

    nouns: dict[str, dict[str, str]]
    measures: dict[str, str]
    modifiers: dict[str, str]
    holders: dict[str, str]
    units: dict[str, str]
    currencies: dict[str, str]
    alike: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Tables by the form that is looked up: Chinese as it is, English by `thesaurus.key`."""

    nouns_zh: dict[str, Noun]
    nouns_en: dict[str, Noun]
    modifiers_zh: dict[str, str]
    modifiers_en: dict[str, str]
    holders_zh: dict[str, str]
    holders_en: dict[str, str]
    units: dict[str, Unit]
    currencies: dict[str, Money]
    alike: dict[str, str]


@cache
def lexicon() -> Lexicon:
    """Return the tables; built once per process."""
    file = read("counted", _File)
    nouns_zh: dict[str, Noun] = {}
    nouns_en: dict[str, Noun] = {}
    for zh_forms, en_forms, noun in _nouns(file):
        for form in zh_forms:
            nouns_zh.setdefault(unquoted(form), noun)
        for form in en_forms:
            nouns_en.setdefault(key(form), noun)
    modifiers_zh, modifiers_en = _both(file.modifiers)
    for entry in countries():
        adjective = entry.demonyms[0] if entry.demonyms else entry.en
        for form in (entry.zh, *(alias for alias in entry.zh_aliases if not alias.endswith("方"))):
            modifiers_zh.setdefault(form, adjective)
        for form in (entry.en, *entry.demonyms):
            modifiers_en.setdefault(key(form), entry.zh)
    holders_zh, holders_en = _both(file.holders)
    return Lexicon(
        nouns_zh,
        nouns_en,
        modifiers_zh,
        modifiers_en,
        holders_zh,
        holders_en,
        units=dict(reversed(list(_units(file.units)))),  # of equal forms the first stands: a year is 年, not 岁
        currencies={code: Money(*_forms(names, ";")) for code, names in file.currencies.items()},
        alike={other: first for first, *others in file.alike for other in others},
    )


def counted_alike(thing: str) -> str:
    """Return the Chinese name of a thing counted with that of all that news counts as the same in place of its head.

    >>> counted_alike("小麦样品"), counted_alike("小麦")
    ('小麦样本', '小麦')
    """
    alike = lexicon().alike
    head = next((thing[at:] for at in range(len(thing)) if thing[at:] in alike), None)
    if head is None or thing.endswith(alike[head]):
        return thing
    return thing.removesuffix(head) + alike[head]


def unquoted(phrase: str) -> str:
    """Return a Chinese phrase without quotation marks, as the tables have it: news writes “一带一路” either way."""
    return _QUOTES.sub("", phrase)


def _nouns(file: _File) -> Iterator[tuple[list[str], list[str], Noun]]:
    for classifier, entries in file.nouns.items():
        for zh, en in entries.items():
            yield _entry(zh, en, classifier, measure=False)
    for zh, en in file.measures.items():
        yield _entry(zh, en, "", measure=True)
    for concept in concepts().values():
        yield [concept.zh], [concept.en], Noun(concept.zh, concept.en)


def _entry(zh: str, en: str, classifier: str, *, measure: bool) -> tuple[list[str], list[str], Noun]:
    mass = measure or en.startswith("~")
    zh_forms, en_forms = _forms(zh, "|"), _forms(en.lstrip("~*"), ";")
    return zh_forms, en_forms, Noun(zh_forms[0], en_forms[0], classifier, mass, measure, en.startswith("*"))


def _both(entries: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the entries by their Chinese and by their English forms."""
    by_zh: dict[str, str] = {}
    by_en: dict[str, str] = {}
    for zh, en in entries.items():
        zh_forms, en_forms = _forms(zh, "|"), _forms(en, ";")
        by_zh.update(dict.fromkeys(map(unquoted, zh_forms), en_forms[0]))
        for form in en_forms:
            by_en.setdefault(key(form), zh_forms[0])
    return by_zh, by_en


def _units(entries: dict[str, str]) -> Iterator[tuple[str, Unit]]:
    for zh, en in entries.items():
        zh_forms, en_forms = _forms(zh, "|"), _forms(en, ";")
        unit = Unit(zh_forms[0], *en_forms[:2])
        for form in (*zh_forms, *en_forms):
            yield form, unit


def _forms(listed: str, mark: str) -> list[str]:
    return [form.strip() for form in listed.split(mark)]
