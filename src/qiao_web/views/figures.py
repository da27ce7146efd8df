"""The figures of the record: a table that can be filtered, sorted, shared and exported, and a drawing of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import condition, require_safe
from markupsafe import Markup

from qiao_web.access.claims import Order, access_figures, count_figures
from qiao_web.access.paging import Count
from qiao_web.access.totals import access_tallies
from qiao_web.forms.filters import FigureFilter
from qiao_web.permissions import Role, allow
from qiao_web.views import drawings, formats, labels, linked, listing, rows
from qiao_web.views.page import page, record_version
from qiao_web.views.standing import StandingRow, standing

CHOICES = {
    "quantity": labels.QUANTITIES,
    "comparator": labels.COMPARATORS,
    "measure": labels.MEASURES,
    "basis": labels.BASES,
    "language": labels.LANGUAGES,
}


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """A page of figures."""

    form: FigureFilter
    state: listing.State
    count: str
    value: listing.Heading
    as_of: listing.Heading
    source: listing.Heading
    figures: tuple[rows.FigureRow, ...]
    standing: Mapping[int, StandingRow]
    pager: listing.Pager
    years: tuple[drawings.Column, ...]
    series: Markup | None
    quantities: tuple[listing.Chip, ...]
    csv: str
    xlsx: str
    filtered: bool


@require_safe
@allow(Role.VISITOR)
@condition(etag_func=record_version)
def figures(request: HttpRequest) -> HttpResponse:
    """Show the figures that the filters ask for."""
    form = FigureFilter(request.GET, CHOICES)
    state = listing.state_of(request.path, request.GET, (*FigureFilter.names, listing.PLACE))
    query = form.query()
    found = access_figures(query, dict(state.parameters).get(listing.PLACE))
    tallies = access_tallies("figures.year", "figures.quantity")
    content = FiguresPage(
        form=form,
        state=state,
        count=counted(count_figures(query, found)),
        value=listing.heading(state, gettext("Figure"), (Order.LARGEST, Order.SMALLEST), query.order),
        as_of=listing.heading(state, gettext("As of"), (Order.LATEST_DAY, Order.EARLIEST_DAY), query.order),
        source=listing.heading(state, gettext("Source"), (Order.NEWEST, Order.OLDEST), query.order),
        figures=tuple(map(rows.figure_row, found.items)),
        standing=standing(found.items),
        pager=listing.pager(state, found.after, first=found.first),
        years=drawings.years(tallies["figures.year"], state, query.year),
        series=drawings.series(found.items, query.words) if query.words else None,
        quantities=drawings.chips(tallies["figures.quantity"], labels.QUANTITIES, state, "quantity"),
        csv=listing.State(reverse("figures_csv"), state.parameters).link(),
        xlsx=listing.State(reverse("figures_xlsx"), state.parameters).link(),
        filtered=any(name not in {"order", listing.PLACE} for name, _ in state.parameters),
    )
    return page(request, "figures.html", content, about=[linked.figures(request)])


def counted(count: Count) -> str:
    """Write a number of rows, of which no more than a cap were counted."""
    number = formats.number(count.n)
    return gettext("more than %(number)s") % {"number": number} if count.capped else number
