"""What a Chinese verb asserts of a phrase: in come the stretch before its last noun and the verb, out come the items.

A phrase falls into the pieces of its list; each is an item when the kind of its noun goes with the class of the verb
and the piece names something.
"""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from qiao.claims.cooperation.clauses import Shape, Token
from qiao.claims.cooperation.model import Item, beside
from qiao.claims.cooperation.phrases import (
    Listing,
    Piece,
    after_aspect,
    after_relative,
    after_time,
    inner_count,
    lead,
    listing,
    post_count,
)
from qiao.claims.model import Kind
from qiao.vocabulary.cooperation import lexicon


def kinds(verb: Token) -> frozenset[str]:
    """Return the values of nouns that a verb asserts; a named facility goes with what makes, joins or launches it."""
    known = lexicon("zh").compatible[verb.value]
    return known | {"facility"} if verb.value in {"make", "join", "launch", "build", "share", "carry"} else known


def phrase(text: str, begin: int, noun: Token, heads: Sequence[Token], verb: Token) -> list[Item]:
    """Return the items of a phrase whose last noun is `noun`: one for each piece of its list that the verb asserts."""
    ends = {head.end: head for head in heads}
    opening = after_aspect if begin == verb.end or text.startswith("了", begin) else after_time
    start = lead(text, opening(text, begin, noun.end), noun.end)
    relative = after_relative(text, start, noun.end, noun.start)
    if not any(start < end <= relative for end in ends):  # 辐射西部、面向全球的合作区: one thing, no list
        start = lead(text, relative, noun.end)
    whose = text.rfind("的", start, noun.start) + 1
    if _of_several(text, start, whose) and not any(start < end <= whose for end in ends):
        start = whose  # 在蒙古国、老挝的工坊: one thing in two countries
    if _OWNERS.fullmatch(text, start, whose):
        start = whose  # 某分院与某科学院的|合作协议
    parts = listing(text, start, noun.end, frozenset(ends))
    shared = noun.value
    asserted = kinds(verb)
    alone = all(end == noun.end or not start < end for end in ends)
    if (
        (parts.collective or len(parts.pieces) > 1)
        and alone
        and shared in asserted
        and text.endswith(_FIELD_NOUNS, 0, noun.end)
    ):
        return _of_fields(text, start, noun, verb)
    if parts.collective and alone and shared in asserted and _MANY.match(text, *parts.collective):
        return [Item(lead(text, *parts.collective), noun.end, _kind(shared, verb), verb.value, verb.start, verb.end)]
    own = any(piece.end in ends for piece in parts.pieces[:-1])  # …中心、…通道、…基地: each has a noun of its own
    read = _Phrase(begin, noun, verb, ends, parts, own)
    found = [item for piece in parts.pieces if (item := _of_piece(text, piece, read)) is not None]
    if len(found) > 1:
        spans = [(item.start, item.end) for item in found]
        found = [replace(item, others=beside(spans, at)) for at, item in enumerate(found)]
    if not found and parts.collective is not None and shared in asserted and noun.end - parts.collective[0] <= _SHORT:
        return [Item(start, noun.end, _kind(shared, verb), verb.value, verb.start, verb.end)]  # 合作、交换等协议109份
    return found + _whole(text, parts.collective, noun, verb)


_BODY = r"(?:大学|学院|科学院|研究院|研究所|分院|分校|公司|集团|医院|中心|实验室|协会|学会|委员会|[部局厅省市署])"
_OWNERS = re.compile(rf"[^、,;的“《]{{1,24}}?{_BODY}[与和同][^、,;的“《]{{1,24}}?{_BODY}(?:之间)?的")
_MANY = re.compile(r"[二三四五六七八九十]大")  # 应急物资、减贫等六大合作平台: fields, and no names
TITLES = frozenset({Shape.BOOK, Shape.QUOTE})
_OCCASIONS = ("仪式", "典礼", "座谈会", "开幕式", "闭幕式", "会议", "研讨会", "招待会")
_BODIES = ("大学", "学院", "公司", "集团", "研究院", "研究所", "科学院", "医院")
_INTO = re.compile(r"(?:了|该|这一|本)*")
_DOING = re.compile(
    r"(?:拓展|拓宽|组织|搭建|开展|举办|推动|推进|促进|深化|加强|完善|打造|优化|提升|培育|吸引|引进|开辟|畅通|整合|健全|扩大|建立)"
    r"(?!机制|委员会|工作|计划)"
)


