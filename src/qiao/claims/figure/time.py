"""As of when: in come the dates of a sentence and the place of a figure, out come EDTF and its basis.

The annotation dates a figure only where its own sentence does. 截至 and a stated period (2023年, 去年) govern what
follows in the sentence; a single day dates an event, not a figure. 截至目前 and "as of now" are no dates. Where the
sentence is silent, the day of publication is what a reader may assume, and the basis says so.
"""

import re

from qiao.claims.date.model import DateKind, DateSpan
from qiao.claims.figure import time_zh as chinese
from qiao.claims.figure.earlier import Told, earlier
from qiao.claims.figure.moment import Moment
from qiao.claims.model import Basis

_UP_TO = re.compile(
    r"\b(?:as of|at|by|until|up to|through|by the end of|at the end of|as at|to)(?: the)?(?: end of)?[ \n]+\Z",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,，;；]")
_CLAUSE_EN = re.compile(r",|\b(?:and|which|while|but)\b")
_OTHER_TIME = re.compile(r"[,;.]|since|after|before|until")
_MONTH_PRECISION = 7


_YEAR_END = re.compile(
    r"[^.;,]{0,11}?\b(?:(?:the )?(?:end|close) of (?:the year |last year|this year|(?:19|20)\d\d)"
    r"|(?:year-end |end-)(?:19|20)\d\d)",
    re.IGNORECASE,
)


def _at_end(text: str, span: DateSpan, language: str) -> str | None:
    """Return the last month of the year whose end an English sentence names: by the end of 2023."""
    year = span.edtf or ""
    lows = (span.start, max(0, span.start - len("the end of "))) if language == "en" else ()
    ends = any(_YEAR_END.match(text, low) is not None for low in lows)
    return f"{year}-12" if ends and year.isdecimal() else None


def as_of(
    text: str, at: int, moment: Moment, *, lasting: bool = False, end: int | None = None
) -> tuple[str | None, Basis]:
    """Return the EDTF that dates the figure at `at`, and its basis; a length (`lasting`) is dated by no period.

    `end` is where the number with its unit ends, if it may be told for comparison (60 a year earlier).
    """
    if end is not None and not lasting and (told := _told_back(text, (at, end), moment)) is not None:
        return told
    best: DateSpan | None = None
    averaged = moment.language == "zh" and _AVERAGED.search(text, max(0, at - 8), at) is not None
    for span in () if averaged else moment.near(at, at):
        found = span.date
        if lasting and not (found.end <= at and moment.language == "zh" and chinese.dates_length(text, found)):
            continue
        if found.end > at and (
            moment.language == "zh"
            or (
                best is not None
                and found.start - at > _CLOSE_EN
                and _TIGHT.fullmatch(text, at, max(at, found.start)) is None
            )
        ):
            break
        if found.kind is DateKind.NOW:
            best = best if text.startswith("的", found.end) else None  # 由目前的12家增至40家
            continue
        if (
            found.edtf is not None
            and found.end - found.start > 1  # 春 may be anybody's name
            and not (span.counted(text) if moment.language == "zh" else span.counted_en(text))
            and (chinese.governs if moment.language == "zh" else _governs)(text, found, at)
        ):
            best = found
    if best is not None:
        ends = _at_end(text, best, moment.language) or chinese.end_of(text, best, at)
        return ends or whole(best.edtf), best.basis
    if moment.published is not None:
        return moment.published[:10], Basis.PUBLICATION_DATE
    return None, Basis.UNKNOWN


def _told_back(text: str, place: tuple[int, int], moment: Moment) -> tuple[str | None, Basis] | None:
    """Return when a figure held that is told beside a later one, and its basis; None where it is told for itself."""
    told = Told([one.date for one in moment.spans], moment.before, moment.published)
    when, compared = earlier(text, place, moment.language, told)
    if not compared:
        return None
    return when, Basis.UNKNOWN if when is None else Basis.RELATIVE


# 2015年至2020年年均增长7%: of no one year
_AVERAGED = re.compile(r"年均(?:增长|增加|增幅|增速|递增|下降|减少)[了约近超达]?\Z")


def whole(value: str | None) -> str | None:
    """Return the month whose end is meant: at the end of June tells of June."""
    return value[:7] if value is not None and _END_OF_MONTH.fullmatch(value) is not None else value


_END_OF_MONTH = re.compile(r"(?P<month>\d{4}-\d\d)-16/(?P=month)-\d\d")


