"""The subject of a Chinese clause: what it opens with, or what the clause before it opened with."""

import re
from collections.abc import Sequence
from functools import lru_cache

from qiao.claims.noun.zh.near import lists, near
from qiao.claims.noun.zh.nouns import DIGIT
from qiao.claims.noun.zh.relative import dated, past_relative
from qiao.claims.noun.zh.subject_parts import (
    GATHERING,
    HOLDERS,
    SUBJECT_PRONOUNS,
    acts,
    holding,
    is_time,
    names,
    trimmed,
    written,
)
from qiao.claims.noun.zh.subject_words import GOING, adverbial, in_subject
from qiao.claims.noun.zh.topic import topic
from qiao.claims.noun.zh.words import (
    ACTIONS,
    BOUNDARY,
    DISCOURSE,
    DOINGS,
    PARTIES,
    PERSON,
    QUOTE_REACH,
    REACH,
    SPEECH,
    SPEECH_ENDS,
    TIME_LIKE,
    WORDS,
    Word,
    clause_start,
    places,
    words,
)
from qiao.claims.vocabulary import longest_first
from qiao.claims.vocabulary import words as listed

_DATE_PREFIX = re.compile(
    r"(?:其中[,，]?)?(?:截[至止]到?|自|从|到|据|在)?(?:当地时间|北京时间|今年|去年|明年|前年|当年|近|过去|未来|"
    r"第?[一二三四前]+季度|[上下]半年|全年|\d{4}年?[-—至到]|[\d一二三四五六七八九十零〇]{1,4}(?:[年月日号天](?!人)|个月)(?:底|"
    r"末|初|[上中下]旬|以来|来|间|内(?![地部外陆蒙容])|起|至今|份|度|期间)*|[至到—-]|以来|期间|至今)+"
)
_LENGTH_PREFIX = re.compile(r"(?:为期|历时)[^,，。的]{1,8}的")  # 为期三天的|展会
_INLAND = re.compile(
    r"[在驻][华中京津沪渝川桂粤苏浙鲁闽琼滇黔陕甘青宁新藏蒙辽吉黑冀晋豫鄂湘皖赣港澳台欧非美英德法日韩俄泰](?:的)?"
    r"(?:高校|院校|院所|企业|机构|科研机构|专家|院士|学者|科学家|留学生|外资企业|外企|央企|大使馆|使馆|总领馆)(?!的)"
)
_PARTICULAR = re.compile(r"(?:特别|尤其)是|(?:例|譬|比)如")
_ENUMERATED = re.compile(r"[一二三四五六七八九十]是")
_REPORTS = re.compile(rf"(?:{longest_first(WORDS['speech_verbs'])})[时]?[,，:： ]*\Z")
_PROMISES = re.compile(
    r"(?:(?:会后|当天|随后|同日|会上),?)?(?P<who>[\u4e00-\u9fff]{1,16}?)(?:方面)?(?:还|也|已|日前|近日|昨日)?(?:宣布|承诺),?$"
)
# ABB集团表示,将投资…: a body speaks of itself
_SAYS = re.compile(
    r"(?:另一[\u4e00-\u9fff]{1,3})?(?P<who>[\w]{1,14}(?:集团|公司|大学|研究院|基金会|银行|政府))(?:也|还|日前|近日)?表示[,，]$"
)
_WILL = ("将", "计划", "拟", "未来")
_OWNED = 4  # characters from which a measured attribute names whose it is
_CLAUSES_BACK = 12
_SENTENCE_REACH = 400  # how far back a subject is looked for; no sentence of news is longer
_BEFORE_SUBJECT = frozenset(
    listed(
        (
            "免费 无偿 日均 年均 月均 人均 户均 亩均 平均 每年 每月 每届 每天",
            "年 月 日 底 截至 截止 以来 来 期间 起 末 初",
        )
    )
)
_FRAME_ENDS = frozenset(listed(("上 中 下 里 内 方面 期间 时 后 前 以来 之际 间 领域",)))


