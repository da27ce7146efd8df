"""English names: in comes a noun of the lexicon in its sentence, out comes the span of the name that it closes.

A name reaches left over adjectives, nouns and capitalised words to the nearest article, number, preposition, verb or
mark; a capitalised name also reaches over of, and, for between capitals, and right over "on …", "for …" and a year.
"""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cache

from msgspec import Struct

from qiao.claims.clause.words import is_function
from qiao.vocabulary.load import read

_LINKS = frozenset({"of", "and", "for", "on", "the", "in", "&", "to"})
_COMMA = re.compile(r"\b([A-Z][\w-]*), $")  # Science, Technology and Innovation Forum
_LINKED = re.compile(
    r"(?:^|(?<!\bin)(?<!\bat)(?<!\bto)(?<!\bfrom)\s)[\"“]?[A-Z][\w'’&-]*\s(?:of|for)\s$"
)  # Seeds for the Future
_NUMBER = re.compile(r"\d[\d,.]*\+?$|\d{1,3}[-–]\d{1,3}$")
_NEXT = re.compile(r"[\"”’']?\s+([A-Za-z][\w'’-]*)")
_NO_DATE = (  # nor a sum
    r"(?!(?:US|USD|AU|AUD|KRW|RMB|EUR|CHF|JPY|GBP|HK|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|\w+day)\b)"
)
_FIELD = (
    r"(?:Science|Technology|Innovation|Scientific|Technological|Technical|Economic|Trade|Cultural|Culture|Education|Health|"
    r"Research|Engineering|Energy|Environment|Agriculture|Humanitarian|Industrial|Digital|Climate|Space)"
)
_TAIL = re.compile(
    rf"(?: (?:(?:of|on|for) (?:the )?|to (?!the\b))(?:Establishing the |the Establishment of the )?(?:\d+(?:st|nd|rd|th) )?{_NO_DATE}[A-Z][\w'’&-]*(?:(?: (?:of|for|on|in|&)(?: the)?|"  # noqa: E501 - one pattern a line
    rf" and(?! the| [A-Z][\w-]*['’]s ))? {_NO_DATE}"
    rf"[A-Z][\w'’&-]*|,?(?: and)? {_FIELD}\b(?: [A-Z][\w'’&-]*)*)*)?(?: \d{{4}}(?:[-–/]\d{{2,4}})?)?"
)
_BREAK = r"(?!(?:with|between|by|during|at|to|from|after|before|as|and|was|were|is|are|has|had|have|been|will|would|can|could|may|should|also|on|which|whom|who|whose|worth|that|through|under|next|past|last|first|coming|signing|launching|opening|building|establishing|creating|a|an|its|their)\b|in [A-Z])"  # noqa: E501 - one pattern a line
_ABOUT = re.compile(
    rf" (?:on|for|of) (?:(?:the|a) )?(?!\d|the\b){_NO_DATE}{_BREAK}[\w'’-]+(?: {_BREAK}(?!\w+ed\b|\w{(3,)}ly\b|\d)[\w'’-]+|"  # noqa: E501 - one pattern a line
    rf"(?: and) {_BREAK}(?!\w+ed\b)[\w'’-]+){{0,6}}"
    rf"(?:(?<=[a-z]) on (?!\d){_NO_DATE}[A-Z][\w'’-]+(?: (?:and )?[A-Z][\w'’-]+)*)?"
)
_SHORT = 3  # words of a common name that needs what stands behind it: memorandum of understanding on …
_LONGEST = 16  # words of one name


@dataclass(frozen=True, slots=True)
class _Words:
    """Words that stop a name to the left, that may follow a closed one, pairs that "and" never parts, nouns in -es."""

    stops: frozenset[str]
    follows: frozenset[str]
    nouns: frozenset[str]
    pairs: frozenset[tuple[str, str]]


@cache
def _words() -> _Words:
    return read("names_en", _Words)


class Name(Struct, frozen=True):
    """A name at text[start:end]; `head` is where its noun begins, `value` the noun's value, `proper` if capitalised."""

    start: int
    end: int
    head: int
    value: str
    proper: bool


