"""The values that leave `qiao.digests`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """One sentence of a digest, verbatim from the clean text, with the numbers of the passages that it comes from."""

    text: str
    passages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Points under a heading; the heading is the document's own subhead, or a thesaurus concept, or None."""

    heading: str | None
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """What an article says in short: a core viewpoint and grouped, cited points."""

    viewpoint: Point | None
    groups: tuple[Group, ...]
