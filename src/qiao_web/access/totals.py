"""Totals: what the record holds, read from the running tallies and never counted."""

from collections.abc import Mapping
from dataclasses import dataclass

from qiao_web.models import IngestRun, RefusedDocument, Tally

MOST_VALUES = 400
# The totals that are kept (see `qiao_web.store.tallies`): pairs are named in this order.
KEPT = frozenset(
    {
        "figures",
        *(f"figures.{name}" for name in ("quantity", "comparator", "measure", "as_of_basis", "language", "year")),
        "cooperations",
        *(f"cooperations.{name}" for name in ("kind", "country", "status", "language", "year")),
        *(f"cooperations.{name}" for name in ("kind_country", "kind_year", "country_year")),
    }
)


@dataclass(frozen=True, slots=True)
class Totals:
    """How many of each thing the record holds."""

    documents: int
    articles: int
    figures: int
    cooperations: int
    lineages: int


def access_totals() -> Totals:
    """Return the totals of the whole record: one query."""
    rows = Tally.objects.filter(dimension__in=("documents", "articles", "figures", "cooperations", "lineages"))
    found = {row.dimension: row.n for row in rows}
    return Totals(**{name: found.get(name, 0) for name in Totals.__slots__})


def access_tally(dimension: str, most: int = MOST_VALUES) -> dict[str, int]:
    """Return the totals of one dimension, largest first: one query.

    Dimensions: articles.source, articles.language, figures.quantity, figures.comparator, figures.measure,
    figures.as_of_basis, figures.language, figures.year, cooperations.kind, cooperations.status,
    cooperations.language, cooperations.year, cooperations.country, and the pairs cooperations.kind_country
    ("agreement|CHN"), cooperations.kind_year, cooperations.country_year.
    """
    rows = Tally.objects.filter(dimension=dimension, n__gt=0).order_by("-n", "value")[:most]
    return {row.value: row.n for row in rows}


def access_tallies(*dimensions: str) -> Mapping[str, dict[str, int]]:
    """Return several dimensions at once, each largest first: one query. For dimensions of few values."""
    found: dict[str, dict[str, int]] = {dimension: {} for dimension in dimensions}
    for row in Tally.objects.filter(dimension__in=dimensions, n__gt=0).order_by("dimension", "-n"):
        found[row.dimension][row.value] = row.n
    return found


def totalled(things: str, narrow: Mapping[str, str]) -> int | None:
    """Return the total of things narrowed to these values; None where no total is kept: one query or none."""
    named = {name: value for name, value in narrow.items() if value}
    dimension = ".".join(filter(None, [things, "_".join(named)]))
    if dimension not in KEPT:
        return None
    row = Tally.objects.filter(dimension=dimension, value="|".join(named.values())).first()
    return row.n if row else 0


def access_refusals(run: IngestRun, most: int = 200) -> tuple[RefusedDocument, ...]:
    """Return what a run refused."""
    return tuple(run.refusals.order_by("id")[:most])
