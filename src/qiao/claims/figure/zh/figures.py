"""Figures in Chinese: in comes a sentence, out come its figures; dates, ordinals, names and codes are told apart.

For each numeral: is it a quantity at all (`_states_nothing`), which unit stands behind it, what is counted
behind the unit or before the number, who holds it, and as of when.
"""

import re
from collections.abc import Iterator

from qiao.claims.draft import FigureDraft
from qiao.claims.figure.measure import changes
from qiao.claims.figure.moment import Moment
from qiao.claims.figure.scope import scope_zh
from qiao.claims.figure.time import as_of
from qiao.claims.figure.zh.anniversaries import UNIT as ANNIVERSARY
from qiao.claims.figure.zh.carried import carry
from qiao.claims.figure.zh.counted import CLOSING, counted, occupies
from qiao.claims.figure.zh.described import describes
from qiao.claims.figure.zh.distributed import distributed
from qiao.claims.figure.zh.elided import among, elided
from qiao.claims.figure.zh.lasting import lasting
from qiao.claims.figure.zh.shares import Told, share
from qiao.claims.figure.zh.sides import side
from qiao.claims.figure.zh.units import UNITS, Unit, unit_of
from qiao.claims.model import Comparator, Measure, Quantity
from qiao.claims.noun.zh import carried as nouns_carried
from qiao.claims.noun.zh import choice as nouns_choice
from qiao.claims.noun.zh import words as nouns_words
from qiao.claims.noun.zh.choice import Place
from qiao.claims.numeral.model import Numeral
from qiao.claims.numerals import NumeralKind, scan
from qiao.claims.vocabulary import longest_first, table

_WORDS = table("words")["zh"]
_NAME_AFTER = re.compile(rf"(?:{'|'.join(_WORDS['name_after'])})")
_NUMBER_BEFORE = re.compile(rf"(?:{longest_first(_WORDS['number_before'])})[:： ]?\Z")
_ANAPHOR = re.compile(rf"(?:{longest_first(_WORDS['anaphors'])})\Z")
_ONE_LASTS = re.compile(rf"(?:{longest_first(_WORDS['duration_one'])})\Z")
_LIST_NUMBER = re.compile(r"\s*[（(\[【]?\Z")
_LIST_MARK = re.compile(r"[、.．)）\]】](?!\d)")
_CITATION = re.compile(r"[\[［【〔(（]\s*\Z")
_CITATION_END = re.compile(r"(?:\s*[-,，、]\s*\d+)*\s*[\]］】〕)）]")
_PLUS = re.compile(r"[ ]?[+:：/×*=][ ]?\d")
_PLUS_BEFORE = re.compile(r"(?:\d|(?<!之)一)[ ]?[+:：/×*=][ ]?\Z")
_CJK_ONE = frozenset(("一", "壹"))
_PHASE = re.compile(r"期(?!培训|研修|讲|课|学员|杂志|节目|论坛|债|分|满|刊|进修|活动|招|货|任|待|间|望)")
_PHASE_BEFORE = re.compile(r"[举办了期共出版]\Z")
_CUMULATIVE = re.compile(rf"(?:{longest_first(_WORDS['cumulative'])})(?![建同享商和创识赢性])")
_NAMED_LENGTH = re.compile(r"(?:周?年|个月)(?:成果|规划|计划|行动|纲要|大计|展|期国债|期贷款|制|级)")
_TARGET = re.compile(
    rf"(?<![该本此这”》A-Za-z])(?<!增长)(?<!增加)(?<!发展)(?<!扩大)(?<!上升)(?<!提[高升])(?:{longest_first(_WORDS['target'])})"
)  # 该计划 is no plan to be carried out
_HAVING = re.compile(r"[有达占为]")
_FLOW = re.compile(rf"(?:{longest_first(_WORDS['flow'])})")


