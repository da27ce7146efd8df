"""The log of decisions: who decided what, when, and seeing which text; those whose claim is gone are listed apart."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qiao_web.access.review import (
    HistoryQuery,
    access_claim_ids,
    access_history,
    access_merged_into,
    access_orphans,
    access_reviewers,
)
from qiao_web.forms.review import HistoryFilter
from qiao_web.models import Decision
from qiao_web.permissions import Role, allow
from qiao_web.views import formats, labels, listing
from qiao_web.views.exports import Echo, harmless
from qiao_web.views.page import page

COLUMNS = (
    *("id", "at", "by", "decision", "claim", "document", "quote_seen", "change", "fields_seen", "undoes", "undone"),
)
_BATCH = 500


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision in a list."""

    what: str
    who: str
    when: str
    machine_when: str
    quote: str
    tag: str
    change: tuple[str, ...]
    seen: str  # the fields that the claim had then
    undone: str  # who took it back; empty where it stands
    address: str  # of the claim under review; empty where the claim is gone
    into: str  # what a merge merged it into: the quote, or the key where that claim is gone
    into_address: str


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """A page of the log."""

    form: HistoryFilter | None
    state: listing.State
    decisions: tuple[DecisionRow, ...]
    pager: listing.Pager
    csv: str
    filtered: bool


@require_safe
@allow(Role.REVIEWER)
@never_cache
def history(request: HttpRequest) -> HttpResponse:
    """Show the log, newest first."""
    form = _filter(request)
    state = listing.state_of(request.path, request.GET, (*HistoryFilter.names, listing.PLACE))
    found = access_history(form.query(), dict(state.parameters).get(listing.PLACE))
    content = HistoryPage(
        form=form,
        state=state,
        decisions=_rows(found.items),
        pager=listing.pager(state, found.after, first=found.first),
        csv=listing.State(reverse("history_csv"), state.parameters).link(),
        filtered=any(name != listing.PLACE for name, _ in state.parameters),
    )
    return page(request, "history.html", content)


def _rows(decisions: Sequence[Decision]) -> tuple[DecisionRow, ...]:
    ids = access_claim_ids(decision.claim_key for decision in decisions)
    merged = access_merged_into(decisions)
    return tuple(decision_row(decision, ids.get(decision.claim_key), merged) for decision in decisions)


@require_safe
@allow(Role.REVIEWER)
@never_cache
def orphans(request: HttpRequest) -> HttpResponse:
    """Show the decisions whose claim no reading gives any more."""
    state = listing.state_of(request.path, request.GET, (listing.PLACE,))
    found = access_orphans(dict(state.parameters).get(listing.PLACE))
    content = HistoryPage(
        form=None,
        state=state,
        decisions=_rows(found.items),
        pager=listing.pager(state, found.after, first=found.first),
        csv="",
        filtered=False,
    )
    return page(request, "history_orphans.html", content)


@require_safe
@allow(Role.REVIEWER)
def history_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Send the decisions that the filters ask for as CSV, codes and exact values in its columns."""
    query = _filter(request).query()
    writer = csv.writer(Echo())

    def stream() -> Iterator[str]:
        yield "\ufeff"  # spreadsheets take a file for UTF-8 only with this mark
        yield writer.writerow(COLUMNS)
        for decision in _all(query):
            yield writer.writerow([harmless(cell) for cell in _cells(decision)])

    response = StreamingHttpResponse(
        iter(()) if request.method == "HEAD" else stream(), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="qiao-decisions.csv"'
    return response


def decision_row(decision: Decision, claim_id: int | None, merged: Mapping[str, str]) -> DecisionRow:
    """Return a decision as a list shows it; who made it and who took it back must be joined.

    `merged` are the quotes of claims that others were merged into.
    """
    into = str(decision.change.get("into", "")) if decision.action == "merge" else ""
    undone = getattr(decision, "undone_by", None)
    taken = undone.by.get_username() if undone is not None and undone.by else ""
    quote = decision.quote_seen
    return DecisionRow(
        what=labels.word(labels.DECISIONS, decision.action),
        who=decision.by.get_username() if decision.by else "—",
        when=formats.instant(decision.at),
        machine_when=formats.machine_instant(decision.at),
        quote=quote,
        tag="zh" if any("\u4e00" <= sign <= "\u9fff" for sign in quote) else "en",
        change=tuple(_changes(decision.action, decision.change)),
        seen=gettext(" · ").join(
            gettext("%(field)s: %(value)s") % {"field": labels.word(labels.FIELDS, name), "value": _value(name, value)}
            for name, value in decision.seen.items()
            if name in labels.FIELDS and value
        ),
        undone=gettext("taken back by %(who)s") % {"who": taken} if taken else "",
        address=reverse("judge", args=[decision.claim_key]) if claim_id else "",
        into=merged.get(into, into),
        into_address=reverse("judge", args=[into]) if into in merged else "",
    )


def _changes(action: str, change: dict[str, Any]) -> Iterator[str]:
    """Say what a decision changed, a line for each field or part."""
    if action == "correct":
        for name, (old, new) in change.items():
            if old == new:  # a name that was kept beside other words
                continue
            given = {"field": labels.word(labels.FIELDS, name), "old": _value(name, old), "new": _value(name, new)}
            yield gettext("%(field)s: %(old)s → %(new)s") % given
    elif action == "split":
        yield from (f"“{part['quote']}”" for part in change.get("parts", ()))


_CODES: dict[str, labels.Words] = {
    "comparator": labels.COMPARATORS,
    "measure": labels.MEASURES,
    "as_of_basis": labels.BASES,
    "kind": labels.ONE_OF_KIND,
    "status": labels.STATUSES,
}


def _value(name: str, value: object) -> str:
    """Write a field's value."""
    if isinstance(value, list):
        return " ".join(map(str, value)) or "—"
    words = _CODES.get(name)
    return labels.word(words, str(value)) if words else str(value or "—")


def _filter(request: HttpRequest) -> HistoryFilter:
    known: labels.Words = {name: name for name in access_reviewers()}
    return HistoryFilter(request.GET, {"by": known, "action": labels.DECISIONS})


def _all(query: HistoryQuery) -> Iterator[Decision]:
    cursor: str | None = None
    while True:
        found = access_history(query, cursor, _BATCH)
        yield from found.items
        cursor = found.after
        if cursor is None:
            return


def _cells(decision: Decision) -> tuple[str | int | None, ...]:
    undone = getattr(decision, "undone_by", None)
    return (
        decision.pk,
        decision.at.isoformat(),
        decision.by.get_username() if decision.by else "",
        decision.action,
        decision.claim_key,
        decision.sha256,
        decision.quote_seen,
        _json(decision.change),
        _json(decision.seen),
        decision.undoes_id,
        undone.pk if undone is not None else None,
    )


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
