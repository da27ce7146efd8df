"""Figures in Chinese: in comes a sentence, out come its figures; dates, ordinals, names and codes are told apart.

For each numeral: is it a quantity at all (`_states_nothing`), which unit stands behind it, what is counted
behind the unit or before the number, who holds it, and as of when.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from qiao.claims import nouns_zh as nouns
from qiao.claims import nouns_zh_subject as nouns_subject
from qiao.claims import nouns_zh_words as nouns_words
from qiao.claims.draft import FigureDraft
from qiao.claims.figures_time import Moment, as_of
from qiao.claims.model import Comparator, Measure, Quantity
from qiao.claims.numerals import NumeralKind, scan
from qiao.claims.numerals_model import Numeral
from qiao.claims.vocabulary import chinese_units, currency_signs, english_units, longest_first, table

_WORDS = table("words")["zh"]
_UNITS = chinese_units()
_NOT_AFTER = _WORDS["not_after_units"]
_UNIT = re.compile(rf"(?:[多余几来])?[ ]?({longest_first(_UNITS.quantity)})")
_LATIN_UNIT = re.compile(
    rf"[ ]?({longest_first([unit for unit in english_units().quantity if unit.isascii()])})(?![A-Za-z])"
)
_SIGN = re.compile(rf"({longest_first(currency_signs())})[ ]?\Z")
_NAME_AFTER = re.compile(rf"(?:{'|'.join(_WORDS['name_after'])})")
_NUMBER_BEFORE = re.compile(rf"(?:{longest_first(_WORDS['number_before'])})[:： ]?\Z")
_ANAPHOR = re.compile(rf"(?:{longest_first(_WORDS['anaphors'])})\Z")
_ONE_LASTS = re.compile(rf"(?:{longest_first(_WORDS['duration_one'])})\Z")
_BARE_NOUN = re.compile(rf"(?:{longest_first(_WORDS['bare_nouns'])})")
_GREAT = re.compile(r"大(?![学会厅型小家陆使臣地量队众概约多])")
_LIST_NUMBER = re.compile(r"\s*[（(\[【]?\Z")
_LIST_MARK = re.compile(r"[、.．)）\]】](?!\d)")
_CITATION = re.compile(r"[\[［【〔(（]\s*\Z")
_CITATION_END = re.compile(r"(?:\s*[-,，、]\s*\d+)*\s*[\]］】〕)）]")
_PLUS = re.compile(r"[ ]?[+:：/×*=][ ]?\d")
_PLUS_BEFORE = re.compile(r"[\d一][ ]?[+:：/×*=][ ]?\Z")
_CJK_ONE = frozenset(("一", "壹"))
_PHASE = re.compile(r"期(?!培训|研修|讲|课|学员|杂志|节目|论坛|债|分|满|刊|进修|活动|招|货|任|待|间|望)")
_PHASE_BEFORE = re.compile(r"[举办了期共出版]\Z")
_RELATED = re.compile(r"[与同和跟向为对在由]")
_RATE = re.compile(r"(?:率|比重|比例|占比|强度|份额|指数|增速|增幅|降幅|贡献度)\Z")
_CUMULATIVE = re.compile(rf"(?:{longest_first(_WORDS['cumulative'])})(?![建同享商和创识赢性])")
_NAMED_LENGTH = re.compile(r"(?:周?年|个月)(?:成果|规划|计划|行动|纲要|大计|展|期国债|期贷款|制|级)")
_TARGET = re.compile(rf"(?:{longest_first(_WORDS['target'])})")
_FLOW = re.compile(rf"(?:{longest_first(_WORDS['flow'])})")
_CHANGE = re.compile(rf"(?:{longest_first(_WORDS['change_verbs'])})(?:了|至|到)?[约近超逾达]?\Z")
_AGE_NOUN = re.compile(r"(?:以下|以上)?的?")
_GLOBAL = re.compile(r"(全球|世界|所有国家|全世界)")
_COBUILD = re.compile(
    r"(共建国家|沿线国家|共建[“\"]?一带一路[”\"]?国家|东盟|非洲|阿拉伯国家|欧盟|金砖国家|上合组织|中亚)"
)
_LATIN_BEFORE = re.compile(r"[A-Za-z][ ]?$")
_CODES = frozenset(_WORDS["codes"])
_BARE_LIMIT = Decimal(10000)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit behind a numeral: as written, where it ends, what it measures."""

    text: str | None
    end: int
    quantity: Quantity
    currency: str | None = None


