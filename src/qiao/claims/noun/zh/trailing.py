"""What is said of the thing counted behind its name: in come the words of a phrase, out comes whether the last says it.

8个项目|签约, 2000个展位|人头攒动, 450项新产品|首发: the dictionary calls these words nouns, and yet they predicate.
"""

import re
from collections.abc import Sequence

from qiao.claims.noun.zh.heads import LIKE_STATES, THING
from qiao.claims.noun.zh.words import DOINGS, NOMINAL, PERSON, Word
from qiao.claims.vocabulary import words as listed

_TRAILING = frozenset(
    [
        "参展",
        "参会",
        "参赛",
        "获奖",
        "集中",
        "领先",
        "互认",
        "双向",
        "互保",
        "互通",
        "精准",
        "、",
        "新",
        "联合",
        "共同",
        "全部",
        "转移",
        "转化",
        "落地",
        "合力",
        "携手",
        *("投入使用", "投入运行", "投入运营", "投用"),
        *("通车", "投产", "竣工", "开工", "投运", "通航", "启用", "揭牌", "开馆", "获批", "亮相", "入驻", "落户"),
        *(
            "上线",
            "并网",
            "结题",
            "生效",
            "升空",
            "输华",
            "设展",
            "出厂",
            "下线",
            "开花",
            "合龙",
            "蓄水",
            "失联",
            "退役",
        ),
        *(
            "建成投产",
            "建成投用",
            "有序",
            "灭绝",
            "濒临灭绝",
            "加盟",
            "停运",
            "停产",
            "复产",
            "转产",
            "首航",
            "启航",
            "返航",
        ),
        *(
            "抵港",
            "到港",
            "到货",
            "到任",
            "就位",
            "就绪",
            "获救",
            "归国",
            "返乡",
            "上架",
            "通水",
            "通电",
            "封顶",
            "奠基",
        ),
        *("落成", "移交", "交付使用", "在轨", "免费开放", "对外开放", "结成", "作"),
    ]
)


def trails(chosen: Sequence[Word], unit: str | None) -> bool:
    """Tell what is said of the thing counted from its name: 8个项目|签约, 2000个展位|人头攒动, 3万个职位|“虚席以待”."""
    last = chosen[-1]
    if _happens(chosen, unit):
        return True
    if (last.text in _TRAILING and not (unit == "项" and last.text == "互认")) or _shown_first(chosen):
        return True
    if len(chosen) > 1 and last.text in _MET and chosen[-2].text in _TRAILING:
        return True  # 项目|参会对接
    if last.text == "合作" and unit == "个" and len(chosen) > 1 and _JOINED.search(chosen[-2].text):
        return True  # 7个项目|合作签约
    noun = len(chosen) > 1 and (chosen[-2].tag == "n" or chosen[-2].text in _FREELY)
    idiom = (
        last.tag in ("l", "i")
        and len(last.text) == _IDIOM
        and not (PERSON.search(last.text) or THING.search(last.text))
    )
    signed = last.text in _FREELY and unit not in ("场", "次", "轮", "期")
    return noun and (signed or last.tag == "quote" or (idiom and last.text not in NOMINAL))


def _happens(chosen: Sequence[Word], unit: str | None) -> bool:
    """Tell what becomes of things that their classifier counts one by one, and deeds it does not: 6颗卫星|发射."""
    if len(chosen) < len(("卫星", "发射")):
        return False
    thing, deed = chosen[-2], chosen[-1]
    fares = deed.text in _FARING and (unit in _KINDS or unit in _ONE_BY_ONE)
    deeds = unit in _ONE_BY_ONE and deed.tag in ("v", "vn") and deed.text in DOINGS | _FARING
    return (fares or deeds) and (thing.tag == "n" or thing.text == "在轨")


_ONE_BY_ONE = frozenset(listed(("颗 座 辆 台 架 艘 枚 株 头 只 匹 间 栋 幢 口 列 棵 尾",)))
_KINDS = frozenset(("种", "款"))
_FARING = frozenset(
    ("上市", "出口", "进口", "开花", "结果", "推广", "发射", "运行", "调试", "在轨运行", "在轨工作", "发电")
)
_JOINED = re.compile(r"(?:项目|院校|高校|企业|机构)\Z")
_MET = frozenset(("对接", "洽谈", "交流", "签约", "路演", "展示"))
_FREELY = frozenset(("签约", "对外", "免费", "无偿"))
_IDIOM = 4


def _shown_first(chosen: Sequence[Word]) -> bool:
    """Tell the verb of 450项新产品|首发首展 from the noun of 40项亚洲首发."""
    placed = len(chosen) > 1 and (chosen[-2].tag == "ns" or chosen[-2].text in _WHERE_FIRST)
    return len(chosen) > 1 and chosen[-1].text in _FIRST_SHOWN and not placed


_FIRST_SHOWN = frozenset(("首发", "首展", "首秀", "首演"))
_WHERE_FIRST = frozenset(("全球", "世界", "全国", "国际", "国内", "行业"))


def before_numbers(text: str, chosen: list[Word], unit: str | None) -> list[Word]:
    """Cut a phrase behind which a number of its own stands: 40个国家|展品600件, 8个工程|投资额超过6亿元."""
    states = len(chosen) > 1 and chosen[0].text in LIKE_STATES and unit in ("个", None)
    if states and _COUNTS_NEXT.match(text, chosen[-1].end):
        chosen = chosen[:1]
    while chosen and _SUM.search(chosen[-1].text) and _AMOUNTS_NEXT.match(text, chosen[-1].end):
        chosen = chosen[:-1]
    return chosen


def beside(text: str, end: int) -> int:
    """Return where a phrase ends with its other name: 6个博士方向|/领域, 2个参考实验室|(中心)."""
    other = _OR_SO.match(text, end)
    return end if other is None else other.end()


_COUNTS_NEXT = re.compile(r"(?:累计|共计|共|近|超|逾|约)?\d")
_SUM = re.compile(r"(?:[额量值]|面积|投资|占比|比重|金额|规模|产能|收入|资金|经费)\Z")
_AMOUNTS_NEXT = re.compile(r"(?:已|均|共|累计|总计|合计|将)?(?:超过|达到|突破|不足|[超达为约近逾占])*\d")
_LAND = r"(?:自治[区州县旗]|直辖市|特区|地区|省|市|区|县|州|旗|盟)"
_OR_SO = re.compile(  # 17个省|(自治区、直辖市)
    r"/[\u4e00-\u9fff]{2,4}(?=[、,，。;；和及(（]|\Z)|/(?:项目|区域|机构|中心|平台|基地)|[(（](?:中心|机构|单位|院所|实验室|基地|平台|组织|地区|使团|集团|公司|企业|院校|学院|园区)[)）]|"
    rf"(?<=[省县市区州国])[(（]{_LAND}(?:、{_LAND})*[)）]"
)
