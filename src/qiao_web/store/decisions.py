"""Decisions to states: in come claim keys, out come the states that people gave those claims, by replaying the log."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from qiao_web.models import Decision

STATES = {"confirm": "confirmed", "reject": "rejected"}
MACHINE = "machine"
UNDO = "undo"


def decided_states(keys: Sequence[str]) -> dict[str, str]:
    """Return the state of every one of these claims that somebody decided about: one query, none where none exist."""
    if not keys or not Decision.objects.exists():
        return {}
    log: defaultdict[str, list[str]] = defaultdict(list)
    for key, action in Decision.objects.filter(claim_key__in=keys).order_by("id").values_list("claim_key", "action"):
        log[key].append(action)
    return {key: replay(actions) for key, actions in log.items()}


def replay(actions: Iterable[str]) -> str:
    """Return the state that a log of actions leads to; an undo takes back the newest decision that still stands.

    >>> replay(["confirm", "reject", "undo"])
    'confirmed'
    """
    standing: list[str] = []
    for action in actions:
        if action != UNDO:
            standing.append(STATES[action])
        elif standing:
            standing.pop()
    return standing[-1] if standing else MACHINE
