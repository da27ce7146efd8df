"""The index as others see it: a small protocol with two implementations, tantivy on disk and a plain one in memory.

One process writes and commits in batches; any number of processes read, and see what was committed when they reload. A
writer that dies leaves the last commit, whole. Everything in an index can be made again from the record.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from qiao.search.model import Hit, Results
from qiao.search.plan import Plan


class Order(StrEnum):
    """How hits are ordered."""

    RELEVANCE = "relevance"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Page:
    """Which hits to show, and the facets to count over all of them."""

    limit: int = 10
    offset: int = 0
    order: Order = Order.RELEVANCE
    facets: tuple[str, ...] = ()
    facet_values: int = 20
    snippets: int = 2


class SearchIndex(Protocol):
    """What is read: committed articles."""

    def search(self, plan: Plan, page: Page) -> Results:
        """Carry out a plan."""

    def count(self) -> int:
        """Return the number of articles."""

    def keys(self, plan: Plan, most: int, among: Collection[str] | None = None) -> tuple[str, ...] | None:
        """Return the keys of all articles that a plan finds, in no order; None where they are more than `most`.

        `among` names the articles that are asked about; without it, all are.
        """

    def best(self, plan: Plan, most: int) -> tuple[str, ...]:
        """Return the keys of the articles that a plan finds, the best first, as the engine alone scores them."""

    def hits(self, keys: Sequence[str], plan: Plan, page: Page) -> tuple[Hit, ...]:
        """Return articles by their keys, shown as a plan finds them, in no order."""

    def frequency(self, term: str) -> int:
        """Return the number of articles that have a term in their word field."""

    def gram_frequency(self, gram: str) -> int:
        """Return the number of articles that have a gram: a pair of characters, or a stem."""

    def completions(self, prefix: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Return the words that begin with a folded prefix, the most frequent first, with their frequencies."""

    def words(self) -> tuple[str, ...]:
        """Return the words of the word field, without the rarest where they are very many."""

    def pairs(self, character: str) -> tuple[str, ...]:
        """Return the pairs of characters that begin with one, the most frequent first."""

    def reload(self) -> None:
        """See what was committed since."""


class IndexWriter(Protocol):
    """What is written. Nothing is seen before `commit`, and everything is after it."""

    def put(self, packed: bytes) -> None:
        """Add what `qiao.search.entry.pack` made, in place of any entry with its key."""

    def delete(self, key: str) -> None:
        """Remove an entry; a key that is not there is no error."""

    def clear(self) -> None:
        """Remove every entry."""

    def commit(self) -> None:
        """Make all of this durable and visible, or none of it."""
