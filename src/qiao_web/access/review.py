"""Reviewing: in comes a question about the queue or the log, out come claims with their context, or decisions.

A page of the queue costs the same number of queries whatever it holds, and its order stands in one index.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.http import Http404

from qiao_web.access.claims import access_claims_by_id
from qiao_web.access.contexts import Context, access_contexts
from qiao_web.access.paging import PAGE, Count, Page, Sorting, capped_count, page_of_ids
from qiao_web.access.search import access_articles_with_claims
from qiao_web.access.wordings import holds
from qiao_web.models import Claim, Conflict, Decision, Evidence, Series
from qiao_web.models.claims import HIDDEN, MACHINE

MOST_ALIKE = 20  # claims offered to be merged into one
_UNDO = "undo"


@dataclass(frozen=True, slots=True)
class QueueQuery:
    """A question about the queue; an empty field asks for nothing."""

    state: str = MACHINE
    type: str = ""
    language: str = ""
    words: str = ""  # stand in the thing counted, who holds it, a name or the sentence
    document: int | None = None


@dataclass(frozen=True, slots=True)
class HistoryQuery:
    """A question about the log of decisions; an empty field asks for nothing."""

    by: str = ""
    action: str = ""
    words: str = ""  # stand in the text seen
    claim: str = ""  # a claim's key


@dataclass(frozen=True, slots=True)
class Item:
    """A claim to be reviewed, with what helps to decide."""

    claim: Claim
    version: int  # the newest decision about it, 0 where there is none
    last: Decision | None  # the newest decision about it that still stands
    context: Context | None
    others: tuple[Claim, ...]  # that contradict it
    statements: int  # of its series


@dataclass(frozen=True, slots=True)
class ReviewView:
    """One claim with its log, its parts and what it might be merged with."""

    item: Item
    log: tuple[Decision, ...]
    alike: tuple[Item, ...]


def access_queue(query: QueueQuery, cursor: str | None = None, size: int = PAGE) -> Page[Item]:
    """Return a page of the queue, what matters most first: ten queries, one more with words."""
    sought = _words(query.words) if query.words else None
    order = Sorting("priority", descending=True, ties=True)
    ids = page_of_ids(_queue(query), order, cursor, size=size, sought=sought)
    return Page(_items(ids.items), ids.after, ids.first)


def count_queue(query: QueueQuery) -> Count:
    """Count the claims of a queue up to a cap, its words aside."""
    return capped_count(_queue(query))


def access_items(keys: Sequence[str]) -> tuple[Item, ...]:
    """Return the claims of these keys as the queue shows them, in their order; keys that are gone are left out."""
    ids = dict(Claim.objects.filter(key__in=keys).values_list("key", "id"))
    return _items([ids[key] for key in keys if key in ids])


def access_review(key: str) -> ReviewView:
    """Return one claim with its log and what it might be merged with; 404 where it is gone."""
    found = access_items([key])
    if not found:
        raise Http404
    claim = found[0].claim
    log = Decision.objects.filter(claim_key=key).select_related("by", "undone_by__by").order_by("-id")
    return ReviewView(found[0], tuple(log), _items(_alike(claim)))


def access_together(together: str) -> tuple[Decision, ...]:
    """Return the decisions that were made in one call: one query."""
    return tuple(Decision.objects.filter(together=together).order_by("id")) if together else ()


def access_versions(keys: Iterable[str]) -> dict[str, int]:
    """Return the number of the newest decision about each claim that was decided about: one query."""
    rows = Decision.objects.filter(claim_key__in=list(keys)).values_list("claim_key").annotate(newest=Max("id"))
    return dict(rows)


def access_history(query: HistoryQuery, cursor: str | None = None, size: int = PAGE) -> Page[Decision]:
    """Return a page of the log, newest first: two queries."""
    wanted = {"by__username": query.by, "action": query.action, "claim_key": query.claim}
    rows = Decision.objects.filter(**{column: value for column, value in wanted.items() if value})
    sought = Q(quote_seen__icontains=query.words) if query.words else None
    return _decisions(page_of_ids(rows, Sorting("id", descending=True), cursor, size=size, sought=sought))


def access_orphans(cursor: str | None = None, size: int = PAGE) -> Page[Decision]:
    """Return a page of decisions that stand about claims that no reading gives any more: two queries."""
    gone = ~Exists(Claim.objects.filter(key=OuterRef("claim_key")))
    into = Claim.objects.filter(key=KeyTextTransform("into", OuterRef("change")))
    lost = gone | Q(action="merge") & ~Exists(into)
    rows = Decision.objects.exclude(action=_UNDO).filter(undone_by=None)
    return _decisions(page_of_ids(rows, Sorting("id", descending=True), cursor, size=size, sought=Q(lost)))


def access_claim_ids(keys: Iterable[str]) -> dict[str, int]:
    """Return the ids of the claims of these keys that are there: one query."""
    return dict(Claim.objects.filter(key__in=list(keys)).values_list("key", "id"))


def access_merged_into(decisions: Iterable[Decision]) -> dict[str, str]:
    """Return the quotes of the claims that others were merged into, by their keys: at most one query."""
    keys = [str(one.change["into"]) for one in decisions if one.action == "merge" and "into" in one.change]
    if not keys:
        return {}
    return dict(Evidence.objects.filter(claim__key__in=keys).order_by("-id").values_list("claim__key", "quote"))


def access_reviewers() -> tuple[str, ...]:
    """Return the names of those who ever decided: one query."""
    return tuple(
        Decision.objects.exclude(by=None).order_by("by__username").values_list("by__username", flat=True).distinct()
    )


def _queue(query: QueueQuery) -> "QuerySet[Claim]":
    """Return the claims that a queue holds, the words aside."""
    wanted = {"type": query.type, "language": query.language}
    rows = Claim.objects.filter(state=query.state, **{column: value for column, value in wanted.items() if value})
    if query.document is not None:
        rows = rows.filter(document_id=query.document)
    if query.words:
        articles = access_articles_with_claims(query.words)
        rows = rows if articles is None else rows.filter(article_id__in=articles)
    return rows


def _words(words: str) -> Q:
    quoted = Evidence.objects.filter(holds(words, "quote"), claim=OuterRef("pk"))
    return holds(words, "counted", "subject", "holder", "name") | Q(Exists(quoted))


def _items(ids: Sequence[int]) -> tuple[Item, ...]:
    claims = access_claims_by_id(ids, countries=True)
    contexts, clashes = access_contexts(ids), _clashes(ids)
    statements = dict(Series.objects.filter(key__in={c.measured for c in claims}).values_list("key", "statements"))
    keys = [claim.key for claim in claims]
    versions = access_versions(keys)
    last = _last(keys)
    return tuple(
        Item(
            claim=claim,
            version=versions.get(claim.key, 0),
            last=last.get(claim.key),
            context=contexts.get(claim.pk),
            others=clashes.get(claim.pk, ()),
            statements=statements.get(claim.measured, 1),
        )
        for claim in claims
    )


def _clashes(ids: Sequence[int]) -> Mapping[int, tuple[Claim, ...]]:
    """Return the claims that contradict each of these."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    wanted = set(ids)
    for one, other in Conflict.objects.filter(Q(one__in=ids) | Q(other__in=ids)).values_list("one_id", "other_id"):
        for here, there in ((one, other), (other, one)):
            if here in wanted:
                found[here].append(there)
    shown = {here: sorted(there)[:3] for here, there in found.items()}
    claims = {c.pk: c for c in access_claims_by_id(sorted({pk for there in shown.values() for pk in there}))}
    return {here: tuple(claims[pk] for pk in there if pk in claims) for here, there in shown.items()}


def _last(keys: Sequence[str]) -> dict[str, Decision]:
    """Return the newest decision about each claim that nobody took back."""
    standing = Decision.objects.filter(claim_key__in=keys, undone_by=None).exclude(action=_UNDO)
    return {decision.claim_key: decision for decision in standing.select_related("by").order_by("id")}


def _alike(claim: Claim) -> list[int]:
    """Return other claims of the same series, then of the same article, that could be merged into one."""
    rows = Claim.objects.filter(type=claim.type).exclude(pk=claim.pk).exclude(state__in=HIDDEN).order_by("id")
    series = rows.filter(measured=claim.measured) if claim.measured else rows.none()
    near = rows.filter(article_id=claim.article_id)
    found = [*series.values_list("id", flat=True)[:MOST_ALIKE], *near.values_list("id", flat=True)[:MOST_ALIKE]]
    return list(dict.fromkeys(found))[:MOST_ALIKE]


def _decisions(ids: Page[int]) -> Page[Decision]:
    found = Decision.objects.select_related("by", "undone_by__by").in_bulk(list(ids.items))
    return Page(tuple(found[number] for number in ids.items), ids.after, ids.first)
