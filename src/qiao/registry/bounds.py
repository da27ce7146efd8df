"""What a stated number lets the true one be: in come value, upper end and comparator, out comes an interval.

News rounds. "50多" is read as more than fifty and less than sixty, "近40" as at least 32: a reader who hears that there
are "more than 80 agreements" would be surprised by 300. The series draws what was said (`open_above`), conflicts are
judged on what can have been meant (`low` to `high`).
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from qiao.claims.model import Comparator

NEARLY_SHARE = Decimal("0.8")  # "nearly 40" is not said of 31
ABOUT_SHARE = Decimal("0.1")  # "about 100 million" lies within a tenth
ROUNDED_FROM = 1000  # an exact number this large that ends in zeros was rounded to its last digit that is not zero

FIVE = 5  # last digit of what is counted in fives
INFINITY = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Bounds:
    """An interval, both ends included unless `open_above`, which says that the words set no upper end."""

    low: Decimal
    high: Decimal
    open_above: bool = False

    def meets(self, other: "Bounds") -> bool:
        """Tell whether one true number can satisfy both."""
        return self.low <= other.high and other.low <= self.high

    def gap(self, other: "Bounds") -> float:
        """Return the distance of two disjoint intervals as a share of the larger number."""
        low, high = sorted((self, other), key=lambda bounds: bounds.low)
        return float((high.low - low.high) / max(abs(high.low), Decimal(1)))

    def times(self, scale: Decimal) -> "Bounds":
        """Return the interval in a smaller unit."""
        return replace(self, low=self.low * scale, high=self.high * scale)


def bounds(value: Decimal, upper: Decimal | None, comparator: Comparator, *, measured: bool = False) -> Bounds:
    """Return the interval that a stated number means; what is measured, not counted, is always rounded.

    >>> bounds(Decimal(110), None, Comparator.MORE_THAN)
    Bounds(low=Decimal('110'), high=Decimal('120'), open_above=True)
    """
    step = last_digit(value)
    other = value if upper is None else upper
    half = step / 2 if measured or (abs(value) >= ROUNDED_FROM and step > 1) else Decimal(0)
    half = min(half, abs(value) * ABOUT_SHARE)
    meant = {
        Comparator.EXACT: Bounds(value - half, value + half),
        Comparator.MORE_THAN: Bounds(
            value, value + (step * 5 if _ends_in_five(value, step) else step), open_above=True
        ),
        Comparator.AT_LEAST: Bounds(value, INFINITY, open_above=True),
        Comparator.NEARLY: Bounds(value * NEARLY_SHARE, value),
        Comparator.ABOUT: Bounds(value * (1 - ABOUT_SHARE), value * (1 + ABOUT_SHARE)),
        Comparator.AT_MOST: Bounds(min(Decimal(0), value), value),
        Comparator.RANGE: Bounds(min(value, other), max(value, other)),
    }[comparator]
    # A number of more digits than decimals carry is rounded by arithmetic: the stated value always lies within.
    return replace(meant, low=min(meant.low, value), high=max(meant.high, value))


def _ends_in_five(value: Decimal, step: Decimal) -> bool:
    """Tell what is counted in fives: more than 25 may be 28.

    >>> [_ends_in_five(Decimal(value), Decimal(step)) for value, step in ((250, 10), (20, 10), (5, 1))]
    [True, False, False]
    """
    digits = value / step if value.is_finite() else Decimal(0)
    return digits > FIVE and digits % 10 == FIVE


def last_digit(value: Decimal) -> Decimal:
    """Return the place value of the last digit that is not zero.

    >>> last_digit(Decimal(2600)), last_digit(Decimal("1.5")), last_digit(Decimal(0))
    (Decimal('1E+2'), Decimal('0.1'), Decimal('1'))
    """
    if not value or not value.is_finite():
        return Decimal(1)
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)  # a finite number has one
    return Decimal(1).scaleb(exponent)
