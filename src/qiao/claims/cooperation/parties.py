"""Whom a cooperation names as taking part: in come the names of its clause, out come the parties as they are written.

Each is given once: a body and the short form in brackets behind it are one. Numbers of countries name nobody.
"""

import re
from collections.abc import Sequence

from qiao.claims.names import NameKind, Spot

_PARTIES = frozenset({NameKind.COUNTRY, NameKind.BLOC, NameKind.ORGANISATION})
# The National Institute for Space Research (the INPE): what stands between a name and its other name.
_OPENED = re.compile(r"[\"”’]? ?[(（](?:the |以下)?(?:简称|即)?[:：]?[\"“]?(?:the )?")
_CLOSED = ("(", ")", "）", '"', "”", ",", ";", ":", " ")


def parties(sentence: str, names: Sequence[Spot]) -> tuple[str, ...]:
    """Return the parties among the names of a sentence, each under the name that it has first."""
    taking = sorted({spot for spot in names if spot[2].kind in _PARTIES and spot[0] < spot[1]})
    known: set[str] = set()
    found: dict[str, None] = {}
    last: Spot | None = None
    for spot in taking:
        start, end, one = spot
        again = one.kind is NameKind.ORGANISATION and last is not None and _in_brackets(sentence, last, spot)
        written = sentence[start:end]
        if not again and not {one.id, written} & known:
            found[written] = None
        known |= {one.id, written}
        last = spot
    return tuple(found)


def _in_brackets(sentence: str, body: Spot, spot: Spot) -> bool:
    """Tell whether a name is the other name of the body before it, in brackets right behind that."""
    opened = body[2].kind is NameKind.ORGANISATION and _OPENED.fullmatch(sentence, body[1], spot[0]) is not None
    return opened and sentence.startswith(_CLOSED, spot[1])
