"""Units behind Chinese numerals: in come a sentence and a numeral in it, out comes what the numeral measures.

The longest classifier, unit of measure or currency behind the number decides; a number without one is a quantity only
where it counts a noun directly (11部门, 约1亿民众).
"""

import re
from decimal import Decimal
from functools import cache

from msgspec import Struct

from qiao.claims.model import Comparator, Quantity
from qiao.claims.numeral.model import Numeral
from qiao.claims.numerals import NumeralKind
from qiao.claims.vocabulary import chinese_units, currency_signs, english_units, longest_first, table

_WORDS = table("words")["zh"]
UNITS = chinese_units()
_NOT_AFTER = _WORDS["not_after_units"]
_STILL_AFTER = {unit: tuple(words) for unit, words in _WORDS["still_after_units"].items()}
_NONE: tuple[str, ...] = ()
_UNIT = re.compile(rf"(?:[多余几来])?[ ]?({longest_first(UNITS.quantity)})")
_LATIN_UNIT = re.compile(
    rf"[ ]?({longest_first([unit for unit in english_units().quantity if unit.isascii()])})(?![A-Za-z])"
)
_PER = re.compile(
    r"/(?:亩|公顷|平方米|立方米|平方公里|千瓦时|千瓦|度|吨|公斤|升|年|季|月|日|天|小时|分钟|秒|人|户|株|头)"
)
_SIGN = re.compile(rf"({longest_first(currency_signs())})[ ]?\Z")
_BARE_NOUN = re.compile(rf"(?:{longest_first(_WORDS['bare_nouns'])})")
_SCORE = re.compile(r"分(?=[,，。;；、!)）\s]|$|以上|的)")  # 满意度为81.25分
_CLOCK = ("时", "点", ":")
_MOST_GREAT = Decimal(30)  # 5大领域
_GREAT = re.compile(r"大(?![洲于学会厅型小家陆使臣地量队众概约多])")
_LATIN_BEFORE = re.compile(r"[A-Za-z][ ]?$")
_CODES = frozenset(_WORDS["codes"])
_BARE_LIMIT = Decimal(10000)


class Unit(Struct, frozen=True):
    """A unit behind a numeral: as written, where it ends, what it measures."""

    text: str | None
    end: int
    quantity: Quantity
    currency: str | None = None


def unit_of(text: str, numeral: Numeral, kind: NumeralKind, end: int) -> Unit | None:  # noqa: PLR0911 - one return for each form
    """Read the unit; None where the numeral states no quantity without one."""
    if kind is NumeralKind.PERCENT:
        return Unit("%", end, Quantity.PERCENT)
    if kind is NumeralKind.POINTS:
        return Unit("个百分点", end, Quantity.PERCENT)
    if text.startswith("翻", numeral.start):
        return Unit("倍", end, Quantity.RATIO)  # 翻一番 is twice
    if kind is NumeralKind.FRACTION:
        return Unit(None, end, Quantity.RATIO)
    sign = _SIGN.search(text, max(0, numeral.start - 4), numeral.start)
    if sign is not None:
        return Unit(sign.group(1), end, Quantity.MONEY, currency_signs()[sign.group(1)])
    match = _UNIT.match(text, end)
    while match is not None:
        word = match.group(1)
        follower = text[match.end() : match.end() + 1]
        if (
            follower == "级"
            and UNITS.quantity[word] is Quantity.PHYSICAL
            and text[match.end() + 1 : match.end() + 2] != "别"
        ):
            return None  # 20万吨级货轮
        blocked = follower and follower in _NOT_AFTER.get(word[-1], "") and len(word) <= 2
        if not blocked or text.startswith(_STILL_AFTER.get(word[-1], _NONE), match.end()):
            plain = word.replace("多", "")  # 6倍多, 两个多月
            per = _PER.match(text, match.end()) if follower == "/" else None  # 500公斤/亩
            stop = match.end() if per is None else per.end()
            return Unit(plain + text[match.end() : stop], stop, UNITS.quantity[word], UNITS.currency.get(word))
        match = _shorter(word).match(text, end) if len(word) > 1 else None
    latin = _LATIN_UNIT.match(text, end)
    if latin is not None:
        units = english_units()
        return Unit(latin.group(1), latin.end(), units.quantity[latin.group(1)], units.currency.get(latin.group(1)))
    return None if kind is NumeralKind.MEASURE else _without_unit(text, numeral, end)


@cache
def _shorter(word: str) -> re.Pattern[str]:
    """Return the pattern of the units that a unit begins with."""
    units = [unit for unit in UNITS.quantity if unit != word and word.startswith(unit)]
    return re.compile(rf"(?:[多余几来])?[ ]?({longest_first(units or ['~~'])})")


def _without_unit(text: str, numeral: Numeral, end: int) -> Unit | None:  # noqa: PLR0911 - one return for each form
    """Accept a number that counts a noun directly: 11部门, 约1亿民众, 十大举措."""
    if text[end : end + 1] in ("多", "余"):
        end += 1
    run = text[numeral.start : numeral.end]
    cjk = not run[0].isdigit()
    score = None if cjk or text[numeral.start - 1 : numeral.start] in _CLOCK else _SCORE.match(text, end)
    if score is not None:
        return Unit("分", score.end(), Quantity.RATIO)
    if run in _CODES or (not cjk and _LATIN_BEFORE.search(text, max(0, numeral.start - 2), numeral.start)):
        return None
    if _GREAT.match(text, end) and (cjk or numeral.value <= _MOST_GREAT):
        return Unit(None, end + 1, Quantity.COUNT) if run not in ("一", "二十") else None
    if text.startswith("大洲", end):
        return Unit(None, end + 1, Quantity.COUNT)  # 五大|洲
    if cjk and len(run) == 1 and run not in ("百", "千", "万", "十", "亿"):
        return None
    noun = _BARE_NOUN.match(text, end)
    vague = numeral.comparator is not Comparator.EXACT or numeral.value >= _BARE_LIMIT
    if noun is not None or (vague and end < len(text) and "\u4e00" <= text[end] <= "\u9fff"):
        year = not cjk and numeral.comparator is Comparator.EXACT and 1900 <= numeral.value <= 2100
        return None if year else Unit(None, end, Quantity.COUNT)
    if "万" in run or "亿" in run:
        return Unit(None, end, Quantity.COUNT)
    return None
