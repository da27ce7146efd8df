"""What Chinese figures take over from one another: in come the figures of a sentence so far and the next, out comes it.

39个国家、120所高校 have one subject; 33亿元、10亿元和17亿元的预算 are of what stands behind the last; 2016年达0.2%,
2018年降至0.1% are of what the first is of; 2亿元(约合2800万美元 says one amount twice.
"""

import re

from msgspec.structs import replace

from qiao.claims.draft import FigureDraft
from qiao.claims.figure.zh.parts import PEOPLE, part
from qiao.claims.model import Quantity
from qiao.claims.noun.zh.attribute import SHARES
from qiao.claims.noun.zh.words import ACTIONS, ORGANISATION, PERSON, clause_start, words

_GOES_ON = re.compile(r"(?:[,，、]|和|及|以及|与)?(?:的)?(?:约|近|超过|超|逾|共)?")
_CONVERTED = re.compile(r"[(（,，](?:约合|折合|相当于|约|合)?")
_CHANGES = (
    r"(?:大幅|逐步|进一步)?(?:达到?|为|[降升增]至|[降升]到|(?:提高|增长|下降|提升|上升|增加|减少|扩大|缩小)[至到])"
)
_GREW = re.compile(
    r"(?:(?:比|较|相比|[与同和](?=[^,，、;；。]{1,14}相比))[^,，、;；。]{1,24}?|(?:分别)?(?:年均|净|同比|环比|按年|比上年|比上届)?(?:分别)?)"
    r"(?:大幅)?(?:增长|上升|增加|提高|提升|扩大|减少|下降|回落|高出|多出|高|低|快)(?:了|约|近|超|超过|达)?"
)
_CLAUSE = re.compile(r"[,，、](?P<clause>[^,，、;；。]*)\Z")
# 观众5万人,|较上届4万人增长25%
_BEFORE_THAT = re.compile(
    r"[,，]?(?:比|较|超过|高于|多于|低于|少于)(?:上一?[届年次期月]|上季度|[去前]年|此前|往年|(?:19|20)\d\d年)(?:同期)?的?"
)
_MULTIPLE = re.compile(r"[,，](?:约)?(?:是|为|相当于)[^,，。]{1,14}的")
_OF_THE_SAME = re.compile(
    rf"(?:{_CHANGES})(?:[12]\d{{3}}年的?)?|[,，;；、](?:到|至)?(?:{_CHANGES}|(?:[12]\d{{3}}年|[去今前当]年|上年|\d{{1,2}}月份?)的?(?:则|又|已|略)?(?:{_CHANGES})?|[^,，、\d]{{2,8}}的)"
)
_PARALLEL = re.compile(r"[\u4e00-\u9fff]{1,14}[,，;；、](?:另有?|另外|还有|其他|其余|有)?")
_LEVEL = re.compile(r"(?:级|类|层次)\Z")
_LEVEL_FIRST = re.compile(r"\A[\u4e00-\u9fff]{1,3}(?:级|类|层次)")
_SUM = re.compile(
    r"(?:\A金额|总金额|涉及金额|协议金额|合同金额|合同投资|签约金额|签约额|签约总额|合同额|协议总额|合同总额|总投资|总投资额|投资总额|投资额|意向金额)\Z"
)
_DEAL = re.compile(r"(?:项目|协议|合同|订单|合作意向|备忘录|协定)\Z")
_SHARE = re.compile(r"[,，、](?:约|分别)?占[^,，。;；、]{0,30}")  # 企业12家,占|全省企业总数的67%
_THINGS = frozenset(("种", "家", "所", "台", "座", "颗", "艘", "架", "列", "条", "部", "篇", "幅", "株", "口", "件"))
_LIST_JOINTS = frozenset(("、", "和", "以及", "及", "、和"))
_MEASURED = frozenset((Quantity.PERCENT, Quantity.RATIO, Quantity.MONEY, Quantity.PHYSICAL))


def carry(found: list[FigureDraft], draft: FigureDraft, text: str, offset: int, at: int) -> FigureDraft:
    """Return the draft whose number begins at `text[at:]` with what it takes from the last of those found.

    Those before it in a list take their noun from it.
    """
    last = found[-1]
    between = text[last.end - offset : at]
    draft = replace(draft, subject=_covering(last, between) or _holder(draft, found, text, offset, between))
    if draft.quantity is Quantity.MONEY and draft.counted is not None and _SUM.search(draft.counted):
        deal = next((one.counted for one in reversed(found) if one.counted and _DEAL.search(one.counted)), None)
        draft = replace(draft, subject=deal or draft.subject)  # 签约项目199个,金额160亿美元
    if (
        last.quantity is Quantity.COUNT
        and last.unit in _BUILT
        and _sized(draft, last, text[last.end - offset : draft.start - offset])
    ):
        draft = replace(draft, subject=last.counted)  # 建成园区6个,总面积3000亩
    if last.quantity is Quantity.MONEY and last.subject is not None and _SHARE.fullmatch(between):
        same = draft.subject is not None and last.subject in draft.subject
        draft = draft if same else replace(draft, subject=last.subject)
    if not between and last.unit == "批" and draft.counted in (None, draft.unit):
        return replace(draft, counted=last.counted, subject=last.subject)  # 医疗队员17批164人次
    if draft.counted is not None and last.counted is None and between in _LIST_JOINTS and _alike(draft, last):
        _share(found, draft)
    if (
        draft.counted is not None
        and last.counted is not None
        and _LEVEL.search(last.counted)
        and not _LEVEL.search(draft.counted)
        and between in _LIST_JOINTS
    ):
        found[-1] = replace(
            last, counted=_LEVEL_FIRST.sub("", draft.counted), end=draft.end
        )  # 6家国家级、39家市级|实验室
    return _of_last(found, draft, text, offset, at)


