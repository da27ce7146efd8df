"""Where something says that an English thing is of several countries: in come a name and what is around it.

Out comes how near the sign stands: in the name and what belongs to it, in its sentence or in its article.
"""

import re
from collections.abc import Mapping, Sequence
from enum import IntEnum
from functools import lru_cache

from msgspec import Struct

from qiao.claims.cooperation.context import Context
from qiao.claims.cooperation.governing_en import STRONG
from qiao.claims.cooperation.model import Item
from qiao.claims.cooperation.names_en import Name
from qiao.claims.names import NameKind, Spot, is_world


class Around(Struct, frozen=True):
    """What is known around a name: the names of its sentence, the article, what was told before, the last item."""

    names: Sequence[Spot]
    about: Context
    told: Mapping[str, str]
    last: Item | None = None


class Sides(IntEnum):
    """How near the sign stands that a thing is of several countries."""

    NONE = 0
    ARTICLE = 1
    SENTENCE = 2
    NAME = 3


def sides_around(text: str, name: Name, around: Around, limit: int) -> Sides:
    """Return where something says that a name is of several countries: itself, its sentence or its article.

    What belongs to the name reaches to `limit`: to the verb that it is the subject of.
    """
    if _of_itself(text, name):
        return Sides.NAME
    start, end = phrase(text, name)
    end = max(name.end, min(end, limit))
    if several(around, start, end, alone=end == name.end) or _OF_MANY.search(text, name.end, end):
        return Sides.NAME
    if several(around, 0, len(text), alone=True) or _of_many(text):
        return Sides.SENTENCE
    return Sides.ARTICLE if around.about.crossing else Sides.NONE


@lru_cache(maxsize=64)  # what asserts a name and what makes it likely ask for the same
def _of_itself(text: str, name: Name) -> bool:
    """Tell whether the words of a name say that it is of several countries or sides."""
    own = text[name.start : name.head] + _TAIL.split(text[name.head : name.end], maxsplit=1)[0]
    strong = (STRONG.search(own.lower()) or _WORLD.search(own)) is not None and len(own.split()) > 1
    return strong or (name.value == "agreement" and _DEALT.match(text, name.start) is not None)


# Acme's licensing deal with Roche: a deal has two sides.
_DEALT = re.compile(r"[A-Z\d][\w.-]*['’]s? (?:[a-z-]+ ){0,3}with [A-Z]")
_WORLD = re.compile(r"\b(?:World(?! Bank| Health)|G7|G20|G77) [A-Z]")  # whatever meets so is of many countries
_TAIL = re.compile(r" (?:for|on|of|in|to) ")
_OF_MANY = re.compile(
    r"\b(?:[Bb]oth|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Dd]ozens of|\d+|[Ss]everal|[Mm]any|[Oo]ther|[Pp]artner|[Mm]ember) (?:countries|nations|sides|states|governments)\b|"  # noqa: E501 - one pattern a line
    r"\b(?:[Ff]oreign|[Oo]verseas|[Ii]nternational) (?:universities|partners|companies|institut\w+|scientists|experts|researchers)\b"  # noqa: E501 - one pattern a line
)


@lru_cache(maxsize=16)  # the names of a sentence ask for the same
def _of_many(text: str) -> bool:
    """Tell whether a sentence speaks of several countries without their names."""
    return _OF_MANY.search(text) is not None


def several(around: Around, start: int, end: int, *, alone: bool = False) -> bool:
    """Tell whether a stretch names two countries, blocs or international bodies.

    The country of the article counts as one, but not where a name is `alone`: the Geneva-based fund is a Swiss one.
    """
    within = [one for first, last, one in around.names if start <= first and last <= end]
    codes = {code for one in within for code in one.countries}
    wide = sum(one.kind is NameKind.BLOC or is_world(one) for one in within)
    home = {around.about.home} - {None} if (codes or wide) and not alone else set()
    return len(codes | home) + wide > 1


def phrase(text: str, name: Name) -> tuple[int, int]:
    """Return the span of a name with what belongs to it: a fund of France and Chad."""
    made = MADE_BY.match(text, name.end)
    whose = _PARTIES.match(text, made.end()) if made else _WHOSE.match(text, name.end)
    return name.start, whose.end() if whose else name.end


_PARTIES = re.compile(r" [^.;:,]{2,90}(?:, [A-Z][^.;:,]{2,40})*")
_WHOSE = re.compile(
    r"(?:,? (?:(?:\w+ed|built|run|led|held|made|set up|flown) (?:jointly )?(?:with|together with|between)|between|"
    r"among|"
    r"with|involving|of|by|from|linking|joining|uniting) [^.;:,]{2,90}(?:, [A-Z][^.;:,]{2,40})*)+|"
    r", (?:which|that) [^.;,]{4,90}(?=,)"
)


MADE_BY = re.compile(
    r",? (?:which (?:was|is|were|are|has been) )?(?:\w+ly )?(?:co-)?(?:set up|founded|established|created|launched|"
    r"built|run|funded|financed|backed|supported|operated|led|hosted)(?: in \d{4})?(?: \w+ly)? by\b"
)
