"""Spots and lines between them in, a drawing out: what the map and the network share. Knows nothing of the record.

Places are percentages of the drawing and sizes are pixels, so that a phone shows smaller distances and not smaller
words. A name is shown where it covers no other: reckoned once for a wide and once for a narrow screen, between which
the style sheet chooses. Lines repeat what the table below the drawing says, so that the keyboard only visits spots.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

_WIDE, _NARROW = 1_100.0, 330.0  # pixels of the drawings on the two screens
_HAN, _LATIN = 13.5, 7.0  # pixels of a character
_LINE: Final = 17.0  # pixels of a line of text


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with its name: `x` and `y` in percent, `radius` in pixels, `words` for who hears or hovers."""

    x: float
    y: float
    radius: float
    name: str
    words: str
    address: str
    kind: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two places; `bend` is how far its middle lies off, as a share of its length."""

    start: tuple[float, float]
    end: tuple[float, float]
    width: float
    words: str
    address: str
    bend: float = 0.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """What spots are drawn on: its class, its description, its pixels of height on both screens, and its ground."""

    kind: str
    description: str
    heights: tuple[float, float]
    ground: Markup | None = None


def draw(spots: Sequence[Spot], lines: Sequence[Line], sheet: Sheet) -> Markup:
    """Draw lines below and spots above; the most important spots come first, and get their names first."""
    wide = _fitting(spots, _WIDE, sheet.heights[0])
    narrow = _fitting(spots, _NARROW, sheet.heights[1])
    drawn = "".join(map(_line, lines))
    dots = "".join(_spot(spot, _shown(place in wide, place in narrow)) for place, spot in enumerate(spots))
    return Markup(  # noqa: S704  every word from outside was escaped above
        f'<svg class="chart {sheet.kind}" role="group" aria-label="{escape(sheet.description)}">{sheet.ground or ""}'
        '<svg class="lines" width="100%" height="100%" viewBox="0 0 100 100" preserveAspectRatio="none">'
        f"{drawn}</svg>{dots}</svg>"
    )


def _line(line: Line) -> str:
    (x1, y1), (x2, y2) = line.start, line.end
    middle = (x1 + x2) / 2 + (y2 - y1) * line.bend, (y1 + y2) / 2 - abs(x2 - x1) * line.bend
    path = f"M{x1:.2f} {y1:.2f}Q{middle[0]:.2f} {middle[1]:.2f} {x2:.2f} {y2:.2f}"
    return (
        f'<a href="{escape(line.address)}" tabindex="-1" aria-hidden="true"><title>{escape(line.words)}</title>'
        f'<path class="tie" d="{path}" stroke-width="{line.width:.1f}" vector-effect="non-scaling-stroke"/></a>'
    )


def _spot(spot: Spot, shown: str) -> str:
    current = ' aria-current="true"' if spot.current else ""
    side, anchor = (spot.radius + 4, "start") if spot.x < 85 else (-spot.radius - 4, "end")
    name = (
        f'<text class="{shown}" x="{spot.x:.2f}%" y="{spot.y:.2f}%" dx="{side:.1f}" dy="4.5"'
        f' text-anchor="{anchor}" aria-hidden="true">{escape(spot.name)}</text>'
        if shown
        else ""
    )
    return (
        f'<a href="{escape(spot.address)}" class="spot {spot.kind}" aria-label="{escape(spot.words)}"{current}>'
        f"<title>{escape(spot.words)}</title>"
        f'<circle cx="{spot.x:.2f}%" cy="{spot.y:.2f}%" r="{spot.radius:.1f}"/>{name}</a>'
    )


def _shown(wide: bool, narrow: bool) -> str:  # noqa: FBT001  two facts, not a choice of behaviour
    """Return on which screens a name is shown, as classes; empty for none."""
    return " ".join(word for word, fits in (("wide", wide), ("narrow", narrow)) if fits)


def _fitting(spots: Sequence[Spot], width: float, height: float) -> set[int]:
    """Return the places of the spots whose names cover no spot and no name before them, and stay inside."""
    boxes = [_box(spot, width, height) for spot in spots]
    fit: set[int] = set()
    for place, spot in enumerate(spots):
        long = sum(_HAN if ord(sign) > 0x2E80 else _LATIN for sign in spot.name)
        x, y = spot.x * width / 100, spot.y * height / 100
        left = x + spot.radius + 4 if spot.x < 85 else x - spot.radius - 4 - long
        box = (left, y - _LINE / 2, left + long, y + _LINE / 2)
        inside = box[0] >= 0 and box[2] <= width
        own = boxes[place]
        if inside and not any(_overlap(box, other) for other in boxes if other is not own):
            boxes.append(box)
            fit.add(place)
    return fit


def _box(spot: Spot, width: float, height: float) -> tuple[float, float, float, float]:
    """Return the square around a spot, which no other's name may cover."""
    x, y, half = spot.x * width / 100, spot.y * height / 100, spot.radius * 0.7
    return x - half, y - half, x + half, y + half


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
