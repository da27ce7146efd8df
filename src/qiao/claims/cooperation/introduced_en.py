"""Which English things a sentence asserts by their place alone: in comes a name, out comes what stands for its verb.

No list holds all verbs that news has for a project that runs or a centre that opens. A typed noun that is of several
countries is asserted where a clause says something of it (the joint centre pools the work of 14 groups), brings it in
as new (home to a joint laboratory) or sets its scene with it (under a bilateral programme). Whose somebody or something
else is (the director of the joint centre), and what is wished for in general, is a mere mention.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

from msgspec import Struct

from qiao.claims.cooperation.acting_en import BODIES, MADE, accompanied, acts
from qiao.claims.cooperation.coined_en import own_kind
from qiao.claims.cooperation.counting_en import AIM, FIRMS, HUB, OFFICE
from qiao.claims.cooperation.model import Item
from qiao.claims.cooperation.names_en import Name, Verb
from qiao.claims.cooperation.place_en import Place, Standing, standing
from qiao.claims.cooperation.sides_en import MADE_BY, Around, Sides, phrase, several, sides_around
from qiao.claims.model import Kind
from qiao.claims.names import NameKind


def introduced(text: str, name: Name, around: Around) -> tuple[Name, Verb] | None:
    """Return a name that its place in the clause asserts, with what stands for its verb, or None."""
    last = around.last
    if last is not None and _enumerated(text, name, last):
        return name, Verb(last.verb, last.verb_end, last.verb_class)
    if (
        (last is not None and last.start < name.end and name.start < last.end)  # the Protocol of the second Session
        or (name.value in _NEVER and not _between(text, name, around))
        or (sides := sides_around(text, name, around, len(text))) is Sides.NONE
        or excluded(text, name)
    ):
        return None
    stand = standing(text, name)
    if (
        stand.general
        or _aimed_at(text, name, stand)
        or _flown(text, name, around, sides)
        or (acts(text, name) and not _founded(text, stand))
        or accompanied(text, name, around.names)
    ):
        return None
    if stand.place is Place.SUBJECT:  # what belongs to it ends before its verb: the centres in Peru and Chile
        own = several(around, name.start, stand.verb[0], alone=True)
        sides = Sides.NAME if own else sides_around(text, name, around, stand.verb[0])
    titled = _titled(text, name, stand, around)
    if titled is None and not _asserted(text, name, stand, around, sides=sides):
        return None
    if stand.governor == "on" and around.last is not None and around.last.kind is Kind.AGREEMENT and not name.proper:
        return name, Verb(name.start, name.start, "agreed")  # agreements were made on new projects
    framed = stand.place in (Place.APART, Place.PREDICATE) or stand.governor in _FRAMES - {"as"}
    framed = framed or text.endswith(("such as ", "such as the "), 0, name.start)
    told = "said" if stand.place is Place.SUBJECT else "placed"
    return titled or name, Verb(*stand.verb, "exist" if framed else told)


def _flown(text: str, name: Name, around: Around, sides: Sides) -> bool:
    """Tell whether a name is that of a craft or a system of one country, of which others are only told: Chang'e 5."""
    within = [one for start, _, one in around.names if name.start <= start < name.end]
    known = any(one.kind is NameKind.FACILITY and len(one.countries) == 1 for one in within)
    known = known or (name.value == "project" and _CRAFT_OF_ONE.match(text, name.start, name.end) is not None)
    return known and name.value in _BUILT and sides < Sides.NAME and _SHARED_WITH.search(text) is None


_CRAFT_OF_ONE = re.compile(
    r"(?:[A-Z]\w+['’]s? )?(?:[\w’'-]+ ){0,4}(?:rover|lander|orbiter|probe|spacecraft|spaceship|rocket)\b"
)
_SHARED_WITH = re.compile(r"\b(?:foreign|international)\b")  # for international cooperation, the probe will carry 4
_BUILT = frozenset({"project", "platform", "facility"})


def _aimed_at(text: str, name: Name, stand: Standing) -> bool:
    """Tell whether a plan or a strategy is only what something fits: aligned with the Strategy for Physics."""
    aim = name.value == "initiative" and AIM.search(text[name.start : name.end]) is not None
    return aim and stand.place is Place.SETTING and stand.governor not in _FRAMES