# A study, a plan or a university is one of anybody: these count by the title before them, or as a new one.
_BY_TITLE = frozenset(
    ("plan", "plans", "strategy", "strategies", "vision", "study", "studies", "framework", "frameworks")
)
_TITLED = re.compile(
    r"(?:[A-Z][\w’'-]*|[\"”]|\d+[- ]year|(?:two|three|four|five|six|seven|eight|ten|fifteen|twenty)-year|"
    r"[Jj]oint|[Bb]ilateral) $"
)
_YEARS = re.compile(r"(?:[\"”]|-year|joint|bilateral) $")
_AS_NEW = frozenset(("university", "universities"))
_NEWLY = re.compile(
    r"\b(?:an?|new|joint)(?: (?!(?:of|to|at|in|from|by|for|with|and|the)\b)(?:[a-z-]+|[A-Z][a-z]+)){0,3} $"
)


def is_thing(text: str, noun: tuple[int, int]) -> bool:
    """Tell whether a noun that anybody may have is one of those that count."""
    word = text[slice(*noun)].lower()
    if word.endswith(_OFTEN_NONE) and _NONE.search(text, max(0, noun[0] - _LEFT), noun[1]):
        return False
    if word in _BY_TITLE:
        before = _YEARS if text.startswith(" to ", noun[1]) else _TITLED
        return before.search(text, max(0, noun[0] - _LEFT), noun[0]) is not None
    if word in _AS_NEW and _OF_TWO_LANDS.search(text, max(0, noun[0] - 2 * _LEFT), noun[0]):
        return True  # the Turkish-Japanese University
    return word not in _AS_NEW or (
        text[noun[0]].islower() and _NEWLY.search(text, max(0, noun[0] - _LEFT), noun[0]) is not None
    )


_DEMONYM = r"(?:[A-Z][a-z]+(?:ese|ish|an|ch|ic|i)|Sino|Franco|Greek|Czech|Dutch)"
_OF_TWO_LANDS = re.compile(rf"\b{_DEMONYM}[-–]{_DEMONYM} (?:(?:[A-Z]\w+|and|of|for) ){{0,5}}$")
# Protocol, what nature does and what one country plans for itself.
_OFTEN_NONE = ("visit", "visits", "ceremony", "meeting", "event", "events", "plan")
_NONE = re.compile(
    r"(?i)\b(?:(?:official|state|working) visits?|(?:at|during|for) (?:the|its|an) (?:opening|closing) ceremony|cabinet meeting|"  # noqa: E501 - one pattern a line
    r"(?:weather|natural|climate|seismic|extreme) events?|(?:\d+th )?five-year plan)$"
)


class Verb(Struct, frozen=True):
    """A verb of the lexicon in a sentence."""

    start: int
    end: int
    value: str


# The centre's opening says of the centre that it was opened.
OWN_START = re.compile(
    r"['’]s? (?P<verb>(?:official |formal )?(?:establishment|launch|opening|inauguration|creation|founding|renewal|extension))\b"  # noqa: E501 - one pattern a line
)


def closes(text: str, end: int, nouns: Container[int], verbs: Container[int]) -> bool:
    """Tell whether a noun closes its phrase: what follows is a mark, a function word, a verb or a capital."""
    match = _NEXT.match(text, end)
    if match is None:
        return text[end : end + 1] not in {"-", "'", "’"} or OWN_START.match(text, end) is not None
    word = match[1]
    if match.start(1) in nouns:
        return False
    return (
        match.start(1) in verbs
        or word.lower() in _words().follows
        or is_function(word.lower())
        or (word[0].isupper() and not _goes_on(text, end, word))
        or word.endswith(("ed", "ing", "ly"))
        or (word.endswith("es") and not word.endswith("ies") and word not in _words().nouns)
        or word in {"held", "began", "took"}
    )


def _goes_on(text: str, end: int, word: str) -> bool:
    """Tell whether a capitalised noun is inside a name that goes on: Surrey Satellite Technology."""
    return text[text.rfind(" ", 0, end) + 1].isupper() and text.startswith(" ", end) and _DAY.match(word) is None


_DAY = re.compile(r"\w+day\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|[A-Z]+\b")


def _word_before(text: str, end: int) -> tuple[int, str] | None:
    """Return the word that stands before `end` with a space between, and where it begins."""
    low = max(0, end - _LEFT)
    stretch = text[low:end]
    before = stretch.rstrip()
    if len(before) == len(stretch) or not (word := _LAST_STOP.sub("", before)):
        return None
    if word[0] in "-–" and (pair := _BRACKETED.search(before)) is not None:
        word = pair.group()
    return low + len(before) - len(word), word


