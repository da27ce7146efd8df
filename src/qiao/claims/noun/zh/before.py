"""What stands before a Chinese number: in come a sentence and where the number begins, out comes the noun before it.

合作意向15项, 本届博览会签约成果120个, 成员数达1228家: read backwards, the phrase runs into the verb that governs it and
the body or event that holds it, which `trim` tells apart.
"""

import re
from collections.abc import Sequence

from qiao.claims.noun.zh.backwards import HOW, agent, backwards
from qiao.claims.noun.zh.heads import LIKE_STATES
from qiao.claims.noun.zh.joints import JOINTS
from qiao.claims.noun.zh.nouns import DASHES
from qiao.claims.noun.zh.trim import OUTPUTS, STATE, TRADES, narrowed, owns, without_action, without_number
from qiao.claims.noun.zh.words import (
    ACTIONS,
    AREAS,
    COUNTRIES,
    NOMINAL,
    ORGANISATION,
    PERSON,
    PLACES,
    SIGNS,
    WORKS,
    Word,
    before_connecting,
    clause_start,
    words,
)
from qiao.claims.vocabulary import words as listed
from qiao.vocabulary.things import things as known


def before(text: str, end: int, limit: int) -> tuple[int, int] | None:
    """Find the noun phrase that ends where a number begins (合作意向15项), or before 达, 为, 共."""
    tokens, mark = _read(text, end, limit)
    chosen, first = backwards(tokens, mark)
    abroad = len(chosen) > 1 and chosen[0].text[0] == "在" and chosen[0].text[1:] in AREAS
    if abroad:
        chosen = chosen[1:]  # 在法|中国留学生
    while len(chosen) > 1 and chosen[-1].tag == "b" and chosen[-1].text[0] == "在":
        chosen = chosen[:-1]  # 该卫星|在轨
    governed = bool(first) and tokens[first - 1].tag == "v" and _governs(tokens[first - 1].text, chosen)
    if first and (tokens[first - 1].text in _THIS_TIME or tokens[first - 1].tag == "r"):
        chosen = _past_event(chosen, this=tokens[first - 1].text[0] in "该本这")
    opening = all(map(_leads, tokens[:first]))
    chosen = _past_owner(chosen) if opening else chosen
    chosen = _past_thing(chosen) if opening or tokens[first - 1].text == "的" else chosen
    if not governed:
        chosen = narrowed(chosen, tokens[first - 1] if first else None)
        chosen = _past_deed(chosen) if _counts(chosen) else without_action(chosen)
        if (
            len(chosen) > 1
            and chosen[-1].text == "人数"
            and (_CROWD.search(chosen[-2].text) or PERSON.search(chosen[-2].text))
        ):
            chosen = chosen[:-1]  # 观众|人数
    chosen = _without_owner(
        chosen,
        inland=abroad or (first > 0 and tokens[first - 1].text in ("在", "的")),
        opens=opening or tokens[first - 1].text == "是",
    )
    traded = bool(first) and len(chosen) > 1 and tokens[first - 1].text in "对自" and chosen[1].text in _TRADE
    if traded and len(chosen) > _TRADED_ALONE and chosen[-1].tag[0] == "n":
        return chosen[2].start, without_number(chosen[-1])  # 对华出口|榴莲
    if traded:
        return tokens[first - 1].start, without_number(chosen[-1])  # 对俄出口
    if first and len(chosen) > 1 and tokens[first - 1].text == "对" and _land(chosen[0]):
        chosen = without_action(chosen[1:])  # 对蒙|合作种植面积
    chosen = _past_states(chosen, tokens[first - 1] if first else None)
    if (
        not chosen
        or all(word.tag in ("a", "ad", "f", "r") or word.text in ("同比", "环比") for word in chosen)
        or chosen[-1].text in _POINTING
    ):
        return None
    return _from_worth(text, _whole_kind(tokens, chosen[0])), without_number(chosen[-1])


