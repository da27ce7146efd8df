"""Which verb asserts an English name: in come a name and the verbs of its sentence, out comes the one that does.

A verb stands before its object (signed an agreement), behind its subject (the conference was held) or as a participle
right behind the name; a joint thing of two sides may also stand without one.
"""

import re
from collections.abc import Sequence

from qiao.claims.cooperation.gaps_en import DASH, FARTHEST, IN_BRACKETS, bare
from qiao.claims.cooperation.model import Item
from qiao.claims.cooperation.names_en import Name, Verb
from qiao.claims.cooperation.objects_en import BE, PARTIES, REACH, object_of
from qiao.claims.cooperation.standing_en import TITLED, acts, agreed, there
from qiao.vocabulary.cooperation import lexicon

_PASSIVE = re.compile(
    r"(?:[^,.;:()]{0,60}?|, among others?, (?:has|have|had)|,? (?:also )?(?:known|called|named|dubbed|which|led|"
    r"launched|initiated|proposed|built|"
    r"developed|backed|funded|jointly|a|an|the)\b[^.;:]{0,80}?,[\"”]?)\s*"
    r"(?:(?:was|were|is|are|been|being|be|gets?|got)(?: (?:\w+ly|being|also|now|jointly|first|last|then|since|soon|again|already|later|thus|still|once))*|(?:has|have|had)(?: also)?|"  # noqa: E501 - one pattern a line
    r"will|to be|also)\s+$",
    re.IGNORECASE,
)
_INTRANSITIVE = re.compile(
    r"(?i:opened|opens|open in|opens in|concluded|concludes|closed|kicked off|kicks off|wrapped up|took place|"
    r"takes place|take place|taking place|started|starts|"
    r"began|expired|expires|ended|ends|launched|starting|running|convened|blasted off|lifted off|"
    r"ended (?:in|on)|closed (?:in|on)|"
    r"entered into force|came into force|comes into force|enters into force|took effect|takes effect|lapsed|"
    r"resumed|resumes|start|begin|open|launch|kick off|conclude|convene|expire|resume|visited|toured|arrived in|travelled to|paid a visit to|drew|"  # noqa: E501 - one pattern a line
    r"wound up|went online|goes online|went live|goes live|came online|becomes? operational|became operational|"
    r"entered (?:service|operation)|(?:started|began) operati(?:ons|ng)|got under way|gets under way|drew to a close)$"
)
_NEAR = re.compile(r"(?:[^,.;:()]|\.(?=\d)){0,60}$")  # worth 4.5 million pounds will open
STRONG = re.compile(  # for small letters
    r"joint|international|intergovernmental|continental|multinational|bilateral|multilateral|cross-border|co-?operat|"
    r"collaborat|global|"
    r"overseas|transnational|belt and road|partnership|regional|"
    r"lunar|polar|sino-|-china(?<=[a-z]-china)|china-|exchange|friendship|technology transfer|big[- ]science|"
    r"foreign|euro|african|asean|brics"
)
_LINKS = re.compile(r"\b(?:and|that|who|which)\b")
_NOMINAL = re.compile(
    r"(?i)(?:successful|completed|ongoing|landmark|recent|upcoming) (?:joint|international|collaborative|bilateral) "
)


def kinds_of(verb: str) -> frozenset[str]:
    """Return the values of the nouns that a class of verbs can assert."""
    compatible = lexicon("en").compatible
    kinds = compatible.get(verb, compatible["exist"])
    return kinds | {"facility"} if verb in {"make", "launch", "join", "build", "exist", "share"} else kinds


def _can(text: str, name: Name, verb: Verb) -> bool:
    """Tell whether a verb can assert a name: what is agreed on is no agreement itself, but projects are signed.

    Letters of intent that are due on a day are papers to hand in.
    """
    if name.value == "project" and verb.value == "sign":
        return text.startswith(("sign", "ink"), verb.start)
    if text.startswith("put ", verb.start) and text[verb.start : verb.end] == "put":
        return _INTO_USE.match(text, name.end) is not None
    due = name.value == "agreement" and verb.value == "hold" and text.startswith("due", verb.start)
    return name.value in kinds_of(verb.value) and not due


_INTO_USE = re.compile(r" (?:into (?:operation|service|use|orbit|production|effect)|in place|on the market)\b")


