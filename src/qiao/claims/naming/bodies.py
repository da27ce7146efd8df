"""Bodies named by a pattern: text in, spans of universities, institutes, companies and ministries out.

A Chinese name ends in one of a closed list of heads and reaches left to the nearest word that cannot stand in a name;
an English one is a run of capitalised words with a head at its end (Fudan University) or start (University of Oslo).
"""

import re
from collections.abc import Iterator, Mapping

# Every alternative begins with a character of its own: that lets the search skip what begins none.
_ZH_HEAD = re.compile(
    "大学(?!生)|研究院|研究所|科学院|工程院|理工学院|医学院|农学院|学院|研究中心|天文台|植物园|博物馆|"
    "集团|股份有限(?:责任)?公司|有限(?:责任)?公司|公司|学会|协会|联合会|基金会|委员会|理事会|科技厅|科技局|航天局|"
    + "|".join(
        f"{field}部(?![署分门长队])" for field in ("科技", "卫生", "教育", "农业", "能源", "外交", "环保", "创新")
    )
    + "|总医院|医院"
)
_ZH_LONGEST = 18  # characters before the head; longer official names are rare and mostly lists
# What cannot stand inside the name of a body: marks, function words, and verbs that news puts before one.
_ZH_STOP = re.compile(
    r"[\s,.;:!?、。，；：！？…“”‘’\"'()《》〈〉【】\[\]—\-]|"
    r"(?<!华)为|即(?!墨)|赴|[的与和及同跟或在由从向对把被将让是于有了着过到至各该本此某其这那每个名位家座项场多几数获]|等(?!离子)|"
    "来自|进入|前往|组建|创办|兴建|承建|承办|主办|抵达|来到|访问|参观|签署|建立|成立|联合|依托|组织|支持|邀请|毕业|走进|考察|牵头|设立|合作|就读|任职|担任|作为|包括|"
    "负责|介绍|发布|宣布|表示|代表|"
    "旗下|创始人|[0-9%]|我国|两国|双方|一所|多所|所知名|知名|著名|顶尖|一流|以及|国内外|中外|海外|外国|国外|相关|"
    "有关|所在|部门|高校|科研机构|机构"
)
_LONGEST_KNOWN = 12  # names that hold one of these words are short

_WORD = r"[A-Z][\w'’&-]*"
# What a ministry or an academy is also for, behind its "and": Science and Higher Education.
_FIELDS = (
    r"(?:Technolog(?:y|ies)|Engineering|Sciences?|Scientific|Innovations?|Arts|Medicine|Medical|Research|Higher|Vocational|"
    r"Education|Training|Information|Communications?|Telecommunications|Digital|Culture|Cultural|Heritage|Space|"
    r"Development|Social|Labou?r|Welfare|Natural|Rural|Environment(?:al)?|Ecology|Climate|Energy|Industr(?:y|ial)|Trade|"
    r"Commerce|Tourism|Sports?|Youth|Food|Forestry|Fisheries|Livestock|Irrigation|Water|Min(?:ing|erals)|Transport|"
    r"Logistics|Housing|Technical|Public|Health|Agricultur(?:e|al)|Care|Sanitation|Population|Econom(?:y|ic)|Finance|"
    r"Physical|Women|Children|Famil(?:y|ies)|Human)"
)
_EN_TAIL = (
    "University|Institute|Academy|College|Laboratory|Laboratories|Observatory|Council|Foundation|Association|Society|"
    "Agency|Ministry|Corporation|Company|Group|Department|Bureau|Commission|Hospital|Museum"
)
# Not where the words behind "and" are another body: the Ministry of Health and Space Research Institute.
_FIELD_NEXT = rf"(?=\s+{_FIELDS}\b(?!(?:\s+{_WORD}){{0,3}}\s+(?:{_EN_TAIL})\b))"
_LINK = rf"(?:of|for|the|in|de|da|do|und|at|and{_FIELD_NEXT})"
_EN_BODY = re.compile(
    rf"\b(?:(?:{_WORD}\s+){{1,5}}(?:{_EN_TAIL})\b(?:\s+(?:of|"
    rf"for)\s+{_WORD}(?:(?:,(?!\s+the\b))?\s+(?:{_LINK}\s+){{0,2}}{_WORD}){{0,5}})?|"
    rf"(?:{_EN_TAIL})\s+(?:of|for)\s+(?:the\s+)?{_WORD}(?:(?:,{_FIELD_NEXT})?\s+(?:{_LINK}\s+){{0,2}}{_WORD}){{0,5}})"
)
_EN_HEAD = re.compile(_EN_TAIL)
_EN_LEAD = re.compile(r"(?:(?:The|A|An|In|At|On|By|From|With|And|But|While|As|Its|This|That|Both|Other)\s+)+")


def bodies(text: str, language: str, known: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the span of every body that a pattern names, in reading order.

    `known` maps the start of every name already found to its end: 和 inside 呼和浩特 ends no name.
    """
    return _chinese(text, known) if language == "zh" else _english(text)


def _chinese(text: str, known: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    last = 0
    named = {at for start, end in known.items() for at in range(start, min(end, start + _LONGEST_KNOWN))}
    for head in _ZH_HEAD.finditer(text):
        window = max(last, head.start() - _ZH_LONGEST)
        begin = window
        for stop in _ZH_STOP.finditer(text, window, head.start()):
            if stop.start() not in named:
                begin = stop.end()
        if head.start() - begin >= 2:
            yield begin, head.end()
            last = head.end()


def _english(text: str) -> Iterator[tuple[int, int]]:
    if _EN_HEAD.search(text) is None:
        return
    for match in _EN_BODY.finditer(text):
        lead = _EN_LEAD.match(text, match.start(), match.end())
        begin = lead.end() if lead else match.start()
        if " " in text[begin : match.end()]:
            yield begin, match.end()