def _titled(text: str, name: Name, stand: Standing, around: Around) -> Name | None:
    """Return the subject that a predicate explains, if it is a title: LUNA is the largest project of the two."""
    if stand.place is not Place.PREDICATE or stand.subject is None or not stand.determined:
        return None
    start, end = stand.subject
    title = _TITLE.fullmatch(text, start, end)
    body = any(first < end and start < last and one.kind is not NameKind.FACILITY for first, last, one in around.names)
    if title is None or body or name.value in _NO_TITLE:
        return None
    return Name(start, end, start, own_kind(text[start:end], name.value), proper=True)


_TITLE = re.compile(
    r"(?!(?:It|This|That|They|These|There|He|She|We|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Next)\b)[A-Z][\w@+’'-]*(?:\[\d+\])?"
    r"(?: (?:(?:of|for|and|in|the|on) )?[A-Z(][\w@+()’'-]*| programme| project| satellite)*"
)
_NO_TITLE = frozenset({"agreement", "event", "company"})


def _enumerated(text: str, name: Name, last: Item) -> bool:
    """Tell whether a name is of a list that a colon opens behind what sums it up: three documents were signed: a."""
    gap = text[last.end : name.start]
    summed = last.verb_end <= last.start or ":" in gap or text.rfind(":", 0, last.start) > last.verb_end
    listed = _ITEM.search(gap) is not None and (":" in gap or text.rfind(":", 0, last.start) >= 0)
    papers = last.kind.value == name.value or (last.kind.value == "agreement" and name.value in _COUNTABLE)
    return summed and listed and papers and "." not in gap and last.verb_class != "exist"


_ITEM = re.compile(r"(?:[:;,]|,? and|; and) (?:an?|the|one|two|three|its|their) (?:new |joint )?$")
_NEVER = frozenset({"exchange", "open_sharing"})


def _between(text: str, name: Name, around: Around) -> bool:
    """Tell whether a name is of exchanges between two countries: what a clause says something of."""
    begun = name.value == "exchange" and text.startswith((" between ", " with "), name.end)
    return begun and several(around, *phrase(text, name))


@lru_cache(maxsize=64)  # asked again of what is only likely
def excluded(text: str, name: Name) -> bool:
    """Tell whether a name is of what everybody has and furthers, or of a person."""
    if text.startswith(("world's ", "world’s "), name.start):
        return True  # to build the world's largest dish: what something is to be
    own = text[name.start : name.end]
    if FIRMS.search(own) or (HUB.search(text, name.head, name.end) and text.endswith(_PRAISING, 0, name.start)):
        return True
    if name.value in BODIES and name.proper and _BETWEEN_THEM.search(text, max(0, name.start - 140), name.start):
        return True
    if name.value in BODIES and own.endswith("s") and _WITH_WHOM.search(text, max(0, name.start - 120), name.start):
        return True
    said = _VAGUE.match(text, name.head)
    vague = said is not None and _ONE_DEAL.search(text, 0, name.end) is None
    return vague or OFFICE.match(own) is not None


# A memorandum between an institute and another.
_BETWEEN_THEM = re.compile(
    r"\b(?:agreements?|memorand\w+|MoUs?|deals?|contracts?|partnerships?|co-?operation|collaboration|protocols?) (?:\w+ )?between "  # noqa: E501 - one pattern a line
    r"(?:the )?(?:[^.;]{3,100} and (?:the )?)?$"
)
# Works with 12 universities and 20 research centres: those are partners.
_WITH_WHOM = re.compile(
    r"\b(?:partnerships?|co-?operat\w+|collaborat\w+|agreements?|memorand\w+|contracts?|ties|links|relations|work(?:s|ed|ing)?|"
    r"together|partner(?:s|ed|ing)?|exchanges?|deals?) (?:closely )?with (?:(?!\b(?:to|on|for|in)\b)[^.;]){0,80}$"
)
_PRAISING = (" as a ", " as an ", " as the ", " is a ", " is an ", " is the ")


