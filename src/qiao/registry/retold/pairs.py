"""Contradictions of articles of one matter: in come scenes with their figures, out come pairs that cannot both hold.

Figures are brought together as a reader would: each with the one of the other article that it is most like, and only
where no other is about as like. A number that the other article gives as well contradicts nothing there, and one that
is more than twice the other is of something else: who contradicts is close.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations, product
from typing import Final, NamedTuple

from qiao.claims.days import days
from qiao.claims.vocabulary import words as listed
from qiao.registry.bounds import Bounds
from qiao.registry.retold.alike import LEAST, alike
from qiao.registry.retold.matters import same_news
from qiao.registry.told import Scene, Told

_LEAST_NEWS: Final = 1.0
_CLOSE: Final = Decimal("2.2")
_APART: Final = 0.5  # by which a figure is less like all others
_NEARLY: Final = 1.0  # less than alike, and still enough to agree
COMMON: Final = 64  # articles that share a name
_ONE_IN: Final = 2
_SHORT: Final = 2
_EVERYWHERE: Final = frozenset(  # in names
    listed(("science international cooperation research national joint technology innovation chinese university",))
)
_WEEK: Final = 7
_SPAN: Final = 14  # days: of two days within a week, one of two rows of spans holds both


class Story(NamedTuple):
    """An article: its scene and its figures."""

    scene: Scene
    figures: list[Told]


def found_by(scene: Scene, one_in: int = _ONE_IN) -> frozenset[str]:
    """Return the names by which other articles of the same matter are found: lands and places, those of the time.

    Of the runs of words one in `one_in` is taken, the same ones from every article.
    """
    shorts = {short for some in scene.shorts.values() for short in some}
    spoken = days(scene.day)
    times = (f"a{spoken[1].toordinal() // _SPAN}", f"b{(spoken[1].toordinal() + _WEEK) // _SPAN}") if spoken else ()
    placed = {f"{land}@{time}" for land in scene.lands - {"CHN"} for time in times}
    meant = {word for some in scene.meanings.values() if some for word in some[0] if len(word) > _SHORT}
    if scene.language == "en":
        parts = (part for name in scene.names for part in name.partition(":")[2].split("+"))
        meant = {part for part in parts if part.islower() and part not in _EVERYWHERE}
    runs = {f"#{run}" for run in scene.runs if run % one_in == 0}
    return scene.names | scene.own | shorts | scene.briefs | placed | runs | {f"={word}" for word in meant}


def of_one_matter(scenes: Mapping[str, Scene]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of articles that share a name; what too many share brings nobody together."""
    by_name: defaultdict[str, list[str]] = defaultdict(list)
    for article, scene in scenes.items():
        for name in found_by(scene):
            by_name[name].append(article)
    pairs = {pair for some in by_name.values() if len(some) <= COMMON for pair in combinations(sorted(some), 2)}
    yield from sorted(pairs)


def contradictions(one: Story, other: Story) -> Iterator[tuple[Told, Told]]:
    """Yield the figures of two articles that measure the same and cannot both be true."""
    scenes = one.scene, other.scene
    news = same_news(*scenes)
    if news < _LEAST_NEWS:
        return
    like = {
        (x, y): alike(mine, theirs, scenes, news)
        for (x, mine), (y, theirs) in product(enumerate(one.figures), enumerate(other.figures))
    }
    for (x, y), surely in like.items():
        mine, theirs = one.figures[x], other.figures[y]
        if surely < LEAST or mine.bounds.meets(theirs.bounds) or not _close(mine.bounds, theirs.bounds):
            continue
        beside = [(like[x, at], mine, told) for at, told in enumerate(other.figures) if at != y]
        beside += [(like[at, y], told, theirs) for at, told in enumerate(one.figures) if at != x]
        if any(_rivals(*rival, surely) for rival in beside) or _given(mine, other) or _given(theirs, one):
            continue
        yield mine, theirs


def _rivals(like: float, mine: Told, theirs: Told, surely: float) -> bool:
    """Tell whether a figure goes with another one about as well, or agrees with one that it is like."""
    return like >= surely - _APART or (like >= LEAST - _NEARLY and mine.bounds.meets(theirs.bounds))


def _given(told: Told, there: Story) -> bool:
    """Tell whether another article gives the same number of the same unit."""
    return any(one.unit == told.unit and one.bounds == told.bounds for one in there.figures)


def _close(one: Bounds, other: Bounds) -> bool:
    """Tell whether the larger of two numbers is not much larger."""
    low, high = sorted(map(_middle, (one, other)))
    return Decimal(0) < low and high <= low * _CLOSE


def _middle(bounds: Bounds) -> Decimal:
    return bounds.low if bounds.high.is_infinite() else (bounds.low + bounds.high) / 2
