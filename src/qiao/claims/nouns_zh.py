"""Noun phrases in Chinese: in come folded text and a place in it, out come the thing counted and the subject.

Words are cut and tagged by rjieba; what its dictionary calls a verb may be part of a name (联合实验室), so tables in
`data/words.yaml` say which do. The rules are those of the annotation: a phrase loses its relative clause, keeps the words of its
name, and ends with its head.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import rjieba

from qiao.claims.vocabulary import longest_first, table

_WORDS = table("words")["zh"]
_NOMINAL = frozenset(_WORDS["nominal_verbs"])
_AMBIGUOUS = frozenset(_WORDS["ambiguous_ends"])
_ACTIONS = frozenset(_WORDS["actions"])
_CONNECTING = re.compile(rf"(?:(?:{longest_first(_WORDS['connecting_before'])})了?|[ ])+\Z")
_STOPS = frozenset(_WORDS["predicates"]) - _NOMINAL - {"计划", "规划", "目标", "投入", "提升", "成功"}
_DATE_PREFIX = re.compile(
    r"(?:截[至止]到?|自|从|到|据|在)?(?:当地时间|北京时间|今年|去年|明年|前年|当年|近|过去|未来|"
    r"第?[一二三四前]+季度|[上下]半年|全年|\d{4}年?[-—至到]|[\d一二三四五六七八九十零〇]{1,4}[年月日号](?!人)(?:底|"
    r"末|初|[上中下]旬|以来|来|间|起|至今|份|度|期间)*|[至到—-]|以来|期间|至今)+"
)
_REPORTS = re.compile(rf"(?:{longest_first(_WORDS['speech_verbs'])})[时]?[,，:： ]*\Z")
_DISCOURSE = frozenset(_WORDS["discourse"])
_SPEECH = frozenset(_WORDS["speech_verbs"])
_OPENERS = frozenset(_WORDS["topic_openers"])
_FOLLOWERS = frozenset(_WORDS["topic_followers"])
_PREDICATES = frozenset(_WORDS["predicates"])
_PARTIES = re.compile(r"(?:[\u4e00-\u9fff]方)\Z")
_BOUNDARY = re.compile(r"[,，。;；:：!！?？\n…|]|——")
_CLOSING = {"“": "”", "《": "》", "‘": "’", "「": "」", "『": "』", '"': '"'}
_REACH = 48  # characters that a noun phrase may span
_QUOTE_REACH = 30
_SENTENCE_REACH = 400  # how far back a subject is looked for; no sentence of news is longer
_PERSON = re.compile(
    r"(?:员|家|者|生|师|人|士|手|工|民|众|宾|代表|领袖|官|长|客|队|才|兵|户|友|童|青年|商|使|侨|胞|妇女|干部|教授|"
    r"高管|居民|领导|学员|导师|专才|英才|运动员|骨干|外宾|政要|老师|同学|嘉宾|博士后)\Z"
)
_ORGANISATION = re.compile(
    r"(?:企业|公司|机构|单位|高校|院所|医院|银行|媒体|实验室|中心|基地|集团|商会|协会|组织|园区|工厂|学校|商|院校|"
    r"平台|联盟|店|站|馆|所|院|厂|社|校|企|户|场|部门|孔子学院|研究院|大学|园|孵化器|团队|代表团|政府|国)\Z"
)
_DIGIT = re.compile(r"[\d一二三四五六七八九十两百千万亿]")
_TRAILING = frozenset(["、", "新", "联合", "共同", "转移", "转化", "落地", "合力", "携手"])
_GLUED = frozenset(["吸引", "申请", "引进", "培养", "覆盖", "签署", "发表"])
_SUFFIXES = frozenset(["类", "级", "型", "式", "性", "包", "站", "网", "群", "链", "库", "舱", "苗", "种", "岛", "湾"])
_STATE = frozenset(
    ["国家", "地区", "经济体", "城市", "国", "省份", "省", "市", "县", "区", "组织", "国际组织", "机构", "成员国"]
)
_TIME_LIKE = frozenset(
    ["青年", "中青年", "现代", "古代", "近代", "当代", "春节", "夏令营", "未来", "世纪", "夏季", "冬季"]
)
_PLACE_WORDS = frozenset(
    [
        "间",
        "中外",
        "内外",
        "国内外",
        "海内外",
        "东部",
        "西部",
        "南部",
        "北部",
        "境内",
        "境外",
        "中部",
        "地方",
        "东北",
        "西南",
        "西北",
    ]
)
_PRONOUNS = frozenset(["多边", "双边", "其他", "其它", "不同", "各类"])
_SUBJECT_PRONOUNS = re.compile(
    r"(?:我国|我们|我市|我省|我县|我校|我院|我区|本市|本省|本届|本次|该|此次|这|他们|它们|各方|双方|中方|全国|全市|全省|全球|其|我|他|她)"
)
_COUNTED_ADJECTIVES = re.compile(
    r"(?:新|重要|重大|主要|不同|优秀|具体|全新|独立|完整|新型|相关|有效|高质量|高水平|优质|特色|成熟|先进|大|小)的"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text with its tag and offsets."""

    text: str
    tag: str
    start: int
    end: int

    @property
    def nominal(self) -> bool:
        """Tell whether the word can stand inside a noun phrase."""
        tag = self.tag
        if _PARTIES.match(self.text):
            return True
        if tag[0] == "n" or tag in ("vn", "an", "b", "j", "l", "s", "eng", "quote", "nz", "g", "h", "k"):
            return self.text != "日电"
        if tag == "v":
            return self.text in _NOMINAL
        if tag == "t":
            return self.text in _TIME_LIKE
        if tag == "f":
            return self.text in _PLACE_WORDS or self.text == "中"
        if self.text in _SUFFIXES:
            return True
        if tag == "r":
            return self.text in _PRONOUNS
        return tag in ("a", "ad") or self.text in _NOMINAL


