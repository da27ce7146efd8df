"""The marketplace: in comes a question of filters, out come open profiles, their number, what each facet would leave.

Words find what `qiao_web.access.profile_index` finds in what the reader may read, in either language, best first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.db.models import Count, Exists, OuterRef, QuerySet

from qiao_web.access.paging import PAGE, Page, Sorting, page_of_ids
from qiao_web.access.profile_index import access_answering
from qiao_web.access.profiles import JOINS, ProfileView, Reader, allowed_tier, open_rows, shown_rows
from qiao_web.models import Profile, ProfileTerm

# Facets that are terms of a profile, in the order of the page; "kind" is a column.
TERMS: Final = ("fields", "country", "cooperation", "trl", "types", "languages", "sdgs")
FACETS: Final = ("kind", *TERMS)


class MarketOrder(StrEnum):
    """How the marketplace can be sorted."""

    BEST = "best"  # what answers best to the words; without words, newest first
    NEWEST = "newest"
    OLDEST = "oldest"
    ENDING = "ending"  # what ends soonest first


@dataclass(frozen=True, slots=True)
class MarketQuery:
    """A question to the marketplace; an empty field asks for nothing."""

    words: str = ""
    chosen: Mapping[str, str] | None = None  # facet and code
    organisation: str = ""
    order: MarketOrder = MarketOrder.NEWEST


def access_market(query: MarketQuery, reader: Reader, cursor: str | None = None, size: int = PAGE) -> Page[ProfileView]:
    """Return a page of open profiles as a reader may see them: at most four queries."""
    rows = _asked(query, reader)
    if query.order is MarketOrder.BEST and query.words:
        ids = dict(rows.values_list("key", "id"))
        ranked = [ids[key] for key in _answering(query, reader) if key in ids]
        start = _offset(cursor)
        found = _part(ranked[start : start + size + 1], start, size)
    elif query.order is MarketOrder.ENDING:
        start = _offset(cursor)
        ending = rows.exclude(last_day=None).order_by("last_day", "id").values_list("id", flat=True)
        found = _part(list(ending[start : start + size + 1]), start, size)
    else:
        descending = query.order is not MarketOrder.OLDEST
        found = page_of_ids(rows, Sorting("newest", descending=descending), cursor, size=size)
    held = Profile.objects.select_related(*JOINS).in_bulk(list(found.items))
    views = shown_rows((held[row] for row in found.items), reader)
    return Page(views, found.after, found.first)


def _offset(cursor: str | None) -> int:
    """Read how many were shown before."""
    return int(cursor) if cursor and cursor.isascii() and cursor.isdigit() and len(cursor) < 7 else 0


def _part(ids: Sequence[int], start: int, size: int) -> Page[int]:
    """Return a page of ids out of one more than fit on it."""
    return Page(tuple(ids[:size]), str(start + size) if len(ids) > size else None, start == 0)


def count_market(query: MarketQuery, reader: Reader) -> int:
    """Count what a question finds: two queries."""
    return _asked(query, reader).count()


def access_facets(query: MarketQuery, reader: Reader) -> dict[str, list[tuple[str, int]]]:
    """Return the codes of every facet with the number of profiles that each would leave: one query for each facet."""
    chosen = query.chosen or {}
    found: dict[str, list[tuple[str, int]]] = {}
    for facet in FACETS:
        others = {name: code for name, code in chosen.items() if name != facet}
        rows = _asked(MarketQuery(query.words, others, query.organisation), reader)
        terms = ProfileTerm.objects.filter(vocabulary=facet, profile__in=rows.order_by().values("pk"))
        counted: list[tuple[str, int]] = (
            list(rows.order_by().values_list("kind").annotate(n=Count("id")))
            if facet == "kind"
            else list(terms.values_list("code").annotate(n=Count("id")))
        )
        found[facet] = sorted(counted, key=lambda pair: (-pair[1], pair[0]))
    return found


def access_open(organisation: int, reader: Reader) -> tuple[ProfileView, ...]:
    """Return the open profiles that name an organisation, newest first; one that hides it is not among them."""
    rows = open_rows().filter(organisation=organisation, anonymous=False).select_related(*JOINS)
    return shown_rows(rows.order_by("-newest"), reader)


def _answering(query: MarketQuery, reader: Reader) -> tuple[str, ...]:
    return access_answering(query.words, allowed_tier(reader, None))


def _asked(query: MarketQuery, reader: Reader) -> QuerySet[Profile]:
    rows = open_rows()
    for name, code in (query.chosen or {}).items():
        if name == "kind":
            rows = rows.filter(kind=code)
        elif name in TERMS:
            rows = rows.filter(Exists(ProfileTerm.objects.filter(profile=OuterRef("pk"), vocabulary=name, code=code)))
    if query.organisation:
        rows = rows.filter(organisation__slug=query.organisation, anonymous=False)
    return rows.filter(key__in=_answering(query, reader)) if query.words else rows
