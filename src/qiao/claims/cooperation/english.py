"""English sentences to items: which named things a sentence asserts, by its nouns and the verbs around them.

A noun of the lexicon closes a name that reaches left to the nearest word that cannot stand in one. It is an item where
a verb that fits its kind stands before it (signed an agreement, launch of the satellite) or says it of the name (the
conference was held, the laboratory focuses on); a noun without such a verb is a mere mention.
"""

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from qiao.claims.cooperation.coined_en import own_kind, paired, spelled, years
from qiao.claims.cooperation.context import Context
from qiao.claims.cooperation.counting_en import counts, evident
from qiao.claims.cooperation.governing_en import STRONG, governing, kinds_of
from qiao.claims.cooperation.introduced_en import introduced
from qiao.claims.cooperation.joining_en import memberships
from qiao.claims.cooperation.kinds_en import kind_of
from qiao.claims.cooperation.listed_en import members
from qiao.claims.cooperation.model import Item
from qiao.claims.cooperation.names_en import Name, Verb, closes, is_thing, name_at
from qiao.claims.cooperation.objects_en import object_of
from qiao.claims.cooperation.place_en import closed_by_verb, compounds, without_verb
from qiao.claims.cooperation.pointing_en import points_back
from qiao.claims.cooperation.sides_en import Around
from qiao.claims.cooperation.standing_en import coordinated, run_by
from qiao.claims.model import Kind, Status
from qiao.claims.names import PLACES, NameKind, Spot
from qiao.vocabulary.cooperation import Found, Role, Word, lexicon
from qiao.vocabulary.gazetteer import Named


def items(
    text: str, words: Sequence[Found], names: Sequence[Spot], about: Context, told: Mapping[str, str]
) -> tuple[list[Item], list[Name]]:
    """Return the items that a sentence asserts, and the names that its nouns close; offsets are within the sentence.

    `told` are the last words of the names of earlier sentences: "the laboratory" is then the one that was told of; and
    their short forms, with the kind of what each stands for.
    """
    words = _plain(text, words)
    verbs = [Verb(start, end, _class(text, start, end, word)) for start, end, word in words if word.role is Role.VERB]
    verbs = [one for verb in verbs for one in (verb, *_with_object(text, verb))]
    found: list[Item] = []
    before: list[Name] = []  # names that no verb asserts yet: they may be subjects of the verb of a later one
    every = _names(text, words, names, told)
    for plain in every:
        if _repeats(text, plain, found, told):
            continue
        name = plain
        again = _told(text, name, told)
        verb = governing(text, name, verbs, found) or (run_by(text, name, verbs) if again else None)
        titled = _title_of(text, plain, names) if verb is None or verb.start >= plain.end else None
        if verb is not None and titled is not None:
            name = titled  # the satellite MisrSat-2, a satellite that two developed, was launched
        elif titled is not None:
            closed = _APPOSITION.search(text, plain.end)
            stands = Verb(plain.start, closed.start() if closed else len(text), "exist")
            name, verb = titled, _acting_on(text, titled, verbs, found) or stands
        verb = verb or _alone(text, name, names, found)
        taken = again and verb is not None and verb.start >= name.end
        if verb is not None and not taken and not _counts(text, plain, verb, found, (names, about)):
            verb = None
        placed = None if verb else introduced(text, name, Around(names, about, told, found[-1] if found else None))
        if placed is not None:
            name, verb = placed
        if verb is None or points_back(text, name, verb, told):
            if not text.endswith(("by ", "by the "), 0, plain.start):
                before.append(plain)
            continue
        if verb.start >= name.end:
            found += [_item(text, one, verb) for one in _subjects(text, before, name) if _fits(text, one, verb, names)]
        before.clear()
        found.append(_item(text, name, verb))
    found += memberships(text, names, found)
    found += members(text, every, found, Around(names, about, told))
    return found, every


