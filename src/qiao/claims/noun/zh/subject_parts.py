"""What a Chinese subject is made of: in come its words, out comes whether they name something, act, or only say when.

本届大会每年 loses its 每年, 项目总投资 is held by 项目, and 活动期间 is no subject.
"""

import re
from collections.abc import Sequence

from qiao.claims.noun.zh.subject_words import HOLDING
from qiao.claims.noun.zh.words import ORGANISATION, PARTIES, PLACES, Word
from qiao.claims.vocabulary import words as listed

_NOT_LAST = frozenset(
    listed(
        ("重 长 宽 高 深 和 与 同 及 、 的 本次 此次 对外 新 各 首批 出资 实际 在轨 耗资 免费 无偿 主要 中 现场 当场",)
    )
)
_TIMES = frozenset(
    listed(("期间 时期 阶段 时间 时候 之际 以来 方面 基础 其中 同期 过程 背景 当天 这次 此次 本次 展期 工期 会期",))
)
SUBJECT_PRONOUNS = re.compile(
    r"(?:我国|我们|我市|我省|我县|我校|我院|我区|本市|本省|本届|本次|该|此次|这|他们|它们|各方|双方|中方|全国|全市|全省|全球|其(?![中他余它次实间后])|我|他|她)"
)
ONE_PERSON = frozenset("我他她")
HOLDERS = re.compile(rf"{ORGANISATION.pattern}|(?:大会|论坛|展会|博览会|[届次]会|国家|省份|城市)\Z")
GATHERING = re.compile(r"(?:大会|年会|论坛|峰会|展会|博览会|[届次]会|培训班|研修班)\Z")
_FREQUENCY = re.compile(r"每个|每[年月日天届期批]|[日年月户亩人]均|初期|一期|首期|[一前]期|目前")
_DETERMINING = frozenset(("本届", "本次", "此次", "这次", "该", "本", "此", "各"))
_MACHINE = re.compile(r"(?:源|器|镜|装置|设施|飞船|号)\Z")


def trimmed(chosen: list[Word]) -> list[Word]:
    """Drop what stands behind a subject and is none of it: 每年, 与, 此次."""
    while chosen and (
        chosen[-1].text in _NOT_LAST
        or chosen[-1].tag in ("d", "t", "ad")
        or (len(chosen) > 1 and _FREQUENCY.match(chosen[-1].text))
    ):
        chosen = chosen[:-1]
    return chosen


def acts(word: Word) -> bool:
    """Tell a body, which holds what follows it with its number, from a word that describes it: 两家企业19项项目签约."""
    return (
        ORGANISATION.search(word.text) is not None
        or word.tag in ("nt", "eng")
        or PLACES.fullmatch(word.text) is not None
        or word.text in HOLDING
        or PARTIES.match(word.text) is not None
        or GATHERING.search(word.text) is not None
    )


def written(text: str, chosen: Sequence[Word]) -> str | None:
    """Return the words as they stand in the text; one character names nobody."""
    found = _BY.sub("", text[chosen[0].start : chosen[-1].end])
    return found if len(found) > 1 or found in ONE_PERSON else None


_BY = re.compile(
    r"\A(?:据(?=[本该我])|[而但](?=[\u4e00-\u9fff]))"
)  # 据|本中心统计, which the word list takes for one word


def holding(text: str, chosen: Sequence[Word]) -> str | None:
    """Return the body or project that holds an amount: 实验室 in 实验室建筑面积2100平方米."""
    for at in range(len(chosen) - 2, -1, -1):
        if ORGANISATION.search(chosen[at].text) or chosen[at].text in HOLDING or _MACHINE.search(chosen[at].text):
            return written(text, chosen[: at + 1])
    if len(chosen) > 1 and chosen[0].tag in ("r", "ns", "nt") and chosen[0].text[0] not in "各每":
        return written(text, chosen[: 2 if chosen[0].text in _DETERMINING else 1])
    return None


def names(word: Word) -> bool:
    """Tell whether a word can head a subject."""
    if PARTIES.match(word.text):
        return True
    return (
        word.tag[0] == "n"
        or word.tag in ("r", "j", "quote", "eng", "vn", "s", "l")
        or SUBJECT_PRONOUNS.match(word.text) is not None
    )


def is_time(chosen: Sequence[Word]) -> bool:
    """Tell words that only say when: 大会期间, 每年."""
    last = chosen[-1].text
    return last[0] == "每" or last in _TIMES
