"""Dates: in come a text and a reference date, out come its expressions of time with spans and EDTF.

    >>> [(s.start, s.end, s.edtf) for s in parse("截至2023年11月", "zh", None)]
    [(2, 10, '2023-11')]
    >>> [s.edtf for s in parse("11月6日到7日在重庆举行", "zh", date(2023, 10, 30))]
    ['2023-11-06/2023-11-07']

EDTF is that of ISO 8601-2: `2023`, `2023-11`, `199X`, `2021/2025`, `2024-21` (spring). Relative dates are counted from
the reference date; without one their EDTF is None. Days that the calendar does not have are text, not dates.
"""

from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache

from qiao.claims.date import from_now
from qiao.claims.date.agree import agreed
from qiao.claims.date.en import dates as dates_en
from qiao.claims.date.en.apart import apart
from qiao.claims.date.en.bounds import with_about, with_open_times
from qiao.claims.date.en.bounds import with_bounds as with_bounds_en
from qiao.claims.date.en.found import articled
from qiao.claims.date.en.listed import listed
from qiao.claims.date.en.parts import with_parts
from qiao.claims.date.en.rare import more as more_en
from qiao.claims.date.en.spoken import in_digits, in_words
from qiao.claims.date.en.times import with_times as with_times_en
from qiao.claims.date.en.twice import in_weeks
from qiao.claims.date.model import DateKind, DateSpan
from qiao.claims.date.read import longest
from qiao.claims.date.signs import with_signs
from qiao.claims.date.zh import dates as dates_zh
from qiao.claims.date.zh.bounds import with_bounds
from qiao.claims.date.zh.clock import with_times
from qiao.claims.date.zh.context import in_context
from qiao.claims.date.zh.joined import ranged
from qiao.claims.date.zh.more import more
from qiao.claims.numeral.model import fold

__all__ = ["DateKind", "DateSpan", "parse", "scan", "spans"]

# Traditional characters of times and feasts, beyond those that numerals share.
_SIMPLIFIED = str.maketrans("時鐘節誕聖勞動婦兒軍國慶復開齋爾頭終後勵舊", "时钟节诞圣劳动妇儿军国庆复开斋尔头终后励旧")
_SENTENCES = 128  # more than most articles have
_EARLIEST, _LATEST = 100, 9900  # years of a reference date; the calendar begins with 1 and ends with 9999


