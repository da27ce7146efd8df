"""English numerals that count nothing: in come a sentence and a numeral, out comes whether it states no figure.

Ordinals, names ("Group 2", "Chang'e 5", "the 2030 Agenda"), codes, clock times, list numbers, citations, quoted titles.
"""

import re

from qiao.claims.clause.noun_words import verbs
from qiao.claims.figure.en.elided import another, lands
from qiao.claims.figure.en.recall import credited, gapped
from qiao.claims.figure.en.silent import THEY_NUMBER, like_a_year
from qiao.claims.figure.en.units import SIGN, UNIT, WORDS
from qiao.claims.noun.en import nouns
from qiao.claims.numeral.model import Numeral
from qiao.claims.numerals import NumeralKind
from qiao.claims.vocabulary import longest_first, table

_TABLE = table("english")
# For small letters: to ignore case takes twice as long.
_NAME_BEFORE = re.compile(rf"\b(?:{longest_first(_TABLE['name_before'])})[ -]?#?\Z")
_CAPITAL_BEFORE = re.compile(
    r"(?:^|[^.!?:\n] )(?!(?:Only|Just|Another|All|Its|Their|Our|Of|With|And|But|For|Last|Here|Today|Now|Currently|From|In|On|At|By|To|Since|Between|Over|About|Nearly|Almost|Around|Some|These|Those|The|This|Under|Through|During|As|Among|Within|After|Before|More|Over|Roughly|Approximately|Including|Where|While|When|Another|Up)\b)(?:[A-Z][\w'’]*[a-z'’](?<!['’]s)|[A-Z]{2,})[ -]\Z"  # noqa: E501 - one pattern a line
)
_CITATION = re.compile(r"[\[(]\s*\Z")
_CITATION_END = re.compile(r"(?:\s*[-,]\s*\d+)*\s*[\])]")
_LIST_MARK = re.compile(r"[.)](?= )")
_CLOCK = re.compile(r":\d\d|[ ]?(?:a\.?m\.?|p\.?m\.?|o'clock)\b", re.IGNORECASE)
_CLOCK_BEFORE = re.compile(r"\d:\Z")
_JOINED_CODE = re.compile(r"[A-Za-z]-\Z|[/#]\Z")
_HYPHENED = re.compile(
    rf"-(?!(?:plus|fold|percent|member|nation|country|person|bed|seat|room|storey|page|city|university|company|partner|satellite|strong|US|U\.S\.|{WORDS})s?\b)[A-Za-z]",
    re.IGNORECASE,
)
_ONE_IN = re.compile(
    r"\b(?:(?:one|two|three|\d+)[ \n](?:in|out of)|(?:four|five|six|seven|eight|nine)[ \n]in)[ \n](?:every[ \n])?\Z",
    re.IGNORECASE,
)
_SOME_DAY = re.compile(r"[Oo]ne day(?:,|[ \n](?:he|she|they|we|it|I)\b)")
_DETERMINED = re.compile(
    r"(?:\b(?:in|by|for|during|than|since|of|from|to|until|before|after|the|its|their|and|or)|[(/–-])[ ]?\Z",
    re.IGNORECASE,
)
_TITLE_NEXT = re.compile(r"[ \n]+[A-Z][a-z]")
_GENERATION = re.compile(r"[2-7]G")  # of mobile networks
_BESIDE_OTHERS = re.compile(
    r"(?:[ \n][A-Za-z][\w-]*){1,5}?(?:,|,?[ \n](?:and|or))[ \n](?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)[ \n][a-z]"  # noqa: E501 - one pattern a line
)
_BEHIND_OTHERS = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+) (?:[a-z][\w-]* ){0,3}?[a-z-]+s,? and \Z"
)
_YEAR_ACTS = re.compile(r"[ \n]\w+s[ \n](?:a|an|the|its|their|our|this)\b")  # 2021 marks the tenth year of
_YEARS = range(1800, 2101)
_LEVELS = re.compile(r"[ \n](?:levels?|figures|numbers|totals?)\b")  # exceeded 2019 levels


