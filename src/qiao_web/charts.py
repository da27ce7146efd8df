"""Numbers in, small drawings out: SVG made on the server, sized in percentages so that its text never shrinks.

Styles come from the style sheet through classes; nothing here needs script or inline style. A drawing that repeats what
stands beside it in words is hidden from screen readers; one that says more carries its own description.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from markupsafe import Markup, escape

SERIES_HEIGHT = 240
_TOP, _BOTTOM, _LEFT, _RIGHT = 14.0, 84.0, 4.0, 96.0  # the plot, in percent of the drawing; the rest is for labels
_SHADES = 4
_LABEL = (0.08, 0.09)  # the room of a label, as shares of the plot


class Reach(Enum):
    """How far a stated number lets the true one lie from it."""

    POINT = "point"
    UP = "up"  # more than, at least
    DOWN = "down"  # nearly, at most
    AROUND = "around"


@dataclass(frozen=True, slots=True)
class Dot:
    """One stated value: `place` in time and `height`, both from 0 to 1, its number, words and link."""

    place: float
    height: float
    reach: Reach
    label: str
    words: str
    address: str


def bar(part: int, whole: int) -> Markup:
    """Draw a horizontal bar: `part` of `whole`."""
    return _svg(
        '<rect class="ground" width="100%" height="10"/>'
        f'<rect class="fill" width="{_percent(part, whole)}" height="10"/>',
        height="10",
    )


def column(part: int, whole: int) -> Markup:
    """Draw an upright bar: `part` of `whole`, standing on the ground."""
    height = 0.0 if whole <= 0 else 100 * part / whole
    return _svg(f'<rect class="fill" width="100%" y="{100 - height:.1f}%" height="{height:.1f}%"/>', height="96")


def shade(part: int, whole: int) -> str:
    """Return the class that shades a cell of a matrix: s0 (nothing) to s4 (the most)."""
    if part <= 0 or whole <= 0:
        return "s0"
    return f"s{min(_SHADES, 1 + part * _SHADES // (whole + 1))}"


def series(dots: Sequence[Dot], ticks: Sequence[tuple[float, str]], note: str, description: str) -> Markup:
    """Draw stated values over time; a bar that opens upwards means "more than", downwards "nearly" or "at most"."""
    pieces = [
        f'<line class="axis" x1="{_LEFT}%" x2="{_RIGHT}%" y1="{_BOTTOM}%" y2="{_BOTTOM}%"/>',
    ]
    pieces.append(f'<text x="0" y="12">{escape(note)}</text>')
    pieces += [_tick(place, label) for place, label in ticks]
    pieces += [_dot(dot) for dot in dots]
    pieces += [_label(dot, side) for dot, side in _labelled(dots)]
    return Markup(  # noqa: S704  every word from outside was escaped above
        f'<svg class="chart series" width="100%" height="{SERIES_HEIGHT}" role="group"'
        f' aria-label="{escape(description)}">{"".join(pieces)}</svg>'
    )


def _tick(place: float, label: str) -> str:
    """Write a date below the axis; the ones at its ends stay inside the drawing, however narrow it is."""
    x, anchor = _across(place), "middle"
    if place in {0.0, 1.0}:
        x, anchor = (0.0, "start") if place == 0 else (100.0, "end")
    return f'<text x="{x:.2f}%" y="97%" text-anchor="{anchor}">{escape(label)}</text>'


def _dot(dot: Dot) -> str:
    x = _across(dot.place)
    y = _BOTTOM - (_BOTTOM - _TOP) * dot.height
    whiskers = {
        Reach.POINT: (),
        Reach.UP: ((y, y - 7),),
        Reach.DOWN: ((y, y + 7),),
        Reach.AROUND: ((y - 4, y + 4),),
    }[dot.reach]
    stems = "".join(
        f'<line class="stem" x1="{x:.2f}%" x2="{x:.2f}%" y1="{y1:.2f}%" y2="{y2:.2f}%"/>' for y1, y2 in whiskers
    )
    return (
        f'<a href="{escape(dot.address)}" aria-label="{escape(dot.words)}"><title>{escape(dot.words)}</title>{stems}'
        f'<circle class="fill" cx="{x:.2f}%" cy="{y:.2f}%" r="5"/></a>'
    )


def _labelled(dots: Sequence[Dot]) -> list[tuple[Dot, int]]:
    """Return the dots whose labels fit, each with the side: none covers a dot, or comes near another label.

    Where every label would cover a dot, the highest has one all the same: a heap of dots needs a number.
    """
    fit: list[tuple[Dot, int]] = []
    highest = sorted(dots, key=lambda one: -one.height)
    sided = [(dot, _side(dot, dots)) for dot in highest]
    for dot, side in [*(one for one in sided if one[1]), *((dot, _sides(dot)[0]) for dot, side in sided if not side)]:
        near = (
            abs(dot.place - other.place) < _LABEL[0] and abs(dot.height - other.height) < _LABEL[1] for other, _ in fit
        )
        if not any(near):
            fit.append((dot, side))
    return fit


def _sides(dot: Dot) -> tuple[int, ...]:
    """Return the sides where a label stays inside the drawing, the usual one first."""
    return (-1,) if dot.place >= 1 - _LABEL[0] else (1,) if dot.place < _LABEL[0] else (1, -1)


def _side(dot: Dot, dots: Sequence[Dot]) -> int:
    """Return the side of a dot where a label covers no other dot; 0 where there is none."""
    level = [other.place - dot.place for other in dots if abs(other.height - dot.height) < _LABEL[1] / 2]
    free = (side for side in _sides(dot) if not any(0 < away * side < _LABEL[0] / 2 for away in level))
    return next(free, 0)


def _label(dot: Dot, side: int) -> str:
    x, y = _across(dot.place), _BOTTOM - (_BOTTOM - _TOP) * dot.height
    anchor = "start" if side > 0 else "end"
    return f'<text x="{x:.2f}%" y="{y:.2f}%" dx="{10 * side}" dy="4" text-anchor="{anchor}">{escape(dot.label)}</text>'


def _across(place: float) -> float:
    return _LEFT + (_RIGHT - _LEFT) * place


def _percent(part: int, whole: int) -> str:
    return f"{0.0 if whole <= 0 else 100 * part / whole:.1f}%"


def _svg(inside: str, *, height: str) -> Markup:
    return Markup(f'<svg class="chart" width="100%" height="{height}" aria-hidden="true">{inside}</svg>')  # noqa: S704  numbers only
