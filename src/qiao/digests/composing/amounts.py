"""Numbers to words: in come a value, its other end and its comparator, out comes the amount as a language writes it.

Exact: a short form (1.6万, 1.2 million) is used only where it gives the value back, otherwise all digits are written.

    >>> amount(Decimal(16000), None, Comparator.EXACT, "zh"), amount(Decimal(10**8), None, Comparator.ABOUT, "en")
    ('1.6万', 'about 100 million')
"""

from decimal import Decimal
from typing import Final

from qiao.claims.model import Comparator

_STEPS_ZH: Final = ((Decimal(10**12), "万亿"), (Decimal(10**8), "亿"), (Decimal(10**4), "万"))
_STEPS_EN: Final = ((Decimal(10**12), " trillion"), (Decimal(10**9), " billion"), (Decimal(10**6), " million"))
_DECIMALS: Final = {"zh": 2, "en": 3}  # more of them are harder to read than the digits themselves
_MANY_BELOW: Final = 10_000  # 80多项, but 超过1.6万人次
_WORDS: Final = {
    "zh": {
        Comparator.EXACT: "{}",
        Comparator.MORE_THAN: "超过{}",
        Comparator.AT_LEAST: "至少{}",
        Comparator.NEARLY: "近{}",
        Comparator.ABOUT: "约{}",
        Comparator.AT_MOST: "至多{}",
        Comparator.RANGE: "{}",
    },
    "en": {
        Comparator.EXACT: "{}",
        Comparator.MORE_THAN: "more than {}",
        Comparator.AT_LEAST: "at least {}",
        Comparator.NEARLY: "nearly {}",
        Comparator.ABOUT: "about {}",
        Comparator.AT_MOST: "at most {}",
        Comparator.RANGE: "{}",
    },
}


def amount(value: Decimal, upper: Decimal | None, comparator: Comparator, language: str) -> str:
    """Write an amount without its unit."""
    if language == "zh" and comparator is Comparator.MORE_THAN and upper is None and _takes_many(value):
        return f"{digits(value, 'zh')}多"
    return bounded(_span(value, upper, language), comparator, language)


def bounded(number: str, comparator: Comparator, language: str) -> str:
    """Put the words of a comparator around a number that is written already."""
    return _WORDS[language][comparator].format(number)


def digits(value: Decimal, language: str) -> str:
    """Write one number.

    >>> digits(Decimal("123456000"), "zh"), digits(Decimal("123456"), "en"), digits(Decimal("2500000"), "en")
    ('12345.6万', '123,456', '2.5 million')
    """
    scaled = _scaled(value, language)
    if scaled is not None:
        return f"{scaled[0]}{scaled[1]}"
    return f"{value:,f}" if language == "en" else f"{value:f}"


def _scaled(value: Decimal, language: str) -> tuple[str, str] | None:
    """Return a short number and the word of its size, where both together give the value back."""
    for step, word in _STEPS_ZH if language == "zh" else _STEPS_EN:
        if abs(value) < step:
            continue
        short = (value / step).normalize()
        exponent = short.as_tuple().exponent
        if isinstance(exponent, int) and -exponent <= _DECIMALS[language] and short * step == value:
            return f"{short:f}", word
    return None


def _span(value: Decimal, upper: Decimal | None, language: str) -> str:
    if upper is None:
        return digits(value, language)
    # Both ends in full: in 25至40万 the first could be twenty-five.
    return f"{digits(value, language)}{'至' if language == 'zh' else ' to '}{digits(upper, language)}"


def _takes_many(value: Decimal) -> bool:
    """Tell whether 多 can stand behind the digits: it says more of the last place that is not zero."""
    return 10 <= value < _MANY_BELOW and value % 10 == 0
