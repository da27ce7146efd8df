"""What is known of an article: who published it, who wrote it, where and when.

In come an article's draft and the lines, out come merged facts. A header line is trusted before a dateline, a
dateline before a byline, and all of them before what stands at the end; what a page or a format says of the whole
comes last.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from qiao.documents.model import Document, Metadata
from qiao.text.articles import Draft
from qiao.text.bylines import byline, credit, signature
from qiao.text.chronology import Evidence, evidence, infer_year
from qiao.text.datelines import dateline
from qiao.text.facts import Day, Facts, merge
from qiao.text.headers import feed_line, header, read_date
from qiao.text.kinds import LABEL, Kind, is_publisher
from qiao.text.lines import Line

_LAST = 3  # lines at the end of an article that may hold credits
# What programs and copied systems write where the author of a file should stand.
_NOBODY = re.compile(
    r"(?:python-?docx|apache poi|aspose|docx4j|openpyxl|pandoc|reportlab|itext|wkhtmltopdf|latex|acrobat|adobe"
    r"|microsoft|ms[ -]?office|office user|libreoffice|openoffice|google docs|wps|windows|微软|用户|番茄花园|雨林木风)"
    r"|(?:word|author|anonymous|unknown|admin|administrator|users?|guest|owner|untitled|un-named"
    r"|管理员|匿名|佚名|未知|作者|\W*)$",
    re.IGNORECASE,
)
_FIRST = 4  # lines of body within which a dateline may stand


def facts_of(lines: Sequence[Line], draft: Draft) -> Facts:
    """Read the facts of one article from its own lines."""
    head = [lines[index] for index in draft.head]
    body = [lines[index] for index in draft.body]
    headers = _headers(head)
    bylines = [byline(line.text, line.shadow) for line in head if line.kind is Kind.BYLINE]
    bylines += [signature(line.text) for line in head if line.kind is Kind.SHORT]
    datelines = [dateline(line.text, line.shadow) for line in body[:_FIRST] if line.kind is Kind.DATELINE]
    return merge([*headers, *datelines[:1], *bylines, *_closing(body)])


def _headers(head: Sequence[Line]) -> list[Facts]:
    """Read header lines: a labelled source is trusted before one that stands bare."""
    read = [(line, _header(line)) for line in head if line.kind in (Kind.HEADER, Kind.FEED)]
    return [found for _, found in sorted(read, key=lambda pair: LABEL.search(pair[0].shadow) is None)]


def _header(line: Line) -> Facts:
    """Read one header line."""
    return (feed_line if line.kind is Kind.FEED else header)(line.text, line.shadow)


def _closing(body: Sequence[Line]) -> Iterator[Facts]:
    """Yield what the last lines of an article say, the last one first."""
    for line in reversed(body[-_LAST:]):
        if line.kind is Kind.BYLINE:
            yield byline(line.text, line.shadow)
        elif line.kind is Kind.HEADER and ("来源" in line.shadow or line is body[-1]):
            yield header(line.text, line.shadow)
        elif line.shadow[-1] in ")]】" or line.kind is Kind.CREDIT:
            yield credit(line.text, line.shadow)
    if len(body) > 1 and body[-1].kind is Kind.HEADER and is_publisher(body[-2].shadow):
        yield Facts(source=body[-2].text)  # an official paper is signed and dated at its end


def page_facts(lines: Sequence[Line], masthead: Sequence[int]) -> Facts:
    """Read what the lines above the first article say of all of them."""
    return merge(_headers([lines[index] for index in masthead]))


def from_metadata(metadata: Metadata) -> Facts:
    """Return what the format says of a document that is one article."""
    day = read_date(metadata.published.replace("T", " ")) if metadata.published else None
    people = tuple(name for name in metadata.authors if not (is_publisher(name) or _NOBODY.match(name)))
    return Facts(metadata.source, people, None, day, "metadata" if day else None)


def evidence_of(lines: Sequence[Line], drafts: Sequence[Draft]) -> list[Evidence]:
    """Collect what each article says about its own time."""
    return [evidence("\n".join(lines[index].shadow for index in (*draft.titles, *draft.body))) for draft in drafts]


def dated(facts: Facts, whole: Facts, document: Document, seen: Sequence[Evidence], number: int) -> Facts:
    """Complete the facts of article `number` by those of the whole document, and find a missing year."""
    merged = merge([facts, whole])
    day = facts.day
    if day is None or day.year is not None:
        return merged
    year = _year_near(day, whole.day) if whole.day and whole.day.year else None
    if year is None:
        others = [found for index, found in enumerate(seen) if index != number]
        year = infer_year(day, seen[number], others, document.obtained.date())
    if year is None:
        return replace(merged, day=None, basis=None)
    return replace(merged, day=replace(day, year=year), basis="inferred")


def _year_near(day: Day, known: Day) -> int | None:
    """Return the year that brings a day closest to a known one."""
    assert known.year is not None
    if not known.is_possible() or not replace(day, year=None).is_possible():
        return None
    at = date(known.year, known.month, known.day or 1)
    fitting = [year for year in (known.year - 1, known.year, known.year + 1) if replace(day, year=year).is_possible()]
    return min(fitting, key=lambda year: abs((date(year, day.month, day.day or 1) - at).days), default=None)
