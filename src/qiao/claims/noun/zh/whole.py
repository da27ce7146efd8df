"""What a Chinese number counts as it stands: in come a sentence and where a noun begins, out comes its span.

Countries and regions, listed events and rounds of a deed are read by their form and not word by word.
"""

import re


def whole(text: str, start: int, limit: int, unit: str | None) -> tuple[int, int] | None:
    """Find what is counted as it stands: countries and regions, listed events, rounds of a deed."""
    if unit in _OF_DEEDS and (deed := _DEED.match(text, start, limit)) is not None:
        return deed.span()
    if unit == "轮":
        rounds = _ROUNDS.match(text, start, limit)
        return rounds.span("deed") if rounds is not None else None
    found = (
        _STATES.match(text, start)
        or _PLANS.match(text, start, limit)
        or (_EVENTS_LISTED.match(text, start, limit) if unit in _OF_EVENTS else None)
    )
    return found.span() if found is not None else None


_PLANS = re.compile(r"[\d一二三四五六七八九十两]+年(?:行动|发展|合作)?(?:规划|计划|纲要|战略)")  # 1个五年规划
# 10轮合作项目的联合征集
_OF_DEEDS = frozenset(("次", "对", "轮", "场", "场次", "余次"))
_MEETINGS = (
    r"(?:(?![\d一两三四五六七八九十]+[次轮场个]|进行|开展|参加|参与|达成|实现|完成|成功|企业|的)[\u4e00-\u9fff]){0,10}?"
    r"(?:洽谈|对接|配对|撮合|匹配|磋商|谈判|会谈|表决)"
)
# 300余次项目配对洽谈, 200对企业配对和项目撮合
_DEED = re.compile(rf"{_MEETINGS}(?:[和与及、]{_MEETINGS})*(?:活动)?(?=[,，。;；]|\Z)")
_ROUNDS = re.compile(
    r"[\u4e00-\u9fff]{2,10}?的(?P<deed>(?:联合|共同|公开)?(?:征集|评审|遴选|申报|招标|评选|选拔|招募|谈判|磋商))"
)


_OF_EVENTS = frozenset(("场", "次", "项", "期"))
# 30场政策宣讲、专题沙龙等活动
_EVENTS_LISTED = re.compile(r"[\u4e00-\u9fff]{2,10}(?:、[\u4e00-\u9fff]{2,10})+?等(?:系列|配套)?(?:活动|赛事)")
_STATES = re.compile(
    r"国家(?:\(地区\)|(?:(?:、|和|及|与|以及)(?:地区(?!性)(?:组织)?|国际组织|区域组织|国际机构|多边机制))++)(?![\u4e00-\u9fff]{1,6}的)"
)
