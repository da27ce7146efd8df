"""What a verb says of what a figure counts, where the noun does not: in come a sentence and a figure, out comes a word.

Of 28 countries that have joined, users who come from 30 countries, 57 patents that were granted, 80 people who are
employed, 300 visitors of a day and 60 million that something cost, the noun is not yet the measure. The word that makes
it one is kept as the scope of the figure, and `qiao.registry.wording` reads it.
"""

import re

_WINDOW = 40  # characters behind or before a figure
_NEAR = 20  # characters before a figure in which the verb stands that it is the object of

JOINED = re.compile(
    r"join|belong|mak(?:e|ing) up|member|compris|consist|made up|bring|brought|unit|加入|组成|成员", re.IGNORECASE
)
# nine of them: a part of what was counted before
_PART_EN = re.compile(r"[ \n](of (?:them|these|those|whom|which))\b")
_PART_BEFORE_EN = re.compile(
    r"\b((?:of|among) (?:them|these|those|whom|which)),?[ \n](?:[a-z]+[ \n]){0,2}\Z", re.IGNORECASE
)
_COUNTRIES_EN = re.compile(r"(?:[\w-]+ )*(?:countries|nations|states|economies)(?: and regions)?")
_COUNTRIES_ZH = re.compile(r".*(?:国家|国|经济体|国家和地区)")
_JOINING_EN = re.compile(
    r"(?:[ \n](?:that|which|have|has|had|are|were|now|currently|already|all|outside|the|EU|not)){0,5}[ \n]"
    r"((?:belong(?:ed|ing)?|members of|(?:are|were|as|its)[ \n](?:now[ \n])?members|joined|make up|made up))\b"
)
_JOINED_BY_EN = re.compile(
    r"\b(compris(?:es|ed|ing)|consists of|(?:is |was )?made up of|brings together|brought together|unit(?:es|ed|ing)|"
    r"joined by|members (?:are|include)|members(?:hip)? (?:of|from))[ \n](?:[a-z]+[ \n]){0,2}\Z"
)
_JOINING_ZH = re.compile(r"[^，。；,;]{0,6}?(加入(?!世)|组成|成为[^，。；]{0,12}?成员)")
_JOINED_BY_ZH = re.compile(r"(加入(?!世)|成员)[^，。；,;]{0,16}\Z")
_PEOPLE_ZH = (
    "留学生|学生|学员|用户|团队|课题组|科研人员|研究人员|科学家|学者|专家|"
    "代表|嘉宾|客商|参展商|展商|企业|观众|游客|选手|教师|员工"
)
_FROM_ZH = re.compile(r"来自[^，。；,;0-9]{0,6}\Z")
_LAST_PEOPLE_ZH = re.compile(rf"(?s:.*)({_PEOPLE_ZH})")
_THEIR_PEOPLE_ZH = re.compile(rf"的[^，。；,;]{{0,10}}?({_PEOPLE_ZH})")
_FROM_EN = re.compile(
    r"\b([A-Za-z]+s|staff|people)[ \n](?:(?:come|came|drawn|are|were)[ \n]){0,2}from[ \n]"
    r"(?:(?:about|some|over|more|than|nearly|at|least|as|many|a|total|of|all)[ \n]){0,4}\Z"
)
COST = re.compile(r"cost(?:s|ing)?|spent|invested|耗资|花费|花了|斥资|造价", re.IGNORECASE)
_COST_EN = re.compile(
    r"\b(cost(?:s|ing)?)[ \n](?:(?:about|around|some|over|nearly|almost|more than|a total of)[ \n])?(?:US|C|A)?\Z"
)
_SPENT_EN = re.compile(r"[ \n](?:was|were|has been|have been)[ \n](spent|invested)\b")
_COST_ZH = re.compile(r"(耗资|花费|花了|斥资)[约近共总超过]{0,2}\Z")
_WRITTEN = ("papers", "articles", "publications", "studies", "reports")
# papers with foreign co-authors
_SOME_EN = re.compile(
    r"[ \n](?!\w+[ \n](?:its|their|the|our|this|his|her)\b)((?:with|by|on|about|in)[ \n][a-z]+[ \n]?[a-z-]*s)\b"
)
_ANYBODY = frozenset(("people", "persons", "workers", "人", "人员"))
EMPLOYED = re.compile(r"employ(?:s|ed|ing)?|staff of|workforce of|雇用|员工|职工|雇员", re.IGNORECASE)
PATENTED = re.compile(
    r"(?P<granted>授权|(?:granted|awarded)(?! in [A-Z]))|申请|提交|filed|applied for|applications for", re.IGNORECASE
)
# Visitors of one day are not those of a year, firms at a meeting not those of its host.
_VISITORS_EN = ("visitors", "visits", "tourists")
_PERIOD_EN = re.compile(
    r"\b((?:on|in|during|over) (?:the|its|their) (?:\w+ )?(?:day|week|weekend|month|season)|"
    r"(?:a|per|each|every) (?:day|month|year)|annually)\b"
)
_VISITORS_ZH = ("游客", "观众", "参观者", "参观人次", "人次", "访客")
_PERIOD_ZH = re.compile(r"(首日|当天|当日|单日|日均|首周|首月|一年|每年|年均|全年)")
_PRESENT_ZH = re.compile(r"(到会|参会|与会|出席)[^，。；,;]{0,6}\Z")
_SPREAD_ZH = re.compile(r"来自|分布|遍布|覆盖|涵盖")


