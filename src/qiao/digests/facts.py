"""What a sentence commits itself to: in comes a text, out come its numbers, dates, countries and bodies.

Facts of two languages compare: numbers are exact values with their comparator and unit, dates are EDTF, countries are
codes, bodies are ids of the vocabulary. What stands in `ignored` spans (words shown in their own script) is left out.

    >>> sorted(str(n.value) for n in facts("截至2023年10月，中国签署80多项协定", "zh").numbers)
    ['80']
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Final

from qiao.claims import dates, quantities
from qiao.claims.model import Comparator
from qiao.claims.names import NameKind, mentions
from qiao.claims.numeral.model import Numeral, fold
from qiao.claims.numerals import NumeralKind, scan
from qiao.claims.vocabulary import chinese_units, currency_signs, english_units, longest_first
from qiao.vocabulary.counted import lexicon

_BLANK: Final = "\x01"
_UNIT_KINDS: Final = {NumeralKind.PERCENT: "%", NumeralKind.POINTS: "个百分点", NumeralKind.MULTIPLE: "倍"}
_PERCENT: Final = ("%", "％", "percent", "per cent", "pct")
_SAME: Final = {"times": "倍", "time": "倍", "fold": "倍", "岁": "年", "visits": "人次", "人": "", "户": ""}
_NEAR: Final = 3  # characters between a number and its unit: a space, a hyphen


@dataclass(frozen=True, slots=True)
class Number:
    """A number as stated: exact value, other end of a range, comparator, and unit or currency, "" for counts."""

    value: Decimal
    upper: Decimal | None
    comparator: Comparator
    unit: str


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a text."""

    numbers: frozenset[Number]
    dates: frozenset[str]
    countries: frozenset[str]
    bodies: frozenset[str]

    def __or__(self, other: "Facts") -> "Facts":
        """Return the facts of both."""
        return Facts(
            self.numbers | other.numbers,
            self.dates | other.dates,
            self.countries | other.countries,
            self.bodies | other.bodies,
        )


NONE: Final = Facts(frozenset(), frozenset(), frozenset(), frozenset())


def facts(text: str, language: str, reference: date | None = None, ignored: Iterable[tuple[int, int]] = ()) -> Facts:
    """Read the facts of a text; `reference` is the day that relative dates are counted from."""
    folded = fold(text)
    for start, end in ignored:
        folded = folded[:start] + _BLANK * (end - start) + folded[end:]
    named = mentions(folded, language)
    told = frozenset(code for one in named if one.kind is NameKind.COUNTRY for code in one.countries)
    bodies = frozenset(one.id for one in named if one.kind in (NameKind.ORGANISATION, NameKind.FACILITY, NameKind.BLOC))
    for one in named:  # a number inside a name counts nothing
        if one.kind in (NameKind.ORGANISATION, NameKind.FACILITY):
            folded = folded[: one.start] + _BLANK * (one.end - one.start) + folded[one.end :]
    spoken = [span for span in dates.scan(folded, language, reference) if span.edtf]
    for span in spoken:
        folded = folded[: span.start] + _BLANK * (span.end - span.start) + folded[span.end :]
    return Facts(
        frozenset(_numbers(folded, language)),
        frozenset(span.edtf for span in spoken if span.edtf),
        told,
        bodies,
    )


def unit_key(unit: str | None, currency: str | None = None) -> str:
    """Return one key for a unit of either language: currencies by code, units by their Chinese form, "" for counts."""
    if currency:
        return currency
    if unit is None:
        return ""
    if unit in _PERCENT:
        return "%"
    known = lexicon().units.get(unit)
    name = known.zh if known else unit
    return _SAME.get(name, "" if known is None and name in _classifiers() else name)


def _numbers(folded: str, language: str) -> Iterator[Number]:
    measured = {(one.start, one.end): one for one in quantities.parse(folded, language)}
    for numeral in scan(folded, language):
        if numeral.kind is NumeralKind.ORDINAL:
            continue
        yield Number(numeral.value, numeral.upper, numeral.comparator, _unit(folded, numeral, measured))


def _unit(folded: str, numeral: Numeral, measured: dict[tuple[int, int], quantities.Measured]) -> str:
    if numeral.kind in _UNIT_KINDS:
        return _UNIT_KINDS[numeral.kind]
    end = max(numeral.end, numeral.phrase_end)
    if behind := _behind().match(folded, end):
        written = behind[1]
        return _written_currencies().get(written) or unit_key(written)
    for (start, stop), one in measured.items():
        if start <= numeral.start and numeral.end <= stop <= end + len(one.unit) + _NEAR:
            return unit_key(one.unit, _currency(one.unit))
    return ""


@cache
def _behind() -> re.Pattern[str]:
    """Return the pattern of units and currencies behind a number, the longest first."""
    forms = {*lexicon().units, *_written_currencies(), "times", "fold", "visits", "倍"}
    whole = longest_first(forms)
    return re.compile(rf"[\s-]?({whole})(?![A-Za-z])(?!度)")


@cache
def _written_currencies() -> dict[str, str]:
    """Return the codes of currencies by the names that sentences give them."""
    return {name: code for code, money in lexicon().currencies.items() for name in (money.zh, money.en)}


def _currency(unit: str) -> str | None:
    return currency_signs().get(unit) or chinese_units().currency.get(unit) or english_units().currency.get(unit)


@cache
def _classifiers() -> frozenset[str]:
    return frozenset(unit for unit, kind in chinese_units().quantity.items() if kind.value == "count")