@lru_cache(maxsize=8192)
def _tagged(text: str) -> tuple[tuple[str, str], ...]:
    tagged = tuple(rjieba.tag(text))
    if "占比" in text:
        whole = [(word, tag) for word, tag in tagged if word]
        for index in range(len(whole) - 1):
            if whole[index][0] == "占" and whole[index + 1][0].startswith("比"):
                rest = whole[index + 1][0][1:]
                return (*whole[:index], ("占比", "n"), *(((rest, "v"),) if rest else ()), *whole[index + 2 :])
    return tagged


def words(text: str, start: int, end: int) -> list[Word]:
    """Cut and tag `text[start:end]`; a quoted name is one word."""
    found: list[Word] = []
    at = start
    while at < end:
        opening = next((i for i in range(at, end) if text[i] in _CLOSING), end)
        position = at
        for word, tag in _tagged(text[at:opening]) if opening > at else ():
            found += _word(word, tag, position)
            position += len(word)
        if opening == end:
            break
        close = text.find(_CLOSING[text[opening]], opening + 1, min(opening + _QUOTE_REACH, len(text)))
        if close < 0:
            found.append(Word(text[opening], "x", opening, opening + 1))
            at = opening + 1
        else:
            found.append(Word(text[opening : close + 1], "quote", opening, close + 1))
            at = close + 1
    return found


def _word(word: str, tag: str, at: int) -> list[Word]:
    """Correct what the dictionary does to our texts: 申请专利 is no person, 首届 no number."""
    if len(word) == 4 and (word[:2] in _GLUED or word[:2] in _SPEECH or (tag == "nr" and word[:2] in _ACTIONS)):
        return [Word(word[:2], "v", at, at + 2), Word(word[2:], "n", at + 2, at + 4)]
    if tag == "nr" and len(word) > 2 and word[-1] in "生员师家者":
        tag = "n"
    if tag == "m" and word[0] == "首":
        tag = "b"
    return [Word(word, tag, at, at + len(word))]


