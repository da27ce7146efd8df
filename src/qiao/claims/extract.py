"""Reading to claims: in comes a reading, out come the figures and cooperations of its articles that passed the gate.

The sentences of an article are split once and handed to both extractors, which answer with drafts in clean offsets.
Here drafts become claims with source offsets and verbatim quotes; those that the evidence gate refuses are withheld
and counted, never lost.
"""

import re
from collections.abc import Iterator
from datetime import date

from qiao.claims.cooperations import cooperations
from qiao.claims.draft import CooperationDraft, FigureDraft
from qiao.claims.figures import figures
from qiao.claims.gate import check
from qiao.claims.holders import held
from qiao.claims.model import Cooperation, Extraction, Figure, Span, Withheld
from qiao.claims.sentences import Sentence, sentences
from qiao.text.model import Article, Reading, Text


def extract(reading: Reading) -> Extraction:
    """Take the claims out of every article of a reading, in reading order."""
    passed: list[Figure | Cooperation] = []
    withheld: list[Withheld] = []
    for claim in _claims(reading):
        reason = check(reading.text, claim)
        if reason is None:
            passed.append(claim)
        else:
            withheld.append(Withheld(claim, reason))
    return Extraction(
        figures=tuple(claim for claim in passed if isinstance(claim, Figure)),
        cooperations=tuple(claim for claim in passed if isinstance(claim, Cooperation)),
        withheld=tuple(withheld),
    )


def reference_date(article: Article, text: Text, latest: int) -> date | None:
    """Return the day that relative dates of the article are counted from: the day it was published.

    An undated article that begins with a day in figures is of that day. Else it is taken to be of the last year that
    it speaks of (no later than `latest`, when it was obtained); its middle stands for the day, so that dates without a
    year fall into that year.
    """
    parts = (article.published or "")[:10].split("-")
    try:
        year, month, day = (int(part) for part in (*parts, "1", "1")[:3])
        return date(year, month, day)
    except ValueError:
        body = text.shadow[article.clean_start : article.clean_end]
        if (headed := _headed(body)) is not None and headed.year <= latest:
            return headed
        spoken = [
            int(hit.group()) for hit in _YEAR.finditer(body) if body[max(0, hit.start() - 1)] not in "至到0123456789"
        ]
        past = [year for year in spoken if year <= latest]
        return date(max(past), 7, 1) if past else None


def _headed(body: str) -> date | None:
    """Return the day in figures that the first lines of an article hold: 2021-03-10 News, Published: 2020/1/16."""
    day = _DAY.search(body, 0, _HEAD)
    try:
        return None if day is None else date(*map(int, day.groups()))
    except ValueError:
        return None


_HEAD = 240  # characters of title, author and date
_DAY = re.compile(r"(?<![\d/-])((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?![\d/-])")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年(?!前)|[,. ]|$)")


def _claims(reading: Reading) -> Iterator[Figure | Cooperation]:
    for index, article in enumerate(reading.articles):
        parts: tuple[Sentence, ...] = sentences(article, reading.text, reading.repeats)
        reference = reference_date(article, reading.text, reading.document.obtained.year)
        for figure in held(figures(article, parts, reference), article, reading.text.shadow):
            yield _figure(reading.text, index, figure)
        for cooperation in cooperations(article, parts, reference):
            yield _cooperation(reading.text, index, cooperation)


def _span(text: Text, index: int, draft: FigureDraft | CooperationDraft) -> Span:
    start, end = text.map.to_source(draft.start, draft.end)
    return Span(start, end, text.source[start:end], draft.start, draft.end, index)


def _figure(text: Text, index: int, draft: FigureDraft) -> Figure:
    return Figure(
        span=_span(text, index, draft),
        value=draft.value,
        upper=draft.upper,
        comparator=draft.comparator,
        unit=draft.unit,
        counted=draft.counted,
        subject=draft.subject,
        as_of=draft.as_of,
        as_of_basis=draft.as_of_basis,
        measure=draft.measure,
        quantity=draft.quantity,
        scope=draft.scope,
        currency=draft.currency,
        holder=draft.holder,
    )


def _cooperation(text: Text, index: int, draft: CooperationDraft) -> Cooperation:
    return Cooperation(
        span=_span(text, index, draft),
        kind=draft.kind,
        name=draft.name,
        parties=draft.parties,
        countries=draft.countries,
        date=draft.date,
        place=draft.place,
        status=draft.status,
        blocs=draft.blocs,
        likely=bool(draft.evidence),
    )
