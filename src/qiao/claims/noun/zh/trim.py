"""What does not belong to a Chinese noun phrase before a number: words of the phrase in, fewer words out.

A phrase that is read backwards from its number runs into the verb that governs it (培训学员500人次), the body that
holds it (中心成员19家), and the place it is in (在英中国留学生15万人). Tables and the word before tell them apart.
"""

import re
from collections.abc import Sequence

from qiao.claims.noun.zh.words import ACTIONS, AREAS, DOINGS, NOMINAL, ORGANISATION, PERSON, PREDICATES, WORDS, Word
from qiao.claims.vocabulary import words as listed

CHANGING = frozenset(WORDS["change_verbs"]) | {"占用", "达到", "突破", "超过", "形成", "拥有", "新增", "完成"}
OPENERS = frozenset(WORDS["topic_openers"])
STATE = frozenset(
    ["国家", "地区", "经济体", "城市", "国", "省份", "省", "市", "县", "区", "组织", "国际组织", "机构", "成员国"]
)

_TOWARDS = frozenset(("对", "与", "同", "向", "从", "和", "跟", "由", "其他", "其它", "为"))
_BODY = re.compile(
    r"(?:中心|实验室|大学|联盟|研究院|研究所|学院|集团|基金会|组织|协会|委员会|公司|学会|科学院|医院|学校|银行|商会|网络|平台|装置|基地|项目|计划)\Z"
)
_INDEXES = frozenset(("SCI", "EI", "SSCI", "CSSCI", "ISTP", "PCT"))  # kinds of papers and patents
_OF_BODIES = re.compile(
    r"(?:成员|会员|用户|员工|职工|学员|学生|师生|教师|校友|毕业生|研究生|论文|专利|科研人员|研究人员|专家|订户|理事|理事单位|成员单位|年|年均|注册|在读|在校|常驻|签约|"
    r"会员单位|藏品|藏书|馆藏|合作伙伴|项目|在华|在职|在岗)数?\Z"
)
_FIRST = frozenset(("首批", "首期", "首轮", "新", "共", "先后", "一期", "二期"))


def describes(verb: Word, governing: Word) -> bool:
    """Tell whether a verb behind another only describes the noun: 推出赋能平台, 建成育种基地."""
    return (
        verb.tag == "v"
        and len(verb.text) == len("赋能")
        and (governing.text in OPENERS or governing.text in _CARRYING_OUT)
        and verb.text not in OPENERS | PREDICATES
        and verb.text not in ACTIONS
    )


_CARRYING_OUT = frozenset(("新增", "完成", "开展", "实施", "进行", "执行", "承担", "组织"))  # 完成|下潜作业


def _acts(word: Word) -> bool:
    """Tell a body or a side, which may do something, from a word that describes."""
    return ORGANISATION.search(word.text) is not None or word.text in _DOERS or word.tag in ("ns", "nt")


_HAVING = frozenset(("现有", "共有", "拥有", "设有", "建有", "配有", "原有", "已有"))


def _without_neighbour(chosen: list[Word], before: Word | None) -> tuple[list[Word], set[str]]:
    """Drop what the word in front of the phrase shows to be no part of it; return also what leads towards somebody."""
    if len(chosen) > 1 and before is not None and before.text == "在" and _lies(chosen[0]):
        chosen = chosen[1:]
    averaged = len(chosen) > 1 and chosen[0].text in _AVERAGES and chosen[1].text in ACTIONS  # 日均|接待游客3万人次
    if averaged or (before is not None and (before.tag == "d" or before.text in _ADVERBS)):
        chosen = _without_deed(chosen)
    if len(chosen) > 2 and before is not None and before.text in _TOWARDS and chosen[1].text in ACTIONS:
        chosen = chosen[2:] if chosen[1].text not in _JOINING else chosen
    towards = {chosen[0].text if chosen else "", before.text if before is not None else ""} & _TOWARDS
    if len(chosen) > 1 and chosen[0].tag[0] == "v" and chosen[1].tag in ("ns", "nt"):
        chosen = chosen[1:]  # 发展|中国—东盟网络成员
    if len(chosen) > 1 and before is not None and before.text in _HOLDING_ONE and PERSON.search(chosen[-1].text):
        chosen = chosen[-1:] if chosen[-2].text.endswith(_QUALIFIED) else chosen
    return chosen, towards


