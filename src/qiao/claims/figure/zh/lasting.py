"""What a Chinese length of time is of: in come a sentence and where its length stands, out comes what lasts so long.

It stands before the length (中心成立三年来), behind its 的 (为期40天的联合科考), or does what the length says how long.
"""

import re

from qiao.claims.figure.zh.anniversaries import UNIT as ANNIVERSARY
from qiao.claims.figure.zh.anniversaries import celebrated
from qiao.claims.noun.zh import choice as nouns_choice
from qiao.claims.noun.zh import nouns
from qiao.claims.noun.zh import words as nouns_words
from qiao.claims.noun.zh.attribute import attribute
from qiao.claims.noun.zh.before import before
from qiao.claims.noun.zh.choice import Place

_LENGTH_NOUN = re.compile(r"(?:时间|时长|寿命|年限|期限|历时|里|中|间|[\u4e00-\u9fff]期|学制|工期)\Z")


def lasting(text: str, start: int, end: int) -> str | None:
    """Take what lasts: 合作二十年来, 中心成立三年来, 为期40天的联合科考, 把预警时间提前到72小时."""
    if text.endswith(ANNIVERSARY, start, end) and (deed := celebrated(text, start)) is not None:
        return deed
    if text[end : end + 1] == "的":
        if _IS_A.search(text, nouns_words.clause_start(text, start), start) is not None:
            return nouns_choice.holder(text, start, Place.BEFORE)  # 甲船是一条服役30年的科考船
        return _described(text, end + 1)
    lasts = _LASTING.match(text, end)
    if lasts is not None:
        return lasts["deed"]
    unbroken = _UNBROKEN.search(text, max(0, start - 6), start)
    if unbroken is not None:
        return nouns_choice.holder(text, unbroken.start(), Place.BEFORE)
    return _lasting_before(text, start)


def _lasting_before(text: str, start: int) -> str | None:
    """Take what lasts and stands before its length, or who did it so long."""
    begun = _BEGUN.search(text, max(0, start - 10), start)
    at = begun.start() if begun is not None else start
    found = before(text, at, 0)
    if found is None:
        return None
    noun = text[slice(*found)]
    if _LENGTH_NOUN.search(noun):
        named = attribute(text, at, 0)  # 卫星|设计寿命
        return _owner(text, named[0] if named is not None else found[0])
    if begun is None and noun.endswith(("工作", "学习", "生活", "任职")):
        return nouns_choice.holder(text, found[0], Place.BEFORE)  # 某博士在研究所工作三十年
    return None if found[1] != at or noun.endswith(_AHEAD) else noun  # 未来3年


def _described(text: str, at: int) -> str | None:
    """Return what a length describes that stands at `at`: 为期四天的|论坛."""
    year = _YEAR_NAME.match(text, at)  # 为期四天的|2020论坛
    following = nouns.after(text, at if year is None else year.end(), len(text), None, listed=True)
    if following is None:
        deed = _DEED_THAT_LASTS.match(text, at)
        return None if deed is None else deed.group()
    return None if _SPENT_TIME.fullmatch(text, *following) else text[slice(*following)]


def _owner(text: str, at: int) -> str | None:
    """Return whose time begins at `at`: 核电站的寿命长达60年, 项目执行期三年."""
    owner = before(text, at - 1, 0) if at and text[at - 1] == "的" else None
    return text[slice(*owner)] if owner is not None else nouns_choice.holder(text, at, Place.BEFORE)


_AHEAD = tuple(nouns_words.TIME_LIKE)  # 计划未来3年
# 展开十天|访问
_LASTING = re.compile(
    r"(?P<deed>(?:国事|正式|工作|友好)?(?:访问|之旅|行程|考察|培训|展期|会期))(?![\u4e00-\u9fff]{0,4}班)"
)
_DEED_THAT_LASTS = re.compile(r"[\u4e00-\u9fff]{2,6}(?=[,，。、;；])")  # 为期4个月的征集
# 经过三年的努力,|大会…: what time is spent on is not what lasts
_SPENT_TIME = re.compile(
    r"[\u4e00-\u9fff]{0,4}(?:今天|当下|时间|时光|历程|努力|积累|实践|建设|发展|探索|奋斗|研发|筹备|攻关|谈判|磋商|研究|合作|运行|运营|试验)"
)
_YEAR_NAME = re.compile(r"(?:19|20)\d\d年?|第[\d一二三四五六七八九十]+届")
_UNBROKEN = re.compile(r"(?:已经|已)?连续\Z")
_IS_A = re.compile(r"(?:是|成为|作为)(?:一|目前|我国|世界|全球)")
_BEGUN = re.compile(
    r"(?:提出|成立|建立|建交|启动|设立|实施|创办|建成|运行|服役|开通|揭牌|签署|举办|创立|发射|落成|创刊|投运|运营|入轨|执行|开放|投用|开馆|组建|创建|诞生|通车|派遣|开办|建校|建馆|投产)"
    r"(?:已有|已经|已|了|至今|迄今|已近|整)?\Z"
)
