"""Numerals written with signs, the same in every language: 2^5, 1.3x10^6, 1e10, 3/4, 1½, .5, 1.234.567,89, 1,25,000."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal, DecimalException

from qiao.claims.model import Comparator
from qiao.claims.numeral.model import ARITHMETIC, MAX_EXPONENT, Numeral, NumeralKind, exact, plain

_SIGN = r"(?:(?<![A-Za-z0-9_.)-])-[ \t]?)?"
_LEFT = r"(?<![A-Za-z0-9_./^])(?<!\d,)"
_RIGHT = r"(?![A-Za-z0-9_/^])"
_DECIMAL = r"(?:\d{1,40}(?:\.\d{1,40})?|\.\d{1,40})"
_VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
# The first character is pinned so that a long line is scanned at the speed of a character class.
_SYMBOLIC = re.compile(
    rf"{_LEFT}(?P<power>{_SIGN}(?:{_DECIMAL}[ ]?[*×xX][ ]?)?{_DECIMAL}\^(?:\+|--?)?\d{{1,4}}){_RIGHT}"
    rf"|{_LEFT}(?P<exponent>{_SIGN}{_DECIMAL}[eE][+-]?\d{{1,4}}){_RIGHT}"
    rf"|{_LEFT}(?<!\d-)(?P<fraction>{_SIGN}(?:\d{{1,9}}[ \t]{{1,3}})?\d{{1,9}}/\d{{1,9}}){_RIGHT}"
    rf"|(?<![A-Za-z0-9_./^])(?P<vulgar>{_SIGN}(?:\d{{1,9}}[ \t]?)?[{_VULGAR}])"
    rf"|{_LEFT}(?P<indian>{_SIGN}\d{{1,2}}(?:,\d\d){{1,6}},\d{{3}}(?:\.\d{{1,9}})?){_RIGHT}(?!,\d)"
    rf"|{_LEFT}(?P<european>{_SIGN}\d{{1,3}}(?:\.\d{{3}})+,\d{{1,9}}){_RIGHT}"
    rf"|(?<![A-Za-z0-9_.,/^)-])(?P<point>(?:-[ \t]?)?\.\d{{1,40}}(?:[kKMGTB](?=$|[^\w]))?)(?![A-Za-z0-9_.^])"
)
_MAGNIFY = {"k": 10**3, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12, "B": 10**9}
# One class stands first, for the same reason; what it matched is then looked back at.
_HINT = re.compile(
    rf"[{_VULGAR}\^/.\d](?:(?<=[{_VULGAR}\^/])|"
    r"(?<=\.)(?<!\d\.)\d|(?<=\d)(?:[eE][+\d-]|\.\d{3}(?:\.\d{3})*,\d|,\d\d(?:,\d\d)*,\d{3}))"
)


def scan(text: str) -> Iterator[Numeral]:
    """Yield the symbolic numerals of folded text."""
    if _HINT.search(text) is None:
        return
    for match in _SYMBOLIC.finditer(text):
        try:
            value = _value(match.lastgroup or "", match.group().replace(" ", "_").replace("\t", "_"))
        except DecimalException:
            continue
        if value is not None and value.is_finite():
            kind = NumeralKind.FRACTION if match.lastgroup in ("fraction", "vulgar") else NumeralKind.CARDINAL
            yield Numeral(match.start(), match.end(), plain(value), kind, Comparator.EXACT, None, *match.span())


def _value(form: str, text: str) -> Decimal | None:  # noqa: PLR0911 - one return for each form
    sign = -1 if text.startswith("-") else 1
    body = text.lstrip("-_")
    if form == "power":
        base, power = body.split("^")
        factor, _, base = re.sub(r"[×xX]", "*", base).replace("_", "").rpartition("*")
        if int(power.replace("--", "")) > MAX_EXPONENT:
            return None
        return sign * Decimal(factor or 1) * ARITHMETIC.power(Decimal(base), int(power.replace("--", "")))
    if form == "exponent":
        value = Decimal(body)
        return sign * value if abs(value.adjusted()) <= MAX_EXPONENT else None
    if form == "fraction":
        *whole, part = (piece for piece in body.split("_") if piece)
        above, below = part.split("/")
        if int(below) == 0:
            return None
        return sign * ARITHMETIC.add(
            Decimal(whole[0] if whole else 0), ARITHMETIC.divide(Decimal(above), Decimal(below))
        )
    if form == "vulgar":
        above, below = unicodedata.normalize("NFKC", body[-1]).split("\u2044")
        whole_part = Decimal(body[:-1].rstrip("_") or "0")
        return sign * ARITHMETIC.add(whole_part, ARITHMETIC.divide(Decimal(above), Decimal(below)))
    if form == "indian":  # 12,34,567: lakhs and crores
        return sign * exact(body)
    if form == "european":
        return sign * exact(body.replace(".", "").replace(",", "."))
    if body[-1] in _MAGNIFY:  # .5M
        return sign * Decimal(body[:-1]) * _MAGNIFY[body[-1]]
    return sign * Decimal(body)
