"""Which English names are of cooperation: in come a name, its verb and the names of its sentence, out comes yes or no.

A name counts that says so itself (joint, international, of two countries), or that its sentence gives to two sides;
any meeting, centre or plan of one country does not.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from qiao.claims.cooperation.context import Context
from qiao.claims.cooperation.governing_en import STRONG
from qiao.claims.cooperation.names_en import Name, Verb
from qiao.claims.names import LANDS, NameKind, Spot, is_world
from qiao.vocabulary.gazetteer import Named

_PARTNERED = re.compile(
    r"(?i)\b(?:with|between|among|from|by|and|in|to|for|across)\b[^.;]{0,60}?\b(?:countries|nations|partners|"
    r"both sides|two countries|two sides|governments?|counterparts?|universit|institut)"
)
_AFTER_ARTICLE = re.compile(r"\b(?:the|a|an|another|its|their|this|new)\s$", re.IGNORECASE)


def evident(text: str, name: Name, names: Sequence[Spot]) -> bool:
    """Tell whether a name says by itself whose cooperation it is: who speaks of the Sino-Dutch Fund says it is there."""  # noqa: E501 - one pattern a line
    within = [(start, end, one) for start, end, one in names if name.start <= start and end <= name.end]
    if not within:
        return False
    own = text[name.start : name.end]
    paired = _paired(text, within)
    mentioned = name.value != "event" and _MENTIONED.search(text, max(0, name.start - 24), name.start) is not None
    return paired and (name.proper or name.value != "agreement") and not mentioned and _SITTING.search(own) is None


def _paired(text: str, within: Sequence[Spot]) -> bool:
    """Tell whether a name joins two countries, or is that of a body of several."""
    lands = [(start, end) for start, end, one in within if one.kind in LANDS]
    bodies = any(len(one.countries) > 1 for _, _, one in within)
    return bodies or any(text[one[1] : other[0]] in _JOINTS for one, other in pairwise(lands))


_MENTIONED = re.compile(
    r"\b(?:(?<!number )(?<!dozens )of|at|from|to|by|with|for|near|about|on|in|between|among) "
    r"(?:(?:the|its|their|a|an|new) )*$"
)


_JOINTS = frozenset({"-", "–", "—", " and ", "/", " - ", " – "})
_SITTING = re.compile(
    r"\b(?:Committee|Commission|Council|Group|Chamber|University)\b(?! (?:meeting|session|conference))"
)


def counts(text: str, name: Name, verb: Verb, around: tuple[Sequence[Spot], Context]) -> bool:
    """Tell whether a name is one of cooperation rather than any meeting, centre or plan of one country."""
    names, about = around
    own = text[name.start : name.end]
    within = [one for start, end, one in names if name.start <= start and end <= name.end]
    newly = _A_NEW.search(text, max(0, name.start - 8), name.start) is not None
    aim = name.value == "initiative" and verb.value in _MENTIONS and not newly and _of_one_aim(own, within)
    praised = verb.value == "exist" and name.value == "platform" and HUB.search(text, name.head, name.end) is not None
    if (
        aim
        or praised
        or FIRMS.search(own)
        or OFFICE.match(own)
        or _nobodys(text, name)
        or _owned(own, name, verb, within)
    ):
        return False
    facility = any(one.kind is NameKind.FACILITY and name.start <= start < name.end for start, _, one in names)
    bloc = any(one.kind is NameKind.BLOC for one in within) and " " in own  # EU research projects
    body = name.value == "platform" and verb.value == "exist" and _BODY.search(own) and len(within) <= 1
    national = name.value == "platform" and _of_one(text, own, around)
    if facility or name.value == "big_science" or bloc:
        return True
    if name.proper and verb.value != "have" and not body and not national:
        return True
    if _general(text, name, verb, newly=newly):
        return False
    made = _MADE_TOGETHER.search(text, max(0, name.start - 24), name.start)
    signed = (
        (
            newly
            or _headed(text, name, verb)
            or own.lower().startswith(_PAPERS)
            or (about.crossing and _bare(text, name))
        )
        and name.value == "agreement"
        and verb.value in _SIGNS
    )  # in such news, one signs one of cooperation
    of_two = _paired(text, [spot for spot in names if name.start <= spot[0] and spot[1] <= name.end])
    if made or of_two or (STRONG.search(own.lower()) and len(own.split()) > 1) or signed:
        return True
    return verb.value != "touch" and _partnered(text, name, verb, around)  # to boost a lab says not whose it is


HUB = re.compile(r"\b(?:hubs?|gateways?)\b")  # what a city or a centre is praised as
FIRMS = re.compile(
    r"^(?!joint\b)(?:(?! (?:for|of|on|in|to) ).)*\b(?:companies|enterprises|firms|multinationals|start-?ups)$"
)  # they are there by themselves
_MENTIONS = frozenset({"exist", "join", "touch"})
# A plan, a strategy or a vision of one country, and what is done for it or has been since it.
AIM = re.compile(r"\b(?i:plan|strategy|strategies|vision|agenda)\b(?: (?:20\d\d|for\b.*))?$")


def _of_one_aim(own: str, within: Sequence[Named]) -> bool:
    """Tell whether a name is of a plan that nothing says to be one of several countries."""
    several = len({code for one in within for code in one.countries}) > 1
    wide = any(one.kind is NameKind.BLOC or is_world(one) for one in within)
    return AIM.search(own) is not None and not (several or wide or STRONG.search(own.lower()))


def _headed(text: str, name: Name, verb: Verb) -> bool:
    """Tell whether a name stands without an article as in a headline: signs agreement with partner."""
    own = text[name.start : name.end]
    return verb.end + 1 == name.start and text[-1] not in ".!?;:" and not own.endswith("s")


def _bare(text: str, name: Name) -> bool:
    """Tell whether a plural stands without an article: signed agreements, will sign MoUs."""
    return text.endswith("s", name.start, name.end) and not text.endswith(("the ", "these "), 0, name.start)


_SAID_OF = frozenset({"join", "exist", "carry", "hold", "touch", "announce", "have"})
_OWN_BODY = re.compile(
    r"\b(?:Committee|Ministry|Bureau|Institute|Academy|Council|Commission|Administration|Department)\b"
)


def _nobodys(text: str, name: Name) -> bool:
    """Tell whether a name is a bare committee or ceremony, which says nothing of two sides."""
    own = text[name.start : name.end]
    each = text.endswith(("Each ", " each ", "Every ", " every "), 0, name.start)
    heading = text.endswith(":") and name.end >= len(text) - 1 and _HEADING.fullmatch(text, 0, name.start) is not None
    ceremony = own == "ceremony" and text.startswith((" for ", " of ", " to "), name.end)
    guests = _GUESTS.fullmatch(own) is not None and text.endswith(("the ", "The "), 0, name.start)
    told = guests or (_CEREMONY.fullmatch(own) and _AT_THE.search(text, max(0, name.start - 16), name.start))
    seen = _CEREMONY.fullmatch(own) and _SEEN.match(text, name.end) and text.endswith(("The ", "the "), 0, name.start)
    return bool(told or seen or each or heading) or (_PLAIN_BODY.fullmatch(own) is not None and not ceremony)


# The delegation, the opening ceremony of what was told of: who came, and a part of it.
_GUESTS = re.compile(r"(?:\w+ )?delegations?|meeting")
_CEREMONY = re.compile(r"(?:opening|closing|signing) ceremony(?: of .*)?")
_SEEN = re.compile(r" (?:was|is) (?:also )?(?:attended|witnessed|chaired|opened|addressed)\b")
_HEADING = re.compile(r"(?:Selected |Funded |Current |Ongoing |Further )?")
_AT_THE = re.compile(r"\b(?i:attended|during|at|after|before|in|of|from|witnessed|by|with) the $")


def _owned(own: str, name: Name, verb: Verb, within: Sequence[Named]) -> bool:
    """Tell whether a name is that of a body of one country of which something is said: Peru's Institute of Botany."""
    single = len({code for one in within for code in one.countries}) == 1
    plain = _OWN_BODY.search(own) is not None and not STRONG.search(own.lower())
    return name.value == "platform" and verb.value in _SAID_OF and single and plain