def _lies(word: Word) -> bool:
    return word.tag in ("ns", "j", "nr", "s") or word.text in AREAS


def narrowed(chosen: list[Word], before: Word | None) -> list[Word]:
    """Drop what `before`, the word in front of the phrase, shows to be no part of it, and the body that holds it."""
    chosen, towards = _without_neighbour(chosen, before)
    for index in range(len(chosen) - 2, -1, -1):
        word, following = chosen[index], chosen[index + 1]
        if _comes(following) and (word.tag == "ns" or word.text.endswith("国家")):
            return chosen[index + 1 :]  # 非洲国家|来华留学生
        if word.text in STATE and towards and following.tag != "c":
            return chosen[index + 1 :]
        networked = word.text == "网络" and following.text.endswith("数")  # 协作网络成员数 is whole
        if _OF_BODIES.match(following.text) and _is_body(word, index) and not networked:
            return chosen[index + 1 :]
        predicate = word.tag in ("v", "vn") and word.text in PREDICATES and word.text not in NOMINAL
        acted = index == 0 or chosen[index - 1].text in _FIRST or (index == 1 and _acts(chosen[0]))
        if takes_part(chosen, index):
            return chosen[index:] if index and acted else chosen
        if word.text in _HAVING or (predicate and following.tag[0] in "nbjv" and acted):
            return chosen[index + 1 :]
    return chosen


def _comes(word: Word) -> bool:
    """Tell 来华 and 来陕 of those who came."""
    return word.text == "来华" or (word.tag == "b" and word.text[0] == "来")


def _is_body(word: Word, index: int) -> bool:
    """Tell the body whose 成员, 专利 or 年会 follows; a short one that opens the phrase is a kind of them."""
    bodily = _BODY.search(word.text) or (word.tag == "eng" and word.text not in _INDEXES)
    return bool(bodily) and (index > 0 or len(word.text) > len("联盟"))


_HOLDING_ONE = frozenset(("具有", "持有", "具备", "拥有", "获得", "取得"))  # 具有医师资格|人员
_QUALIFIED = ("资格", "学位", "职称", "学历", "证书", "经验", "背景", "称号")
_ADVERBS = frozenset(("现场", "当场", "累计", "成功", "共计", "合计", "陆续", "相继", "先后"))


def _without_deed(chosen: list[Word]) -> list[Word]:
    """Drop the verb of what follows an adverb: 初步规划展览面积5000平方米, 已经成功培育蔬菜30种."""
    at = 1 if chosen and (chosen[0].text in _ADVERBS or chosen[0].text in _AVERAGES) else 0
    if len(chosen) < at + 2 or chosen[at].text in _JOINING or chosen[at + 1].tag[0] not in "nbjva":
        return chosen
    if takes_part(chosen, at):
        return chosen[at:]
    verbal = chosen[at].tag in ("v", "vn") or chosen[at].text in ACTIONS or chosen[at].text in _PLANNED
    return chosen[at + 1 :] if verbal and (chosen[at + 1].tag != "v" or len(chosen) > at + 2) else chosen


_AVERAGES = frozenset(("日均", "月均", "年均", "平均"))
_PLANNED = frozenset(("规划", "计划", "设计"))


# Heads that make a compound of the verb before them: 资助名额, 培训基地.
COMPOUND_HEADS = frozenset(
    (
        "名额",
        "基地",
        "中心",
        "平台",
        "资金",
        "计划",
        "体系",
        "能力",
        "网络",
        "对象",
        "面积",
        "费用",
        "周期",
        "成本",
        "机构",
    )
)
OUTPUTS = frozenset(listed(("论文 专利 文章 专著 标准 用户 企业 农户 群众 样品 样本 数据 项目 订单 游客 旅客 货物",)))
_MADE = frozenset(listed(("出版 发表 研发 培养 发布 举办 资助 培训 建设 建立 组建 申报 承担 开发 制定 创办 设立",)))
_MADE_TOGETHER = _MADE | {"共建"}
_JOINING = frozenset(["联合", "共建", "合作"])


