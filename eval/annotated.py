"""Annotations by hand: lines of a gold file in, what they want found and what is free beside it out.

`eval.claims` measures with them and `eval.likely` learns from them. Borderline lines, word-for-word repeats and the
places of a name are neither rewarded nor punished.
"""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

EXAMPLES: Final = Path(__file__).parent.parent / "examples"
GOLD: Final = Path(__file__).parent / "gold"
_NOISE: Final = re.compile(r"[\W_]+")
Line = Mapping[str, Any]  # one line of an annotation file: JSON
Stretch = tuple[int, int]


def lines(path: Path) -> list[Line]:
    """Return the lines of an annotation file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def span(line: Line) -> Stretch:
    """Return the place of a line in its source."""
    return line["start"], line.get("end", line["start"] + len(line["quote"]))


def overlap(left: Stretch, right: Stretch) -> bool:
    """Tell whether two stretches share a character."""
    return left[0] < right[1] and right[0] < left[1]


def plain(text: str | None) -> str:
    """Return letters and digits alone."""
    return _NOISE.sub("", text or "").lower()


def alike(left: str | None, right: str | None) -> bool:
    """Tell whether one of two names contains the other."""
    one, other = plain(left), plain(right)
    return bool(one and other) and (one in other or other in one)


def wanted(gold: Sequence[Line]) -> list[Line]:
    """Return the lines that must be found."""
    return [line for line in gold if not line["borderline"] and line.get("duplicate_of") is None]


def free_of_cooperations(gold: Sequence[Line]) -> list[Stretch]:
    """Return the places of a text where a cooperation may be found or not: lines not wanted, names mentioned."""
    want = wanted(gold)
    names = [(at, at + len(line["name"])) for line in gold if line["name"] for at in line.get("name_offsets") or ()]
    return [*(span(line) for line in gold if line not in want), *names]


def kinds(line: Line) -> tuple[str, ...]:
    """Return the kinds that a line accepts."""
    return (line["kind"], *(line.get("kind_alt") or ()))


def same_item(line: Line, name: str | None, kind: str) -> bool:
    """Tell whether a line is of a thing with this name, or, where the line names none, of this kind."""
    return alike(line["name"], name) if line["name"] else kind in kinds(line)
