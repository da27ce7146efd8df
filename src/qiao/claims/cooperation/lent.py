"""Whom an earlier clause lends: in come a sentence, a clause and its names, out come the partners that it leans on.

A clause without partners of its own has those that its sentence has joined before, and 双方 has all of them.
"""

import re
from collections.abc import Sequence

from qiao.claims.names import NameKind, Spot

# Every alternative begins with a character of its own: that lets the search skip what begins none.
BOTH = re.compile(
    r"双方|两国|两地|两校|两院|三方|三国|四国|彼此|该国|当地|both sides|both countries|two countries|two sides|"
    r"The two(?![-\w])|the two(?![-\w])|They(?<=^They)\b|The (?:parties|partners)\b|the (?:parties|partners)\b"
)
_SAID = re.compile(r"说|表示|认为|指出|介绍|称|强调|据|told|said|according|noted|stressed|emphasi[sz]ed")
_WITH = re.compile(
    r"(?:[与和同][^,。;]{0,12}——|与|和|同|跟|携手|联合|针对|邀请了?|接待了?|来自|访问|中|"
    r"(?:with|and|between|from|visited) (?:the )?)[^,。;]{0,4}$"
)
_ALSO_WITH = re.compile(
    r"[和与、同]|方|,|(?i: and )|[^,。;、与和同]{1,16}(?:大学|学院|研究院|研究所|科学院|公司|集团|政府|部)[与和同]"
)


def section(sentence: str, at: int) -> int:
    """Return where the part of the sentence begins that a semicolon sets apart, or what came before: 继…之后."""
    earlier = _BEFORE_IT.match(sentence)
    begin = 0 if earlier is None or earlier.end() > at else earlier.end()
    return max(begin, sentence.rfind(";", 0, at) + 1)


_BEFORE_IT = re.compile(r"(?:继(?!续)|除了?|不同于)[^;。]{2,60}?(?:之?后|之?外|以来),")


def lent_names(sentence: str, clause: tuple[int, int], names: Sequence[Spot], home: str | None) -> list[Spot]:
    """Return the partners that an earlier clause names, if this one leans on it."""
    said = [match.end() for match in _SAID.finditer(sentence, 0, clause[0])]
    begin = max(said[-1] if said else 0, section(sentence, clause[0]))
    earlier = [spot for spot in names if begin <= spot[0] and spot[1] <= clause[0]]
    if BOTH.search(sentence, begin, clause[1]):
        return [spot for spot in names if spot[1] <= clause[0]] if said and not earlier else earlier
    partners = [spot for spot in earlier if spot[2].kind is not NameKind.PLACE and set(spot[2].countries) - {home}]
    if partners and _examples(sentence, partners):
        return []
    joined = any(
        _WITH.search(sentence[max(begin, start - 16) : start]) or _ALSO_WITH.match(sentence, end)
        for start, end, _ in partners
    )
    if not joined and partners and _PLACED.match(sentence, max(begin, sentence.rfind(",", 0, clause[0] - 1) + 1)):
        return partners  # 在墨西哥北部的…市,一座工厂…
    if not joined and partners and _ATTENDS.match(sentence, clause[0]):
        return partners  # 德国某大学校长来华,出席…论坛
    if not joined and partners and _LED.match(sentence, partners[0][1]) and partners[0][0] - begin < _OPENING:
        return partners[:1]  # 佛得角科技部长率领的代表团参观了…,并就共建…达成共识
    return partners if joined else []


# With Peru, Chile and 30 other countries: what a further clause tells is not of those named as examples.
_AND_SO_ON = re.compile(
    r"等(?P<count>[^,。;]{0,4}[0-9多几二三四五六七八九十])?[^,。;]{0,12}(?:国|地区)(?![^,。;]*(?:关系|联系|伙伴))"
    r"[^,。;]*(?:了|参会|参加|出席|参与|签|开展|举办|提出|建|实施|合作|围绕)"
)
_SET_IN = ("在", "包括", "来自")


def _examples(sentence: str, partners: Sequence[Spot]) -> bool:
    """Tell whether partners are only some of many, or where something was done: 与秘鲁、智利等30个国家."""
    if len(partners) == 1:
        return False
    more = _AND_SO_ON.match(sentence, partners[-1][1])
    return more is not None and (more["count"] is not None or sentence.endswith(_SET_IN, 0, partners[0][0]))


_ATTENDS = re.compile(r"(?:并|还|将|先后)*(?:出席|参加|列席)")
_LED = re.compile(r"[^,。;]{0,14}(?:率|代表团|一行|部长|大臣|总统|总理|大使|校长|院长|专家|客人|方面)")
_OPENING = 8
_PLACED = re.compile(r"(?:在|位于|走进|来到|地处)[^,。;]*[市省州区郊部港镇村国岛县境内],")
