"""Claims that stand outside the numbered passages: in the title, a caption, or nowhere that the page shows as such."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from qiao_web.models import Article, Passage
from qiao_web.views import marks

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Head:
    """The title and subtitle, marked; `shown` are the clean spans that they cover."""

    title: Markup
    subtitle: Markup
    shown: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Captions:
    """The captions, marked; `shown` are the clean spans that they cover."""

    texts: tuple[Markup, ...]
    shown: tuple[Span, ...]


def head(article: Article, passages: Sequence[Passage], clean: str, spans: Sequence[marks.Mark]) -> Head:
    """Mark the title and the subtitle, which stand between the article's beginning and its first passage."""
    end = passages[0].clean_start if passages else article.clean_end
    title, title_span = _found(article.title, clean, (article.clean_start, end), spans)
    below = title_span[0][1] if title_span else article.clean_start
    subtitle, subtitle_span = _found(article.subtitle, clean, (below, end), spans)
    return Head(title, subtitle, (*title_span, *subtitle_span))


def captions(article: Article, clean: str, spans: Sequence[marks.Mark]) -> Captions:
    """Mark the captions."""
    shown = tuple((int(one["clean_start"]), int(one["clean_end"])) for one in article.captions)
    return Captions(tuple(_marked(clean, span, spans) for span in shown), shown)


def loose(clean: str, spans: Sequence[marks.Mark], shown: Sequence[Span]) -> tuple[Markup, ...]:
    """Return the quotes of the marks that begin in none of the spans that the page shows."""
    covered = sorted(shown)
    starts = [start for start, _ in covered]

    def is_shown(at: int) -> bool:
        index = bisect_right(starts, at) - 1
        return index >= 0 and at < covered[index][1]

    left = [mark for mark in spans if not is_shown(mark.start)]
    return tuple(_marked(clean, (mark.start, mark.end), [mark]) for mark in left)


def _found(text: str, clean: str, where: Span, spans: Sequence[marks.Mark]) -> tuple[Markup, tuple[Span, ...]]:
    """Mark a text where it stands in a part of the clean text; one that does not stand there has no marks."""
    start = clean.find(text, *where) if text else -1
    if start < 0:
        return Markup.escape(text), ()
    span = (start, start + len(text))
    return _marked(clean, span, spans), (span,)


def _marked(clean: str, span: Span, spans: Sequence[marks.Mark]) -> Markup:
    return marks.render(clean[slice(*span)], marks.within(spans, *span))
