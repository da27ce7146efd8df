"""What a verb governs that no noun of the lexicon ends: in come the verbs of a clause that assert nothing, out items.

Some verbs tell by themselves what their object is: what is held or opens is an event, what is unveiled or founded is a
place, what is carried out is work or training. The last word of the object must agree (…谷, …节, …普查), and the
sentence must speak of another country.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from qiao.claims.cooperation.clauses import Cut, Token
from qiao.claims.cooperation.model import Item
from qiao.claims.cooperation.objects_zh import empty
from qiao.claims.cooperation.phrases import after_aspect, after_relative, after_time, lead, listing, post_count
from qiao.claims.cooperation.words_zh import begin_of, end_of
from qiao.claims.model import Kind
from qiao.vocabulary.cooperation import Role


class _Tail(Struct, frozen=True):
    """What the object of a class of verbs ends in, and its kind."""

    ends: re.Pattern[str]
    kind: Kind


_CLOSED = (
    r"(?=$|[,。;、!\s0-9]|[和与及并](?![A-Za-z])|[近约逾超共]|累计|在|于|由|等|将|已|正式|以来|期间|时|使|让|取得|"
    r"的(?:构想|设想|建议|提议|倡议)|"
    r"日前|近[日期]|[今昨明前当][日天年]|[本上下][周月]|周[一二三四五六日]|全面|成功|顺利|同步|开[通业园馆幕]|启[用动]|揭[牌幕]|上线|投[入运产用]|"
    r"落[成地幕]|竣工|建成|奠基|封顶|完工|闭幕|举[行办]|召开)"
)
_NO_MEETING = r"(?<![社机协学公工员事合金理])(?<!(?<![招洽])商)"  # what 会 is part of: 社会, 机会, 商会, 理事会
_MEETING = (
    rf"(?:{_NO_MEETING}会|(?<!环)节|大赛|赛事|(?<![进发开拓扩])展|营|周|沙龙|课堂|讲堂|典礼|仪式)(?:{_CLOSED}|(?=”))"
)
_HOUSE = (
    r"(?:中心|研究院|分院|医院|学院|中学|小学|学校|大学|校区|馆|站|园|园区|城|谷|港|基地|工厂|农场|网点|系统|通道|库|样地|样带|台阵|试验线|生产线|实验线|苗圃|示范田|大棚|水井|水渠|泵站|"
    rf"书屋|生产线|分行|科室|病房){_CLOSED}"
)
_PAPER = rf"(?:决议|章程|纲要|公报|声明|宣言|承诺书|约定书|意见书){_CLOSED}"
_WORK = (
    r"(?:考古|勘探|发掘|试掘|调查|普查|监测|观测|勘查|修复|测绘|钻探|试验|实验|研究|攻关|育种|选育|防治|救治|手术|编写|"
    rf"填图|翻译|编纂|评估|检测|测序|诊疗|巡诊|义诊|治理|采样|运维|检修|种植|养殖|栽培|制种|巡检|应用|(?<!交流)(?<!领域)(?<!的)合作)(?:工作|任务)?{_CLOSED}"
)
_LESSON = rf"(?:培训|研修|轮训|授课|讲座)(?:任务|工作|活动)?{_CLOSED}"
_MADE = (
    r"(?:系统|装置|设备|疫苗|药物|新药|药品|软件|仪器|样机|芯片|算法|模型|数据集|产品|发动机|机组|机型|车型|品种|材料|"
    rf"地图|图谱|工具|服务器|计算机|机器人|无人机|电池|客机|列车|技术|合金|传感器){_CLOSED}"
)
_EVENT = _Tail(re.compile(_MEETING), Kind.EVENT)
_PLACE = _Tail(re.compile(_HOUSE), Kind.PLATFORM)
_SIGNED = _Tail(re.compile(_PAPER), Kind.AGREEMENT)
_WORKED = _Tail(re.compile(_WORK), Kind.PROJECT)
_CREATED = _Tail(re.compile(_MADE), Kind.PROJECT)
_TAUGHT = _Tail(re.compile(_LESSON), Kind.PROGRAMME)
_TAILS = {
    "sign": (_SIGNED,),
    "hold": (_EVENT, _TAUGHT),
    "open_close": (_EVENT,),
    "co_run": (_EVENT,),
    "build": (_PLACE,),
    "inaugurate": (_PLACE,),
    "carry": (_WORKED, _TAUGHT),
    "deliver": (_WORKED, _TAUGHT),
    "make": (_CREATED,),
}
TELLING = frozenset(_TAILS)  # classes of verbs that tell what their object is
_BEFORE = frozenset({"open_close", "inaugurate"})  # classes whose thing stands before them
_FURTHEST = 60
_JOINTS = frozenset("和与及、")
_LEAST = 3  # characters of a name: a bare noun says nothing
_ADVERB = (
    r"(?:正式|成功|顺利|圆满|隆重|日前|近[日期]|[今昨明前当][日天年]|同[日期]|[本上下]周|[本上下]月|周[一二三四五六日]|已|将|也|还|均|"
    r"[0-9]{1,4}[年月日]|上午|下午)*"
)
_GAP = re.compile(rf"”?{_ADVERB}(?:[在于由][^,。;]{{1,30}}?{_ADVERB})?")
_DONE_TO = re.compile(r"$|[,。;、]|[于在后]|以来|[0-9一二三四五六七八九十]{1,3}周?年")


def unlisted(text: str, division: Cut, taken: Sequence[Item]) -> Iterator[tuple[tuple[int, int], Item]]:
    """Yield clause and item of the verbs that assert nothing yet; `taken` are the items of the sentence."""
    spent = {item.verb for item in taken}
    for clause, tokens in zip(division.clauses, division.tokens, strict=True):
        for token in tokens:
            tails = _TAILS.get(token.value, ()) if token.role is Role.VERB else ()
            if _PURPOSE.match(text, clause[0]) and token.end == clause[1]:
                continue  # 为推进…中心建设,: what for
            if not tails or token.start in spent or any(one.start <= token.start < one.end for one in taken):
                continue
            if token.value == "make" and not _JOINTLY.search(text, max(clause[0], token.start - _NEAR), token.end):
                continue
            others = {one.end for one in tokens if one.role is Role.OTHER}
            tail, span = _object(text, clause, token, tails)
            if span is None or (span[1] in others and text[span[1] - 1] != "”"):
                continue
            for first, last in _pieces(text, span, tail):
                general = (
                    text.startswith("由", first)
                    or empty(text, first, last)
                    or (token.value == "deliver" and _GENERAL.fullmatch(text, first, last))
                )
                if not general and not any(one.start < last and first < one.end for one in taken):
                    yield clause, Item(first, last, tail.kind, token.value, token.start, token.end)


_PURPOSE = re.compile(r"为(?!期|主|止)")
_JOINTLY = re.compile(r"联合|共同|合作|携手|一起")
_NEAR = 4  # characters between those words and their verb
_GENERAL = re.compile(r"(?:人才|技术|业务|专业|技能|相关|免费)*培训")
_SETS = frozenset({"agreement", "project", "joint_lab", "platform", "programme", "transfer_centre"})


def counted(text: str, division: Cut, taken: Sequence[Item]) -> Iterator[tuple[tuple[int, int], Item]]:
    """Yield clause and item of the sets that a clause only counts: 合作考古项目8项."""
    for clause, tokens in zip(division.clauses, division.tokens, strict=True):
        begin = clause[0]
        for token in tokens:
            body = text.endswith("组织", 0, token.end)  # 参与的国际组织达8个
            listed = token.role is Role.HEAD and token.value in _SETS and not body
            if listed and post_count(text, token.end) > token.end:
                named = begin_of(text, begin, token.start, ())  # 该校拥有|联合实验室3个
                named -= text.startswith("在", named - 1)  # 在沪投资项目
                begin = named if begin < named < token.start else begin
                start = lead(text, after_relative(text, begin, token.end, token.start), token.end)
                free = not any(one.start < token.end and start < one.end for one in taken)
                own = start < token.start or text.startswith("中外", token.start)
                if free and own and token.end - start <= _LONGEST and not empty(text, start, token.end):
                    yield clause, Item(start, token.end, Kind(token.value), "exist", token.start, token.end)
            begin = token.end if token.role is Role.VERB else begin


_LONGEST = 24  # characters of the name of a set


def related(text: str, division: Cut, taken: Sequence[Item]) -> Iterator[tuple[tuple[int, int], Item]]:
    """Yield clause and item of the things that two sides are said to have made, whatever noun ends them.

    由中方援建的茶叶加工线迎来…: the relative clause says that the thing is of two, and what it is its last word.
    """
    for clause, tokens in zip(division.clauses, division.tokens, strict=True):
        for made in _MADE_BY_TWO.finditer(text, *clause):
            start = lead(text, made.end(), clause[1])
            book = text.find("》", start, clause[1]) + 1 if text.startswith("《", start) else 0
            end = book or min(end_of(text, start), clause[1])
            nouns = (one.end for one in tokens if one.role is Role.HEAD and end <= one.start <= end + _NEAR)
            end = book or next((at for at in nouns if _CLOSELY.fullmatch(text, end, at)), end)
            if "的" in text[start:end] or end - start < _LEAST or empty(text, start, end):
                continue
            if not any(one.start < end and start < one.end for one in taken):
                yield clause, Item(start, end, _kind(text, start, end), "related", made.start("verb"), made.end("verb"))


# 援建, 援助, 合办, 合作建设, …; one class stands first: a search for a class is many times as fast.
_MADE_BY_TWO = re.compile(
    r"(?P<verb>[援捐共合承联携](?:(?<=[援捐共合承])建|(?<=援)助|(?<=合)办|(?:(?<=合)作|(?<=联)合|(?<=共)同|(?<=携)手)(?:建设|建立|设立|成立|创办|开办|举办|开展|实施|研制|研发|开发|"
    r"发起|组建|打造|建造|完成|运营|承担|申报|编写|绘制|推出|修建|设计|制定|翻译|拍摄|出版|种植|生产|选育|培育|发掘|调查|勘探|申请|承建|投资|承办)))的"
)


_CLOSELY = re.compile(r"[\u4e00-\u9fff]+")


def _kind(text: str, start: int, end: int) -> Kind:
    """Return the kind of a thing by its last word."""
    tails = (_EVENT, _TAUGHT, _PLACE, _SIGNED)
    return next((tail.kind for tail in tails if tail.ends.search(text, start, end)), Kind.PROJECT)


def _object(
    text: str, clause: tuple[int, int], verb: Token, tails: Sequence[_Tail]
) -> tuple[_Tail, tuple[int, int] | None]:
    """Return what a verb governs, and by which of its tails."""
    for tail in tails:
        span = None if verb.value in _BEFORE else _behind(text, clause, verb, tail)
        if span is None and (verb.value in _BEFORE or _DONE_TO.match(text, verb.end)):
            span = _before(text, clause, verb, tail)
        if span is not None:
            return tail, span
    return tails[0], None


def _pieces(text: str, span: tuple[int, int], tail: _Tail) -> list[tuple[int, int]]:
    """Return the names of a list whose every piece ends as such an object does: …库与…系统."""
    pieces = listing(text, *span, frozenset(found.end() for found in tail.ends.finditer(text, *span))).pieces
    named = all(tail.ends.search(text, one.start, one.end + 1) for one in pieces)
    return [(one.start, one.end) for one in pieces] if named and len(pieces) > 1 else [span]


def _behind(text: str, clause: tuple[int, int], verb: Token, tail: _Tail) -> tuple[int, int] | None:
    """Return the object behind a verb."""
    stop = min(clause[1], verb.end + _FURTHEST)
    found = None
    for match in tail.ends.finditer(text, verb.end, stop):
        if found is not None and text[found.end() : found.end() + 1] not in _JOINTS:
            break  # …库与…系统: the list goes on
        found = match
    if found is None:
        return None
    start = lead(text, after_aspect(text, verb.end, found.end()), found.end())
    return _named(text, start, found)


def _before(text: str, clause: tuple[int, int], verb: Token, tail: _Tail) -> tuple[int, int] | None:
    """Return the subject before a verb."""
    for found in tail.ends.finditer(text, max(clause[0], verb.start - _FURTHEST), verb.start):
        if _GAP.fullmatch(text, found.end(), verb.start):
            begin = begin_of(text, clause[0], found.start(), ())
            start = lead(text, after_time(text, begin, found.end()), found.end())
            return _named(text, start, found)
    return None


def _named(text: str, start: int, found: re.Match[str]) -> tuple[int, int] | None:
    begin = lead(text, after_relative(text, start, found.end(), found.start()), found.end())
    end = found.end() + (text.startswith("“", begin) and text.startswith("”", found.end()))
    return (begin, end) if found.end() - begin >= _LEAST or found.re is _SIGNED.ends else None
