"""The words of a Chinese subject: in come the words of a clause, out comes whether one goes on with its subject.

What the dictionary calls a verb may be part of a name (科技合作基地) or the predicate (合作开展研究); its
neighbours tell.
"""

import re
from collections.abc import Sequence

from qiao.claims.noun.zh.relative import DASHES
from qiao.claims.noun.zh.trim import COMPOUND_HEADS, built_together
from qiao.claims.noun.zh.words import ACTIONS, DOINGS, NOMINAL, ORGANISATION, PARTIES, PREDICATES, Word

# What holds an amount or acts as a body does: 项目总投资, 实验12个子系统.
HOLDING = frozenset(("实验", "项目", "工程", "计划", "卫星", "望远镜", "装置", "基金", "专项"))


def in_subject(tokens: Sequence[Word], index: int, begin: int) -> bool:  # noqa: PLR0911 - one return for each form
    """Tell whether a word goes on with the subject that begins at `begin`."""
    word = tokens[index]
    opens = _opens(tokens, index, begin)
    if opens is not None:
        return opens
    if word.text == "共建" and index > begin and index + 1 < len(tokens) and not built_together(tokens[index + 1]):
        return False  # 甲地与乙地|共建园区
    if PARTIES.match(word.text):
        return True
    if word.nominal or word.tag == "r":
        following = tokens[index + 1].text if index + 1 < len(tokens) else ""
        acts = word.tag in ("v", "vn") or word.text in DOINGS  # 监测站|记录到
        return index == begin or not (following in ("了", "着", "过") or (acts and following in ("到", "出", "成")))
    if index > begin and _numbers(tokens, index, begin):
        return True
    if word.text in DASHES and index > begin:
        return index + 1 < len(tokens) and tokens[index + 1].nominal
    if word.text in ("和", "与", "同", "及", "、") and index > begin:
        return index + 1 < len(tokens) and tokens[index + 1].nominal and tokens[index + 1].tag != "v"
    if word.text == "的" and index > begin:
        return index + 1 < len(tokens) and tokens[index + 1].nominal
    if word.tag == "m" and index > begin and (word.text in _NAMING or word.text[0] == "第" or word.text[-1] == "号"):
        return True
    return (word.tag == "m" and word.text in ("一路", "一带")) or (word.text in ("次", "届") and index > begin)


def act_together(tokens: Sequence[Word], last: int) -> bool:
    """Tell what bodies do together from the name of a body: 两地高校|联合培养硕士生, not 联合培养基地."""
    together = tokens[last + 1].text in ("联合", "共同") and ORGANISATION.search(tokens[last].text) is not None
    if not together or last + 3 >= len(tokens):
        return False
    return tokens[last + 2].text in ACTIONS and tokens[last + 3].text not in COMPOUND_HEADS


def _numbers(tokens: Sequence[Word], index: int, begin: int) -> bool:
    """Tell the number and classifier of 这17个国家, 另一展馆."""
    at = index - 1 if tokens[index].tag == "q" else index
    return at == begin + 1 and tokens[at].tag == "m" and tokens[begin].text in ("这", "那", "另", "上述", "该")


def _opens(tokens: Sequence[Word], index: int, begin: int) -> bool | None:  # noqa: PLR0911 - one return for each form
    """Judge a word by what the subject opens with; None where that says nothing."""
    word = tokens[index]
    if index == begin + 1 and tokens[begin].text in _THIS and word.tag[0] in "nv" and word.text in _PLANS:
        return True
    if index == begin + 1 and tokens[begin].text in _TIMES and word.tag[0] == "v" and index + 1 < len(tokens):
        return tokens[index + 1].tag in ("p", "d", "v")  # 此次遴选共收到…
    if word.text in HOLDING and index + 1 < len(tokens) and tokens[index + 1].tag in ("p", "d"):
        return index == begin or tokens[index + 1].text != "为"  # 计划自2019年执行, not 投资额计划为
    if _plans(tokens, index, begin) or word.text in GOING:
        return False
    if word.text in PREDICATES:
        return _continues(tokens, index, begin)
    if index == begin and word.text in _MANY and index + 1 < len(tokens):
        return tokens[index + 1].tag[0] in "nq"
    if index == begin + 1 and word.tag == "q" and (tokens[begin].text in _MANY or word.text == "系列"):
        return True
    return _opens_with_verb(tokens, index) if index == begin and index + 2 < len(tokens) else None