def _of_last(found: list[FigureDraft], draft: FigureDraft, text: str, offset: int, at: int) -> FigureDraft:
    """Return the draft with what it counts if that is what the last counts: its growth, its value before or later."""
    last = found[-1]
    between = text[last.end - offset : at]
    if last.counted is None:
        return draft
    if _of_before(draft, found, between):
        return replace(draft, start=offset + at, counted=last.counted, subject=last.subject)
    if draft.counted in SHARES and draft.quantity is Quantity.PERCENT:
        return replace(draft, counted=last.counted, subject=last.subject)  # 签约额20亿元,占比28%
    if (of_last := part(draft, last, text[last.start - offset : last.end - offset], between)) is not None:
        return of_last
    if _of_the_same(draft, last, between):
        base = _grown(draft, found, text, offset)
        return replace(draft, counted=base.counted, subject=base.subject)
    return draft


def _sized(draft: FigureDraft, last: FigureDraft, between: str) -> bool:
    """Tell the size of what the clause before counts and says no more of."""
    size = draft.counted is not None and _SIZE.search(draft.counted) is not None
    built = last.counted is not None and _PREMISES.search(last.counted) is not None
    return size and built and _RIGHT_BEHIND.fullmatch(between) is not None


_BUILT = frozenset(("个", "座", "家", "所", "项", "处", "片", "条", "口"))
_PREMISES = re.compile(rf"(?:{ORGANISATION.pattern}|[区园港楼房库田路线桥坝农场]|项目|工程|展馆|温室)\Z")
_SIZE = re.compile(r"(?:面积|容量|办学规模|里程|总长|产能|库容|总经费|总投资)\Z")
_RIGHT_BEHIND = re.compile(r"[,，](?:累计|合计|总计|预计|计划|设计)?")
_FIELDS = re.compile(r"[,，](?:主要|内容|产业|分别)?(?:涉及|涵盖|覆盖)了?[^,，;；。]*")


def _covering(last: FigureDraft, between: str) -> str | None:
    """Return what covers the fields that a clause counts: 签约项目20个,总投资5亿元,涉及6个领域."""
    if _FIELDS.fullmatch(between) is None:
        return None
    counts = last.quantity is Quantity.COUNT and last.unit in _COVERING
    return last.counted if counts else last.subject if last.counted in _SUMS else None


_COVERING = frozenset(("项", "个", "场", "份", "种", "款", "件", "类", "批", "期", "余项", "余场"))
_SUMS = frozenset(("总投资", "总金额", "金额", "总投资额", "投资总额", "合同金额", "协议金额", "签约金额", "总额"))


def _holder(draft: FigureDraft, found: list[FigureDraft], text: str, offset: int, between: str) -> str | None:
    """Return who holds a figure, seen from those before it."""
    last = found[-1]
    if draft.subject is None:
        if _GOES_ON.fullmatch(between):
            return None if between[:1] in ",，" and _does(text, draft.end - offset) else last.subject
        deed = text[last.end - offset : draft.start - offset]
        doing = last.counted is not None and _doing(text[: last.start - offset], last.counted, deed or between)
        if not doing and any(one.counted == last.subject for one in found[:-1]) and _goes_on_doing(between):
            return last.subject
        return last.counted if doing else None
    both = draft.subject == last.subject and last.counted is not None and ORGANISATION.search(last.counted)
    if both and _doing(text[: last.start - offset], last.counted or "", between):
        return last.counted  # 三地的7所大学联合开设12门课程
    if last.counted is not None and draft.counted == last.counted and draft.subject.endswith(_numbers_of(last.counted)):
        return last.subject  # 联盟会员数量由37家增至96家
    parallel = draft.unit == last.unit and draft.subject == last.counted and _stands_first(draft, text, offset)
    return last.subject if parallel else draft.subject  # 外国专家有2万人、国际学生3万人


