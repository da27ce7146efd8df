"""Dates in English: in come folded text and a reference date, out come spans with EDTF.

Forms are tried in order at each place where one can begin: numeric and ISO dates, month names with day and
year, years, decades and centuries, quarters and halves, relative words (yesterday, last month, two weeks ago,
the past five years), weekdays and holidays.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from qiao.claims.date.en.forms import CARDINALS, COUNTED, MONTHS, ORDINALS, WEEKDAYS, alternation
from qiao.claims.date.en.forms import COMPILED as FORMS
from qiao.claims.date.en.found import Found, ranged
from qiao.claims.date.en.more import MORE, MORE_READERS
from qiao.claims.date.en.read import READERS
from qiao.claims.date.model import (
    DateSpan,
)
from qiao.claims.numeral.model import lowered
from qiao.claims.vocabulary import words as listed

COMPILED = {**MORE, **FORMS}
ALL_READERS = {**READERS, **MORE_READERS}
_TENS = ("forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NAMED = frozenset(word for word in (*MONTHS, *WEEKDAYS))
_OTHER_STARTS = frozenset(
    listed(
        (
            "this last next past previous early late mid end beginning start middle later earlier",
            "year from between q h tomorrow tmr tmrw tmw tonite yesterday today tonight within coming upcoming",
            "current following same rest remainder remaining currently now recently lately recent christmas xmas",
            "thanksgiving halloween independence labor labour veterans earth groundhog april st",
            "national memorial mother mothers father fathers martin columbus presidents black",
            "valentine valentines week new several few couple spring summer autumn fall winter nineteenth",
            "eighteenth latter fiscal financial academic school calendar fy cy sy ytd easter good",
        )
    )
) | {word.partition("-")[0].partition(" ")[0] for word in (*ORDINALS, *CARDINALS, *_TENS)}
# Frequent words begin a date only before these; patterns for small letters.
_GUARDS = {
    word: re.compile(rf"{word}[ \t\n]+(?:{pattern})")
    for word, pattern in {
        "the": r"\d|last|next|past|previous|preceding|current|first|second|third|fourth|latter|early|late|end|"
        "beginning|start|middle|rest|remainder|remaining|same|day|year|coming|upcoming|following|recent|fiscal|financial|academic|final|week|nineteen|twent|thirt|fort|fift|"
        r"sixt|sevent|eight|ninet|spring|summer|autumn|fall|winter|'\d|week|month|" + alternation(ORDINALS),
        "a": r"year|month|week|day|decade|few|couple|quarter|fortnight",
        "an": r"hour|year",
        "month": r"of|to",
        "week": r"to|\d|of",
        "quarter": r"to",
        "ad": r"\d",
        "final": r"\w+[ ](?:days|weeks|months|quarters)",
        "in": r"\d+[ ]|an?[ ]|couple|" + COUNTED + r"|recent|(?:the[ ])?(?:spring|summer|autumn|fall|winter)",
        "over": r"the[ ]years",
        "to": r"date",
        "as": r"of[ ](?:now|today|date)",
        "up": r"to[ ](?:now|date|the[ ]present)",
        "so": r"far",
        "until": r"now|the[ ]present|today",
        "by": r"now",
        "right": r"now",
        "till": r"now|date",
        "at": r"present|the[ ]moment",
        "on": alternation(WEEKDAYS) + r"|(?:this|last|next)",
        "day": r"before|after",
    }.items()
}
_STARTS = _NAMED | _OTHER_STARTS | _GUARDS.keys()
_WORD = re.compile(r"\d+|'\d\d|[A-Za-z]+")
_NAMES_A_GROUP, _SAME_SIGN = re.compile(r"\(\?P<\w+>"), re.compile(r"\(\?P=\w+\)")
_DIGIT_FORMS = (
    "yearmonthday",
    "nthofmonth",
    "weekofyear",
    "fromday",
    "era",
    "season_years",
    "iso",
    "numeric",
    "yearmonth",
    "monthyearnum",
    "years",
    "dayspanof",
    "daymonth",
    "weekofmonth",
    "nthday",
    "quarter",
    "ago",
    "decade",
    "century",
    "year",
    "mmdd",
)


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Build one pattern for small letters that each of the forms implies; to ignore case takes twice as long."""
    patterns = (_NAMES_A_GROUP.sub("(?:", _SAME_SIGN.sub("[-/.]", COMPILED[name].pattern)) for name in names)
    return re.compile(_CAPITAL.sub(lambda one: one["escape"] or one.group().lower(), "|".join(patterns)))


