"""The cooperations of the record: agreements, laboratories, projects and so on, by kind, country and year."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import condition, require_safe

from qiao_web.access.claims import CooperationQuery, Order, access_cooperations, count_cooperations
from qiao_web.access.totals import access_tallies
from qiao_web.forms.filters import CooperationFilter
from qiao_web.permissions import Role, allow
from qiao_web.views import drawings, labels, linked, listing, places, rows
from qiao_web.views.figures import counted
from qiao_web.views.page import page, record_version

_KIND, _COUNTRY, _YEAR = "cooperations.kind", "cooperations.country", "cooperations.year"
_PAIRS = ("cooperations.kind_country", "cooperations.kind_year", "cooperations.country_year")
MOST_COUNTRY_BARS = 15


@dataclass(frozen=True, slots=True)
class CooperationsPage:
    """A page of cooperations."""

    form: CooperationFilter
    state: listing.State
    count: str
    date: listing.Heading
    source: listing.Heading
    cooperations: tuple[rows.CooperationRow, ...]
    pager: listing.Pager
    kinds: tuple[drawings.Bar, ...]
    countries: tuple[drawings.Bar, ...]
    home: str  # the country that takes part in most and is left out of the drawings
    years: tuple[drawings.Column, ...]
    matrix: drawings.Matrix
    csv: str
    xlsx: str
    filtered: bool


@require_safe
@allow(Role.VISITOR)
@condition(etag_func=record_version)
def cooperations(request: HttpRequest) -> HttpResponse:
    """Show the cooperations that the filters ask for."""
    tallies = access_tallies(_KIND, _COUNTRY, _YEAR, *_PAIRS)
    names = {code: places.country(code) for code in tallies[_COUNTRY]}
    form = CooperationFilter(request.GET, choices(names))
    state = listing.state_of(request.path, request.GET, (*CooperationFilter.names, listing.PLACE))
    query = form.query()
    found = access_cooperations(query, dict(state.parameters).get(listing.PLACE))
    kinds, countries, years = _totals(tallies, query)
    home = drawings.everywhere(tallies[_COUNTRY], sum(tallies[_KIND].values()))
    partners = {code: number for code, number in countries.items() if code != home}
    content = CooperationsPage(
        form=form,
        state=state,
        count=counted(count_cooperations(query, found)),
        date=listing.heading(state, gettext("When"), (Order.LATEST_DAY, Order.EARLIEST_DAY), query.order),
        source=listing.heading(state, gettext("Source"), (Order.NEWEST, Order.OLDEST), query.order),
        cooperations=tuple(map(rows.cooperation_row, found.items)),
        pager=listing.pager(state, found.after, first=found.first),
        kinds=drawings.bars(kinds, labels.KINDS, state, "kind"),
        countries=drawings.bars(partners, names, state, "country")[:MOST_COUNTRY_BARS],
        home=places.country(home) if home else "",
        years=drawings.years(years, state, query.year),
        matrix=drawings.matrix(tallies[_PAIRS[0]], state, home),
        csv=listing.State(reverse("cooperations_csv"), state.parameters).link(),
        xlsx=listing.State(reverse("cooperations_xlsx"), state.parameters).link(),
        filtered=any(name not in {"order", listing.PLACE} for name, _ in state.parameters),
    )
    about = [linked.cooperations(request), *linked.events(request, found.items)]
    return page(request, "cooperations.html", content, about=about)


def choices(names: Mapping[str, str]) -> dict[str, labels.Words]:
    """Return the choices of the filters; the countries are those that the record knows, by name."""
    by_name = dict(sorted(names.items(), key=lambda entry: entry[1]))
    return {"kind": labels.KINDS, "country": by_name, "status": labels.STATUSES, "language": labels.LANGUAGES}


def _totals(
    tallies: Mapping[str, dict[str, int]], query: CooperationQuery
) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """Return the totals by kind, country and year, each of what the other two filters leave."""
    kind_country, kind_year, country_year = (tallies[pair] for pair in _PAIRS)
    year = str(query.year) if query.year else ""
    kinds = _left(tallies[_KIND], _firsts(kind_country, query.country), _firsts(kind_year, year))
    countries = _left(tallies[_COUNTRY], _seconds(kind_country, query.kind), _firsts(country_year, year))
    years = _left(tallies[_YEAR], _seconds(kind_year, query.kind), _seconds(country_year, query.country))
    return kinds, countries, years


def _left(everything: dict[str, int], *narrowed: dict[str, int] | None) -> dict[str, int]:
    """Return the first totals that a filter narrows, or all of them; pairs are kept, triples are not."""
    return next((totals for totals in narrowed if totals is not None), everything)


def _firsts(pairs: Mapping[str, int], second: str) -> dict[str, int] | None:
    """Return the totals of the first members of pairs with this second member; None where no filter is set."""
    split = ((pair.partition("|"), number) for pair, number in pairs.items())
    return {left: number for (left, _, right), number in split if right == second} if second else None


def _seconds(pairs: Mapping[str, int], first: str) -> dict[str, int] | None:
    """Return the totals of the second members of pairs with this first member; None where no filter is set."""
    split = ((pair.partition("|"), number) for pair, number in pairs.items())
    return {right: number for (left, _, right), number in split if left == first} if first else None
