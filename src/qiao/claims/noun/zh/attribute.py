"""What a Chinese value is measured of: in come a sentence and where a number begins, out comes the attribute before it.

成活率 in 成活率由不足两成提高到65%, 首期经费 in 首期经费共计300万元. The words that belong to the attribute are told
from the body, project or verb in front of it.
"""

import re
from collections.abc import Sequence

from qiao.claims.noun.zh.trim import CHANGING, STATE, owns, without_number
from qiao.claims.noun.zh.words import (
    NOMINAL,
    ORGANISATION,
    PARTIES,
    PLACES,
    SIGNS,
    Word,
    before_connecting,
    clause_start,
    words,
)


def attribute(text: str, end: int, limit: int) -> tuple[int, int] | None:
    """Find the measured attribute that a value belongs to: 成活率 in 成活率由不足两成提高到65%."""
    share = _SHARE.search(text, max(limit, end - 24), end)
    if share is not None:
        return share.span(1)
    start = max(clause_start(text, end, limit), text.rfind("、", limit, end) + 1)
    tokens = words(text, start, before_connecting(text, start, end))
    for index in range(len(tokens) - 1, -1, -1):
        if (
            _ATTRIBUTE.search(tokens[index].text)
            and (tokens[index].tag != "v" or tokens[index].text in _SUMS or _is_noun(tokens, index))
            and not (index + 1 < len(tokens) and tokens[index + 1].text == "以上")
            and not (index + 1 < len(tokens) and tokens[index + 1].text == "的")
        ):
            changes = tokens[index].text in ("比例", "比重") and text[tokens[index].end] in "从由"  # 比例从12%升
            if tokens[index].text in _OF_THINGS and index and tokens[index - 1].nominal and not changes:
                return _back(tokens, index - 1)
            whole = _whole(tokens, index)
            if whole is not None:
                return whole
            first = _widened(tokens, index)
            if tokens[index].text in _GIVEN and (
                tokens[index - 1].text in _ABOUT
                or (first == index and _gives(tokens, index))
                or _invests(text, tokens[: index + 1], end)
            ):
                return None  # 双方将共同投入8000万元
            while first < index and (tokens[first].text in _HAVING or _pointed(tokens, first)):
                first += 1
            return tokens[first].start, tokens[index].end
    return None


_HAVING = frozenset(("现有", "原有", "已有", "共有", "后者", "前者", "有关", "相关", "预计"))


def _pointed(tokens: Sequence[Word], at: int) -> bool:
    """Tell the classifier of 这条|全长, which the dictionary takes for a noun."""
    return at > 0 and tokens[at - 1].text in _POINTING and len(tokens[at].text) == 1


def _is_noun(tokens: Sequence[Word], index: int) -> bool:
    """Tell the noun of 获得补助 and 营业收入, which the dictionary takes for verbs."""
    if not index:
        return False
    ends = index == len(tokens) - 1 and tokens[index].text not in _GIVEN
    return tokens[index - 1].text in _OBTAINED or (ends and tokens[index - 1].tag in ("n", "vn", "b", "a"))


def _whole(tokens: Sequence[Word], index: int) -> tuple[int, int] | None:
    """Find what the share whose noun is at `index` is of: 生产总值 in 投入占生产总值的比例."""
    if tokens[index].text not in SHARES or index < 1 or tokens[index - 1].text != "的":
        return None
    for at in range(index - 3, -1, -1):
        if tokens[at].text == "占":
            return tokens[at + 1].start, tokens[index - 2].end
    return None