def _plain(text: str, words: Sequence[Found]) -> list[Found]:
    """Leave out the verbs that are none: those that stand before a noun or within a name."""
    nouns = {start for start, _, word in words if word.role is Role.HEAD}
    return [
        found
        for found in words
        if found[2].role is not Role.VERB
        or not (
            _is_modifier(text, found[0], found[1])
            or _within_name(text, found[0], found[1])
            or (found[1] + 1 in nouns and compounds(text, found[0], found[1]))
        )
    ]


def _item(text: str, name: Name, verb: Verb) -> Item:
    """Make the item of a name and the verb that asserts it."""
    if verb.value == "agreed":
        kind = kind_of(text[name.start : name.end], name, "build")
        return Item(name.start, name.end, kind, "agreed", verb.start, verb.end, status=Status.PLANNED)
    opened = (verb.value == "open_close" and verb.end <= name.start and text.startswith(" to ", name.end)) or (
        verb.value == "share" and _OPENED_TO.match(text, verb.start) is not None
    )
    kind = Kind.OPEN_SHARING if opened else kind_of(text[name.start : name.end], name, verb.value)
    if name.value == "agreement" and verb.start == verb.end and kind is Kind.PROGRAMME:
        kind = Kind.AGREEMENT  # under a Partnership
    if kind is Kind.INITIATIVE and _OF_PEOPLE.search(text, name.start, name.end):
        kind = Kind.PROGRAMME
    return Item(name.start, name.end, kind, verb.value, verb.start, verb.end)


def _counts(text: str, name: Name, verb: Verb, found: Sequence[Item], around: tuple[Sequence[Spot], Context]) -> bool:
    """Tell whether a name is one of cooperation, or goes on a list of such."""
    return _listed(text, name, verb, found) or counts(text, name, verb, around)


def _told(text: str, name: Name, told: Mapping[str, str]) -> bool:
    """Tell whether a name takes up a thing of an earlier sentence: the laboratory, this agreement."""
    last = text[name.start : name.end].rsplit(maxsplit=1)[-1].lower()
    return last in told and _THE.search(text, max(0, name.start - 6), name.start) is not None


_THE = re.compile(r"(?:^|\b)(?:[Tt]he|[Tt]his) $")


def _acting_on(text: str, name: Name, verbs: Sequence[Verb], found: Sequence[Item]) -> Verb | None:
    """Return the verb whose object a title is: agreed to establish BINGO, a network of …."""
    last = next((verb for verb in reversed(verbs) if verb.end <= name.start), None)
    fits = last is not None and name.value in kinds_of(last.value) and object_of(text, name, last, found)
    return last if fits else None


def _subjects(text: str, before: Sequence[Name], name: Name) -> list[Name]:
    """Return the names that share the verb of a later one as its subjects."""
    shared: list[Name] = []
    for one in reversed(before):
        if not coordinated(text, one, name):
            break
        shared.insert(0, one)
        name = one
    return shared


def _fits(text: str, name: Name, verb: Verb, names: Sequence[Spot]) -> bool:
    """Tell whether a verb can assert a name and the name says by itself that it is one of cooperation."""
    own = text[name.start : name.end]
    if name.value == "platform":  # a college or a school is a body as often as a thing of cooperation
        return "platform" in kinds_of(verb.value) and STRONG.search(own) is not None
    foreign = STRONG.search(own) is not None or any(name.start <= start < name.end for start, _, _ in names)
    return name.value in kinds_of(verb.value) and (name.proper or foreign)


_OPENED_TO = re.compile(
    r"(?i:shared with|made available to|open(?:ed)?(?: up)? to|gave access to|giv(?:es|ing) access to)"
)
_TRANSITIVE = re.compile(
    r" (?:up to|more than|over|about|some|nearly|a|an|the|its|their|joint|collaborative|international|bilateral|young|\d+|two|three|four|five|six|seven|eight|nine|ten) "  # noqa: E501 - one pattern a line
)


