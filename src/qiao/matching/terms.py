"""The closed vocabularies of profiles: `data/*.yaml` in, entries with a code and a name in each language out.

`named("cooperation", "licence").zh` is what a form shows; `recognise("cooperation", "技术许可")` reads it back, in
whatever language and case, and so does the import of spreadsheets.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, TypeVar

import msgspec
import yaml

from qiao.text.shadow import shadow

T = TypeVar("T")

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml is ten times faster where the wheel has it
FIELDS: Final = "fields"  # the name of OECD FORD among the vocabularies


@dataclass(frozen=True, slots=True)
class Entry:
    """One code of a vocabulary and what it is called."""

    code: str
    zh: str
    en: str

    def name(self, language: str) -> str:
        """Return the name in a language: Chinese for zh and its variants, else English."""
        return self.zh if language.startswith("zh") else self.en


def read(name: str, shape: type[T]) -> T:
    """Read `data/<name>.yaml` of this package and convert it strictly: unknown types and missing fields raise."""
    text = files("qiao.matching").joinpath("data", f"{name}.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.load(text, Loader=_LOADER), shape, strict=True)  # noqa: S506 both loaders are safe ones


@cache
def vocabularies() -> dict[str, tuple[Entry, ...]]:
    """Return every vocabulary by name, entries in the order in which forms show them."""
    return read("terms", dict[str, tuple[Entry, ...]]) | {FIELDS: read("ford", tuple[Entry, ...])}


@cache
def _by_code() -> dict[str, dict[str, Entry]]:
    return {name: {entry.code: entry for entry in entries} for name, entries in vocabularies().items()}


def named(vocabulary: str, code: str) -> Entry:
    """Return the entry of a code; KeyError where there is none.

    >>> named("fields", "2.5").zh
    '材料工程'
    """
    return _by_code()[vocabulary][code]


def known(vocabulary: str, code: str) -> bool:
    """Tell whether a vocabulary has the code."""
    return code in _by_code()[vocabulary]


@cache
def _by_name() -> dict[str, dict[str, str]]:
    return {
        name: {_key(form): entry.code for entry in entries for form in (entry.code, entry.zh, entry.en)}
        for name, entries in vocabularies().items()
    }


def recognise(vocabulary: str, text: str) -> str | None:
    """Return the code that a text names, by code or by name in either language; None where it names none.

    >>> recognise("cooperation", "Joint R&D"), recognise("cooperation", "技術許可"), recognise("trl", "TRL 4")
    ('joint_rnd', 'licence', '4')
    """
    plain = _key(text)
    table = _by_name()[vocabulary]
    return table.get(plain) or table.get(plain.removeprefix("trl").removeprefix("sdg"))


def _key(text: str) -> str:
    return "".join(shadow(text).lower().replace("_", " ").split())
