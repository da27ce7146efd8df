"""A map without borders: in come places in degrees, out come percentages of the drawing, and its ground.

The projection is Equal Earth (Šavrič, Patterson and Jenny 2018), in which areas are true. The ground is the net of
meridians and parallels and a pattern of dots where there is land. Nothing is coloured, outlined or named by country:
borders are contested, and a capital is a point.
"""

from collections.abc import Iterator
from functools import cache
from math import asin, cos, pi, radians, sin, sqrt
from typing import Final

from markupsafe import Markup

from qiao.vocabulary.load import land

_A: Final = (1.340264, -0.081106, 0.000893, 0.003796)  # the projection's own numbers
_MIDDLE: Final = 150.0  # degrees east: the edge of the map then runs through the Atlantic and cuts no continent
_NORTH, _SOUTH = 84.0, -57.0  # what is shown
_DOT: Final = 2.5  # degrees between two dots
RATIO: Final = 2.3  # width to height


def project(north: float, east: float) -> tuple[float, float]:
    """Return where a place lies, in percent from the left and from the top.

    >>> project(0.0, 150.0)[0], project(84.0, 150.0)[1], project(-57.0, 150.0)[1]
    (50.0, 0.0, 100.0)
    """
    turned = (east - _MIDDLE + 180) % 360 - 180
    x, y = _plane(north, turned)
    top, bottom = _plane(_NORTH, 0)[1], _plane(_SOUTH, 0)[1]
    return round(50 + 50 * x / _plane(0, 180)[0], 2), round(100 * (top - y) / (top - bottom), 2)


def _plane(north: float, east: float) -> tuple[float, float]:
    a1, a2, a3, a4 = _A
    t = asin(sqrt(3) / 2 * sin(radians(north)))
    across = 2 * sqrt(3) * radians(east) * cos(t) / (3 * (9 * a4 * t**8 + 7 * a3 * t**6 + 3 * a2 * t**2 + a1))
    return across, a4 * t**9 + a3 * t**7 + a2 * t**3 + a1 * t


@cache
def ground() -> Markup:
    """Draw the net and the land."""
    dots = "".join(f"M{x:.1f} {y:.1f}h0" for x, y in _land())
    return Markup(  # noqa: S704  numbers only
        '<svg class="ground-of-map" width="100%" height="100%" viewBox="0 0 100 100" preserveAspectRatio="none"'
        ' aria-hidden="true">'
        f'<path class="net" d="{"".join(_net())}" vector-effect="non-scaling-stroke"/>'
        f'<path class="land" d="{dots}" vector-effect="non-scaling-stroke"/></svg>'
    )


def _land() -> Iterator[tuple[float, float]]:
    """Yield a dot for each patch of land: as many to the area in the north as at the equator."""
    known = land()
    north = _NORTH - _DOT
    while north > _SOUTH:
        around = max(1, round(360 / _DOT * cos(north * pi / 180)))
        for number in range(around):
            east = -180 + 360 * number / around
            if known.at(north, east):
                yield project(north, east)
        north -= _DOT


def _net() -> Iterator[str]:
    """Yield the parallels and meridians, thirty degrees apart, and the edges."""
    edge = _MIDDLE + 180
    for north in range(-30, 61, 30):
        left, right = project(north, edge + 0.001), project(north, edge - 0.001)
        yield f"M{left[0]} {left[1]}H{right[0]}"
    for turned in range(-180, 181, 30):
        east = _MIDDLE + min(max(turned, -179.999), 179.999)
        points = (project(north, east) for north in range(84, -58, -6))
        yield "M" + "L".join(f"{x} {y}" for x, y in points)
