"""Search results: articles with highlighted snippets that lead to their passages, and filters with their counts."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import condition, require_safe
from markupsafe import Markup

from qiao.search.model import Hit, Snippet
from qiao_web.access.search import FACETS, Answer, Question, access_search, access_suggestions
from qiao_web.models import Article
from qiao_web.permissions import Role, allow, may
from qiao_web.views import formats, labels, listing, marks, places, rows
from qiao_web.views.page import page, record_version

SIZE = 10
DEEPEST = 10_000  # hits further down are asked for by nobody but robots
LONGEST = 200


@dataclass(frozen=True, slots=True)
class SnippetRow:
    """A piece of a passage with what was found in it marked, and the address of the passage."""

    text: Markup
    cite: rows.Cite


@dataclass(frozen=True, slots=True)
class Translated:
    """A word that was asked for, and what an article says for it in the other language."""

    asked: str
    found: str
    tag: str


@dataclass(frozen=True, slots=True)
class HitRow:
    """An article that was found."""

    title: Markup
    source: rows.SourceRow
    snippets: tuple[SnippetRow, ...]
    translated: tuple[Translated, ...]


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """A query that may be meant, its name in the other language, and where it is asked."""

    query: str
    other: str
    address: str


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter with its values."""

    words: str
    values: tuple[listing.Chip, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The results of a search."""

    words: str
    action: str
    count: str
    hits: tuple[HitRow, ...]
    meant: str  # what was probably meant, where little was found
    meant_address: str
    chosen: tuple[listing.Chip, ...]  # the filters that hold now; each leads to the search without it
    facets: tuple[Facet, ...]
    orders: tuple[listing.Chip, ...]
    pager: listing.Pager
    clear: str
    filtered: bool
    keep: str  # where the question is kept as a topic; empty for who may not, or where nothing is asked


@require_safe
@allow(Role.VISITOR)
@condition(etag_func=record_version)
def search(request: HttpRequest) -> HttpResponse:
    """Show what a search finds."""
    state = listing.state_of(request.path, request.GET, ("q", *FACETS, "order", listing.PLACE))
    given = dict(state.parameters)
    words = given.get("q", "")[:LONGEST]
    chosen = {name: given[name] for name in FACETS if name in given and _sensible(name, given[name])}
    offset = offset_of(given.get(listing.PLACE))
    newest = given.get("order") == "newest" or not words
    answer = access_search(Question(words, chosen, newest=newest, offset=offset, limit=SIZE))
    more = offset + SIZE < min(answer.total, DEEPEST)
    content = SearchPage(
        words=words,
        action=request.path,
        count=ngettext("%(number)s document found", "%(number)s documents found", answer.total)
        % {"number": formats.number(answer.total)},
        hits=tuple(_hit(article, hit) for article, hit in answer.found),
        meant=answer.meant,
        meant_address=state.link(q=answer.meant),
        chosen=tuple(
            listing.Chip(_word(name, value), _facet_names()[name], state.link(**{name: None}), chosen=True)
            for name, value in chosen.items()
        ),
        facets=_facets(answer, state, chosen),
        orders=_orders(state, newest=newest) if words else (),
        pager=listing.pager(state, str(offset + SIZE) if more else None, first=offset == 0),
        clear=f"{request.path}?{urlencode({'q': words})}" if words else request.path,
        filtered=bool(chosen),
        keep=_keep(words, chosen) if may(request.user, Role.MEMBER) else "",
    )
    return page(request, "search.html", content)


@require_safe
@allow(Role.VISITOR)
def suggestions(request: HttpRequest) -> HttpResponse:
    """Write the options of a search box for what was typed so far: a fragment, fetched while somebody types."""
    typed = str(request.GET.get("q", ""))[:LONGEST]
    rows_ = tuple(
        SuggestionRow(one.query, one.other, f"{reverse('search')}?{urlencode({'q': one.query})}")
        for one in access_suggestions(typed)
    )
    return render(request, "_suggestions.html", {"suggestions": rows_})


def _keep(words: str, chosen: dict[str, str]) -> str:
    """Return where the question is kept as a topic: the filters that are chosen become words of the question."""
    named = {"year": "published"}
    filters = [f'{named.get(name, name)}:"{value}"' for name, value in chosen.items()]
    asked = " ".join(filter(None, [words, *filters]))
    return f"{reverse('topic_new')}?{urlencode({'q': asked})}" if asked else ""


def offset_of(text: str | None) -> int:
    """Read where a page of results begins; what makes no sense is the beginning."""
    return min(int(text), DEEPEST) if text and text.isascii() and text.isdigit() and len(text) < 7 else 0


def _sensible(facet: str, value: str) -> bool:
    """Say whether a filter's value can be asked of the index."""
    if facet == "year":
        return value.isascii() and value.isdigit() and len(value) == 4
    return value == "1" if facet == "has_figure" else len(value) <= LONGEST


def _hit(article: Article, hit: Hit) -> HitRow:
    source = rows.source_row(article)
    shown = [marks.Mark(start, end, "hit") for start, end in hit.title_marks]
    return HitRow(
        title=marks.render(hit.title, shown) if hit.title else Markup.escape(source.title.text),
        source=source,
        snippets=tuple(
            SnippetRow(
                _snippet(one),
                rows.Cite(one.n, rows.passage_address(article, one.n)),
            )
            for one in hit.snippets
        ),
        translated=tuple(
            Translated(asked, found, "en" if found.isascii() else "zh-Hans") for asked, found in hit.translated
        ),
    )


def _snippet(found: Snippet) -> Markup:
    """Mark what was found, and show where the passage was cut."""
    shown = marks.render(found.text, [marks.Mark(start, end, "hit") for start, end in found.marks])
    return Markup("{}{}{}").format("…" if found.before else "", shown, "…" if found.after else "")


def _facets(answer: Answer, state: listing.State, chosen: dict[str, str]) -> tuple[Facet, ...]:
    named = _facet_names()
    found = {name: _values(answer, state, name, chosen.get(name, "")) for name in FACETS}
    return tuple(Facet(named[name], values) for name, values in found.items() if values)


def _facet_names() -> dict[str, str]:
    return {
        "kind": gettext("Kind of cooperation"),
        "field": gettext("Field of science"),
        "country": gettext("Country"),
        "year": gettext("Year"),
        "source": gettext("Publisher"),
        "language": gettext("Language"),
        "has_figure": gettext("Figures"),
    }


def _values(answer: Answer, state: listing.State, name: str, chosen: str) -> tuple[listing.Chip, ...]:
    counted = [(value, number) for value, number in answer.facets.get(name, ()) if value not in {"", "0"}]
    if name == "year":
        counted.sort(reverse=True)
    if chosen and chosen not in {value for value, _ in counted}:
        counted.append((chosen, 0))  # what is chosen can always be taken away again
    return tuple(
        listing.Chip(_word(name, value), formats.number(number), state.toggle(name, value), value == chosen)
        for value, number in counted
    )


def _word(facet: str, value: str) -> str:
    match facet:
        case "kind":
            return labels.word(labels.KINDS, value)
        case "country":
            return places.country(value)
        case "language":
            return labels.word(labels.LANGUAGES, value)
        case "field":
            return labels.field(value)
        case "has_figure":
            return gettext("With figures")
        case _:
            return value


def _orders(state: listing.State, *, newest: bool) -> tuple[listing.Chip, ...]:
    return (
        listing.Chip(gettext("Best first"), "", state.link(order=None), not newest),
        listing.Chip(gettext("Newest first"), "", state.link(order="newest"), newest),
    )