def _founded(text: str, stand: Standing) -> bool:
    """Tell whether a clause says that a body comes to be: a new university is planned, to found an institute."""
    if stand.place is Place.SUBJECT:
        return stand.new and _FOUNDED.search(text, *stand.verb) is not None
    return stand.place is Place.OBJECT and (stand.new or not stand.determined) and stand.governor.startswith(_FOUNDING)


_FOUNDING = ("open", "build", "built", "establish", "set", "creat", "found", "form", "inaugurat", "construct")
_FOUNDED = re.compile(
    r"\b(?:is|are|was|were|be|been|being) (?:\w+ )?(?:opened|built|established|set up|created|founded|formed|inaugurated|planned)\b"  # noqa: E501 - one pattern a line
)
_VAGUE = re.compile(
    r"(?i)(?:(?:\w+ )?(?:collaborations?|co-?operation|ties|relations|relationships?|efforts|work)|talks|dialogues?)\b"
    r"(?! (?:[a-z]+ )?(?:deal|agreement|program|project|plan|document|memor|framework|cent|forum|fund|network|platform))"  # noqa: E501 - one pattern a line
)
# A $3 billion collaboration: one that is counted or paid for is a deal.
_ONE_DEAL = re.compile(r"\b(?:[mb]illion|[Aa](?: new)?(?: \w+-year)?) collaboration$")


class _Case(Struct, frozen=True):
    """A name in its place, and what the rules ask of it."""

    text: str
    name: Name
    stand: Standing
    own: bool  # the name itself says that it is of several countries
    near: bool  # it or its sentence says so
    one: bool  # it is the name of one thing, or brings it in
    definite: bool  # an article, a number or an owner stands before it
    again: bool  # an earlier sentence told of it


def _asserted(text: str, name: Name, stand: Standing, around: Around, *, sides: Sides) -> bool:
    """Tell whether its place asserts a name, by how near the sign stands that it is of several countries."""
    own = sides is Sides.NAME
    named = _named(text, name, around)
    one = named or stand.new
    near = sides > Sides.ARTICLE or name.value in _SHARED or (named and bool(around.about.pair))
    near = near or (stand.new and MADE_BY.match(text, name.end) is not None) or (named and _abroad(name, around))
    near = near or bool(around.about.coined.get(text[name.start : name.end]))  # what an article explains is its matter
    near = near or (
        name.value == "programme" and stand.new and _TRAINING.search(text, name.start, name.end) is not None
    )
    near = near or (stand.place is Place.SUBJECT and stand.new and name.value in _OF_TWO and bool(around.about.pair))
    definite = stand.determined or _POSSESSED.match(text, name.start) is not None
    case = _Case(text, name, stand, own, near, one, definite, definite and not stand.new and _again(text, name, around))
    return _RULES[stand.place](case)


def _abroad(name: Name, around: Around) -> bool:
    """Tell whether a name holds a country other than that of its article: the Kenyan workshop of a Chinese city."""
    home = around.about.home
    within = [one for start, end, one in around.names if name.start <= start and end <= name.end]
    lands = {code for one in within if one.kind is NameKind.COUNTRY for code in one.countries}
    return home is not None and bool(lands) and home not in lands


_OF_TWO = frozenset({"agreement", "programme", "joint_lab", "transfer_centre"})  # a dual degree followed
_TRAINING = re.compile(r"\b(?:training|scholarships?|fellowships?|internships?|exchange|visiting)\b")
_SHARED = frozenset({"agreement", "big_science"})  # nobody has them alone


def _named(text: str, name: Name, around: Around) -> bool:
    """Tell whether a name holds more of a name than that of a country: the LUNA-3 satellite."""
    if name.proper or " " not in text[name.start : name.end]:
        return name.proper
    lands = [spot[:2] for spot in around.names if spot[2].kind in _LANDS]
    words = _CAPITAL.finditer(text, name.start + (name.start == 0), name.end)
    return any(not any(first <= word.start() < last for first, last in lands) for word in words)


_LANDS = frozenset({NameKind.COUNTRY, NameKind.BLOC, NameKind.PLACE})
_CAPITAL = re.compile(r"\b[A-Z]\w*")


