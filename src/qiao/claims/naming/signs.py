"""One-character signs of countries: 中法两国, 孟方, 法总统. Text in, spans with what each sign names out.

A sign is read only in a compound that leaves no doubt that countries are meant; where a sign is shared (巴: Brazil,
Pakistan) the countries named elsewhere in the article decide, and failing those the first of the vocabulary.
"""

import re
from collections.abc import Iterator
from functools import cache

from qiao.vocabulary.gazetteer import Named, NameKind
from qiao.vocabulary.load import blocs, countries

# What follows a pair of signs when the pair means countries: 中法两国, 中德科技合作, 中英联合实验室, 中巴建交.
_AFTER_PAIR = (
    "(?:两国|三国|四国|五国|各国|双方|三方|各方|双边|多边|政府|合作|科技|科学|科研|科教|科创|联合|高层|高级|"
    "人文|创新|友好|友谊|建交|关系|全面|战略|共同|共建|青年|农业|卫生|医学|医疗|航天|空间|宇航|教育|经贸|贸易|"
    "投资|学者|专家|企业|大学|高校|院士|科学家|元首|领导人|环境|生态|生物|海洋|天文|地球|技术|产业|工业|能源|"
    "核能|绿色|低碳|气候|可持续|数字|智能|人工智能|量子|新能源|材料|铁路|交通|工程|研究|知识产权|学院|基金|"
    "中心|国际|第(?=[一二三四五六七八九十0-9])|班列|经济走廊|命运|未来|文化|媒体|智库|学术|交流|论坛|工作组|混委会|科委会|园区|产业园|创新园|"
    "工业园|高铁|疫苗|渔业|林业|水利|水产|水资源|畜牧|种业|草业|食品|粮食|药物|制药|航空|卫星|导航|遥感|气象|地震|减灾|"
    "防灾|海事|港口|物流|电力|电网|光伏|太阳能|风电|氢能|储能|汽车|电动|芯片|半导体|通信|信息|网络|软件|互联网|跨境|创业|"
    "孵化|青少年|体育|影视|出版|考古|文物|文化遗产|博物馆|语言|留学|校长|校企|师生|医院|健康|抗疫|传染病|疾控|癌症|基因|"
    "纳米|激光|光学|物理|化学|数学|聚变|大气|碳中和|防沙|荒漠|湿地|森林|作物|水稻|小麦|玉米|马铃薯|蔬菜|菌草|沼气|节水|"
    "灌溉|土壤|地质|矿业|矿产|油气|石油|天然气|管道|机器人|装备|制造|工商|金融|标准|计量|专利|应急|救援|极地|联委会|"
    "联合会|传统医药|中医药|民间|地方|伙伴|高等|职业|旅游|[(])"
)
_AFTER_ONE = (
    "(?:政府|总统|总理|首相|外长|外交部|国防部|科技部|议会|议长|驻华|驻中国|前总统|前总理|前部长|"
    "前外长|前[\u4e00-\u9fff]{2,4}部长|科学家|学者|企业家|媒体)"
)
# 西方, 比方, 古方, 土方 are words of their own; 新方法 is no New Zealand side.
_NOT_SIDES = frozenset("西比古土白老波保塔哈")
_SIDE = "方(?![法案向式面针便程阵块圆寸形位言])"
# Things of two countries: what stands somewhat behind a pair of signs.
_JOINT_THINGS = "联合|合作|协定|论坛|友好|卫星|实验室|研究中心|项目|计划|基金|产业园|工业园|学院|铁路|公路"
_NOT_ALONE = frozenset("新以老白加意保比马古土塔约希斯克西智南尼波日中")
_BEFORE_ONE = r"(?<![\u4e00-\u9fff])|(?<=[的与和同对是由向据被在为赴受应了给经请])"


@cache
def _table() -> dict[str, tuple[Named, ...]]:
    """Return what each sign may name, countries first."""
    table: dict[str, tuple[Named, ...]] = {}
    for country in countries():
        if country.sign:
            named = Named(NameKind.COUNTRY, country.a3, country.zh, country.en, (country.counted_as,))
            table[country.sign] = (*table.get(country.sign, ()), named)
    for country in countries():
        if country.shared_sign in table:
            named = Named(NameKind.COUNTRY, country.a3, country.zh, country.en, (country.counted_as,))
            table[country.shared_sign] = (*table[country.shared_sign], named)
    for bloc in blocs():
        if bloc.sign:
            table[bloc.sign] = (Named(NameKind.BLOC, bloc.id, bloc.zh, bloc.en), *table.get(bloc.sign, ()))
    return table


