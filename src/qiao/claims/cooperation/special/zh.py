"""Chinese constructions in which no noun of the lexicon is governed by a verb: text in, items out.

Training (培训…人员), stays (来华…交流), opening of samples and instruments (…面向全球开放), invitations (欢迎…参与…),
attendance of the main event (…外宾出席), and the examples of 在A、B等项目中,…作出贡献. Each is tried only where its
trigger stands in the sentence.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from qiao.claims.cooperation.clauses import Cut
from qiao.claims.cooperation.model import Item
from qiao.claims.cooperation.phrases import lead, listing
from qiao.claims.cooperation.special.zh_more import called, more
from qiao.claims.model import Kind
from qiao.claims.names import LANDS, NameKind, Spot

_PEOPLE = (
    r"(?:人员|人才|学员|[\u4e00-\u9fff]员(?!会|工)|技师|护士|医护|管理者|农户|渔民|"
    r"工人|技工|医师|药师|讲师|导师|厨师|护理|教练|学徒|妇女|牧民|村民|校长|园长|司机|菜农|果农|养殖户|种植户|学者|科学家|专家|留学生|青年|学生|本科生|专科生|学子|官员|医生|农民|教师|工程师|干部|研究生|硕士|博士|骨干|能手|带头人|员工)"
)
_TRAIN = r"(?:(?:联合|合作|共同)培养|培训|培养|资助|选拔训练|训练)"
_OF_TRAINING = (  # 培训名额和…
    r"(?!方向|方案|模式|质量|能力|单位|班|网络|项目|计划|名额|中心"
    r"|课程|基地|任务|工作|合作|机构|体系|平台|教材)"
)
_TRAINING = re.compile(rf"{_TRAIN}{_OF_TRAINING}(?:了)?[^,。;]{{0,50}}?{_PEOPLE}(?!计划|项目|中心|交流)")
_ABROAD = re.compile(
    r"[中外双]方|跨国|[为向对与][\u4e00-\u9fff]方|援外|国际|外国|各国|国家|非洲|亚洲|拉美|东盟|来自|海外|当地|来华|伙伴国|沿线|中亚|[0-9十百][多余]?国|成员国|阿拉伯|岛国|两国"
)
_STATED = re.compile(r"[0-9]|累计|了|来自|为[^,。]{2,12}培")
_JOINT = ("联合", "合作", "共同")
_TOGETHER = re.compile(_TRAIN)  # 与…联合培养中医师 says it already
_NUMBERED = re.compile(
    r"[0-9一二三四五六七八九十百千万]+(?:余|多)?[万千]?[名位人]"
)  # teaching talents is what schools do
_STAY = re.compile(
    r"来华(?:进行|开展|从事|参加)?([^,。;、的]{0,16}(?:工作|交流|研究|科研|访问|学习|研修|培训|合作|访学|深造|任教|实习|训练)(?:和交流|与交流)?)(?!计划|项目|管理|签证|许可|者|组)"
)
_TO_ALL = (
    r"(?:对外(?:开放|共享|公开)|(?:面向|向|对)[^,。;:]{0,20}?(?:国|球|世界|海外|非洲|东盟|欧洲|亚洲)"
    r"[^,。;]{0,8}?(?:开放|共享|提供|出借|借出|赠送|发放))"
)
_OPEN_TO_ALL = re.compile(_TO_ALL)  # few sentences hold it, and what may stand before it is dear to look for
_OPEN = re.compile(rf"([^,。;:]{{2,24}}?)(?:将|已|已经|正式|全部|也)*(?:[在于自从][^,。;:]{{1,14}}?)?{_TO_ALL}")
_OPEN_HEAD = re.compile(
    r"(?:样品|样本|数据|设备|望远镜|天眼”?|仪器|装置|设施|空间站|平台|实验室|数据库|科考船|月壤|机时|观测时间|"
    r"观测站|资源|种质|成果)$"
)
_TO_ANYONE = re.compile(r"(?:数据|资料|影像|样[品本])$")  # a house that opens its doors shares nothing
_GIVE = re.compile(
    r"(?:面?向|为)[^,。;:]{0,20}?(?:国家|各国|全球|世界|国际社会|海外|非洲|东盟)[^,。;]{0,6}?"
    r"(?:分发|提供|赠送|开放|共享|发放)了?(?:超过|近|约|逾)?(?:[0-9多余万]+[景份克个批次条套期])?([^,。;]{0,16}?(?:遥感产品|数据|影像|样品|资料|材料(?!科)|指南|手册|诊疗方案|产品|"
    r"服务|疫苗|种子))(?!接收|处理|传输|采集|分析|中心|平台|库|系统)"
)
_RECEIVE = re.compile(
    r"([^,。;:]{2,20}?)(?:[0-9]{4}年|去年|今年|累计|已|共|先后)*接待(?:了)?[^,。;]{0,6}(?:境外|国外|海外|外国|"
    r"国际)[^,。;]{0,6}"
    r"(?:用户|科学家|学者|科研人员|团队)"
)
_RECEIVE_FROM = re.compile(
    r"(?:^|[,;])([^,。;:]{2,20}?(?:装置|望远镜|光源|实验室|平台|空间站|对撞机|反应堆|天眼”?|环|站|号|船|设施|超算|\)))"
    r"(?:[0-9]{4}年|去年|今年|明年|累计|已|共|先后|将|还)*接待了?来自[^,。;]{2,20}?的[^,。;]{0,8}?(?:用户|科学家|学者|研究人员|科研人员|团队)"
)
_ONLY_TIME = re.compile(r"[去今前]年|[0-9]+年|累计|先后|每年|已|目前|至今|[上本]月")
_SEND = re.compile(
    r"(?:派出|选派|派遣|派)了?[^,。;0-9]{0,10}?(?:专家组|专家|技术人员|科技人员|农技人员|医疗队|学者|教师|志愿者)"
)
_ENLARGE = re.compile(
    r"把([^,。;]{2,24}?(?P<noun>实验室|项目|基地|中心|奖学金|园区))(?:由[^,。;]{0,12})?(?:扩大|增加|增至|提高|扩展|"
    r"拓展|增)"
)
_ENLARGED = {"实验室": Kind.JOINT_LAB, "项目": Kind.PROJECT, "奖学金": Kind.PROGRAMME}
_INVITE = re.compile(
    r"(?:欢迎|邀请)[^。;]{2,50}?(?:参与|参加|使用|利用|搭载)([^,。;]{2,30}?(?:任务|计划|项目|研究|实验|工程|科研站|"
    r"空间站|望远镜|天眼”?|设施|装置|平台|数据|光源|对撞机|卫星|实验室|园区|基地|建设|国际合作))(?!的)"
)
_ATTEND = re.compile(
    r"(?:[0-9]+|[一二三四五六七八九十百数]+)(?:余|多)?(?:个|位|名)[^。;]{0,40}?(?:嘉宾|外宾|代表|专家|学者|科学家|"
    r"人士|人员)[^,。;]{0,16}?(?:出席|参会|与会|参加|齐聚|汇聚)"
)
_EXAMPLES = re.compile(
    r"在([^,。;]{4,160}?等[^,。;]{0,12}(?:项目|计划|工程|任务))中[,]?[^。;]{0,16}(?:贡献|参与|发挥|合作)"
)
_LISTED = re.compile(
    r"(?:^|[,;:。])([^,。;:]{3,30}、[^,。;:]{3,120}?等)(?:一批|一系列|多个|多项|重点|[0-9一二三四五六七八九十]+[余多]?[个项])*[^,。;、的]{0,16}?(?:项目|工程)"
    r"(?=获|取得|入选|通过|相继|陆续|正|已|均|成功|顺利|加紧|落地|竣工|启动|被|先后|稳步)"
)
_BIG = re.compile(r"大科学|聚变实验堆|平方公里阵列|大洋钻探|对撞机")
_TITLE_OF_EVENT = re.compile(r"大会|论坛|峰会|博览会|年会|会议|展")


Pair = tuple[tuple[int, int], Item]  # a clause, and an item that it asserts


def triggered(text: str, names: Sequence[Spot], main: str | None) -> bool:
    """Tell whether a sentence holds a word that one of the constructions begins with."""
    return (
        bool(called(text))
        or _TRIGGERS.search(text) is not None
        or ("等" in text and "中" in text)
        or (main is not None and main in text)
        or any(one.cooperation == "big_science" for _, _, one in names)
    )


def special(text: str, cut: Cut, names: Sequence[Spot], main: str | None, *, partnered: bool) -> Iterator[Pair]:
    """Yield clause and item of every special construction; `main` is the name of the main event of the article.

    `partnered`: the article or its paragraph has named the other side, so that a sentence need not.
    """
    if "培" in text or "资助" in text:
        yield from _trainings(text, cut, names, partnered=partnered)
    if "来华" in text:
        yield from (_item(cut, match.span(1), Kind.EXCHANGE, match.start()) for match in _STAY.finditer(text))
    if _OPENS.search(text) is not None:
        yield from _openings(text, cut)
    if "派" in text or "接待" in text or "把" in text:
        yield from _others(text, cut, names)
    if any(one.cooperation == "big_science" for _, _, one in names):
        yield from _within(text, cut, names)
    yield from _more(text, cut, names, partnered=partnered)
    if "欢迎" in text or "邀请" in text:
        yield from (_item(cut, match.span(1), Kind.OPEN_SHARING, match.start() + 2) for match in _INVITE.finditer(text))
    if _GUEST_TRIGGERS.search(text) is not None:
        yield from _guests(text, cut, names)
    if main is not None and main in text:  # the gate demands that a name stands in its sentence
        yield from _attendances(text, cut, main)
    if "等" in text:
        yield from _examples(text, cut, names, partnered=partnered)


_OPENS = re.compile("开放|共享|提供|出借|借出|赠送|发放|分发")
_TRIGGERS = re.compile(f"培|资助|来华|欢迎|邀请|派|接待|把|参[会展加赛]|与会|出席|{_OPENS.pattern}")


def _trainings(text: str, cut: Cut, names: Sequence[Spot], *, partnered: bool) -> Iterator[Pair]:
    for match in _TRAINING.finditer(text):
        clause = _clause(cut, match.start())
        stated = (
            _NUMBERED if match.group().endswith("人才") else _TOGETHER if match.group().startswith(_JOINT) else _STATED
        )
        if (partnered or _ABROAD.search(text) or _named(names, clause)) and stated.search(text, *clause):
            yield _item(cut, match.span(), Kind.PROGRAMME, match.start())


def _more(text: str, cut: Cut, names: Sequence[Spot], *, partnered: bool) -> Iterator[Pair]:
    for rule, match in more(text):
        clause = _clause(cut, match.start())
        if rule.abroad and not (partnered or _ABROAD.search(text, 0, clause[1]) or _named(names, (0, clause[1]))):
            continue
        if rule.within and not (_CROSSED.search(text, *match.span()) or abroad(text, names, match.span())):
            continue
        big = any(one.cooperation == "big_science" for start, _, one in names if match.start() <= start < match.end())
        kind = Kind.BIG_SCIENCE if big and rule.kind is Kind.PLATFORM else rule.kind
        begin = lead(text, *match.span("name"))
        begin += text[begin] in "支名位批队" and text[begin - 1 : begin].isdigit()  # 派出了38支抗疫专家组
        if kind is Kind.PLATFORM and "实验室" in text[begin : match.end("name")]:
            kind = Kind.JOINT_LAB
        verb = match.start() if rule.kind is not Kind.EXCHANGE else begin
        at, item = _item(cut, (begin, match.end("name")), kind, verb)
        plain = rule.status is None and not rule.alone
        yield at, item if plain else replace(item, status=rule.status, alone=rule.alone)


_CROSSED = re.compile(
    r"外资|外企|德企|日企|韩企|美企|法企|跨国|[来访赴]华|访[日韩俄美英法德欧]|国外|海外|境外|全球|世界|建交国"
)


def _openings(text: str, cut: Cut) -> Iterator[Pair]:
    for match in _OPEN.finditer(text) if _OPEN_TO_ALL.search(text) is not None else ():
        head = _OPEN_HEAD if "对外" not in match.group()[len(match[1]) :] else _TO_ANYONE
        if head.search(match[1]):
            taken = max(text.rfind(word, *match.span(1)) for word in ("将", "把")) + 1
            begin = lead(text, max(taken, _after(text, *match.span(1))), match.end(1))
            yield _item(cut, (begin, match.end(1)), Kind.OPEN_SHARING, match.end() - 2)
    for match in _GIVE.finditer(text):
        yield _item(cut, match.span(1), Kind.OPEN_SHARING, match.start())


def _others(text: str, cut: Cut, names: Sequence[Spot]) -> Iterator[Pair]:
    """Yield experts sent abroad, users received from abroad, and what is made larger."""
    for match in _SEND.finditer(text):
        clause = _clause(cut, match.start())
        if (_ABROAD.search(text, *clause) or _named(names, clause)) and _STATED.search(text, *clause):
            yield _item(cut, match.span(), Kind.EXCHANGE, match.start())
    for match in _RECEIVE.finditer(text):
        if not _ONLY_TIME.fullmatch(match[1]):
            yield _item(cut, (_after(text, *match.span(1)), match.end(1)), Kind.OPEN_SHARING, match.end(1))
    for match in _RECEIVE_FROM.finditer(text):
        if abroad(text, names, match.span()):
            yield _item(cut, match.span(1), Kind.OPEN_SHARING, text.index("接待", match.end(1)))
    for match in _ENLARGE.finditer(text):
        yield _item(cut, match.span(1), _ENLARGED.get(match["noun"], Kind.PLATFORM), match.start())


_IN = re.compile(
    r"(?:计划|项目|工程|实验|建设|合作|任务|论证|设计|实施|运营|应用|[、和与及])*"
    r"(?:[中内][,]?[^。;]{0,30}?(?:承担|贡献|参与|发挥|作出|完成|负责)|等?(?:方面|领域|框架下)[^,。;]{0,12}?合作)"
)


def _within(text: str, cut: Cut, names: Sequence[Spot]) -> Iterator[Pair]:
    """Yield big science that somebody does a part of: 在…计划中,中方承担了…."""
    for start, end, one in names:
        done = _IN.match(text, end) if one.cooperation == "big_science" else None
        if done is not None and text.startswith("在", start - 1):
            clause = (_clause(cut, start)[0], _clause(cut, done.end() - 1)[1])
            yield clause, Item(start, end, Kind.BIG_SCIENCE, "special", done.end() - 2, done.end())


def _attendances(text: str, cut: Cut, main: str) -> Iterator[Pair]:
    for match in _ATTEND.finditer(text):
        clause, item = _item(cut, match.span(), Kind.EVENT, match.start())
        if not _TITLE_OF_EVENT.search(text, *clause):
            yield clause, replace(item, name=main)


def _guests(text: str, cut: Cut, names: Sequence[Spot]) -> Iterator[Pair]:
    """Yield that people of named countries came, to what the sentence only points at: 来自希腊、波兰等国的专家参会."""
    for match in _CAME.finditer(text):
        clause = _clause(cut, match.start())
        guests = [spot for spot in names if spot[2].kind in LANDS and clause[0] <= spot[0] and spot[1] <= match.start()]
        foreign = [spot for spot in guests if not _OWN.issuperset(spot[2].countries)]
        many = (_AND_MORE if foreign else _FROM_MANY).search(text, clause[0], match.start())
        since = foreign[0][1] if foreign else many.end() if many else match.start()
        if _WHO.search(text, since, match.start()) is not None:
            official = match.group().startswith("出席") and _SEVERAL.search(text, clause[0], match.start()) is None
            taught = _LEARNERS.search(text, since, match.start()) is not None
            if taught or many or not (official or match.group() in _ALONE):
                yield clause, Item(*match.span(), Kind.PROGRAMME if taught else Kind.EVENT, "came", *match.span())
    for match in _WHO_CAME.finditer(text):
        clause = _clause(cut, match.start())
        if any(match.end() <= at < clause[1] and not _OWN.issuperset(one.countries) for at, _, one in names):
            yield clause, Item(*match.span("name"), Kind.EVENT, "came", *match.span("name"))
    for match in _DRAWN.finditer(text):
        foreign = [
            spot for spot in names if spot[2].kind in LANDS and match.start() <= spot[0] and spot[1] <= match.end()
        ]
        if any(not _OWN.issuperset(spot[2].countries) for spot in foreign):
            clause = _clause(cut, match.start())
            yield clause, Item(match.start(), match.start() + 2, Kind.EVENT, "came", *match.span())


_GUEST_TRIGGERS = re.compile(r"参[会展加赛训]|与会|出席|吸引|汇聚|云集")
_CAME = re.compile(
    r"(?:(?:参展|参会|与会|参赛)+|参训|(?:参加|出席)了?(?:此次|本次|本届|这次|本期)?"
    r"(?:会议|活动|培训|论坛|大会|研讨会|研讨|峰会|展会|博览会|年会|比赛|研修)?)(?=[,。;]|$)"
)
_WHO_CAME = re.compile(  # 出席本次活动的嘉宾来自…
    r"(?P<name>(?:参加|出席)(?:此次|本次|本届|这次|本期)?(?:会议|活动|培训|论坛|大会|研讨会|研讨|峰会|展会|博览会|年会|比赛|研修))的[^,。;]{1,12}?(?:有|包括|分别)?来自"
)
_DRAWN = re.compile(
    r"(?:吸引|汇聚|云集)了?(?:来自)?[^;。]{2,120}?(?:专家|学者|嘉宾|代表|官员|选手|参展商|企业)[^,。;]{0,10}?(?:参会|参加|参展|参与|出席|[,。;]|$)"
)
_FROM_MANY = re.compile(r"来自[^,。;]{0,16}?(?:[0-9]+|[一二三四五六七八九十百几数]+)[余多]?(?:个国家|个?国)(?:和地区)?")
_AND_MORE = re.compile(r"等[0-9一二三四五六七八九十]+[余多]?(?:个国家|个?国)(?:和地区)?")
_SEVERAL = re.compile(r"来自|[0-9]")  # ambassadors attend what the news is not about
_ALONE = frozenset(("参加", "参加了", "出席", "出席了"))
_LEARNERS = re.compile(r"学员|学生|营员")
_WHO = re.compile(
    r"国家|地区|[国地]的|代表|官员|专家|学者|嘉宾|企业|机构|[0-9]+[余多]?[名位人家]|部门|大使|部长|代表团|学员|选手"
)


def abroad(text: str, names: Sequence[Spot], span: tuple[int, int]) -> bool:
    """Tell whether a stretch of a sentence speaks of another country than China."""
    return _ABROAD.search(text, *span) is not None or any(
        start < span[1] and span[0] < end and (one.kind is NameKind.BLOC or not _OWN.issuperset(one.countries))
        for start, end, one in names
    )


_OWN = frozenset({"CHN", "ATA"})


def _named(names: Sequence[Spot], clause: tuple[int, int]) -> bool:
    """Tell whether a clause names a country or bloc."""
    return any(
        clause[0] <= start < clause[1] and (one.kind in LANDS or any(code != "CHN" for code in one.countries))
        for start, _, one in names
    )


def _clause(cut: Cut, at: int) -> tuple[int, int]:
    """Return the clause that an offset lies in."""
    return next((clause for clause in cut.clauses if clause[0] <= at < clause[1]), (at, at + 1))


def _item(cut: Cut, span: tuple[int, int], kind: Kind, verb: int) -> Pair:
    first, last = _clause(cut, verb), _clause(cut, span[1] - 1)
    clause = (min(first[0], last[0]), max(first[1], last[1]))
    return clause, Item(*span, kind, "special", verb, verb + 2)


_SAID = re.compile(r"宣布|表示|说|介绍|其|的(?=[^的]{4,}$)")


def _after(text: str, start: int, end: int) -> int:
    """Return where the thing that is opened begins: behind who says so."""
    begin = start
    for match in _SAID.finditer(text, start, end - 2):
        begin = match.end()
    return begin


def _examples(text: str, cut: Cut, names: Sequence[Spot], *, partnered: bool) -> Iterator[Pair]:
    """Yield the examples of 在A、B等项目中,…作出贡献, and of A、B等11项合作项目获…."""
    told = [*_EXAMPLES.finditer(text)] if "中" in text else []
    if "项目" in text or "工程" in text:
        told += [one for one in _LISTED.finditer(text) if partnered or abroad(text, names, one.span())]
    for match in told:
        parts = listing(text, match.start(1), match.end(1), frozenset())
        for piece in parts.pieces:
            if piece.end - piece.start >= 3:
                kind = Kind.BIG_SCIENCE if _BIG.search(text, piece.start, piece.end) else Kind.PROJECT
                clause = (_clause(cut, match.start())[0], _clause(cut, match.end() - 1)[1])
                yield clause, Item(piece.start, piece.end, kind, "special", match.end() - 2, match.end())
