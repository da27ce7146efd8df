"""Chinese names without the words before them: in comes an item as its clause was cut, out comes the item of its name.

A clause that begins in the middle of speech leaves an open quote, and what no list of verbs holds leaves a preposition
or pronoun: “通过这次|技术对接会, 自2016年|首个培训中心, 我省|首个国际创新园.
"""

import re

from msgspec.structs import replace

from qiao.claims.cooperation.model import Item
from qiao.claims.cooperation.phrases import lead

_SHORTEST = 2  # characters of a name
_OPEN = {"“": "”", "‘": "’"}
_BEFORE = re.compile(
    r"自(?:[0-9]{4}年)?(?=首|第|[中世]|上届)|(?:以|把)(?=[^,]{2,}(?:研究院|研究所|大会|论坛|中心|实验室))(?!色列|.*为)|"
    r"比(?=首届|上届|往届|第)|在(?=首届|第|本届)|即(?=[A-Z])|(?:希望|愿|期待|相信)?(?:能够?|可以)?(?:通过|借助?)(?=[这此本]|$)|"
    r"(?:各方|双方)?将以(?=“)|(?:同意|决定|商定|计划)(?:设立|启动|建设|成立|建立|组建|筹建)+|被?誉为|"
    r"见证(?:了)?|更加|登记(?=“)|共同(?:赋能|见证|打造)|来自(?!.*的)|旨在|配合(?=[^,]*(?:会议|大会|论坛))|"
    r"(?:继续|进一步|全力|大力|积极|持续)*(?:支持|推进|推动|加强)(?=[^,]{3,}(?:中心|平台|行动|实验室|基地|园区))|"
    r"这(?:[座颗批个项次届场]|[一二两三几0-9]+[期届场个项])(?:重要)?|[我本][省校市国院委](?=首|第|[^与]{4})|"
    r"[他她]?所在的(?:这个)?|其(?=[应首第商])|正?加快推进|正在?推进"
)

# What a whole clause says: 大学要在…, 以某地为中心.
_CLAUSE = re.compile(
    r"^(?:要在|无疑|还会)|[^“”《》]{2,}(?:(?<![必重需主纪概摘])要在|无疑|还会)[^“”《》]{4,}|以[^“”《》,]{2,12}为(?:[\u4e00-\u9fff]{0,4})中心"
)


def tidied(text: str, item: Item) -> Item | None:
    """Return an item whose name begins behind an open quote and what leads to it, or None if it is a clause."""
    if item.name is not None:
        return item
    if _CLAUSE.search(text, item.start, item.end):
        return None
    at, end = _in_speech(text, item.start, item.end), item.end
    if at > item.start:
        at = lead(text, at, end)
    while (before := _BEFORE.match(text, at, end)) is not None:
        after = lead(text, before.end(), end)
        if end - after < _SHORTEST:
            break
        at = after
    return item if at == item.start else replace(item, start=at)


def _in_speech(text: str, start: int, end: int) -> int:
    """Return where a name begins that an open quote stands before, whose end is not in the name."""
    close = _OPEN.get(text[start])
    closed = close is None or text.find(close, start + 1, end) >= 0
    return start if closed or end - start - 1 < _SHORTEST else start + 1
