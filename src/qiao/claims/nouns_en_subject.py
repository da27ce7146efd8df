"""The subject of an English sentence: what it opens with, up to the verb."""

import re

from qiao.claims.nouns_en import TOKEN, before, before_of, lemmas, lookalikes, verbs

_SENTENCE_REACH = 700  # how far back a subject is looked for; no sentence of news is longer
_LEAD_IN = re.compile(
    r"\s*(?:[-–—•*]\s*|(?:Group|Part) \d+\s*(?:[:-][^.]{0,80}?)?\s-\s|Core (?:Viewpoint|Insight)s?\s-\s|"
    r"[A-Z][^.,;]{0,60}\s[-–]\s(?=[A-Z]))",
)
_ADVERBIAL = re.compile(
    r"\s*(?:Elsewhere|As of|As|Over|In|On|At|By|Since|From|During|Through|Throughout|Under|With|Within|According to|"
    r"To date|So far|Currently|Today|Now|Meanwhile|Moreover|Furthermore|In addition|Additionally|However|Also|For|"
    r"After|Before|Following|Among|Amid|Despite|Up to|Until|Last|This|Earlier|Recently|Overall|Altogether|Notably|"
    r"Specifically|Examples?|Together|Besides|Thanks to|Based on|Driven by|Guided by|To|Of)\b[^,;:]{0,120},\s+",
)
_YEAR_LEAD = re.compile(r"(?:By|In|Since)[ \n](?:19|20)\d\d,?[ \n]+(?=(?:the|a|both|its|their)\b|[A-Z])")
_APPOSED = re.compile(
    r"((?:The|This|A|An|Its|[A-Z]\w+)[ \n][^,.;:]{2,60}),[ \n](?:worth|with|about|some|valued at|all|now)?[ \n]*[$€£¥]?\Z"  # noqa: E501 - one pattern a line
)
_THAT_SAID = re.compile(
    r"\b(?:said|says|noted|added|stated|announced|stressed|emphasized|emphasised|showed|shows|revealed|reported|told [A-Z]\w+)(?: on \w+| here)?(?: that)?,?\s+",  # noqa: E501 - one pattern a line
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"said|says|noted|added|stated|announced|stress|emphasi|show|reveal|report|told")


def subject(text: str, at: int) -> str | None:
    """Find the subject of the sentence that holds `at`, where a verb stands between the two."""
    if at > _SENTENCE_REACH:
        text, at = text[at - _SENTENCE_REACH : at + _SENTENCE_REACH], _SENTENCE_REACH
    begin = len(text) - len(text.lstrip("\"“”‘' \n"))
    lead = _LEAD_IN.match(text)
    if lead is not None and lead.end() < at:
        begin = lead.end()
    for _ in range(3):
        adverbial = _ADVERBIAL.match(text, begin) or _YEAR_LEAD.match(text, begin)
        if adverbial is None or adverbial.end() > at:
            break
        begin = adverbial.end()
    window = text[max(begin, at - 100) : at]
    relative = " that " in window or " which " in window or " who " in window
    antecedent = _ANTECEDENT.search(text, max(begin, at - 100), at) if relative else None
    if antecedent is not None:
        found = before(text, antecedent.start("noun"), antecedent.end("noun"))
        if found is not None and re.search(r"[.,;:]\s", text[antecedent.end("noun") + 1 : at]) is None:
            return text[found[0] : found[1]]
    reported = _reported(text, begin, at)
    if reported is not None:
        return reported
    stated = _opening(text, begin, at)
    if stated is not None and stated.lower() in ("it", "they"):
        owner = _OWNER.match(text)
        return owner.group(1) if owner is not None else stated
    return stated if stated is not None else _verbless(text, begin, at)


def _verbless(text: str, begin: int, at: int) -> str | None:
    """Return what a figure stands beside where no verb comes before it: "The fund, worth $45 million,"."""
    apposed = _APPOSED.match(text[:at], begin)
    if apposed is not None:
        return apposed.group(1)
    head = before_of(text, at)
    return text[head[0] : head[1]] if head is not None and head[0] - begin < _NEAR_OPENING else None