def governing(text: str, name: Name, verbs: Sequence[Verb], found: Sequence[Item]) -> Verb | None:
    """Return the verb that asserts a name: one said of it, the one that it is the object of, or None."""
    behind = [verb for verb in verbs if 0 <= verb.start - name.end < FARTHEST and _can(text, name, verb)]
    said = next((verb for verb in behind if _said_of(text, name, verb)), None)
    if said is not None and said.value != "touch":
        return said
    for verb in reversed(verbs):
        if verb.end <= name.start and _can(text, name, verb):
            if object_of(text, name, verb, found):
                return verb
            break
    if said is not None:
        return said  # the agreement was welcomed, where nothing says that it was signed
    for verb in behind:
        if _made(text, name, verb):
            return verb
    return _verbless(text, name, found)


def _verbless(text: str, name: Name, found: Sequence[Item]) -> Verb | None:
    """Return what stands for the verb of a name that is asserted without one, or None."""
    if _held_at(text, name):
        return Verb(name.start, name.start, "hold")
    if (said := there(text, name)) is not None:
        return said
    if agreed(text, name, found) and STRONG.search(text, name.start, name.end):
        return Verb(name.start, name.start, "agreed")
    if _stands(text, name, found) or _joined(text, name, found):
        return Verb(name.end, name.end, "exist")
    if _NOMINAL.match(text, name.start, name.end):
        return Verb(name.start, name.start, "carry")
    return None


_MADE = frozenset({"sign", "launch", "build", "hold", "open_close", "announce", "carry", "have"})
_GATHERS = re.compile(r"(?:brings?|brought) together|involve[sd]|gathers")  # The expedition brings together …
_NEW = re.compile(r"\b[Aa]n? $")
_STANDING = re.compile(
    r"[\"”’']?(?: ?\([^()]*\))?(?: (?:in|of|at|between|by) [A-Z]\w+(?: and [A-Z]\w+)?)?(?:, [^.;]{2,80},|, (?=which))?"
    r"(?: ?(?:also|now|has|have|which|that|will|jointly))* "
)
_WHICH = re.compile(r"^[\"”]?, (?:which|a|an|the|led|organi[sz]ed|attended|first|now|[A-Z][\w’'-]*)\b[^.;]*?,(?= )")
_BETWEEN = re.compile(
    r"\b(?:between|among|of) (?:the )?[A-Z][\w ]{1,40}?(?:, [A-Z][\w ]{1,30}?){0,4},? and (?:the )?[A-Z][\w]+(?: [A-Z]\w+)*"  # noqa: E501 - one pattern a line
)


def _stands(text: str, name: Name, found: Sequence[Item]) -> bool:
    """Tell whether a name of two countries opens its sentence, or what is done under it: then it stands and works."""
    begins = _OPENS_WITH.fullmatch(text, 0, name.start) is not None
    if not begins and not any(item.verb_class == "exist" for item in found[-1:]):
        return False
    pair = _PAIR.search(text, name.start, name.end)
    if name.value in _STANDING_KINDS:
        return bool(pair) and (name.proper or (pair is not None and pair.start() == name.start))
    under = begins and name.start > _ARTICLE
    if name.value in _RUNNING_KINDS and pair is not None and pair.start() == name.start:
        return True  # the Ghana-Israel start-up programme
    return name.value in _RUNNING_KINDS and name.proper and (bool(pair) or under)


def _joined(text: str, name: Name, found: Sequence[Item]) -> bool:
    """Tell whether a subject is said to be of two sides, or is what something is done under.

    The partnership between …, a bilateral programme; in a joint project.
    """
    own = text[name.start : name.end]
    if _under_agreement(text, name):
        return True
    named = name.proper or TITLED.match(text, name.start, name.end) is not None
    if named and name.value in _UNDER_KINDS and _UNDER.search(text, max(0, name.start - 40), name.start):
        return True
    if not found and name.value in _RUNNING_KINDS and _UNDER.search(text, max(0, name.start - 40), name.start):
        return bool(STRONG.search(own.lower())) and len(own.split()) > 1
    begin = max((hit.end() for hit in _SAYS.finditer(text, max(0, name.start - 60), name.start)), default=0)
    if _SUBJECT.fullmatch(text, begin, name.start) is None:
        return False
    if acts(text, name) or name.value in {"event", "exchange", "open_sharing"}:
        return acts(text, name) or (name.value == "event" and _COUPLED.match(text, name.end) is not None)
    shared = (
        _COUPLED.match(text, name.end)
        or _UNDERTAKEN.match(text, name.end)
        or _OF_BODIES.search(text, name.start, name.end + len(" from"))
    )
    return shared is not None or (_SHARED.match(own) is not None and name.value not in {"agreement", "company"})


