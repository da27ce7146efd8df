"""English lists of what is counted: in come text and the end of a first plural, out comes the end of the last one.

"Officials, farmers and students" are counted together; "12 firms and employs 300" and "12 firms and 3 banks" are not.
"""

import re

from qiao.claims.clause.noun_words import NUMBERS, STOPS, TOKEN, acting, lookalikes, plural, verbs


def joined(text: str, end: int, *, last: bool = False) -> int:
    """Take in "and regions" behind a plural head."""
    joint = re.compile(r",?[ \n]+(?:and|or|&)[ \n]+").match(text, end)
    listed = _list_end(text, end)
    if listed > end:
        middle = joined(text, listed, last=True)
        return middle if middle > listed else end
    if joint is None or (joint.group().startswith(",") and not last):
        return end
    members: list[str] = []
    for token in TOKEN.finditer(text, joint.end(), min(len(text), joint.end() + 80)):
        word = token.group()
        low = word.lower()
        if (
            not word[0].isalpha()
            or low in STOPS | NUMBERS | _QUANTIFIERS
            or (low in verbs() and not (members and low.endswith("ing")))
            or len(members) > 4
        ):
            return end
        members.append(word)
        if plural(word):
            acts = (len(members) == 1 and _TAKES_OBJECT.match(text, token.end()) is not None) or (
                _FOR_OTHERS.match(text, token.end()) is not None
            )
            acts = acts or (len(members) == 1 and low in lookalikes() and _OBJECT.match(text, token.end()) is not None)
            return end if acts or _verbal(members) else token.end()
    return end


def _list_end(text: str, end: int) -> int:
    """Return where the last member before "and" ends of a list of plurals: officials, farmers, students and."""
    reached = end
    for _ in range(_LONGEST_LIST):
        member = _MEMBER.match(text, reached)
        words = [] if member is None else member.group(1).split()
        if member is None or not _many(words[-1]) or (_verbal(words) and words[0] not in _GIVEN):
            return end
        reached = member.end()
        if member.group("and") is not None:
            return reached
    return end


def _many(word: str) -> bool:
    """Tell what may be counted in a list: a plural, or what a course gives."""
    return plural(word) or word in _GIVEN


_GIVEN = frozenset(("training", "equipment", "research", "funding"))


_LONGEST_LIST = 6
_QUANTIFIERS = frozenset(("other", "others", "many", "various", "some", "several", "few", "both", "most"))
_MEMBER = re.compile(
    r",[ \n]+(?!(?:plus|including|such|as|with|namely|especially|mainly|both|from)\b)"
    r"((?:(?!(?:and|or|of)\b)[A-Za-z-]+[ \n]+){0,3}(?!(?:and|or)\b)[A-Za-z-]+)(?: of [a-z]+)?"
    r"(?=(?P<and>,?[ \n]+(?:and|or)[ \n])|,)"
)
_FOR_OTHERS = re.compile(
    r"[ \n]+(?:for|to|of)[ \n]+(?:(?:some|about|over|nearly|more than|around|at least|up to)[ \n]+)?"
    r"(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)"
)  # and places for 2,000 teachers
_TAKES_OBJECT = re.compile(
    r"[ \n]+(?:[\d$€£]|"
    r"(?:a|an|the|its|their|them|it|more than|some|about|two|three|four|five|six|seven|eight|nine|ten)\b)"
)  # institutes and coordinates a centre


_OBJECT = re.compile(  # members and runs offices
    r"[ \n](?!(?:and|or|in|at|on|of|to|for|from|with|by|as|is|are|was|were|has|have|had|will|that|which|who|across|"
    r"under|over|into|between|among|within|throughout|worldwide|worth|this|last|each|took|came|went|made|held|met|said)\b|"
    r"[a-z]+ed\b)[a-z]"
)


def _verbal(members: list[str]) -> bool:
    first = members[0].lower()
    return first in verbs() or first.endswith(("ing", "ed")) or first in STOPS or first in acting()
