"""Noun phrases in Chinese: in come folded text and a place in it, out come the thing counted and the subject.

Words are cut and tagged by rjieba; what its dictionary calls a verb may be part of a name (联合实验室), so tables in
`data/words.yaml` say which do. The rules are those of the annotation: a phrase loses its relative clause, keeps
the words of its name, and ends with its head.
"""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from qiao.claims.nouns_zh_trim import STATE, describes, narrowed, without_action
from qiao.claims.nouns_zh_words import (
    ACTIONS,
    NOMINAL,
    ORGANISATION,
    PERSON,
    WORDS,
    Word,
    clause_end,
    clause_start,
    words,
)
from qiao.claims.vocabulary import longest_first

_AMBIGUOUS = frozenset(WORDS["ambiguous_ends"])
_CONNECTING = re.compile(rf"(?:(?:{longest_first(WORDS['connecting_before'])})了?|(?:\d{{4}}|[去前今])年的?|[ ])+\Z")
_STOPS = frozenset(WORDS["predicates"]) - NOMINAL - {"计划", "规划", "目标", "投入", "提升", "成功"}
PREDICATES = frozenset(WORDS["predicates"])
DIGIT = re.compile(r"[\d一二三四五六七八九十两百千万亿]")
_TRAILING = frozenset(["、", "新", "联合", "共同", "转移", "转化", "落地", "合力", "携手"])
_COUNTED_ADJECTIVES = re.compile(
    r"(?:新|重要|重大|主要|不同|优秀|具体|全新|独立|完整|新型|相关|有效|高质量|高水平|优质|特色|成熟|先进|大|小)的"
)


def after(  # noqa: PLR0913 - parts of one place
    text: str, start: int, limit: int, unit: str | None, *, related: bool = False, listed: bool = False
) -> tuple[int, int] | None:
    """Find the noun phrase that begins at `start`; `related`: the clause has 与, 和 or 向 before the number.

    `listed`: the number is the last of several, so 和 joins what is counted to something else.
    """
    states = _STATES.match(text, start)
    if states is not None:
        return states.span()
    stop = clause_end(text, start, limit)
    adjective = _COUNTED_ADJECTIVES.match(text, start)
    if adjective is not None:
        start = adjective.end()
    tokens = words(text, start, stop)
    if listed:
        tokens = tokens[
            : next((i for i, t in enumerate(tokens) if t.text in ("和", "及", "以及", "与", "、")), len(tokens))
        ]
    begin, chosen = _phrase(tokens)
    chosen = _headed(chosen, unit)
    if related and len(chosen) > 1 and chosen[-1].text in _AMBIGUOUS:
        chosen = chosen[:-1]
    while chosen and (chosen[-1].tag in ("a", "ad", "c", "f") or chosen[-1].text in _TRAILING):
        chosen = chosen[:-1]
    if not chosen or begin is None:
        return None
    return chosen[0].start, chosen[-1].end


_STATES = re.compile(
    r"国家(?:\(地区\)|(?:和|及|与|、)(?:地区|国际组织|地区组织|区域组织|地区和国际组织)|、地区[、和及]国际组织)(?![\u4e00-\u9fff]{1,6}的)"
)


def _phrase(tokens: Sequence[Word]) -> tuple[int | None, list[Word]]:
    """Walk over the words of a phrase up to its end; a relative clause before 的 is left out."""
    chosen: list[Word] = []
    begin: int | None = None
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.text == "的":
            if chosen and not _modifies(chosen):
                break
            chosen, begin = [], None
        elif chosen and token.text in _STOPS:
            break
        elif token.nominal:
            begin = token.start if begin is None else begin
            chosen.append(token)
        elif token.text in ("和", "及", "以及", "与", "或", "、", "暨") and chosen:
            if not _goes_on(tokens, index + 1, token.text):
                break
            chosen.append(token)
        elif not chosen and (marker := _relative_end(tokens, index)) is not None:
            index = marker
        else:
            break
        index += 1
    return begin, chosen