_LEFT = 40  # longer than any word
_BRACKETED = re.compile(r"[A-Z]\w+ \([A-Z]\w+\)[-–]\w+\Z")  # the China (Yunnan)-Laos station
_LAST_STOP = re.compile(r"\A(?s:.*)(?:[\s;:()]|,(?!\d))")


def name_at(
    text: str, noun: tuple[int, int], value: str, marks: tuple[Container[int], Container[int], Iterable[int]]
) -> Name:
    """Return the name that a noun closes.

    `marks` are where nouns end, behind which "and" separates names, where verbs end, which no name reaches over, and
    where they start: what a workshop on dust brings together is not in its name.
    """
    start, end = noun
    nouns, verbs, starts = marks
    begin, proper = start, text[start].isupper()
    if text[start - 1 : start] == "-":  # a 10-year plan
        begin = text.rfind(" ", 0, start) + 1
    for _ in range(_LONGEST):
        before = _word_before(text, begin)
        if before is None and (inside := _INSIDE.search(text, max(0, begin - 16), begin)):
            before = _word_before(text, inside.start() + 1)  # the EU-African Union (AU) Summit
        if before is None or begin - 1 in verbs:
            listed = _COMMA.search(text, max(0, begin - 40), begin) if " and " in text[begin:start] else None
            if listed is None or not text[begin].isupper():
                break
            begin = listed.start(1)
            continue
        first, word = before
        step = _takes(text, word, first, begin, proper=proper)
        parted = word in {"and", "&"} or (word == "for" and not _capital_before(text, first))
        if not step or (parted and first - 1 in nouns and not _is_shared(text, first, "research")):
            break
        begin = first
    begin = _trim(text, begin, start)
    apposed = _APPOSED.match(text, end)
    if apposed is not None and text[start].islower():
        return Name(begin, apposed.end(), start, value, proper=True)
    proper = _is_proper(text, begin, end)
    stop = _tail(text, begin, end, proper=proper)
    if stop > end:
        stop = min((at - 1 for at in starts if end < at < stop and _FINITE.match(text, at)), default=stop)
    quoted = text[begin - 1 : begin] in _MARKS and text[stop - 1] in _MARKS  # a 'Joint Vision for Space'
    return Name(begin, stop - 1 if quoted else stop, start, value, proper)


_MARKS = frozenset("'‘’")


def _takes(text: str, word: str, at: int, begin: int, *, proper: bool) -> bool:
    """Tell whether a word to the left belongs to the name."""
    bare = word.strip("\"“”'‘’")
    low = bare.lower()
    if (
        not bare
        or word[-1] in ".!?"
        or (word[-1] in '"”' and '"' not in word[:-1] and "“" not in word[:-1] and not _opens(text, at))
        or (low in {"and", "&"} and _ITS_OWN.match(text, begin) is not None)  # and Peru's Institute of Soil
    ):
        return False
    if (low == "the" or low in _LINKS) and text[begin:].removeprefix("the ").lstrip("\"“'‘")[:1].isupper():
        if low == "the":
            return _LINKED.search(text, max(0, at - _LEFT), at) is not None
        if _capital_before(text, at):
            return True
    excellent = low == "of" and text.startswith("excellence ", begin)  # the centres of excellence initiative
    if excellent or (low == "and" and not proper and _plain_pair(text, at, begin)):
        return True
    if bare.isdigit() and len(bare) == len("2020") and _capital_before(text, at):
        return True  # the Horizon 2020 project
    if bare == "New" and text[begin].isupper() and at:
        low = ""  # New Zealand
    number_or_adverb = _NUMBER.fullmatch(bare) or (low.endswith("ly") and bare[0].islower())
    return not (low in _words().stops or number_or_adverb)


_ITS_OWN = re.compile(r"[A-Z][\w-]*['’]s? ")


def _opens(text: str, at: int) -> bool:
    """Tell whether a quotation mark stands open a few words to the left, so that a closing one is inside the name."""
    return any(mark in text[max(0, at - 40) : at + 1] for mark in '"“')


def _capital_before(text: str, at: int) -> bool:
    before = _word_before(text, at)
    return before is not None and before[1].strip("\"“'‘")[:1].isupper() and before[1][-1] not in ".,"


def _plain_pair(text: str, at: int, begin: int) -> bool:
    """Tell whether "and" joins two words that always go together."""
    left = _word_before(text, at)
    right = _HYPHENED.match(text, begin)
    if left is None or right is None:
        return False
    pair = (left[1].lower(), right.group().lower())
    return pair in _words().pairs or (left[1].islower() and (_is_shared(text, at) or _of_fields(text, left)))


