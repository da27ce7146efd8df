"""English numerals: in comes folded text, out come numerals with values; comparison is read in `numerals_bounds`.

A chain is a stretch of number words joined by spaces, hyphens, "and", "a", "point", "over" ("two and a half", "one hundred
and five thousand", "half a million"). The longest prefix of a chain that adds up is one numeral; digits may begin one
("3.5 billion", "2 dozen").
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from qiao.claims.model import Comparator
from qiao.claims.numerals_model import ARITHMETIC, MAX_DIGITS, Numeral, NumeralKind, exact, plain, times

_UNITS = {w: i for i, w in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"])}
_TEENS = {
    w: i + 10
    for i, w in enumerate(
        ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
    )
}
_TENS = {
    w: (i + 2) * 10
    for i, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
}
_SMALL = {**_UNITS, **_TEENS, **_TENS}
_SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_ORDINAL_UNITS = {
    w: i + 1
    for i, w in enumerate(["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"])
}
_ORDINAL_SMALL = {
    **_ORDINAL_UNITS,
    **{
        w: i + 10
        for i, w in enumerate(
            [
                "tenth",
                "eleventh",
                "twelfth",
                "thirteenth",
                "fourteenth",
                "fifteenth",
                "sixteenth",
                "seventeenth",
                "eighteenth",
                "nineteenth",
            ]
        )
    },
}
_ORDINAL_TENS = {
    w: (i + 2) * 10
    for i, w in enumerate(
        ["twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth"]
    )
}
_ORDINAL_SCALES = {word + "th": value for word, value in _SCALES.items()}
_ORDINALS = {**_ORDINAL_SMALL, **_ORDINAL_TENS, **_ORDINAL_SCALES}
_PARTS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4, "fourth": 4}
_PLURAL_ORDINALS = {word + "s": value for word, value in _ORDINALS.items()}
_DOZENS = {"dozen": 12, "dozens": 12}
_ABBREVIATED = {
    "k": 10**3, "K": 10**3, "m": 10**6, "M": 10**6, "mn": 10**6, "mln": 10**6, "g": 10**9, "G": 10**9,
    "b": 10**9, "B": 10**9, "bn": 10**9, "T": 10**12, "t": 10**12, "trn": 10**12, "tn": 10**12,
}  # fmt: skip

_WORDS = (
    {*_SMALL, *_SCALES, *_ORDINALS, *_PLURAL_ORDINALS, *_PARTS, *_DOZENS}
    | {"hundreds", "thousands", "millions", "billions", "trillions", "scores"}
)  # fmt: skip
_ANY = "|".join(sorted(_WORDS, key=lambda word: (-len(word), word)))
_CHAIN = re.compile(
    rf"\b(?:(?:a|an)[ \t\n]+(?=(?:{_ANY})\b))?(?:{_ANY})\b"
    rf"(?:(?:[ \t\n]*-[ \t\n]*|[ \t\n]+(?:(?:and|point|over|and[ \t\n]+an?|an?)[ \t\n]+)?)(?:{_ANY}|"
    rf"\d+(?![\w.,]))\b){{0,30}}",
    re.IGNORECASE,
)
_ARABIC = re.compile(
    r"(?<![\w.])(?<!\d,)(?P<sign>(?<![\w)\]%])-[ \t]?|\b(?:minus|negative)[ \t]+)?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d])"
)
_DOTTED = re.compile(r"\d+(?:\.\d+){2}")
_AFTER_ARABIC = re.compile(
    r"(?:[ \t]*-?[ \t\n]*(?P<scale>hundred|thousand|million|billion|trillion|dozens?)s?\b(?![ \t]*of\b.{0,0}\Z)"
    r"|[ \t]{0,2}(?P<short>k|K|mn|mln|m|M|g|G|bn|b|B|tn|trn|T)(?![\w/²³])"
    r"|(?P<ordinal>st|nd|rd|th)\b"
    r"|[ \t]+over[ \t]+(?P<over>(?:[a-z-]+[ \t]?){1,8}|\d+))",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"\b(?:minus|negative)[ \t]+\Z", re.IGNORECASE)
_PERCENT = re.compile(
    r"[ \t]*%|[ \t\n-]{0,2}(?:percents?|per[ \t\n]cent|percentage(?![ \t-]+point)|pct)\b", re.IGNORECASE
)
_POINTS = re.compile(r"[ \t\n-]{0,2}(?:percentage|per[ \t]cent|percent)[ \t\n-]+points?\b", re.IGNORECASE)
_PERCENT_OF = re.compile(r"\b(?:percents?|per[ \t]cent|percentage)[ \t]+of[ \t]+\Z", re.IGNORECASE)
_FOLD = re.compile(r"-?fold\b|[ \t]+times\b|x\b", re.IGNORECASE)
_VAGUE = re.compile(
    r"\b(?P<count>(?:several|a[ \t]+few|a[ \t]+couple[ \t]+of|some|many)[ \t\n]+)?"
    r"(?P<base>tens[ \t\n]+of[ \t\n]+(?:thousands|millions|billions)|hundreds[ \t\n]+of[ \t\n]+(?:thousands|"
    r"millions|billions)|tens|dozens|scores|hundreds|thousands|millions|billions|trillions)"
    r"(?=[ \t\n]+of\b)|\b(?:several|a[ \t\n]+few|few)[ \t\n]+(?P<few>dozen|hundred|thousand|million|billion)\b",
    re.IGNORECASE,
)
_VAGUE_VALUES = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 10**3, "millions": 10**6, "billions": 10**9, "trillions": 10**12}  # fmt: skip
_WORD = re.compile(r"\d|[A-Za-z]+")
_STARTS = _WORDS | {"a", "an", "several", "few", "tens"}
_TOKEN = re.compile(r"[A-Za-z]+|\d+|-")
_LENGTH = re.compile(
    r"\b(?:past|last|previous|next|coming|first|recent)[ \t\n](?P<word>decade|century)\b", re.IGNORECASE
)
_HALF_OF = re.compile(
    r"[ \t\n]+(?:(?:of[ \t\n]+)?an?[ \t\n]+)?(hundred|thousand|million|billion|trillion|dozen)\b", re.IGNORECASE
)


def scan(text: str) -> Iterator[Numeral]:
    """Yield the numerals of folded English text in order, without their words of comparison."""
    reached = 0
    for hit in _WORD.finditer(text):
        at = hit.start()
        if at < reached:
            continue
        word = hit.group()
        if word[0].isdigit():
            found = _arabic(text, at)
        elif word.lower() in _STARTS and not (at and text[at - 1].isalnum()):
            found = _worded(text, at)
        else:
            continue
        if isinstance(found, Numeral):
            yield found
            reached = found.end
        else:
            reached = found


def lengths(text: str) -> Iterator[Numeral]:
    """Yield the lengths that a noun states without a numeral, in years: "the past decade"."""
    for match in _LENGTH.finditer(text):
        start, end = match.span("word")
        value = Decimal(10 if match.group("word").lower() == "decade" else 100)
        yield Numeral(start, end, value, NumeralKind.CARDINAL, Comparator.EXACT, None, match.start(), end, True)


def _arabic(text: str, at: int) -> Numeral | int:
    """Read a numeral that begins with digits."""
    if at > 1 and text[at - 1] == "-" and text[at - 2].isalpha():
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
    after = _AFTER_ARABIC.match(text, end)
    if after is not None:
        if after.group("ordinal"):
            return Numeral(start, after.end(), value, NumeralKind.ORDINAL, Comparator.EXACT, None, start, after.end())
        if after.group("scale"):
            word = after.group("scale").lower()
            value, end = times(value, Decimal(_SCALES.get(word) or _DOZENS[word])), after.end()
        elif after.group("short"):
            value, end = times(value, Decimal(_ABBREVIATED[after.group("short")])), after.end()
        else:
            below = _divisor(after.group("over"))
            if below is not None:
                value = ARITHMETIC.divide(value, below[0])
                kind, end = NumeralKind.FRACTION, after.start("over") + below[1]
    return _finish(text, start, end, plain(value), kind)


def _divisor(text: str) -> tuple[Decimal, int] | None:
    if text.isdigit():
        return (Decimal(text), len(text)) if int(text) else None
    chain = _CHAIN.match(text)
    parsed = _chain_value(chain.group()) if chain is not None else None
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


def _worded(text: str, at: int) -> Numeral | int:
    """Read a numeral that begins with a word."""
    vague = _VAGUE.match(text, at)
    if vague is not None:
        return _vague(vague)
    chain = _CHAIN.match(text, at)
    if chain is None:
        return _end_of_word(text, at)
    parsed = _chain_value(chain.group())
    if parsed is None:
        return _end_of_word(text, at)
    value, length, kind = parsed
    start, end = at, at + length
    if kind is NumeralKind.FRACTION and text[start:end].lower().endswith("half"):
        value, end = _half_of(text, value, end)
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
    return times(value, Decimal(_SCALES.get(word) or _DOZENS[word])), scaled.end()


def _vague(match: re.Match[str]) -> Numeral:
    if match.group("few"):
        word = match.group("few").lower()
        value = Decimal(_SCALES.get(word) or _DOZENS[word])
    else:
        value = Decimal(1)
        for word in re.findall(r"[a-z]+", match.group("base").lower()):
            value *= _VAGUE_VALUES.get(word, 1)
    kind = NumeralKind.CARDINAL
    return Numeral(match.start(), match.end(), value, kind, Comparator.MORE_THAN, None, *match.span(), True)


def _chain_value(chain: str) -> tuple[Decimal, int, NumeralKind] | None:
    """Return the value of the longest prefix of a chain that is a numeral, its length and its kind."""
    tokens = [(match.group().lower(), match.end()) for match in _TOKEN.finditer(chain)]
    for count in range(min(len(tokens), 24), 0, -1):
        words = [word for word, _ in tokens[:count]]
        if words[-1] in ("and", "a", "an", "point", "over", "-"):
            continue
        parsed = _read(words)
        if parsed is not None:
            return parsed[0], tokens[count - 1][1], parsed[1]
    return None


def _read(words: list[str]) -> tuple[Decimal, NumeralKind] | None:
    """Read words as fraction, quotient, ordinal or cardinal."""
    if "over" in words:
        at = words.index("over")
        above, below = _cardinal(words[:at]), _cardinal(words[at + 1 :])
        if above is None or not below:
            return None
        return ARITHMETIC.divide(above, below), NumeralKind.FRACTION
    last = words[-1]
    if last in _PARTS or last in _PLURAL_ORDINALS or last in _ORDINALS:
        fraction = _fraction(words)
        if fraction is not None:
            return fraction, NumeralKind.FRACTION
        ordinal = _ordinal(words)
        return None if ordinal is None else (ordinal, NumeralKind.ORDINAL)
    value = _cardinal(words)
    return None if value is None else (value, NumeralKind.CARDINAL)


def _ordinal(words: list[str]) -> Decimal | None:
    last = words[-1]
    if last not in _ORDINALS or (words[0] in ("a", "an") and len(words) == 2):
        return None
    return _cardinal([*words[:-1], _as_cardinal(last)]) if len(words) > 1 else Decimal(_ORDINALS[last])


def _as_cardinal(ordinal: str) -> str:
    for table, words in ((_ORDINAL_SCALES, _SCALES), (_ORDINAL_TENS, _TENS), (_ORDINAL_SMALL, _SMALL)):
        if ordinal in table:
            return next(word for word, value in words.items() if value == table[ordinal])
    return ordinal


def _fraction(words: list[str]) -> Decimal | None:
    """Read "two thirds", "one and a half", "one hundred thirty-fifths"."""
    if "and" in words:
        at = len(words) - 1 - words[::-1].index("and")
        part = words[at + 1 :]
        if len(part) == 2 and (part[0] in _UNITS or part[0] in ("a", "an")):
            whole, rest = _cardinal(_without_stray_and(words[:at])), _simple_fraction(part)
            if whole is not None and rest is not None and rest < 1:
                return ARITHMETIC.add(whole, rest)
    return _simple_fraction(words)


def _without_stray_and(words: list[str]) -> list[str]:
    """Join "twenty and three", which only older texts write."""
    return [
        w
        for i, w in enumerate(words)
        if not (w == "and" and i and words[i - 1] in _TENS and words[i + 1 : i + 2] and words[i + 1] in _UNITS)
    ]


def _simple_fraction(words: list[str]) -> Decimal | None:
    last = words[-1]
    singular = last in _ORDINALS or last in ("half", "quarter", "fourth")
    if len(words) == 1:
        return Decimal("0.5") if last == "half" else None
    if last in ("second", "seconds", "first", "firsts") and len(words) == 2:
        return None
    for cut in range(1, len(words)):
        above, below = words[:cut], words[cut:]
        if above[-1] in ("-", "and") or below[0] in ("-", "and") or (below[0] in _SCALES) or _hyphened(words, cut):
            continue
        numerator = Decimal(1) if above in (["a"], ["an"]) else _cardinal(above)
        denominator = _denominator(below)
        if numerator is None or denominator is None or (singular and numerator != 1):
            continue
        return ARITHMETIC.divide(numerator, denominator)
    return None


def _hyphened(words: list[str], cut: int) -> bool:
    """Tell whether a cut would fall inside thirty-two."""
    return words[cut - 1] == "-" or words[cut] == "-"


def _denominator(words: list[str]) -> Decimal | None:
    last = words[-1]
    if last in _PARTS:
        return Decimal(_PARTS[last]) if len(words) == 1 else None
    if last == "fourths":
        return Decimal(4) if len(words) == 1 else None
    singular = last if last in _ORDINALS else last[:-1]
    if singular not in _ORDINALS:
        return None
    if len(words) == 1:
        return Decimal(_ORDINALS[singular])
    return _cardinal([*words[:-1], _as_cardinal(singular)])


def _cardinal(words: list[str]) -> Decimal | None:
    """Add up a whole number, perhaps with "point" and digits behind."""
    if "point" in words:
        at = words.index("point")
        whole, digits = _whole(words[:at]) if at else Decimal(0), _decimals(words[at + 1 :])
        return None if whole is None or digits is None else Decimal(f"{whole}.{digits}")
    return _whole(words)


def _decimals(words: list[str]) -> str | None:
    digits = ""
    index = 0
    while index < len(words):
        word = words[index]
        if word in _UNITS or word.isdigit():
            digits += str(_UNITS.get(word, word))
        elif word in _TEENS:
            digits += str(_TEENS[word])
        elif word in _TENS:
            follow = [w for w in words[index + 1 : index + 3] if w != "-"]
            unit = _UNITS.get(follow[0], 0) if follow else 0
            digits += str(_TENS[word] + unit)
            index += (words[index + 1 :].index(follow[0]) + 1) if unit else 0
        else:
            return None
        index += 1
    return digits or None


def _whole(words: list[str]) -> Decimal | None:
    """Add up units, tens and magnitudes; None where the words are not one number."""
    total = section = current = 0
    last, seen = "", False
    for index, word in enumerate(words):
        if word == "-":
            if last not in _TENS or index + 1 >= len(words) or words[index + 1] not in _UNITS:
                return None
            continue
        if word == "and":
            if last not in _SCALES or index + 1 >= len(words):
                return None
            continue
        if word in ("a", "an"):
            if index:
                return None
            current, last = 1, "a"
            continue
        if word in _SMALL:
            value = _SMALL[word]
            fits = last == "" or (last in _TENS and 0 < value < 10) or (last in _SCALES and value > 0)
            if not fits:
                return None
            current += value
        elif word.isdigit():
            if last:
                return None
            current = int(word)
        elif word == "hundred":
            if last in ("", *_SCALES):
                return None
            current *= 100
        elif word in _SCALES:
            if last == "" or (last in _SCALES and current == 0 and section == 0):
                return None
            if total and _SCALES[word] > _scale_of(total):
                total = (total + current) * _SCALES[word]
            else:
                total += current * _SCALES[word]
            current = 0
        elif word in _DOZENS:
            if last == "" or index != len(words) - 1:
                return None
            split = "and" in words and current % 100
            return Decimal(total + current - split + split * 12 if split else (total + current) * 12)
        else:
            return None
        last, seen = word, True
    return Decimal(total + current) if seen and last != "a" else None


def _scale_of(total: int) -> int:
    """Return the smallest magnitude that divides the sum so far."""
    return next((value for value in sorted(_SCALES.values(), reverse=True) if value > 100 and total % value == 0), 1)
