"""The parts of Chinese dates: in come words, out come whole numbers, numeric dates and where a range begins."""

import re
from typing import Final

from qiao.claims.date.model import Point
from qiao.claims.numeral.zh import DIGITS, evaluate

COUNT: Final = r"(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})"
UNITS: Final = {"天": "day", "日": "day", "周": "week", "星期": "week", "礼拜": "week", "月": "month", "年": "year"}


VAGUE: Final = re.compile(r"[几数半]|[一二两三四五六七八九]{2}")  # 几年前, 两三年前


def number(text: str) -> int | None:
    """Read the small numerals of dates: 初五, 廿三, 二〇二三, 10."""
    if text.isdigit():
        return int(text)
    text = text.removeprefix("初").replace("廿", "二十")
    special = {"正": 1, "元": 1, "腊": 12, "冬": 11, "夜": 30}.get(text)
    if special is not None:
        return special
    if all(character in DIGITS for character in text):
        return int("".join(str(DIGITS[character]) for character in text))
    value = evaluate(text)
    return int(value[0]) if value is not None else None


def direction(word: str) -> int:
    """Count how far 上 and 下 point: 下下周 is two weeks ahead."""
    return -word.count("上") + word.count("下")


def months(half: str | None, quarter: str | None) -> tuple[int, int]:
    """Return the first and the last month of a half, a quarter or the first quarters."""
    if half:
        return (1, 6) if half[0] in "上头" else (7, 12)
    if (quarter or "").endswith("月"):
        return 1, number((quarter or "").removeprefix("前").rstrip("个月")) or 12  # 今年前8个月
    digits = re.search(r"[一二三四1-4]", quarter or "")
    index = number(digits.group()) or 1 if digits is not None else 1
    return (1, index * 3) if (quarter or "").startswith("前") else (index * 3 - 2, index * 3)


def numeric(text: str) -> Point:
    """Read 2023-07-01, 24/07/01, and 1/7/2023 with the day first; in 7/1/24 and 05/28/97 the month comes first."""
    parts = [int(part) for part in re.split(r"[-/. ]", text)]
    if len(parts) == 2:
        return Point(parts[0], parts[1])
    if all(part < 100 for part in parts) and len(text) <= len("01-01-01"):
        year_first = text[:2].isdigit() and parts[1] <= 12 and parts[2] <= 31
        year, month, day = parts if year_first else (parts[2], parts[0], parts[1])
        return Point(year + (2000 if year < 50 else 1900), month, day)
    if parts[2] > 31:
        day, month = (parts[0], parts[1]) if parts[1] <= 12 else (parts[1], parts[0])
        return Point(parts[2], month, day)
    return Point(parts[0], parts[1], parts[2])


def unmarked(text: str, match: re.Match[str]) -> bool:
    """Tell 1500到2000 from 从1500到2000, which alone can be years without 年."""
    return (
        "年" not in match.group()
        and bool(set("至到") & set(match.group()))
        and with_from(text, match.start()) == match.start()
    )


def with_from(text: str, start: int) -> int:
    """Take 从 and 自 into the range that they open."""
    return start - 1 if start and text[start - 1] in "从自" else start
