"""A long article in, the part of it that one page shows out: pages stay light, and every citation finds its part."""

from collections.abc import Sequence
from dataclasses import dataclass

from qiao_web.models import Passage

# About 20 screens of reading; with its markup such a part stays below 100 KB.
MOST_PASSAGES = 60
MOST_CHARACTERS = 10_000


@dataclass(frozen=True, slots=True)
class Part:
    """Consecutive passages of an article that are shown together."""

    passages: tuple[Passage, ...]
    number: int  # from 1
    of: int

    @property
    def first(self) -> int:
        """The number of its first passage."""
        return self.passages[0].n if self.passages else 1


def split(passages: Sequence[Passage]) -> tuple[Part, ...]:
    """Cut an article into parts; an article without passages has one empty part."""
    chunks: list[list[Passage]] = [[]]
    characters = 0
    for passage in passages:
        length = passage.clean_end - passage.clean_start
        if chunks[-1] and (len(chunks[-1]) >= MOST_PASSAGES or characters + length > MOST_CHARACTERS):
            chunks.append([])
            characters = 0
        chunks[-1].append(passage)
        characters += length
    return tuple(Part(tuple(chunk), number, len(chunks)) for number, chunk in enumerate(chunks, start=1))


def part_with(parts: Sequence[Part], number: int) -> Part:
    """Return the part that holds the passage of a number, the first part where none does."""
    return next((part for part in parts if any(passage.n == number for passage in part.passages)), parts[0])


def windows(part: Part, focus: int | None) -> tuple[tuple[int, int], ...]:
    """Return the clean span to show of each passage of a part."""
    return tuple(
        window(passage, focus if focus in range(passage.clean_start, passage.clean_end) else None)
        for passage in part.passages
    )


def window(passage: Passage, focus: int | None) -> tuple[int, int]:
    """Return the clean span to show of a passage: all of it, or of a giant the characters around `focus`."""
    start, end = passage.clean_start, passage.clean_end
    if end - start <= MOST_CHARACTERS:
        return start, end
    begin = start if focus is None else min(max(start, focus - MOST_CHARACTERS // 4), end - MOST_CHARACTERS)
    return begin, begin + MOST_CHARACTERS