_AT_EVENT = re.compile(
    r"\b(?i:at|during|through|ahead of|coincided with|alongside|in parallel with|(?:sidelines|margins|fringes|occasion) of|as part of|addressing|closing|opening) "  # noqa: E501 - one pattern a line
    r"(?:(?:the|this|last|its|their|this year's|last year's)(?: (?:\d{4}|\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|"  # noqa: E501 - one pattern a line
    r"sixth|seventh|eighth|ninth|tenth|annual|inaugural|latest))* )?$"
)
_SHORT = 2  # words of a meeting that could be any: international conference
_VISITS = frozenset({"visit", "tour"})
_ON_A = re.compile(r"\b(?:[Dd]uring|[Oo]n) (?:a|an|his|her|their|its)(?: [\w-]+){0,2} $")
_MET = re.compile(
    r" (?:held |last week |earlier )?(?:between|among|with) (?:the )?(?:[A-Z]|two|minist|president|leader|expert|official|representative|scientist|delegat)"  # noqa: E501 - one pattern a line
)
_AFTER = re.compile(
    r"\b(?i:after|following|during|at|through|since|upon) (?:(?:the|an?|their|his|her|recent|bilateral|[\w-]+-(?:day|week|hour)) )*$"  # noqa: E501 - one pattern a line
)
_AT_A = re.compile(r"\b(?:[Aa]t|[Dd]uring) an? $")
_WHERE = re.compile(r" (?:in [A-Z]|held|hosted|organi[sz]ed|attended|co-)")
_NTH = re.compile(
    r"(?:first|second|third|(?:four|fif|six|seven|eigh|nin|ten|\d+)th|\d+(?:st|nd|rd)|latest|last) (?:\w+ ){0,2}(?:session|meeting)\Z"  # noqa: E501 - one pattern a line
)
_AT_THEIRS = re.compile(
    r"\b(?:[Aa]t|[Dd]uring|[Aa]fter) their (?:(?:\w+ )?(?:recent|annual|latest|first|second|third) )?$"
)
_AT_ITS = re.compile(r"\b(?:[Aa]t|[Dd]uring) (?:its|their|the) $")
_NTH_OF = re.compile(r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)) .* of ")


def _held_at(text: str, name: Name) -> bool:
    """Tell whether something is said to happen at a conference with a name of its own, which then took place."""
    if name.value == "exchange" and text[name.start : name.end].rsplit(maxsplit=1)[-1] in _VISITS:
        return _ON_A.search(text, max(0, name.start - 32), name.start) is not None
    own = text[name.start : name.end]
    if name.value == "event" and _NTH.match(own) and _AT_ITS.search(text, max(0, name.start - 16), name.start):
        return True
    if name.value == "event" and _AT_THEIRS.search(text, max(0, name.start - 20), name.start):
        return True
    named = name.proper or _NTH_OF.match(own) is not None or (STRONG.search(own) and len(own.split()) > _SHORT)
    if (
        name.value == "event"
        and _MET.match(text, name.end)
        and _AFTER.search(text, max(0, name.start - 40), name.start)
    ):
        return True
    if name.value == "event" and _AT_A.search(text, max(0, name.start - 8), name.start):
        return len(text[name.start : name.end].split()) > 1 and _WHERE.match(text, name.end) is not None
    return (
        name.value == "event"
        and bool(named)
        and _AT_EVENT.search(text, max(0, name.start - 50), name.start) is not None
    )


_UNDER_AN = re.compile(
    r"\b(?i:under|under the terms of|thanks to|through|as part of|within the framework of|in line with|based on) "
    r"(?P<which>a|an|the|their|its|this) (?:new |recent )?$"
)
# Parliament is told of a treaty between two: what one is told of is there.
_TOLD_OF = re.compile(
    r"\b(?:(?:informed|notified|apprised|briefed) (?:of|about|on)|t(?:ook|akes?) note of|heard of|learn(?:ed|t) of|"
    r"(?:ties|cooperation|collaboration|relations|work)\b[^.;]{0,40} (?:is|are|was|were) (?:governed|guided|regulated) by) "  # noqa: E501 - one pattern a line
    r"(?:the |an? )(?:new |recent )?$"
)
_AGREED = re.compile(r" (?:between|with|signed|reached|concluded|that|on|which|for|inked|sealed|agreed|dating)\b")


def _under_agreement(text: str, name: Name) -> bool:
    """Tell whether something is done under an agreement that stands: under a memorandum with the ministry."""
    if name.value == "agreement" and _TOLD_OF.search(text, max(0, name.start - 60), name.start):
        return _COUPLED.match(text, name.end) is not None or "-" in text[name.start : name.end]
    under = _UNDER_AN.search(text, max(0, name.start - 50), name.start) if name.value == "agreement" else None
    if under is None:
        return False
    return under["which"].lower() in {"a", "an"} or name.proper or _AGREED.match(text, name.end) is not None


