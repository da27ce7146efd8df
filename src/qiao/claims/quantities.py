"""Quantities: in comes any text, out come its numerals with units of measure, currencies, ages and lengths of time.

    >>> [(text[q.start : q.end], str(q.value), q.unit, q.code) for text in ["全长1200公里"] for q in parse(text, "zh")]
    [('1200公里', '1200', '公里', 'km')]
    >>> [(str(q.value), q.unit, str(q.kind), q.code) for q in parse("a 180ml bottle for $3.5", "en")]
    [('180', 'ml', 'physical', 'mL'), ('3.5', '$', 'money', 'USD')]

Classifiers (个, 家) count things and are no units here. Spans are indexes of the text as given.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from qiao.claims.model import Quantity
from qiao.claims.numeral.model import Numeral, plain
from qiao.claims.numeral.zh import DIGITS, evaluate
from qiao.claims.numerals import NumeralKind, fold, whole
from qiao.claims.vocabulary import (
    chinese_units,
    currency_signs,
    english_units,
    longest_first,
    measures,
)

_PARTS = {
    **dict.fromkeys(("角", "毛", "角钱", "毛钱"), (Decimal("0.1"), "CNY")),
    "分钱": (Decimal("0.01"), "CNY"),
    "美分": (Decimal("0.01"), "USD"),
    "欧分": (Decimal("0.01"), "EUR"),
    "便士": (Decimal("0.01"), "GBP"),
}
_CODED = measures()
_KINDS = {**_CODED.quantity, **english_units().quantity, **chinese_units().quantity}
_LATIN = longest_first([unit for unit in (*english_units().quantity, *_CODED.quantity) if unit.isascii()])
_HAN = longest_first(
    [unit for unit in (*chinese_units().quantity, *_CODED.quantity) if _KINDS[unit] is not Quantity.COUNT]
)
# Words that begin like a unit: 米饭, 码头, 度假, 里程, 两国, 克服, 节目, 兆头.
_NOT_UNITS = (
    r"(?!米[饭粒]|码[头农]|度[假过]|里[程面约]|两[国岸边者会江]|克[服隆]|节[目课日约能气点]|"
    r"兆头|周[边围刊报]|寸步|尺度|帕[米劳兰])"
)
_UNCOUNTED = longest_first(
    unit for unit in _CODED.quantity if not unit.isascii() and unit not in chinese_units().quantity
)
_BEHIND = {
    "zh": re.compile(
        rf"[多余]?[ ]?{_NOT_UNITS}(?:({_HAN})|({_LATIN})(?![A-Za-z]))"
        rf"|[ ]?(美分|欧分|便士|块(?=钱?[零一二两三四五六七八九\d]|$|[^\w])|"
        r"[角毛](?:钱|(?=$|[^\w]|[一二三四五六七八九](?:分|$|[^\w])))|分钱)"
    ),
    "en": re.compile(rf"(?:[ \n]|-)?({_LATIN}|℃|°C|°F)(?![A-Za-z])"),
}
_SIGN = re.compile(rf"({longest_first([*currency_signs(), '￥'])})[ ]?\Z")
_SIGN_BEHIND = re.compile(r"[ ]?([$€£¥￥])(?![ ]?\d)")
_SIGN_REACH = 5
# What is a numeral only before its unit: 半公里, and 六尺, whose unit counts nothing in the news.
_ONLY_MEASURED = re.compile(
    r"(?<![一-龥])(?P<half>半)(?=年|天|小时|个小时|个月|个钟头|公里|公斤|斤|里|米|吨|亩|升|公顷|英里|海里|光年|岁)"
    rf"|(?<![零〇一二两三四五六七八九十百千万亿第])(?<![珠长金铁](?=三角))(?P<digit>[一二两三四五六七八九])"
    rf"(?={_UNCOUNTED}|[角毛]钱|[角毛](?:$|[^\w]|[一二三四五六七八九](?:分|$|[^\w]))|分钱|美分|欧分|便士)"
)
_HALF_BEHIND = re.compile(r"半(?![径导岛球成自圆夜数价])")
_LOWER = re.compile(r"[零〇一二两三四五六七八九]{1,2}|\d{1,2}")  # 一米八, 一米七五, 1米75, 三块五
_AFTER_LOWER = re.compile(r"[^\w]|$|左右|的|高|长")
_TENTHS = frozenset({"米", "块", "块钱"})
_AGED = re.compile(r"大(?=$|[^\w]|的|了)")
_AGES = {"个月": "个月大", "周": "周大", "星期": "个星期大", "个星期": "个星期大", "天": "天大"}
_HALF = Decimal("0.5")
# 三元五角, 十二块三毛四分, 三元零五分: the parts of a sum are one sum.
_WITH_CHANGE = frozenset({"元", "块", "块钱", "圆", "人民币"})
_TENTHS_OF_YUAN = frozenset({"角", "毛"})
_ONE = r"[零一二两三四五六七八九\d]"
_CHANGE = re.compile(
    rf"(?:(?P<tenths>{_ONE})[角毛]钱?)?(?:零?(?P<cents>{_ONE})(?:分钱?|(?<=[角毛]{_ONE})(?=$|[^\w])))?(?![{_ONE[1:-1]}])"
)
_CENTS = re.compile(rf"(?P<cents>{_ONE})(?:分钱?|(?=$|[^\w]))")
# 三美元四十美分
_HUNDREDTHS = re.compile(r"又?零?(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,3})(?P<unit>美分|欧分|便士)")
_SCALE = re.compile(r"(?P<scale>华氏|摄氏)(?:温度)?[ ]?\Z")


@dataclass(frozen=True, slots=True)
class Measured:
    """A value with its unit at `text[start:end]`, sign or unit included; `upper` is the other end of a range.

    `unit` is as written; `code` is the same unit in every wording and language: UCUM for measures (`km`, `m2`,
    `[ft_i]`, `Cel`, ages and lengths of time in `a`, `mo`, `wk`, `d`, `h`; Chinese units as `[jin]`, `[mu]`),
    ISO 4217 for money (¥ is CNY), None where there is none.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    kind: Quantity
    upper: Decimal | None = None
    code: str | None = None


