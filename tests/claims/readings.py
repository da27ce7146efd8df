"""Readings made by hand from plain text, so that extraction is tested without the reader of documents."""

from datetime import UTC, datetime

from qiao.claims.extract import extract
from qiao.claims.model import Figure
from qiao.documents.model import Document
from qiao.text.model import Article, Passage, Reading, Text, TextMap

OBTAINED = datetime(2026, 1, 1, tzinfo=UTC)


def reading(body: str, *, title: str | None = None, published: str | None = None, language: str = "zh") -> Reading:
    """Make a reading of one article whose body is one passage."""
    source = f"{title}\n{body}" if title else body
    start = len(source) - len(body)
    document = Document("memory.txt", "0" * 64, len(source), "text/plain", "utf-8", source, OBTAINED)
    identity = TextMap((0,), (0,), (len(source),), (True,))
    text = Text(source, source, source, identity, (), "test 1")
    passage = Passage(1, start, len(source), start, len(source), body)
    article = Article(
        start=0, end=len(source), clean_start=0, clean_end=len(source), title=title, subtitle=None, source=None, authors=(),  # noqa: E501 - one pattern a line
        place=None, published=published, published_basis=None, language=language, script="Hans", passages=(passage,),
    )  # fmt: skip
    return Reading(document, text, (article,), ())


def figures(body: str, **facts: str | None) -> list[Figure]:
    """Return the figures of a text."""
    return list(extract(reading(body, **facts)).figures)
