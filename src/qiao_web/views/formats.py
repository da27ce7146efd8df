"""Numbers, EDTF dates, instants and sizes in; the way that Chinese and English readers write them out.

Nothing here rounds: a figure is evidence, so a short form (1.6万, 1.5 million) is used only where it is exact. The
language is the one that Django has activated for the request.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

from django.utils.dateformat import format as format_date
from django.utils.translation import get_language, gettext, ngettext

CHINA = timezone(timedelta(hours=8), "UTC+8")  # no daylight saving since 1991, so a fixed offset is the zone

_CHINESE_SCALES = ((Decimal(10**8), "亿", 4), (Decimal(10**4), "万", 2))
_ENGLISH_SCALES = ((Decimal(10**12), " trillion", 2), (Decimal(10**9), " billion", 2), (Decimal(10**6), " million", 2))
_MOST_DIGITS = 24  # below the 28 of the default decimal context, so that nothing here rounds
_GROUP_FROM = {
    True: 5,
    False: 4,
}  # digits from which thousands are separated: 2600 and 16,000 in Chinese, 2,600 in English

_DATE = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?([?~%])?"
)
_DECADE = re.compile(r"(\d{3})X")
_SEASONS = range(21, 25)
_QUARTERS = range(33, 37)
_HALVES = range(40, 42)


def is_chinese() -> bool:
    """Say whether the page is being written in Chinese."""
    return (get_language() or "").startswith("zh")


def language() -> str:
    """Return the language of the page as the phrases know it: zh or en."""
    return "zh" if is_chinese() else "en"


def number(value: Decimal | int) -> str:
    """Write a number: 16000 is 1.6万 or 16,000; 1500000 is 150万 or 1.5 million; 12345.678 stays itself.

    Beyond arithmetic's digits it stays as it is kept.
    """
    exact = Decimal(value)
    if len(exact.as_tuple().digits) > _MOST_DIGITS or abs(exact.adjusted()) > _MOST_DIGITS:
        return str(exact)
    for scale, word, places in _CHINESE_SCALES if is_chinese() else _ENGLISH_SCALES:
        scaled = exact / scale
        if abs(scaled) >= 1 and scaled * scale == exact and _places(scaled) <= places:
            return f"{_plain(scaled)}{word}"
    return _plain(exact)


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _plain(value: Decimal) -> str:
    whole, _, fraction = f"{value:f}".partition(".")
    fraction = fraction.rstrip("0")
    grouped = f"{int(whole):,}" if len(whole.lstrip("-")) >= _GROUP_FROM[is_chinese()] else whole
    return f"{grouped}.{fraction}" if fraction else grouped


def edtf(text: str) -> str:
    """Write an EDTF date or interval: 2023-11 is 2023年11月 or November 2023. What is not understood stays as it is."""
    if "/" in text:
        start, _, end = text.partition("/")
        return _interval(start, end)
    return _single(text) or text


def _interval(start: str, end: str) -> str:
    if start in {"", ".."}:
        return gettext("until %(date)s") % {"date": edtf(end)}
    if end in {"", ".."}:
        return gettext("since %(date)s") % {"date": edtf(start)}
    first, last = _DATE.fullmatch(start), _DATE.fullmatch(end)
    if first and last and first[3] and last[3] and first.group(1, 2) == last.group(1, 2):
        # Within one month: 6–7 November 2023, 2023年11月6日至7日.
        if is_chinese():
            return f"{edtf(start)}至{int(last[3])}日"
        return f"{int(first[3])}–{edtf(end)}"
    return gettext("%(start)s to %(end)s") % {"start": edtf(start), "end": edtf(end)}


def _single(text: str) -> str | None:
    if decade := _DECADE.fullmatch(text):
        return gettext("the %(decade)ss") % {"decade": f"{decade[1]}0"}
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    shown = _calendar(match)
    if shown is None:
        return None
    if match[6] in {"~", "%"}:
        return gettext("about %(date)s") % {"date": shown}
    return gettext("perhaps %(date)s") % {"date": shown} if match[6] else shown


def _calendar(match: re.Match[str]) -> str | None:
    year, month, day = int(match[1]), match[2], match[3]
    if month is None:
        return gettext("%(year)s") % {"year": year}
    if part := _part_of_year(year, int(month)):
        return part
    try:
        when = date(year, int(month), int(day or 1))
    except ValueError:
        return None
    if day is None:
        return format_date(when, "Y年n月" if is_chinese() else "F Y")
    shown = calendar_day(when)
    return f"{shown} {match[4]}:{match[5]}" if match[4] else shown


def _part_of_year(year: int, code: int) -> str | None:
    if code in _QUARTERS:
        return gettext("quarter %(quarter)s of %(year)s") % {"quarter": code - _QUARTERS.start + 1, "year": year}
    if code in _HALVES:
        halves = (gettext("first half of %(year)s"), gettext("second half of %(year)s"))
        return halves[code - _HALVES.start] % {"year": year}
    if code in _SEASONS:
        names = (
            gettext("spring %(year)s"),
            gettext("summer %(year)s"),
            gettext("autumn %(year)s"),
            gettext("winter %(year)s"),
        )
        return names[code - _SEASONS.start] % {"year": year}
    return None


def calendar_day(when: date) -> str:
    """Write a day: 2023年11月6日 or 6 November 2023."""
    return format_date(when, "Y年n月j日" if is_chinese() else "j F Y")


def instant(when: datetime) -> str:
    """Write an instant in the time of China, where the documents come from, and say so."""
    local = when.astimezone(CHINA)
    return gettext("%(day)s, %(time)s (UTC+8)") % {"day": calendar_day(local.date()), "time": f"{local:%H:%M}"}


def offset(when: datetime) -> str:
    """Write how far a time with its zone is from UTC: UTC+8, UTC−3, UTC+5:30."""
    minutes = round((when.utcoffset() or timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours}{f':{rest:02d}' if rest else ''}"


def machine_instant(when: datetime) -> str:
    """Write an instant for the datetime attribute of a time element."""
    return when.astimezone(UTC).isoformat(timespec="seconds")


def size(count: int) -> str:
    """Write a number of bytes in the largest unit that leaves a number of at least one."""
    amount = Decimal(count)
    for unit in ("KB", "MB", "GB"):  # noqa: B007  the unit at which the loop stops is the one shown
        amount /= 1024
        if amount < 1024:
            break
    return (
        f"{amount:.1f} {unit}"
        if count >= 1024
        else ngettext("%(count)s byte", "%(count)s bytes", count) % {"count": count}
    )
