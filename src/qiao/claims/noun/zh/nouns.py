"""Noun phrases in Chinese: in come folded text and a place in it, out come the thing counted and the subject.

Words are cut and tagged by rjieba; what its dictionary calls a verb may be part of a name (联合实验室), so tables in
`data/words.yaml` say which do. The rules are those of the annotation: a phrase loses its relative clause, keeps
the words of its name, and ends with its head.
"""

import re
from collections.abc import Sequence

from qiao.claims.noun.zh.clause import before_predicate, past_description, past_faced, with_own_subject
from qiao.claims.noun.zh.compound import DERIVING, STOPS, compounds, derived
from qiao.claims.noun.zh.heads import AMBIGUOUS, headed
from qiao.claims.noun.zh.joints import JOINTS, goes_on, of_one_kind, qualities
from qiao.claims.noun.zh.trailing import before_numbers, beside, trails
from qiao.claims.noun.zh.trim import CHANGING, STATE
from qiao.claims.noun.zh.whole import whole
from qiao.claims.noun.zh.words import (
    ACTIONS,
    AREAS,
    ORGANISATION,
    PERSON,
    PREDICATES,
    Word,
    clause_end,
    clause_start,
    words,
)

DIGIT = re.compile(r"[\d一二三四五六七八九十两百千万亿]")
_COUNTED_ADJECTIVES = re.compile(
    r"(?:新|重要|重大|主要|不同|优秀|具体|全新|独立|完整|新型|相关|有效|高质量|高水平|优质|特色|成熟|先进|大|小)的"
)


_MEASURED_SO = re.compile(
    r"(?:时速|直径|口径|总?面积|总?投资|价值|总值|总额|金额|海拔|[长高重深]|总?(?:装机)?容量|总?装机|功率|年产|年限|规模)[约近达超逾过为]{0,2}\d[\d.]*[\u4e00-\u9fff%]{1,8}的"
)  # 86条时速120公里的|线路


def after(  # noqa: PLR0913 - parts of one place
    text: str, start: int, limit: int, unit: str | None, *, related: bool = False, listed: bool = False
) -> tuple[int, int] | None:
    """Find the noun phrase that begins at `start`; `related`: the clause has 与, 和 or 向 before the number.

    `listed`: the number is the last of several, so 和 joins what is counted to something else.
    """
    found = whole(text, start, limit, unit)
    if found is not None:
        return found
    stop = clause_end(text, start, limit)
    adjective = _COUNTED_ADJECTIVES.match(text, start) or _MEASURED_SO.match(text, start, stop)
    if adjective is not None:
        start = adjective.end()
    tokens = past_faced(before_predicate(words(text, start, stop)))
    tokens = past_description(with_own_subject(tokens, unit), unit)
    great = text[start - 1 : start] == "大"  # 六大产业、…
    if listed or great:
        joints = (i for i, one in enumerate(tokens) if one.text in ("和", "及", "以及", "与", "、"))
        tokens = tokens[: next((i for i in joints if great or not of_one_kind(tokens, i)), len(tokens))]
    if tokens and text[start - 1 : start] == "的" and _stands_for_noun(tokens):
        return tokens[0].start, tokens[0].end
    described = _described(tokens) if unit is not None and text[start - 1] != "的" else None
    begin, chosen = (described[0].start, described) if described is not None else _phrase(tokens, unit)
    chosen = headed(chosen, unit)
    by = len(chosen) > 1 and text.rfind("由", max(0, start - _BY_REACH), start) >= 0 and chosen[-1].tag in ("v", "vn")
    if by or (
        related
        and unit not in ("次", "场", "项", "期")
        and len(chosen) > 1
        and chosen[-1].text in AMBIGUOUS
        and unit != "份"
        and chosen[-2].text not in _OF_MANY
    ):
        chosen = chosen[:-1]  # 由12个桥墩|支撑
    chosen = _without_outcome(text, start, chosen)
    while chosen and (chosen[-1].tag in ("a", "ad", "c", "f") or trails(chosen, unit) or _placed(chosen[-1])):
        chosen = chosen[:-1]
    chosen = before_numbers(text, chosen, unit)
    if len(chosen) > 1 and chosen[-1].tag in ("v", "vn") and text[chosen[-1].end : chosen[-1].end + 1] in _ACTS_ON:
        chosen = chosen[:-1]  # 5万名侨胞生活在
    if not chosen or begin is None:
        return None
    return chosen[0].start, beside(text, chosen[-1].end)


