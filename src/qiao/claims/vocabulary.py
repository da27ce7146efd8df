"""The tables of the extractors, read once from `data/*.yaml`: in come files, out come frozen tables."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any  # the YAML loader's own type: every use below narrows it

import yaml

from qiao.claims.model import Comparator, Quantity

_MEASURES = {
    "duration": Quantity.DURATION,
    "distance": Quantity.DISTANCE,
    "age": Quantity.AGE,
    "ratio": Quantity.RATIO,
    "money": Quantity.MONEY,
    "people": Quantity.COUNT,
    "classifiers": Quantity.COUNT,
}


@dataclass(frozen=True, slots=True)
class Units:
    """Units by their written form: what each measures, and the currency of money."""

    quantity: Mapping[str, Quantity]
    currency: Mapping[str, str]
    people: frozenset[str]


@cache
def table(name: str) -> Any:  # noqa: ANN401 - the shape differs by file; each reader below gives it a type
    """Load `data/<name>.yaml`."""
    text = (files("qiao.claims") / "data" / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - safe, in C where built


def words(value: Iterable[str]) -> tuple[str, ...]:
    """Split lines of space-separated words."""
    return tuple(word for line in value for word in line.split())


@dataclass(frozen=True, slots=True)
class Measures:
    """Units by their written form: what each measures, and its code."""

    quantity: Mapping[str, Quantity]
    code: Mapping[str, str]


@cache
def measures() -> Measures:
    """Return the units of measure with their codes, English words in both numbers."""
    quantity: dict[str, Quantity] = {}
    code: dict[str, str] = {}
    for name, units in table("measures").items():
        for unit, forms in units.items():
            for form in (form for word in forms.split() for form in {word, plural(word) if word.isascii() else word}):
                quantity.setdefault(form, _MEASURES.get(name, Quantity.PHYSICAL))
                code.setdefault(form, unit)
    return Measures(quantity, code)


@cache
def chinese_units() -> Units:
    """Return the Chinese units and classifiers."""
    quantity: dict[str, Quantity] = {}
    for name, value in table("units").items():
        if name == "english":
            continue
        for word in value if isinstance(value, dict) else words(value):
            quantity.setdefault(word, _MEASURES.get(name, Quantity.PHYSICAL))
    return Units(quantity, dict(table("units")["money"]), frozenset(words(table("units")["people"])))


@cache
def english_units() -> Units:
    """Return the English units, singular and plural; case is kept for symbols."""
    quantity: dict[str, Quantity] = {}
    currency: dict[str, str] = {}
    for name, value in table("units")["english"].items():
        if name == "signs":
            continue
        for word in value:
            forms = {word, plural(word)}
            for form in forms:
                quantity.setdefault(form, _MEASURES.get(name, Quantity.PHYSICAL))
                if name == "money":
                    currency[form] = value[word]
    return Units(quantity, currency, frozenset())


@cache
def currency_signs() -> Mapping[str, str]:
    """Return the currency signs that stand before a number."""
    return dict(table("units")["english"]["signs"])


@cache
def comparators(language: str, place: str) -> Mapping[str, Comparator]:
    """Return the words of comparison that stand before or after a numeral, lower case."""
    groups = table("comparators")[language][place]
    return {word: Comparator(name) for name, group in groups.items() for word in group}


def plural(word: str) -> str:
    """Return the regular plural of an English unit; symbols stay as they are."""
    if " " in word and word.rsplit(maxsplit=1)[-1].islower():
        return word.rpartition(" ")[0] + " " + plural(word.rpartition(" ")[2])
    if not word.islower() or len(word) < 3 or "/" in word or word.endswith(("s", "feet", "inch", "century")):
        return {"century": "centuries", "inch": "inches"}.get(word, word)
    return word + "s"


def longest_first(options: Iterable[str]) -> str:
    """Build the alternation of a regular expression that prefers the longest option."""
    return "|".join(re.escape(option) for option in sorted(options, key=lambda option: (-len(option), option)))