def _of_several(text: str, start: int, whose: int) -> bool:
    """Tell whether a list stands before the 的 that a phrase begins behind, outside quotes."""
    owners = text[start:whose]
    return "、" in owners and not any(mark in owners for mark in "“”《》") and _PLACED.match(owners) is not None


_PLACED = re.compile(r"[^、]{0,12}?(?:在|于|面向|与|同|和|对|来自)[^、]*、")


_CUT_OFF = re.compile(r"、|[\u4e00-\u9fff]{1,4}等(?:领域|方面)")  # 水轮机|、控制系统, 项目|开发等领域: of no noun


class _Phrase(Struct, frozen=True):
    """A phrase in pieces: where it begins, its last noun, its verb, and the nouns that end in it by their offsets."""

    begin: int
    noun: Token
    verb: Token
    ends: dict[int, Token]
    parts: Listing
    own: bool  # pieces before the last have nouns of their own


def _of_piece(text: str, piece: Piece, read: _Phrase) -> Item | None:
    """Return the item of a piece, if its verb asserts it and it names something."""
    noun, verb, begin = read.noun, read.verb, read.begin
    head = _head_of(text, piece.start, piece.end, read.ends)
    value = head.value if head else noun.value
    collective = read.parts.collective
    known = value in kinds(verb) and not _nameless(text, piece, read)
    cut_off = head is None and collective is None and _CUT_OFF.match(text, noun.end) is not None
    if not known or cut_off or (head is None and not _named(collective, len(read.parts.pieces), noun)):
        return None
    if verb.value == "join" and value == "platform" and _INTO.fullmatch(text, verb.end, piece.start):
        return Item(piece.start, piece.end, Kind.PLATFORM, verb.value, verb.start, verb.end)  # 加入联盟
    bare = head.start if head and head.shape is Shape.WORD else piece.end
    stop = head.end if head else piece.end
    origin = head.start if head and head.shape is Shape.FACILITY else _origin(text, piece.start, stop, bare)
    if head is not None and head.shape in TITLES and text.startswith("——", head.start - 2):
        origin = head.start  # 首个宣言——《北京宣言》
    named_before = head is not None and origin == head.start and head.shape is Shape.WORD
    built_by = text.startswith("由", noun.end)  # 实验室由…共同建设
    by_both = built_by and _JOINTLY.search(text, noun.end, verb.end) is not None
    placed = text[origin - 1] == "的" and origin > begin
    told = begin != verb.end and not built_by and not placed and not _NUMBERED.search(text, begin, origin)
    occasion = verb.value == "attend" and text.endswith(_OCCASIONS, 0, stop)
    if named_before and (told or occasion):
        return None  # 该中心成立于…, 实验室将建成, 出席开班仪式: said of what was named before
    signed = value in {"agreement", "charter"} and verb.value == "sign" and text[origin:stop] != "合同"
    together = _JOINTLY.search(text, max(0, verb.start - _NEAR), verb.end)
    total = _TOTAL.search(text, max(0, verb.start - _NEAR), verb.end)
    bare_ok = together or total or verb.value in _BARE_VERBS or value == "company" or text.startswith("友城", origin)
    counted = stop - origin > (0 if bare_ok else _BARE) and (
        post_count(text, stop) > stop or _NUMBERED.search(text, begin, origin)
    )
    if stop - origin < _BARE or not (signed or counted or by_both or not empty(text, origin, stop)):
        return None
    shares = not (head or collective or read.own)
    whole = text[origin:stop] + text[noun.start : noun.end] if shares else None
    count = inner_count(text, origin, bare) if head and len(read.parts.pieces) > 1 else None
    if count is not None:
        whole = text[origin : count[0]] + text[count[1] : stop]
    return Item(origin, stop, _kind(value, verb), verb.value, verb.start, verb.end, whole)


