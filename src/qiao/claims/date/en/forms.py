"""The forms of English dates: words of the calendar, and one regular expression a form."""

import re
from collections.abc import Iterable

from qiao.claims.vocabulary import words as listed

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sep sept", "october oct", "november nov", "december dec"), 1
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tue tues", "wednesday wed weds", "thursday thu thur thurs", "friday fri", "saturday sat", "sunday sun")  # noqa: E501 - one pattern a line
    )
    for name in names.split()
}  # fmt: skip
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_ORDINAL_WORDS = listed(
    (
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
        "twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth",
        "twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first",
    )
)
ORDINALS = {word: number for number, word in enumerate(_ORDINAL_WORDS, 1)} | {
    word.replace("-", " "): number for number, word in enumerate(_ORDINAL_WORDS, 1)
}
_CARDINAL_WORDS = listed(
    (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
        "sixteen seventeen eighteen nineteen twenty twenty-one twenty-two twenty-three",
        "twenty-four twenty-five twenty-six twenty-seven twenty-eight twenty-nine thirty",
        "thirty-one",
    )
)
CARDINALS = {word: number for number, word in enumerate(_CARDINAL_WORDS, 1)} | {
    word.replace("-", " "): number for number, word in enumerate(_CARDINAL_WORDS, 1)
}
_UNITS_IN_WORDS = "one|two|three|four|five|six|seven|eight|nine"
# Counts in words, to ninety-nine; `CARDINALS` holds those that number a day.
COUNTED = (
    rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:{_UNITS_IN_WORDS})\b)?"
    rf"|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|{_UNITS_IN_WORDS})"
)
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": 4}
DECADE_WORDS = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
HOLIDAYS = {
    "new year's day": (1, 1), "new years day": (1, 1), "new year": (1, 1), "new year's": (1, 1), "new years eve": (12, 31), "new year's eve": (12, 31),  # noqa: E501 - one pattern a line
    "christmas day": (12, 25), "christmas eve": (12, 24), "christmas": (12, 25), "xmas": (12, 25), "valentine's day": (2, 14),  # noqa: E501 - one pattern a line
    "valentines day": (2, 14), "halloween": (10, 31), "independence day": (7, 4), "labor day": (9, None), "labour day": (5, 1), "veterans day": (11, 11),  # noqa: E501 - one pattern a line
    "earth day": (4, 22), "groundhog day": (2, 2), "april fools": (4, 1), "april fool's day": (4, 1), "st patrick's day": (3, 17), "national day": (10, 1),  # noqa: E501 - one pattern a line
}  # fmt: skip
FLOATING = {  # month, weekday, which one of the month (-1: the last)
    "thanksgiving day": (11, 3, 4), "thanksgiving": (11, 3, 4), "labor day": (9, 0, 1), "memorial day": (5, 0, -1),
    "mother's day": (5, 6, 2), "mothers day": (5, 6, 2), "father's day": (6, 6, 3), "martin luther king day": (1, 0, 3), "columbus day": (10, 0, 2), "presidents day": (2, 0, 3),  # noqa: E501 - one pattern a line
    "martin luther king jr. day": (1, 0, 3), "black friday": (11, 4, 4),
}  # fmt: skip


def alternation(words: Iterable[str]) -> str:
    """Build the alternation of words, the longest first."""
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


