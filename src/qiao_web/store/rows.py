"""Records to rows: in comes what one document says, out come tuples in the order of the tables' columns.

Pure and without a database, so that worker processes do it: what is left to the one writer is to number the rows.
Ids do not exist yet; a row names its parents by their place in this document.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date
from functools import lru_cache
from hashlib import blake2b
from itertools import accumulate
from typing import Any

import msgspec

from qiao.claims import days as edtf
from qiao.claims.model import EXTRACTOR, Cooperation, Figure
from qiao.pipeline import Record
from qiao.registry.collect import measures, series_key, stories
from qiao.search.entry import pack
from qiao.text.model import Article, Text
from qiao.text.sketch import sketch
from qiao_web.columns import exact_text, order_key, sortable
from qiao_web.store.entries import entries
from qiao_web.store.packed_stories import names_of, pack_story
from qiao_web.store.tallies import article_tallies, cooperation_tallies, figure_tallies
from qiao_web.store.versions import READER

# A column's value. Any: the drivers take what they take, and naming the union would only slow the decoder down.
Row = tuple[Any, ...]


_TIDYING = frozenset({"spacing", "line_ends"})  # steps that change white space alone

# The claims of a document, and of all documents of a day, share few dates.
_first_day = lru_cache(maxsize=8_192)(edtf.first_day)
_last_day = lru_cache(maxsize=8_192)(edtf.last_day)


class DocumentRows(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """All rows of one document. Sort keys hold the day only: the writer adds the id."""

    name: str
    sha256: str
    document: Row
    text: Row
    articles: list[Row]
    passages: list[Row]
    claims: list[Row]
    evidence: list[Row]
    countries: list[Row]
    series: list[str]  # keys of the series that the claims belong to
    tallies: dict[str, int]
    repaired: bool
    withheld: int
    signatures: list[bytes]  # one for each article
    entries: list[bytes]  # for the index, packed, one for each article
    stories: list[bytes]  # what articles are compared by, packed, one for each
    names: list[list[int]]  # by which others of its matter find an article, for each

    @property
    def weight(self) -> int:
        """Return about how many characters the rows hold."""
        return 2 * len(self.text[1]) + sum(map(len, self.entries))


def document_rows(record: Record) -> DocumentRows:
    """Turn one record into rows."""
    reading = record.reading
    figures = record.claims.figures
    claims: list[Figure | Cooperation] = [*figures, *record.claims.cooperations]
    measured = measures(record.claims)
    series = [series_key(*pair, reading.text.shadow) for pair in zip(figures, measured, strict=True)]
    series += [""] * len(record.claims.cooperations)  # which are in none
    dates = [_first_day(article.published) for article in reading.articles]
    sizes = [len(article.passages) for article in reading.articles]
    firsts = list(accumulate(sizes, initial=0))
    places = [_passage(reading.articles[claim.span.article], claim, firsts) for claim in claims]
    shown = [
        _Shown(claim, reading.articles[claim.span.article], dates[claim.span.article], key)
        for claim, key in zip(claims, series, strict=True)
    ]
    keys = claim_keys(reading.document.sha256, claims)
    told = stories(reading, record.claims, measured, keys[: len(figures)])
    return DocumentRows(
        name=reading.document.name,
        sha256=reading.document.sha256,
        document=_document(record),
        text=_text(record),
        articles=[_article(record, index, day) for index, day in enumerate(dates)],
        passages=[
            (index, p.n, p.start, p.end, p.clean_start, p.clean_end, p.heading or "")
            for index, article in enumerate(reading.articles)
            for p in article.passages
        ],
        claims=[_claim(*found) for found in zip(shown, keys, places, strict=True)],
        evidence=[
            (index, s.start, s.end, s.clean_start, s.clean_end, s.quote, EXTRACTOR)
            for index, s in enumerate(claim.span for claim in claims)
        ],
        countries=[row for index, one in enumerate(shown) for row in _countries(index, one)],
        series=sorted({one.measured for one in shown if one.measured}),
        tallies=_tallies(reading.articles, shown),
        repaired=_repaired(reading.text),
        withheld=len(record.claims.withheld),
        signatures=[
            sketch(reading.text.shadow[article.clean_start : article.clean_end]) for article in reading.articles
        ],
        entries=list(map(pack, entries(record))),
        stories=[pack_story(story) if story else b"" for story in told],
        names=[names_of(story) if story else [] for story in told],
    )


def claim_keys(sha256: str, claims: Sequence[Figure | Cooperation]) -> list[str]:
    """Return each claim's key: the document, the type, the quote, its digits and dates, and which of its equals it is.

    What may improve with a better extractor (who, of what) is left out, so that decisions stay with their claim.
    """
    seen: Counter[str] = Counter()
    keys: list[str] = []
    for claim in claims:
        if isinstance(claim, Figure):
            parts = ["figure", str(claim.value), str(claim.upper), str(claim.as_of)]
        else:
            parts = ["cooperation", claim.kind, str(claim.name), str(claim.date)]
        identity = "\x1f".join((sha256, *parts, claim.span.quote))
        seen[identity] += 1
        numbered = f"{identity}\x1f{seen[identity]}"
        keys.append(blake2b(numbered.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest())
    return keys


class _Shown(msgspec.Struct, frozen=True, gc=False):
    """A claim with its article and the days that sort it."""

    claim: Figure | Cooperation
    article: Article
    published_on: date | None
    measured: str

    @property
    def day(self) -> date | None:
        """Return the day that the claim speaks of, else the day it was published."""
        claim = self.claim
        own = _last_day(claim.as_of) if isinstance(claim, Figure) else _first_day(claim.date)
        return own or self.published_on


def _repaired(text: Text) -> bool:
    """Tell whether anything was amiss with a text; a newline at its end, which every file has, is not."""
    return any(repair.name not in _TIDYING for repair in text.repairs)


def _document(record: Record) -> Row:
    document, text = record.reading.document, record.reading.text
    obtained = document.obtained.astimezone(UTC).replace(tzinfo=None).isoformat(" ")
    return (
        document.sha256,
        document.name[-500:],
        document.media_type[:100],
        document.encoding[:40],
        document.size,
        obtained,
        (document.metadata.url or "")[:2000],
        (document.metadata.licence or "")[:100],
        _json(document.notes),
        READER,
        _repaired(text),
        len(record.claims.withheld),
    )


def _text(record: Record) -> Row:
    reading = record.reading
    packed = (reading.text.repairs, reading.text.map, reading.repeats, reading.document.regions)
    return (reading.text.cleaner[:60], reading.text.source, reading.text.clean, *map(msgspec.json.encode, packed), True)


def _article(record: Record, index: int, day: date | None) -> Row:
    article = record.reading.articles[index]
    return (
        order_key(day, 0),
        index,
        article.start,
        article.end,
        article.clean_start,
        article.clean_end,
        article.title or "",
        article.subtitle or "",
        (article.source or "")[:200],
        _json(article.authors),
        (article.place or "")[:200],
        (article.published or "")[:40],
        (article.published_basis or "")[:20],
        day.isoformat() if day else None,
        article.language,
        article.script,
        _json(record.digests[index]),
        _json(article.captions),
    )


def _passage(article: Article, claim: Figure | Cooperation, firsts: Sequence[int]) -> int | None:
    """Return the place of the passage that a claim stands in; None for a claim in a title or caption."""
    place = bisect_right(article.passages, claim.span.clean_start, key=lambda passage: passage.clean_start) - 1
    inside = place >= 0 and claim.span.clean_start < article.passages[place].clean_end
    return firsts[claim.span.article] + place if inside else None


def _claim(one: _Shown, key: str, place: int | None) -> Row:
    claim = one.claim
    days = (order_key(one.published_on, 0), order_key(one.day, 0))
    published = one.published_on.isoformat() if one.published_on else None
    head = (claim.span.article, place, *days)
    common = (key, one.article.language, published)
    if isinstance(claim, Figure):
        return (*head, "figure", *common, *_figure(claim, one.measured), *_NO_COOPERATION)
    return (*head, "cooperation", *common, *_NO_FIGURE, *_cooperation(claim))


_NO_FIGURE: Row = (None, None, 0.0, "", "", "", "", "", "", "", "", "", "", None, "", "")
_NO_COOPERATION: Row = ("", "", "[]", "[]", "", None, "", "", False)


def _figure(claim: Figure, measured: str) -> Row:
    day = _last_day(claim.as_of)
    return (
        exact_text(claim.value),
        None if claim.upper is None else exact_text(claim.upper),
        sortable(claim.value),
        claim.comparator.value,
        (claim.unit or "")[:40],
        claim.counted or "",
        claim.subject or "",
        claim.holder or "",
        claim.measure.value,
        claim.quantity.value,
        (claim.scope or "")[:200],
        (claim.currency or "")[:3],
        (claim.as_of or "")[:60],
        day.isoformat() if day else None,
        claim.as_of_basis.value,
        measured,
    )


def _cooperation(claim: Cooperation) -> Row:
    day = _first_day(claim.date)
    return (
        claim.kind.value,
        claim.name or "",
        _json(claim.parties),
        _json(claim.blocs),
        (claim.date or "")[:60],
        day.isoformat() if day else None,
        (claim.place or "")[:200],
        claim.status.value,
        claim.likely,
    )


def _countries(index: int, one: _Shown) -> list[Row]:
    if isinstance(one.claim, Figure):
        return []
    days = (order_key(one.published_on, 0), order_key(one.day, 0))
    return [(index, country, one.claim.kind.value, *days) for country in dict.fromkeys(one.claim.countries)]


def _tallies(articles: Sequence[Article], shown: Sequence[_Shown]) -> dict[str, int]:
    """Count what the document adds to each running total."""
    counts = Counter(["documents"])
    for article in articles:
        counts.update(article_tallies((article.source or "")[:200], article.language))
    for one in shown:
        counts.update(_claim_tallies(one))
    return dict(counts)


def _claim_tallies(one: _Shown) -> Iterator[str]:
    claim, language, year = one.claim, one.article.language, one.day.year if one.day else None
    if isinstance(claim, Figure):
        values = (claim.quantity.value, claim.comparator.value, claim.measure.value, claim.as_of_basis.value)
        return figure_tallies(values, language, year)
    countries = list(dict.fromkeys(claim.countries))
    return cooperation_tallies(claim.kind.value, claim.status.value, language, year, countries)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
