"""English numerals: in comes folded text, out come numerals with values; comparison is read in `bounds`.

A chain is a stretch of number words joined by spaces, hyphens, "and", "a", "point", "over" ("two and a half",
"one hundred and five thousand", "half a million"). The longest prefix of a chain that adds up is one numeral;
digits may begin one ("3.5 billion", "2 dozen").
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from qiao.claims.model import Comparator
from qiao.claims.numeral.en_words import DOZENS, PARTS, SCALES, WORDS, chain_value
from qiao.claims.numeral.model import ARITHMETIC, MAX_DIGITS, Numeral, NumeralKind, exact, lowered, plain, times
from qiao.claims.vocabulary import comparators
from qiao.claims.vocabulary import words as listed

_ABBREVIATED = {
    "k": 10**3, "K": 10**3, "m": 10**6, "M": 10**6, "mn": 10**6, "mln": 10**6, "g": 10**9, "G": 10**9,
    "b": 10**9, "B": 10**9, "bn": 10**9, "T": 10**12, "t": 10**12, "trn": 10**12, "tn": 10**12,
    "mil": 10**6, "MM": 10**6, "bln": 10**9, "tln": 10**12,
}  # fmt: skip
_SCALES = {**SCALES, "lakh crore": SCALES["lakh"] * SCALES["crore"]}
_ANY = "|".join(sorted(WORDS, key=lambda word: (-len(word), word)))
_CHAIN = re.compile(
    rf"\b(?:(?:a|an)[ \t\n]+(?=(?:{_ANY})\b))?(?:{_ANY})\b"
    rf"(?:(?:[ \t\n]*-[ \t\n]*(?:and-(?:an?-)?)?|[ \t\n]+(?:(?:and|point|over|and[ \t\n]+an?|an?)[ \t\n]+)?)(?:{_ANY}|"
    rf"\d+(?![\w.,]))\b){{0,30}}"
)  # of small letters, as what is vague: to ignore case takes much longer
_GLUED = "|".join(
    rf"(?<=\b{code})" for code in listed(("EUR USD GBP CHF RMB CNY INR AUD CAD JPY KRW SGD HKD NOK SEK DKK",))
)
_ARABIC = re.compile(
    rf"(?:(?<![\w.])|{_GLUED}|(?<=\bR)(?=[\d.]{{1,9}}[ ]?(?:million|billion|trillion|bn|m)\b))"  # R1.2 billion: rand
    r"(?:(?<!\d,)|(?=(?:\d{1,2}|\d{4,})(?!\d|,\d{3})))(?P<sign>(?<![\w)\]%])-|\b(?:minus|negative)[ \t]+)?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?|\d{1,3}(?:(?:[ \u00a0\u202f\u2009]\d{3}){2,8}|[\u00a0\u202f\u2009]\d{3})\.\d+|\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?![\d%]|[.,]\d)|\d{1,3}(?:['’]\d{3})+(?!\d)|\d+(?:\.\d+)?)(?![\d])"  # noqa: E501 - one pattern a line
)
_MAGNIFIED = re.compile(r"(?<![A-Za-z\d])\d[\d.,]{0,6}(?:k|m|mn|bn|b|tn)-\Z", re.IGNORECASE)  # 10k-20k
_DOTTED = re.compile(r"\d+(?:\.\d+){2}")
_AFTER_ARABIC = re.compile(
    r"(?:[ \t]*-?[ \t\n]*(?P<scale>hundred|thousand|million|billion|trillion|quadrillion|lakh[ ]crore|lakh|crore|dozens?|dozs?|dzs?)s?\b(?![ \t]*of\b.{0,0}\Z)"  # noqa: E501 - one pattern a line
    r"|(?:[ \t]{0,2}|-(?=mln\b|bln\b|mn\b|bn\b))(?P<short>k|K|mn|mln|mil|(?-i:MM)|m|M|g|G|bn|bln|b|B|tn|trn|tln|T)(?:(?:(?<=[a-z]{3})\.(?=[ ](?:[A-Z]{3}\b|[a-z€$£¥])))?(?![\w/&²³])|(?=EUR\b|USD\b|CHF\b|GBP\b|€))(?!(?<=\dm|[ ]m)[ -](?:in (?:diameter|length|height|width|depth)|diameter|long|wide|high|tall|deep|thick|across|above|below|apart|aperture|telescope|dish|antenna|resolution)\b)"  # noqa: E501 - one pattern a line
    r"|(?P<ordinal>st|nd|rd|th)\b"
    rf"|[ \t-](?=[a-z-]+(?:th|ird)s\b)(?P<part>{'|'.join(PARTS)})\b"
    r"|[ \t\n]+and[ \t\n]+(?P<half>a[ \t\n]+half|a[ \t\n]+quarter|three[ -]quarters|two[ -]thirds|a[ \t\n]+third)\b"
    r"|[ \t]+over[ \t]+(?P<over>(?:[a-z-]+[ \t]?){1,8}|\d+))",
    re.IGNORECASE,
)
_SIGNS = ("$", "€", "£", "¥")
_MILLIONS = re.compile(r"m(?=[ ](?:across|deep|high|long|wide|below|above|apart)\b)")
_SIGNED = re.compile(r"\b(?:minus|negative)[ \t]+\Z", re.IGNORECASE)
_PERCENT = re.compile(
    r"[ \t]*%|[ \t\n-]{0,2}(?:percents?|per[ \t\n]cent|percentage(?![ \t-]+point)|(?-i:[Pp]ct))\b", re.IGNORECASE
)
_POINTS = re.compile(r"[ \t\n-]{0,2}(?:percentage|per[ \t]cent|percent)[ \t\n-]+points?\b", re.IGNORECASE)
_PERCENT_OF = re.compile(r"\b(?:percents?|per[ \t]cent|percentage)[ \t]+of[ \t]+\Z", re.IGNORECASE)
_FOLD = re.compile(r"-?fold\b|[ \t]+times\b|x\b", re.IGNORECASE)
_VAGUE = re.compile(
    r"\b(?P<count>(?:several|a[ \t]+few|a[ \t]+couple[ \t]+of|some|many)[ \t\n]+)?"
    r"(?P<base>(?:ten|hundred)s[ \t\n]+of[ \t\n]+(?:thousands|millions|billions)\b|(?:tens|dozens|scores|hundreds|"
    r"thousands|millions|billions|trillions)(?=[ \t\n]+of\b))"
    r"|\b(?:several|a[ \t\n]+few|few)[ \t\n]+(?P<few>dozen|hundred|thousand|million|billion)\b"
)
_VAGUE_VALUES = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 10**3, "millions": 10**6, "billions": 10**9, "trillions": 10**12}  # fmt: skip  # noqa: E501 - one pattern a line
_WORD = re.compile(r"\d|[A-Za-z]+")
_FOLDS = {
    f"{word}fold": Decimal(value)
    for word, value in zip(
        listed(("two three four five six seven eight nine ten twelve twenty thirty forty fifty hundred thousand",)),
        (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 30, 40, 50, 100, 1000),
        strict=True,
    )
}
_STARTS = WORDS | {"a", "an", "several", "few", "tens"}
_LENGTH = re.compile(
    r"\b(?:(?:past|last|previous|next|coming|first|recent)|"
    r"(?P<bound>more than|well over|just over|over|nearly|almost|close to|about|around|roughly|approximately|less than|"
    r"at least|just under)[ \t\n](?:an?|half[ \t\n]an?|an?[ \t\n]quarter[ \t\n]of[ \t\n]an?)|"
    # a decade of work, for a decade, half a century; not a decade ago, unseen in a century
    r"(?:(?:for|after|spanning|spans|takes?|took|spent|lasting|lasted|through|throughout)[ \t\n]an?|"
    r"an?(?=[ \t\n]\w+(?:[ \t\n]of[ \t\n][A-Za-z]|\Z))|the(?=[ \t\n]decade(?:[ \t\n]of[ \t\n](?!the\b)[A-Za-z]|\Z))|"
    r"half[ \t\n]an?|an?[ \t\n]quarter[ \t\n]of[ \t\n]an?)"
    r"(?![ \t\n]\w+(?:[ \t\n](?:ago|earlier|later|before|old)\b|-old)))"
    r"[ \t\n](?P<word>(?-i:decade|century))\b|\b(?P<long>decade|century)-long\b",
    re.IGNORECASE,
)
_LENGTH_YEARS = {"decade": Decimal(10), "century": Decimal(100)}
_PART_OF_LENGTH = re.compile(
    r"\b(?P<half>half)[ \t\n]an?[ \t\n]\Z|\bquarter[ \t\n]of[ \t\n]an?[ \t\n]\Z", re.IGNORECASE
)
_OF_SCALE = re.compile(r"[ \t\n]+of[ \t\n]+an?[ \t\n]+(?:million|billion|trillion)\b", re.IGNORECASE)
_HALF_OF = re.compile(
    r"[ \t\n]+(?:(?:of[ \t\n]+)?an?[ \t\n]+)?(hundred|thousand|million|billion|trillion|dozen)\b", re.IGNORECASE
)


def scan(text: str) -> Iterator[Numeral]:
    """Yield the numerals of folded English text in order, without their words of comparison."""
    reached = 0
    low = lowered(text)
    for hit in _WORD.finditer(low):
        word = hit[0]
        if word in _FOLDS and hit.start() >= reached and not (hit.start() and text[hit.start() - 1].isalnum()):
            start, reached = hit.start(), hit.end()
            yield Numeral(
                start, reached - len("fold"), _FOLDS[word], NumeralKind.MULTIPLE, Comparator.EXACT, None, start,
                reached - len("fold"),
            )  # fmt: skip
            continue
        worded = word in _STARTS
        if not (worded or word.isdigit()) or (at := hit.start()) < reached:
            continue
        if not worded:
            found = _arabic(text, at)
        elif not (at and text[at - 1].isalnum()):
            found = _worded(text, low, at)
        else:
            continue
        if isinstance(found, Numeral):
            yield found
            reached = found.end
        else:
            reached = found


def lengths(text: str) -> Iterator[Numeral]:
    """Yield the lengths that a noun states without a numeral, in years: the past decade, more than a decade."""
    for match in _LENGTH.finditer(text):
        if match["long"] is not None:  # a decade-long project
            years = _LENGTH_YEARS[match["long"].lower()]
            yield Numeral(
                *match.span(), years, NumeralKind.CARDINAL, Comparator.EXACT, None, *match.span(), implied=True
            )
            continue
        start, end = match.span("word")
        value = _LENGTH_YEARS[match["word"]]
        part = _PART_OF_LENGTH.search(text, match.start(), start)
        if part is not None:
            value = value / 2 if part["half"] else value / 4
        bound = comparators("en", "before").get((match.group("bound") or "").lower(), Comparator.EXACT)
        yield Numeral(start, end, value, NumeralKind.CARDINAL, bound, None, match.start(), end, implied=True)


def _arabic(text: str, at: int) -> Numeral | int:
    """Read a numeral that begins with digits."""
    if at > 1 and text[at - 1] == "-" and text[at - 2].isalpha() and not _MAGNIFIED.search(text, max(0, at - 12), at):
        return _end_of_word(text, at)  # COVID-19
    start = at
    while start and text[start - 1] in "- \t" and at - start < 3:
        start -= 1
    match = _ARABIC.match(text, at)
    signed = False
    if text[start:at].lstrip(" \t").startswith("-"):
        begin = text.index("-", start)
        if (wide := _ARABIC.match(text, begin)) is not None and wide.group("sign"):
            match, signed = wide, True
    if match is None:
        dotted = _DOTTED.match(text, at)
        if dotted is not None or (at and text[at - 1] == "."):
            return _part_of_dotted(text, at)
        return _end_of_word(text, at)
    if (dotted := _DOTTED.match(text, match.start("digits"))) is not None and not dotted.group().startswith("0."):
        return _part_of_dotted(text, at)
    if match.end() - match.start() > MAX_DIGITS:
        return match.end()
    value = exact(match.group("digits"))
    if not signed and (word := _SIGNED.search(text, max(0, at - 12), at)) is not None:
        start, signed = word.start(), True
    else:
        start = match.start()
    return _after_arabic(text, start, match.end(), -value if signed else value)


def _part_of_dotted(text: str, at: int) -> Numeral | int:
    """Read one part of 192.168.1.2, which is no decimal number."""
    end = at
    while end < len(text) and text[end].isdigit():
        end += 1
    if end - at > MAX_DIGITS or (end < len(text) and (text[end].isalpha() or text[end] == "_")):
        return end
    return Numeral(at, end, Decimal(text[at:end]), NumeralKind.CARDINAL, Comparator.EXACT, None, at, end)


def _end_of_word(text: str, at: int) -> int:
    end = at
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return end


def _after_arabic(text: str, start: int, end: int, value: Decimal) -> Numeral | int:
    """Read what stands behind digits: a magnitude, an ordinal ending, per cent, a unit glued on."""
    kind = NumeralKind.CARDINAL
    millions = _MILLIONS.match(text, end) if text[start - 1 : start] in _SIGNS and start else None
    if millions is not None:  # £20m across five towns
        return _finish(text, start, millions.end(), plain(times(value, Decimal(10**6))), kind)
    after = _AFTER_ARABIC.match(text, end)
    if after is not None:
        if after.group("ordinal"):
            return Numeral(start, after.end(), value, NumeralKind.ORDINAL, Comparator.EXACT, None, start, after.end())
        if after.group("scale"):
            word = after.group("scale").lower()
            value, end = times(value, Decimal(_SCALES.get(word) or DOZENS[word])), after.end()
        elif after.group("short"):
            short = after.group("short")
            by = _ABBREVIATED.get(short) or _ABBREVIATED[short.lower()]  # 3 BN
            value, end = times(value, Decimal(by)), after.end()
        elif after.group("part"):
            value, end = ARITHMETIC.divide(value, Decimal(PARTS[after.group("part").lower()])), after.end()
            kind = NumeralKind.FRACTION
        elif after.group("half"):
            parsed = chain_value(after.group("half"))
            if parsed is not None and value == value.to_integral_value():
                value, end = _half_of(text, ARITHMETIC.add(value, parsed[0]), after.end())
        else:
            below = _divisor(after.group("over"))
            if below is not None and _TIME_BEHIND.match(text, after.start("over") + below[1]) is None:
                value = ARITHMETIC.divide(value, below[0])
                kind, end = NumeralKind.FRACTION, after.start("over") + below[1]
    return _finish(text, start, end, plain(value), kind)


_TIME_BEHIND = re.compile(r"[ \t-](?:(?:more|further|consecutive)[ ])?(?:year|month|week|day|hour|minute|decade)s?\b")


def _divisor(text: str) -> tuple[Decimal, int] | None:
    if text.isdigit():
        return (Decimal(text), len(text)) if int(text) else None
    chain = _CHAIN.match(lowered(text))
    parsed = chain_value(chain.group()) if chain is not None else None
    if parsed is None or parsed[0] <= 0 or parsed[2] is not NumeralKind.CARDINAL:
        return None
    return parsed[0], parsed[1]


def _finish(text: str, start: int, end: int, value: Decimal, kind: NumeralKind) -> Numeral | int:
    """Read percent signs and words, folds and glued units behind a cardinal."""
    points, percent = _POINTS.match(text, end), _PERCENT.match(text, end)
    if points is not None:
        kind, end = NumeralKind.POINTS, points.end()
    elif percent is not None:
        kind, end = NumeralKind.PERCENT, percent.end()
    elif (of := _PERCENT_OF.search(text, max(0, start - 16), start)) is not None:
        kind, start = NumeralKind.PERCENT, of.start()
    elif _FOLD.match(text, end):
        kind = NumeralKind.MULTIPLE
    elif end < len(text) and (text[end].isalpha() or text[end] in "_°") and text[end - 1].isdigit():
        kind = NumeralKind.MEASURE
    return Numeral(start, end, value, kind, Comparator.EXACT, None, start, end)


def _worded(text: str, low: str, at: int) -> Numeral | int:
    """Read a numeral that begins with a word."""
    vague = _VAGUE.match(low, at)
    if vague is not None:
        return _vague(vague)
    chain = _CHAIN.match(low, at)
    if chain is None:
        return _end_of_word(text, at)
    parsed = chain_value(chain.group())
    if parsed is None:
        return _end_of_word(text, at)
    value, length, kind = parsed
    if kind is NumeralKind.FRACTION and _TIME_BEHIND.match(text, at + length) is not None:
        above = chain_value(low[at : at + length].partition(" over ")[0])
        value, length, kind = above or parsed  # fifty over three years
    start, end = at, at + length
    if kind is NumeralKind.FRACTION:
        half = text[start:end].lower().endswith("half")
        value, end = _half_of(text, value, end) if half or _OF_SCALE.match(text, end) else (value, end)
    if (word := _SIGNED.search(text, max(0, at - 12), at)) is not None:
        start, value = word.start(), -value
    if kind is NumeralKind.ORDINAL:
        return Numeral(start, end, value, kind, Comparator.EXACT, None, start, end)
    return _finish(text, start, end, plain(value), kind)


def _half_of(text: str, value: Decimal, end: int) -> tuple[Decimal, int]:
    """Multiply "half a million", "two and a half million"."""
    scaled = _HALF_OF.match(text, end)
    if scaled is None:
        return value, end
    word = scaled.group(1).lower()
    return times(value, Decimal(SCALES.get(word) or DOZENS[word])), scaled.end()


def _vague(match: re.Match[str]) -> Numeral:
    if match.group("few"):
        word = match.group("few").lower()
        value = Decimal(SCALES.get(word) or DOZENS[word])
    else:
        value = Decimal(1)
        for word in re.findall(r"[a-z]+", match.group("base").lower()):
            value *= _VAGUE_VALUES.get(word, 1)
    kind = NumeralKind.CARDINAL
    return Numeral(match.start(), match.end(), value, kind, Comparator.MORE_THAN, None, *match.span(), implied=True)
