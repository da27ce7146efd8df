"""Pairs that matching proposes: found beside the site, then accepted as meetings with a small weight, or refused.

Only what is accepted takes part in solving. What was refused is remembered, so that it is not proposed again.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction

from qiao_web.access.event_pairing import Proposal
from qiao_web.access.events import access_run
from qiao_web.actions.audit import audit
from qiao_web.actions.events import target
from qiao_web.models import Event, Request
from qiao_web.models.events import ACCEPTED, PROPOSED, REFUSED

WEIGHT: Final = 1  # of an accepted proposal: as much as one maybe
_BATCH = 500


def keep(event: Event, found: Sequence[Proposal]) -> None:
    """Write proposals anew; those that nobody decided on give way. Call it in a transaction."""
    event.requests.filter(state=PROPOSED).delete()
    rows = Request.objects.bulk_create(
        [
            Request(
                event=event,
                weight=WEIGHT,
                origin="matching",
                state=PROPOSED,
                fit=one.score,
                reasons=[[code, data] for code, data in one.reasons],
            )
            for one in found
        ],
        _BATCH,
    )
    through = Request.people.through
    through.objects.bulk_create(
        [
            through(request_id=row.pk, participant_id=number)
            for row, one in zip(rows, found, strict=True)
            for number in one.people
        ],
        _BATCH,
    )


def decide(by: User, slug: str, numbers: Iterable[int], *, accept: bool) -> int:
    """Accept or refuse proposals; return how many that were."""
    state = ACCEPTED if accept else REFUSED
    with transaction.atomic():
        event = access_run(slug, by)
        count: int = event.requests.filter(pk__in=list(numbers), state=PROPOSED).update(state=state)
        audit(by, "pairs.decided", target(event), pairs=count, state=state)
    return count