def _nameless(text: str, piece: Piece, read: _Phrase) -> bool:
    """Tell whether a piece of a list is no name: 搭建平台、拓展渠道, 其中包括牛津大学、曼彻斯特大学."""
    if read.verb.value in {"include", "consist"} and text.endswith(_BODIES, 0, piece.end):
        return True
    return len(read.parts.pieces) > 1 and _DOING.match(text, piece.start) is not None


def _of_fields(text: str, start: int, noun: Token, verb: Token) -> list[Item]:
    """Return the one thing that a list of fields says (水稻育种、蚕桑养护等技术合作), unless it is a general phrase."""
    done = any(_DOING.match(text, at + 1) for at in range(start, noun.end) if text[at] == "、")
    if done or empty(text, start, noun.end):  # 加强往来、扩大合作: what is done, and no field
        return []
    return [Item(start, noun.end, _kind(noun.value, verb), verb.value, verb.start, verb.end)]


def _origin(text: str, start: int, stop: int, bare: int) -> int:
    """Return where a name begins: behind its relative clause, and behind what it is said to be (背景是…卫星)."""
    begin = lead(text, after_relative(text, start, stop, bare), stop)
    better = _BETTER.match(text, begin, bare)
    begin = lead(text, better.end(), stop) if better else begin
    told = [mark.end() for mark in _TOLD.finditer(text, begin, bare) if "“" not in text[begin : mark.end()]]
    begin = told[-1] if told else begin
    begin += text.startswith("在", begin) and begin + 1 == bare  # 在项目实施期间
    said = text.rfind("是", begin, bare)
    return begin if said < 0 or "“" in text[begin:said] else lead(text, said + 1, stop)


_BETTER = re.compile(
    r"(?:要|将|应|进一步|继续|不断|着力|持续)*(?:加强|强化|深化|推进|推动|促进|加快|做好)"
)  # 加强|…基地|建设
_TOLD = re.compile(r"(?<![为除罢])了(?!解)")  # a verb with its aspect belongs to no name: 见证了…项目


def _whole(text: str, collective: tuple[int, int] | None, noun: Token, verb: Token) -> list[Item]:
    """Return the set that a list gives examples of, where it is counted and large: A、B等近60项国际大科学计划."""
    if collective is None or verb.value not in {"join", "include"} or not _LARGE.search(text, *collective):
        return []
    start = lead(text, *collective)
    if noun.value != "big_science" and verb.value == "include":
        return []
    return [Item(start, noun.end, _kind(noun.value, verb), verb.value, verb.start, verb.end)]


_SHORT = 6  # characters of a collective noun without a name of its own
_BARE_VERBS = frozenset({"contract", "aboard"})  # 签约52个项目, 搭载10台载荷
_JOINTLY = re.compile(r"合作|联合|共同|双方|两国")
_TOTAL = re.compile(r"累计|合计|共(?!同)|先后")
_NEAR = 8
_NUMBERED = re.compile(r"[0-9十百千万余多一二三四五六七八九两几首][大个家项座所颗支场份批种台艘条枚套对]")
_LARGE = re.compile(r"[0-9]{2}|[十百]")


def _head_of(text: str, start: int, end: int, ends: dict[int, Token]) -> Token | None:
    """Return the noun that ends a piece, behind which only a count may stand."""
    for stop in range(end, max(start, end - 10), -1):
        head = ends.get(stop)
        if head is not None and (stop == end or post_count(text, stop) == end):
            return head
    return None


def _named(collective: tuple[int, int] | None, pieces: int, noun: Token) -> bool:
    """Tell whether pieces without a noun of their own are names: before 等, or sharing the last noun of a list."""
    if collective is None:
        return pieces > 1
    return noun.value not in {"exchange", "agreement"}


# 水稻育种、蚕桑养护等技术合作: what stands before 等 are fields of one thing, not names of several.
_FIELD_NOUNS = ("对接", "合作", "研究", "攻关", "意向", "交流", "研发")


