"""Whether a number is a level or a change: in comes the sentence around a figure, out comes the direction, or None.

"提高到65%" and "rose to 65 percent" state a level; "提高了9个百分点" and "rose 9 percent" state a change, of which the
patterns must not make a level.
"""

import re
from enum import StrEnum
from typing import Final

_UP_ZH: Final = r"增长|增加|增幅|上升|提高|提升|扩大|上涨|新增"
_DOWN_ZH: Final = r"减少|下降|降低|缩小|缩短|回落|降幅|节省|压缩|削减"
_UP_EN: Final = (
    r"rose|risen|rises?|rising|grew|grown|grows?|growing|growth|increas\w+|climb\w+|gain\w*|improv\w+|expand\w+"
)
_DOWN_EN: Final = (
    r"fell|fall(?:s|en|ing)?|decreas\w+|declin\w+|drop\w*|cut(?:s|ting)?|reduc\w+|shrank|shr[iu]nk\w*|lower\w*"
)
_FILL_ZH: Final = r"(?:了|率)?(?:约|近|超过|至少|逾|达|大约|将近|幅度)?\s*"
_FILL_EN: Final = (
    r"(?:\s+(?:by|of|some|about|nearly|almost|over|more than|at least|around|roughly|an estimated|another))*\s+"
)
_BEFORE: Final = {
    "zh": (re.compile(rf"(?:{_UP_ZH}){_FILL_ZH}$"), re.compile(rf"(?:{_DOWN_ZH}){_FILL_ZH}$")),
    "en": (
        re.compile(rf"\b(?:{_UP_EN})\b(?:[^.;]{{0,60}}\bby)?{_FILL_EN}$", re.IGNORECASE),
        re.compile(rf"\b(?:{_DOWN_EN})\b(?:[^.;]{{0,60}}\bby)?{_FILL_EN}$", re.IGNORECASE),
    ),
}
_TIGHT: Final = (re.compile(r"[,(–—] ?up $"), re.compile(r"[,(–—] ?down $"))  # "up from six" states no change
_AFTER: Final = (
    re.compile(r"^\s+(?:increase|rise|growth|gain|improvement)\b", re.IGNORECASE),
    re.compile(r"^\s+(?:decrease|fall|drop|decline|reduction|cut|less|lower)\b", re.IGNORECASE),
)


class Direction(StrEnum):
    """Which way a quantity moved."""

    UP = "up"
    DOWN = "down"


def direction(before: str, after: str, language: str) -> Direction | None:
    """Return which way the number between two texts says something moved; None where it states a level.

    >>> direction("用水量比传统漫灌减少", "。", "zh"), direction("成活率提高到", "。", "zh")
    (<Direction.DOWN: 'down'>, None)
    """
    up, down = _BEFORE["zh" if language == "zh" else "en"]
    english = language == "en"
    if up.search(before) or (english and (_AFTER[0].search(after) or _TIGHT[0].search(before))):
        return Direction.UP
    if down.search(before) or (english and (_AFTER[1].search(after) or _TIGHT[1].search(before))):
        return Direction.DOWN
    return None
