"""Running totals in the record: in come counts by name, out go rows of `Tally`, changed by as much."""

from collections import Counter
from collections.abc import Iterable, Mapping

from django.db import connection

from qiao_web.columns import key_year
from qiao_web.models import Article, Claim, Tally
from qiao_web.store.tallies import SEPARATOR, article_tallies, cooperation_tallies, figure_tallies


def add_totals(counts: Mapping[str, int]) -> None:
    """Add counts to the totals. Sorted, so that no two writers wait for each other in a circle."""
    table = Tally._meta.db_table  # noqa: SLF001  # the documented way to a model's table
    rows = []
    for name, n in sorted(counts.items()):
        dimension, _, value = name.partition(SEPARATOR)
        if n:
            rows.append((dimension, value, n))
    statement = (
        f'INSERT INTO "{table}" (dimension, value, n) VALUES (%s, %s, %s) '  # noqa: S608  # the name is ours
        f'ON CONFLICT (dimension, value) DO UPDATE SET n = "{table}".n + excluded.n'
    )
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(statement, rows)


def claim_totals(claims: Iterable[Claim]) -> Counter[str]:
    """Count what stored claims add to the totals; their countries should be prefetched."""
    counts: Counter[str] = Counter()
    for claim in claims:
        year = key_year(claim.day_order)
        if claim.type == "figure":
            values = (claim.quantity, claim.comparator, claim.measure, claim.as_of_basis)
            counts.update(figure_tallies(values, claim.language, year))
        else:
            countries = [row.country for row in claim.countries.all()]
            counts.update(cooperation_tallies(claim.kind, claim.status, claim.language, year, countries))
    return counts


def article_totals(articles: Iterable[Article]) -> Counter[str]:
    """Count what stored articles add to the totals."""
    counts: Counter[str] = Counter()
    for article in articles:
        counts.update(article_tallies(article.source, article.language))
    return counts


def negative(counts: Mapping[str, int]) -> dict[str, int]:
    """Return the counts to take away."""
    return {name: -n for name, n in counts.items()}
