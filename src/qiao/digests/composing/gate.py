"""The gate of composed sentences: in come a claim and the sentence made of it, out comes None or why it is not shown.

The sentence is read as any text is, by readers that know nothing of the patterns: its number, date, countries and
bodies must be those of the claim. Words in quotes are words of the source and state nothing here.
"""

import re
from decimal import Decimal
from typing import Final

from qiao.claims.days import days
from qiao.claims.model import Cooperation, Figure
from qiao.claims.names import NameKind, mentions
from qiao.digests.composing.model import Stated
from qiao.digests.facts import Facts, Number, facts, unit_key

_SLACK: Final = Decimal("1e-9")
_QUOTED: Final = re.compile(r"“[^”]*”")


def check(stated: Stated[Figure] | Stated[Cooperation], sentence: str, target: str) -> str | None:
    """Return the code of what differs, or None."""
    found = facts(sentence, target, ignored=[match.span() for match in _QUOTED.finditer(sentence)])
    claim = stated.claim
    if isinstance(claim, Figure):
        return _figure(claim, stated.language, found)
    return _cooperation(claim, stated.language, found)


def _figure(claim: Figure, language: str, found: Facts) -> str | None:
    number = Number(claim.value, claim.upper, claim.comparator, unit_key(claim.unit, claim.currency))
    if not _same_numbers(number, found):
        return "number_differs"
    if not _same_days(claim.as_of, found):
        return "date_differs"
    countries, bodies = _named(language, claim.subject, claim.counted, claim.scope)
    if found.countries - countries:
        return "country_differs"
    return "body_differs" if found.bodies - bodies else None


def _cooperation(claim: Cooperation, language: str, found: Facts) -> str | None:
    if found.numbers:
        return "number_differs"
    if not _same_days(claim.date, found):
        return "date_differs"
    countries, bodies = _named(language, claim.name, claim.place, *claim.parties, *claim.blocs)
    if not set(claim.countries) <= found.countries or found.countries - countries - set(claim.countries):
        return "country_differs"
    return "body_differs" if found.bodies - bodies - set(claim.blocs) else None


def _same_numbers(number: Number, found: Facts) -> bool:
    """Tell whether the sentence states the number of the claim and no other; both ends of a range stand for one."""
    ends = (number.value, number.value if number.upper is None else number.upper)
    others = [one for one in found.numbers if not any(abs(one.value - end) < _SLACK for end in ends)]
    return not others and any(_is(one, number) for one in found.numbers)


def _same_days(stated: str | None, found: Facts) -> bool:
    """Tell whether every date of the sentence means the days of the claim's: a half year has two ways to be written."""
    return all(stated is not None and days(date) == days(stated) for date in found.dates)


def _is(one: Number, number: Number) -> bool:
    """Compare numbers; a third has as many digits as the arithmetic that made it."""
    same = one.upper == number.upper and one.comparator == number.comparator and one.unit == number.unit
    return same and abs(one.value - number.value) < _SLACK


def _named(language: str, *texts: str | None) -> tuple[set[str], set[str]]:
    """Return the countries and bodies that the claim names."""
    countries: set[str] = set()
    bodies: set[str] = set()
    for text in texts:
        for one in mentions(text, language) if text else ():
            countries.update(one.countries)
            if one.kind is not NameKind.COUNTRY:
                bodies.add(one.id)
    return countries, bodies
