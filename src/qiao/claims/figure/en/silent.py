"""English numbers that only a word beside them explains: in come a sentence and a number, out comes what it counts.

A large number of proposals (over 500), Participants: 35, a staff of about 2000, a population of 12 million. What was
counted before says nothing about these.
"""

import re

from qiao.claims.clause.clauses import around
from qiao.claims.clause.noun_words import plural
from qiao.claims.noun.en import amount as amounts
from qiao.claims.noun.en import nouns
from qiao.claims.numeral.model import Numeral


def unnamed(text: str, numeral: Numeral, end: int) -> str | None:
    """Return what a number counts that has no noun behind it and none before to share."""
    start = numeral.phrase_start
    return (
        _bracketed(text, start)
        or _labelled(text, start, end)
        or _peopled(text, numeral, end)
        or _included(text, start, end)
    )


def like_a_year(text: str, numeral: Numeral) -> bool:
    """Tell a count that looks like a year: a staff of about 2000, the number of its members reached 1950."""
    start = numeral.start
    return (
        _OWN_YEAR.match(text, numeral.end) is None and _LIKE_A_YEAR.search(text, max(0, start - 90), start) is not None
    )


def _bracketed(text: str, start: int) -> str | None:
    """Return what a number in brackets counts behind "number of": a large number of proposals (over 500)."""
    number = _COUNT_BRACKET.search(text, max(0, start - 90), start)
    return (
        None if number is None else text[slice(*(nouns.after(text, number.start("noun") - 1) or number.span("noun")))]
    )


def _labelled(text: str, start: int, end: int) -> str | None:
    """Return the plural that labels the only number of a line: Participants: 35."""
    label = _LABEL.match(text, 0, start) if start < _LONGEST_LABEL and _LINE_ENDS.match(text, end) else None
    noun = None if label is None else label["noun"]
    return noun if noun is not None and plural(noun.rsplit(maxsplit=1)[-1]) and noun not in _READ else None


def grouped(text: str, numeral: Numeral, end: int) -> str | None:
    """Return the noun of those who are so many together: the crew of six will, a class of 40."""
    collective = _COLLECTIVE.search(text, max(0, numeral.phrase_start - 20), numeral.phrase_start) is not None
    noun = amounts.before_of(text, numeral.phrase_start) if collective and _STOPPED_NOUN.match(text, end) else None
    return None if noun is None else text[slice(*noun)]


def _peopled(text: str, numeral: Numeral, end: int) -> str | None:
    """Return the noun that a large or a broken number follows: a population of 12 million, a score of 81.4."""
    exact = text[numeral.start : numeral.end]
    if (numeral.value < _LARGE and "." not in exact) or _STOPPED_NOUN.match(text, end) is None:
        return None
    noun = amounts.before_of(text, numeral.phrase_start)
    last = "" if noun is None else text[: noun[1]].rsplit(maxsplit=1)[-1]
    several = plural(last) and "." not in exact
    return None if noun is None or several or last.lower() in _NO_MEASURE else text[slice(*noun)]


def _included(text: str, start: int, end: int) -> str | None:
    """Return what the members of a list are: The projects include three in Chad and two in Mali."""
    if _PLACED_OR_EACH.match(text, end) is None or _INCLUDE.search(text, max(0, start - 12), start) is None:
        return None
    reading, shift = around(text, start)
    subject = reading.owners[max(0, reading.at(start - shift) - 1)].subject
    if subject is None or not plural(last := reading.words[subject[1] - 1].low):
        return None
    return last


def they_number(text: str, numeral: Numeral, end: int) -> str | None:
    """Return the plural subject of a verb that only says how many it is: visitors now number 400."""
    they = THEY_NUMBER.search(text, max(0, numeral.phrase_start - 70), numeral.phrase_start)
    ends = they is not None and numeral.value > _FEWEST and CLOSED.match(text, end) is not None
    return they.group("noun") if they is not None and ends else None


# the Chinese students at the university number 980
THEY_NUMBER = re.compile(
    r"\b(?P<noun>(?:(?!(?i:the|its|their|our)\b)[A-Z]?[a-z-]+[ \n]){0,2}[A-Za-z][a-z]+[a-rt-z]s)"
    r"(?:[ \n](?:in|at|of|from)[ \n](?:the|its|[A-Z])[A-Za-z]*(?:[ \n](?!number)[A-Za-z]+){0,3})?"
    r"[ \n](?:(?:now|currently|already)[ \n])?(?:number|total|add up to)[ \n]"
    r"(?:(?:about|around|some|over|nearly|almost|roughly|more than|at least|only|just)[ \n])?\Z"
)
CLOSED = re.compile(  # what stands behind a number that has no noun of its own
    r"\s*(?:[.,;:)\]—]|- |\Z)|[ \n](?:by|from|to|in|on|at|with|without|since|over|during|within|across|among|between|"
    r"under|through|throughout|thanks|compared|and|but|while|when|as|after|before|until|till|per|an?|this|last|next|the|now|"
    r"today|yesterday|online|worldwide|globally|nationwide|respectively|each|so|annually|for|due|following|despite|"
    r"because|which|who|according|if|once|though|although|whereas|up|down|upon|via|amid|against|is|was|are|were|has|will)\b"
)
_FEWEST = 2  # a lone "two" counts anything
_COUNT_BRACKET = re.compile(r"\b[Nn]umber of (?P<noun>[a-z][\w -]{2,40})(?: \(|: )\Z")
_INCLUDE = re.compile(r"\binclude[sd]? \Z")
_LARGE = 1000  # people of a country, not of a team
_GROUPS = (
    r"\b(?:staff|team|crew|delegation|group|panel|workforce|faculty|membership|enrolment|enrollment|population|class|"
    r"fleet)"
)
_COLLECTIVE = re.compile(rf"{_GROUPS} of (?:(?:just|only|as many as) )?\Z")
_SOFTLY = r"(?:(?:about|around|some|over|nearly|more than|almost|roughly|approximately|at least) )?"
_LIKE_A_YEAR = re.compile(
    rf"(?:{_GROUPS} of|\btotal of|\b[Nn]umber of [^.,;]{{3,60}} (?:(?:reache|exceede|toppe)d|st(?:ood|ands) at|"
    rf"(?:rose|grew|grown|increased|climbed|fell|dropped|jumped) to|is|was)) {_SOFTLY}\Z"
)
_OWN_YEAR = re.compile(r"['’/-]|[ \n](?:levels?|figures?|totals?)\b")
_NO_MEASURE = frozenset(("total", "number", "average", "maximum", "minimum", "most", "many", "some"))
_STOPPED_NOUN = re.compile(
    r"\s*(?:[,.;)]|\Z)|[ \n](?:and|each|from|compared|for|by|led|headed|chaired|visited|arrived|toured|attended|"
    r"who|is|was|has|had|will|to|in)\b"
)
_PLACED_OR_EACH = re.compile(
    r"[ \n]+(?:(?:from |in |for |per )?each\b|respectively\b|(?:each )?(?:in|for|from|at|to) (?:the )?[A-Z])"
)
_LONGEST_LABEL = 48
_LABEL = re.compile(r"\W*(?:Number of )?(?P<noun>[A-Z]?[a-z]+(?: [a-z]+){0,3}): ?\Z")
_LINE_ENDS = re.compile(r"\s*[.;]?\s*\Z")
_READ = frozenset(("Views", "Hits", "Pages", "Clicks", "Reads", "Comments", "Downloads", "Likes", "Shares", "Visits"))