@cache
def _pattern() -> re.Pattern[str]:
    every = "".join(_table())
    sides = "".join(sign for sign in _table() if sign not in _NOT_SIDES)
    alone = "".join(sign for sign in _table() if sign not in _NOT_ALONE)
    pair = rf"(?<![\u4e00-\u9fff])[{every}]{{2,5}}?(?={_AFTER_PAIR})|中[{every}]{{1,4}}?(?={_AFTER_PAIR})"
    begun = r"(?:(?<![\u4e00-\u9fff])|(?<=[的与和在由对为将把了是]))"
    # 建设中柬…中心; before another sign these are the end of a word: 办法中
    made = r"(?<=[是及设立建成署办动订次届轮期个批托过靠用到向加有指即括称])"
    safe = rf"(?:{begun}|{made})中[柬俄法德英美日韩越泰缅蒙印巴埃沙塞匈哈吉塔芬挪荷葡秘墨阿非欧](?![洲文方班度])"
    safe += rf"|{begun}[法德英美日韩俄泰缅马柬蒙沙匈塞]中(?=[\u4e00-\u9fff]{{2}})(?![部心间央期午文学])"
    named = rf"{begun}中[{every}](?![国社部心央期间年医草药文度洋亚])"
    named += f"(?=[^,。;、”》的]{{1,14}}(?:{_JOINT_THINGS}))"
    listed = rf"[{every}](?=(?:、[{every}])+[二两三四五六七八九]?[国方]|(?<=、[{every}])[二两三四五六七八九][国方])"
    came = rf"(?<=来自)中[{every}]{{2,3}}(?=[、,及和与等])"
    aimed = rf"(?<=对)[{every}](?=科技|合作|工业|经贸|贸易|投资|交流|教育|农业|援助|开放)"
    dashed = rf"中[—–-]+[{every}](?={_AFTER_PAIR})"
    return re.compile(
        rf"(?=[{every}])(?:{pair}|{safe}|{named}|{dashed}|{came}|{aimed}|{listed}|[{every}]{{2}}(?=两国|双方)|(?:{_BEFORE_ONE})(?:[{sides}](?={_SIDE})|"
        rf"[{alone}](?={_AFTER_ONE})))"
    )


def sign(character: str) -> Named | None:
    """Return the country or bloc that one character stands for, where it stands for any."""
    return next(iter(_table().get(character, ())), None)


def signs(text: str, known: frozenset[str]) -> Iterator[tuple[int, int, Named]]:
    """Yield the span of every sign and what it names; `known` are countries named in the article."""
    arab = any(word in text for word in _ARAB)
    for match in _LISTED_CAF.finditer(text) if "中非" in text else ():
        yield match.start(), match.end(), _caf()
    for match in _pattern().finditer(text):
        central = "乌" in match.group() and not _CENTRAL_ASIA.isdisjoint(match.group())
        near = known | {"UZB"} if central else known  # 中吉乌: Uzbekistan, not Ukraine
        for offset in range(match.start(), match.end()):
            choices = _table().get(text[offset])
            if choices:
                bloc = arab and text[offset] == "阿" and text[offset - 1 : offset] in {"中", "和", "与"}
                yield offset, offset + 1, choices[0] if bloc else _choose(choices, near)
    for match in _there().finditer(text):
        named = next((one for one in _table()[match.group()] if set(one.countries) & known), None)
        if named is not None:  # 在巴, 赴匈 is read only where the article names the country in full
            yield match.start(), match.end(), named
    for match in _beside_china().finditer(text):
        choices = _table()[match.group()]
        named = next((one for one in choices if set(one.countries) & known), None)
        if named is not None:  # 中乌高科技园, where the article names Ukraine in full
            yield match.start() - 1, match.start(), _table()["中"][0]
            yield match.start(), match.end(), named


# 中非 is China and Africa, but a country in a list of countries: 苏丹、中非等国家, 与中非、蒙古.
_LISTED_CAF = re.compile(r"(?<=、)中非(?=[、和与等])|(?:(?<=[与和同])|(?<=来自))中非(?=、)")


@cache
def _caf() -> Named:
    return next(
        Named(NameKind.COUNTRY, one.a3, one.zh, one.en, (one.counted_as,)) for one in countries() if one.a3 == "CAF"
    )


_CENTRAL_ASIA = frozenset("吉哈塔土")
_ARAB = ("阿拉伯国家", "阿盟", "阿拉伯世界", "中阿合作", "中国—阿拉伯")


# The class stands first and what it matched is looked back at: a search for a class is many times as fast.
@cache
def _there() -> re.Pattern[str]:
    """Return the pattern of a sign behind a word of place and before a word of doing."""
    every = "".join(sign for sign, choices in _table().items() if any(one.countries for one in choices))
    return re.compile(
        rf"[{every}](?<=[在赴驻援旅访抵].)(?=建|设|举|投|推|开|合|启|累|共|中[国资企]|企|工|实|召|落|培|试|种|各|全|运|访|考|交|参|留|学|研|医|进|项|的|留)"
    )


@cache
def _beside_china() -> re.Pattern[str]:
    """Return the pattern of a sign behind that of China at the beginning of a phrase."""
    lands = [sign for sign, choices in _table().items() if any(one.countries for one in choices)]
    every = "".join(lands).replace("中", "")
    begun = r"(?:(?<![\u4e00-\u9fff]中.)(?<=中.)|(?<=[的与和在由对为、]中.))"
    return re.compile(rf"[{every}]{begun}(?![国社部心央期间年医草药文度洋亚方])(?=[\u4e00-\u9fff])")


def _choose(choices: tuple[Named, ...], known: frozenset[str]) -> Named:
    """Return the choice that the article names elsewhere, or the first."""
    return next((one for one in choices if one.countries and one.countries[0] in known), choices[0])
