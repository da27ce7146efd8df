"""English numerals beyond those of figures: in come folded text and the numerals read so far, out come all in order.

Two numerals that state one number join: "2 and 3/4", "1 million 200 thousand"; a sign in words (negative 3/4) and the
per cent behind a fraction (4 1/4 percent) are taken in. News count with none of these: `numerals.parse` reads them.
"""

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from qiao.claims.model import Comparator
from qiao.claims.numerals_model import ARITHMETIC, Numeral, NumeralKind, plain

_AND = re.compile(r"[ ]and[ ]")
_NEXT = re.compile(r"[ ]")
_SCALED = re.compile(r"\d[ ]?(?:thousand|million|billion|trillion|hundred)\Z", re.IGNORECASE)
_SIGN = re.compile(r"\b(?:minus|negative)[ ]\Z", re.IGNORECASE)
_PERCENT = re.compile(r"[ ]?%|[ ](?:percent|per cent)\b", re.IGNORECASE)
_SIGN_REACH = 10


def more(folded: str, numerals: Iterable[Numeral]) -> Iterator[Numeral]:
    """Yield the numerals, those that state one number together joined."""
    waiting: Numeral | None = None
    for numeral in numerals:
        if waiting is None:
            waiting = numeral
        elif (joined := _joined(folded, waiting, numeral)) is not None:
            waiting = joined
        else:
            yield _widened(folded, waiting)
            waiting = numeral
    if waiting is not None:
        yield _widened(folded, waiting)


def _joined(folded: str, first: Numeral, second: Numeral) -> Numeral | None:
    """Join a whole with a fraction in signs, or a number of millions with the thousands behind it."""
    exact = first.comparator is not Comparator.RANGE and second.comparator is Comparator.EXACT
    if not exact or first.kind is not NumeralKind.CARDINAL or first.implied:
        return None
    gap = (first.end, second.start)
    part = second.kind is NumeralKind.FRACTION and 0 < second.value < 1 and "/" in folded[second.start : second.end]
    whole = part and _AND.fullmatch(folded, *gap) is not None and first.value == first.value.to_integral_value()
    run = folded[first.start : first.end]
    if not whole and (
        second.kind is not NumeralKind.CARDINAL
        or _NEXT.fullmatch(folded, *gap) is None
        or _SCALED.search(run) is None
        or not 0 < second.value < _scale(run)
    ):
        return None
    value = plain(ARITHMETIC.add(first.value, second.value))
    kind = NumeralKind.FRACTION if whole else NumeralKind.CARDINAL
    return replace(first, value=value, end=second.end, kind=kind, phrase_end=max(first.phrase_end, second.end))


def _scale(run: str) -> int:
    """Return the magnitude that a numeral ends with."""
    return {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}[
        run.rsplit(maxsplit=1)[-1].lstrip("0123456789.,").lower()
    ]


def _widened(folded: str, numeral: Numeral) -> Numeral:
    """Take in the sign before a fraction and the per cent behind it."""
    if numeral.kind is not NumeralKind.FRACTION:
        return numeral
    sign = _SIGN.search(folded, max(0, numeral.start - _SIGN_REACH), numeral.start) if numeral.value > 0 else None
    if sign is not None:
        numeral = replace(numeral, value=-numeral.value, start=sign.start(), phrase_start=sign.start())
    percent = _PERCENT.match(folded, numeral.end) if "/" in folded[numeral.start : numeral.end] else None
    if percent is None:
        return numeral
    return replace(
        numeral, kind=NumeralKind.PERCENT, end=percent.end(), phrase_end=max(numeral.phrase_end, percent.end())
    )
