"""The year that a dateline leaves out.

In come a day without its year and the text around it, out comes the year, where the text has evidence for it. The
text cannot be older than the latest thing that it says has happened, nor younger than what it says is to come; an
anniversary or the number of a yearly event names the year outright.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

import yaml

from qiao.text.facts import Day
from qiao.text.marks import month_number

_YEAR_ZH = re.compile(
    r"(?<![\d-])(?P<year>(?:19|20)\d\d)年(?!度|期间|版)(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?|(?P<close>底|末))?"
)
_YEAR_EN = re.compile(
    r"(?:\b(?P<month>Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s(?:(?P<day>\d{1,2}),?\s)?)?"
    r"(?P<close>(?<=end of\s))?(?<![\d.$-])\b(?P<year>(?:19|20)\d\d)\b(?![\d%年-])"
)
_COMING_BEFORE = re.compile(
    r"(?:(?<!截)至|(?<!达|得|看|回)到|力争|预计|计划|预期|目标|最迟|将于|将在|定于|拟于|"
    r"\b(?:[Bb]y|[Uu]ntil|[Bb]efore|the)\s(?:the end of\s)?|"
    r"\b(?:will|to be|is due|are due|plans? to|expected|scheduled)\b[^.;]*)$"
)
_COMING_AFTER = re.compile(
    r"(?:[年底末]{0,2}前|之前|将|计划|拟|预计|可持续发展|愿景|议程|远景|目标|\s(?:Agenda|agenda|will|goals?|targets?|[Vv]ision))"
)
_REACHED = re.compile(r"(?:截至|截止到?|[Aa]s of)\s?(?:the end of\s)?$")
_SAID = re.compile(r"(?:于|在|自|从|\b[Ii]n|\b[Ss]ince)\s?$")
_SAID_AFTER = re.compile(r"[,，]|全年|[上下]半年|[一二三四]季度|以来|起")
_SPAN = re.compile(r"(?:用|未来|今后|接下来的?)(?P<n>[一二两三四五六七八九十]|\d{1,2})年(?:时间|内)?")
_PLAN_ENDS = re.compile(r"(?:预计|计划|力争|到|至|于)(?P<year>20\d\d)年")
_NUMERAL = {numeral: value for value, numeral in enumerate("零一二三四五六七八九十")} | {"两": 2}
_NEIGHBOURS = 31  # days by which articles on one page may be apart
_NEAR = 2  # years: news speaks of coming years mostly one or two ahead
_LAST_SAFE_DAY = 28


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a text says about its own time: the latest past day, the first coming year, a year named outright."""

    past: date | None = None
    coming: int | None = None
    hinted: int | None = None  # the latest year said to be over or under way, without a month
    named: int | None = None
    planned: int | None = None  # the year in which something of known length begins that ends in a known year


def evidence(seen: str) -> Evidence:
    """Collect the evidence in the shadow of a text."""
    past: list[date] = []
    coming: list[int] = []
    hinted: list[int] = []
    for found in (*_YEAR_ZH.finditer(seen), *_YEAR_EN.finditer(seen)):
        before, after = seen[max(0, found.start() - 48) : found.start()], seen[found.end() : found.end() + 12]
        day = _day(found)
        if day is None:
            continue
        reached = _REACHED.search(before)
        if not reached and (_COMING_BEFORE.search(before) or _COMING_AFTER.match(after)):
            coming.append(day.year)
        elif found["month"] or reached:
            past.append(day)
        elif _SAID.search(before) or _SAID_AFTER.match(after):
            hinted.append(day.year)
    latest = max(past, default=None)
    # What is said to come in a year that is already past was a plan of then.
    ahead = [year for year in coming if latest is None or year > latest.year]
    return Evidence(latest, min(ahead, default=None), max(hinted, default=None), _named(seen), _planned(seen))


def _day(found: re.Match[str]) -> date | None:
    """Return the first day of what a mention covers, or None where the calendar has no such day."""
    written = found["month"]
    if not written:
        month = 12 if found["close"] is not None else 1
    else:
        month = int(written) if written.isdigit() else month_number(written)
    try:
        return date(int(found["year"]), month, int(found["day"] or 1))
    except ValueError:
        return None


