"""Who takes part: in come the names of a sentence and the clause of an item, out come parties, countries, blocs, place.

The clause decides; an earlier clause of the same sentence lends its partners where the clause only says 双方 or has no
partner of its own. The country that the article is about is added where the clause leaves it unsaid.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qiao.claims.cooperation.context import Context
from qiao.claims.cooperation.model import Item
from qiao.claims.names import Mention, NameKind

_CROWD = re.compile(
    r"(?:(?:超过|近|约|逾|全球)?(?:[0-9]+|[一二三四五六七八九十百千数几多]+)(?:余|多)?个(?:国家(?:和地区|和国际组织|、地区、国际组织|、地区和国际组织)?|共建国家|国际组织(?:和多边机制)?|成员国)"
    r"|多个国家(?:、地区、国际组织|和地区|和国际组织)?|各国(?:科学家|科研人员)?|世界各国|(?:over|more than|nearly|some|about)? ?[0-9]+ (?:countries(?: and regions)?|nations))"
)
_BOTH = re.compile(r"双方|两国|两地|两校|两院|三方|三国|四国|彼此|该国|当地|both sides|both countries|two countries|two sides|the parties|the pair|the two")
_WE = re.compile(r"我[市省校们院方区县所]|本[市省校]|\b(?:we|our)\b")
_SAID = re.compile(r"说|表示|认为|指出|介绍|称|强调|据|told|said|according|noted|stressed|emphasi[sz]ed")
_WITH = re.compile(r"(?:与|和|同|跟|携手|联合|邀请了?|接待了?|来自|访问|中|(?:with|and|between|from|visited) (?:the )?)[^,。;]{0,4}$")
_ALSO_WITH = re.compile(r"[和与、同]|方|,|(?i: and )")
_AT = re.compile(r"(?:在|于|赴|抵|来到|落户|落地|位于|设在|走进|in|at)\s*$")


@dataclass(frozen=True, slots=True)
class Involved:
    """Who takes part in an item, and where it is."""

    parties: tuple[str, ...]
    countries: tuple[str, ...]
    blocs: tuple[str, ...]
    place: str | None


def involved(
    sentence: str, clause: tuple[int, int], item: Item, names: Sequence[Mention], about: Context
) -> Involved:
    """Return who takes part in an item of a clause, in a sentence of an article that is about something."""
    home = about.home
    inside = [one for one in names if clause[0] <= one.start and one.end <= clause[1] and _own(one, item)]
    codes = _codes(inside)
    lent: list[Mention] = []
    if not (codes - {home}) and not _own_partner(inside):
        lent = _lent(sentence, clause, names, home)
        codes |= _codes(lent)
    if len(codes) < _PAIR and _BOTH.search(sentence):
        codes |= set(about.pair)
    stated = home is not None and (any(home in one.countries for one in names) or bool(_WE.search(sentence)))
    if home and (stated or len(codes) <= 1):
        codes.add(home)
    members = [*lent, *inside]
    parties = dict.fromkeys(one.text for one in members if one.kind in _PARTIES)
    crowd = _CROWD.search(sentence, *clause)
    if crowd:
        parties[crowd.group().strip()] = None
    return Involved(
        tuple(parties),
        tuple(sorted(codes)),
        tuple(dict.fromkeys(one.zh for one in members if one.kind is NameKind.BLOC)),
        _place(sentence, inside),
    )


_PAIR = 2  # 两国, both countries
_PARTIES = frozenset({NameKind.COUNTRY, NameKind.BLOC, NameKind.ORGANISATION})


def _codes(names: Sequence[Mention]) -> set[str]:
    return {code for one in names for code in one.countries}


def _own(one: Mention, item: Item) -> bool:
    """Tell whether a name is not that of a neighbour in the list of the item."""
    in_list = item.group[0] <= one.start and one.end <= item.group[1]
    return not in_list or item.name is not None or (item.start <= one.start and one.end <= item.end) or _shared(one, item)


def _shared(one: Mention, item: Item) -> bool:
    """Tell whether a name in front of a list belongs to all of it: it stands before the first piece."""
    return one.end <= item.start and one.start - item.group[0] <= 1


def _own_partner(names: Sequence[Mention]) -> bool:
    return any(one.kind is NameKind.BLOC for one in names)


def _lent(sentence: str, clause: tuple[int, int], names: Sequence[Mention], home: str | None) -> list[Mention]:
    """Return the partners that an earlier clause names, if this one leans on it."""
    before = sentence[: clause[0]]
    said = [match.end() for match in _SAID.finditer(before)]
    begin = said[-1] if said else 0
    earlier = [one for one in names if begin <= one.start and one.end <= clause[0]]
    if _BOTH.search(sentence, begin, clause[1]):
        return [one for one in names if one.end <= clause[0]] if said and not earlier else earlier
    partners = [one for one in earlier if one.kind is not NameKind.PLACE and set(one.countries) - {home}]
    joined = any(_WITH.search(sentence[begin : one.start]) or _ALSO_WITH.match(sentence, one.end) for one in partners)
    return partners if joined else []


def _place(sentence: str, names: Sequence[Mention]) -> str | None:
    """Return the place or country that stands behind 在, in."""
    for one in names:
        if one.kind in {NameKind.PLACE, NameKind.COUNTRY} and _AT.search(sentence[max(0, one.start - 6) : one.start]):
            return one.text
    return None
