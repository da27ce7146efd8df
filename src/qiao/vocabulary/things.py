"""Things with names, by class: in comes `data/things.yaml`, out come the nouns of names and what they stand for.

该校 may stand for a university or a college, "the facility" for a light source or a vault: a noun of a class, or a
short one, leads to the classes whose names it may stand for.
"""

from dataclasses import dataclass
from functools import cache

import msgspec

from qiao.vocabulary.load import read


class _Class(msgspec.Struct, frozen=True):
    """An entry of the file."""

    zh: tuple[str, ...]
    en: tuple[str, ...]
    short: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Things:
    """Nouns of names to their class, and nouns that stand for a name to the classes that they may mean."""

    zh: dict[str, str]
    en: dict[str, str]
    meant: dict[str, frozenset[str]]

    def classes(self, noun: str) -> frozenset[str]:
        """Return the classes of which a thing may be that a noun stands for."""
        return self.meant.get(noun, frozenset())


@cache
def things() -> Things:
    """Return the tables; built once per process."""
    entries = read("things", dict[str, _Class])
    zh = {noun: name for name, entry in entries.items() for noun in entry.zh}
    en = {noun: name for name, entry in entries.items() for noun in entry.en}
    meant: dict[str, set[str]] = {}
    for name, entry in entries.items():
        for noun in (*entry.zh, *entry.en, *entry.short):
            meant.setdefault(noun, set()).add(name)
    meant["academy"] = {"school", "institute"}  # of sciences, or of a trade
    return Things(zh, en, {noun: frozenset(names) for noun, names in meant.items()})


def spelled(noun: str) -> str:
    """Return an English noun in the spelling of the file."""
    return _SPELLINGS.get(noun, noun)


_SPELLINGS = {"center": "centre", "program": "programme", "organization": "organisation", "lab": "laboratory"}
