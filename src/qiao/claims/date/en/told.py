"""English dates told in rare orders and in words: in come folded text and the reference date, out come spans.

Sep-23-2020, 2020/23/Sep, 6 April seventeen hundred thirty three, October two thousand and five, the third month of
2021, the past fortnight, two weeks and two days ago, the last year and three months, in dec. Only `dates.parse` reads
them.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from msgspec.structs import replace

from qiao.claims.date.en.forms import CARDINALS, COUNTED, MONTH, MONTHS, ORDINALS, SEASONS, WEEKDAYS, alternation
from qiao.claims.date.en.values import count_of, daynum, direction, month_number, nth_weekday, unit_of, year_of
from qiao.claims.date.model import DateKind, DateSpan, Point, edtf, resolved, shift_month, shifted, week_of
from qiao.claims.date.read import Form, read_forms
from qiao.claims.model import Basis

_D: Final = r"(?P<d>3[01]|[12]\d|0?[1-9])"
_M: Final = rf"(?P<m>{MONTH})"
_Y: Final = r"(?P<y>1[5-9]\d\d|20\d\d)"
_REL: Final = r"(?:this|last|next|past|previous|coming|following)"
_UNITS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
ONES: Final = f"(?:{'|'.join(_UNITS)})"
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TEENS: Final = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
                 "nineteen")  # fmt: skip
BELOW: Final = rf"(?:(?:{'|'.join(_TENS)})(?:[ -]{ONES})?|{'|'.join(_TEENS)})"
WORD_YEAR: Final = (
    rf"(?P<words>(?:fifteen|sixteen|seventeen|eighteen|nineteen)(?:[ ]hundred(?:[ ](?:and[ ])?(?:{BELOW}|{ONES}))?|[ ](?:(?:oh|zero)[ ]{ONES}|{BELOW}))"  # noqa: E501 - one pattern a line
    rf"|twenty[ ]{BELOW}|two[ ]thousand(?:[ ](?:and[ ])?(?:{BELOW}|{ONES}))?)(?![ -](?!and\b)\w*(?:th|st|nd|rd)\b)\b"
)
_DAY: Final = rf"(?P<d>(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?|{alternation([*ORDINALS, *CARDINALS])})"
LATE_DAY: Final = alternation(word for word in ORDINALS if word.startswith(("twenty", "thirty")))
_NUMBER: Final = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_COUNT: Final = rf"(?:\d{{1,3}}|an?|{COUNTED})"
_LENGTH: Final = rf"{_COUNT}[ ](?:years?|months?|weeks?|days?)"
_LENGTHS: Final = rf"(?P<parts>{_LENGTH}(?:(?:,?[ ]and[ ]|,[ ]|[ ]){_LENGTH}){{1,3}})"
_SHORT: Final = alternation(name for name in MONTHS if len(name) < len("march") and name != "may")
_VALUES: Final = {
    **{word: at for at, word in enumerate(_UNITS, 1)},
    **{word: at for at, word in enumerate(_TEENS, 10)},
    **{word: at * 10 for at, word in enumerate(_TENS, 2)},
}


def told(folded: str, reference: date) -> Iterator[DateSpan]:
    """Yield the dates in rare orders and in words."""
    worded = _WORDS_OF_YEARS.search(folded) is not None
    forms = [form for form in _FORMS if worded or form[1] not in (_worded, _early_year)]
    yield from read_forms(folded, reference, forms)
    for match in _NOW.finditer(folded):
        yield DateSpan(*match.span(), None, DateKind.NOW, Basis.UNKNOWN)


_WORDS_OF_YEARS = re.compile(r"teen|twenty|thousand|hundred", re.IGNORECASE)
_NOW = re.compile(
    r"\bat[ ](?:this[ ](?:time|moment)(?![ ](?:of|last|next)\b)|the[ ]minute|the[ ]present[ ](?:time|moment))\b",
    re.IGNORECASE,
)


def _ordered(match: re.Match[str], _: date) -> str:
    return str(date(int(match["y"]), month_number(match["m"]) or 0, int(match["d"])))


def _worded(match: re.Match[str], _: date) -> str | None:
    """Read a month, or a day of it, of a year in words."""
    day = daynum(match.groupdict().get("d"))
    point = Point(year_in_words(match["words"].lower()), month_number(match["m"]), day)
    return edtf(point) if point.possible() else None


def worded_days(folded: str, spans: list[DateSpan]) -> Iterator[DateSpan]:
    """Yield the days in words before the months of years: twenty five January 1986."""
    for span in spans:
        if not folded[span.start].isdigit() and _YEAR_MONTH.fullmatch(span.edtf or "") is not None:
            lead = _CARDINAL_BEFORE.search(folded, max(0, span.start - _LEAD), span.start)
            day = daynum(lead["d"]) if lead is not None else None
            year, month = map(int, (span.edtf or "").split("-"))
            if lead is not None and day is not None and Point(year, month, day).possible():
                yield replace(span, start=lead.start(), edtf=f"{span.edtf}-{day:02d}")


_YEAR_MONTH = re.compile(r"\d{4}-\d{2}")
_TEN: Final = 10  # three June 2020 may be a count: three June 2020 papers
_LATE_DAYS: Final = alternation(word for word, number in CARDINALS.items() if number >= _TEN)
_CARDINAL_BEFORE = re.compile(rf"\b(?P<d>{_LATE_DAYS})[ ]\Z", re.IGNORECASE)
_LEAD: Final = len("twenty-seven ")


def _early_year(match: re.Match[str], _: date) -> str:
    """Read "the year two hundred and sixty"."""
    rest = sum(_VALUES[word] for word in re.split(r"[ -]", (match["n"] or "").lower()) if word)
    return f"{_VALUES[match['h'].lower()] * 100 + rest:04d}"


def year_in_words(words: str) -> int:
    """Read "nineteen eighty six", "seventeen hundred", "two thousand and five", "one thousand nine hundred"."""
    first, *rest = [
        word for word in re.split(r"[ -]", words) if word not in ("hundred", "and", "oh", "zero", "thousand")
    ]
    if words.startswith("one "):
        return 1000 + _VALUES[rest[0]] * 100 + sum(_VALUES[word] for word in rest[1:])
    century = 2000 if words.startswith("two") else _VALUES[first] * 100
    return century + sum(_VALUES[word] for word in rest)


def _month_of_year(match: re.Match[str], reference: date) -> str | None:
    year, _ = year_of(match["year"], reference)
    month = daynum(match["n"]) or 0
    return f"{year:04d}-{month:02d}" if year is not None and 1 <= month <= 12 else None


def _weeks_of_year(match: re.Match[str], reference: date) -> str | None:
    """Read "the first two weeks of 2021" as those of the ISO calendar."""
    count, (year, _) = count_of(match["n"]), year_of(match["year"], reference)
    if count is None or year is None:
        return None
    last = date(year, 12, 28).isocalendar().week
    begin = 1 if match["which"].lower() == "first" else last - count + 1
    first = date.fromisocalendar(year, begin, 1)
    return f"{first}/{first + timedelta(days=7 * count - 1)}"


def _numbered_week(match: re.Match[str], reference: date) -> str | None:
    year, _ = year_of(match["year"], reference)
    if year is None:
        return None
    first = date.fromisocalendar(year, int(match["n"]), 1)
    return f"{first}/{first + timedelta(days=6)}"


def _quarters(match: re.Match[str], reference: date) -> str | None:
    """Read so many quarters as whole ones: those before the present one or behind it."""
    count = count_of(match["n"])
    if count is None:
        return None
    this = (reference.month - 1) // 3 * 3 + 1
    back = direction(match["rel"]) < 0
    low = shift_month(reference.year, this, -3 * count if back else 3)
    high = shift_month(*low, 3 * count - 1)
    return "{:04d}-{:02d}/{:04d}-{:02d}".format(*low, *high)


def _within(match: re.Match[str], reference: date) -> str | None:
    count = count_of(match["n"])
    if count is None:
        return None
    end = shifted(reference, *unit_of(match["u"], count))
    return None if end is None else f"{reference}/{end - timedelta(days=1)}"


def _weekend(match: re.Match[str], reference: date) -> str | None:
    """Read the nth weekend of a month, which its Saturday counts."""
    found = resolved(Point(int(match["y"]) if match["y"] else None, month_number(match["m"])), reference)
    which = -1 if match["n"].lower() in ("", "last") else ORDINALS[match["n"].lower()]
    first = nth_weekday(found.year or 0, found.month or 0, WEEKDAYS["saturday"], which)
    return f"{first}/{first + timedelta(days=1)}"


def _day_of_whole(match: re.Match[str], reference: date) -> str | None:
    """Read "the 100th day of 2020", "the first day of the week"."""
    if match["week"]:
        first = week_of(reference, 0, direction(match["week"]))
        return str(first if match["edge"].lower() == "first" else first + timedelta(days=6))
    year, number = year_of(match["year"], reference)[0], daynum(match["n"])
    if year is None or not number:
        return None
    day = date(year, 1, 1) + timedelta(days=number - 1)
    return str(day) if day.year == year else None


def _season_of_two(match: re.Match[str], _: date) -> str:
    """Read "winter 2019/20" as that of the first year."""
    return edtf(Point(int(match["y"]), season=SEASONS[match["s"].lower()]))


def _year_first(match: re.Match[str], _: date) -> str:
    return f"{int(match['y']):04d}-{month_number(match['m']):02d}"


def _spaced_month(match: re.Match[str], _: date) -> str:
    """Read "2016 - 11" and "11 / 2016" that end what is said."""
    return f"{match['y'] or match['y2']}-{int(match['m'] or match['m2']):02d}"


def _days_before_month(match: re.Match[str], reference: date) -> str | None:
    """Read "from 4 to January 22, 1995", whose first day is of the month that its last names."""
    low, high = daynum(match["a"]), daynum(match["b"])
    found = resolved(Point(int(match["y"]) if match["y"] else None, month_number(match["m"]), high), reference)
    if low is None or high is None or low >= high or found.year is None or not found.possible():
        return None
    return f"{edtf(replace(found, day=low))}/{edtf(found)}"


def _short_unit(match: re.Match[str], reference: date) -> str:
    """Read "last yr", "next qtr", "this week-end"."""
    by, unit = direction(match["rel"]), match["u"].lower()
    if unit == "yr":
        return f"{reference.year + by:04d}"
    if unit == "qtr":
        low = shift_month(reference.year, (reference.month - 1) // 3 * 3 + 1, 3 * by)
        return "{:04d}-{:02d}/{:04d}-{:02d}".format(*low, *shift_month(*low, 2))
    first = WEEKDAYS["monday"] if unit == "wk" else WEEKDAYS["saturday"]
    return f"{week_of(reference, first, by)}/{week_of(reference, 6, by)}"


def _quarter(match: re.Match[str], reference: date) -> str:
    year, last = int(match["year"] or reference.year), 3 * (daynum(match["n"]) or 1)
    return f"{year:04d}-{last - 2:02d}/{year:04d}-{last:02d}"


def _end_of_unit(match: re.Match[str], reference: date) -> str:
    """Read EOM as the month that ends, "by EOM" and "by month-end" as what lasts to its end."""
    unit = (match["u"] or match["end"] or match["u2"]).lower()
    whole = (
        f"{week_of(reference, 0)}/{week_of(reference, 6)}"
        if unit == "eow"
        else str(reference)[: 7 if unit.startswith(("eom", "month")) else 4]
    )
    return f"../{whole.rpartition('/')[2]}" if match["u2"] is None else whole


def _ordinal_day(match: re.Match[str], reference: date) -> str | None:
    found = resolved(Point(day=daynum(match["d"])), reference)
    return edtf(found) if found.year is not None and found.possible() else None


def _short_weekday(match: re.Match[str], reference: date) -> str:
    """Read "Thu at 8" and "mon." as the last day of that name, as the long names are."""
    day = week_of(reference, WEEKDAYS[(match["w"] or match["w2"]).lower()])
    return str(day if day <= reference else day - timedelta(weeks=1))


def _fortnight(match: re.Match[str], reference: date) -> str:
    """Read a fortnight as two calendar weeks: that which begins with this week, the two before or the two behind."""
    first = week_of(reference, 0, 2 * direction(match["rel"] or "this"))
    return f"{first}/{first + timedelta(days=13)}"


def _moved(words: str, reference: date, way: int) -> date | None:
    """Count several lengths from the reference date."""
    day: date | None = reference
    for part in _ONE_LENGTH.finditer(words):
        name, number = part["u"], count_of(part["n"])
        if day is None or number is None:
            return None
        unit, by = unit_of(name, number)
        day = shifted(day, unit, way * by)
    return day


_ONE_LENGTH = re.compile(rf"(?P<n>{_COUNT})[ ](?P<u>years?|months?|weeks?|days?)\b", re.IGNORECASE)


def _lengths_within(match: re.Match[str], reference: date) -> str | None:
    """Read "within five years and one month" as what lasts from the reference date."""
    day = _moved(match["parts"], reference, 1)
    return None if day is None else f"{reference}/{day - timedelta(days=1)}"


def _lengths_ago(match: re.Match[str], reference: date) -> str | None:
    way = -1 if match["way"].lower() in ("ago", "earlier", "before") else 1
    lead = match.string[max(0, match.start() - 9) : match.start()].lower()
    day = None if lead.endswith(_OPEN_A_SPAN) else _moved(match["parts"], reference, way)
    return None if day is None else str(day)


_OPEN_A_SPAN: Final = ("last ", "past ", "next ", "previous ", "coming ", "within ")


def _last_lengths(match: re.Match[str], reference: date) -> str | None:
    way = direction(match["rel"])
    day = _moved(match["parts"], reference, way)
    if day is None:
        return None
    return f"{day}/{reference}" if way < 0 else f"{reference + timedelta(days=1)}/{day}"


def _short_month(match: re.Match[str], reference: date) -> str:
    return edtf(resolved(Point(month=month_number(match["m"])), reference))


def _of_short_year(match: re.Match[str], reference: date) -> str | None:
    year, _ = year_of(match["yy"], reference)
    point = Point(year, month_number(match["m"]), daynum(match["d"]))
    return edtf(point) if point.possible() else None


_FORMS: tuple[Form, ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), read)
    for pattern, read in (
        *(
            (rf"(?<![\w/.-])(?:{a}(?P<sep>[-/.]){b}(?P=sep){c})(?![\w/-])", _ordered)
            for a, b, c in ((_M, _D, _Y), (_M, _Y, _D), (_Y, _D, _M), (_Y, _M, _D), (_D, _Y, _M))
        ),
        (rf"\b{_M}[ ](?:the[ ])?{_DAY}(?:,[ ]?|[ ])(?:of[ ])?{WORD_YEAR}", _worded),
        (rf"\b{_DAY}[ ](?:of[ ])?{_M}(?:,[ ]?|[ ])(?:of[ ])?{WORD_YEAR}", _worded),
        (rf"\b{_M}(?:,[ ]?|[ ])(?:of[ ]|in[ ])?{WORD_YEAR}", _worded),
        (rf"\byear[ ](?P<h>{ONES})[ ]hundred(?:[ ](?:and[ ])?(?P<n>{BELOW}|{ONES}))?(?=$|[.,;:!?)])", _early_year),
        (
            rf"\b(?:the[ ])?(?P<n>{alternation(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))[ ]month[ ](?:of|in)[ ](?P<year>{_Y}(?!\d)|(?:the[ ])?{_REL}[ ]year)\b",  # noqa: E501 - one pattern a line
            _month_of_year,
        ),
        (
            rf"\b(?:the[ ])?(?P<which>first|last|final)[ ](?P<n>{_COUNT})[ ]weeks[ ](?:of|in)[ ](?P<year>{_Y}(?!\d)|(?:the[ ])?{_REL}[ ]year)\b",  # noqa: E501 - one pattern a line
            _weeks_of_year,
        ),
        (
            rf"\bweek[ ](?P<n>[1-4]?\d|5[0-3])[ ](?:of|in)[ ](?:the[ ])?(?P<year>{_Y}(?!\d)|{_REL}[ ]year)\b",
            _numbered_week,
        ),
        (
            rf"\b(?:the[ ])?(?P<rel>last|past|previous|next|coming|following)[ ](?P<n>{_COUNT}|few|couple of)[ ]quarters\b",  # noqa: E501 - one pattern a line
            _quarters,
        ),
        (
            rf"\bwithin[ ](?:the[ ])?(?:next|coming|upcoming|following)[ ](?P<n>{_COUNT})[ ](?P<u>years|months|weeks|days)\b",  # noqa: E501 - one pattern a line
            _within,
        ),
        (
            rf"\b(?:the[ ])?(?P<n>first|second|third|fourth|last)[ ]weekend[ ](?:of|in)[ ]{_M}(?:,?[ ]{_Y})?(?!\w)",
            _weekend,
        ),
        (
            rf"\b(?:the[ ])?(?:(?P<edge>first|last)[ ]day[ ](?:of|in)[ ](?P<week>(?:the|{_REL})[ ]week)|(?P<n>\d{{1,3}}(?:st|nd|rd|th))[ ]day[ ](?:of|in)[ ](?P<year>{_Y}(?!\d)|(?:the[ ])?{_REL}[ ]year))\b",  # noqa: E501 - one pattern a line
            _day_of_whole,
        ),
        (rf"\b(?:the[ ])?(?P<s>{alternation(SEASONS)})[ ](?:of[ ])?{_Y}/(?:20)?\d\d(?!\d)", _season_of_two),
        (rf"(?<![\w/.-]){_Y}(?:[ ]|[ ]?,[ ]){_M}(?![ ]\d)(?=$|[.,;:!?)]|[ ][a-z]+\b)", _year_first),
        (
            rf"(?<![\w/.-])(?:{_Y}[ ]?[-/][ ]?(?P<m>1[0-2]|0?[1-9])|(?P<m2>1[0-2]|0?[1-9])[ ]?[-/][ ]?{_Y.replace('<y>', '<y2>')})(?=$|[.,;!?](?!\d))",  # noqa: E501 - one pattern a line
            _spaced_month,
        ),
        (
            rf"\b(?:from|between)[ ](?:the[ ])?(?P<a>{_NUMBER})[ ](?:to|until|'?till?|through|and)[ ]{_M}[ ](?P<b>{_NUMBER})(?:,?[ ]{_Y})?(?!\w)",  # noqa: E501 - one pattern a line
            _days_before_month,
        ),
        (rf"\b(?P<rel>{_REL}|current)[ ](?P<u>yr|qtr|wk|wkend|week-end|week[ ]end)\b", _short_unit),
        (
            r"\b(?:the[ ])?(?P<n>first|second|third|fourth|[1-4](?:st|nd|rd|th))[ ]qtr(?:,?[ ](?:of[ ])?(?P<year>(?:1[5-9]|20)\d\d))?(?!\w)",  # noqa: E501 - one pattern a line
            _quarter,
        ),
        (r"\b(?P<year>(?:1[5-9]|20)\d\d),?[ ](?:the[ ])?(?P<n>first|second|third|fourth)[ -]quarter\b", _quarter),
        (
            rf"\b(?:the[ ])?last[ ](?:week[ -]end|wkend)[ ](?:of|in)[ ]{_M}(?:,?[ ]{_Y})?(?P<n>)(?!\w)",
            _weekend,
        ),
        (
            (
                r"\bby[ ](?:(?P<u>eom|eoy|eow)\b|(?:the[ ])?(?P<end>(?:year|month)[ -]end)\b(?![ -]\d))"
                r"|\b(?P<u2>eom|eoy|eow)\b"
            ),
            _end_of_unit,
        ),
        (rf"(?<=\bon[ ])the[ ](?P<d>{alternation(ORDINALS)})(?=$|[.,;!?])", _ordinal_day),
        (rf"(?<=\bfor[ ])the[ ](?P<d>{LATE_DAY})(?=$|[.,;!?])", _ordinal_day),
        (
            r"(?<!\w)(?-i:(?P<w>Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun))\.?(?=[ ](?:at|from|between|@|morning|afternoon|evening|night|\d{1,2}(?::\d\d|[ ]?[ap]m)))|(?:^|(?<=\bon[ ]))(?P<w2>mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)(?=\.?[ ]?(?:$|[!?,;]))",  # noqa: E501 - one pattern a line
            _short_weekday,
        ),
        (rf"\b(?P<rel>{_REL})[ ]fortnight\b|\bthe[ ]fortnight(?=$|[.,;!?])", _fortnight),
        (rf"\bwithin[ ](?:(?:the[ ])?(?:next|coming|upcoming|following)[ ])?{_LENGTHS}\b", _lengths_within),
        (rf"\b{_LENGTHS}[ ](?P<way>ago|earlier|before|later|from now|from today)\b", _lengths_ago),
        (
            rf"\b(?:the[ ])?(?P<rel>last|past|previous|next|coming)[ ]{_LENGTHS}\b(?![ ](?:ago|later|earlier))",
            _last_lengths,
        ),
        (
            rf"(?:(?<=\bin[ ])|(?<=\bsince[ ])|(?<=\bby[ ])|(?<=\buntil[ ]))(?P<m>{_SHORT})(?=$|[.,;!?]|[ ](?!\d))",
            _short_month,
        ),
        (rf"\b(?:{_DAY}[ ])?{_M}[ ]of[ ]['’]?(?P<yy>\d\d)(?=$|[.,;!?](?!\d))", _of_short_year),
    )
)