def states_nothing(text: str, numeral: Numeral) -> bool:  # noqa: PLR0911 - one return for each form
    """Tell numerals that belong to ordinals, names, codes, clock times, lists and citations."""
    start, end = numeral.start, numeral.end
    run = text[start:end]
    before = text[max(0, start - 24) : start]
    if numeral.kind is NumeralKind.ORDINAL or _GENERATION.fullmatch(run) is not None:
        return True
    alone = numeral.phrase_start == start and numeral.phrase_end == end  # at least one, one to two
    if alone and run.lower() in ("one", "zero") and not UNIT.match(text, end) and not _beside(text, start, end):
        return True
    cited = run.isdigit() and _CITATION.search(before) and _CITATION_END.match(text, end)
    if cited and credited(text, numeral) is None:
        return True
    if start < 3 and run.isdigit() and _LIST_MARK.match(text, end) and not text[:start].strip("( "):
        return True
    if (
        _ONE_IN.search(before)
        or _SOME_DAY.match(text, start)
        or (run.isdigit() and _LEVELS.match(text, end) and int(run) in _YEARS)
    ):
        return True
    if _CLOCK.match(text, end) or _CLOCK_BEFORE.search(before) or _HYPHENED.match(text, max(end, numeral.phrase_end)):
        return True
    if _JOINED_CODE.search(before) or text[end : end + 1] == "/":
        return True
    if numeral.phrase_start == start and _named(text, numeral, before):
        return True
    return _in_quotes(text, start, end)


def _beside(text: str, start: int, end: int) -> bool:
    """Tell one that is counted beside others, as one alone is not: one mother satellite and nine daughters."""
    return (
        _BESIDE_OTHERS.match(text, end) is not None
        or _BEHIND_OTHERS.search(text, max(0, start - 60), start) is not None
        or another(text, start, end)
    )


def _named(text: str, numeral: Numeral, before: str) -> bool:
    """Tell Group 2, Chang'e 5 and the 2030 Agenda."""
    start, end = numeral.start, numeral.end
    run = text[start:end]
    if _NAME_BEFORE.search(before.lower()):
        return not _acted_on(text, before, end) and THEY_NUMBER.search(text, max(0, start - 60), start) is None
    if run.isdigit() and len(run) == 4 and int(run) in _YEARS and not like_a_year(text, numeral):
        following = nouns.after(text, end)
        counts = following is not None and following[0] == end + 1 and text[following[0]].islower()
        counts = counts and _YEAR_ACTS.match(text, end) is None
        named = _DETERMINED.search(before) or _CAPITAL_BEFORE.search(text[max(0, start - 30) : start])
        return not counts or named is not None  # Lima 2019 volunteers
    if run[0].isalpha() and run[0].isupper() and start > 2 and _TITLE_NEXT.match(text, end):
        return True
    if run[0].isdigit() and _CAPITAL_BEFORE.search(text[max(0, start - 30) : start]) and not SIGN.search(before):
        if _acted_on(text, before, end) or gapped(text, numeral) in lands():  # Mali sent 12 pupils and Chad 15
            return False
        return numeral.kind is NumeralKind.CARDINAL and not UNIT.match(text, end)
    return False


def _acted_on(text: str, before: str, end: int) -> bool:
    """Tell a verb before a number from a name with one: Employing 40 people, building 20 schools, will issue 9 bonds.

    Something in small letters and in the plural has to be counted right behind the number.
    """
    word = _LAST_WORD.search(before)
    if word is None:
        return False
    low = word["word"].lower()
    acts = low == "building" or (low.endswith("ing") and low in verbs())
    acts = acts or (low in _VERBS_TOO and _MODAL_BEFORE.search(before, 0, word.start("word")) is not None)
    if not acts or (word["word"][0].isupper() and word["before"].strip() not in _BEGINS):
        return False
    things = nouns.after(text, end)
    return things is not None and things[0] == end + 1 and text[things[0]].islower()


_LAST_WORD = re.compile(r"(?P<before>(?:\A|.) ?)\b(?P<word>[A-Za-z][a-z]+) \Z")
_BEGINS = frozenset(("", ".", ";", ":", "“", '"', "-", "—"))  # what stands before a word that opens a clause
_VERBS_TOO = frozenset(
    ("issue", "model", "station", "stage", "group", "rank", "table", "page", "box", "route", "class")
)
_MODAL_BEFORE = re.compile(
    r"\b(?:will|would|can|could|may|should|must|(?:plan|aim|want|hope|agree|decide)(?:s|d|ed)? to) \Z"
)


def _in_quotes(text: str, start: int, end: int) -> bool:
    """Tell a numeral inside a quoted title."""
    for opening, closing in (("“", "”"), ('"', '"'), ("‘", "’")):
        left = text.rfind(opening, max(0, start - 40), start)
        if left < 0 or text.find(closing, left + 1, start) >= 0:
            continue
        if opening == closing and text.count(opening, max(0, start - 400), start) % 2 == 0:
            continue
        right = text.find(closing, end, left + 80)
        if right >= 0 and text[left + 1 : left + 2].isupper() and "," not in text[left:right]:
            return True
    return False