def _whole_kind(tokens: Sequence[Word], first: Word) -> int:
    """Return where a kind begins that a suffix ends: 科技开发|类项目."""
    at = next((index for index, one in enumerate(tokens) if one.start == first.start), 0)
    if first.text not in _KIND_ENDS or not at:
        return first.start
    while at and (tokens[at - 1].nominal or tokens[at].text in _KIND_ENDS):
        at -= 1
    return tokens[at].start


_KIND_ENDS = frozenset(("类", "型", "级", "式", "性"))


def _past_thing(chosen: list[Word]) -> list[Word]:
    """Drop the thing that has what is counted, if only things have what the word behind it says: 学校|在读学生."""
    for index in range(len(chosen) - 2, -1, -1):
        if chosen[index + 1].text in _OF_THINGS and chosen[index].text in _THINGS:
            return chosen[index + 1 :]
    return chosen


_THINGS = frozenset(noun for noun in known().meant if len(noun) > 1)  # 院 and 区 end other words too
_OF_THINGS = frozenset(
    (
        *(
            "在读",
            "在校",
            "在册",
            "在岗",
            "在职",
            "在轨",
            "在建",
            "在研",
            "在馆",
            "在园",
            "现有",
            "入园",
            "入驻",
            "参展",
            "参会",
            "参观",
        ),
        *("注册", "签约", "入驻", "员工", "职工", "教职工", "师生", "馆藏", "展品", "展位", "参观人数"),
    )
)
_POINTING = frozenset(("大幅", "后者", "前者", "两者", "其", "上述", "前述", "重", "高", "长", "宽", "深"))


def _past_states(chosen: list[Word], leading: Word | None) -> list[Word]:
    """Drop the states that a number of their own counts: 引进40个国家|项目900个."""
    numbered = leading is not None and leading.tag in ("m", "q")
    return chosen[1:] if numbered and len(chosen) > 1 and chosen[0].text in LIKE_STATES else chosen


def _from_worth(text: str, start: int) -> int:
    """Return where what a thing is worth begins before its noun: 10亿元以上|项目, 5亿元到10亿元|项目."""
    worth = _WORTH.search(text, max(0, start - 24), start)
    return start if worth is None else worth.start()


_MONEY = r"\d[\d.]*[百千万亿]*(?:美元|欧元|元)"
_WORTH = re.compile(rf"(?<![\d.])(?:\d[\d.]*[百千万亿]*(?:美元|欧元|元)?[到至~—-]{_MONEY}|{_MONEY}及?以[上下内])\Z")


def _read(text: str, end: int, limit: int) -> tuple[list[Word], str]:
    """Return the words before a number up to what joins it to its noun, and the mark of a list they close."""
    start = max(clause_start(text, end, limit), text.rfind("、", limit, end) + 1)
    stop = before_connecting(text, start, end)
    if text[stop - 1 : stop] == ")" and (aside := text.rfind("(", start, stop)) > start:
        stop = aside  # 院校(含分校)47所
    serial = _SERIAL.search(text, max(start, stop - 12), stop)
    if serial is not None:
        stop = serial.start()
    if stop <= start:
        return [], ""
    listed = _list_start(text, start, stop, limit)
    tokens = words(text, start if listed is None else listed, stop)
    if listed is not None and tokens[-1].text == "等" and PERSON.search(tokens[-2].text):
        tokens.pop()
    if tokens[-1].text == "的":
        return [], ""
    while tokens and tokens[-1].text in _NO_NOUNS:
        tokens.pop()
    return tokens, "" if listed is None else "、"


_NO_NOUNS = frozenset(("数", "其", "中", "全部", "所有", "同期"))