def figures(text: str, offset: int, moment: Moment, memory: "Memory") -> Iterator[FigureDraft]:
    """Yield the figures of the sentence `text`, which begins at the clean offset `offset`."""
    busy = -1
    found: list[FigureDraft] = []
    places: list[int] = []
    memory.taken.clear()
    for numeral in scan(text, "zh"):
        if numeral.start < busy:
            continue
        if numeral.comparator is Comparator.RANGE:
            busy = numeral.phrase_end
        if any(
            span.start < numeral.end and numeral.start < span.end for span in moment.near(numeral.start, numeral.end)
        ) and not (_lasts(text, numeral, moment) or text.endswith(_EARLY, 0, numeral.start)):
            continue
        if _states_nothing(text, numeral):
            continue
        draft = _draft(text, offset, numeral, moment, memory)
        if draft is not None:
            places.append(numeral.start)
            if draft.subject != draft.counted:
                memory.taken.append((draft.start - offset, draft.end - offset))
            draft = carry(found, draft, text, offset, numeral.start) if found else draft
            found.append(share(Told(text, offset, found, memory.last), draft, numeral.start))
    yield from distributed(found, places, text, offset)


_EARLY = ("提前", "推迟", "延长", "缩短")


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
    named = (
        _NAME_AFTER.match(text, end) is not None
        and not (text[end : end + 1] == "届" and numeral.value < _MANY_SESSIONS and _SESSIONS.match(text, end + 1))
        and text[start - 1 : start] not in ("台", "座", "架", "套")
    )
    coded = _NUMBER_BEFORE.search(text, max(0, start - 6), start) and not text.endswith(_SINCE, 0, start)
    if named or (coded and not _STANDARDS.match(text, start - len("标准"))):
        return True
    if text[end : end + 1] in _RANKS and _COUNTED_BEFORE.search(text, max(0, start - 2), start):
        return True  # 20个二类中心
    if text[end : end + 1] == "代" and not text[start].isdigit() and _GENERATION.match(text, end):
        return True  # 三代核电机组
    if (
        text[end : end + 1] == "次"
        and _SESSION.match(text, end)
        and _SESSION_BEFORE.search(text, max(0, start - 3), start)
    ):
        return True  # 十三届全国人大二次会议
    if _PLUS.match(text, end) or _PLUS_BEFORE.search(text, max(0, start - 4), start):
        return True
    if (
        numeral.kind is not NumeralKind.PERCENT
        and _CITATION.search(text, max(0, start - 2), start)
        and _CITATION_END.match(text, end)
    ):
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


_RANKS = ("类", "级", "等")
_COUNTED_BEFORE = re.compile(r"[\d多余万千百十][个家所座名位项]\Z")
_GENERATION = re.compile(r"代(?=[\u4e00-\u9fff])(?!人|以|表|科学家|学者|领导)")
_SESSIONS = re.compile(r"(?:大会|会议|论坛|峰会)(?!精神)")  # 6届大会 counts, 十九届全会 names
_MANY_SESSIONS = 10
_SESSION = re.compile(r"次(?:全体)?(?:会议|全会)")
_SESSION_BEFORE = re.compile(r"(?:人大|政协|大会|届|全会|代表大会|委员会|理事会|工作组)\Z")
_STANDARDS = re.compile(r"标准\d+[多余]?[项个套条]")  # 行业标准12项
_SINCE = ("此前", "之前", "以前", "目前", "日前", "提前")  # 此前三批 is no ordinal, 前三批 is


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


_DIVIDED = frozenset((Quantity.COUNT, Quantity.PERCENT, Quantity.RATIO, Quantity.MONEY))
_MONEY = "money"
_PEOPLE_ALONE = frozenset(("人", "人次"))


