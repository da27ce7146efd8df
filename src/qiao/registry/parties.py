"""Who takes part: in comes a party as a document names it, out comes one key for all its names, or nothing.

中国科学院 and "Chinese Academy of Sciences" are one organisation, "China" and 中国 one country. What names nobody in
particular ("12 countries", 共建国家, 中方) is no party: the countries of its claim say who is meant.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from qiao.vocabulary.gazetteer import NameKind, gazetteer, half_width
from qiao.vocabulary.load import countries
from qiao.vocabulary.model import Country


class PartyKind(StrEnum):
    """What takes part."""

    COUNTRY = "country"
    BLOC = "bloc"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True, eq=False)
class Party:
    """One that takes part: `key` is the same for all its names; of a name that no vocabulary knows, the name itself.

    There is one object for each party, so that they are told apart by what they are, which costs nothing: a network
    compares them a hundred thousand times. Only the functions below make them.
    """

    kind: PartyKind
    key: str
    zh: str
    en: str


_KINDS: Final = {
    NameKind.COUNTRY: PartyKind.COUNTRY,
    NameKind.BLOC: PartyKind.BLOC,
    NameKind.ORGANISATION: PartyKind.ORGANISATION,
}
_NOBODY: Final = re.compile(
    r".*\d.*|.{0,2}方|.*(?:国家|地区|各国|[两双多三四五六七八九十]国|各方|双方|组织|机构|企业|高校|院校)|"
    r"(?:.*\s)?(?:countries|nations|states|regions?|partners?|sides?|parties|institutions|organi[sz]ations|companies|"
    r"universities|economies|members?)|sino|african?|asian?|european?|the world|(?:both|two|all) .*",
    re.IGNORECASE,
)
_SHORTEST: Final = 2  # characters of a name that says who


@cache
def party(name: str) -> Party | None:
    """Return who a name means; None where it names nobody in particular.

    >>> party("China") is party("中国"), party("12 countries"), party("冰岛大学").key
    (True, None, '冰岛大学')
    """
    text = half_width(name).strip()
    found = next(iter(gazetteer().find(text)), None)
    if found and found[0] == 0 and found[1] == len(text) and found[2].kind in _KINDS:
        named = found[2]
        if named.kind is NameKind.COUNTRY:
            return country_party(named.countries[0])
        return _the(_KINDS[named.kind], named.id, named.zh, named.en)
    if len(text) < _SHORTEST or _NOBODY.fullmatch(text):
        return None
    return _the(PartyKind.ORGANISATION, text, text, text)


@cache
def country_party(code: str) -> Party:
    """Return the country of a code as one that takes part."""
    entry = _countries().get(code)
    return _the(PartyKind.COUNTRY, code, entry.zh if entry else code, entry.en if entry else code)


@cache
def _the(kind: PartyKind, key: str, zh: str, en: str) -> Party:
    return Party(kind, key, zh, en)


@cache
def _countries() -> dict[str, Country]:
    return {entry.a3: entry for entry in countries()}
