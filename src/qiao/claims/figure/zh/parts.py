"""What a Chinese number takes its noun from when it is part of the figure before, or its later value.

In come a figure and the one before it, out comes it with the noun: 教师200名,其中80人来自山区; 260个方案入选,其中四成…;
留学生人数增长两成,达到4万人; 学员从20人增加到60人.
"""

import re

from msgspec.structs import replace

from qiao.claims.draft import FigureDraft
from qiao.claims.model import Quantity
from qiao.claims.noun.zh.words import PERSON

PEOPLE = frozenset(("人", "名", "位", "人次"))
_AMONG = re.compile(r"(?:当?中|里|之中)[,，]?(?:约?有|其中|约|近)?(?:超过|超|逾)?")
_OF_WHICH = re.compile(r"[,，;；(（]其中[,，]?(?:约有|还有|已有|有|约|近|超过|超|逾|共)?\Z")
_OPENS_PART = re.compile(r"[,，](?:其他|其余|另)?(?:约有|还有|已有|有|约|近)\Z")
# 留学生人数增长两成,达到4万人
_REACHING = re.compile(r"[,，](?:目前|现|总数)?已?(?:达到?|增至|升至|增加到|增长到|上升到|突破|超过)了?(?:约|近)?")
_PART_NAMED = re.compile(r"[^,，。;；]{0,16}[,，]其中[\u4e00-\u9fff]{2,8}")
_NEXT_PART = re.compile(r"[^,，、。;；]{0,12}[,，、;；](?:另有?|有|约|近)*")
_GROWN_TO = re.compile(r"(?:增加|发展|扩大|增长|减少|下降|上升|扩充|提高|[增升降减])[到至]了?(?:约|近)?")
_GROUPS = frozenset(("批", "期", "支", "届", "队", "组", "班", "个班", "轮", "批次"))
_IN_ALL = re.compile(r"[,，、(（]?(?:共计?|总计|合计|累计)(?:约|近|超过?|逾|达)?")
_TALLY = re.compile(r"(?:总人数|人数|总数|数量|数)\Z")


def part(draft: FigureDraft, last: FigureDraft, quote: str, between: str) -> FigureDraft | None:  # noqa: PLR0911 - one return for each form
    """Return the draft with what `last`, written `quote`, counts, where it is part or later value of that."""
    if last.counted is None:
        return None
    if draft.quantity is Quantity.PERCENT and _parted(draft, last, between):
        return replace(draft, counted=last.counted, subject=last.subject)
    if draft.counted in (None, "人") and _REACHING.fullmatch(between):
        counted = _TALLY.sub("", last.counted) or last.subject
        return replace(draft, counted=counted, subject=last.subject if counted != last.subject else None)
    if draft.counted == "人" and last.unit in _GROUPS and _IN_ALL.fullmatch(between) and PERSON.search(last.counted):
        return replace(draft, counted=last.counted, subject=last.subject)  # 招收两批学员,共计46人
    if draft.counted != "人" or last.unit not in PEOPLE:
        return None
    if _GROWN_TO.fullmatch(between):
        return replace(draft, counted=last.counted, subject=last.subject)
    if _PART_NAMED.fullmatch(between) and draft.value < last.value:
        return replace(draft, counted=last.counted)  # 研究员86人,其中高级职称32人
    following = last.unit == draft.unit and last.counted not in quote and _NEXT_PART.fullmatch(between)
    some = following or _some_of(draft, last, between)
    return replace(draft, counted=last.counted, subject=draft.subject or last.subject) if some else None


def _parted(draft: FigureDraft, last: FigureDraft, between: str) -> bool:
    """Tell a share of those just counted: 在400名学员中,有60%…, 260个方案入选,其中四成…."""
    whole = last.quantity is Quantity.COUNT and draft.counted is None and _OF_WHICH.search(between) is not None
    return whole or _AMONG.fullmatch(between) is not None


def _some_of(draft: FigureDraft, last: FigureDraft, between: str) -> bool:
    """Tell a number of those just counted: 培训教师200名,其中80人来自山区; 90名技术员中,有45人…."""
    if last.counted in PEOPLE or draft.value >= last.value:
        return False
    among = _OF_WHICH.search(between) or _AMONG.fullmatch(between)
    return among is not None or _OPENS_PART.search(between) is not None
