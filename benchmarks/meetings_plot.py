"""The plot of `benchmarks.meetings`: lines of figures go in, an SVG picture comes out."""

from collections.abc import Mapping, Sequence
from math import log10
from typing import Any, Final

WIDTH, HEIGHT, LEFT, TOP = 720, 300, 70, 40
PANEL: Final = 250
COLOURS: Final = {"copies": "#1f5fa8", "wishes": "#b3541e"}
NAMES: Final = {"copies": "copies of a published instance", "wishes": "generated wishes"}
Figures = Mapping[str, Any]  # Any: numbers and names of one measured event


def draw(lines: Sequence[Figures]) -> str:
    """Draw seconds and the shortfall against the number of people, beside first come, first served."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT + 60}">',
        '<g font-family="sans-serif" font-size="12">',
        "<title>Time and gap of timetables against the number of people</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT + 60}" fill="#fff"/>',
    ]
    top = max(line["seconds"] for line in lines)
    parts += _panel(lines, LEFT, "seconds", [(line, line["seconds"]) for line in lines], top)
    missed = [(line, 100 * (1 - line["weight"] / line["weight_bound"])) for line in lines]
    booked = [(line, 100 * (1 - line["booked_weight"] / line["weight_bound"])) for line in lines]
    most = max(value for _, value in [*missed, *booked]) or 1.0
    parts += _panel(lines, LEFT + PANEL + 90, "% of weight not met", missed, most)
    parts += _curve(booked, LEFT + PANEL + 90, most, dashed=True)
    for place, (kind, name) in enumerate(NAMES.items()):
        parts.append(f'<text x="{LEFT + 220 * place}" y="{HEIGHT + 30}" fill="{COLOURS[kind]}">■ {name}</text>')
    parts.append(f'<text x="{LEFT + 440}" y="{HEIGHT + 30}">dashed: first come, first served</text>')
    return "\n".join([*parts, "</g></svg>", ""])


def _x(people: float, left: float) -> float:
    return left + PANEL * (log10(people) - 2) / 2.1


def _panel(
    lines: Sequence[Figures], left: float, label: str, points: Sequence[tuple[Figures, float]], top: float
) -> list[str]:
    """Draw axes with their labels and one curve of each kind."""
    bottom = HEIGHT - 30
    parts = [f'<path d="M{left} {TOP}V{bottom}H{left + PANEL}" fill="none" stroke="#555"/>']
    parts += [
        f'<text x="{_x(people, left):.0f}" y="{bottom + 16}" text-anchor="middle">{people:,}</text>'
        for people in sorted({round(line["people"], -2) for line in lines})
    ]
    parts += [
        f'<text x="{left - 6}" y="{bottom - (bottom - TOP) * share + 4:.0f}" text-anchor="end">{top * share:.4g}</text>'
        for share in (0, 0.5, 1)
    ]
    parts.append(f'<text x="{left}" y="{TOP - 14}">{label}, by people</text>')
    return parts + _curve(points, left, top)


def _curve(points: Sequence[tuple[Figures, float]], left: float, top: float, *, dashed: bool = False) -> list[str]:
    """Draw one line for each kind."""
    bottom, parts = HEIGHT - 30, []
    for kind, colour in COLOURS.items():
        placed = [
            (_x(line["people"], left), bottom - (bottom - TOP) * value / top)
            for line, value in points
            if line["kind"] == kind
        ]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in placed)
        dash = ' stroke-dasharray="5 4"' if dashed else ""
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in placed]
    return parts
