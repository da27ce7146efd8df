"""What English figures leave out: in come a number without a noun and what was counted before, out comes the noun.

"50 laboratories in 2019 and 70 in 2023", "of which 12 are in Asia", "the number of patents rose to 300": the noun
stands earlier in the sentence, or in the sentence before.
"""

import re

from qiao.claims.figure.en.elided import elided, object_of
from qiao.claims.figure.en.silent import CLOSED, grouped, they_number, unnamed
from qiao.claims.figure.en.units import Unit
from qiao.claims.figure.en.units import unit as read_unit
from qiao.claims.model import Quantity
from qiao.claims.noun.en import amount as amounts
from qiao.claims.noun.en import nouns
from qiao.claims.numeral.model import Numeral
from qiao.claims.numerals import NumeralKind

_ELLIPTIC = re.compile(
    r"[ \n]+(?:(?:were|was|are|have|had|will|would|can|could|should|must)\b|more\b(?! than)|of[ \n]+(?:them|which|whom|those|these)\b"  # noqa: E501 - one pattern a line
    r"|in (?:19|20)\d\d\b|(?:a|one)[ \n](?:year|decade|month)[ \n](?:earlier|ago|before)\b)"
)
_ELLIPTIC_BEFORE = re.compile(
    r"\b(?:the (?:remaining|other)|including|with|against|versus|(?P<earlier>compared (?:with|to)|up from|down from)|now (?:has|have|numbers?)|"  # noqa: E501 - one pattern a line
    r"and|(?:and|but) [a-z]+(?:ed|en) by|"
    r"(?:rose|risen|grew|grown|fell|fallen|dropped|declined|climbed|increased|expanded|jumped|up) (?:from|to)|"
    r"from[ \n][^,.;]{1,24}[ \n]to|bringing[ \n][^,.;]{4,60}[ \n]to|(?:number|total)[ \n]of[ \n][^,.;]{4,60}[ \n]to)[ \n]\Z",  # noqa: E501 - one pattern a line
    re.IGNORECASE,
)
_ELLIPTIC_AFTER = re.compile(
    r"[ \n]+(?:by[ \n]|from[ \n](?:[A-Z\d]|the\b|other\b|abroad\b)|to[ \n]\d|(?:last|this)[ \n](?:year|spring|summer|autumn|fall|winter|month|term|semester)|the[ \n](?:previous|preceding|following)[ \n]year|the[ \n]year[ \n](?:before|earlier)|now\b|today\b|on[ \n][A-Z]|between[ \n]\d|online\b|(?:a|\w+)[ \n](?:year|decade|month)s?[ \n](?:ago|earlier)\b|at[ \n]the\b|since\b|worldwide\b|globally\b|a[ \n]year\b|per[ \n]year\b)|\s*[.;)]?\s*\Z|[,;)]|[ \n]+in[ \n]"  # noqa: E501 - one pattern a line
)
_INCLUDED = re.compile(r"\bincluding[ \n]\Z")
_OF_KIND = re.compile(r"[ \n](?:between|with|for|on|from|in|by)[ \n](?!\d)")
_DONE = re.compile(  # on top of 12 delivered in 2022
    r"[ \n](?:[a-z]+ed|built|sold|sent|held|bought|made)[ \n](?:in|by|from|to|at|for|last|this|under|during)\b"
)
_MORE_THAN_THEN = re.compile(
    r"[ \n](?:more|fewer|less)[ \n]than[ \n](?:in[ \n]|last[ \n]|a[ \n]year|the[ \n](?:previous|year))"
)
_NEWLY = re.compile(
    r"[ \n](?:belonging to|coming from|based in|located in|working in|serving|specialising in|focusing on)[ \n]|"
    r"[ \n](?:newly|recently|already|fully|jointly)[ \n]\w+(?:ed|en|ilt|et up|old|ught|un)\b"
)
_PICKED_FROM = re.compile(r"\b(?:of|among) (?:which|whom|these|those|them),? \Z", re.IGNORECASE)
_ACTS = re.compile(
    r"[ \n](?:\w+ed|\w+s|rose|fell|grew|won|came|went|met|held|led|took|made|built|sold|began)[ \n](?!of\b)"
)
# Students rose from 4,200 to 15,000 over three years: what is said of the lower number holds of the higher.
_FROM_TO = re.compile(
    r"\bfrom[ \n](?P<low>(?:(?:nearly|some|over|almost|more than)[ \n])?\d[\d.,]*"
    r"(?:[ \n]in[ \n]\d{4}|[ \n](?:an?|per)[ \n](?:year|month|week|day))?)[ \n]to[ \n]\Z"
)
_RISING = re.compile(
    r"\b(?:estimated at|put at|went down|went up|decreases|increases|rises|falls|dipped|number (?:is|was)|rose|risen|rise|doubled|tripled|quadrupled|grew|grown|grow|fell|fallen|fall|dropped|drop|declined|increased|increase|expanded|expand|climbed|jumped|surged|soared|reached|reach|topped|exceeded|hit|stood|stands|numbered|came|come|comes|added up|totaled|totalled|amounted|totals?|numbers|bringing|brought|(?:went|gone|going)(?= from))\b(?: (?:between \d{4} and \d{4}|since \d{4}|in \d{4}|from \d{4} to \d{4}|last year|by [\d.,]+ ?(?:%|percent|per cent)[^.;]{0,40}?),?)?(?: (?:to|by|at|from))?[ \n]\Z|\b(?:raised|increased|upped|expanded|lifted|cut|reduced|brought|took) (?:that|it|this|them) to[ \n]\Z|\b(?:rose|risen|grew|grown|fell|fallen|dropped|declined|decreased|increased|expanded|surged|climbed|jumped|soared|went (?:up|down)|down|up)\b[^.;]{1,50} from[ \n]\Z|\bnumber of (?:[^,.;]|(?<=\d)[.,](?=\d)){4,60} (?:to|from|at|(?:is|was|are|were|being)(?: (?:now|currently|only|just|already))?|stands at)[ \n]\Z",  # noqa: E501 - one pattern a line
    re.IGNORECASE,
)
_TOPS = re.compile(r"(?:exceed|surpass|topp|pass|cross)(?:ed|es|s|ing)\b")  # a verb that is a bound as well
_FROM_LENGTH = re.compile(
    r"\bfrom [\w.,-]+ (?:minute|hour|day|week|month|year)s? to (?:just |only |about )?\Z"
)  # to five
_NUMBER_OF = re.compile(
    r"(?:the[ \n]+)?(?:total[ \n]+)?(?:annual[ \n]+)?number[ \n]+of[ \n]+(?P<noun>[^,.;]+?)(?=[ \n](?:is|are|was|were|who|that|[a-z]+ing|will|has|have|had|rose|risen|grew|fell|dropped|declined|increased|expanded|climbed|jumped|surged|reached|topped|exceeded|hit|stood|to|from|at)\b)",  # noqa: E501 - one pattern a line
    re.IGNORECASE,
)


