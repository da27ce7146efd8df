"""What a Chinese sentence asserts: in comes its scene, cut into clauses, out come clause and item of each thing.

Verbs of the lexicon with their nouns come first, then constructions, then what only a verb or only a noun tells, and
last what is likely by its evidence. What is a matter of one country is told apart here too.
"""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from qiao.claims.cooperation.chinese import items
from qiao.claims.cooperation.clauses import Cut
from qiao.claims.cooperation.context import Scene
from qiao.claims.cooperation.hollow_zh import hollow
from qiao.claims.cooperation.likely_zh import Pair, likely_zh
from qiao.claims.cooperation.model import Item
from qiao.claims.cooperation.present_zh import Phrases, present
from qiao.claims.cooperation.retyped_zh import retyped
from qiao.claims.cooperation.said import of_the_world
from qiao.claims.cooperation.special.zh import abroad, special
from qiao.claims.cooperation.tidied_zh import tidied
from qiao.claims.cooperation.typed_zh import Readings
from qiao.claims.cooperation.unlisted import TELLING, counted, related, unlisted
from qiao.claims.model import Kind
from qiao.claims.names import LANDS, NameKind, Spot
from qiao.vocabulary.cooperation import Role


class Around(Struct, frozen=True):
    """What a sentence stands in: the one foreign partner and the main event of its article.

    `fair`: the article is about that event, to which many countries come.
    """

    partner: str | None
    main: str | None
    fair: bool


def does(text: str, item: Item) -> bool:
    """Tell whether an item is one of those who do something: 由青山天文馆、绿洲科学中心联合举办."""
    low = text.rfind("由", max(0, item.start - _MOST_DOERS), item.start + 1)
    doers = _DOERS.match(text, low) if low >= 0 else None
    return doers is not None and item.end <= doers.end("who")


_MOST_DOERS = 80  # characters in which they are named


_DOERS = re.compile(
    rf"由(?P<who>[^,。;“《「]{{2,{_MOST_DOERS}}}?)(?:联合|共同|合作|携手|牵头)*"
    r"(?:[主承举协合]办|策划|发起|设立|建设|建立|组织|组建|研制|制作|开发|运营|管理|出资|支持|资助|创办|推出|共建|实施|提供|签署|完成)"
)

_NEARBY = 40
_CUES = re.compile(r"国际|全球|合作|一带一路|联合|共同|共建|双边|多边|各国")
_TOGETHER = re.compile(r"联合|合作|国际|共建|双边|中外|该|本")  # 研究所成立于1978年 says nothing of two countries
_INSTITUTES = ("研究所", "研究院", "大学", "学院", "公司", "集团", "医院", "科学院")
_WORLD = re.compile(r"全球|世界各|各国|多国")
_FROM_ABROAD = re.compile(r"国际|外国|各国|多国")


def foreign_enough(scene: Scene, item: Item) -> bool:
    """Tell whether an item is no matter of one country.

    A payload counts by the country in its name, a plan that somebody announces by what is said of other countries.
    """
    text = scene.text
    declared = "倡议" in text[item.start : item.end] or text.endswith(("宣言》", "共识》"), item.start, item.end)
    if item.verb_class == "announce" and item.kind is Kind.INITIATIVE and not declared:
        low, high = item.verb - _NEARBY, item.end  # who announces stands before the verb
        return bool(_CUES.search(text, max(0, low), high)) or any(
            one.kind in LANDS and low <= start < high for start, _, one in scene.names
        )
    if item.verb_class in {"attend", "join"} and item.kind is Kind.EVENT:
        return abroad(text, scene.names, (0, len(text))) or bool(scene.said.near) or scene.said.world
    if _own_matter(scene, item):
        return False
    founded = text.startswith("成立于", item.verb) and text.endswith(_INSTITUTES, 0, item.end)
    if founded and not _TOGETHER.search(text, item.start, item.end):
        return any(item.start <= start and end <= item.end and one.kind in LANDS for start, end, one in scene.names)
    if item.verb_class != "aboard" or _FROM_ABROAD.search(scene.text, item.start, item.end):
        return True
    lent = (one for start, _, one in scene.names if item.verb_end <= start < item.start)
    own = any(item.start <= start and end <= item.end for start, end, _ in scene.names)
    return own or any(set(one.countries) - {"CHN"} for one in lent)  # 搭载由法方提供的探测仪


