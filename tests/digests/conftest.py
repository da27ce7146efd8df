"""Readings made by hand, so that digests are tested without the readers and extractors before them."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from qiao.claims.model import Basis, Comparator, Extraction, Figure, Measure, Quantity, Span
from qiao.documents.model import Document
from qiao.text.model import Article, Passage, Reading, Repeat, Text, TextMap


@pytest.fixture
def make_reading() -> Callable[..., Reading]:
    return _reading


@pytest.fixture
def make_claims() -> Callable[..., Extraction]:
    return _claims


def _reading(
    paragraphs: list[str],
    title: str | None = None,
    headings: dict[int, str] | None = None,
    repeats: tuple[int, ...] = (),
) -> Reading:
    """Make a reading of one article whose passages are the paragraphs; `repeats` are numbers of repeated ones."""
    text = "\n".join(paragraphs)
    passages, at = [], 0
    for n, paragraph in enumerate(paragraphs, 1):
        heading = (headings or {}).get(n)
        passages.append(Passage(n, at, at + len(paragraph), at, at + len(paragraph), paragraph, heading))
        at += len(paragraph) + 1
    language = "en" if text.isascii() else "zh"
    article = Article(
        start=0,
        end=len(text),
        clean_start=0,
        clean_end=len(text),
        title=title,
        subtitle=None,
        source=None,
        authors=(),
        place=None,
        published=None,
        published_basis=None,
        language=language,
        script="Latn" if language == "en" else "Hans",
        passages=tuple(passages),
    )
    whole = TextMap((0,), (0,), (len(text),), (True,))
    document = Document("test.txt", "0" * 64, len(text), "text/plain", "utf-8", text, datetime(2024, 1, 1, tzinfo=UTC))
    found = tuple(Repeat(passages[n - 1].start, passages[n - 1].end, 0, exact=True) for n in repeats)
    return Reading(document, Text(text, text, text, whole, (), "test"), (article,), found)


def _claims(reading: Reading, figures: list[tuple[str, int, str]]) -> Extraction:
    """Make figures from (quote, value, thing counted); each quote must stand in the text."""
    return Extraction(tuple(_figure(reading.text.clean, *figure) for figure in figures), (), ())


def _figure(text: str, quote: str, value: int, counted: str) -> Figure:
    start = text.index(quote)
    return Figure(
        span=Span(start, start + len(quote), quote, start, start + len(quote), 0),
        value=Decimal(value),
        upper=None,
        comparator=Comparator.EXACT,
        unit=None,
        counted=counted,
        subject=None,
        as_of=None,
        as_of_basis=Basis.UNKNOWN,
        measure=Measure.STOCK,
        quantity=Quantity.COUNT,
    )