def _widened(tokens: Sequence[Word], index: int) -> int:
    """Return the first word of a measured attribute whose last is at `index`: 首期经费, 直接投资存量, 推广面积."""
    first = index
    while (
        first
        and (
            tokens[first - 1].tag in ("b", "vn", "a", "ad", "n", "j", "l", "eng", "nz", "s")
            or tokens[first - 1].text in _MEASURED_BEFORE
            or (tokens[first - 1].text in _INPUTS and first > 1 and tokens[first - 2].tag in ("n", "vn", "j"))
            or tokens[first - 1].text in NOMINAL
        )
        and (not _entity(tokens[first - 1]) or tokens[first - 1].text == "单位")
        and tokens[first - 1].text not in STATE
        and not tokens[first - 1].text.endswith("国家")
        and not (tokens[first - 1].text in _INPUTS and _spent(tokens, first))
        and not (tokens[first - 1].text == "年" and first > 1 and tokens[first - 2].tag == "m")
    ):
        first -= 1
    if first and tokens[first - 1].text in _KINDS_OF_SUM and tokens[first].text in ("资金", "经费", "幅度"):
        first -= 1  # 启动|资金
    if first == index and first and (_extent(tokens, index) or _described(tokens, index)):
        first -= 1
        first -= first > 0 and tokens[first - 1].text in _UTMOST  # 最大下潜深度
    first -= _able(tokens, first, index)
    if first and tokens[first - 1].text == "日" and (first < 2 or tokens[first - 2].tag != "m"):
        first -= 1  # 日接待能力
    if first < index and first and tokens[first - 1].tag == "d" and tokens[first].text in ("规划", "计划", "设计"):
        first += 1  # 初步规划|面积
    rated = (
        first > 1 and tokens[first - 2].text[-1] in "率额量" and tokens[first - 2].text[-1] == tokens[index].text[-1]
    )
    if first > 1 and tokens[first - 1].text in ("和", "及", "与") and (tokens[first - 2].text in _SUMS or rated):
        return _widened(tokens, first - 2)  # 投资和贸易总额, 发病率和死亡率
    if first and tokens[first - 1].text in _EACH and first < index and tokens[first].text != "总":
        first += 1  # 该专项 holds what follows it, 每项 each of them
    if 0 < first < index and tokens[first - 1].tag == "q" and tokens[first].tag == "n":
        first += 1  # 19个方案|投资额
    while first < index and _governed(tokens, first):
        first += 1
    return first


def _able(tokens: Sequence[Word], first: int, index: int) -> int:
    """Return how many words before an ability say what is done: 年处理|垃圾能力."""
    if tokens[index].text != "能力" or not 0 < first < index or tokens[first - 1].tag not in ("v", "vn"):
        return 0
    return 2 if first > 1 and tokens[first - 2].text == "年" else 1


def _governed(tokens: Sequence[Word], at: int) -> bool:
    """Tell where something is, or what is done with it, from the attribute that follows."""
    word, before = tokens[at], tokens[at - 1] if at else None
    if word.text in _REACHED or (word.text[0] == "在" and word.tag == "b" and word.text not in _STATES):
        return True  # 涉及|金额, 在德|投资总额
    if before is None:
        return False
    placed = before.text == "在" and word.tag == "s"  # 在当地|试种面积
    towards = before.text == "对" and word.text in SIGNS  # 对柬|直接投资
    builds = word.text == "建设" and before.tag[0] == "v"  # 加快建设|总投资9亿元的园区
    return placed or towards or builds or word.text == "规划"


_STATES = frozenset(("在运", "在建", "在研"))  # 在运|装机容量
_PLANNING = frozenset(("计划", "拟", "预计"))  # 计划|投入30亿元


def _gives(tokens: Sequence[Word], at: int) -> bool:
    """Tell the verb of what sides give from the noun."""
    before = tokens[at - 1] if at else None
    return before is not None and (
        before.tag in ("d", "r", "ad", "b", "c")
        or before.text in _PLANNING
        or before.text[-1:] == "方"
        or before.text in _ABOUT
    )


def _invests(text: str, tokens: Sequence[Word], end: int) -> bool:
    """Tell the deed of 公司计划|投资3亿元 and 在华|投资2亿元 from the noun of 总投资 and 对华投资."""
    if len(tokens) < _WITH_DOER or tokens[-1].text != "投资" or not _DIRECTLY.fullmatch(text, tokens[-1].end, end):
        return False
    before = tokens[-2]
    acts = before.tag in (*_NAMED, "quote") or ORGANISATION.search(before.text) is not None
    wills = before.text in _WILLING or (before.tag[0] in "tmqd" and before.text not in _EARLY)
    placed = before.text[0] == "在" or (before.tag == "s" and any(one.text == "在" for one in tokens[:-2]))
    return (placed or wills or acts) and all(one.text not in ("对", "向") for one in tokens)


_EARLY = frozenset(("初期", "前期", "一期", "首期"))
_WITH_DOER = 2  # words
_WILLING = frozenset(
    ("宣布", "愿意", "签署", "签订", "决定", "同意", "承诺", "准备", "计划", "打算", "表示", "预计", "要")
)
_DIRECTLY = re.compile(r"了?(?:约|近|超过?|逾|至少|不少于|不低于|高达)?")