_UNDER = re.compile(
    r"(?:\b(?:[Uu]nder|[Tt]hrough|[Aa]s part of|[Ww]ithin|[Dd]uring|[Oo]n|(?:selected|chosen|shortlisted|submitted) (?:for|in)) (?:the|a|an|its|"  # noqa: E501 - one pattern a line
    r"their|this)|\b[Ii]n (?:a|their|its|the) ?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|latest|last|"  # noqa: E501 - one pattern a line
    r"\w+teenth|\w+tieth|\d+(?:st|nd|rd|th))?) (?:new )?$"
)
_SAYS = re.compile(r"(?=[tsaw,;:])(?:\b(?:that|said|says|and|while|where) |[,;:] (?:and )?)")
_SUBJECT = re.compile(
    r"(?:(?:Since|In|By|From|Between) (?:19|20)\d\d,? )?(?:(?:\d+|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en) )?"  # noqa: E501 - one pattern a line
    r"(?:(?:Signed|Launched|Opened|Founded|Established|Built|Inaugurated|Set up|Created|Funded) [^,.;]{2,60}, )?"
    r"(?:(?:[Tt]he|A|An|Its|Their|This|One) |(?:its|their|these|this) (?:various |many |several )?|(?:[A-Z][\w-]*(?: and | ))+?[A-Z]?[\w-]*['’]s? |[A-Z][\w-]* and )?"  # noqa: E501 - one pattern a line
    r"(?:(?:new|annual|inaugural|latest|first|second|third|\d{4}|\d+(?:st|nd|rd|th)) )*"
)
_SHARED = re.compile(
    r"(?:[A-Z]\w+['’]s? )?(?i:joint|bilateral|shared|co-funded|trilateral|tripartite|multinational|binational|cross-border|three-way|two-way|"  # noqa: E501 - one pattern a line
    r"four-way|multilateral|jointly run|jointly funded|jointly operated|intergovernmental)\b"
)
_COUPLED = re.compile(
    r" (?:[^,.;:]{0,40} )?(?:between .{2,60} and |(?:jointly )?(?:shared|run|operated|funded|built|owned|managed|"
    r"led|set up|founded) (?:jointly )?by .{2,60} and )"
)
_UNDERTAKEN = re.compile(
    r", (?:a|the) (?:joint|collaborative|shared|common|bilateral) (?:undertaking|effort|venture|project|programme|program|"  # noqa: E501 - one pattern a line
    r"initiative|enterprise|facility|endeavour|endeavor)\b"
)
_OF_BODIES = re.compile(
    r" of (?:\w+ )?(?:universities|institutes|academies|laboratories|companies|researchers|scientists|institutions) "
    r"(?:from|in)"
)


_OPENS_WITH = re.compile(
    r"(?:(?:Funded|Supported|Backed|Financed|Launched|Led|Run|Coordinated|Built|Founded|Started|Initiated|Sponsored) "
    r"(?:in \d{4} )?(?:jointly )?by [^,.;]{2,60}, |"
    r"(?:Under|Through|Within|Since|With|Thanks to|As part of|In the framework of|Within the framework of|"
    r"Funded by|Supported by|Backed by|Financed by) )?(?:[Tt]he |[Tt]his |[Ii]ts |[Tt]heir |An? )?[\"“]?"
)
_RUNNING_KINDS = frozenset({"project", "initiative", "programme"})
_UNDER_KINDS = _RUNNING_KINDS | {"platform"}
_ARTICLE = 4  # "The "
_PAIR = re.compile(
    r"\b[A-Z][\w ]+?-[A-Z]\w+(?!.*\b(?:Committee|Commission|Council|Group)\b)"
)  # China-Egypt, China-South Africa
_STANDING_KINDS = frozenset({"joint_lab", "platform", "transfer_centre", "company"})


def _made(text: str, name: Name, verb: Verb) -> bool:
    """Tell whether a participle stands right behind a name: an agreement signed in 2022; the network, founded by …."""
    if _WHICH_IT.search(text, max(0, name.start - 16), name.start):
        return False  # which a company built
    word = text[verb.start : verb.end]
    gap = _PLACED.sub("", IN_BRACKETS.sub("", text[name.end : verb.start]))
    if gap.endswith(", ") and gap.count(",") == 1 and _IN_YEAR.match(text, verb.end):
        gap = ", "
    if verb.value == "sign" or (name.value == "event" and word == "held"):
        gap = _OF_WHOM.sub("", gap)
    active = gap in {" ", ", "} and _OBJECT.match(text, verb.end)
    return (
        gap
        in {" ", ", ", ", which ", " jointly ", ", jointly ", " co-", " recently ", " newly ", " that was ", ", both "}
        and verb.value in _MADE
        and word.endswith(("ed", "held", "built", "set up", "run", "led", "struck", "won", "drawn up"))
        and not active
    )


