"""Units to one unit of their kind: in comes a unit as a text has it, out come that unit and how many of it there are.

340 hectares, 3.4 square kilometres and 5100亩 are one size, so figures in any of them can stand in one series.
"""

from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from qiao.vocabulary.counted import lexicon


class Base(NamedTuple):
    """The unit to which others of its kind are brought, and how many of it one is."""

    unit: str
    scale: Decimal


AREA: Final = "m2"
_SCALES: Final = {  # by the first Chinese form of each unit in counted.yaml
    AREA: {"平方米": "1", "公顷": "1e4", "平方公里": "1e6", "亩": "666.6667", "英亩": "4046.856"},
    "kg": {"毫克": "1e-6", "克": "1e-3", "公斤": "1", "吨": "1e3"},
    "m3": {"毫升": "1e-6", "升": "1e-3", "立方米": "1"},
    "kW": {"千瓦": "1", "兆瓦": "1e3", "吉瓦": "1e6"},
    "kWh": {"千瓦时": "1", "兆瓦时": "1e3", "吉瓦时": "1e6"},
    "GB": {"GB": "1", "TB": "1e3", "PB": "1e6"},
}


@cache
def base(unit: str | None) -> Base | None:
    """Return the base of a unit; None where it has none, as classifiers do not.

    >>> base("公顷"), base("square kilometres"), base("家")
    (Base(unit='m2', scale=Decimal('1E+4')), Base(unit='m2', scale=Decimal('1E+6')), None)
    """
    named = lexicon().units.get(unit or "")
    scales = ((kind, found.get(named.zh)) for kind, found in _SCALES.items()) if named else ()
    return next((Base(kind, Decimal(scale)) for kind, scale in scales if scale is not None), None)


def scale(unit: str | None) -> Decimal | None:
    """Return how many of its base one unit is; None where what is stated is no such measure."""
    found = base(unit)
    return None if found is None else found.scale
