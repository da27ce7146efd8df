"""When a figure that is told for comparison held: in come a sentence and the place of a number, out comes EDTF.

"310 in 2023, against 240 a year earlier" and 2021年资助88支,上年为60支 count back from what their own sentence says of
the other figure, "95 a year ago" and 一年前为95名 from the day of publication where it says nothing.
"""

import re
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from qiao.claims.date.en.forms import CARDINALS, alternation
from qiao.claims.date.en.values import count_of
from qiao.claims.date.model import DateSpan, shift_month
from qiao.claims.date.zh.values import number

_MONTHS = {"year": 12, "decade": 120, "month": 1}
_COUNTED = (
    rf"(?P<n>an?|the|\d{{1,2}}|{alternation(CARDINALS)})[ \n](?P<unit>year|decade|month)s?[ \n]"
    r"(?:earlier|before(?![ \n]\w)|previously|(?P<ago>ago))\b"
)
_LAST = r"(?:in |during |of |for )?(?P<last>the (?:previous|preceding|prior) (?:year|month))(?!['’])\b"
_BACK = rf"(?:{_COUNTED}|{_LAST})"
# 60 in its first class a year earlier; but "12 percent more than a year earlier" is of today
_BEHIND = re.compile(
    r"(?:[ \n](?!(?:from|than|over|compared|against|versus|since|after|until|by|to|on|and|or|but|that|which|who|"
    rf"relative|as|with|\w+ed|built|set)\b)[a-z%$€£'’-][\w%$€£'’-]*){{0,6}}?[ \n]{_BACK}",
    re.IGNORECASE,
)
_AHEAD = re.compile(rf"(?:\A|[,;] )(?:but |and |while )?{_BACK},?[ \n][^,;.:\d]{{0,60}}\Z", re.IGNORECASE)
_ZH = re.compile(
    r"(?:(?:[,，;；。]|\A)(?:而|但)?|[由从])(?:(?P<last>上一?年度?|前一年度?)(?:同期)?|"
    r"(?P<n>[一二两三四五六七八九十\d]{1,3})年(?:之前|以前|前)(?!后))的?[,，]?"
    r"(?:(?!已|现|今|目前|[成建设创]立|建成|启动|的|比|较|来|就|便|起)[^,，;；。\d]){0,10}\Z"
)
_HINT = {
    "zh": re.compile(r"[上前]一?年|年[之以]?前"),
    "en": re.compile(r"earlier|before|previous|\bago\b|prior|preceding"),
}
_POINT = r"\d{4}(?:-(?:0[1-9]|1[0-2]))?"
_STATED = re.compile(rf"{_POINT}(?:/{_POINT})?")
_REACH = {"zh": 40, "en": 110}


class Told(Struct, frozen=True):
    """What there is to count back from: the dates of the sentence, that of the sentence before, and the publication."""

    spans: Sequence[DateSpan]
    before: str | None
    published: str | None


def earlier(text: str, place: tuple[int, int], language: str, told: Told) -> tuple[str | None, bool]:
    """Return the EDTF to which the words beside the number at `place` count back, and whether there are such words.

    The EDTF is None where nothing says what they count from.
    """
    if _HINT[language].search(text) is None:
        return None, False
    start, end = place
    if language == "zh":
        found = _ZH.search(text, max(0, start - _REACH["zh"]), start)
    else:
        found = _BEHIND.match(text, end) or _AHEAD.search(text, max(0, start - _REACH["en"]), start)
    months = 0 if found is None else (_months_zh if language == "zh" else _months_en)(found)
    if found is None or not months:
        return None, False
    parts = [_back(part, months) for part in _base(found, told).split("/")]
    return (None if None in parts else "/".join(part for part in parts if part)), True


def _base(found: re.Match[str], told: Told) -> str:
    """Return the EDTF that the words count back from, "" where nothing says it."""
    year = (told.published or "")[:4]
    if found.groupdict().get("ago") is not None:
        return year
    dated = [(one.start, one.edtf) for one in told.spans if one.edtf is not None and _STATED.fullmatch(one.edtf)]
    stated = next((value for start, value in reversed(dated) if start < found.start()), dated[0][1] if dated else None)
    opens = found.start() == 0 and "ago" in found.groupdict()  # takes up a sentence before
    return stated or told.before or ("" if opens else year)


def _months_en(found: re.Match[str]) -> int:
    """Return how many months English words count back."""
    if found["last"] is not None:
        return 12 if found["last"].endswith("year") else 1
    count = 1 if found["n"].lower() == "the" else count_of(found["n"]) or 0
    return count * _MONTHS[found["unit"].lower()]


def _months_zh(found: re.Match[str]) -> int:
    """Return how many months Chinese words count back."""
    return 12 * (1 if found["last"] is not None else number(found["n"]) or 0)


def _back(stated: str, months: int) -> str | None:
    """Count back from a year or month in EDTF; a year alone knows no months."""
    if not stated or (len(stated) == len("2024") and months % 12):
        return None
    year, month = shift_month(int(stated[:4]), int(stated[5:] or 1), -months)
    if year < date.min.year:
        return None
    return f"{year:04d}" if len(stated) == len("2024") else f"{year:04d}-{month:02d}"
