"""What restricts or colours a figure: in comes the clause that tells it, out come marks that both languages share.

A figure of a part, of a phase, of a year each, of women, is not that of the whole. What was done with what is counted
(trained, visited, lent) tells what mere people and sums are.
"""

import re
from typing import Final

# Figures of which only one has such a mark are of two measures.
APART: Final = frozenset(
    ("part", "new", "phase", "batch", "rate", "best", "mean", "each", "design", "women", "day", "foreign", "national")
)
_ZH: Final = {
    "part": (
        r"其中|当中|之中|(?:机构|企业|人员|学员|学生|项目|代表|专家|论文|成员|员工|国家|[者生])中[^，。；,;]{1,14}(?:有|占|为|达)(?=\d)"
    ),
    "new": r"新(?=增|签|建|设|启动|入选|认定|加入|批准|引进|招)|净增|增加(?!到|至)|增长(?!到|至)",
    "phase": r"[一二三首]期(?!间)|第[一二三]阶段|核心区|起步区|启动区",
    "batch": r"首批|第[一二三四五六七八九十]批|[本该这]批|新一批",
    "rate": r"年均|每年|一年(?=能|可)|年(?=产|发电|均|处理|接待|培训|供应|减排|输)|每[月天日周]|月均|日均",
    "edition": r"[本此今这]届|[本此这]次(?:大会|展会|会议|论坛|活动)",
    "ever": r"累计|历届|历年|(?:[举创开]办|成立|建[成立]|启动)以来|迄今|至今",
    "best": r"最高|最多|最大|至多|最低|最少",
    "mean": r"平均|人均|户均|均为",
    "each": r"每(?=[个名家项次位台人户所座])|各(?=\d)",
    "design": r"设计|额定|可容纳|能容纳|规划(?=容量|面积|规模)",
    "women": r"女",
    "day": r"首日|当天|当日|单日",
    "foreign": r"外籍|外国|境外|海外|国外|外方|国际(?=专家|学员|会员|成员)",
    "national": r"国家级|省级|市级|部级",
    "applied": r"申请(?!获批)|申报|征集|报名|提交",
    "granted": r"授权|获批|批准|立项|入选|录取",
    "will": r"计划|拟|将(?![军领士])|预计|力争|有望",
    "region": r"[该本]地区|当地",
    "joined": r"加入|成员|组成",
    "role:attend": r"出席|参加|参会|与会",
    "role:visit": r"参观|接待|观展",
    "role:train": r"培训",
    "money:invest": r"投资|造价|耗资|斥资",
    "money:loan": r"贷款|融资",
    "money:give": r"提供|投入|拨|资助|出资|捐|承担",
    "money:fund": r"经费|资助|资金|基金|预算|规模",
    "money:trade": r"成交|交易|合同|签约|贸易|金额",
}
_EN: Final = {
    "part": r"of (?:them|these|whom|which|those(?! (?:on|in|at|who)\b))\b|among (?:them|these|those|whom)|including",
    "new": r"\bnew(?:ly)?\b|\badditional\b|\badded\b|\badding\b|\banother\b",
    "phase": r"\b(?:first|second|third|initial) (?:phase|stage|course|intake|term)",
    "batch": r"\b(?:first|second|third|latest) (?:batch|group|cohort)",
    "rate": r"\b(?:a|per|each|every) (?:year|month|day|week)\b|\bannual(?:ly)?\b|\byearly\b|\bdaily\b",
    "edition": r"\bthis (?:edition|meeting|conference|fair|expo)\b",
    "ever": r"\bto date\b|\bso far\b|\bsince (?:its|the|it|then|opening|\d{4})\b|\bcumulative|\bin total\b|\boverall\b",
    "best": r"\bup to\b|\bhighest\b|\bmaximum\b|\bat most\b|\bpeak\b",
    "mean": r"\baverage\b|\bmean\b",
    "each": r"\beach\b|\bapiece\b|\bper (?!cent|year|month|day|week)",
    "design": r"\bdesigned\b|\brated\b",
    "women": r"\bwom[ae]n\b|\bfemale\b",
    "day": r"\bon (?:the )?(?:first|opening|one|a single) day\b",
    "foreign": r"\bforeign|\boverseas\b|\babroad\b|\binternational (?=students?|staff|experts?|members?|trainees?)",
    "national": r"\b(?:national|provincial|state)[- ]level\b",
    "applied": r"\bappli(?:ed|cations?|cants?)\b|\bsubmitted\b|\bfiled\b|\bproposals?\b",
    "granted": r"\bgranted\b|\bawarded\b|\bapproved\b|\bselected\b|\baccepted\b",
    "will": r"\bwill\b|\bplans?\b|\bexpect|\baims?\b|\bto be\b|\bby 20\d\d\b",
    "region": r"\bthe region\b",
    "joined": r"\bjoin|\bmember|\bbelong|\bunite",
    "role:attend": r"\battend|\btak(?:e|es|ing) part|\btook part|\bparticipat",
    "role:visit": r"\bvisit",
    "role:train": r"\btrain",
    "money:invest": r"\binvest|\bcost",
    "money:loan": r"\bloans?\b|\bcredit|\blend|\blent\b",
    "money:give": r"\bfund(?:ed|s|ing) |\bgrant|\bcontribut|\bprovid|\bpay|\bpaid\b|\bgiv|\bdonat|\bput",
    "money:fund": r"\bfund|\bgrants?\b|\bbudget|\bvolume|\bworth",
    "money:trade": r"\bdeals?\b|\bcontracts?\b|\btrade|\bagreements?\b|\bsales?\b",
}
_COMPILED: Final = {
    "zh": [(name, re.compile(pattern)) for name, pattern in _ZH.items()],
    "en": [(name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _EN.items()],
}
_PEOPLE: Final = {
    "attend": re.compile(r".*(?:代表|嘉宾|与会者|参[会与加]者|[参与]会人员)|deleg.*|guest.*|particip.*|attend.*"),
    "visit": re.compile(r".*(?:参观者|观众|游客|访客)|visitor.*"),
    "train": re.compile(r".*学员|traine.*"),
}
_ANYBODY: Final = re.compile(r"人|人员|人次|peopl|people|person")
_TRAINED: Final = re.compile(r".*(?:人员|人才|人)|technician.*|professional.*")  # whoever is trained is a trainee


def marks(clause: str, language: str) -> frozenset[str]:
    """Return the marks of a clause.

    >>> sorted(marks("其中外籍专家31名", "zh")), sorted(marks("It has trained 31 women since 2019", "en"))
    (['foreign', 'part'], ['ever', 'role:train', 'women'])
    """
    return frozenset(name for name, pattern in _COMPILED[language] if pattern.search(clause))


def kinds(words: str, marked: frozenset[str], group: str) -> frozenset[str]:
    """Return the marks of a group that words have themselves, else those of their clause."""
    language = "en" if re.search(r"[a-z]", words) else "zh"
    own = frozenset(name for name in marks(words, language) if name.startswith(group))
    return own or frozenset(name for name in marked if name.startswith(group))


def role(head: str, marked: frozenset[str]) -> str | None:
    """Return what people do who are counted by a head: attend, visit, be trained; None for what else they are."""
    named = next((name for name, pattern in _PEOPLE.items() if pattern.fullmatch(head)), None)
    if named is None and (not head or _ANYBODY.fullmatch(head)):
        named = next((name for name in _PEOPLE if f"role:{name}" in marked), None)
    if named is None and "role:train" in marked and _TRAINED.fullmatch(head):
        return "train"
    return named


def contradict(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether marks say that two figures are of two measures."""
    for mine, theirs in ((one, other), (other, one)):
        if "ever" in mine and "ever" not in theirs and theirs & {"edition", "new", "rate", "day"}:
            return True
        if "applied" in mine and "granted" in theirs and "granted" not in mine and "applied" not in theirs:
            return True
    return False
