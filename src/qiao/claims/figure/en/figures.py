"""Figures in English: in comes a sentence, out come its figures; dates, ordinals, names and codes are told apart.

A numeral counts something when a plural noun, a unit, a currency or a percent sign stands with it; "Group 2",
"Chang'e 5" and "the 2030 Agenda" count nothing.
"""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from qiao.claims.date.en.forms import MONTHS
from qiao.claims.draft import FigureDraft
from qiao.claims.figure.en.aged import aged
from qiao.claims.figure.en.behind import behind, members_of
from qiao.claims.figure.en.continued import continued, converted
from qiao.claims.figure.en.elided import elided
from qiao.claims.figure.en.recall import Memory, credited, gapped, measured_in, understood
from qiao.claims.figure.en.silent import like_a_year
from qiao.claims.figure.en.told import states_nothing
from qiao.claims.figure.en.units import SIGN, Unit, bound, sized
from qiao.claims.figure.measure import changes
from qiao.claims.figure.moment import Moment
from qiao.claims.figure.scope import scope_en
from qiao.claims.figure.time import as_of
from qiao.claims.model import Comparator, Measure, Quantity
from qiao.claims.noun.en import amount as amounts
from qiao.claims.noun.en import lasting as nouns_lasting
from qiao.claims.noun.en import nouns
from qiao.claims.noun.en import subject as nouns_subject
from qiao.claims.noun.en.lessened import lessened
from qiao.claims.noun.en.shared import shared
from qiao.claims.numeral.en import lengths
from qiao.claims.numeral.model import Numeral
from qiao.claims.numerals import NumeralKind, scan
from qiao.claims.vocabulary import longest_first, table

