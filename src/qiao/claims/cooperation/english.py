"""English sentences to items: which named things a sentence asserts, by its nouns and the verbs around them.

A noun of the lexicon closes a name that reaches left to the nearest word that cannot stand in one. It is an item where
a verb that fits its kind stands before it (signed an agreement, launch of the satellite) or says it of the name (the
conference was held, the laboratory focuses on); a noun without such a verb is a mere mention.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qiao.claims.cooperation.model import Item
from qiao.claims.cooperation.names_en import Name, closes, name_at
from qiao.claims.model import Kind
from qiao.claims.names import NameKind, Spot
from qiao.vocabulary.cooperation import Found, Role, lexicon
from qiao.vocabulary.gazetteer import Named

_REACH = 110  # characters between a verb and its noun: a list of names may stand between them
_PASSIVE = re.compile(
    r"(?:[^,.;:()]{0,60}?|,? (?:also )?(?:known|called|named|dubbed|which|led|launched|initiated|proposed|built|"
    r"developed|backed|funded|jointly|a|an|the)\b[^.;:]{0,80}?,[\"”]?)\s*"
    r"(?:(?:was|were|is|are|been|being|be|gets?|got)(?: \w+ly)?(?: also| now| jointly)?|(?:has|have|had)(?: also)?|"
    r"will|to be|also)\s+$",
    re.IGNORECASE,
)
_BE = re.compile(r"\b(?:was|were|is|are|been|being|be|got)(?: \w+ly| also| now| jointly| first)*\s+$", re.IGNORECASE)
_INTRANSITIVE = re.compile(
    r"(?i:opened|opens|open in|opens in|concluded|concludes|closed|kicked off|kicks off|wrapped up|took place|"
    r"takes place|take place|taking place|started|starts|"
    r"began|expired|expires|ended|ends|launched|starting|running|convened|blasted off|lifted off|"
    r"ended (?:in|on)|closed (?:in|on)|"
    r"wound up|went online|goes online|went live|goes live|came online|becomes? operational|became operational|"
    r"entered (?:service|operation)|(?:started|began) operati(?:ons|ng)|got under way|gets under way|drew to a close)$"
)
_NEAR = re.compile(r"[^,.;:()]{0,40}$")
_STRONG = re.compile(
    r"(?i)joint|international|intergovernmental|bilateral|multilateral|cross-border|co-?operat|collaborat|global|"
    r"overseas|transnational|belt and road|partnership|regional|"
    r"lunar|polar|sino-|[a-z]+-china|china-|exchange|friendship|technology transfer|big[- ]science|foreign|euro|"
    r"african|asean|brics"
)
_PARTNERED = re.compile(
    r"(?i)\b(?:with|between|among|from|by|and|in|to|for|across)\b[^.;]{0,60}?\b(?:countries|nations|partners|"
    r"both sides|two countries|two sides|governments?|counterparts?|universit|institut)"
)
_NOMINAL = re.compile(
    r"(?i)(?:successful|completed|ongoing|landmark|recent|upcoming) (?:joint|international|collaborative|bilateral) "
)


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb of the lexicon in a sentence."""

    start: int
    end: int
    value: str


def items(text: str, words: Sequence[Found], names: Sequence[Spot], home: str | None) -> list[Item]:
    """Return the items that a sentence asserts, in reading order; offsets are within the sentence."""
    words = [
        found
        for found in words
        if found[2].role is not Role.VERB
        or not (_is_modifier(text, found[0], found[1]) or _within_name(text, found[0], found[1]))
    ]
    verbs = [_Verb(start, end, word.value) for start, end, word in words if word.role is Role.VERB]
    found: list[Item] = []
    for name in _names(text, words, names):
        if found and _APPOSED.fullmatch(text, found[-1].end, name.start):
            continue
        verb = _governing(text, name, verbs, found)
        if verb is not None and _counts(text, name, verb, (names, home)):
            opened = verb.value == "open_close" and text.startswith(" to ", name.end)
            kind = Kind.OPEN_SHARING if opened else _kind(name, verb.value)
            if kind is Kind.INITIATIVE and _OF_PEOPLE.search(text, name.start, name.end):
                kind = Kind.PROGRAMME
            found.append(Item(name.start, name.end, kind, verb.value, verb.start, verb.end))
    return found + _memberships(text, names, found)