@lru_cache(maxsize=1)
def _beginnings() -> Mapping[str, list[dict[str, int | list[str]]]]:
    """Load the table of beginnings."""
    table: Mapping[str, list[dict[str, int | list[str]]]] = yaml.safe_load(
        files("qiao.text").joinpath("beginnings.yaml").read_text(encoding="utf-8")
    )
    return table


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], int], ...]:
    """Return a pattern for each beginning, with the year to which its number is added."""
    patterns = []
    for kind in ("anniversaries", "annual"):
        for row in _beginnings()[kind]:
            names = row["names"]
            base = row["start"] if kind == "anniversaries" else int(str(row["first"])) - 1
            assert isinstance(names, list)
            assert isinstance(base, int)
            joined = "|".join(map(re.escape, names))
            number = r"(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})"
            zh = (
                rf"(?:{joined})[^,。;]{{0,10}}?{number}周年"
                if kind == "anniversaries"
                else rf"第{number}届(?:{joined})"
            )
            patterns.append((re.compile(zh), base))
            patterns.append(
                (re.compile(rf"(?P<n>\d{{1,3}})(?:st|nd|rd|th) anniversary of [^.;]{{0,30}}?(?:{joined})"), base)
            )
    return tuple(patterns)


def _named(seen: str) -> int | None:
    """Return the year that an anniversary or a numbered yearly event names."""
    if "周年" not in seen and "届" not in seen and "anniversary" not in seen:
        return None
    return max(
        (base + _number(found["n"]) for pattern, base in _patterns() for found in pattern.finditer(seen)), default=None
    )


def _number(numeral: str) -> int:
    """Read a small number: 10, 十, 二十, 七十五."""
    if numeral.isdigit():
        return int(numeral)
    tens, ten, units = numeral.partition("十")
    if not ten:
        return _NUMERAL.get(numeral, 0)
    return 10 * (_NUMERAL.get(tens, 1) if tens else 1) + _NUMERAL.get(units, 0)


def _planned(seen: str) -> int | None:
    """Return the year in which a plan of so many years begins whose end is named in the same paragraph or the next."""
    span = _SPAN.search(seen)
    end = _PLAN_ENDS.search(seen, span.end(), span.end() + 200) if span else None
    return int(end["year"]) - _number(span["n"].replace("两", "二")) if span and end else None


def infer_year(day: Day, own: Evidence, page: Iterable[Evidence], obtained: date) -> int | None:
    """Return the year of a day by the article's own evidence, then by that of the page, or None without evidence.

    The day on which the document was obtained is only a bound: an old text may be read today.
    """
    everything = [own, *page]
    named = max((seen.named for seen in everything if seen.named), default=None)
    if named and _fits(day, named, own, obtained):
        return named
    first = _first_possible(day, own, everything[1:])
    next_year = min((seen.coming for seen in everything if seen.coming and seen.coming % 5), default=None)
    planned = max((seen.planned for seen in everything if seen.planned), default=None)
    hinted = max((seen.hinted for seen in everything if seen.hinted), default=None)
    found = _choose(first, hinted, next_year, planned)
    return found if found is not None and _at(day, found) <= obtained else None


def _choose(first: int | None, hinted: int | None, coming: int | None, planned: int | None) -> int | None:
    """Weigh the first possible year, a year merely mentioned, the first year to come, and the start of a plan.

    A target such as 2030 is left out by the caller: it is many years ahead. A year that is only mentioned dates
    nothing: of 79 articles whose day was known, five were of the latest year that they mention so.
    """
    if planned is not None and (first is None or planned >= first) and (coming is None or planned <= coming):
        return planned
    if first is None or (hinted is not None and first < hinted and (coming is None or hinted < coming)):
        return None
    return coming - 1 if coming is not None and coming - first > _NEAR else first


def _first_possible(day: Day, own: Evidence, page: Iterable[Evidence]) -> int | None:
    """Return the first year that contradicts nothing said to be past."""
    page = list(page)
    beside = own.past is not None and any(
        other.past is not None and abs((other.past - own.past).days) <= _NEIGHBOURS for other in page
    )  # a page of some days, whose articles may not all be told apart
    years = [_year_from(day, own, slack=_NEIGHBOURS if beside else 0)]
    years += [_year_from(day, other, slack=_NEIGHBOURS) for other in page]
    return max((year for year in years if year is not None), default=None)


def _year_from(day: Day, seen: Evidence, *, slack: int) -> int | None:
    """Return the first year in which the day does not precede what the text says is past."""
    if seen.past is None:
        return None
    year = seen.past.year
    return year if (seen.past - _at(day, year)).days <= slack else year + 1


def _at(day: Day, year: int) -> date:
    """Return the day in a year; 29 February of a common year counts as the 28th."""
    try:
        return date(year, day.month, day.day or 1)
    except ValueError:
        return date(year, day.month, _LAST_SAFE_DAY)


def _fits(day: Day, year: int, own: Evidence, obtained: date) -> bool:
    """Tell whether a year contradicts nothing."""
    return _at(day, year) <= obtained and (own.past is None or own.past <= _at(day, year))
