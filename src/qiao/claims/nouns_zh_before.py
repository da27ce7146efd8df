"""What stands before a Chinese number: in come a sentence and where the number begins, out comes the noun before it.

合作意向15项, 本届博览会签约成果120个, 成员数达1228家: read backwards, the phrase runs into the verb that governs it and
the body or event that holds it, which `nouns_zh_trim` tells apart.
"""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from qiao.claims.nouns_zh import DASHES, dashed
from qiao.claims.nouns_zh_trim import describes, narrowed, owns, without_action
from qiao.claims.nouns_zh_words import CONNECTING, NOMINAL, ORGANISATION, Word, clause_start, words


def before(text: str, end: int, limit: int) -> tuple[int, int] | None:
    """Find the noun phrase that ends where a number begins (合作意向15项), or before 达, 为, 共."""
    start = max(clause_start(text, end, limit), text.rfind("、", limit, end) + 1)
    connecting = CONNECTING.search(text, max(start, end - 16), end)
    stop = connecting.start() if connecting is not None else end
    serial = _SERIAL.search(text, max(start, stop - 12), stop)
    if serial is not None:
        stop = serial.start()
    if stop <= start:
        return None
    after_mark = start > 0 and text[start - 1] == "、"
    listed = _LISTED_PEOPLE.search(text, max(limit, start - _LISTED_REACH), stop) if after_mark else None
    tokens = words(text, start if listed is None else listed.start(), stop)
    if tokens and tokens[-1].text == "的":
        return None
    while tokens and tokens[-1].text in ("数", "其", "中"):
        tokens.pop()
    chosen, first = _backwards(tokens, "、" if listed is not None else "")
    governed = bool(first) and tokens[first - 1].tag == "v" and tokens[first - 1].text in _TAKING_PART
    if first and tokens[first - 1].text in _THIS_TIME:
        chosen = _past_event(chosen, this=tokens[first - 1].text in ("该", "本"))
    if not (governed or _counts(chosen)):
        chosen = without_action(narrowed(chosen, tokens[first - 1] if first else None))
    while len(chosen) > 1 and chosen[0].text in ("年度", "现有", "共有", "原有", "已有", "拥有", "其中", "截至"):
        chosen.pop(0)
    inland = first > 0 and tokens[first - 1].text == "在"  # 在英中国留学生
    while chosen and (
        chosen[0].tag == "c" or (len(chosen) > 1 and not inland and chosen[1].text not in DASHES and owns(chosen[0]))
    ):
        chosen.pop(0)
    if (
        not chosen
        or all(word.tag in ("a", "ad", "f", "r") for word in chosen)
        or chosen[-1].text in ("后者", "前者", "两者", "其")
    ):
        return None
    return chosen[0].start, _without_number(chosen[-1])


_TAKING_PART = frozenset(("参与", "参加", "出席"))  # 参与对接项目2700项


_THIS_TIME = frozenset(("本届", "本次", "此次", "该", "本", "这次", "首届", "今年"))
_GATHERING = re.compile(r"(?:会|论坛|展|赛)\Z")


def _past_event(chosen: list[Word], *, this: bool) -> list[Word]:
    """Drop the event or body that holds what is counted: 本届链博会参展企业1200家, 该平台注册用户50万人."""
    for at in range(min(3, len(chosen) - 1)):
        if _GATHERING.search(chosen[at].text) or (at == 0 and this and ORGANISATION.search(chosen[0].text)):
            return chosen[at + 1 :]
    return chosen


def _counts(chosen: Sequence[Word]) -> bool:
    """Tell 对接项目数, whose verb belongs to what is counted."""
    return len(chosen) > 1 and _without_number(chosen[-1]) < chosen[-1].end


# 硕士、博士研究生500名: two kinds of people in one number, with no number between
_LISTED_PEOPLE = re.compile(
    r"[\u4e00-\u9fff]{0,4}(?:博士|硕士|专家|学者|教师|学生|官员|人员|学员|教授|院士|医生|护士|工程师|师|员)、(?:[\u4e00-\u9fff]{2,8})(?:人员|生|师|者|员|家)\Z"
)
_LISTED_REACH = 16


def _without_number(word: Word) -> int:
    """Return where the thing counted ends: 成员 in 成员数达12家."""
    counts = word.text.endswith("数") and len(word.text) > len("人数") and not word.text.endswith(_NO_COUNTS)
    return word.end - 1 if counts else word.end


_NO_COUNTS = (
    "人数",
    "次数",
    "指数",
    "系数",
    "参数",
    "函数",
    "多数",
    "少数",
    "倍数",
    "天数",
    "度数",
    "位数",
    "岁数",
    "总数",
)


# 青年科学家来沪工作370名: where they go and what for stands behind the people
_SERIAL = re.compile(
    r"(?<=[员家者生师人士才年授])(?:来|赴)[\u4e00-\u9fff]{1,4}?(?:工作|学习|交流|访问|研修|培训|进修|留学|考察|任教|访学|深造)(?:和交流)?\Z"
)


_EVENTS = frozenset(("活动", "会", "大会", "仪式", "平台"))
_OF_EVENTS = frozenset(("发布", "推介", "推广", "培训", "对接", "签约", "展示", "交流", "洽谈", "宣讲", "促进"))


def _backwards(tokens: Sequence[Word], mark: str) -> tuple[list[Word], int]:
    """Walk back over the words of the phrase that ends with the last token; return them and the index of the first.

    `mark`: what joins two kinds of things besides 和, where the phrase holds such a list.
    """
    first = len(tokens)
    while first:
        token = tokens[first - 1]
        joins = (
            token.text in ("和", "及", "与", "以及", mark)
            and first < len(tokens)
            and first > 1
            and tokens[first - 2].nominal
        )
        if not (token.nominal or joins or (first < len(tokens) and dashed(tokens, first - 1))) or (
            token.tag == "nr" and token.text not in NOMINAL
        ):
            break
        first -= 1
    if 1 < first < len(tokens) and tokens[first].text in _EVENTS and tokens[first - 1].text in _OF_EVENTS:
        before = first - 1  # 新产品发布活动
        while before and tokens[before - 1].nominal:
            before -= 1
        first = before if before < first - 1 else first
    if first and first < len(tokens) and tokens[first].text == "强" and tokens[first - 1].tag == "m":
        first -= 2 if first > 1 and tokens[first - 2].text in ("世界", "全球", "中国") else 1  # 世界500强企业
    chosen = list(tokens[first:])
    if 1 < first < len(tokens) and describes(tokens[first - 1], tokens[first - 2]):
        first -= 1
        chosen.insert(0, replace(tokens[first], tag="b"))
    return chosen, first