def _without_owner(chosen: list[Word], *, inland: bool, opens: bool) -> list[Word]:
    """Drop what has the thing from the front of its phrase: 中国|科研人员, 该国|总人口, unless people are in it.

    `opens`: the phrase opens its clause, so that a place in front of things has them: 香港|初创企业.
    """
    while len(chosen) > 1 and chosen[0].text in _HAVING:
        chosen = chosen[1:]
    if len(chosen) > 1 and chosen[0].tag == "ns" and chosen[1].tag[0] in "nbvajl":
        apart = chosen[1].text in _OF_A_COUNTRY or (
            opens and PLACES.fullmatch(chosen[0].text) is not None and not PERSON.search(chosen[-1].text)
        )
        level = chosen[1].text == "国家" and len(chosen) > 2 and chosen[0].text not in COUNTRIES
        national = level and chosen[0].text[-1] not in "洲盟"  # 四川|国家重点实验室, not 非洲国家
        if apart and (national or chosen[1].text not in STATE) and chosen[1].tag not in ("ns", "nt"):
            chosen = chosen[1:]
    guests = not opens and len(chosen) > 1 and chosen[0].tag == "ns" and PERSON.search(chosen[-1].text)  # 接待|中国游客
    if opens and len(chosen) > 2 and chosen[0].tag in _NAMES and chosen[1].text in _STATIONS:
        chosen = chosen[2:]  # 深圳口岸|进出境旅客
    if opens and len(chosen) > 1 and chosen[0].text in ("口岸", "机场", "港口", "车站", "海关"):
        chosen = chosen[1:]
    if opens and len(chosen) > 1 and chosen[0].tag == "nt" and not ORGANISATION.search(chosen[-1].text):
        chosen = chosen[1:]  # 北京大学|教授
    while chosen and (
        chosen[0].tag == "c"
        or chosen[0].text == "、"
        or (len(chosen) > 1 and not (inland or guests) and chosen[1].text not in DASHES and owns(chosen[0]))
    ):
        chosen = chosen[1:]
    return chosen


def _land(word: Word) -> bool:
    return word.tag == "ns" or word.text in SIGNS or word.text in LIKE_STATES


_NAMES = frozenset(("ns", "nr", "nrt", "nz"))
_STATIONS = frozenset(("口岸", "港", "机场", "海关", "港口", "车站", "大学", "学院", "集团", "公司"))
_HAVING = frozenset(
    ("各类", "各级", "各种", "方面", "年度", "现有", "共有", "原有", "已有", "拥有", "其中", "截至", "后者", "前者")
)
_TRADED_ALONE = 2  # words of 俄|出口 in 对俄出口
_TRADE = frozenset(("出口", "进口", "投资", "贸易", "援助", "进出口"))
_OF_A_COUNTRY = frozenset(("总人口", "人口", "总面积", "面积"))


def undergoes(text: str, end: int, limit: int) -> tuple[int, int] | None:
    """Find what the clause says the deed before a number is done to: 卫星 in 卫星已成功发射6颗, 班列累计开行2万列.

    Bodies, people and places do things; of what they do them to, the clause then says nothing.
    """
    start = clause_start(text, end, limit)
    tokens = words(text, start, before_connecting(text, start, end))
    last = len(tokens)
    while last and _of_deed(tokens[last - 1]):
        last -= 1
    chosen, first = backwards(tokens[:last], "")
    if not chosen or all(word.tag[0] in "dt" for word in tokens[last:]) or not all(map(_leads, tokens[:first])):
        return None
    head = chosen[-1]
    acts = ORGANISATION.search(head.text) or PERSON.search(head.text) or head.tag in ("ns", "nt", "nr", "r", "t")
    return None if acts or owns(head) else before(text, head.end, limit)


def _of_deed(word: Word) -> bool:
    """Tell a verb, or what says how and when it is done."""
    return (word.tag in ("v", "d", "ad", "t") and word.text not in NOMINAL) or word.text in _DEEDS | HOW


def _leads(word: Word) -> bool:
    return word.tag[0] in "tdcxmqf" or word.text in ("年", "月", "日")


_DEEDS = ACTIONS - WORKS
_TAKING_PART = frozenset(("参与", "参加", "出席"))  # 参与对接项目2700项