def _of_fields(text: str, left: tuple[int, str]) -> bool:
    """Tell whether a word before "and" is a field that a noun behind it is of: a soil and water research centre."""
    word, before = left[1], _word_before(text, left[0])
    singular = word.isalpha() and not word.endswith(("s", "ed", "ly", "ing")) and word not in _words().stops
    opened = before is not None and (before[1].lower() in _OPENING_FIELDS or _OF_TWO.fullmatch(before[1]) is not None)
    return singular and opened and not is_function(word)


_OPENING_FIELDS = frozenset(("the", "a", "an", "their", "its", "new", "joint", "international", "first", "regional"))
_OF_TWO = re.compile(r"[A-Z][\w]+[-–—][A-Z]\w+(?:[-–—][A-Z]\w+)?")


def _is_shared(text: str, at: int, word: str = "") -> bool:
    """Tell whether a word like "joint" belongs to both sides of an "and": joint research and innovation projects."""
    left = _word_before(text, at)
    return (
        left is not None and left[1].endswith(word) and _SHARED.search(text, max(0, left[0] - 16), left[0]) is not None
    )


_SHARED = re.compile(r"\b(?i:joint|bilateral|collaborative|cooperative) $")
# The large-scale project TANDEM, a successor project "TANDEM Coop".
_APPOSED = re.compile(
    r",? (?:called|named|dubbed|titled|entitled|known as) (?:the )?[A-Z][\w/-]*(?: (?:for |of |and |the )?[A-Z][\w/-]*)*|"  # noqa: E501 - one pattern a line
    r" (?:called |named |dubbed )?(?:[\"“‘'][A-Z][^\"”’']{1,50}[\"”’']|[A-Z][\w-]*[A-Z][\w-]*(?= (?:is|was|in|on|at|with|and|by|[a-z]+ed|[a-z]+s)\b|[,.;]))"  # noqa: E501 - one pattern a line
)
_INSIDE = re.compile(r" \([A-Z][\w&-]{1,10}\) $")
_HYPHENED = re.compile(r"[\w-]+")
_FINITE = re.compile(r"(?:[a-z]+s|took|held|met|ran|began|gave|brought|drew|came|went|led)\b")
_OPENING = re.compile(
    r"(?:(?:The|A|An|In|At|On|(?:Preparation|Implementation|Signing|Launch|Opening|Establishment|Creation|Development|Renewal) of(?: the| an?)?|This|Its|Their|Both|These|Under|Launched|Over|With|of|for|on|in|and|the|to|\w+-(?:day|week|hour)|week-long|day-long)\s+)+"  # noqa: E501 - one pattern a line
)


def _trim(text: str, begin: int, head: int) -> int:
    """Drop a capitalised article or adverb that begins the sentence."""
    match = _OPENING.match(text, begin, head)
    return match.end() if match else begin


def _is_proper(text: str, begin: int, end: int) -> bool:
    """Tell whether a name is written as one: its noun is capitalised, or it stands in quotes."""
    words = text[begin:end].split()
    named = len(words) > 1 or (begin > 0 and _OF_NAME.match(text, end) is not None)  # the Institute of Physics
    return (named and words[-1].strip("\"“”'’")[:1].isupper()) or text[begin] in '"“'


_OF_NAME = re.compile(r"(?: (?:of|for) (?:the )?| on the (?:\d+(?:st|nd|rd|th) )?)[A-Z]")


def _tail(text: str, begin: int, end: int, *, proper: bool) -> int:
    """Return the end of a name with what belongs behind its noun."""
    if proper:
        match = _TAIL.match(text, end)
        stop = match.end() if match else end
        if _PLACE.match(text, stop) and (land := _IN_LAND.search(text, end, stop)):
            stop = land.start()
    else:
        match = _ABOUT.match(text, end) if len(text[begin:end].split()) <= _SHORT else None
        stop = match.end() if match else end
    if text[stop : stop + 1] in {'"', "”"} and any(mark in text[begin:stop] for mark in '"“'):
        return stop + 1
    return stop


# The Centre for Desert Crops in the Omani capital: where it is does not belong to its name.
_IN_LAND = re.compile(r" (?:in|at|near|from) the [A-Z][\w-]*\Z")
_PLACE = re.compile(
    r" (?:capital|(?:port |coastal |desert |border |southern |northern |eastern |western )?"
    r"(?:city|town|province|state|region|village))\b"
)