def _placed(word: Word) -> bool:
    """Tell where something is done: 18个国家|在沪设立."""
    return word.tag == "b" and word.text[0] == "在" and word.text[1:] in AREAS


def _without_outcome(text: str, start: int, chosen: list[Word]) -> list[Word]:
    """Drop what becomes of the thing counted: 26个投资项目|签约落地, 促进五大产业|发展."""
    if len(chosen) < len(("产业", "发展")):
        return chosen
    last = chosen[-1]
    done = last.text in PREDICATES and last.tag == "v" and text.startswith(_DONE, last.end)
    fares = last.text in _FARING and (text.startswith(_WELL, last.end) or chosen[-2].text in _WELL)  # 项目|进展顺利
    grows = last.text in _GROWTH and _PROMOTING.search(text, clause_start(text, start), start) is not None
    return chosen[:-1] if done or grows or fares else chosen


_FARING = frozenset(("进展", "运行", "运转", "推进", "长势", "发展"))
_WELL = ("顺利", "良好", "稳定", "平稳", "正常", "迅速", "安全", "有序")


_GROWTH = frozenset(("发展", "升级", "增长", "转型"))
_PROMOTING = re.compile(r"(?:促进|推动|助推|带动|支持|推进|助力|赋能|服务)[^,，。;；]*\Z")


_OWNING = frozenset(("具有", "具备", "拥有", "含有", "带有", "符合"))  # 具有首创性、辨识度的|成果


def _described(tokens: Sequence[Word]) -> list[Word] | None:
    """Return the words of a phrase that opens with a verb and describes its head: 减缓和适应气候变化项目, 推介洽谈."""
    if (
        not tokens
        or tokens[0].tag != "v"
        or tokens[0].text in PREDICATES | _OWNING
        or len(tokens[0].text) < len("减缓")
    ):
        return None
    end = 0
    while end < len(tokens) and (
        tokens[end].nominal
        or (tokens[end].tag == "v" and len(tokens[end].text) > 1)
        or tokens[end].text in ("和", "与", "及")
    ):
        end += 1
    whole = end == len(tokens) or tokens[end].text in ("、", "和", "及")
    headed = end > 1 and (tokens[end - 1].tag[0] == "n" or end == len("两词"))
    return list(tokens[:end]) if whole and headed else None


def _stands_for_noun(tokens: Sequence[Word]) -> bool:
    """Tell the noun of 2亿元的预算将用于 from a verb, which has an object or goes on."""
    verb = tokens[0].tag == "v" and len(tokens[0].text) == len("预算") and tokens[0].text not in PREDICATES
    if tokens[0].text in _GIVEN and len(tokens) > 1 and tokens[1].text == "下":
        return True  # 600万美元的支持|下
    return verb and (len(tokens) == 1 or (tokens[1].tag in ("d", "v", "p", "c", "x") and not tokens[1].nominal))


_GIVEN = frozenset(("支持", "资助", "援助", "帮助", "赞助", "投入"))


_BY_REACH = 8
_DONE = ("落地", "落户", "启动", "实施", "成功")
_ACTS_ON = tuple("在于到了过着至")


def _phrase(tokens: Sequence[Word], unit: str | None) -> tuple[int | None, list[Word]]:
    """Walk over the words of a phrase up to its end; a relative clause before 的 is left out."""
    chosen: list[Word] = []
    begin: int | None = None
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.text == "的":
            describes = chosen and (chosen[-1].tag == "a" or _uncounted(chosen, unit))
            if chosen and not describes and not _modifies(chosen):
                break
            chosen, begin = [], None
        elif chosen and _ends_before(chosen, tokens, index):
            break
        elif token.nominal or (_inside(chosen, tokens, index) if chosen else _opens(tokens, index)):
            begin = token.start if begin is None else begin
            chosen.append(token)
        elif all(one.tag[0] == "v" for one in chosen) and (marker := _relative_end(tokens, index)) is not None:
            chosen, begin, index = [], None, marker  # 来华学习的|名额
        else:
            break
        index += 1
    return begin, chosen


_OF_MANY = frozenset(("各国", "各地", "各界", "各类", "各型", "各式", "各方"))
DASHES = frozenset("—–-")
_KINDS_OF = re.compile(r"(?:间|级|性|型|式|类|化|版|款)\Z")
_PEOPLE_UNITS = frozenset(("名", "位"))