def subject(text: str, start: int, at: int, *, leads: bool) -> str | None:
    """Find the subject of the clause that holds `at` in the sentence that begins at `start`.

    A clause without a subject takes over that of the clause before it, within the sentence. `leads`: what
    stands at `at` is itself a noun phrase that may be the subject, so where it opens the clause there is no
    other.
    """
    start = max(start, at - _SENTENCE_REACH)
    if leads and _DATE_PREFIX.sub("", text[clause_start(text, at, start) : at], count=1).strip() in ("", "其中"):
        return None
    low = clause_start(text, at, start)
    whose = near(text, low, at, leads=leads)
    if whose is not None:
        return whose
    before = clauses(text, start, at)
    if leads and lists(text, low, at):
        before[-1] = (at, at)  # 北京、上海、广州3个城市
    return _carried(text, before, leads=leads)


_OPENS_NUMBERED = re.compile(rf"(?!(?:19|20)\d\d){DIGIT.pattern}")  # 28家企业, not 2023世界大会


def clauses(text: str, start: int, at: int) -> list[tuple[int, int]]:
    """Return where the clauses of `text[start:at]` begin and end; marks inside a quoted name end none."""
    marks = (hit for hit in BOUNDARY.finditer(text, start, at) if not _in_quotes(text, start, hit.start()))
    bounds = [start, *(hit.end() for hit in marks), at]
    return [(bounds[i], bounds[i + 1]) for i in range(len(bounds) - 1)]


def reports(text: str, low: int, high: int) -> bool:
    """Tell whether a clause says who speaks: 司长表示,…."""
    return _REPORTS.search(text, low, high) is not None


def _carried(text: str, clauses: Sequence[tuple[int, int]], *, leads: bool) -> str | None:
    """Return the subject of the last clause that has one, or the topic that the clause before it sets."""
    measured = None  # 企业营业收入 in the clause before, where nothing else holds the figure
    counted = None  # 28家企业 in the clause before, unless what sends or invites them holds the figure
    opens = (
        _MEASURED_BY.sub("", text[slice(*clauses[-1])].strip()) in _NOTHING
    )  # with an attribute of its own, which the event has
    for index in range(len(clauses) - 1, max(-1, len(clauses) - _CLAUSES_BACK), -1):
        low, high = clauses[index]
        last = index == len(clauses) - 1
        example = _EXAMPLE.search(text, low, high)
        if example is not None:
            return example.group(1)
        found = _clause_subject(text, low, min(high, low + REACH), last=last, whole=last and not leads)
        if found == "":
            return None
        if found is not None and not last and _OPENS_NUMBERED.match(found):
            counted = counted or found  # 大会举行,200家企业参展,|展览面积…
            continue
        if counted is not None and found is not None and not (opens or places(found) or SUBJECT_PRONOUNS.match(found)):
            return counted
        if found is not None and (last or _ATTRIBUTE.search(found) is None):
            return found
        if measured is None and found is not None and len(found) > _OWNED:
            measured = found
        if index and (set_before := topic(text, clauses[index - 1], low, clauses[-1][1])) is not None:
            return set_before
    return counted or measured


_ATTRIBUTE = re.compile(
    r"(?:[率量额值数]|占比|比例|比重|面积|规模|行程|航程|年龄|投资|预算|经费|收入|成本|工作|作用|成效|能级|能力|水平|影响力)\Z"
)
_MEASURED_BY = re.compile(r"[按以][\u4e00-\u9fff]{1,6}[计算]")  # 按年计|意向成交金额
_EXAMPLE = re.compile(r"以([^,，。;；]{2,24})为例")
_NOTHING = frozenset(("", "其中", "共", "共有", "约有", "有", "近", "超过", "逾", "约"))


def opens(text: str, at: int) -> bool:
    """Tell whether the clause that holds `at` opens with a subject of its own."""
    low = clause_start(text, at)
    return bool(_clause_subject(text, low, min(at, low + REACH), last=True))


def opening(text: str, low: int, high: int) -> str | None:
    """Return the subject that the clause `text[low:high]` opens with, or None."""
    return _clause_subject(text, low, high, last=False) or None