class Memory:
    """What was last counted, for figures that leave the noun out ("about 120 were licensed").

    `here` is what was last counted in the same sentence, `share` what the last percentage was of, `money` the currency
    that its last sum was in; `missed` says that the number before counted nothing.
    """

    noun: str | None = None
    here: str | None = None
    share: str | None = None
    money: Unit | None = None
    missed: bool = False


def credited(text: str, numeral: Numeral) -> str | None:
    """Return whose number stands in brackets behind a name, in a list of such: Kenya (19) and Ghana (18)."""
    if text[numeral.end : numeral.end + 1] not in (")", ",", " ", "%"):
        return None
    name = _CREDITED.search(text, max(0, numeral.start - 80), numeral.start)
    if name is None or (numeral.value == int(numeral.value) and int(numeral.value) in _YEARS):
        return None
    listed = sum(1 for match in _CREDIT.finditer(text) if int(match.group(1).replace(",", "")) not in _YEARS)
    return name.group("who") if listed > 1 else None


def measured_in(text: str, numeral: Numeral, kind: NumeralKind, end: int, memory: Memory) -> Unit | None:
    """Read the unit of a number, and keep the currency of a sum."""
    unit = read_unit(text, numeral, kind, end) or _sum_again(text, numeral, end, memory)
    if unit is not None and unit.quantity is Quantity.MONEY:
        memory.money = unit
    return unit


def _sum_again(text: str, numeral: Numeral, end: int, memory: Memory) -> Unit | None:
    """Return the currency of a sum that leaves it out behind another: 30 million euros, and an additional 2 million."""
    if memory.money is None or numeral.value < _LEAST_SUM or numeral.kind is not NumeralKind.CARDINAL:
        return None
    more = _MORE_MONEY.search(text, max(0, numeral.phrase_start - 32), numeral.phrase_start)
    if more is None:
        more = _AND_SUM.search(text, max(0, numeral.phrase_start - 8), numeral.phrase_start)
        more = more if text.endswith("illion", numeral.start, end) else None
    if more is None or _SUM_ENDS.match(text, end) is None:
        return None
    return Unit(None, end, Quantity.MONEY, memory.money.currency)


