"""The exchange in numbers, for everybody: by kind, country, field and year, and how far profiles came."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qiao.matching.terms import known
from qiao_web import charts
from qiao_web.access.exchange_figures import FILTERS, Numbers, access_numbers
from qiao_web.access.profiles import Reader
from qiao_web.permissions import Role, allow
from qiao_web.views import drawings, exports, formats, listing, places, terms
from qiao_web.views.cases import STATES
from qiao_web.views.page import page

Counted = tuple[tuple[str, int], ...]
STEPS: Mapping[str, "str | Promise"] = {
    "begin": _("begun"),
    "submit": _("submitted"),
    "approve": _("approved in the first review"),
    "publish": _("published"),
    "open": _("open now"),
    "agreement": _("closed with an agreement through this platform"),
}


@dataclass(frozen=True, slots=True)
class NumbersPage:
    """The exchange in numbers."""

    kinds: tuple[drawings.Bar, ...]
    countries: tuple[drawings.Bar, ...]
    fields: tuple[drawings.Bar, ...]
    years: tuple[drawings.Column, ...]
    advisers: tuple[drawings.Bar, ...]
    funnel: tuple[drawings.Bar, ...]
    outcomes: tuple[drawings.Bar, ...]
    cases: tuple[drawings.Bar, ...]
    declines: tuple[drawings.Bar, ...]
    chosen: tuple[listing.Chip, ...]
    examples: str
    csv: str
    empty: bool


@require_safe
@allow(Role.VISITOR)
@never_cache
def numbers(request: HttpRequest) -> HttpResponse:
    """Show the exchange in numbers; each bar narrows the others."""
    state = listing.state_of(request.path, request.GET, FILTERS)
    found, chosen = _numbers(request)
    market = reverse("market")
    content = NumbersPage(
        kinds=_bars(found.kinds, lambda code: terms.term("kinds", code), lambda code: f"{market}?kind={code}"),
        countries=_bars(found.countries, places.country, lambda code: state.toggle("country", code)),
        fields=_bars(found.fields, lambda code: terms.term("fields", code), lambda code: state.toggle("fields", code)),
        years=_years(found.years, state, chosen),
        advisers=_bars(found.advisers, str, lambda name: state.toggle("adviser", name)),
        funnel=_bars(found.funnel, lambda step: str(STEPS[step]), lambda _: ""),
        outcomes=_bars(found.outcomes, lambda code: terms.term("outcomes", code), lambda _: ""),
        cases=_bars(found.cases, lambda state: str(STATES[state]), lambda _: ""),
        declines=_bars(found.declines, lambda code: terms.term("declines", code), lambda _: ""),
        chosen=tuple(
            listing.Chip(_word(name, value), "", state.toggle(name, value), chosen=True)
            for name, value in chosen.items()
        ),
        examples=formats.number(found.examples) if found.examples else "",
        csv=listing.State(reverse("exchange_numbers_csv"), state.parameters).link(),
        empty=not any(number for _, number in found.funnel),
    )
    return page(request, "exchange_numbers.html", content)


@require_safe
@allow(Role.VISITOR)
def numbers_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Send the numbers as CSV: what is counted, the code, how many."""
    found, _chosen = _numbers(request)
    groups: dict[str, Counted] = {
        "kind": found.kinds,
        "country": found.countries,
        "field": found.fields,
        "year": found.years,
        "adviser": found.advisers,
        "step": found.funnel,
        "outcome": found.outcomes,
        "case": found.cases,
        "decline": found.declines,
    }

    def lines() -> Iterator[tuple[str, str, int]]:
        for name, counted in groups.items():
            yield from ((name, code, number) for code, number in counted)

    return exports.csv_file(request, "exchange-numbers", ("counted", "code", "number"), lines())


def _numbers(request: HttpRequest) -> tuple[Numbers, dict[str, str]]:
    """Read the filters and count; only those at the desk may tell advisers apart."""
    desk = bool(Reader(request.user).roles & {Role.ADVISER, Role.OPERATOR})
    asked = {name: str(request.GET.get(name, ""))[:150] for name in FILTERS}
    chosen = {name: value for name, value in asked.items() if value and _sensible(name, value, desk=desk)}
    return access_numbers(chosen, advisers=desk), chosen


def _sensible(name: str, value: str, *, desk: bool) -> bool:
    match name:
        case "country":
            return value in places.known()
        case "fields":
            return known("fields", value)
        case "year":
            return value.isascii() and value.isdigit() and len(value) == 4 and value > "0000"
        case _:
            return desk


def _word(name: str, value: str) -> str:
    match name:
        case "country":
            return places.country(value)
        case "fields":
            return terms.term("fields", value)
        case _:
            return value


def _bars(counted: Counted, word: Callable[[str], str], address: Callable[[str], str]) -> tuple[drawings.Bar, ...]:
    most = max((number for _, number in counted), default=0)
    return tuple(
        drawings.Bar(word(code), formats.number(number), charts.bar(number, most), address(code), chosen=False)
        for code, number in counted
    )


def _years(counted: Counted, state: listing.State, chosen: Mapping[str, str]) -> tuple[drawings.Column, ...]:
    most = max((number for _, number in counted), default=0)
    return tuple(
        drawings.Column(
            gettext("%(year)s") % {"year": year},
            formats.number(number),
            charts.column(number, most),
            state.toggle("year", year),
            chosen.get("year") == year,
        )
        for year, number in counted
    )