def _governs(text: str, found: DateSpan, at: int) -> bool:
    """Tell whether a date of an English sentence says when the figure held."""
    if found.end <= at and _ITS_AMOUNT.fullmatch(text, found.end, at) is not None:
        return True  # last year's 3 million; the mill that opened in 2018 with a first fund of $16 million
    stated = found.edtf or ""
    if (
        _COMPARED.search(text, max(0, found.start - 60), found.start) is not None
        or _OVER_YEAR.search(text, max(0, found.start - 14), found.end) is not None
    ):
        return False  # up 12 percent over the same period last year, 8 percent more than last year
    decade = "X" in stated[:4] and not (found.start > at and _TIGHT.fullmatch(text, at, found.start))
    if decade or _NAMES_EN.match(text, found.end) is not None or _LISTED_EN.match(text, found.start, found.end):
        return False  # at the 2018 Tokyo Summit; in 2005 prices; in January and May
    up_to = _UP_TO.search(text, max(0, found.start - 22), found.start)
    if up_to is not None:
        return _reaches_en(text, up_to.start(), found, at)
    relative = found.basis is Basis.RELATIVE and len(stated) == _MONTH_PRECISION  # last month, this fall
    if (found.kind is DateKind.DATE and (relative or len(stated) > _MONTH_PRECISION)) or _days(stated):
        return False  # a day dates an event, not a figure: the annotation dates none by it
    return _governs_en(text, found, at)


def _days(stated: str) -> bool:
    """Tell a span of days from one of years or months."""
    return stated.count("-") > _PERIOD_DASHES


def _reaches_en(text: str, start: int, found: DateSpan, at: int) -> bool:
    """Tell whether "by 2030" or "as of May" stands in the clause of the figure, or opens its sentence."""
    if found.start > at:
        between = _ASIDE.sub("", _DECIMAL.sub("", text[at : found.start]))
        return _NEXT_CLAUSE.search(between) is None and not _of_another(text, at, between)
    between = _DECIMAL.sub("", text[found.end : at])
    if ";" in between:
        return False
    if text[max(0, start - 2) : start].strip() in ("", ",", ";", "-", '"', "“", "‘") or text.endswith(
        _SAYING, 0, start
    ):
        return True
    return _CLAUSE_EN.search(between) is None


_SAYING = (" that ", " said ", " says ")  # the report says that as of May, it had 40
_NEXT_CLAUSE = re.compile(
    r"[,;:]|\band (?:in |during )?\Z|\band (?:(?:it|they|the \w+) )?(?:will|would|is|are|was|were|has|have|plans?|aims?|expects?|hopes?|intends?|wants?|[a-z]+s to|(?:began|opened|started|entered|went|came|closed|ended|finished)(?= (?:in|operati|work|service|produc|trad)))\b"  # noqa: E501 - one pattern a line
)  # delivered 13 magnets and will ship the remaining 12 by mid-2026


def _of_another(text: str, at: int, between: str) -> bool:
    """Tell a date behind a figure that is of the next one: 45 from 62 in 2010, from 4 to 9 by 2030."""
    if _FROM_NEXT.search(between) is not None or _OTHER_CLAUSE.search(between) is not None:
        return True
    return _TO_OTHER.search(between) is not None and _FROM.search(text, max(0, at - 24), at) is not None


def _dates_before(text: str, found: DateSpan, at: int) -> bool | None:  # noqa: PLR0911 - one return for each form
    """Tell whether a date before a figure dates it, if its own words say so: from 3 in 2002 to 5."""
    if _TO_NEXT.fullmatch(text, found.end, at) is not None:
        return False
    if _SUBJECT.match(text, found.end) is not None:
        return False  # this year marks 20 years of work, during which 70 projects ran
    updated = _UPDATED_EN.fullmatch(text, found.end, at)
    dated = _DATED_AMOUNT.match(text, found.end) is not None and _CLAUSE.search(text, found.end, at) is None
    if dated or (updated is not None and updated.group("change")):
        return True  # its 2022 budget; reached 500 in 2022, up 12 percent
    if _EVENT_BEFORE.search(text, max(0, found.start - 40), found.start):
        return _HELD_LEAD.match(text[: found.start]) is not None
    if updated is not None:
        return True
    if _PERFECT_CLAUSE.search(text, found.end, at) and _PERFECT.search(text, at, at + _REACH_EN):
        return False  # in 2022, it ranked first, and 300 firms have come
    return None


