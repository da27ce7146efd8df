"""What a Chinese clause says and what is yet no cooperation: an item with its sentence in, whether to leave it out.

A thing is an item where it is done, made or held. News also has things that are only shown or judged (遴选出20个项目),
means that an event or a place is praised to be (为各方搭建了交流的平台), and parts of a programme (结业证书颁发仪式).
"""

import re
from collections.abc import Sequence

from qiao.claims.cooperation.model import Item
from qiao.claims.cooperation.phrases import post_count
from qiao.claims.model import Kind
from qiao.claims.names import Spot


def hollow(text: str, clause: tuple[int, int], item: Item, names: Sequence[Spot]) -> bool:
    """Tell whether an item has no name of its own and is only shown, praised or part of a programme."""
    start, end = item.start, item.end
    if _nothing(text, item) or _called(text, clause, item):
        return True
    named = item.name is not None or any(low < end and start < high for low, high, _ in names)
    if named or _OWN.search(text, start, end):
        return False
    if item.verb_class == "exist" and item.kind is Kind.AGREEMENT and _BY.match(text, clause[0]) is not None:
        return _AS_AGREED.match(text, end) is not None
    if text.startswith("建设", item.verb) and end <= item.verb and _BETTER.search(text, clause[0], start):
        return True
    if item.kind is Kind.PROJECT and text.endswith("项目", start, end):
        return _shown(text, clause, item)
    return item.kind is Kind.PLATFORM and _praised(text, clause, item)


def _nothing(text: str, item: Item) -> bool:
    """Tell what is no thing whatever its clause says: the Belt and Road as such, fields, a talk in passing, praise."""
    start, end = item.start, item.end
    if _OF_THE_STATE.match(text, start, end) and _JOINT.search(text, start, end) is None:
        return True
    if (
        _WAYS.match(text, end)
        or text.startswith(_BROKEN, start)
        or _WON.search(text, start, end)
        or _BELT_AND_ROAD.fullmatch(text, start, end)
    ):
        return True
    if item.kind is Kind.EVENT:
        in_passing = _MET.fullmatch(text, start, end) is not None and text.startswith("上", end)
        made_up = item.verb_class == "build" and text.endswith("活动", start, end)
        part = item.verb_class == "include" or text.startswith(_SET_OUT, item.verb)
        if part and _PARTS.fullmatch(text, start, end) is not None:
            return True  # 包括开幕式和8场专题论坛
        return in_passing or made_up or _SECTIONS.match(text, end) is not None
    if item.kind is Kind.OPEN_SHARING:
        return text.startswith(_WELL, start)
    return item.verb_class == "include" and (
        _FIELDS.match(text, end) is not None or _PARTIES.search(text, max(0, item.verb - _NEAR), item.verb) is not None
    )


def _called(text: str, clause: tuple[int, int], item: Item) -> bool:
    """Tell whether an item is only what something is called: 是双方重要的合作项目, 是中方的重点项目之一."""
    if item.verb_class != "exist" or item.kind not in _DONE or text[item.start] in "“《":
        return False
    if text.endswith(_JUDGED, clause[0], item.start):
        return True
    if text.startswith("之一", item.end):
        return _IS.search(text, clause[0], item.start) is not None
    return item.end == clause[1] and _IS_GREAT.search(text, clause[0], item.end) is not None


def _praised(text: str, clause: tuple[int, int], item: Item) -> bool:
    """Tell whether a platform is what something is praised to be, or what one side hopes to be: 打造国际化园区."""
    if post_count(text, item.end) > item.end or _COUNTED.search(text, clause[0], item.start) is not None:
        return False
    if text.startswith("打造", item.verb) and not item.others:
        return _JOINT.search(text, clause[0], item.end) is None
    return text.endswith(_MEANS, 0, item.end) and _PRAISED.search(text, clause[0], item.start) is not None


def _shown(text: str, clause: tuple[int, int], item: Item) -> bool:
    """Tell whether projects compete or are on show: 推介30个技术项目, 12个项目进入决赛."""
    return _JOINT.search(text, item.start, item.end) is None and (
        _SHOWS.search(text, clause[0], item.start) is not None
        or _COMPETES.match(text, post_count(text, item.end)) is not None
    )


