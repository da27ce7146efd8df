"""English numbers that share a noun: in come text and where a number ends, out comes the noun of the last of them.

"30 foreign and 40 local firms", "two Peruvian and two Thai directors": each number has adjectives of its own, and the
noun stands behind the last. An eight-member team counts members.
"""

import re

from qiao.claims.noun.en.adjectives import adjective, demonyms
from qiao.claims.noun.en.nouns import after, mass

_NUMBER = r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?=[ ][A-Za-z])"
_NEXT_NUMBER = re.compile(
    r"[ \n](?P<own>[A-Za-z][\w-]*(?: [A-Za-z][\w-]*)?)(?:,| and| or|, and)[ \n]"
    rf"(?:(?:about|some|over|nearly|around|more than) )?{_NUMBER}"
)
_PLAIN = frozenset(("PhD", "Ph.D", "master's", "master’s", "postdoc", "men's", "women's", "short-term", "long-term"))
_MADE_UP_OF = re.compile(  # an eight-member team
    r"-(?P<what>member|nation|country|person|bed|seat|room|storey|page|city|university|company|partner|satellite)"
    r"(?=[ \n][A-Za-z])"
)
_STRONG = re.compile(r"-strong(?=[ \n])")  # a 12-strong crew
_SEVERAL = re.compile(r"[ \n](?:nations|states|countries|economies)\b")  # the five-member nations
_LONGEST = 4  # numbers that share a noun


def _tells_apart(word: str) -> bool:
    """Tell what may stand between a number and a noun that it shares."""
    return adjective(word) or word in _PLAIN or word in demonyms()


def shared(text: str, end: int) -> tuple[int, int] | None:
    """Return the noun that a number ending there has by a hyphen, or shares with those behind it.

    Where nothing is left of it, what looked like an adjective is the noun: 70 Chinese and 40 Chileans.
    """
    strong = _STRONG.match(text, end)
    if strong is not None:
        return mass(text, strong.end())
    made_up = _MADE_UP_OF.match(text, end)
    if made_up is not None:
        several = _SEVERAL.match(text, made_up.end())
        return (made_up.start("what"), several.end()) if several is not None else made_up.span("what")
    own, at = 0, end
    for _ in range(_LONGEST):
        number = _NEXT_NUMBER.match(text, at)
        if number is None or not all(map(_tells_apart, number.group("own").split())):
            break
        own, at = len(number.group("own").split()), number.end()
    things = after(text, at) if own else None
    if things is None or len(text[slice(*things)].split()) <= own:
        return None
    start = things[0]
    for _ in range(own):
        start = text.index(" ", start, things[1]) + 1
    return start, things[1]