def figures(text: str, offset: int, moment: Moment, memory: "Memory") -> Iterator[FigureDraft]:
    """Yield the figures of the sentence `text`, which begins at the clean offset `offset`."""
    busy = -1
    for numeral in scan(text, "zh"):
        if numeral.start < busy:
            continue
        if numeral.comparator is Comparator.RANGE:
            busy = numeral.phrase_end
        if any(
            span.start < numeral.end and numeral.start < span.end for span in moment.near(numeral.start, numeral.end)
        ) and not _lasts(text, numeral, moment):
            continue
        if _states_nothing(text, numeral):
            continue
        draft = _draft(text, offset, numeral, moment, memory)
        if draft is not None:
            yield draft


def _lasts(text: str, numeral: Numeral, moment: Moment) -> bool:
    """Tell 近五年, which is a date and a length, from a date."""
    return any(
        span.start <= numeral.start
        and numeral.end < span.end
        and (span.counted(text) or (text[span.end - 1] in "后内" and span.start == numeral.start))
        for span in moment.near(numeral.start, numeral.end)
    )


def _states_nothing(text: str, numeral: Numeral) -> bool:  # noqa: PLR0911 - one return for each form
    """Tell numerals that belong to ordinals, names, codes, lists and citations."""
    start, end = numeral.start, numeral.end
    if numeral.kind is NumeralKind.ORDINAL or text[end - 1] in "kKMGTB":
        return True
    named = _NAME_AFTER.match(text, end) is not None and text[start - 1 : start] not in ("台", "座", "架", "套")
    if named or (_NUMBER_BEFORE.search(text, max(0, start - 6), start) and not text.endswith(_SINCE, 0, start)):
        return True
    if _PLUS.match(text, end) or _PLUS_BEFORE.search(text, max(0, start - 4), start):
        return True
    if _CITATION.search(text, max(0, start - 2), start) and _CITATION_END.match(text, end):
        return True
    if start < 3 and _LIST_NUMBER.match(text[:start]) and _LIST_MARK.match(text, end):
        return True
    if (
        _PHASE.match(text, end)
        and not text[start].isdigit()
        and not _PHASE_BEFORE.search(text, max(0, start - 2), start)
    ):
        return True
    return _in_name(text, start, end)


_SINCE = ("此前", "之前", "以前", "目前", "日前")  # 此前三批 is no ordinal, 前三批 is


def _in_name(text: str, start: int, end: int) -> bool:
    """Tell a numeral inside the name of a document, or inside a short quoted name."""
    left = text.rfind("《", max(0, start - 60), start)
    if left >= 0 and text.find("》", left, start) < 0 and text.find("》", end, end + 60) >= 0:
        return True
    for opening, closing in (("“", "”"), ('"', '"'), ("‘", "’")):
        left = text.rfind(opening, max(0, start - 10), start)
        if left >= 0 and text.find(closing, left + 1, start) < 0:
            right = text.find(closing, end, left + 14)
            if right >= 0 and not re.search(r"[,，。]", text[left:right]):
                return True
    return False


class Memory:
    """What the classifiers of a passage last counted, for figures that leave the noun out (从50多家增加到70多家)."""

    def __init__(self) -> None:
        """Start with nothing said."""
        self._nouns: dict[str, str] = {}

    def keep(self, unit: "Unit", noun: str) -> None:
        """Remember what a classifier counted."""
        if unit.text is not None:
            self._nouns[unit.text] = noun

    def recall(self, unit: "Unit", numeral: Numeral) -> str | None:
        """Return what the classifier last counted; a lone 两个 counts anything."""
        return self._nouns.get(unit.text or "") if numeral.value > 2 else None