_WHICH_IT = re.compile(r"\b(?:which|that|whom) (?:an?|the|its|their)? ?$")
_OF_WHOM = re.compile(
    r"^ (?:of|on|for|between|with|in) (?:(?!\b(?:was|were|is|are|has|have|will|that|which)\b)[^.;:])+(?= $)"
)
_IN_YEAR = re.compile(r" in (?:\w+ )?(?:19|20)\d\d\b")
_PLACED = re.compile(r"^ (?:in|at) [A-Z]\w+(?= |,)")
_OBJECT = re.compile(
    r"\s+(?:on \w+day )?"
    r"(?:a|an|the|its|their|\d|more|over|new|two|three|four|five|six|seven|eight|nine|ten|several|joint)\b"
)


_OWNED = re.compile(r"[A-Z]\w+['’]s ")  # Iceland's training programme has graduated
_CHOSEN = frozenset({"selected", "shortlisted", "chose"})


_UNDER_WHICH = re.compile(
    r"\b(?:under|in|by|with|to|on|for|from|through|at) (?:which|whom|whose)\b|\b(?:where|whereby)\b"
)
_HAS_OBJECT = re.compile(r" [a-z]+s (?!to be ).* to be $")  # the agreement covers work on a system to be built


def _said_of(text: str, name: Name, verb: Verb) -> bool:
    """Tell whether a verb behind a name says something of it: passive, intransitive, or what it is for."""
    gap = bare(text, name, verb)
    if len(gap) > REACH or _UNDER_WHICH.search(gap) or DASH.search(gap) or _of_others(text, name, verb):
        return False
    word = text[verb.start : verb.end]
    gap = _WHICH.sub("", gap)
    if verb.value == "exist":
        gathered = _GATHERS.match(word) is not None and text[name.start : name.end].islower()
        named = (
            name.proper
            or _OWNED.match(text, name.start, name.head) is not None
            or gathered
            or bool(_NEW.search(text[: name.start]) and "joint" in text[name.start : name.end])
        )
        return named and _STANDING.fullmatch(gap) is not None
    gap = _BETWEEN.sub("", gap)
    if name.value == "event" and gap == " " and word in _OFFERED:
        return True
    if _INTRANSITIVE.match(word) and (verb.value == "visit" or not _OBJECT.match(text, verb.end)):
        gap = _RELATIVE.sub("", gap)
        modified = gap.strip() and _BASE.fullmatch(word) and not _MODAL.search(gap)  # developing an open model
        return bool(_NEAR.match(gap)) and not _LINKS.search(gap) and not modified
    active = _ING.match(word) is not None  # are carrying out a trial
    return not active and not _HAS_OBJECT.match(gap) and bool(BE.search(gap)) and bool(_PASSIVE.match(gap))


def _of_others(text: str, name: Name, verb: Verb) -> bool:
    """Tell whether a verb behind a name is said of something else.

    Of the agreement between one body and another, of others who join, of the call that projects are selected for.
    """
    word = text[verb.start : verb.end]
    joined = verb.value == "join" and word == "joined" and text.startswith(" by", verb.end)
    chosen = word in _CHOSEN and not text.startswith((" for funding", " for support", " for financing"), verb.end)
    second = text.endswith((" and ", " and the "), 0, name.start)
    party = second and PARTIES.search(text, max(0, name.start - REACH), name.start) is not None
    aside = text.startswith(", ", name.end) and _INSIDE.search(text, max(0, name.start - 12), name.start) is not None
    lent = _FOR_IT.search(text, max(0, name.start - 16), name.start) is not None  # a website for the centre was opened
    return joined or chosen or party or aside or lent


_FOR_IT = re.compile(r"\bfor (?:the|an?|its|their) $")
_INSIDE = re.compile(
    r"\b(?:in|at|near|within|inside|by|from) (?:the )?$"
)  # the fund, run from the Ocean Centre, was opened
_BASE = re.compile(r"open|start|begin|launch|conclude|convene|expire|resume")
_MODAL = re.compile(r"\b(?:will|would|to|may|can|should|could|shall)\b[^,]*$")
_OFFERED = frozenset({"featured", "drew", "attracted"})  # what events do with their guests
_RELATIVE = re.compile(r"^,? (?:which|that) (?:(?:will|would|has|have|had|just|recently|also|then) )*$")
_ING = re.compile(r"\w+ing\b")
