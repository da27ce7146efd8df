"""Things across borders that a Chinese sentence speaks of as there: in come its clauses, out come items.

No list of verbs holds all that news says of a laboratory, satellite or forum of two countries (中法…卫星进入轨道,
发挥中国—东盟…中心的作用, 在…论坛上). What is known is the thing: a phrase that ends in a noun of cooperation and says
itself that it crosses a border. Such a phrase asserts its thing wherever it is no part of another name.
"""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from qiao.claims.cooperation.chinese import before_noun
from qiao.claims.cooperation.clauses import Cut, Shape, Token
from qiao.claims.cooperation.model import Item, beside
from qiao.claims.cooperation.objects_zh import empty
from qiao.claims.cooperation.partners_zh import of_the_world
from qiao.claims.cooperation.phrases import after_relative, after_time, last_count, lead, of_one_place, post_count
from qiao.claims.cooperation.special import abroad
from qiao.claims.cooperation.words_zh import acts, begin_of, goes_on
from qiao.claims.model import Kind, Status
from qiao.claims.names import LANDS, NameKind, Spot, within
from qiao.vocabulary.cooperation import Role, finder

_ACROSS = re.compile(
    r"国际|全球|世界|跨国|跨境(?!电商|电子商务|支付|物流|金融|贸易)|双边|多边|中外|“一带一路”|联合国|两国|海外|境外|援外|中国?[—–-]{1,2}[\u4e00-\u9fff]"
)
_ONE_OWNER = re.compile(r"全球|世界|海外|境外")  # a firm has its own centres abroad
# What one country has with another, or in another, bears the name of that one: 塔什干分中心, 巴黎会议, 法国探测仪.
_OF_MANY = frozenset({"big_science", "programme", "initiative"})
_SENT = frozenset({"event", "payload"})
_ABROAD_BY_NATURE = (
    "工坊",
    "分中心",
    "示范中心",
    "示范园",
    "示范基地",
    "示范农场",
    "孔子学院",
    "分校",
    "分院",
    "校区",
    "代表处",
)
_TALKS = ("理事会", "会谈")
_PLACES = frozenset({"platform", "joint_lab", "company"})
_TWO = 2
_REACH = 120  # characters of a clause that tell what a noun in it is; longer ones are lists
_KINDS = {
    "facility": Kind.PROJECT,
    "payload": Kind.PROJECT,
    "phase": Kind.PROJECT,
    "instrument": Kind.PLATFORM,
    "outcome": Kind.PROJECT,
}
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
)


class Phrases(Struct, frozen=True):
    """What the phrases of a sentence are read in: its text, its names, and the items that are known of it.

    `partnered`: the article or its paragraph has named the other side, so that a sentence need not. `fair`: the
    article is about a conference or fair that many countries come to. `cued`: the sentence speaks of more than one.
    """

    text: str
    names: Sequence[Spot]
    taken: Sequence[Item]
    partnered: bool
    fair: bool
    cued: bool


def present(sentence: Phrases, division: Cut) -> list[tuple[tuple[int, int], Item]]:
    """Return clause and item of what no construction asserted."""
    text, names, taken = sentence.text, sentence.names, sentence.taken
    found: list[tuple[tuple[int, int], Item]] = []
    last = -_TWO
    for clause, tokens in zip(division.clauses, division.tokens, strict=True):
        for at, noun in enumerate(tokens):
            if noun.role is not Role.HEAD or any(one.start < noun.end and noun.start < one.end for one in taken):
                continue
            if _AID.search(text, clause[0], noun.start) is not None:
                continue  # 中国援…项目|专家组: the name ended before
            joined = at + 1 < len(tokens) and tokens[at + 1].start == noun.end and tokens[at + 1].role is Role.HEAD
            titled = _titled(text, noun)
            aid = _AID.search(text, clause[0], noun.end) is not None
            titled = titled or aid
            joined = joined or before_noun(text, tokens, at)
            if (
                (joined and not aid)
                or _of_body(noun, names)
                or (not titled and (_general(text, noun) or goes_on(text, noun.end)))
            ):
                continue
            near = (max(clause[0], noun.start - _REACH), min(clause[1], noun.end + _REACH))
            phrase = _phrase(text, near, tokens[max(0, at - _REACH) : at + 1], names)
            free = noun.value in _NO_DOERS or not any(clause[0] <= one.start < clause[1] for one in taken)
            item = _read(sentence, phrase, listed=phrase.begin - 1 == last, free=free)
            over = item is not None and any(item.start <= one.start and one.end <= item.end for one in taken)
            if item is not None and not over and not _mentioned(text, near, item, taken):
                if found and item.start < found[-1][1].end:
                    found.pop()  # …论坛突尼斯会议: the phrase went on
                last = item.end
                found.append((clause, item))
    spans = [(item.start, item.end) for _, item in found]
    return [(clause, replace(item, others=beside(spans, at))) for at, (clause, item) in enumerate(found)]


