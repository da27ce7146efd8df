"""What a visitor saw of a topic before: in come a request and a topic, out comes what was seen, and it is kept.

Signed-in people have it in the database; all others carry it in a signed cookie, so that nothing is kept of them.
"""

import json
from datetime import UTC, datetime
from typing import Final

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse

from qiao_web.access.topics import access_visit
from qiao_web.actions.visits import Seen, note_visit
from qiao_web.models import Topic

COOKIE: Final = "qiao_seen"
_MOST: Final = 40  # topics in a cookie: below 2 KB
_YEAR: Final = 365 * 24 * 3600


def seen_before(request: HttpRequest, topic: Topic) -> Seen | None:
    """Return how far a visitor has seen a topic, None at the first visit: one query for who is signed in."""
    if isinstance(request.user, User):
        row = access_visit(topic, request.user)
        return Seen(row.seen, row.base, row.at) if row else None
    found = _cookie(request).get(str(topic.pk))
    return Seen(found[0], found[1], datetime.fromtimestamp(found[2], UTC)) if found else None


def remember(request: HttpRequest, response: HttpResponse, topic: Topic, seen: Seen) -> None:
    """Keep how far a visitor has seen a topic; a request that only asks for the headers is no look."""
    if request.method != "GET":
        return
    if isinstance(request.user, User):
        note_visit(request.user, topic, seen)
        return
    held = {key: value for key, value in _cookie(request).items() if key != str(topic.pk)}
    held = dict(list(held.items())[-_MOST + 1 :])
    held[str(topic.pk)] = [seen.seen, seen.base, int(seen.at.timestamp())]
    response.set_signed_cookie(
        COOKIE,
        json.dumps(held, separators=(",", ":")),
        max_age=_YEAR,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )


def _cookie(request: HttpRequest) -> dict[str, list[int]]:
    """Read the cookie; only what this site signed comes back."""
    text = request.get_signed_cookie(COOKIE, default="")
    return json.loads(text) if text else {}
