"""Clauses beside what is counted: in come the words behind a number, out come those without what is said of the thing.

文字|翻译出版了, 面向东盟国家|培训活动, 学生来华交流的|名额: the verb that 了 shows, whom something is for, and a
clause with a subject of its own are no part of the noun; nor is what describes it before 的 (活跃的|火山口).
"""

import re
from collections.abc import Sequence

from qiao.claims.noun.zh.heads import THING
from qiao.claims.noun.zh.trim import STATE
from qiao.claims.noun.zh.words import NOMINAL, ORGANISATION, PERSON, TIME_LIKE, WORDS, Word, tag_of

_QUALITIES = frozenset(WORDS["qualities"])

_WHOM = STATE | {"共建", "沿线", "金砖", "上合"}
_FACING = frozenset(("面向", "针对", "涉及", "关于"))


def past_faced(tokens: list[Word]) -> list[Word]:
    """Skip whom a training or a plan is for, where no 的 says so: 面向东盟国家|人才培训活动."""
    if not tokens or tokens[0].text not in _FACING:
        return tokens
    at = 1
    while at < len(tokens) and (tokens[at].tag in ("ns", "j", "x", "c", "quote") or tokens[at].text in _WHOM):
        at += 1
    plain = 1 < at < len(tokens) and all(one.text != "的" for one in tokens)
    return tokens[at:] if plain and tokens[at].nominal else tokens


def with_own_subject(tokens: list[Word], unit: str | None) -> list[Word]:
    """Skip a relative clause with a subject of its own, which the classifier does not count: 5个学生来华的|名额."""
    if unit not in _OF_THINGS or not tokens:
        return tokens
    at = next((i for i, one in enumerate(tokens) if one.text == "的"), 0)
    acts = tokens[0].tag == "ns" and at > 1 and tokens[at - 1].tag == "v"  # 泰国参与的|项目
    does = acts or PERSON.search(tokens[0].text) or (ORGANISATION.search(tokens[0].text) and unit != "个")
    if at < _CLAUSE or not does or not any(one.tag[0] == "v" for one in tokens[1:at]):
        return tokens
    return tokens[at + 1 :] if at + 1 < len(tokens) and tokens[at + 1].nominal else tokens


_HEADS = frozenset(("活动", "会议", "行动", "比赛", "演出", "展览", "讲座", "研究", "合作"))  # 交易活动|吸引了
_OF_THINGS = frozenset(("个", "项", "种", "套", "件", "份", "条"))
_CLAUSE = 2  # words of the shortest clause: who, and what they do


def before_predicate(tokens: list[Word]) -> list[Word]:
    """Cut words before the verbs that 了 or 过 shows to be done: 文字|翻译出版了."""
    done = next((at for at, one in enumerate(tokens) if one.text in ("了", "过")), 0)
    verb = done
    while verb > 1 and tokens[verb - 1].tag[0] in "vd" and tokens[verb - 1].text not in _HEADS:
        verb -= 1
    return tokens[:verb] if 0 < verb < done else tokens


def past_description(tokens: list[Word], unit: str | None) -> list[Word]:
    """Skip what describes the thing before its 的: 活跃的|火山口, 符合条件的|企业, 正在建设的|电站."""
    at = next((i for i, one in enumerate(tokens) if one.text == "的"), 0)
    if not at or at + 1 >= len(tokens) or not tokens[at + 1].nominal or not _describes(tokens[:at], unit):
        return tokens
    return tokens[at + 1 :]


def _describes(said: Sequence[Word], unit: str | None) -> bool:
    """Tell words that say what something is like, or a clause without its subject, from a noun that owns it."""
    first, last = said[0], said[-1]
    if any(one.tag[0] in "mqxc" for one in said[1:]):
        return _EXTENT.search(first.text) is not None and any(one.tag[0] == "v" for one in said)  # 面积超过百亩的
    if first.text in STATE or _owner(first, unit):
        return False
    if _quality(last) or first.tag in ("d", "t") or first.text in ("首次", "首度"):
        return True
    return len(last.text) > 1 and _acts(said, unit)  # not 18个采购包的|制造


def _acts(said: Sequence[Word], unit: str | None) -> bool:
    """Tell a verb, alone or with its object, that the thing does: 持有证书的|教师, 在华工作的|学者."""
    first, last = said[0], said[-1]
    if first.tag == "v" and first.text not in NOMINAL:
        return not (len(said) == len(("振荡", "参数")) and THING.search(last.text))
    if last.tag not in ("v", "vn"):
        return False
    if len(said) == 1:
        return unit not in _OF_DEEDS and last.text[-1] not in _GATHERINGS
    return first.text[0] in "在来赴驻"


def _owner(word: Word, unit: str | None) -> bool:
    """Tell the bodies and people that the classifier counts: 8家企业先进的|技术."""
    bodies = unit in ("家", "所", "个") and ORGANISATION.search(word.text) is not None
    return bodies or (unit in ("名", "位") and PERSON.search(word.text) is not None and word.tag[0] == "n")


def _quality(word: Word) -> bool:
    """Tell what says how something is, whatever the dictionary calls it: 古老, 经验丰富, 耐盐碱."""
    if word.text in _QUALITIES or (word.tag[0] in "azdi" and word.tag != "an"):
        return True
    if word.tag == "t":
        return word.text not in TIME_LIKE
    if word.tag not in ("n", "l"):
        return word.tag == "b"
    if word.tag == "l" and _DEGREE.match(word.text):
        return True
    halves = len(word.text) == len("经验丰富") and not ORGANISATION.search(word.text) and not PERSON.search(word.text)
    return halves and (tag_of(word.text[2:]) in ("a", "z") or tag_of(word.text[:2]) == "v")


_EXTENT = re.compile(r"(?:面积|规模|[额量率值度]|投资|时速|长|高|深|重|年龄|海拔|容量|功率)\Z")
_DEGREE = re.compile(r"[可低零耐抗不超易难]|无(?!人机|机物)|非(?!国家)")
_GATHERINGS = "会展赛节营班课"  # 22个专业展的|布展
_OF_DEEDS = frozenset(("次", "场", "项", "轮", "届", "期", "例", "起", "批", "回", None))