def _of_one(text: str, own: str, around: tuple[Sequence[Spot], Context]) -> bool:
    """Tell whether nothing in its sentence says that a body is of more than one country."""
    names, _ = around
    codes = {code for _, _, one in names for code in one.countries}
    wide = any(one.kind is NameKind.BLOC or is_world(one) for _, _, one in names)
    return len(codes) == 1 and not wide and not STRONG.search(own.lower()) and not _PARTNERED.search(text)


def _general(text: str, name: Name, verb: Verb, *, newly: bool) -> bool:
    """Tell whether a name is of what everybody furthers, of papers, or of a contract that was told of before."""
    own = text[name.start : name.end]
    verbal = text[verb.start : verb.end].lower()
    furthered = _GENERAL.search(own) is not None and verbal.startswith(_FURTHERS)  # to deepen scientific collaboration
    promoted = _PLAIN_EXCHANGES.fullmatch(own) and verbal.startswith(("promot", "facilitat"))
    paper = _DOCUMENT.search(own) and (verb.value != "sign" or _OF_AGREEMENT.search(text, name.head))
    won = verb.value == "win" and not (newly or own.endswith("s") or " " in own)
    alone = _RESEARCH.match(own) is not None and "joint" not in verbal
    purpose = verb.value == "touch" and (verb.start == 0 or (text.startswith("To ") and verb.start == len("To ")))
    closer = _CLOSER.match(own) is not None
    return bool(purpose or closer or furthered or promoted or paper or won or alone or " of its kind" in own)


