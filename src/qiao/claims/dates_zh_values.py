"""The small numbers and months of Chinese dates: in come words, out come whole numbers."""

import re

from qiao.claims.numerals_zh import DIGITS, evaluate


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
    digits = re.search(r"[一二三四1-4]", quarter or "")
    index = number(digits.group()) or 1 if digits is not None else 1
    return (1, index * 3) if (quarter or "").startswith("前") else (index * 3 - 2, index * 3)
