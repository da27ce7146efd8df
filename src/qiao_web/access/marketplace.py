"""The marketplace: in comes a question of filters, out come open profiles, their number, what each facet would leave.

Words are sought in the public texts only, in the language that they were typed in and in the other one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from qiao.search.tokens import tokenise_folded
from qiao.text.shadow import shadow
from qiao.vocabulary.dictionary import dictionary
from qiao_web.access.paging import PAGE, Page, Sorting, page_of_ids
from qiao_web.access.profiles import JOINS, ProfileView, Reader, open_rows, shown_rows
from qiao_web.models import Profile, ProfileTerm

# Facets that are terms of a profile, in the order of the page; "kind" is a column.
TERMS: Final = ("fields", "country", "cooperation", "trl", "types", "languages", "sdgs")
FACETS: Final = ("kind", *TERMS)
_TRANSLATIONS: Final = 4  # of one word that are sought too
_MOST_WORDS: Final = 8
_LEAST_CERTAIN: Final = 0.4


class MarketOrder(StrEnum):
    """How the marketplace can be sorted."""

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
    rows = _asked(query)
    if query.order is MarketOrder.ENDING:
        offset = int(cursor) if cursor and cursor.isascii() and cursor.isdigit() and len(cursor) < 7 else 0
        ending = rows.exclude(last_day=None).order_by("last_day", "id").values_list("id", flat=True)
        ids = list(ending[offset : offset + size + 1])
        found: Page[int] = Page(tuple(ids[:size]), str(offset + size) if len(ids) > size else None, offset == 0)
    else:
        descending = query.order is MarketOrder.NEWEST
        found = page_of_ids(rows, Sorting("newest", descending=descending), cursor, size=size)
    held = Profile.objects.select_related(*JOINS).in_bulk(list(found.items))
    views = shown_rows((held[row] for row in found.items), reader)
    return Page(views, found.after, found.first)


def count_market(query: MarketQuery) -> int:
    """Count what a question finds: one query."""
    return _asked(query).count()


def access_facets(query: MarketQuery) -> dict[str, list[tuple[str, int]]]:
    """Return the codes of every facet with the number of profiles that each would leave: one query for each facet."""
    chosen = query.chosen or {}
    found: dict[str, list[tuple[str, int]]] = {}
    for facet in FACETS:
        others = {name: code for name, code in chosen.items() if name != facet}
        rows = _asked(MarketQuery(query.words, others, query.organisation))
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


def _asked(query: MarketQuery) -> QuerySet[Profile]:
    rows = open_rows()
    for name, code in (query.chosen or {}).items():
        if name == "kind":
            rows = rows.filter(kind=code)
        elif name in TERMS:
            rows = rows.filter(Exists(ProfileTerm.objects.filter(profile=OuterRef("pk"), vocabulary=name, code=code)))
    if query.organisation:
        rows = rows.filter(organisation__slug=query.organisation, anonymous=False)
    for word in " ".join(shadow(query.words).lower().split()).split(" ")[:_MOST_WORDS]:
        if word:
            rows = rows.filter(_says(word))
    return rows


def _says(word: str) -> Q:
    """Ask for a word, its translations, or, of a Chinese one that nobody wrote in one piece, all its parts."""
    whole = Q(words__contains=word)
    for other in _translated(word):
        whole |= Q(words__contains=other)
    parts = [part for part in dict.fromkeys(tokenise_folded(word).words) if len(part) > 1 and part != word]
    if word.isascii() or len(parts) < 2:
        return whole
    together = Q()
    for part in parts:
        one = Q(words__contains=part)
        for other in _translated(part):
            one |= Q(words__contains=other)
        together &= one
    return whole | together


def _translated(word: str) -> list[str]:
    known = dictionary()
    found = known.to_chinese(word) if word.isascii() else known.to_english(word)
    return [other for other, certainty in found if certainty >= _LEAST_CERTAIN and len(other) > 1][:_TRANSLATIONS]
