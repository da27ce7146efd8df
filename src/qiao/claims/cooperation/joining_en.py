"""English bodies and undertakings that somebody joins: in come a sentence and its names, out come items.

Their names end in no noun of the lexicon: those of the gazetteer that belong to no one country, and short forms behind
a verb of taking part (scientists are involved in DELTA and ATLAS).
"""

import re
from collections.abc import Iterator, Sequence

from qiao.claims.cooperation.model import Item
from qiao.claims.model import Kind
from qiao.claims.names import BODIES, NameKind, Spot, is_world

_MEMBER = re.compile(
    r"\b(?i:joined|joins|joining|join|acceded to|accedes to|accession to|admitted to|admission to|membership (?:of|in)|"
    r"(?:became|becomes|become|is|are|was|as) (?:also |now )?(?:a|an|the)? ?(?:[\w-]+ ){0,2}"
    r"(?:members?|member states?|partners?|observers?|member country|part) (?:state |country )?(?:of|in|to)) (?:the )?$"
)
# The Alliance, founded by an academy, has 60 members; the Alliance was set up in May: a body that comes to be.
_FOUNDED = re.compile(
    r"(?: \([^()]*\))?(?:,? (?:which (?:was|is) )?| (?:was|has been|is) )(?:jointly |officially |formally )?"
    r"(?P<verb>founded|established|initiated|set up|launched|created|inaugurated)\b"
)
# What one is a part or member of, and has a capital: Canada became a full member of Eureka; part of ELETTRA; SOLARIS.
_OF_NAMED = re.compile(
    r"\b(?P<verb>(?:became|become|becomes|is|are|was|were) (?:also |now )?(?:a |an |the )?(?:(?:full|associate|founding|new|active|key|core) )*"  # noqa: E501 - one pattern a line
    r"(?:members?|member states?|part|partners|participants?) (?:of|in)) (?:the )?"
    r"(?P<list>[A-Z][\w-]*(?: (?:of|for|on|and|the|[A-Z][\w-]*))*(?: \([^()]*\))?(?:[;,] (?:and )?(?:the )?[A-Z][\w-]*(?: [\w-]+){0,4}(?: \([^()]*\))?)*)"  # noqa: E501 - one pattern a line
)
_NAMED = re.compile(r"[A-Z][\w-]*(?: (?!and\b)[\w-]+)*")
_ASIDE = re.compile(r" ?\([^()]*\)")


def memberships(text: str, names: Sequence[Spot], found: Sequence[Item]) -> list[Item]:
    """Return the international bodies and undertakings that somebody joins."""
    items: list[Item] = []
    for start, end, one in names:
        joined = _MEMBER.search(text, max(0, start - 60), start) if is_world(one) else None
        if joined is not None:
            kind = Kind.BIG_SCIENCE if one.cooperation == "big_science" else Kind.PLATFORM
            items.append(Item(start, end, kind, "join", joined.start(), joined.end()))
        founded = _FOUNDED.match(text, end) if is_world(one) else None
        if founded is not None:
            items.append(Item(start, end, Kind.PLATFORM, "build", *founded.span("verb")))
    items += _taking_part(text, names)
    items += [
        one for one in _member_of(text, names) if not any(it.start < one.end and one.start < it.end for it in items)
    ]
    return [one for one in items if not any(item.start < one.end and one.start < item.end for item in found)]


_PART = re.compile(
    r"\b(?P<verb>participat\w+ in|(?:tak\w+|took) part in|(?:is|are|was|were|been|also|actively|deeply) involved in|"
    r"involvement in|joined|joining|joins|contribut\w+ to|collaborat\w+ on|cooperat\w+ on) (?:the )?"
    r"(?P<list>[A-Z][\w-]*[A-Z][\w-]*(?:(?:,| and|, and) (?:the )?[A-Z][\w-]*[A-Z][\w-]*)*)\b(?! [A-Z])"
)
_TAKING = ("participat", "part in", "involve", "join", "contribut", "collaborat", "cooperat")  # each holds one of them
_SHORT = re.compile(r"[A-Z][\w-]*[A-Z][\w-]*")


def _taking_part(text: str, names: Sequence[Spot]) -> Iterator[Item]:
    """Yield the short forms behind a verb of taking part that name no country and no body of one."""
    bodies = [(start, end) for start, end, one in names if one.kind is not NameKind.FACILITY]
    for part in _PART.finditer(text) if any(word in text for word in _TAKING) else ():
        for short in _SHORT.finditer(text, *part.span("list")):
            if not any(first < short.end() and short.start() < last for first, last in bodies):
                yield Item(*short.span(), Kind.PROJECT, "join", *part.span("verb"))


def _member_of(text: str, names: Sequence[Spot]) -> Iterator[Item]:
    """Yield the named undertakings that somebody is a member or part of, one or a list of them."""
    if "member" not in text and " part" not in text:
        return
    bodies = [(start, end) for start, end, one in names if one.kind in BODIES and not is_world(one)]
    for part in _OF_NAMED.finditer(text):
        low, high = part.span("list")
        begin = low
        for piece in re.split(
            r"([;,] (?:and )?(?:the )?)", _ASIDE.sub(lambda aside: "\0" * len(aside[0]), text[low:high])
        ):
            found = _NAMED.match(piece.rstrip("\0"))
            if found is not None and not any(a < begin + found.end() and begin < b for a, b in bodies):
                kind = Kind.BIG_SCIENCE if _LARGE.search(found[0]) else Kind.PLATFORM
                yield Item(begin, begin + found.end(), kind, "join", *part.span("verb"))
            begin += len(piece)


_LARGE = re.compile(
    r"(?i)synchrotron|accelerator|collider|telescope|reactor|\bbeam|light source|neutron source|tokamak"
)
