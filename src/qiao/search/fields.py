"""The fields of a query: names in both languages, and what the values that people type stand for."""

import re
from typing import Final

from qiao.claims.model import Kind
from qiao.search.days import first_day, last_day
from qiao.search.names import country_codes
from qiao.search.plan import Days
from qiao.search.science import field_ids
from qiao.vocabulary.fold import fold

FIELDS: Final = {
    **dict.fromkeys(("source", "来源", "媒体"), "source"),
    **dict.fromkeys(("lang", "language", "语言"), "language"),
    **dict.fromkeys(("country", "国家"), "country"),
    **dict.fromkeys(("kind", "type", "类型", "类别"), "kind"),
    **dict.fromkeys(("field", "领域"), "field"),
    **dict.fromkeys(("year", "年", "年份"), "year"),
    **dict.fromkeys(("published", "date", "发布", "日期", "时间"), "published"),
    **dict.fromkeys(("has", "含", "有"), "has_figure"),
    **dict.fromkeys(("title", "标题"), "title"),
    **dict.fromkeys(("claim", "claims", "事实"), "claim"),
}
SINGLE: Final = frozenset({"language", "has_figure"})  # a document has one value

_LANGUAGES: Final = {
    **dict.fromkeys(("zh", "cn", "chinese", "中文", "汉语", "zh-hans", "zh-hant", "zh-cn"), "zh"),
    **dict.fromkeys(("en", "english", "英文", "英语"), "en"),
}
_KINDS: Final = {
    **{kind.value: kind.value for kind in Kind},
    **{kind.value.replace("_", "-"): kind.value for kind in Kind},
    **dict.fromkeys(("协议", "协定", "备忘录", "agreements", "mou"), "agreement"),
    **dict.fromkeys(("联合实验室", "实验室", "lab", "laboratory"), "joint_lab"),
    **dict.fromkeys(("项目", "projects"), "project"),
    **dict.fromkeys(("大科学", "大科学计划"), "big_science"),
    **dict.fromkeys(("转移中心", "技术转移中心"), "transfer_centre"),
    **dict.fromkeys(("会议", "活动", "论坛", "events"), "event"),
    **dict.fromkeys(("倡议", "initiatives"), "initiative"),
    **dict.fromkeys(("计划", "program", "programmes"), "programme"),
    **dict.fromkeys(("开放共享", "共享", "sharing"), "open_sharing"),
    **dict.fromkeys(("平台", "platforms"), "platform"),
    **dict.fromkeys(("交流", "exchanges"), "exchange"),
    **dict.fromkeys(("公司", "企业", "companies"), "company"),
}
_FIGURES: Final = frozenset({"figure", "figures", "number", "numbers", "数字", "数据"})
_RANGE: Final = re.compile(r"(?P<first>[\d-]*)(?:\.\.+|…|~|至|到)(?P<last>[\d-]*)\Z")
_BOUND: Final = re.compile(r"(?P<sign>[<>]=?|≥|≤)(?P<date>[\d-]+)\Z")
_DATE: Final = re.compile(r"\d{4}(?:-\d\d){0,2}\Z")
_NEVER: Final = 99991231


def value_of(facet: str, text: str) -> str | None:
    """Return the facet's value that a text names, None where it names none.

    >>> value_of("country", "巴西"), value_of("kind", "agreements"), value_of("language", "中文")
    ('BRA', 'agreement', 'zh')
    """
    folded = fold(text)
    match facet:
        case "country":
            return country_codes().get(folded)
        case "kind":
            return _KINDS.get(folded)
        case "language":
            return _LANGUAGES.get(folded)
        case "has_figure":
            return "1" if folded in _FIGURES else None
        case "field":
            return field_ids().get(folded.replace("-", " "), folded.replace(" ", "_")) or None
        case _:
            return None


def days_of(text: str) -> Days | None:
    """Return the days of a date, a range or a bound.

    >>> days_of("2023-01..2024-06"), days_of("2023-02"), days_of("soon")
    (Days(first=20230101, last=20240630), Days(first=20230201, last=20230228), None)
    """
    text = fold(text).replace("/", "-").replace("年", "-").replace("月", "-").replace("日", "").rstrip("-")
    text = re.sub(r"-(\d)(?!\d)", r"-0\1", text)
    if match := _RANGE.match(text):
        first, last = match["first"].rstrip("-"), match["last"].rstrip("-")
        if not first and not last:
            return None
        return Days(first_day(first) if first else 1, last_day(last) if last else _NEVER)
    if match := _BOUND.match(text):
        date, sign = match["date"], match["sign"]
        if sign in {">=", "≥"}:
            return Days(first_day(date), _NEVER)
        if sign in {"<=", "≤"}:
            return Days(1, last_day(date))
        return Days(last_day(date) + 1, _NEVER) if sign == ">" else Days(1, first_day(date) - 1)
    return Days(first_day(text), last_day(text)) if _DATE.match(text) else None