_TABLE = table("english")
_ANAPHOR = re.compile(rf"\b(?:{longest_first(_TABLE['anaphors'])})[ \n]\Z", re.IGNORECASE)
_OF = re.compile(
    r"[ \n]+(?:out[ \n]+|worth[ \n]+)?of[ \n]+(?:the[ \n]+|these[ \n]+|those[ \n]+|all[ \n]+|its[ \n]+|their[ \n]+|our[ \n]+|his[ \n]+|her[ \n]+)?",  # noqa: E501 - one pattern a line
    re.IGNORECASE,
)
_AND_SHARE = re.compile(
    r"(?:, (?:[A-Z][\w ]{1,30} (?:for|with) )?[\d.]+ ?(?:%|per cent|percent)){0,4},? and (?:[A-Z][\w ]{1,30} (?:for|with) )?[\d.]+ ?(?:%|per cent|percent)(?= of )"  # noqa: E501 - one pattern a line
)
_AT_A = re.compile(r"\bat (?:an?|the) \Z")
_GROWTH = re.compile(r"\b(?:increase|rise|growth|decline|drop|decrease|fall|jump|surge|total|average)\Z", re.IGNORECASE)
_PORTIONS = frozenset(("most", "some", "much", "part", "all", "half", "none", "any"))
# dived 31 times, but three times as deep, 40 times faster
_OFTEN = re.compile(
    r"[ \n](times)(?=[.,;)]|\s*\Z|[ \n](?:a|an|per|in|into|since|between|during|around|to|for|from|by|over|and|this|last|at|on|while|with|within|so)\b)"  # noqa: E501 - one pattern a line
)
_GROWN = re.compile(
    r"\b(?:grow|grew|grown|increased?|rose|risen|multipl\w+|expanded?|jumped|surged|fell|up)(?: by)? \Z"
)
_THE_NUMBER = re.compile(r"[ \n]the (?:total |overall )?number of ")  # bringing to 1,000 the number of nurses
_OF_WHICH = re.compile(
    r"\b(?i:of|among) (?:which|whom|these|those|them),?[ \n](?:[^.;]{0,60}(?:,|\band)[ \n])?\Z", re.IGNORECASE
)
_AMONG = re.compile(r"[ \n]+(?:will be|would be|are|were)[ \n]+(?=\w+)(?!\w+ed\b)")
_PEOPLE_OF = re.compile(r"[ \n]+([A-Z][a-z]+(?:ese|an|ish|ch|i))[ \n]+and[ \n]+(?:about |some |over |nearly )?\d")
_YEAR_TO = re.compile(r"\b(?:19|20)\d\d[ \n]to[ \n]\Z")
_DIGIT = re.compile("[0-9]")
_DETERMINER = re.compile(
    r"\A(?:(?:the|all|its|their|a|an|this|these|those|some|about|over|nearly|more than|a total of) )?(?:(?:total |annual )?number of )?"  # noqa: E501 - one pattern a line
    r"(?:(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) )?"
)
_NOBODY = re.compile(
    r"(?:the )?age|[\w.,-]+(?:%| per ?cent)|[a-z]+-(?:thirds|quarters|fifths)|half|an? (?:third|quarter|fifth)",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(r"[Tt]he (?:total |annual |overall )?number of ")
_PART_OF = re.compile(r"\A(?:(?:percent|per cent|%|half|thirds?|quarters?) )?of (?:the |all |its |their )?")
_OWNED_NUMBER = re.compile(
    r"(?:[A-Za-z][\w-]*['’]s?[ ])?(?:(?:about|some|over|nearly|more than) )?\d[\d,.]*(?: (?:million|billion))?(?= [a-z])"  # noqa: E501 - one pattern a line
)
_OF_NUMBER = re.compile(
    r"(?!(?:which|whom|them|these|those)\b)(?:[A-Za-z][\w'’]*[ \n]+){0,3}(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?=[ \n])"  # noqa: E501 - one pattern a line
)
_A_LEVEL = re.compile(r"\b(?:(?i:article|section|chapter|day|week|page|level|phase|group|no\.?)|[A-Z]\w+)[ \n]\Z")
_OWNED = re.compile(
    r"(?:(?:the )?(?:total |annual )?(?:number|amount|value|volume) of )?(?P<owner>(?:(?! of )[^,;])+?)['’]s? (?P<noun>[^,;]+)|(?:the |its |their )?(?P<noun2>[^,;]+?) of (?P<whole>(?:the |all |a |its |their )[^,;]+|(?-i:[A-Z])[^,;]+)|(?:the |its |their )?(?:[a-z]+ )?(?P<noun4>[a-z]+) between (?P<pair>(?-i:[A-Z]|the )[^,;]+)|(?:the |its |their )?(?P<noun3>[^,;]+?) in (?P<place>(?:the )?(?-i:[A-Z])[^,;]+|the [a-z]+)",  # noqa: E501 - one pattern a line
    re.IGNORECASE,
)
_SIZED_BY = re.compile(r"-(?:long|wide|high|tall|deep|thick|diameter)(?= )")
# For small letters: to ignore case takes twice as long.
_CUMULATIVE = re.compile(rf"\b(?:{longest_first(_TABLE['cumulative'])})")
_TARGET = re.compile(rf"\b(?:{longest_first(_TABLE['target'])})(?![a-z])")
_FLOW = re.compile(rf"\b(?:{longest_first(_TABLE['flow'])})\b")
# 500 technicians were trained at the centre
_PASSED = re.compile(rf"[^,.;:()]{{1,48}}?\b(?:was|were)[ \n](?:\w+ly[ \n])?(?:{longest_first(_TABLE['flow'])})\b")


def figures(text: str, offset: int, moment: Moment, memory: Memory) -> Iterator[FigureDraft]:
    """Yield the figures of the sentence `text`, which begins at the clean offset `offset`."""
    drafts = [*_lengths(text, offset, moment)]
    busy = -1
    memory.here = memory.money = None
    memory.missed = False
    last: FigureDraft | None = None
    for read in scan(text, "en"):
        numeral = read
        if numeral.start < busy:
            continue
        near = moment.near(numeral.start, numeral.end)
        within = [s for s in near if s.start < numeral.end and numeral.start < s.end]
        if within and like_a_year(text, numeral):
            moment.forget(numeral.start, numeral.end)
            near, within = moment.near(numeral.start, numeral.end), []
        if any(not (s.counted_en(text) or s.since(text)) for s in within):
            continue
        if any(s.start < numeral.start and numeral.phrase_start < s.end <= numeral.start for s in near):
            # "in 2015 to 14 billion": what the number seems to close a range with is a year
            numeral = replace(numeral, comparator=Comparator.EXACT, upper=None, phrase_start=numeral.start)
        if numeral.comparator is Comparator.RANGE:
            busy = numeral.phrase_end
        draft = None if states_nothing(text, numeral) else _draft(text, offset, numeral, moment, memory)
        memory.missed = draft is None
        if draft is not None:
            last = continued(text, numeral, converted(text, numeral, draft, last, offset), drafts)
            drafts.append(last)
    yield from sorted(drafts, key=lambda draft: draft.start)


def _lengths(text: str, offset: int, moment: Moment) -> Iterator[FigureDraft]:
    """Read "the past decade", a length without a numeral."""
    for length in lengths(text) if "decade" in text or "century" in text else ():
        filled = nouns_lasting.lasting(text, length.phrase_start, length.end)
        subject = filled or nouns_subject.subject(text, length.phrase_start)
        when, basis = as_of(text, length.phrase_start, moment)
        yield FigureDraft(
            offset + length.phrase_start, offset + length.end, length.value, None, length.comparator,
            "years", None, subject, when, basis, Measure.STOCK, Quantity.DURATION,
        )  # fmt: skip


def _draft(text: str, offset: int, numeral: Numeral, moment: Moment, memory: Memory) -> FigureDraft | None:
    end, kind = max(numeral.end, numeral.phrase_end), _closing_kind(text, numeral)
    unit = measured_in(text, numeral, kind, end, memory)
    counted = _counted(text, numeral, unit, end)
    recalled, elliptic = None, False
    if counted is None:
        recalled, elliptic = understood(text, numeral, (kind, end), unit, memory)
    silent = counted is None or _refers_back(text, numeral, text[counted[0] : counted[1]])
    if unit is None and not elliptic and silent:
        return None
    if unit is None:
        unit = Unit(None, end, Quantity.RATIO if kind is NumeralKind.FRACTION and numeral.value < 1 else Quantity.COUNT)
    stop = max(sized(text, unit), end)
    start, comparator = bound(text, numeral, unit)
    place = start
    if (
        unit.quantity is Quantity.MONEY
        and (sign := SIGN.search(text, max(0, numeral.start - 5), numeral.start)) is not None
    ):
        start = place = min(start, sign.start())
    if counted is not None:
        stop = max(stop, counted[1])
        apart = counted[0] > start or _DIGIT.search(text, counted[1], start) is None  # no other figure in its quote
        if apart and _YEAR_TO.search(text, max(0, start - 12), start) is None:  # its quote would read as a range
            start = min(start, counted[0])
    noun = " ".join(text[counted[0] : counted[1]].split()) if counted is not None else recalled
    if noun is not None and unit.quantity is Quantity.COUNT:
        memory.noun = memory.here = noun
    if unit.quantity in (Quantity.PERCENT, Quantity.RATIO) and noun is not None:
        memory.share = noun
    elided = recalled is not None or unit.quantity is Quantity.PERCENT  # Peru has three, Mali two
    own = credited(text, numeral) or gapped(text, numeral) if elided else None
    subject = own or _holder(text, (place, stop), unit, noun)
    when, basis = as_of(text, numeral.start, moment, lasting=_lasting(text, unit, end, noun), end=max(unit.end, end))
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
        measure=_measure(text, numeral.phrase_start, max(unit.end, end)),
        quantity=unit.quantity,
        scope=scope_en(noun, text, start, stop),
        currency=unit.currency,
    )