_LEAST_SUM = 100_000
_MORE_MONEY = re.compile(
    r"(?:\b(?:and|with|plus|gives?|gave|contributes?|contributed|pays?|paid|provides?|provided|adds?|added|invests?|invested)|,)"
    r"[ \n](?:an additional|another|a further|the (?:other|remaining)|an extra)[ \n]\Z"
)
_AND_SUM = re.compile(r"(?:,|\band)[ \n]\Z")  # 7 million euros in cash and 4 million in kind
_SUM_ENDS = re.compile(r"\s*(?:[,.;)]|\Z)|[ \n](?:and|from|for|to|in|over|by|will|was|were|is|has|had|would)\b")


def gapped(text: str, numeral: Numeral) -> str | None:
    """Return whose number it is where the verb is left out: Kenya has three, Zambia two."""
    start = numeral.phrase_start
    placed = _IN_BRACKET.match(text, numeral.end)
    if placed is not None and text.rfind("(", max(0, start - 90), start) > text.rfind(")", max(0, start - 90), start):
        return placed.group("who")  # five hubs (three in Benin and two in Togo)
    name = _GAPPED.search(text, max(0, start - 60), start) or _WITH.search(text, max(0, start - 60), start)
    return name.group("who") if name is not None and _GAP_AFTER.match(text, numeral.end) is not None else None


def _recalled(  # noqa: PLR0911 - one return for each form
    text: str, numeral: Numeral, kind: NumeralKind, end: int, memory: Memory
) -> tuple[str | None, bool]:
    """Return what a number without a noun counts, and whether it is a quantity at all."""
    if (group := grouped(text, numeral, end)) is not None:
        return group, True
    of_them = _ELLIPTIC.match(text, end)
    if memory.here is not None and of_them is None and _picks(text, numeral, end):
        return memory.here, True
    start = numeral.phrase_start
    if kind is NumeralKind.FRACTION:
        among = _PICKED_FROM.search(text, max(0, start - 16), start) is not None
        return memory.noun, (among and memory.noun is not None) or (of_them is not None and "of" in of_them.group())
    listed = not memory.missed and elided(text, start, end)
    if memory.here is not None and (listed or gapped(text, numeral) is not None):
        return memory.here, True
    if credited(text, numeral) is not None:
        terms = _IN_TERMS.search(text, 0, start)
        noun = terms.group("noun") if terms is not None else memory.noun
        return noun, noun is not None
    found = _reached(text, numeral, end, memory)
    if found is None and numeral.value > 1 and _again(text, numeral, end, memory):
        found = (memory.noun, memory.noun is not None or (of_them is not None and _opens(text, start, end)))
    if found is None and numeral.value > _FEWEST and object_of(text, start, end):
        found = (memory.here, True)
    if found is not None:
        return found
    noun = unnamed(text, numeral, end)
    large = _GROUPED.fullmatch(text, numeral.start, numeral.end) is not None
    if noun is None and large and (CLOSED.match(text, end) or _ADVERB.match(text, end)):
        return memory.here, True  # plans for 50,000 by 2030
    return noun, noun is not None


def _opens(text: str, start: int, end: int) -> bool:
    """Tell a number that its clause begins with: More than 90 have graduated, he said 60 had been built."""
    if not text[:start].strip() or text.endswith(("; ", " said ", " that "), 0, start):
        return True
    return text.endswith((", ", " and "), 0, start) and text.startswith(_OF_THOSE, end)


_OF_THOSE = (" more ", " of them", " of whom", " of which", " of these")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")  # a number that is written so names nothing


def _reached(text: str, numeral: Numeral, end: int, memory: Memory) -> tuple[str | None, bool] | None:
    """Return what has risen to the number, or by it; nothing where none has."""
    start = numeral.phrase_start
    lower = _FROM_TO.search(text, max(0, start - 60), start)
    from_where = start if lower is None else lower.start("low")
    rising = _RISING.search(text, max(0, from_where - 90), from_where) or _TOPS.match(text, start, numeral.start)
    if numeral.value <= _FEWEST or not rising or CLOSED.match(text, end) is None:
        return None
    noun = _risen(text, from_where, memory)
    return noun, noun is not None


