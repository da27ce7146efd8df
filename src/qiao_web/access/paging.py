"""Pages of rows: in come a query and where the last page ended, out comes the next page.

Rows are found by key, never by counting from the start, so the last page of half a million costs what the first does.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, Q, QuerySet

M = TypeVar("M", bound=Model)
T = TypeVar("T")
U = TypeVar("U")

PAGE = 25
# A count beyond this is shown as "more than": counting further would cost what the page itself does.
COUNT_CAP = 1_000


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some items in order. `after` continues behind the last one; None where nothing follows."""

    items: tuple[T, ...]
    after: str | None
    first: bool

    def map(self, change: Callable[[T], U]) -> "Page[U]":
        """Change every item and keep the place."""
        return Page(tuple(map(change, self.items)), self.after, self.first)


@dataclass(frozen=True, slots=True)
class Count:
    """A number of rows; `capped` where there are more than it says."""

    n: int
    capped: bool


def keyset(rows: "QuerySet[M]", column: str, *, descending: bool, cursor: str | None, size: int = PAGE) -> Page[M]:
    """Return the page behind a cursor, by a column that is unique. A cursor that is no number means the first page."""
    after = _whole(cursor)
    if after is not None:
        rows = rows.filter(**{f"{column}__{'lt' if descending else 'gt'}": after})
    found = list(rows.order_by(f"-{column}" if descending else column)[: size + 1])
    name = column.rpartition("__")[2]  # a joined table's copy of the row's own key
    return _page(found, size, lambda row: str(getattr(row, name)), first=after is None)


def keyset_with_id(
    rows: "QuerySet[M]", column: str, *, descending: bool, cursor: str | None, size: int = PAGE
) -> Page[M]:
    """Return the page behind a cursor, by a float column that has ties, which the id breaks."""
    after = _value_and_id(cursor)
    if after is not None:
        value, row_id = after
        way = "lt" if descending else "gt"
        # The first condition repeats the second so that the database may start inside the index.
        bound = Q(**{f"{column}__{way}e": value})
        rows = rows.filter(bound, Q(**{f"{column}__{way}": value}) | Q(**{f"id__{way}": row_id}))
    sign = "-" if descending else ""
    found = list(rows.order_by(f"{sign}{column}", f"{sign}id")[: size + 1])
    return _page(found, size, lambda row: f"{getattr(row, column)!r}_{row.pk}", first=after is None)


def capped_count(rows: "QuerySet[M]", cap: int = COUNT_CAP) -> Count:
    """Count rows up to a cap."""
    n = rows.order_by()[: cap + 1].count()
    return Count(min(n, cap), n > cap)


def _page(found: list[M], size: int, key: Callable[[M], str], *, first: bool) -> Page[M]:
    """Cut the one row too many that says whether another page follows."""
    more = len(found) > size
    return Page(tuple(found[:size]), key(found[size - 1]) if more else None, first)


_LONGEST = 19  # digits of the largest key


def _whole(cursor: str | None) -> int | None:
    """Read an integer key."""
    return int(cursor) if cursor and cursor.isascii() and cursor.isdigit() and len(cursor) < _LONGEST else None


def _value_and_id(cursor: str | None) -> tuple[float, int] | None:
    """Read a float key with its id."""
    value, _, row_id = (cursor or "").partition("_")
    number = _whole(row_id)
    try:
        return (float(value), number) if number is not None else None
    except ValueError:
        return None
