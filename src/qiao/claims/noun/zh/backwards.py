"""Chinese phrases read backwards: in come the words before a number, out come those of the phrase that ends there.

The walk ends at the verb that governs the phrase; a verb that belongs to it (受益农户, 参观人数, 技术转让) is kept,
and a remark in brackets (国际(国内)先进技术) is passed over.
"""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from qiao.claims.noun.zh.nouns import dashed
from qiao.claims.noun.zh.trim import CHANGING, describes
from qiao.claims.noun.zh.words import ACTIONS, NOMINAL, ORGANISATION, PERSON, PREDICATES, Word

HOW = frozenset(
    ("成功", "陆续", "相继", "先后", "正式", "顺利", "共同", "联合", "累计", "首次", "共", "将", "拟", "可")
)
_PARTAKING = frozenset(
    (
        "入场",
        "到场",
        "进场",
        "持卡",
        "参保",
        "参加",
        "参与",
        "参会",
        "参展",
        "参赛",
        "参观",
        "报名",
        "出席",
        "就读",
        "从业",
        "入境",
        "出境",
    )
)
# What bodies and people do by themselves: it describes them and governs nothing.
_AGENTIVE = frozenset(("受益", "获益", "参保", "脱贫", "上榜", "获评", "达标", "落地", "开工", "竣工", "投产"))


def agent(word: Word) -> bool:
    """Tell people and bodies, which do things."""
    return PERSON.search(word.text) is not None or ORGANISATION.search(word.text) is not None


_TALLIES = frozenset(("人数", "总人数", "次数", "总次数", "人次", "量", "总量", "数量"))


def _says_what(tokens: Sequence[Word], at: int) -> bool:
    """Tell the verb of 点击次数 and 登记人数, which says what is tallied, from that of 增加人数."""
    verb = tokens[at]
    return verb.tag in ("v", "d") and len(verb.text) > 1 and verb.text not in CHANGING | PREDICATES | HOW | _GOVERNING


_GOVERNING = frozenset(("统计", "限制", "控制", "公布", "规定", "确定", "包括", "按照", "根据", "其中", "成为", "累计"))


_BESIDE_DEEDS = ACTIONS | _PARTAKING | NOMINAL | {"线上", "线下", "现场", "云上", "全网", "日均", "年均"}


def _tally(tokens: Sequence[Word], last: int) -> Word:
    """Return the compound of a tally with the deeds before it as one word: 参观洽谈|人数."""
    first = last - 1
    while first and tokens[first - 1].text in _BESIDE_DEEDS and tokens[first - 1].text not in CHANGING:
        first -= 1
    return replace(tokens[last], text="".join(one.text for one in tokens[first : last + 1]), start=tokens[first].start)


def _done(tokens: Sequence[Word]) -> int | None:
    """Return where a deed begins that is itself carried out: 实施|技术转让 before its number."""
    if len(tokens) < len(("实施", "技术", "转让")) or tokens[-1].tag != "v" or tokens[-1].text not in _CARRIED:
        return None
    at = len(tokens) - 1
    while at and (tokens[at - 1].nominal or (tokens[at - 1].text in _CARRIED and at < len(tokens) - 1)):
        at -= 1
    return at if 0 < at < len(tokens) - 1 and tokens[at - 1].text in _CARRYING_OUT else None


_CARRYING_OUT = frozenset(("实施", "完成", "开展", "实现", "进行", "组织", "促成", "推动"))
_CARRIED = frozenset(
    (
        "转让",
        "许可",
        "替代",
        "认证",
        "验收",
        "鉴定",
        "测评",
        "评审",
        "发布",
        "推广",
        "改造",
        "落地",
        "维修",
        "巡检",
        "救援",
    )
)


def _past_aside(tokens: Sequence[Word], first: int) -> int:
    """Skip a short remark in brackets inside the phrase: 国际(国内)|先进技术."""
    if tokens[first - 1].text != ")" or first == len(tokens):
        return first
    for at in range(first - 2, max(0, first - _ASIDE), -1):
        if tokens[at].text == "(":
            return at if tokens[at - 1].nominal else first
    return first


_ASIDE = 6  # words


def _without_asides(tokens: Sequence[Word]) -> list[Word]:
    kept: list[Word] = []
    inside = False
    for token in tokens:
        inside = (inside or token.text == "(") and token.text != ")"
        if not inside and token.text != ")":
            kept.append(token)
    return kept