_DONE = frozenset({Kind.PROJECT, Kind.EVENT, Kind.PLATFORM, Kind.PROGRAMME})
_JUDGED = ("评为", "誉为", "称为", "称作", "堪称")
_IS = re.compile(r"是|作为")
_IS_GREAT = re.compile(r"(?:是|成为|作为)[^,。;]{0,30}?(?:重要|标志性|重点|旗舰|关键)")
_BY = re.compile(r"(?:且|并|将)*(?:根据|按照?|依据|依照|遵照)")  # 根据合同约定: known before
_AS_AGREED = re.compile(r"$|[,。;]|的?(?:约定|规定|要求|精神|内容|安排|条款)")
_BETTER = re.compile(r"(?:加强|强化|深化|完善|优化|健全)[^,。;、]{0,8}$")  # 加强基地建设 is a wish
_BROKEN = (
    "——",
    "不限于",
    "由",
    "经联合国",
    "成为",
    "国家和国际组织",
    "通过",
    "依托",
    "借助",
)  # what begins so is no name; the last are those who take part
# What one country has for its own research: no cooperation, unless it is joint.
_OF_THE_STATE = re.compile(
    r"(?:国家自然科学基金|国家社会科学基金|国家社科基金|国家重点研发|国家科技重大|(?:国家|全国|省)重点实验室)(?!.*国际)"
)
_WAYS = re.compile(r"(?:、[^,。;、]{2,16})*等(?:多种|各种|多样)?(?:方式|形式|途径|手段|渠道|举措|措施)")  # by what ways
_WON = re.compile(
    r"(?:线上|线下|多种|各种)[^,。;]{0,8}方式|共话|共商|荣获|获得|获批|获评|夺得"
)  # …荣获创新奖: a verb is in no name
_BELT_AND_ROAD = re.compile(r"(?:共建)?“?一带一路”?倡议")
_FIELDS = re.compile(r"(?:、[^,。;、]{2,16})*等(?:各个?|多个?|诸多)*(?:方面|领域)")  # 包括联合设计等各个方面
# 设置国际展、农业展等6个展区, 设论坛会议、技术交易等五大板块: parts of a fair
_SECTIONS = re.compile(
    r"(?<=[展会赛坛动式话布])(?:、[^,。;、]{1,16})*等?[0-9一二三四五六七八九十]*[个大]?(?:主题|核心|特色)?(?:展区|展馆|展厅|板块|版块|环节|单元|篇章|赛道)"
)
_NEAR = 16
_PARTIES = re.compile(
    r"(?:合作方|参与方|共建方|成员|会员|伙伴|单位|发起方|主办方|参与者|合作者)[^,。;]{0,6}$"
)  # 合作方|包括…中心
_SET_OUT = ("设置", "设有", "共设", "分为", "下设")
_PARTS = re.compile(
    r"有?(?:开幕式|闭幕式|开闭幕式|主论坛|主旨论坛|分论坛|平行论坛|子论坛|子活动|"
    r"(?:专题|专项|核心|延伸|配套|主题|分项|系列|特色|平行|主体|同期|重点|子|分)+(?:活动|论坛|会议|大会|活动大会))"
)
_MET = re.compile(r"座谈会|会谈|研讨会|会议|活动|仪式|签约仪式")  # 在随后召开的座谈会上
_WELL = ("优质", "良好", "更好", "更优", "便捷", "高效")  # 优质服务 is praise
_OWN = re.compile(r"[“《A-Za-z]|一带一路|中外|双边")
_JOINT = re.compile(r"联合|合作|共同|携手")
_SHOWS = re.compile(
    r"(?:遴选|评选|选定|选出|推介|推荐|展示|展出|征集|筛选|评出|征得|路演|包括|包含|其中(?:[^,。;]{0,16}?发布)?)[了出到有]?[^,。;、]{0,6}?[0-9一二三四五六七八九十百千万余多]+[个项][^,。;、]{0,8}$"
)
_COMPETES = re.compile(
    r"(?:成功|顺利|最终|将)*(?:进入|晋级|参加|参与|参评|参展|参赛|入围|获奖|夺得|脱颖而出|亮相|展出)"
)
_MEANS = ("平台", "通道", "桥梁", "舞台", "窗口", "渠道", "纽带")
_COUNTED = re.compile(r"[0-9一二两三四五六七八九十百几数多][余多]?[个家类批]")
_PRAISED = re.compile(
    r"(?:为|给)[^,。;]{1,60}?(?:搭建|提供|构建|打造|架起|成为)|(?:成为|作为|是)(?:了)?[^,。;]{0,40}?的?$"
)
