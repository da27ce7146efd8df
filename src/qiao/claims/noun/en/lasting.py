"""What lasts, for an English length of time: in come a sentence and where the length stands, out come words of it.

A five-year plan, shifts of 8 hours, 30 years of cooperation; and what is called a plan of so many years.
"""

import re

from qiao.claims.clause.clauses import Reading, around
from qiao.claims.clause.words import Kind
from qiao.claims.noun.en.nouns import after, before, mass

_LONGEST_PREDICATE = 12  # words from "is" to the length in its predicate
# its 12-day, 9,000-km journey: more lengths of the same noun
_HYPHEN = re.compile(r"(?:,[ \n](?:\d[\d.,]*|[a-z]+)-[a-z]+(?:[ \n]mile|[ -]kilomet(?:er|re))?)?[ \n]+(?=\w)")
_PLANNED = re.compile(
    r"(?P<noun>(?:[A-Za-z-]+ ){0,4}?(?:partnership|roadmap|plan|agreement|programme|program|strategy|contract|lease|licence|license|agenda)"  # noqa: E501 - one pattern a line
    r"(?: for [a-z]+)?)[”\"’]? (?:for|over) (?:the )?(?:(?:next|coming|past|last|following) )?\Z"
)
_SPANS = frozenset(("period", "periods", "term", "timeframe", "span", "window", "duration"))
_LONGEST_LEAD = 140
# the voyages (Legs 2 and 3), lasting two months
_LASTS = re.compile(
    r"(?P<noun>(?:[a-z][\w-]* ){0,2}(?:expedition|voyage|course|cruise|programme|program|trip|visit|mission|tour|"
    r"training|workshop|session|meeting|trial|campaign|project|survey|exercise|internship|fellowship|placement)s?)"
    r"(?: \([^()]{1,40}\))?, (?:each )?(?:lasting|running)(?: for)?(?: about| up to| some| nearly| over)? \Z"
)
# extended the lease of the plant by six years; the extension of the term for a period of
_MOVED = re.compile(
    r"\b(?:(?:extend|prolong|renew|lengthen|shorten|delay|postpon)(?:s|ed|e|es|ing)?|"
    r"(?:extension|renewal|prolongation) of)(?: the| its| their| a)? "
    r"(?P<noun>(?:[A-Za-z][\w'’-]* ){0,3}?[A-Za-z][\w'’-]*)(?: (?:of|with|between|on|for|from) [^,;]{1,90}?)?"
    r" (?:by|for)"
    r"(?: (?:an?|the|further|another|additional|next|coming|period of|term of|total of|up to|about|at least))* ?\Z"
)
_FILLED_BY = re.compile(
    r"[ \n]of[ \n](?=(?!age\b|the\b|an?\b|its\b|their\b|this\b|each\b)(?:[A-Z][a-z]*-?[A-Z]?\w*[ \n])?[a-z])"
)
_LASTS_OF = re.compile(
    r"(?P<noun>(?:[a-z][\w-]*[ ]){0,2}[a-z][\w-]*) of[ ](?:about |around |some |over |nearly |up to |at least )?\Z"
)
_LONG = re.compile(r"-long(?= )")
_A_TIME = re.compile(r"\b(?:a|an|the|its|their|his|her) \Z")
_NO_HOLDERS = frozenset(
    (
        "life",
        "lifetime",
        "lifespan",
        "validity",
        "term",
        "period",
        "total",
        "maximum",
        "minimum",
        "average",
        "span",
        "duration",
        "course",
        "out",
        "space",
        "time",
    )
)