def _in_quotes(text: str, start: int, at: int) -> bool:
    """Tell whether a mark stands inside a quoted name, which is short."""
    low = max(start, at - QUOTE_REACH)
    for opening, closing in (("“", "”"), ("《", "》")):
        left = text.rfind(opening, low, at)
        close = text.find(closing, at)
        if left >= 0 and text.find(closing, left, at) < 0 and 0 <= close - left <= QUOTE_REACH:
            return text[close - 1] not in SPEECH_ENDS
    return False


@lru_cache(maxsize=64)  # the figures of a sentence ask for the same clauses
def _clause_subject(text: str, low: int, high: int, *, last: bool, whole: bool = False) -> str | None:  # noqa: PLR0911 - one branch for each form
    """Return the subject that a clause opens with; "" where it reports speech, None where it has none.

    `last`: the clause of the figure itself; `whole`: all of it up to the figure may be the subject (项目 in
    项目总投资).
    """
    if not last and reports(text, low, high):
        return _promising(text, low, high)
    if text.startswith(("以及", "及"), low):
        return None  # the list of the clause before goes on
    if (inland := _INLAND.match(text, low, high)) is not None:
        return inland.group()  # 在川高校获…
    tokens = _past_dates(text, low, high)
    index = _past_introduction(tokens)
    if index is None or _governs(tokens, index):
        return None
    ordinal = past_relative(tokens, index)
    index = _past_ordinal(tokens, ordinal)
    numbered = _numbered(text, tokens, ordinal, index, last=last)
    if numbered is not None:
        return numbered
    begin = end = _past_preposition(text, tokens, index, (low, high))
    while end < len(tokens) and in_subject(tokens, end, begin):
        end += 1
    chosen = trimmed(tokens[ordinal if index > ordinal else begin : end])
    verb = end < len(tokens) and len(chosen) == 1 and chosen[0].tag == "v"  # 组织|专家会诊65次
    if verb or not any(map(names, chosen)) or chosen[-1].text in _ANY or chosen[0].text in _UTMOST:
        return None
    if end >= len(tokens) and chosen[-1].text != "一行":
        return _before_figure(text, chosen, last=last, whole=whole, opens=text[high - 1] != ",")
    return _of_predicate(text, chosen, tokens, end, last=last)


def _past_dates(text: str, low: int, high: int) -> list[Word]:
    """Return the words of a clause behind its length, number and date, and behind a verb that says it."""
    if text.startswith(("为期", "历时"), low) and (length := _LENGTH_PREFIX.match(text, low, high)) is not None:
        low = length.end()
    enumerated = _ENUMERATED.match(text, low, high) or _PARTICULAR.match(text, low, high)
    low = low if enumerated is None else enumerated.end()
    prefix = _DATE_PREFIX.match(text, low, high)
    tokens = words(text, prefix.end() if prefix is not None else low, high)
    told = len(tokens) > 1 and tokens[0].text in SPEECH and tokens[1].nominal
    return tokens[1:] if told else tokens  # 宣布|中方将建设


def _governs(tokens: Sequence[Word], index: int) -> bool:
    """Tell the verb of 发展|中国—东盟网络成员12家 from the first word of a name."""
    verb = index + 1 < len(tokens) and tokens[index].tag[0] == "v" and len(tokens[index].text) > 1
    if not verb:
        return False
    sends = tokens[index].tag == "v" and tokens[index].text in ACTIONS and PERSON.search(tokens[index + 1].text)
    return tokens[index + 1].tag in ("ns", "nt") or bool(sends)  # 组织|专家会诊