class Memory:
    """What the classifiers of a passage last counted, for figures that leave the noun out (从50多家增加到70多家)."""

    def __init__(self) -> None:
        """Start with nothing said; `taken` is where the figures of the sentence stand with what they count."""
        self._nouns: dict[str, str] = {}
        self.last: str | None = None  # what was counted last
        self.taken: list[tuple[int, int]] = []

    def keep(self, unit: Unit, noun: str) -> None:
        """Remember what a classifier counted, and what money was for."""
        if unit.quantity is Quantity.MONEY:
            self._nouns[_MONEY] = noun
        elif unit.text is not None:
            self._nouns[unit.text] = self.last = noun

    def recall(self, unit: Unit, numeral: Numeral) -> str | None:
        """Return what the classifier last counted; a lone 两个 counts anything, and 60人 need be no members of it."""
        if unit.text in UNITS.people and unit.text in _PEOPLE_ALONE:
            return None
        return self._nouns.get(unit.text or "") if numeral.value > 2 else None

    def shared(self, unit: Unit) -> str | None:
        """Return what is divided between sides: 中方12个, 尼方承担30%."""
        return self._nouns.get((unit.text or "") if unit.quantity is Quantity.COUNT else _MONEY)


def _draft(text: str, offset: int, numeral: Numeral, moment: Moment, memory: Memory) -> FigureDraft | None:
    closing = numeral
    if numeral.comparator is Comparator.RANGE and numeral.phrase_end > numeral.end:
        closing = next((n for n in scan(text[numeral.end : numeral.phrase_end + 8], "zh")), numeral)
        end = numeral.phrase_end
        kind = closing.kind if numeral.kind is NumeralKind.CARDINAL else numeral.kind
    else:
        end, kind = max(numeral.end, numeral.phrase_end), numeral.kind
    unit = unit_of(text, numeral, kind, end)
    if unit is None or _refers_back(text, numeral, unit) or _NAMED_LENGTH.match(text, end):
        return None
    recent = _recent(text, numeral, unit)
    start, stop = (numeral.start if recent else numeral.phrase_start), max(unit.end, end)
    closing_words = CLOSING.match(text, stop)
    if closing_words is not None:
        stop = closing_words.end()
    start, stop, noun, subject = _held(text, numeral, unit, (start, stop), memory)
    described = describes(text, numeral, unit, (start, stop), noun)
    if described is not None:
        subject = nouns_carried.aged(text, described) or subject
    elif subject is None:
        subject = _following(text, start, stop, unit)
    if noun is None and unit.text in UNITS.people and unit.text != "人次":
        noun = unit.text
    runs = noun is not None and _RUNS.search(text, max(0, numeral.phrase_start - 8), numeral.phrase_start) is not None
    if runs:
        subject = subject or noun
    elif (
        subject is not None
        and noun is not None
        and subject in noun
        and noun.rfind(subject) < 2
        and f"占{noun}" not in text
    ):
        subject = subject if noun in text[numeral.end :] and text.find(subject, 0, start) >= 0 and "—" in noun else None
    if noun is not None and unit.quantity in (Quantity.COUNT, Quantity.MONEY) and numeral.value > 2:
        memory.keep(unit, noun)
    lasts = unit.quantity is Quantity.DURATION and "小时" not in (unit.text or "")
    when, basis = as_of(text, numeral.start, moment, lasting=lasts, end=end)
    return FigureDraft(
        start=offset + start,
        end=offset + stop,
        value=numeral.value,
        upper=numeral.upper,
        comparator=Comparator.EXACT if recent else numeral.comparator,
        unit=unit.text,
        counted=noun,
        subject=subject,
        as_of=when,
        as_of_basis=basis,
        measure=_measure(text, (numeral.phrase_start, numeral.start), end),
        quantity=unit.quantity,
        scope=scope_zh(noun, text, start, stop),
        currency=unit.currency,
    )