_MEMBER = re.compile(
    r"\b(?:joined|joins|joining|join|acceded to|accession to|(?:became|becomes|become|is|are|was|as) (?:a|an|the)? ?"
    r"(?:\w+ )?(?:member|member state|partner|observer) (?:state )?(?:of|in|to)) (?:the )?$"
)


def _memberships(text: str, names: Sequence[Spot], found: Sequence[Item]) -> list[Item]:
    """Return the international bodies that somebody joins: their names end in no noun of the lexicon."""
    items: list[Item] = []
    for start, end, one in names:
        joined = _MEMBER.search(text, max(0, start - 60), start) if _is_world(one) else None
        if joined is not None and not any(item.start < end and start < item.end for item in found):
            items.append(Item(start, end, Kind.PLATFORM, "join", joined.start(), joined.end()))
    return items


_AFTER_ARTICLE = re.compile(r"\b(?:the|a|an|its|their|this|new)\s$", re.IGNORECASE)


def _is_modifier(text: str, start: int, end: int) -> bool:
    """Tell whether a form of a verb stands behind an article and so belongs to a noun: the funding agreement."""
    return not text.startswith(("of", "in", "to"), end - 2) and bool(
        _AFTER_ARTICLE.search(text, max(0, start - 8), start)
    )


_NAMED_BEFORE = re.compile(r"[A-Z][\w'’-]*(?: (?:and|&|of|for))? $")
_NAMED_BEHIND = re.compile(r" (?:(?:and|&) )?[A-Z]")


def _within_name(text: str, start: int, end: int) -> bool:
    """Tell whether a capitalised form in -ing or a Fund stands inside a name: Geothermal Training Institute."""
    return bool(
        text[start].isupper()
        and text.endswith(("ing", "Fund", "Support", "Open", "Exchange"), start, end)
        and _NAMED_BEHIND.match(text, end)
        and _NAMED_BEFORE.search(text, max(0, start - 40), start)
    )


_OF_PEOPLE = re.compile(
    r"(?i)\b(?:scientists?|scholars?|scholarships?|talent\w*|fellow\w*|training|exchange|students?|internship|visiting)\b"
)
_APPOSED = re.compile(r"(?:-\d+\w?)?, (?:a|an|the) ")  # CBERS-6, a radar satellite


def _names(text: str, words: Sequence[Found], names: Sequence[Spot]) -> list[Name]:
    """Return the names that nouns of the lexicon and named facilities close, without overlaps, in reading order."""
    heads = [(start, end, word.value) for start, end, word in words if word.role is Role.HEAD]
    nouns = {start for start, _, _ in heads}
    ends = {end for _, end, _ in heads}
    facilities = [
        Name(start, end, start, one.cooperation, proper=True)
        for start, end, one in names
        if one.kind is NameKind.FACILITY
    ]
    verbs = {end for _, end, word in words if word.role is Role.VERB}
    starts = {start for start, _, word in words if word.role is Role.VERB}
    closed = [
        name_at(text, (start, end), value, (ends, verbs))
        for start, end, value in heads
        if closes(text, end, nouns, starts)
    ]
    big = {start for start, _, one in names if one.cooperation == "big_science"}
    closed = [
        replace(name, value="big_science") if big & set(range(name.start, name.head)) else name for name in closed
    ]
    bodies = {end for _, end, one in names if one.kind is NameKind.ORGANISATION and one.id != one.zh}
    merged: list[Name] = []
    for name in sorted([*facilities, *closed], key=lambda one: (one.start, -one.end)):
        if name.end in bodies:
            continue
        if not merged or name.start > merged[-1].end + 1:  # a name right behind another is its short form
            merged.append(name)
    return merged