def clause_end(text: str, start: int, limit: int) -> int:
    """Return where the clause that `start` stands in ends."""
    hit = _BOUNDARY.search(text, start, min(limit, start + _REACH))
    return hit.start() if hit is not None else min(limit, start + _REACH)


def clause_start(text: str, end: int, limit: int = 0) -> int:
    """Return where the clause that ends at `end` begins."""
    low = max(limit, end - _REACH * 4)
    at = low
    for hit in _BOUNDARY.finditer(text, low, end):
        at = hit.end()
    return at


def after(
    text: str, start: int, limit: int, unit: str | None, *, related: bool, listed: bool = False
) -> tuple[int, int] | None:
    """Find the noun phrase that begins at `start`; `related`: the clause has 与, 和 or 向 before the number.

    `listed`: the number is the last of several, so 和 joins what is counted to something else.
    """
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
        chosen[0].tag == "v" and chosen[0].text in _ACTIONS and chosen[0].text not in ("共建", "联合")
    )


def _relative_end(tokens: Sequence[Word], index: int) -> int | None:
    """Find the 的 that ends a relative clause which begins with a verb, preposition or adverb."""
    if tokens[index].tag[0] not in "vpdza" and tokens[index].text not in ("来自", "面向", "具有"):
        return None
    for at in range(index + 1, len(tokens)):
        if tokens[at].text == "的" and at + 1 < len(tokens) and tokens[at + 1].tag[0] not in "mxr":
            return at
        if tokens[at].tag == "m" and _DIGIT.match(tokens[at].text):
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
        return _cut_at(chosen, _PERSON)
    if unit in ("家", "所", "户"):
        return _cut_at(chosen, _ORGANISATION)
    if unit is None and chosen and chosen[0].text in ("部门", "部委", "单位", "国", "省", "省市"):
        return chosen[:1]
    for index, word in enumerate(chosen[:-1]):
        following = chosen[index + 1]
        if word.text in _STATE and following.tag in ("v", "vn") and following.text in _AMBIGUOUS:
            return chosen[: index + 1]
        if word.text in _STATE and following.tag in ("ns", "nr", "a", "ad"):
            return chosen[: index + 1]
    return chosen


def _cut_at(chosen: list[Word], head: re.Pattern[str]) -> list[Word]:
    for index in range(len(chosen) - 1, -1, -1):
        if head.search(chosen[index].text):
            return chosen[: index + 1]
    return chosen


def people(noun: str) -> bool:
    """Tell whether a noun counts people."""
    return _PERSON.search(noun) is not None or noun.endswith("人口")


def before(text: str, end: int, limit: int) -> tuple[int, int] | None:
    """Find the noun phrase that ends where a number begins (合作意向15项), or before 达, 为, 共."""
    start = max(clause_start(text, end, limit), text.rfind("、", limit, end) + 1)
    connecting = _CONNECTING.search(text, max(start, end - 16), end)
    stop = connecting.start() if connecting is not None else end
    if stop <= start:
        return None
    tokens = words(text, start, stop)
    if tokens and tokens[-1].text == "的":
        return None
    while tokens and tokens[-1].text in ("数", "其", "中"):
        tokens.pop()
    chosen: list[Word] = []
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        joins = token.text in ("和", "及", "与", "以及") and chosen and index and tokens[index - 1].nominal
        if not (token.nominal or joins) or (token.tag == "nr" and token.text not in _NOMINAL):
            break
        chosen.insert(0, token)
    chosen = _without_action(chosen, tokens)
    while len(chosen) > 1 and chosen[0].text in ("现有", "共有", "原有", "已有", "拥有", "其中", "截至"):
        chosen.pop(0)
    while chosen and (chosen[0].tag == "c" or (len(chosen) > 1 and _holder(chosen[0]))):
        chosen.pop(0)
    if (
        not chosen
        or all(word.tag in ("a", "ad", "f", "r") for word in chosen)
        or chosen[-1].text in ("后者", "前者", "两者", "其")
    ):
        return None
    return chosen[0].start, chosen[-1].end


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
            and tokens[index].tag != "v"
            and not (index + 1 < len(tokens) and tokens[index + 1].text == "的")
        ):
            first = index
            while (
                first
                and (
                    tokens[first - 1].tag in ("b", "vn", "a", "n", "j", "l", "eng", "nz", "s")
                    or (tokens[first - 1].text in _INPUTS and first > 1 and tokens[first - 2].tag in ("n", "vn", "j"))
                    or tokens[first - 1].text in ("首期", "首批", "年均", "人均", "年度")
                    or tokens[first - 1].text in _NOMINAL
                )
                and not _entity(tokens[first - 1])
            ):
                first -= 1
            return tokens[first].start, tokens[index].end
    return None