def _recent(text: str, numeral: Numeral, unit: Unit) -> bool:
    """Tell 近三年, the last three years, from 历时近三年, which is nearly so long."""
    start = numeral.phrase_start
    recent = unit.quantity is Quantity.DURATION and text[start] == "近" and start < numeral.start
    return recent and (start == 0 or text[start - 1] in ",，。;；:：、(（ \n") and text[unit.end : unit.end + 1] != "的"


def _held(
    text: str, numeral: Numeral, unit: Unit, place: tuple[int, int], memory: Memory
) -> tuple[int, int, str | None, str | None]:
    """Return where a figure that stands at `place` begins and ends with what it counts, that, and who holds it."""
    start, stop = place
    thing = counted(text, numeral, unit)
    behind = thing is not None and thing[0] >= numeral.end  # 蒙方4个观测点
    share = None if behind or unit.quantity not in _DIVIDED else side(text, numeral.phrase_start, unit.text)
    if share is not None and unit.quantity is Quantity.MONEY and text[start - 1] not in "为占有则":
        share = None  # 中方出资3亿元
    divided = None if share is None else _divided(text, start, unit, memory)
    if share is not None and share[-1] not in "方级" and divided is None:
        share = None
    if share is not None:
        level = share.endswith("级")
        holds = nouns_choice.holder(text, start - len(share), Place.BEFORE) if level else share
        return start, stop, divided, holds
    if thing is not None:
        noun = _INCLUDING.sub("", "".join(text[thing[0] : thing[1]].split()))
        if noun in _SPENT and "其中" in text[nouns_words.clause_start(text, start) : start]:
            noun = memory.shared(unit) or noun  # 投入经费18亿元,其中2022年投入2.3亿元
        if noun in _TOTALS and unit.quantity is Quantity.COUNT and numeral.value > 2:
            noun = memory.shared(unit) or noun  # 新增企业120家,总量达到1500家
        of_places = unit.text in _OF_PLACES and not text.startswith(("占", "各占", "分别占"), thing[1])
        if not behind and unit.quantity is Quantity.COUNT and not of_places and nouns_words.places(noun):
            return start, stop, _divided(text, start, unit, memory), noun  # 其中苏丹33批
        leads = thing[0] > start
        at = numeral.start if leads and _HAVING.search(text, start, numeral.start) else min(thing[0], start)
        subject = nouns_choice.holder(text, at, _place(unit) if leads else Place.BEFORE, memory.taken)
        coming = _COMING.fullmatch(text, nouns_words.clause_start(text, start), start) if behind else None
        if (
            coming is not None
            and not text.endswith(_FRAMES, 0, coming.start())
            and (coming["whose"] or text.startswith("的", thing[1]))
        ):
            subject = None  # 来自20个国家的代表参加
        return min(start, thing[0]), max(stop, thing[1]), noun, subject
    if unit.quantity is Quantity.DURATION:
        through = text.endswith(_THROUGH, 0, start) and text.startswith("的", unit.end)  # 经过三年的积累,|大会…
        lasts = None if through else lasting(text, numeral.phrase_start, unit.end)
        return start, stop, None, lasts or nouns_choice.holder(text, start, Place.BEFORE, memory.taken)
    noun_left_out = _left_out(text, start, unit, numeral, memory) if unit.quantity is Quantity.COUNT else None
    at = occupies(text, start)
    where = Place.COUNTED if unit.quantity is Quantity.COUNT else Place.BEFORE
    return start, stop, noun_left_out, nouns_choice.holder(text, at, where, memory.taken)


def _divided(text: str, start: int, unit: Unit, memory: Memory) -> str | None:
    """Return what is divided between sides: what the sentence names before 其中, or what was counted last."""
    if unit.quantity is not Quantity.COUNT:
        return memory.shared(unit)
    return among(text, start) or elided(text, start, unit.text) or memory.shared(unit)


def _left_out(text: str, start: int, unit: Unit, numeral: Numeral, memory: Memory) -> str | None:
    return elided(text, start, unit.text) or memory.recall(unit, numeral)


