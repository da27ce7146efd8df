"""The marketplace: open profiles by words and facets, as a page and as files, and searches that one keeps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qiao_web.access.marketplace import FACETS, MarketOrder, MarketQuery, access_facets, access_market, count_market
from qiao_web.access.profiles import ProfileView, Reader
from qiao_web.access.searches import access_searches
from qiao_web.actions import searches
from qiao_web.forms.marketplace import ORDERS, VOCABULARIES, MarketFilter, SaveSearchForm
from qiao_web.permissions import Role, allow
from qiao_web.views import exports, formats, listing, places, terms
from qiao_web.views.forming import done, person
from qiao_web.views.page import page
from qiao_web.views.posting import sent_from
from qiao_web.views.profile_rows import ProfileRow, profile_row

_MOST_VALUES = 12  # of a facet that are shown
COLUMNS = (
    *("id", "kind", "title_zh", "title_en", "summary_zh", "summary_en", "organisation_zh", "organisation_en"),
    *("type", "country", "fields", "cooperation", "trl_least", "trl_most", "languages", "keywords_zh", "keywords_en"),
    *("published", "valid_until", "deadline", "link"),
)


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter with its values."""

    words: str
    values: tuple[listing.Chip, ...]


@dataclass(frozen=True, slots=True)
class MarketPage:
    """The marketplace."""

    words: str
    kept: tuple[tuple[str, str], ...]  # parameters that a search by words carries on
    action: str
    count: str
    profiles: tuple[ProfileRow, ...]
    facets: tuple[Facet, ...]
    orders: tuple[listing.Chip, ...]
    pager: listing.Pager
    csv: str
    xlsx: str
    clear: str
    filtered: bool
    searches: tuple[listing.Chip, ...]
    save: SaveSearchForm | None
    member: bool


@require_safe
@allow(Role.VISITOR)
@never_cache
def market(request: HttpRequest) -> HttpResponse:
    """Show the open profiles that the filters ask for."""
    given = MarketFilter(request.GET)
    state = listing.state_of(request.path, request.GET, (*MarketFilter.names, listing.PLACE))
    query, reader = given.query(), Reader(request.user)
    found = access_market(query, reader, dict(state.parameters).get(listing.PLACE))
    total = count_market(query, reader)
    filtered = bool(given.words or given.chosen or given.organisation)
    content = MarketPage(
        words=given.words,
        kept=tuple((name, value) for name, value in state.parameters if name not in {"q", listing.PLACE}),
        action=request.path,
        count=ngettext("%(number)s profile found", "%(number)s profiles found", total)
        % {"number": formats.number(total)},
        profiles=tuple(map(profile_row, found.items)),
        facets=_facets(query, reader, state),
        orders=tuple(
            listing.Chip(str(words), "", state.link(order=order), given.order == order)
            for order, words in ORDERS.items()
            if given.words or order is not MarketOrder.BEST
        ),
        pager=listing.pager(state, found.after, first=found.first),
        csv=listing.State(reverse("market_csv"), state.parameters).link(),
        xlsx=listing.State(reverse("market_xlsx"), state.parameters).link(),
        clear=request.path,
        filtered=filtered,
        searches=_searches(request, state),
        save=SaveSearchForm(initial={"query": state.link().partition("?")[2]}) if reader.user and filtered else None,
        member=reader.user is not None,
    )
    return page(request, "marketplace.html", content)


def _facets(query: MarketQuery, reader: Reader, state: listing.State) -> tuple[Facet, ...]:
    named = {
        "kind": gettext("Kind"),
        "fields": gettext("Field"),
        "country": gettext("Country"),
        "cooperation": gettext("Cooperation"),
        "trl": gettext("Readiness (TRL)"),
        "types": gettext("Type of organisation"),
        "languages": gettext("Languages to work in"),
        "sdgs": gettext("Sustainable Development Goals"),
    }
    chosen = query.chosen or {}
    found = access_facets(query, reader)
    facets = (Facet(named[name], _values(found[name], name, state, chosen.get(name, ""))) for name in FACETS)
    return tuple(facet for facet in facets if facet.values)


