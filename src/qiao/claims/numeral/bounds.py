"""Words of comparison and ranges: in come numerals of a text, out come the same with comparator, upper end and phrase.

超过50, 50多, 近百, 50个以上, more than 50, 50 or more, "between 10 and 20", 10至20: the word may stand before the
numeral, behind it or behind its unit.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from msgspec.structs import replace

from qiao.claims.model import Comparator
from qiao.claims.numeral.model import Numeral, NumeralKind, plain, times
from qiao.claims.vocabulary import chinese_units, comparators, currency_signs, english_units, longest_first

_ZH_BEFORE = comparators("zh", "before")
_EN_BEFORE = comparators("en", "before")
_ZH_ENDINGS = frozenset(word[-1] for word in _ZH_BEFORE)
_EN_ENDINGS = frozenset(phrase.rsplit(None, 1)[-1] for phrase in _EN_BEFORE)
_ZH_LONGEST = max(map(len, _ZH_BEFORE))
_ZH_UNIT = longest_first(chinese_units().quantity)
_ZH_COUNTED = "个人名位家项年岁天月件台座只张万门所条种类届场次轮期批支艘款颗部国"
_ZH_AFTER = re.compile(
    rf"[ \t]?(?:(多|余)(?![么少边])|(来|几)(?=[{_ZH_COUNTED}])|(?:{_ZH_UNIT})?"
    rf"({longest_first([*(w for w in comparators('zh', 'after') if len(w) > 1), '多'])})"
    rf"(?![么样元边游级班文联学国语层维功]))"
)
_ZH_AFTER_WORDS = comparators("zh", "after")
_EN_AFTER = re.compile(
    rf"(?:({longest_first(['+', '-plus', '-odd'])})|"
    rf"[ \t\n]+(?:{longest_first([u for u in english_units().quantity if u.isalpha()])})?[ \t\n]*"
    rf"({longest_first([w for w in comparators('en', 'after') if w[0].isalpha()])})\b(?![ \t\n]+(?:than|[0-9])))",
    re.IGNORECASE,
)
_EN_AFTER_WORDS = comparators("en", "after")
# One look at the word behind a number spares most numbers the pattern.
_EN_WORD = re.compile(r"[+-]|[ \t\n]+([A-Za-z]+)")
_EN_AFTER_FIRST = frozenset(
    word.lower().split()[0] for word in (*(u for u in english_units().quantity if u.isalpha()), *_EN_AFTER_WORDS)
)
_ZH_RANGE = re.compile(rf"[ \t]?(?!升[至到](?![^升]{{1,8}}升))(?:{_ZH_UNIT}|%)?[ \t]?(?:[至到~]|[-—]{{1,2}})[ \t]?")
_ZH_BETWEEN = re.compile(rf"[ \t]?(?:{_ZH_UNIT}|%)?[ \t]?[和与]")
_ZH_BETWEEN_END = re.compile(rf"[ \t]?(?:{_ZH_UNIT}|%)?[ \t]?之间")
_EN_RANGE = re.compile(
    r"[ \t]?(?:[-—~]|\b(?:to|through)\b)[ \t]?[$€£¥]?|[ \t\n]+(?:percent[ \t]+|per cent[ \t]+)?(?:to|through|or)[ \t\n]+(?:US)?[$€£¥]?",  # noqa: E501 - one pattern a line
    re.IGNORECASE,
)
_EN_BETWEEN = re.compile(r"\bbetween[ \t\n]+(?:the[ \t\n]+)?(?:US)?[$€£¥]?\Z", re.IGNORECASE)
_EN_OPENING = re.compile(r"\bbetween[ \t\n]+(?:the[ \t\n]+)?(?:US)?[$€£¥]?\Z", re.IGNORECASE)
_EN_AND = re.compile(r"[ \t\n]+(?:[a-z]+[ \t\n]+)?and[ \t\n]+(?:the[ \t\n]+)?[$€£¥]?\Z", re.IGNORECASE)
_EN_CHANGE = re.compile(
    r"\b(?:rose|risen|rising|rises?|growth|grew|grown?|grows|growing|went|gone|swell\w*|swollen|shift\w*|increas\w+|expand\w*|fell|fallen|falling|drop\w*|"
    r"declin\w+|climb\w+|jump\w+|surg\w+|cut\w*|reduc\w+|up|down|rais\w+|lift\w+|boost\w+|lower\w+|improv\w+|slash\w+|shorten\w+|bring\w*|"
    r"shr[aiu]nk\w*)\b[^.;]{0,60}\bfrom[ \t\n]+"
    r"(?:(?:about|around|some|nearly|roughly|approximately|just|only)[ \t\n]+)?(?:US)?[$€£¥]?\Z",
    re.IGNORECASE,
)
_MORE = re.compile("[多余几]")
_MAGNITUDE = re.compile(r"[万亿兆]+\Z")
_EN_MAGNITUDE = re.compile(r"(thousand|million|billion|trillion|bn|mn|k|m|b|mil\.?|mln\.?|bln\.?)\Z", re.IGNORECASE)
_EN_SCALE = {"thousand": 10**3, "k": 10**3, "million": 10**6, "mn": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9, "b": 10**9, "trillion": 10**12, "mil": 10**6, "mln": 10**6, "bln": 10**9}  # fmt: skip  # noqa: E501 - one pattern a line
# Words that end with a character of comparison and compare nothing.
_ZH_NOT_BEFORE: Mapping[str, str] = {
    "近": "最附靠远就临亲邻",
    "约": "节条合签履公预契誓违纽失解大",
    "超": "赶高反中英",
    "过": "通经不超度渡改见去做有举办开说功",
    "上": "以网线海马早晚船路会",
    "低于": "不",
    "突破": "新大",
}


def bounded(text: str, numerals: Iterable[Numeral], language: str) -> Iterator[Numeral]:
    """Yield the numerals with comparators, and ranges joined."""
    waiting: Numeral | None = None
    for numeral in numerals:
        if waiting is None:
            waiting = numeral
            continue
        pair = _range(text, waiting, numeral, language)
        if pair is None:
            yield _bounded(text, waiting, language)
            waiting = numeral
        else:
            yield from pair
            waiting = None
    if waiting is not None:
        yield _bounded(text, waiting, language)


def _bounded(text: str, numeral: Numeral, language: str) -> Numeral:
    """Read the words of comparison around one numeral."""
    if numeral.kind is NumeralKind.ORDINAL:
        unbounded = (numeral.phrase_start, numeral.phrase_end) == (numeral.start, numeral.end)
        return numeral if unbounded else numeral.within(numeral.start, numeral.end)
    start, end, comparator = numeral.start, numeral.end, numeral.comparator
    if language == "zh" and comparator is Comparator.EXACT and _MORE.search(text, start, end):
        comparator = Comparator.MORE_THAN
    after = _after(text, end, language)
    if after is not None:
        word, stop = after
        comparator = word if comparator in (Comparator.EXACT, Comparator.MORE_THAN) else comparator
        end = stop if stop >= 0 else end
    before = _before(text, start, language)
    if before is not None:
        start = before[1]
        comparator = _joined(before[0], comparator)
    if comparator is numeral.comparator and (start, end) == (numeral.phrase_start, numeral.phrase_end):
        return numeral
    return numeral.compared(comparator, start, end)


def _joined(before: Comparator, inner: Comparator) -> Comparator:
    """Choose between the word before and the word behind: a range stays one, and 近50多 is nearly."""
    at_least = before is Comparator.ABOUT and inner is Comparator.AT_LEAST  # 约5亿以上
    return inner if inner is Comparator.RANGE or at_least else before


def _before(text: str, start: int, language: str) -> tuple[Comparator, int] | None:
    return _before_zh(text, start) if language == "zh" else _before_en(text, start)


def _before_zh(text: str, start: int) -> tuple[Comparator, int] | None:
    stop = start - 1 if start and text[start - 1] == " " else start
    if not stop or text[stop - 1] not in _ZH_ENDINGS:
        return _over_verb(text, start)
    for length in range(min(_ZH_LONGEST, stop), 0, -1):
        word = text[stop - length : stop]
        comparator = _ZH_BEFORE.get(word)
        if comparator is None:
            continue
        previous = text[stop - length - 1 : stop - length]
        if previous and previous in _ZH_NOT_BEFORE.get(word, "") and not (previous == "就" and text[start].isdigit()):
            return None
        if word in ("过", "上") and text[start] not in "百千万亿半":
            return None
        return comparator, stop - length
    return None


def _over_verb(text: str, start: int) -> tuple[Comparator, int] | None:
    """Read a comparison that a verb keeps from its number: 至少举办|20场."""
    low = max(0, start - _ZH_OVER)
    if text.find("至少", low, start) < 0:
        return None
    over = _ZH_OVER_VERB.search(text, low, start)
    return None if over is None else (Comparator.AT_LEAST, over.start())


_ZH_OVER = 6
_ZH_OVER_VERB = re.compile(r"至少(?:(?![的在每是一两])[\u4e00-\u9fff]){1,4}\Z")


def _before_en(text: str, start: int) -> tuple[Comparator, int] | None:
    window = text[max(0, start - _EN_WINDOW) : start].lower().rstrip(_SPACE_AND_SIGNS)
    if window.endswith(_EN_SIGNS):
        window = _EN_SIGN_LAST.sub("", window)
    words = window.rsplit(None, _EN_WORDS)[-_EN_WORDS:]
    if not words or words[-1].lstrip(_OPENING_MARKS) not in _EN_ENDINGS:
        return None
    for first in range(len(words)):
        phrase = " ".join(words[first:]).lstrip(_OPENING_MARKS)
        comparator = _EN_BEFORE.get(phrase)
        if first and words[first - 1] in _PHRASAL.get(phrase, ()):
            return None
        if comparator is not None:
            offset = window.rfind(words[first])
            for word in reversed(words[first:]):
                offset = (
                    window.rfind(word, 0, offset + len(word)) if word is words[-1] else window.rfind(word, 0, offset)
                )
            offset += len(words[first]) - len(words[first].lstrip(_OPENING_MARKS))
            return comparator, max(0, start - _EN_WINDOW) + offset
    return None


_PHRASAL = {  # handed over 15 buses: the particle of a verb compares nothing
    "over": frozenset(("hand", "hands", "handed", "handing", "preside", "presides", "presided", "presiding")),
    "about": frozenset(("bring", "brings", "brought", "bringing")),
}
_EN_WINDOW, _EN_WORDS = 32, 4
_SPACE_AND_SIGNS = " \t\n$€£¥"
_EN_SIGNS = tuple({sign.lower().rstrip(_SPACE_AND_SIGNS) for sign in currency_signs()} - {""})
_EN_SIGN_LAST = re.compile(rf"(?<![a-z])(?:{longest_first(_EN_SIGNS)})\Z|\s+\Z")
_OPENING_MARKS = "(\"'“‘"


def _after(text: str, end: int, language: str) -> tuple[Comparator, int] | None:
    if language == "zh":
        match = _ZH_AFTER.match(text, end)
        if match is None:
            return None
        word = match.group(1) or match.group(2) or match.group(3)
        comparator = Comparator.MORE_THAN if word == "几" else _ZH_AFTER_WORDS[word]
        if word == "来" and text[match.end() : match.end() + 1] == "年" and text[end - 1 : end] not in "十百":
            return None
        adjacent = (match.end() - end <= len(word) + 1 and match.group(3) is None) or match.group().strip() == word
        return comparator, match.end() if adjacent else -1
    behind = _EN_WORD.match(text, end)
    if behind is None or (behind[1] and behind[1].lower() not in _EN_AFTER_FIRST):
        return None
    match = _EN_AFTER.match(text, end)
    if match is None:
        return None
    word = (match.group(1) or match.group(2)).lower()
    adjacent = match.group(1) is not None or match.group().strip().lower() == word
    return _EN_AFTER_WORDS[word], match.end() if adjacent else -1


def _range(text: str, low: Numeral, high: Numeral, language: str) -> tuple[Numeral, Numeral] | None:  # noqa: PLR0911 - one return for each form
    """Join two numerals that are the ends of a range."""
    if high.start - low.end > 24 or low.upper is not None or high.upper is not None:
        return None
    if {low.kind, high.kind} & {NumeralKind.ORDINAL, NumeralKind.FRACTION} or low.implied:
        return None
    if low.kind is NumeralKind.PERCENT and high.kind is NumeralKind.CARDINAL:
        return None  # grew by 21% to 7.8 million
    gap = text[low.end : high.start]
    stop = high.end
    if language == "zh":
        if not _ZH_RANGE.fullmatch(gap):
            closing = _ZH_BETWEEN_END.match(text, high.end)
            if closing is None or not _ZH_BETWEEN.fullmatch(gap):
                return None
    elif not _english_range(text, low, high, gap) and (
        not _same_unit(text, gap, high.end) or _EN_CHANGE.search(text, max(0, low.start - 80), low.start) is not None
    ):
        return None
    bottom = _inherited(text, low, high, language)
    if bottom >= high.value:
        return None
    before = _before(text, low.start, language)
    start = before[1] if before is not None else low.start
    opening = _EN_OPENING.search(text, max(0, low.start - 14), low.start) if language == "en" else None
    if opening is not None:
        start = min(start, opening.start())
    first = replace(low, value=bottom, comparator=Comparator.RANGE, upper=high.value)
    return first.within(start, stop), replace(high, comparator=Comparator.RANGE).within(start, stop)


def _english_range(text: str, low: Numeral, high: Numeral, gap: str) -> bool:
    if _EN_BETWEEN.search(text, max(0, low.start - 14), low.start):
        return _EN_AND.fullmatch(gap) is not None or _EN_RANGE.fullmatch(gap) is not None
    if _EN_RANGE.fullmatch(gap) is None or (gap.strip() == "-" and text[low.start - 1 : low.start] in ("-", "/")):
        return False
    changed = _EN_CHANGE.search(text, max(0, low.start - 80), low.start) is not None
    return not changed or _inherited(text, low, high, "en") != low.value  # from 2 to 5 million: 2 alone is wrong


def _same_unit(text: str, gap: str, end: int) -> bool:
    """Tell "one year to seven years", whose ends both name their unit."""
    unit = _EN_UNIT_TO.fullmatch(gap)
    return unit is not None and text.startswith(unit.group("unit"), end + 1)


_EN_UNIT_TO = re.compile(
    r"[ -](?P<unit>year|month|week|day|hour|minute|met(?:re|er)|kilomet(?:re|er)|ton|tonne|percent)s?[ ]to[ ]"
)


def _inherited(text: str, low: Numeral, high: Numeral, language: str) -> Decimal:
    """Give the lower end the magnitude of the upper one where it has none itself: 3至5万, "3 to 5 million"."""
    if low.value >= 1000 or not text[low.end - 1].isdigit():
        return low.value
    if language == "zh":
        magnitude = _MAGNITUDE.search(text[high.start : high.end])
        factor = Decimal(1)
        for unit in magnitude.group() if magnitude is not None else "":
            factor = times(factor, Decimal({"万": 10**4, "亿": 10**8, "兆": 10**12}[unit]))
    else:
        word = _EN_MAGNITUDE.search(text[high.start : high.end])
        factor = Decimal(_EN_SCALE[word.group().lower().rstrip(".")]) if word is not None else Decimal(1)
    scaled = plain(times(low.value, factor))
    return scaled if scaled < high.value else low.value
