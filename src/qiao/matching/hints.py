"""What words of a document say about a profile: a shadow text in, values with their spans out.

`data/signals.yaml` holds the words; here are the forms that have a grammar: levels, days, money, codes.
"""

import re
from calendar import month_abbr
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Final

from qiao.matching.profile import Money, Readiness
from qiao.matching.terms import FIELDS, read, vocabularies
from qiao.text.shadow import shadow

_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_LATIN: Final = re.compile(r"[A-Za-z]")
_LEVEL: Final = re.compile(
    r"(?:trl|technology readiness level(?: \(trl\))?|技术就绪(?:度|水平)(?:\(trl\))?|技术成熟度(?:等级)?(?:\(trl\))?)"
    r"\s*(?:等级|级别|level|of|:|为|是|达到|不低于|at least)?\s*(?P<sign>≥|>=|不低于|at least|以上)?\s*"
    r"(?P<least>[1-9])(?!\d)\s*级?(?:\s*(?:-|–|~|至|到|to|and|/)\s*(?:trl\s*)?(?P<most>[1-9])(?!\d)\s*级?)?"
    r"(?P<above>\s*(?:以上|及以上|or (?:higher|above)|\+))?",
    re.IGNORECASE,
)
_AT_LEAST: Final = re.compile(r"不低于|至少|at least|minimum|≥|>=")
_BEFORE: Final = 12  # characters before a level in which "at least" may stand
# Where the stage is told in words: only in a part that is labelled as the stage.
_STAGES: Final = (
    (
        re.compile(
            "(?:已|实现)(?:规模化|大规模|批量)?(?:量产|产业化|规模化生产|批量生产|推广应用)|"
            "already on the market|in (?:series|serial) production|commerciali[sz]ed"
        ),
        9,
        9,
    ),
    (re.compile(r"中试(?!前)|pilot (?:plant|line|scale)"), 5, 6),
    (re.compile(r"available for demonstration|样机(?:已)?(?:示范|验证)|field[- ]tested"), 6, 7),
    (
        re.compile(
            "小试|实验室(?:阶段|验证|样品)|laborator(?:y|ies) (?:stage|tested|scale)|proof of concept|lab[- ]scale"
        ),
        3,
        4,
    ),
    (re.compile(r"概念阶段|concept stage"), 1, 2),
)
_DAY_ZH: Final = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_DAY_EN: Final = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3})[a-z]*\.?,?\s+(\d{4})|"
    r"([a-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})",
    re.IGNORECASE,
)
_MONEY: Final = re.compile(
    r"(?P<before>€|\$|¥|£|eur|usd|cny|rmb|gbp|人民币)?\s*(?P<least>\d[\d,]*(?:\.\d+)?)\s*(?P<first>万|亿|million|thousand|k\b|m\b)?"
    r"(?:\s*(?:-|–|~|至|到|to)\s*(?P<most>\d[\d,]*(?:\.\d+)?))?\s*(?P<scale>万|亿|million|thousand|k\b|m\b)?\s*"
    r"(?P<after>元人民币|元|人民币|美元|欧元|英镑|日元|euros?|eur|usd|us dollars|dollars|cny|rmb|yuan|gbp|pounds)?",
    re.IGNORECASE,
)
_CURRENCIES: Final = {
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "欧元": "EUR", "$": "USD", "usd": "USD", "美元": "USD",
    "us dollars": "USD", "dollars": "USD", "¥": "CNY", "cny": "CNY", "rmb": "CNY", "元": "CNY", "人民币": "CNY",
    "元人民币": "CNY", "yuan": "CNY", "£": "GBP", "gbp": "GBP", "pounds": "GBP", "英镑": "GBP", "日元": "JPY",
}  # fmt: skip
_SCALES: Final = {"万": 10_000, "亿": 100_000_000, "million": 1_000_000, "m": 1_000_000, "thousand": 1_000, "k": 1_000}
_CLASS: Final = re.compile(r"(?<![A-Za-z0-9])([A-H]\d{2}[A-Z])\s?(\d{1,4}/\d{2,6})(?!\d)")
_GOAL: Final = re.compile(
    r"(?:sdgs?|可持续发展目标|sustainable development goals?)\s*(?:第)?\s*(1[0-7]|[1-9])(?!\d)", re.IGNORECASE
)
_LINK: Final = re.compile(r"https?://[^\s<>\u3000-\u9fff，。；）]+")