def parse(text: str, language: str) -> tuple[Measured, ...]:
    """Return every quantity of a text in order; `language` is "zh" or "en".

    A quantity is a numeral of `qiao.claims.numerals` and its unit: a currency sign on either side, or a unit behind.
    In Chinese a half joins in (两公里半, 一个半小时, 半公里), so do the tenths of a metre or a yuan (一米八, 三块五),
    the parts of a sum (三元五角, 三美元四十美分), the minus of 零下 and the scale of a temperature (华氏85度). Angles
    and temperatures share 度, whose code is `Cel`; 度角 is `deg`. Other compounds are two quantities (六英尺十英寸).
    Ordinals measure nothing, and nothing is raised whatever the text.
    """
    return tuple(_scan(fold(text), language))


def _scan(folded: str, language: str) -> Iterator[Measured]:
    free = 0
    for numeral in _numerals(folded, language):
        if numeral.start < free or numeral.kind is NumeralKind.ORDINAL:
            continue
        if (found := _measured(folded, numeral, language)) is not None:
            yield found
            free = found.end


def _numerals(folded: str, language: str) -> list[Numeral]:
    """Return the numerals with those that are numerals only before a unit, in order."""
    found = list(whole(folded, language))
    if language == "zh":
        starts = {numeral.start for numeral in found}
        for match in _ONLY_MEASURED.finditer(folded):
            if match.start() not in starts:
                value = _HALF if match["half"] else Decimal(DIGITS[match["digit"]])
                found.append(Numeral(*match.span(), value))
    return sorted(found, key=lambda one: (one.start, -one.end))


def _measured(folded: str, numeral: Numeral, language: str) -> Measured | None:
    """Read the currency sign before a numeral, or the unit or sign behind it."""
    sign = _SIGN.search(folded, max(0, numeral.start - _SIGN_REACH), numeral.start)
    if sign is not None:
        return _money(numeral, sign.group(1), (sign.start(), numeral.end))
    behind = _BEHIND[language].match(folded, numeral.end)
    if behind is not None:
        unit = next(group for group in behind.groups() if group)
        scale = _SCALE.search(folded, max(0, numeral.start - _SIGN_REACH), numeral.start) if unit == "度" else None
        if scale is not None:  # 华氏85度
            place = scale.start(), behind.end()
            return Measured(*place, numeral.value, unit, _kind(unit), numeral.upper, _code(f"{scale['scale']}度"))
        read = _with_unit if language == "zh" else _plain
        return read(folded, numeral, unit, behind.end())
    sign = _SIGN_BEHIND.match(folded, numeral.end)
    return None if sign is None else _money(numeral, sign.group(1), (numeral.start, sign.end()))