def _kinds(verb: str) -> frozenset[str]:
    kinds = lexicon("en").compatible[verb]
    return kinds | {"facility"} if verb in {"make", "launch", "join", "build", "exist", "share"} else kinds


def _governing(text: str, name: Name, verbs: Sequence[_Verb], found: Sequence[Item]) -> _Verb | None:
    """Return the verb that asserts a name: one said of it, the one that it is the object of, or None."""
    for verb in verbs:
        if verb.start >= name.end and name.value in _kinds(verb.value) and _said_of(text, name, verb):
            return verb
    for verb in reversed(verbs):
        if verb.end <= name.start and name.value in _kinds(verb.value):
            if _object_of(text, name, verb, found):
                return verb
            break
    for verb in verbs:
        if verb.start >= name.end and name.value in _kinds(verb.value) and _made(text, name, verb):
            return verb
    if _stands(text, name, found) or _joined(text, name, found):
        return _Verb(name.end, name.end, "exist")
    if _NOMINAL.match(text, name.start, name.end):
        return _Verb(name.start, name.start, "carry")
    return None


_MADE = frozenset({"sign", "launch", "build", "hold", "open_close", "announce", "carry", "have"})
_GATHERS = re.compile(r"(?:brings?|brought) together|involve[sd]|gathers")  # The expedition brings together …
_NEW = re.compile(r"\b[Aa]n? $")
_STANDING = re.compile(
    r"[\"”’']?(?: ?\([^()]*\))?(?: (?:in|of|at|between|by) [A-Z]\w+(?: and [A-Z]\w+)?)?(?:, [^.;]{2,80},|, (?=which))?"
    r"(?: ?(?:also|now|has|have|which|that|will|jointly))* "
)
_WHICH = re.compile(r"^[\"”]?, (?:which|a|an|the|led|organi[sz]ed|attended|first|now)\b[^.;]*?,(?= )")
_BETWEEN = re.compile(r"\bbetween (?:the )?[A-Z][\w ]{1,40}? and (?:the )?[A-Z][\w]+(?: [A-Z]\w+)*")


def _stands(text: str, name: Name, found: Sequence[Item]) -> bool:
    """Tell whether a name of two countries opens its sentence, or what is done under it: then it stands and works."""
    begins = _OPENS_WITH.fullmatch(text, 0, name.start) is not None
    if not begins and not any(item.verb_class == "exist" for item in found[-1:]):
        return False
    pair = _PAIR.search(text, name.start, name.end)
    if name.value in _STANDING_KINDS:
        return bool(pair) and (name.proper or (pair is not None and pair.start() == name.start))
    under = begins and name.start > _ARTICLE
    return name.value in _RUNNING_KINDS and name.proper and (bool(pair) or under)


def _joined(text: str, name: Name, found: Sequence[Item]) -> bool:
    """Tell whether a subject is said to be of two sides, or is what something is done under.

    The partnership between …, a bilateral programme; in a joint project.
    """
    own = text[name.start : name.end]
    if not found and name.value in _RUNNING_KINDS and _UNDER.search(text, max(0, name.start - 40), name.start):
        return bool(_STRONG.search(own)) and len(own.split()) > 1
    if _SUBJECT.fullmatch(text, 0, name.start) is None or name.value in {"event", "exchange", "open_sharing"}:
        return False
    shared = _COUPLED.match(text, name.end) or _OF_BODIES.search(text, name.start, name.end + len(" from"))
    return shared is not None or (_SHARED.match(own) is not None and name.value not in {"agreement", "company"})