def _again(text: str, numeral: Numeral, end: int, memory: Memory) -> bool:
    """Tell a number of what was counted last: another 20 will follow, 30 were built, up from 17 when it began."""
    start = numeral.phrase_start
    if _FURTHER.search(text, max(0, start - 12), start) is not None:
        told = CLOSED.match(text, end) or _ADVERB.match(text, end) if memory.here is not None else None
        if told or _FOLLOWS.match(text, end):
            return True
    if _HOLDS.search(text, max(0, start - 12), start) is not None and _STOPPED.match(text, end) is not None:
        return True
    of_them = _ELLIPTIC.match(text, end)
    if numeral.value <= _FEWEST:
        return of_them is not None and "of" in of_them.group()
    picked = _ELLIPTIC_BEFORE.search(text, max(0, start - 90), start)
    if of_them is not None or picked is None:
        return of_them is not None
    return _ELLIPTIC_AFTER.match(text, end) is not None or (picked["earlier"] and CLOSED.match(text, end)) is not None


def _picks(text: str, numeral: Numeral, end: int) -> bool:
    """Tell a number that picks from what its sentence has just counted: of which 12 reached, with 10 newly built."""
    if _MORE_THAN_THEN.match(text, end) is not None:
        return True
    done = numeral.value > _FEWEST and _DONE.match(text, end) is not None
    if done or _NEWLY.match(text, end) is not None or (numeral.value > _FEWEST and nouns.acts(text, end)):
        return True
    if _INCLUDED.search(text, max(0, numeral.phrase_start - 12), numeral.phrase_start) and _OF_KIND.match(text, end):
        return True
    picked = _PICKED_FROM.search(text, max(0, numeral.phrase_start - 16), numeral.phrase_start)
    return picked is not None and _ACTS.match(text, end) is not None


def _risen(text: str, start: int, memory: Memory) -> str | None:
    """Return what has risen to a number: the things of "the number of", what was just counted, the subject."""
    number = _NUMBER_OF.search(text, max(0, start - 120), start)
    if number is not None:
        return _things(text, number)
    if memory.here is not None:
        return memory.here
    summed = _SUMMED.search(text, max(0, start - 40), start) is not None
    if not summed and any(character.isdigit() for character in text[max(0, start - 90) : start]):
        return memory.noun
    changing = amounts.changing(text, start)
    noun = text[changing[0] : changing[1]] if changing is not None else None
    return memory.noun if noun in (None, "number", "figure", "total") else noun


def understood(
    text: str, numeral: Numeral, last: tuple[NumeralKind, int], unit: Unit | None, memory: Memory
) -> tuple[str | None, bool]:
    """Return what a number or share without a noun of its own is of, and whether it is a quantity by that alone."""
    kind, end = last
    if unit is None and _FROM_LENGTH.search(text, max(0, numeral.phrase_start - 40), numeral.phrase_start) is not None:
        return None, False
    if unit is None:
        many = they_number(text, numeral, end)
        return _recalled(text, numeral, kind, end, memory) if many is None else (many, True)
    return _share_of(text, numeral, end, unit, memory), False


def _share_of(text: str, numeral: Numeral, end: int, unit: Unit, memory: Memory) -> str | None:
    """Return what a share without a noun is of: that of the share before it, or what was last counted."""
    if unit.quantity is not Quantity.PERCENT:
        return None
    earlier = [match.end() for match in _SHARE.finditer(text, 0, numeral.start)]
    if earlier and "." not in text[earlier[-1] : numeral.phrase_start].rstrip("0123456789"):
        found = nouns.of(text, earlier[-1])
        return None if found is None else text[found[0] : found[1]]
    among = _AMONG_ALL.search(text, max(0, numeral.phrase_start - 90), numeral.phrase_start)
    if among is not None and (kind := nouns.after(text, among.start("noun") - 1)) is not None:
        return text[kind[0] : kind[1]]
    listed = _LISTED.search(text, max(0, numeral.phrase_start - 6), numeral.phrase_start) is not None
    if memory.share is not None and ((listed and _SHARED_OUT.match(text, end)) or credited(text, numeral)):
        return memory.share
    if _SHARED.match(text, end):
        shared = listed and "%" in text[: numeral.start]
        return memory.share if shared and memory.share is not None else memory.noun
    bears = _BEARS.search(text, max(0, numeral.phrase_start - 24), numeral.phrase_start) or gapped(text, numeral)
    return memory.share if bears and _STOPPED.match(text, end) else None