def parse(text: str, language: str, reference: date | None) -> tuple[DateSpan, ...]:
    """Return every expression of time of a text in order; `language` is "zh" or "en".

    Spans are indexes of `text`, the end excluded. What `edtf` says by kind of expression:

    - a day, month, year: `2016-11-07`, `2016-11`, `2016`; decade `199X`; century `19XX`; season `2016-22`;
    - whatever has two ends (a range, week, weekend, quarter, half, "the last 3 years"): `first/last`, days or months,
      both included; a suite with an excluded end adds one day or month to `last`;
    - a part of a week, month or year: late July is 16 to 31 July, early May the 1st to the 15th, mid-May the 10th to
      the 20th; early next week is Monday to Wednesday; the end of 2015 is its last third, the end of this year its
      second half; "later today" and "late on Friday" are from noon on. In "from the middle of 2007 to the start of
      2008" each end is that moment. In Chinese 年初 is January and 年底 December, 月初 and 月底 the whole month;
    - open bounds, whose words are in the span: 2016年以前 and "before 2016" `../2015`, "by 2016" `../2016`, 2010年之后
      and "after 2010" `2011/..`, 2008年以来 and "since 2008" `2008/..`; after a day begins with that day;
    - a time of a day: `2016-11-08T15:00:00`, or `first/last` of two; a time of no day has the kind TIME and the ISO
      8601 form `T15:00:00`, hours as said where no part of the day is named; a part of a day is its usual hours
      (morning and 上午 8 to 12, afternoon and 下午 12 to 16, evening and 晚上 16 to 20, night and 深夜 20 to midnight);
      noon, and 中午 behind a day, are 12:00; "at" is outside the span; a zone behind it is in the span and the value
      (9 pm Beijing time, 9:00 PST), unless its letters stand for several or move with the summer (CST, ET);
    - in English, the dates of a list have the week, month, year or day that one of them names: Monday or Friday next
      week, the 3rd and 5th of May, 28 February and 3 March 2023, Friday at 8 am or 3 pm;
    - "within 3 years" lasts so long from the reference date on; "the next 3 years" begins on the day after it; a few
      and several count three, a couple two; "second Sunday" alone is that of the month of the reference date;
    - "the" is in the span where a day or week is picked out (the 2nd of June, the week of 3 May, the last day of May),
      not before next, last, past or same (but in "the next day");
    - markers without a date (现在, 近年来, "recently"): None; "two hours ago" too, unless the reference is a datetime.

    What leaves the year or month out takes those nearest to the reference date, a range the one that lies nearest;
    feasts too (those of the lunar calendar on their real day: 春节 2017 is 2017-01-28; those of the Islamic one as its
    tables have them, near the sighting), and "next" and "last" count calendar weeks, months and years from it;
    "Friday" alone is the last one, 周五 is of this week. Weeks begin on Mondays, those of a year are numbered as in ISO
    8601, and "the last two quarters" are whole ones. 1/3/2012 is 3 January in English and 1 March in Chinese, where
    12-11-10 begins with the year; in both 22/04 is 22 April. Of years in two digits, those from 40 on are of the
    twentieth century, in Chinese those from 50 on. Hours and minutes "ago", "from now" or "until now" are counted from
    a reference that is a datetime.
    Without a reference date, or with one before the year 100 or after 9900, relative expressions have `edtf` None.
    Lengths of time and repeated times ("every Monday") are not dates: `qiao.claims.quantities` reads lengths. Nothing
    is raised whatever the text.
    """
    folded, day, moment = fold(text), _sensible(reference), _moment(reference)
    return _chinese(folded, day, moment) if language == "zh" else _english(folded, day, moment)


def _chinese(folded: str, reference: date | None, moment: datetime | None) -> tuple[DateSpan, ...]:
    folded = folded.translate(_SIMPLIFIED)
    found = longest([*from_now.scan(folded, "zh", moment), *scan(folded, "zh", reference)])
    timed = with_times(folded, more(folded, reference, found), reference)
    timed = agreed(folded, from_now.with_now(folded, timed, moment), reference)
    whole = in_context(folded, ranged(folded, timed, reference))
    return tuple(with_bounds(folded, with_signs(folded, whole)))


def _english(folded: str, reference: date | None, moment: datetime | None) -> tuple[DateSpan, ...]:
    folded, words = in_digits(folded)
    found = longest([*from_now.scan(folded, "en", moment), *scan(folded, "en", reference)])
    timed = in_weeks(folded, with_times_en(folded, more_en(folded, reference, found), reference))
    timed = listed(folded, apart(folded, timed))
    timed = from_now.with_now(folded, from_now.beside_times(folded, timed), moment)
    timed = agreed(folded, timed, reference)
    timed = with_parts(folded, with_about(folded, with_signs(folded, timed)))
    bounded = with_open_times(folded, with_bounds_en(folded, timed))
    return tuple(in_words(articled(folded, span), words) for span in bounded)


@lru_cache(maxsize=_SENTENCES)
def spans(folded: str, language: str, reference: date | None) -> tuple[DateSpan, ...]:
    """Return what `scan` yields, remembered for the sentences of an article: figures and cooperations ask in turn."""
    return tuple(scan(folded, language, reference))


def scan(folded: str, language: str, reference: date | None) -> Iterator[DateSpan]:
    """Yield the expressions of time of folded text."""
    reference = _sensible(reference)
    return dates_zh.scan(folded, reference) if language == "zh" else dates_en.scan(folded, reference)


def _sensible(reference: date | None) -> date | None:
    """Drop a reference so early or late, by mistake or malice, that what is counted from it leaves the calendar."""
    if reference is None or not _EARLIEST <= reference.year <= _LATEST:
        return None
    return reference.date() if isinstance(reference, datetime) else reference


def _moment(reference: date | None) -> datetime | None:
    """Return the moment of a reference that tells the time of day."""
    return reference if isinstance(reference, datetime) and _sensible(reference) is not None else None