def gives(text: str, end: int) -> bool:
    """Tell the deed before a sum from its attribute: 水利部|投入6亿元, not of 研发投入4亿元 and 对老挝投资4亿元."""
    tokens = words(text, clause_start(text, end), before_connecting(text, max(0, end - 16), end))
    if not tokens or tokens[-1].text not in _GIVEN:
        return False
    if tokens[-1].text == "投资":
        return _invests(text, tokens, end)
    if _only_gives(tokens):
        return True
    if len(tokens) < len(("部", "投入")):
        return False
    giver = tokens[-2]
    towards = len(tokens) > 2 and tokens[-3].tag == "p" and tokens[-3].text != "由"
    return not towards and (giver.tag in _NAMED or _GIVERS.search(giver.text) is not None)


def _only_gives(tokens: Sequence[Word]) -> bool:
    """Tell the verb of 甲院5年|投入9亿元 and 为合作投入, 在甲国|投资 from the noun of 经费投入."""
    deed = tokens[-1].text
    before = tokens[-2] if len(tokens) > 1 else None
    alone = before is None or before.tag[0] not in "njbv" or before.text in _SUMMING - {"总"}
    said = {one.text for one in tokens}
    return deed in _PAID and (alone or not said.isdisjoint(_FOR)) and "其中" not in said


_FOR = frozenset(("为", "向", "给"))
_PAID = frozenset(("投入", "出资", "拨款"))
_NAMED = frozenset(("nt", "ns", "nr", "nrt", "nz"))
_GIVERS = re.compile(r"(?:[部委局厅]|政府|集团|银行|基金会|科学院|委员会)\Z")


def _spent(tokens: Sequence[Word], at: int) -> bool:
    """Tell the verb of 双方投入经费 from the noun of 研发投入经费."""
    if not tokens[at].text.endswith(("经费", "资金", "贷款")) or (at > 1 and tokens[at - 2].text in _OBTAINED):
        return False
    return at < 2 or tokens[at - 2].text not in _KINDS_OF_INPUT


def _extent(tokens: Sequence[Word], index: int) -> bool:
    """Tell the verb of 推广面积, which names the extent, from that of 增加面积."""
    verb = tokens[index - 1]
    return (
        verb.tag == "v"
        and len(verb.text) == len("推广")
        and verb.text not in CHANGING
        and _EXTENT.fullmatch(tokens[index].text) is not None
        and not (index > 1 and tokens[index - 2].tag == "d")
    )


def _described(tokens: Sequence[Word], index: int) -> bool:
    """Tell the verb that describes an amount behind the verb that governs it: 提供|启动资金."""
    if index < 2 or tokens[index - 1].tag != "v":
        return False
    leading = tokens[index - 2].text
    return leading in _OBTAINED | {"提供", "投入"} or leading in _UTMOST


_KINDS_OF_SUM = frozenset(("启动", "补助", "补贴", "奖励", "扶持", "配套", "周转", "增产", "增收"))
_UTMOST = frozenset(("最大", "最高", "最低", "最小", "最长", "最远", "最深", "平均", "总"))
_MEASURED_BEFORE = frozenset(
    ("首期", "首批", "复合", "年均", "人均", "年度", "初期", "一期", "前期", "年", "每亩", "月均", "日均")
)
_POINTING = frozenset(("这", "那", "该", "此"))
_EACH = frozenset(("该", "本", "此", "每个", "单个", "每项", "这一", "该项", "各", "每"))
_REACHED = frozenset(
    ("涉及", "实现", "完成", "带动", "拉动", "撬动", "吸引", "创造", "形成", "达成", "筹集", "募集", "引进", "惠及")
)
_OBTAINED = frozenset(("获批", "获得", "获", "争取", "申请", "给予"))  # 获批资助经费
_KINDS_OF_INPUT = frozenset(("研发", "科研", "财政", "资金", "研究", "企业", "社会", "经费", "科技", "设备", "政府"))
_SUMS = frozenset(("投入", "总投入", "预算", "拨款", "投资", "贷款", "资助", "捐款", "产能"))
_EXTENT = re.compile(
    r"面积|[数总]?量|里程|人数|额度|周期|范围|时间|速度|规模|金额|总额|次数|强度|时长|距离|功率|产能|能力|寿命"
)


