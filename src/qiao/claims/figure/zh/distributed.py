"""Chinese figures that are given out in turn: in come the figures of a list, out come they with what each is of.

出口额、进口额分别增长5.1%、3.2% and 甲国和乙国分别有12家和14家企业: the first number belongs to the first name.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from qiao.claims.draft import FigureDraft
from qiao.claims.model import Quantity
from qiao.claims.noun.zh.before import before
from qiao.claims.noun.zh.words import ORGANISATION, PERSON, PLACES, clause_start, places

_TO_NEXT = re.compile(r"[^,，。、;；]{1,10}?(?:、|和|及|以及|与|[,，])(?:约|近|超|逾)?\Z")
_IN_TURN = re.compile(r"(?P<names>[^,，;；。:：\d]+?)(?:则|也|还)?分别(?:已|约)?[\u4e00-\u9fff]{0,6}\Z")
_NAME_JOINTS = re.compile(r"、|和|及|以及|与")


def distributed(found: list[FigureDraft], places: Sequence[int], text: str, offset: int) -> list[FigureDraft]:
    """Return the figures of a sentence, those of a list with the name that stands at the same place in 甲、乙分别….

    What holds things is the subject where the numbers count something, and else itself what is counted.
    `places`: where the numbers begin.
    """
    if "分别" not in text:
        return found
    given = list(found)
    first = 0
    for index in range(1, len(found) + 1):
        if index < len(found) and _goes_on(found, index, text[places[index - 1] : places[index]]):
            continue
        names = _names(text, places[first]) if index - first > 1 else []
        if len(names) == index - first:
            given[first:index] = _given(found[first:index], names, text, offset)
        first = index
    return given


def _goes_on(found: Sequence[FigureDraft], index: int, between: str) -> bool:
    one, following = found[index - 1], found[index]
    return one.quantity is following.quantity and _TO_NEXT.fullmatch(between) is not None


def _names(text: str, at: int) -> list[tuple[int, int]]:
    """Return where the names before 分别 stand."""
    low = clause_start(text, at)
    turn = _IN_TURN.search(text, low, at)
    if turn is None:
        return []
    start, end = turn.span("names")
    cuts = [hit.span() for hit in _NAME_JOINTS.finditer(text, start, end)]
    bounds = [(start, start), *cuts, (end, end)]
    return [(one[1], other[0]) for one, other in pairwise(bounds)]


def _given(
    figures: Sequence[FigureDraft], names: Sequence[tuple[int, int]], text: str, offset: int
) -> list[FigureDraft]:
    """Give each figure its name."""
    first = before(text, names[0][1], names[0][0]) or names[0]
    owner = text[names[0][0] : first[0]]  # 上海|出口额、进口额
    said = [text[slice(*span)] for span in (first, *names[1:])]
    holders = [_holds(name) for name in said]
    if any(holders) and not all(holders):
        return list(figures)  # 对美国和欧盟|出口
    head = _SHARED.search(said[-1])
    if head is not None and head.start() and not any(map(_SHARED.search, said[:-1])):
        owners = [*said[:-1], said[-1][: head.start()]]  # 甲产业、乙产业增加值
        return [replace(one, counted=head.group(), subject=name) for one, name in zip(figures, owners, strict=True)]
    noun = figures[-1].counted
    beside = noun is not None and noun not in said[-1] and said[-1] not in noun
    behind = (
        beside and text.find(noun or "", figures[-1].start - offset) >= names[-1][1]
    )  # 一、二等奖分别获5万元、3万元|奖金
    if (all(holders) and (beside or figures[0].quantity is not Quantity.COUNT)) or behind:
        last = figures[-1] if beside else None
        return [
            _held(one, name, last, names[-1][1] + offset, text[one.start - offset : one.end - offset])
            for one, name in zip(figures, said, strict=True)
        ]
    holder = owner if PLACES.fullmatch(owner) else figures[0].subject
    holder = None if holder is not None and any(holder in name or name in holder for name in said) else holder
    return [replace(one, counted=name, subject=holder) for one, name in zip(figures, said, strict=True)]


def _held(one: FigureDraft, name: str, last: FigureDraft | None, names_end: int, quote: str) -> FigureDraft:
    """Give a figure its holder, and the noun of the last of the list where it has none of its own."""
    own = one.counted is not None and quote.find(one.counted) > 0 and one.start >= names_end
    if own:
        return replace(one, subject=name)
    return replace(one, subject=name, counted=last and last.counted, end=max(one.end, last.end if last else 0))


def _holds(name: str) -> bool:
    bodies = (ORGANISATION, PERSON, _GATHERING)
    return places(name) or any(kind.search(name) is not None for kind in bodies)


_SHARED = re.compile(r"(?:增加值|总产值|产值|产量|营业收入|收入|利润|销量|销售额|出口额|进口额|贸易额|投资额|总量)\Z")
_GATHERING = re.compile(r"(?:大会|论坛|展|赛|峰会)\Z")
