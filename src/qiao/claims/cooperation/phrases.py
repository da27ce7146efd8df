"""Chinese noun phrases: where the name inside a phrase begins, and how a list falls into pieces.

In comes the stretch between a verb and the head of its object, out come spans of names: without aspect particles,
numerals with their classifiers, relative clauses, and 等 with the collective noun behind it.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

_NUMBER = r"(?:[0-9][0-9,.]*|[零一二两三四五六七八九十百千数几半]+)(?:余|多|几)?(?:万|亿|千|百)?(?:余|多)?"
_CLASSIFIER = (  # 这一|项目 is no count
    r"(?:个|家|项(?!目(?![标录]))|场|份|批次|批|次|座|所|种|位|名|支|颗|枚|类|对|条|片|本|套|款|处|台|轮|期|系列|"
    r"大|艘|架|亩|公顷)"
)
_ASPECT = re.compile(r"[了过着出]*(?:到|为(?![期主了]))?")
_LEAD = re.compile(
    rf"(?:的|一大?批|一个个|一项项|(?:共|总计|累计|合计|一共|超过|超|近|约|逾|大约|至少|不少于)(?={_NUMBER})|{_NUMBER}{_CLASSIFIER}(?:左右|以上|以下|上下)?(?:的)?|其中(?![国方欧美亚东部])|"
    r"整个|上述|这些|所有|全部|一系列|系列的?|一项|多批|多项|多个|多场|多家|众多|若干|诸多|诸如|首个|首批|首家|全球首个|全国首个|全国首家|"
    r"国内首个|世界首个|新的|大批|大量|部分|相关|有关|(?:又|再|另外?)(?=[一有])|各类|多种|这一|这项|该|"
    r"本[届次]|此次|这[届次]|本(?![地土科草国])|利用(?=[大国])|更多|一个|双方|"
    r"两国间的?|重要的|重大|重点|全新的|涉及|包括|包含|主要|并(?!网)|和(?![平谐])|与|及|以及|相应的?|\s|、|:)"
)
# 首届, 第三届, 第74届, 八项行动 and 三期项目 belong to the name: no classifier of theirs stands in the list above.
_KEEP = re.compile(
    r"(?:19|20)[0-9]{2}大|[二三四五六七八九十]+(?:项行动|大行动|期项目|方会谈|国)|\d+\s*\+\s*\d+|[一二两三四五六七八九十]国"
)
_FIELDS = re.compile(
    r"(?<![高平中初同优上])等(?:多个|诸多|重点|众多|各|优先|广泛|关键|前沿|[0-9一二三四五六七八九十]+(?:大|个))*(?:领域|方面|行业|学科|"
    r"方向|议题)(?:的)?"
)
_RELATIVE = re.compile(r"的(?![士确]|斯亚贝巴|黎波里)")
_COLLECTIVE = re.compile(
    r"(?<![高平中初同优上])等(?:[^、的]{0,12}?(?:一批|一系列|系列|多项|多个|多场|重大|重要|[0-9]+(?:余|多)?[个项场家所座]|国际|科技|活动|"
    r"合作)|(?=[^、]{0,14}$))"
)
_SEPARATOR = re.compile(r"、|以及|及|和|与|或|暨|(?<=[》”])(?=[《“])")
_POST_COUNT = re.compile(
    rf"(?:的?(?:总数|总量|数量)(?:也|均|已经|已|目前|现)*(?=达|增|扩|突|超|近|约|[0-9]))?(?:已?达到?了?|已?(?:增至|增加到|扩大到|突破))?(?:超过|超|近|约|逾|共|累计|总计)?{_NUMBER}{_CLASSIFIER}"
)
_TIME = re.compile(
    r"(?:目前|日前|近日|近期|今天|昨天|明天|当天|当日|同日|此外|同时|其中|如今|现在|随后|会上|期间|会后|这一|此次|"
    r"本次|该|由此|因此|据悉|据介绍|首先|最后|(?:[去今明前]年|[本上下][周月])的?|"
    r"年初|年底|上半年|下半年|上午|下午|晚间|晚|凌晨|[0-9]{4}年度|[0-9]{1,4}[年月日]|[一二三四五六七八九十]+[年月日]|截至|正值|适逢|恰逢|值此|预计|到|至|底|"
    r"初|以来|在此期间|标志着|意味着|促进|推动|带动|助力|见证了?|使得?|让|为期[0-9一二两三四五六七八九十半]+[天日周年个月]+的|\s)+"
)


class Piece(Struct, frozen=True):
    """One name of a list, and whether it stands before 等 and so under the collective noun behind it."""

    start: int
    end: int


class Listing(Struct, frozen=True):
    """A phrase taken apart: its pieces, and the span of the collective noun after 等, if there is one."""

    pieces: tuple[Piece, ...]
    collective: tuple[int, int] | None


def lead(text: str, start: int, end: int) -> int:
    """Return where the name begins after particles, counts and the like."""
    while start < end:
        if _KEEP.match(text, start, end):
            return start
        match = _LEAD.match(text, start, end)
        if match is None or match.end() >= end:
            return start
        start = match.end()
    return start


def after_aspect(text: str, start: int, end: int) -> int:
    """Return where the object of a verb begins after 了, 着, 成 and the like."""
    match = _ASPECT.match(text, start, end)
    return match.end() if match else start


def after_time(text: str, start: int, end: int) -> int:
    """Return where a subject begins after words of time and linking words."""
    match = _TIME.match(text, start, end)
    return match.end() if match and match.end() < end else start


def after_relative(text: str, start: int, end: int, head: int) -> int:
    """Return where the name begins after its last relative clause; `head` is where the bare head noun begins.

    A name that would be left with nothing but its head keeps the clause: 科技合作的文件.
    """
    begin = start
    for match in _RELATIVE.finditer(text, start, end) if text.find("的", start, end) >= 0 else ():
        if match.end() < head and not _enclosed(text, start, match.start()):
            begin = match.end()
    return begin


def _enclosed(text: str, start: int, at: int) -> bool:
    """Tell whether a quote is open at an offset."""
    return text.count("“", start, at) > text.count("”", start, at) or text.count("《", start, at) > text.count(
        "》", start, at
    )


def inner_count(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of a count inside a phrase: 空间信息、科技减贫4个专项合作计划."""
    match = _INNER_COUNT.search(text, start + 1, end)
    return match.span() if match else None