def without_action(chosen: list[Word]) -> list[Word]:
    """Drop the verbs before what was counted, also two in a row and with the body that acts: 口岸出口农业机械."""
    for index in range(len(chosen) - 2, -1, -1):
        if chosen[index].text == "共建" and not built_together(chosen[index + 1]):
            chosen = chosen[index + 1 :]  # 与甲国共建|科技园区
            break
    if len(chosen) > 2 and chosen[0].text in _THERE and chosen[1].text in ACTIONS:
        chosen = chosen[2:]
    for index in range(1, len(chosen) - 1):
        if chosen[index].text in _APPLYING and ORGANISATION.search(chosen[index - 1].text):
            return chosen[index + 1 :]  # 国内企业申请|展位
        doer = chosen[index - 1].text
        named = all(word.tag[0] in "nj" for word in chosen[:index])  # 海洋研究所|检测样品
        held = _HELD.search(doer) is not None and named
        acts = (
            chosen[index - 1].tag in ("ns", "nt")
            or any(kind.search(doer) for kind in (ORGANISATION, PERSON, _OFFICE))
            or doer in _DOERS | STATE
        )
        listed = acts and any(word.text == "、" for word in chosen[:index])  # 甲集团、乙公司建设|基地
        if (
            ((acts and (index == 1 or (named and chosen[index + 1].text not in COMPOUND_HEADS))) or held or listed)
            and chosen[index].text in DOINGS
            and chosen[index].text not in _JOINING
            and chosen[index + 1].text not in _OF_DEEDS
        ):
            chosen = chosen[index:]
            break
    shorter = _without_first_action(chosen)
    while len(shorter) < len(chosen):
        chosen, shorter = shorter, _without_first_action(shorter)
    return chosen


def built_together(word: Word) -> bool:
    """Tell 共建国家 and 共建“一带一路”, whose verb says what kind they are, from what somebody builds."""
    return (
        word.text in STATE or word.tag == "quote" or word.text in ("各国", "单位", "项目", "一带一路", "一带", "院校")
    )


_JOINTS = frozenset(("和", "及", "与", "、"))
_OF_DEEDS = frozenset(("意向", "需求", "能力", "成本", "任务", "规模"))  # 采购意向|订单
_OFFICE = re.compile(
    r"(?:委员会|办公室|秘书处|理事会|董事会|总局|海关|[\u4e00-\u9fff][组团队]|[\u4e00-\u9fff](?:局|厅|署|部))\Z"
)
_APPLYING = frozenset(("申请", "申报", "提交", "认领", "预订"))
_FOUNDING = frozenset(("新建", "新设", "新签", "新开", "减排", "节约", "改建", "扩建", "试种", "创建"))
TRADES = frozenset(
    listed(
        ("研发 服务 生产 建设 开发 保护 调查 维修 养殖 种植 运输 救援 评审 翻译 管理 监测 检测 测量 勘探 设计 运营",)
    )
)  # 研发人员
_WITH_PEOPLE = frozenset(("招聘", "调派", "增派", "救治", "诊治", "收治", "接种", "援助"))
_AT_WORK = TRADES | DOINGS - ACTIONS - _WITH_PEOPLE
_OF_A_TRADE = frozenset(("人员", "队伍", "人才", "团队", "队员", "专家", "工程师", "技师", "小组"))
_THERE = frozenset(("当地", "本地", "对方", "各地"))
_HELD = re.compile(r"(?:大会|博览会|论坛|峰会|展会|年会|对接会|洽谈会|研讨会|交流会)\Z")  # 博览会签约成果200个
_DOERS = frozenset(("国", "双方", "口岸", "项目", "计划", "工程", "专家组", "课题组"))


