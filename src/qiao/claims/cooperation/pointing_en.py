"""English nouns that only point back: in come a name and its verb, out comes whether they say nothing new.

News names a thing once and then calls it the project or the centre. Where such a noun stands alone and its sentence
does not say how the thing came about or whose it is, the item is that of the earlier sentence.
"""

import re
from collections.abc import Container

from qiao.claims.cooperation.names_en import Name, Verb


def points_back(text: str, name: Name, verb: Verb, told: Container[str]) -> bool:
    """Tell whether a noun alone points at what was told of, and nothing says how it came about: the project helps."""
    if name.value not in _POINTED or _POINTS.search(text, max(0, name.start - 8), name.start) is None:
        return False
    last = text[name.start : name.end].rsplit(maxsplit=1)[-1]
    alone = _ALONE.fullmatch(text, name.start, name.end) is not None and (last in told or last in _ANY)
    if name.value == "event" and (_CAME.search(text, 0, name.start) or _DREW.match(text, name.end)):
        return False
    return alone and _MORE.match(text, name.end) is None and _BECAME.search(text, name.end, verb.end) is None


_POINTED = frozenset({"project", "event", "exchange", "initiative", "platform"})
# What any undertaking may be called when it is named again.
_ANY = frozenset(("project", "event", "initiative", "strategy", "visit", "expedition", "centre", "center"))
_POINTS = re.compile(r"\b(?i:the|this|these|that) $")
_ALONE = re.compile(r"(?:(?:last|overall|whole|entire|present|current) )?[a-z]+")
# The centres in Peru and Chile, the lab is jointly run, the expedition brings together: more is said of what they are.
_MORE = re.compile(
    r" (?:(?:in|between|with|of) (?:the )?[A-Z]|\w+ed (?:in|at|by|on)\b|(?:\w+ ){0,2}jointly\b|br\w+ together|"
    r"involve|includ|gather)"
)
# How many came to an event is news of it: 120 officials attended the forum, the fair drew 400 firms.
_CAME = re.compile(r"\d[^.;]{3,80} (?:attended|joined|took part in|participated in|came to|flocked to) (?:the|this) $")
_DREW = re.compile(
    r" (?:has |had |have )?(?:attracted|drew|drawn|gathered|welcomed) (?:more than |over |nearly |about |some |around )?\d"  # noqa: E501 - one pattern a line
)
_BECAME = re.compile(r"\b(?:was|were|is|are|be|been|being)\b.* (?:\w+ed|built|run|set up|held|led)$")