def language(text: str) -> str:
    """Return the language that a text is written in: Chinese where a fifth of its letters are."""
    han, latin = len(_HAN.findall(text)), len(_LATIN.findall(text))
    return "zh" if han * 4 > latin else "en"


def signals(vocabulary: str, text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the codes whose words stand in a text, in the order of the vocabulary, with the first place of each."""
    low = text.lower()
    for code, pattern in _signals()[vocabulary]:
        found = pattern.search(low)
        if found:
            yield code, found.start(), found.end()


@cache
def _signals() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    held = read("signals", dict[str, dict[str, tuple[str, ...]]])
    return {
        name: tuple((code, re.compile("|".join(words))) for code, words in codes.items())
        for name, codes in held.items()
    }


def readiness(text: str, *, phrases: bool) -> Iterator[tuple[Readiness, int, int]]:
    """Yield readiness levels by number, and with `phrases` the stages that words name, the surest first."""
    low = text.lower()
    for found in _LEVEL.finditer(low):
        least = int(found["least"])
        around = low[max(0, found.start() - _BEFORE) : found.end()]
        open_ = bool(found["sign"] or found["above"]) or _AT_LEAST.search(around) is not None
        most = int(found["most"]) if found["most"] else (9 if open_ else least)
        if least <= most:
            yield Readiness(least, most), found.start(), found.start() + len(found[0].rstrip())
    for pattern, least, most in _STAGES if phrases else ():
        stage = pattern.search(low)
        if stage:
            yield Readiness(least, most), stage.start(), stage.end()


def days(text: str) -> Iterator[tuple[date, int, int]]:
    """Yield the days of a text that are written with year, month and day."""
    months = [name.lower() for name in month_abbr]
    for found in _DAY_ZH.finditer(text):
        yield from _day(found, *(int(part) for part in found.groups()))
    for found in _DAY_EN.finditer(text):
        first, middle, year, name, number, other = found.groups()
        month = (middle or name).lower()
        if month in months:
            yield from _day(found, int(year or other), months.index(month), int(first or number))


def _day(found: re.Match[str], year: int, month: int, day: int) -> Iterator[tuple[date, int, int]]:
    try:
        yield date(year, month, day), found.start(), found.end()
    except ValueError:
        return


def money(text: str) -> Iterator[tuple[Money, int, int]]:
    """Yield the amounts of a text that have a currency."""
    for found in _MONEY.finditer(text):
        mark = (found["after"] or found["before"] or "").lower()
        if mark not in _CURRENCIES:
            continue
        factor = _SCALES.get((found["scale"] or found["first"] or "").lower(), 1)
        least, most = (
            Decimal(part.replace(",", "")) * factor if part else None for part in (found["least"], found["most"])
        )
        start, end = found.span()
        end -= len(found[0]) - len(found[0].rstrip())
        start += len(found[0]) - len(found[0].lstrip())
        yield (Money(_CURRENCIES[mark], least, most) if most else Money(_CURRENCIES[mark], None, least)), start, end


def languages(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the languages that a text names."""
    yield from sorted(_named("languages", text), key=lambda one: one[1])


def fields(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the fields of OECD FORD that a text names by name."""
    yield from sorted(_named(FIELDS, shadow(text)), key=lambda one: one[1])


def _named(vocabulary: str, text: str) -> Iterator[tuple[str, int, int]]:
    low = text.lower()
    for entry in vocabularies()[vocabulary]:
        for name in (entry.zh, entry.en.lower()):
            at = low.find(name)
            if at >= 0:
                yield entry.code, at, at + len(name)
                break


def patent_classes(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the IPC or CPC codes of a text."""
    for found in _CLASS.finditer(text):
        yield f"{found[1]} {found[2]}", found.start(), found.end()


def goals(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield the sustainable development goals that a text names by number."""
    for found in _GOAL.finditer(text):
        yield int(found[1]), found.start(), found.end()


def links(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the addresses of a text."""
    for found in _LINK.finditer(text):
        address = found[0].rstrip(".,;)")
        yield address, found.start(), found.start() + len(address)