_UNDER = re.compile(
    r"(?:\b(?:under|through|as part of|within|(?:selected|chosen|shortlisted|submitted) (?:for|in)) (?:the|a|an|its|"
    r"their|this)|\bin a) (?:new )?$"
)
_SUBJECT = re.compile(
    r"(?:(?:Signed|Launched|Opened|Founded|Established|Built|Inaugurated|Set up|Created|Funded) [^,.;]{2,60}, )?"
    r"(?:(?:[Tt]he|A|An|Its|Their|This|One) |(?:[A-Z][\w-]*(?: and | ))+?[A-Z]?[\w-]*['’]s? |[A-Z][\w-]* and )?"
    r"(?:new )?"
)
_SHARED = re.compile(r"(?:[A-Z]\w+['’]s? )?(?i:joint|bilateral|shared|co-funded|trilateral|intergovernmental)\b")
_COUPLED = re.compile(
    r" (?:[^,.;:]{0,40} )?(?:between .{2,60} and |(?:jointly )?(?:shared|run|operated|funded|built|owned|managed|"
    r"led|set up|founded) (?:jointly )?by .{2,60} and )"
)
_OF_BODIES = re.compile(
    r" of (?:\w+ )?(?:universities|institutes|academies|laboratories|companies|researchers|scientists|institutions) "
    r"(?:from|in)"
)


_OPENS_WITH = re.compile(
    r"(?:(?:Under|Through|Within|Since|With|Thanks to|As part of|In the framework of|Within the framework of|"
    r"Funded by|Supported by|Backed by|Financed by) )?(?:[Tt]he |[Tt]his |[Ii]ts |[Tt]heir )?[\"“]?"
)
_RUNNING_KINDS = frozenset({"project", "initiative", "programme"})
_ARTICLE = 4  # "The "
_PAIR = re.compile(
    r"\b[A-Z][\w ]+?-[A-Z]\w+(?!.*\b(?:Committee|Commission|Council|Group)\b)"
)  # China-Egypt, China-South Africa
_STANDING_KINDS = frozenset({"joint_lab", "platform", "transfer_centre"})


def _made(text: str, name: Name, verb: _Verb) -> bool:
    """Tell whether a participle stands right behind a name: an agreement signed in 2022; the network, founded by …."""
    word = text[verb.start : verb.end]
    gap = _PLACED.sub("", text[name.end : verb.start])
    active = gap == " " and _OBJECT.match(text, verb.end)
    return (
        gap
        in {" ", ", ", ", which ", " jointly ", ", jointly ", " co-", " recently ", " newly ", " that was ", ", both "}
        and verb.value in _MADE
        and word.endswith(("ed", "held", "built", "set up", "run", "led"))
        and not active
    )


_PLACED = re.compile(r"^ (?:in|at) [A-Z]\w+(?= |,)")
_OBJECT = re.compile(r"\s+(?:a|an|the|its|their|\d|more|over|new)\b")


def _said_of(text: str, name: Name, verb: _Verb) -> bool:
    """Tell whether a verb behind a name says something of it: passive, intransitive, or what it is for."""
    gap = text[name.end : verb.start]
    if len(gap) > _REACH:
        return False
    word = text[verb.start : verb.end]
    gap = _WHICH.sub("", gap)
    if verb.value == "exist":
        gathered = _GATHERS.match(word) is not None and text[name.start : name.end].islower()
        named = (
            name.proper or gathered or bool(_NEW.search(text[: name.start]) and "joint" in text[name.start : name.end])
        )
        return named and _STANDING.fullmatch(gap) is not None
    gap = _BETWEEN.sub("", gap)
    if _INTRANSITIVE.match(word) and not _OBJECT.match(text, verb.end):
        return bool(_NEAR.match(gap)) and not re.search(r"\b(?:and|that|who|which)\b", gap)
    return bool(_BE.search(gap)) and bool(_PASSIVE.match(gap))


_ING = re.compile(r"\w+ing\b")