def _ends_before(chosen: Sequence[Word], tokens: Sequence[Word], at: int) -> bool:  # noqa: PLR0911 - one return for each form
    """Tell a word that opens the predicate of a phrase, or joins it to something else."""
    token = tokens[at]
    if token.text in JOINTS:
        more = qualities(tokens, at) or goes_on(tokens, at + 1, token.text)
        return not more or _own(chosen[-1], tokens[at + 1])
    following = tokens[at + 1].tag if at + 1 < len(tokens) else ""
    if (token.text in ("中", "里") and token.tag == "f") or token.text in _ALL:
        return True  # 9个展区|中, 9只动物|全部存活
    if (
        _result(tokens, at)
        or derived(tokens, at)
        or _first_to(chosen, tokens, at)
        or (len(chosen) == 1 and chosen[0].text in _OF_MANY)
    ):
        return False  # 各类|培训
    if token.text in _PREFIXED and chosen[-1].tag == "n" and following[:1] == "n":
        return True  # 项目入围总决赛
    if token.text in _HOW and following[:1] == "v":
        return True  # 项目精准对接农户
    if token.text in _INTENDING and following[:1] == "v" and _acts(chosen[-1]):
        return True  # 国家计划合资建设
    if (token.tag == "v" and following == "m") or (token.text in _ON_THE_SPOT and following[:1] == "v"):
        return True  # 领域组织5场活动, 项目现场签约
    return token.text in STOPS and not compounds(chosen, tokens, at)


_ALL = frozenset(("全部", "大多", "大部分", "一致", "均已", "皆"))
_INTENDING = frozenset(("计划", "规划", "打算", "预计", "决定", "同意", "希望"))


def _acts(word: Word) -> bool:
    return any(kind.search(word.text) for kind in (PERSON, ORGANISATION)) or word.text in STATE


_PREFIXED = frozenset(("入围", "中标", "获奖", "参赛", "参会", "参展"))
_HOW = frozenset(("精准", "合力", "携手", "积极", "全面", "深度", "顺利", "成功"))
_CEREMONIES = frozenset(("仪式", "活动"))  # 集中签约|仪式
_ON_THE_SPOT = frozenset(("现场", "当场", "当天", "集中"))


def _inside(chosen: Sequence[Word], tokens: Sequence[Word], at: int) -> bool:
    """Tell what is no noun and yet inside a phrase: 和, the 前 of 融资前的项目, the verb of a compound, a dash."""
    token = tokens[at]
    place = token.tag == "f" and at + 1 < len(tokens)
    lasting = token.text in _LASTING and at + 1 < len(tokens) and tokens[at + 1].tag == "n"  # 长期|项目
    fields = (
        token.text == "等" and at + 2 < len(tokens) and tokens[at + 1].text in _FIELDS and tokens[at + 2].text == "的"
    )
    ranked = token.text == "前" and at + 1 < len(tokens) and tokens[at + 1].text[-1] == "强"
    kinds = token.text == "、" and _KINDS_OF.search(chosen[-1].text) and at + 1 < len(tokens)
    kinds = kinds and (tokens[at + 1].nominal or (at + 2 < len(tokens) and tokens[at + 2].text in DERIVING))
    yearly = token.text == "年" and at + 1 < len(tokens) and tokens[at + 1].text in ("产能", "产量", "产值")
    meant = token.text == "用" and chosen[-1].tag in ("n", "vn") and not _acts(chosen[-1])  # 科研用|样品
    yearly = yearly or (meant and at + 1 < len(tokens) and tokens[at + 1].tag == "n")
    awarded = chosen[0].text in _ON_THE_SPOT and at + 1 < len(tokens) and tokens[at + 1].text in _CEREMONIES
    if (
        fields
        or ranked
        or kinds
        or yearly
        or lasting
        or awarded
        or _result(tokens, at)
        or _first_to(chosen, tokens, at)
    ):
        return True
    if token.text in JOINTS or (place and (tokens[at + 1].text == "的" or chosen[-1].text[-1] == "级")):
        return True  # 融资前的, 部长级以上
    return derived(tokens, at) or compounds(chosen, tokens, at) or dashed(tokens, at)


def _first_to(chosen: Sequence[Word], tokens: Sequence[Word], at: int) -> bool:
    """Tell the verb of 首批|入驻企业, which says what they are the first to do."""
    verb = tokens[at].tag[0] == "v" and len(tokens[at].text) > 1
    followed = at + 1 < len(tokens) and tokens[at + 1].tag[0] == "n"
    return verb and followed and all(one.text in _FIRST for one in chosen)


