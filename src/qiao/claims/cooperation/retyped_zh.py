"""What a Chinese thing is by all of its name: in comes an item with the kind of its last noun, out comes it retyped.

A ceremony is the thing that it opens (…中心揭牌仪式), a plan that brings people to study or work is a programme
(…学者来华工作计划), and a place that transfers technology is a transfer centre, whatever words stand between.
"""

import re

from msgspec.structs import replace

from qiao.claims.cooperation.model import Item
from qiao.claims.model import Kind
from qiao.vocabulary.cooperation import Role, finder

_PLANS = frozenset({Kind.INITIATIVE, Kind.PROJECT})
_PLAN = re.compile(
    r"(?:学者|科学家|人才|留学|访学|研修|进修|奖学金|博士|实习|来华|学位|双创之星)[^,。;、和与“”]{0,8}(?:计划|项目|行动)”?$"
)
_TRANSFER = re.compile(r"(?:技术转移|成果转化|转移转化)[^,。;、和与“”的]{0,8}(?:中心|机构|办公室)”?$")
_CEREMONY = re.compile(
    r"(?:建设|成立|新址|大楼)?(?:云?揭牌|揭幕|启动|启用|挂牌|奠基|落成|开工|动工|竣工|开班|开园|开馆|交付|移交|签约|签字|签署|投产|通车|开通)+"
    r"(?:仪式|典礼)$"
)
_OPENED = frozenset(
    {Kind.JOINT_LAB, Kind.PLATFORM, Kind.TRANSFER_CENTRE, Kind.PROJECT, Kind.PROGRAMME, Kind.AGREEMENT, Kind.COMPANY}
)
_SIGNING = ("签约", "签字", "签署")
_WORKS = ("生产线", "工厂")  # of which news tells as of projects
_SHORTEST = 5  # characters of what has a name of its own


def retyped(text: str, item: Item) -> Item:
    """Return an item with the kind that its whole name tells."""
    if item.kind is Kind.EVENT and item.name is None:
        return _opened(text, item)
    if item.kind in _PLANS and _PLAN.search(text, item.start, item.end) is not None:
        return replace(item, kind=Kind.PROGRAMME)
    if item.kind is Kind.PLATFORM and _TRANSFER.search(text, item.start, item.end) is not None:
        return replace(item, kind=Kind.TRANSFER_CENTRE)
    return item


def _opened(text: str, item: Item) -> Item:
    """Return the thing that a ceremony opens, or the event that it is."""
    ceremony = _CEREMONY.search(text, item.start, item.end)
    if ceremony is None or ceremony.start() - item.start < _SHORTEST:
        return item
    stem = text[item.start : ceremony.start()].rstrip("”")
    words = [(end, word) for _, end, word in finder("zh").find(stem) if word.role is Role.HEAD]
    kind = Kind(words[-1][1].value) if words and words[-1][0] == len(stem) and words[-1][1].value in set(Kind) else None
    signed = text.startswith(_SIGNING, ceremony.start()) and kind is not Kind.AGREEMENT
    plain = kind not in _OPENED or signed or stem.endswith(_WORKS)
    return item if plain else replace(item, kind=kind, end=ceremony.start())