def _governs_en(text: str, found: DateSpan, at: int) -> bool:  # noqa: PLR0911 - one return for each form
    """Tell "In 2024, ..." and "... in 2024" from "Opened in 2013, it ..."."""
    owns = _OWNS.match(text, found.end - 2) is not None
    if owns and (found.start > at or _PLACE_CLAUSE.search(text, found.end, at) is not None):
        return False  # signed at last year's fair; this year's fair drew firms from Lima, where 8 banks
    if found.kind is DateKind.RANGE and _in_brackets(text, found, at):
        return True
    if found.end <= at:
        decided = _dates_before(text, found, at)
        if decided is not None:
            return decided
        lead = _ADVERBIAL_EN.search(text, max(0, found.start - 24), found.start)
        return lead is not None or (
            _BREAK_EN.search(text, found.end, at) is None
            and _PERIOD_EN.search(text, max(0, found.start - 12), found.start) is not None
        )
    between = _ASIDE.sub("", _DECIMAL.sub("", text[at : found.start]))
    if _of_another(text, at, between) or _SPREAD_EN.match(text, found.end) is not None:
        return False
    if found.kind is DateKind.DATE and _THAN_EN.search(between) is not None:
        return False  # up 12 percent from 2011
    if _NEXT_CLAUSE.search(between) is not None and "," not in between:
        return False
    if found.kind is DateKind.RANGE and len(between) < _REACH_OF_PERIOD and _OPEN_BETWEEN.fullmatch(between):
        return True
    if found.basis is Basis.RELATIVE and len(between) < _REACH_EN and _OTHER_TIME.search(between) is None:
        return True
    return len(between) < _REACH_EN and _BEHIND_EN.search(between) is not None


# joined in 1998 and took part in 3: the second is not of that year
_BREAK_EN = re.compile(
    r"[,;—]| [–-] |\band (?:\w+ed|took|had|has|have|was|were|is|are|will|now|began|won|became|ran|held|sent|built)\b"
)
_SPREAD_EN = re.compile(r"(?:, (?:19|20)\d\d)*,? and (?:in )?(?:19|20)\d\d\b")  # in 1999, 2014 and 2017
_THAN_EN = re.compile(
    r"(?:%|percent|per cent|times|fold|more|higher|lower|less)[ \n](?:from|on|over|compared (?:with|to)) \Z"
)


def _in_brackets(text: str, found: DateSpan, at: int) -> bool:
    """Tell a period in brackets that dates its clause: In its first phase (2011-2015); for five years (2016-2020)."""
    if text[found.start - 1 : found.start] != "(" or text[found.end : found.end + 1] != ")":
        return False
    if found.start > at:
        return _CLAUSE.search(_DECIMAL.sub("", text[at : found.start])) is None
    return _PHASE_EN.fullmatch(text, 0, found.start) is not None