def _numbered(text: str, tokens: Sequence[Word], ordinal: int, index: int, *, last: bool) -> str | None:
    """Return the subject that begins with a number (两国, 已有30个国家与…), "" where it has none, None without one."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if (
        ordinal == index
        and following is not None
        and tokens[index].text == "两"
        and following.text in ("国", "地", "校")
    ):
        head = index + 1
        while head + 1 < len(tokens) and (acts(tokens[head + 1]) or PERSON.search(tokens[head + 1].text)):
            head += 1  # 两国|科技部
        return text[tokens[index].start : tokens[head].end]
    there = following is not None and tokens[index].text in _THERE_ARE and following.tag == "m"
    if there and (counted := _counted(text, tokens, index + 1, last=last)):
        return counted
    counts = index < len(tokens) and tokens[index].tag == "m" and DIGIT.match(tokens[index].text)
    return _counted(text, tokens, index, last=last) if counts else None


def _past_preposition(text: str, tokens: Sequence[Word], index: int, clause: tuple[int, int]) -> int:
    """Skip the 由 of who bears something, the frame of 在…方面, and the relative clause of the subject."""
    if index < len(tokens) and tokens[index].text == "由":
        index += 1 if past_relative(tokens, index) == index and _BEARS.search(text, *clause) else 0
    elif index < len(tokens) and tokens[index].tag == "p":
        index = _past_frame(tokens, index)
    return past_relative(tokens, index)


def _of_predicate(text: str, chosen: list[Word], tokens: Sequence[Word], at: int, *, last: bool) -> str | None:
    """Return the subject whose predicate begins at the token `at`, as far as that says anything of it."""
    if chosen[-1].text == "一行" and len(chosen) > 1:  # 代表团一行18人将赴…
        return written(text, chosen[:-1])
    predicate = tokens[at] if at < len(tokens) else tokens[-1]
    if predicate.text in SPEECH and not last:
        vows = predicate.text in _VOWS and text[predicate.end : predicate.end + 1] not in ",，:："
        return written(text, chosen) if vows else ""
    if predicate.text in (":", "："):
        return ""
    if last and predicate.text.endswith("等") and at + 1 >= len(tokens):
        return _first_side(text, chosen) or ""
    if is_time(chosen):
        return None
    return written(text, chosen) if last else _of_clause_before(text, chosen, tokens, at)


def _promising(text: str, low: int, high: int) -> str:
    """Return the body that says in the clause `text[low:high]` what it will do, "" where it says anything else."""
    promise = _PROMISES.match(text, low, high)
    if promise is None and text.startswith(_WILL, high):
        promise = _SAYS.match(text, low, high)
    return promise["who"] if promise is not None else ""


def _past_introduction(tokens: Sequence[Word]) -> int | None:
    """Skip dates and adverbs; None where a verb without a subject follows: 前往欧洲12个国家, 也是亚洲最大的中心."""
    index = 0
    while index < len(tokens) and (_introduces(tokens[index]) or adverbial(tokens, index)):
        if tokens[index].text in GOING:
            return None
        index += 1
    return None if index < len(tokens) and tokens[index].text in ("是", "也是") else index


def _before_figure(text: str, chosen: Sequence[Word], *, last: bool, whole: bool, opens: bool) -> str | None:
    """Return the subject that a clause consists of up to its figure."""
    if last and len(chosen) == 1 and (chosen[0].text in ACTIONS or chosen[0].tag[0] == "v"):
        return None  # 运输|货物600万吨
    while (
        last
        and len(chosen) > 1
        and chosen[-1].text in DOINGS
        and chosen[-2].tag != "r"
        and any(map(names, chosen[:-1]))
    ):
        chosen = chosen[:-1]  # 考察船|搭载…
        whole = True
    if (whole or (last and acts(chosen[-1]))) and not is_time(chosen):
        return written(text, chosen)
    return "" if last and opens and not is_time(chosen) else None


def _of_clause_before(text: str, chosen: Sequence[Word], tokens: Sequence[Word], index: int) -> str | None:
    """Return the subject of the clause before, or who holds the attribute or the amount that it opens with."""
    if _ATTRIBUTE.search(chosen[-1].text):
        return holding(text, chosen) or (written(text, chosen) if len(chosen) > 1 else None)
    return holding(text, chosen) if _counts_behind(tokens, index) else written(text, chosen)


def _counted(text: str, tokens: Sequence[Word], index: int, *, last: bool) -> str:
    """Return the subject that is counted itself (120家企业 in 120家企业携130个项目), "" where the number has none."""
    at = index
    while at < len(tokens) and (tokens[at].tag in ("m", "q") or tokens[at].text in _TURNS):
        at += 1
    begin = at
    while at < len(tokens) and in_subject(tokens, at, begin) and tokens[at].tag not in ("m", "q"):
        at += 1
    chosen = trimmed(list(tokens[begin:at]))
    if not chosen:
        return ""
    if at + 1 < len(tokens) and tokens[at].text in ("和", "与", "及", "、") and tokens[at + 1].tag == "m":
        more = _counted(text, tokens, at + 1, last=last)
        return text[tokens[index].start : tokens[at + 1].start] + more if more else ""  # 8家企业和6所高校|参加
    if at < len(tokens):
        does = tokens[at].tag[0] in "vdp"
    else:  # 15所高校|80个学科
        does = (GATHERING if not last else HOLDERS).search(chosen[-1].text) is not None
    return text[tokens[index].start : chosen[-1].end] if does else ""


def _counts_behind(tokens: Sequence[Word], index: int) -> bool:
    """Tell the number of an amount behind a subject: 实验室面积2100平方米, 该国人口不到600万."""
    at = index + 1 if tokens[index].text in _MEASURING else index
    return at < len(tokens) and tokens[at].tag in ("m", "q") and not dated(tokens, at)


def _past_ordinal(tokens: Sequence[Word], index: int) -> int:
    """Skip 第69届 and 前六届, which belong to the name of the subject."""
    if index >= len(tokens) or tokens[index].text[0] not in "第前":
        return index
    at = index + 1
    while at < min(len(tokens), index + 3) and (tokens[at].tag[0] == "m" or tokens[at].text in _TURNS):
        at += 1
    return at


_ANY = frozenset(("各类", "各种", "各级", "其他", "其它", "相关", "有关"))
_UTMOST = frozenset(("最大", "最高", "最长", "最深", "最低", "最远"))  # 最大下潜深度
_THERE_ARE = frozenset(("有", "已有", "共有", "约有", "另有", "还有"))
_TURNS = frozenset(("届", "次", "轮", "期"))


def _first_side(text: str, chosen: Sequence[Word]) -> str | None:
    """Return who stands before 与 in 中国与美国、英国等17个国家合作."""
    for at, word in enumerate(chosen):
        if word.text in ("与", "同", "和"):
            return written(text, chosen[:at]) if at and "、" not in text[chosen[0].start : word.start] else None
    return None


_BEARS = re.compile(r"由[^,。;的]{1,16}(?:承担|出资|提供|负责|派出|资助|捐赠|投资)")


def _introduces(word: Word) -> bool:
    """Tell the words that stand before a subject: dates, adverbs, conjunctions."""
    quarter = word.tag == "f" and word.nominal and len(word.text) > 1  # 西部|科学城
    if quarter or SUBJECT_PRONOUNS.match(word.text) or PARTIES.match(word.text) or word.text in _AGREEING:
        return False
    return (
        word.text in DISCOURSE
        or (word.tag in ("t", "c", "d", "x", "u", "ul", "uj", "f") and word.text not in TIME_LIKE)
        or word.text in _BEFORE_SUBJECT
    )


def _past_frame(tokens: Sequence[Word], index: int) -> int:
    """Skip 在…方面, 为…, 通过…: a frame before the subject ends with a place word."""
    for at in range(index + 1, len(tokens)):
        if tokens[at].text in _FRAME_ENDS:
            return at + 1
    return len(tokens)


_VOWS = frozenset(("宣布", "承诺", "提出", "建议"))  # 中方宣布未来三年建设…: who announces it does it
_AGREEING = frozenset(("同意",))  # the dictionary takes them for adverbs


_MEASURING = frozenset(("不到", "超过", "达", "达到", "约", "近", "突破", "逾", "不足"))  # 该国人口不到600万
