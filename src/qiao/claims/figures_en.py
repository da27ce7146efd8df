"""Figures in English: in comes a sentence, out come its figures; dates, ordinals, names and codes are told apart.

A numeral counts something when a plural noun, a unit, a currency or a percent sign stands with it; "Group 2",
"Chang'e 5" and "the 2030 Agenda" count nothing.
"""

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from qiao.claims import nouns_en as nouns
from qiao.claims import nouns_en_amount as amounts
from qiao.claims import nouns_en_subject as nouns_subject
from qiao.claims.draft import FigureDraft
from qiao.claims.figures_time import Moment, as_of
from qiao.claims.model import Comparator, Measure, Quantity
from qiao.claims.numerals import NumeralKind, scan
from qiao.claims.numerals_en import lengths
from qiao.claims.numerals_model import Numeral
from qiao.claims.vocabulary import currency_signs, english_units, longest_first, table

_TABLE = table("english")
_UNITS = english_units()
_UNIT = re.compile(
    rf"(?:[ \n]?|-)(?:(?:more|further|additional)[ \n])?({longest_first(_UNITS.quantity)})(?![A-Za-z])(?:[ \n-]?(old)\b)?"  # noqa: E501 - one pattern a line
)
_SIGN = re.compile(rf"({longest_first(currency_signs())})[ ]?\Z")
_PERCENT_SIGN = re.compile(r"(%|percentage points?|per[ \n]cent|percent|pct)", re.IGNORECASE)
_NAME_BEFORE = re.compile(rf"\b(?:{longest_first(_TABLE['name_before'])})[ -]?#?\Z", re.IGNORECASE)
_CAPITAL_BEFORE = re.compile(
    r"(?:^|[^.!?:\n] )(?!(?:Only|Just|Another|All|Its|Their|Our|Of|With|And|But|For|Last|Here|Today|Now|Currently)\b)(?:[A-Z][\w'’]*[a-z'’](?<!['’]s)|[A-Z]{2,})[ -]\Z"  # noqa: E501 - one pattern a line
)
_MONTH = re.compile(r"(?:January|February|March|April|May|June|July|August|September|October|November|December)[ ]\Z")
_CITATION = re.compile(r"[\[(]\s*\Z")
_CITATION_END = re.compile(r"(?:\s*[-,]\s*\d+)*\s*[\])]")
_LIST_MARK = re.compile(r"[.)](?= )")
_CLOCK = re.compile(r":\d\d|[ ]?(?:a\.?m\.?|p\.?m\.?|o'clock)\b", re.IGNORECASE)
_CLOCK_BEFORE = re.compile(r"\d:\Z")
_JOINED_CODE = re.compile(r"[A-Za-z]-\Z|[/#]\Z")
_SCORE = re.compile(r"[-–]\d")
_HYPHENED = re.compile(
    r"-(?!(?:plus|fold|year|month|week|day|hour|minute|second|decade|percent|km|kilomet(?:er|re)|meter|metre|mile|ton|kilowatt|megawatt|gigawatt|kilogram|kg|hectare|square|cubic|volt|qubit|yuan|euro|dollar|ringgit|pound|yen|won|rupee|baht|rand|franc|peso|dirham|riyal|rouble|ruble|US|U\.S\.)s?\b)[A-Za-z]",
    re.IGNORECASE,
)
_ANAPHOR = re.compile(rf"\b(?:{longest_first(_TABLE['anaphors'])})[ \n]\Z", re.IGNORECASE)
_OF = re.compile(
    r"[ \n]+of[ \n]+(?:the[ \n]+|all[ \n]+|its[ \n]+|their[ \n]+|our[ \n]+|his[ \n]+|her[ \n]+)?", re.IGNORECASE
)
_GROWTH = re.compile(r"\b(?:increase|rise|growth|decline|drop|decrease|fall|jump|surge|total|average)\Z", re.IGNORECASE)
_SPREAD = re.compile(r"(?:over|within)\b", re.IGNORECASE)  # "over 36 months" says how long, not how much more
_ELLIPTIC = re.compile(
    r"[ \n]+(?:(?:were|was|are|have|had)\b|more\b(?! than)|of[ \n]+(?:them|which|whom|those|these)\b"
    r"|in (?:19|20)\d\d\b|(?:a|one)[ \n](?:year|decade|month)[ \n](?:earlier|ago|before)\b)"
)
# What leaves its noun out because it compares or picks out: "including 18 from China", "from 14 to 36".
_ELLIPTIC_BEFORE = re.compile(
    r"\b(?:the (?:remaining|other)|including|with|against|compared (?:with|to)|versus|up from|down from|now (?:has|have|numbers?)|"  # noqa: E501 - one pattern a line
    r"and|(?:rose|risen|grew|grown|fell|fallen|dropped|declined|climbed|increased|expanded|jumped|up) (?:from|to)|"
    r"from[ \n][^,.;]{1,24}[ \n]to|bringing[ \n][^,.;]{4,60}[ \n]to|(?:number|total)[ \n]of[ \n][^,.;]{4,60}[ \n]to)[ \n]\Z",  # noqa: E501 - one pattern a line
    re.IGNORECASE,
)
_ELLIPTIC_AFTER = re.compile(
    r"[ \n]+(?:by[ \n]|from[ \n](?:[A-Z]|the\b|other\b|abroad\b)|to[ \n]\d|last[ \n]year|the[ \n](?:previous|following)[ \n]year|now\b|today\b)|\s*[.;)]?\s*\Z|[,;)]|[ \n]+in[ \n]"  # noqa: E501 - one pattern a line
)
_PEOPLE_OF = re.compile(r"[ \n]+([A-Z][a-z]+(?:ese|an|ish|ch|i))[ \n]+and[ \n]+(?:about |some |over |nearly )?\d")
_ONE_IN = re.compile(r"\b(?:one|two|three|\d+)[ \n](?:in|out of)[ \n](?:every[ \n])?\Z", re.IGNORECASE)
_YEAR_TO = re.compile(r"\b(?:19|20)\d\d[ \n]to[ \n]\Z")
_DETERMINER = re.compile(r"\A(?:(?:the|its|their|a|an|this) )?(?:(?:total |annual )?number of )?")
_RISING = re.compile(
    r"\b(?:rose|risen|rise|doubled|tripled|quadrupled|grew|grown|grow|fell|fallen|fall|dropped|drop|declined|increased|increase|expanded|expand|climbed|jumped|surged|soared|reached|reach|topped|exceeded|hit|stood|totaled|totalled|amounted|bringing|brought)\b(?: (?:between \d{4} and \d{4}|since \d{4}|in \d{4}|from \d{4} to \d{4}|last year|by [\d.,]+ ?(?:%|percent|per cent)[^.;]{0,40}?),?)?(?: (?:to|by|at|from))?[ \n]\Z|\bnumber of [^,.;]{4,60} (?:to|from)[ \n]\Z",  # noqa: E501 - one pattern a line
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(
    r"(?:the[ \n]+)?(?:total[ \n]+)?(?:annual[ \n]+)?number[ \n]+of[ \n]+(?P<noun>[^,.;]+?)(?=[ \n](?:will|has|have|had|rose|risen|grew|fell|dropped|declined|increased|expanded|climbed|jumped|surged|reached|topped|exceeded|hit|stood|to|from)\b)",  # noqa: E501 - one pattern a line
    re.IGNORECASE,
)
_OF_NUMBER = re.compile(r"(?:[A-Za-z][\w'’]*[ \n]+){0,3}\d[\d,]*(?=[ \n])")
_A_LEVEL = re.compile(r"\b(?:(?i:article|section|chapter|day|week|page|level|phase|group|no\.?)|[A-Z]\w+)[ \n]\Z")
_TITLE_NEXT = re.compile(r"[ \n]+[A-Z][a-z]")
_AGED = re.compile(r"\b(?:aged?|ages)[ \n](?:of[ \n]|between[ \n]|from[ \n])?\Z", re.IGNORECASE)
_CUMULATIVE = re.compile(rf"\b(?:{longest_first(_TABLE['cumulative'])})", re.IGNORECASE)
_TARGET = re.compile(rf"\b(?:{longest_first(_TABLE['target'])})", re.IGNORECASE)
_FLOW = re.compile(rf"\b(?:{longest_first(_TABLE['flow'])})\b", re.IGNORECASE)
_SCOPE = re.compile(r"\b(Belt and Road|ASEAN|African|Arab|European|BRICS|global|worldwide)\b")
_YEARS = range(1800, 2101)


class Unit(Struct, frozen=True):
    """A unit with a numeral: as written, where it ends, what it measures."""

    text: str | None
    end: int
    quantity: Quantity
    currency: str | None = None


def figures(text: str, offset: int, moment: Moment, memory: "Memory") -> Iterator[FigureDraft]:
    """Yield the figures of the sentence `text`, which begins at the clean offset `offset`."""
    drafts = [*_lengths(text, offset, moment)]
    busy = -1
    for read in scan(text, "en"):
        numeral = read
        if numeral.start < busy:
            continue
        near = moment.near(numeral.start, numeral.end)
        if any(s.start < numeral.end and numeral.start < s.end and not s.counted_en(text) for s in near):
            continue
        if any(s.start < numeral.start and numeral.phrase_start < s.end <= numeral.start for s in near):
            # "in 2015 to 14 billion": what the number seems to close a range with is a year
            numeral = replace(numeral, comparator=Comparator.EXACT, upper=None, phrase_start=numeral.start)
        if numeral.comparator is Comparator.RANGE:
            busy = numeral.phrase_end
        if not _states_nothing(text, numeral) and (draft := _draft(text, offset, numeral, moment, memory)) is not None:
            drafts.append(draft)
    yield from sorted(drafts, key=lambda draft: draft.start)


def _lengths(text: str, offset: int, moment: Moment) -> Iterator[FigureDraft]:
    """Read "the past decade", a length without a numeral."""
    for length in lengths(text) if "decade" in text or "century" in text else ():
        subject = nouns_subject.subject(text, len(text))
        when, basis = as_of(text, length.phrase_start, moment)
        yield FigureDraft(
            offset + length.phrase_start, offset + length.end, length.value, None, Comparator.EXACT,
            "years", None, subject, when, basis, Measure.STOCK, Quantity.DURATION,
        )  # fmt: skip


def _states_nothing(text: str, numeral: Numeral) -> bool:  # noqa: PLR0911 - one return for each form
    """Tell numerals that belong to ordinals, names, codes, clock times, lists and citations."""
    start, end = numeral.start, numeral.end
    run = text[start:end]
    before = text[max(0, start - 24) : start]
    if numeral.kind is NumeralKind.ORDINAL or (run.lower() in ("one", "zero") and not _UNIT.match(text, end)):
        return True
    if _CITATION.search(before) and _CITATION_END.match(text, end):
        return True
    if start < 3 and run.isdigit() and _LIST_MARK.match(text, end) and not text[:start].strip("( "):
        return True
    if _ONE_IN.search(before):
        return True
    if _CLOCK.match(text, end) or _CLOCK_BEFORE.search(before) or _HYPHENED.match(text, max(end, numeral.phrase_end)):
        return True
    if _JOINED_CODE.search(before) or text[end : end + 1] == "/":
        return True
    if numeral.phrase_start == start and _named(text, numeral, before):
        return True
    return _in_quotes(text, start, end)


def _named(text: str, numeral: Numeral, before: str) -> bool:
    """Tell Group 2, Chang'e 5 and the 2030 Agenda."""
    start, end = numeral.start, numeral.end
    run = text[start:end]
    if _NAME_BEFORE.search(before):
        return True
    if run.isdigit() and len(run) == 4 and int(run) in _YEARS:
        return True
    if run[0].isalpha() and run[0].isupper() and start > 2 and _TITLE_NEXT.match(text, end):
        return True
    if run[0].isdigit() and _CAPITAL_BEFORE.search(text[max(0, start - 30) : start]) and not _SIGN.search(before):
        return numeral.kind is NumeralKind.CARDINAL and not _UNIT.match(text, end)
    return False


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


class Memory:
    """What was last counted, for figures that leave the noun out ("about 120 were licensed")."""

    noun: str | None = None


def _draft(text: str, offset: int, numeral: Numeral, moment: Moment, memory: Memory) -> FigureDraft | None:
    end, kind = max(numeral.end, numeral.phrase_end), numeral.kind
    if numeral.comparator is Comparator.RANGE and numeral.phrase_end > numeral.end:
        closing = list(scan(text[numeral.end : numeral.phrase_end], "en"))
        kind = closing[-1].kind if closing else kind
    unit = _unit(text, numeral, kind, end)
    counted = _counted(text, numeral, unit, end)
    recalled, elliptic = None, False
    if counted is None:
        recalled, elliptic = _understood(text, numeral, (kind, end), unit, memory)
    silent = counted is None or _refers_back(text, numeral, text[counted[0] : counted[1]])
    if unit is None and not elliptic and silent:
        return None
    if unit is None:
        unit = Unit(None, end, Quantity.RATIO if kind is NumeralKind.FRACTION and numeral.value < 1 else Quantity.COUNT)
    start, stop = numeral.phrase_start, max(unit.end, end)
    comparator = numeral.comparator
    if unit.quantity is Quantity.DURATION and _SPREAD.match(text, start):
        start, comparator = numeral.start, Comparator.EXACT
    if (
        unit.quantity is Quantity.MONEY
        and (sign := _SIGN.search(text, max(0, numeral.start - 5), numeral.start)) is not None
    ):
        start = min(start, sign.start())
    subject = nouns_subject.subject(text, start)
    if counted is not None:
        stop = max(stop, counted[1])
        if _YEAR_TO.search(text, max(0, start - 12), start) is None:  # its quote would read as a range
            start = min(start, counted[0])
    noun = re.sub(r"\s+", " ", text[counted[0] : counted[1]]) if counted is not None else recalled
    if noun is not None and unit.quantity is Quantity.COUNT:
        memory.noun = noun
    subject = _other_than(noun, subject)
    when, basis = as_of(
        text, numeral.start, moment, lasting=unit.quantity is Quantity.DURATION and "year" in (unit.text or "")
    )
    return FigureDraft(
        start=offset + start,
        end=offset + stop,
        value=numeral.value,
        upper=numeral.upper,
        comparator=comparator,
        unit=unit.text,
        counted=noun,
        subject=subject,
        as_of=when,
        as_of_basis=basis,
        measure=_measure(text, numeral.start),
        quantity=unit.quantity,
        scope=_scope(noun, text, stop),
        currency=unit.currency,
    )


def _other_than(noun: str | None, subject: str | None) -> str | None:
    """Return the subject, unless it is the thing counted itself."""
    if subject is None or noun is None:
        return subject
    return None if _DETERMINER.sub("", subject.lower()) in noun.lower() else subject


def _recalled(text: str, numeral: Numeral, kind: NumeralKind, end: int, memory: Memory) -> tuple[str | None, bool]:
    """Return what a number without a noun counts, and whether it is a quantity at all."""
    of_them = _ELLIPTIC.match(text, end)
    if kind is NumeralKind.FRACTION:
        return memory.noun, of_them is not None and "of" in of_them.group()
    start = numeral.phrase_start
    if numeral.value > _FEWEST and _ELLIPTIC_AFTER.match(text, end) and _RISING.search(text, max(0, start - 90), start):
        number = _NUMBER_OF.search(text, max(0, start - 120), start)
        noun = _PLACED.sub("", number.group("noun")) if number is not None else memory.noun
        if number is None and not any(character.isdigit() for character in text[max(0, start - 90) : start]):
            changing = amounts.changing(text, start)
            noun = text[changing[0] : changing[1]] if changing is not None else noun
        return noun, noun is not None
    if of_them is not None and numeral.value > 1 and (numeral.value > _FEWEST or "of" in of_them.group()):
        return memory.noun, memory.noun is not None
    picked = numeral.value > _FEWEST and _ELLIPTIC_AFTER.match(text, end) is not None
    if picked and _ELLIPTIC_BEFORE.search(text, max(0, start - 90), start):
        return memory.noun, memory.noun is not None
    return None, False


def _understood(
    text: str, numeral: Numeral, last: tuple[NumeralKind, int], unit: Unit | None, memory: Memory
) -> tuple[str | None, bool]:
    """Return what a number or share without a noun of its own is of, and whether it is a quantity by that alone."""
    kind, end = last
    if unit is None:
        return _recalled(text, numeral, kind, end, memory)
    return _share_of(text, numeral, end, unit, memory), False


def _share_of(text: str, numeral: Numeral, end: int, unit: Unit, memory: Memory) -> str | None:
    """Return what a share without a noun is of: that of the share before it, or what was last counted."""
    if unit.quantity is not Quantity.PERCENT:
        return None
    earlier = [match.end() for match in _SHARE.finditer(text, 0, numeral.start)]
    if earlier and "." not in text[earlier[-1] : numeral.phrase_start].rstrip("0123456789"):
        found = nouns.of(text, earlier[-1])
        return None if found is None else text[found[0] : found[1]]
    return memory.noun if _SHARED.match(text, end) else None


_SHARE = re.compile(r"(?:%|\bper cent|\bpercent)[ \n]of[ \n](?:the[ \n]|all[ \n]|its[ \n]|their[ \n])?")
_SHARED = re.compile(r"[ \n]+(?:had|have|were|are|came|went|of (?:them|these|those|which|whom))\b")
_PLACED = re.compile(r" in (?:the )?[A-Z].*\Z", re.DOTALL)  # Serbian students in China
_FEWEST = 2  # a lone "two" counts anything


def _unit(text: str, numeral: Numeral, kind: NumeralKind, end: int) -> Unit | None:
    """Read the unit: a percent word, a currency sign before the number, a word behind it."""
    if kind in (NumeralKind.PERCENT, NumeralKind.POINTS):
        percent = _PERCENT_SIGN.search(text, numeral.start, max(end, numeral.phrase_end))
        return Unit(percent.group(1) if percent is not None else "%", end, Quantity.PERCENT)
    sign = _SIGN.search(text, max(0, numeral.start - 5), numeral.start)
    if sign is not None:
        return Unit(sign.group(1), end, Quantity.MONEY, currency_signs()[sign.group(1)])
    match = _UNIT.match(text, end)
    if match is None:
        return None
    word = match.group(1)
    if (
        word in ("m", "M", "t", "T", "second", "degree", "degrees", "real", "won", "rand", "quarter")
        and text[end : end + 1] != word[:1]
    ):
        return None
    if match.group(2) or _AGED.search(text, max(0, numeral.phrase_start - 20), numeral.phrase_start):
        return Unit(word, match.end(), Quantity.AGE)
    return Unit(word, match.end(), _UNITS.quantity[word], _UNITS.currency.get(word))


def _counted(text: str, numeral: Numeral, unit: Unit | None, end: int) -> tuple[int, int] | None:  # noqa: C901, PLR0911 - one return for each form
    """Find the thing counted behind the number, behind "percent of", or what an amount or a change is of."""
    if unit is None:
        if numeral.kind is NumeralKind.MEASURE:
            return None
        of = _OF.match(text, end)
        if numeral.implied or numeral.kind is NumeralKind.FRACTION:
            return nouns.after(text, of.end() if of is not None else end)
        adjective = _PEOPLE_OF.match(text, end)
        if adjective is not None:
            return adjective.span(1)
        if of is not None:
            following = _OF_NUMBER.match(text, of.end())
            if following is None and not _A_LEVEL.search(text, max(0, numeral.phrase_start - 20), numeral.phrase_start):
                return nouns.after(text, of.end()) if numeral.value > 1 else None  # 85 of the brightest galaxies
            return nouns.after(text, following.end()) if following is not None else None
        return nouns.after(text, end)
    if unit.quantity in (Quantity.DURATION, Quantity.AGE):
        return None
    of = _OF.match(text, unit.end)
    if of is not None:
        return nouns.of(text, of.end())
    start = numeral.phrase_start
    if (
        unit.quantity is Quantity.MONEY
        and (sign := _SIGN.search(text, max(0, numeral.start - 5), numeral.start)) is not None
    ):
        start = min(start, sign.start())
    if unit.quantity is not Quantity.RATIO and text[end : end + 1] == "-":
        return nouns.mass(text, unit.end)
    amount = amounts.before_of(text, start)
    if amount is not None and _GROWTH.search(text, amount[0], amount[1]) is None:
        return amount
    return amounts.beside(text, start, unit.end) or amounts.changing(text, start)


def _refers_back(text: str, numeral: Numeral, noun: str) -> bool:
    """Tell "the two countries" from figures."""
    run = text[numeral.start : numeral.end]
    if (run.isdigit() and numeral.value > 3) or numeral.phrase_start != numeral.start:
        return False
    anaphor = _ANAPHOR.search(text, max(0, numeral.start - 8), numeral.start) is not None
    return (
        anaphor
        and numeral.value <= 12
        and (run[0].isalpha() or noun.rsplit(maxsplit=1)[-1] in _TABLE["anaphoric_nouns"])
    )


def _measure(text: str, at: int) -> Measure:
    clause = text[max(0, at - 80) : at]
    if _CUMULATIVE.search(clause):
        return Measure.CUMULATIVE
    if _TARGET.search(clause):
        return Measure.TARGET
    return Measure.FLOW if _FLOW.search(clause) else Measure.STOCK


def _scope(noun: str | None, text: str, stop: int) -> str | None:
    found = _SCOPE.search(noun or "") or _SCOPE.search(text, stop, min(len(text), stop + 60))
    return found.group(1) if found is not None else None
