"""Header lines: `来源：某报 2025-06-10 08:12 作者：某某`, `China Daily | Updated: 2024-06-03 10:12`.

In comes a line of labelled fields, or the line that an aggregator writes under each title; out come the publisher, the
authors and the time of publication, as written.
"""

import re

from qiao.text.facts import Day, Facts
from qiao.text.kinds import LABEL
from qiao.text.marks import DATE, month_number
from qiao.text.names import names

_SOURCES = re.compile(r"(?:文章|信息|稿件|新闻|资料)?来源|供稿|Source", re.IGNORECASE)
_AUTHORS = re.compile(r"(?:文章)?作者|撰文|Authors?", re.IGNORECASE)
_EDGES = " \t\u3000|丨·•()（）[]【】-—－:：,，;；《》"


def read_date(seen: str) -> Day | None:
    """Return the first full date of a shadow line, with its time."""
    found = DATE.search(seen)
    return day_of(found) if found else None


def day_of(found: re.Match[str]) -> Day:
    """Return the day of a match of `DATE`."""
    parts = found.groupdict()
    year = next(int(parts[key]) for key in ("year", "year_en", "year_uk") if parts[key])
    month = parts["month"] or parts["month_zh"]
    name = parts["month_en"] or parts["month_uk"]
    day = next(int(parts[key]) for key in ("day", "day_zh", "day_en", "day_uk") if parts[key])
    time = f"{int(parts['hour']):02d}:{parts['minute']}" if parts["hour"] else None
    return Day(year, int(month) if month else month_number(name or ""), day, time)


def header(text: str, seen: str) -> Facts:
    """Read one header line, given with its shadow."""
    day = read_date(seen)
    source: str | None = None
    authors: tuple[str, ...] = ()
    for label, value in _fields(text, seen):
        if _SOURCES.fullmatch(label) and value:
            source = source or value
        elif _AUTHORS.fullmatch(label):
            authors += names(value)
    source = source or _unlabelled(text, seen)
    return Facts(source=source, authors=authors, day=day, basis="header" if day else None)


def _fields(text: str, seen: str) -> list[tuple[str, str]]:
    """Return the labels of a line with their values, each value ending at the next label or date."""
    labels = list(LABEL.finditer(seen))
    dates = [found.start() for found in DATE.finditer(seen)]
    fields = []
    for index, label in enumerate(labels):
        stops = [labels[index + 1].start()] if index + 1 < len(labels) else [len(seen)]
        stops += [at for at in dates if at >= label.end()]
        value = re.split(r"\s{3,}|[|丨\t]", text[label.end() : min(stops)].strip(_EDGES))[0]
        fields.append((label["label"], value.strip(_EDGES)))
    return fields


def _unlabelled(text: str, seen: str) -> str | None:
    """Return the publisher that stands bare before or after the date."""
    date = DATE.search(seen)
    label = LABEL.search(seen)
    if date is None:
        return None
    before = text[: min(date.start(), label.start() if label else len(seen))].strip(_EDGES)
    if before or label:
        return before or None
    return text[date.end() :].strip(_EDGES) or None
