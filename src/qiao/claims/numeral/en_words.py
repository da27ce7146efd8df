"""Number words of English: in come the words of a chain, out come its value and what kind of number it is."""

import re
from decimal import Decimal
from functools import lru_cache

from qiao.claims.numeral.model import ARITHMETIC, NumeralKind, times
from qiao.claims.vocabulary import words as listed

_UNITS = {w: i for i, w in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"])}
_UNITS |= {"nought": 0, "naught": 0}
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
SCALES = {
    "hundred": 100, "thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7, "billion": 10**9,
    "trillion": 10**12, "quadrillion": 10**15, "quintillion": 10**18,
}  # fmt: skip
_ORDINAL_UNITS = {
    w: i + 1
    for i, w in enumerate(["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"])
}
_ORDINAL_SMALL = {
    **_ORDINAL_UNITS,
    **{
        w: i + 10
        for i, w in enumerate(
            listed(
                (
                    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth",
                    "nineteenth",
                )
            )
        )
    },
}
_ORDINAL_TENS = {
    w: (i + 2) * 10
    for i, w in enumerate(
        ["twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth"]
    )
}
_ORDINAL_SCALES = {word + "th": value for word, value in SCALES.items()}
_ORDINALS = {**_ORDINAL_SMALL, **_ORDINAL_TENS, **_ORDINAL_SCALES}
_PARTS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4, "fourth": 4}
_PLURAL_ORDINALS = {word + "s": value for word, value in _ORDINALS.items()}
DOZENS = dict.fromkeys(("dozen", "dozens", "doz", "dozs", "dz", "dzs"), 12)

WORDS = (
    {*_SMALL, *SCALES, *_ORDINALS, *_PLURAL_ORDINALS, *_PARTS, *DOZENS}
    | {"hundreds", "thousands", "millions", "billions", "trillions", "crores", "lakhs", "scores"}
)  # fmt: skip
_ONE_OF = {f"{word}s": word for word in SCALES}
_TOKEN = re.compile(r"[A-Za-z]+|\d+|-")


# The plural of an ordinal behind digits is a part: 3 fifths; seconds and quarters are lengths of time.
PARTS = {word: value for word, value in _PLURAL_ORDINALS.items() if word not in ("firsts", "seconds", "fourths")}


def _silent(before: str, behind: str) -> bool:
    """Tell the hyphens of one-hundred-and-five, which join nothing by themselves."""
    return "and" in (before, behind) or behind in SCALES or before in SCALES


@lru_cache(maxsize=1024)  # the words for numbers of news come again: one, two, first
def chain_value(chain: str) -> tuple[Decimal, int, NumeralKind] | None:
    """Return the value of the longest prefix of a chain that is a numeral, its length and its kind."""
    spaced = chain.replace("-and-a-", " and a ")  # one-and-a-half
    tokens = [(match.group().lower(), match.end()) for match in _TOKEN.finditer(spaced)]
    tokens = [
        (word, end)
        for at, (word, end) in enumerate(tokens)
        if word != "-" or not _silent(tokens[at - 1][0], tokens[min(at + 1, len(tokens) - 1)][0])
    ]
    tokens = [*tokens[:1], *((_ONE_OF.get(word, word), end) for word, end in tokens[1:])]  # three billions
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
    if value is None and last in SCALES and (value := _part_of_scale(words)) is not None:
        return value, NumeralKind.FRACTION
    return None if value is None else (value, NumeralKind.CARDINAL)


def _part_of_scale(words: list[str]) -> Decimal | None:
    """Read "a quarter million", "five and a half million", and "one billion and a half million", which adds up."""
    if len(words) == 1 or words[-2] == "and":
        return None
    scale = Decimal(SCALES[words[-1]])
    at = len(words) - 1 - words[::-1].index("and") if "and" in words else None
    part = _simple_fraction(words[:-1] if at is None else words[at + 1 : -1])
    if words == ["quarter", words[-1]]:
        part = Decimal("0.25")
    whole = Decimal(0) if at is None else _cardinal(_without_stray_and(words[:at]))
    if part is None or whole is None or part >= 1:
        return None
    return ARITHMETIC.add(whole if whole >= scale else whole * scale, part * scale)


