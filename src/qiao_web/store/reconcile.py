"""Claims brought to what their decisions say: in come keys, out come the rows changed and the totals' difference.

Deciding, undoing and reading again all come down to this one function, so that a claim is the same whichever way it
was reached. It runs inside the writer's transaction.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qiao_web.chunks import chunks
from qiao_web.columns import article_key
from qiao_web.models import Claim, Decision, Evidence, IndexTask, SeriesTask
from qiao_web.models.claims import HIDDEN, MACHINE
from qiao_web.store.decisions import MERGE, REJECT, UNDO, Logged, Standing, replay
from qiao_web.store.fields import corrected, fields_of, measured_again, put, series_of
from qiao_web.store.parts import divide
from qiao_web.store.priority import RETURNED, STATEMENT
from qiao_web.store.stories import story_key
from qiao_web.store.totals import claim_totals

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Changed:
    """What reconciling changed: the totals, and the series that must be made again."""

    totals: Counter[str]
    series: frozenset[str]


def reconcile(keys: Iterable[str]) -> Changed:
    """Bring the claims of these keys to what their decisions say; keys without a claim are left alone."""
    totals: Counter[str] = Counter()
    series: set[str] = set()
    articles: set[str] = set()
    waiting = list(dict.fromkeys(keys))
    while waiting:  # the parts of a split may have decisions of their own
        claims = _claims(waiting)
        waiting = []
        standing = logs([claim.key for claim in claims])
        for claim in claims:
            whole = [claim, *_parts(claim)]
            totals.subtract(_counted(whole))
            stated = _stated(whole)
            parts = _settle(claim, standing.get(claim.key, Standing()))
            whole = [claim, *_parts(claim)]
            totals.update(_counted(whole))
            series.update(str(key) for key, *_ in stated ^ _stated(whole))
            articles.add(article_key(claim.document.sha256, claim.article.position))
            if stated ^ _stated(whole):
                series.add(story_key(claim.article_id))
            waiting += [part.key for part in parts]
    IndexTask.objects.bulk_create(IndexTask(key=key) for key in sorted(articles))
    SeriesTask.objects.bulk_create(SeriesTask(key=key) for key in sorted(series))
    return Changed(totals, frozenset(series))


def reattach(keys: Sequence[str], hashes: Sequence[str]) -> Counter[str]:
    """Bring freshly read claims to the decisions about them, and those merged into them; return the change of totals.

    Nothing is asked where nobody ever decided. A claim that resembles a rejected one is marked, so that it is seen.
    """
    if not Decision.objects.exists():
        return Counter()
    decided: dict[str, None] = {}
    for chunk in chunks(keys, _CHUNK):
        found = Decision.objects.filter(claim_key__in=chunk).order_by("id")
        decided |= dict.fromkeys(found.values_list("claim_key", flat=True))
    merged = Decision.objects.filter(action=MERGE, change__sha256__in=list(hashes)).order_by("id")
    decided |= dict.fromkeys(merged.values_list("claim_key", flat=True))
    totals = reconcile(decided).totals
    # Once more for claims merged into a part of a split, which the first pass has only just written.
    again = Decision.objects.filter(action=MERGE, claim_key__in=list(decided)).values_list("claim_key", flat=True)
    totals.update(reconcile(again).totals)
    _mark_returned(hashes)
    return totals


def logs(keys: Sequence[str]) -> dict[str, Standing]:
    """Return what stands for each of these keys that was decided about; a merge into a claim that is gone is not."""
    log: defaultdict[str, list[Logged]] = defaultdict(list)
    rows = Decision.objects.filter(claim_key__in=keys).order_by("id").values_list("claim_key", "action", "change", "id")
    for key, action, change, number in rows:
        log[key].append(Logged(action, change, number))
    into = {one.change.get("into") for lines in log.values() for one in lines if one.action == MERGE}
    there = set(Claim.objects.filter(key__in=into).values_list("key", flat=True)) if into else set()
    return {key: replay(_without_lost(lines, there)) for key, lines in log.items()}


def _without_lost(lines: Sequence[Logged], there: set[str]) -> Iterator[Logged]:
    """Leave out merges into claims that are gone, with the undos that took them back."""
    kept: list[Logged] = []
    standing: list[Logged] = []
    for one in lines:
        if one.action != UNDO:
            standing.append(one)
            kept.append(one)
        elif standing:
            kept.remove(standing.pop())
    yield from (one for one in kept if one.action != MERGE or one.change.get("into") in there)


def _settle(claim: Claim, standing: Standing) -> list[Claim]:
    """Write what stands about a claim; return the parts that were written."""
    held = claim.measured
    if standing.corrections:
        # Fields that could not be corrected when the others were set aside stand as they were read.
        claim.extracted = {**fields_of(claim), "measured": claim.measured, **(claim.extracted or {})}
        wanted = corrected(claim.extracted, standing.corrections)
        measured = wanted.pop("measured")
        put(claim, wanted)
        claim.measured = series_of(claim) if measured_again(claim, standing.corrections) else measured
    elif claim.extracted is not None:
        original = dict(claim.extracted)
        claim.measured = original.pop("measured")
        put(claim, original)
        claim.extracted = None
    claim.state = standing.state
    if claim.measured != held:
        claim.priority %= STATEMENT  # the new series, if there is one, is made again, and with it the rank
    claim.save()
    if standing.parts:
        return divide(claim, standing.parts)
    _remove_parts(claim)
    return []


def _remove_parts(claim: Claim) -> None:
    """Take away the parts of a split that no longer stands, with theirs."""
    for part in Claim.objects.filter(part_of=claim.key):
        _remove_parts(part)
        part.delete()


def _parts(claim: Claim) -> list[Claim]:
    """Return the parts of a claim and theirs."""
    found = list(Claim.objects.filter(part_of=claim.key).prefetch_related("countries"))
    return [*found, *(deeper for part in found for deeper in _parts(part))]


def _claims(keys: Sequence[str]) -> list[Claim]:
    heavy = ("article__digest", "article__signature", "article__captions")
    rows = Claim.objects.select_related("article", "document").defer(*heavy).prefetch_related("evidence", "countries")
    return [claim for chunk in chunks(keys, _CHUNK) for claim in rows.filter(key__in=chunk).order_by("id")]


def _counted(claims: Iterable[Claim]) -> Counter[str]:
    return claim_totals(claim for claim in claims if claim.state not in HIDDEN)


def _stated(claims: Iterable[Claim]) -> set[tuple[object, ...]]:
    """Return what claims contribute to series, the key of the series first: a mere confirmation changes none."""
    return {
        (claim.measured, claim.pk, claim.value, claim.upper, claim.comparator, claim.as_of, claim.as_of_basis)
        for claim in claims
        if claim.measured and claim.state not in HIDDEN
    }


def _mark_returned(hashes: Sequence[str]) -> None:
    """Rank claims higher that say nearly what a person rejected: the quote holds the rejected one, or stands in it."""
    rejected = Decision.objects.filter(sha256__in=list(hashes), action=REJECT, undone_by=None).exclude(quote_seen="")
    lost = [one for one in rejected if not Claim.objects.filter(key=one.claim_key).exists()]
    for one in lost:
        fresh = {"claim__document__sha256": one.sha256, "claim__state": MACHINE, "claim__type": one.seen["type"]}
        quotes = Evidence.objects.filter(**fresh)
        like = [
            claim
            for claim, quote in quotes.values_list("claim_id", "quote")
            if quote in one.quote_seen or one.quote_seen in quote
        ]
        Claim.objects.filter(pk__in=like, priority__lt=RETURNED).update(priority=RETURNED)
