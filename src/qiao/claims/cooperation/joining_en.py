"""English bodies and undertakings that somebody joins: in come a sentence and its names, out come items.

Their names end in no noun of the lexicon: those of the gazetteer that belong to no one country, and short forms behind
a verb of taking part (scientists are involved in DELTA and ATLAS).
"""

import re
from collections.abc import Iterator, Sequence

from qiao.claims.cooperation.counting_en import is_world
from qiao.claims.cooperation.model import Item
from qiao.claims.model import Kind
from qiao.claims.names import NameKind, Spot

_MEMBER = re.compile(
    r"\b(?i:joined|joins|joining|join|acceded to|accedes to|accession to|admitted to|admission to|membership (?:of|in)|"
    r"(?:became|becomes|become|is|are|was|as) (?:a|an|the)? ?(?:[\w-]+ ){0,2}"
    r"(?:members?|member states?|partners?|observers?|member country) (?:state |country )?(?:of|in|to)) (?:the )?$"
)


def memberships(text: str, names: Sequence[Spot], found: Sequence[Item]) -> list[Item]:
    """Return the international bodies and undertakings that somebody joins."""
    items: list[Item] = []
    for start, end, one in names:
        joined = _MEMBER.search(text, max(0, start - 60), start) if is_world(one) else None
        if joined is not None:
            kind = Kind.BIG_SCIENCE if one.cooperation == "big_science" else Kind.PLATFORM
            items.append(Item(start, end, kind, "join", joined.start(), joined.end()))
    items += _taking_part(text, names)
    return [one for one in items if not any(item.start < one.end and one.start < item.end for item in found)]


_PART = re.compile(
    r"\b(?P<verb>participat\w+ in|(?:tak\w+|took) part in|(?:is|are|was|were|been|also|actively|deeply) involved in|"
    r"involvement in|joined|joining|joins|contribut\w+ to|collaborat\w+ on|cooperat\w+ on) (?:the )?"
    r"(?P<list>[A-Z][\w-]*[A-Z][\w-]*(?:(?:,| and|, and) (?:the )?[A-Z][\w-]*[A-Z][\w-]*)*)\b(?! [A-Z])"
)
_SHORT = re.compile(r"[A-Z][\w-]*[A-Z][\w-]*")


def _taking_part(text: str, names: Sequence[Spot]) -> Iterator[Item]:
    """Yield the short forms behind a verb of taking part that name no country and no body of one."""
    bodies = [(start, end) for start, end, one in names if one.kind is not NameKind.FACILITY]
    for part in _PART.finditer(text):
        for short in _SHORT.finditer(text, *part.span("list")):
            if not any(first < short.end() and short.start() < last for first, last in bodies):
                yield Item(*short.span(), Kind.PROJECT, "join", *part.span("verb"))
