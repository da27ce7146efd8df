"""The values that leave `qiao.search`: hits with their snippets, and results."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of passage `n` around what was found; `marks` are spans of `text`, `before` and `after` tell cuts."""

    n: int
    text: str
    marks: tuple[tuple[int, int], ...]
    before: bool
    after: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that answers a query, with its best passages as snippets, the best first.

    `translated` tells what it says, in the other language, for words that were asked for: (asked, found).
    """

    key: str
    score: float
    title: str
    title_marks: tuple[tuple[int, int], ...]
    language: str
    source: str
    published: str
    snippets: tuple[Snippet, ...]
    translated: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """What a query found: the number of all articles, one page of hits, and the counts of each facet's values."""

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
