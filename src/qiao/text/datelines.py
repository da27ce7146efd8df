"""Datelines: `新华社北京11月7日电(记者 某某)`, `GENEVA, June 3 (Xinhua) --`.

In comes a line that opens with a dateline, or a bracket at the end of an article that holds one; out come the
agency, the place, the day (often without a year) and the reporters, as written.
"""

import re

from qiao.text.facts import Day, Facts
from qiao.text.marks import DATELINE_EN, DATELINE_EN_BARE, DATELINE_ZH, dated_zh, month_number
from qiao.text.names import chinese_names

_OWN = re.compile("本[报台刊社网]")
_PEOPLE = re.compile("记者|通讯员|评论员|实习生")


def dateline(text: str, seen: str) -> Facts:
    """Read the dateline at the start of a line, given with its shadow."""
    found = DATELINE_ZH.match(seen)
    if found:
        return _chinese(text, found)
    if (signed := dated_zh(seen)) is not None:
        return _dated(text, signed)
    found = DATELINE_EN.match(seen) or DATELINE_EN_BARE.match(seen)
    return _english(found) if found else Facts()


def _dated(text: str, found: re.Match[str]) -> Facts:
    """Take the parts of a Chinese dateline that has its year and no place."""
    parts = found.groupdict()
    name = "agency" if parts["agency"] else "quoted"
    credit = parts.get("credit") or ""
    return Facts(
        source=text[slice(*found.span(name))],
        authors=chinese_names(text[slice(*found.span("credit"))]) if _PEOPLE.search(credit) else (),
        day=Day(int(parts["year"]), int(parts["month"]), int(parts["day"])),
        basis="dateline",
    )


def _chinese(text: str, found: re.Match[str]) -> Facts:
    """Take the parts of a Chinese dateline from the clean text, by the offsets found in its shadow."""
    agency = text[slice(*found.span("agency"))]
    day = Day(int(found["year"]) if found["year"] else None, int(found["month"]), int(found["day"]))
    credit = found["credit"] or ""
    return Facts(
        source=None if _OWN.match(found["agency"]) else agency,
        authors=chinese_names(text[slice(*found.span("credit"))]) if _PEOPLE.search(credit) else (),
        place=text[slice(*found.span("place"))].strip() if found["place"] else None,
        day=day,
        basis="dateline",
    )


def _english(found: re.Match[str]) -> Facts:
    """Take the parts of an English dateline."""
    parts = found.groupdict()
    day = None
    month, number = parts["month"] or parts.get("month_second"), parts["day"] or parts.get("day_first")
    if month and number:
        day = Day(int(parts["year"]) if parts["year"] else None, month_number(month), int(number))
    place = (parts["place"] or "").strip(" ,")
    return Facts(
        source=parts.get("agency"),
        place=place or None,
        day=day,
        basis="dateline" if day else None,
    )
