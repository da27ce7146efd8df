"""What a Chinese figure counts: in come a sentence, a numeral and its unit, out comes the span of the thing counted.

It stands behind the unit (42个国家), behind 的 (40%的机时), or before the number (合作意向15项, 成活率达85%).
"""

import re

from qiao.claims.figure.zh.units import UNITS, Unit
from qiao.claims.model import Quantity
from qiao.claims.noun.zh import heads as nouns_heads
from qiao.claims.noun.zh import nouns
from qiao.claims.noun.zh import words as nouns_words
from qiao.claims.noun.zh.attribute import attribute, gives
from qiao.claims.noun.zh.before import before, undergoes
from qiao.claims.numeral.model import Numeral
from qiao.claims.vocabulary import longest_first, table

_WORDS = table("words")["zh"]
_RELATED = re.compile(  # none of 对接, 与会, 共同, 方向, 自由
    r"(?<![面针相绝反])对(?![接话外口比应象])|与(?!会)|和(?![平谐])|(?<![合共不协])同(?![时比步])|跟|为|"
    r"(?<![方导定取趋])向|(?<![现存潜])在|(?<![自理])由"
)
_CAUSED = re.compile(r"(?:促成|见证|推动|促进|吸引|组织|带动)了?\Z")  # 促成309个项目|签约
_CHANGE = re.compile(rf"(?:大幅|显著|逐步)?(?:{longest_first(_WORDS['change_verbs'])})(?:了|至|到)?[约近超逾达]?\Z")
_LISTED = re.compile(r"[\d一二三四五六七八九十百千万亿][多余]?[个家名项场件份座条种位所][^,，。;；]{1,24}[、和及]\Z")
SO_FAR = ("深的", "高的", "宽的", "厚的", "长的")
CLOSING = re.compile(r"(?:及|或)?(?:以上|以下|以内|左右|之多)")


def counted(text: str, numeral: Numeral, unit: Unit) -> tuple[int, int] | None:
    """Find the thing counted: behind the unit, behind 的, or before the number."""
    if unit.quantity is Quantity.AGE:
        return None
    if unit.quantity is Quantity.DURATION:
        return _time(text, numeral, unit)
    if unit.quantity is Quantity.DISTANCE:
        if text.startswith(SO_FAR, unit.end):
            return None
        own = attribute(text, numeral.phrase_start, 0) if text.startswith("的", unit.end) else None
        if own is not None and own[1] == numeral.phrase_start:
            return own  # 全长18公里的|铁路
        stretch = _STRETCH.match(text, unit.end)
        return stretch.span("stretch") if stretch is not None else _length(text, numeral.phrase_start)
    closed = CLOSING.match(text, unit.end)
    at = unit.end if closed is None else closed.end()
    return (_things if unit.quantity is Quantity.COUNT else _amount)(text, numeral, unit, at)


def _behind(text: str, begin: int, numeral: Numeral, unit: Unit) -> tuple[int, int] | None:
    """Find the noun phrase that begins behind a number, as far as the clause of the number lets it go."""
    start = numeral.phrase_start
    listed = _LISTED.search(text, max(0, start - 30), start) is not None
    counts = unit.quantity is Quantity.COUNT
    related = _RELATED.search(text, nouns_words.clause_start(text, numeral.start), numeral.start) is not None
    related = related or (counts and _CAUSED.search(text, max(0, start - _CAUSED_REACH), start) is not None)
    return nouns.after(text, begin, len(text), unit.text if counts else None, related=related, listed=listed)


def _things(text: str, numeral: Numeral, unit: Unit, at: int) -> tuple[int, int] | None:
    """Find what a count counts, which stands behind its classifier at `at`, or before the number."""
    if (sized := _SIZED.match(text, at)) is not None:
        thing = _behind(text, sized.end(), numeral, unit)
        if thing is not None:
            return at, thing[1]
    start = numeral.phrase_start
    of = text[at : at + 1] == "的"
    amount = of and _AMOUNT.search(text, max(0, start - 12), start) is not None
    if unit.text == "人" and (team := _TEAM.match(text, at)) is not None:
        return team.span("team")
    if unit.text == "人" and _AND_OTHERS.search(text, max(0, start - 5), start) is not None:
        return None  # 官员、专家代表等|500余人
    if amount or unit.text == "人" or text.startswith("多的", at):
        return _before_count(text, numeral, unit)
    people = unit.text in UNITS.people
    found = _behind(text, at + 1 if of and not people else at, numeral, unit)
    if found is not None and people:
        noun = text[slice(*found)]
        deed = unit.text == "人次" and noun.endswith(_DEEDS)  # 30人次专项技术培训
        found = found if text[found[0] - 1] == "的" or nouns_heads.people(noun) or deed else None
    if found is not None and unit.text in ("名", "位") and not nouns_heads.people(text[slice(*found)]):
        listed = _before_count(text, numeral, unit)  # 志愿者60名|上岗
        found = listed if listed is not None and nouns_heads.people(text[slice(*listed)]) else found
    if found is not None and text[found[1] : found[1] + 1] in ("到", "至") and _GROWS.match(text, *found):
        found = None  # 由7家发展到31家
    return found or _before_count(text, numeral, unit)


