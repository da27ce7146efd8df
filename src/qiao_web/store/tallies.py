"""Running totals: in comes what a row says, out come the names of the totals that it adds one to.

The same functions serve a new document, one that is read again (its old rows are subtracted) and a rejected claim.
A total's name is its dimension, or its dimension and value parted by `SEPARATOR`.
"""

from collections.abc import Iterator, Sequence

SEPARATOR = "\x1f"


def article_tallies(source: str, language: str) -> Iterator[str]:
    """Name the totals of an article."""
    yield "articles"
    yield f"articles.language{SEPARATOR}{language}"
    if source:
        yield f"articles.source{SEPARATOR}{source}"


def figure_tallies(values: Sequence[str], language: str, year: int | None) -> Iterator[str]:
    """Name the totals of a figure; `values` are its quantity, comparator, measure and as-of basis."""
    yield "figures"
    yield f"figures.language{SEPARATOR}{language}"
    for name, value in zip(("quantity", "comparator", "measure", "as_of_basis"), values, strict=True):
        yield f"figures.{name}{SEPARATOR}{value}"
    if year:
        yield f"figures.year{SEPARATOR}{year:04}"


def cooperation_tallies(
    kind: str, status: str, language: str, year: int | None, countries: Sequence[str]
) -> Iterator[str]:
    """Name the totals of a cooperation."""
    yield "cooperations"
    yield f"cooperations.kind{SEPARATOR}{kind}"
    yield f"cooperations.status{SEPARATOR}{status}"
    yield f"cooperations.language{SEPARATOR}{language}"
    if year:
        yield f"cooperations.year{SEPARATOR}{year:04}"
        yield f"cooperations.kind_year{SEPARATOR}{kind}|{year:04}"
    for country in countries:
        yield f"cooperations.country{SEPARATOR}{country}"
        yield f"cooperations.kind_country{SEPARATOR}{kind}|{country}"
        if year:
            yield f"cooperations.country_year{SEPARATOR}{country}|{year:04}"
