"""Clauses beside what is counted: in come the words behind a number, out come those without what is said of the thing.

文字|翻译出版了, 面向东盟国家|培训活动, 学生来华交流的|名额: the verb that 了 shows, whom something is for, and a
clause with a subject of its own are no part of the noun.
"""

from qiao.claims.noun.zh.trim import STATE
from qiao.claims.noun.zh.words import ORGANISATION, PERSON, Word

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