def _modifies(chosen: Sequence[Word]) -> bool:
    """Tell a describing phrase before 的 from one that owns what follows."""
    return all(word.tag in ("a", "ad", "b", "z") for word in chosen) or (
        chosen[0].tag == "v" and chosen[0].text in ACTIONS and chosen[0].text not in ("共建", "联合")
    )


def _relative_end(tokens: Sequence[Word], index: int) -> int | None:
    """Find the 的 that ends a relative clause which begins with a verb, preposition or adverb."""
    if tokens[index].tag[0] not in "vpdza" and tokens[index].text not in ("来自", "面向", "具有"):
        return None
    for at in range(index + 1, len(tokens)):
        if tokens[at].text == "的" and at + 1 < len(tokens) and tokens[at + 1].tag[0] not in "mxr":
            return at
        if tokens[at].tag == "m" and DIGIT.match(tokens[at].text):
            return None
    return None


def _goes_on(tokens: Sequence[Word], index: int, joint: str) -> bool:
    """Tell whether the phrase goes on behind a conjunction: a noun must follow, and no number or verb."""
    if index >= len(tokens) or not tokens[index].nominal or tokens[index].tag == "nr":
        return False
    if joint == "与" and tokens[index].tag in ("ns", "nt"):
        return False
    for at in range(index, len(tokens)):
        token = tokens[at]
        if token.tag == "m" and token.text[0] != "一":
            return False
        if not token.nominal:
            if joint in {"与", "、"}:
                return token.text in ("和", "、", "及", "以及", "等", "的")
            return True
    return True


def _headed(chosen: list[Word], unit: str | None) -> list[Word]:
    """Cut a phrase behind the last word that its classifier can count: 名 counts people, 家 bodies."""
    if unit in ("名", "位", "人", "人次", "员"):
        return _cut_at(chosen, PERSON)
    if unit in ("家", "所", "户"):
        return _cut_at(chosen, ORGANISATION)
    if unit is None and chosen and chosen[0].text in ("部门", "部委", "单位", "国", "省", "省市"):
        return chosen[:1]
    for index, word in enumerate(chosen[:-1]):
        following = chosen[index + 1]
        if word.text in STATE and following.tag in ("v", "vn") and following.text in _AMBIGUOUS:
            return chosen[: index + 1]
        if word.text in STATE and following.tag in ("ns", "nr", "a", "ad"):
            return chosen[: index + 1]
    return chosen


def _cut_at(chosen: list[Word], head: re.Pattern[str]) -> list[Word]:
    for index in range(len(chosen) - 1, -1, -1):
        if head.search(chosen[index].text):
            return chosen[: index + 1]
    return chosen


def people(noun: str) -> bool:
    """Tell whether a noun counts people."""
    return PERSON.search(noun) is not None or noun.endswith(("人口", "人数", "人群", "名额"))


def before(text: str, end: int, limit: int) -> tuple[int, int] | None:
    """Find the noun phrase that ends where a number begins (合作意向15项), or before 达, 为, 共."""
    start = max(clause_start(text, end, limit), text.rfind("、", limit, end) + 1)
    connecting = _CONNECTING.search(text, max(start, end - 16), end)
    stop = connecting.start() if connecting is not None else end
    serial = _SERIAL.search(text, max(start, stop - 12), stop)
    if serial is not None:
        stop = serial.start()
    if stop <= start:
        return None
    tokens = words(text, start, stop)
    if tokens and tokens[-1].text == "的":
        return None
    while tokens and tokens[-1].text in ("数", "其", "中"):
        tokens.pop()
    chosen, first = _backwards(tokens)
    chosen = without_action(narrowed(chosen, tokens[first - 1] if first else None))
    while len(chosen) > 1 and chosen[0].text in ("年度", "现有", "共有", "原有", "已有", "拥有", "其中", "截至"):
        chosen.pop(0)
    inland = first > 0 and tokens[first - 1].text == "在"  # 在英中国留学生
    while chosen and (chosen[0].tag == "c" or (len(chosen) > 1 and not inland and _holder(chosen[0]))):
        chosen.pop(0)
    if (
        not chosen
        or all(word.tag in ("a", "ad", "f", "r") for word in chosen)
        or chosen[-1].text in ("后者", "前者", "两者", "其")
    ):
        return None
    return chosen[0].start, chosen[-1].end