def _following(text: str, start: int, stop: int, unit: Unit) -> str | None:
    """Return who holds a figure and is named behind it: 占地9公顷的|公园; 历时40天,|考察队…; 七年来,|博览会…."""
    covers = nouns_carried.aged(text, stop) if occupies(text, start) < start else None
    ahead = unit.quantity is Quantity.DURATION
    return covers or nouns_carried.behind(text, stop) or (nouns_choice.ahead(text, stop) if ahead else None)


def _place(unit: Unit) -> Place:
    return Place.COUNTED if unit.quantity is Quantity.COUNT else Place.BEHIND


_INCLUDING = re.compile(r"[(（](?:不?含|包括|不包括)[^()（）]*[)）]")  # 海外(含甲地)专家
_THROUGH = ("经过", "历经", "经")
_OF_PLACES = frozenset(("个", "国", "座", None))  # what may count places themselves
_COMING = re.compile(r"来自(?:(?P<whose>[^,，。;]{2,24}的)|全球|世界|全国|海内外|境内外)?(?:近|超过|逾|约)?")
_FRAMES = ("会上,", "会期间,", "展上,", "展期间,", "论坛上,", "论坛期间,")
_RUNS = re.compile(r"(?:开行|起降|停靠)(?:了|达|突破|超过?|已达|近|约)?\Z")  # trains are counted by their runs
_TOTALS = frozenset(("总量", "总数", "数量", "总数量", "存量", "增量"))
_SPENT = frozenset(("投入", "出资", "拨款", "资助", "投资", "支出"))


_STRETCHES = (Quantity.DURATION, Quantity.DISTANCE)


def _refers_back(text: str, numeral: Numeral, unit: Unit) -> bool:
    """Tell 一个缩影, 这三个项目 and 一年一度 from figures."""
    run = text[numeral.start : numeral.end]
    before = text[max(0, numeral.phrase_start - 3) : numeral.phrase_start]
    if run in _CJK_ONE:
        if numeral.comparator is not Comparator.EXACT:
            return unit.quantity not in (*_STRETCHES, Quantity.PHYSICAL) and unit.text != "倍"
        lasting = unit.quantity in _STRETCHES and (
            _ONE_LASTS.search(before) or text.startswith(("的时间", "时间内", "时间里"), unit.end)
        )
        counted = unit.quantity is Quantity.COUNT and _counts_one(text, numeral.phrase_start, unit.end)
        return not (lasting or counted or unit.text == ANNIVERSARY) and unit.quantity is not Quantity.RATIO
    if unit.text in ("国", "者", "种", "人") and run == "两" and numeral.comparator is Comparator.EXACT:
        return True
    return (
        bool(_ANAPHOR.search(before))
        and unit.quantity is Quantity.COUNT
        and numeral.value <= 10
        and not run[0].isdigit()
    )


def _counts_one(text: str, start: int, end: int) -> bool:
    """Tell the count of 设联合学院|一所 from 一所学院, which is any."""
    if _ENDS.match(text, end) is None:
        return False
    named = nouns_words.words(text, nouns_words.clause_start(text, start), start)[-1:]
    return bool(named) and named[0].tag in ("n", "vn", "nt", "nz", "quote") and len(named[0].text) > 1


_ENDS = re.compile(r"\Z|[,，、;；。)）]|[和及与](?=[^,，。;；]{2,12}[\d一两三四五六七八九十])")


def _measure(text: str, places: tuple[int, int], end: int) -> Measure:
    start, at = places
    if changes(text, start, end, "zh"):
        return Measure.CHANGE
    clause = text[max(0, nouns_words.clause_start(text, at) - 0) : at]
    if _CUMULATIVE.search(clause):
        return Measure.CUMULATIVE
    if _TARGET.search(clause):
        return Measure.TARGET
    return Measure.FLOW if _FLOW.search(clause) else Measure.STOCK
