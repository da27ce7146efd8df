"""Pages of rows: in come a query and where the last page ended, out comes the next page.

Rows are found by key, never by counting from the start, so the last page of half a million costs what the first does.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from django.db.models import F, Model, Q, QuerySet

from qiao_web.columns import FIRST_DATED

M = TypeVar("M", bound=Model)
T = TypeVar("T")
U = TypeVar("U")

PAGE = 25
# A count beyond this is shown as "more than": counting further would cost what the page itself does.
COUNT_CAP = 1_000
# Rows in which a page looks for what stands in no index: 10,000 are read in 25 ms.
WINDOW = 10_000


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


@dataclass(frozen=True, slots=True)
class Sorting:
    """How rows are sorted: by a column that is unique, or by a float that has ties, which the id breaks."""

    column: str
    descending: bool
    ties: bool = False
    dated: bool = False  # by the sort key of a day: whichever way it goes, rows without a day come last
    few: bool = False  # the rows are few enough to be sorted by themselves: keep the planner off the column's index

    def sort(self, rows: "QuerySet[M]") -> "QuerySet[M]":
        """Return the rows in order."""
        keys = [F(column) + 0 if self.few else F(column) for column in self.columns]
        return rows.order_by(*(key.desc() if self.descending else key.asc() for key in keys))

    def behind(self, rows: "QuerySet[M]", cursor: str | None) -> "QuerySet[M] | None":
        """Return the rows behind a cursor; None for a cursor that makes no sense, or none at all."""
        way = "lt" if self.descending else "gt"
        if not self.ties:
            key = _whole(cursor)
            return None if key is None else rows.filter(**{f"{self.column}__{way}": key})
        place = _value_and_id(cursor)
        if place is None:
            return None
        value, row_id = place
        # The first condition repeats the second so that the database may start inside the index.
        bound = Q(**{f"{self.column}__{way}e": value})
        return rows.filter(bound, Q(**{f"{self.column}__{way}": value}) | Q(**{f"id__{way}": row_id}))

    def places(self, rows: "QuerySet[M]", start: int, stop: int) -> list[tuple[int, str]]:
        """Return the ids of some rows with their cursors: both stand in the index that sorts them."""
        found = self.sort(rows).values_list("id", *self.columns)[start:stop]
        return [(row_id, "_".join(map(repr, place))) for row_id, *place in found]

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the columns that make the order."""
        return (self.column, "id") if self.ties else (self.column,)


def page_of_ids(
    rows: "QuerySet[M]", sorting: Sorting, cursor: str | None, *, size: int = PAGE, sought: Q | None = None
) -> Page[int]:
    """Return the ids of the page behind a cursor: one query, or two where something is sought.

    The earliest days first means two lists, the second that of rows without a day: twice as many where they meet.
    """
    if not sorting.dated or sorting.descending:
        return _page(rows, sorting, cursor, size, sought)
    key = _whole(cursor)
    undated = rows.filter(**{f"{sorting.column}__lt": FIRST_DATED})
    if key is not None and key < FIRST_DATED:
        return _page(undated, sorting, cursor, size, sought)
    page = _page(rows.filter(**{f"{sorting.column}__gte": FIRST_DATED}), sorting, cursor, size, sought)
    if page.after is not None:
        return page
    left = size - len(page.items)
    rest = _page(undated, sorting, None, max(left, 1), sought)
    if left:
        return Page((*page.items, *rest.items), rest.after, page.first)
    return Page(page.items, _BEFORE_ALL if rest.items or rest.after else None, page.first)


def _page(rows: "QuerySet[M]", sorting: Sorting, cursor: str | None, size: int, sought: Q | None) -> Page[int]:
    """Return the ids of the page behind a cursor in one list.

    `sought` is a condition that stands in no index. It is looked for in a window of rows at a time: a page may then
    hold fewer items than its size, or none, and still say where to go on.
    """
    behind = sorting.behind(rows, cursor)
    first, rows = behind is None, rows if behind is None else behind
    if sought is None:
        found, end = sorting.places(rows, 0, size + 1), None
    else:
        window = sorting.sort(rows).values("pk")[:WINDOW]
        inside = replace(sorting, column=sorting.column.rpartition("__")[2], few=True)
        found = inside.places(rows.model._default_manager.filter(sought, pk__in=window), 0, size + 1)  # noqa: SLF001
        end = sorting.places(rows, WINDOW - 1, WINDOW) if len(found) <= size else None
    after = found[size - 1][1] if len(found) > size else end[0][1] if end else None
    return Page(tuple(row_id for row_id, _ in found[:size]), after, first)


def capped_count(rows: "QuerySet[M]") -> Count:
    """Count rows up to a cap."""
    n = rows.order_by()[: COUNT_CAP + 1].count()
    return Count(min(n, COUNT_CAP), n > COUNT_CAP)


_BEFORE_ALL = "0"  # the cursor before every row, dated or not
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