# 青年科学家来沪工作370名: where they go and what for stands behind the people
_SERIAL = re.compile(
    r"(?<=[员家者生师人士才年授])(?:来|赴)[\u4e00-\u9fff]{1,4}?(?:工作|学习|交流|访问|研修|培训|进修|留学|考察|任教|访学|深造)(?:和交流)?\Z"
)


def _backwards(tokens: Sequence[Word]) -> tuple[list[Word], int]:
    """Walk back over the words of the phrase that ends with the last token; return them and the index of the first."""
    first = len(tokens)
    while first:
        token = tokens[first - 1]
        joins = (
            token.text in ("和", "及", "与", "以及") and first < len(tokens) and first > 1 and tokens[first - 2].nominal
        )
        if not (token.nominal or joins) or (token.tag == "nr" and token.text not in NOMINAL):
            break
        first -= 1
    chosen = list(tokens[first:])
    if 1 < first < len(tokens) and describes(tokens[first - 1], tokens[first - 2]):
        first -= 1
        chosen.insert(0, replace(tokens[first], tag="b"))
    return chosen, first


def attribute(text: str, end: int, limit: int) -> tuple[int, int] | None:
    """Find the measured attribute that a value belongs to: 成活率 in 成活率由不足两成提高到65%."""
    share = _SHARE.search(text, max(limit, end - 24), end)
    if share is not None:
        return share.span(1)
    start = max(clause_start(text, end, limit), text.rfind("、", limit, end) + 1)
    connecting = _CONNECTING.search(text, max(start, end - 16), end)
    tokens = words(text, start, connecting.start() if connecting is not None else end)
    for index in range(len(tokens) - 1, -1, -1):
        if (
            _ATTRIBUTE.search(tokens[index].text)
            and (tokens[index].tag != "v" or tokens[index].text in _SUMS)
            and not (index + 1 < len(tokens) and tokens[index + 1].text == "的")
        ):
            if tokens[index].text in _SHARES and index and tokens[index - 1].nominal:
                return _back(tokens, index - 1)
            first = _widened(tokens, index)
            while first < index and tokens[first].text in ("现有", "原有", "已有", "共有"):
                first += 1
            return tokens[first].start, tokens[index].end
    return None


def _widened(tokens: Sequence[Word], index: int) -> int:
    """Return the first word of a measured attribute whose last is at `index`: 首期经费, 直接投资存量, 推广面积."""
    first = index
    while (
        first
        and (
            tokens[first - 1].tag in ("b", "vn", "a", "ad", "n", "j", "l", "eng", "nz", "s")
            or tokens[first - 1].text in _MEASURED_BEFORE
            or (tokens[first - 1].text in _INPUTS and first > 1 and tokens[first - 2].tag in ("n", "vn", "j"))
            or tokens[first - 1].text in NOMINAL
        )
        and not _entity(tokens[first - 1])
        and tokens[first - 1].text not in STATE
        and not tokens[first - 1].text.endswith("国家")
        and not (tokens[first - 1].text in _INPUTS and _spent(tokens, first))
    ):
        first -= 1
    if first == index and first and _extent(tokens, index):
        first -= 1
    if first and tokens[first - 1].text in _EACH and first < index:
        first += 1  # 该专项 holds what follows it
    return first


def _spent(tokens: Sequence[Word], at: int) -> bool:
    """Tell the verb of 双方投入经费 from the noun of 研发投入经费."""
    if tokens[at].text not in ("经费", "资金", "贷款"):
        return False
    return at < 2 or tokens[at - 2].text not in _KINDS_OF_INPUT


