"""Totals and claims in, the values of charts out: bars of kinds, columns of years, a country matrix, a series."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import log10

from django.utils.functional import Promise
from django.utils.translation import gettext
from markupsafe import Markup

from qiao.claims.model import Comparator, Quantity
from qiao.registry.units import scale as base_scale
from qiao_web import charts
from qiao_web.models import Claim
from qiao_web.views import formats, labels, listing, places, rows

MOST_YEARS = 24
MOST_COUNTRIES = 12
_WIDE = 100  # largest to smallest: beyond this the axis is logarithmic, or the small ones would lie on the ground

_REACH = {
    Comparator.MORE_THAN: charts.Reach.UP,
    Comparator.AT_LEAST: charts.Reach.UP,
    Comparator.NEARLY: charts.Reach.DOWN,
    Comparator.AT_MOST: charts.Reach.DOWN,
    Comparator.ABOUT: charts.Reach.AROUND,
}


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of a bar chart."""

    words: str
    number: str
    bar: Markup
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A year of a column chart."""

    year: str
    number: str
    column: Markup
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the matrix; without an address where there is nothing."""

    number: str
    shade: str
    address: str
    words: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Countries by kinds."""

    kinds: tuple[str, ...]
    lines: tuple[tuple[str, tuple[Cell, ...]], ...]


def chips(totals: Mapping[str, int], words: labels.Words, state: listing.State, name: str) -> tuple[listing.Chip, ...]:
    """Return a choice for each value of a filter, the most frequent first."""
    return tuple(
        listing.Chip(
            labels.word(words, value),
            formats.number(number),
            state.toggle(name, value),
            (name, value) in state.parameters,
        )
        for value, number in totals.items()
    )


def bars(
    totals: Mapping[str, int], words: Mapping[str, "str | Promise"], state: listing.State, name: str
) -> tuple[Bar, ...]:
    """Return bars of totals, largest first, each leading to the list of its own."""
    most = max(totals.values(), default=0)
    return tuple(
        Bar(
            labels.word(words, value),
            formats.number(number),
            charts.bar(number, most),
            state.toggle(name, value),
            (name, value) in state.parameters,
        )
        for value, number in sorted(totals.items(), key=lambda entry: -entry[1])
    )


def years(totals: Mapping[str, int], state: listing.State, chosen: int | None) -> tuple[Column, ...]:
    """Return a column for each year of the period, at most `MOST_YEARS` long, that holds most."""
    counted = {int(year): number for year, number in totals.items() if year.isdigit()}
    period = _fullest(counted)
    most = max((counted.get(year, 0) for year in period), default=0)
    return tuple(
        Column(
            str(year),
            formats.number(counted.get(year, 0)),
            charts.column(counted.get(year, 0), most),
            state.toggle("year", str(year)),
            year == chosen,
        )
        for year in period
    )


def _fullest(counted: Mapping[int, int]) -> range:
    """Return the period that holds most, the latest of equals, from its first year that holds something to its last."""
    held = {last: [year for year in counted if last - MOST_YEARS < year <= last] for last in counted}
    if not held:
        return range(0)
    best = max(held, key=lambda last: (sum(counted[year] for year in held[last]), last))
    return range(min(held[best]), best + 1)


def everywhere(totals: Mapping[str, int], all_of_them: int) -> str:
    """Return the country that takes part in more than half of everything, "" if none: beside it all others vanish."""
    return next((country for country, number in totals.items() if number * 2 > all_of_them), "")


def matrix(pairs: Mapping[str, int], state: listing.State, left_out: str) -> Matrix:
    """Return the countries that take part in most, by kind; `pairs` are totals of "kind|country"."""
    split = {tuple(pair.split("|", 1)): number for pair, number in pairs.items()}
    by_country: dict[str, int] = {}
    by_kind: dict[str, int] = {}
    for (kind, country), number in split.items():
        if country == left_out:
            continue
        by_country[country] = by_country.get(country, 0) + number
        by_kind[kind] = by_kind.get(kind, 0) + number
    countries = sorted(by_country, key=lambda code: (-by_country[code], code))[:MOST_COUNTRIES]
    kinds = [kind for kind in labels.KINDS if kind in by_kind]
    most = max((split.get((kind, country), 0) for kind in kinds for country in countries), default=0)
    return Matrix(
        tuple(labels.word(labels.KINDS, kind) for kind in kinds),
        tuple(
            (
                places.country(country),
                tuple(_cell(split.get((kind, country), 0), most, state, (kind, country)) for kind in kinds),
            )
            for country in countries
        ),
    )


def _cell(number: int, most: int, state: listing.State, pair: tuple[str, str]) -> Cell:
    kind, country = pair
    words = f"{places.country(country)}, {labels.word(labels.KINDS, kind)}: {number}"
    address = state.link(kind=kind, country=country, year=None) if number else ""
    return Cell(formats.number(number) if number else "", charts.shade(number, most), address, words)


def series(claims: Sequence[Claim], thing: str) -> Markup | None:
    """Draw the dated counts of a thing in a list over their days; None where fewer than two days are known."""
    named = [
        claim for claim in claims if claim.quantity == Quantity.COUNT and thing.casefold() in claim.counted.casefold()
    ]
    return over_time(named, gettext("The dated figures of this list over time"))


def over_time(claims: Sequence[Claim], description: str) -> Markup | None:
    """Draw the dated values of claims over their days; None where fewer than two days are known."""
    dated = [claim for claim in claims if _drawable(claim)]
    days = [claim.as_of_on.toordinal() for claim in dated if claim.as_of_on]
    if len(set(days)) < 2:
        return None
    first, last = min(days), max(days)
    values = [claim.value for claim in dated if claim.value is not None]
    sizes = [value * (base_scale(claim.unit) or 1) for claim, value in zip(dated, values, strict=True)]
    scale = _scale(sizes)
    dots = [
        charts.Dot(
            place=(day - first) / (last - first),
            height=scale(size),
            reach=_REACH.get(Comparator(claim.comparator), charts.Reach.POINT)
            if claim.comparator
            else charts.Reach.POINT,
            label=formats.number(value),
            words=f"{formats.edtf(claim.as_of)}: {rows.figure_amount(claim)} {claim.counted}",
            address=rows.claim_address(claim),
        )
        for claim, day, value, size in zip(dated, days, values, sizes, strict=True)
    ]
    ends = [min(dated, key=_day), max(dated, key=_day)]
    ticks = [(0.0, formats.edtf(ends[0].as_of)), (1.0, formats.edtf(ends[1].as_of))]
    note = gettext("logarithmic axis") if scale.logarithmic else ""
    return charts.series(dots, ticks, note, description)


def _drawable(claim: Claim) -> bool:
    return claim.as_of_on is not None and bool(claim.value and claim.value > 0)


def _day(claim: Claim) -> int:
    return claim.as_of_on.toordinal() if claim.as_of_on else 0


def _scale(values: Sequence[Decimal]) -> "_Scale":
    return _Scale(float(min(values)), float(max(values)))


@dataclass(frozen=True, slots=True)
class _Scale:
    """Puts a value between 0 and 1: along a straight axis, or a logarithmic one where the values lie far apart."""

    least: float
    most: float

    @property
    def logarithmic(self) -> bool:
        """Whether the largest value would leave the smallest on the ground."""
        return self.most / self.least > _WIDE

    def __call__(self, value: Decimal) -> float:
        number = float(value)
        if not self.logarithmic:
            return number / self.most
        return (log10(number) - log10(self.least)) / (log10(self.most) - log10(self.least))
