"""A document to a reading: repaired text, articles with their passages, repeated paragraphs.

In comes a decoded document, out comes everything that later layers need to know of its text. Pure: the same document
gives the same reading, and nothing is read or written elsewhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from qiao.documents.model import Document, RegionKind
from qiao.text.articles import Draft, headline, segment
from qiao.text.details import dated, evidence_of, facts_of, from_metadata, page_facts
from qiao.text.facts import Facts, merge
from qiao.text.feed import is_feed, segment_feed
from qiao.text.language import language_of, script_of
from qiao.text.lines import Line, informed, leading_away, split
from qiao.text.model import Article, Reading, Repeat, Text
from qiao.text.passages import captions, passages
from qiao.text.repairs.steps import CLEANER, repair
from qiao.text.repeats import echoes
from qiao.text.shadow import narrow, simplify


def read(document: Document) -> Reading:
    """Read a document."""
    traced, repairs = repair(document.text, document.regions)
    simple = simplify(traced.text)
    text = Text(document.text, traced.text, narrow(simple), traced.map(), tuple(repairs), CLEANER)
    lines = split(text.clean, text.shadow)
    told = [region for region in document.regions if region.kind is not RegionKind.CHROME]
    if told:
        lines = informed(lines, told, text.map)
    lines = leading_away(lines)
    found = echoes(lines)
    articles = _articles(document, text, lines, simple, {echo.index for echo in found})
    repeats = tuple(
        Repeat(
            *text.map.to_source(lines[echo.index].start, lines[echo.index].end),
            text.map.to_source(lines[echo.of].start + echo.shift, lines[echo.of].end)[0],
            echo.exact,
        )
        for echo in found
    )
    return Reading(document, text, articles, repeats)


@dataclass(frozen=True, slots=True)
class _Page:
    """What every article of one document is read from; `title` is the format's, for a text that has none."""

    text: Text
    lines: Sequence[Line]
    simple: str
    grouped: bool
    title: str | None


def _articles(
    document: Document, text: Text, lines: Sequence[Line], simple: str, echoed: set[int]
) -> tuple[Article, ...]:
    """Find the articles and read what is known of each."""
    if not lines:
        return ()
    grouped = is_feed(lines)
    drafts, masthead = (segment_feed(lines), ()) if grouped else segment(lines, echoed)
    whole = page_facts(lines, masthead)
    if len(drafts) == 1:
        whole = merge([whole, from_metadata(document.metadata)])
    facts = [facts_of(lines, draft) for draft in drafts]
    yearless = any(known.day and known.day.year is None for known in facts)
    seen = evidence_of(lines, drafts) if yearless else []
    page = _Page(text, lines, simple, grouped, document.metadata.title if len(drafts) == 1 else None)
    return tuple(
        _article(page, draft, dated(known, whole, document, seen, number))
        for number, (draft, known) in enumerate(zip(drafts, facts, strict=True))
    )


def _article(page: _Page, draft: Draft, facts: Facts) -> Article:
    """Put one article together."""
    lines, clean = page.lines, page.text.clean
    own = (*draft.titles, *draft.head, *draft.body)
    start, end = lines[min(own)].start, lines[max(own)].end
    title, subtitle = headline([lines[index].text for index in draft.titles])
    language = language_of(clean[lines[draft.body[0]].start if draft.body else start : end])
    locate = page.text.map.to_source
    return Article(
        *locate(start, end),
        start,
        end,
        title or page.title,
        subtitle,
        facts.source,
        facts.authors,
        facts.place,
        facts.day.edtf() if facts.day else None,
        facts.basis if facts.day else None,
        language,
        script_of(clean[start:end], page.simple[start:end], language),
        passages(lines, draft, locate, grouped=page.grouped),
        captions(lines, draft.captions, locate),
    )