def _class(text: str, start: int, end: int, word: Word) -> str:
    """Return the class of a verb; the centre runs until May, but the institute runs a summer school."""
    both = word.value == "exist" and text[start:end].lower() in {"runs", "supports", "continues", "will support"}
    return "carry" if both and _TRANSITIVE.match(text, end) else word.value


def _with_object(text: str, verb: Verb) -> list[Verb]:
    """Return the second reading of a verb: a fund that has funded scholarships says so of both."""
    value = _DOING.get(text[verb.start : verb.end].lower()) if verb.value == "exist" else None
    return [Verb(verb.start, verb.end, value)] if value and not text.startswith(" by", verb.end) else []


_DOING = {"has funded": "carry", "has supported": "carry", "has hosted": "hold", "has released": "share"}
_APPOSITION = re.compile(r",\s(?!the\b|and\b|an?\b)(?=[a-z])")
_TITLED = re.compile(
    r"(?P<name>(?!In |At |On |From |For |During |After |Before |Under |With |The |It |This |That |They |He |She |We |There |Here |First |Second |Third |Fourth |Fifth |Sixth |Seventh |Next |An? |[A-Z]\w+ly,|(?:However|Meanwhile|Moreover|Furthermore|Today|Now|Then|Also|Besides|Later|Still|Instead),)[A-Z][\w'’&-]*(?: (?:of|for|and|the|on|[A-Z][\w'’&-]*))*)(?: \([A-Z-]+\))?(?:, (?:a|an|the)| (?:is|was|are|remains) (?:a|an|the|one of the)|: (?:This|The|A|An)) (?:[\w-]+ )?$"  # noqa: E501 - one pattern a line
)
_GOVERNED = re.compile(r"\b(?:of|by|with|to|between|among|from|for) $")  # on behalf of UiTM, the memorandum
_DESCRIBED = re.compile(
    r" (?:of|between|among|by|run|led|involving|with|based|funded|backed|linking|set up|founded|developed|built|designed|started|begun|created|"  # noqa: E501 - one pattern a line
    r"launched|that (?:links|brings|joins|connects|unites|involves))\b"
)
_DESCRIBED_KINDS = frozenset({"company", "platform", "project", "initiative", "programme", "agreement", "joint_lab"})


def _titled(text: str, noun: Name) -> Name | None:
    """Return the name that a noun explains: BINGO, a collaboration of …; the SRCNet, a network of …."""
    if noun.proper or noun.value not in _DESCRIBED_KINDS:
        return None
    strong = STRONG.search(text, noun.start, noun.end) is not None and text[noun.head : noun.end] != "partnership"
    if noun.value == "company" and not strong:
        return None  # a subsidiary of somebody
    if not strong and not _DESCRIBED.search(text, noun.head, noun.end + 14):
        return None
    title = _TITLED.search(text, max(0, noun.start - 90), noun.start)
    if title is None or _GOVERNED.search(text, 0, title.start("name")):
        return None
    return Name(*title.span("name"), title.start("name"), own_kind(title["name"], noun.value), proper=True)


def _title_of(text: str, noun: Name, names: Sequence[Spot]) -> Name | None:
    """Return the name that a noun explains, if that is no place: at a session in Budapest, the joint committee …."""
    titled = _titled(text, noun)
    placed = titled is not None and any(one.kind in PLACES and start == titled.start for start, _, one in names)
    return None if placed else titled


_ARTICLES = frozenset(("the", "a", "an", "its", "their", "this", "new"))


