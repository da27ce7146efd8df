"""The subject of a Chinese clause: what it opens with, or what the clause before it opened with."""

import re
from collections.abc import Sequence
from functools import lru_cache

from qiao.claims.nouns_zh import DIGIT
from qiao.claims.nouns_zh_relative import dated, past_relative
from qiao.claims.nouns_zh_subject_words import GOING, HOLDING, adverbial, in_subject
from qiao.claims.nouns_zh_topic import topic
from qiao.claims.nouns_zh_words import (
    ACTIONS,
    BOUNDARY,
    ORGANISATION,
    PARTIES,
    QUOTE_REACH,
    REACH,
    SPEECH,
    TIME_LIKE,
    WORDS,
    Word,
    clause_start,
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
_DISCOURSE = frozenset(WORDS["discourse"])
_OWNED = 4  # characters from which a measured attribute names whose it is
_CLAUSES_BACK = 12
_SENTENCE_REACH = 400  # how far back a subject is looked for; no sentence of news is longer
_NOT_LAST = frozenset(
    listed(("重 长 宽 高 深 和 与 同 及 、 的 本次 此次 对外 新 各 出资 耗资 免费 无偿 主要 中 现场 当场",))
)
_BEFORE_SUBJECT = frozenset(
    listed(("免费 无偿 日均 年均 月均 人均 平均 每年 每月 每届 每天 年 月 日 底 截至 截止 以来 来 期间 起 末 初",))
)
_FRAME_ENDS = frozenset(listed(("上 中 下 里 内 方面 期间 时 后 前 以来 之际 间 领域",)))
_TIMES = frozenset(listed(("期间 时期 阶段 时间 时候 之际 以来 方面 基础 其中 同期 过程 背景 当天",)))
_SUBJECT_PRONOUNS = re.compile(
    r"(?:我国|我们|我市|我省|我县|我校|我院|我区|本市|本省|本届|本次|该|此次|这|他们|它们|各方|双方|中方|全国|全市|全省|全球|其(?![中他余它次实间后])|我|他|她)"
)


def subject(text: str, start: int, at: int, *, leads: bool) -> str | None:
    """Find the subject of the clause that holds `at` in the sentence that begins at `start`.

    A clause without a subject takes over that of the clause before it, within the sentence. `leads`: what
    stands at `at` is itself a noun phrase that may be the subject, so where it opens the clause there is no
    other.
    """
    start = max(start, at - _SENTENCE_REACH)
    if leads and _DATE_PREFIX.sub("", text[clause_start(text, at, start) : at], count=1).strip() in _NOTHING:
        return None
    near = _near(text, clause_start(text, at, start), at, leads=leads)
    return near if near is not None else _carried(text, _clauses(text, start, at), leads=leads)


def _clauses(text: str, start: int, at: int) -> list[tuple[int, int]]:
    """Return where the clauses of `text[start:at]` begin and end; marks inside a quoted name end none."""
    marks = (hit for hit in BOUNDARY.finditer(text, start, at) if not _in_quotes(text, start, hit.start()))
    bounds = [start, *(hit.end() for hit in marks), at]
    return [(bounds[i], bounds[i + 1]) for i in range(len(bounds) - 1)]


def _carried(text: str, clauses: Sequence[tuple[int, int]], *, leads: bool) -> str | None:
    """Return the subject of the last clause that has one, or the topic that the clause before it sets."""
    measured = None  # 企业营业收入 in the clause before, where nothing else holds the figure
    for index in range(len(clauses) - 1, max(-1, len(clauses) - _CLAUSES_BACK), -1):
        low, high = clauses[index]
        last = index == len(clauses) - 1
        example = _EXAMPLE.search(text, low, high)
        if example is not None:
            return example.group(1)
        found = _clause_subject(text, low, min(high, low + REACH), last=last, whole=last and not leads)
        if found == "":
            return None
        if found is not None and (last or _ATTRIBUTE.search(found) is None):
            return found
        if measured is None and found is not None and len(found) > _OWNED:
            measured = found
        if index and (set_before := topic(text, clauses[index - 1], low, clauses[-1][1])) is not None:
            return set_before
    return measured


# 由基金会捐赠1亿元
_GIVER = re.compile(
    r"由(?P<who>[^,，。;的由]{2,16}?)(?:共同)?(?:出资|捐赠|捐资|资助|拨款|选派|派出|派遣|提供)[约近超逾达]?\Z"
)


def _near(text: str, low: int, at: int, *, leads: bool) -> str | None:
    """Return who gives what stands behind, or whose the things are behind 的: 上升最快的是中国的三个集群."""
    giver = _GIVER.search(text, low, at) if text.find("由", low, at) >= 0 else None
    if giver is not None:
        return giver["who"]
    if not leads or text[at - 1 : at] != "的":
        return None
    tokens = words(text, low, at - 1)
    owns = len(tokens) > 1 and tokens[-1].tag in ("ns", "nt") and tokens[-2].text in ("是", "有", "包括")
    return _text(text, tokens[-1:]) if owns else None


_ATTRIBUTE = re.compile(
    r"(?:[率量额值数]|占比|比例|比重|面积|规模|行程|航程|年龄|投资|预算|经费|收入|成本|工作|作用|成效|能级|能力|水平|影响力)\Z"
)
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
        if left >= 0 and text.find(closing, left, at) < 0 and 0 <= text.find(closing, at) - left <= QUOTE_REACH:
            return True
    return False


@lru_cache(maxsize=64)  # the figures of a sentence ask for the same clauses
def _clause_subject(text: str, low: int, high: int, *, last: bool, whole: bool = False) -> str | None:  # noqa: C901, PLR0911, PLR0912 - one branch for each form
    """Return the subject that a clause opens with; "" where it reports speech, None where it has none.

    `last`: the clause of the figure itself; `whole`: all of it up to the figure may be the subject (项目 in
    项目总投资).
    """
    if not last and _REPORTS.search(text, low, high):
        return _promising(text, low, high)
    if text.startswith(("以及", "及"), low):
        return None  # the list of the clause before goes on
    if text.startswith(("为期", "历时"), low) and (length := _LENGTH_PREFIX.match(text, low, high)) is not None:
        low = length.end()
    enumerated = _ENUMERATED.match(text, low, high)
    low = low if enumerated is None else enumerated.end()
    prefix = _DATE_PREFIX.match(text, low, high)
    tokens = words(text, prefix.end() if prefix is not None else low, high)
    index = _past_introduction(tokens)
    if index is None:
        return None
    if last and index < len(tokens) and tokens[index].text in _CAUSING:
        return _caused(text, tokens, index + 1)
    index = past_relative(tokens, index)
    if (
        index < len(tokens)
        and tokens[index].text == "两"
        and index + 1 < len(tokens)
        and tokens[index + 1].text in ("国", "地", "校")
    ):
        return text[tokens[index].start : tokens[index + 1].end]
    ordinal = index
    index = _past_ordinal(tokens, index)
    numbered = index > ordinal
    if index < len(tokens) and tokens[index].tag == "m" and DIGIT.match(tokens[index].text):
        return _counted(text, tokens, index)
    if index < len(tokens) and tokens[index].text == "由":
        index += 1 if past_relative(tokens, index) == index and _BEARS.search(text, low, high) else 0
    elif index < len(tokens) and tokens[index].tag == "p":
        index = _past_frame(tokens, index)
    begin = index = past_relative(tokens, index)
    while index < len(tokens) and in_subject(tokens, index, begin):
        index += 1
    chosen = _trimmed(tokens[ordinal if numbered else begin : index])
    if not chosen or not any(_names(word) for word in chosen):
        return None
    if chosen[-1].text == "一行" and len(chosen) > 1:  # 代表团一行18人将赴…
        return _text(text, chosen[:-1])
    if index < len(tokens) and tokens[index].text in SPEECH and not last:
        vows = tokens[index].text in _VOWS and text[tokens[index].end : tokens[index].end + 1] not in ",，:："
        return _text(text, chosen) if vows else ""
    if index >= len(tokens):
        return _before_figure(text, chosen, last=last, whole=whole, opens=text[high - 1] != ",")
    if tokens[index].text in (":", "："):
        return ""
    if last and tokens[index].text.endswith("等") and index + 1 >= len(tokens):
        return _first_side(text, chosen) or ""
    if _is_time(chosen):
        return None
    return _text(text, chosen) if last else _of_clause_before(text, chosen, tokens, index)


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
    if last and len(chosen) == 1 and chosen[0].text in ACTIONS:
        return None  # 运输|货物600万吨
    if (whole or (last and _acts(chosen[-1]))) and not _is_time(chosen):
        return _text(text, chosen)
    return "" if last and opens and not _is_time(chosen) else None


def _of_clause_before(text: str, chosen: Sequence[Word], tokens: Sequence[Word], index: int) -> str | None:
    """Return the subject of the clause before, or who holds the attribute or the amount that it opens with."""
    if _ATTRIBUTE.search(chosen[-1].text):
        return _holding(text, chosen) or (_text(text, chosen) if len(chosen) > 1 else None)
    return _holding(text, chosen) if _counts_behind(tokens, index) else _text(text, chosen)


_CAUSING = frozenset(listed(("促成 推动 支持 帮助 带动 引导 协助 鼓励 助力 促使 让 使",)))


def _caused(text: str, tokens: Sequence[Word], begin: int) -> str | None:
    """Return who is made to do what the number counts: 企业 in 促成企业签署120项协议."""
    at = begin
    while at < len(tokens) and in_subject(tokens, at, begin):
        at += 1
    chosen = _trimmed(list(tokens[begin:at]))
    does = at < len(tokens) and (tokens[at].tag[0] in "vd" or tokens[at].text in "把将到赴在")
    names = chosen and any(map(_names, chosen)) and not _ATTRIBUTE.search(chosen[-1].text)
    return _text(text, chosen) if does and names else None


def _counted(text: str, tokens: Sequence[Word], index: int) -> str:
    """Return the subject that is counted itself (120家企业 in 120家企业携130个项目), "" where the number has none."""
    at = index
    while at < len(tokens) and (tokens[at].tag in ("m", "q") or tokens[at].text in _TURNS):
        at += 1
    begin = at
    while at < len(tokens) and in_subject(tokens, at, begin) and tokens[at].tag not in ("m", "q"):
        at += 1
    chosen = _trimmed(list(tokens[begin:at]))
    if not chosen:
        return ""
    acts = tokens[at].tag[0] in "vdp" if at < len(tokens) else _GATHERING.search(chosen[-1].text)
    return text[tokens[index].start : chosen[-1].end] if acts else ""


def _counts_behind(tokens: Sequence[Word], index: int) -> bool:
    """Tell the number of an amount behind a subject: 实验室面积2100平方米, 该国人口不到600万."""
    at = index + 1 if tokens[index].text in _MEASURING else index
    return at < len(tokens) and tokens[at].tag in ("m", "q") and not dated(tokens, at)


def _trimmed(chosen: list[Word]) -> list[Word]:
    """Drop what stands behind a subject and is none of it: 每年, 与, 此次."""
    while chosen and (
        chosen[-1].text in _NOT_LAST
        or chosen[-1].tag in ("d", "t")
        or (len(chosen) > 1 and _FREQUENCY.match(chosen[-1].text))
    ):
        chosen = chosen[:-1]
    return chosen


def _acts(word: Word) -> bool:
    """Tell a body, which holds what follows it with its number, from a word that describes it: 两家企业19项项目签约."""
    return (
        ORGANISATION.search(word.text) is not None
        or word.tag in ("nt", "eng")
        or word.text in HOLDING
        or PARTIES.match(word.text) is not None
        or _GATHERING.search(word.text) is not None
    )


_GATHERING = re.compile(r"(?:大会|年会|论坛|峰会|展会|博览会|[届次]会|培训班|研修班)\Z")


def _past_ordinal(tokens: Sequence[Word], index: int) -> int:
    """Skip 第69届 and 前六届, which belong to the name of the subject."""
    if index >= len(tokens) or tokens[index].text[0] not in "第前":
        return index
    at = index + 1
    while at < min(len(tokens), index + 3) and (tokens[at].tag[0] == "m" or tokens[at].text in _TURNS):
        at += 1
    return at


_TURNS = frozenset(("届", "次", "轮", "期"))


def _first_side(text: str, chosen: Sequence[Word]) -> str | None:
    """Return who stands before 与 in 中国与美国、英国等17个国家合作."""
    for at, word in enumerate(chosen):
        if word.text in ("与", "同", "和"):
            return _text(text, chosen[:at]) if at and "、" not in text[chosen[0].start : word.start] else None
    return None


_FREQUENCY = re.compile(r"每[年月日天届期批]|[日年月]均|初期|一期|首期|[一前]期|目前")


def _text(text: str, chosen: Sequence[Word]) -> str | None:
    found = text[chosen[0].start : chosen[-1].end]
    return found if len(found) > 1 else None


_BEARS = re.compile(r"由[^,。;的]{1,16}(?:承担|出资|提供|负责|派出|资助|捐赠|投资)")


def _introduces(word: Word) -> bool:
    """Tell the words that stand before a subject: dates, adverbs, conjunctions."""
    if _SUBJECT_PRONOUNS.match(word.text) or PARTIES.match(word.text) or word.text in _AGREEING:
        return False
    return (
        word.text in _DISCOURSE
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


def _holding(text: str, chosen: Sequence[Word]) -> str | None:
    """Return the body or project that holds an amount: 实验室 in 实验室建筑面积2100平方米."""
    for at in range(len(chosen) - 2, -1, -1):
        if ORGANISATION.search(chosen[at].text) or chosen[at].text in HOLDING or _MACHINE.search(chosen[at].text):
            return _text(text, chosen[: at + 1])
    if len(chosen) > 1 and chosen[0].tag in ("r", "ns", "nt") and chosen[0].text[0] not in "各每":
        return _text(text, chosen[: 2 if chosen[0].text in _DETERMINING else 1])
    return None


_DETERMINING = frozenset(("本届", "本次", "此次", "这次", "该", "本", "此", "各"))
_MEASURING = frozenset(("不到", "超过", "达", "达到", "约", "近", "突破", "逾", "不足"))  # 该国人口不到600万
_MACHINE = re.compile(r"(?:源|器|镜|装置|设施|飞船|号)\Z")


def _names(word: Word) -> bool:
    """Tell whether a word can head a subject."""
    if PARTIES.match(word.text):
        return True
    return (
        word.tag[0] == "n"
        or word.tag in ("r", "j", "quote", "eng", "vn", "s", "l")
        or _SUBJECT_PRONOUNS.match(word.text) is not None
    )


def _is_time(chosen: Sequence[Word]) -> bool:
    last = chosen[-1].text
    return last[0] == "每" or last in _TIMES
