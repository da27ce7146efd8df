"""The columns of a table of profiles: `data/columns.yaml` in; cells to values and back out.

A column is found by its name, code or an alias in either language; a cell is read by its shape. What cannot be read is
a problem with the cell's text, never an exception and never a guess.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Final

from qiao.matching.check import Problem
from qiao.matching.profile import Readiness
from qiao.matching.terms import named, read, recognise
from qiao.text.shadow import shadow
from qiao.vocabulary.load import countries

Cell = str | tuple[str, ...] | Readiness | date | Decimal | bool | None

_APART: Final = re.compile(r"[;；、|\n]+|,\s+|，")
_YES: Final = frozenset({"是", "yes", "y", "true", "1", "匿名", "√", "x"})
_NO: Final = frozenset({"否", "no", "n", "false", "0", "不匿名"})
_LEVELS: Final = re.compile(
    r"(?:trl)?\s*(>=|≥|>)?\s*([1-9])\s*(?:级)?\s*(?:(?:-|–|—|~|至|到|to)\s*(?:trl)?\s*([1-9]))?\s*(?:级)?\s*(以上|\+)?$"
)
_DAY: Final = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]\d{2}:\d{2}(?::\d{2})?)?$")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its code, its names, how its cells are read, and a word of help."""

    name: str
    zh: str
    en: str
    shape: str
    vocabulary: str = ""
    zh_aliases: tuple[str, ...] = ()
    en_aliases: tuple[str, ...] = ()
    zh_help: str = ""
    en_help: str = ""

    def head(self, language: str) -> str:
        """Return what the column is called in a language."""
        return self.zh if language.startswith("zh") else self.en

    def help(self, language: str) -> str:
        """Return what belongs into the column, empty where its name says so."""
        return self.zh_help if language.startswith("zh") else self.en_help


@cache
def columns() -> tuple[Column, ...]:
    """Return the columns in the order of the template."""
    return read("columns", tuple[Column, ...])


@cache
def _by_name() -> dict[str, Column]:
    found: dict[str, Column] = {}
    for column in columns():
        for name in (column.name, column.zh, column.en, *column.zh_aliases, *column.en_aliases):
            found.setdefault(_plain(name), column)
    return found


def find(head: str) -> Column | None:
    """Return the column that a head names, whatever its language, case, spaces and brackets.

    >>> find("技术名称").name, find("Title (english)").name, find("TITLE_ZH").name
    ('title_zh', 'title_en', 'title_zh')
    """
    return _by_name().get(_plain(head))


def _plain(name: str) -> str:
    return re.sub(r"[\s_*()（）:：]+", "", shadow(name)).lower()


def read_cell(column: Column, text: str) -> tuple[Cell, Problem | None]:
    """Read a cell; an empty one is None."""
    text = text.strip()
    if not text:
        return None, None
    value = _READERS[column.shape](column, text)
    if isinstance(value, Problem):
        return None, value
    return value, None


def pieces(text: str) -> tuple[str, ...]:
    """Return the entries of a list in a cell: semicolons, 、, bars, lines, or commas with a space behind."""
    return tuple(dict.fromkeys(piece.strip() for piece in _APART.split(text) if piece.strip()))


def _text(_: Column, text: str) -> Cell | Problem:
    return text


def _words(_: Column, text: str) -> Cell | Problem:
    return pieces(text)


def _code(column: Column, text: str) -> Cell | Problem:
    return recognise(column.vocabulary, text) or Problem("unknown_value", column.name, {"value": text})


def _codes(column: Column, text: str) -> Cell | Problem:
    whole = recognise(column.vocabulary, text)  # a name may hold a comma or 、 itself
    return (whole,) if whole else _each(column, text, lambda piece: recognise(column.vocabulary, piece))


def _countries(column: Column, text: str) -> Cell | Problem:
    return _each(column, text, country_code)


def _each(column: Column, text: str, code_of: Callable[[str], str | None]) -> Cell | Problem:
    found = []
    for piece in _rejoined(pieces(text), code_of):
        code = code_of(piece)
        if code is None:
            return Problem("unknown_value", column.name, {"value": piece})
        found.append(code)
    return tuple(dict.fromkeys(found))