def _values(counted: list[tuple[str, int]], name: str, state: listing.State, chosen: str) -> tuple[listing.Chip, ...]:
    """Return the values of a facet: the most frequent, readiness in its own order; what is chosen can be taken away."""
    shown = counted[:_MOST_VALUES]
    if name == "trl":
        shown = sorted(counted)
    if chosen and chosen not in {code for code, _ in shown}:
        shown.append((chosen, dict(counted).get(chosen, 0)))
    return tuple(
        listing.Chip(word(name, code), formats.number(number), state.toggle(name, code), code == chosen)
        for code, number in shown
    )


def word(facet: str, code: str) -> str:
    """Return the word of a facet's value."""
    if facet == "country":
        return places.country(code)
    shown = terms.term(VOCABULARIES[facet], code)
    return f"{code} {shown}" if facet in {"trl", "sdgs"} else shown


def _searches(request: HttpRequest, state: listing.State) -> tuple[listing.Chip, ...]:
    """Return the searches that the reader keeps."""
    if not request.user.is_authenticated:
        return ()
    here = state.link().partition("?")[2]
    kept = access_searches(person(request))
    return tuple(listing.Chip(one.name, "", f"{request.path}?{one.query}", one.query == here) for one in kept)


@sent_from("market")
@allow(Role.MEMBER)
def save_search(request: HttpRequest) -> HttpResponse:
    """Keep the filters under a name."""
    user, form = person(request), SaveSearchForm(request.POST)
    if done(form, lambda: searches.keep(user, form.cleaned_data["name"], form.cleaned_data["query"])):
        messages.success(request, gettext("The search is kept."))
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    query = str(form.data.get("query", ""))[:500]
    return HttpResponseRedirect(f"{reverse('market')}?{query}" if query else reverse("market"))


@sent_from("searches")
@allow(Role.MEMBER)
def drop_search(request: HttpRequest) -> HttpResponse:
    """Keep a search no longer."""
    searches.drop(person(request), request.POST.get("name", ""))
    return HttpResponseRedirect(reverse("searches"))


@dataclass(frozen=True, slots=True)
class SearchRow:
    """A search that is kept."""

    name: str
    words: str
    address: str
    since: str


@require_safe
@allow(Role.MEMBER)
@never_cache
def my_searches(request: HttpRequest) -> HttpResponse:
    """List the searches that one keeps."""
    content = tuple(
        SearchRow(one.name, one.query, f"{reverse('market')}?{one.query}", formats.calendar_day(one.created.date()))
        for one in access_searches(person(request))
    )
    return page(request, "searches.html", content)


@require_safe
@allow(Role.VISITOR)
def market_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Send what the filters ask for as CSV: what the reader may see in the list, and no more."""
    return exports.csv_file(request, "profiles", COLUMNS, _lines(request))


@require_safe
@allow(Role.VISITOR)
def market_xlsx(request: HttpRequest) -> FileResponse:
    """Send what the filters ask for as a workbook."""
    return exports.xlsx_file("profiles", COLUMNS, _lines(request))


def _lines(request: HttpRequest) -> Iterator[Sequence[exports.Cell]]:
    query, reader = MarketFilter(request.GET).query(), Reader(request.user)
    cursor: str | None = None
    while True:
        found = access_market(query, reader, cursor, exports.BATCH)
        for view in found.items:
            yield _line(view, request)
        cursor = found.after
        if cursor is None:
            return


def _line(view: ProfileView, request: HttpRequest) -> Sequence[exports.Cell]:
    held = view.profile
    owner, level = held.owner, held.readiness
    return (
        *(held.id, held.kind.value, held.title.zh, held.title.en, held.summary.zh, held.summary.en),
        *(owner.organisation.zh, owner.organisation.en, owner.type.value if owner.type else "", owner.country),
        *(" ".join(held.fields), " ".join(held.cooperation), level.least if level else None),
        *(level.most if level else None, " ".join(held.languages)),
        *("; ".join(held.keywords_zh), "; ".join(held.keywords_en)),
        *(_iso(held.published), _iso(held.valid_until), _iso(held.deadline)),
        request.build_absolute_uri(reverse("profile", args=[held.id])),
    )


def _iso(day: object) -> str:
    return str(day) if day else ""
