"""What a Chinese number counts without a noun beside it: in come a sentence and where the number begins, out comes it.

遴选出合作院校,其中甲国6所: the noun stands before 其中. 在启动课题中,中方牵头14项: it is the set of the frame.
30国加入观测计划,甲国加入5项: it is what the same verb governs earlier in the sentence.
"""

import re

from qiao.claims.noun.zh.before import before
from qiao.claims.noun.zh.nouns import after
from qiao.claims.noun.zh.words import ORGANISATION, PERSON, Word, clause_start, words

_AMONG = re.compile(r"[,，;；](?:其中|分别为|分别是)[:：,，]?")
_FRAME = re.compile(
    r"(?:^|[,，。;；])(?:在|从)?(?:[^,，。;；的\d]{1,12}的)?(?:(?:全部|所有|这些|上述|目前|现有)的?)?"
    r"(?P<set>(?:(?!其中|之中|[在从的])[\u4e00-\u9fff“”]){2,14}?)(?:当中|之中|中|里)[,，]"
)
_WHOLE = re.compile(r"(?:全部|所有|其中|全|共|仅|了)+\Z")
# What a classifier counts, by the last characters of its noun.
_COUNTABLE = {
    "项": re.compile(
        r"(?:项目|课题|计划|成果|任务|标准|专利|协议|协定|合同|技术|活动|措施|工程|指标|研究|实验|试验)\Z"
    ),
    "个": re.compile(
        r"(?:项目|课题|国家|城市|地区|企业|机构|站点|站|平台|中心|基地|实验室|团队|品种|省份|园区|合同|工程|方案|课题|任务|展区|点)\Z"
    ),
    "家": ORGANISATION,
    "所": ORGANISATION,
    "名": PERSON,
    "位": PERSON,
    "人": PERSON,
    "台": re.compile(r"(?:机|器|仪|设备|装置|车)\Z"),
    "座": re.compile(r"(?:站|桥|塔|城市|电站|馆|厂|堆|库)\Z"),
    "艘": re.compile(r"(?:船|舰|轮|艇)\Z"),
    "份": re.compile(r"(?:协议|备忘录|文件|合同|报告|样品|样本|问卷|订单)\Z"),
}


def among(text: str, at: int) -> str | None:
    """Return the noun before the 其中 that the number at `at` is in, where no number counts it."""
    marks = list(_AMONG.finditer(text, max(0, at - _LIST_REACH), at))
    if not marks:
        return None
    end = marks[-1].start()
    low = clause_start(text, end)
    if any(one.isdigit() for one in text[low:end]):
        return None
    found = before(text, end, low)
    return text[slice(*found)] if found is not None and _countable(text[slice(*found)], _unit(text, at)) else None


def elided(text: str, at: int, unit: str | None) -> str | None:
    """Return what the number at `at` counts of a set that the sentence has named: by a frame, or by the same verb."""
    if unit not in _COUNTABLE:
        return None
    low = clause_start(text, at)
    frames = list(_FRAME.finditer(text, max(0, at - _FRAME_REACH), low))
    if frames:
        name = frames[-1]["set"]
        if len(name) <= _KIND and _countable(name, unit):
            return name
        noun = before(name, len(name), 0)
        if noun is not None and _countable(name[slice(*noun)], unit):
            return name[slice(*noun)]
    return _same_verb(text, low, at, unit)


def _same_verb(text: str, low: int, at: int, unit: str) -> str | None:
    whole = _WHOLE.search(text, low, at)
    end = at if whole is None else whole.start()
    clause = words(text, low, end)
    if len(clause) < _WITH_SUBJECT or not _governs(clause[-1]):
        return None
    verb = clause[-1].text
    earlier = text.rfind(verb, max(0, low - _FRAME_REACH), low)
    while earlier >= 0:
        begin = earlier + len(verb)
        begin += text.startswith("了", begin)
        found = None if text[begin : begin + 1].isdigit() else after(text, begin, low, None)
        if found is not None and found[0] == begin and _countable(text[slice(*found)], unit):
            return text[slice(*found)]
        earlier = text.rfind(verb, max(0, low - _FRAME_REACH), earlier)
    return None


def _governs(word: Word) -> bool:
    return word.tag in ("v", "vn") and len(word.text) > 1


def _unit(text: str, at: int) -> str:
    number = _NUMBER.match(text, at)
    return text[number.end() : number.end() + 1] if number is not None else ""


def _countable(noun: str, unit: str | None) -> bool:
    kind = _COUNTABLE.get(unit or "")
    return kind is not None and kind.search(noun) is not None


_KIND = 4  # characters of 启动项目
_NUMBER = re.compile(r"[\d,一二三四五六七八九十百千两万余多]+")
_LIST_REACH = 80
_FRAME_REACH = 120
_WITH_SUBJECT = 2  # words: whoever does it, and the verb