def _own_matter(scene: Scene, item: Item) -> bool:
    """Tell whether an item is a feat of one country, or what a region hopes to be."""
    text, near = scene.text, max(0, item.start - _NEARBY)
    feat = _OWN_FEAT.search(text, near, item.end) or _WORLD_FEAT.search(text, max(0, item.start - _CLOSE), item.end)
    if feat and not _sided(scene):
        return True
    ambition = item.kind is Kind.PLATFORM and _AMBITION.search(text, near, item.end) is not None
    return ambition and not any(item.start <= start < item.end for start, _, _ in scene.names)


# 我国首座…, 自主研制的…: what a country does alone, unless its sentence names another.
_OWN_FEAT = re.compile(
    r"(?:中国|我国|国内|全国|全省)首[个座艘台颗条次套款]|自主(?:设计|研制|建造|研发)|在全国(?:各地)?(?:共|已|先后)?(?:建立|建设|布局|设立)"
)
_WORLD_FEAT = re.compile(r"(?:全球|世界|亚洲)首[个座艘台颗条套款]")
_CLOSE = 6
_AMBITION = re.compile(r"(?:打造|构建)[^,。;]{0,20}?(?:区域|世界|一流|先进|重要|竞争力|影响力|高地)")  # …人才中心
_SIDED = re.compile(r"合作|联合|双方|共同|共建")


def _sided(scene: Scene) -> bool:
    """Tell whether a sentence speaks of two sides: it names another country, or says that something is joint."""
    return _SIDED.search(scene.text) is not None or any(set(one.countries) - {"CHN"} for _, _, one in scene.names)


def promising(scene: Scene) -> bool:
    """Tell whether a sentence holds both a verb and something that can be its object; most hold neither."""
    roles = {word.role for _, _, word in scene.words}
    if Role.VERB not in roles:
        return Role.HEAD in roles  # a laboratory of two countries may stand without a verb of the lexicon
    if scene.cued and any(word.value in TELLING for _, _, word in scene.words):
        return True
    return Role.HEAD in roles or "《" in scene.text or any(one.kind is NameKind.FACILITY for _, _, one in scene.names)


def asserted(scene: Scene, division: Cut, around: Around) -> list[Pair]:
    """Return clause and item of everything that a sentence asserts, once each, in reading order."""
    text = scene.text
    regular = [
        (clause, item)
        for clause, tokens in zip(division.clauses, division.tokens, strict=True)
        if tokens
        for item in items(text, clause, tokens)
    ]
    partnered = around.partner is not None or bool(scene.said.near) or scene.said.world or around.fair
    for clause, item in special(text, division, scene.names, around.main, partnered=partnered):
        rivals = [pair for pair in regular if item.start < pair[1].end and pair[1].start < item.end]
        if item.kind is Kind.OPEN_SHARING:  # 欢迎各国参与…: who is invited has not joined
            regular = [pair for pair in regular if pair not in rivals or pair[1].verb_class != "join"]
        if item.kind is Kind.EXCHANGE:  # 外国专家来华开展合作研究: a stay, not a project
            regular = [pair for pair in regular if pair not in rivals or pair[1].verb_class != "carry"]
        if item.kind is Kind.AGREEMENT:  # 就共建实验室达成共识: what is agreed on does not stand yet
            regular = [pair for pair in regular if pair not in rivals or pair[1].kind is Kind.AGREEMENT]
        rivals = [pair for pair in rivals if pair in regular]
        if item.status is not None:  # 商谈建设研究中心: what is agreed to be built is planned, whoever read it
            rivals = [pair for pair in rivals if pair[1].kind is not Kind.AGREEMENT or item.kind is Kind.AGREEMENT]
            regular = [(one, replace(it, status=item.status) if (one, it) in rivals else it) for one, it in regular]
        if not rivals:
            regular.append((clause, item))
    regular += _unlisted(scene, division, regular, partnered=partnered)
    regular += _memberships(scene, division, regular)
    taken = tuple(item for _, item in regular)
    read = Readings(text, scene.names)
    phrases = Phrases(text, scene.names, taken, read, partnered=partnered, fair=around.fair, cued=scene.cued)
    regular += present(phrases, division)
    kept = _kept(scene, regular)
    named = [(clause, _apposed(text, item)) for clause, item in kept]
    article = [*(["fair"] if around.fair else []), *(["partner"] if around.partner else [])]
    refused = [item for clause, item in regular if (clause, item) not in kept]
    named += likely_zh(scene, division, read, (named, refused), article)
    tidy = [(clause, retyped(text, name)) for clause, item in named if (name := tidied(text, item)) is not None]
    return sorted(tidy, key=lambda pair: (pair[1].verb, pair[1].start))


