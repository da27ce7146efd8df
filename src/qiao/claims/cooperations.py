"""Sentences to cooperations: in come the sentences of an article, out come drafts of what they assert, in reading order.

A draft names an agreement, laboratory, event or the like that a clause asserts: its kind and name, who takes part,
which countries, when and where, and whether it is planned, done or ended. The gate checks them afterwards.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from qiao.claims.cooperation.chinese import items
from qiao.claims.cooperation.clauses import Cut, cut
from qiao.claims.cooperation.context import Context, context, cue
from qiao.claims.cooperation.involved import involved
from qiao.claims.cooperation.modality import Mood, asserts, planned_after, status
from qiao.claims.cooperation.model import Item
from qiao.claims.cooperation.special import special
from qiao.claims.draft import CooperationDraft
from qiao.claims.model import Kind
from qiao.claims.names import Mention
from qiao.claims.sentences import Sentence
from qiao.text.model import Article

_CONFERENCE = re.compile(r"大会|论坛|峰会|博览会|年会|交易会|会议$")


def cooperations(article: Article, parts: Sequence[Sentence], reference: date | None) -> Iterator[CooperationDraft]:
    """Yield what the sentences of an article assert; `reference` is the day that relative dates count from."""
    found = context(parts, article.language)
    mood = Mood(year=reference.year if reference else None)
    main: CooperationDraft | None = None
    for part, names in zip(parts, found.names, strict=True):
        for draft in _chinese(part, names, found, mood, main):
            if main is None and draft.kind is Kind.EVENT and _CONFERENCE.search(draft.name or ""):
                main = draft
                mood = replace(mood, event=draft.status)
            yield draft
        mood = replace(mood, planned=planned_after(mood, part.text))


def _chinese(
    part: Sentence, names: tuple[Mention, ...], found: Context, mood: Mood, main: CooperationDraft | None
) -> Iterator[CooperationDraft]:
    text = part.text
    if not (found.topical or cue(text, names, found.home)):
        return
    division = cut(text, names)
    for clause, item in _items(text, division, main.name if main else None):
        if not asserts(text, clause, item.verb):
            continue
        who = involved(text, clause, item, names, found.home)
        yield CooperationDraft(
            start=part.start + clause[0],
            end=part.start + clause[1],
            kind=item.kind,
            name=item.name or text[item.start : item.end],
            parties=who.parties,
            countries=who.countries,
            date=None,
            place=who.place,
            status=status(text, clause, (item.verb, item.verb_end), mood),
            blocs=who.blocs,
        )


def _items(text: str, division: Cut, main: str | None) -> list[tuple[tuple[int, int], Item]]:
    """Return clause and item of everything that a sentence asserts, once each, in reading order."""
    regular = [
        (clause, item)
        for clause, tokens in zip(division.clauses, division.tokens, strict=True)
        if tokens
        for item in items(text, clause, tokens)
    ]
    extra = [
        (clause, item)
        for clause, item in special(text, division, main)
        if not any(item.start < one.end and one.start < item.end for _, one in regular)
    ]
    return sorted(regular + extra, key=lambda pair: (pair[1].verb, pair[1].start)) if extra else regular