def _object_of(text: str, name: Name, verb: _Verb, found: Sequence[Item]) -> bool:
    """Tell whether a name is the object of a verb before it, alone or in a list behind earlier objects."""
    if verb.value == "exist":
        return False
    gap = text[verb.end : name.start]
    if (
        _BE.search(text, max(0, verb.start - 24), verb.start)
        and verb.value != "join"
        and not _ING.match(text, verb.start)
    ):
        return False  # was held …: what stands behind a passive is no object
    if len(gap) > _REACH or re.search(
        r"[.;:]\s|\b(?:by|that|which|who|where|while|when|because|but|under|through)\b", gap
    ):
        return False
    if _DETERMINED.fullmatch(gap):
        return True
    listed = any(item.verb == verb.start for item in found)
    return bool(_LISTED.search(gap)) and (listed or not re.search(r"\b(?:by|at|during|after|as|in)\b|,\s+(?!and)", gap))


# What may stand between a verb and the name of its object: articles, counts, adverbs.
_DETERMINER = (
    r"(?:\s+(?:(?:a|an|the|its|their|his|her|our|over|more|than|nearly|about|some|several|many|up|to|at|least|new|"
    r"first|first-ever|of|"
    r"two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|multiple|number|series|various|also|jointly|"
    r"officially|"
    r"successfully|into|out|with|another|other|such|as|including|both|this|these|further|list)\b|[\d,.]+\+?))*\s*[\"“]?"
)
_DETERMINED = re.compile(_DETERMINER)
_LISTED = re.compile(rf"(?:,|\band|\bas well as)(?:{_DETERMINER})$")


def _counts(text: str, name: Name, verb: _Verb, about: tuple[Sequence[Spot], str | None]) -> bool:
    """Tell whether a name is one of cooperation rather than any meeting, centre or plan of one country."""
    names, home = about
    own = text[name.start : name.end]
    if any(one.kind is NameKind.FACILITY and name.start <= start < name.end for start, _, one in names):
        return True
    if name.value == "big_science" or (name.proper and verb.value != "have"):
        return True
    if _STRONG.search(own) and len(own.split()) > 1:
        return True
    codes = {code for _, _, one in names for code in one.countries} | ({home} if home else set())
    blocs = sum(one.kind is NameKind.BLOC or _is_world(one) for _, _, one in names)
    several = bool(_BOTH.search(text)) or len(codes) + blocs > 1
    if _SESSION.match(own) and (several or " of the " in own):
        return True
    partnered = several or bool(_PARTNERED.search(text, name.end))
    plain = name.value in {"agreement", "programme", "project", "exchange", "event"} and (
        own.endswith("s") or _AFTER_ARTICLE.search(text[: name.start])
    )
    opened = name.value in _PLACES and verb.value in {"build", "open_close"}
    new = opened and _A_NEW.search(text, max(0, name.start - 8), name.start)
    shared = len(codes) > 1 and (new or verb.value == "exist")
    return partnered and name.value in _PARTNER_KINDS and bool(plain or shared or len(own.split()) > 1)


_A_NEW = re.compile(r"\b(?:a|an|new) $")
_PLACES = frozenset({"platform", "company", "joint_lab"})  # a campus, a plant that one country opens in another


_BOTH = re.compile(
    r"(?i)\b(?:two sides|both sides|two countries|both countries|jointly|two (?:universities|institut\w+|academies|"
    r"ministries|agencies))\b"
)


def _is_world(one: Named) -> bool:
    """Tell whether a body of the gazetteer belongs to no one country: the WHO."""
    return one.kind is NameKind.ORGANISATION and not one.countries and one.id != one.zh


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
        "initiative",
        "exchange",
        "event",
    }
)


def _kind(name: Name, verb: str) -> Kind:
    """Return the kind of a noun; a named facility is a project to those who make it and big science to who join it."""
    value = name.value
    if value == "facility":
        return _FACILITY_KINDS.get(verb, Kind.PROJECT)
    if verb == "sign":
        return Kind.AGREEMENT  # a programme that is signed is one
    if value == "agreement" and verb == "exist" and name.proper:
        return Kind.PROGRAMME  # a Partnership that invites proposals
    return Kind(value)


_FACILITY_KINDS = {"exist": Kind.PLATFORM, "share": Kind.OPEN_SHARING}
