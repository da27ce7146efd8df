"""The unit of an English figure: in come a numeral and what stands beside it, out come a unit and what it measures.

A percent word, a currency sign before the number, or a word behind it: "EUR 3 million", "40 million yuan", "12-day".
"""

import re

from msgspec import Struct

from qiao.claims.date.en.forms import MONTHS
from qiao.claims.model import Comparator, Quantity
from qiao.claims.numeral.model import Numeral
from qiao.claims.numerals import NumeralKind
from qiao.claims.vocabulary import currency_signs, english_units, longest_first

_UNITS = english_units()
# "square meter" is written with a hyphen before a noun: a 400-square-meter hall
WORDS = longest_first(_UNITS.quantity).replace(r"\ ", "[ -]")
UNIT = re.compile(
    r"(?:[ \n]?|-)(?:(?:more|further|additional|consecutive|straight|full|whole)[ \n])?"
    rf"({WORDS})(?![A-Za-z])(?:[ \n-]?(old|of[ \n]age)\b)?"
)
# a sign of its own may touch the word before: Budget€3 million
SIGN = re.compile(rf"((?<![A-Za-z])(?:{longest_first(currency_signs())})|(?<=[a-z])[€£])[ ]?\Z")
_SIZE = re.compile(
    r"[ \n](?:in (?:diameter|length|height|width|depth|size)|long|wide|high|tall|deep|thick|above|below|of)\b"
)
_AMBIGUOUS = frozenset(("m", "M", "t", "T", "second", "degree", "degrees", "quarter"))
_VERBS_TOO = frozenset(("won", "real", "rand"))  # 5 won the prize, but 5 trillion won
_LARGE = re.compile(r"(?:illion|thousand|bn|,\d{3}|\d{4})\Z")
_PER = re.compile(
    r"[ \n]per[ \n](?P<what>hectare|second|hour|litre|liter|square (?:kilo)?met(?:re|er)|kilomet(?:re|er)|km)\b"
)
_PERCENT_SIGN = re.compile(r"(%|percentage points?|per[ \n]cent|percent|pct)", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged?|ages)[ \n](?:of[ \n]|between[ \n]|from[ \n])?\Z", re.IGNORECASE)
_PEOPLE = re.compile(
    r"\b(?i:people|youths?|women|children|[a-z]+ists|researchers|scholars|talents?|graduates|those|professionals|adults)"
    r"[ \n]\Z"
)
_BARE_AGE = re.compile(
    r"\b(?:aged|the[ \n]age[ \n]of)[ \n](?:between[ \n]|from[ \n]|under[ \n]|over[ \n]|below[ \n]|above[ \n])?\Z"
)
_AFTER_AGE = re.compile(
    r"\s*(?:[,.;)]|\Z)|[ \n](?:or|and|in|from|who|with|at|to|for|on|are|were|will|can|may|by|make|made|have|had)\b"
)
_OLDEST = 120


class Unit(Struct, frozen=True):
    """A unit with a numeral: as written, where it ends, what it measures."""

    text: str | None
    end: int
    quantity: Quantity
    currency: str | None = None


def unit(text: str, numeral: Numeral, kind: NumeralKind, end: int) -> Unit | None:  # noqa: PLR0911 - one return for each form
    """Read the unit: a percent word, a currency sign before the number, a word behind it."""
    if kind in (NumeralKind.PERCENT, NumeralKind.POINTS):
        percent = _PERCENT_SIGN.search(text, numeral.start, max(end, numeral.phrase_end))
        return Unit(percent.group(1) if percent is not None else "%", end, Quantity.PERCENT)
    sign = SIGN.search(text, max(0, numeral.start - 5), numeral.start)
    if sign is not None and (sign.group(1) != "R" or _LARGE.search(text, numeral.start, end)):
        return Unit(sign.group(1), _past_currency(text, end), Quantity.MONEY, currency_signs()[sign.group(1)])
    match = UNIT.match(text, end)
    if match is None:
        respelt = _respelt(text, numeral, end)
        return Unit(None, end, Quantity.AGE) if respelt is None and _bare_age(text, numeral, end) else respelt
    word = match.group(1)
    if word in _AMBIGUOUS and text[end : end + 1] != word[:1] and _SIZE.match(text, match.end()) is None:
        return None
    if word in _VERBS_TOO and _LARGE.search(text, numeral.start, end) is None:
        return None
    if match.group(2) or _AGED.search(text, max(0, numeral.phrase_start - 20), numeral.phrase_start):
        return Unit(word, match.end(), Quantity.AGE)
    known = word if word in _UNITS.quantity else word.replace("-", " ")
    quantity = _UNITS.quantity[known]
    per = _PER.match(text, match.end()) if quantity is Quantity.PHYSICAL else None
    if per is not None:
        return Unit(f"{word} per {per.group('what')}", per.end(), quantity)
    return Unit(word, match.end(), quantity, _UNITS.currency.get(known))