def _is_modifier(text: str, start: int, end: int) -> bool:
    """Tell whether a form of a verb stands behind an article and so belongs to a noun: the funding agreement."""
    if text[start - 1 : start] == "-" and (text.endswith("ing", start, end) or _BY_WHOM.search(text, 0, start)):
        return True  # capacity-building, State-funded
    house = text.endswith("building of", start, end) and _NOUN_BEFORE.search(text, max(0, start - 24), start)
    if house or (text.endswith("in ", 0, start) and text.startswith(" of ", end)):
        return True  # the laboratory building of the station, in support of
    if text.startswith(" of ", end) and _ING.match(text, start, end):
        return False  # the setting up of a laboratory
    if _TO_WHAT.search(text, start, end) or not text[start - 1 : start].isspace():
        return False
    if text.endswith(("'s ", "’s "), 0, start) and text.endswith(("ing", "ed"), start, end):
        return True  # Peru's leading institute
    return text[text.rfind(" ", max(0, start - 8), start - 1) + 1 : start - 1].lower() in _ARTICLES


_NOUN_BEFORE = re.compile(
    r"\b(?!(?:the|of|for|on|in|to|and|or|as|by|with|from|at|about|its|their|joint)\b)[a-z]{3,} \Z"
)
_ING = re.compile(r"\w+ing\b")
_BY_WHOM = re.compile(r"\b(?:[A-Z]\w+|state|government|foreign|industry|privately|publicly)-$")
_TO_WHAT = re.compile(r"(?:of|in|to| (?:for|on|with|a|an|the))$")
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


_UNDERTAKINGS = frozenset({"project", "initiative", "programme", "platform"})  # the ITER project, no ITER convention
_OF_PEOPLE = re.compile(
    r"(?i)\b(?:scientists?|scholars?|scholarships?|talent\w*|fellow\w*|training|exchange|students?|internship|"
    r"visiting)\b"
)


def _repeats(text: str, name: Name, found: Sequence[Item], told: Mapping[str, str]) -> bool:
    """Tell whether a name says again what the last item is: CBERS-6, a radar satellite; JIS is an initiative."""
    short = told.get(text[name.start : name.end])
    overlaps = any(item.start < name.end and name.start < item.end for item in found)
    apposed = bool(found) and _APPOSED.fullmatch(text, found[-1].end, name.start) is not None
    if apposed and text[found[-1].start].isupper() == text[name.start].isupper():
        apposed = not _LIST.match(text, name.end)  # the Lima Fund, the Quito Fund and the Cuzco Fund
    titled = _titled(text, name) if found else None
    explains = titled is not None and found[-1].start < titled.end and titled.start < found[-1].end
    titled_next = any(
        kind == name.value and text.startswith((f", {title}", f" {title}"), name.end) for title, kind in told.items()
    )
    return apposed or explains or titled_next or bool(found and short and overlaps)


_LIST = re.compile(r"[^.;]*?,? and (?:an?|the|its|their) ")


def _alone(text: str, name: Name, names: Sequence[Spot], found: Sequence[Item]) -> Verb | None:
    """Return what stands for the verb of a name that says whose it is, or that goes on a list."""
    if evident(text, name, names):
        return Verb(name.end, name.end, "exist")
    last = found[-1] if found else None
    return Verb(last.verb, last.verb_end, last.verb_class) if last and _goes_on(text, last, name) else None


def _listed(text: str, name: Name, verb: Verb, found: Sequence[Item]) -> bool:
    """Tell whether a name stands right behind the last item of the same verb."""
    last = found[-1] if found else None
    return last is not None and last.verb == verb.start and _AND.fullmatch(text, last.end, name.start) is not None


def _goes_on(text: str, last: Item, name: Name) -> bool:
    """Tell whether a name goes on a list: it stands right behind an object, and no verb of its own stands behind it."""
    exists = last.verb_class == "exist"
    able = last.verb_class in lexicon("en").compatible and (
        name.value in kinds_of(last.verb_class) or (exists and name.proper) or last.kind.value == name.value
    )
    if exists and name.value == "platform" and not name.proper:
        return False
    behind = exists or last.verb_end <= last.start
    return able and behind and bool(_AND.fullmatch(text, last.end, name.start)) and bool(_ENDS.match(text, name.end))


