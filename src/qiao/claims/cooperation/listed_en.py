"""What an English list holds under its common noun: in come the names of a sentence, out come the members of lists.

Projects such as A, B and C; the programmes include the D and an E; among the platforms are F and G. Whatever noun a
member ends in, it is one of what the list is of.
"""

import re
from collections.abc import Iterator, Sequence

from qiao.claims.cooperation.model import Item
from qiao.claims.cooperation.names_en import Name
from qiao.claims.cooperation.sides_en import Around, Sides, sides_around
from qiao.claims.model import Kind
from qiao.claims.names import BODIES, Spot

_KINDS = frozenset(
    {"project", "programme", "initiative", "event", "platform", "joint_lab", "transfer_centre", "agreement"}
)
_TAIL = r"(?: (?:in|of|for|with|under|on|by|from|at|to|between|and) [^,;:.()]{2,60}?)?(?: ?\([^()]*\))?"
_SUCH_AS = re.compile(rf"{_TAIL},? (?P<verb>such as|including|namely|like|among them):? ")
_INCLUDE = re.compile(
    rf"{_TAIL}(?:,? (?:that|which) [^,;:.]{{2,50}},?)?,? (?:also )?(?P<verb>include|includes|included|comprise|comprises|"  # noqa: E501 - one pattern a line
    r"consist of|consists of|consisted of|range from|are as follows)(?: (?:the )?following)?:? "
)
_PLURAL = re.compile(r"s(?= (?:of|on|for|in|to)\b|\Z)")
_AMONG = re.compile(r"\b[Aa]mong (?:the |these |those |its |their |other )?(?:\w+ )?$")
_ARE = re.compile(rf"{_TAIL} (?P<verb>are|were|is|was) ")
_OTHER = 2  # members: one alone is no list

_ARTICLE = r"(?:(?:an?|the|its|their|another|one|two|three|four|five|six|seven|eight|nine|ten|\d+) )"
_BEGINS = re.compile(rf"(?:{_ARTICLE}(?=[\w\"“‘'])|(?=[A-Z\d\"“‘]))(?:first |new )?")
_GOES_ON = re.compile(
    r"(?:and|as well as|plus) |(?=(?:which|who|that|where|with|in|to|at|on|by|as|while|but|for|according|aimed|aiming|"
    r"making|bringing|covering|with|among others|etc)\b)"
)
# A member ends where it is said of it what it does, who made it or where it is.
_MEMBER = re.compile(
    r" (?:that|which|who|whose|where|aimed|aiming|to be|(?:jointly |co-)?(?:created|provided|developed|designed|built|"
    r"led|run|funded|supported|proposed|operated|hosted|managed|established|launched|signed|held|involving|featuring)|"
    r"as an?|between|with|in [A-Z]|is|are|was|were|will|has|have)\b| \("
)
_AND = re.compile(r",? (?:and|as well as) (?=(?:an?|the|its|their|another)\b|[A-Z\"“])")
_COMMA = re.compile(r",\s+")
_ENDS = re.compile(r"\.(?=\s|$)|;|:|\s[-–—]+\s|\[|$")


def members(text: str, names: Sequence[Name], found: Sequence[Item], around: Around) -> list[Item]:
    """Return the members of the lists that a sentence gives under a common noun, if no rule has read them."""
    more: list[Item] = []
    for name in names:
        opened = _opened(text, name) if name.value in _KINDS and not name.proper else None
        if opened is None or not _of_several(text, name, found, around):
            continue
        listed = [one for one in _members(text, opened.end()) if not _is_body(one, around.names)]
        if len(listed) < _OTHER:
            continue
        source = next((item for item in found if item.start < name.end and name.start < item.end), None)
        verb = opened.span("verb") if source is None else (source.verb, source.verb_end)
        kind = "exist" if source is None else source.verb_class
        for start, end in listed:
            if not any(item.start < end and start < item.end for item in (*found, *more)):
                more.append(Item(start, end, _kind(name, (start, end), around.names), kind, *verb))
    return more


def _opened(text: str, name: Name) -> re.Match[str] | None:
    """Return what opens a list behind its noun."""
    if _AMONG.search(text, max(0, name.start - 30), name.start):
        return _ARE.match(text, name.end)
    if not _PLURAL.search(text, name.head, name.end):
        return None
    return _SUCH_AS.match(text, name.end) or _INCLUDE.match(text, name.end)


def _of_several(text: str, name: Name, found: Sequence[Item], around: Around) -> bool:
    """Tell whether what a list is of is asserted, or is of several countries as far as its sentence says."""
    asserted = any(item.start < name.end and name.start < item.end for item in found)
    return asserted or sides_around(text, name, around, len(text)) >= Sides.SENTENCE


def _members(text: str, begin: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the members of a list that begins there."""
    end = next(mark.start() for mark in _ENDS.finditer(text, begin))
    at = begin
    while at < end:
        mark = _COMMA.search(text, at, end)
        stop = mark.start() if mark else end
        last = _GOES_ON.match(text, at, end)
        if last is not None and not last.group():
            return
        start = at if last is None else last.end()
        for low, high in _parted(text, start, stop):
            opening = _BEGINS.match(text, low, high)
            if opening is None:
                return
            cut = _MEMBER.search(text, opening.end(), high)
            yield opening.end(), high if cut is None else cut.start()
        at = mark.end() if mark else end


def _parted(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the two that "and" joins, if what stands behind it begins like another: a network and the Andes Fund."""
    for joint in _AND.finditer(text, start, stop):
        article = not text[joint.end()].isupper()
        if article or (
            text[joint.start() - 1].islower() and text[start : joint.start()].rsplit(" ", 1)[-1][0].islower()
        ):
            yield start, joint.start()
            start = joint.end()
    yield start, stop


def _is_body(span: tuple[int, int], names: Sequence[Spot]) -> bool:
    """Tell whether a member is but a country or a body: who takes part, no thing of cooperation."""
    return any(
        one.kind in BODIES and start <= span[0] + 1 and span[1] - 1 <= end and one.cooperation != "big_science"
        for start, end, one in names
    )


def _kind(name: Name, span: tuple[int, int], names: Sequence[Spot]) -> Kind:
    big = any(start < span[1] and span[0] < end and one.cooperation == "big_science" for start, end, one in names)
    return Kind.BIG_SCIENCE if big else Kind(name.value)
