"""Reviewing: in comes who decides what about which claims, out goes one transaction with everything that follows.

With the decisions go the claims' columns, the running totals, the audit line and the outboxes of series and index; when
anything is refused, nothing is written. A reviewer acts on what was on the page: a claim that somebody decided about
since then is refused, so that nobody undoes a colleague's work unseen.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import User
from django.db import transaction

from qiao.errors import UsageError
from qiao_web.access.review import access_versions
from qiao_web.models import AuditLine, Claim, Decision
from qiao_web.models.claims import HIDDEN, MERGED, SPLIT
from qiao_web.permissions import Forbidden, Role, may
from qiao_web.store.decisions import CONFIRM, CORRECT, DIVIDE, MERGE, REJECT, UNDO
from qiao_web.store.fields import asked_of, fields_of
from qiao_web.store.parts import Part, offsets
from qiao_web.store.reconcile import logs, reconcile
from qiao_web.store.series import refresh_keys
from qiao_web.store.totals import add_totals
from qiao_web.store.write import lock_writers_out

MOST_CLAIMS = 200  # decided about in one call: a page holds 25, and a transaction of 200 takes under a second
MOST_PARTS = 20  # of one split

Change = dict[str, Any]  # Any: JSON


@dataclass(frozen=True, slots=True)
class Target:
    """A claim as a reviewer saw it: its key and the number of the newest decision about it, 0 where there is none."""

    key: str
    version: int


def confirm(by: User, targets: Sequence[Target]) -> str:
    """Say that claims are right."""
    return _decide(by, CONFIRM, targets, lambda claim: _unless(claim, MERGED, SPLIT))


def reject(by: User, targets: Sequence[Target]) -> str:
    """Say that claims are wrong: they leave every list and total."""
    return _decide(by, REJECT, targets, lambda claim: _unless(claim, MERGED, SPLIT))


def correct(by: User, target: Target, fields: Mapping[str, Any]) -> str:
    """Give fields of a claim other values; what is equal already is no correction."""

    def change(claim: Claim) -> Change:
        held = asked_of(claim)
        found = {name: [old, fields[name]] for name, old in held.items() if name in fields and old != fields[name]}
        if not found:
            raise UsageError("nothing_changed")
        if (
            "subject" in found and held["holder"]
        ):  # left as it is, it was seen beside the other words and holds for them
            found["holder"] = [held["holder"], fields.get("holder", "")]
        return _unless(claim, MERGED, SPLIT) | found

    return _decide(by, CORRECT, [target], change)


def split(by: User, target: Target, parts: Sequence[Part]) -> str:
    """Put two or more claims in the place of one; the quote of each must stand in the quote of that one."""

    def change(claim: Claim) -> Change:
        whole = claim.evidence.all()[0].quote
        if not 2 <= len(parts) <= MOST_PARTS:
            raise UsageError("parts_number", limit=MOST_PARTS)
        quotes = [part["quote"] for part in parts]
        if offsets(whole, quotes) is None:
            first = next(number for number in range(1, len(quotes) + 1) if offsets(whole, quotes[:number]) is None)
            raise UsageError("quote_outside", part=first)
        listed = [{"quote": part["quote"], "fields": dict(part["fields"])} for part in parts]
        if any(listed.count(part) > 1 for part in listed):
            raise UsageError("parts_equal")
        return _unless(claim, *HIDDEN) | {"parts": listed}

    return _decide(by, DIVIDE, [target], change)


def merge(by: User, into: Target, others: Sequence[Target]) -> str:
    """Say that other claims of the same document or series state what one states: only that one is shown."""
    one = _primary(into)

    def change(claim: Claim) -> Change:
        related = claim.document_id == one.document_id or (claim.measured and claim.measured == one.measured)
        if claim.pk == one.pk or claim.type != one.type or not related:
            raise UsageError("not_alike")
        return _unless(claim, *HIDDEN) | {"into": one.key, "sha256": one.document.sha256}

    return _decide(by, MERGE, others, change, seeing=into)


def undo(by: User, targets: Sequence[Target]) -> str:
    """Take back the newest decision about each claim that still stands."""
    return _decide(by, UNDO, targets, _undoing)


def _primary(into: Target) -> Claim:
    found = Claim.objects.select_related("document").filter(key=into.key).first()
    if found is None:
        raise UsageError("claim_gone")
    _unless(found, *HIDDEN)
    return found


def _unless(claim: Claim, *states: str) -> Change:
    """Refuse a claim in one of these states; return a change to be filled."""
    if claim.state in states:
        raise UsageError("claim_hidden", state=claim.state)
    return {}


def _undoing(claim: Claim) -> Change:
    """Refuse to take back a split whose parts were decided about: that would lose those decisions."""
    parts = list(Claim.objects.filter(part_of=claim.key).values_list("key", flat=True))
    if any(standing.newest for standing in logs(parts).values()):
        raise UsageError("parts_decided")
    return {}


def _decide(
    by: User,
    action: str,
    targets: Sequence[Target],
    change: Callable[[Claim], Change],
    *,
    seeing: Target | None = None,  # a claim that is not decided about, and must be as it was seen too
) -> str:
    """Write one decision about each claim, and all that follows from them, or nothing at all.

    Return the name that the decisions share: all of one call are found, and taken back, by it.
    """
    if not may(by, Role.REVIEWER):
        raise Forbidden
    unique = list({target.key: target for target in targets}.values())
    if not unique:
        raise UsageError("nothing_chosen")
    if len(unique) > MOST_CLAIMS:
        raise UsageError("too_many_claims", limit=MOST_CLAIMS)
    with transaction.atomic():
        lock_writers_out()
        claims = _seen(unique, seeing)
        decisions = _log(by, action, claims, [change(claim) for claim in claims])
        changed = reconcile(claim.key for claim in claims)
        add_totals(changed.totals)
        _audit(by, action, decisions)
    refresh_keys(changed.series)
    return decisions[0].together


def _seen(targets: Sequence[Target], seeing: Target | None) -> list[Claim]:
    """Return the claims of the targets in their order; refuse what is gone, or was decided about since it was seen."""
    keys = [target.key for target in targets]
    wanted = [*targets, seeing] if seeing else list(targets)
    versions = access_versions([target.key for target in wanted])
    for target in wanted:
        newest = versions.get(target.key, 0)
        if newest != target.version:
            last = Decision.objects.select_related("by").get(pk=newest)
            raise UsageError("decided_meanwhile", who=last.by.get_username() if last.by else "", what=last.action)
    rows = Claim.objects.select_related("document").prefetch_related("evidence", "countries")
    found = {claim.key: claim for claim in rows.filter(key__in=keys)}
    if len(found) < len(keys):
        raise UsageError("claim_gone")
    return [found[key] for key in keys]


def _log(by: User, action: str, claims: Sequence[Claim], changes: Sequence[Change]) -> list[Decision]:
    """Write the decisions, each with the text and the fields that were seen."""
    together = uuid4().hex
    undone = _newest(claims) if action == UNDO else {}
    return [
        Decision.objects.create(
            claim_key=claim.key,
            action=action,
            by=by,
            quote_seen=claim.evidence.all()[0].quote,
            change=change,
            sha256=claim.document.sha256,
            seen={"type": claim.type, "state": claim.state, **fields_of(claim)},
            together=together,
            undoes_id=undone.get(claim.key),
        )
        for claim, change in zip(claims, changes, strict=True)
    ]


def _newest(claims: Sequence[Claim]) -> dict[str, int]:
    """Return the decision about each claim that an undo takes back."""
    standing = logs([claim.key for claim in claims])
    found = {key: one.newest for key, one in standing.items() if one.newest is not None}
    if len(found) < len(claims):
        raise UsageError("nothing_to_undo")
    return found


def _audit(by: User, action: str, decisions: Sequence[Decision]) -> None:
    data = {"decisions": [decision.pk for decision in decisions], "claims": [one.claim_key for one in decisions]}
    target = f"claim:{decisions[0].claim_key}" if len(decisions) == 1 else f"claims:{len(decisions)}"
    AuditLine.objects.create(by=by, action=f"review.{action}", target=target, data=data)