def _draft(text: str, offset: int, numeral: Numeral, moment: Moment, memory: Memory) -> FigureDraft | None:
    closing = numeral
    if numeral.comparator is Comparator.RANGE and numeral.phrase_end > numeral.end:
        closing = next((n for n in scan(text[numeral.end : numeral.phrase_end + 8], "zh")), numeral)
        end = numeral.phrase_end
        kind = closing.kind if numeral.kind is NumeralKind.CARDINAL else numeral.kind
    else:
        end, kind = max(numeral.end, numeral.phrase_end), numeral.kind
    unit = _unit(text, numeral, kind, end)
    if unit is None or _refers_back(text, numeral, unit) or _NAMED_LENGTH.match(text, end):
        return None
    counted = _counted(text, numeral, unit)
    start, stop = numeral.phrase_start, max(unit.end, end)
    closing_words = _CLOSING.match(text, stop)
    if closing_words is not None:
        stop = closing_words.end()
    noun, subject = None, None
    if counted is not None:
        noun = re.sub(r"\s+", "", text[counted[0] : counted[1]])
        leads = counted[0] > start
        at = numeral.start if leads and _HAVING.search(text, start, numeral.start) else min(counted[0], start)
        subject = nouns_subject.subject(text, 0, at, leads=leads)
        start, stop = min(start, counted[0]), max(stop, counted[1])
    elif unit.quantity is Quantity.DURATION:
        subject = _lasting(text, numeral.phrase_start, unit.end) or nouns_subject.subject(text, 0, start, leads=False)
    else:
        subject = nouns_subject.subject(text, 0, start, leads=unit.quantity is Quantity.COUNT)
        noun = memory.recall(unit, numeral) if unit.quantity is Quantity.COUNT else None
    if noun is None and unit.text in _UNITS.people:
        noun = unit.text
    if subject is not None and noun is not None and subject in noun:
        subject = None
    if noun is not None and unit.quantity is Quantity.COUNT and numeral.value > 2:
        memory.keep(unit, noun)
    when, basis = as_of(
        text, numeral.start, moment, lasting=unit.quantity is Quantity.DURATION and "小时" not in (unit.text or "")
    )
    return FigureDraft(
        start=offset + start,
        end=offset + stop,
        value=numeral.value,
        upper=numeral.upper,
        comparator=numeral.comparator,
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


def _unit(text: str, numeral: Numeral, kind: NumeralKind, end: int) -> Unit | None:  # noqa: PLR0911 - one return for each form
    """Read the unit; None where the numeral states no quantity without one."""
    if kind is NumeralKind.PERCENT:
        return Unit("%", end, Quantity.PERCENT)
    if kind is NumeralKind.POINTS:
        return Unit("个百分点", end, Quantity.PERCENT)
    if text.startswith("翻", numeral.start):
        return Unit("番", end, Quantity.RATIO)
    if kind is NumeralKind.FRACTION:
        return Unit(None, end, Quantity.RATIO)
    sign = _SIGN.search(text, max(0, numeral.start - 4), numeral.start)
    if sign is not None:
        return Unit(sign.group(1), end, Quantity.MONEY, currency_signs()[sign.group(1)])
    match = _UNIT.match(text, end)
    while match is not None:
        word = match.group(1)
        follower = text[match.end() : match.end() + 1]
        if not (follower and follower in _NOT_AFTER.get(word[-1], "") and len(word) <= 2):
            return Unit(word, match.end(), _UNITS.quantity[word], _UNITS.currency.get(word))
        shorter = re.compile(
            rf"(?:[多余几来])?[ ]?({longest_first([u for u in _UNITS.quantity if u != word and word.startswith(u)] or ['~~'])})"  # noqa: E501 - one pattern a line
        )
        match = shorter.match(text, end) if len(word) > 1 else None
    latin = _LATIN_UNIT.match(text, end)
    if latin is not None:
        units = english_units()
        return Unit(latin.group(1), latin.end(), units.quantity[latin.group(1)], units.currency.get(latin.group(1)))
    if kind is NumeralKind.MEASURE:
        return None
    return _without_unit(text, numeral, end)


def _without_unit(text: str, numeral: Numeral, end: int) -> Unit | None:
    """Accept a number that counts a noun directly: 11部门, 约1亿民众, 十大举措."""
    if (
        _LATIN_BEFORE.search(text, max(0, numeral.start - 2), numeral.start)
        or text[numeral.start : numeral.end] in _CODES
    ):
        return None
    if text[end : end + 1] in ("多", "余"):
        end += 1
    run = text[numeral.start : numeral.end]
    cjk = not run[0].isdigit()
    if cjk and _GREAT.match(text, end):
        return Unit(None, end + 1, Quantity.COUNT) if run not in ("一", "二十") else None
    if cjk and len(run) == 1 and run not in ("百", "千", "万", "十", "亿"):
        return None
    noun = _BARE_NOUN.match(text, end)
    vague = numeral.comparator is not Comparator.EXACT or numeral.value >= _BARE_LIMIT
    if noun is not None or (vague and end < len(text) and "\u4e00" <= text[end] <= "\u9fff"):
        year = not cjk and numeral.comparator is Comparator.EXACT and 1900 <= numeral.value <= 2100
        return None if year else Unit(None, end, Quantity.COUNT)
    if "万" in run or "亿" in run:
        return Unit(None, end, Quantity.COUNT)
    return None


def _refers_back(text: str, numeral: Numeral, unit: Unit) -> bool:
    """Tell 一个缩影, 这三个项目 and 一年一度 from figures."""
    run = text[numeral.start : numeral.end]
    before = text[max(0, numeral.phrase_start - 3) : numeral.phrase_start]
    if run in _CJK_ONE:
        if numeral.comparator is not Comparator.EXACT:
            return unit.quantity is not Quantity.DURATION and unit.text != "倍"
        lasting = unit.quantity in (Quantity.DURATION, Quantity.DISTANCE) and _ONE_LASTS.search(before)
        return not lasting and unit.quantity is not Quantity.RATIO
    if unit.text in ("国", "者", "种") and run == "两":
        return True
    return (
        bool(_ANAPHOR.search(before))
        and unit.quantity is Quantity.COUNT
        and numeral.value <= 10
        and not run[0].isdigit()
    )


def _counted(text: str, numeral: Numeral, unit: Unit) -> tuple[int, int] | None:  # noqa: C901, PLR0911, PLR0912 - one branch for each form
    """Find the thing counted: behind the unit, behind 的, or before the number."""
    if unit.quantity in (Quantity.DURATION, Quantity.AGE):
        return None
    if unit.quantity is Quantity.DISTANCE:
        return nouns.attribute(text, numeral.phrase_start, 0)
    at = unit.end
    closed = _CLOSING.match(text, at)
    if closed is not None:
        at = closed.end()
    listed = _LISTED.search(text, max(0, numeral.phrase_start - 30), numeral.phrase_start) is not None
    related = _RELATED.search(text, nouns_words.clause_start(text, numeral.start), numeral.start) is not None
    if unit.quantity is Quantity.COUNT and (sized := _SIZED.match(text, at)) is not None:
        thing = nouns.after(text, sized.end(), len(text), unit.text, related=related, listed=listed)
        if thing is not None:
            return at, thing[1]
    if unit.quantity is Quantity.COUNT:
        begin = at + 1 if text[at : at + 1] == "的" and unit.text not in _UNITS.people else at
        found = (
            nouns.after(text, begin, len(text), unit.text, related=related, listed=listed)
            if not text.startswith("多的", at)
            else None
        )
        if found is not None and unit.text in _UNITS.people and unit.text != "人":
            found = None if text[found[0] - 1] != "的" else found
        if unit.text == "人":
            found = None
        if found is not None and text[found[1] : found[1] + 1] in ("到", "至"):
            found = None  # 由7家发展到31家
        if found is not None:
            return found
        found = nouns.before(text, numeral.phrase_start, 0) if unit.text is not None else None
        if found is not None and unit.text in _UNITS.people and not nouns.people(text[found[0] : found[1]]):
            return None
        return found
    if _OCCUPYING.search(text, max(0, numeral.phrase_start - 4), numeral.phrase_start):
        return None
    if unit.text == "倍" and (base := _base(text, numeral)) is not None:
        return base
    possessive = text[at : at + 1] == "的"
    tenths = text[numeral.end - 1] == "成"  # 近四成学员
    if possessive or tenths or unit.quantity is not Quantity.PERCENT:
        start = at + 1 if possessive else at
        found = nouns.after(text, start, len(text), None, related=related, listed=listed)
        if found is not None and found[0] == start:
            return found
    return _measured(text, numeral)


def _base(text: str, numeral: Numeral) -> tuple[int, int] | None:
    """Find the total that a multiple is of, or what stands before 是 where it is of a year: 项目数是2015年的3倍."""
    of = _MULTIPLE_OF.search(text, max(0, numeral.phrase_start - 40), numeral.phrase_start)
    if of is None:
        return None
    if of.group("total") is not None:
        found = nouns.before(text, of.end("total"), of.start("total"))
        return (found[0], of.end("total")) if found is not None else None
    return nouns.before(text, of.start(), 0)


_SIZED = re.compile(r"\d[\d.]*(?:米|厘米|公里|千瓦|兆瓦|英寸|吨|毫米|纳米|瓦|升|马力)(?:级)?(?:口径|直径)?")
_OCCUPYING = re.compile(r"占地(?:面积)?[约近达]?\Z")
_MULTIPLE_OF = re.compile(
    r"(?:是|为|相当于)(?:(?P<total>[^,，。;；]{2,30}?(?:总数|总量|总和|总额))|\d{4}年|[去前]年|上年|[^,，。;；]{0,8}同期)的?\Z"
)


def _measured(text: str, numeral: Numeral) -> tuple[int, int] | None:
    """Find what a rate, an amount or a growth is of, before the number."""
    at = numeral.phrase_start
    found = nouns.attribute(text, at, 0)
    if found is not None:
        return found
    change = _CHANGE.search(text, max(0, at - 10), at)
    return nouns.before(text, change.start() if change is not None else at, 0)


def _lasting(text: str, start: int, end: int) -> str | None:
    """Take what lasts: 科技创新合作十年来, 为期40天的联合科考, 把预警时间提前到72小时."""
    if text[end : end + 1] == "的":
        following = nouns.after(text, end + 1, len(text), None, related=False, listed=True)
        return text[following[0] : following[1]] if following is not None else None
    found = nouns.before(text, start, 0)
    if found is not None and _LENGTH_NOUN.search(text[found[0] : found[1]]):
        return nouns_subject.subject(text, 0, found[0], leads=False)
    if found is None or found[1] != start or _LENGTH_NOUN.search(text[found[0] : found[1]]):
        return None
    return text[found[0] : found[1]]


_LISTED = re.compile(r"[\d一二三四五六七八九十百千万亿][多余]?[个家名项场件份座条种位所][^,，。;；]{1,24}[、和及]\Z")
_LENGTH_NOUN = re.compile(r"(?:时间|时长|寿命|周期|年限|工期|任期|历时|里|中|间)\Z")
_HAVING = re.compile(r"[有达占为]")
_CLOSING = re.compile(r"(?:及|或)?(?:以上|以下|以内|左右|之多)")


def _measure(text: str, at: int) -> Measure:
    clause = text[max(0, nouns_words.clause_start(text, at) - 0) : at]
    if _CUMULATIVE.search(clause):
        return Measure.CUMULATIVE
    if _TARGET.search(clause):
        return Measure.TARGET
    return Measure.FLOW if _FLOW.search(clause) else Measure.STOCK


def _scope(noun: str | None, text: str, stop: int) -> str | None:
    found = _COBUILD.search(noun or "") or _GLOBAL.search(noun or "")
    if found is None:
        found = _COBUILD.search(text, nouns_words.clause_start(text, stop), stop)
    return found.group(1) if found is not None else None