def _lasting(text: str, unit: Unit, end: int, noun: str | None) -> bool:
    """Tell what no period dates: lengths, years, and sizes that stand before a noun, as of a 60-hectare park."""
    sized = text[end : end + 1] == "-" and unit.quantity is not Quantity.RATIO
    years = unit.quantity is Quantity.DURATION and "year" in (unit.text or "")
    return sized or years or (unit.quantity is Quantity.DISTANCE and noun is None)


def _closing_kind(text: str, numeral: Numeral) -> NumeralKind:
    """Return the kind of a numeral, for a range that of its upper end: 5 to 8 percent."""
    if numeral.comparator is not Comparator.RANGE or numeral.phrase_end <= numeral.end:
        return numeral.kind
    closing = list(scan(text[numeral.end : numeral.phrase_end], "en"))
    return closing[-1].kind if closing else numeral.kind


def _holder(text: str, place: tuple[int, int], unit: Unit, noun: str | None) -> str | None:
    """Return who holds the figure: what lasts, for a length; the owner or the whole, where the noun is the subject."""
    start, _ = place
    if unit.quantity is Quantity.AGE and (people := aged(text, start)) is not None:
        return people
    if unit.quantity is Quantity.DURATION:
        several = _SEVERAL.match(text, start) is not None and (unit.text or "s")[-1] != "s"  # a five year plan
        if (lasts := nouns_lasting.lasting(text, start, unit.end, single=several)) is not None:
            return lasts
    if (beside := behind(text, place, unit, noun)) is not None:
        return beside
    possible = nouns_subject.holders(text, start)
    if noun is None:
        return next((held for held in possible if _NOBODY.fullmatch(held) is None), None)
    held = next((held for subject in possible if (held := _but(subject, noun)) is not None), None)
    return members_of(text, place[1], noun) if held is None else held


