"""Where what a figure counts is, or of which it is: in come a sentence and the place of a figure, out comes its scope.

A scope is as its sentence has it: 共建国家, African, Chile of 96 sensors in Chile, 埃及 of 在埃及建成3个中心. Without
one the figure is of all that its holder has.
"""

import re

from qiao.claims.names import LANDS, NameKind, spots
from qiao.claims.nouns_zh_words import clause_start

_WORLD_ZH = re.compile(r"(全球|世界|所有国家|全世界)")
_MANY_ZH = re.compile(
    r"(共建国家|沿线国家|共建[“\"]?一带一路[”\"]?国家|东盟|非洲|阿拉伯国家|欧盟|金砖国家|上合组织|中亚)"
)
_MANY_EN = re.compile(r"\b(Belt and Road|ASEAN|African|Arab|European|BRICS|global|worldwide)\b")
_WHERE_EN = re.compile(r"[ \n](?:in|across|throughout|from|inside|within)[ \n](?:across[ \n])?(?:the[ \n])?(?=[A-Z])")
_WHERE_ZH = re.compile(r"[在于赴为向对](?=[\u4e00-\u9fff]{2})")
_WINDOW = 40  # characters behind or before a figure
_PLACES = LANDS | {NameKind.PLACE}


def scope_en(noun: str | None, text: str, stop: int) -> str | None:
    """Return the scope of an English figure that counts `noun` and ends at `text[stop]`."""
    found = _MANY_EN.search(noun or "") or _MANY_EN.search(text, stop, min(len(text), stop + 60))
    if found is not None:
        return found.group(1)
    where = _WHERE_EN.match(text, stop)
    return None if where is None else _place(text[where.end() : where.end() + _WINDOW], "en")


def scope_zh(noun: str | None, text: str, start: int, stop: int) -> str | None:
    """Return the scope of a Chinese figure that counts `noun` and stands at `text[start:stop]`."""
    found = _MANY_ZH.search(noun or "") or _WORLD_ZH.search(noun or "")
    if found is None:
        found = _MANY_ZH.search(text, clause_start(text, stop), stop)
    if found is not None:
        return found.group(1)
    near = max(0, start - _WINDOW)
    if _WHERE_ZH.search(text, near, start) is None:
        return None
    low = max(clause_start(text, start), near)
    places = (_place(text[where.end() : start], "zh") for where in _WHERE_ZH.finditer(text, low, start))
    return next((place for place in places if place is not None), None)


def _place(words: str, language: str) -> str | None:
    """Return the land or place with which words begin."""
    named = spots(words, language)
    first = named[0] if named and named[0][0] == 0 and named[0][2].kind in _PLACES else None
    return None if first is None else words[: first[1]]