def _partnered(text: str, name: Name, verb: Verb, around: tuple[Sequence[Spot], Context]) -> bool:
    """Tell whether a sentence names the two sides of a thing whose name does not say them."""
    names, about = around
    home = about.home
    own = text[name.start : name.end]
    newly = _A_NEW.search(text, max(0, name.start - 8), name.start) is not None
    codes = {code for _, _, one in names for code in one.countries} | ({home} if home else set())
    blocs = sum(one.kind is NameKind.BLOC or is_world(one) for _, _, one in names)
    several = bool(about.pair) or _of_both(text) or len(codes) + blocs > 1
    if "jointly" in text[verb.start : verb.end].lower():
        return len(codes) + blocs > 1
    session = _SESSION.match(own) is not None and (several or " of the " in own)
    partnered = several or bool(
        _PARTNERED.search(text, name.end) or (verb.end <= name.start and _IN_PARTNERSHIP.search(text, 0, verb.start))
    )
    plain = (own.endswith("s") and name.value == "open_sharing" and verb.value == "share") or (
        name.value in _COUNTABLE
        and (own.endswith("s") or _AFTER_ARTICLE.search(_YEAR_LAST.sub("", text[max(0, name.start - 48) : name.start])))
    )
    housed = name.value in _PLACES or (name.value == "open_sharing" and verb.value == "build")  # developed a vaccine
    plural = verb.value == "build" and name.value in _PLACES and verb.end + 1 == name.start and _bare(text, name)
    new = plural or (newly and housed and verb.value in {"build", "open_close"})
    shared = len(codes) + blocs > 1 and (new or verb.value == "exist")
    shared = shared or own.lower() in (_OF_MANY | _OF_SOME if newly else _OF_MANY)
    return session or (partnered and name.value in _PARTNER_KINDS and bool(plain or shared or len(own.split()) > 1))