_ENDS = re.compile(
    r"[.,;]|$| (?:and|as well|in|for|with|of|on|between|to|at|from|during|by|under|across|within|focus|aim)\b"
)
# What one of a list is on or for, before the next: a protocol on plant health and an agreement.
_ABOUT = r"(?:on|for|in|of) (?:(?!\b(?:which|who|that|was|were|is|are|has|have|will)\b)[^.;:,]){2,60}?"
_AND = re.compile(
    rf"(?: \([^()]*\)| {_ABOUT})?(?:,|,? and|,? as well as) (?:(?:an?|the|its|their|new|\d+|two|three|several) )*"
)  # who builds a rover and lander builds both
_APPOSED = re.compile(r"(?:-\d+\w?)?(?: \([^()]*\))?(?:,| is| was) (?:an?|the) ")  # CBERS-6, a radar satellite


def _names(text: str, words: Sequence[Found], names: Sequence[Spot], told: Mapping[str, str]) -> list[Name]:
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
        _clear(text, name_at(text, (start, end), value, (ends, verbs, starts)), end)
        for start, end, value in heads
        if is_thing(text, (start, end)) and (closes(text, end, nouns, starts) or closed_by_verb(text, end))
    ]
    closed += paired(text, names, closed)
    closed += years(text)
    closed += [
        Name(start, end, start, told[text[start:end]], proper=True)
        for start, end in spelled(text, told)
        if closes(text, end, nouns, starts)
    ]
    big = {start for start, _, one in names if one.cooperation == "big_science"}
    if big:
        closed = [
            replace(name, value="big_science")
            if name.value in _UNDERTAKINGS and big & set(range(name.start, name.head))
            else name
            for name in closed
        ]
    bodies = {end: start for start, end, one in names if _is_body(text[start:end], one)}
    merged: list[Name] = []
    for name in sorted([*facilities, *closed], key=lambda one: (one.start, -one.end)):
        body = bodies.get(name.end, name.end)
        if body <= name.head and "-" not in text[name.start : body]:  # a meeting of the body is another thing
            continue
        if not merged or name.start > merged[-1].end + 1:  # a name right behind another is its short form
            merged.append(name)
        elif (
            merged[-1].value == "agreement"
            and name.head > merged[-1].head
            and (STRONG.search(text, name.start, name.end) or (name.proper and not merged[-1].proper))
        ):
            merged.append(name)  # agreements on joint projects, the declaration of the World Forum
        elif _ends_with(text, merged[-1], name):
            merged[-1] = replace(merged[-1], head=name.head, end=name.end, value=name.value)
    return merged


def _is_body(own: str, one: Named) -> bool:
    """Tell whether a name is that of a known body, rather than of what several have set up together."""
    return one.kind is NameKind.ORGANISATION and one.id != one.zh and _JOINTLY.search(own) is None


_JOINTLY = re.compile(r"\b(?:Joint|Sino-|Bilateral)")


def _ends_with(text: str, first: Name, last: Name) -> bool:
    """Tell whether a title ends in the noun that says what it is: the Centres of Excellence for Water Project."""
    housed = first.value in _DESCRIBED_PLACES and last.value in _UNDERTAKINGS - _DESCRIBED_PLACES
    return (
        housed
        and first.proper
        and last.head > first.head
        and _TITLE_WORDS.fullmatch(text, first.head, last.head) is not None
    )


_DESCRIBED_PLACES = frozenset({"platform", "joint_lab"})
_TITLE_WORDS = re.compile(r"(?:(?:[A-Z][\w-]*|of|for|and|in|on|the) )+")


_MODALS = (" will ", " would ", " can ", " may ", " should ", " could ", " must ")


def _clear(text: str, name: Name, closed: int) -> Name:
    """Return a name without the verb that its reach ran over; its noun ends at `closed`."""
    if text.endswith(_MODALS, 0, name.start) and name.start < name.head:
        name = replace(name, start=text.index(" ", name.start) + 1)  # will track | climate satellites
    start, end = without_verb(text, name, closed)
    return name if (start, end) == (name.start, name.end) else replace(name, start=start, end=end)