_SEVERAL = re.compile(r"(?!one\b|1\b|a\b|half\b|per\b|each\b)[\w ]")


def _but(subject: str, noun: str) -> str | None:
    """Return a holder, its owner or whole where it is the thing counted, else nothing."""
    if subject.lower() in MONTHS or _NOBODY.fullmatch(subject) is not None:
        return None  # by Sept. 30; Forty percent of the 1,200 staff
    owned = _OWNED.fullmatch(_NUMBER_OF.sub("", subject))
    if owned is not None:
        held = owned.group("noun") or owned.group("noun2") or owned.group("noun4") or owned.group("noun3")
        if held.lower() in noun.lower() or held.lower().startswith(noun.lower()):
            return owned.group("owner") or owned.group("whole") or owned.group("pair") or owned.group("place")
    bare = _PART_OF.sub("", _DETERMINER.sub("", subject.lower()))
    same = noun.lower() == bare or noun.lower().endswith(f" {bare}")
    numbered = _NUMBER_OF.match(subject) is not None and bare.startswith(f"{noun.lower()} ")
    return None if same or numbered else subject


def _counted(text: str, numeral: Numeral, unit: Unit | None, end: int) -> tuple[int, int] | None:
    """Find the thing counted behind the number, behind "percent of", or what an amount or a change is of."""
    often = _OFTEN.match(text, numeral.end) if numeral.kind is NumeralKind.MULTIPLE else None
    if often is not None and _GROWN.search(text, max(0, numeral.phrase_start - 20), numeral.phrase_start) is None:
        return often.span(1)
    if unit is not None:
        return _measured(text, numeral, unit, end)
    things = _things(text, numeral, end)
    return things if things is None else (things[0], _abbreviated(text, things[1]))


def _abbreviated(text: str, end: int) -> int:
    """Take in the short form behind a name: memorandums of understanding (MoUs)."""
    short = _SHORT.match(text, end)
    if short is None:
        return end
    initial = text[text.rfind(" ", 0, end) + 1 : end][:1].upper()
    return short.end() if short.group("last") == initial else end