def sized(text: str, unit: Unit) -> int:
    """Return where the quote of a measure ends that without its size would read as millions: 40 m long."""
    size = _SIZE.match(text, unit.end) if unit.text in _AMBIGUOUS and not text.startswith(" of", unit.end) else None
    return unit.end if size is None else size.end()


def _respelt(text: str, numeral: Numeral, end: int) -> Unit | None:
    """Read a unit in other letters than usual: 36 million Rand, 1,200 KMs."""
    match = _RESPELT.match(text, end)
    if match is None:
        return None
    known = match.group(1).lower() if match.group(1) else match.group(2).lower()
    if known not in _UNITS.quantity or (match.group(1) and _LARGE.search(text, numeral.start, end) is None):
        return None
    quantity, currency = _UNITS.quantity[known], _UNITS.currency.get(known)
    return Unit(match.group().strip(), match.end(), quantity, currency) if currency or match.group(2) else None


# a currency with a capital, which a small number does not have: 3 Real Madrid players
_RESPELT = re.compile(r"[ \n]?(?:([A-Z][a-z]{2,}|[A-Z]{3,})|(K[Mm]|K[Gg]|k[mg](?=s))s?)(?![A-Za-z])")


def _past_currency(text: str, end: int) -> int:
    """Return where a sum ends that names its currency twice: $3 million dollars."""
    word = _TWICE.match(text, end)
    return end if word is None else word.end()


_TWICE = re.compile(r"[ \n](?:US |U\.S\. )?(?:dollars|euros|pounds|yuan|USD|EUR)\b")


def _bare_age(text: str, numeral: Numeral, end: int) -> bool:
    """Tell an age without its years: researchers aged under 35, above the age of 60, Lin Hua, 38, who."""
    if numeral.value >= _OLDEST:
        return False
    if (name := named(text, numeral.start)) is not None:
        told = _FULL_NAME_AFTER if " " in name else _NAME_AFTER
        return numeral.value >= _YOUNGEST and told.match(text, end) is not None
    if _AFTER_AGE.match(text, end) is None:
        return False
    start, low = numeral.phrase_start, max(0, numeral.phrase_start - 30)
    young = numeral.value >= _YOUNGEST and _YOUNG.match(text, start, numeral.start) is not None
    young = young and _PEOPLE.search(text, low, start) is not None  # women under 40
    return young or _BARE_AGE.search(text, low, start) is not None


def named(text: str, start: int) -> str | None:
    """Return the name right before a number, whose age it may be, and no day: Lin Hua, 38."""
    name = _NAMED.search(text, max(0, start - _LONGEST_NAME), start)
    words = [] if name is None else name["who"].split()
    dated = any(word.lower() in MONTHS or word.endswith("day") for word in words)
    return " ".join(words) if words and not dated and words[0] not in _NO_NAMES else None


_YOUNG = re.compile(r"(?:under|over|below|above)[ \n]")
_YOUNGEST = 10  # of those who are in the news
_LONGEST_NAME = 40
_NO_NAMES = frozenset(("In", "On", "At", "By", "From", "For", "With", "Of", "To", "Since", "Until", "The", "Among"))
_NAMED = re.compile(r"(?P<who>[A-Z][\w’'-]*[a-z](?: [A-Z][\w’'-]*){0,3}), \Z")
_NAME_AFTER = re.compile(r", (?:who|whose|said|says|told)\b")
_FULL_NAME_AFTER = re.compile(r", (?:who|whose|said|told|an?|the|from|came|was|is|led|ran|[a-z]+(?:ed|s)(?<!ss))\b")


def bound(text: str, numeral: Numeral, unit: Unit) -> tuple[int, Comparator]:
    """Return where the phrase of a number begins and what it compares, as "over 36 months" does not."""
    spread = _SPREAD.match(text, numeral.phrase_start)
    word = spread.group().lower() if spread is not None else None
    lasts = unit.quantity is Quantity.DURATION and numeral.value < _LONG
    counts = unit.quantity is Quantity.COUNT
    if (lasts and word == "over") or (counts and word == "within"):  # within four fields
        return numeral.start, Comparator.EXACT
    return numeral.phrase_start, numeral.comparator


_LONG = 100  # over 1,400 hours are more than so many
_SPREAD = re.compile(r"(?:over|within)\b", re.IGNORECASE)  # "over 36 months" says how long, not how much more