def _rejoined(listed: tuple[str, ...], code_of: Callable[[str], str | None]) -> Iterable[str]:
    """Yield entries, those that a comma or 、 of their own cut apart joined again (电气、电子与信息工程)."""
    at = 0
    while at < len(listed):
        for size in (3, 2):
            joined = next((s for mark in ("、", ", ") if code_of(s := mark.join(listed[at : at + size]))), None)
            if joined and at + size <= len(listed):
                yield joined
                at += size
                break
        else:
            yield listed[at]
            at += 1


def _country(column: Column, text: str) -> Cell | Problem:
    return country_code(text) or Problem("unknown_country", column.name, {"value": text})


@cache
def _country_names() -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in countries():
        short = (entry.zh.removesuffix("国"),) if len(entry.zh) > 2 else ()  # 蒙古 for 蒙古国
        for name in (entry.a3, entry.a2, entry.zh, entry.en, *entry.zh_aliases, *entry.en_aliases, *short):
            found.setdefault(_plain(name), entry.a3)
    return found


def country_code(text: str) -> str | None:
    """Return the alpha-3 code of a country by code or name; None where it names none.

    >>> country_code("德国"), country_code("de"), country_code("Germany")
    ('DEU', 'DEU', 'DEU')
    """
    return _country_names().get(_plain(text))


def _levels(column: Column, text: str) -> Cell | Problem:
    found = _LEVELS.match(shadow(text).strip().lower())
    if found is None:
        return Problem("unreadable_levels", column.name, {"value": text})
    sign, first, last, above = found.groups()
    least = int(first) + (sign == ">")
    return Readiness(least, int(last) if last else (9 if sign or above else least))


def read_day(text: str) -> date | None:
    """Return the day that a cell writes year first (2026-12-31, 2026年12月31日); None for anything else."""
    found = _DAY.match(shadow(text).strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _date(column: Column, text: str) -> Cell | Problem:
    return read_day(text) or Problem("unreadable_date", column.name, {"value": text})


def _number(column: Column, text: str) -> Cell | Problem:
    plain = re.sub(r"[\s,]", "", shadow(text))
    factor = 10_000 if plain.endswith("万") else 1
    try:
        number = Decimal(plain.removesuffix("万"))
    except InvalidOperation:
        return Problem("unreadable_number", column.name, {"value": text})
    return (
        number * factor
        if number.is_finite() and number >= 0
        else Problem("unreadable_number", column.name, {"value": text})
    )


def _flag(column: Column, text: str) -> Cell | Problem:
    plain = _plain(text)
    return (
        True if plain in _YES else False if plain in _NO else Problem("unreadable_flag", column.name, {"value": text})
    )


_READERS: Final[dict[str, Callable[[Column, str], Cell | Problem]]] = {
    "text": _text,
    "words": _words,
    "code": _code,
    "codes": _codes,
    "country": _country,
    "countries": _countries,
    "levels": _levels,
    "date": _date,
    "number": _number,
    "flag": _flag,
    "addresses": _words,
    "patents": _words,
}


def write_cell(column: Column, value: Cell, language: str) -> str:
    """Return a value as the text of a cell, codes by their names in a language."""
    match value:
        case None | ():
            shown = ""
        case bool():
            shown = _flag_name(value, language)
        case Readiness():
            shown = f"{value.least}-{value.most}" if value.least != value.most else str(value.least)
        case date():
            shown = value.isoformat()
        case Decimal():
            shown = f"{value:f}"
        case str():
            shown = _name(column, value, language)
        case _:
            shown = ("；" if language.startswith("zh") else "; ").join(_name(column, one, language) for one in value)
    return shown


def _flag_name(value: bool, language: str) -> str:  # noqa: FBT001 the value itself
    chinese = language.startswith("zh")
    return ("是" if value else "否") if chinese else ("yes" if value else "no")


def _name(column: Column, code: str, language: str) -> str:
    if column.shape in ("country", "countries"):
        entry = next((one for one in countries() if one.a3 == code), None)
        return code if entry is None else (entry.zh if language.startswith("zh") else entry.en)
    return named(column.vocabulary, code).name(language) if column.vocabulary else code