def _governs(verb: str, chosen: Sequence[Word]) -> bool:
    """Tell that a verb leads the whole phrase behind it: 参与|对接项目2700项, 发放|调查问卷500份."""
    things = len(chosen) == len(("调查", "问卷")) and chosen[1].tag == "n" and chosen[0].tag in ("v", "vn")
    people = things and PERSON.search(chosen[1].text) is not None
    made = people or (things and chosen[1].text in OUTPUTS)
    apart = (made and verb in _OF_RESULTS) or (people and chosen[0].text not in TRADES)  # 联合招收|研究生
    return verb in _TAKING_PART or (things and len(verb) > 1 and verb not in _LEADING_TO_VERBS and not apart)


_OF_RESULTS = frozenset(("新增", "增加", "完成", "取得", "获得", "带动", "吸引"))  # 新增|发表论文300篇


_LEADING_TO_VERBS = frozenset(
    listed(
        (
            "计划 打算 开始 继续 帮助 协助 支持 负责 推动 促进 可以 能够 安排 争取 决定 同意 批准",
            "启动 用于",
            "着手 致力 力争 共计 合计 总计 累计 实现 有望 预计 准备 需要 参加 参与 出席 支撑 保障 推进 加快 指导",
        )
    )
)
_THIS_TIME = frozenset(("本届", "本次", "此次", "该", "本", "这次", "首届", "今年"))
_GATHERING = re.compile(r"(?<!参)(?:会|论坛|展|赛)\Z")


def _past_event(chosen: list[Word], *, this: bool) -> list[Word]:
    """Drop the event or body that holds what is counted: 本届链博会参展企业1200家, 该平台注册用户50万人."""
    for at in range(min(3, len(chosen) - 1)):
        if _GATHERING.search(chosen[at].text) or (at == 0 and this and ORGANISATION.search(chosen[0].text)):
            return chosen[at + 1 :]
    return chosen


def _past_owner(chosen: list[Word]) -> list[Word]:
    """Drop the fair or body that opens the clause: 进博会|签约项目90个, 协会|首批理事单位47家, 园区|日资企业88家."""
    for at in range(min(4, len(chosen) - 1)):
        if _FAIR.search(chosen[at].text):
            return chosen[at + 1 :]
    if len(chosen) > 1 and _holds(chosen):
        return chosen[1:]
    for at in range(min(_LONGEST_NAME, len(chosen) - 1) - 1, -1, -1):
        if _owns(chosen, at):
            return chosen[at + (2 if chosen[at + 1].text in _FIRST and at + 2 < len(chosen) else 1) :]
    bodies = len(chosen) > len("甲乙") and chosen[0].text in _OWNERS and ORGANISATION.search(chosen[-1].text)
    if not bodies or chosen[1].tag[0] not in "nbmj":
        return chosen
    return chosen[2:] if chosen[1].text in _FIRST else chosen[1:]


def _owns(chosen: Sequence[Word], at: int) -> bool:
    """Tell the one body that has what stands behind its name from a kind of bodies: 海洋研究所|发明专利, 高校|教师."""
    head, rest = chosen[at], chosen[at + 1 :]
    if (
        _OWNER.search(head.text) is None
        or (rest[0].tag[0] not in "nbjls" and rest[0].text not in _OF_THINGS)
        or rest[0].text in _NO_HAVINGS
    ):
        return False
    if any(one.text in JOINTS or one.tag in ("v", "c") for one in chosen[: at + 1]):
        return False
    place = head.tag in ("ns", "nz", "nr") and len(head.text) > len("港口")  # 青岛港
    named = head.tag == "nt" or place or any(one.tag in ("ns", "nt", "nz", "quote", "eng") for one in chosen[:at])
    member = rest[-1].text.endswith(("单位", "分支机构", "分公司"))
    body = ORGANISATION.search(rest[-1].text) is not None and at == 0 and not member  # 联盟高校
    several = len(rest) > 1 or not (body or rest[0].text in _OF_A_KIND)
    return named or (several and (head.text in _OWNERS or (at > 0 and head.text not in _GENERIC)))


