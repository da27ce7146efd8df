"""Chinese noun phrases of cooperation: in comes a noun with the words before it, out comes what its phrase says itself.

Where it begins, which kind its noun is of, whether it crosses a border, and whether its clause says something of it or
only mentions it beside something else.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from qiao.claims.cooperation.clauses import Shape, Token
from qiao.claims.cooperation.model import Item
from qiao.claims.cooperation.phrases import after_relative, after_time, last_count, lead, of_one_place
from qiao.claims.cooperation.said import of_the_world
from qiao.claims.cooperation.words_zh import acts, begin_of
from qiao.claims.model import Kind
from qiao.claims.names import LANDS, NameKind, Spot, within
from qiao.vocabulary.cooperation import Role

_TWO = 2


class Phrase(Struct, frozen=True):
    """A noun phrase: its clause, where its words begin, where its name begins, and its noun."""

    clause: tuple[int, int]
    begin: int
    start: int
    noun: Token


_KINDS = {
    "facility": Kind.PROJECT,
    "payload": Kind.PROJECT,
    "phase": Kind.PROJECT,
    "instrument": Kind.PLATFORM,
    "outcome": Kind.PROJECT,
}
_OWN_KINDS = frozenset(Kind)
_REACH = 120  # characters of a clause that tell what a noun in it is; longer ones are lists


def kind_of(noun: Token) -> Kind | None:
    """Return the kind of a noun of the lexicon, or None where it says nothing without its verb."""
    return Kind(noun.value) if noun.value in _OWN_KINDS else _KINDS.get(noun.value)


def phrase_of(text: str, clause: tuple[int, int], tokens: Sequence[Token], at: int, names: Sequence[Spot]) -> Phrase:
    """Return the phrase that the noun tokens[at] of a clause closes."""
    noun = tokens[at]
    near = (max(clause[0], noun.start - _REACH), min(clause[1], noun.end + _REACH))
    begin = _begin(text, near[0], tokens[max(0, at - _REACH) : at + 1], names)
    start = lead(text, after_relative(text, begin, noun.end, noun.start), noun.end)
    return Phrase(near, begin, start, noun)


class Readings(Struct, frozen=True):
    """The phrases of a sentence and whether they cross a border, each read when first asked for."""

    text: str
    names: Sequence[Spot]
    phrases: dict[tuple[int, int], Phrase] = {}  # by the beginning of their clause and the number of their noun in it
    crossing: dict[Phrase, bool] = {}

    def phrase(self, clause: tuple[int, int], tokens: Sequence[Token], at: int) -> Phrase:
        """Return the phrase that the noun tokens[at] of a clause closes."""
        key = (clause[0], at)
        found = self.phrases.get(key)
        if found is None:
            found = self.phrases[key] = phrase_of(self.text, clause, tokens, at, self.names)
        return found

    def crosses(self, phrase: Phrase) -> bool:
        """Tell whether a phrase says itself that its thing is of more than one country."""
        found = self.crossing.get(phrase)
        if found is None:
            found = self.crossing[phrase] = crosses(self.text, phrase, self.names)
        return found


def _begin(text: str, low: int, tokens: Sequence[Token], names: Sequence[Spot]) -> int:
    """Return where the phrase of the last token begins."""
    noun, before = tokens[-1], tokens[-2] if len(tokens) > 1 else None
    quoted = before.start if before is not None and before.shape is not Shape.WORD and before.end == noun.start else 0
    if noun.shape is not Shape.WORD or quoted:
        at = quoted or noun.start
        return _lands_before(at, names)
    aid = AID.search(text, low, noun.end)
    if aid is not None:
        return aid.start()
    quote = _QUOTED.search(text, low, noun.start)
    if quote is not None:
        return _lands_before(quote.start(), names)
    ordinal = _ORDINAL.search(text, low, noun.start)
    if ordinal is not None and noun.value == "event":  # 第9届|辐射防护|大会: whatever words stand between
        low = max(low, text.rfind("、", low, ordinal.start()) + 1)
        return begin_of(text, low, ordinal.start(), names)
    count = last_count(text, low, noun.start)
    ends = {one.end for one in tokens if one.role is Role.HEAD and not of_one_place(text, low, one.end, noun.end)}
    begin = begin_of(text, low if count is None else count[1], noun.start, names, ends)
    return begin if count is None or begin > count[1] else count[0]


def _lands_before(at: int, names: Sequence[Spot]) -> int:
    """Return where the countries begin that stand right before a quote: 中德|“…”项目."""
    for start, end, one in reversed(names):
        if end == at and one.kind in LANDS:
            at = start
    return at


AID = re.compile(
    r"中国援(?:助|建)?[^,。;、的“”]{4,30}(?:项目|工程|中心)$"
)  # named also of who works there: …项目专家组
_ORDINAL = re.compile(r"第[0-9一二三四五六七八九十百]+[届次][^,。;、的了在与和“”《》第]{2,16}$")
_QUOTED = re.compile(r"“[^“”,。;]{2,30}”(?=([\u4e00-\u9fff]{1,6}))(?!.{0,5}[的了在与和及、])\1$")


def crosses(text: str, phrase: Phrase, names: Sequence[Spot]) -> bool:
    """Tell whether a phrase says itself that its thing is of more than one country."""
    start, noun = phrase.start, phrase.noun
    own = [one for begin, end, one in names if start <= begin and end <= noun.end]
    if any(one.kind is NameKind.ORGANISATION for one in own):
        own += within(text[start : noun.end])  # 中国—|东盟海洋研究中心| is read as a body behind a dash
    if any(one.cooperation in _OF_MANY or len(one.countries) >= _TWO for one in own):
        return True
    lands = {one.id for one in own if one.kind in LANDS}
    blocs = any(of_the_world(one) for one in own)
    if start < noun.start and text.endswith(_FAIRS, 0, noun.end):
        return True
    sent = noun.value in _SENT or text.endswith(_ABROAD_BY_NATURE, 0, noun.end)
    foreign = any(set(one.countries) - {"CHN"} for one in own)
    if sent and foreign and not text.endswith(_TALKS, 0, noun.end):
        return True
    whole = noun.shape is not Shape.WORD or MARKED.search(text, phrase.begin, start) is not None
    signs = [sign.group() for sign in _ACROSS.finditer(text, start, noun.end if whole else noun.start)]
    if noun.value in _PLACES:
        signs = [sign for sign in signs if not _ONE_OWNER.fullmatch(sign)]
    return len(lands) >= _TWO or blocs or bool(signs)


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
_FAIRS = ("进博会", "服贸会", "消博会", "东博会", "南博会", "丝博会", "亚欧博览会")  # to which the world comes
_TALKS = ("理事会", "会谈")
_PLACES = frozenset({"platform", "joint_lab", "company"})


def is_subject(text: str, phrase: Phrase) -> bool:
    """Tell whether a clause says something of a phrase that it begins with: 备忘录旨在…, 研讨会的举办让…."""
    return opens(text, phrase) and (_DOING.match(text, phrase.noun.end) is not None or acts(text, phrase.noun.end))


def opens(text: str, phrase: Phrase) -> bool:
    """Tell whether a clause begins with a phrase, after the time that it tells of."""
    return _WITHIN.search(text, after_time(text, phrase.clause[0], phrase.noun.end), phrase.start) is None


_WITHIN = re.compile(r"[的在于对将把被让使与和了是:“]")  # what stands before no subject
_DOING = re.compile(
    r"的(?:成功|顺利|正式|圆满)?(?:签署|签订|达成|生效|实施|举办|举行|召开|启动|成立|设立|建立|建成|落成|启用|运行|开通)|共?有|"
    r"由|是|为|将|以|从|自|在|于|已|面向|每年|[今去前]年|目前|累计|[0-9]"
)


def is_general(text: str, noun: Token) -> bool:
    """Tell whether a noun is of a general statement, or of a body that acts itself; 学生交流 is neither."""
    relation = text.endswith("关系", 0, noun.end) and _GROWING.match(text, noun.end) is not None
    return relation or (noun.value != "exchange" and text.endswith(_GENERAL, 0, noun.end))


_GROWING = re.compile(
    r"(?:得到|实现|取得|不断|持续|全面|进一步)*(?:深入|向前|健康|稳步|蓬勃)?(?:发展|深化|提升|上升|迈|升温|向好|进展|源远|历史|由来|密切|稳固|步入|进入|促进)"
)
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


def mentioned(text: str, clause: tuple[int, int], item: Item, taken: Sequence[Item]) -> bool:
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
_TO_IT = re.compile(
    r"(?:[向致]|[设获][有得])[0-9]*[个家项]?$|(?:访问|拜访|参观|走访|参访)了?$"
)  # 向大会致贺信, 获得…奖, 设有5个分中心
ACTORS = (
    "机场",
    "港口",
    "电厂",
    "中心",
    "院",
    "所",
    "大学",
    "医院",
    "机构",
    "站",
    "台",
    "组",
    "队",
    "团",
    "部",
    "会",
    "办公室",
    "处",
)
_BODIES = ("中心", "研究院", "研究所", "学院", "大学", "医院", "机构", "分院")
_PARTY = re.compile(
    r"[与同跟](?:[^,。;、]{2,20}、)*(?:[0-9]+[余多]?[家所个])?$"
)  # 与…、…中心签署协议: one of those who sign
_SIGNS = re.compile(
    r"[与和同跟](?:[^,。;、]{2,24}?(?:签[署订约]|达成)|[^,。;、的]{2,24}?的[^,。;、]{0,12}?(?:协议|合作|项目|交流|关系|备忘录|合同))"
)  # 甲大学研究中心与乙签署…: it acts itself
_HOSTS = re.compile(r"(?:共同|联合|牵头|分别)*(?:主办|承办|协办|发起)")  # 甲中心协办: it acts
_JOINTLY = re.compile(r"[^,。;]{0,8}?(?:签|共|合作|联合|开展|达成|建立|举|携手|就)")
_PURPOSE = re.compile(r"为(?!期|主|止|[^,。;]*[了已])")
MARKED = re.compile(
    r"[了出成]|一批|一系列|若干|[0-9一二三四五六七八九十百千多几两首数][余多]?[个家项场份批次座所种支期套条]"
)


def of_body(noun: Token, names: Sequence[Spot]) -> bool:
    """Tell whether a noun is only part of the name of a body: 世界工程|组织联合会."""
    return any(
        one.kind is NameKind.ORGANISATION and start <= noun.start and noun.end < end for start, end, one in names
    )