def _kept(scene: Scene, found: Sequence[Pair]) -> list[Pair]:
    """Leave out bodies that act, what another item is called, who comes to what is named, and what names nothing."""
    every = [item for _, item in found]
    kept = [pair for pair in found if not _body(scene, pair[1], every) and not _told_as(scene.text, pair, found)]
    if any(item.kind in _HELD and item.verb_class != "came" for _, item in kept):
        kept = [pair for pair in kept if pair[1].verb_class != "came"]  # who came is told of what is named
    kept = [
        pair for pair in kept if not _taught_there(scene.text, pair[1], kept) and not _sum(scene.text, pair[1], every)
    ]
    return [pair for pair in kept if not hollow(scene.text, *pair, scene.names)]


def _sum(text: str, item: Item, every: Sequence[Item]) -> bool:
    """Tell whether an item only sums up the projects that a list before it names: A、B等9个|合作项目."""
    return item.kind is Kind.PROJECT and any(
        one.verb_class == "special" and one.end < item.start and _SUM.fullmatch(text, one.end, item.start)
        for one in every
    )


_SUM = re.compile(r"等(?:一批|一系列|多个|多项|[0-9一二三四五六七八九十]+[余多]?[个项])*[^,。;、]{0,8}")


def _taught_there(text: str, item: Item, every: Sequence[Pair]) -> bool:
    """Tell whether an item says only how many a course of the same sentence has taught: 举办…班9期,培训学员….."""
    return _TAUGHT.match(text, item.start) is not None and any(
        one.kind is Kind.PROGRAMME and one.end <= item.start and one.verb_class != "special" for _, one in every
    )


_TAUGHT = re.compile(r"(?:累计|共|已)*(?:培训|培养)(?:了|出)?[^,。;]{0,12}?[0-9]")


def among_titles(text: str, found: Sequence[Pair]) -> list[Pair]:
    """Tell each item of the titles of its kind beside it: the countries in “甲国…中心” are not those of “乙国…中心”."""
    titles: dict[tuple[tuple[int, int], Kind], list[tuple[int, int]]] = {}
    for clause, item in found:
        if text[item.start] == "“":
            titles.setdefault((clause, item.kind), []).append((item.start, item.end))
    told: list[Pair] = []
    for clause, item in found:
        near = titles.get((clause, item.kind), [])[:_MOST_TITLES]
        apart = [span for span in near if span[1] <= item.start or item.end <= span[0]]
        told.append((clause, replace(item, others=tuple(sorted({*item.others, *apart}))) if apart else item))
    return told


_MOST_TITLES = 12
_HELD = frozenset({Kind.EVENT, Kind.PROGRAMME})


def _unlisted(scene: Scene, division: Cut, found: Sequence[Pair], *, partnered: bool) -> list[Pair]:
    """Return what no verb and noun of the lexicon assert together, where it is of more than one country."""
    taken = [item for _, item in found]
    more: list[Pair] = []
    for read in (unlisted, counted, related):
        more += [
            (clause, item)
            for clause, item in read(scene.text, division, [*taken, *(one for _, one in more)])
            if _shared(scene, clause, item, partnered=partnered)
        ]
    return more