_AID = re.compile(
    r"中国援(?:助|建)?[^,。;、的“”]{4,30}(?:项目|工程|中心)$"
)  # named also of who works there: …项目专家组
_NO_DOERS = frozenset({"programme", "initiative", "agreement"})  # whose clause may assert something else too


class _Phrase(Struct, frozen=True):
    """A noun phrase: its clause, where its words begin, where its name begins, and its noun."""

    clause: tuple[int, int]
    begin: int
    start: int
    noun: Token


def _phrase(text: str, clause: tuple[int, int], tokens: Sequence[Token], names: Sequence[Spot]) -> _Phrase:
    """Return the phrase of the last of some tokens."""
    noun = tokens[-1]
    begin = _begin(text, clause[0], tokens, names)
    start = lead(text, after_relative(text, begin, noun.end, noun.start), noun.end)
    return _Phrase(clause, begin, start, noun)


def _read(sentence: Phrases, phrase: _Phrase, *, listed: bool, free: bool) -> Item | None:
    """Return the item of a phrase that crosses a border itself, or by what its clause says of it."""
    text, names, noun, start = sentence.text, sentence.names, phrase.noun, phrase.start
    kind = Kind(noun.value) if noun.value in _WHOLE else _KINDS.get(noun.value)
    if kind is None or (noun.value == "outcome" and post_count(text, noun.end) == noun.end):
        return None
    if not empty(text, start, noun.end):
        aside = noun.shape is Shape.FACILITY and _aside(phrase.clause, noun)
        across = _crosses(text, phrase, names) or ((sentence.partnered or sentence.cued) and _titled(text, noun))
        if across and not aside:
            taken = Status.DONE if text.startswith(_TAKEN, phrase.begin - 1) else None  # 将…卫星送入: no future
            return Item(start, noun.end, kind, "exist", noun.end, noun.end, status=taken, alone=True)
        if listed or (kind in _COUNTED and _told_across(text, names, phrase)):
            return Item(start, noun.end, kind, "exist", start, start)
    news = kind in _TAKEN_UP and _subject(text, phrase) and _news(sentence, phrase, kind)
    if not news and kind is Kind.EVENT and sentence.fair and free and _attended(text, phrase):
        return Item(start, noun.end, kind, "exist", noun.end, noun.end)
    named = not empty(text, start, noun.end)
    if news or (named and (_of_two(text, names, phrase) or (free and _works(sentence, phrase)))):
        return Item(start, noun.end, kind, "exist", noun.end, noun.end, alone=True)
    return None


def _titled(text: str, noun: Token) -> bool:
    """Tell whether a noun is a title in quotes that ends in a word of cooperation: “…伙伴计划”."""
    if noun.shape is not Shape.QUOTE or noun.end - noun.start < _TITLE or "的" in text[noun.start : noun.end]:
        return False
    ends = finder("zh").find(text[noun.start + 1 : noun.end - 1])
    return bool(ends) and ends[-1][1] == noun.end - noun.start - _TWO and ends[-1][2].role is Role.HEAD


_TITLE = 8  # characters of a title with its quotes