_S = r"[ \t\n]+"
# The point of an abbreviated name belongs to it, unless the text ends with it.
MONTH = rf"(?:{alternation(MONTHS)})\b(?:(?<!uary)(?<!arch)(?<!pril)(?<!may)(?<!june)(?<!july)(?<!ust)(?<!ber)\.(?=[ \n,]*[\w'’/-]))?"  # noqa: E501 - one pattern a line
# A point behind a full name ends the sentence.
_WD = rf"(?:{alternation(WEEKDAYS)})\b(?:(?<!day)\.)?"
_DAYNUM = rf"(?:(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)|{alternation(ORDINALS)})"
_DAYWORD = rf"(?:{alternation(CARDINALS)})"
_YEAR = r"(?:1[0-9]\d{2}|2[01]\d{2})(?!\d)(?!,\d{3})"
_NUM = rf"(?:\d{{1,4}}|an?|{COUNTED}|several|few|a[ ]few|couple(?:[ ]of)?|a[ ]couple(?:[ ]of)?)"
_UNIT = r"(?:years?|yrs?|months?|weeks?|days?|decades?|quarters?|business days?|weekends?|fortnights?)"
_PRE = rf"(?:(?:{_WD}),?{_S}(?:the{_S})?)?"
_COMMA_YEAR = rf"(?:(?:[ ]?,)?{_S}(?:of{_S}|in{_S})?(?P<year>{_YEAR}|'\d\d(?!\d)))?"
# What shows that a number is no year: 3 May, 20 people; 3 May, 10 a.m.
_NO_YEAR = (
    rf"-[a-z]|[ ]?[ap][ .]?m\b|{_S}(?:(?:people|per[ ]?cent|hundred|thousand|million|billion)"
    r"|(?!was|is|its|has|as|this)[a-z]+s)\b"
)
# "The same month last year" means a month that the text tells, not the present one.
SAME = (
    rf"(?:the{_S})?same(?!{_S}\w+{_S}(?:(?:of|in|a){_S})?(?:(?:the{_S})?(?:last|previous|prior|preceding){_S})?"
    r"(?:year|(?:1[5-9]|20)\d\d)\b)"
)
_REL = rf"(?:this|last|next|past|previous|coming|upcoming|current|following|{SAME})"
_EDGE = r"(?:(?P<edge>early|late|mid|end(?=-)|the[ ]end[ ]of|end[ ]of|the[ ]beginning[ ]of|beginning[ ]of|the[ ]start[ ]of|start[ ]of|the[ ]middle[ ]of|middle[ ]of|later|earlier)[ -]+)?"  # noqa: E501 - one pattern a line