_AND_OTHERS = re.compile(r"等(?:共计?|总计|合计)?\Z")
# 26人|考察团
_TEAM = re.compile(
    r"的?(?P<team>(?:(?!参加|组成|加入|前往|赴|的)[\u4e00-\u9fff]){0,6}?"
    r"(?:代表团|访[\u4e00-\u9fff]团|考察团|访问团|团队|医疗队|考察队|科考队|救援队|专家组|工作组|小组|研究组))"
    r"(?![长员])"
)


def _amount(text: str, numeral: Numeral, unit: Unit, at: int) -> tuple[int, int] | None:
    """Find what a share, a sum or a measure is of: 40%的机时, 总投资9亿元的电站."""
    start = numeral.phrase_start
    if _OCCUPYING.search(text, max(0, start - 4), start):
        return None
    if unit.text == "倍" and (base := _base(text, numeral)) is not None:
        return base
    at += text.startswith(" 的", at)  # 63% 的受访者
    possessive = text[at : at + 1] == "的"
    if possessive and _says_how_much(text, start, at + 1):
        return _shown_before(text, start)
    if unit.quantity is not Quantity.PERCENT and (own := _attributive(text, start, unit, possessive)) is not None:
        return own
    tenths = text[numeral.end - 1] == "成"  # 近四成学员
    passes = _MARK.match(text, at) is not None  # 突破50亿美元|大关
    if not passes and (possessive or tenths or unit.quantity is not Quantity.PERCENT):
        start = at + 1 if possessive else at
        several = _SEVERAL.match(text, start) if possessive else None  # 7万平方米的5个|展馆
        start = start if several is None else several.end()
        found = _behind(text, start, numeral, unit)
        if found is not None and found[0] == start and (possessive or not _is_verb(text, numeral.phrase_start, start)):
            return found
    return _measured(text, numeral, unit)


def _attributive(text: str, start: int, unit: Unit, possessive: bool) -> tuple[int, int] | None:  # noqa: FBT001 - whether 的 follows
    """Find the attribute before a number that describes what stands behind it: 总投资9亿元的|电站."""
    if not possessive and unit.quantity is not Quantity.PHYSICAL:
        return None
    own = attribute(text, start, 0)
    apart = possessive and own is not None and (own[1] < start - 1 or text.endswith("总额", 0, own[1]))
    return None if apart else own


_CAUSED_REACH = 8
_MARK = re.compile(r"的?新?(?:大关|台阶|关口|门槛)")


def _says_how_much(text: str, start: int, behind: int) -> bool:
    """Tell an amount behind whose 的 stands no thing: 保持5%的增长, 企业41%的比例, 耗资7亿元的工厂."""
    share = text.startswith(_SHARE_NOUNS, behind) or _GROWTH_BEHIND.match(text, behind) is not None
    return share or SPENDS.search(text, max(0, start - 6), start) is not None


def _shown_before(text: str, at: int) -> tuple[int, int] | None:
    """Find what grows in 贸易额保持5%的增长; what 耗资7亿元的工厂 spends is nothing that it counts."""
    if SPENDS.search(text, max(0, at - 6), at):
        return None
    showing = _SHOWING.search(text, max(0, at - 8), at)
    return (
        before(text, at, 0)
        if showing is None
        else attribute(text, showing.start(), 0) or before(text, showing.start(), 0)
    )


_SHARE_NOUNS = ("比例", "比重", "份额", "占比")
_SEVERAL = re.compile(r"[\d一二三四五六七八九十两百千余多]+(?:[个座家条艘项栋处]|大)")
SPENDS = re.compile(
    r"(?:(?:耗资|斥资|花费|(?<![总际接定会外内商同本新成间])投资)[约近逾超达]{0,2}|价值(?:人民币)?[约近逾超达]{0,2})\Z"
)
_SHOWING = re.compile(r"(?:出现|实现|保持|取得|录得|迎来|呈现|维持|获得)(?:了|着)?(?:同比|年均)?[约近超逾达]?\Z")
_GROWTH_BEHIND = re.compile(
    r"(?:[\u4e00-\u9fff]{1,3}性|高速|快速|较快|正|负|同比|年均|年|平均|两位数)?(?:增长|增幅|增速|涨幅|降幅|跌幅|下降|提升|上升|回落|下滑)"
)


