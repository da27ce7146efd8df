"""Sentences to cooperations: in come the sentences of an article, out come drafts of what they assert, in reading order.

A draft names an agreement, laboratory, event or the like that a clause asserts: its kind and name, who takes part,
which countries, when and where, and whether it is planned, done or ended. The gate checks them afterwards.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from qiao.claims.cooperation.chinese import items
from qiao.claims.cooperation.clauses import Cut, cut
from qiao.claims.cooperation.context import Context, context, cue
from qiao.claims.cooperation.english import items as items_en
from qiao.claims.cooperation.involved import Involved, involved
from qiao.claims.cooperation.modality import Mood, asserts, planned_after, status
from qiao.claims.cooperation.modality_en import asserts_en, status_en
from qiao.claims.cooperation.model import Item
from qiao.claims.cooperation.special import special
from qiao.claims.cooperation.special_en import special_en
from qiao.claims.draft import CooperationDraft
from qiao.claims.model import Kind, Status
from qiao.claims.names import Mention
from qiao.claims.sentences import Sentence
from qiao.text.model import Article

_CONFERENCE = re.compile(r"(?i:conference|forum|summit|expo\b|congress)|大会|论坛|峰会|博览会|年会|交易会|会议$")


def cooperations(article: Article, parts: Sequence[Sentence], reference: date | None) -> Iterator[CooperationDraft]:
    """Yield what the sentences of an article assert; `reference` is the day that relative dates count from."""
    found = context(parts, article.language)
    mood = Mood(year=reference.year if reference else None)
    main: CooperationDraft | None = None
    for part, names in zip(parts, found.names, strict=True):
        if not (found.topical or cue(part.text, names, found.home)):
            continue
        if _is_chinese(part.text):
            drafts = _chinese(part, names, found, mood, main.name if main else None)
        else:
            drafts = chain.from_iterable(_english(*one, found) for one in _points(part, names))
        for draft in drafts:
            if main is None and draft.kind is Kind.EVENT and _CONFERENCE.search(draft.name or ""):
                main = draft
                mood = replace(mood, event=draft.status)
            yield draft
        mood = replace(mood, planned=planned_after(mood, part.text))


_POINT = re.compile(r"(?<=\])\s+-\s+")


def _points(part: Sentence, names: tuple[Mention, ...]) -> Iterator[tuple[Sentence, tuple[Mention, ...]]]:
    """Yield the points of a summary that stand in one sentence: aggregators close a point with [n], not a full stop."""
    begin = 0
    for mark in [*_POINT.finditer(part.text), None]:
        end = mark.start() if mark else len(part.text)
        inside = tuple(
            replace(one, start=one.start - begin, end=one.end - begin)
            for one in names
            if begin <= one.start and one.end <= end
        )
        yield replace(part, start=part.start + begin, end=part.start + end, text=part.text[begin:end]), inside
        begin = mark.end() if mark else end


_HAN = re.compile(r"[\u4e00-\u9fff]")


def _is_chinese(text: str) -> bool:
    """Tell whether a sentence is Chinese: titles of another language stand in many articles."""
    return bool(_HAN.search(text, 0, 40))


def _chinese(
    part: Sentence, names: tuple[Mention, ...], found: Context, mood: Mood, main: str | None
) -> Iterator[CooperationDraft]:
    text = part.text
    division = cut(text, names)
    for clause, item in _items(text, division, main):
        if asserts(text, clause, item.verb):
            who = involved(text, clause, item, names, found)
            yield _draft(part, clause, item, who, status(text, clause, (item.verb, item.verb_end), mood))


def _english(part: Sentence, names: tuple[Mention, ...], found: Context) -> Iterator[CooperationDraft]:
    text = part.text
    regular = items_en(text, names)
    extra = [
        item for item in special_en(text) if not any(item.start < one.end and one.start < item.end for one in regular)
    ]
    for item in sorted([*regular, *extra], key=lambda one: one.start):
        verb = (item.verb, item.verb_end)
        if asserts_en(text, verb):
            clause = _clause_en(text, item)
            who = involved(text, (0, len(text)), item, names, found)
            yield _draft(
                part,
                clause,
                item,
                who,
                status_en(text, verb, (item.start, item.end), exists=item.verb_class == "exist"),
            )


_CUT_EN = re.compile(r"[,;:](?=\s)|\s-\s|——")


def _clause_en(text: str, item: Item) -> tuple[int, int]:
    """Return the stretch between commas that holds the verb and the name."""
    first, last = min(item.start, item.verb), max(item.end, item.verb_end)
    begin, end = 0, len(text)
    for mark in _CUT_EN.finditer(text):
        if mark.end() <= first:
            begin = mark.end()
        elif mark.start() >= last:
            end = mark.start()
            break
    return begin + len(text[begin:end]) - len(text[begin:end].lstrip()), end


def _draft(part: Sentence, clause: tuple[int, int], item: Item, who: Involved, state: Status) -> CooperationDraft:
    return CooperationDraft(
        start=part.start + clause[0],
        end=part.start + clause[1],
        kind=item.kind,
        name=item.name or part.text[item.start : item.end],
        parties=who.parties,
        countries=who.countries,
        date=None,
        place=who.place,
        status=state,
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