def _attended(text: str, phrase: _Phrase) -> bool:
    """Tell whether a clause says who came to an event of a fair, or what came of it: 论坛吸引了…, 展会签约…."""
    begun = _WITHIN.search(text, after_time(text, phrase.clause[0], phrase.noun.end), phrase.start) is None
    if _THERE.match(text, phrase.noun.end) is not None:
        return phrase.start < phrase.noun.start and begun  # “…”博览会上,来自9个国家的企业参展
    return begun and _RECEIVED.match(text, phrase.noun.end) is not None


_THERE = re.compile(r"(?:现场|期间|上),(?:共|共有|有)?来自[0-9一二三四五六七八九十百多余个]+国")
_RECEIVED = re.compile(
    r"(?:共|还|也|均|已|将|广泛|累计|先后|现场|期间|当天|首日|正式|同期|[0-9一二两三四五六七八九十]+天)*"
    r"(?:吸引|接待|迎来|汇聚|汇集|汇聚|云集|邀请|设[有立置]?(?!计|备|施)|有(?![关效望])|举[办行]|开展|签|达成|促成|成交|发布|受到|"
    r"主题[为是]|人气|观众|参展|参会|规模|展览面积)"
)


def _of_two(text: str, names: Sequence[Spot], phrase: _Phrase) -> bool:
    """Tell whether two parties own a phrase: 甲国研究所与乙国大学的联合研究计划."""
    if not text.startswith("的", phrase.begin - 1):
        return False
    owners = [one for one in names if phrase.begin - _OWNERS <= one[0] and one[1] <= phrase.begin - 1]
    return (
        len(owners) >= _TWO
        and owners[-1][1] == phrase.begin - 1
        and (_AND.fullmatch(text, owners[-2][1], owners[-1][0]) is not None)
    )


_OWNERS = 40
_AND = re.compile(r"[^,。;、]{0,8}[与和同跟及]")


def _works(sentence: Phrases, phrase: _Phrase) -> bool:
    """Tell whether a clause says something of a thing with a name of its own, and speaks of another country."""
    text = sentence.text
    if phrase.start == phrase.noun.start or text.endswith(_ACTORS, 0, phrase.noun.end):
        return False
    return _subject(text, phrase) and abroad(text, sentence.names, phrase.clause)


_TAKEN = ("将", "把")


def _told_across(text: str, names: Sequence[Spot], phrase: _Phrase) -> bool:
    """Tell whether a phrase is counted in a clause that crosses a border, or has a relative clause that does."""
    low, begin = phrase.clause[0], phrase.begin
    if text.startswith("的", begin - 1):
        what = _SOMEWHERE.search(text, low, begin) is not None and "“" not in text[begin : phrase.noun.end]
        if phrase.noun.value not in _WHOLE or what:
            return False
        low = max(low, text.rfind("、", low, begin) + 1)
        if _TOGETHER.search(text, low, begin) is not None:
            return True
        own = any(end == begin - 1 and one.kind is NameKind.ORGANISATION for _, end, one in names)
        bare = phrase.start == phrase.noun.start  # 德国公司在上海的实验室, 美国航天局的火星探测器: somebody's own
        return not (own or bare) and abroad(text, names, (low, begin))
    marked = _MARKED.search(text, max(low, begin - 1), phrase.start) is not None
    return marked and abroad(text, names, (low, phrase.noun.end))


_SOMEWHERE = re.compile(r"位于|来自|前往|设在|是")


def _news(sentence: Phrases, phrase: _Phrase, kind: Kind) -> bool:
    """Tell whether a subject is news: an agreement taken up, or this event with its guests from abroad."""
    text, low = sentence.text, phrase.clause[0]
    if kind is Kind.AGREEMENT:
        across = sentence.partnered or abroad(text, sentence.names, phrase.clause)
        return across and _THAT.search(text, low, phrase.noun.start) is None
    this = _THIS.search(text, low, phrase.start) is not None
    until = len(text) if text.startswith("为期", phrase.noun.end) else phrase.clause[1]
    return this and abroad(text, sentence.names, (low, until))


_THAT = re.compile(r"[该这]")
_THIS = re.compile(r"[本此这][次届期]")


