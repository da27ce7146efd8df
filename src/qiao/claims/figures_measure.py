"""What a dated count measures: in come a draft and the dates of its sentence, out comes stock, flow or sum so far.

"Signed 30 agreements in 2024" tells what happened within a period, "signed 30 agreements by the end of 2024" what there
is by then. The verb is the same, the date tells them apart: a count up to a day is never a flow, so that it can stand
in one series with a later one.
"""

import re

from msgspec.structs import replace

from qiao.claims.dates_model import DateKind
from qiao.claims.draft import FigureDraft
from qiao.claims.figures_time import Moment, Span, whole
from qiao.claims.model import Basis, Measure

_UP_TO = {
    # 1月到9月 is a period, whose parts 到 joins
    "zh": re.compile(r"(?:截至|截止到?|截止至|(?<![\d日号月年季度])(?:到|至))[ ]?\Z"),
    "en": re.compile(
        r"\b(?:as of|as at|at(?=[ \n]\Z)|by|until|up to|"
        r"(?:by|at|as of|as at|until)[ \n]+(?:the[ \n]+)?(?:end|close)[ \n]+of)"
        r"(?:[ \n]+the)?[ \n]+\Z",
        re.IGNORECASE,
    ),
}
_OPENS_UP_TO = {
    "zh": re.compile(r"截[至止]"),
    "en": re.compile(r"(?:as of|by|until|so far|to date|up to)\b", re.IGNORECASE),
}
_LEAD = 24  # characters in which the words that lead to a date stand


def measured(draft: FigureDraft, text: str, at: int, moment: Moment) -> FigureDraft:
    """Return the draft at `text[at:]` with what it measures: a flow whose date ends a sum is that sum."""
    if draft.measure is not Measure.FLOW:
        return draft
    dating = (span for span in moment.near(at, at) if _dates(span, draft))
    is_sum = any(_is_end(span, text, moment.language) for span in dating)
    return replace(draft, measure=Measure.CUMULATIVE) if is_sum else draft


def _dates(span: Span, draft: FigureDraft) -> bool:
    """Tell whether the draft took its date from an expression; 截至目前 gives it none but the day of publication."""
    if draft.as_of_basis is Basis.PUBLICATION_DATE:
        return span.date.kind is DateKind.NOW
    return span.date.edtf is not None and draft.as_of in (whole(span.date.edtf), f"{span.date.edtf}-12")


def _is_end(span: Span, text: str, language: str) -> bool:
    """Tell whether an expression says up to when."""
    leads = _UP_TO[language].search(text, max(0, span.start - _LEAD), span.start)
    return leads is not None or _OPENS_UP_TO[language].match(text, span.start, span.end) is not None