def _opens_with_verb(tokens: Sequence[Word], index: int) -> bool | None:
    """Tell the verb that a name opens with: 驻法国使馆, 创新及科技基金, 签约项目共120项."""
    word, following, third = tokens[index : index + 3]
    if word.text == "驻":
        return following.tag in ("ns", "nt")
    if word.text in NOMINAL and following.text in ("和", "及", "与"):
        return third.nominal
    if word.tag == "v" and len(word.text) > 1:
        compound = word.text in NOMINAL and word.text not in ACTIONS and third.tag in ("x", "v")  # 滴灌技术,
        return following.tag in ("n", "nz") and (third.tag in ("m", "d", "p") or compound)
    return None


_SHARED = frozenset(("联合", "合作", "共建"))
_BODIES = frozenset(("实验室", "研究院", "工作组", "委员会", "研究中心"))  # 联合实验室成立以来
_ADVERBIAL = frozenset(("未来", "今后", "过去", "实际", "重点", "系统", "安全", "科学", "特别"))


_TIMES_AHEAD = frozenset(("未来", "今后", "过去", "实际"))


def adverbial(tokens: Sequence[Word], index: int) -> bool:
    """Tell a noun that stands before a verb or a number like an adverb: 实际使用, 未来3年, not 重点实验室."""
    word = tokens[index].text
    if index + 1 >= len(tokens):
        return word in _ADVERBIAL
    following = tokens[index + 1]
    if word[-1] == "化" and len(word) > len("优化"):
        return following.tag == "v"  # 常态化|举办
    if word not in _ADVERBIAL:
        return False
    return following.tag[0] in "pmd" or (
        following.tag == "v" and (word in _TIMES_AHEAD or following.text not in NOMINAL)
    )


_TAKING = frozenset(("项目", "企业", "机构", "成果", "单位", "产品", "嘉宾", "专家", "学员", "团队", "活动", "仪式"))
GOING = frozenset(("通达", "直达", "连接", "通往", "前往", "到达", "抵达", "进入", "来自", "返回"))
_PLANNING = frozenset(("计划", "预计", "规划", "预期"))
_NAMING = frozenset(("一行", "一路", "一带", "一些", "多家", "多个", "部分"))
_MANY = frozenset(("多", "各", "众多", "许多", "不少", "部分", "数"))  # 多国科学家, 多家企业
_THIS = frozenset(("该", "本", "此", "这一", "这项", "此项"))
_TIMES = frozenset(("此次", "本次", "这次", "该次", "首次"))
_PLANS = frozenset(("计划", "规划", "合作", "交流", "研究", "培训", "调查", "建设"))


def _plans(tokens: Sequence[Word], index: int, begin: int) -> bool:
    """Tell the verb of 计划运行20年, which has its subject elsewhere, from the plan."""
    follows = index == begin and tokens[index].text in _PLANNING and index + 1 < len(tokens)
    return follows and (
        tokens[index + 1].tag[0] in "vd"
        or _AMOUNT.search(tokens[index + 1].text) is not None
        or _amounts(tokens, index + 2)
    )


def _amounts(tokens: Sequence[Word], at: int) -> bool:
    """Tell 计划|办学规模."""
    return at < len(tokens) and _AMOUNT.search(tokens[at].text) is not None


_AMOUNT = re.compile(r"(?:规模|投资|总额|面积|容量|产能|经费|资金)\Z")


def _continues(tokens: Sequence[Word], index: int, begin: int) -> bool:
    """Tell a noun such as 合作 inside a subject (科技合作基地) from the verb that ends it."""
    if (
        index == begin
        and index + 1 < len(tokens)
        and tokens[index].tag == "vn"
        and tokens[index + 1].text in COMPOUND_HEADS
    ):
        return True  # 合作对象涉及…
    if (
        index == begin
        and index + 2 < len(tokens)
        and (tokens[index].text in NOMINAL or tokens[index].text in ACTIONS)
        and tokens[index + 1].text in _TAKING
    ):
        return tokens[index + 2].tag[0] in "vd"  # 签约项目呈现…
    if index == begin and index + 2 < len(tokens) and tokens[index].text in _SHARED and tokens[index + 1].tag == "n":
        return (
            tokens[index + 1].text in _BODIES or tokens[index + 2].tag[0] in "md"
        )  # 联合校园2021年启动, not 联合企业开展
    if index == begin and tokens[index].tag in ("j", "vn") and index + 1 < len(tokens):
        return tokens[index + 1].text in COMPOUND_HEADS
    if index == begin or (tokens[index].tag == "v" and tokens[index].text not in NOMINAL):
        return False
    return (
        index + 1 < len(tokens)
        and tokens[index + 1].tag in ("n", "vn", "nz", "l")
        and tokens[index + 1].text not in PREDICATES
        and tokens[index].text in NOMINAL
    )
