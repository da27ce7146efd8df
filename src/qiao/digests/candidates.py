"""The sentences that a digest may show: in comes an article, out go its sentences as they may be shown.

What is shown is always one contiguous run of the clean text. A bullet, a list number, a label ("核心观点:") or the
page's own footnote marks at its edges are left out; nothing inside is touched. Repeated passages, headings, bylines and
credits are no candidates.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Final, Generic, TypeAlias, TypeVar

from msgspec import Struct

from qiao.claims.model import Cooperation, Extraction, Figure
from qiao.claims.sentences import split
from qiao.text.model import Article, Reading
from qiao.text.repeats import is_repeat

Key: TypeAlias = tuple[object, ...]

_LABEL: Final = re.compile(
    r"(?:core view(?:point)?s?|key (?:points?|takeaways?)|summary|abstract|in brief|executive summary|核心观点|"
    r"核心提示|内容提要|内容摘要|摘要|提要|要点)\s*(?:[:：]|[-–—]+)\s*|[【\[](?:摘要|提要|核心观点|内容提要)[】\]]\s*",
    re.IGNORECASE,
)
_WIRE_HEAD: Final = re.compile(  # 某某社北京1月2日电（记者 某某）, and CITY, Jan. 2 (Agency) --
    r"(?:[（(【]?(?:\S{1,8}(?:社|报|网|台)|本报)[^。，,；;\n]{0,24}?(?:电|讯)[】）)]?\s*(?:[（(][^）)]{0,60}[）)])?[\s:：]*|"
    r"[A-Z]{3}[A-Z .'-]*(?:,[^—–\n]{0,40}?)?\s*(?:\([A-Z][^)]{1,40}\))?\s*(?:--|—|–)\s+)"
)
_EDITORIAL: Final = re.compile(r"[（(【]?(?:编者按|编者的话|編者按|本期导读|editor['’]s note)", re.IGNORECASE)
_BULLET: Final = re.compile(
    r"(?:[-–—•·●▪■◆*]\s+|[•●▪■◆]|\(?\d{1,2}[.)]\s+|[(（][一二三四五六七八九十\d]{1,3}[)）]\s*|\d{1,2}、|"
    r"(?:group|part|section)\s+\d+\s*[-–—:：]+\s*|(?:\[\d+\]\s*)+)",
    re.IGNORECASE,
)
_TAIL_MARKS: Final = re.compile(r"(?:\s*\[\d+\])+[.。]?\s*\Z")
_ENDS: Final = re.compile(r"[。.!！?？…;；][”’」』）)\]】\"']*\Z")
_CREDIT: Final = re.compile(
    r"[（(]?(?:本报|新华社|责任编辑|责编|编辑|来源|图片?来源|摄影|参与记者|执笔|记者|作者|译者|photo|source|editor|"
    r"reporter|contact|copyright|by [A-Z])[^。.]{0,60}[)）]?\Z",
    re.IGNORECASE,
)
_SHORTEST: Final = {"zh": 12, "en": 40}  # what is shorter says nothing that stands alone


_HEADING: Final = 60  # no heading is longer


class Candidate(Struct, frozen=True):
    """A sentence: its span in the clean text as shown, its passage, and the claims whose spans it holds whole."""

    start: int
    end: int
    text: str
    passage: int
    heading: str | None
    order: int
    labelled: bool
    figures: frozenset[Key]
    cooperations: int


def candidates(reading: Reading, article: Article, index: int, claims: Extraction) -> list[Candidate]:
    """Return the sentences of an article that a digest may show, in reading order."""
    figures: _Spans[Figure] = _Spans(figure for figure in claims.figures if figure.span.article == index)
    cooperations: _Spans[Cooperation] = _Spans(item for item in claims.cooperations if item.span.article == index)
    clean = reading.text.clean
    shortest = _SHORTEST["zh" if article.language == "zh" else "en"]
    found: list[Candidate] = []
    for passage in article.passages:
        if reading.repeats and is_repeat(passage.start, passage.end, reading.repeats):
            continue
        if _EDITORIAL.match(clean, passage.clean_start, passage.clean_end):
            continue
        label = _LABEL.match(clean, passage.clean_start, passage.clean_end)
        for begin, stop in split(clean, label.end() if label else passage.clean_start, passage.clean_end):
            start, end = _trim(clean, begin, stop)
            text = clean[start:end]
            held = frozenset(map(key, figures.within(start, end)))
            if not held and (len(text) < shortest or not _stands(clean[start:stop], last=stop == passage.clean_end)):
                continue
            found.append(
                Candidate(
                    start,
                    end,
                    text,
                    passage.n,
                    passage.heading,
                    len(found),
                    labelled=label is not None,
                    figures=held,
                    cooperations=len(cooperations.within(start, end)),
                )
            )
    return found


def key(figure: Figure) -> Key:
    """Return what makes two figures the same statement: value, other end, unit and thing counted."""
    return figure.value, figure.upper, figure.unit, figure.counted


def _trim(clean: str, start: int, end: int) -> tuple[int, int]:
    bullet = _BULLET.match(clean, start, end) or _WIRE_HEAD.match(clean, start, end)
    begin = bullet.end() if bullet and bullet.end() < end else start
    marks = _TAIL_MARKS.search(clean, begin, end) if "[" in clean[begin:end] else None
    return begin, marks.start() if marks and marks.start() > begin else end


def _stands(text: str, *, last: bool) -> bool:
    """Tell a sentence from a heading, a byline or a credit; the last of a passage may lack its full stop in a list."""
    if _CREDIT.match(text):
        return False
    return bool(_ENDS.search(text)) or (last and len(text) > _HEADING)


_Claim = TypeVar("_Claim", Figure, Cooperation)


class _Spans(Generic[_Claim]):
    """Claims of an article by place, so that each sentence takes its own in one step."""

    def __init__(self, claims: Iterable[_Claim]) -> None:
        self._claims: list[_Claim] = sorted(claims, key=lambda claim: claim.span.clean_start)
        self._starts: list[int] = [claim.span.clean_start for claim in self._claims]

    def within(self, start: int, end: int) -> list[_Claim]:
        found = self._claims[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [claim for claim in found if claim.span.clean_end <= end]
