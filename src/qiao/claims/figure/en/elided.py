"""English numbers whose noun a list has named already: in come a sentence and where a number ends, out comes whether.

"Four stations, two Chinese, one Indian", "68 members, 49 from the region", "twelve pupils, six each from Chile and
Peru", "five projects with Asian partners and one with others": what tells the members of a list apart stands behind
each number, and the noun stands with the first alone.
"""

import re
from functools import cache

from qiao.claims.clause.noun_words import STOPS, of_things, times
from qiao.claims.noun.en.adjectives import adjective, demonyms
from qiao.vocabulary.load import countries

_NUMBER = r"(?:\d[\d,]*|(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))"
_MEMBER = re.compile(
    r"(?:(?:,|,? and|;|,? or|,? but only|:| --?| —)[ \n](?:(?:with|including) )?|\(|\bincluding |"
    r"\b(?:among|of) (?:them|these|which|whom),? )\Z"
)
_EACH = re.compile(r"[ \n](?:each|respectively|apiece)\b")
_BESIDE = re.compile(r"[ \n](?P<kind>[A-Za-z][a-z-]+)(?=\s*(?:[,.;)]|\Z)|[ \n](?:and|or|to|in)\b)")
_WHERE = re.compile(
    r"[ \n](?:(?:each|per each) )?(?:in|for|from|at|to|with|by|on|under|between|across|outside|within)[ \n]"
    r"(?!(?:all|one|a time|total|addition|particular|part|turn|fact|the (?:end|meantime|process|first place)|which|"
    r"order|\d+)\b)"
    r"(?P<what>[A-Za-z][\w-]*)"
)
_ACTS = re.compile(
    r"[ \n](?:were|are|have|had|will|[a-z]+ed|rose|fell|grew|won|came|went|met|held|led|took|made|built|sold|began|"
    r"come|go|work|belong|hail|focus|lie|operate|remain)[ \n](?!of\b)"
)
_NUMBER_BEFORE = re.compile(rf"(?<![\w.,-]){_NUMBER}[ \n][^.;]{{2,110}}\Z")
_FARTHEST = 120


def elided(text: str, start: int, end: int) -> bool:
    """Tell a member of a list whose number stands at `text[start:end]` without the noun of the first."""
    if _MEMBER.search(text, max(0, start - 16), start) is None:
        return False
    if _EACH.match(text, end) is not None or _ACTS.match(text, end) is not None:
        return True
    where = _WHERE.match(text, end)
    if where is not None:
        return where["what"].lower() not in times()
    beside = _BESIDE.match(text, end)
    return beside is not None and _tells_apart(beside["kind"])


def object_of(text: str, start: int, end: int) -> bool:
    """Tell the object of a verb whose objects are things or people: the hall seats 600, it trained 300 in 2019."""
    verb = _VERB.search(text, max(0, start - _LONGEST_VERB), start)
    whole = text.find(".", start, end) < 0  # no version: it published 3.0
    return whole and verb is not None and verb["verb"] in of_things() and _CLOSED.match(text, end) is not None


_LONGEST_VERB = 16
_VERB = re.compile(r"[ \n](?P<verb>[a-z]+)[ \n]\Z")
_CLOSED = re.compile(
    r"\s*(?:[.,;)](?!\d)|\Z)|[ \n](?:and|in|from|last|this|every|each|per|since|over|during|at|annually|of whom|who|"
    r"an?[ \n](?:year|month|week|day))\b"
)


def another(text: str, start: int, end: int) -> bool:
    """Tell a one that is a member of such a list, as one alone is no figure: two in Chad and one in Mali."""
    return elided(text, start, end) and _NUMBER_BEFORE.search(text, max(0, start - _FARTHEST), start) is not None


def _tells_apart(word: str) -> bool:
    """Tell what says of which kind the members are: Chinese, foreign; no name of a month and no function word."""
    return word in demonyms() if word[0].isupper() else adjective(word) and word not in STOPS


@cache
def lands() -> frozenset[str]:
    """Return the names of countries, which no number belongs to."""
    return frozenset(form for entry in countries() for form in (entry.en, *entry.en_aliases))
