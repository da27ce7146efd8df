"""The evidence gate: in come a text and a claim, out comes None or the code of the reason why the claim is withheld.

Nothing is said without its source. The quote must be the source at its offsets, the value must re-parse from the
quote with its comparator and upper end, the unit and the thing counted must stand in it; the name and the
parties of a cooperation must stand in its sentence; dates must be days that exist.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from qiao.claims.date.model import Point
from qiao.claims.model import Cooperation, Figure, Quantity
from qiao.claims.numeral.en import lengths
from qiao.claims.numeral.model import Numeral, fold
from qiao.claims.numerals import NumeralKind, parse, scan
from qiao.text.model import Text

_HAN = re.compile(r"[\u4e00-\u9fff]")
_ASIDE = re.compile(r"[(（][^()（）]*[)）]")  # 海外(含甲地)专家 are 海外专家
_SILENT = re.compile(r"[\W_]+")
_SENTENCE_ENDS = "。!?！？\n"
_SENTENCE_END = re.compile(f"[{_SENTENCE_ENDS}]")
_EDTF = re.compile(r"(?P<year>[\dX]{4})(?:-(?P<month>[\dX]{2})(?:-(?P<day>[\dX]{2}))?)?[~?%]?")
_SEASONS = range(21, 42)  # EDTF writes seasons, quarters and halves as months
_DERIVED_UNITS = {"%": NumeralKind.PERCENT, "个百分点": NumeralKind.POINTS}
_LENGTH_UNIT = "years"  # of "the past decade", which names its unit and its value in one word
_RECALL = 600  # how far before its quote a figure may leave what it counts (从50多家增加到70多家)
_SENTENCE_REACH = 2000


def check(text: Text, claim: Figure | Cooperation) -> str | None:
    """Return why the claim does not stand on its evidence, or None where it does."""
    span = claim.span
    if not 0 <= span.start < span.end <= len(text.source) or span.quote != text.source[span.start : span.end]:
        return "quote_not_at_offsets"
    if not 0 <= span.clean_start < span.clean_end <= len(text.clean):
        return "span_outside_text"
    if text.map.to_source(span.clean_start, span.clean_end) != (span.start, span.end):
        return "span_not_mapped"
    evidence = fold(text.shadow[span.clean_start : span.clean_end])
    if isinstance(claim, Figure):
        return _figure(claim, evidence, text)
    return _cooperation(claim, text)


def _figure(claim: Figure, evidence: str, text: Text) -> str | None:
    numeral = _restated(claim, evidence)
    if numeral is None:
        return "value_not_in_quote"
    if claim.unit is not None and not _unit_stands(claim.unit, numeral, evidence):
        return "unit_not_in_quote"
    if claim.counted is not None and not _counted_stands(claim, evidence, text):
        return "counted_not_in_context"
    if not real(claim.as_of):
        return "date_not_real"
    return None


def _restated(claim: Figure, evidence: str) -> Numeral | None:
    """Find the numeral of the quote that states the value, the upper end and the comparator of the claim."""
    if not claim.value.is_finite() or (claim.quantity is Quantity.PERCENT) != (
        claim.unit in ("%", "个百分点", *_ENGLISH_PERCENT)
    ):
        return None
    language = "zh" if _HAN.search(evidence) else "en"
    wanted = (claim.value, claim.upper, claim.comparator)
    spelled = lengths(evidence) if claim.unit == _LENGTH_UNIT else ()
    for numeral in chain(_scanned(evidence, language), spelled, _packed(evidence, language)):
        if (numeral.value, numeral.upper, numeral.comparator) == wanted:
            return numeral
    return None


@lru_cache(maxsize=4096)  # quotes come again: 30%, 两国
def _scanned(evidence: str, language: str) -> tuple[Numeral, ...]:
    """Return the numerals of a quote."""
    return tuple(scan(evidence, language))


def _packed(evidence: str, language: str) -> Iterator[Numeral]:
    """Yield the numerals with dozens counted out."""
    yield from parse(evidence, language)


_ENGLISH_PERCENT = ("percent", "per cent", "percentage points", "percentage point", "pct")


def _counted_stands(claim: Figure, evidence: str, text: Text) -> bool:
    """Tell whether the thing counted stands in the quote, or shortly before it where the quote leaves it out."""
    counted = claim.counted or ""
    if counted in evidence:
        return True
    context = text.shadow[max(0, claim.span.clean_start - _RECALL) : claim.span.clean_end]
    plain = _plain(counted)
    return bool(plain) and (plain in _plain(context) or plain in _plain(_ASIDE.sub("", evidence)))


def _unit_stands(unit: str, numeral: Numeral, evidence: str) -> bool:
    if unit == _LENGTH_UNIT and numeral.implied:
        return True
    derived = numeral.kind is _DERIVED_UNITS.get(unit) and _HAN.search(evidence) is not None
    if derived or (unit == "倍" and "番" in evidence):  # 翻一番 is twice
        return True
    return unit in evidence or unit in evidence.replace("多", "") or _squeezed(unit) in _squeezed(evidence)


def _cooperation(claim: Cooperation, text: Text) -> str | None:
    sentence = _plain(_sentence(text, claim.span.clean_start, claim.span.clean_end))
    if claim.name is not None and not _stands(_plain(claim.name), sentence):
        return "name_not_in_sentence"
    if any(not _stands(_plain(party), sentence) for party in claim.parties):
        return "party_not_in_sentence"
    if not real(claim.date):
        return "date_not_real"
    return None


def _stands(name: str, sentence: str) -> bool:
    """Tell whether a name stands in a sentence, whole or, in a coordination, in two pieces (A and B示范中心)."""
    if name in sentence:
        return True
    return any(
        (at := sentence.find(name[:cut])) >= 0 and sentence.find(name[cut:], at + cut) >= 0
        for cut in range(1, len(name) - 1)
    )


def _sentence(text: Text, start: int, end: int) -> str:
    """Return the sentence around a clean span, in the shadow."""
    low = max(0, start - _SENTENCE_REACH)
    for mark in _SENTENCE_ENDS:  # each is looked for behind the one before
        low = max(low, text.shadow.rfind(mark, low, start) + 1)
    stop = _SENTENCE_END.search(text.shadow, max(start, end - 1), end + _SENTENCE_REACH)
    return text.shadow[low : stop.end() if stop is not None else end + _SENTENCE_REACH]


@lru_cache(maxsize=256)  # the claims of a sentence and of an article share their names
def _plain(text: str) -> str:
    return _SILENT.sub("", fold(text)).lower()


def _squeezed(text: str) -> str:
    return "".join(fold(text).split())


@lru_cache(maxsize=8192)  # claims share their dates
def real(edtf: str | None) -> bool:
    """Tell whether every date of an EDTF string exists in the calendar."""
    if edtf is None:
        return True
    return all((day := part.split("T")[0]) in ("", "..") or _real_date(day) for part in edtf.split("/"))


def _real_date(part: str) -> bool:
    match = _EDTF.fullmatch(part)
    if match is None:
        return False
    year, month, day = (int(piece) if piece and piece.isdigit() else None for piece in match.groups())
    if month is not None and month in _SEASONS:
        return day is None
    return Point(year, month, day).possible()