_PHASE_EN = re.compile(r"(?:In|During|For|Over|Under) [^,;()]{2,40} \(")
_OWNS = re.compile(r"['’]s[ \n]|\w\w['’]s[ \n]")
_PLACE_CLAUSE = re.compile(r"\b(?:where|which|who|whose)\b")
_NAMES_EN = re.compile(
    r"[ \n]+(?!The\b|In\b|At\b|It\b|I\b)[A-Z][a-z][\w-]*(?: [A-Z][a-z][\w-]*)*[ \n](?:of|on|in|for|and|[A-Z])|[ \n]+(?:prices?|price levels?|levels)\b"  # noqa: E501 - one pattern a line
)
_ASIDE = re.compile(
    r" ?\([^()]*\)|, or [^,;]*,|(?<=U)\.(?=S)|(?<=S)\.|, (?=in \Z)|, [A-Z][\w ]{2,30}, (?=(?:by|as of|in) )"
)
_COMPARED = re.compile(
    r"\b(?:over|than|from|with|to|on|of)(?: in| during)? (?:that |those )?(?:in |of )?the (?:same|corresponding|equivalent|year-ago|previous) "  # noqa: E501 - one pattern a line
    r"(?:period|month|quarter|time|months|half)(?: of| in)? ?\Z"
)
_OVER_YEAR = re.compile(
    r"\b(?:compared (?:with|to)|relative to|than(?: in| during)?|over|against|versus)[ \n]"
    r"(?:last|the (?:previous|preceding|prior)) (?:year|month|quarter|decade)\Z",
    re.IGNORECASE,
)
_ITS_AMOUNT = re.compile(
    r"['’]s[ \n](?:(?:about|some|nearly|almost|over|more than|total)[ \n])?(?:US|A|HK)?[$€£¥]?|"
    r"[ \n](?:with[ \n](?:an?[ \n])?(?:initial|primary|starting|first|seed)[ \n][a-z-]+[ \n]of|"
    r"worth|totall?ing|valued at|amounting to)[ \n]"
    r"(?:(?:about|some|nearly|almost|over|more than|around|up to)[ \n])?(?:US|A|HK|AU)?(?:[$€£¥][ \n]?)?"
)
_SUBJECT = re.compile(r"[ \n](?:marks?|marked|sees|saw|is|was)[ \n]")
_UPDATED_EN = re.compile(
    r"[^,;.]{0,30},[ \n](?:(?P<change>up|down|(?:accounting for|representing|making up|equivalent to|or)(?: about| some| nearly| almost| over| more than)?|an? (?:\w+ ){0,2}(?:increase|rise|growth|decrease|decline) of)|with|including|covering|reaching|benefiting|involving|of wh(?:ich|om)|an?)?[ \n]?(?:by )?"  # noqa: E501 - one pattern a line
)
_PERFECT_CLAUSE = re.compile(r", (?:and|while|but) ")
_PERFECT = re.compile(r"\b(?:have|has)[ \n]\w+")
_TO_NEXT = re.compile(r"[ \n]to[ \n](?:[a-z]+[ \n]){0,2}(?:US|A|HK)?[$€£¥]?")
_HELD_LEAD = re.compile(r"(?:In|At|During) [^,;]{3,60}, held in \Z")
_FROM_NEXT = re.compile(r"\bfrom (?:[a-z]+ ){0,2}(?:US|A|HK)?[$€£¥]?\d|\b(?:than|as) (?:in |during )?\Z")
_OTHER_CLAUSE = re.compile(r"\b(?:since (?:it|they|its|the)|after|before|when|that|which|who)\b")
_TO_OTHER = re.compile(r" to (?:[a-z]+ ){0,2}(?:US|A|HK)?[$€£¥]?\d")
_FROM = re.compile(r"\bfrom (?:[a-z]+ ){0,2}(?:US|A|HK)?[$€£¥]?\Z")
_DATED_AMOUNT = re.compile(
    r"[ \n](?:annual )?(?:budget|revenue|turnover|output|spending|expenditure|exports|imports|sales)\b"
)
_ADVERBIAL_EN = re.compile(
    r"(?:^|[,;.\-–] |\band |(?<![\w.,;!?])[\"“])\s*(?:In|During|Over|Throughout|By|As of|For|Between|From|Through|in|during|from|between)?(?: the)?(?: (?:period|years|fiscal year|financial year|academic year))?(?: of| from)?[ \n]*\Z"  # noqa: E501 - one pattern a line
)
_PERIOD_EN = re.compile(r"\b(?:in|during|throughout|for|between|from)[ \n](?:the[ \n])?\Z", re.IGNORECASE)
_EVENT_BEFORE = re.compile(
    r"\b(?:founded|opened|established|launched|created|held|set up|signed|born|started|began|since|inaugurated|published|completed|built|formed|announced|adopted|initiated)\b[^.;]{0,30}\Z",  # noqa: E501 - one pattern a line
    re.IGNORECASE,
)
_BEHIND_EN = re.compile(
    r"^[^,;.]*\b(?:at|in|during|by|as of|throughout|from|between|last|this)[ \n](?:the[ \n])?\Z", re.IGNORECASE
)
_OPEN_BETWEEN = re.compile(r"[^,;.]*[ \n]")  # the expression holds its own "between" or "from"
_TIGHT = re.compile(r"[\d.,]+%?(?:[ \n](?!and\b|to\b)[A-Za-z.$€%-]+){0,3}[ \n](?:in|by|during)[ \n](?:the[ \n])?")
_CLOSE_EN = 8
_DECIMAL = re.compile(r"[.,](?=\d)")
_REACH_EN = 90
_REACH_OF_PERIOD = 130
_LISTED_EN = re.compile(r"(?!(?:[Bb]etween|[Ff]rom)\b)[^\d]*[A-Za-z]+(?:,| and)[ \n][A-Z][a-z]+\b")
_PERIOD_DASHES = 3