_NEAR_OPENING = 12  # characters: "A team of 17 researchers" opens its sentence


def _reported(text: str, begin: int, at: int) -> str | None:
    """Return the subject of what somebody said: China in "Li said China has ..."."""
    if not _SPOKEN.search(text, begin, at):
        return None
    said = [match for match in _THAT_SAID.finditer(text, begin, at) if text[match.end() : match.end() + 1].isalnum()]
    return _opening(text, said[-1].end(), at) if said and said[-1].end() < at else None


_ANTECEDENT = re.compile(
    r"(?P<noun>(?:[A-Za-z][\w'-]*[ \n]+){0,5}[A-Za-z][\w'-]*)(?:[ \n]in[ \n][A-Z][\w ]{1,20}?)?,?[ \n]+(?:that|which|who)[ \n]+(?:has |have |had |will |can |could )?(?!said|says)[a-z]+\b[^.;:]*\Z"  # noqa: E501 - one pattern a line
)
_OWNER = re.compile(
    r"\s*(?:Since|After|When|Because|Although|While|As|Before|Once)\s+(?:the\s+)?([A-Z].+?)\s+(?:was|were|is|are|has|have|opened|began|started)\b"
)


def _opening(text: str, begin: int, at: int) -> str | None:
    """Return the words up to the first finite verb, if that stands before `at`."""
    end = begin
    depth = 0
    for token in TOKEN.finditer(text, begin, at):
        word = token.group()
        low = word.lower()
        if word in "(（":
            depth += 1
        if word in ")）":
            depth -= 1
        if depth == 0 and (_finite(text, token, begin) or low in (":", ";")):
            found = re.split(r",|\s+(?:which|that|who)\b", text[begin:end].strip(" ,\n"))[0].strip(" \n,")
            found = _ADVERB_LAST.sub("", found)
            return found or None
        end = token.end()
    return None


def _finite(text: str, token: re.Match[str], begin: int) -> bool:
    """Tell the verb of a clause, also where its form may be a noun: "the vault stores 12,000"."""
    low = token.group().lower()
    if low in verbs():
        return not _nominal_here(text, token, begin)
    if token.start() == begin or not low.isalpha():
        return False
    if len(low) > _SHORTEST_PAST and low.endswith("ed") and low not in _NOT_PAST:
        return _OBJECT.match(text, token.end()) is not None and not _nominal_here(text, token, begin)
    if low in _PAST_LIKE_PRESENT or low in lookalikes():
        return _OBJECT.match(text, token.end()) is not None
    return (
        low in lemmas()
        and _PLURAL_BEFORE.search(text, begin, token.start()) is not None
        and (_OBJECT.match(text, token.end()) is not None)
    )


_ADVERB_LAST = re.compile(r"[ \n](?:meanwhile|also|already|now|then|jointly|recently|currently)\Z")
_SHORTEST_PAST = 4
_NOT_PAST = frozenset(("hundred", "indeed", "exceed", "proceed", "succeed", "need", "speed", "united"))
_PAST_LIKE_PRESENT = frozenset(("cost", "hit", "set", "cut", "put", "let"))
_OBJECT = re.compile(
    r"[ \n]+(?:[$€£¥]?\d|US\$|(?:a|an|the|its|their|about|around|some|over|more than|nearly|almost|at least|up to|to|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|thousands)\b)"
)
_PLURAL_BEFORE = re.compile(r"s[ \n]+\Z")


def _nominal_here(text: str, token: re.Match[str], begin: int) -> bool:
    """Tell a participle that opens or stands within the noun phrase ("joint working groups")."""
    if token.start() == begin:
        return True
    following = re.compile(r"\s+([A-Za-z-]+)").match(text, token.end())
    low = token.group().lower()
    previous = text[begin : token.start()].split()
    return (
        low.endswith(("ed", "ing"))
        and bool(previous)
        and previous[-1].lower() in ("the", "a", "an", "of", "and")
        and following is not None
    )