_CAPITAL = re.compile(r"(?P<escape>\\.)|[A-Z]")
# Most numbers are no dates: one pattern says so at the price of one match for all forms.
_ANY_DIGIT_FORM, _ANY_FORM = _any_of(_DIGIT_FORMS), _any_of(COMPILED)
_FEW = 6  # forms that one pattern rules out


def _grouped(names: Iterable[str]) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """Divide the forms, in their order, into small groups with the pattern that each of a group implies."""
    every = tuple(names)
    groups = (every[at : at + _FEW] for at in range(0, len(every), _FEW))
    return tuple((_any_of(group), group) for group in groups)


_DIGIT_GROUPS, _GROUPS = _grouped(_DIGIT_FORMS), _grouped(COMPILED)
_MONTH_FORMS = ("monthdayof", "monthspan", "dayspan", "monthday", "month", "holiday")
_WEEKDAY_FORMS = ("monthday", "daymonth", "relday", "weekday")
_JOIN = re.compile(r"[ ]?(?:-|—|~)[ ]?|[ \n]+(?:to|through|thru|until|'?till?|and)[ \n]+(?:the[ ])?", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|from)[ \n]+(?:the[ ])?\Z", re.IGNORECASE)
_AMBIGUOUS = frozenset(
    (
        "may",
        "mar",
        "sun",
        "sat",
        "mon",
        "wed",
        "fri",
        "fall",
        "spring",
        "march",
        "sep",
        "dec",
        "jan",
        "jun",
        "thu",
        "august",
    )
)


def scan(text: str, reference: date | None) -> Iterator[DateSpan]:
    """Yield the expressions of time of folded text in order."""
    waiting: Found | None = None
    for found in _atoms(text, reference):
        if waiting is not None:
            joined = _joined(text, waiting, found, reference)
            if joined is not None:
                waiting = (joined, None)
                continue
            yield waiting[0]
        waiting = found
    if waiting is not None:
        yield waiting[0]


def _atoms(text: str, reference: date | None) -> Iterator[Found]:
    reached = 0
    low = lowered(text)
    for hit in _WORD.finditer(low):
        if ((word := hit[0]) not in _STARTS and word.isalpha()) or hit.start() < reached:
            continue
        names = _forms(text, hit)
        found = _at(text, low, hit.start(), names, reference) if names else hit.start()
        if isinstance(found, int):
            reached = found
        else:
            yield found
            reached = found[0].end


def _forms(text: str, hit: re.Match[str]) -> Iterable[str]:
    """Choose the forms that a word in small letters can begin."""
    word, at = hit[0], hit.start()
    guard = _GUARDS.get(word)
    if guard is not None and guard.match(hit.string, at) is None:
        return ()
    if word[0].isdigit() or word[0] == "'":
        glued = at and (
            text[at - 1].isalnum()
            or (text[at - 1] in "._," and text[max(0, at - 2) : at - 1].isdigit())
            or (text[at - 1] == "/" and _COUNT_BEFORE.search(text, max(0, at - 5), at) is not None)
            or text[max(0, at - 2) : at].rstrip()[-1:] in _MONEY
        )
        return () if glued or len(word) > _LONGEST_YEAR else _DIGIT_FORMS
    if at and (
        text[at - 1].isalnum()
        or (text[at - 1] in "_-" and text[max(0, at - 2) : at - 1].isalpha() and not _named_before(text, hit))
        or text[at - 1] == "$"
    ):
        return ()
    if word in _NAMED:
        return _MONTH_FORMS if word in MONTHS else _WEEKDAY_FORMS
    if word in _COUNTS_ONLY:
        return _COUNT_FORMS
    return COMPILED if guard is not None or word in _OTHER_STARTS else ()


_COUNT_BEFORE = re.compile(r"(?<![\d/])\d{1,3}/\Z")  # room 112/2108
_NAME_BEFORE = re.compile(rf"\b(?:{alternation((*MONTHS, *WEEKDAYS))})-\Z", re.IGNORECASE)


def _named_before(text: str, hit: re.Match[str]) -> bool:
    """Tell the second month of Nov-Feb, and that of Friday-Jun-15, from the end of a compound."""
    at = hit.start()
    return hit[0] in MONTHS and _NAME_BEFORE.search(text, max(0, at - 12), at) is not None


# One to nineteen begin only lengths, and years in words; twenty and thirty also begin ordinals.
_COUNTS_ONLY = frozenset((*(word for word, value in CARDINALS.items() if value < CARDINALS["twenty"]), *_TENS))
_COUNT_FORMS = ("fromday", "ago", "wordyear")
_LONGEST_YEAR = 4
_MONEY = ("$", "€", "£", "¥")


