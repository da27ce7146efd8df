"""Where what a figure counts is, or of which it is: in come a sentence and the place of a figure, out comes its scope.

A scope is as its sentence has it: 共建国家, African, Chile of 96 sensors in Chile, 埃及 of 在埃及建成3个中心, "abroad".
Countries that are counted because they joined something have the word that says so (加入, members of), those that
people come from have the people (学员, users), and a part of what is built in parts is a scope: 一期. Without a scope
the figure is of all that its holder has.
"""

import re

from qiao.claims.names import LANDS, NameKind, spots
from qiao.claims.nouns_zh_words import clause_start

_WORLD_ZH = re.compile(r"(全球|世界|所有国家|全世界)")
_MANY_ZH = re.compile(
    r"(共建国家|沿线国家|共建[“\"]?一带一路[”\"]?国家|东盟|非洲|阿拉伯国家|欧盟|金砖国家|上合组织|中亚)"
)
_MANY_EN = re.compile(r"\b(Belt and Road|ASEAN|African|Arab|European|BRICS|global|worldwide|developing countries)\b")
_WHERE_EN = re.compile(
    r"[ \n](?:in|across|throughout|from|(?P<to>to)|inside|within)[ \n](?:across[ \n])?(?:the[ \n])?(?=[A-Z])"
)
_STOPS_EN = re.compile(r"\s*(?:[.,;)]|\Z)|[ \n](?:in|by|since|and|during|from|at|on|last|under|over|for|to)\b")
_WHERE_ZH = re.compile(r"[在于赴为向对](?=[\u4e00-\u9fff]{2})")
_WINDOW = 40  # characters behind or before a figure
_SUBJECT = 120  # characters before a figure in which its subject stands
_NEAR = 20  # characters before a figure in which the verb stands that it is the object of
_PLACES = LANDS | {NameKind.PLACE}

ABROAD = re.compile(r"abroad|overseas|foreigners|境外|海外|国外", re.IGNORECASE)
_ABROAD_EN = re.compile(r"(?:[ \n]\w+ed)?(?:[ \n](?:from|for))?[ \n](abroad|overseas|foreigners)\b(?![ \n-][a-z]+s\b)")
_ABROAD_ZH = re.compile(r"[在于赴驻自](境外|海外|国外)")

JOINED = re.compile(r"join|belong|member|compris|consist|made up|bring|brought|unit|加入|组成|成员", re.IGNORECASE)
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
COST = re.compile(r"cost(?:s|ing)?|耗资|花费|花了|斥资|造价", re.IGNORECASE)
_COST_EN = re.compile(
    r"\b(cost(?:s|ing)?)[ \n](?:(?:about|around|some|over|nearly|almost|more than|a total of)[ \n])?(?:US|C|A)?\Z"
)
_COST_ZH = re.compile(r"(耗资|花费|花了|斥资)[约近共总超过]{0,2}\Z")
_ANYBODY = frozenset(("people", "persons", "workers", "人", "人员"))
EMPLOYED = re.compile(r"employ(?:s|ed|ing)?|staff of|workforce of|雇用|员工|职工|雇员", re.IGNORECASE)
PATENTED = re.compile(r"(?P<granted>授权|granted|awarded)|申请|提交|filed|applied for|applications for", re.IGNORECASE)
_SPREAD_ZH = re.compile(r"来自|分布|遍布|覆盖|涵盖")
_PHASE = re.compile(
    r"([一二三首]期|核心区|起步区|启动区)(?!间|待|满|刊|货)|\b((?:first|second|third|initial)[ \n]phase)\b",
    re.IGNORECASE,
)


def scope_en(noun: str | None, text: str, start: int, stop: int) -> str | None:
    """Return the scope of an English figure that counts `noun` and stands at `text[start:stop]`."""
    if noun is not None and _COUNTRIES_EN.fullmatch(noun):
        joined = _JOINING_EN.match(text, stop) or _JOINED_BY_EN.search(text, max(0, start - _WINDOW), start)
        joined = joined or _FROM_EN.search(text, max(0, start - _WINDOW), start)
        if joined is not None:
            return joined.group(1)
    if noun is not None and noun.endswith("patents"):
        around = (
            PATENTED.search(noun),
            PATENTED.search(text, max(0, start - _WINDOW), start),
            PATENTED.search(text, stop, stop + _WINDOW),
        )
        if (done := next(filter(None, around), None)) is not None:
            return done.group()
    if noun in _ANYBODY and (employed := EMPLOYED.search(text, max(0, start - _NEAR), start)) is not None:
        return employed.group()
    if noun is None and (cost := _COST_EN.search(text, max(0, start - _WINDOW), start)) is not None:
        return cost.group(1)
    found = _MANY_EN.search(noun or "") or _MANY_EN.search(text, stop, min(len(text), stop + 60))
    found = found or _ABROAD_EN.match(text, stop)
    if found is not None:
        return found.group(1)
    where = _WHERE_EN.match(text, stop)
    place = None if where is None else _place(text[where.end() : where.end() + _WINDOW], "en")
    if place and where and where["to"] and _STOPS_EN.match(text, where.end() + len(place)) is None:
        place = None  # scholarships to Chilean students
    return place or _phase(text, max(0, start - _SUBJECT), start)


def scope_zh(noun: str | None, text: str, start: int, stop: int) -> str | None:
    """Return the scope of a Chinese figure that counts `noun` and stands at `text[start:stop]`."""
    begin = clause_start(text, stop)
    if noun is not None and _COUNTRIES_ZH.fullmatch(noun):
        joined = _countries_of(text, begin, start, stop)
        if joined is not None:
            return joined.group(1)
    if noun is None and (cost := _COST_ZH.search(text, max(0, start - _NEAR), start)) is not None:
        return cost.group(1)
    if noun is not None and noun.endswith("专利") and (done := PATENTED.search(text, begin, stop + _NEAR)) is not None:
        return done.group()
    found = _MANY_ZH.search(noun or "") or _WORLD_ZH.search(noun or "")
    found = found or _MANY_ZH.search(text, begin, stop) or _ABROAD_ZH.search(text, begin, stop)
    if found is not None:
        return found.group(1)
    near = max(0, start - _WINDOW)
    low = max(clause_start(text, start), near)
    places = (_place(text[where.end() : start], "zh") for where in _WHERE_ZH.finditer(text, low, start))
    return next((place for place in places if place is not None), None) or _phase(text, begin, start)


def _countries_of(text: str, begin: int, start: int, stop: int) -> re.Match[str] | None:
    """Find what makes the countries counted at `text[start:stop]` one set: that they joined, or who comes from them."""
    if (people := _THEIR_PEOPLE_ZH.match(text, stop)) is not None:
        return people
    if _FROM_ZH.search(text, begin, start) is not None:
        return _LAST_PEOPLE_ZH.match(text, max(0, start - _WINDOW), start)
    if _SPREAD_ZH.search(text, begin, stop) is not None:
        return None
    return _JOINING_ZH.match(text, stop) or _JOINED_BY_ZH.search(text, begin, start)


def _phase(text: str, begin: int, start: int) -> str | None:
    """Return the part of a thing built in parts of which `text[begin:start]` speaks."""
    found = _PHASE.search(text, begin, start)
    return None if found is None else found.group()


def _place(words: str, language: str) -> str | None:
    """Return the land or place with which words begin."""
    named = spots(words, language)
    first = named[0] if named and named[0][0] == 0 and named[0][2].kind in _PLACES else None
    return None if first is None else words[: first[1]]