_SHORT = re.compile(r"[ \n]\([A-Z][A-Za-z]*(?P<last>[A-Z])s?\)")


def _things(text: str, numeral: Numeral, end: int) -> tuple[int, int] | None:  # noqa: PLR0911 - one return for each form
    """Find what a bare number counts."""
    if numeral.kind is NumeralKind.MEASURE:
        return None
    number = _THE_NUMBER.match(text, end)
    if number is not None:
        return nouns.after(text, number.end() - 1)
    if (common := shared(text, end)) is not None:
        return common
    of = _OF.match(text, end)
    if numeral.implied or numeral.kind is NumeralKind.FRACTION:
        return _portion(text, numeral, of, end)
    among = (
        _AMONG.match(text, end)
        if _OF_WHICH.search(text, max(0, numeral.phrase_start - 80), numeral.phrase_start)
        else None
    )
    if among is not None and (kind := nouns.after(text, among.end())) is not None and kind[0] == among.end():
        return kind
    adjective = _PEOPLE_OF.match(text, end)
    if adjective is not None:
        return adjective.span(1)
    if of is not None:
        following = _OF_NUMBER.match(text, of.end())
        softened = numeral.phrase_start < numeral.start  # Only about 400 of the birds
        if following is None and (softened or not _A_LEVEL.search(text, max(0, numeral.start - 20), numeral.start)):
            return nouns.after(text, of.end()) if numeral.value > 1 else None  # 85 of the brightest galaxies
        return nouns.after(text, following.end()) if following is not None else None
    if numeral.value == 1 and text[numeral.start].isalpha():  # one mother satellite and nine others
        return None if elided(text, numeral.phrase_start, end) else nouns.mass(text, end)
    return nouns.after(text, end)


def _portion(text: str, numeral: Numeral, of: re.Match[str] | None, end: int) -> tuple[int, int] | None:
    """Find what a fraction or a vague number is of: two-thirds of the firms, dozens of labs, fell by a third."""
    fraction = numeral.kind is NumeralKind.FRACTION
    if fraction and of is not None and numeral.value < 1 and len(of.group().split()) > 1:
        numbered = _OF_NUMBER.match(text, of.end())  # a fifth of the top 2,500 firms
        return nouns.of(text, of.end()) if numbered is None else nouns.after(text, numbered.end())
    if fraction and text.endswith("by ", 0, numeral.phrase_start):
        return amounts.changing(text, numeral.phrase_start)  # yields fell by a third
    found = nouns.after(text, of.end() if of is not None else end)
    people = of is not None and found is None and text[of.end() : of.end() + 1].isupper()
    return nouns.mass(text, of.end()) if people and of is not None else found  # two-thirds of Chinese


def _measured(text: str, numeral: Numeral, unit: Unit, end: int) -> tuple[int, int] | None:
    """Find what an amount, a share or a change is of."""
    compared = unit.quantity is Quantity.RATIO and _AS_MUCH.match(text, unit.end) is not None
    away = unit.quantity is Quantity.DISTANCE and text.startswith("within ", numeral.phrase_start)
    if compared or away or unit.quantity in (Quantity.DURATION, Quantity.AGE):
        return None  # within 200 kilometres of the coast
    shared = _AND_SHARE.match(text, unit.end) if unit.quantity is Quantity.PERCENT else None
    behind = unit.end if shared is None else shared.end()  # 12% and 15% of the teachers
    converted = amounts.CONVERTED.match(text, behind)  # 40 million yuan ($6 million) of equipment
    behind = converted.end() if converted is not None else behind + text.startswith(")", behind)
    of = _OF.match(text, behind)  # one quarter (25%) of the teachers
    if of is not None:
        numbered = _OWNED_NUMBER.match(text, of.end())  # 9 per cent of China's 377,054 students
        return nouns.of(text, of.end() if numbered is None else numbered.end())
    start = numeral.phrase_start
    if (
        unit.quantity is Quantity.MONEY
        and (sign := SIGN.search(text, max(0, numeral.start - 5), numeral.start)) is not None
    ):
        start = min(start, sign.start())
    if unit.quantity is not Quantity.RATIO and text[end : end + 1] == "-":
        sized = _SIZED_BY.match(text, unit.end) or amounts.CONVERTED.match(text, unit.end)
        return nouns.mass(text, sized.end() if sized is not None else unit.end)
    bracket = start - 1 - (text[start - 1 : start] == "+")
    if (
        unit.quantity is Quantity.PERCENT
        and text[bracket : bracket + 1] == "("
        and text[bracket - 2 : bracket - 1].islower()
    ):
        named = nouns.before(text, max(0, start - 60), bracket - 1)  # construction costs (45.6 percent)
        holds = named is not None and text[: named[1]].rsplit(maxsplit=1)[-1][0].isupper()
        return None if holds else named
    if unit.quantity in (Quantity.MONEY, Quantity.PERCENT):
        money = unit.quantity is Quantity.MONEY
        less = None if money else lessened(text, behind)
        whole = less or amounts.attributive(text, start, unit.end, money=money)
        if whole is not None:
            return whole
    return _amount(text, start, unit.end)