_ATTRIBUTE = re.compile(
    r"(?:率|量|额|注册资本|库容|(?<!大)幅|用地|外资|内资|增速|时速|航速|额度|亩产|单产|单价|值|投资|经费|资金|成本|收入|支出|投入|面积|规模|总数|寿命|航程|比重|占比|比例|强度|海拔|长度|高度|温度|误差|距离|价格|费用|预算|营收|利润|深度|直径|幅宽|重量|速度|功率|容量|精度|份额|周期|里程|全长|产能|概算|造价|机时|存量|增量|流量|贷款|赠款|捐款|奖金|补助|拨款|行程|体长|身长|工期|人数|"
    r"温度|口径|孔径|分辨率|时长|宽度|厚度|高程|储量|进出口|贸易|产值|产出|债券|资助|额|负荷|吞吐量|带宽|算力|体积|密度|浓度|标准|学费|薪酬|津贴|补贴|"
    r"能力|(?<![制年季月角额])度)\Z"
)


def _back(tokens: list[Word], last: int) -> tuple[int, int]:
    """Walk back from the last word of a noun phrase to its first."""
    while last and tokens[last].text in _SUMMING:
        last -= 1  # 项目数合计占比
    first = last
    while first and tokens[first - 1].text != "中" and (tokens[first - 1].nominal or _joins(tokens, first - 1)):
        first -= 1
    while first < last and _entity(tokens[first]):
        first += 1  # 俄罗斯出资占比27%
    return tokens[first].start, without_number(tokens[last])


def _joins(tokens: Sequence[Word], at: int) -> bool:
    return tokens[at].text in ("和", "及", "与") and at > 0 and tokens[at - 1].nominal


_SUMMING = frozenset(("合计", "共", "共计", "总计", "累计", "均", "数", "总"))
_ABOUT = frozenset(("方面", "领域", "上", "中"))  # 在能源方面投资
_GIVEN = frozenset(("投入", "投资", "资助", "拨款", "捐款", "贷款"))
SHARES = frozenset(("占比", "比重", "比例"))
_OF_THINGS = SHARES | {"数量", "数目"}
_INPUTS = frozenset(("投入", "产出", "支出", "支持", "资助"))
_SHARE = re.compile(
    r"占(?!比|地|有|领|据)(?:到|据|了|全部|我国|同期|该国|本国|其|[本我该][省市校区县院州])*([\u4e00-\u9fff]{2,12}?)的?(?:比重|比例|份额)?(?:约为|约|为|近|达到|达|超过|逾|超)?\Z"
)


_EVENT_OR_PAIR = re.compile(
    r"(?:[\u4e00-\u9fff][博交洽贸展]会|[\u4e00-\u9fff]区|交易会|洽谈会|峰会|年会|展览会|楼|大厦|厂房|校区|田|地块|农场|果园|大棚|港|港口|机场|班列|仪器|遗址|古城|[\u4e00-\u9fff]城|码头|电站|望远镜|相机|摄像机|[像谱测达]仪|雷达|传感器|探测器|装置|设施|阵列|飞船|火箭|大会|基金|论坛|展会|博览会|推介会|团队|课题组|研究组)\Z|\A(?:中[非欧东法德俄美英日韩泰越老柬缅新马印巴阿塞匈蒙哈吉乌塔土白波捷希葡西意荷比瑞挪芬丹以澳加智墨秘]|[\u4e00-\u9fff]中)\Z"
)


_OWNER = re.compile(
    r"(?:人群|居民|品系|种质|材料|汽车|电动车|充电桩|机组|起步区|样机|水稻|稻|玉米|小麦|大豆|木薯|茶叶|棉花|谷子|高铁|铁路|大桥|隧道|科考队|考察队)\Z"
)  # 水稻|种植面积


def _entity(word: Word) -> bool:
    """Tell a body or a project, which holds an attribute, from a word that describes it."""
    return (
        word.tag in ("ns", "nt", "nr", "quote")
        or PLACES.fullmatch(word.text) is not None
        or PARTIES.match(word.text) is not None
        or ORGANISATION.search(word.text) is not None
        or _EVENT_OR_PAIR.search(word.text) is not None
        or owns(word)
        or _OWNER.search(word.text) is not None
        or word.text in ("两国", "两地", "双方", "项目", "工程", "计划", "试验区", "该项目", "植物", "卫星")
    )
