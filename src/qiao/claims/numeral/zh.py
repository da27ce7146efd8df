"""Chinese numerals: in comes folded text, out come numerals with values; comparison is read in `bounds`.

A run is a stretch of digits (0-9, 一二三, 壹贰叁) and magnitudes (十百千万亿), perhaps with 多 or 余 inside. Its value
is computed by magnitudes: 3亿5千万, 两千零五十, 一万三 (the last digit stands one magnitude lower), 二〇二三 (a
digit string), 三四十 (a range). Words that merely contain a numeral (一直, 四川) are told apart by what follows.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from msgspec.structs import replace

from qiao.claims.model import Comparator
from qiao.claims.numeral.model import ARITHMETIC, MAX_DIGITS, Numeral, NumeralKind, exact, plain, times
from qiao.claims.vocabulary import chinese_units, longest_first, table

DIGITS = {digit: value for value, row in enumerate(("零〇", "一壹", "二两贰", "三叁仨", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")) for digit in row}  # fmt: skip  # noqa: E501 - a table
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_DIG = "".join(DIGITS)
_UNIT = "".join((*_SMALL, *_LARGE))
_PARTED = r"(?<![\d.])\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?=[\u4e00-\u9fff])"  # 14 200篇
_ARABIC = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)|{_PARTED}|\d+)(?:\.\d+)?"
_SP = r"[ \t]{0,3}"  # 千 and 兆, below, are prefixes of units too: 140千瓦
_MAGNITUDE = r"(?:[十百万亿拾佰仟]|千(?![克瓦卡焦伏赫帕]|字节|比特(?!币))(?!(?<=\d千)米)|兆(?![瓦赫焦帕字比伏]))"
_RUN = (
    rf"(?:{_ARABIC}|[{_DIG}]|{_MAGNITUDE})"
    rf"(?:{_SP}(?:[多余几]{_SP}|零几)?{_MAGNITUDE}|(?<=[{_UNIT}]){_SP}{_ARABIC}(?={_SP}[{_UNIT}])"
    rf"|(?<=[{_UNIT}]){_SP}[{_DIG}]|[{_DIG}]|(?<=\d万)\d{{4}}(?![\d.年])|(?<=零)\d+|(?<=[{_DIG}])\d|(?<=\d)[{_DIG}])*"
)
_POINT = rf"(?:{_SP}点{_SP}[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖\d]+(?!{_SP}[十百])(?:{_SP}[万亿兆])*)?"
NUMBER = rf"(?:负{_SP})?{_RUN}{_POINT}"

_CANDIDATE = re.compile(rf"[\d{_DIG}{_UNIT}半数几翻对]")
_TOKEN = re.compile(rf"{_ARABIC}|[{_DIG}{_UNIT}点负多余几]")
_NUMBER = re.compile(NUMBER)
_PERCENT = re.compile(rf"(?:百|佰){_SP}分{_SP}之{_SP}({NUMBER}(?:{_SP}[kKM](?![A-Za-z]))?|百)")
_FRACTION = re.compile(rf"(?:({NUMBER}){_SP}又{_SP})?({NUMBER}){_SP}分{_SP}之{_SP}({NUMBER})")
_MARKED = re.compile(r"[ \t]{0,6}(?:[%百成]|个[ \t]{0,3}百|[多余]?倍)")  # any of the next four
_AFTER_PERCENT = re.compile(rf"{_SP}%")
_AFTER_POINTS = re.compile(rf"[ \t]{{0,6}}(?:个{_SP})?百{_SP}分{_SP}点")
_AFTER_TENTHS = re.compile(
    rf"{_SP}成(?![立为员功果都本就长熟型份分品交色千效套]|人[^口均])(?:{_SP}([{_DIG}])(?![{_UNIT}个])|(半))?"
)
_OFF = re.compile(rf"(?:([{_DIG}\d]{_SP}[{_DIG}\d]|[{_DIG}\d])|({NUMBER})){_SP}折(?![叠射返旧算线合磨腾])")
_CODE = re.compile(r"[A-Za-z_]$|[A-Za-z][-.]$")
_DOTTED = re.compile(r"\d+(?:\.\d+){2}")
_AFTER_MULTIPLE = re.compile(r"[多余]?倍")
_MINUS = re.compile(r"(?:(?:^|[\s,，(（:：增为达至到于约是度减降])(?P<sign>-)|\A(?P<spaced>-)[ ])$")
_LATIN = re.compile(r"[A-Za-z_]")
_SUFFIX = re.compile(r"[ \t]?([kKMGTB])(?![A-Za-z])")
_MAGNIFY = {"k": 10**3, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12, "B": 10**9}
_VAGUE = re.compile(r"(?:[数几]|好几)([十百千万亿]+)(?![一二三四五六七八九])")
_HALF = re.compile(r"半(?:数(?!量|据|字)|百(?!年)|成(?!品)|折)|(?<=打)对折")
_HALVES = {"半数": "0.5", "半百": "50", "半成": "5", "半折": "50", "对折": "50"}
_DOUBLING = re.compile(r"翻(?:了)?([一二两三四五六七八九\d]?)番")
_WORDS = table("words")["zh"]
_IDIOMS = re.compile(rf"(?:{longest_first(_WORDS['starting_with_a_numeral'])})")
_BEFORE_ONE = frozenset(_WORDS["characters_before_one"])
_WORDS_ENDING_SO = frozenset(_WORDS["ending_with_a_numeral"])
_ONLY = frozenset("唯统单专之合同")  # 唯一|一家
_AFTER_DIGIT = re.compile(
    rf"(?:[多余几来]?(?:{longest_first(chinese_units().quantity)})|[多余]|大(?![学会厅型小家陆使臣地量])|"
    rf"[多余几](?![么亏])|分之|点|成|月|日|号|时|世纪|年代|国|省|市|县|区|校|部|洲|又|折|打(?![造击破通开])|"
    rf"[至到和、~-]|(?<=是.)[这那不而却]是|$|[^\w])"
)
_LIANG = re.compile(r"两(?=$|[^\w]|[多余])")  # the weight, behind its number
_FEW = re.compile(r"([一三])两(?=[个年天月周次句位名人件种项条家款张回步杯口下点场篇本代对遍日处块])")
_NEAR = 5  # characters behind a number in which 分之, 又 and 折 stand
_TAIL = 12  # how far evaluation backs off when a run does not add up


@lru_cache(maxsize=4096)  # the numerals of news come again: 10, 2023, 两
def evaluate(run: str) -> tuple[Decimal, Decimal | None] | None:
    """Compute the value of a run, and the upper end where it names two neighbours (三四十); None if it is no number."""
    if run.isdecimal() and run.isascii():
        return Decimal(run), None
    tokens = [match.group() for match in _TOKEN.finditer(run.replace(" ", "").replace("\t", ""))]
    sign, tokens = (-1, tokens[1:]) if tokens[:1] == ["负"] else (1, tokens)
    whole, fraction = _split_point(tokens)
    pair = _neighbours(whole)
    if pair is not None:
        low, high = (_whole([*whole[:pair], whole[keep], *whole[pair + 2 :]]) for keep in (pair, pair + 1))
        return None if low is None or high is None else (_signed(sign, low), _signed(sign, high))
    value = _whole(whole)
    if value is None or fraction is None:
        return None
    decimals, magnitudes = fraction
    if decimals:
        value += Decimal(f"0.{decimals}")
    for unit in magnitudes:
        value = times(value, Decimal(_LARGE[unit]))
    return _signed(sign, value), None


def _signed(sign: int, value: Decimal) -> Decimal:
    return plain(value.copy_negate() if sign < 0 else value)


def _split_point(tokens: list[str]) -> tuple[list[str], tuple[str, list[str]] | None]:
    """Split at 点 into the whole part and the decimal digits with the magnitudes behind them."""
    if "点" not in tokens:
        return tokens, ("", [])
    at = tokens.index("点")
    digits = ""
    magnitudes: list[str] = []
    for token in tokens[at + 1 :]:
        if token in DIGITS and not magnitudes:
            digits += str(DIGITS[token])
        elif token.isdigit() and not magnitudes:
            digits += token
        elif token in _LARGE and digits:
            magnitudes.append(token)
        else:
            return tokens, None
    return tokens[:at], (digits, magnitudes)


def _neighbours(tokens: list[str]) -> int | None:
    """Find two neighbouring digits that stand for either (三四百), unless the run is a digit string."""
    if len(tokens) > _TAIL * 2:
        return None
    digits = [DIGITS.get(token, -1) for token in tokens]
    pairs = [i for i in range(len(tokens) - 1) if digits[i] > 0 and digits[i + 1] > 0]
    if len(pairs) != 1:
        return None
    low, high = digits[pairs[0]], digits[pairs[0] + 1]
    near = high - low == 1 or (low, high) == (3, 5)
    return pairs[0] if near and "零" not in tokens and "〇" not in tokens else None


def _whole(tokens: list[str]) -> Decimal | None:
    """Add up digits and magnitudes."""
    if not tokens:
        return None
    if all(token in DIGITS or token.isdigit() for token in tokens) and len(tokens) > 1:
        digits = "".join(str(DIGITS.get(token, token)) for token in tokens)
        return Decimal(digits) if len(digits) <= MAX_DIGITS else None
    return _sum(tokens)


def _sum(tokens: list[str]) -> Decimal | None:  # noqa: C901, PLR0912 - one branch for each form
    if len(tokens) == 1 and tokens[0][0].isdigit():
        return exact(tokens[0])
    total = section = Decimal(0)
    number: Decimal | None = None
    last_large, last_unit, zero = 0, 0, False
    for index, token in enumerate(tokens):
        if token in "多余几":  # noqa: S105 - no password: a numeral
            continue
        if token in DIGITS or token[0].isdigit():
            if number is not None and number != 0:
                return None
            number = Decimal(DIGITS[token]) if token in DIGITS else exact(token)
            zero = number == 0
        elif token in _SMALL:
            unit = _SMALL[token]
            if number is None and 0 < last_unit < unit:
                return None  # 五十千
            section += (Decimal(1) if number is None or (number == 0 and zero) else number) * unit
            number, last_unit, zero = None, unit, False
        elif token in _LARGE:
            unit = _LARGE[token]
            current = section + (number or 0)
            if current == 0 and total == 0:
                if index:
                    return None
                current = Decimal(1)
            if current == 0 or (last_large and unit > last_large):
                total = times(total + current, Decimal(unit))
            else:
                total += times(current, Decimal(unit))
            section, number, last_large, last_unit, zero = Decimal(0), None, max(last_large, unit), unit, False
        else:
            return None
    if number is not None:
        shorthand = last_unit > 10 and not zero and tokens[-1] in DIGITS and tokens[-2] in _UNIT
        number *= Decimal(last_unit // 10) if shorthand else 1
    return total + section + (number or 0)


def scan(text: str) -> Iterator[Numeral]:
    """Yield the numerals of folded Chinese text in order, without their words of comparison."""
    position = 0
    while True:
        hit = _CANDIDATE.search(text, position)
        if hit is None:
            return
        at = hit.start()
        found = at + 1 if text.startswith("一一", at) and text[at - 1 : at] in _ONLY else _at(text, at)
        if isinstance(found, Numeral):
            yield found
            position = found.end + (_LIANG.match(text, found.end) is not None)
        else:
            position = max(found, hit.start() + 1)


def _at(text: str, at: int) -> Numeral | int:
    """Read the numeral that begins at `at`, or say where to go on."""
    character = text[at]
    if character in "数几翻半对":
        return _word(text, at)
    if not character.isdigit():
        idiom = _IDIOMS.match(text, at)
        if idiom is not None or text[at - 1 : at + 1] in _WORDS_ENDING_SO:
            return at + 1 if idiom is None else idiom.end()
        if (percent := _PERCENT.match(text, at)) is not None:
            return _percent(text, percent)
    match = _NUMBER.match(text, at)
    if match is None:
        return at + 1
    if _negative(text, at):
        match = _NUMBER.match(text, at - 1) or match
    found = _number(text, match)
    if isinstance(found, Numeral) and found.start == at and (minus := _MINUS.search(text, max(0, at - 3), at)):
        start = minus.start(minus.lastgroup or 0)
        return replace(found, start=start, phrase_start=start, value=found.value.copy_negate())
    return found


def _negative(text: str, at: int) -> bool:
    """Tell the sign 负 before a numeral from 胜负3比2 and 正负5."""
    return at > 0 and text[at - 1] == "负" and text[at - 2 : at - 1] not in ("胜", "正")


def _number(text: str, match: re.Match[str]) -> Numeral | int:  # noqa: C901, PLR0911 - one return for each form
    start, end = match.span()
    if end - start > MAX_DIGITS:
        return end
    if end - start > 1 and text[end - 1] == "两":
        if end - start == 2 and (few := _FEW.match(text, start)):
            return _few(few)
        end -= 1  # the weight: 三十两
    if text[start].isdigit() and _CODE.search(text, max(0, start - 2), start):
        return end
    if "." in text[start : end + 2] and _DOTTED.match(text, _dotted_start(text, start)) is not None:
        return _part_of_dotted(text, start)
    behind = text[end : end + _NEAR]
    off = _OFF.match(text, start) if "折" in behind else None
    if off is not None:
        return _discount(off)
    fraction = _FRACTION.match(text, start) if "分" in behind or "又" in behind else None
    if fraction is not None:
        return _fraction(fraction)
    value = evaluate(text[start:end])
    while value is None and end > start + 1 and match.end() - end < _TAIL:
        end -= 1
        value = evaluate(text[start:end])
    if value is None:
        return match.end()
    if not _stands_alone(text, start, end):
        return end
    return _finish(text, start, end, value)


def _few(match: re.Match[str]) -> Numeral:
    """Read 一两个 and 三两个: one or two, two or three."""
    low, place = Decimal(1 if match[1] == "一" else 2), match.span()
    return Numeral(*place, low, NumeralKind.CARDINAL, Comparator.RANGE, low + 1, *place)


def _dotted_start(text: str, start: int) -> int:
    """Go back over digits and points, a little way."""
    low = max(0, start - _TAIL)
    while start > low and (
        text[start - 1].isdecimal() or (text[start - 1] == "." and text[start - 2 : start - 1].isdecimal())
    ):
        start -= 1
    return start


def _part_of_dotted(text: str, start: int) -> Numeral | int:
    """Read one part of 192.168.1.2, which is no decimal number."""
    end = start
    while end < len(text) and text[end].isdecimal():
        end += 1
    if end == start or end - start > MAX_DIGITS:
        return max(end, start + 1)
    return Numeral(start, end, Decimal(text[start:end]), NumeralKind.CARDINAL, Comparator.EXACT, None, start, end)


def _discount(match: re.Match[str]) -> Numeral | int:
    """Read 八五折 and 9.9折 as what is left of the price, in per cent."""
    digits = [str(DIGITS.get(digit, digit)) for digit in match.group(1) or "" if digit not in " \t"]
    value = Decimal("".join(digits)) if digits else (evaluate(match.group(2)) or (Decimal(0),))[0]
    value = value if len(digits) == 2 else value * 10
    if not 0 < value < 100:
        return match.end()
    return Numeral(match.start(), match.end(), plain(value), NumeralKind.PERCENT, Comparator.EXACT, None, *match.span())


def _finish(text: str, start: int, end: int, value: tuple[Decimal, Decimal | None]) -> Numeral | int:
    """Read what stands behind the digits: per cent, tenths, a Latin magnitude, times."""
    low, high = value
    kind, comparator = NumeralKind.CARDINAL, Comparator.EXACT if high is None else Comparator.RANGE
    if start and text[start - 1] == "第":
        return Numeral(start - 1, end, low, NumeralKind.ORDINAL)
    suffix = _SUFFIX.match(text, end) if text[end - 1].isdigit() else None
    if suffix is not None:
        low, end = plain(times(low, Decimal(_MAGNIFY[suffix.group(1)]))), suffix.end()
    if _MARKED.match(text, end) is None:
        if text[end : end + 1].isascii() and _LATIN.match(text, end) and text[end - 1].isdigit():
            kind = NumeralKind.MEASURE
    elif (after := _AFTER_PERCENT.match(text, end)) is not None:
        kind, end = NumeralKind.PERCENT, after.end()
    elif (after := _AFTER_POINTS.match(text, end)) is not None:
        kind, end = NumeralKind.POINTS, after.end()
    elif (after := _AFTER_TENTHS.match(text, end)) is not None and low <= 10:
        extra = DIGITS[after.group(1)] if after.group(1) else 5 if after.group(2) else 0
        kind, end, low = NumeralKind.PERCENT, after.end(), plain(low * 10 + extra)
        high = None if high is None else plain(high * 10)
    elif _AFTER_MULTIPLE.match(text, end):
        kind = NumeralKind.MULTIPLE
    return Numeral(start, end, low, kind, comparator, high, start, end)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell a numeral from a word that contains its characters."""
    run = text[start:end]
    if run[0].isdigit() or run[0] == "负":
        return True
    before = text[start - 1] if start else ""
    if all(character in _UNIT for character in run) and run not in ("十", "拾"):
        return _bare_magnitude(text, start, end)
    if before == "第" or (len(run) > 1 and not all(character in DIGITS for character in run)):
        return True
    contrast = before == "是" == text[end + 1 : end + 2]  # 不是一而是二
    if run in "一壹" and before in _BEFORE_ONE and not (contrast or text.endswith("为期", 0, start)):
        return False
    return _AFTER_DIGIT.match(text, end) is not None