def told_en(noun: str | None, text: str, start: int, stop: int) -> str | None:
    """Return the word that says what is done with the `noun` that an English figure at `text[start:stop]` counts."""
    low = max(0, start - _WINDOW)
    if (part := _PART_EN.match(text, stop) or _PART_BEFORE_EN.search(text, low, start)) is not None:
        return part[1]
    if noun is None:
        found = _COST_EN.search(text, low, start) or _SPENT_EN.match(text, stop)
    elif _COUNTRIES_EN.fullmatch(noun):
        found = _JOINING_EN.match(text, stop) or _JOINED_BY_EN.search(text, low, start)
        found = found or _FROM_EN.search(text, low, start)
    elif noun.endswith("patents"):
        around = (PATENTED.search(noun), PATENTED.search(text, low, start), PATENTED.search(text, stop, stop + _WINDOW))
        found = next(filter(None, around), None)
    elif noun.endswith(_VISITORS_EN):
        found = _PERIOD_EN.search(text, stop, stop + _WINDOW)
    elif noun in _ANYBODY:
        found = EMPLOYED.search(text, max(0, start - _NEAR), start)
    else:
        found = _SOME_EN.match(text, stop) if noun.endswith(_WRITTEN) else None
    return None if found is None else found[found.lastindex or 0]


def told_zh(noun: str | None, text: str, begin: int, start: int, stop: int) -> str | None:
    """Return the word that says what is done with the `noun` that a figure counts, in a clause from `text[begin:]`."""
    if noun is None:
        found = _COST_ZH.search(text, max(0, start - _NEAR), start)
    elif _COUNTRIES_ZH.fullmatch(noun):
        found = _countries_of(text, begin, start, stop)
    elif noun.endswith(_VISITORS_ZH):
        found = _PERIOD_ZH.search(text, begin, start)
    elif noun.endswith("专利"):
        found = PATENTED.search(text, begin, stop + _NEAR)
    else:
        found = _PRESENT_ZH.search(text, begin, start)
    return None if found is None else found[found.lastindex or 0]


def _countries_of(text: str, begin: int, start: int, stop: int) -> re.Match[str] | None:
    """Find what makes the countries counted at `text[start:stop]` one set: that they joined, or who comes from them."""
    if (people := _THEIR_PEOPLE_ZH.match(text, stop)) is not None:
        return people
    if _FROM_ZH.search(text, begin, start) is not None:
        return _LAST_PEOPLE_ZH.match(text, max(0, start - _WINDOW), start)
    if _SPREAD_ZH.search(text, begin, stop) is not None:
        return None
    return _JOINING_ZH.match(text, stop) or _JOINED_BY_ZH.search(text, begin, start)
