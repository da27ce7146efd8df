"""What a figure measures: in come a draft and the words and dates of its sentence, out comes a change or a sum so far.

"Signed 30 agreements in 2024" tells what happened within a period, "signed 30 agreements by the end of 2024" what there
is by then. The verb is the same, the date tells them apart: a count up to a day is never a flow, so that it can stand
in one series with a later one. "30 fewer than in 2023" and 比上年减少30家 tell by how much something changed, and are
no level of it.
"""

import re

from msgspec.structs import replace

from qiao.claims.date.model import DateKind
from qiao.claims.draft import FigureDraft
from qiao.claims.figure.moment import Moment, Span
from qiao.claims.figure.time import whole
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


_RISEN_ZH = re.compile(
    r"(?:增加|增长|提高|提升|上升|上涨|扩大|减少|下降|降低|下滑|回落|缩短|缩减|压缩|增产|减产|增速|增幅|降幅|涨幅|跌幅|高出|低于|"
    r"[比较][^,，。;；]{1,12}?[多少高低])(?:了|约|近|超过?|逾|达到?|为|幅度|至少|将|会)*\Z"
)
_RISEN_EN = re.compile(
    r"(?:\b(?:rose|risen|rises?|rising|grew|grown|grows?|growing|increas(?:ed?|es|ing)|climb(?:ed|s|ing)?|"
    r"jump(?:ed|s|ing)?|surg(?:ed?|es|ing)|"
    r"f[ae]ll(?:s|en|ing)?|dropp?(?:ed|s|ing)?|declin(?:ed?|es|ing)|decreas(?:ed?|es|ing)|"
    r"shr[aiu]nk|expand(?:ed|s|ing)?)(?:[ \n]by)?|"
    r"(?:[,;(–—]|\b(?:is|are|was|were|be|been|went|goes|go|going|percent|cent|%))[ \n]?(?:up|down)(?:[ \n]by)?|"
    r"\b(?:cut|reduc\w+|extend\w+|lower\w*|boost\w*)(?:[ \n](?!by\b|to\b|from\b)[\w’'-]+){0,6}[ \n]by|"
    r"\b(?:an?|the)[ \n](?:\w+[ \n])?(?:increase|rise|growth|decrease|drop|decline|fall|reduction|jump)[ \n]of)"
    r"(?:[ \n](?:about|around|nearly|almost|over|some|roughly|more than|less than|another|a further|an additional|"
    r"as much as))?[ \n]\Z",
    re.IGNORECASE,
)
_THAN_EN = re.compile(
    r"[ \n]?(?:percent|per cent|%|points?)?(?:[ \n][\w-]+){0,3}?[ \n](?:more|fewer|less|higher|lower)[ \n]than\b"
)
_BEFORE = 72  # characters before a number in which the words stand that make it a change


def changes(text: str, start: int, end: int, language: str) -> bool:
    """Tell whether the number at `text[start:end]` says by how much something changed."""
    if language == "zh":
        return text[start] == "翻" or _RISEN_ZH.search(text, max(0, start - _BEFORE), start) is not None
    return _RISEN_EN.search(text, max(0, start - _BEFORE), start) is not None or _THAN_EN.match(text, end) is not None


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