_ATTRIBUTE = re.compile(
    r"(?:率|量|额|值|投资|经费|资金|成本|收入|支出|投入|面积|规模|总数|寿命|航程|比重|占比|比例|强度|海拔|长度|高度|温度|误差|距离|价格|费用|预算|营收|利润|深度|直径|重量|速度|功率|容量|精度|份额|周期|里程|全长)\Z"
)
_INPUTS = frozenset(("投入", "产出", "支出"))
_SHARE = re.compile(
    r"占(?!比|地|有|领|据)(?:到|据|了|全部|全国|全球|我国|同期)*([\u4e00-\u9fff]{2,12}?)的?(?:约|近|超过|逾|超)?\Z"
)


def _entity(word: Word) -> bool:
    """Tell a body or a project, which holds an attribute, from a word that describes it."""
    return (
        word.tag in ("ns", "nt", "nr", "quote")
        or _ORGANISATION.search(word.text) is not None
        or word.text in ("项目", "工程", "计划", "试验区", "该项目", "植物", "卫星")
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


_OUTPUTS = frozenset(
    [
        "论文",
        "专利",
        "文章",
        "专著",
        "标准",
        "用户",
        "企业",
        "农户",
        "群众",
        "样品",
        "样本",
        "数据",
        "项目",
        "订单",
        "游客",
        "旅客",
        "货物",
    ]
)
_JOINING = frozenset(["联合", "共建", "合作"])


def _without_action(chosen: list[Word], tokens: list[Word]) -> list[Word]:
    """Drop a verb that the dictionary also knows as a noun: 培训 in 培训学员500人次."""
    if len(chosen) > 1 and (_PERSON.search(chosen[-1].text) or chosen[-1].text in _OUTPUTS):
        for index in range(len(chosen) - 2, -1, -1):
            if chosen[index].text in _ACTIONS and chosen[index].text not in _JOINING:
                return chosen[index + 1 :]
    if len(chosen) < 2 or chosen[0].text not in _ACTIONS or chosen[0].text in _JOINING:
        return chosen
    following = chosen[1]
    alone = (
        following.tag[0] == "n"
        or following.tag in ("quote", "b", "j", "eng", "s", "f", "r", "l", "a")
        or following.text in ("共建", "来华", "联合")
    )
    led = (
        chosen[0] is tokens[0]
        or tokens[tokens.index(chosen[0]) - 1].tag[0] in "dvpcru"
        or tokens[tokens.index(chosen[0]) - 1].text in ("累计", "已", "共")
    )
    return chosen[1:] if alone and led else chosen


def subject(text: str, start: int, at: int, *, leads: bool) -> str | None:
    """Find the subject of the clause that holds `at` in the sentence that begins at `start`.

    A clause without a subject takes over that of the clause before it, within the sentence. `leads`: what stands at `at` is
    itself a noun phrase that may be the subject, so where it opens the clause there is no other.
    """
    start = max(start, at - _SENTENCE_REACH)
    if leads and _DATE_PREFIX.sub("", text[clause_start(text, at, start) : at], count=1).strip() in _NOTHING:
        return None
    bounds = [
        start,
        *(hit.end() for hit in _BOUNDARY.finditer(text, start, at) if not _in_quotes(text, start, hit.start())),
        at,
    ]
    clauses = [(bounds[i], bounds[i + 1]) for i in range(len(bounds) - 1)]
    for index in range(len(clauses) - 1, max(-1, len(clauses) - 7), -1):
        low, high = clauses[index]
        last = index == len(clauses) - 1
        example = _EXAMPLE.search(text, low, high)
        if example is not None:
            return example.group(1)
        found = _clause_subject(text, low, min(high, low + _REACH), last=last, whole=last and not leads)
        if found == "":
            return None
        if found is not None:
            return found
        if index and (topic := _topic(text, clauses[index - 1], low, at)) is not None:
            return topic
    return None


_EXAMPLE = re.compile(r"以([^,，。;；]{2,24})为例")
_NOTHING = frozenset(("", "其中", "共", "共有", "约有", "有", "近", "超过", "逾", "约"))


def opens(text: str, at: int) -> bool:
    """Tell whether the clause that holds `at` opens with a subject of its own."""
    low = clause_start(text, at)
    return bool(_clause_subject(text, low, min(at, low + _REACH), last=True))


def _in_quotes(text: str, start: int, at: int) -> bool:
    """Tell whether a mark stands inside a quoted name, which is short."""
    low = max(start, at - _QUOTE_REACH)
    for opening, closing in (("“", "”"), ("《", "》")):
        left = text.rfind(opening, low, at)
        if left >= 0 and text.find(closing, left, at) < 0 and 0 <= text.find(closing, at) - left <= _QUOTE_REACH:
            return True
    return False


def _clause_subject(text: str, low: int, high: int, *, last: bool, whole: bool = False) -> str | None:
    """Return the subject that a clause opens with; "" where it reports speech, None where it has none.

    `last`: the clause of the figure itself; `whole`: all of it up to the figure may be the subject (项目 in 项目总投资).
    """
    if not last and _REPORTS.search(text, low, high):
        return ""
    prefix = _DATE_PREFIX.match(text, low, high)
    tokens = words(text, prefix.end() if prefix is not None else low, high)
    index = 0
    while index < len(tokens) and _introduces(tokens[index]):
        index += 1
    if (
        index < len(tokens)
        and tokens[index].text == "两"
        and index + 1 < len(tokens)
        and tokens[index + 1].text in ("国", "地", "校")
    ):
        return text[tokens[index].start : tokens[index + 1].end]
    if index < len(tokens) and tokens[index].tag == "m" and _DIGIT.match(tokens[index].text):
        return ""
    if index < len(tokens) and tokens[index].tag == "p" and tokens[index].text != "由":
        index = _past_frame(tokens, index)
    begin = index
    while index < len(tokens) and _in_subject(tokens, index, begin):
        index += 1
    chosen = tokens[begin:index]
    while chosen and (
        chosen[-1].text in ("和", "与", "同", "及", "、", "的", "本次", "此次") or chosen[-1].tag in ("d", "t")
    ):
        chosen = chosen[:-1]
    if not chosen or not any(_names(word) for word in chosen):
        return None
    if index < len(tokens) and tokens[index].text in _SPEECH and not last:
        return ""
    if index >= len(tokens):
        if whole and not _is_time(chosen):
            return _text(text, chosen)
        return "" if last and text[high - 1] != "," and not _is_time(chosen) else None
    if tokens[index].text in (":", "："):
        return ""
    if last and tokens[index].text in ("等", "等等") and index + 1 >= len(tokens):
        return ""
    if _is_time(chosen) or (index < len(tokens) and tokens[index].tag in ("m", "q") and not last):
        return None
    return _text(text, chosen)


def _text(text: str, chosen: Sequence[Word]) -> str | None:
    found = text[chosen[0].start : chosen[-1].end]
    return found if len(found) > 1 else None


def _introduces(word: Word) -> bool:
    """Tell the words that stand before a subject: dates, adverbs, conjunctions."""
    if _SUBJECT_PRONOUNS.match(word.text) or _PARTIES.match(word.text):
        return False
    return (
        word.text in _DISCOURSE
        or (word.tag in ("t", "c", "d", "x", "u", "ul", "uj", "f") and word.text not in _TIME_LIKE)
        or word.text in ("年", "月", "日", "底", "截至", "截止", "以来", "来", "期间", "起", "末", "初")
    )


def _past_frame(tokens: Sequence[Word], index: int) -> int:
    """Skip 在…方面, 为…, 通过…: a frame before the subject ends with a place word."""
    for at in range(index + 1, len(tokens)):
        if tokens[at].text in (
            "上",
            "中",
            "下",
            "里",
            "内",
            "方面",
            "期间",
            "时",
            "后",
            "前",
            "以来",
            "之际",
            "间",
            "领域",
        ):
            return at + 1
    return len(tokens)


def _in_subject(tokens: Sequence[Word], index: int, begin: int) -> bool:
    word = tokens[index]
    if word.text in _PREDICATES and not _continues(tokens, index, begin):
        return False
    if index == begin and word.tag == "v" and len(word.text) > 1 and begin + 2 < len(tokens):
        return tokens[index + 1].tag[0] == "n" and tokens[index + 2].tag in ("m", "d", "p")
    if _PARTIES.match(word.text):
        return True
    if word.nominal or word.tag == "r":
        return not (
            index > begin
            and word.tag == "v"
            and index + 1 < len(tokens)
            and tokens[index + 1].text in ("了", "着", "过")
        )
    if word.text in ("和", "与", "同", "及", "、") and index > begin:
        return index + 1 < len(tokens) and tokens[index + 1].nominal and tokens[index + 1].tag != "v"
    if word.text == "的" and index > begin:
        return index + 1 < len(tokens) and tokens[index + 1].nominal
    return (word.tag == "m" and word.text in ("一路", "一带")) or (word.text in ("次", "届") and index > begin)


def _continues(tokens: Sequence[Word], index: int, begin: int) -> bool:
    """Tell a noun such as 合作 inside a subject (科技合作基地) from the verb that ends it."""
    if index == begin or (tokens[index].tag == "v" and tokens[index].text not in _NOMINAL):
        return False
    return (
        index + 1 < len(tokens)
        and tokens[index + 1].tag in ("n", "vn", "nz", "l")
        and tokens[index + 1].text not in _PREDICATES
        and tokens[index].text in _NOMINAL
    )


def _names(word: Word) -> bool:
    """Tell whether a word can head a subject."""
    if _PARTIES.match(word.text):
        return True
    return (
        word.tag[0] == "n"
        or word.tag in ("r", "j", "quote", "eng", "vn", "s", "l")
        or _SUBJECT_PRONOUNS.match(word.text) is not None
    )


def _is_time(chosen: Sequence[Word]) -> bool:
    last = chosen[-1].text
    return last[0] == "每" or last in (
        "期间",
        "时期",
        "阶段",
        "时间",
        "时候",
        "之际",
        "以来",
        "方面",
        "基础",
        "其中",
        "同期",
        "过程",
        "背景",
        "当天",
    )


def _topic(text: str, clause: tuple[int, int], low: int, at: int) -> str | None:
    """Take the object of 将举办…展, when the next clause says what it holds (设置了…8个展区)."""
    opening = words(text, low, min(at, low + 8))
    if not opening or opening[0].text not in _FOLLOWERS:
        return None
    tokens = words(text, *clause)
    while tokens and tokens[-1].tag == "x":
        tokens.pop()
    chosen: list[Word] = []
    for index in range(len(tokens) - 1, -1, -1):
        if tokens[index].text in _OPENERS:
            return _text(text, chosen) if chosen else None
        if tokens[index].nominal or tokens[index].tag in ("m", "q", "c") or tokens[index].text in ("、", "年"):
            chosen.insert(0, tokens[index])
        elif tokens[index].text != "了":
            return None
    return None
