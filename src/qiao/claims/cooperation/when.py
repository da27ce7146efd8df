"""When: in come a sentence and an item, out comes the EDTF date that the sentence gives it, or None.

The nearest date before the verb counts, then the nearest behind it in the clause; lengths of time and frequencies date
nothing.
"""

import re
from datetime import date

from qiao.claims.cooperation.model import Item
from qiao.claims.dates import DateKind, spans
from qiao.claims.numeral.model import fold
from qiao.claims.vocabulary import words

# Digits and the characters of dates first: a class is searched far faster than the words, and most sentences hold one.
_DATED = re.compile(r"[0-9年月日今昨]")
_TIMELY = re.compile(r"明天|去年|前年|上周|本周|同日|当天")
_TIMELY_EN = frozenset(
    words(
        (
            "january february march april may june july august september october november december jan feb mar apr jun",
            "jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday yesterday today",
            "tomorrow last next this",
        )
    )
)
_WORD = re.compile(r"\w+")
_LENGTH = re.compile(r"来|以?来|间")  # 十年来 says for how long, not when
_PERIOD = re.compile(r"(?i)\b(?:past|last|recent)\b.*(?:decades?|years|months)|\byears\b")
_UNTIL = re.compile(r"(?i)\buntil (?:the end of )?$|到$|至$")
_KINDS = frozenset({DateKind.DATE, DateKind.RANGE})


def when(sentence: str, clause: tuple[int, int], item: Item, *, chinese: bool, reference: date | None) -> str | None:
    """Return the date of an item, resolved against the reference day."""
    if _DATED.search(sentence) is None and not _timely(sentence):
        return None
    known = [
        span
        for span in spans(fold(sentence), "zh" if chinese else "en", reference)
        if span.edtf is not None
        and span.kind in _KINDS
        and not item.start <= span.start < item.end
        and not _LENGTH.match(sentence, span.end - 1)
        and not _UNTIL.search(sentence[max(0, span.start - 16) : span.start])
        and not _PERIOD.search(sentence[span.start : span.end])
    ]
    before = [span for span in known if span.end <= item.verb]
    behind = [span for span in known if clause[0] <= span.start < clause[1] and span.start >= item.verb]
    chosen = (before[-1:] or behind[:1]) if chinese else (behind[:1] or before[-1:])
    return chosen[0].edtf if chosen else None


def _timely(sentence: str) -> bool:
    """Tell whether a sentence without a digit holds a word of time."""
    return _TIMELY.search(sentence) is not None or not _TIMELY_EN.isdisjoint(_WORD.findall(sentence.lower()))
