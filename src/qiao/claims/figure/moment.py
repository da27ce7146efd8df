"""The dates of a sentence as figures ask for them: in come a folded sentence and a day, out come its times.

A `Moment` reads them when first asked and hands out those near a number; a `Span` says whether its words count time as
well (近五年, the past five years) and so state a length.
"""

import re
from bisect import bisect_left
from datetime import date

from msgspec import Struct

from qiao.claims import dates
from qiao.claims.date.model import DateKind, DateSpan
from qiao.claims.model import Basis


class Moment:
    """The dates of a folded sentence, read when first asked for, and when its article was published."""

    def __init__(
        self, text: str, language: str, reference: date | None, published: str | None, before: str | None = None
    ) -> None:
        """Keep what is needed to read the dates; `before` is when the last figure of the sentence before held."""
        self.language = language
        self.published = published
        self.before = before
        self._read = (text, language, reference)
        self._spans: tuple[Span, ...] | None = None

    @property
    def spans(self) -> tuple["Span", ...]:
        """Return the expressions of time in order."""
        if self._spans is None:
            self._spans = tuple(Span(span) for span in dates.spans(*self._read))
        return self._spans

    def near(self, start: int, end: int) -> tuple["Span", ...]:
        """Return the expressions of time that touch `text[start:end]` or stand close to it."""
        spans = self.spans
        if len(spans) <= _FEW:
            return spans
        low = bisect_left(spans, start - _REACH, key=lambda span: span.start)
        return spans[low : bisect_left(spans, end + _REACH, key=lambda span: span.start)]

    def forget(self, start: int, end: int) -> None:
        """Drop the dates that touch `text[start:end]`, a count that looks like a year."""
        self._spans = tuple(span for span in self.spans if span.end <= start or end <= span.start)


_FEW = 8
_REACH = 400  # characters; no sentence of news is longer


class Span(Struct, frozen=True):
    """A date span of the sentence."""

    date: DateSpan

    @property
    def start(self) -> int:
        """Return where it starts."""
        return self.date.start

    @property
    def end(self) -> int:
        """Return where it ends."""
        return self.date.end

    def counted(self, text: str) -> bool:
        """Tell whether the expression counts years, months or days (近五年), and so states a length as well."""
        inner = text[self.start : self.end]
        return (
            self.date.kind in (DateKind.RANGE, DateKind.AGO)
            and self.date.basis is not Basis.IN_SENTENCE
            and inner[:1] in "近最过未今上前后接下此刚将"
            and _PART_OF_YEAR.match(inner) is None
        )

    def counted_en(self, text: str) -> bool:
        """Tell whether the expression counts years, months or days (the past five years)."""
        several = (
            text.endswith("s", self.start, self.end) or _ONE_OF_TIME.search(text, self.start, self.end) is not None
        )
        counts = several and _EN_COUNTED.match(text, self.start) is not None
        return counts and not (self.date.edtf is not None and _FIRST_MONTHS.match(text, self.start) is not None)

    def since(self, text: str) -> bool:
        """Tell whether the expression counts how long ago something was (three years ago): a length and a date."""
        return _SINCE.search(text, self.start, self.end) is not None


_PART_OF_YEAR = re.compile(r"[今去前]年[\d上下前第一二三四五六七八九十]|[上下前]半年|[上下前本今][一二三四]?个?季")
_SINCE = re.compile(r"\b(?:day|week|month|year|decade)s[ \n](?:ago|earlier|before|later)\Z")
_ONE_OF_TIME = re.compile(r"\b(?:1|one)[ \n](?:year|month|week|day|decade)\Z")
_FIRST_MONTHS = re.compile(r"(?:the )?first [a-z\d]+ months\b", re.IGNORECASE)
_EN_COUNTED = re.compile(
    r"(?:(?:in|over|during|within|for|throughout) )?(?:the )?(?:past|last|next|previous|coming|recent|following|first)\b|within\b|over\b|in\b(?! the\b)",  # noqa: E501 - one pattern a line
    re.IGNORECASE,
)