def _money(numeral: Numeral, sign: str, place: tuple[int, int]) -> Measured:
    return Measured(*place, numeral.value, sign, Quantity.MONEY, numeral.upper, _code(sign))


def _plain(_: str, numeral: Numeral, unit: str, end: int) -> Measured:
    return Measured(numeral.start, end, numeral.value, unit, _kind(unit), numeral.upper, _code(unit))


def _with_unit(folded: str, numeral: Numeral, unit: str, end: int) -> Measured:
    """Read what a Chinese unit takes in behind it: the 大 of an age, a half, tenths; count cents as such."""
    if unit in _AGES and (aged := _AGED.match(folded, end)):
        unit = _AGES[unit]
        return Measured(numeral.start, aged.end(), numeral.value, unit, Quantity.AGE, numeral.upper, _code(unit))
    if unit in _PARTS:
        factor, currency = _PARTS[unit]
        cents = _CENTS.match(folded, end) if unit in _TENTHS_OF_YUAN else None
        value = numeral.value * factor + (_small(cents["cents"]) / 100 if cents is not None else 0)
        end = end if cents is None else cents.end()
        return Measured(numeral.start, end, plain(value), unit, Quantity.MONEY, None, currency)
    parts = _CHANGE.match(folded, end) if unit in _WITH_CHANGE and numeral.upper is None else None
    if parts is not None and (parts["tenths"] or parts["cents"]):
        value = numeral.value + _small(parts["tenths"]) / 10 + _small(parts["cents"]) / 100
        return Measured(numeral.start, parts.end(), plain(value), unit, Quantity.MONEY, None, _code(unit))
    cents = _HUNDREDTHS.match(folded, end) if numeral.upper is None else None
    if cents is not None and _PARTS[cents["unit"]][1] == _code(unit):
        hundredths = (evaluate(cents["n"]) or (Decimal(0),))[0]
        return Measured(
            numeral.start, cents.end(), plain(numeral.value + hundredths / 100), unit, Quantity.MONEY, None, _code(unit)
        )
    end, more = _fraction(folded, unit, end) if numeral.upper is None else (end, Decimal(0))
    code = _code(unit) or _code(unit.removesuffix("半"))
    return Measured(numeral.start, end, numeral.value + more, unit, _kind(unit), numeral.upper, code)


def _small(digits: str | None) -> Decimal:
    """Read the tenths or cents behind a unit of money: one digit, or two in 角 left out (三元零五分)."""
    return Decimal(0) if not digits else Decimal("".join(str(DIGITS.get(digit, digit)) for digit in digits))


def _fraction(folded: str, unit: str, end: int) -> tuple[int, Decimal]:
    """Read the half in or behind a unit (两岁半, 两公里半), or tenths (一米八): where it ends, and its value."""
    if unit.endswith("半") and unit not in _CODED.code:
        return end, _HALF
    if half := _HALF_BEHIND.match(folded, end):
        return half.end(), _HALF
    lower = _LOWER.match(folded, end) if unit in _TENTHS else None
    if lower is None or _AFTER_LOWER.match(folded, lower.end()) is None:
        return end, Decimal(0)
    return lower.end(), Decimal("0." + "".join(str(DIGITS.get(digit, digit)) for digit in lower.group()))


def _kind(unit: str) -> Quantity:
    return Quantity.MONEY if unit == "块" else _KINDS.get(unit, Quantity.MONEY)


def _code(unit: str) -> str | None:
    return _CODED.code.get(unit) or _currencies().get(unit)


@cache
def _currencies() -> Mapping[str, str]:
    """Return the codes of currencies by their names and signs in either language."""
    named = {**english_units().currency, **chinese_units().currency, **currency_signs()}
    return {**named, "块": "CNY", "块钱": "CNY", "￥": "CNY"}
