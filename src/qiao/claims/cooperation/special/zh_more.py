"""More Chinese constructions that no pair of verb and noun asserts: text in, spans of items out.

Members (成为…成员), agreed points (就…达成共识), delegations (专家组一行赴…), exchanged people (互派…学者),
papers of two sides, gifts (向…捐赠设备), projects that a fund supports (支持双边项目77项), requests for telescope time.
Each has trigger words, a pattern with its `name`, and a kind; the caller demands another country where `abroad` is set.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

import ahocorasick_rs

from qiao.claims.cooperation.special.rule import Rule
from qiao.claims.cooperation.special.zh_given import GIVEN
from qiao.claims.cooperation.special.zh_joint import JOINT_RULES
from qiao.claims.cooperation.special.zh_people import PEOPLE
from qiao.claims.cooperation.special.zh_told import JOINT_COMMITTEES, MEETINGS, OUTCOMES, VISITS
from qiao.claims.cooperation.special.zh_works import SHARED, WORKS
from qiao.claims.model import Kind

_COUNT = r"(?:超过|近|约|逾|共|累计)?[0-9一二两三四五六七八九十百][0-9,.]*(?:余|多|万)*"
_PERSONS = r"(?:访问学者|学者|学生|留学生|专家|教师|研究人员|科研人员|技术人员|青年科学家|代表团|代表|青年|研究生)"

_STUDY = (
    r"(?:完成|参加|接受)了?(?:为期[^,。;的]{{1,8}}的)?(?P<name>[^,。;、0-9的]{{0,12}}(?:{noun}))(?=[,。;]|$|并|后|活动)"
)

_RULES = (
    Rule(
        ("成为",),
        re.compile(
            r"成为(?:了)?(?P<name>(?:战略|全面|友好|校际|长期|正式|重要)*(?:合作伙伴|战略伙伴|姊妹校|姐妹校|友好学校|友好城市|姐妹城市|友好院校))(?=[,。;]|$|关系|并)"
        ),
        Kind.AGREEMENT,
        abroad=True,
    ),
    Rule(
        ("投资设厂", "投资建厂", "投资兴业", "设立工厂"),
        re.compile(r"(?:在|赴|到)[^,。;]{2,20}?(?P<name>投资(?:设厂|建厂|兴业))"),
        Kind.COMPANY,
        abroad=True,
    ),
    Rule(
        ("成员", "会员", "伙伴", "观察员", "参与方", "参与国", "缔约", "用户"),
        re.compile(
            r"成为(?:了)?(?P<name>[^,。;:的]{2,24}?(?:机制|联盟|网络|组织|科研站|计划|天文台|机构|平台|中心|委员会|协会|公约|联合会|工程|项目|实验室)》?)的?"
            r"(?:第[0-9一二三四五六七八九十]+个)?(?:正式|准|创始|联系|观察员|合作|首批|首个|新|注册)*(?:成员|会员|伙伴|观察员|参与方|参与国|缔约|用户)"
        ),
        Kind.PLATFORM,
    ),
    Rule(
        ("共识", "合作意向", "一致"),
        re.compile(
            r"就(?P<name>[^,。;]{2,90}?(?:达成|取得|形成)了?(?:一系列|多项|重要|广泛|初步|原则|若干|[0-9]+项)*(?:共识|一致|意向|意见))"
        ),
        Kind.AGREEMENT,
    ),
    Rule(
        ("代表团", "考察团", "访问团", "专家团"),
        re.compile(
            r"(?P<name>[^,。;、]{0,14}(?:代表团|考察团|访问团|专家团))(?:一行)?(?:[0-9一二三四五六七八九十]+人)?(?:日前|近日)?(?:赴|抵达|前往|访问|到访|来访|访华)"
        ),
        Kind.EXCHANGE,
        abroad=True,
    ),
    Rule(
        ("专家组",),
        re.compile(
            r"(?P<name>[^,。;、]{0,14}专家组)(?:一行)?(?:[0-9一二三四五六七八九十]+人)?(?:日前|近日)?(?:赴|抵达|前往|访问|到访|来访|访华)"
        ),
        Kind.EXCHANGE,
        abroad=True,
    ),
    Rule(
        ("率团", "团访问", "团来访", "团访华", "团到访", "团考察"),
        re.compile(r"(?P<name>率[^,。;]{0,8}团(?:访问|来访|到访|考察|访华|赴))"),
        Kind.EXCHANGE,
        abroad=True,
    ),
    Rule(
        ("研修", "进修"),
        re.compile(_STUDY.format(noun="研修|进修")),
        Kind.PROGRAMME,
        abroad=True,
    ),
    Rule(("培训", "轮训", "集训"), re.compile(_STUDY.format(noun="培训|轮训|集训")), Kind.PROGRAMME, abroad=True),
    Rule(
        ("个国家", "国家的", "国的"),
        re.compile(
            r"(?P<name>[^,。;:]{0,24}?(?:联盟|网络|组织|机制|平台))(?:已经|已|目前|现|先后|累计|共)*(?:有|吸引|获得|得到)[到了]?"
            r"[^,。;]{0,16}?国(?:家)?[^,。;]{0,30}?(?:加入|参与|参加|响应)"
        ),
        Kind.PLATFORM,
        needs=("加入", "参与", "参加", "响应"),
    ),
    Rule(
        ("个国家",),
        re.compile(
            r"(?P<name>[^,。;:]{2,24}?(?:倡议|计划))(?:已经|已|目前|现|先后|累计)*(?:有|吸引|获得|得到)"
            r"[^,。;]{0,16}?国家[^,。;]{0,10}(?:加入|参与|参加|响应|支持)"
        ),
        Kind.INITIATIVE,
        needs=("加入", "参与", "参加", "响应", "支持"),
    ),
    Rule(
        ("论文",),
        re.compile(r"(?P<name>(?:联合署名|合作发表|联合发表|合著|合作|国际合著)的?论文)(?=增|达|已|超|近|[0-9]|共|数)"),
        Kind.EXCHANGE,
    ),
    Rule(("互派",), re.compile(rf"互派了?(?P<name>[^,。;]{{0,10}}{_PERSONS})"), Kind.EXCHANGE),
    Rule(("互访",), re.compile(rf"(?P<name>{_PERSONS}互访)(?={_COUNT}|达|超|[,。;]|$)"), Kind.EXCHANGE),
    Rule(
        ("发表",),
        re.compile(
            r"(?:联合|合作|共同|合著)(?:在[^,。;]{1,20}?)?发表了?(?:[^,。;]{0,8}?的)?(?P<name>[^,。;0-9的]{0,12}?(?:论文|文章|研究成果|专著))"
        ),
        Kind.EXCHANGE,
    ),
    Rule(
        ("移交", "交付"),
        re.compile(
            r"(?:移交|向[^,。;]{1,14}?交付)了?(?:一批|一套|[0-9余多万]+[台套辆吨剂份个架座株])?(?P<name>[^,。;0-9]{0,14}?(?:系统|装备|设备|仪器|物资|疫苗|种子|农机|气象站|样本|雷达|成果资料|资料|图件|数据|成果))(?!转化|展|库|中心|平台)"
        ),
        Kind.OPEN_SHARING,
        abroad=True,
    ),
    Rule(
        ("援助",),
        re.compile(
            r"(?:提供|给予)了?[^,。;、]{0,6}[0-9]万?亿?(?:美元|欧元|英镑|日元|元人民币|元)的?(?P<name>[^,。;、0-9的]{0,8}?援助)(?=[,。;]|$|资金|款|用于)"
        ),
        Kind.PROJECT,
        abroad=True,
    ),
    Rule(
        ("赠",),
        re.compile(
            r"(?:捐赠|赠送|赠予)(?:了)?(?:一批|[0-9余多万]+[台套辆吨剂份个架座株只袋箱支]|一[艘台套架座]|价值[^,。;的]{1,14}的)?(?P<name>[^,。;0-9]{0,14}?(?:系统|装备|设备|仪器|物资|疫苗|种子|种苗|农机|望远镜|雷达|气象站|样本|标本|图书|试剂|耗材|菌种|科考船|考察船|直升机|地面站|计算机|显微镜|救护车))"
        ),
        Kind.OPEN_SHARING,
        abroad=True,
    ),
    Rule(
        ("项目", "课题"),
        re.compile(
            rf"(?:支持|资助|立项|遴选|批准|实施|征集|评审|遴选出|部署|安排|达成|推进)了?(?:[0-9一二三四五六七八九十百]+(?:余|多)?[项个])?"
            rf"(?P<name>[^,。;、0-9]{{0,10}}(?:双边|联合|合作|国际|交流|政府间)[^,。;、0-9]{{0,8}}(?:项目|课题))(?={_COUNT}[项个])"
        ),
        Kind.PROJECT,
    ),
    Rule(
        ("项目", "课题"),
        re.compile(
            r"(?:支持|资助|立项|遴选|批准|遴选出)了?(?:超过|近|约|逾|共)?[0-9一二三四五六七八九十百]+(?:余|多)?[项个](?P<name>[^,。;、0-9]{0,10}(?:双边|联合|合作|国际|政府间|交流)[^,。;、0-9]{0,10}(?:项目|课题))"
        ),
        Kind.PROJECT,
    ),
    Rule(
        ("合作项目",),
        re.compile(
            rf"(?:其中|包括|共有|有|含|,)(?P<name>[^,。;、0-9]{{1,10}}合作项目)(?={_COUNT}[项个](?:$|[,。;、]))"
        ),
        Kind.PROJECT,
        abroad=True,
    ),
    Rule(
        (
            "项目申请",
            "课题申请",
            "合作申请",
            "观测申请",
            "样品申请",
            "使用申请",
            "实验申请",
            "借用申请",
            "机时申请",
            "搭载申请",
        ),
        re.compile(
            r"(?:收到|受理|接收|征集|批准|通过)(?:了)?[^,。;]{0,8}(?:个国家|各国|国外|海外|国际|境外|来自)[^,。;]{0,14}?(?P<name>(?:观测|样品|使用|实验|借用|机时|搭载|合作|项目|课题)申请)"
        ),
        Kind.OPEN_SHARING,
    ),
    Rule(
        ("联合培养",),
        re.compile(
            r"(?P<name>联合培养(?:了)?[^,。;]{0,12}?(?:学者|研究生|博士生|硕士生|博士|硕士|人才|本科生|学生|医生|工程师|科研人员|技术人员))"
        ),
        Kind.PROGRAMME,
    ),
    Rule(
        ("参加",),
        re.compile(
            r"(?:科学家|专家|工程师|团队|科研人员)[^,。;]{0,4}(?:参加|参与)(?:了)?(?P<name>[^,。;]{2,20}?(?:研制|研发|观测|探测|试验|科考|钻探|航次))"
        ),
        Kind.PROJECT,
        abroad=True,
    ),
)
_EVERY = (*VISITS, *_RULES, *JOINT_RULES, *GIVEN, *MEETINGS, *JOINT_COMMITTEES, *OUTCOMES, *SHARED, *WORKS, *PEOPLE)
_CALLS: dict[str, list[int]] = {}
for _at, _rule in enumerate(_EVERY):
    for _word in _rule.triggers:
        _CALLS.setdefault(_word, []).append(_at)
_AUTOMATON = ahocorasick_rs.AhoCorasick(list(_CALLS), store_patterns=False)
_CALLED_BY = tuple(_CALLS.values())  # by the number of the trigger word


@lru_cache(maxsize=16)  # a sentence is asked about twice
def called(text: str) -> tuple[Rule, ...]:
    """Return the constructions one of whose trigger words stands in the text, in their order."""
    hits = _AUTOMATON.find_matches_as_indexes(text, overlapping=True)
    return tuple([_EVERY[at] for at in sorted({at for hit in hits for at in _CALLED_BY[hit[0]]})])


def more(text: str) -> Iterator[tuple[Rule, re.Match[str]]]:
    """Yield what the constructions find, with their rules, in the order of the rules."""
    for rule in called(text):
        if rule.needs and not any(word in text for word in rule.needs):
            continue
        for match in rule.pattern.finditer(text):
            yield rule, match
