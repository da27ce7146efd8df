"""Verbs inside Chinese noun phrases: in come the words of a phrase and a place in it, out comes whether one belongs.

采购安排协议, 示范牧场创建单位, 示范性成果: what the dictionary calls a verb is part of a compound there.
"""

import re
from collections.abc import Sequence

from qiao.claims.noun.zh.heads import THING
from qiao.claims.noun.zh.trim import CHANGING, STATE
from qiao.claims.noun.zh.words import NOMINAL, ORGANISATION, PERSON, PREDICATES, WORDS, Word

STOPS = frozenset(WORDS["predicates"]) - NOMINAL - {"计划", "规划", "目标", "投入", "提升", "成功"}


def derived(tokens: Sequence[Word], at: int) -> bool:
    """Tell the verb of 示范|性, which names a quality."""
    return tokens[at].tag == "v" and at + 1 < len(tokens) and tokens[at + 1].text in DERIVING


DERIVING = frozenset(("性", "型", "式", "化"))


def compounds(chosen: Sequence[Word], tokens: Sequence[Word], at: int) -> bool:
    """Tell a verb inside a compound (采购安排协议, 中微子振荡参数) from one that the thing counted does.

    Bodies and people act, things do not; and a head behind the verb must end the phrase.
    """
    verb = tokens[at]
    if verb.tag[0] != "v" or len(verb.text) != len("安排") or at + 1 >= len(tokens) or verb.text in CHANGING:
        return False
    following = tokens[at + 1]
    ends = at + 2 == len(tokens) or tokens[at + 2].tag[0] in "xcu" or tokens[at + 2].text in STOPS
    if ends and verb.text in _DONE_TO_PEOPLE and _PROGRAMME.search(following.text):
        return True  # 12个专家派遣|项目
    if ends and (following.text == "单位" or (following.text == "基地" and verb.text in _RAISING)):
        return True  # 5家示范牧场创建|单位, 实验室培育|基地
    if any(PERSON.search(one.text) or ORGANISATION.search(one.text) or one.text in STATE for one in chosen):
        return False
    held = _EVENT.search(following.text) or (verb.text not in PREDICATES and THING.search(following.text))
    return ends and following.tag in ("n", "vn") and bool(held)


_DONE_TO_PEOPLE = frozenset(
    ("派遣", "选派", "培训", "培养", "交流", "互访", "资助", "引进", "招聘", "研修", "孵化", "扶持", "辅导")
)
_RAISING = frozenset(("培育", "培训", "实训", "孵化", "示范", "试点", "研学", "实习"))
_PROGRAMME = re.compile(r"(?:项目|计划|工程|活动|机制|基地|平台|名额|课程|班)\Z")
_EVENT = re.compile(
    r"(?:活动|协会|工程|行动|大会|会议|论坛|计划|机制|基地|中心|平台|体系|示范园|示范区|网络|岗位|机会)\Z"
)
