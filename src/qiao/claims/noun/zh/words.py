"""Words of Chinese: in comes folded text, out come words with their tags, quoted names whole."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, starmap

import rjieba
from msgspec import Struct

from qiao.claims.vocabulary import longest_first, table
from qiao.claims.vocabulary import words as listed
from qiao.vocabulary.load import countries

WORDS = table("words")["zh"]
NOMINAL = frozenset(WORDS["nominal_verbs"])
ACTIONS = frozenset(WORDS["actions"])
DOINGS = ACTIONS | frozenset(WORDS["doings"])
# Acts that are things as well: 科研服务, 投资, 出口
WORKS = frozenset(
    listed(("服务 投资 出口 进口 支持 资助 合作 培训 申请 展示 发布 专利 建设 调查 考察 访问 保护 生产",))
)
_CONNECTORS = longest_first(WORDS["connecting_before"])
# They are no words of their own in 条约12项, 雷达8台, 准则7条
for _joint, _heads in {
    "约": "条合契签公盟",
    "达": "雷马",
    "则": "规原细法准守",
    "由": "理自",
    "为": "行",
    "将": "名",
}.items():
    _CONNECTORS = _CONNECTORS.replace(f"|{_joint}|", f"|(?<![{_heads}]){_joint}|")
# 由建成初期的500种, 从上年的12家: from when on
_SINCE_WHEN = (
    r"[由从自](?:[\u4e00-\u9fff]{0,4}(?:初期|之初|时|前|以前|后|末|底)|"
    r"此前|目前|现在|原来|原先|最初|当初|起初|过去|早期|[去上前]年|\d{4}年[初底末]?)的?"
)
_BY_NOW = (
    r"(?:至今|迄今|目前|现在|如今)(?:已经?)?(?:(?:发展|增加|扩大|扩展)[到至]|增至|达到?|超过|突破)"  # 目前已增加到45所
)
_CONNECTING = re.compile(rf"(?:{_SINCE_WHEN}|{_BY_NOW}|(?:{_CONNECTORS})了?|(?:\d{{4}}|[去前今])年的?|[ ])+\Z")
_CONNECTING_LAST = frozenset(word[-1] for word in WORDS["connecting_before"]) | frozenset("了年的 ")
SPEECH = frozenset(WORDS["speech_verbs"])
PARTIES = re.compile(r"(?:[\u4e00-\u9fff]方)\Z")
# a mark, a dash of two, or the blank between the parts of a headline
BOUNDARY = re.compile(r"[,，。;；:：!！?？\n…|— ](?:(?<![— ])|(?<=—)—|(?<=[\u4e00-\u9fff”》] )(?=[\u4e00-\u9fff]))")
_LAST_BOUNDARY = re.compile(rf"(?s:.*)(?:{BOUNDARY.pattern})")
_CLOSING = {"“": "”", "《": "》", "‘": "’", "「": "」", "『": "』", '"': '"'}
_OPENING = re.compile(f"[{''.join(_CLOSING)}]")
REACH = 48  # characters that a noun phrase may span
QUOTE_REACH = 30
SPEECH_ENDS = "。!?！？,，"  # what ends like this in quotes is speech, no name
PERSON = re.compile(
    r"(?:员|(?<!国)家|者|少年|(?<![卫民发派产])生|师|人|士|手|工|民|众|宾|代表|领袖|官|长|总理|主席|总统|客|队|才|兵|户|友|童|青年|(?<!协)商|师资|使|侨|胞|妇女|干部|教授|"
    r"高管|居民|领导|学员|导师|得主|学子|才俊|专才|英才|运动员|骨干|外宾|政要|老师|同学|嘉宾|博士后|使节|队伍)\Z"
)
ORGANISATION = re.compile(
    r"(?:企业|公司|机构|单位|高校|院所|医院|银行|媒体|实验室|中心|基地|集团|商会|协会|组织|园区|工厂|学校|(?<!协)商|院校|"
    r"平台|天文台|气象台|电视台|联盟|店|站|馆|所|院|厂|社|校|企|户|场|部门|孔子学院|研究院|大学|园|孵化器|工坊|总部|办事处|代表处|网点|团队|代表团|政府|国)\Z"
)
_GLUED = frozenset(["提供", "举办", "举行", "吸引", "申请", "引进", "培养", "覆盖", "签署", "发表", "面向"])
COUNTRIES = frozenset(name for one in countries() for name in (one.zh, *one.zh_aliases))
PLACES = re.compile(
    rf"{longest_first(COUNTRIES)}|[\u4e00-\u9fff]{{2,3}}[省市州]|香港|澳门|北京|上海|天津|重庆|广东|江苏|浙江|山东|四川|湖北|湖南|福建|"
    r"安徽|河南|河北|陕西|辽宁|广西|云南|海南|新疆|欧洲|非洲|亚洲|东盟|欧盟"
)
SIGNS = frozenset(one.sign for one in countries() if one.sign)
AREAS = SIGNS | set("沪京津渝粤苏浙鲁川桂滇闽陕甘新琼港澳台疆")  # 在沪企业
_GATHERINGS = frozenset(("会", "展", "赛", "营", "班", "课", "坊", "秀"))  # 培训会, which the dictionary cuts before 会
_MEETINGS = frozenset(listed(("培训 对接 推介 洽谈 研讨 座谈 宣讲 招聘 恳谈 说明 展销 交易 签约 路演 见面 通气",)))
_ENDINGS = frozenset(("率", "点", "区", "额", "园", "址", "站"))  # 重箱率, 学位点, 产业园区, 创新园, 观测台址
_FAIRS = frozenset(("博会", "交会"))  # 进博会, 科交会
_KINDS_OF_PEOPLE = frozenset(("生", "户", "员"))  # 学历生, 种植户, 交流员
_PARTED = frozenset(("论坛", "会场", "公司", "中心", "课题", "赛区", "展区"))  # 分论坛
_JOINABLE = (
    _GATHERINGS
    | SIGNS
    | _ENDINGS
    | _FAIRS
    | _KINDS_OF_PEOPLE
    | _PARTED
    | AREAS
    | {"节", "周", "企", "后", "家", "强", "级", "方向", "再生能源", "分"}
)
_TO = frozenset(("在", "来", "赴", "驻"))
_BRANCHES = frozenset(("所", "院", "馆", "局", "校", "社", "厂", "站"))
_NO_NAMES = frozenset("证奖镜仪库网冰航器物品权法术会书")  # no person is called that: 许可证, 望远镜
_SUFFIXES = frozenset(
    listed(
        ("组 类 级 型 式 性 包 站 网 群 链 库 舱 苗 种 岛 湾 厂 井 炉 泵 桶 块 棒 剂 毒 症 癌 疹 薯 糖 奶 土 簇 树 司",)
    )
)
TIME_LIKE = frozenset(
    ["青年", "中青年", "现代", "古代", "近代", "当代", "春节", "夏令营", "未来", "世纪", "夏季", "冬季"]
)
_PLACE_WORDS = frozenset(
    listed(("间 中外 内外 国内外 海内外 沿线 东部 西部 南部 北部 境内 境外 中部 地方 东北 西南 西北",))
)
# What the dictionary takes for verbs, adverbs and measures.
_NOUNS = frozenset(WORDS["nouns"])
_PRONOUNS = frozenset(["多边", "双边", "其他", "其它", "不同", "各类"])


class Word(Struct, frozen=True):
    """A word of the text with its tag and offsets."""

    text: str
    tag: str
    start: int
    end: int

    @property
    def nominal(self) -> bool:
        """Tell whether the word can stand inside a noun phrase."""
        return _nominal(self.text, self.tag)


DICTIONARY = 1 << 16  # words that are remembered with what is said of them; news repeats a few thousand


@lru_cache(maxsize=DICTIONARY)
def _nominal(word: str, tag: str) -> bool:  # noqa: PLR0911 - one return for each form
    if word in _SUFFIXES:
        return True
    if PARTIES.match(word):
        return True
    if tag[0] == "n" or tag in ("vn", "an", "b", "j", "l", "s", "eng", "quote", "nz", "g", "h", "k"):
        return word != "日电" and not (tag == "l" and word[0] == "在")
    if tag == "v":
        return word in NOMINAL
    if tag == "t":
        return word in TIME_LIKE
    if tag == "f":
        return word in _PLACE_WORDS or word == "中"
    if tag == "r":
        return word in _PRONOUNS
    return tag in ("a", "ad") or word in NOMINAL


@lru_cache(maxsize=8192)
def _tagged(text: str) -> tuple[tuple[str, str], ...]:
    if (whole := _WHOLE.search(text)) is not None:  # the dictionary cuts it, or joins its ends to its neighbours
        return *_tagged(text[: whole.start()]), (whole.group(), _WHOLES[whole.group()]), *_tagged(text[whole.end() :])
    return tuple(chain.from_iterable(starmap(_corrected, rjieba.tag(text))))


_WHOLES: dict[str, str] = WORDS["whole"]
_NO_WHOLES = (  # 占比例, 在华为, 在研究
    "(?<=占比)[例重]|(?<=该项目)[^的]|(?<=在华)[为盛侨裔沙]|(?<=在站)[点上内里台前后]|(?<=在研)[究发讨制修习学判]|(?<=在岗)位|(?<=在运)[行动营用输作河]|"
    "(?<=[技育务交业政]部)(?:[门队署位件落长委级]|分(?!别))|"
    "(?<=共建)[成立有设造交起筑议档]|(?<=公共建)."  # 共|建成, 公共|建设
)
_WHOLE = re.compile(rf"(?:{longest_first(_WHOLES)})(?!{_NO_WHOLES})")


def tag_of(word: str) -> str:
    """Return the tag of a word, "" of what the dictionary cuts in two."""
    found = _tagged(word)
    return found[0][1] if len(found) == 1 else ""


def words(text: str, start: int, end: int) -> list[Word]:
    """Cut and tag `text[start:end]`; a quoted name is one word."""
    return list(_cut_up(text, start, end))


@lru_cache(maxsize=256)  # the rules for a figure ask for the same stretches
def _cut_up(text: str, start: int, end: int) -> Sequence[Word]:
    found: list[Word] = []
    at = start
    while at < end:
        quote = _OPENING.search(text, at, end)
        opening = end if quote is None else quote.start()
        position = at
        for word, tag in _tagged(text[at:opening]) if opening > at else ():
            found.append(Word(word, tag, position, position := position + len(word)))
        if opening == end:
            break
        close = text.find(_CLOSING[text[opening]], opening + 1, min(opening + QUOTE_REACH, len(text)))
        if close < 0 or text[close - 1] in SPEECH_ENDS:
            found.append(Word(text[opening], "x", opening, opening + 1))
            at = opening + 1
        else:
            found.append(Word(text[opening : close + 1], "quote", opening, close + 1))
            at = close + 1
    return found if _JOINABLE.isdisjoint([one.text for one in found]) else _gathered(found)


def _joins(before: Word, word: Word, following: str) -> bool:  # noqa: PLR0911 - one return for each form
    """Tell the second half of a word: 茶|企, 创投|家, 培训|会."""
    if word.text == "企":
        return before.nominal
    if word.text == "家":
        return word.tag == "q" and before.tag in ("n", "j", "nz")
    if word.text in _ENDINGS:
        if word.text == "区":
            return before.text[-1] == "园"
        kind = before.tag in ("n", "vn", "j", "l", "nz", "nt")
        return (word.tag[0] in "vmq" and kind) or (word.tag == "zg" and before.nominal)
    if word.text in _FAIRS:
        return len(before.text) == 1
    if word.text in _KINDS_OF_PEOPLE:
        return before.tag[0] in "nv" and len(before.text) > 1
    if word.text in ("节", "周"):  # 商品节, 交流周
        weeks = before.tag in ("n", "vn", "nz", "l") and len(before.text) > 1
        return weeks if word.text == "周" else word.tag == "t" and before.tag == "n"
    if word.text == "会" and (before.text[-1] in "洽博" or before.text in _MEETINGS):
        return True  # 厦洽会, 对接会
    if word.text in ("强", "级"):
        return before.tag == "m" and before.text[0] != "第"  # 世界500强, 百亿级
    meeting = word.text in _GATHERINGS and word.tag in ("v", "vn", "ag") and following in "mxcud"
    return meeting and before.nominal and before.tag != "nr"


def _gathered(found: list[Word]) -> list[Word]:
    """Join what the dictionary cuts: 培训|会 before a number, a mark or the end, and the pair 中|韩."""
    joined: list[Word] = []
    for index, word in enumerate(found):
        before = joined[-1] if joined else None
        following = found[index + 1].tag[0] if index + 1 < len(found) else "x"
        if before is not None and _joins(before, word, following):
            joined[-1] = Word(before.text + word.text, "n", before.start, word.end)
        elif before is not None and before.text == "分" and word.text in _BRANCHES | _PARTED and word.tag != "v":
            joined[-1] = Word(before.text + word.text, "n", before.start, word.end)  # 11个分所
        elif before is not None and before.text == "可" and word.text == "再生能源":
            joined[-1] = Word("可再生能源", "n", before.start, word.end)
        elif before is not None and word.text == "方向" and before.text in SIGNS | {"中"}:
            joined[-1] = Word(before.text + "方", "n", before.start, word.end - 1)
            joined.append(Word("向", "p", word.end - 1, word.end))  # 中方向…援助
        elif before is not None and before.text in _TO and word.text in AREAS and following in "nj":
            joined[-1] = Word(before.text + word.text, "b", before.start, word.end)  # 在德|中资企业, 来陕|留学生
        elif before is not None and before.text == "中" and word.text in SIGNS:
            joined[-1] = Word(before.text + word.text, "ns", before.start, word.end)
        else:
            joined.append(word)
    return joined


PREDICATES = frozenset(WORDS["predicates"])
DISCOURSE = frozenset(WORDS["discourse"])
_GROWING = frozenset(("增加", "提高", "扩大", "减少", "降低", "提升", "拉动"))
_IDIOMS = frozenset(("n", "l", "i", "nz", "nr"))
_MANNERS = frozenset(
    listed(
        (
            "充分 积极 深入 大力 全面 不断 有效 持续 扎实 稳步 切实 努力 着力 广泛 主动",
            "坚决 加快 加强 加大 推动 推进 促进 深化",
        )
    )
)
_HEADS = frozenset(
    listed(("能力 水平 体系 机制 技术 产品 项目 人才 人员 企业 产业 工程 设备 系统 规模 面积 机构 活动 平台",))
)
_RANKS = frozenset(("一类", "二类", "三类", "一级", "二级", "三级", "一流", "一线"))
_TAGS = {
    **dict.fromkeys(
        listed(("惠及 年产 日产 月产 走向 面向 通行 入园 入校 入馆 锚定 瞄准 扎根 深耕 投向 流向 指向 迈向 涌向",)), "v"
    ),
    **dict.fromkeys(listed(("动工 进馆 落户 下线 到岗 新建 为期 试种",)), "v"),
    **dict.fromkeys(listed(("高质量 高水平 高标准 日常 全天",)), "b"),
    **dict.fromkeys(listed(("卫星 青少年 专列 相机",)), "n"),
    "中以": "ns",
    "内": "f",
    "科考": "vn",
    "下潜": "vn",
    "系列": "b",
    "特别": "d",
    "自然": "n",
    "传授": "v",
    "落实": "v",
    "所": "q",
    "全面": "ad",
    "优良": "a",
    "务实": "a",
}


_LED_BY = frozenset("在与和对向由为于")
_CUT = {
    "提高产量": (("提高", "v"), ("产量", "n")),
    "发射卫星": (("发射", "v"), ("卫星", "n")),
    "扩建工厂": (("扩建", "v"), ("工厂", "n")),
    "和约": (("和", "c"), ("约", "d")),  # 纯水和约500支
    "强及": (("强", "a"), ("及", "c")),  # 世界500强及…
    "强和": (("强", "a"), ("和", "c")),
    "强与": (("强", "a"), ("与", "c")),
    "由该": (("由", "p"), ("该", "r")),
    "周在": (("周", "q"), ("在", "p")),
    "共为": (("共", "d"), ("为", "p")),
    "设展位": (("设", "v"), ("展位", "n")),
    "现有企业": (("现有", "b"), ("企业", "n")),
    "组和": (("组", "n"), ("和", "c")),
    "已满": (("已", "d"), ("满", "v")),
    "海关监管": (("海关", "n"), ("监管", "vn")),
    "设主": (("设", "v"), ("主", "b")),
    "对华": (("对", "p"), ("华", "ns")),
    "将分": (("将", "d"), ("分", "v")),
    "重约": (("重", "a"), ("约", "d")),
    "重达": (("重", "a"), ("达", "v")),
}


def _halved(word: str, tag: str) -> tuple[tuple[str, str], ...] | None:  # noqa: C901, PLR0911 - one return for each form
    """Cut what the dictionary takes for one word: 双方签署, 提高产量, 举办活动."""
    if (len(word) == 4 and word[:2] == "双方") or word in ("各派", "各选"):
        half = len(word) // 2
        return (word[:half], "r"), (word[half:], "v")
    if len(word) == 4 and (word[:2] in _GLUED or word[:2] in SPEECH or (tag == "nr" and word[:2] in ACTIONS)):
        return (word[:2], "v"), (word[2:], "n")
    glued = tag in ("l", "nz", "i") and ((word[:2] in PREDICATES and word[:2] not in NOMINAL) or word[:2] == "至今")
    if len(word) == 4 and glued:
        return (word[:2], "v"), (word[2:], "v" if word[2:] in PREDICATES else "n")  # 举办活动, 积极开展, 至今已有
    if len(word) > len("全长") and word[-1] in "约近逾超" and rjieba.has_word(word[:-1]):
        return *_tagged(word[:-1]), (word[-1], "d")  # 占地约
    if len(word) > len("企在") and tag in "pc" and word[-1] in _LED_BY and not rjieba.has_word(word):
        return *_tagged(word[:-1]), (word[-1], "p")  # 药企|在
    if word[0] == "等" and len(word) > 1 and not rjieba.has_word(word):
        return ("等", "u"), *_tagged(word[1:])  # 德国等|政商界
    if len(word) == len("营共") and word[1] == "共" and tag == "d" and word[0] not in "总一公中":
        return (word[0], "vn"), ("共", "d")  # 交流营共
    if word[0] == "共" and word[1:] in DOINGS:
        return ("共", "d"), (word[1:], "v")  # 共培养
    if len(word) == 4 and word.endswith("期间"):
        return *_tagged(word[:2]), ("期间", "f")  # 访问期间
    if len(word) == 4 and tag == "n" and word[:2] in _GROWING:
        return (word[:2], "v"), (word[2:], "n")  # 增加收入
    members = word[2:] in ("会员", "成员", "员工") and ORGANISATION.search(word[:2])
    if len(word) == 4 and tag[0] == "n" and (members or word[2:] in ("计划", "规划")):
        return (word[:2], "n"), (word[2:], "n")  # 多国|计划, 协会|会员
    if len(word) == 4 and tag in _IDIOMS and word[:2] in _MANNERS and rjieba.has_word(word[2:]):
        return (word[:2], "ad"), (word[2:], "v")  # 充分发挥
    return _CUT.get(word)


@lru_cache(maxsize=DICTIONARY)
def _corrected(word: str, tag: str) -> tuple[tuple[str, str], ...]:  # noqa: C901 - one test for each form
    """Correct what the dictionary does to our texts: 申请专利 is no person, 首届 no number."""
    halves = _halved(word, tag)
    if halves is not None:
        return halves
    if len(word) == len("中泰") and word[0] == "中" and word[1] in SIGNS:
        tag = "ns"
    tag = "r" if tag == "q" and word[0] in "这那该" else _TAGS.get(word, tag)  # 这座
    if tag == "x" and "\u4e00" <= word[0] <= "\u9fff":
        tag = "nz"  # a word that no dictionary has is a name
    if word in COUNTRIES:
        tag = "ns"
    if word in _NOUNS:
        tag = "n"
    elif word in DOINGS and tag in _ODD:
        tag = "v"  # 清理, 灌装
    if tag == "nr" and (word[-1] in _NO_NAMES or (len(word) == 2 and word[1] == "方")):
        tag = "n"
    if tag == "i" and (word[2:] in NOMINAL or word[2:] in _HEADS):
        tag = "n"  # 人才交流, 吞吐能力
    if tag == "nr" and (word == "博士后" or (len(word) > 2 and word[-1] in "生员师家者")):
        tag = "n"
    if tag[0] == "n" and _BORDERING.fullmatch(word):
        tag = "v"  # 北临大海
    if tag == "m" and ((word[0] == "首" and word != "首次") or word in _RANKS):
        tag = "b"
    return ((word, tag),)


_ODD = frozenset(("a", "ad", "b", "d", "i", "l", "ng", "nr", "nrt", "nz"))
_BORDERING = re.compile(r"[东南西北][临靠濒接邻依]")


def places(name: str) -> bool:
    """Tell whether a name is of a place, or of several."""
    return PLACES.fullmatch(name) is not None or all(
        word.tag in ("ns", "nt") and word.text not in _COMMON_PLACES and not PERSON.search(word.text)
        for word in words(name, 0, len(name))
    )


_COMMON_PLACES = frozenset(("城市", "国家", "地区", "各国", "两国", "多国", "各地", "两地"))


def before_connecting(text: str, start: int, end: int) -> int:
    """Return where what joins a noun to the number at `end` begins, or `end`; it is short and begins behind `start`."""
    if end <= 0 or text[end - 1] not in _CONNECTING_LAST:
        return end
    connecting = _CONNECTING.search(text, max(start, end - 16), end)
    return end if connecting is None else connecting.start()


def clause_end(text: str, start: int, limit: int) -> int:
    """Return where the clause that `start` stands in ends."""
    hit = BOUNDARY.search(text, start, min(limit, start + REACH))
    return hit.start() if hit is not None else min(limit, start + REACH)


def clause_start(text: str, end: int, limit: int = 0) -> int:
    """Return where the clause that ends at `end` begins."""
    low = max(limit, end - REACH * 4)
    last = _LAST_BOUNDARY.match(text, low, end)
    return low if last is None else last.end()
