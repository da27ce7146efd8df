"""Whose an English thing is where its sentence names more: in come its names and an item, out come those that count.

Each of a list has its own makers; whoever sends people or takes them in need not be named where the article is about
one country.
"""

import re
from collections.abc import Sequence

from qiao.claims.cooperation.apart_en import meant
from qiao.claims.cooperation.model import Item
from qiao.claims.cooperation.said import OWN_CONCERN, Said
from qiao.claims.model import Kind
from qiao.claims.names import NameKind, Spot, is_world

# Behind one of a list: who made it, or whose it is.
_MAKER = re.compile(
    r" \((?=[A-Z])|(?:[\"”’]| \([^()]*\))*,? (?:(?:jointly |co-)?(?:\w+ed|built|led|run|made) (?:jointly )?(?:by|with|between)|"  # noqa: E501 - one pattern a line
    r"from|by|between|with|of|for)\b"
)


def without_others(sentence: str, names: Sequence[Spot], item: Item) -> list[Spot]:
    """Leave out whom a sentence sets aside, and whose the neighbours in a list are.

    The latter where the item says whose it is: a rover from Mali, a lens by Peru.
    """
    names = meant(sentence, names, item)
    after = [one for one in item.others if one[0] >= item.end]
    within = any(item.start < start and end <= item.end and one.countries for start, end, one in names)
    if not within and not _makes(sentence, (item.start, item.end), after[:1], names):
        return names
    spans = sorted([(item.start, item.end), *item.others])
    tails = [
        (one[1], after[0] if after else len(sentence))
        for one, after in zip(spans, [*spans[1:], None], strict=True)
        if one != (item.start, item.end) and _makes(sentence, one, [after] if after else [], names)
    ]
    return [spot for spot in names if not any(low <= spot[0] and spot[1] <= high for low, high in tails)]


def _makes(sentence: str, span: tuple[int, int], after: Sequence[tuple[int, int]], names: Sequence[Spot]) -> bool:
    """Tell whether what stands between one of a list and the next says whose it is."""
    stop = after[0][0] if after else len(sentence)
    return _MAKER.match(sentence, span[1]) is not None and any(
        span[1] <= start and end <= stop and one.countries for start, end, one in names
    )


_FROM = re.compile(
    r"(?:\b(?i:from|to|in|into|across|including|with|for)(?: (?:the|over|more|than|\d+|other|several|many|countries|nations|"  # noqa: E501 - one pattern a line
    r"such|as|like|partner|African|Asian|European|Arab|Caribbean|Pacific|LAC|developing|nations|states|two|three|four|five|six|seven|"
    r"eight|nine|ten))*[,:]?(?: including| such as)?|[,:]|,? and) (?:the )?$"
)


def others_only(sentence: str, inside: Sequence[Spot]) -> bool:
    """Tell whether a clause names only where somebody is sent, comes from or works: experts to Laos, Nepal and Mali."""
    lands = [spot for spot in inside if spot[2].countries]
    return bool(lands) and all(_FROM.search(sentence, max(0, start - 60), start) for start, _, _ in lands)


def of_nobody(sentence: str, names: Sequence[Spot], item: Item) -> bool:
    """Tell whether an item is of a facility of no one country, or what a body of the world does: the WHO plans hubs."""
    own = [one for start, end, one in names if item.start <= start and end <= item.end]
    if any(one.kind is NameKind.FACILITY and not one.countries for one in own):
        return True
    others = [spot for spot in names if not (item.start <= spot[0] and spot[1] <= item.end)]
    return any(
        is_world(one)
        and (
            _ACTOR.search(sentence[max(0, start - 12) : start])
            or (_NEXT_CLAUSE.search(sentence, 0, start) and _DOES.match(sentence, end))
        )
        for start, end, one in others
    )


def of_region(sentence: str, item: Item) -> bool:
    """Tell whether an item is a body of a region or of the world, and so none of the article's country alone."""
    return _OF_REGION.fullmatch(sentence, item.start, item.end) is not None


_OF_REGION = re.compile(
    r"(?:African|Asian|European|Arab|Caribbean|Pacific|Eurasian|Islamic|International|World|Global|Pan-African)"
    r"(?: (?:(?:of|for|and|on) )?[A-Z][\w-]*)* (?:Agency|Organi[sz]ation|Union|Authority|Federation|Community|Council|Commission)(?: \([A-Z]\w+\))?"  # noqa: E501 - one pattern a line
)
_ACTOR = re.compile(r"(?:^|\bby )(?:[Tt]he )?$")
_NEXT_CLAUSE = re.compile(r"[,;] (?:(?:and|while|but) )?(?:(?:today|now|later|meanwhile|then),? )?(?:the )?$")
_DOES = re.compile(r"(?: \([^()]*\))? (?:(?:also|even|now|\w+ly) )?(?:will|has|have|is|plans|runs|set|\w+ed|\w+es)\b")


def from_many(sentence: str, clause: tuple[int, int], names: Sequence[Spot], item: Item) -> list[Spot]:
    """Return the names that a sentence lists of many: from over 20 countries, including Peru, Chile and Nepal.

    An event, a training or what stands alone is of them in whatever clause they stand, other things only in their own.
    """
    attended = item.kind in _ATTENDED
    many = _MANY.search(sentence, 0 if attended else clause[0])
    theirs = many is not None and many["of"] and (attended or not item.others)
    if many is None or (many.start() > clause[1] and not theirs):
        return []
    listed: list[Spot] = []
    at = many.end()
    for spot in names:
        if spot[0] >= at and spot[2].countries:
            if not _NEXT.fullmatch(sentence, at, spot[0]):
                break
            listed.append(spot)
            at = spot[1]
    return listed if len(listed) > 1 else []


_ATTENDED = frozenset({Kind.EVENT, Kind.PROGRAMME})
_MANY = re.compile(
    r"\b(?:(?P<of>from|with|involving|across)|in) (?:[\w-]+ ){1,4}(?:countries|nations)(?: and regions)?,? "
    r"(?:including|such as|like)\b"
)
_NEXT = re.compile(r"(?:,? ?and|,)? (?:the )?")


def going_on(before: Said, item: Item, codes: set[str], home: str | None) -> set[str]:
    """Return the one foreign country that earlier sentences of the paragraph name, which a sentence leaves unsaid.

    What a country starts or joins with all the world is its own concern.
    """
    own = before.world or item.kind in OWN_CONCERN or not codes <= {home}
    return set() if own or len(before.near) != 1 else {*before.near, *([home] if home else [])}
