"""Noun phrases in English: in come text and a place in it, out come the thing counted and the subject.

No dictionary of parts of speech is asked: what is counted is plural, so a phrase ends with its first plural
noun ("joint laboratories"), and words that cannot stand inside a noun phrase end it earlier. The subject is
what its sentence opens with, up to the verb.
"""

import re
from functools import cache

from qiao.claims.vocabulary import table
from qiao.claims.vocabulary import words as listed

_TABLE = table("english")
_STOPS = frozenset(_TABLE["stops"])
_IRREGULAR = frozenset(_TABLE["irregular_plurals"])
_NOT_PLURAL = frozenset(_TABLE["not_plural"])
TOKEN = re.compile(r"[A-Za-z][\w&.'’/-]*(?<![.'’])|[\"“”‘]|\S")
_FINITE = frozenset(("is", "was", "has", "does", "comes", "goes", "becomes", "includes", "remains", "takes", "gives"))
_MEMBERS = 9  # words that a phrase may have before its head
_ATTRIBUTIVE = frozenset(["overseas", "abroad", "long", "total", "high", "wide", "deep", "daily", "monthly", "yearly"])
_NUMBERS = frozenset(
    listed(
        (
            "one two three four five six seven eight nine ten eleven twelve hundred thousand million",
            "billion dozen dozens several",
        )
    )
)
_ON_HEADS = frozenset(
    listed(
        (
            "agreements memorandums memoranda mous treaties accords pacts contracts protocols",
            "declarations statements conventions deals",
        )
    )
)
_FUNCTION = re.compile(r"(?:\b(?:and|or)\b)", re.IGNORECASE)
_RELATIVE = re.compile(r",?\s*\b(?:which|that|who)\b\s*")


