"""Codes of countries in, their names in the language of the page out."""

from functools import cache

from qiao.vocabulary import load
from qiao.vocabulary.model import Bloc, Country, Organisation
from qiao_web.views import formats


def country(alpha3: str) -> str:
    """Return the name of a country, or its code where the vocabulary does not know it."""
    chinese, english = _countries().get(alpha3, (alpha3, alpha3))
    return chinese if formats.is_chinese() else english


def known() -> tuple[str, ...]:
    """Return every alpha-3 code."""
    return tuple(_countries())


def bloc(code: str) -> str:
    """Return the name of a group of countries; one that the vocabulary does not know is shown as it was written."""
    chinese, english = _blocs().get(code, (code, code))
    return chinese if formats.is_chinese() else english


def named(written: str) -> str:
    """Return the name of a country, a group of them or a body that some words are; "" where they are something else."""
    plain = written.strip().lower().removeprefix("the ")
    names = _written().get(plain) or _written().get(plain.removesuffix("地区"))
    chinese, english = names or ("", "")
    return chinese if formats.is_chinese() else english


@cache
def _written() -> dict[str, tuple[str, str]]:
    """Return the names of countries, groups and bodies by each of their written forms, in small letters."""
    names: dict[str, tuple[str, str]] = {}
    entries: list[Country | Bloc | Organisation] = [*load.countries(), *load.blocs(), *load.organisations()]
    for entry in entries:
        for form in (entry.zh, entry.en, *entry.zh_aliases, *entry.en_aliases):
            names.setdefault(form.lower().removeprefix("the "), (entry.zh, entry.en))
    return names


@cache
def _countries() -> dict[str, tuple[str, str]]:
    return {entry.a3: (entry.zh, entry.en) for entry in load.countries()}


@cache
def _blocs() -> dict[str, tuple[str, str]]:
    """Return the names of groups by their id and by each of their written forms."""
    names: dict[str, tuple[str, str]] = {}
    for entry in load.blocs():
        for form in (entry.id, entry.zh, entry.en, *entry.zh_aliases, *entry.en_aliases):
            names.setdefault(form, (entry.zh, entry.en))
    return names