def _subject(text: str, phrase: _Phrase) -> bool:
    """Tell whether a clause says something of a phrase that it begins with: 备忘录旨在…, 研讨会的举办让…."""
    opened = _WITHIN.search(text, after_time(text, phrase.clause[0], phrase.noun.end), phrase.start) is None
    return opened and (_DOING.match(text, phrase.noun.end) is not None or acts(text, phrase.noun.end))


_WITHIN = re.compile(r"[的在于对将把被让使与和了是:“]")  # what stands before no subject
_DOING = re.compile(
    r"的(?:成功|顺利|正式|圆满)?(?:签署|签订|达成|生效|实施|举办|举行|召开|启动|成立|设立|建立|建成|落成|启用|运行|开通)|共?有|"
    r"由|是|为|将|以|从|自|在|于|已|面向|每年|[今去前]年|目前|累计|[0-9]"
)
_TAKEN_UP = frozenset({Kind.AGREEMENT, Kind.EVENT, Kind.PROGRAMME})
_TOGETHER = re.compile(r"双[方边]|两国|联合|共同|合作")


def _general(text: str, noun: Token) -> bool:
    """Tell whether a noun is of a general statement, or of a body that acts itself; 学生交流 is neither."""
    relation = text.endswith("关系", 0, noun.end) and _GROWING.match(text, noun.end) is not None
    return relation or (noun.value != "exchange" and text.endswith(_GENERAL, 0, noun.end))


_GROWING = re.compile(
    r"(?:得到|实现|取得|不断|持续|全面|进一步)*(?:深入|向前|健康|稳步|蓬勃)?(?:发展|深化|提升|迈|升温|向好|进展)"
)


def _mentioned(text: str, clause: tuple[int, int], item: Item, taken: Sequence[Item]) -> bool:
    """Tell whether something else is said: of who is in it, what it is for, or what another item is."""
    start, end = item.start, item.end
    if "以" in text[max(0, start - 1) : start + 1] and _CENTRED.match(text, end):
        return True  # 以产业园为核心
    if _OF_OTHERS.match(text, end) or _TO_IT.search(text, clause[0], start) or _PURPOSE.match(text, *clause):
        return True
    if text.endswith(_BODIES, start, end) and (_SIGNS.match(text, end) or _HOSTS.match(text, end)):
        return True
    party = text.endswith(_BODIES, start, end) and _JOINTLY.match(text, end) is not None
    if party and _PARTY.search(text, clause[0], start):
        return True
    earlier = [one for one in taken if clause[0] <= one.end <= start or text[one.end : start] == "——"]
    return any(text.startswith("——", one.end) or "是" in text[one.end : start] for one in earlier)


_CENTRED = re.compile(r"为(?:核心|依托|目标|主|契机|中心|基础)")
_OF_OTHERS = re.compile(
    r"——|占|等?[两三四五六七双]方|(?:共同|联合|牵头)?(?:发起|主办|承办|实施|举办|承担|研制|提供)的|在内|[内里](?:的|部)|分别[是为]|包括|颁|奖|[致发]来?贺"
)
_TO_IT = re.compile(r"(?:[向致]|[设获][有得])[0-9]*[个家项]?$")  # 向大会致贺信, 获得…奖, 设有5个分中心
_ACTORS = ("中心", "院", "所", "大学", "医院", "机构", "站", "台", "组", "队", "团", "部", "会", "办公室", "处")
_BODIES = ("中心", "研究院", "研究所", "学院", "大学", "医院", "机构")
_PARTY = re.compile(
    r"[与同跟](?:[^,。;、]{2,20}、)*(?:[0-9]+[余多]?[家所个])?$"
)  # 与…、…中心签署协议: one of those who sign
_SIGNS = re.compile(r"[与和同跟][^,。;、]{2,24}?(?:签[署订约]|达成)")  # 甲大学研究中心与乙签署…: it acts itself
_HOSTS = re.compile(r"(?:共同|联合|牵头|分别)*(?:主办|承办|协办|发起)")  # 甲中心协办: it acts
_JOINTLY = re.compile(r"[^,。;]{0,8}?(?:签|共|合作|联合|开展|达成|建立|举|携手|就)")
_PURPOSE = re.compile(r"为(?!期|主|止|[^,。;]*[了已])")

