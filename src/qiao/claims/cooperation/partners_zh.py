"""Whom a Chinese sentence leaves unsaid: in come the scenes of an article, out comes the partner of each.

News names the other side once and goes on with 双方, 两校, 该中心 or nothing at all. Where an article names one foreign
country and no other, that country is meant; where it names several, a sentence goes on with the one that the sentence
before it in the same paragraph names. What all the world does, or a bloc, is left alone.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from qiao.claims.cooperation.model import Item
from qiao.claims.cooperation.said import OWN_CONCERN, Said, of_the_world
from qiao.claims.model import Kind
from qiao.claims.names import LANDS, NameKind, Spot, within
from qiao.vocabulary.gazetteer import Named
from qiao.vocabulary.load import firms

_OURS = re.compile(
    r"我(?:国|校|院|所|省|市|区|县|馆|局|会|部|台|团|方|委(?!托|派|员|屈))|本(?:校|院|所|省|市|馆|报讯|网讯|站讯)|国内|国家(?:自然|航天|外国)|"
    r"(?:(?<![\u4e00-\u9fff])|(?<=[与和同由经为向]))国家(?:中医药|卫健|卫生健康|发展|发改|能源|海洋|林业|林草|气象|地震|知识产权|市场|药品|药监|文物|原子能|国防|电网|留学)|文博会|进博会|广交会|服贸会|消博会|高交会|东博会|南博会|工博会|世博园|链博会|数博会|科博会|智博会|农高会|链博会|长江|黄河|珠江|全[省市](?!级)|[省市]科(?:技[厅局委]|协)|新华社|中新[社网]|人民日报|光明日报|科技日报|外方"
)
_ALMOST_ALL = 0.8  # of the foreign mentions of an article
_OTHERS = re.compile(
    r"国内(?!外)|全国|本省|全省|全球|世界|各国|多国|外国|海外|境外|外籍|中外|多边|国际(?:联合|航次|社会|科技组织|组织)|大洲|[0-9多余三]国|个国家|(?:部分|有关|相关|许多|一些)国家|"
    r"共建国家|发展中国家|周边国家|受援国|沿线国家|伙伴国|“一带一路”(?!的?(?:旗舰|标志|重点|重要|框架))"
)  # somebody else than the partner of the article is meant


_HOME_EVENT = re.compile(r"(?:^|届|[0-9])中国(?![—–\-与和])")  # 第六届中国…博览会 is of whoever comes


_WITH_A_REGION = re.compile(
    r"中国?[—–-]{1,2}(?:亚欧|欧亚|南亚|东南亚|东北亚|东盟|中东欧|阿拉伯|非洲|拉美|加勒比|中亚|太平洋|海湾|上合|葡语|法语)"
)  # 中国—亚欧博览会 is of no one partner


def speaks_for_china(text: str) -> bool:
    """Tell whether an article speaks of its own side without naming the country: 我校, 本报讯."""
    return _OURS.search(text) is not None


def sole_partner(names: Sequence[Spot], home: str | None) -> str | None:
    """Return the one foreign country of an article that names hardly any other, and no bloc as often."""
    lands = [one for _, _, one in names if one.id not in firms()]
    named = {code for one in lands if _by_country(one) for code in one.countries}  # IBM alone tells of no country
    counts = Counter(code for one in lands for code in one.countries if code in named - {home, "ATA"})
    if home is None or not counts:
        return None
    code, most = counts.most_common(1)[0]
    blocs = sum(one.kind is NameKind.BLOC for _, _, one in names)
    return code if most >= _ALMOST_ALL * counts.total() and most > blocs else None


def _by_country(one: Named) -> bool:
    """Tell whether a name is that of a country or place, or holds one: 爱尔兰都柏林大学."""
    return one.kind in LANDS or (one.kind is NameKind.ORGANISATION and bool(within(one.zh)))


_LATER = re.compile(
    r"[,;](?P<bid>并?邀请)?[^,;。]{2,60}?(?:参与|参加|加入)(?:其中|该|了|这一)?|[,;](?P<members>[^,;。]{0,6}(?:成员|"
    r"参与方|参与单位|合作方|合作单位|共建方|伙伴))[^,;。]{0,6}包括[^;。]{2,80}|[,;](?P<guests>来自)[^;。]{2,60}?的[0-9]+(?:余|多)?[名位]"
)
_TRAINEES = re.compile(
    r"[,;](?:共|共有|有|吸引了?)*来自[^;。]{2,160}?[名位](?:[^,;。]{0,14}(?:学员|参训|研修|培训班)|[^,;。]{0,10}(?:参加|参会|出席|参与))"
)
_DELEGATES = re.compile(
    r"[,;](?:共|共有|有|吸引了?|邀请了?)*来自[^,;。]{2,120}?(?:国|等)[^,;。]{0,40}?(?:专家|学者|代表|嘉宾|官员|科学家|青年|企业)"
)
_ATTENDANTS = re.compile(  # …研修班,老挝、缅甸等国的28名技术人员参加
    r"[,;][^,;。]{2,120}?(?:参[加会训展赛与]|出席|与会|受训|受邀|学习|听课|到会|报名)"
)
_SPREAD = re.compile(r"[,;](?P<to>(?:主要|目前|共|已|分别)*(?:覆盖|涉及|惠及|分布在|分布于|面向|服务于?))[^,;。]{2,60}")
_SO_MANY = re.compile(r"[,;](?:共有?|有|首批|来自|[0-9一二三四五六七八九十百]+[余多]?[名位])+")
_USERS = re.compile(
    r"[,;][^,;。]{2,80}?(?:国|等|地)[^,;。]{0,6}?(?:用户|成员|会员|伙伴|已?加入|已?接入|均?参与)"
)  # 平台上线,泰国、越南两国用户可…
_NAMED = re.compile(r"[,;](?:其中)?包括[^;。]{2,160}")
_SOME = re.compile(r"[0-9](?:余|多)?(?:名|所|家|位)")
_CONCERNS = re.compile(r"[,;](?:主宾国[为是]|涉及|分别来自|覆盖|惠及|其中在)[^,;。]{2,60}?(?:国|等)")
_TAUGHT = frozenset({Kind.PROGRAMME, Kind.EVENT})


def joined_later(sentence: str, at: int, item: Item, names: Sequence[Spot]) -> list[Spot]:
    """Return the names of those who a clause behind `at` says take part: …,新西兰、智利等国科学家参与其中."""
    later = _LATER.match(sentence, at)
    if later is None or not (
        later["bid"] or later["members"] or later["guests"] or "其中" in later.group() or "该" in later.group()
    ):
        later = _TRAINEES.search(sentence, at) if item.kind in _TAUGHT else None
        later = later or (_DELEGATES.match(sentence, at) if item.kind is Kind.EVENT else None)
    later = later or _CONCERNS.match(sentence, at)
    if later is None and item.kind is not Kind.AGREEMENT:
        spread = _SPREAD.match(sentence, at)
        later = spread if spread and any(spot[0] == spread.end("to") for spot in names) else None
    first = _SO_MANY.match(sentence, at)
    begin = at + 1 if first is None else first.end()
    if later is None and any(spot[0] == begin and spot[2].countries for spot in names):
        taught = item.kind in _TAUGHT or item.kind is Kind.EXCHANGE
        later = _ATTENDANTS.match(sentence, at) if taught else _USERS.match(sentence, at)
    if later is None and _SOME.search(sentence, max(0, at - 40), at):
        later = _NAMED.match(sentence, at)
    return [spot for spot in names if later and later.start() <= spot[0] and spot[1] <= later.end()]


def since_then(sentence: str, clause: tuple[int, int], names: Sequence[Spot]) -> list[Spot]:
    """Return the names of the clause that one of time opens: 工程动工三年来,泰国医院收治了…."""
    if _SINCE.search(sentence, *clause) is None:
        return []
    ends = (sentence.find(mark, clause[1] + 1) for mark in ",;。")
    stop = min((at for at in ends if at > 0), default=len(sentence))
    return [spot for spot in names if clause[1] <= spot[0] and spot[1] <= stop]


_SINCE = re.compile(r"(?:年来|以来|之际|期间|[后时])$")


def beside(sentence: str, spot: Spot) -> bool:
    """Tell whether a country stands behind a Chinese 与, 和 or 同 as the partner of an unnamed side."""
    return bool(spot[2].countries) and bool(_BESIDE.search(sentence[max(0, spot[0] - 10) : spot[0]]))


def of_europe(sentence: str, inside: Sequence[Spot]) -> bool:
    """Tell whether only a body of Europe acts, and nobody with it: 欧盟委员会启动….

    Of other blocs Chinese news tells because China works with them.
    """
    european = any(one.zh.startswith(("欧盟", "欧洲", "欧空")) for _, _, one in inside)
    return european and _WITH_US.search(sentence) is None


_WITH_US = re.compile(r"中(?!心|期|的|等|小|[部东]欧)|我[国们方校院所]|华|[与和同][^,。;]{0,8}(?:合作|签|共)|双方|本")


def unnamed_side(text: str, names: Sequence[Spot]) -> bool:
    """Tell whether a sentence begins with somebody of no named country who acts with others: 学院与荷兰的大学…."""
    last = 0
    for spot in names:
        first = last == 0 or _STOP.search(text, last, spot[0]) is not None
        if first and beside(text, spot):
            return True
        last = spot[1]
    return False


def acts_with_unnamed(text: str, names: Sequence[Spot]) -> bool:
    """Tell whether a foreign body works with one whose country goes without saying: 德国马普学会与西湖大学共建…."""
    for _, end, one in names:
        beside_it = _UNNAMED_BODY.match(text, end) if one.countries and "CHN" not in one.countries else None
        if beside_it is not None and not any(
            beside_it.start() < start < beside_it.end() and other.countries for start, _, other in names
        ):
            return True
    return False


def acts_abroad(text: str, names: Sequence[Spot]) -> bool:
    """Tell whether a sentence begins with somebody of no named country who does something in another: 某公司在老挝…."""
    last = 0
    for start, end, one in names:
        begin = max(text.rfind(mark, last, start) for mark in "。;\n") + 1
        if begin or last == 0:
            acting = _ACTING_ABROAD.search(text, begin, start) if set(one.countries) - {"CHN"} else None
            if acting is not None and _OF_THE_WORLD.search(text, begin, start) is None:
                return True
        last = end if one.countries or of_the_world(one) else last
    return False


_ACTING_ABROAD = re.compile(
    r"(?:大学|学院|公司|集团|研究院|研究所|医院|[局厅院所队云]|银行|科技)[^,。;]{0,16}?(?:前往|赴|在|向|为|对|到|帮助|给)$"
)
_OF_THE_WORLD = re.compile(r"外国|国外|海外|境外|国际|全球|世界|多国|跨国")
_UNNAMED_BODY = re.compile(
    r"[^,。;、的与和同]{0,12}[与和同](?!其|各|多|当地|周边|邻|伙伴|全球|国际|世界|有关|相关|本|该|双方|社会|民间|两|欧)[\u4e00-\u9fffA-Za-z]{2,16}?"
    r"(?:签[署订约]|达成|共[同建]|联合|合[作建办]|携手)"
)
_STOP = re.compile(r"[。;\n]")
_BESIDE = re.compile(r"[与和同]$|\bwith (?:the )?$")


def among_others(sentence: str, inside: Sequence[Spot]) -> bool:
    """Tell whether two foreign countries act with one another: 韩国与日本企业共建…."""
    lands = [spot for spot in inside if spot[2].countries and "CHN" not in spot[2].countries]
    if len(lands) < _TWO or _OUR_SIDE.search(sentence):
        return False
    (_, first, _), (second, _, _) = lands[:_TWO]
    return bool(_LINKED.fullmatch(sentence, first, second)) and not _FRAMED.search(sentence, 0, lands[0][0])


_OUR_SIDE = re.compile(r"我国|我方|我[省市校院所]|中方|国内|国产|双方|本[市省校]")
_LINKED = re.compile(r"[^,。;、]{0,14}[与和同跟]")
_FRAMED = re.compile(r"[与和同跟对向在赴从为给由访]|来自|联合|邀请|携手|访问|参观|接待|面向|包括|吸引")
_TWO = 2


class _Read(Protocol):
    """What is needed of a scene."""

    @property
    def text(self) -> str: ...
    @property
    def names(self) -> Sequence[Spot]: ...
    @property
    def said(self) -> Said: ...


def titled_apart(text: str, spot: Spot, item: Item) -> bool:
    """Tell whether a name stands in the title of another thing, an example of its kind: “浙江智利创新中心”等5家."""
    opened = text.rfind("“", 0, spot[0])
    closed = text.find("”", spot[1])
    if opened < text.rfind("”", 0, spot[0]) or not text.startswith("”等", closed):
        return False
    return closed < item.start or item.end <= opened


def _called(text: str, spot: Spot, item: Item) -> bool:
    """Tell whether a region only gives a thing its name, as no side of it: 南美天文研究中心, but 中国—南美论坛."""
    own = any(start <= spot[0] and spot[1] <= end for start, end in ((item.start, item.end), *item.others))
    return own and text[spot[0] - 1 : spot[0]] not in _JOINING and not text.endswith("国家", *spot[:2])


_JOINING = frozenset("—–-·和与同中")


def unsaid(scene: _Read, item: Item, partner: str | None, *, both: bool) -> set[str]:
    """Return the foreign countries that an item of a sentence without any leaves unsaid."""
    near, before = scene.said.near, scene.said.before
    if scene.said.world or any(of_the_world(spot[2]) and not _called(scene.text, spot, item) for spot in scene.names):
        return set()
    if both and before:
        return set(near if len(near) == 1 else before if len(before) == 1 else ())
    if (
        item.kind in OWN_CONCERN
        or _OTHERS.search(scene.text)
        or _WITH_A_REGION.search(scene.text, item.start, item.end)
    ):
        return set()
    if item.kind is Kind.EVENT and _HOME_EVENT.search(scene.text, item.start, item.end):
        return set()
    if partner is not None:
        return {partner}
    return set(near) if len(near) == 1 else set()