def _shared(scene: Scene, clause: tuple[int, int], item: Item, *, partnered: bool) -> bool:
    """Tell whether what no noun of the lexicon ends is of more than one country; plain work needs the other's name."""
    text, said = scene.text, (0, clause[1])
    if partnered and (item.verb_class not in {"carry", "deliver"} or _TOGETHER.search(text, clause[0], item.end)):
        return True
    if item.verb_class in {"carry", "deliver"}:
        return abroad("", scene.names, said) or _SIDES.search(text, *said) is not None
    return _WORLD.search(text, *said) is not None or abroad(text, scene.names, said)


def _memberships(scene: Scene, division: Cut, found: Sequence[Pair]) -> list[Pair]:
    """Return the bodies of no one country that somebody joins or is a member of: 加入国际竹藤组织."""
    made: list[Pair] = []
    for start, end, _ in (spot for spot in _bodies(scene) if of_the_world(spot[2])):
        joined = _JOINED.search(scene.text, max(0, start - _NEARBY), start)
        free = not any(item.start < end and start < item.end for _, item in found)
        clause = next((one for one in division.clauses if one[0] <= start < one[1]), None)
        if joined is not None and free and clause is not None and joined.start() >= clause[0]:
            made.append((clause, Item(start, end, Kind.PLATFORM, "join", joined.start(), joined.end())))
    return made


_JOINED = re.compile(r"(?:加入|加盟)了?$")


def _told_as(text: str, told: tuple[tuple[int, int], Item], every: Sequence[Pair]) -> bool:
    """Tell whether an item is only what another of its kind is called: 甲中心是…的首个中心, 作为…的首个,甲中心….

    In 这是…, 也是… nothing else has the name.
    """
    clause, item = told
    named = _CALLED.search(text, clause[0], item.start)
    if named is None or text[item.start] in "《“" or text.startswith("之一", item.end):
        return False
    others = [one for _, one in every if one.kind is item.kind and one is not item]
    if named.group().startswith("作为") and item.kind is Kind.EVENT and named.start() > clause[0]:
        return True  # 本次会议作为…的国际会议: what it is said to be
    if named.group().startswith("作为"):
        return any(one.start > clause[1] for one in others)
    return any(one.end <= named.start() and _CALLED.search(text, 0, one.start) is None for one in others)


_CALLED = re.compile(r"(?:是|成为|作为)(?!由)(?=[^,。;]*(?:第[一二三四五六]|首|唯一|最|的))")


def _body(scene: Scene, item: Item, every: Sequence[Item]) -> bool:
    """Tell whether an item is only a body that somebody works with or that acts: 其中包括…大学, 依托…研究所.

    It also acts where its verb asserts what stands behind: 某公司在深圳启用研发中心.
    """
    named = any(start <= item.start and end == item.end for start, end, _ in _bodies(scene))
    if named and any(one.verb == item.verb and item.end <= one.verb_end <= one.start for one in every):
        return True
    acts = scene.text.endswith(_INSTITUTES, 0, item.end) and not scene.text.endswith("孔子学院", 0, item.end)
    return named and acts and item.verb_class in _NAMING


def _bodies(scene: Scene) -> list[Spot]:
    return [spot for spot in scene.names if spot[2].kind is NameKind.ORGANISATION]


_NAMING = frozenset({"exist", "include", "carry", "launch", "deliver", "announce", "share", "attend"})
_SIDES = re.compile(r"[中外]方|当地|双方|两[国校院]|对方")
_APPOSED = re.compile(r"——([^,。;、:—]{4,40}?)(?=[,。;、]|$)")


def _apposed(text: str, item: Item) -> Item:
    """Give an item the name behind the dash that follows it: 国内最大的基金——中以创新发展基金."""
    found = _APPOSED.match(text, item.end)
    last = text[item.end - 2 : item.end]
    if found is None or item.name is not None or not found[1].endswith(last):
        return item
    return replace(item, name=found[1])
