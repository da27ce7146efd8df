"""The tables as the writer fills them: in come numbered rows, out goes one `executemany` a table.

Django's own bulk insert makes a model of every row and checks each field: ten times the cost, for rows that worker
processes have already made. Column names still come from the models, so that a renamed field fails loudly.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import Model

from qiao_web import models

Row = tuple[Any, ...]  # Any: a database driver's values


@dataclass(frozen=True)
class Table:
    """A table and the fields that its rows fill, in order; the first is the id."""

    model: type[Model]
    fields: tuple[str, ...]

    @cached_property
    def name(self) -> str:
        """Return the table's name."""
        return self.model._meta.db_table  # noqa: SLF001  # the documented way to a model's table

    @cached_property
    def insert(self) -> str:
        """Return the statement that inserts one row."""
        meta = self.model._meta  # noqa: SLF001  # the documented way to a model's columns
        columns = ", ".join(f'"{meta.get_field(field).column}"' for field in self.fields)  # type: ignore[union-attr]
        return f'INSERT INTO "{self.name}" ({columns}) VALUES ({", ".join(["%s"] * len(self.fields))})'  # noqa: S608  # names are ours

    def add(self, rows: Sequence[Row]) -> None:
        """Insert rows."""
        if rows:
            with connection.cursor() as cursor:
                cursor.executemany(self.insert, rows)

    def number(self, rows: Iterable[Row]) -> Sequence[int]:
        """Insert rows that nothing in the batch refers to: they get their ids here."""
        found = list(rows)
        numbers = self.reserve(len(found))
        self.add([(number, *row) for number, row in zip(numbers, found, strict=True)])
        return numbers

    def reserve(self, count: int) -> Sequence[int]:
        """Reserve ids that no row ever had: the caller holds the only writing transaction (SQLite) or a lock."""
        if count == 0:
            return ()
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(
                    "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [self.name, count]
                )
                return [row[0] for row in cursor.fetchall()]
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [self.name])
            row = cursor.fetchone()
            first = (row[0] if row else 0) + 1
            return range(first, first + count)


DOCUMENTS = Table(
    models.Document,
    (
        "id",
        "sha256",
        "name",
        "media_type",
        "encoding",
        "size",
        "obtained",
        "url",
        "licence",
        "notes",
        "reader",
        "repaired",
        "withheld",
    ),
)
TEXTS = Table(
    models.Text,
    ("id", "document", "cleaner", "source", "clean_text", "repairs", "runs", "repeats", "regions", "current"),
)
ARTICLES = Table(
    models.Article,
    (
        "id",
        "document",
        "text",
        "lineage",
        "signature",
        "newest",
        "position",
        "start",
        "end",
        "clean_start",
        "clean_end",
        "title",
        "subtitle",
        "source",
        "authors",
        "place",
        "published",
        "published_basis",
        "published_on",
        "language",
        "script",
        "digest",
        "captions",
    ),
)
PASSAGES = Table(models.Passage, ("id", "article", "n", "start", "end", "clean_start", "clean_end", "heading"))
CLAIMS = Table(
    models.Claim,
    (
        "id",
        "document",
        "article",
        "passage",
        "newest",
        "day_order",
        "state",
        "type",
        "key",
        "language",
        "published_on",
        "value",
        "upper",
        "value_order",
        "comparator",
        "unit",
        "counted",
        "subject",
        "holder",
        "measure",
        "quantity",
        "scope",
        "currency",
        "as_of",
        "as_of_on",
        "as_of_basis",
        "measured",
        "kind",
        "name",
        "parties",
        "blocs",
        "date",
        "date_on",
        "place",
        "status",
        "likely",
        "priority",
    ),
)
EVIDENCE = Table(
    models.Evidence,
    ("id", "claim", "text", "start", "end", "clean_start", "clean_end", "quote", "extractor"),
)
COUNTRIES = Table(models.ClaimCountry, ("id", "claim", "country", "kind", "newest", "day_order"))
INDEX_TASKS = Table(models.IndexTask, ("id", "key"))
STORIES = Table(models.Story, ("id", "article", "packed"))
STORY_NAMES = Table(models.StoryName, ("id", "article", "name"))
SERIES_TASKS = Table(models.SeriesTask, ("id", "key"))
LINEAGES = Table(models.Lineage, ("id", "created"))