def _ordinal(words: list[str]) -> Decimal | None:
    last = words[-1]
    if last not in _ORDINALS or (words[0] in ("a", "an") and len(words) == 2):
        return None
    return _cardinal([*words[:-1], _as_cardinal(last)]) if len(words) > 1 else Decimal(_ORDINALS[last])


def _as_cardinal(ordinal: str) -> str:
    for table, words in ((_ORDINAL_SCALES, SCALES), (_ORDINAL_TENS, _TENS), (_ORDINAL_SMALL, _SMALL)):
        if ordinal in table:
            return next(word for word, value in words.items() if value == table[ordinal])
    return ordinal


def _fraction(words: list[str]) -> Decimal | None:
    """Read "two thirds", "five-sixths", "one and a half", "one hundred thirty-fifths"."""
    if len(words) > 2 and words[-2] == "-" and words[-3] in _UNITS and (len(words) == 3 or words[-4] == "and"):
        words = [*words[:-2], words[-1]]
    if "and" in words:
        at = len(words) - 1 - words[::-1].index("and")
        part = words[at + 1 :]
        if len(part) == 2 and (part[0] in _UNITS or part[0] in ("a", "an")):
            whole, rest = _cardinal(_without_stray_and(words[:at])), _simple_fraction(part)
            if whole is not None and rest is not None and rest < 1:
                scale = SCALES.get(words[at - 1], 1)  # one million and a half, but one hundred and a half
                return ARITHMETIC.add(whole, rest * (scale if scale > SCALES["hundred"] else 1))
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
    for cut in _cuts(words):
        above, below = words[:cut], words[cut:]
        if above[-1] in ("-", "and") or below[0] in ("-", "and") or (below[0] in SCALES) or _hyphened(words, cut):
            continue
        numerator = Decimal(1) if above in (["a"], ["an"]) else _cardinal(above)
        denominator = _denominator(below)
        if numerator is None or denominator is None or (singular and numerator != 1):
            continue
        return ARITHMETIC.divide(numerator, denominator)
    return None


def _cuts(words: list[str]) -> list[int]:
    """Return where the numerator may end, the likeliest first: one hundred thirty fifths has thirty-fifths."""
    cuts = list(range(len(words) - 1, 0, -1))
    tens = len(words) > 2 and words[-2] in _TENS and words[-1].removesuffix("s") in _ORDINAL_UNITS
    return [cuts[1], cuts[0], *cuts[2:]] if tens and words[-3] != "and" else cuts


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
        if words[-1] in SCALES and len(words) > at + 2:
            below = _cardinal(words[:-1])
            return None if below is None else times(below, Decimal(SCALES[words[-1]]))
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


def _whole(words: list[str]) -> Decimal | None:  # noqa: C901, PLR0911, PLR0912 - one branch for each form
    """Add up units, tens and magnitudes; None where the words are not one number."""
    total = section = current = 0
    last, seen = "", False
    for index, word in enumerate(words):
        if word == "-":
            if last not in _TENS or index + 1 >= len(words) or words[index + 1] not in _UNITS:
                return None
            continue
        if word == "and":
            if last not in SCALES or index + 1 >= len(words):
                return None
            continue
        if word in ("a", "an"):
            if index:
                return None
            current, last = 1, "a"
            continue
        if word in _SMALL:
            value = _SMALL[word]
            fits = last == "" or (last in _TENS and 0 < value < 10) or (last in SCALES and value > 0)
            if not fits:
                return None
            current += value
        elif word.isdigit():
            if last:
                return None
            current = int(word)
        elif word == "hundred":
            if last == "" and words[index + 1 : index + 2] and words[index + 1] in SCALES:
                current = 1  # hundred thousand
            elif last in ("", *SCALES):
                return None
            current *= 100
        elif word in SCALES:
            stacked = last == "lakh" and word == "crore"
            if last == "" or (last in SCALES and current == 0 and section == 0 and not stacked):
                return None
            if total and SCALES[word] > _scale_of(total):
                total = (total + current) * SCALES[word]
            else:
                total += current * SCALES[word]
            current = 0
        elif word in DOZENS:
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
    return next((value for value in sorted(SCALES.values(), reverse=True) if value > 100 and total % value == 0), 1)
