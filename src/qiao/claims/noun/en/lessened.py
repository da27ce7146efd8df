"""What there is more or less of in English by a share: in come text and where the share ends, out comes a noun.

"40 percent less water", "30 percent fewer workers", but not "20 percent more productive".
"""

import re

from qiao.claims.noun.en.nouns import after


def lessened(text: str, end: int) -> tuple[int, int] | None:
    """Find what there is more or less of by a share: 40 percent less water, 30 percent fewer workers."""
    less = _LESS.match(text, end)
    if less is None:
        return None
    found = after(text, less.end())
    if found is not None and found[0] == less.end() + 1:
        return found
    stuff = _STUFF.match(text, less.end()) if less.group("how") != "fewer" else None
    return None if stuff is None else (less.end() + 1, stuff.end())


_LESS = re.compile(r"[ \n](?P<how>less|more|fewer)(?= (?!than\b))")
_STUFF = re.compile(
    r" (?:[a-z-]+ ){0,2}(?:water|energy|electricity|power|fuel|fertili[sz]er|time|money|space|land|grain|heat|oxygen"
    r"|carbon|waste|oil|gas|coal|food|rice|wheat|milk|labou?r|data|light|rain|pesticide|memory|steel|cement|material|research"
    r"|funding|revenue|traffic|cargo|training|income|trade|output|maize|cotton|fish|meat|biomass|pollution|noise)\b"
)
