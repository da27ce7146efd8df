"""Numerals: in comes any text, out comes every numeral with its span and exact value.

    >>> [(n.start, n.end, str(n.value), str(n.comparator)) for n in parse("签署了150多份协议", "zh")]
    [(3, 6, '150', 'more_than')]
    >>> [str(n.value) for n in parse("half a million users in dozens of countries", "en")]
    ['500000', '12']

Spans are indexes of the text as given, whatever its width and script. A numeral of two neighbouring digits (三四百)
and the first of a range carry `upper`. Digits glued to a unit symbol (180ml) are left to `qiao.claims.quantities`.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec.structs import replace

from qiao.claims.numeral import en as numerals_en
from qiao.claims.numeral import symbols
from qiao.claims.numeral import zh as numerals_zh
from qiao.claims.numeral.bounds import bounded
from qiao.claims.numeral.en_more import more as more_en
from qiao.claims.numeral.model import Numeral, NumeralKind, fold, plain, times
from qiao.claims.numeral.zh_more import more

__all__ = ["Numeral", "NumeralKind", "fold", "parse", "scan", "whole"]

_ADDRESS = re.compile(r"\b[a-z]+://[\x21-\x7e]+")
_BLANK = "\x01"
_DOZEN = 12
_NOT_DOZENS = ("打造", "打击", "打破", "打通", "打开")


def parse(text: str, language: str) -> tuple[Numeral, ...]:
    """Return every numeral of a text in order; `language` is "zh" or "en".

    A numeral is the longest run that states one number: sign, digits (thousands may be set apart by commas and, in
    English, by spaces or apostrophes: 131 072, lakhs as 1,25,000; 7,25 has a decimal comma) or words, magnitude ("2
    and a half million", "1 million 200 thousand"), fraction ("five-sixths", "1½", "3/4", "1 1/2 million", "two out of
    five"), power ("2e-4", "2^10") and per cent sign or word, whose value is in per cent.
    `kind` tells cardinals, ordinals, percentages, points, fractions and multiples apart; to run a suite of ordinals or
    of percentages, keep that kind. Values are exact decimals (thirds to 40 digits). Vague numerals ("dozens") state
    their base with `implied` and the comparator `more_than`. 两个半 is 2.5, 半打 6, 三双 3, 零下三 and 负的三 are -3;
    八折 is 80 per cent of the price. Spans are indexes of `text`, the end excluded. Nothing is raised whatever the
    text; runs of more than 400 digits are no numbers, and web addresses hold none.
    """
    return tuple(numeral for numeral in whole(fold(text), language) if numeral.kind is not NumeralKind.MEASURE)


def whole(folded: str, language: str) -> Iterator[Numeral]:
    """Yield what `parse` returns and the numerals glued to unit symbols: what measures are made of."""
    found = scan(folded, language)
    return more(folded, (_packed(folded, numeral) for numeral in found)) if language == "zh" else more_en(folded, found)


def scan(folded: str, language: str) -> Iterator[Numeral]:
    """Yield the numerals of folded text in order, those glued to unit symbols included; web addresses hold none."""
    if "://" in folded:
        folded = _ADDRESS.sub(lambda match: _BLANK * len(match.group()), folded)
    read = numerals_zh.scan if language == "zh" else numerals_en.scan
    signs = tuple(symbols.scan(folded))
    words = read(folded)
    return bounded(folded, _merged(signs, words) if signs else words, language)


def _merged(symbols: tuple[Numeral, ...], words: Iterable[Numeral]) -> Iterator[Numeral]:
    """Put symbolic numerals in the place of the parts that they are made of."""
    waiting = list(reversed(symbols))
    last = -1
    for numeral in words:
        while waiting and waiting[-1].start < numeral.end:
            symbol = waiting.pop()
            if symbol.start >= last:
                yield symbol
                last = symbol.end
        if numeral.start >= last:
            yield numeral
            last = numeral.end
    yield from reversed(waiting)


def _packed(text: str, numeral: Numeral) -> Numeral:
    """Count the pieces of dozens: 三打 is 36; 三双 stays three, of pairs."""
    dozens = text.startswith("打", numeral.end) and not text.startswith(_NOT_DOZENS, numeral.end)
    if not dozens or numeral.kind is not NumeralKind.CARDINAL:
        return numeral
    value = plain(times(numeral.value, Decimal(_DOZEN)))
    return replace(numeral, value=value, end=numeral.end + 1, phrase_end=max(numeral.phrase_end, numeral.end + 1))