def _bare_magnitude(text: str, start: int, end: int) -> bool:
    """Tell 百余, 近千, 上万 and 百万 from 百姓, 千万 (by all means) and 万一."""
    run = text[start:end]
    if text[end : end + 1] in ("余", "多") and text[end : end + 2] not in ("多么", "余地"):
        return True
    if start and text[start - 1] in "近逾超上约数几过成":
        return start < 2 or text[start - 2 : start] not in ("通过", "经过", "不过", "构成", "完成", "以上")
    if len(set(run)) == 1:
        return False  # 万, 万万: by all means
    return run != "千万" or re.match(r"[吨元人名亩户条美]", text[end : end + 1]) is not None


def _percent(text: str, match: re.Match[str]) -> Numeral | int:
    body = match.group(1)
    scale = Decimal(1)
    if body[-1] in _MAGNIFY:
        scale, body = Decimal(_MAGNIFY[body[-1]]), body[:-1].rstrip()
    value = (Decimal(100), None) if body in ("百", "佰") else evaluate(body)
    if value is None:
        return match.end()
    low, high = plain(times(value[0], scale)), value[1]
    start = match.start() - 1 if _negative(text, match.start()) else match.start()
    if start < match.start():
        low = -low
    comparator = Comparator.EXACT if high is None else Comparator.RANGE
    return Numeral(start, match.end(), low, NumeralKind.PERCENT, comparator, high, start, match.end())