def _length(text: str, at: int) -> tuple[int, int] | None:
    """Find the attribute that a length is, or the way that is so long: 建成铁路6000公里."""
    found = attribute(text, at, 0) or before(text, at, 0)
    head = found is not None and (_STRETCH.fullmatch(text, *found) or attribute(text, at, 0))
    return found if head else None


def _before_count(text: str, numeral: Numeral, unit: Unit) -> tuple[int, int] | None:
    """Find what a count without a noun behind it counts, before the number."""
    populated = (
        unit.text is not None
        or _POPULATION.search(text, max(0, numeral.phrase_start - 8), numeral.phrase_start) is not None
    )
    found = _named_before(text, numeral, unit) if populated else _sum(text, numeral)
    if found is not None and unit.text in UNITS.people and not nouns_heads.people(text[found[0] : found[1]]):
        deed = unit.text == "人次" and text[slice(*found)].endswith(_DEEDS)
        if text[slice(*found)] == "就业" or deed:
            return found  # 开展技术培训3万人次
        return attribute(text, numeral.phrase_start, 0) if _VOLUME.search(text, *found) else None
    if found is not None and _VOLUME.search(text, *found):
        return attribute(text, numeral.phrase_start, 0) or found
    return found if found is None or not _CLASSIFIER_ONLY.fullmatch(text, *found) else None


def _sum(text: str, numeral: Numeral) -> tuple[int, int] | None:
    """Find the sum that a number without its currency is: 合作金额|8.3亿."""
    found = attribute(text, numeral.phrase_start, 0) if text[numeral.end - 1] in "亿万" else None
    return found if found is not None and text[found[1] - 1] in "额资费值" else None


def _is_verb(text: str, at: int, start: int) -> bool:
    """Tell the verb of 按单产7.5吨计算 from a noun; the number stands at `at`."""
    if _BUILDS.match(text, start):
        return True
    first = nouns_words.words(text, start, min(start + 6, len(text)))[:1]
    if first and first[0].text in nouns_words.DOINGS and _SPENT.search(text, max(0, at - 8), at):
        return True  # 投资8亿美元|建设电站
    return bool(first) and (first[0].text.startswith(_BUILDING) or (first[0].tag == "v" and len(first[0].text) > 1))


_SPENT = re.compile(r"(?<!总)(?:投资|出资|投入|斥资|耗资|集资|筹资|捐资|拨款|注资|贷款|花费|利用)[了约近超逾达]{0,2}\Z")
_BUILDS = re.compile(r"建设(?=[第一两三\d在新了])")  # 投资3亿元|建设第二园区
_BUILDING = ("新建", "兴建", "扩建", "改建", "修建")  # 投资3亿元新建工厂


def _named_before(text: str, numeral: Numeral, unit: Unit) -> tuple[int, int] | None:
    """Find the noun before the number; where only its verb stands there, the noun before that: 卫星已成功发射6颗."""
    found = before(text, numeral.phrase_start, 0)
    if found is not None and (traded := _TRADED.search(text, *found)) is not None and traded.start() > found[0]:
        return found[0], traded.start()  # 工业机器人出口6.3万台
    stop = nouns_words.before_connecting(text, 0, numeral.phrase_start)
    came = None if found is not None else _CAME.search(text, max(0, stop - 4), stop)
    if came is not None:
        return before(text, came.start(), 0)  # 采购商到会1万名
    if found is None and (again := _counted_before(text, numeral.phrase_start)) is not None:
        return again
    if found is None and unit.text in _OF_ACTS and (deed := _deed_done(text, stop)) is not None:
        return deed
    if found is not None and _ACT.fullmatch(text, *found) is None:
        acts = text[slice(*found)] in nouns_words.ACTIONS and text[found[0] - 1] in "拟将已共可"
        if not acts:
            return found
    return None if unit.text in _OF_ACTS else undergoes(text, numeral.phrase_start, 0)


def _deed_done(text: str, at: int) -> tuple[int, int] | None:
    """Find the deed whose times a number counts, behind the verb that carries it out: 完成|出访3次."""
    tokens = nouns_words.words(text, nouns_words.clause_start(text, at), at)[-2:]
    done = len(tokens) > 1 and tokens[0].text in _CARRYING_OUT and tokens[1].tag == "v" and len(tokens[1].text) > 1
    return (tokens[1].start, tokens[1].end) if done else None