_INNER_COUNT = re.compile(r"(?:等)?[0-9]+(?:余|多)?[个项家场]")


def last_count(text: str, low: int, high: int) -> tuple[int, int] | None:
    """Return the span of the last number with a classifier in a stretch: 派出了|38支|抗疫专家组."""
    found = None
    for match in _POST_COUNT.finditer(text, low, high):
        found = match.span()
    return found


def post_count(text: str, at: int) -> int:
    """Return the end of a count that stands behind its noun (合作基地109个), or `at`."""
    match = _POST_COUNT.match(text, at)
    return match.end() if match else at


def listing(text: str, start: int, end: int, heads: frozenset[int]) -> Listing:
    """Take a phrase apart; `heads` are the offsets where nouns of the lexicon end."""
    others = text.find("等", start, end) >= 0
    for fields in _FIELDS.finditer(text, start, end) if others else ():
        if fields.end() < end:
            start = fields.end()
    collective = None
    stop = end
    for match in _COLLECTIVE.finditer(text, start, end) if others else ():
        if not _enclosed(text, start, match.start()):
            collective, stop = (match.start() + 1, end), match.start()
            break
    return Listing(tuple(_pieces(text, start, stop, heads, listed=collective is not None)), collective)


def _pieces(text: str, start: int, end: int, heads: frozenset[int], *, listed: bool) -> Iterator[Piece]:
    """Cut at 、 always, and at 和, 与, 及 only behind a noun of the lexicon or as the last joint of a list."""
    begin = start
    joints = [joint for joint in _SEPARATOR.finditer(text, start, end) if not _enclosed(text, start, joint.start())]
    marks = [joint for joint in joints if joint.group() == "、"]
    for joint in joints:
        if joint.start() < begin:
            continue
        again = _ANOTHER.match(text, joint.end()) is not None  # 26个示范站和45个示范基地
        closed = again or joint.start() in heads or _counted(text, joint.start(), heads)
        if closed and joint.group() in _INSIDE and of_one_place(text, begin, joint.start(), end):
            continue  # …联合研究与示范中心: one centre
        last = bool(marks) and not listed and joint.start() > marks[-1].start() and joint is joints[-1]
        if joint.group() in {"、", ""} or closed or (last and joint.group() in {"和", "及", "以及"}):
            yield Piece(begin, joint.start())
            begin = joint.end()
    if begin < end:
        yield Piece(begin, end)


_ANOTHER = re.compile(rf"{_NUMBER}{_CLASSIFIER}")
_INSIDE = frozenset("与和及暨")
_ACTIVITIES = (
    "研究",
    "开发",
    "研发",
    "培训",
    "示范",
    "推广",
    "合作",
    "交流",
    "监测",
    "创新",
    "利用",
    "实验",
    "试验",
    "攻关",
    "转化",
)
_PLACES = ("中心", "实验室", "基地", "平台", "研究院", "研究所", "园", "园区", "站", "网络", "学院", "联盟")


def of_one_place(text: str, begin: int, joint: int, end: int) -> bool:
    """Tell whether a joint stands inside the name of a place, behind what is done there."""
    return text.endswith(_ACTIVITIES, begin, joint) and text.endswith(_PLACES, joint, end)


def _counted(text: str, at: int, heads: frozenset[int]) -> bool:
    """Tell whether a noun with a count behind it ends at the offset."""
    return text[at - 1] in "个家项场份座所支颗" and any(
        head in heads and post_count(text, head) == at for head in range(max(0, at - 8), at)
    )