def _without_first_action(chosen: list[Word]) -> list[Word]:
    """Drop a verb that the dictionary also knows as a noun: 培训 in 培训学员500人次."""
    at = 1 if chosen and owns(chosen[0]) else 0
    together = len(chosen) > at + 2 and chosen[at].text in _JOINING and chosen[at + 2].text not in COMPOUND_HEADS
    if together and chosen[at + 1].text in _MADE_TOGETHER | DOINGS - _JOINING:
        return chosen[at + 2 :]  # 双方联合出版|专著8部
    if len(chosen) > 1 and (PERSON.search(chosen[-1].text) or chosen[-1].text in OUTPUTS):
        for index in range(len(chosen) - 2, -1, -1):
            named = chosen[index].text == "组织" and index and chosen[index - 1].tag[0] in "nj"  # 上合组织国家官员
            trade = _of_trade(chosen, index)
            stays = named or trade or takes_part(chosen, index) or chosen[index].text in _JOINING
            joined = {chosen[index - 1].text if index else "", chosen[index + 1].text} & _JOINTS  # 科研和管理|人才
            acts = index == 0 or _acts(chosen[index - 1]) or PERSON.search(chosen[index - 1].text)
            verbal = chosen[index].text in (DOINGS if acts else ACTIONS) and chosen[index + 1].text not in _OF_DEEDS
            if verbal and not stays and not joined:
                return chosen[index + 1 :]
    if len(chosen) > 1 and chosen[0].text in _FOUNDING and chosen[1].tag in ("n", "vn", "b"):
        return chosen[1:]  # 新建|合作关系
    if len(chosen) < 2 or chosen[0].text not in DOINGS | _TAKING_PART or chosen[0].text in _JOINING:
        return chosen
    if takes_part(chosen, 0) or _of_trade(chosen, 0):
        return chosen
    following = chosen[1]
    alone = (
        following.tag[0] == "n"
        or following.tag in ("quote", "b", "j", "eng", "s", "f", "r", "l", "a")
        or following.text in ("共建", "来华", "联合", "合作")
        or (following.text in ACTIONS and len(chosen) > 2)
    )
    compound = (len(chosen) == 2 and following.text in COMPOUND_HEADS) or following.text in _OF_DEEDS
    return chosen[1:] if alone and not compound else chosen


def _of_trade(chosen: Sequence[Word], index: int) -> bool:
    """Tell the verb of 检测|人员, which says what they work at."""
    return chosen[index].text in _AT_WORK and chosen[index + 1].text in _OF_A_TRADE


_TAKING_PART = frozenset(
    ("推介", "签约", "参会", "参展", "参赛", "转化", "立项", "入驻", "对接", "授权", "投资", "研发")
)
_TAKEN_PART = frozenset(
    ("项目", "成果", "嘉宾", "企业", "机构", "客商", "代表", "单位", "团队", "人员", "观众", "品牌", "人才", "专利")
)


def takes_part(chosen: Sequence[Word], index: int) -> bool:
    """Tell the verb of 签约项目71个 and 参会嘉宾, which says what kind they are, from one that governs."""
    return chosen[index].text in _TAKING_PART and chosen[index + 1].text in _TAKEN_PART


def owns(word: Word) -> bool:
    """Tell a place or pronoun that owns the thing from a part of its name."""
    return word.tag == "r" or word.text in (
        "我国",
        "全国",
        "全市",
        "全省",
        "全县",
        "中国",
        "我市",
        "我省",
        "全球",
        "全校",
        "该市",
        "全区",
        "双方",
        "各国",
    )


def without_number(word: Word) -> int:
    """Return where the thing counted ends: 成员 in 成员数达12家."""
    counts = word.text.endswith("数") and len(word.text) > len("人数") and not word.text.endswith(_NO_COUNTS)
    return word.end - 1 if counts else word.end


_NO_COUNTS = (
    "人数",
    "次数",
    "指数",
    "系数",
    "参数",
    "函数",
    "多数",
    "少数",
    "倍数",
    "天数",
    "度数",
    "位数",
    "岁数",
    "总数",
)