def _of_before(draft: FigureDraft, found: list[FigureDraft], between: str) -> bool:
    """Tell the earlier value of what the last figure counts, its growth since, or the next of some shares."""
    last = found[-1]
    same = draft.quantity is last.quantity and draft.unit == last.unit
    if same and _BEFORE_THAT.fullmatch(between):
        return True
    if draft.quantity is not Quantity.PERCENT:
        return False
    listed = same and draft.counted is None and between in _LIST_JOINTS
    return listed or (len(found) > 1 and found[-2].counted == last.counted and _GREW.fullmatch(between) is not None)


def _does(text: str, at: int) -> bool:
    """Tell that a verb follows, so that what was counted before it opens a clause: 设8个展区,800家企业|参展."""
    following = words(text, at, min(at + 4, len(text)))[:1]
    return bool(following) and following[0].tag[0] == "v" and len(following[0].text) > 1


def _numbers_of(noun: str) -> tuple[str, ...]:
    return noun, f"{noun}数", f"{noun}数量", f"{noun}总数"


def _of_the_same(draft: FigureDraft, last: FigureDraft, between: str) -> bool:
    """Tell that a figure is of what the last is of."""
    clause = _CLAUSE.search(between)
    grew = (
        clause is not None
        and draft.quantity in (Quantity.PERCENT, Quantity.RATIO, last.quantity)
        and _GREW.fullmatch(clause["clause"])
    )
    people = draft.counted == draft.unit == last.unit != last.counted  # 留学生从3万人上升到5万人
    if (grew and last.quantity is not Quantity.DURATION) or (people and _OF_THE_SAME.fullmatch(between)):
        return True  # 140家机构参会,增长17%
    if draft.counted is not None:
        return False
    if draft.quantity is Quantity.COUNT and draft.unit == last.unit and draft.unit in _THINGS:
        return _PARALLEL.fullmatch(between) is not None
    if draft.unit == "倍" and last.unit != "倍" and _MULTIPLE.fullmatch(between):
        return True
    if draft.quantity not in _MEASURED or draft.quantity is not last.quantity:
        return False
    return _CONVERTED.fullmatch(between) is not None or (
        draft.unit == last.unit and _OF_THE_SAME.fullmatch(between) is not None
    )


def _grown(draft: FigureDraft, found: list[FigureDraft], text: str, offset: int) -> FigureDraft:
    """Return the figure that a growth is of: no share that stands between, and people where people grow."""
    last = found[-1]
    if draft.unit in PEOPLE and last.unit not in PEOPLE:
        return next((one for one in reversed(found) if one.unit in PEOPLE), last)  # 300名学生在5所学校学习,增加20人
    share = draft.unit == last.unit == "%" and f"占{last.counted}" in text[last.start - offset - 1 : last.end - offset]
    return found[-2] if share and len(found) > 1 else last  # 学生500人,占总数的43%,增长11%


def _alike(draft: FigureDraft, last: FigureDraft) -> bool:
    return draft.quantity in _MEASURED and draft.quantity is last.quantity and draft.unit == last.unit


def _stands_first(draft: FigureDraft, text: str, offset: int) -> bool:
    return draft.counted is not None and text.startswith(draft.counted, draft.start - offset)


def _doing(before: str, counted: str, between: str) -> bool:
    """Tell that those just counted do what the next number counts: 120家企业携130个项目."""
    acts = ORGANISATION.search(counted) or PERSON.search(counted) or counted.endswith("项目")
    if not acts or between in _COMPARING or not 0 < len(between) <= (_PLACED if between[0] == "在" else _DEED):
        return False
    if _PLACED_DEED.fullmatch(between):
        return True  # 6所高校在内地设立9家机构
    towards = _TOWARDS.search(before, clause_start(before, len(before)))
    return towards is None and all(
        one.tag[0] in "vdpa" or one.text in ACTIONS or one.text == "精准" for one in words(between, 0, len(between))
    )


def _goes_on_doing(between: str) -> bool:
    """Tell that the next clause has no subject of its own: 两支医疗队诊治患者1万人次,|开展手术200台."""
    clause = _CLAUSE.search(between)
    opening = words(clause["clause"], 0, len(clause["clause"]))[:1] if clause is not None else []
    return bool(opening) and (opening[0].tag[0] in "vd" or opening[0].text in ACTIONS)


_COMPARING = frozenset(("超", "近", "约", "逾", "共", "达", "超过", "共计", "总计"))
_PLACED_DEED = re.compile(
    r"在[\u4e00-\u9fff]{2,8}(?:设立|建立|建设|开设|举办|开展|创办|成立|投资|新建|实施|承担|完成|运营|执行)了?"
)
_PLACED = 14
_DEED = 6
_TOWARDS = re.compile(r"[向与为对从在同给于]")


def _share(found: list[FigureDraft], draft: FigureDraft) -> None:
    """Give the noun of a list to those of its numbers that stand before it, whose quotes then reach to it."""
    for index in range(len(found) - 1, -1, -1):
        one = found[index]
        if one.counted is not None or one.unit != draft.unit:
            return
        found[index] = replace(one, counted=draft.counted, end=draft.end)
