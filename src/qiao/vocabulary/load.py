"""YAML files of `data` in, typed frozen values out. Each file is read once per process; a wrong entry fails loudly."""

from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec
import yaml

from qiao.vocabulary.model import Bloc, Country, Facility, Land, Organisation, Place

T = TypeVar("T")

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml is ten times faster where the wheel has it


def read(name: str, shape: type[T]) -> T:
    """Read `data/<name>.yaml` and convert it to the shape, strictly: unknown types and missing fields raise."""
    text = files("qiao.vocabulary").joinpath("data", f"{name}.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.load(text, Loader=_LOADER), shape, strict=True)  # noqa: S506 both loaders are safe ones


@cache
def countries() -> tuple[Country, ...]:
    """Return the countries and territories of ISO 3166-1."""
    return read("countries", tuple[Country, ...])


@cache
def blocs() -> tuple[Bloc, ...]:
    """Return the groups of countries that are kept as groups."""
    return read("blocs", tuple[Bloc, ...])


@cache
def organisations() -> tuple[Organisation, ...]:
    """Return the organisations and official bodies."""
    return read("organisations", tuple[Organisation, ...])


@cache
def firms() -> frozenset[str]:
    """Return the identifiers of the companies: their country is known, but a text that names them need not mean it."""
    return frozenset(one.id for one in organisations() if one.kind == "company")


@cache
def bodies_en() -> dict[str, tuple[str, ...]]:
    """Return the English names of universities, institutes and companies by the alpha-3 code of their country."""
    return read("bodies_en", dict[str, tuple[str, ...]])


@cache
def places_en() -> dict[str, tuple[str, ...]]:
    """Return the English names of towns, provinces and states by the alpha-3 code of their country."""
    return read("places_en", dict[str, tuple[str, ...]])


@cache
def facilities() -> tuple[Facility, ...]:
    """Return the named facilities, missions and programmes."""
    return read("facilities", tuple[Facility, ...])


@cache
def places() -> dict[str, tuple[Place, ...]]:
    """Return the provinces and cities by the alpha-3 code of their country."""
    return read("places", dict[str, tuple[Place, ...]])


@cache
def land() -> Land:
    """Return where there is land, as a coarse pattern."""
    return read("land", Land)


@cache
def country(alpha3: str) -> Country:
    """Return the country of an alpha-3 code; KeyError where there is none."""
    return {entry.a3: entry for entry in countries()}[alpha3]


@cache
def namesakes() -> dict[str, tuple[str, ...]]:
    """Return the short forms that bodies of several countries share, with those countries, most known first."""
    return read("namesakes", dict[str, tuple[str, ...]])
