"""Which English names are of bodies that act, rather than of what two set up: in comes a name, out comes yes or no.

A committee meets and an institute publishes: to say so is to say nothing of cooperation. A house that does something
together with a body beside it acts too.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from qiao.claims.cooperation.names_en import Name
from qiao.claims.cooperation.sides_en import MADE_BY
from qiao.claims.names import NameKind, Spot

BODIES = frozenset({"platform", "joint_lab", "transfer_centre", "company"})
_BODY = re.compile(
    r"(?i).*\b(?:academy|institute|institution|university|college|association|committee|commission|council|society|"
    r"group|"
    r"organi[sz]ation|office|secretariat|agency|hospital)s?\b"
)
_CENTRE = re.compile(r"\bCent(?:re|er)\b")
_SITTING = re.compile(r"\b(?i:committee|commission|council|group|chamber)s?\b")  # what they do is meet
_SET_UP = re.compile(r"\b(?i:joint|sino|network|alliance|confucius|luban)\b|[a-z][-–][A-Z]")
MADE = re.compile(
    r"\b(?:is|are|was|were|be|been|being) (?:\w+ )?(?:opened|built|established|set up|launched|created|founded|formed|"
    r"inaugurated|planned|unveiled|signed|reached|made|concluded|inked|renewed|extended|held|hosted|organi[sz]ed|"
    r"approved|funded|financed|proposed|supported|announced|introduced|selected|completed|presented)\b"
)


@lru_cache(maxsize=64)
def acts(text: str, name: Name) -> bool:
    """Tell whether a name is of a body that acts, rather than of what two set up."""
    own = text[name.start : name.end]
    if name.value not in BODIES or MADE_BY.match(text, name.end):
        return False
    acting = _BODY.match(own) is not None or (name.proper and _CENTRE.search(own) is not None)
    return _SITTING.search(own) is not None or (acting and _SET_UP.search(own) is None)


def accompanied(text: str, name: Name, names: Sequence[Spot]) -> bool:
    """Tell whether a house acts with a body beside it: the observatory and the university run a telescope."""
    if name.value not in BODIES or _SET_UP.search(text, name.start, name.end):
        return False
    beside = _AND_NAMED.match(text, name.end)
    if beside is not None and not MADE.search(text, beside.end(), beside.end() + _NEAR):
        return True  # the Panda Base and Tierpark Berlin agreed
    bodies = [spot for spot in names if spot[2].kind is NameKind.ORGANISATION and not name.start <= spot[0] < name.end]
    return any(_AND_THE.fullmatch(text, end, name.start) for _, end, _ in bodies)


_AND_THE = re.compile(r",? and (?:the )?")
_AND_NAMED = re.compile(
    r" and (?:the )?(?:(?:of|for|de|[A-Z][\w’'-]*) ?)+(?<! )(?: [a-z]+)?(?= [a-z]+(?:ed|s|e)\b| (?:have|will|are|put|built|set|run)\b)"  # noqa: E501 - one pattern a line
)
_NEAR = 24
