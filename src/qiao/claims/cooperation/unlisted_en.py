"""English nouns that mean a cooperation only in company: in comes a sentence with its nouns, out come more names.

A training, a call, a week or a team is anybody's, so that no verb asserts one. Where such a noun has a title, is
brought in, counts what was announced or says that it is of another country, the evidence on it is weighed.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from qiao.claims.cooperation.context import Scene
from qiao.claims.cooperation.governing_en import STRONG
from qiao.claims.cooperation.likely import covered
from qiao.claims.cooperation.model import Item
from qiao.claims.cooperation.names_en import Name, closes, name_at
from qiao.claims.names import LANDS
from qiao.vocabulary.company import Company, company
from qiao.vocabulary.cooperation import Role


def unlisted(scene: Scene, nouns: Sequence[Name], found: Sequence[Item]) -> Iterator[Name]:
    """Yield the names that such nouns close, where no noun of the lexicon and nothing found covers them."""
    text = scene.part.text
    for name in (*_events(text), *_craft(text), *_joint(text), *_made(text)):
        taken = any(one.start < name.end and name.start < one.end for one in nouns)
        if not taken and not covered(name.start, name.end, found):
            yield name
    if _nouns().search(text) is None:
        return
    ends = {end for _, end, word in scene.words if word.role is Role.HEAD}
    heads = {start for start, _, word in scene.words if word.role is Role.HEAD}
    verbs = {end for _, end, word in scene.words if word.role is Role.VERB}
    starts = {start for start, _, word in scene.words if word.role is Role.VERB}
    last = 0
    for noun in _nouns().finditer(text):
        if (
            not closes(text, noun.end(), heads, starts)
            or _CALLING.match(text, noun.start()) is not None
            or text.endswith(_SPOKEN, 0, noun.start())
        ):
            continue
        wanted = company()[noun[0].lower()]
        name = _without_verb(text, name_at(text, noun.span(), wanted.kind, (ends, verbs, starts)))
        taken = any(one.start < name.end and name.start < one.end for one in nouns)
        if taken or name.start < last or covered(name.start, name.end, found):
            continue
        if any(_kept(scene, name, noun.end(), one) for one in wanted.any_of):
            last = name.end
            yield name


@cache
def _nouns() -> re.Pattern[str]:
    longest = sorted(company(), key=len, reverse=True)
    return re.compile(rf"\b(?i:{'|'.join(longest)})\b")


def _kept(scene: Scene, name: Name, end: int, wanted: Company) -> bool:
    """Tell whether a name whose noun ends at `end` has the company that it wants."""
    text = scene.part.text
    several = " " in text[name.start : end]
    match wanted:
        case Company.TITLED:
            return text[name.head].isupper() and several and _NO_TITLE.search(text, name.start, name.end) is None
        case Company.BROUGHT:
            joined = text.endswith(("and ", ", "), 0, name.start) or text.startswith(" to ", end)
            return _BROUGHT.search(text, 0, name.start) is not None or (several and not joined)
        case Company.SHARED:
            lands = any(name.start <= start < name.end and one.kind in LANDS for start, _, one in scene.names)
            return lands or STRONG.search(text[name.start : name.end].lower()) is not None
        case Company.COUNTED:
            return _COUNTED.search(text, 0, name.start) is not None
        case Company.WITH_WHOM:
            return _WITH_WHOM.match(text, end) is not None
        case Company.TO_WHOM:
            return _TO_WHOM.match(text, end) is not None


def _without_verb(text: str, name: Name) -> Name:
    """Return a name without the verb that it begins with: will cover training."""
    spoken = text.endswith(_MODALS, 0, name.start) and name.start < name.head
    return replace(name, start=text.index(" ", name.start) + 1) if spoken else name


_CALLING = re.compile(
    r"calls? (?:on|for(?! (?:\w+ ){0,2}(?:proposals|projects|applications|expressions?|papers|bids)))\b"
)
_SPOKEN = ("phone ", "telephone ", "video ", "conference ", "Zoom ", "roll ", "courtesy ")
_MODALS = ("will ", "would ", "can ", "may ", "should ", "could ", "to ")
_NO_TITLE = re.compile(r"\A(?:Last|This|Next|Every|Same|That)\b|\bFive-Year\b|\bNobel\b")
_COUNT = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several)"
_COUNTED = re.compile(rf"\b{_COUNT} \Z")
_BROUGHT = re.compile(rf"\b(?:[Aa]n?|[Aa]nother|new|{_COUNT}) \Z")
_WITH_WHOM = re.compile(
    r" (?:with|between|among) (?:the |its |local |foreign )*[A-Z]|"
    r" of [A-Z]?[a-z-]+ (?:\w+ )?(?:experts|scientists|students|researchers)\b"
)
_TO_WHOM = re.compile(r" (?:to|for) (?:the |its )?(?:[A-Z]|(?:developing|partner|member|other) (?:countries|nations))")


def _events(text: str) -> Iterator[Name]:
    """Yield "the event" where something is said of it or of those who came."""
    for said in _EVENT.finditer(text):
        start = said.end() - len("event")
        yield Name(start, said.end(), start, "event", proper=False)


_EVENT = re.compile(
    r"\b(?:attended the event\b|[Tt]he (?:[a-z]+-(?:day|week) |annual |biennial )?event(?= (?:was|is|were|has|had|will|"
    r"drew|draws|attracted|attracts|brought|brings|featured|features|gathered|saw|included|includes|marked|took|held|"
    r"that|which|also|aims?|aimed|focused|opened|concluded|kicked|lasted|covered|showcased|provided)\b))"
)


def _joint(text: str) -> Iterator[Name]:
    """Yield what is called joint, whatever noun it ends in: a joint hydrological yearbook."""
    for joint in _JOINT.finditer(text) if "oint " in text else ():
        head = text.rfind(" ", joint.start(), joint.end()) + 1
        agreed = text.endswith(("on a ", "is a ", ", a "), 0, joint.start())
        if text[head : joint.end()] not in _NO_THING and not agreed:
            yield Name(joint.start(), joint.end(), head, "project", proper=False)


_JOINT = re.compile(
    r"(?:(?<=\b[Aa] )|(?<=\bnew )|(?<=\bfirst )|(?<=\btwo )|(?<=\bthree ))joint (?:(?!(?:of|in|for|on|with|to|by|at|from|and|or|the|is|are|was|were|will|has|have|between)\b)[a-z][\w-]+ ){0,3}?[a-z][\w-]+"  # noqa: E501 - one pattern a line
    r"(?=[.,;:)]|$| (?:of|in|for|on|with|to|by|at|from|and|or|between|that|which|is|are|was|were|will|has|have|had|under|during|as|aimed|designed)\b| [A-Z])"  # noqa: E501 - one pattern a line
)
_NO_THING = frozenset(
    [
        "efforts",
        "effort",
        "interests",
        "interest",
        "press",
        "responsibility",
        "action",
        "actions",
        "letter",
        "bid",
        "concern",
        "commitment",
        "decision",
        "decisions",
        "ownership",
        "custody",
        "force",
        "forces",
        "operation",
        "operations",
        "work",
        "statement",
        "appeal",
        "call",
        "position",
        "view",
        "views",
        "approach",
        "contribution",
        "contributions",
        "application",
        "applications",
        "winner",
        "winners",
        "author",
        "authors",
        "chief",
        "chair",
        "director",
        "secretary",
        "cooperation",
    ]
)


def _made(text: str) -> Iterator[Name]:
    """Yield what is said to be set up or built, whatever noun it ends in: a pilot kiln will be set up."""
    for made in _MADE.finditer(text) if " be" in text else ():
        start, end = made.span("name")
        head = text.rfind(" ", start, end) + 1
        if head > start and text[head:end] not in _NO_THING:
            yield Name(start, end, head, "project", proper=False)


_MADE = re.compile(
    r"\b(?:[Aa]n?|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|\d+) (?P<name>(?:(?!(?:of|in|for|on|with|to|by|at|from|and|or|the|is|are|was|were|will|has|have|that|which)\b)"  # noqa: E501 - one pattern a line
    r"[\w-]+ ){1,5}?(?:[a-z][\w-]+))(?: (?:for|in|at|near|on|under|between) [^.;,]{2,50}?)? (?:will be|is to be|are to be|has been|have been|is being|are being) "  # noqa: E501 - one pattern a line
    r"(?:\w+ly )?(?:set up|built|established|created|installed|constructed|added)\b"
)


def _craft(text: str) -> Iterator[Name]:
    """Yield the names of craft, which a number ends, where a sentence speaks of flights."""
    if _FLIGHT.search(text) is None:
        return
    for craft in _CRAFT.finditer(text):
        yield Name(craft.start(), craft.end(), craft.start(), "project", proper=True)


_FLIGHT = re.compile(r"\b(?:satellites?|orbit\w*|spacecraft|CubeSats?|in(?:to)? space)\b")
_CRAFT = re.compile(
    r"(?<![\w-])(?!(?:The|In|On|At|By|Of|To|Long March|March|Phase|Group|Stage|Article|Hall|Apollo|Falcon|Soyuz|Ariane|Vega|January|February|April|May|June|July|"  # noqa: E501 - one pattern a line
    r"August|September|October|November|December|Table|Figure|No|Section|Vision|Agenda|Horizon|Covid|COVID)\b)"
    r"[A-Z]\w*[A-Za-z][- ](?:\d{1,2}[A-Z]?|I{1,3})(?![\w.,:-]*\d| (?:January|February|March|April|May|June|July|August|September|October|November|December|billion|million|percent|rocket|carrier|at\b))"  # noqa: E501 - one pattern a line
    r"(?![\w-])"
)
