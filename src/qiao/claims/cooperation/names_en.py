"""English names: in comes a noun of the lexicon in its sentence, out comes the span of the name that it closes.

A name reaches left over adjectives, nouns and capitalised words to the nearest article, number, preposition, verb or
mark; a capitalised name also reaches over of, and, for between capitals, and right over "on …", "for …" and a year.
"""

import re
from collections.abc import Container
from dataclasses import dataclass

_WORD_LEFT = re.compile(r"([^\s,;:()]+)\s+$")
_STOPS = frozenset(
    "the a an its their his her our this these that those several many some more most over than nearly about around almost with for in of on to by at from "
    "between through including under as into across among is are was were be been being has have had will would can could may should and or nor but both "
    "each every all any no first-ever also new up such other two three four five six seven eight nine ten dozens hundreds via during after before since "
    "which who where when while not only jointly officially successfully signed launched established held built hosted attended joined led approved "
    "announced proposed developed opened set formed created implemented supported named called entitled titled it they we he she one another least "
    "dozen further additional various numerous multiple recently formally initiate initiated".split()
)
_LINKS = frozenset({"of", "and", "for", "on", "the", "in", "&", "to"})
_NUMBER = re.compile(r"\d[\d,.]*\+?$")
_FOLLOWS = frozenset(
    "of on for with in at to from by and or that which who where was were is are has have had will would between among under as aimed aiming led held focusing "
    "focused involving including through during after before since when while but also can could may should must jointly officially now via into across near "
    "outside not dedicated covering designed featuring known called named titled entitled based located known worth over until within without onto than like "
    "this last next today yesterday earlier later together so if because though although per against around about amid along".split()
)
_NEXT = re.compile(r"[\"”’']?\s+([A-Za-z][\w'’-]*)")
_TAIL = re.compile(
    r"(?: (?:of|on|for|in|to) (?:the )?[A-Z][\w'’&-]*(?:(?: (?:of|and|for|on|the|in|&))* [A-Z][\w'’&-]*)*)?(?: \d{4})?"
)
_BREAK = r"(?!(?:with|between|by|during|at|to|from|after|before|as|and|was|were|is|are|has|will|on)\b)"
_ABOUT = re.compile(
    rf" (?:on|for|of) (?:(?:the|a) )?{_BREAK}[\w'’-]+(?: {_BREAK}[\w'’-]+|(?: and) {_BREAK}(?!\w+ed\b)[\w'’-]+){{0,6}}"
)
_SHORT = 3  # words of a common name that needs what stands behind it: memorandum of understanding on …
_LONGEST = 16  # words of one name


@dataclass(frozen=True, slots=True)
class Name:
    """A name at text[start:end]; `head` is where its noun begins, `value` the noun's value, `proper` if capitalised."""

    start: int
    end: int
    head: int
    value: str
    proper: bool


def closes(text: str, end: int, nouns: Container[int]) -> bool:
    """Tell whether a noun closes its phrase: what follows is a mark, a function word, a participle or a capital."""
    match = _NEXT.match(text, end)
    if match is None:
        return not text[end : end + 1] in {"-", "'", "’"} or text[end : end + 2] in {"'s", "’s"}
    word = match[1]
    if match.start(1) in nouns:
        return False
    return (
        word.lower() in _FOLLOWS
        or word[0].isupper()
        or word.endswith(("ed", "ing", "es", "ly"))
        or word in {"held", "began", "took"}
    )


def name_at(text: str, noun: tuple[int, int], value: str, marks: tuple[Container[int], Container[int]]) -> Name:
    """Return the name that a noun closes; `marks` are where nouns end, behind which "and" separates, and verbs, which stop it."""
    start, end = noun
    nouns, verbs = marks
    begin, proper = start, text[start].isupper()
    for _ in range(_LONGEST):
        match = _WORD_LEFT.search(text, max(0, begin - 40), begin)
        if match is None or begin - 1 in verbs:
            break
        word = match[1]
        step = _takes(text, word, match.start(1), begin, proper=proper)
        if not step or (word in {"and", "&"} and match.start(1) - 1 in nouns):
            break
        begin = match.start(1)
    begin = _trim(text, begin, start)
    proper = _is_proper(text, begin, end)
    stop = _tail(text, begin, end, proper=proper)
    return Name(begin, stop, start, value, proper)


def _takes(text: str, word: str, at: int, begin: int, *, proper: bool) -> bool:
    """Tell whether a word to the left belongs to the name."""
    bare = word.strip("\"“”'‘’")
    low = bare.lower()
    if (
        not bare
        or word[-1] in ".!?"
        or (word[-1] in '"”' and '"' not in word[:-1] and "“" not in word[:-1] and not _opens(text, at))
    ):
        return False
    following = text[begin:].lstrip("\"“'‘")[:1]
    if low in _LINKS and following.isupper() and _capital_before(text, at):
        return True
    if low == "and" and not proper and _plain_pair(text, at, begin):
        return True
    if low in _STOPS or _NUMBER.fullmatch(bare) or (low.endswith("ly") and bare[0].islower()):
        return False
    return True


def _opens(text: str, at: int) -> bool:
    """Tell whether a quotation mark stands open a few words to the left, so that a closing one is inside the name."""
    return any(mark in text[max(0, at - 40) : at + 1] for mark in '"“')


def _capital_before(text: str, at: int) -> bool:
    match = _WORD_LEFT.search(text, max(0, at - 40), at)
    return bool(match) and match is not None and match[1].strip("\"“'‘")[:1].isupper() and match[1][-1] not in ".,"


_PAIRS = frozenset(
    {
        ("science", "technology"),
        ("scientific", "technological"),
        ("research", "development"),
        ("science", "innovation"),
        ("economic", "technological"),
        ("people-to-people", "cultural"),
        ("research", "innovation"),
        ("technology", "innovation"),
    }
)


def _plain_pair(text: str, at: int, begin: int) -> bool:
    """Tell whether "and" joins two words that always go together."""
    left = _WORD_LEFT.search(text, max(0, at - 40), at)
    right = re.match(r"[\w-]+", text[begin:])
    return left is not None and right is not None and (left[1].lower(), right.group().lower()) in _PAIRS


def _trim(text: str, begin: int, head: int) -> int:
    """Drop a capitalised article or adverb that begins the sentence."""
    match = re.compile(r"(?:(?:The|A|An|In|At|On|This|Its|Their|Both|These|Under|Launched|Over|With)\s+)+").match(
        text, begin, head
    )
    return match.end() if match else begin


def _is_proper(text: str, begin: int, end: int) -> bool:
    """Tell whether a name is written as one: its noun is capitalised, or it stands in quotes."""
    words = text[begin:end].split()
    return (len(words) > 1 and words[-1].strip("\"“”'’")[:1].isupper()) or text[begin] in '"“'


def _tail(text: str, begin: int, end: int, *, proper: bool) -> int:
    """Return the end of a name with what belongs behind its noun."""
    if proper:
        match = _TAIL.match(text, end)
        stop = match.end() if match else end
    else:
        match = _ABOUT.match(text, end) if len(text[begin:end].split()) <= _SHORT else None
        stop = match.end() if match else end
    if text[stop : stop + 1] in {'"', "”"} and any(mark in text[begin:stop] for mark in '"“'):
        return stop + 1
    return stop
