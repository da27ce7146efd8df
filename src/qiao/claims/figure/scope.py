"""Where what a figure counts is, or of which it is: in come a sentence and the place of a figure, out comes its scope.

A scope is as its sentence has it: 共建国家, African, Chile of 96 sensors in Chile, 埃及 of 在埃及建成3个中心, "abroad",
一期 of what is built in parts, or the word of `verbs` that says which countries or patents are meant. Without a
scope the figure is of all that its holder has.
"""

import re

from qiao.claims.figure.verbs import told_en, told_zh
from qiao.claims.names import LANDS, NameKind, spots
from qiao.claims.noun.zh.words import clause_start

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
_PLACES = LANDS | {NameKind.PLACE}

ABROAD = re.compile(r"abroad|overseas|foreigners|境外|海外|国外", re.IGNORECASE)
_ABROAD_EN = re.compile(r"(?:[ \n]\w+ed)?(?:[ \n](?:from|for))?[ \n](abroad|overseas|foreigners)\b(?![ \n-][a-z]+s\b)")
_ABROAD_ZH = re.compile(r"[在于赴驻自](境外|海外|国外)")

_PHASE = re.compile(
    r"([一二三首]期|核心区|起步区|启动区)(?!间|待|满|刊|货)|\b((?:first|second|third|initial)[ \n]phase)\b",
    re.IGNORECASE,
)


def scope_en(noun: str | None, text: str, start: int, stop: int) -> str | None:
    """Return the scope of an English figure that counts `noun` and stands at `text[start:stop]`."""
    if (told := told_en(noun, text, start, stop)) is not None:
        return told
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
    if (told := told_zh(noun, text, begin, start, stop)) is not None:
        return told
    found = _MANY_ZH.search(noun or "") or _WORLD_ZH.search(noun or "")
    found = found or _MANY_ZH.search(text, begin, stop) or _ABROAD_ZH.search(text, begin, stop)
    if found is not None:
        return found.group(1)
    near = max(0, start - _WINDOW)
    low = max(clause_start(text, start), near)
    places = (_place(text[where.end() : start], "zh") for where in _WHERE_ZH.finditer(text, low, start))
    return next((place for place in places if place is not None), None) or _phase(text, begin, start)


def _phase(text: str, begin: int, start: int) -> str | None:
    """Return the part of a thing built in parts of which `text[begin:start]` speaks."""
    found = _PHASE.search(text, begin, start)
    return None if found is None else found.group()


def _place(words: str, language: str) -> str | None:
    """Return the land or place with which words begin."""
    named = spots(words, language)
    first = named[0] if named and named[0][0] == 0 and named[0][2].kind in _PLACES else None
    return None if first is None else words[: first[1]]
