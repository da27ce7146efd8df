"""Who holds an English figure by the words right behind it: in come a sentence and a figure in it, out come words.

70% for Spain, a €2 million contribution from the union, 27 members of the club, an eight-member delegation, and there
are 12 courses between Peruvian and Thai schools.
"""

import re

from qiao.claims.date.en.forms import MONTHS
from qiao.claims.figure.en.units import Unit
from qiao.claims.model import Quantity
from qiao.claims.noun.en import nouns

_MEMBERS_OF = re.compile(r" of (?P<who>the [a-z]+\b|(?:the )?[A-Z][\w-]*(?: [A-Z][\w-]*)*)")
_FOR_WHOM = re.compile(r" (?:for|from) (?P<who>(?:the )?[A-Z][\w-]*(?: [A-Z][\w-]*)*)(?=[,.;)]| and \d)")
# there are 12 joint programmes between Peruvian and Chilean universities
_THERE = re.compile(r"\b[Tt]here (?:is|are|was|were|have been)\b[^,.;]{0,20}\Z")
_BETWEEN = re.compile(
    r" between (?P<who>(?:the )?[A-Z][\w-]*(?: [A-Z][\w-]*)* and (?:the )?[A-Z][\w-]*(?: [a-z]+s\b)?)"
)
# 75 percent of the seed coming from Chile, a third of the pupils in the province come from coastal states
_COMES_FROM = re.compile(
    r"(?: (?:in|at) (?:the )?[\w ]{2,24}?)? (?:coming|come|comes|came|stemming|originating|occurring|occurred|borne|"
    r"contributed|provided|supplied|owned|held|paid)(?: (?:mainly|mostly|directly|only))? (?:from|in|by) "
    r"(?P<who>(?:the )?(?:[A-Z][\w-]*(?: (?:of |and )?[A-Z][\w-]*)*(?: (?:nations|countries|states|firms|companies))?|"
    r"(?:[a-z]+ )?(?:nations|countries|states|firms|companies)))(?=[ ,.;)]|\Z)"
)
_GIFTS = (
    *("contribution", "donation", "contributions", "donations", "investment", "grant", "loan", "pledge", "commitment"),
    *("funding", "gift", "grants", "loans"),
)
_GIVEN_BY = re.compile(
    r" (?:from|by) (?P<who>(?:the )?[A-Z][\w-]*(?: [A-Z][\w-]*)*|"
    r"the [a-z]+(?=[.,;)]|\s*\Z| (?:to|for|and|in|over|with|as|that|which|was|is|will)\b))"
)


def behind(text: str, place: tuple[int, int], unit: Unit, noun: str | None) -> str | None:
    """Return who holds the figure that stands there and counts `noun`, if the words behind it say so."""
    start, stop = place
    share = _FOR_WHOM.match(text, unit.end) if unit.quantity is Quantity.PERCENT else None
    if share is None and noun is not None and unit.quantity in (Quantity.PERCENT, Quantity.RATIO):
        share = _COMES_FROM.match(text, stop)
        share = None if share is None or share["who"].split()[0].lower() in MONTHS else share
    given = noun is not None and unit.quantity is Quantity.MONEY and noun.endswith(_GIFTS)
    if given and f" in {noun}" not in text[start:stop]:  # a $2 million grant from, but not $2 million in grants from
        share = _GIVEN_BY.match(text, stop)
    share = share or _between(text, start, stop)
    if share is not None:
        return share.group("who")
    if noun is not None and text[stop - len(noun) - 1] == "-" and " " not in noun:
        group = nouns.mass(text, stop) or nouns.after(text, stop)
        return None if group is None else text[slice(*group)]
    return None


def members_of(text: str, stop: int, noun: str | None) -> str | None:
    """Return whose the members are that are counted up to a place: 27 members of the club."""
    whole = _MEMBERS_OF.match(text, stop) if noun is not None and noun.startswith("member") else None
    return None if whole is None else whole.group("who")


def _between(text: str, start: int, stop: int) -> re.Match[str] | None:
    """Find the two between whom there is something."""
    return _BETWEEN.match(text, stop) if _THERE.search(text, max(0, start - 40), start) is not None else None
