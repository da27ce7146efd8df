"""Numbering and inserting: in come the rows of documents without ids, out go rows with ids into every table.

Ids are reserved for a whole batch at once, so that no row waits for its parent's.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from qiao_web.columns import article_key
from qiao_web.models.claims import MACHINE
from qiao_web.store import tables
from qiao_web.store.lineages import Lineages
from qiao_web.store.priority import cooperation_doubt, figure_doubt
from qiao_web.store.reconcile import reattach
from qiao_web.store.rows import DocumentRows, Row
from qiao_web.store.stories import story_key

_KEY = 5  # the place of the key in a claim's row
_AT = {name: place for place, name in enumerate(tables.CLAIMS.fields)}


@dataclass(frozen=True, slots=True)
class Numbered:
    """A document's rows with the first id of each kind; the others follow it one by one."""

    rows: DocumentRows
    document: int
    text: int
    articles: Sequence[int]
    passages: Sequence[int]
    claims: Sequence[int]


@dataclass(frozen=True, slots=True)
class Inserted:
    """What was inserted: what it adds to the running totals, and the ids of its tasks in the outbox."""

    totals: Counter[str]
    tasks: Sequence[int]


def insert(fresh: Sequence[DocumentRows], old: Mapping[str, int], lineages: Lineages) -> Inserted:
    """Insert documents with all their rows."""
    numbered = list(_numbered(fresh, old))
    assigned = iter(
        lineages.assign(
            [number for one in numbered for number in one.articles],
            [signature for rows in fresh for signature in rows.signatures],
        )
    )
    tables.DOCUMENTS.add([(one.document, *one.rows.document) for one in numbered])
    tables.TEXTS.add([(one.text, one.document, *one.rows.text) for one in numbered])
    tables.ARTICLES.add([row for one in numbered for row in _articles(one, assigned)])
    tables.PASSAGES.add(
        [
            (number, one.articles[row[0]], *row[1:])
            for one in numbered
            for number, row in zip(one.passages, one.rows.passages, strict=True)
        ]
    )
    tables.CLAIMS.add([row for one in numbered for row in _claims(one)])
    tables.EVIDENCE.number((one.claims[row[0]], one.text, *row[1:]) for one in numbered for row in one.rows.evidence)
    tables.COUNTRIES.number(row for one in numbered for row in _countries(one))
    tasks = tables.INDEX_TASKS.number(
        (article_key(one.rows.sha256, index),) for one in numbered for index in range(len(one.articles))
    )
    told = [(number, at, one.rows) for one in numbered for at, number in enumerate(one.articles) if one.rows.names[at]]
    tables.STORIES.number((number, rows.stories[at]) for number, at, rows in told)
    tables.STORY_NAMES.number((number, name) for number, at, rows in told for name in rows.names[at])
    series = sorted({key for rows in fresh for key in rows.series})
    tables.SERIES_TASKS.number((key,) for key in (*series, *(story_key(number) for number, *_ in told)))
    counts: Counter[str] = Counter()
    for rows in fresh:
        counts.update(rows.tallies)
    counts["lineages"] += lineages.fresh
    keys = [claim[_KEY] for rows in fresh for claim in rows.claims]
    counts.update(reattach(keys, [rows.sha256 for rows in fresh]))
    return Inserted(counts, tasks)


def _numbered(fresh: Sequence[DocumentRows], old: Mapping[str, int]) -> Iterator[Numbered]:
    """Give every row its id; a document that is read again keeps its own."""
    documents = iter(tables.DOCUMENTS.reserve(len(fresh) - len(old)))
    texts = iter(tables.TEXTS.reserve(len(fresh)))
    articles = iter(tables.ARTICLES.reserve(sum(len(rows.articles) for rows in fresh)))
    passages = iter(tables.PASSAGES.reserve(sum(len(rows.passages) for rows in fresh)))
    claims = iter(tables.CLAIMS.reserve(sum(len(rows.claims) for rows in fresh)))
    for rows in fresh:
        yield Numbered(
            rows,
            document=old[rows.sha256] if rows.sha256 in old else next(documents),
            text=next(texts),
            articles=list(islice(articles, len(rows.articles))),
            passages=list(islice(passages, len(rows.passages))),
            claims=list(islice(claims, len(rows.claims))),
        )


def _articles(one: Numbered, assigned: Iterator[int]) -> Iterator[Row]:
    for number, row, signature in zip(one.articles, one.rows.articles, one.rows.signatures, strict=True):
        yield (number, one.document, one.text, next(assigned), signature, row[0] + number, *row[1:])


def _claims(one: Numbered) -> Iterator[Row]:
    abroad = {row[0] for row in one.rows.countries}
    for index, (number, row) in enumerate(zip(one.claims, one.rows.claims, strict=True)):
        article, place, newest, day, *values = row
        passage = None if place is None else one.passages[place]
        keys = (newest + number, day + number)
        whole = (number, one.document, one.articles[article], passage, *keys, MACHINE, *values)
        yield (*whole, _doubt(whole, countries=index in abroad))


def _doubt(row: Row, *, countries: bool) -> int:
    """Return how unsure a claim's row is: its place in the queue until its series is made."""
    placed = row[_AT["passage"]] is not None
    if row[_AT["type"]] == "cooperation":
        name, date, likely = (row[_AT[field]] for field in ("name", "date", "likely"))
        return cooperation_doubt(name=name, countries=countries, date=date, placed=placed, likely=likely)
    return figure_doubt(
        subject=row[_AT["subject"]],
        counted=row[_AT["counted"]],
        basis=row[_AT["as_of_basis"]],
        comparator=row[_AT["comparator"]],
        placed=placed,
    )


def _countries(one: Numbered) -> Iterator[Row]:
    for index, country, kind, newest, day in one.rows.countries:
        claim = one.claims[index]
        yield (claim, country, kind, newest + claim, day + claim)