_PATTERNS: list[tuple[str, str]] = [
    ("iso", r"(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?![\d/]|\.\d)"),
    ("numeric", r"(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})(?![\d/]|\.\d)"),
    ("yearmonth", r"(?P<y>(?:19|20)\d{2})[-/](?P<m>1[0-2]|0?[1-9])(?![\d/-])"),
    ("monthyearnum", r"(?P<m>1[0-2]|0?[1-9])[/-](?P<y>(?:19|20)\d{2})(?![\d/-])"),
    ("years", rf"(?:from{_S}|between{_S})?(?P<a>{_YEAR})[ ]?(?:-|—|~|{_S}(?:to|through|thru|until|'?till?|and){_S}|to)[ ]?(?P<b>{_YEAR}|\d{{2}}(?!\d))(?![-/]?\d)"),  # noqa: E501 - one pattern a line
    ("monthspan", rf"(?:(?:from|between){_S})?(?P<m1>{MONTH})(?:{_S}(?P<y1>{_YEAR}))?[ ]?(?:-|—|{_S}(?:to|through|thru|until|'?till?|and){_S})[ ]?(?P<m2>{MONTH})(?!{_S}?\d{{1,2}}(?!\d))(?:,?{_S}(?:(?:(?:quarter|period){_S})?(?:of|in){_S})?(?P<y2>{_YEAR}))?"),  # noqa: E501 - one pattern a line
    ("dayspan", rf"(?:(?:from|between){_S})?(?P<m>{MONTH}){_S}(?:the{_S})?(?P<a>{_DAYNUM})[ ]?(?:-|—|{_S}(?:to|through|thru|until|'?till?|and|or){_S})[ ]?(?:the{_S})?(?P<b>{_DAYNUM})(?![\w-])" + _COMMA_YEAR),  # noqa: E501 - one pattern a line
    ("dayspanof", rf"(?:(?:from|between){_S})?(?:the{_S})?(?P<a>{_DAYNUM})[ ]?(?:-|—|{_S}(?:to|through|thru|until|'?till?|and){_S})[ ]?(?:the{_S})?(?P<b>{_DAYNUM}){_S}?(?:of{_S}|in{_S})?(?P<m>{MONTH}|{_REL}{_S}month)" + _COMMA_YEAR),  # noqa: E501 - one pattern a line
    ("monthday", rf"{_PRE}(?P<m>{MONTH})(?:[ ]?/|{_S}(?:the{_S})?|-|,{_S}(?=\d{{1,2}}(?:st|nd|rd|th)))(?P<d>{_DAYNUM}|{_DAYWORD})(?![\w:%]|[ ]?(?:percent|countries|people))" + _COMMA_YEAR),  # noqa: E501 - one pattern a line
    ("daymonth", rf"{_PRE}(?P<d>{_DAYNUM})(?:(?:{_S}day)?{_S}of{_S}|[ /-]?|{_S})(?P<m>{MONTH})(?:(?:[-/ ,]{{1,2}}|{_S}(?:in|of){_S})(?P<year>{_YEAR}|'?\d\d(?![\d:]|{_NO_YEAR})))?"),  # noqa: E501 - one pattern a line
    ("month", rf"{_EDGE}(?:(?P<rel>{_REL}){_S})?(?P<m>{MONTH})(?:[/-](?P<ny>(?:19|20)\d\d)(?![\d/]|-\d)|(?:[ ]?,)?{_S}(?:of{_S}|in{_S})?(?P<year>{_YEAR}|'\d\d(?!\d)|(?P<ry>{_REL}{_S}year)))?"),  # noqa: E501 - one pattern a line
    ("weekofmonth", rf"(?:the{_S})?(?P<which>first|second|third|fourth|last|1st|2nd|3rd|4th){_S}week(?:end)?{_S}(?:of|in){_S}(?P<m>{MONTH}|{_REL}{_S}month)(?:,?{_S}(?P<year>{_YEAR}))?"),  # noqa: E501 - one pattern a line
    ("weekofday", rf"(?:the{_S})?(?P<unit>week(?:end)?){_S}of{_S}(?:(?P<m>{MONTH}){_S}(?:the{_S})?(?P<d>{_DAYNUM})(?![\w:%])" + _COMMA_YEAR + rf"|(?P<d2>{_DAYNUM}){_S}(?:of{_S})?(?P<m2>{MONTH})(?:,?{_S}(?P<year2>{_YEAR}))?)"),  # noqa: E501 - one pattern a line
    ("nthday", rf"(?:the{_S})?(?P<which>first|second|third|fourth|last|1st|2nd|3rd|4th){_S}(?P<w>{_WD}){_S}(?:of|in){_S}(?P<m>{MONTH}|{_REL}{_S}month)(?:,?{_S}(?P<year>{_YEAR}))?"),  # noqa: E501 - one pattern a line
    ("quarter", rf"(?:the{_S})?(?P<q>first|second|third|fourth|1st|2nd|3rd|4th|last(?!-))(?:{_S}|-[ ]?)quarter(?!-?final)(?:,?{_S}(?:of{_S}|in{_S})?(?P<year>{_YEAR}|(?P<ry>(?:the{_S})?(?:{_REL}{_S})?year\b)))?|(?P<qq>Q[1-4])(?:[ -]?(?:of{_S})?(?P<year2>{_YEAR}))?|(?P<year3>{_YEAR})[ -]?(?P<q4>Q[1-4])"),  # noqa: E501 - one pattern a line
    ("half", rf"(?:the{_S})?(?P<h>first|second|1st|2nd|latter)(?:{_S}|-)half(?:{_S}of)?{_S}(?:the{_S})?(?P<year>{_YEAR}|(?P<ry>{_REL}{_S}year|year))|(?P<hh>H[12])[ -]?(?:of[ ])?(?P<year2>{_YEAR})"),  # noqa: E501 - one pattern a line
    ("season", rf"(?:(?P<rel>{_REL}){_S}|in{_S}(?:the{_S})?|the{_S})?(?P<s>{alternation(SEASONS)})\b(?:,?{_S}(?:of{_S})?(?P<year>{_YEAR}))?"),  # noqa: E501 - one pattern a line
    ("decade", rf"(?:(?P<edge>early|late|mid)[ -])?(?:the{_S})?(?P<y>(?:1[5-9]|20)\d0)[ ]?'?s\b|(?:the{_S})?'?(?P<yy>[2-9]0)'?s\b|(?:the{_S})(?:(?P<cent>nineteen|twenty){_S})?(?P<w>{alternation(DECADE_WORDS)})\b"),  # noqa: E501 - one pattern a line
    ("century", r"(?:the[ ])?(?P<c>\d{1,2}(?:st|nd|rd|th)|twentieth|twenty-first|nineteenth|eighteenth)(?:[ ]{1,2}|-)century\b"),  # noqa: E501 - one pattern a line
    ("day", r"(?:the[ ])?(?P<rd>day before yesterday|day after tomorrow|tomorrow|tmr|tmrw|tmw|yesterday|today|tonight|tonite|same day(?! last year))\b"),  # noqa: E501 - one pattern a line
    ("ago", rf"(?P<n>{_NUM})[ ]?(?P<u>{_UNIT}){_S}(?P<dir>ago|before now|earlier|before yesterday|before today|later|from now|from today|from tomorrow|from yesterday|hence|in(?:to)? the future|before|after tomorrow)\b|in{_S}(?P<n2>{_NUM}){_S}(?P<u2>{_UNIT})(?:(?:'s|(?<=s)')?{_S}time)?(?!{_S}(?:of|since|to))\b"),  # noqa: E501 - one pattern a line
    ("span", rf"(?:the{_S})?(?P<dir>past|last|previous|preceding|recent|next|coming|following|upcoming|first){_S}(?P<n>{_NUM}){_S}(?P<u>{_UNIT})\b|within{_S}(?P<n2>{_NUM}){_S}(?P<u2>{_UNIT})\b"),  # noqa: E501 - one pattern a line
    ("relunit", rf"(?:the{_S})?(?:rest|remainder|remaining){_S}of{_S}(?:(?:the|this|current){_S})?(?P<rest>week|month|year)\b|(?P<edge>(?:later|earlier|early|late|the end of|end of|beginning of|the beginning of|start of|the start of|mid|middle of|the middle of|the rest of|rest of){_S})?(?:the{_S})?(?P<rel>{_REL}|(?:(?<=start of )|(?<=beginning of ))the(?={_S}(?:year|month|week)\b(?!-|{_S}of\b))){_S}(?P<u>year|month|week|weekend|day|decade|century)(?!'s[ ]+(?:day|eve))\b(?!(?:'s)?(?:{_S}(?:on{_S})?|[ ]?-[ ]){_WD})"),  # noqa: E501 - one pattern a line
    ("relday", rf"(?P<rel>this|last|next|past|previous|coming|upcoming){_S}(?P<w>{_WD})|(?P<w2>{_WD}){_S}(?P<rel2>this|last|next|of last|of this|of next){_S}week|(?P<rel3>this|last|next|past|previous|coming|following){_S}week(?:'s)?(?:{_S}(?:on{_S})?|[ ]?-[ ])(?P<w3>{_WD})"),  # noqa: E501 - one pattern a line
    ("weekday", rf"(?P<w>{_WD}(?:s\b)?)(?:,?{_S}(?P<d>(?:the{_S})?(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)|the{_S}(?:{alternation(ORDINALS)})\b))?"),  # noqa: E501 - one pattern a line
    ("holiday", rf"(?P<h>{alternation(HOLIDAYS | FLOATING)})\b(?:,?{_S}(?:of{_S}|in{_S})?(?P<year>{_YEAR}|(?P<ry>{_REL}{_S}year)))?"),  # noqa: E501 - one pattern a line
    ("year", rf"(?:(?:the{_S})?(?P<edge>early|late|mid|end(?=-)|end of|the end of|beginning of|the beginning of|start of|middle of)(?:{_S}|-))?(?:(?:the{_S})?year{_S}(?:of{_S})?)?(?P<y>{_YEAR})(?![-/.]\d|[ ]?(?:people|countries|km|percent|million|billion|gmt\b|utc\b|local time|%))"),  # noqa: E501 - one pattern a line
    ("bareday", r"the[ ](?P<d>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th))(?![^.;\n]{0,24}\bcentur)(?![ -]+(?!of[ ](?:this|last|next)|to|and|or|for|at|in\b)[A-Za-z])"),  # noqa: E501 - one pattern a line
    ("mmdd", r"(?P<a>1[0-2]|0?[1-9]|[12]\d|3[01])/(?P<b>3[01]|[12]\d|0?[1-9])(?![\d/]|\.\d)(?:,[ ]?(?P<year>(?:19|20)\d{2})(?!\d))?"),  # noqa: E501 - one pattern a line
    ("now", r"(?:as of|until|by|till) (?:now|date|the present|today|(?:the )?current date)\b|\bup to (?:now|the present|today|(?:the )?current date)\b|\bso far\b|(?<!\bup )\bto date\b(?! \d| from)|\bat present\b|\bcurrently\b|\bright now\b|\bnow\b|\bat the moment\b|\bas of today\b"),  # noqa: E501 - one pattern a line
    ("ago_vague", r"(?:recently|lately|in recent (?:years|months|weeks|decades)|over the years|recent years)\b"),
]  # fmt: skip
COMPILED = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _PATTERNS}