def _things(text: str, number: re.Match[str]) -> str:
    """Return what "the number of" counts, without what describes it."""
    whose = _WHOSE.match(text, number.start("noun"))
    found = nouns.after(text, (number.start("noun") if whose is None else whose.end()) - 1)
    owned = found is not None and text[number.start("noun") : found[0]].endswith(("'s ", "’s ", "its ", "their "))
    if found is not None and (owned or found[0] == number.start("noun")):
        return text[found[0] : found[1]]
    return _PLACED.sub("", number.group("noun"))


_SUMMED = re.compile(amounts.SUMMED)
_WHOSE = re.compile(r"(?:its|their) ")
_NAME = r"(?:the )?[A-Z][\w.&’'-]*(?: (?:of |the |and |for )?[A-Z][\w.&’'-]*)*"
_CREDITED = re.compile(rf"(?P<who>{_NAME}) \(\Z")
_CREDIT = re.compile(r"[A-Z][\w.&’'-]* \((\d{1,3}(?:,\d{3})*|\d{1,6})(?:\.\d+)?(?=%?\)| \w+\))")
_YEARS = range(1900, 2101)
_IN_TERMS = re.compile(
    r"in terms of (?:the )?(?:quantity|number|volume|total) of (?P<noun>[A-Za-z][\w -]{2,40}?)(?= (?:is|are|were)\b|[,:;])"  # noqa: E501 - one pattern a line
)
_IN_BRACKET = re.compile(rf"[ \n](?:in|from|for|at)[ \n](?P<who>{_NAME})")
_GAPPED = re.compile(
    rf"(?:,|,? and|;)[ \n](?P<who>{_NAME}|the (?:[A-Z][a-z]+ )?[a-z][a-z -]{{2,40}})[ \n]"
    r"(?:(?:for|with|about|some|nearly|between) )?\Z"
)
_WITH = re.compile(rf"(?P<who>{_NAME}) with[ \n]\Z")
_GAP_AFTER = re.compile(r"[ \n]*(?:percent|per cent|%)?(?:[,.;)]|[ \n]and[ \n]|[ \n]each\b|\s*\Z)")
_LISTED = re.compile(r"(?:(?:,|,? and|;|,? or)[ \n](?:with )?|\()\Z")
_SHARED_OUT = re.compile(r"[ \n]+(?:each\b|respectively\b|(?:each )?(?:in|for|from|at|to) (?:the )?[A-Za-z])")
_FURTHER = re.compile(r"\b(?:another|a further|an additional)[ \n]\Z", re.IGNORECASE)
_FOLLOWS = re.compile(r"[ \n](?:will|would|came|come|are|were|have|had|joined|followed|from)\b")
_ADVERB = re.compile(r"[ \n](?:[a-z]+ly|abroad|elsewhere|overseas|here|there)\b")
_HOLDS = re.compile(r"\b(?:has|have|had|won|got|received)[ \n]\Z")
_STOPPED = re.compile(r"\s*(?:[,.;)]|\Z)|[ \n]and\b|[ \n]each\b")
_BEARS = re.compile(
    r"\b(?:covers?|covered|bears?|bore|contribut\w+|pays?|paid|provides?|foots?|takes?|funds?|holds?|owns?|supplies)[ \n]\Z"  # noqa: E501 - one pattern a line
)
_AMONG_ALL = re.compile(
    r"\b(?i:among|of|out of)[ \n](?:all[ \n]|the[ \n]|these[ \n]){1,2}(?P<noun>[a-z][^,;:.]{3,60}),[ \n]\Z"
)
_SHARE = re.compile(r"(?:%|\bper cent|\bpercent)[ \n]of[ \n](?:the[ \n]|all[ \n]|its[ \n]|their[ \n])?")
_SHARED = re.compile(
    r"[ \n]+(?:had|have|were|are|came|went|of (?:them|these|those|which|whom)|(?!based|needed)\w{3,}ed|coming|held|built|sold|sent"  # noqa: E501 - one pattern a line
    r"|plan|say|said|believe|expect|live|lack|use|support|want|hope|think|work|report|agree|intend|own|need|come|see|fear)\b"
)
_PLACED = re.compile(r" in (?:the )?[A-Z].*\Z", re.DOTALL)  # Serbian students in China
_FEWEST = 2  # a lone "two" counts anything
