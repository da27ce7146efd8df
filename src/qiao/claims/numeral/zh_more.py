"""Chinese numerals beyond those of figures: in come folded text and the numerals read so far, out come all in order.

Two and a half (两个半, 三倍半), a half (一半), scores (廿五), dozens (半打, 两打半), 一个亿, a point alone (点五),
signs (负的, 零下), powers (10的5次方), mixed forms (1又1/4, 2万3). News hardly count with these, so only
`numerals.parse` reads them.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Final

from msgspec.structs import replace

from qiao.claims.model import Comparator
from qiao.claims.numeral.model import ARITHMETIC, MAX_EXPONENT, Numeral, NumeralKind, plain, times
from qiao.claims.numeral.zh import DIGITS, NUMBER, evaluate

_HAN_DIGIT = "一二三四五六七八九"
_SCORES: Final = {"廿": 20, "卅": 30, "卌": 40}
_LARGE: Final = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_NOT_HALF = "径导岛球成自圆夜数价开封身官场边天工公透斤载晌"  # what 半 begins in 一个半导体
# 胜负, 担负 and 正负 (plus or minus) are no signs.
_SIGN = re.compile(r"(?:(?<![胜自抱担肩减欺辜正])负|零下)[ ]?的?[ ]?\Z")
_SIGN_REACH = 4
_HINT = re.compile(r"[廿卅卌半点负又次]|个亿|零下|[百千万亿]\d|之-|‰|前[二三四五六七八九]的")

Read = Callable[[re.Match[str]], tuple[Decimal, NumeralKind] | None]


def _value(run: str) -> Decimal | None:
    found = evaluate(run)
    return None if found is None or found[1] is not None else found[0]


def _and_half(match: re.Match[str]) -> tuple[Decimal, NumeralKind] | None:
    whole = _value(match["n"])
    return None if whole is None else (whole + Decimal("0.5"), NumeralKind.CARDINAL)


def _half_dozen(_: re.Match[str]) -> tuple[Decimal, NumeralKind]:
    return Decimal(6), NumeralKind.CARDINAL


def _dozens_and_half(match: re.Match[str]) -> tuple[Decimal, NumeralKind] | None:
    whole = _value(match["n"])
    return None if whole is None else (times(whole + Decimal("0.5"), Decimal(12)), NumeralKind.CARDINAL)


def _times_and_half(match: re.Match[str]) -> tuple[Decimal, NumeralKind] | None:
    whole = _value(match["n"])
    return None if whole is None else (whole + Decimal("0.5"), NumeralKind.MULTIPLE)


def _one_half(_: re.Match[str]) -> tuple[Decimal, NumeralKind]:
    return Decimal("0.5"), NumeralKind.FRACTION


def _hundred_millions(match: re.Match[str]) -> tuple[Decimal, NumeralKind] | None:
    count = _value(match["n"])
    return None if count is None else (times(count, Decimal(_LARGE["亿"])), NumeralKind.CARDINAL)


def _score(match: re.Match[str]) -> tuple[Decimal, NumeralKind]:
    value = Decimal(_SCORES[match["tens"]] + DIGITS.get(match["ones"], 0))
    return value, NumeralKind.ORDINAL if match["nth"] else NumeralKind.CARDINAL


def _point(match: re.Match[str]) -> tuple[Decimal, NumeralKind]:
    return Decimal("0." + "".join(str(DIGITS[digit]) for digit in match["digits"])), NumeralKind.CARDINAL


def _power(match: re.Match[str]) -> tuple[Decimal, NumeralKind] | None:
    base, power = _value(match["n"]), _value(match["power"])
    if base is None or power is None or not base or power > MAX_EXPONENT:
        return None
    value = ARITHMETIC.power(base, power)
    return (value, NumeralKind.CARDINAL) if abs(value.adjusted()) <= MAX_EXPONENT else None


def _mixed(match: re.Match[str]) -> tuple[Decimal, NumeralKind] | None:
    if not int(match["below"]):
        return None
    part = ARITHMETIC.divide(Decimal(match["above"]), Decimal(match["below"]))
    return Decimal(match["n"]) + part, NumeralKind.FRACTION


def _shorthand(match: re.Match[str]) -> tuple[Decimal, NumeralKind]:
    unit = _LARGE[match["unit"]]
    return times(Decimal(match["n"]), Decimal(unit)) + Decimal(match["last"]) * unit / 10, NumeralKind.CARDINAL


def _thousandths(match: re.Match[str]) -> tuple[Decimal, NumeralKind] | None:
    whole = _value(match["n"])
    return None if whole is None else (ARITHMETIC.divide(whole, Decimal(1000)), NumeralKind.FRACTION)


def _rank(match: re.Match[str]) -> tuple[Decimal, NumeralKind]:
    return Decimal(DIGITS[match["n"]]), NumeralKind.CARDINAL


def _minus_percent(match: re.Match[str]) -> tuple[Decimal, NumeralKind]:
    return -Decimal(match["n"]), NumeralKind.PERCENT


_FORMS: Final[tuple[tuple[re.Pattern[str], Read], ...]] = (
    (re.compile(rf"(?<![第\d.])(?P<n>{NUMBER})[ ]?个半(?![{_NOT_HALF}])"), _and_half),
    (re.compile(r"半打(?![造击破通开])"), _half_dozen),
    (re.compile(rf"(?<![第\d.])(?P<n>{NUMBER})[ ]?打半(?![{_NOT_HALF}])"), _dozens_and_half),
    (re.compile(rf"(?<![第\d.])(?P<n>{NUMBER})[ ]?倍半"), _times_and_half),
    (re.compile(r"(?<![\d零〇一二三四五六七八九十百千万亿两])一半(?![径导岛球])"), _one_half),
    (re.compile(rf"(?<![第\d.])(?P<n>{NUMBER})[ ]?个亿(?!万)"), _hundred_millions),
    (re.compile(rf"(?P<nth>第?)(?P<tens>[廿卅卌])(?P<ones>[{_HAN_DIGIT}]?)"), _score),
    (
        re.compile(
            rf"(?:(?<!\w)(?<![{_HAN_DIGIT}百千万亿\d][ \t])|(?<=[为是约有达至到于]))"
            rf"点(?P<digits>[零〇{_HAN_DIGIT}]{{1,40}})(?![十百千点])"
        ),
        _point,
    ),
    (re.compile(rf"(?P<n>{NUMBER})的(?P<power>负?[\d{_HAN_DIGIT}十]{{1,4}})次(?:方|幂)"), _power),
    (re.compile(r"(?<![\d.])(?P<n>\d{1,9})[ ]?又[ ]?(?P<above>\d{1,9})/(?P<below>\d{1,9})(?!\d)"), _mixed),
    (
        re.compile(
            r"(?<![\d.,第])(?P<n>\d{1,9})(?P<unit>[百千万亿])(?P<last>\d)(?=$|[^\w.%/~-]|(?<=\d)[元块人吨](?!民币)|美元)"
        ),
        _shorthand,
    ),
    (re.compile(rf"(?<![\d.])(?P<n>{NUMBER})[ ]?‰"), _thousandths),
    (re.compile(rf"(?<=[名居列入进排身界国球]前)(?P<n>[{_HAN_DIGIT}])(?=的)"), _rank),
    (re.compile(r"百分之-(?P<n>\d{1,20}(?:\.\d{1,20})?)"), _minus_percent),
)


def more(folded: str, numerals: Iterable[Numeral]) -> Iterator[Numeral]:
    """Yield the numerals with those of this module, which take the place of the shorter ones inside them."""
    if _HINT.search(folded) is None:
        yield from numerals
        return
    waiting = sorted(_read(folded), key=lambda one: (one.start, -one.end), reverse=True)
    free = 0
    for numeral in numerals:
        while waiting and waiting[-1].start <= numeral.start:
            if (new := waiting.pop()).start >= free and new.end > numeral.start:
                if new.end < numeral.end:
                    continue  # a part of what is read already
                yield _signed(folded, new, free)
                free = new.end
            elif new.start >= free:
                yield _signed(folded, new, free)
                free = new.end
        if numeral.start >= free and not (waiting and waiting[-1].start < numeral.end <= waiting[-1].end):
            yield _signed(folded, numeral, free)
            free = numeral.end
    for new in reversed(waiting):
        if new.start >= free:
            yield _signed(folded, new, free)
            free = new.end


def _read(folded: str) -> Iterator[Numeral]:
    for pattern, read in _FORMS:
        for match in pattern.finditer(folded):
            found = read(match)
            if found is not None:
                yield Numeral(*match.span(), plain(found[0]), found[1], Comparator.EXACT, None, *match.span())


def _signed(folded: str, numeral: Numeral, free: int) -> Numeral:
    """Take the words of a minus before a numeral into it: 负的三分之一, 零下五."""
    if numeral.kind is NumeralKind.ORDINAL or numeral.value <= 0:
        return numeral
    sign = _SIGN.search(folded, max(free, numeral.start - _SIGN_REACH), numeral.start)
    if sign is None:
        return numeral
    upper = None if numeral.upper is None else -numeral.upper
    start = min(numeral.phrase_start, sign.start()) if numeral.phrase_start >= 0 else sign.start()
    return replace(numeral, start=sign.start(), value=-numeral.value, upper=upper, phrase_start=start)