def _forms(lemma: str) -> set[str]:
    """Make the regular forms of a verb."""
    if lemma.endswith("e"):
        stem = {lemma + "s", lemma + "d", lemma[:-1] + "ing"}
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        stem = {lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"}
    else:
        doubled = lemma + lemma[-1]
        ending = "es" if lemma.endswith(("s", "x", "ch", "sh")) else "s"
        stem = {lemma + ending, lemma + "ed", lemma + "ing", doubled + "ed", doubled + "ing"}
    return stem


@cache
def verbs() -> frozenset[str]:
    """Return the finite and participle forms that end a noun phrase."""
    made = {form for lemma in _TABLE["verbs"] for form in _forms(lemma)}
    modal = {"will", "would", "can", "could", "may", "might", "shall", "should", "must", "have", "be", "do", "includes"}
    return frozenset((made | set(_TABLE["irregular_forms"]) | modal) - set(_TABLE["nouns_that_look_like_verbs"]))


@cache
def lemmas() -> frozenset[str]:
    """Return the base forms of the verbs, which a plural subject takes."""
    return frozenset(_TABLE["verbs"])


@cache
def lookalikes() -> frozenset[str]:
    """Return nouns in -s that may be the verb of a singular subject."""
    return frozenset(word for word in _TABLE["nouns_that_look_like_verbs"] if word.endswith("s"))


def plural(word: str) -> bool:
    """Tell whether a word looks like a plural noun."""
    low = word.lower()
    if low in _IRREGULAR:
        return True
    return (
        len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is", "ous")) and low not in _NOT_PLURAL
    ) or low in ("mous", "mou's", "labs")


def after(text: str, start: int) -> tuple[int, int] | None:
    """Find the noun phrase that begins behind a number."""
    tokens = list(TOKEN.finditer(text, start, min(len(text), start + 160)))
    first: re.Match[str] | None = None
    head: re.Match[str] | None = None
    index = 0
    while index < len(tokens) and index < _MEMBERS * 2:
        token = tokens[index]
        word = token.group()
        low = word.lower()
        if word in '"“”‘':
            index += 1
            if head is not None:
                break
            first = first or token
            continue
        noun_first = first is None and low in verbs() and low.endswith("s") and low not in _STOPS and low not in _FINITE
        if not word[0].isalpha() or (_ends(low, head) and not noun_first):
            if low == "and" and head is None and first is not None:
                index += 1
                continue
            break
        first = first or token
        if head is not None and not plural(word):
            break
        if plural(word) and not _modifies(tokens, index):
            head = token
        index += 1
    if head is None or first is None:
        return None
    end = _joined(text, head.end())
    if head.group().lower() in _ON_HEADS:
        end = _about(text, end)
    return first.start(), end


def of(text: str, start: int) -> tuple[int, int] | None:
    """Find the noun phrase behind "of": a mass noun will do (of durian, of grassland)."""
    found = after(text, start)
    tokens: list[re.Match[str]] = []
    for token in TOKEN.finditer(text, start, min(len(text), start + 80)):
        word = token.group()
        if (
            not word[0].isalpha()
            or (word.lower() in _STOPS and word.lower() != "total")
            or word.lower() in verbs()
            or word.lower() == "and"
        ):
            break
        tokens.append(token)
        if len(tokens) == _MASS:
            break
    mass = (tokens[0].start(), tokens[-1].end()) if tokens else None
    return found or mass


def before_of(text: str, end: int) -> tuple[int, int] | None:
    """Find the noun phrase before "of" or "at": budget in "an initial budget of"."""
    if " of" not in text[max(0, end - _OF_REACH) : end]:
        return None
    match = _BEFORE_OF.search(text, max(0, end - 80), end)
    if match is None:
        return None
    return before(text, match.start("noun"), match.end("noun"))


def before(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """Take the words of a noun phrase back from its last word."""
    tokens = list(TOKEN.finditer(text, start, stop))
    begin = len(tokens)
    while (
        begin
        and tokens[begin - 1].group()[0].isalpha()
        and tokens[begin - 1].group().lower() not in _STOPS
        and not (tokens[begin - 1].group().lower() in verbs() and not tokens[begin - 1].group().lower().endswith("ing"))
    ):
        begin -= 1
    return (tokens[begin].start(), tokens[-1].end()) if begin < len(tokens) else None


_MASS = 3
_OF_REACH = 24  # "of an estimated $"
_BEFORE_OF = re.compile(
    r"(?P<noun>(?:[A-Za-z][\w'-]*[ \n]+){0,4}[A-Za-z][\w'-]*)[ \n]+of[ \n]+(?:up to |about |around |some |over |more than |nearly |almost |at least |an estimated |approximately |roughly |the )?(?:US|A|HK|C)?[$€£¥]?\Z"  # noqa: E501 - one pattern a line
)


def changing(text: str, at: int) -> tuple[int, int] | None:
    """Find what rises or falls, where the verb before `at` says that something did: "Trade rose 13.8 percent"."""
    match = _EQUATES.search(text, max(0, at - 40), at) or _CHANGE.search(text, max(0, at - 120), at)
    if match is None or re.search(r"[.;:]", text[match.end() : at]):
        return None
    clause = max(text.rfind(mark, 0, match.start()) for mark in (". ", "; ", ", "))
    begin = clause + 2 if clause >= 0 else 0
    said = text.rfind(" that ", begin, match.start())
    if said >= 0 and _SAYING.search(text, max(begin, said - 16), said):
        begin = said + len(" that ")
    tokens = list(TOKEN.finditer(text, begin, match.start()))
    while tokens and (
        tokens[0].group().lower() in _STOPS - {"total"}
        or tokens[0].group().lower() in ("and", "its", "while", "meanwhile")
        or not tokens[0].group()[0].isalpha()
        or tokens[0].group().isdigit()
    ):
        tokens.pop(0)
    while tokens and (
        tokens[-1].group().lower() in ("has", "have", "had", "will", "also", "is", "was", "were", "are", "to")
    ):
        tokens.pop()
    if (
        not tokens
        or len(tokens) > _LONGEST_SUBJECT
        or any(token.group().lower() in ("that", "said", "which") for token in tokens)
    ):
        return None
    end = next(
        (
            token.start()
            for token in tokens[1:]
            if token.group().lower() in ("between", "with", "from", "to", "for", "by", "on", "at")
        ),
        tokens[-1].end(),
    )
    return tokens[0].start(), len(text[:end].rstrip())


_EQUATES = re.compile(
    r"\b(?:is|was|are|were|totals|averages|averaged)[ \n]+(?:as high as|as low as|only"
    r"|just|about|around|nearly|almost|over|some|more than|less than|at least"
    r"|approximately|estimated at)?[ \n]*(?:US|A|HK)?[$€£¥]?\Z",
    re.IGNORECASE,
)
_SAYING = re.compile(r"\b(?:said|says|added|noted|showed|shows|reported|stated|announced)\Z")
_LONGEST_SUBJECT = 14
_CHANGE = re.compile(
    r"\b(?:rose|risen|rises|rise|grew|grown|grows|grow|increased|increases|increase|expanded|expand|fell|fallen|falls|dropped|drops|declined|declines|climbed|jumped|surged|soared|totaled|totalled|totals|amounted to|amounts to|amount to|stood at|stands at|reached|reaches|reach|hit|exceeded|exceeds|exceed|surpassed|topped|accounted for|gained|shrank|slipped|edged up|went up|was up|were up|up|down)\b(?=[^.;:]*\Z)",  # noqa: E501 - one pattern a line
    re.IGNORECASE,
)


def _ends(low: str, head: re.Match[str] | None) -> bool:
    """Tell words that cannot stand inside a noun phrase."""
    if low in ("and", "or"):
        return True
    if low in _STOPS:
        return not (low in _ATTRIBUTIVE and head is None)
    if low in verbs():
        return head is not None or not low.endswith(("ed", "ing"))
    return (
        low.endswith(("ly",))
        and low
        not in ("family", "early", "assembly", "supply", "friendly", "elderly", "daily", "monthly", "yearly", "weekly")
        and head is not None
    )


def _modifies(tokens: list[re.Match[str]], index: int) -> bool:
    """Tell a plural that stands before its head (sales offices)."""
    if index + 1 >= len(tokens):
        return False
    following = tokens[index + 1].group()
    return following[0].isalpha() and plural(following) and following.lower() not in verbs() | _STOPS


def _joined(text: str, end: int) -> int:
    """Take in "and regions" behind a plural head."""
    joint = re.compile(r",?[ \n]+(?:and|or|&)[ \n]+").match(text, end)
    comma = re.compile(r",[ \n]+((?:[A-Za-z-]+[ \n]+){0,3}[A-Za-z-]+),?[ \n]+and[ \n]+").match(text, end)
    if comma is not None and plural(comma.group(1).split()[-1]) and not _verbal(comma.group(1).split()):
        middle = _joined(text, comma.end(1))
        return middle if middle > comma.end(1) else end
    if joint is None or joint.group().startswith(","):
        return end
    members: list[str] = []
    for token in TOKEN.finditer(text, joint.end(), min(len(text), joint.end() + 80)):
        word = token.group()
        low = word.lower()
        if (
            not word[0].isalpha()
            or low in _STOPS | _NUMBERS
            or (low in verbs() and not (members and low.endswith("ing")))
            or len(members) > 4
        ):
            return end
        members.append(word)
        if plural(word):
            return end if _verbal(members) else token.end()
    return end


def _verbal(members: list[str]) -> bool:
    return members[0].lower() in verbs() or members[0].lower().endswith(("ing", "ed")) or members[0].lower() in _STOPS


def _about(text: str, end: int) -> int:
    """Take in what an agreement is on."""
    on = re.compile(r"[ \n]+(?:on|for)[ \n]+").match(text, end)
    if on is None:
        return end
    stop = end
    for token in TOKEN.finditer(text, on.end(), min(len(text), on.end() + 80)):
        low = token.group().lower()
        if not low[0].isalpha() or low in _STOPS or low in verbs():
            break
        if low != "and":
            stop = token.end()
    return stop