def lasting(text: str, start: int, end: int, *, single: bool = False) -> str | None:
    """Find what lasts: a five-year plan, shifts of 8 hours, 30 years of cooperation; a five year plan (`single`)."""
    long = _LONG.match(text, end) if "-" in text[start:end] else None
    end = long.end() if long is not None else end
    if _A_TIME.search(text, max(0, start - 8), start) is not None and text.endswith("s", start, end):
        found = mass(text, end)
        if found is not None and found[0] == end + 1:
            return text[found[0] : found[1]]  # a two weeks tour
    if (single or "-" in text[start:end]) and (gap := _HYPHEN.match(text, end)) is not None:
        return _hyphened(text, start, gap.end())
    filled = _FILLED_BY.match(text, end)
    if filled is not None and (fills := after(text, filled.end()) or mass(text, filled.end())) is not None:
        return text[fills[0] : fills[1]]  # 30 years of cooperation
    low = max(0, start - _LONGEST_LEAD)
    lasts = _LASTS.search(text, low, start) or _MOVED.search(text, low, start) or _PLANNED.search(text, low, start)
    if lasts is not None:
        held = before(text, *lasts.span("noun"))
        return lasts.group("noun") if held is None else text[slice(*held)]  # a partnership for the next ten years
    of = _LASTS_OF.search(text, max(0, start - 50), start)
    if of is None or of.group("noun").rsplit(maxsplit=1)[-1] in _NO_HOLDERS:
        return None
    held = before(text, of.start("noun"), of.end("noun"))
    return text[held[0] : held[1]] if held is not None else of.group("noun").rsplit(maxsplit=1)[-1]


def _hyphened(text: str, start: int, end: int) -> str | None:
    """Return what has a length in its name, whose noun begins at `end`: a five-year plan, or what is called so."""
    reading, begin = around(text, start)
    called = _of_plan(reading, reading.at(start - begin)) if reading.words else None
    if called is not None:
        return called
    found = mass(text, end) or after(text, end)
    if found is None or found[0] != end or text[slice(*found)].rsplit(maxsplit=1)[-1] in _SPANS:
        return None  # over a five-year period
    meant = _MEANT.search(text, max(0, start - 90), start)
    apposed = _APPOSED.search(text, max(0, start - 90), start) if _CLOSED.match(text, found[1]) else None
    named = meant or apposed
    return text[found[0] : found[1]] if named is None else named.group("name")


_NAME = r"(?P<name>(?:[Tt]he )?[A-Z][\w-]*(?: (?:(?:of|for|and|the|on) )*[A-Z0-9][\w-]*)*(?: \([A-Z]\w+\))?)"
# Sea Bridge, the union's new four-year project.
_APPOSED = re.compile(
    rf"(?<!\b[IiAaOo][nt] )\b(?!In |At |On |From |During |Last |This |(?:[JFMASOND][a-z]+(?:ary|ch|il|ne|ly|st|ber)|May|[A-Z][a-z]+day)\b)"  # noqa: E501 - one pattern a line
    rf"{_NAME}, (?:an?|the|its|[A-Z]\w+['’]s|the [\w-]+['’]s)(?: (?!(?:an?|the|its|their)\b)[\w-]+){{0,3}} \Z"
)
_CLOSED = re.compile(r"[.,;]|$| (?:with|which|that|to|for|on|of|launched|funded|led|run)\b")
# From the start, Sea Bridge was meant as a four-year project.
_MEANT = re.compile(
    rf"{_NAME} (?:is|was|are|were|has been|remains|became|becomes)(?: \w+){{0,3}} (?:to be|as) (?:an?|the) \Z"
)


def _of_plan(reading: Reading, number: int) -> str | None:
    """Return what is called a plan of so many years: the Lima Plan is Togo's five-year plan."""
    words = reading.words
    clause = reading.owners[number]
    verb, subject = clause.verb, clause.subject
    if verb is None or subject is None or words[verb].low not in ("is", "was", "are", "were"):
        return None
    linked = all(word.kind in (Kind.DETERMINER, Kind.NAME, Kind.NOUN) for word in words[verb + 1 : number])
    return reading.written(subject) if linked and 0 < number - verb < _LONGEST_PREDICATE else None