_IN_PARTNERSHIP = re.compile(r"\b(?:collaboration|cooperation|partnership|conjunction) with\b[^.;]{0,160} $")
_BODY = re.compile(
    r"(?!.*\b(?:Joint|Alliance|Network|Consortium)\b).*\b(?:Institute|Institution|Academy|University|College|Observatory|Office|Secretariat|Agency|Federation|Chamber)\b"
)
_PAPERS = ("memorandum of", "mou", "letter of intent", "letters of intent")
OFFICE = re.compile(  # Director of the Research Centre: a person
    r"(?:Co-|Vice[- ]|Deputy |Acting )?(?:Director|Head|President|Chair(?:man|woman|person)?|Rector|Dean|Secretary|Coordinator|Manager)"  # noqa: E501 - one pattern a line
    r"(?:[- ]General)? of\b"
)
_GENERAL = re.compile(r"(?i)(?:collaborations?|co-?operation|ties|relations|relationships?|partnerships|efforts)$")
# The management committee of somebody; a ceremony; ties: nothing says that two countries share it.
_PLAIN_BODY = re.compile(
    r"(?!(?i:.*\b(?:joint|bilateral|trilateral|mixed|cooperation|inter\w+|sino|binational)\b))(?:[\w’']+ )*"
    r"(?:committee|council|board)|"
    r"ceremony|ties|relations|relationships?"
)
_FURTHERS = (
    "deepen", "boost", "strengthen", "enhanc", "promot", "facilitat", "expand", "advanc", "support", "broaden", "intensif"  # noqa: E501 - one pattern a line
)  # fmt: skip
_CLOSER = re.compile(
    r"(?i)(?:strong|clos|deep|great|bett)er (?:\w+ )?(?:ties|relations|relationships?|partnerships?|collaborations?|co-?operation)$"  # noqa: E501 - one pattern a line
)
_RESEARCH = re.compile(r"(?:r&d|research and development)(?: (?:of|in|on|for)\b|$)")
_MADE_TOGETHER = re.compile(r"\b(?:jointly |co-)\w+ed $")  # a jointly developed satellite
_OF_AGREEMENT = re.compile(
    r"\bdocuments? (?:of|related to|relating to|on) (?:an?|the) [\w -]{0,40}?(?:agreement|contract|treaty)\b"
)
_DOCUMENT = re.compile(r"(?i)\bdocuments?\b")
_PLAIN_EXCHANGES = re.compile(r"(?:[\w-]+ )?exchanges?")
# Between an article and a noun: their 2018 agreement, a two-day workshop, a 5 million euro (US$6 million) fund.
_YEAR_LAST = re.compile(
    r"(?:(?:(?:US|A|NZ|C|S)?[$£€¥]|EUR ?|USD ?)?\d[\d.,]*(?: ?[mb]n|[ -][mb]illion)(?:[ -][\w.]+)?(?: \([^()]*\))?|"
    r"\d{4}|[\w-]+-(?:day|week|month|year|hour)|half day) $"
)
_A_NEW = re.compile(r"\b(?:a|an|new) $")
_COUNTABLE = frozenset({"agreement", "programme", "project", "exchange", "event", "initiative"})
_SIGNS = frozenset({"sign", "win"})
_PLACES = frozenset({"platform", "company", "joint_lab"})  # a campus, a plant that one country opens in another


_BOTH = re.compile(
    r"(?i)\b(?:(?:[\d,]{1,4}|three|four|five|six|seven|eight|nine|ten|dozens of|several) (?:member )?(?:countries|nations|states)|two sides|both sides|two countries|both countries|jointly|two (?:\w+ )?(?:universities|institut\w+|academies|"  # noqa: E501 - one pattern a line
    r"ministries|agencies))\b"
)


def _of_both(text: str) -> bool:
    """Tell whether a sentence speaks of both sides or of several countries."""
    return any(word in text for word in _SIDES) and _BOTH.search(text) is not None


_OF_MANY = frozenset({"alliances", "consortia"})  # they have members by themselves
_OF_SOME = frozenset({"alliance", "consortium"})
_SIDES = (
    "countries",
    "nations",
    "states",
    "sides",
    "ointly",
    "universit",
    "institut",
    "academies",
    "ministries",
    "agencies",
)


_SESSION = re.compile(r"\d+(?:st|nd|rd|th) (?:meeting|session)|(?:first|second|third|fourth|fifth) (?:meeting|session)")
_PARTNER_KINDS = frozenset(
    {
        "agreement",
        "joint_lab",
        "project",
        "open_sharing",
        "programme",
        "company",
        "platform",
        "transfer_centre",
        "initiative",
        "exchange",
        "event",
    }
)