def _again(text: str, name: Name, around: Around) -> bool:
    """Tell whether a name takes up what was told of: the laboratory; any agreement may be called a deal."""
    last = text[name.start : name.end].rsplit(maxsplit=1)[-1].lower()
    single = last.removesuffix("s")
    return bool({last, single, f"{single}s"} & set(around.told)) or (
        last in _DEALS and any(word in around.told for word in _DEALS)
    )


_DEALS = frozenset(("agreement", "deal", "pact", "accord", "memorandum", "mou", "treaty", "contract", "document"))


def _as_subject(case: _Case) -> bool:
    """Something is said of it."""
    made = MADE.search(case.text, *case.stand.verb) is not None
    if case.text.startswith(" for the ", case.stand.verb[1]) and case.text.endswith("selected", *case.stand.verb):
        return False  # selected for the joint call
    if case.name.value == "exchange":
        return case.own
    if case.name.value in BODIES and not case.own and _ACTING.fullmatch(case.text, *case.stand.verb):
        return False
    if case.name.value in BODIES and not case.own:
        again = case.again and " " in case.text[case.name.start : case.name.end]  # the seismic centre has grown
        return made or again or (case.name.proper and case.near)
    active = not made and not case.own and not case.again
    if case.name.value == "company" and (active or case.text.endswith("s", case.name.start, case.name.end)):
        return False  # firms do business
    told = (
        case.definite and case.near and case.name.value in _TOLD_OF and not _SIGNS.search(case.text, *case.stand.verb)
    )
    signed = made and (case.own or case.name.value == "agreement")
    return (case.one and case.near) or (case.definite and (case.own or made)) or signed or case.again or told


def _as_predicate(case: _Case) -> bool:
    """Something is called one."""
    return case.one and case.near


def _as_object(case: _Case) -> bool:
    """Somebody makes it, or does anything with a new one."""
    governor, value = case.stand.governor, case.name.value
    shared = governor.startswith("open") and case.text.startswith(" to ", case.name.end)
    body = value in BODIES and governor not in _TOLD  # since the completion of the station
    made = governor.startswith(_MAKING) and case.stand.determined and (case.one or body) and not shared
    owns = governor in ("has", "have", "had")
    gained = governor.startswith(_HAVING) and (case.own or (case.stand.new and case.near and not owns))
    if gained and value in _COUNTABLE:  # they have joint projects; it yielded 40 projects
        return not case.text.endswith((" no ", " few "), 0, case.name.start)
    return made or (case.one and case.own and value != "company" and not governor.startswith(_FURTHERING))


def _as_setting(case: _Case) -> bool:
    """It is paid for, or something is done under, during or with it."""
    text, name, governor = case.text, case.name, case.stand.governor
    if name.value != "event" and _PAID_FOR.search(text, max(0, name.start - 90), name.start):
        return case.definite or case.one
    if name.value == "company" and not case.own:
        return False
    manner = (
        governor == "in"
        and name.value == "agreement"
        and not name.proper
        and not _SAYS.search(text, name.head, name.end)
    )
    known = (case.one and case.near) or (case.own and case.definite)
    if name.value == "event" and case.one and case.near and _OCCASION.search(text, max(0, name.start - 40), name.start):
        return True
    if governor == "at":
        return name.value == "event" and case.one and case.near and " " in text[name.start : name.end]
    body = name.value in BODIES  # in a greenhouse: a place; run by the centre: who runs it
    housed = body and (governor == "by" or (governor in _SETTINGS and not case.own))
    measured = governor == "of" and case.own and _MEASURE.search(text, max(0, name.start - 40), name.start) is not None
    if (measured and case.definite) or (governor in _FRAMES | _SETTINGS and not manner and not housed and known):
        return True
    return name.proper and name.value in _UNDERTAKEN and _OF_ONE.search(text, 0, name.start) is None


def _apart(case: _Case) -> bool:
    """It goes on a list, explains another name or stands in a heading with more than itself."""
    if not case.stand.governor and case.name.end + 1 >= len(case.text):
        return False
    if case.name.start == 0 and case.text.startswith(": ", case.name.end):
        return case.one and case.near  # a heading says what it is about
    treaty = case.name.proper and case.name.value == "agreement"
    listed = (case.stand.new or treaty) and case.near and case.name.value in _COUNTABLE
    return case.stand.governor != "(" and ((case.one and case.own) or listed)


