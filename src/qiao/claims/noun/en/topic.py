"""What an English agreement or meeting is about: in come text and where its noun ends, out comes where its topic does.

"12 agreements on farming and trade" counts agreements of a kind; "12 agreements on trade, energy and health" says what
is in all of them, and that is left out.
"""

import re

from qiao.claims.clause.noun_words import STOPS, TOKEN, times, verbs
from qiao.claims.vocabulary import words as listed

ON_HEADS = frozenset(
    listed(
        (
            "agreements memorandums memoranda mous treaties accords pacts contracts protocols",
            "declarations statements conventions deals conferences seminars workshops symposiums symposia lectures",
            "talks papers studies reports forums activities guidelines dialogues consultations surveys",
        )
    )
)


def about(text: str, end: int) -> int:
    """Take in what an agreement is on."""
    on = re.compile(r"[ \n]+(?:on|for)[ \n]+").match(text, end)
    if on is None:
        return end
    stop = end
    for token in TOKEN.finditer(text, on.end(), min(len(text), on.end() + 80)):
        low = token.group().lower()
        if not low[0].isalpha() or low in STOPS or low in verbs() or low in times():
            listed = low == "," and _LISTS.match(text, token.end()) is not None
            stop = end if listed else stop  # on trade, energy and health: no kind
            break
        if low != "and":
            stop = token.end()
    return stop


_LISTS = re.compile(
    r"[ \n](?!(?:which|including|as|with|to|in|the)\b|\w+ing (?!and\b))[a-z][\w-]*(?: [\w-]+){0,2}(?:,(?!\d)| and )"
)
