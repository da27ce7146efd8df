"""Who takes part: in come the names of a sentence and the clause of an item, out come parties, countries, blocs, place.

The clause decides; an earlier clause of the same sentence lends its partners where the clause only says 双方 or has no
partner of its own. The country that the article is about is added where the clause leaves it unsaid.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

from msgspec import Struct
from msgspec.structs import replace

from qiao.claims.cooperation.context import OF_THREE, Context, Scene
from qiao.claims.cooperation.involved_en import from_many, going_on, of_nobody, of_region, others_only, without_others
from qiao.claims.cooperation.lent import BOTH, lent_names, section
from qiao.claims.cooperation.model import Item
from qiao.claims.cooperation.parties import parties
from qiao.claims.cooperation.partners_zh import (
    among_others,
    beside,
    joined_later,
    of_europe,
    since_then,
    titled_apart,
    unsaid,
)
from qiao.claims.cooperation.said import NOTHING_SAID, of_the_world
from qiao.claims.model import Kind
from qiao.claims.names import PLACES, NameKind, Spot, is_world, within
from qiao.vocabulary.load import firms

_WE = re.compile(r"我[市省校们院方区县所]|本[市省校]|\b(?:we|our)\b")
_AT = re.compile(r"(?:在|于|赴|抵|来到|落户|落地|位于|设在|走进|\bin|\bat)\s*(?:the )?$")
_TO_CHINA = re.compile(r"[来访在赴驻]华")
_HAN = re.compile(r"[\u4e00-\u9fff]")
# Launched from a spaceport in Florida: where a satellite starts takes no part.
_LIFTED = re.compile(r"\b(?:launch\w*|lift\w* off|blast\w* off|took off|orbit|space)\b[^.;]*? from [^.;]*$")
_PAIR = 2  # 两国, both countries


class Involved(Struct, frozen=True):
    """Who takes part in an item, and where it is."""

    parties: tuple[str, ...]
    countries: tuple[str, ...]
    blocs: tuple[str, ...]
    place: str | None


def involved(scene: Scene, clause: tuple[int, int], item: Item, about: Context, last: tuple[str, ...]) -> Involved:
    """Return who takes part in an item of a clause of a scene; `last` are the countries of the item before."""
    sentence, names = scene.text, scene.names
    if scene.part.start < about.paired:  # the countries of a later sentence are not those of this one
        about = replace(about, pair=(), partner=None, home="CHN" if about.home == "CHN" else None)
    home = about.home
    if not scene.chinese:
        names = without_others(sentence, names, item)
        scene = replace(scene, names=names)
    here = [spot for spot in names if clause[0] <= spot[0] and spot[1] <= clause[1] and _own(sentence, spot, item)]
    if scene.chinese and "”等" in sentence:
        here = [spot for spot in here if not titled_apart(sentence, spot, item)]
    inside = _sharing(scene, clause, here, item, about)
    codes = _codes([spot for spot in inside if _of_a_land(sentence, spot)] if scene.chinese else inside)
    lent: list[Spot] = []
    worldwide = scene.chinese and _WORLDWIDE.search(sentence, *clause) is not None
    wide = any(of_the_world(one) if scene.chinese else one.kind is NameKind.BLOC for _, _, one in inside)
    wide = wide or (not scene.chinese and _REGION.search(sentence, *clause) is not None)
    if not (codes - {home}) and not worldwide and not wide:
        lent = lent_names(sentence, clause, names, home)
        codes |= _codes(lent)
    enumerated = [] if scene.chinese else _enumerated(sentence, clause, names)
    codes |= _joined_later(sentence, clause, item, names) if scene.chinese else _codes(enumerated)
    if scene.chinese and _TO_CHINA.search(sentence, *clause):
        codes.add("CHN")
    both = BOTH.search(sentence, section(sentence, clause[0]), clause[1] if scene.chinese else len(sentence))
    told = scene.said if scene.chinese else NOTHING_SAID
    if (
        both
        and not told.world
        and (len(told.before) != 1 or _codes([spot for spot in names if spot[1] <= both.start()]) - {home})
    ):
        codes |= _sides(both, names, about, last, told.near)
    codes |= _of_three(sentence, codes, about)
    shared = _JOINT if codes or "一带一路" in sentence[item.start : item.end] else _TOGETHER
    if (
        len(codes) < _PAIR
        and about.pair
        and not worldwide
        and not wide
        and shared.search(sentence, item.start, item.end)
    ):
        codes |= set(about.pair)
    if scene.chinese:
        codes |= set() if codes - {home} else unsaid(scene, item, about.partner, both=both is not None)
    elif len(codes) < _PAIR and not _wide(sentence, clause, names) and not _of_others(sentence, item, about):
        codes |= _understood(sentence, codes, about, last) or going_on(scene.said, item, codes, home)
    else:
        codes |= _signed_before(sentence, codes, item, last)
    codes |= _own_side(scene, codes, [*inside, *enumerated], home, item)
    codes |= set() if scene.chinese else _codes(from_many(sentence, clause, names, item))
    members = [*lent, *inside]
    codes = _named_pair(sentence, names, item) or codes
    return Involved(
        parties(scene.text, members),
        tuple(sorted(codes)),
        tuple(dict.fromkeys(one.zh for _, _, one in members if one.kind is NameKind.BLOC)),
        _place(sentence, here),
    )


def _of_a_land(sentence: str, spot: Spot) -> bool:
    """Tell whether a Chinese text says whose a body is: it is no firm, or has its country in its name (法国电力)."""
    return spot[2].id not in firms() or any(within(sentence[spot[0] : spot[0] + length]) for length in _OF_COUNTRIES)


_OF_COUNTRIES = (2, 3, 4)  # characters of the names of countries


def _sharing(scene: Scene, clause: tuple[int, int], here: list[Spot], item: Item, about: Context) -> list[Spot]:
    """Return those of the names of a clause that take part, and no places; a clause of time has those of the next."""
    if not scene.chinese:
        return _participants(scene.text, here, item, about)
    if item.kind in _DECLARED:  # 《撒马尔罕宣言》 bears the name of the city where it was made
        here = [
            spot for spot in here if not (spot[2].kind is NameKind.PLACE and scene.text[spot[0] - 1 : spot[0]] == "《")
        ]
    inside = _without_place(scene.text, here, about.home) if item.kind is Kind.AGREEMENT else here
    if item.kind is Kind.EVENT and scene.text.startswith("期间", item.end):
        return inside  # 在论坛期间, who signs what is told next
    return inside or since_then(scene.text, clause, scene.names)


_DECLARED = frozenset({Kind.AGREEMENT, Kind.INITIATIVE})


def _own_side(scene: Scene, codes: set[str], inside: Sequence[Spot], home: str | None, item: Item) -> set[str]:
    """Return the countries that a sentence leaves unsaid because they are the writer's or the article's own."""
    sentence, names, chinese = scene.text, scene.names, scene.chinese
    own: set[str] = set()
    alone = chinese or not codes or not any(one.kind is NameKind.BLOC for _, _, one in names)
    alone = alone and not (chinese and not codes and of_europe(sentence, inside))
    world = not chinese and (of_region(sentence, item) or (not codes and of_nobody(sentence, names, item)))
    implied = alone and not world and home is not None and _unsaid(sentence, codes, inside, home, chinese=chinese)
    if home is not None and (implied or _stated(sentence, names, home)):
        own.add(home)
    foreign = codes | own == {home} and home != "CHN" and _HAN.search(sentence) is not None
    if foreign and any(beside(sentence, spot) for spot in inside) and not among_others(sentence, inside):
        own.add("CHN")  # a Chinese text leaves its own side unsaid: 与匈牙利企业成立
    return own


def _of_three(sentence: str, codes: set[str], about: Context) -> set[str]:
    """Return the three countries of an article about three, where a sentence speaks of them or names one of them."""
    spoken = about.trio and codes <= set(about.trio) and OF_THREE.search(sentence) is not None
    return set(about.trio) if spoken else set()


def _of_others(sentence: str, item: Item, about: Context) -> bool:
    """Tell whether an item is not only of the two countries of its article: a World Organisation, a national forum."""
    own = _OF_WORLD.search(sentence, item.start, item.end) or _REGION.search(sentence, item.start, item.end)
    others = _ABROAD.search(sentence, 0, item.start) or _ABROAD.search(sentence, item.end)
    return own is not None or others is not None or _own_event(sentence, item, about)


# Branches of 37 foreign universities: a sentence that says its other side in general does not mean one country.
_ABROAD = re.compile(r"\b(?:foreign|overseas|abroad|worldwide|multinational)\b")


# China and Central Asian countries, a China-Central Asia summit: a region is not one of two countries.
_REGION = re.compile(
    r"(?<!South )(?<!Saudi )\b(?:Central Asian?|South(?:east)? Asian?|East Asian?|West Asian?|Asian?|African?|Arab|European?|Latin America\w*|"  # noqa: E501 - one pattern a line
    r"Gulf|Nordic|Pacific Islands?|Caribbean|ASEAN|BRICS|SCO|CIS)"
    r"(?= (?:[a-z]+ )?(?:countries|nations|states|[A-Z])|-)"
)
_OF_WORLD = re.compile(r"\b(?:World|Global|Worldwide|Universal)\b")


def _own_event(sentence: str, item: Item, about: Context) -> bool:
    """Tell whether an item is an event of the home country: a forum is of two only where something says so."""
    home = item.kind is Kind.EVENT and about.home is not None and " " in sentence[item.start : item.end]
    public = _PUBLIC.search(sentence, item.start, item.end) is not None
    return home and public and not _TOGETHER.search(sentence, item.start, item.end)


_PUBLIC = re.compile(r"(?i)\b(?:forum|summit|expo|fair|exhibition|congress|conference|festival)\b")


def _participants(sentence: str, inside: list[Spot], item: Item, about: Context) -> list[Spot]:
    """Leave out where an agreement was signed and where a satellite starts."""
    if item.kind is Kind.PROJECT:
        return [spot for spot in inside if not _LIFTED.search(sentence, max(0, spot[0] - 60), spot[0])]
    return _signatories(sentence, inside, about) if item.kind is Kind.AGREEMENT else inside


def _signatories(sentence: str, inside: list[Spot], about: Context) -> list[Spot]:
    """Leave out the city that an agreement of two other countries was signed in."""
    there = [spot for spot in inside if spot[2].kind is not NameKind.PLACE or not _AT.search(sentence, 0, spot[0])]
    sides = len(_codes(there) | set(about.pair)) + sum(
        one.kind is NameKind.BLOC or is_world(one) for _, _, one in there
    )
    return there if sides >= _PAIR else inside


def _without_place(sentence: str, inside: list[Spot], home: str | None) -> list[Spot]:
    """Leave out the city that a Chinese sentence says an agreement was signed in, where it names who signed."""
    there = [
        spot for spot in inside if spot[2].kind is not NameKind.PLACE or sentence[spot[0] - 1 : spot[0]] not in _IN_ZH
    ]
    named = _codes(there) - {home} or any(of_the_world(one) for _, _, one in there)
    return there if named else inside


_IN_ZH = frozenset("在于")


def _wide(sentence: str, clause: tuple[int, int], names: Sequence[Spot]) -> bool:
    """Tell whether an English clause is of more than two countries."""
    wide = any(of_the_world(one) or is_world(one) for start, _, one in names if start < clause[1])
    return wide or (any(word in sentence for word in _LANDS_EN) and _WORLDWIDE_EN.search(sentence, *clause) is not None)


def _named_pair(sentence: str, names: Sequence[Spot], item: Item) -> set[str]:
    """Return the two countries that a name joins by a dash, or nothing.

    The China-Australia Joint Laboratory is of those two, whoever works with it; a forum is also of those who come.
    """
    if item.verb_class == "join" or item.kind is Kind.EVENT:
        return set()
    own = [spot for spot in names if item.start <= spot[0] and spot[1] <= item.end]
    if len(own) == 1 and own[0][2].kind is NameKind.ORGANISATION:  # a body by its pattern: China-Italy Joint Laboratory
        return _codes(own) if len(own[0][2].countries) == _PAIR else set()
    lands = [spot for spot in own if spot[2].kind is NameKind.COUNTRY or (_at_dash(sentence, spot[0]) and _one(spot))]
    joined = len(lands) == _PAIR and sentence[lands[0][1] : lands[1][0]] in _JOINED and not _in_row(sentence, item)
    found = _codes(lands) if joined else set()
    return found if len(found) == _PAIR else set()


def _in_row(sentence: str, item: Item) -> bool:
    """Tell whether a name is the last of a row of signs: 中缅、中老多次联合科考."""
    return sentence.startswith("、", item.start - 1) and not item.others


def _at_dash(sentence: str, at: int) -> bool:
    """Tell whether a dash stands before an offset."""
    return sentence[at - 1 : at] in _DASHES


def _one(spot: Spot) -> bool:
    """Tell whether a name is a body of one country: 中国—老挝竹藤研究中心 is read as a centre behind a dash."""
    return spot[2].kind is NameKind.ORGANISATION and len(spot[2].countries) == 1


_DASHES = frozenset("-–—‑")
_JOINED = _DASHES | {"", "——"}  # 中法


def _understood(sentence: str, codes: set[str], about: Context, last: tuple[str, ...]) -> set[str]:
    """Return whom an English sentence leaves unsaid: the other of two countries, or those of the thing it takes up."""
    if about.pair and codes <= set(about.pair):
        return set(about.pair)
    taken_up = len(last) >= _PAIR and codes <= set(last) and _TAKEN_UP.match(sentence)
    return set(last) if taken_up else set()


_TAKEN_UP = re.compile(
    r"(?:It|They|Its|Their|Both|(?:The|This) (?:[\w-]+ )?(?i:agreement|accord|treaty|pact|mou|letter of intent|fund|programme|program|project|laboratory|lab|centre|"  # noqa: E501 - one pattern a line
    r"center|initiative|network|partners|park|hub|deal|memorandum|platform|alliance|mission|survey|study|expedition))\b"
)


def _signed_before(sentence: str, codes: set[str], item: Item, last: tuple[str, ...]) -> set[str]:
    """Return whose an agreement is that a sentence takes up to say where it was signed, or nobody."""
    taken_up = item.kind is Kind.AGREEMENT and codes < set(last) and _TAKEN_UP.match(sentence)
    return set(last) if taken_up else set()


def _codes(names: Sequence[Spot]) -> set[str]:
    return {code for _, _, one in names for code in one.countries if code != "ATA"}  # nobody's country


def _sides(
    both: re.Match[str], names: Sequence[Spot], about: Context, last: tuple[str, ...], near: tuple[str, ...]
) -> set[str]:
    """Return who 双方 are: two countries named before in the sentence, those of the article, those of the last item."""
    low = section(both.string, both.start())
    sides = _codes([spot for spot in names if low <= spot[0] and spot[1] <= both.start() and not _set_in(both, spot)])
    if both.group() in {"三国", "三方"} and not sides - {about.home}:
        three = {*near, *([about.home] if about.home else [])}
        return three if len(near) == _PAIR else set(last) if len(last) > _PAIR else set()
    if len(sides) == _PAIR:
        return sides
    third = both.group().isascii() and bool(sides) and not sides <= set(about.pair)
    if len(sides) == 1 and about.home and about.home not in sides and (third or not both.group().isascii()):
        return {*sides, about.home}
    if len(sides) > _PAIR:
        return set()
    recent = set(last) if len(last) == _PAIR or both.group().endswith(("parties", "partners")) else set()
    return recent or set(about.pair) if both.group().isascii() else set(about.pair) or recent


def _set_in(both: re.Match[str], spot: Spot) -> bool:
    """Tell whether a name is the city of an English sentence that something was done in: signed in Lima by the two."""
    english = spot[2].kind is NameKind.PLACE and both.group().isascii()
    return english and _AT.search(both.string, 0, spot[0]) is not None


def _unsaid(sentence: str, codes: set[str], inside: Sequence[Spot], home: str, *, chinese: bool) -> bool:
    """Tell whether the home country needs no saying: China's never in its own press, others' not behind 与, with."""
    if not codes or home == "CHN":
        return len(codes) <= 1 or (not among_others(sentence, inside) if chinese else others_only(sentence, inside))
    partnered = len(codes) == 1 and any(beside(sentence, spot) for spot in inside)
    return partnered or (not chinese and len(codes) > 1 and others_only(sentence, inside))


_WORLDWIDE = re.compile(
    r"全球|世界|各国|多国|外国|[0-9多余]个国家|大洲|国际组织|共建国家|发展中国家|周边国家|受援国|沿线国家"
)
_LANDS_EN = ("world", "countries", "nations", "states", "regions")  # one of them stands in each of these
_WORLDWIDE_EN = re.compile(
    r"\b(?:countries|nations|regions) (?:around|across|along|involved)\b|\b(?i:developing|partner|african|member|other|foreign|"  # noqa: E501 - one pattern a line
    r"participating|many|several|various|asian|european|arab|gulf|nordic|island|\d+) (?:countries|nations|states)\b|\bworldwide\b|\b(?:around|across|all over) the world\b"  # noqa: E501 - one pattern a line
)


_JOINT = re.compile(r"\b(?:Joint|bilateral|Bilateral) ")
_TOGETHER = re.compile(r"联合|合作|双边|(?i:joint|bilateral|cooperat)")


def _stated(sentence: str, names: Sequence[Spot], home: str) -> bool:
    """Tell whether a sentence names the home country or speaks for it: 我市, we."""
    return any(home in one.countries for _, _, one in names) or (
        _WE.search(sentence) is not None and not any(is_world(one) for _, _, one in names)
    )


_NESTED = 3  # neighbours that may begin before a name and hold it, one within the other


def _own(sentence: str, spot: Spot, item: Item) -> bool:
    """Tell whether a name is not part of a neighbour in the list of the item; whom it is with is no neighbour."""
    if item.start <= spot[0] and spot[1] <= item.end:
        return True
    near = bisect_right(item.others, spot[0], key=itemgetter(0))  # the neighbours stand in order
    return not any(
        (spot[1] <= last and not _PARTNER.search(sentence, max(0, first - 10), first))
        or (spot[2].kind is NameKind.PLACE and 0 < spot[0] - last <= _IN)
        for first, last in item.others[max(0, near - _NESTED) : near]
    )


_PARTNER = re.compile(r"\bwith (?:the )?$")  # a contract with the Peru Research Fund


_IN = len(" in ")  # the place of a neighbour stands right behind it: a hackathon in Kuala Lumpur


def _joined_later(sentence: str, clause: tuple[int, int], item: Item, names: Sequence[Spot]) -> set[str]:
    return _codes(joined_later(sentence, clause[1], item, names))


def _enumerated(sentence: str, clause: tuple[int, int], names: Sequence[Spot]) -> list[Spot]:
    """Return the names that a colon enumerates behind a clause: covers three countries: Peru, Chile and Cuba."""
    if not sentence.startswith(":", clause[1]):
        return []
    if not (_MEMBERS.search(sentence, *clause) or sentence.startswith((": in ", ": at "), clause[1])):
        return []
    return [spot for spot in names if spot[0] > clause[1] and ";" not in sentence[clause[1] : spot[0]]]


_MEMBERS = re.compile(
    r"\b(?:countries|nations|states|partners|members|organi[sz]ations|agencies|institut\w+|universities)"
    r"(?: (?:along|across|around|in|of|from|on|under|within) [^.;:,]{2,50})?$"
)


def _place(sentence: str, names: Sequence[Spot]) -> str | None:
    """Return the place or country that stands behind 在, in."""
    for start, end, one in names:
        if (
            one.kind in PLACES
            and not sentence.startswith(" capital", end)
            and _AT.search(sentence[max(0, start - 8) : start])
        ):
            return sentence[start:end]
    return None