def _fraction(match: re.Match[str]) -> Numeral | int:
    whole = evaluate(match.group(1)) if match.group(1) else (Decimal(0), None)
    below, above = evaluate(match.group(2)), evaluate(match.group(3))
    if whole is None or below is None or above is None or below[0] == 0:
        return match.end()
    part = ARITHMETIC.divide(above[0], below[0])
    value = whole[0] - part if match.group(1) and match.group(1)[0] == "负" else whole[0] + part
    return Numeral(
        match.start(), match.end(), plain(value), NumeralKind.FRACTION, Comparator.EXACT, None, *match.span()
    )


def _word(text: str, at: int) -> Numeral | int:
    """Read 数十亿, 几百, 翻一番, 半数, 半百."""
    vague = _VAGUE.match(text, at)
    if vague is not None:
        value = _sum(list(vague.group(1)))
        if value is None:
            return vague.end()
        return Numeral(
            at, vague.end(), plain(value), NumeralKind.CARDINAL, Comparator.MORE_THAN, None, *vague.span(), implied=True
        )
    doubling = _DOUBLING.match(text, at)
    if doubling is not None:
        times_doubled = evaluate(doubling.group(1)) if doubling.group(1) else (Decimal(1), None)
        if times_doubled is None:
            return doubling.end()
        value = Decimal(2) ** int(times_doubled[0])
        return Numeral(at, doubling.end(), value, NumeralKind.MULTIPLE, Comparator.EXACT, None, *doubling.span())
    half = _HALF.match(text, at)
    if half is None:
        return at + 1
    word = half.group()
    kind = (
        NumeralKind.PERCENT if word[-1] in "成折" else NumeralKind.FRACTION if word == "半数" else NumeralKind.CARDINAL
    )
    return Numeral(at, half.end(), Decimal(_HALVES[word]), kind, Comparator.EXACT, None, *half.span())
