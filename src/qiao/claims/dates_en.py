"""Dates in English: in come folded text and a reference date, out come spans with EDTF.

Forms are tried in order at each place where one can begin: numeric and ISO dates, month names with day and year, years, decades and
centuries, quarters and halves, relative words (yesterday, last month, two weeks ago, the past five years), weekdays and holidays.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from qiao.claims.dates_model import (
    DateKind,
    DateSpan,
    Point,
    edtf,
    of_day,
    resolved,
    shift_month,
    shifted,
    week_of,
)
from qiao.claims.model import Basis

Found = tuple[DateSpan, Point | None]

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sep sept", "october oct", "november nov", "december dec"), 1
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tue tues", "wednesday wed weds", "thursday thu thur thurs", "friday fri", "saturday sat", "sunday sun")
    )
    for name in names.split()
}  # fmt: skip
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_ORDINAL_WORDS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
    "twenty-second",
    "twenty-third",
    "twenty-fourth",
    "twenty-fifth",
    "twenty-sixth",
    "twenty-seventh",
    "twenty-eighth",
    "twenty-ninth",
    "thirtieth",
    "thirty-first",
]
_ORDINALS = {word: number for number, word in enumerate(_ORDINAL_WORDS, 1)} | {
    word.replace("-", " "): number for number, word in enumerate(_ORDINAL_WORDS, 1)
}
_CARDINAL_WORDS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "twenty-one",
    "twenty-two",
    "twenty-three",
    "twenty-four",
    "twenty-five",
    "twenty-six",
    "twenty-seven",
    "twenty-eight",
    "twenty-nine",
    "thirty",
    "thirty-one",
]
_CARDINALS = {word: number for number, word in enumerate(_CARDINAL_WORDS, 1)} | {
    word.replace("-", " "): number for number, word in enumerate(_CARDINAL_WORDS, 1)
}
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": 4}
_DECADE_WORDS = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
_HOLIDAYS = {
    "new year's day": (1, 1), "new years day": (1, 1), "new year": (1, 1), "new year's": (1, 1), "new years eve": (12, 31), "new year's eve": (12, 31),
    "christmas day": (12, 25), "christmas eve": (12, 24), "christmas": (12, 25), "xmas": (12, 25), "valentine's day": (2, 14),
    "valentines day": (2, 14), "halloween": (10, 31), "independence day": (7, 4), "labor day": (9, None), "labour day": (5, 1), "veterans day": (11, 11),
    "earth day": (4, 22), "groundhog day": (2, 2), "april fools": (4, 1), "april fool's day": (4, 1), "st patrick's day": (3, 17), "national day": (10, 1),
}  # fmt: skip
_FLOATING = {  # month, weekday, which one of the month (-1: the last)
    "thanksgiving day": (11, 3, 4), "thanksgiving": (11, 3, 4), "labor day": (9, 0, 1), "memorial day": (5, 0, -1),
    "mother's day": (5, 6, 2), "mothers day": (5, 6, 2), "father's day": (6, 6, 3), "martin luther king day": (1, 0, 3), "columbus day": (10, 0, 2), "presidents day": (2, 0, 3),
    "martin luther king jr. day": (1, 0, 3), "black friday": (11, 4, 4),
}  # fmt: skip


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


_S = r"[ \t\n]+"
_MON = rf"(?:{_any(_MONTHS)})\b\.?"
_WD = rf"(?:{_any(_WEEKDAYS)})\b\.?"
_DAYNUM = rf"(?:(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)|{_any(_ORDINALS)})"
_DAYWORD = rf"(?:{_any(_CARDINALS)})"
_YEAR = r"(?:1[0-9]\d{2}|2[01]\d{2})(?!\d)(?!,\d{3})"
_NUM = rf"(?:\d{{1,4}}|an?|{_any(_CARDINALS)}|several|few|a[ ]few|couple(?:[ ]of)?|a[ ]couple(?:[ ]of)?)"
_UNIT = r"(?:years?|yrs?|months?|weeks?|days?|decades?|quarters?|business days?|weekends?|fortnights?)"
_PRE = rf"(?:(?:{_WD}),?{_S}(?:the{_S})?)?"
_COMMA_YEAR = rf"(?:,?{_S}(?:of{_S}|in{_S})?(?P<year>{_YEAR}|'\d\d(?!\d)))?"
_REL = r"(?:this|last|next|past|previous|coming|upcoming|current|following|the same|same)"
_EDGE = r"(?:(?P<edge>early|late|mid|the[ ]end[ ]of|end[ ]of|the[ ]beginning[ ]of|beginning[ ]of|the[ ]start[ ]of|start[ ]of|the[ ]middle[ ]of|middle[ ]of|later|earlier)[ -]+)?"

_PATTERNS: list[tuple[str, str]] = [
    ("iso", r"(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?![\d/]|\.\d)"),
    ("numeric", r"(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})(?![\d/]|\.\d)"),
    ("yearmonth", r"(?P<y>(?:19|20)\d{2})[-/](?P<m>1[0-2]|0?[1-9])(?![\d/-])"),
    ("monthyearnum", r"(?P<m>1[0-2]|0?[1-9])[/-](?P<y>(?:19|20)\d{2})(?![\d/-])"),
    ("years", rf"(?:from{_S}|between{_S})?(?P<a>{_YEAR})[ ]?(?:-|—|{_S}(?:to|through|until|till|and){_S}|to)[ ]?(?P<b>{_YEAR}|\d{{2}}(?!\d))(?![-/]?\d)"),
    ("monthspan", rf"(?:(?:from|between){_S})?(?P<m1>{_MON})(?:{_S}(?P<y1>{_YEAR}))?[ ]?(?:-|—|{_S}(?:to|through|until|till|and){_S})[ ]?(?P<m2>{_MON})(?!{_S}?\d{{1,2}}(?!\d))(?:,?{_S}(?:of{_S})?(?P<y2>{_YEAR}))?"),
    ("dayspan", rf"(?:(?:from|between){_S})?(?P<m>{_MON}){_S}(?:the{_S})?(?P<a>{_DAYNUM})[ ]?(?:-|—|{_S}(?:to|through|until|till|and|or){_S})[ ]?(?:the{_S})?(?P<b>{_DAYNUM})(?![\w-])" + _COMMA_YEAR),
    ("dayspanof", rf"(?:(?:from|between){_S})?(?:the{_S})?(?P<a>{_DAYNUM})[ ]?(?:-|—|{_S}(?:to|through|until|till|and){_S})[ ]?(?:the{_S})?(?P<b>{_DAYNUM}){_S}?(?:of{_S}|in{_S})?(?P<m>{_MON}|{_REL}{_S}month)" + _COMMA_YEAR),
    ("monthday", rf"{_PRE}(?P<m>{_MON})(?:[ ]?/|{_S}(?:the{_S})?|-)(?P<d>{_DAYNUM}|{_DAYWORD})(?![\w:%]|[ ]?(?:percent|countries|people))" + _COMMA_YEAR),
    ("daymonth", rf"{_PRE}(?P<d>{_DAYNUM})(?:{_S}of{_S}|[ /-]?|{_S})(?P<m>{_MON})(?:[-/ ,]{{1,2}}(?P<year>{_YEAR}|'?\d\d(?![\d:])))?"),
    ("month", rf"{_EDGE}(?:(?P<rel>{_REL}){_S})?(?P<m>{_MON})(?:,?{_S}(?:of{_S}|in{_S})?(?P<year>{_YEAR}|'\d\d(?!\d)|(?P<ry>{_REL}{_S}year)))?"),
    ("weekofmonth", rf"(?:the{_S})?(?P<which>first|second|third|fourth|last|1st|2nd|3rd|4th){_S}week(?:end)?{_S}(?:of|in){_S}(?P<m>{_MON}|{_REL}{_S}month)(?:,?{_S}(?P<year>{_YEAR}))?"),
    ("nthday", rf"(?:the{_S})?(?P<which>first|second|third|fourth|last|1st|2nd|3rd|4th){_S}(?P<w>{_WD}){_S}(?:of|in){_S}(?P<m>{_MON}|{_REL}{_S}month)(?:,?{_S}(?P<year>{_YEAR}))?"),
    ("quarter", rf"(?:the{_S})?(?P<q>first|second|third|fourth|1st|2nd|3rd|4th|last){_S}quarter(?:,?{_S}(?:of{_S}|in{_S})?(?P<year>{_YEAR}|(?P<ry>{_REL}{_S}year)))?|(?P<qq>Q[1-4])(?:[ -]?(?:of{_S})?(?P<year2>{_YEAR}))?|(?P<year3>{_YEAR})[ -]?(?P<q4>Q[1-4])"),
    ("half", rf"(?:the{_S})?(?P<h>first|second|1st|2nd|latter){_S}half(?:{_S}of)?{_S}(?:the{_S})?(?P<year>{_YEAR}|(?P<ry>{_REL}{_S}year|year))|(?P<hh>H[12])[ -]?(?P<year2>{_YEAR})"),
    ("season", rf"(?:(?P<rel>{_REL}){_S}|in{_S}(?:the{_S})?|the{_S})?(?P<s>{_any(_SEASONS)})\b(?:,?{_S}(?:of{_S})?(?P<year>{_YEAR}))?"),
    ("decade", rf"(?:(?P<edge>early|late|mid)[ -])?(?:the{_S})?(?P<y>(?:1[5-9]|20)\d0)[ ]?'?s\b|(?:the{_S})?'?(?P<yy>[2-9]0)'?s\b|(?:the{_S})(?:(?P<cent>nineteen|twenty){_S})?(?P<w>{_any(_DECADE_WORDS)})\b"),
    ("century", r"(?:the[ ])?(?P<c>\d{1,2}(?:st|nd|rd|th)|twentieth|twenty-first|nineteenth|eighteenth)[ -]century\b"),
    ("day", r"(?:the[ ])?(?P<rd>day before yesterday|day after tomorrow|tomorrow|tmr|yesterday|today|tonight|same day)\b"),
    ("ago", rf"(?P<n>{_NUM})[ ]?(?P<u>{_UNIT}){_S}(?P<dir>ago|before now|earlier|before yesterday|before today|later|from now|from today|from tomorrow|from yesterday|hence|before|after tomorrow)\b|in{_S}(?P<n2>{_NUM}){_S}(?P<u2>{_UNIT})(?:'s)?(?:{_S}time)?(?!{_S}(?:of|since|to))\b"),
    ("span", rf"(?:the{_S})?(?P<dir>past|last|previous|preceding|recent|next|coming|following|upcoming|first){_S}(?P<n>{_NUM}){_S}(?P<u>{_UNIT})\b|within{_S}(?P<n2>{_NUM}){_S}(?P<u2>{_UNIT})\b"),
    ("relunit", rf"(?P<edge>(?:later|earlier|early|late|the end of|end of|beginning of|the beginning of|mid|middle of|the rest of|rest of){_S})?(?:the{_S})?(?P<rel>{_REL}){_S}(?P<u>year|month|week|weekend|day|decade|century)(?!'s[ ]+(?:day|eve))\b"),
    ("relday", rf"(?:on{_S})?(?P<rel>this|last|next|past|previous|coming|upcoming){_S}(?P<w>{_WD})|(?P<w2>{_WD}){_S}(?P<rel2>this|last|next|of last|of this|of next){_S}week|(?P<rel3>this|last|next){_S}week(?:'s)?{_S}(?:on{_S})?(?P<w3>{_WD})"),
    ("weekday", rf"(?P<w>{_WD}(?:s\b)?)(?:,?{_S}(?:the{_S})?(?P<d>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)))?"),
    ("holiday", rf"(?P<h>{_any(_HOLIDAYS | _FLOATING)})\b(?:,?{_S}(?:of{_S}|in{_S})?(?P<year>{_YEAR}|(?P<ry>{_REL}{_S}year)))?"),
    ("year", rf"(?:(?:the{_S})?(?P<edge>early|late|mid|end of|the end of|beginning of|the beginning of|start of|middle of)(?:{_S}|-))?(?:(?:the{_S})?year{_S}(?:of{_S})?)?(?P<y>{_YEAR})(?![-/.]\d|[ ]?(?:people|countries|km|percent|million|billion|%))"),
    ("bareday", r"the[ ](?P<d>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th))(?![ -]+(?!of[ ](?:this|last|next)|to|and|or|for|at|in\b)[A-Za-z])"),
    ("mmdd", r"(?P<a>1[0-2]|0?[1-9]|[12]\d|3[01])/(?P<b>3[01]|[12]\d|0?[1-9])(?![\d/])"),
    ("now", r"(?:as of|up to|until|by|till) (?:now|date|the present|today)\b|\bso far\b|\bto date\b|\bat present\b|\bcurrently\b|\bnow\b|\bat the moment\b|\bas of today\b"),
    ("ago_vague", r"(?:recently|lately|in recent (?:years|months|weeks|decades)|over the years|recent years)\b"),
]  # fmt: skip
_COMPILED = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _PATTERNS}
_NAMED = frozenset(word for word in (*_MONTHS, *_WEEKDAYS))
_OTHER_STARTS = frozenset(
    [
        "this",
        "last",
        "next",
        "past",
        "previous",
        "early",
        "late",
        "mid",
        "end",
        "beginning",
        "start",
        "middle",
        "later",
        "earlier",
        "year",
        "from",
        "between",
        "q",
        "h",
        "tomorrow",
        "tmr",
        "yesterday",
        "today",
        "tonight",
        "within",
        "coming",
        "upcoming",
        "current",
        "following",
        "same",
        "rest",
        "currently",
        "now",
        "recently",
        "lately",
        "recent",
        "christmas",
        "xmas",
        "thanksgiving",
        "halloween",
        "independence",
        "labor",
        "labour",
        "veterans",
        "earth",
        "groundhog",
        "april",
        "st",
        "national",
        "memorial",
        "mother",
        "mothers",
        "father",
        "fathers",
        "martin",
        "columbus",
        "presidents",
        "black",
        "valentine",
        "valentines",
        "new",
        "several",
        "few",
        "couple",
        "spring",
        "summer",
        "autumn",
        "fall",
        "winter",
        "nineteenth",
        "eighteenth",
        "latter",
    ]
) | {word.partition("-")[0].partition(" ")[0] for word in (*_ORDINALS, *_CARDINALS)}
# Frequent words begin a date only before these.
_GUARDS = {
    word: re.compile(rf"{word}[ \t\n]+(?:{pattern})", re.IGNORECASE)
    for word, pattern in {
        "the": r"\d|last|next|past|previous|preceding|current|first|second|third|fourth|latter|early|late|end|"
        "beginning|start|middle|rest|same|day|year|coming|upcoming|following|recent|nineteen|twent|thirt|fort|fift|"
        r"sixt|sevent|eight|ninet|spring|summer|autumn|fall|winter|'\d|week|month|" + _any(_ORDINALS),
        "a": r"year|month|week|day|decade|few|couple|quarter|fortnight",
        "an": r"hour",
        "in": r"\d+[ ]|an?[ ]|" + _any(_CARDINALS) + r"|recent|(?:the[ ])?(?:spring|summer|autumn|fall|winter)",
        "over": r"the[ ]years",
        "to": r"date",
        "as": r"of[ ](?:now|today|date)",
        "up": r"to[ ](?:now|date|the[ ]present)",
        "so": r"far",
        "until": r"now|the[ ]present|today",
        "by": r"now",
        "till": r"now",
        "at": r"present|the[ ]moment",
        "on": _any(_WEEKDAYS) + r"|(?:this|last|next)",
        "day": r"before|after",
    }.items()
}
_WORD = re.compile(r"\d+|'\d\d|[A-Za-z]+")
_DIGIT_FORMS = (
    "iso",
    "numeric",
    "yearmonth",
    "monthyearnum",
    "years",
    "dayspanof",
    "daymonth",
    "weekofmonth",
    "nthday",
    "quarter",
    "ago",
    "decade",
    "century",
    "year",
    "mmdd",
)
_MONTH_FORMS = ("monthspan", "dayspan", "monthday", "month", "holiday")
_WEEKDAY_FORMS = ("monthday", "daymonth", "relday", "weekday")
_JOIN = re.compile(r"[ ]?(?:-|—)[ ]?|[ \n]+(?:to|through|until|till|and)[ \n]+(?:the[ ])?", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|from)[ \n]+(?:the[ ])?\Z", re.IGNORECASE)
_AMBIGUOUS = frozenset(
    (
        "may",
        "mar",
        "sun",
        "sat",
        "mon",
        "wed",
        "fri",
        "fall",
        "spring",
        "march",
        "sep",
        "dec",
        "jan",
        "jun",
        "thu",
        "august",
    )
)


def scan(text: str, reference: date | None) -> Iterator[DateSpan]:
    """Yield the expressions of time of folded text in order."""
    waiting: Found | None = None
    for found in _atoms(text, reference):
        if waiting is not None:
            joined = _joined(text, waiting, found, reference)
            if joined is not None:
                waiting = (joined, None)
                continue
            yield waiting[0]
        waiting = found
    if waiting is not None:
        yield waiting[0]


def _atoms(text: str, reference: date | None) -> Iterator[Found]:
    reached = 0
    for hit in _WORD.finditer(text):
        if hit.start() < reached:
            continue
        names = _forms(text, hit)
        found = _at(text, hit.start(), names, reference) if names else hit.start()
        if isinstance(found, int):
            reached = found
        else:
            yield found
            reached = found[0].end


def _forms(text: str, hit: re.Match[str]) -> Iterable[str]:
    """Choose the forms that a word can begin."""
    word, at = hit.group(), hit.start()
    if word[0].isdigit() or word[0] == "'":
        glued = at and (
            text[at - 1].isalnum() or (text[at - 1] in "._$€£¥," and text[max(0, at - 2) : at - 1].isdigit())
        )
        return () if glued or len(word) > _LONGEST_YEAR else _DIGIT_FORMS
    if at and (text[at - 1].isalnum() or (text[at - 1] in "_-" and text[max(0, at - 2) : at - 1].isalpha())):
        return ()
    low = word.lower()
    if low in _NAMED:
        return _MONTH_FORMS if low in _MONTHS else _WEEKDAY_FORMS
    guard = _GUARDS.get(low)
    if guard is not None:
        return _COMPILED if guard.match(text, at) else ()
    return _COMPILED if low in _OTHER_STARTS else ()


_LONGEST_YEAR = 4


def _at(text: str, at: int, names: Iterable[str], reference: date | None) -> Found | int:
    """Read the expression that begins at `at`; where there is none, or an impossible date, say where to go on."""
    reach = at
    for name in names:
        match = _COMPILED[name].match(text, at)
        if match is None or not _plausible(text, match, name):
            continue
        found = _READERS[name](match, reference)
        if found is not None:
            return found
        if name in ("iso", "numeric", "monthday", "daymonth"):
            return match.end()
    return reach


def _plausible(text: str, match: re.Match[str], name: str) -> bool:
    """Tell May from may, Sun from sun, and a year from a count."""
    word = match.group()
    if name in ("month", "weekday", "season") and word.rstrip(".").lower() in _AMBIGUOUS:
        if name == "season":
            return False
        if not word[0].isupper() or (
            len(word.rstrip(".")) == 3 and word.rstrip(".").lower() != "may" and name == "weekday"
        ):
            return False
        if word.lower() in ("may", "march", "august"):
            return (
                re.search(
                    r"\b(?:in|by|since|until|of|last|this|next|from|during|before|after|for|to|late|early|through|till)[ \n]+\Z",
                    text[max(0, match.start() - 8) : match.start()],
                    re.IGNORECASE,
                )
                is not None
            )
    if name == "month" and match.group("edge") in ("later", "earlier") and not match.group("m"):
        return False
    following = text[match.end() : match.end() + 1]
    return not (following.isalnum() or following == "_") or word[-1] in ".'"


def _span(match: re.Match[str], point: Point | None, reference: date | None) -> Found | None:
    if point is None or not point.possible():
        return None
    whole = resolved(point, reference)
    if not whole.possible() or (whole.year is not None and not 0 < whole.year < 10000):
        return None
    basis = Basis.RELATIVE if whole.relative else Basis.IN_SENTENCE
    return DateSpan(match.start(), match.end(), edtf(whole), DateKind.DATE, basis), point


def _range(match: re.Match[str], first: Point | None, last: Point | None, reference: date | None) -> Found | None:
    if first is None or last is None or not (first.possible() and last.possible()):
        return None
    return _ranged(match.start(), match.end(), first, last, reference), None


def _ranged(start: int, end: int, first: Point, last: Point, reference: date | None) -> DateSpan:
    if first.year is None and last.year is not None:
        first = replace(first, year=last.year)
    low = resolved(first, reference)
    high = last
    if low.year is not None and last.year is None:
        high = replace(last, year=low.year, month=last.month or (low.month if last.day else None))
        if high.month is not None and low.month is not None and high.month < low.month:
            high = replace(high, year=low.year + 1)
    basis = Basis.RELATIVE if low.relative or high.relative else Basis.IN_SENTENCE
    return DateSpan(start, end, f"{edtf(low)}/{edtf(high)}", DateKind.RANGE, basis)


def _unknown(match: re.Match[str]) -> Found:
    return DateSpan(match.start(), match.end(), None, DateKind.DATE, Basis.UNKNOWN), None


def _interval(match: re.Match[str], low: date | None, high: date | None) -> Found | None:
    if low is None or high is None:
        return None
    return DateSpan(match.start(), match.end(), f"{low}/{high}", DateKind.RANGE, Basis.RELATIVE), None


def _month(word: str | None) -> int | None:
    return _MONTHS.get((word or "").lower().rstrip("."))


def _daynum(word: str | None) -> int | None:
    if not word:
        return None
    low = re.sub(r"\s+", " ", word.lower())
    digits = re.match(r"\d+", low)
    return int(digits.group()) if digits is not None else _ORDINALS.get(low) or _CARDINALS.get(low)


def _year_of(word: str | None, reference: date | None = None) -> tuple[int | None, bool]:
    """Read a stated or relative year; True where it was counted from the reference date."""
    if not word:
        return None, False
    digits = re.search(r"\d+", word)
    if digits is not None:
        year = int(digits.group())
        if len(digits.group()) == 2:
            year += 2000 if year < 50 else 1900
        return year, False
    if reference is None:
        return None, True
    return reference.year + _direction(word), True


def _direction(word: str) -> int:
    low = word.lower()
    if any(mark in low for mark in ("last", "past", "previous", "preceding", "recent")):
        return -1
    return 1 if any(mark in low for mark in ("next", "coming", "following", "upcoming")) else 0


def _count(word: str) -> int | None:
    low = word.lower().strip()
    if low in ("a", "an"):
        return 1
    if "couple" in low:
        return 2
    if low in ("several", "few", "a few"):
        return 3
    return int(low) if low.isdigit() else _CARDINALS.get(low)


def _unit(word: str, count: int) -> tuple[str, int]:
    low = word.lower().rstrip("s")
    if low == "decade":
        return "year", count * 10
    if low == "quarter":
        return "month", count * 3
    if low == "fortnight":
        return "week", count * 2
    return {"yr": "year", "business day": "day", "weekend": "week"}.get(low, low), count


def _iso(match: re.Match[str], reference: date | None) -> Found | None:
    return _span(match, Point(int(match["y"]), int(match["m"]), int(match["d"])), reference)


def _numeric(match: re.Match[str], reference: date | None) -> Found | None:
    year, _ = _year_of(match["y"])
    first, second = int(match["a"]), int(match["b"])
    month, day = (first, second) if first <= 12 else (second, first)
    if match["sep"] == "." and second <= 12:
        month, day = second, first
    return _span(match, Point(year, month, day), reference)


def _yearmonth(match: re.Match[str], reference: date | None) -> Found | None:
    return _span(match, Point(int(match["y"]), int(match["m"])), reference)


def _years(match: re.Match[str], reference: date | None) -> Found | None:
    first, second = int(match["a"]), int(match["b"])
    second = first // 100 * 100 + second if second < 100 else second
    return _range(match, Point(first), Point(second), reference) if first < second else None


def _monthspan(match: re.Match[str], reference: date | None) -> Found | None:
    last, first = (int(match[name]) if match[name] else None for name in ("y2", "y1"))
    return _range(
        match, Point(first or last, _month(match["m1"])), Point(last or first, _month(match["m2"])), reference
    )


def _dayspan(match: re.Match[str], reference: date | None) -> Found | None:
    year, _ = _year_of(match["year"])
    first, second = _daynum(match["a"]), _daynum(match["b"])
    if first is None or second is None or first >= second:
        return None
    month, relative = _month(match["m"]), False
    if month is None:
        if reference is None:
            return _unknown(match)
        year, month = shift_month(reference.year, reference.month, _direction(match["m"]))
        relative = True
    return _range(
        match, Point(year, month, first, relative=relative), Point(year, month, second, relative=relative), reference
    )


def _monthday(match: re.Match[str], reference: date | None) -> Found | None:
    year, _ = _year_of(match["year"])
    return _span(match, Point(year, _month(match["m"]), _daynum(match["d"])), reference)


def _month_only(match: re.Match[str], reference: date | None) -> Found | None:
    year, relative = _year_of(match["year"], reference)
    if match["rel"] and year is None:
        if reference is None:
            return _unknown(match)
        month = _month(match["m"]) or 1
        year, relative = reference.year, True
        if _direction(match["rel"]) < 0 and month >= reference.month:
            year -= 1
        elif _direction(match["rel"]) > 0 and month <= reference.month:
            year += 1
    return _span(match, Point(year, _month(match["m"]), relative=relative), reference)


def _of_month(match: re.Match[str], reference: date | None) -> tuple[int, int, bool] | None:
    """Return year and month of "of May 2024" or "of last month"."""
    month = _month(match["m"])
    year, _ = _year_of(match["year"])
    if month is None:
        return (
            (*shift_month(reference.year, reference.month, _direction(match["m"])), True)
            if reference is not None
            else None
        )
    whole = resolved(Point(year, month), reference)
    return (whole.year, month, whole.relative) if whole.year is not None else None


def _weekofmonth(match: re.Match[str], reference: date | None) -> Found | None:
    where = _of_month(match, reference)
    if where is None:
        return _unknown(match)
    year, month, _ = where
    first = date(year, month, 1)
    monday = first + timedelta(days=(3 - first.weekday()) % 7 - 3)
    which = _QUARTERS[match["which"].lower()]
    if match["which"].lower() == "last":
        following = date(*shift_month(year, month, 1), 1)
        monday = following + timedelta(days=(3 - following.weekday()) % 7 - 3) - timedelta(weeks=1)
    else:
        monday += timedelta(weeks=which - 1)
    return _interval(match, monday, monday + timedelta(days=6))


def _nthday(match: re.Match[str], reference: date | None) -> Found | None:
    where = _of_month(match, reference)
    if where is None:
        return _unknown(match)
    which = -1 if match["which"].lower() == "last" else _QUARTERS[match["which"].lower()]
    day = _nth_weekday(where[0], where[1], _WEEKDAYS[match["w"].lower().rstrip(".")], which)
    return _span(match, replace(of_day(day), relative=where[2]), reference)


def _nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    if which < 0:
        last = date(*shift_month(year, month, 1), 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7, weeks=which - 1)


def _quarter(match: re.Match[str], reference: date | None) -> Found | None:
    index = _QUARTERS[match["q"].lower()] if match["q"] else int((match["qq"] or match["q4"])[1])
    year, relative = _year_of(match["year"] or match["year2"] or match["year3"], reference)
    if year is None:
        if reference is None:
            return None
        year, relative = reference.year, True
    return _range(
        match, Point(year, index * 3 - 2, relative=relative), Point(year, index * 3, relative=relative), reference
    )


def _half(match: re.Match[str], reference: date | None) -> Found | None:
    second = (match["h"] or match["hh"]).lower() in ("second", "2nd", "latter", "h2")
    year, relative = _year_of(match["year"] or match["year2"], reference)
    if year is None:
        return _unknown(match)
    months = (7, 12) if second else (1, 6)
    return _range(
        match, Point(year, months[0], relative=relative), Point(year, months[1], relative=relative), reference
    )


def _season(match: re.Match[str], reference: date | None) -> Found | None:
    if not (match["rel"] or match["year"]):
        return None
    year, relative = _year_of(match["year"] or match["rel"], reference)
    if year is None:
        return _unknown(match)
    return _span(match, Point(year, season=_SEASONS[match["s"].lower()], relative=relative), reference)


def _decade(match: re.Match[str], reference: date | None) -> Found | None:
    if match["y"]:
        year = int(match["y"])
    elif match["yy"]:
        year = (2000 if int(match["yy"]) < 30 else 1900) + int(match["yy"])
    else:
        tens = _DECADE_WORDS[match["w"].lower()]
        year = (2000 if (match["cent"] or "").lower() == "twenty" or (not match["cent"] and tens < 30) else 1900) + tens
    return _span(match, Point(year, decade=True), reference)


def _century(match: re.Match[str], reference: date | None) -> Found | None:
    index = _daynum(match["c"]) or {"nineteenth": 19, "eighteenth": 18}.get(match["c"].lower())
    return _span(match, Point((index - 1) * 100, century=True), reference) if index else None


def _day(match: re.Match[str], reference: date | None) -> Found | None:
    if reference is None:
        return _unknown(match)
    by = {"day before yesterday": -2, "yesterday": -1, "tomorrow": 1, "tmr": 1, "day after tomorrow": 2}
    return _counted_day(match, reference, "day", by.get(match["rd"].lower(), 0))


def _counted_day(match: re.Match[str], reference: date, unit: str, by: int) -> Found | None:
    day = shifted(reference, unit, by)
    return _span(match, of_day(day), reference) if day is not None else None


def _ago(match: re.Match[str], reference: date | None) -> Found | None:
    count = _count(match["n"] or match["n2"])
    if count is None:
        return None
    if reference is None:
        return _unknown(match)
    unit, step = _unit(match["u"] or match["u2"], count)
    way = (match["dir"] or "later").lower()
    start = reference + timedelta(days=("tomorrow" in way) - ("yesterday" in way))
    back = way in ("ago", "before", "earlier") or way.startswith("before")
    return _counted_day(match, start, unit, -step if back else step)


def _spanned(match: re.Match[str], reference: date | None) -> Found | None:
    count = _count(match["n"] or match["n2"])
    way = (match["dir"] or "next").lower()
    if count is None or way == "first":
        return None
    vague = (match["n"] or "").lower() in ("several", "few", "a few")
    if reference is None or vague:
        return DateSpan(match.start(), match.end(), None, DateKind.AGO, Basis.UNKNOWN), None
    unit, step = _unit(match["u"] or match["u2"], count)
    if way in ("next", "coming", "following", "upcoming"):
        return _interval(match, reference + timedelta(days=1), shifted(reference, unit, step))
    return _interval(match, shifted(reference, unit, -step), reference)


def _relunit(match: re.Match[str], reference: date | None) -> Found | None:
    if reference is None:
        return _unknown(match)
    by = _direction(match["rel"])
    unit = match["u"].lower()
    if unit == "year":
        return _span(match, Point(reference.year + by, relative=True), reference)
    if unit == "month":
        return _span(match, Point(*shift_month(reference.year, reference.month, by), relative=True), reference)
    if unit == "day":
        return _counted_day(match, reference, "day", by)
    if unit == "decade":
        if match["rel"].lower() in ("past", "last") and by:
            return _interval(match, shifted(reference, "year", -10), reference)
        return _span(match, Point(reference.year // 10 * 10 + 10 * by, decade=True, relative=True), reference)
    if unit == "century":
        return _span(match, Point(reference.year // 100 * 100 + 100 * by, century=True, relative=True), reference)
    first = week_of(reference, 5 if unit == "weekend" else 0, by)
    return _interval(match, first, week_of(reference, 6, by))


def _relday(match: re.Match[str], reference: date | None) -> Found | None:
    if reference is None:
        return _unknown(match)
    name = (match["w"] or match["w2"] or match["w3"]).lower().rstrip(".")
    weeks = _direction(match["rel"] or match["rel2"] or match["rel3"])
    return _span(match, of_day(week_of(reference, _WEEKDAYS[name], weeks)), reference)


def _weekday(match: re.Match[str], reference: date | None) -> Found | None:
    if match["w"].lower().rstrip(".") not in _WEEKDAYS:
        return None
    if match["d"]:
        return _span(match, Point(day=_daynum(match["d"])), reference)
    if reference is None:
        return _unknown(match)
    day = week_of(reference, _WEEKDAYS[match["w"].lower().rstrip(".")])
    return _span(match, of_day(day if day <= reference else day - timedelta(weeks=1)), reference)


def _holiday(match: re.Match[str], reference: date | None) -> Found | None:
    name = match["h"].lower()
    year, relative = _year_of(match["year"], reference)
    if name in _FLOATING:
        if year is None:
            if reference is None:
                return _unknown(match)
            year, relative = reference.year, True
        day = _nth_weekday(year, *_FLOATING[name])
        return _span(match, replace(of_day(day), relative=relative), reference)
    month, number = _HOLIDAYS[name]
    return _span(match, Point(year, month, number, relative=relative), reference)


def _year(match: re.Match[str], reference: date | None) -> Found | None:
    year = int(match["y"])
    if match.group() == match["y"] and not _year_here(match.string, match):
        return None
    return _span(match, Point(year), reference)


_AFTER_YEAR = re.compile(r"[ \n]+[a-z]+s\b(?<!ss)(?<!his)(?<!was)(?<!is)(?<!as)(?<!has)")


def _year_here(text: str, match: re.Match[str]) -> bool:
    """Tell the year 2024 from 2024 exhibitors."""
    return not (
        _AFTER_YEAR.match(text, match.end()) is not None
        and re.search(r"\b(?:in|by|since|of)[ \n]+\Z", text[max(0, match.start() - 8) : match.start()]) is None
    )


def _bareday(match: re.Match[str], reference: date | None) -> Found | None:
    return _span(match, Point(day=_daynum(match["d"])), reference)


def _mmdd(match: re.Match[str], reference: date | None) -> Found | None:
    first, second = int(match["a"]), int(match["b"])
    month, day = (first, second) if first <= 12 else (second, first)
    if month > 12 or (first <= 12 and second <= 12 and reference is None):
        return None
    return _span(match, Point(None, month, day), reference)


def _marker(kind: DateKind) -> Callable[[re.Match[str], date | None], Found | None]:
    def read(match: re.Match[str], reference: date | None) -> Found | None:  # noqa: ARG001 - one signature for all readers
        return DateSpan(match.start(), match.end(), None, kind, Basis.UNKNOWN), None

    return read


_READERS: dict[str, Callable[[re.Match[str], date | None], Found | None]] = {
    "iso": _iso, "numeric": _numeric, "yearmonth": _yearmonth, "monthyearnum": _yearmonth, "years": _years, "monthspan": _monthspan,
    "dayspan": _dayspan, "dayspanof": _dayspan, "monthday": _monthday, "daymonth": _monthday, "month": _month_only, "weekofmonth": _weekofmonth,
    "nthday": _nthday, "quarter": _quarter, "half": _half, "season": _season, "decade": _decade, "century": _century, "day": _day, "ago": _ago, "span": _spanned,
    "relunit": _relunit, "relday": _relday, "weekday": _weekday, "holiday": _holiday, "year": _year, "bareday": _bareday, "mmdd": _mmdd,
    "now": _marker(DateKind.NOW), "ago_vague": _marker(DateKind.AGO),
}  # fmt: skip


def _joined(text: str, first: Found, second: Found, reference: date | None) -> DateSpan | None:
    """Join two dates into a range; "and" joins only behind "between"."""
    (low, point), (high, last) = first, second
    if point is None or last is None:
        return None
    gap = text[low.end : high.start]
    lead = _BETWEEN.search(text, max(0, low.start - 14), low.start)
    if _JOIN.fullmatch(gap) is None or ("and" in gap.lower() and lead is None):
        return None
    start = lead.start() if lead is not None else low.start
    return _ranged(start, high.end, point, last, reference)
