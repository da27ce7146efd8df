"""Quantities: in comes any text, out come its numerals with units of measure, currencies, ages and lengths of time.

    >>> [(text[q.start : q.end], str(q.value), q.unit) for text in ["全长1200公里"] for q in parse(text, "zh")]
    [('1200公里', '1200', '公里')]
    >>> [(str(q.value), q.unit, str(q.kind)) for q in parse("a 180ml bottle for $3.5", "en")]
    [('180', 'ml', 'physical'), ('3.5', '$', 'money')]

Classifiers (个, 家) count things and are no units here. Spans are indexes of the text as given.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from qiao.claims.model import Quantity
from qiao.claims.numerals import NumeralKind, fold, scan
from qiao.claims.numerals_model import Numeral
from qiao.claims.vocabulary import chinese_units, currency_signs, english_units, longest_first

_LATIN = longest_first([unit for unit in english_units().quantity if unit.isascii()])
_HAN = longest_first([unit for unit, kind in chinese_units().quantity.items() if kind is not Quantity.COUNT])
_KINDS = {**english_units().quantity, **chinese_units().quantity}
_BEHIND = {
    "zh": re.compile(rf"[多余]?[ ]?(?:({_HAN})|({_LATIN})(?![A-Za-z]))"),
    "en": re.compile(rf"(?:[ \n]|-)?({_LATIN}|℃|°C|°F)(?![A-Za-z])"),
}
_SIGN = re.compile(rf"({longest_first(currency_signs())})[ ]?\Z")
_SIGN_REACH = 5


@dataclass(frozen=True, slots=True)
class Measured:
    """A value with its unit at `text[start:end]`, sign or unit included; `upper` is the other end of a range."""

    start: int
    end: int
    value: Decimal
    unit: str
    kind: Quantity
    upper: Decimal | None = None


def parse(text: str, language: str) -> tuple[Measured, ...]:
    """Return every quantity of a text in order; `language` is "zh" or "en"."""
    return tuple(_scan(fold(text), language))


def _scan(folded: str, language: str) -> Iterator[Measured]:
    for numeral in scan(folded, language):
        if numeral.kind is not NumeralKind.ORDINAL and (found := _measured(folded, numeral, language)) is not None:
            yield found


def _measured(folded: str, numeral: Numeral, language: str) -> Measured | None:
    """Read the currency sign before a numeral, or the unit behind it."""
    sign = _SIGN.search(folded, max(0, numeral.start - _SIGN_REACH), numeral.start)
    if sign is not None:
        return Measured(sign.start(), numeral.end, numeral.value, sign.group(1), Quantity.MONEY, numeral.upper)
    behind = _BEHIND[language].match(folded, numeral.end)
    if behind is None:
        return None
    unit = next(group for group in behind.groups() if group)
    return Measured(numeral.start, behind.end(), numeral.value, unit, _KINDS[unit], numeral.upper)
