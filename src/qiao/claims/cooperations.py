"""Sentences to cooperations: in come the sentences of an article, out come drafts of what they assert, in reading order.

A draft names an agreement, laboratory, event or the like that a clause asserts: its kind and name, who takes part,
which countries, when and where, and whether it is planned, done or ended. The gate checks them afterwards.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from qiao.claims.cooperation.chinese import items
from qiao.claims.cooperation.clauses import cut
from qiao.claims.cooperation.context import Context, context, cue
from qiao.claims.cooperation.involved import involved
from qiao.claims.cooperation.modality import Mood, after, status
from qiao.claims.draft import CooperationDraft
from qiao.claims.names import Mention
from qiao.claims.sentences import Sentence
from qiao.text.model import Article
from qiao.vocabulary.cooperation import Role, finder


def cooperations(
    article: Article, parts: Sequence[Sentence], reference: date | None
) -> Iterator[CooperationDraft]:
    """Yield what the sentences of an article assert; `reference` is the day that relative dates count from."""
    found = context(parts, article.language)
    mood = Mood()
    for part, names in zip(parts, found.names, strict=True):
        yield from _chinese(part, names, found, mood)
        mood = after(mood, part.text)


def _chinese(part: Sentence, names: tuple[Mention, ...], found: Context, mood: Mood) -> Iterator[CooperationDraft]:
    text = part.text
    division = cut(text, names)
    for clause, tokens in zip(division.clauses, division.tokens, strict=True):
        for item in items(text, clause, tokens):
            if not (found.topical or cue(text, names, found.home)):
                continue
            who = involved(text, clause, item, names, found.home)
            yield CooperationDraft(
                start=part.start + clause[0],
                end=part.start + clause[1],
                kind=item.kind,
                name=text[item.start : item.end],
                parties=who.parties,
                countries=who.countries,
                date=None,
                place=who.place,
                status=status(text, clause, (item.verb, item.verb_end), mood),
                blocs=who.blocs,
            )