def _at(text: str, low: str, at: int, names: Iterable[str], reference: date | None) -> Found | int:
    """Read the expression that begins at `at`; where there is none, or an impossible date, say where to go on."""
    reach = at
    implied = _ANY_DIGIT_FORM if names is _DIGIT_FORMS else _ANY_FORM if names is COMPILED else None
    if implied is not None and implied.match(low, at) is None:
        return at
    if implied is not None:
        groups = _DIGIT_GROUPS if names is _DIGIT_FORMS else _GROUPS
        names = [name for likely, group in groups if likely.match(low, at) is not None for name in group]
    for name in names:
        match = COMPILED[name].match(text, at)
        if match is None or not _plausible(text, match, name):
            continue
        found = ALL_READERS[name](match, reference)
        if found is not None:
            return found
        if name in ("iso", "numeric", "monthday", "daymonth"):
            return match.end()
    return reach


def _plausible(text: str, match: re.Match[str], name: str) -> bool:  # noqa: PLR0911 - one return for each doubt
    """Tell May from may, Sun from sun, and a year from a count."""
    word = match.group()
    if name in ("month", "weekday", "season") and word.rstrip(".").lower() in _AMBIGUOUS:
        if name == "season":
            return False
        small_month = word == "may" and _IN_MONTH.search(text, max(0, match.start() - 12), match.start()) is not None
        if small_month and _MONTH_ENDS.match(text, match.end()) is not None:
            return True
        if not word[0].isupper() or (
            len(word.rstrip(".")) == 3 and word.rstrip(".").lower() != "may" and name == "weekday"
        ):
            return False
        if word.lower() in ("may", "march", "august"):
            return (
                _MONTH_NEXT.match(text, match.end()) is not None
                or (
                    re.search(
                        r"\b(?:in|by|since|until|of|last|this|next|from|during|before|after|for|to|late|early|through|thru|till|than)[ \n]+\Z",  # noqa: E501 - one pattern a line
                        text[max(0, match.start() - 8) : match.start()],
                        re.IGNORECASE,
                    )
                    is not None
                )
            )
    if (name == "month" and _MAY_DO.match(text, match.start())) or (
        name in _DIGITS_ONLY and _IN_NUMBER.search(text, max(0, match.start() - 16), match.start())
    ):
        return False
    if name == "monthday" and match.group("d").lower() in CARDINALS:
        counts = _COUNTS.match(text, match.end()) is not None
        return not counts and " the " not in word.lower()  # in June the two academies
    if name == "month" and match.group("edge") in ("later", "earlier") and not match.group("m"):
        return False
    following = text[match.end() : match.end() + 1]
    return not (following.isalnum() or following == "_") or word[-1] in ".'"


_IN_MONTH = re.compile(r"\b(?:in|by|since|until|of|during|last|next|late|early|mid)[ \n-]+\Z", re.IGNORECASE)
_MONTH_ENDS = re.compile(r"[ ]*(?:$|[.,;:!?)])")
_MONTH_NEXT = re.compile(
    rf"[ \n]+(?:or|and|to)[ \n]+(?:in[ ])?(?:{alternation(name for name in MONTHS if len(name) > 3)})\b",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"[ \n]+[a-z]")
_DIGITS_ONLY = frozenset(("year", "years", "numeric", "iso", "monthyearnum"))
_MAY_DO = re.compile(r"(?i:this|that|the same|same)[ \n]+may[ \n]+[a-z]")
_IN_NUMBER = re.compile(r"(?<![\d/.-])\d{2,4}-(?:\d{2,4}-){0,2}\Z")  # of a telephone


def _joined(text: str, first: Found, second: Found, reference: date | None) -> DateSpan | None:
    """Join two dates into a range; "and" joins only behind "between"."""
    (low, point), (high, last) = first, second
    if point is None or last is None:
        return None
    gap = text[low.end : high.start]
    lead = _BETWEEN.search(text, max(0, low.start - 14), low.start)
    if _JOIN.fullmatch(gap) is None:
        return None
    if "and" in gap.lower() and (lead is None or lead.group().lower().startswith("from")):
        return None
    start = lead.start() if lead is not None else low.start
    whole = ranged(start, high.end, point, last, reference)
    ends = (whole.edtf or "").split("/")
    return None if len(ends[0]) == len(ends[1]) and ends[0] > ends[1] and "X" not in ends[0] else whole
