"""Things across borders that a Chinese sentence speaks of as there: in come its clauses, out come items.

No list of verbs holds all that news says of a laboratory, satellite or forum of two countries (中法…卫星进入轨道,
发挥中国—东盟…中心的作用, 在…论坛上). What is known is the thing: a phrase that ends in a noun of cooperation and says
itself that it crosses a border. Such a phrase asserts its thing wherever it is no part of another name.
"""

import re
from collections.abc import Iterator, Sequence

from qiao.claims.cooperation.clauses import Cut, Shape, Token
from qiao.claims.cooperation.model import Item
from qiao.claims.cooperation.objects_zh import empty
from qiao.claims.cooperation.phrases import after_relative, lead
from qiao.claims.cooperation.special import abroad
from qiao.claims.cooperation.words_zh import begin_of, goes_on
from qiao.claims.model import Kind
from qiao.claims.names import NameKind, Spot
from qiao.vocabulary.cooperation import Role

_ACROSS = re.compile(r"国际|全球|世界|跨国|跨境|双边|多边|中外|“一带一路”|联合国|两国|海外|境外")
_ONE_OWNER = re.compile(r"全球|世界|海外|境外")  # a firm has its own centres abroad
_PLACES = frozenset({"platform", "joint_lab", "company"})
_LANDS = frozenset({NameKind.COUNTRY, NameKind.BLOC})
_TWO = 2
_KINDS = {"facility": Kind.PROJECT, "payload": Kind.PROJECT, "phase": Kind.PROJECT, "instrument": Kind.PLATFORM}
_WHOLE = frozenset(Kind)
# General statements, and bodies that act themselves.
_GENERAL = (
    "参展",
    "合作",
    "交流",
    "研究",
    "协会",
    "联合会",
    "委员会",
    "学会",
    "组织",
    "秘书处",
    "公司",
    "集团",
    "关系",
)


def present(
    text: str, division: Cut, names: Sequence[Spot], taken: Sequence[Item]
) -> Iterator[tuple[tuple[int, int], Item]]:
    """Yield clause and item of what no construction asserted; `taken` are the items of the sentence."""
    for clause, tokens in zip(division.clauses, division.tokens, strict=True):
        for at, noun in enumerate(tokens):
            if noun.role is not Role.HEAD or any(one.start < noun.end and noun.start < one.end for one in taken):
                continue
            joined = at + 1 < len(tokens) and tokens[at + 1].start == noun.end and tokens[at + 1].role is Role.HEAD
            if joined or text.endswith(_GENERAL, 0, noun.end) or goes_on(text, noun.end) or _of_body(noun, names):
                continue
            before = tokens[at - 1] if at else None
            item = _read(text, clause, noun, before, names)
            if item is not None and not _mentioned(text, clause, item, taken):
                yield clause, item


def _read(text: str, clause: tuple[int, int], noun: Token, before: Token | None, names: Sequence[Spot]) -> Item | None:
    """Return the item of a noun that ends its phrase, if the phrase or its clause crosses a border."""
    kind = Kind(noun.value) if noun.value in _WHOLE else _KINDS.get(noun.value)
    begin = _begin(text, clause[0], noun, before, names)
    start = lead(text, after_relative(text, begin, noun.end, noun.start), noun.end)
    if kind is None or empty(text, start, noun.end):
        return None
    if _crosses(text, start, noun, names) and not (noun.shape is Shape.FACILITY and _aside(clause, noun)):
        return Item(start, noun.end, kind, "exist", noun.end, noun.end, alone=True)
    marked = _MARKED.search(text, max(clause[0], begin - 1), start) is not None
    if marked and kind in _COUNTED and abroad(text, names, (clause[0], noun.end)):
        return Item(start, noun.end, kind, "exist", start, start)
    return None


def _mentioned(text: str, clause: tuple[int, int], item: Item, taken: Sequence[Item]) -> bool:
    """Tell whether something else is said: of who is in it, what it is for, or what another item is."""
    start, end = item.start, item.end
    if _OF_OTHERS.match(text, end) or _TO_IT.search(text, clause[0], start) or _PURPOSE.match(text, *clause):
        return True
    earlier = [one for one in taken if clause[0] <= one.end <= start or text[one.end : start] == "——"]
    return any(text.startswith("——", one.end) or "是" in text[one.end : start] for one in earlier)


_OF_OTHERS = re.compile(r"在内|[内里](?:的|部)|分别[是为]|包括|颁|奖")
_TO_IT = re.compile(r"(?:[向致]|[设获][有得])[0-9]*[个家项]?$")  # 向大会致贺信, 获得…奖, 设有5个分中心
_PURPOSE = re.compile(r"为(?!期|主|止|[^,。;]*[了已])")

_MARKED = re.compile(r"[了出成]|[0-9一二三四五六七八九十百千多几两首数][余多]?[个家项场份批次座所种支期套条]")
_COUNTED = frozenset(
    {Kind.AGREEMENT, Kind.PROJECT, Kind.JOINT_LAB, Kind.PLATFORM, Kind.PROGRAMME, Kind.TRANSFER_CENTRE, Kind.EVENT}
)


def _of_body(noun: Token, names: Sequence[Spot]) -> bool:
    """Tell whether a noun is only part of the name of a body: 世界工程|组织联合会."""
    return any(
        one.kind is NameKind.ORGANISATION and start <= noun.start and noun.end < end for start, end, one in names
    )


def _aside(clause: tuple[int, int], noun: Token) -> bool:
    """Tell whether a named facility is only mentioned: nothing is said of it."""
    return noun.value == "big_science" and (noun.start > clause[0] or noun.end == clause[1])


def _begin(text: str, low: int, noun: Token, before: Token | None, names: Sequence[Spot]) -> int:
    """Return where the phrase of a noun begins."""
    if noun.shape is not Shape.WORD:
        return noun.start
    if before is not None and before.shape is not Shape.WORD and before.end == noun.start:
        return before.start
    return begin_of(text, low, noun.start, names)


def _crosses(text: str, start: int, noun: Token, names: Sequence[Spot]) -> bool:
    """Tell whether a phrase says itself that its thing is of more than one country."""
    own = [one for begin, end, one in names if start <= begin and end <= noun.end]
    if any(one.cooperation == "big_science" or len(one.countries) >= _TWO for one in own):
        return True
    lands = {one.id for one in own if one.kind in _LANDS}
    blocs = any(one.kind is NameKind.BLOC for one in own)
    signs = [sign.group() for sign in _ACROSS.finditer(text, start, noun.start)]
    if noun.value in _PLACES:
        signs = [sign for sign in signs if not _ONE_OWNER.fullmatch(sign)]
    return len(lands) >= _TWO or blocs or bool(signs)
