"""Who might hold a Chinese figure: in come a sentence's clauses, out come the phrases that name something.

A phrase is found by its head (基地, 论坛, 卫星, 我省, 中方), not by the verb behind it, which the dictionary often
takes for a noun. Where it stands in its clause and what follows it are kept beside it as evidence.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from qiao.claims.noun.zh import standing
from qiao.claims.noun.zh.standing import JOINTS, OPENERS, Behind, Stand
from qiao.claims.noun.zh.subject_parts import GATHERING, ONE_PERSON, SUBJECT_PRONOUNS
from qiao.claims.noun.zh.subject_words import GOING, HOLDING, act_together, adverbial
from qiao.claims.noun.zh.words import (
    ACTIONS,
    COUNTRIES,
    DICTIONARY,
    DISCOURSE,
    ORGANISATION,
    PARTIES,
    PERSON,
    PREDICATES,
    SIGNS,
    TIME_LIKE,
    WORDS,
    Word,
    words,
)


class Head(StrEnum):
    """What a phrase names, by its last word."""

    SIDE = "side"  # 中方, 我们, 该国
    PLACE = "place"
    BODY = "body"
    EVENT = "event"
    PROJECT = "project"
    NAME = "name"
    PEOPLE = "people"
    PART = "part"  # 成员, 业务: what somebody has
    THING = "thing"
    DEED = "deed"


class Candidate(Struct, frozen=True):
    """A noun phrase that names something, and the evidence that it holds what its clause says."""

    name: str
    start: int
    end: int
    head: Head
    stand: Stand
    behind: Behind
    determined: bool  # 本届, 该, 第七届


_MACHINE = re.compile(
    r"(?:.[源器镜仪号业园区港楼馆群网线桥船车机]|装置|设施|飞船|相机|卫星|系统|技术|工程|走廊|铁路|公路|管道|通道|航线|班列|电站|品种|[^作]品)\Z"
)
_EVENT = re.compile(rf"(?:{GATHERING.pattern})|(?:[^社机协]会|.(?:(?<![发进开扩拓施])展|[班赛节周])|仪式|活动)\Z")
_ZONE = re.compile(r"(?:开发|高新|示范|合作|自贸|自贸试验|试验|保税|新)区\Z")
_HEADS = (
    (Head.EVENT, _EVENT),
    (Head.BODY, _ZONE),
    (Head.BODY, ORGANISATION),
    (Head.PROJECT, _MACHINE),
    (Head.PEOPLE, PERSON),
)
_LANDS = frozenset(WORDS["own_lands"])
MEASURED = re.compile(
    r"(?:[率量额值数度]|时速|航速|占比|比例|比重|面积|规模|行程|航程|年龄|投资|预算|经费|资金|收入|成本|价格|作用|成效|能级|能力|水平|影响力|"
    r"时间|时长|寿命|周期|期限|范围|总数|里程|精度|误差|距离|直径|口径|幅宽|重量|功率|容量|份额|产能|造价|产出|负荷|带宽|算力|体积)\Z"
)
_EMPTY = frozenset(WORDS["empty_heads"])
_PARTS = frozenset(WORDS["part_heads"])
_DETERMINING = re.compile(
    r"(?:本|该|此|这|首届|上届|历届|[本此这那][届次项座个台艘条家所颗支款种套批片]|第[\d一二三四五六七八九十百]+[届次期轮批])\Z"
)


@lru_cache(maxsize=256)  # the figures of a sentence ask for the same clauses
def candidates(text: str, low: int, high: int) -> tuple[Candidate, ...]:
    """Return the phrases of the clause `text[low:high]` that name something, in order."""
    tokens = words(text, low, high)
    while tokens and tokens[-1].text in ",，;；:：":
        tokens.pop()
    found: list[Candidate] = []
    index = 0
    while index < len(tokens):
        if not _in_phrase(tokens[index]):
            index += 1
            continue
        last = _last(tokens, index)
        one = _read(text, tokens, index, last)
        if one is not None:
            found.append(one)
        index = last + 1
    return tuple(found)


def _in_phrase(word: Word) -> bool:
    if word.text in OPENERS or word.text in DISCOURSE or word.text in GOING:
        return False
    return word.nominal or word.tag == "r" or _sign(word.text, word.tag)


_DONE = ("了", "着", "过")


def _sign(text: str, tag: str) -> bool:
    """Tell the one character of a country (乌) from the word that is written so (以)."""
    return text in SIGNS and tag[0] in "njr"


def _last(tokens: Sequence[Word], first: int) -> int:
    """Return the last word of the phrase that begins at `first`."""
    last = first
    while last + 1 < len(tokens):
        following = tokens[last + 1]
        after = tokens[last + 2] if last + 2 < len(tokens) else None
        joins = following.text in JOINTS and after is not None and after.nominal
        numbered = following.tag == "m" and after is not None and (after.text[0] == "号" or following.text == "多")
        numbered = numbered or (following.tag == "m" and following.text[-1] == "号")  # 华南5号|木薯, 全色多光谱|相机
        plans = following.text in ("计划", "规划") and after is not None and after.tag[0] in "tmdp"
        if plans and _acts(tokens[last]):
            break  # 集团|计划未来4年…
        goes_on = following.nominal or joins or numbered or (following.text == "号" and tokens[last].tag == "m")
        if not goes_on or following.text in OPENERS or act_together(tokens, last):
            break  # 项目|预计总投资
        last += 1
    return last


def _acts(word: Word) -> bool:
    return (
        ORGANISATION.search(word.text) is not None or word.tag in ("ns", "nt") or PARTIES.match(word.text) is not None
    )


def _read(text: str, tokens: Sequence[Word], first: int, last: int) -> Candidate | None:
    """Read the phrase `tokens[first:last + 1]`; None where it names nothing."""
    head = last
    while head > first and (_measured(tokens[head]) or _head(tokens[head]) is None):
        head -= 1
    if _head(tokens[head]) is Head.DEED:
        having = _ACTING | _HAVING if any(map(_measured, tokens[head + 1 : last + 1])) else _ACTING
        head = next((at for at in range(head - 1, first - 1, -1) if _head(tokens[at]) in having), head)
    kind = _head(tokens[head])
    if kind is None or _measured(tokens[head]) or tokens[first].text[0] == "每":
        return None
    begin = _determiner(tokens, first)
    determined = begin < first or _DETERMINING.match(tokens[first].text) is not None
    name = text[tokens[begin].start : tokens[head].end]
    if len(name) < 2 and not _sign(tokens[head].text, tokens[head].tag) and name not in ONE_PERSON:
        return None
    if head == first and (
        (adverbial(tokens, head) and not determined)
        or _DETERMINING.match(tokens[head].text)
        or (tokens[head].text in HOLDING and not determined and _governs(tokens, head, last))
    ):
        return None
    if (kind is Head.DEED and not determined) or (last == first and text.startswith(_DONE, tokens[last].end)):
        return None  # 贡献|了
    if last + 1 < len(tokens) and tokens[last + 1].text[0] == "等":
        return None  # 甲国、乙国等|国家
    after = tokens[head + 1 : last + 1]
    within = bool(after) and after[0].text == "范围"  # 园区|范围内
    stand = standing.stand(tokens, begin)
    while stand is Stand.SEVERAL and begin and tokens[begin - 1].tag in ("m", "q"):
        begin -= 1
    if begin and tokens[begin - 1].text == "等":
        stand, begin = standing.of_list(tokens, begin, stand)
    return Candidate(
        name=text[tokens[begin].start : tokens[head].end],
        start=tokens[begin].start,
        end=tokens[head].end,
        head=kind,
        stand=stand,
        behind=standing.behind(tokens, (last if within else head) + 1)
        if within or not any(map(_measured, after))
        else Behind.ATTRIBUTE,
        determined=determined,
    )


_ACTING = frozenset((Head.SIDE, Head.PLACE, Head.BODY, Head.EVENT, Head.PEOPLE))  # 参展商|首发


_HAVING = frozenset((Head.PROJECT, Head.NAME, Head.THING))  # 铁路|设计时速


@lru_cache(maxsize=4096)  # the holders of an article come again
def head_of(name: str) -> Head | None:
    """Return what a name names by its last word; None where that names nothing."""
    tokens = words(name, 0, len(name))
    if SUBJECT_PRONOUNS.match(name) or name[0] in "该本这此" or name in _BOTH:
        return Head.SIDE
    head = _head(tokens[-1])
    if head is None and any(one.tag in _NAMED_BY_TAG for one in tokens):
        return Head.NAME  # “雪龙2”号
    bare = len(tokens) == 1 and (head is Head.DEED or name in ("计划", "规划"))
    return None if bare else head


_BOTH = frozenset(("两国", "两地", "两校", "两院", "两省", "两市", "三国", "三方", "各国", "各地"))
_HOSTS = frozenset(("园方", "校方", "院方", "馆方", "会方", "店方", "港方", "矿方", "厂方"))


def _determiner(tokens: Sequence[Word], first: int) -> int:
    """Return where the phrase begins with the 本届, 第七届 or 这15个 in front of it."""
    begin = first
    while begin and _DETERMINING.match(tokens[begin - 1].text):
        begin -= 1
    number = begin
    while number and tokens[number - 1].tag in ("m", "q"):
        number -= 1
    pointed = number < begin and number and tokens[number - 1].text in _POINTING
    return number - 1 if pointed else begin


_POINTING = frozenset(("这", "那", "该", "上述", "其他", "另"))


def _governs(tokens: Sequence[Word], at: int, last: int) -> bool:
    """Tell the verb of 计划建设… and 计划|总投资 from the plan."""
    sums = any(map(_measured, tokens[at + 1 : last + 1]))
    does = at + 1 < len(tokens) and tokens[at + 1].tag[0] in "vdp"
    return (sums or does) and tokens[at].text in ("计划", "规划")


def _measured(word: Word) -> bool:
    return MEASURED.search(word.text) is not None


def _head(word: Word) -> Head | None:
    """Return what a word names as the head of a phrase; None where it names nothing."""
    return _head_as(word.text, word.tag)


@lru_cache(maxsize=DICTIONARY)
def _head_as(text: str, tag: str) -> Head | None:
    placed = tag in ("t", "d", "f", "s") and text not in _HOSTS
    if placed or text in TIME_LIKE or text in _EMPTY or text[0] == "每":
        return None
    named = _named(text, tag)
    if named is not None:
        return named
    if (tag[0] in "njl" or tag == "vn") and text not in PREDICATES:
        kind = next((head for head, pattern in _HEADS if pattern.search(text)), None)
        if kind is not None:
            return kind
    if text in HOLDING:
        return Head.PROJECT
    if text in ACTIONS or text in PREDICATES:
        return Head.DEED
    return Head.THING if tag[0] in "nj" else Head.DEED if tag in ("vn", "an") else None


def _named(text: str, tag: str) -> Head | None:
    """Return what a side, a place or a name by its tag is."""
    if tag == "r" and text[0] in "该本此" and len(text) > len("该国"):
        return Head.SIDE  # 该项目
    if text in _LANDS or text in COUNTRIES or tag == "ns" or _sign(text, tag):
        return Head.PLACE
    if PARTIES.match(text) or SUBJECT_PRONOUNS.fullmatch(text):
        return Head.SIDE
    return Head.PART if text in _PARTS else _BY_TAG.get(tag)


_NAMED_BY_TAG = frozenset(("quote", "eng", "ns", "nt", "nr", "nz"))
_BY_TAG = {"nt": Head.BODY, "quote": Head.NAME, "eng": Head.NAME, "nz": Head.NAME}