_EVENTS = frozenset(("活动", "会", "大会", "仪式", "平台"))
_OF_EVENTS = frozenset(("发布", "推介", "推广", "培训", "对接", "签约", "展示", "交流", "洽谈", "宣讲", "促进"))


def backwards(tokens: Sequence[Word], mark: str) -> tuple[list[Word], int]:
    """Walk back over the words of the phrase that ends with the last token; return them and the index of the first.

    `mark`: what joins two kinds of things besides 和, where the phrase holds such a list.
    """
    if (done := _done(tokens)) is not None:
        return list(tokens[done:]), done
    first = _first(tokens, mark)
    if 1 < first < len(tokens) and tokens[first].text in _EVENTS and tokens[first - 1].text in _OF_EVENTS:
        before = first - 1  # 新产品发布活动
        while before and tokens[before - 1].nominal:
            before -= 1
        first = before if before < first - 1 else first
    if _undertaken(tokens, first):
        whole = _first(tokens[: first - 1], mark)
        led = whole > 0 and (tokens[whole - 1].tag[0] == "v" or tokens[whole - 1].text in ("了", "过"))
        first = whole if led else first  # 资助|湿地恢复项目, not 论坛发起|项目
    chosen = _without_asides(tokens[first:])
    partaking = first == len(tokens) - 1 and tokens[-1].text == "人数" and tokens[first - 1].text in _PARTAKING
    if first and partaking:
        first -= 1
        chosen.insert(0, replace(tokens[first], tag="b"))  # 参加人数
    elif first and first == len(tokens) - 1 and tokens[-1].text in _TALLIES and _says_what(tokens, first - 1):
        chosen = [_tally(tokens, first)]
        return chosen, first - 1
    if (
        0 < first == len(tokens) - 1
        and tokens[first - 1].text in _AGENTIVE
        and (agent(tokens[first]) or tokens[first].text == "项目")
    ):
        first -= 1
        chosen.insert(0, replace(tokens[first], tag="b"))  # 受益农户
    if 1 < first < len(tokens) and describes(tokens[first - 1], tokens[first - 2]):
        first -= 1
        chosen.insert(0, replace(tokens[first], tag="b"))
    return chosen, first


def _undertaken(tokens: Sequence[Word], first: int) -> bool:
    """Tell the verb between its object and the project that does it from the verb that governs: 湿地恢复项目."""
    if not len(("湿地", "恢复")) <= first < len(tokens) or tokens[first].text not in _UNDERTAKINGS:
        return False
    thing, verb = tokens[first - 2 : first]
    deed = (
        verb.tag == "v" and len(verb.text) > 1 and verb.text not in ACTIONS | PREDICATES | CHANGING | _GOVERNING | HOW
    )
    return deed and thing.tag == "n" and not agent(thing) and thing.text not in _UNDERTAKINGS


_UNDERTAKINGS = frozenset(("项目", "工程", "计划", "活动", "行动", "中心", "系统", "装置", "课程", "任务"))
_RANK = re.compile(r"(?:[级科士]|职称|规模|学历)\Z")  # 硕士以上|人才


def _first(tokens: Sequence[Word], mark: str) -> int:
    """Return where the run of words that may stand in one phrase begins."""
    first = len(tokens)
    while first:
        first = _past_aside(tokens, first)
        token = tokens[first - 1]
        joins = (
            token.text in ("和", "及", "与", "以及", "或", mark)
            and first < len(tokens)
            and first > 1
            and tokens[first - 2].nominal
            and not (first > 2 and tokens[first - 3].tag == "nr")  # 王某某处长及|教师代表
        )
        if token.text in ("现场", "当场") and first < len(tokens):
            break  # 企业现场展示产品
        ranked = token.text == "以上" and 1 < first < len(tokens) and _RANK.search(tokens[first - 2].text)
        kept = first == len(tokens) and first > 1 and tokens[first - 2].tag == "v"  # 新添|幼仔6只
        if not (token.nominal or joins or ranked or (first < len(tokens) and dashed(tokens, first - 1))) or (
            token.tag == "nr" and token.text not in NOMINAL and not kept
        ):
            break
        first -= 1
    return first