_CARRYING_OUT = frozenset(("完成", "开展", "组织", "接待", "实现", "进行", "举行", "安排", "实施", "提供"))


def _counted_before(text: str, at: int) -> tuple[int, int] | None:
    """Find what the clause before says the number of: 初创企业 in 初创企业数目再创新高,达5000间."""
    low = nouns_words.clause_start(text, at)
    if low == 0 or text[low - 1] not in ",，" or any(map(_names, nouns_words.words(text, low, at))):
        return None
    number = _NUMBER_OF.search(text, nouns_words.clause_start(text, low - 1), low - 1)
    return before(text, number.start("number"), 0) if number is not None else None


_NUMBER_OF = re.compile(r"(?P<number>数量|数目|总数)[\u4e00-\u9fff]{2,8}\Z")
_DEEDS = ("培训", "服务", "手术", "义诊", "诊疗", "交流", "互访", "体检", "筛查", "咨询")
_ACT = re.compile(
    rf"(?:成功|陆续|相继|先后|正式|顺利|共同|联合)*(?:{longest_first(tuple(nouns_words.ACTIONS - nouns_words.WORKS))})"
)
_TRADED = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:出口|进口|销售|交付|签约|落地|上线|到会)\Z")
_CAME = re.compile(r"(?:到会|到场|参会|参展|参赛|报名|入场|赴会)\Z")
_OF_ACTS = frozenset(("次", "届", "期", "批", "轮", "场", "回", "人", "人次", "名", "位"))


def _time(text: str, numeral: Numeral, unit: Unit) -> tuple[int, int] | None:
    """Find the time that hours are of: 供束机时5300小时, 每年500小时的束流时间."""
    if unit.text not in _HOURS:
        return None
    if text[unit.end : unit.end + 1] == "的" and (behind := nouns.after(text, unit.end + 1, len(text), None)):
        return behind if _TIME_NOUN.search(text, *behind) else None
    found = before(text, numeral.phrase_start, 0)
    return found if found is not None and _TIME_NOUN.search(text, *found) else None


_HOURS = frozenset(("小时", "个小时", "分钟", "夜"))
_TIME_NOUN = re.compile(r"(?:机时|时间|时长|时数|寿命)$")
_STRETCH = re.compile(
    r"(?:长的?|的)?(?P<stretch>[\u4e00-\u9fff]{0,4}(?:河段|路段|航段|深渊|海沟|深海|海底|高空|干线|铁路|公路|高速公路|管线|管道|海岸线|岸线|航线|线路|测线|光纤|"
    r"光缆|海缆|电缆|渠道|干渠|隧道|绿道|铁路线|输电线路|边界线|河道|堤防|管网|[\u4e00-\u9fff]{0,4}输电网|电网|路网))"
)
# 专利数量突破500万件的国家 counts patents
_AMOUNT = re.compile(r"(?:量|数|规模|总数)(?:已|首次|累计|将)*(?:突破|超过|达到|达|超|逾|近|为)?\Z")
_POPULATION = re.compile(
    r"(?:保有量|销量|总量|人口|用户|会员|人数|人次|读者|人员|学生|留学生|游客|旅客|侨胞|华侨|华人)(?:已|达到?|约|为|超过|突破|合计|总计|共|大概在?|大约在?|将|预计)*\Z"
)  # 人口不到900万
_GROWS = re.compile(r"(?:发展|增加|扩大|扩展|增长|拓展|提升|提高|上升|下降|减少|扩充|缩短|上涨)")
_VOLUME = re.compile(r"(?:量|规模|名额|容量|能力)$")
_CLASSIFIER_ONLY = re.compile(longest_first(tuple(UNITS.quantity)))


def _base(text: str, numeral: Numeral) -> tuple[int, int] | None:
    """Find the total that a multiple is of, or what stands before 是 where it is of a year: 项目数是2015年的3倍."""
    over = _OVER.search(text, max(0, numeral.phrase_start - 24), numeral.phrase_start)
    if over is not None:
        return attribute(text, over.end("base"), 0)  # 超出旧窑出砖量的|三倍
    of = _MULTIPLE_OF.search(text, max(0, numeral.phrase_start - 40), numeral.phrase_start)
    if of is None:
        return None
    if of.group("total") is not None:
        found = before(text, of.end("total"), of.start("total"))
        return (found[0], of.end("total")) if found is not None else None
    return before(text, of.start(), 0)


