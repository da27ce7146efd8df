"""The words around a Chinese noun phrase: a text and an offset in, where the phrase begins and whether it goes on out.

Written Chinese has no spaces, and no list holds all verbs that news puts before the name of a thing or behind it. The
word list of the reader knows the part of speech of each word: a verb, particle or preposition ends a phrase, a noun
goes on with it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Final

from qiao.claims.names import Spot
from qiao.text.lexicon import dictionary

_AHEAD: Final = 8  # characters that show what the next word is
# Parts of speech that stand in no name: verbs, adverbs, prepositions, conjunctions, pronouns, particles, marks.
_OUTSIDE: Final = frozenset(
    ("v", "d", "ad", "p", "c", "r", "x", "y", "u", "ul", "uj", "uv", "uz", "ug", "ud", "df", "zg")
)
_NOUNS: Final = frozenset(("n", "nr", "nt", "nz", "ng", "vn", "b", "j", "l", "s", "g", "an"))
# Verbs that are said of what the thing is for, and so stand inside its name: 联合实验室, 培训基地, 创新周.
_INNER: Final = re.compile(
    r"可|倒伏|处理|来华|赴华|会诊|诊断|诊疗|筛查|救治|康复|焚烧|净化|淡化|回收|运维|装配|组装|维修|检修|捕集|封存|勘测|测控|测绘|定位|识别|通关|检疫|储藏|仓储|保鲜|发掘|挖掘|修缮|拍摄|编写|制作|改造|遥感|联合|合作|创新|创业|合资|联通|互联|分|副|总|培训|研修|移动|检测|检验|服务|示范|教育|孵化|转移|转化|交流|对接|援外|观测|监测|探测|勘探|"
    r"育种|通信|防治|治理|保护|修复|养殖|种植|栽培|减贫|扶贫|救援|救灾|减灾|预警|导航|运输|竞赛|试验|实验|测试|评估|评价|认证|研究|研发|开发|"
    r"制造|加工|利用|应用|管理|贸易|投资|开放|共享|推广|考古|旅游|留学|支付|贸|直播|分享|路演|推介|洽谈|磋商|资助|激励|奖励|访问|行动|"
    r"发展|发射|考察|调查|调研|采样|观察|传播|传承|办学|养护|节水|灌溉|供水|发电|储能|冶炼|翻译|出版|设计|产能|安全|试点|共建|交换|绿化|防沙|治沙|抗疫|抗旱|造林|航行|科考"
)
_MARKS: Final = frozenset("—–-·“”《》‘’ ")
# What the word list takes for nouns and what yet stands behind a name.
_PREDICATE: Final = re.compile(
    r"专场|专题|好消息|喜[讯报]|捷报|主[旨题]|本[身次]|之一|双方|各方|中方(?!院|主任|校|代表|专家|负责|团队|首席|成员|单位|人员)|今年|当天|落实|启用|升级|"
    r"利用(?!与|和|中心|技术|联合|项目|研究)|的|上(?!海)|[中下内外里前后时]|(?:综合|办公|科研|实验)?大楼|新址|厂房|主体(?=工程|结构|完工)|现场(?!会|教学|办公|观摩|调研|考察|活动)|(?:创始|名誉|候任|执行|首席|轮值)[主院秘会理代负专科]|[0-9]"
)


# What the word list takes for nouns and what yet begins a predicate.
_ADVERB: Final = re.compile(
    r"充分|有效|全[部线体]|整体|收官|极大|大力|无疑|锚定|瞄准|聚焦|面向|惠及|致力|助力|预计|总投资|总占地|占地|地处|荣获|历时|扎根|起源|着力|"
    r"超额|按计划|总计|合计|云集|全面(?!战略|合作|伙伴|发展)|预期(?!目标|成果)|选址(?!工作|方案|协议)|"
    r"(?:落户|落地|亮相|登场|投产|通车|升空|运转|结题)(?!仪式|典礼|活动|大会|工作|协议|项目|验收|会)|"
    r"进展(?=顺利|良好|迅速|有序|如期)|突破(?=[0-9了])|投资(?=[0-9约近超逾])|运营(?=[,。;0-9一二三四五六七八九十良顺]|至今|以来|$)|"
    r"服务(?=[0-9了全各东非亚欧]|于)|资助(?=[0-9了])|启动(?=[,。;了并后]|以来|实施|建设|$)"
)


def goes_on(text: str, at: int) -> bool:
    """Tell whether the word at an offset goes on with the name before it: 中心|主任, 研究所|所长."""
    if at >= len(text) or not "\u4e00" <= text[at] <= "\u9fff" or _PREDICATE.match(text, at) or _ADVERB.match(text, at):
        return False
    if text.startswith("组织", at):  # the organisation of a facility, which the list takes for a verb
        return True
    word, tag = _next_word(text, at)
    return tag in _NOUNS and not text.startswith(_ASPECTS, at + len(word))


def acts(text: str, at: int) -> bool:
    """Tell whether a verb or adverb stands at an offset, so that the phrase before it has ended: 资源圃|收集了."""
    if _ADVERB.match(text, at):
        return True
    word, tag = _next_word(text, at)
    if text.startswith(_ASPECTS, at + len(word)):
        return True
    if text.startswith(_DEVICES, at + len(word)):
        return False  # 数据|接收系统
    return tag in _ACTING and len(word) >= _A_WORD and _INNER.fullmatch(word) is None


@lru_cache(maxsize=4096)  # the words about a noun come again
def _tagged(text: str) -> Sequence[tuple[str, str]]:
    """Return the words of a stretch, each with its part of speech."""
    return dictionary().tag(text, False)  # noqa: FBT003 - as in the reader's


def _next_word(text: str, at: int) -> tuple[str, str]:
    """Return the word at an offset and its part of speech; both are empty where the text ends."""
    return next(iter(_tagged(text[at : at + _AHEAD])), ("", ""))


_DEVICES: Final = ("系统", "设备", "装置", "终端", "软件", "仪器")  # what a verb before them is for
_ASPECTS: Final = ("了", "过")  # what has them behind it is done: 培训了
_ACTING: Final = frozenset(("v", "d", "ad"))
_A_WORD: Final = 2


def begin_of(text: str, low: int, head: int, names: Sequence[Spot], ends: Collection[int] = ()) -> int:
    """Return where the phrase begins whose noun begins at `head`, not before `low`; other nouns end at `ends`."""
    begin = low = max(low, head - _LONGEST)
    names = names[bisect_right(names, low, key=itemgetter(1)) : bisect_left(names, head, key=itemgetter(0))]
    for start, end, tag in _words(text, low, head):
        if tag not in _OUTSIDE or (tag == "v" and _INNER.fullmatch(text, start, end)):
            continue
        if text[start - 1 : start] == "的" and tag == "v" and start > low and text[start:end] not in _PREDICATES:
            continue  # …公司的|提锂项目: no clause begins behind 的
        if text[start] in _MARKS or any(first < end and start < last for first, last, _ in names):
            continue
        joined = (
            text[start:end] in _JOINTS
            and start not in ends
            and _held(names, begin, start)
            and not _held(names, end, head)
        )
        if not (joined or _enclosed(text, low, start)):
            begin = end
    return begin


_PREDICATES: Final = frozenset(("是", "有", "在", "能", "会", "可", "要", "应", "将", "到", "让", "使"))


def end_of(text: str, at: int) -> int:
    """Return where the noun phrase ends that begins at an offset, or the offset itself where none does."""
    end = at
    for start, stop, tag in _words(text, at, min(len(text), at + _NAME)):
        known = tag not in _OUTSIDE or text[start] in _QUOTES or _INNER.fullmatch(text, start, stop) is not None
        if not known or _PREDICATE.match(text, start) or _ADVERB.match(text, start):
            break
        end = stop
    alone = at < end and text[end : end + 1] in _HOUSES and text[end + 1 : end + 2] not in _OF_NO_HOUSE
    return end + alone  # 育种|站, which the list takes for a verb


_HOUSES: Final = frozenset("站园馆库厂田")
_OF_NO_HOUSE: Final = frozenset("在到起出长区内")
_NAME: Final = 30  # characters of a name
_QUOTES: Final = frozenset("“”《》")
_LONGEST: Final = 120  # characters of a phrase: a sentence without an end is not searched from its beginning each time
_JOINTS: Final = frozenset("与和及、")


def _held(names: Sequence[Spot], low: int, high: int) -> bool:
    """Tell whether a stretch holds a name: 中国—老挝资源开发与|利用联合实验室 is one phrase."""
    return any(low <= start < high for start, _, _ in names)


def _words(text: str, low: int, high: int) -> Iterator[tuple[int, int, str]]:
    at = low
    for word, tag in _tagged(text[low:high]):
        yield at, at + len(word), tag
        at += len(word)


def _enclosed(text: str, low: int, at: int) -> bool:
    """Tell whether a quote is open at an offset."""
    return text.count("“", low, at) > text.count("”", low, at) or text.count("《", low, at) > text.count("》", low, at)
