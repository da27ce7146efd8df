"""Header lines: `来源：某报 2025-06-10 08:12 作者：某某`, `China Daily | Updated: 2024-06-03 10:12`.

In comes a line of labelled fields, or the line that an aggregator writes under each title; out come the publisher, the
authors and the time of publication, as written.
"""

import re

from qiao.text.facts import Day, Facts
from qiao.text.kinds import CLOCK_BEFORE, LABEL, ROLE_AT_END, WEEKDAY, is_place, is_publisher
from qiao.text.marks import DATE, MONTH_YEAR, REPORTERS, SERIES, month_number
from qiao.text.names import chinese_names, english_names, names

_SOURCES = re.compile(r"(?:文章|信息|稿件|新闻|资料)?来源|供稿|Source", re.IGNORECASE)
_AUTHORS = re.compile(r"(?:文章)?作者|(?:本报)?记者|撰文|Authors?", re.IGNORECASE)
_ROLE = re.compile(rf"(?:{REPORTERS})[\s:]+(?P<names>\S[^,。;]{{1,30}})$")
_ISSUED_BY = re.compile(r"(?:Issued|Released|Published|Prepared)\sby\s(?:the\s)?", re.IGNORECASE)
_EDGES = " \t\u3000|丨·•()（）[]【】-—－:：,，;；《》"


def read_date(seen: str) -> Day | None:
    """Return the first full date of a shadow line, with its time, or else the month at its end."""
    found = DATE.search(seen)
    if found:
        return day_of(found)
    found = MONTH_YEAR.search(seen)
    if found is None:
        return None
    month = int(found["month"]) if found["month"] else month_number(found["month_en"])
    return Day(int(found["year"] or found["year_en"]), month, None)


def day_of(found: re.Match[str]) -> Day:
    """Return the day of a match of `DATE`."""
    parts = found.groupdict()
    year = next(int(parts[key]) for key in ("year", "year_en", "year_uk") if parts[key])
    month = parts["month"] or parts["month_apart"] or parts["month_zh"]
    name = parts["month_en"] or parts["month_uk"]
    day = next(int(parts[key]) for key in ("day", "day_apart", "day_zh", "day_en", "day_uk") if parts[key])
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
    role = _ROLE.search(seen) if not authors else None
    if role:
        authors = names(text[slice(*role.span("names"))])
    place = None
    if source is None:
        start, end = _unlabelled(seen)
        source, place = ROLE_AT_END.sub("", text[start:end]) or None, None
        if source and ("|" in source or source.startswith(("By ", "原创 "))):
            source, authors = _bare_parts(source)
        elif source and is_place(seen[: _date_start(seen)]):
            source, place = None, source
        elif is_publisher(seen[start:end].split(",", 1)[0]):
            source = text[start:end].split(",", 1)[0]
    if source and "》" in source and "《" not in source:
        source = source.replace("》", "")  # 《某刊》双月刊
    return Facts(source, authors, place, day, "header" if day else None)


def _bare_parts(bare: str) -> tuple[str | None, tuple[str, ...]]:
    """Part `By Amina Lin | Coastal Daily` and `原创 某某 某刊` into publisher and authors."""
    if bare.startswith("原创 "):
        words = bare.split()[1:]
        return (words[-1] if words else None), (chinese_names(words[0]) if len(words) > 1 else ())
    parts = [part.strip(" )") for part in re.split(r"[|(]", bare)]
    authors = english_names(parts[0].removeprefix("By ")) if parts[0].startswith("By ") else ()
    rest = parts[1:] if authors else parts
    return (rest[-1] if rest else None), authors


def feed_line(text: str, seen: str) -> Facts:
    """Read the line under the title of an aggregator's item: whatever stands before the time is the source."""
    found = DATE.search(seen)
    assert found is not None
    source = _FROM.sub("", text[: found.start()].strip(_EDGES))
    return Facts(source=source or None, day=day_of(found), basis="header")


_FROM = re.compile(r"(?:From|Source|来源)\s?[:：]\s{0,3}")


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


def _date_start(seen: str) -> int:
    """Return where the date of a line begins."""
    found = DATE.search(seen) or MONTH_YEAR.search(seen)
    return found.start() if found else len(seen)


def _unlabelled(seen: str) -> tuple[int, int]:
    """Return the span of the publisher that stands bare before or after the date; it may be empty."""
    date = DATE.search(seen) or MONTH_YEAR.search(seen)
    if date is None:
        return 0, 0
    label = LABEL.search(seen)
    stop = min(date.start(), label.start() if label else len(seen))
    clock = CLOCK_BEFORE.search(seen, 0, stop)
    start, end = _trimmed(seen, 0, clock.start() if clock else stop)
    if WEEKDAY.fullmatch(seen, start, end) or SERIES.match(seen, start, end):
        return 0, 0
    if start == end and not label:
        role = ROLE_AT_END.search(seen, date.end())
        start, end = _trimmed(seen, date.end(), len(seen) if role is None else _paper_end(seen, role))
    issued = _ISSUED_BY.match(seen, start, end)
    return (issued.end() if issued else start), end


def _paper_end(seen: str, role: re.Match[str]) -> int:
    """Return where the paper ends whose reporter signs a line: 海滨晚报|记者 某某, where it is not "ours"."""
    paper = _PAPER.match(seen, *role.span())
    return role.start() if paper is None else paper.end("paper")


_PAPER = re.compile(r"\s?(?P<paper>《?(?!本)[\u4e00-\u9fff]{2,10}[报社网台刊])")


def _trimmed(seen: str, start: int, end: int) -> tuple[int, int]:
    """Shrink a span by the separators at its ends."""
    piece = seen[start:end]
    bare = piece.strip(_EDGES)
    begin = start + piece.find(bare) if bare else start
    return begin, begin + len(bare)
