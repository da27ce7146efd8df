"""English numerals beyond those of figures: in come folded text and the numerals read so far, out come all in order.

Two numerals that state one number join: "2 and 3/4", "1 million 200 thousand"; a sign in words (negative 3/4) and the
per cent behind a fraction (4 1/4 percent) are taken in. News count with none of these: `numerals.parse` reads them.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec.structs import replace

from qiao.claims.model import Comparator
from qiao.claims.numeral.model import ARITHMETIC, Numeral, NumeralKind, plain, times

_DECIMAL = re.compile(r"-?\d{1,3},(?P<behind>\d{1,2})(?!\d|,[ ]?\d|[ ](?:and|or|&)[ ])")
_LISTED = re.compile(
    r"(?:[,(\[]|(?:page|chapter|section|article|room|number|item|line|table|figure|verse|part|step)s[ ])\Z"
)
_AND = re.compile(r"[ ]and[ ]")
_NEXT = re.compile(r"[ ]")
_SCALED = re.compile(r"\d[ ]?(?:thousand|million|billion|trillion|hundred|lakh|crore)\Z", re.IGNORECASE)
_SMALL_SCALE = re.compile(r"(?:thousand|hundred|lakh|crore)\Z", re.IGNORECASE)
_MILLIONS = re.compile(r"(?:million|billion|trillion)\Z", re.IGNORECASE)
_OUT_OF = re.compile(r"[ ](?:(?P<out>out[ ]of)|in)[ ]")
_TIME = re.compile(r"[ -](?:years?|months?|weeks?|days?|hours?|minutes?)\b", re.IGNORECASE)
_SCALES = {
    "hundred": 100,
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
}
_PRONOUN = re.compile(r"\b(?:this|that|the|which)[ ]\Z", re.IGNORECASE)
_AFTER_PRONOUN = re.compile(
    r"[ ]?(?:$|[.,;:!?])|[ ](?:is|was|are|were|has|had|will|would|can|could|do|does|did|you|we|they|he|she|it|I|in|on|at|to|of|for|from|with|and|or|that|which|who)\b"  # noqa: E501 - one pattern a line
)
_ROUND = frozenset((10, 100, 1000))
_SIGN = re.compile(r"\b(?:minus|negative)[ ]\Z", re.IGNORECASE)
_PERCENT = re.compile(r"[ ]?%|[ ](?:percent|per cent)\b", re.IGNORECASE)
_SCALE_BEHIND = re.compile(r"[ ](hundred|thousand|million|billion|trillion)\b", re.IGNORECASE)
_SIGN_REACH = 10


def more(folded: str, numerals: Iterable[Numeral]) -> Iterator[Numeral]:
    """Yield the numerals, those that state one number together joined."""
    waiting: Numeral | None = None
    for numeral in numerals:
        if _pronoun(folded, numeral):
            continue
        if waiting is None:
            waiting = numeral
        elif (joined := _joined(folded, waiting, numeral)) is not None:
            waiting = joined
        else:
            yield _widened(folded, waiting)
            waiting = numeral
    if waiting is not None:
        yield _widened(folded, waiting)


def _pronoun(folded: str, numeral: Numeral) -> bool:
    """Tell "that one is good" from the numeral."""
    return (
        folded[numeral.start : numeral.end].lower() == "one"
        and _PRONOUN.search(folded, max(0, numeral.start - 6), numeral.start) is not None
        and _AFTER_PRONOUN.match(folded, numeral.end) is not None
    )


def _joined(folded: str, first: Numeral, second: Numeral) -> Numeral | None:
    """Join a whole with a fraction in signs, or a number of millions with the thousands behind it."""
    exact = first.comparator is not Comparator.RANGE and second.comparator is Comparator.EXACT
    if not exact or first.kind is not NumeralKind.CARDINAL or first.implied:
        return None
    gap = (first.end, second.start)
    if (decimal := _decimal(folded, first, second)) is not None:
        return decimal
    if (share := _share(folded, first, second)) is not None:
        return share
    run = folded[first.start : first.end]
    behind = _AND.fullmatch(folded, *gap) is not None
    if behind and second.kind is NumeralKind.FRACTION and 0 < second.value < 1 and _MILLIONS.search(run):
        value = plain(ARITHMETIC.add(first.value, second.value * _scale(run)))
        return replace(first, value=value, end=second.end, phrase_end=max(first.phrase_end, second.end))
    small = behind and _SMALL_SCALE.search(run) is not None
    part = second.kind is NumeralKind.FRACTION and 0 < second.value < 1 and "/" in folded[second.start : second.end]
    whole = part and behind and first.value == first.value.to_integral_value()
    if not whole and (
        second.kind is not NumeralKind.CARDINAL
        or not (small or _NEXT.fullmatch(folded, *gap) is not None)
        or _SCALED.search(run) is None
        or not 0 < second.value < _scale(run)
    ):
        return None
    value = plain(ARITHMETIC.add(first.value, second.value))
    kind = NumeralKind.FRACTION if whole else NumeralKind.CARDINAL
    return replace(first, value=value, end=second.end, kind=kind, phrase_end=max(first.phrase_end, second.end))


def _decimal(folded: str, first: Numeral, second: Numeral) -> Numeral | None:
    """Read a decimal comma: 5,75 and 3,5 million; one or two digits behind a comma that stands in no list."""
    if folded[first.end : second.start] != ",":
        return None
    match = _DECIMAL.match(folded, first.start)
    listed = _LISTED.search(folded, max(0, first.start - 10), first.start)
    if match is None or listed or match.end() > second.end:
        return None
    scaled = match.end() < second.end
    behind = Decimal(match["behind"])
    if scaled and not behind:
        return None
    by = ARITHMETIC.divide(second.value, behind) if scaled else Decimal(1)  # million; a per cent sign is one
    value = plain(times(Decimal(match[0].replace(",", ".")), by))
    return replace(first, value=value, end=second.end, kind=second.kind, phrase_end=max(first.phrase_end, second.end))


def _share(folded: str, first: Numeral, second: Numeral) -> Numeral | None:
    """Read "two out of five", "one in twenty": the smaller number before the larger one."""
    gap = _OUT_OF.fullmatch(folded, first.end, second.start)
    if gap is None or second.kind is not NumeralKind.CARDINAL or not 0 < first.value < second.value:
        return None
    if not gap["out"] and (
        (first.value != 1 and second.value not in _ROUND)
        or 1900 <= second.value <= 2100
        or _TIME.match(folded, second.end) is not None
    ):
        return None
    value = plain(ARITHMETIC.divide(first.value, second.value))
    return replace(
        first, value=value, end=second.end, kind=NumeralKind.FRACTION, phrase_end=max(first.phrase_end, second.end)
    )


def _scale(run: str) -> int:
    """Return the magnitude that a numeral ends with."""
    return _SCALES[run.rsplit(maxsplit=1)[-1].lstrip("0123456789.,").lower()]


def _widened(folded: str, numeral: Numeral) -> Numeral:
    """Take in the sign before a fraction and the per cent behind it."""
    if numeral.kind is not NumeralKind.FRACTION:
        return numeral
    sign = _SIGN.search(folded, max(0, numeral.start - _SIGN_REACH), numeral.start) if numeral.value > 0 else None
    if sign is not None:
        numeral = replace(numeral, value=-numeral.value, start=sign.start(), phrase_start=sign.start())
    scale = _SCALE_BEHIND.match(folded, numeral.end) if "/" in folded[numeral.start : numeral.end] else None
    if scale is not None:  # 1 1/2 million
        value = plain(times(numeral.value, Decimal(_SCALES[scale[1].lower()])))
        return replace(numeral, value=value, end=scale.end(), phrase_end=max(numeral.phrase_end, scale.end()))
    percent = _PERCENT.match(folded, numeral.end) if "/" in folded[numeral.start : numeral.end] else None
    if percent is None:
        return numeral
    return replace(
        numeral, kind=NumeralKind.PERCENT, end=percent.end(), phrase_end=max(numeral.phrase_end, percent.end())
    )
