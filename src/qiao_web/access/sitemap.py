"""Pages for search engines: in comes a part, a range of ids, out come its documents or series."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from qiao_web.models import Document, Series

PART: Final = 5_000  # addresses of one file; the protocol allows 50,000


@dataclass(frozen=True, slots=True)
class Listed:
    """One page: what names it in its address, and when it changed."""

    name: str
    changed: date | None


def access_parts() -> tuple[int, int]:
    """Return how many parts the documents and the series have: two queries."""
    newest = (rows.order_by("-id").values_list("id", flat=True).first() for rows in (Document.objects, Series.objects))
    documents, series = ((last or 0) + PART - 1 for last in newest)
    return documents // PART, series // PART


def access_documents_part(part: int) -> tuple[Listed, ...]:
    """Return the documents of a part, counted from 1: one query."""
    rows = Document.objects.filter(id__gt=(part - 1) * PART, id__lte=part * PART).order_by("id")
    return tuple(Listed(str(document), obtained.date()) for document, obtained in rows.values_list("id", "obtained"))


def access_series_part(part: int) -> tuple[Listed, ...]:
    """Return the series of a part, counted from 1: one query."""
    rows = Series.objects.filter(id__gt=(part - 1) * PART, id__lte=part * PART).order_by("id")
    return tuple(Listed(slug, None) for slug in rows.values_list("slug", flat=True))