def _extent(tokens: Sequence[Word], index: int) -> bool:
    """Tell the verb of 推广面积, which names the extent, from that of 增加面积."""
    verb = tokens[index - 1]
    return (
        verb.tag == "v"
        and len(verb.text) == len("推广")
        and verb.text not in _CHANGING
        and _EXTENT.fullmatch(tokens[index].text) is not None
        and not (index > 1 and tokens[index - 2].tag == "d")
    )


_MEASURED_BEFORE = frozenset(
    ("首期", "首批", "年均", "人均", "年度", "初期", "一期", "前期", "年", "每亩", "月均", "日均")
)
_EACH = frozenset(("该", "本", "此", "每个", "单个", "每项", "这一", "该项", "各"))
_KINDS_OF_INPUT = frozenset(("研发", "科研", "财政", "资金", "研究", "企业", "社会", "经费", "科技", "设备", "政府"))
_CHANGING = frozenset(WORDS["change_verbs"]) | {"占用", "达到", "突破", "超过", "形成", "拥有", "新增", "完成"}
_SUMS = frozenset(("投入", "总投入", "预算", "拨款", "投资", "贷款", "资助", "捐款", "产能"))
_EXTENT = re.compile(
    r"面积|[数总]?量|里程|人数|额度|周期|范围|时间|速度|规模|金额|总额|次数|强度|时长|距离|功率|产能|能力|寿命"
)


_ATTRIBUTE = re.compile(
    r"(?:率|量|额|额度|亩产|单产|单价|值|投资|经费|资金|成本|收入|支出|投入|面积|规模|总数|寿命|航程|比重|占比|比例|强度|海拔|长度|高度|温度|误差|距离|价格|费用|预算|营收|利润|深度|直径|重量|速度|功率|容量|精度|份额|周期|里程|全长|产能|概算|造价|机时|存量|增量|流量|贷款|赠款|捐款|奖金|补助|拨款|行程|工期|人数|"
    r"温度|口径|孔径|分辨率|时长|宽度|厚度|高程|储量|进出口|贸易|产值|产出|债券|资助|额|负荷|吞吐量|带宽|算力|体积|密度|浓度)\Z"
)


def _back(tokens: list[Word], last: int) -> tuple[int, int]:
    """Walk back from the last word of a noun phrase to its first."""
    first = last
    while first and tokens[first - 1].nominal and tokens[first - 1].text != "中":
        first -= 1
    return tokens[first].start, tokens[last].end


_SHARES = frozenset(("占比", "比重", "比例"))
_INPUTS = frozenset(("投入", "产出", "支出", "支持", "资助"))
_SHARE = re.compile(
    r"占(?!比|地|有|领|据)(?:到|据|了|全部|全国|全球|我国|同期|世界|其|[全本我该][省市校区县院州])*([\u4e00-\u9fff]{2,12}?)的?(?:约|近|超过|逾|超)?\Z"
)


_EVENT_OR_PAIR = re.compile(
    r"(?:大会|基金|论坛|展会|博览会|推介会|团队|课题组|研究组)\Z|\A(?:中[非欧东法德俄美英日韩泰越老柬缅新马印巴阿塞匈蒙哈吉乌塔土白波捷希葡西意荷比瑞挪芬丹以澳加智墨秘]|[\u4e00-\u9fff]中)\Z"
)


def _entity(word: Word) -> bool:
    """Tell a body or a project, which holds an attribute, from a word that describes it."""
    return (
        word.tag in ("ns", "nt", "nr", "quote")
        or ORGANISATION.search(word.text) is not None
        or _EVENT_OR_PAIR.search(word.text) is not None
        or _holder(word)
        or word.text in ("两国", "两地", "双方", "项目", "工程", "计划", "试验区", "该项目", "植物", "卫星")
    )


def _holder(word: Word) -> bool:
    """Tell a place or pronoun that owns the thing from a part of its name."""
    return word.tag == "r" or word.text in (
        "我国",
        "全国",
        "全市",
        "全省",
        "中国",
        "我市",
        "我省",
        "全球",
        "全校",
        "该市",
        "全区",
        "双方",
        "各国",
    )