_SIZED = re.compile(r"\d[\d.]*(?:米|厘米|公里|千瓦|兆瓦|英寸|吨|毫米|纳米|瓦|升|马力)(?:级)?(?:口径|直径)?")


def occupies(text: str, at: int) -> int:
    """Return where the words before a number begin that say how much ground something covers, or the number."""
    found = _OCCUPYING.search(text, max(0, at - 6), at)
    return at if found is None else found.start()


_OCCUPYING = re.compile(r"占地[约近达]?\Z")
_OVER = re.compile(r"(?:超出|高出|高于|低于)(?P<base>[^,，。;；]{2,20}?)的\Z")
_MULTIPLE_OF = re.compile(
    r"(?:是|为|相当于)(?:(?P<total>[^,，。;；]{2,30}?(?:总数|总量|总和|总额))|\d{4}年|[去前]年|上年|[^,，。;；]{0,8}同期)的?\Z"
)


_WHEN = frozenset("届期年月季次天前后来")  # 首届的26%
_BROKEN = re.compile(
    r"(?:量|面积|额|里程|人数|规模|产能|投资|总数),(?:已|目前|现已)?(?:超过了?|达到了?|达|突破了?|约为|为|是)?[约近]?\Z"
)
_COMPARED = re.compile(r"(?<=[\u4e00-\u9fff])[比较](?:\d{4}年|上年|[去前]年|[去前]年同期|上年同期|此前|以往)\Z")
_EXCEEDS = re.compile(r"[比较][^,，。;；]{1,12}(?:高出|多出|低出|高|低|快)[约近超逾]?\Z")  # 比当地品种高出近一倍
_PAYS = re.compile(
    r"(?:出资|耗资|斥资|注资|增资|集资|花费|(?:方|(?<![自理])由[\u4e00-\u9fff]{2,10})(?:共同|各|分别)?(?:投资|投入|拨款|捐款|捐赠|资助))[约近超逾达]*$"
)


def _measured(text: str, numeral: Numeral, unit: Unit) -> tuple[int, int] | None:  # noqa: PLR0911 - one return for each form
    """Find what a rate, an amount or a growth is of, before the number."""
    at = numeral.phrase_start
    if (unit.quantity is Quantity.MONEY and gives(text, at)) or _PLANTS.search(text, max(0, at - 10), at):
        return None
    found = attribute(text, at, 0)
    if found is not None:
        return found
    if text[at - 1 : at] == "的" and unit.quantity is Quantity.PERCENT and text[at - 2 : at - 1] not in _WHEN:
        return before(text, at - 1, 0)  # 病例的90%以上
    broken = _BROKEN.search(text, max(0, at - 12), at)
    if broken is not None:
        return attribute(text, text.index(",", broken.start()), 0)  # 推广面积,超过了7.5万公顷
    if _PAYS.search(text, max(0, at - 18), at) or _OWN_OBJECT.search(text, max(0, at - 6), at):
        return None
    change = _CHANGE.search(text, max(0, at - 10), at)
    stop = change.start() if change is not None else at
    if _EXCEEDS.search(text, max(0, at - 18), at):
        return _earlier(text, at)
    compared = _COMPARED.search(text, max(0, stop - 12), stop) if change is not None else None
    found = before(text, compared.start() if compared is not None else stop, 0)
    return _earlier(text, at) if found is None and unit.text is not None else found


_PLANTS = re.compile(r"(?:种植|推广|栽培|播种|造林|绿化|灌溉)(?:了|达|超过?|近|约|逾|面积达)?\Z")  # 推广种植|80万亩
# Verbs that say themselves what grows or is saved: 平均增产30%以上
_OWN_OBJECT = re.compile(
    r"(?:[增减]产|增收|节[水能电]|减[排碳税]|提[速质]|降[本耗温]|增效|扩容|让利)(?:幅度)?[了约近超达逾至]?\Z"
)


def _earlier(text: str, at: int) -> tuple[int, int] | None:
    """Find the measured attribute in the clauses before, where that of the number only says how it changed."""
    for _ in range(_CLAUSES_BACK):
        low = nouns_words.clause_start(text, at)
        if low == 0 or text[low - 1] not in ",，" or any(map(_names, nouns_words.words(text, low, at))):
            return None
        at = low - 1
        found = attribute(text, at, 0)
        if found is not None:
            return found
    return None


def _names(word: nouns_words.Word) -> bool:
    return word.nominal and word.tag[0] in "njrs" and word.text not in _AVERAGES


_AVERAGES = frozenset(("年均", "月均", "日均", "同比", "环比", "平均"))


_CLAUSES_BACK = 2
