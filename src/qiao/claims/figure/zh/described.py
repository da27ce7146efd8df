"""Chinese figures that describe what stands behind their 的: in come a sentence and a figure, out comes that place.

总投资9亿元、占地90亩|的园区; 高达9米|的浮标; 价值6亿元|的合同: whose the figure is stands behind it.
"""

import re

from qiao.claims.figure.zh.counted import SO_FAR, SPENDS, occupies
from qiao.claims.figure.zh.units import Unit
from qiao.claims.model import Quantity
from qiao.claims.numeral.model import Numeral


def describes(text: str, numeral: Numeral, unit: Unit, place: tuple[int, int], noun: str | None) -> int | None:
    """Return where the 的 stands behind a figure at `place` that describes what follows; None where it does not."""
    start, stop = place
    if unit.quantity is Quantity.AGE:
        return stop
    if text.startswith("组成的", stop) and unit.quantity is Quantity.COUNT:
        return stop + len("组成")  # 由28人组成|的医疗队
    if noun is None and (long := _extended(text, start, unit)) is not None:
        return long
    if noun is not None and text.find(noun, numeral.end, stop) >= 0:
        return None  # 完成2万吨产能|的建设
    spends = SPENDS.search(text, max(0, start - 10), numeral.start) is not None
    if unit.quantity not in _DESCRIBING or (noun is None and not spends and occupies(text, start) == start):
        return None
    more = _MORE.match(text, stop)
    end = stop if more is None else more.end()
    return end if text.startswith("的", end) else None


_MORE = re.compile(r"(?:、[^,，。;；、的\d]{2,10}(?:\d[\d.]*[百千万亿]*[\u4e00-\u9fff]{1,4}?)?){1,3}(?=的)")
_DESCRIBING = frozenset((Quantity.MONEY, Quantity.PHYSICAL, Quantity.DISTANCE))  # 总投资9亿元的电站


def _extended(text: str, start: int, unit: Unit) -> int | None:
    """Return where the 的 stands behind a length that describes what follows: 高达9米的|浮标, 40米深的|竖井."""
    if unit.quantity is not Quantity.DISTANCE:
        return None
    if text.startswith(SO_FAR, unit.end):
        return unit.end + 1
    leads = text.startswith("的", unit.end) and _EXTENDING.search(text, max(0, start - 4), start)
    return unit.end if leads else None


_EXTENDING = re.compile(r"(?:[长深高宽厚远]达?|直径|口径)[约近]?\Z")
