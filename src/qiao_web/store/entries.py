"""Articles to index entries: in comes an article with its claims, fresh from the reader or from the record."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from qiao.claims.model import Cooperation, Figure
from qiao.pipeline import Record
from qiao.search.entry import IndexEntry, IndexPassage
from qiao.search.science import fields_of
from qiao_web.columns import article_key


def entries(record: Record) -> Iterator[IndexEntry]:
    """Yield the entry of each article of a record, in order."""
    stated: defaultdict[int, tuple[list[Figure], list[Cooperation]]] = defaultdict(lambda: ([], []))
    for figure in record.claims.figures:
        stated[figure.span.article][0].append(figure)
    for cooperation in record.claims.cooperations:
        stated[cooperation.span.article][1].append(cooperation)
    for index, article in enumerate(record.reading.articles):
        figures, cooperations = stated[index]
        yield IndexEntry(
            key=article_key(record.reading.document.sha256, index),
            title=article.title or "",
            passages=tuple(IndexPassage(passage.n, passage.text) for passage in article.passages),
            language=article.language,
            source=article.source or "",
            published=article.published or "",
            countries=distinct(country for claim in cooperations for country in claim.countries),
            kinds=distinct(claim.kind.value for claim in cooperations),
            fields=fields_of(article.title or "", [passage.text for passage in article.passages]),
            claims=distinct([*map(_figure, figures), *map(_cooperation, cooperations)]),
            has_figure=bool(figures),
        )


def claim_text(*parts: str | None) -> str:
    """Join what a claim names, for the words that find it."""
    return " ".join(part for part in parts if part)


def _figure(claim: Figure) -> str:
    return claim_text(claim.counted, claim.subject, claim.holder)


def _cooperation(claim: Cooperation) -> str:
    return claim_text(claim.name, *claim.parties)


def distinct(values: Iterable[str]) -> tuple[str, ...]:
    """Return the values without repeats and empty ones, in order."""
    return tuple(dict.fromkeys(value for value in values if value))
