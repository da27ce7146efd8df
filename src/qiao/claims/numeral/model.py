"""What a numeral is: the value that `qiao.claims.numerals` answers with, and the fold that its readers share."""

import re
from decimal import Context, Decimal, Inexact
from enum import StrEnum

from msgspec import Struct

from qiao.claims.model import Comparator


class NumeralKind(StrEnum):
    """What a numeral is used for."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    PERCENT = "percent"  # the value is in per cent: 20 for 20 %
    POINTS = "points"  # percentage points
    FRACTION = "fraction"
    MULTIPLE = "multiple"  # 两倍, twofold
    MEASURE = "measure"  # digits glued to a unit symbol: 180ml


class Numeral(Struct, frozen=True):
    """A numeral at `text[start:end]`, percent signs and 万 or "million" included, with its exact value.

    `phrase_start` and `phrase_end` also take in the words of comparison, and both ends of a range. In a range the
    first numeral has the comparator `range` and `upper`; the second stands for itself and shares the phrase.
    `implied` marks a value that no digit states (数十: ten, and more than that).
    """

    start: int
    end: int
    value: Decimal
    kind: NumeralKind = NumeralKind.CARDINAL
    comparator: Comparator = Comparator.EXACT
    upper: Decimal | None = None
    phrase_start: int = -1
    phrase_end: int = -1
    implied: bool = False

    def within(self, start: int, end: int) -> "Numeral":
        """Return the numeral with a wider phrase."""
        return self.compared(self.comparator, start, end)

    def compared(self, comparator: Comparator, start: int, end: int) -> "Numeral":
        """Return the numeral with a comparator and its phrase; `replace` takes four times as long."""
        return Numeral(self.start, self.end, self.value, self.kind, comparator, self.upper, start, end, self.implied)


# Long enough for any product or quotient of news; digits that a text spells out are never rounded, see `exact`.
ARITHMETIC = Context(prec=40)
MAX_DIGITS = 400  # longer runs of digits are data, not numbers
MAX_EXPONENT = 400
_UNROUNDED = Context(prec=ARITHMETIC.prec, traps=[*(trap for trap, on in ARITHMETIC.traps.items() if on), Inexact])
_WHOLE, _LONGEST = Context(prec=MAX_DIGITS + 1), Context(prec=MAX_DIGITS)
_ONE = Decimal(1)

_FULL = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SINGLE = dict(
    zip(
        "萬億負點雙對兩幾餘陸貳叄參個數約過來佔達〇○－—–−～　倆佰仟第條項家種萬後週禮號間從與紀農曆陰這當塊",
        "万亿负点双对两几余陆贰叁叁个数约过来占达〇〇-—--~ 两佰仟第条项家种万后周礼号间从与纪农历阴这当块",
        strict=True,
    )
)
FOLD = str.maketrans({**{chr(code): chr(half) for code, half in _FULL.items()}, **_SINGLE})
# A shadow text holds few of them: to search for the first costs a fraction of looking every character up.
_FOLDED = re.compile(f"[{re.escape(''.join(chr(code) for code, to in FOLD.items() if chr(code) != to))}]")


def fold(text: str) -> str:
    """Fold full width and the Traditional characters of numerals and dates, character for character."""
    return text if text.isascii() or _FOLDED.search(text) is None else text.translate(FOLD)


def lowered(text: str) -> str:
    """Return the text in small letters at the same offsets: the few capitals that become two letters stay."""
    low = text.lower()
    return low if len(low) == len(text) else "".join([small if len(small := one.lower()) == 1 else one for one in text])


_SEPARATORS = re.compile(r"[, \u00a0\u202f\u2009'’]")


def exact(digits: str) -> Decimal:
    """Read digits, commas and one point as an exact decimal."""
    return Decimal(_SEPARATORS.sub("", digits))


def times(left: Decimal, right: Decimal) -> Decimal:
    """Multiply without rounding what the text spelled out."""
    try:
        return _UNROUNDED.multiply(left, right)
    except Inexact:
        digits = len(left.as_tuple().digits) + len(right.as_tuple().digits)
        return Context(prec=digits).multiply(left, right)


def plain(value: Decimal) -> Decimal:
    """Drop the exponent and trailing zeros that arithmetic leaves behind: 1.60E+4 is 16000."""
    if value == value.to_integral_value() and value.adjusted() < MAX_DIGITS:
        return value.quantize(_ONE, context=_WHOLE)
    return value.normalize(_LONGEST)