_LONGEST_NAME = 6  # words
_OWNER = re.compile(
    r"(?:公司|医院|银行|实验室|中心|基地|集团|商会|协会|园区|工厂|学校|天文台|气象台|电视台|联盟|[^车]站|馆|[研究]所|院|厂|大学|"
    r"孵化器|总部|委员会|基金|基金会|港|机场|班列|城|[开示合自保试高]\w{0,3}区|企业|中学|学会)\Z"
)
_GENERIC = frozenset(
    ("企业", "公司", "医院", "学校", "大学", "中学", "银行", "工厂", "基地", "中心", "实验室", "城市", "厂")
)
_NO_HAVINGS = frozenset(
    ("主任", "所长", "院长", "校长", "负责人", "代表", "会长", "馆长", "站长", "领导", "建设", "集群")
)
_OF_A_KIND = frozenset(("项目", "课题", "成员", "数量", "总数", "网络", "平台", "计划", "工程", "合作", "活动"))


def _holds(chosen: Sequence[Word]) -> bool:
    """Tell the body that has people: 平台|注册用户30万."""
    return chosen[0].text in _OWNERS | _OWNERS_OF_PEOPLE and chosen[1].text in _MEMBERS


_OWNERS_OF_PEOPLE = frozenset(("平台", "学校", "公司", "医院", "大学", "学院", "系统", "网站"))
_MEMBERS = frozenset(("注册", "用户", "会员", "员工", "职工", "教职工", "师生", "在校生", "在册"))


_FIRST = frozenset(("首批", "首期", "首轮", "新增", "现有"))


_FAIR = re.compile(r"(?:[\u4e00-\u9fff][博交洽贸]会|交易会|洽谈会|峰会|展览会)\Z")
_OWNERS = frozenset(
    ("园区", "联盟", "协会", "商会", "中心", "集团", "基金会", "开发区", "高新区", "自贸区", "示范区", "合作区", "学会")
)
_CROWD = re.compile(r"(?:观众|团|队|代表|嘉宾|学员|游客|客商)\Z")


def _past_deed(chosen: list[Word]) -> list[Word]:
    """Drop who does it and what they do: 企业申请|展位数."""
    for index in range(1, len(chosen) - 2):
        if agent(chosen[index - 1]) and chosen[index].text in ACTIONS:
            return chosen[index + 1 :]
    return chosen


def _counts(chosen: Sequence[Word]) -> bool:
    """Tell 对接项目数, whose verb belongs to what is counted."""
    return len(chosen) > 1 and without_number(chosen[-1]) < chosen[-1].end


def _list_start(text: str, start: int, stop: int, limit: int) -> int | None:
    """Return where the list begins whose last member is `text[start:stop]`: 华侨、港澳台和外国学生4000人."""
    if not start or text[start - 1] != "、":
        return None
    people = _LISTED_PEOPLE.search(text, max(limit, start - _LISTED_REACH), stop)
    if people is not None:
        return people.start()
    low = clause_start(text, start, limit)
    return None if any(one.isdigit() for one in text[low:start]) else low


# 硕士、博士研究生500名: two kinds of people in one number, with no number between
_LISTED_PEOPLE = re.compile(
    r"[\u4e00-\u9fff]{0,4}(?:博士|硕士|专家|学者|教师|学生|官员|人员|学员|教授|院士|医生|护士|工程师|师|员)、(?:[\u4e00-\u9fff]{2,8})(?:人员|生|师|者|员|家)\Z"
)
_LISTED_REACH = 16


# 青年科学家来沪工作370名: where they go and what for stands behind the people
_SERIAL = re.compile(
    r"(?<=[员家者生师人士才年授])(?:来|赴)[\u4e00-\u9fff]{1,4}?(?:工作|学习|交流|访问|研修|培训|进修|留学|考察|任教|访学|深造)(?:和交流)?\Z"
)