_AS_MUCH = re.compile(r"[ \n]as[ \n]\w+[ \n]as\b")  # 12 times as sensitive as the old one


def _amount(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Find what an amount is of: a budget of, a rise of 14 percent in sales, a $5 million centre, sales rose to."""
    reached = amounts.reaching(text, start)
    if reached is not None:
        return reached
    amount = amounts.before_of(text, start)
    if amount is None:
        return amounts.beside(text, start, end) or amounts.changing(text, start)
    if text.endswith(_MERE, 0, amount[1]):
        amount = amounts.given_in(text, end) or amount  # a total value of $5 million in deals
    if text.endswith((" rate", " pace"), 0, amount[1]) and _AT_A.search(text, max(0, amount[0] - 8), amount[0]):
        return amounts.changing(text, start)  # grew at an annual rate of 11 percent
    if _GROWTH.search(text, amount[0], amount[1]) is None or text.endswith("al total", 0, amount[1]):
        return None if text[slice(*amount)].lower() in _PORTIONS else amount  # most of the 3 million euros
    grown = amounts.OF_WHAT.match(text, end)
    if grown is not None:
        return nouns.of(text, grown.end())
    return amounts.beside(text, start, end) or amounts.changing(text, start)


_MERE = ("value", "total", "availability", "sum", "amount", "worth", "volume")
_SPECIFIED = re.compile(r"[ \n](?:that|which|behind)\b")
_MOST_REFERRED = 3  # "the two sides" count nothing, "the seven members" do


def _refers_back(text: str, numeral: Numeral, noun: str) -> bool:
    """Tell "the two countries" from figures."""
    run = text[numeral.start : numeral.end]
    if numeral.value > _MOST_REFERRED or numeral.phrase_start != numeral.start:
        return False
    if _SPECIFIED.match(text, numeral.end + 1 + len(noun)) is not None and noun not in _TABLE["anaphoric_nouns"]:
        return False  # the two fields of study that
    anaphor = _ANAPHOR.search(text, max(0, numeral.start - 8), numeral.start) is not None
    anaphor = anaphor and not text.endswith(("one of the ", "One of the "), 0, numeral.start)
    return anaphor and (run[0].isalpha() or noun.rsplit(maxsplit=1)[-1] in _TABLE["anaphoric_nouns"])


def _measure(text: str, at: int, end: int) -> Measure:
    if changes(text, at, end, "en"):
        return Measure.CHANGE
    clause = text[max(0, at - 80) : at].lower()
    if _CUMULATIVE.search(clause):
        return Measure.CUMULATIVE
    if _TARGET.search(clause):
        return Measure.TARGET
    happened = _FLOW.search(clause) is not None or _PASSED.match(text, end) is not None
    return Measure.FLOW if happened else Measure.STOCK
