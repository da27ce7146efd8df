"""Points to merged points: in come what all articles say, out comes each thing once, with all who say it.

Two points are one where they carry the same claims, or where most of their words are the same. Whoever says it first
(the newest article, by the order of the points) lends the words; the others lend their citations and lineages.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from qiao.digests.briefing.points import Point

SAME: Final = 0.6  # of the shorter one's runs of four characters: above it two sentences say the same
_RUN: Final = 4
_DIGITS: Final = re.compile(r"\d+")
_LETTERS: Final = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class Merged:
    """One thing said, by one article or several: the first point lends its words."""

    points: list[Point] = field(default_factory=list)

    @property
    def first(self) -> Point:
        """The point whose words are shown."""
        return self.points[0]

    @property
    def lineages(self) -> int:
        """How many independent lineages say it; equal words about what may be different things are one witness each."""
        comparable = {point.source.lineage for point in self.points if point.comparable}
        return max(1, len(comparable))


def merge(points: Iterable[Point]) -> list[Merged]:
    """Merge points that say the same, in order."""
    merged: list[Merged] = []
    by_claims: dict[frozenset[str], Merged] = {}
    by_words: dict[str, Merged] = {}
    by_run: defaultdict[str, list[int]] = defaultdict(list)
    runs: list[frozenset[str]] = []
    for point in points:
        said = shingles(point.text)
        found = by_words.get(point.text) or (by_claims.get(point.claims) if point.claims else None)
        if found is None:
            near = _near(said, runs, by_run)
            found = None if near is None or not _compatible(merged[near].first, point) else merged[near]
        if found is not None:
            found.points.append(point)
            continue
        fresh = by_words[point.text] = Merged([point])
        if point.claims:
            by_claims[point.claims] = fresh
        for run in said:
            by_run[run].append(len(merged))
        runs.append(said)
        merged.append(fresh)
    return merged


def shingles(text: str) -> frozenset[str]:
    """Return the runs of characters of a text, punctuation left out."""
    plain = "".join(_LETTERS.findall(text.lower()))
    return frozenset(plain[at : at + _RUN] for at in range(max(1, len(plain) - _RUN + 1)))


def _near(said: frozenset[str], runs: list[frozenset[str]], by_run: defaultdict[str, list[int]]) -> int | None:
    """Return the first earlier point that shares most runs."""
    shared: defaultdict[int, int] = defaultdict(int)
    for run in said:
        for index in by_run[run]:
            shared[index] += 1
    near = [index for index, number in shared.items() if number > SAME * min(len(said), len(runs[index]))]
    return min(near, default=None)


def _compatible(one: Point, other: Point) -> bool:
    """Tell whether two like sentences may be one: never where they are composed, or the second states another number.

    Composed sentences share their pattern, so that only their claims tell them apart.
    """
    if one.composed or other.composed:
        return False
    return other.claims <= one.claims or _DIGITS.findall(one.text) == _DIGITS.findall(other.text)