_RULES: Final[Mapping[Place, Callable[[_Case], bool]]] = {
    Place.SUBJECT: _as_subject,
    Place.PREDICATE: _as_predicate,
    Place.OBJECT: _as_object,
    Place.SETTING: _as_setting,
    Place.APART: _apart,
    Place.INSIDE: _apart,
}
_TOLD_OF = frozenset({"agreement", "programme", "initiative"})
_ACTING = re.compile(  # a laboratory that signs an agreement is a body
    r"(?:(?:has|have|had|will) )?(?:\w+ly )?(?:sign(?:s|ed)?|agree[sd]?|announce[sd]?|said|says|wants?|plans?|planned|hopes?|cooperates?|cooperated|"  # noqa: E501 - one pattern a line
    r"exchanged|shared?|invited|won|supplied|donated)"
)
_SIGNS = re.compile(r"\b(?:sign|said|announc)\w*\b")  # what a fund does as a body
_COUNTABLE = frozenset({"agreement", "project", "programme", "event", "initiative"})
# On the sidelines of a forum, the theme of the forum: it takes place.
_OCCASION = re.compile(
    r"\b(?i:occasion|sidelines?|margins|theme|opening|closing|end|conclusion|agenda|start|eve|host) of "
    r"(?:the |this year[’']s )?(?:\w+ )?$|"
    r"\b(?:was|were|gathered|met|arrived|came|here) (?:in|to) [A-Z]\w+ for (?:the|an?) $"
)
# Doubled the budget of their joint fund: what is said of its measure is said of it.
_MEASURE = re.compile(
    r"\b(?:budget|size|scope|duration|capacity|membership|staff|lifetime|term|mandate|funding|scale|coverage|volume) of "  # noqa: E501 - one pattern a line
    r"(?:the|their|its|this) (?:\w+ )?$"
)
_SAYS = re.compile(r"(?i)statement|declaration|communiqu|letter|memorandum")
# 4 million euros has been approved for the project: what money is for is there or comes.
_PAID_FOR = re.compile(
    r"(?i)(?:\b(?:million|billion|grants?|loans?|funding) |[$€£¥]\d)[^.;]{0,70}? (?:for|to|in|into)(?: the (?:development|construction|establishment|creation|implementation|(?:first|second|third|next|final|new) phase) of)? "  # noqa: E501 - one pattern a line
    r"(?:(?:the|its|their|a|an|future|new|first|second|\d+|two|three|four|five|six|seven|eight|nine|ten) )*$"
)
_POSSESSED = re.compile(r"[A-Z][\w.-]*['’]s? ")
_FURTHERING = ("strengthen", "promot", "deepen", "enhanc", "boost", "encourag", "need", "want", "call", "urg")
_HAVING = ("has", "have", "had", "yield", "includ", "secur", "compris", "featur", "generat", "brought", "produc")
_TOLD = frozenset({"announcement", "introduction", "completion"})
_MAKING = (
    *("open", "build", "built", "establish", "set", "launch", "creat", "sign", "found", "form", "initiat", "start"),
    *(
        "construct",
        "devis",
        "draft",
        "agree",
        "inaugurat",
        "unveil",
        "plan",
        "host",
        "held",
        "hold",
        "conclud",
        "develop",
        "adopt",
        "endors",
        "approv",
        "announc",
        "introduc",
        "complet",
    ),
)
# What is done under a programme or during a forum: it is there. Behind of, from and at stands whose something else is.
_FRAMES = frozenset(("under", "like", "through", "within", "during", "via", "by", "as", "after", "following"))
_SETTINGS = frozenset(("in", "on", "with", "into", "to"))
# What is undertaken and has a name of its own is there, whatever is said of it: the theme of the Forum.
_UNDERTAKEN = frozenset({"agreement", "programme", "initiative", "project", "event", "big_science"})
_OF_ONE = re.compile(
    r"\b(?i:director|head|chair\w*|president|member|leader|coordinator|secretary|manager|spokes\w+|official|scientist|"
    r"researcher|expert|professor|according)s? (?:of|at|for|with|in|to) (?:the )?$"
)