_FIRST = frozenset(("首批", "首轮", "首期", "首个", "新", "新增"))
_LASTING = frozenset(("长期", "短期", "定期", "临时", "专门", "长效"))


def _result(tokens: Sequence[Word], at: int) -> bool:
    """Tell the noun of 重要科学发现 from the verb, which has an object."""
    return tokens[at].text in ("发现", "突破") and not (at + 1 < len(tokens) and tokens[at + 1].nominal)


def _opens(tokens: Sequence[Word], at: int) -> bool:
    yearly = tokens[at].text == "年" and at + 1 < len(tokens) and tokens[at + 1].text in ("产能", "产量", "产值")
    together = not at and tokens[0].text in _ON_THE_SPOT and len(tokens) > len("集中") and tokens[2].text in _CEREMONIES
    return yearly or together or _alone(tokens, at) or _of_many(tokens, at)


_KINDS = frozenset(("层次", "级别", "类型", "性质", "规模", "水平"))
_FIELDS = frozenset(("领域", "方面", "行业", "学科", "专业"))
_COUNTING_FIELDS = frozenset(("个", "大", "类", "种", None))


def _uncounted(chosen: Sequence[Word], unit: str | None) -> bool:
    """Tell what a classifier cannot count, which describes what follows: 5个国家级的平台, 30名共建国家的学者."""
    word = chosen[-1]
    if word.tag == "f" or (_KINDS_OF.search(word.text) is not None and word.tag != "quote"):
        return True
    if (word.tag == "ns" and word.text not in STATE) or (word.text in _KINDS and len(chosen) > 1):
        return True  # 15所香港的实验室, 3个高职层次的教育
    if word.text in _FIELDS and unit not in _COUNTING_FIELDS:
        return True
    if unit in ("家", "所"):
        return ORGANISATION.search(word.text) is None
    return unit in _PEOPLE_UNITS and PERSON.search(word.text) is None


def _alone(tokens: Sequence[Word], at: int) -> bool:
    """Tell a word that the dictionary calls a verb, alone behind its classifier or before one noun: 22项延伸活动."""
    word = tokens[at]
    if at == 0 and len(tokens) > 1 and word.text in _HOSTING and tokens[1].text in _HOSTS:
        return True
    if at or word.tag not in ("v", "a") or len(word.text) != len("延伸") or word.text in PREDICATES | CHANGING:
        return False
    return (
        len(tokens) > 1
        and tokens[1].tag in ("n", "vn")
        and (len(tokens) == 2 or tokens[2].tag[0] in "xcu" or tokens[2].text == "获")
        and tokens[1].text not in PREDICATES
    )


_HOSTING = frozenset(
    (
        "主办",
        "承办",
        "协办",
        "支持",
        "发起",
        "参建",
        "牵头",
        "参与",
        "参展",
        "赞助",
        "依托",
        "共建",
        "承建",
        "参研",
        "协作",
        "培育",
        "组织",
        "实施",
    )
)
_HOSTS = frozenset(("单位", "机构", "企业", "国家", "城市", "高校", "院校", "部门", "国"))


def _of_many(tokens: Sequence[Word], at: int) -> bool:
    following = tokens[at + 1] if tokens[at].text in _OF_MANY and at + 1 < len(tokens) else None
    return following is not None and (following.nominal or (following.tag == "v" and at + 2 < len(tokens)))


def _own(word: Word, following: Word) -> bool:
    """Tell a place of its own behind a count of countries: 7个国家及香港."""
    return word.text in STATE and (following.tag in ("ns", "nt") or following.text in ("欧盟", "东盟", "非盟"))


def dashed(tokens: Sequence[Word], at: int) -> bool:
    """Tell the dash between two places (中国—东盟) from one that ends a phrase."""
    return (
        tokens[at].text in DASHES
        and 0 < at < len(tokens) - 1
        and tokens[at - 1].tag in ("ns", "j", "nt")
        and tokens[at + 1].tag in ("ns", "j", "nt", "n", "s")
    )


def _modifies(chosen: Sequence[Word]) -> bool:
    """Tell a describing phrase before 的 from one that owns what follows."""
    acts = chosen[0].tag == "v" and chosen[0].text in ACTIONS and chosen[0].text not in ("共建", "联合")
    return all(word.tag in ("a", "ad", "b", "z") for word in chosen) or (acts and len(chosen[-1].text) > 1)


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