_GENERAL = re.compile(
    r"(?:进一步|继续|不断|持续)?(?:扩大|加强|深化|推进|推动|促进|开展|拓展|密切)?(?:[川沪京津粤苏浙鲁豫鄂湘桂滇黔陕甘蒙辽吉黑闽赣皖冀晋琼渝][\u4e00-\u9fff](?=科技|创新|合作|科学))?"
    r"(?:国际|全球|对外|双边|多边|双方|两国|中外|政府间|农业|经济|经贸|教育|文化|卫生|产能|贸易|投资|减贫|务实|深度|广泛|互利|科技|科学|技术|创新|人文|友好|各类|各种|"
    r"更多|更高水平|高水平|高能级|一系列|重大|重要|"
    r"全面|丰硕|标志性|长远|远景|长期|有效|平台(?=[和与])|战略|开放|经贸|与|和|的|等|、|宽领域|深入|密切|紧密|富有成效|进一步|有益|积极|广大|广阔|良好|长效|全方位|更高层次|平等|学术|科研|人员|领域|产业|各领域|多领域|深层次|全方位|多层次|研究)*"
    r"(?:合作|研究|交流|交流合作|合作交流|务实合作|科技合作|创新合作|科技创新合作|活动|工作|会议|项目合作|行动|计划|工程|"
    r"项目|课题|数据|方案|战略|意见|实验|探测|会议和论坛|行动计划|合作计划|开幕式|闭幕式|仪式|学术会议|合作意向书|"
    r"交流机制|大科学(?:装置|计划|工程|项目)|合作大?平台|(?<=广[大阔])平台|(?<=有效|重要|主要)平台|(?:合作)?成果|(?<=平台[和与])(?:通道|桥梁|渠道))"
)
_OF_TWO = re.compile(
    r"中国?[—–-]*[\u4e00-\u9fff]{1,4}?(?:两国|双方|双边)?(?:科技|农业|经贸|文化|教育|人文|产能|务实|友好|全面|创新|各领域|领域|与|和)*合作(?:工作)?"
)  # 中秘农业合作: a general statement
_BELT_AND_ROAD = re.compile(r"(?:共建|中国(?:的)?)?“?一带一路”?(?:倡议|合作|建设)?")  # as such it is no item
_SUPERLATIVE = re.compile(r"最[高强大小快新早长先优好]")
_RELATIONS = frozenset(
    {
        "科技合作",
        "科技创新合作",
        "技术合作",
        "创新合作",
        "经贸合作",
        "产业合作",
        "合作",
        "交流合作",
        "合作交流",
        "务实合作",
        "友好合作",
        "合作与交流",
        "交流与合作",
    }
)
_BARE = 2  # 论坛, 中心, 项目: a noun alone names nothing
_ALWAYS = re.compile(r"合作项目|示范项目|交流活动|对接活动|合作行动")


def empty(text: str, start: int, end: int) -> bool:
    """Tell whether a name is a general phrase (国际科技交流合作) that names nothing."""
    if end - start <= _BARE and not text[start].isascii():
        return True
    if (
        _SUPERLATIVE.search(text, start, end)
        or _BELT_AND_ROAD.fullmatch(text, start, end)
        or _OF_TWO.fullmatch(text, start, end)
    ):
        return True  # 观测能力最强的卫星, 最高级别平台: what something is
    if "的" in text[start:end] and text[start:end].rpartition("的")[2] in _RELATIONS:
        return True  # 与高校、政府部门和行业的交流合作
    return bool(_GENERAL.fullmatch(text, start, end)) and not _ALWAYS.search(text, start, end)


_SAME_KIND = {"payload": Kind.PROJECT, "phase": Kind.PROJECT, "outcome": Kind.AGREEMENT, "charter": Kind.AGREEMENT}
_INSTRUMENT = {"make": Kind.PROJECT, "launch": Kind.PROJECT, "share": Kind.OPEN_SHARING, "carry": Kind.PROJECT}
_FACILITY_KINDS = {"share": Kind.OPEN_SHARING, "build": Kind.PLATFORM}


def _kind(value: str, verb: Token) -> Kind:
    """Return the kind of a noun; a named facility is a project to those who make it and big science to who join it."""
    if value in _SAME_KIND:
        return _SAME_KIND[value]
    if value == "instrument":
        return _INSTRUMENT.get(verb.value, Kind.PLATFORM)
    if value == "facility":
        return _FACILITY_KINDS.get(verb.value, Kind.PROJECT)
    return Kind(value)
