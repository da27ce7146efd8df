"""Whose things are, said right before their number: in come a clause and where its number begins, out comes the holder.

俄方|70项活动, 由基金会捐赠|1亿元, 促成合作区的|11家企业; and the lists (北京、上海|2个城市) that say what is counted.
"""

import re

from qiao.claims.noun.zh.relative import DASHES
from qiao.claims.noun.zh.subject_parts import written
from qiao.claims.noun.zh.words import ACTIONS, ORGANISATION, PERSON, Word, words
from qiao.claims.vocabulary import longest_first
from qiao.claims.vocabulary import words as listed

_CAUSING = frozenset(listed(("促成 促进 推动 支持 帮助 带动 引导 协助 鼓励 助力 促使 让 使",)))
# 由基金会捐赠1亿元
_GIVER = re.compile(
    r"由(?P<who>[^,，。;的由]{2,16}?)(?:共同)?(?:出资|捐赠|捐资|资助|拨款|选派|派出|派遣|提供|投入|投资|出钱)[约近超逾达]?\Z"
)


_JOINTS = frozenset(("、", "和", "与", "及"))
_VISITING = frozenset(("访问", "走访", "参访"))
_ZONE = re.compile(rf"{ORGANISATION.pattern}|(?:区|港|城|带|群|省|市|州|县)\Z")
_SIDE = re.compile(r"[中外俄美英法德日韩欧非泰印越老柬缅马新巴阿沙埃以澳加墨智秘匈塞希哈乌吉塔土蒙尼肯甲乙]方的?\Z")


def near(text: str, low: int, at: int, *, leads: bool) -> str | None:
    """Return who gives what stands behind, or whose the things are behind 的: 上升最快的是中国的三个集群."""
    if (leads or text[at - 1] != "的") and (side := _SIDE.search(text, max(low, at - 3), at)) is not None:
        return side.group().removesuffix("的")
    giver = _GIVER.search(text, low, at) if text.find("由", low, at) >= 0 else None
    if giver is not None:
        return giver["who"]
    helped = _helped(text, low, at)
    if helped is not None or not leads:
        return helped
    possessed = text[at - 1 : at] == "的"
    tokens = words(text, low, at - 1 if possessed else at)
    owns = possessed and len(tokens) > 1 and tokens[-1].tag in ("ns", "nt") and tokens[-2].text in ("是", "有", "包括")
    if owns:
        return written(text, tokens[-1:])
    first = len(tokens)
    while first and (tokens[first - 1].nominal or tokens[first - 1].text in DASHES | _JOINTS):
        first -= 1
    if not 0 < first < len(tokens):
        return None
    led = tokens[first - 1].text in _CAUSING and _ZONE.search(tokens[-1].text)
    visited = not possessed and tokens[first - 1].text in _VISITING and tokens[-1].tag == "ns"
    return written(text, tokens[first:]) if led or visited else None  # 促成合作区的11家企业, 访问越南三所高校


def _helped(text: str, low: int, at: int) -> str | None:
    """Return who is helped to do what the number counts: 平台帮助中小企业|申请专利80件."""
    helping = list(_HELPING.finditer(text, low, at))
    if not helping:
        return None
    tokens = words(text, helping[-1].end(), at)
    listed = next((i for i, one in enumerate(tokens[:-1]) if one.text == "等" and _does(tokens[i + 1])), 0)
    if listed and any(one.text == "、" for one in tokens[:listed]):
        return written(text, tokens[:listed])  # 支持甲公司、乙学院等|建设基地8家
    last = next(
        (i for i, one in enumerate(tokens) if _doer(one) and i + 1 < len(tokens) and _does(tokens[i + 1])), None
    )
    if last is None or any(
        not (one.nominal or one.text in _JOINTS | {"等"}) for one in tokens[tokens[0].tag in ("m", "r") : last + 1]
    ):
        return None
    name = written(text, tokens[: last + 1])
    return None if name is None else name.removesuffix("等")


def _doer(word: Word) -> bool:
    """Tell people and bodies; what helps a country to build something holds that itself."""
    body = ORGANISATION.search(word.text) is not None and not word.text.endswith(("国", "国家"))
    return body or PERSON.search(word.text) is not None


def _does(word: Word) -> bool:
    return word.tag[0] in "vp" or word.text in ACTIONS


_HELPING = re.compile(rf"(?:{longest_first(_CAUSING)}|资助|组织|安排|指导)(?:了|着)?(?=[\u4e00-\u9fff“])")
_LISTED = re.compile(r"[^、]{2,14}(?:、[^、]{2,16})+等?")


def lists(text: str, low: int, at: int) -> bool:
    """Tell a list by its ends, which hold no verb: it says what is counted and not whose it is."""
    if _LISTED.fullmatch(text, low, at) is None:
        return False
    ends = (words(text, low, text.index("、", low)), words(text, text.rindex("、", low, at) + 1, at))
    return all(word.nominal or word.tag[0] in "xc" or word.text == "等" for end in ends for word in end)