_MARKED = re.compile(
    r"[了出成]|一批|一系列|若干|[0-9一二三四五六七八九十百千多几两首数][余多]?[个家项场份批次座所种支期套条]"
)
_COUNTED = frozenset(
    {
        Kind.AGREEMENT,
        Kind.PROJECT,
        Kind.JOINT_LAB,
        Kind.PLATFORM,
        Kind.PROGRAMME,
        Kind.TRANSFER_CENTRE,
        Kind.EVENT,
        Kind.INITIATIVE,
        Kind.EXCHANGE,
    }
)


def _of_body(noun: Token, names: Sequence[Spot]) -> bool:
    """Tell whether a noun is only part of the name of a body: 世界工程|组织联合会."""
    return any(
        one.kind is NameKind.ORGANISATION and start <= noun.start and noun.end < end for start, end, one in names
    )


def _aside(clause: tuple[int, int], noun: Token) -> bool:
    """Tell whether a named facility is only mentioned: nothing is said of it."""
    return noun.value == "big_science" and (noun.start > clause[0] or noun.end == clause[1])


def _begin(text: str, low: int, tokens: Sequence[Token], names: Sequence[Spot]) -> int:
    """Return where the phrase of the last token begins."""
    noun, before = tokens[-1], tokens[-2] if len(tokens) > 1 else None
    quoted = before.start if before is not None and before.shape is not Shape.WORD and before.end == noun.start else 0
    if noun.shape is not Shape.WORD or quoted:
        at = quoted or noun.start
        return next((start for start, end, one in names if end == at and one.kind in LANDS), at)
    aid = _AID.search(text, low, noun.end)
    if aid is not None:
        return aid.start()
    quote = _QUOTED.search(text, low, noun.start)
    if quote is not None:
        return quote.start()
    ordinal = _ORDINAL.search(text, low, noun.start)
    if ordinal is not None and noun.value == "event":  # 第9届|辐射防护|大会: whatever words stand between
        low = max(low, text.rfind("、", low, ordinal.start()) + 1)
        return begin_of(text, low, ordinal.start(), names)
    count = last_count(text, low, noun.start)
    ends = {one.end for one in tokens if one.role is Role.HEAD and not of_one_place(text, low, one.end, noun.end)}
    begin = begin_of(text, low if count is None else count[1], noun.start, names, ends)
    return begin if count is None or begin > count[1] else count[0]


_ORDINAL = re.compile(r"第[0-9一二三四五六七八九十百]+[届次][^,。;、的了在与和“”《》第]{2,16}$")
_QUOTED = re.compile(r"“[^“”,。;]{2,30}”(?=([\u4e00-\u9fff]{1,6}))(?!.{0,5}[的了在与和及、])\1$")


def _crosses(text: str, phrase: _Phrase, names: Sequence[Spot]) -> bool:
    """Tell whether a phrase says itself that its thing is of more than one country."""
    start, noun = phrase.start, phrase.noun
    own = [one for begin, end, one in names if start <= begin and end <= noun.end]
    if any(one.kind is NameKind.ORGANISATION for one in own):
        own += within(text[start : noun.end])  # 中国—|东盟海洋研究中心| is read as a body behind a dash
    if any(one.cooperation in _OF_MANY or len(one.countries) >= _TWO for one in own):
        return True
    lands = {one.id for one in own if one.kind in LANDS}
    blocs = any(of_the_world(one) for one in own)
    sent = noun.value in _SENT or text.endswith(_ABROAD_BY_NATURE, 0, noun.end)
    foreign = any(set(one.countries) - {"CHN"} for one in own)
    if sent and foreign and not text.endswith(_TALKS, 0, noun.end):
        return True
    whole = noun.shape is not Shape.WORD or _MARKED.search(text, phrase.begin, start) is not None
    signs = [sign.group() for sign in _ACROSS.finditer(text, start, noun.end if whole else noun.start)]
    if noun.value in _PLACES:
        signs = [sign for sign in signs if not _ONE_OWNER.fullmatch(sign)]
    return len(lands) >= _TWO or blocs or bool(signs)
