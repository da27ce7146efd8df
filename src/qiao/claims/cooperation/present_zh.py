"""Things across borders that a Chinese sentence speaks of as there: in come its clauses, out come items.

No list of verbs holds all that news says of a laboratory, satellite or forum of two countries (中法…卫星进入轨道,
发挥中国—东盟…中心的作用, 在…论坛上). What is known is the thing: a phrase that ends in a noun of cooperation and says
itself that it crosses a border. Such a phrase asserts its thing wherever it is no part of another name.
"""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from qiao.claims.cooperation.chinese import before_noun
from qiao.claims.cooperation.clauses import Cut, Shape, Token
from qiao.claims.cooperation.model import Item, beside
from qiao.claims.cooperation.objects_zh import empty
from qiao.claims.cooperation.phrases import post_count
from qiao.claims.cooperation.special.zh import abroad
from qiao.claims.cooperation.typed_zh import (
    ACTORS,
    AID,
    MARKED,
    Phrase,
    Readings,
    is_general,
    is_subject,
    kind_of,
    mentioned,
    of_body,
    opens,
)
from qiao.claims.cooperation.words_zh import goes_on
from qiao.claims.model import Kind, Status
from qiao.claims.names import NameKind, Spot
from qiao.vocabulary.cooperation import Role, finder

_TWO = 2
_KINDS = frozenset(Kind)


class Phrases(Struct, frozen=True):
    """What the phrases of a sentence are read in: its text, its names, and the items that are known of it.

    `partnered`: the article or its paragraph has named the other side, so that a sentence need not. `fair`: the
    article is about a conference or fair that many countries come to. `cued`: the sentence speaks of more than one.
    """

    text: str
    names: Sequence[Spot]
    taken: Sequence[Item]
    read: Readings
    partnered: bool
    fair: bool
    cued: bool


def present(sentence: Phrases, division: Cut) -> list[tuple[tuple[int, int], Item]]:
    """Return clause and item of what no construction asserted."""
    text, names, taken = sentence.text, sentence.names, sentence.taken
    found: list[tuple[tuple[int, int], Item]] = []
    last = -_TWO
    for clause, tokens in zip(division.clauses, division.tokens, strict=True):
        for at, noun in enumerate(tokens):
            if noun.role is not Role.HEAD or any(one.start < noun.end and noun.start < one.end for one in taken):
                continue
            if AID.search(text, clause[0], noun.start) is not None:
                continue  # 中国援…项目|专家组: the name ended before
            joined = at + 1 < len(tokens) and tokens[at + 1].start == noun.end and tokens[at + 1].role is Role.HEAD
            titled = _titled(text, noun)
            aid = AID.search(text, clause[0], noun.end) is not None
            titled = titled or aid
            joined = joined or before_noun(text, tokens, at)
            if (
                (joined and not aid)
                or of_body(noun, names)
                or (not titled and (is_general(text, noun) or goes_on(text, noun.end)))
            ):
                continue
            phrase = sentence.read.phrase(clause, tokens, at)
            free = noun.value in _NO_DOERS or not any(clause[0] <= one.start < clause[1] for one in taken)
            item = _read(sentence, phrase, listed=phrase.begin - 1 == last, free=free)
            over = item is not None and any(item.start <= one.start and one.end <= item.end for one in taken)
            if item is not None and not over and not mentioned(text, phrase.clause, item, taken):
                if found and item.start < found[-1][1].end:
                    found.pop()  # …论坛突尼斯会议: the phrase went on
                last = item.end
                found.append((clause, item))
    spans = [(item.start, item.end) for _, item in found]
    return [(clause, replace(item, others=beside(spans, at))) for at, (clause, item) in enumerate(found)]


_NO_DOERS = frozenset({"programme", "initiative", "agreement"})  # whose clause may assert something else too


def _read(sentence: Phrases, phrase: Phrase, *, listed: bool, free: bool) -> Item | None:
    """Return the item of a phrase that crosses a border itself, or by what its clause says of it."""
    text, names, noun, start = sentence.text, sentence.names, phrase.noun, phrase.start
    kind = kind_of(noun)
    if kind is None or (noun.value == "outcome" and post_count(text, noun.end) == noun.end):
        return None
    if not empty(text, start, noun.end):
        aside = noun.shape is Shape.FACILITY and _aside(phrase.clause, noun)
        across = sentence.read.crosses(phrase) or ((sentence.partnered or sentence.cued) and _titled(text, noun))
        if across and not aside:
            taken = Status.DONE if text.startswith(_TAKEN, phrase.begin - 1) else None  # 将…卫星送入: no future
            return Item(start, noun.end, kind, "exist", noun.end, noun.end, status=taken, alone=True)
        if listed or (kind in _COUNTED and _told_across(text, names, phrase)):
            return Item(start, noun.end, kind, "exist", start, start)
    news = kind in _TAKEN_UP and is_subject(text, phrase) and _news(sentence, phrase, kind)
    attended = (sentence.fair and free and _attended(text, phrase)) or _guested(text, names, phrase)
    if not news and kind is Kind.EVENT and attended:
        return Item(start, noun.end, kind, "exist", noun.end, noun.end)
    named = not empty(text, start, noun.end)
    if news or (named and (_of_two(text, names, phrase) or (free and _works(sentence, phrase)))):
        return Item(start, noun.end, kind, "exist", noun.end, noun.end, alone=True)
    return None


def _titled(text: str, noun: Token) -> bool:
    """Tell whether a noun is a title in quotes that ends in a word of cooperation: “…伙伴计划”."""
    if noun.shape is not Shape.QUOTE or noun.end - noun.start < _TITLE or "的" in text[noun.start : noun.end]:
        return False
    ends = finder("zh").find(text[noun.start + 1 : noun.end - 1])
    return bool(ends) and ends[-1][1] == noun.end - noun.start - _TWO and ends[-1][2].role is Role.HEAD


_TITLE = 8  # characters of a title with its quotes


def _attended(text: str, phrase: Phrase) -> bool:
    """Tell whether a clause says who came to an event of a fair, or what came of it: 论坛吸引了…, 展会签约…."""
    begun = opens(text, phrase)
    if _THERE.match(text, phrase.noun.end) is not None:
        return phrase.start < phrase.noun.start and begun  # “…”博览会上,来自9个国家的企业参展
    return begun and _RECEIVED.match(text, phrase.noun.end) is not None


_THERE = re.compile(r"(?:现场|期间|上),(?:共|共有|有)?来自[0-9一二三四五六七八九十百多余个]+国")
_RECEIVED = re.compile(
    r"(?:共|还|也|均|已|将|广泛|累计|先后|现场|期间|当天|首日|正式|同期|[0-9一二两三四五六七八九十]+天)*"
    r"(?:吸引|接待|迎来|汇聚|汇集|汇聚|云集|邀请|设[有立置]?(?!计|备|施)|有(?![关效望])|举[办行]|开展|签|达成|促成|成交|发布|受到|"
    r"主题[为是]|人气|观众|参展|参会|规模|展览面积)"
)


def _guested(text: str, names: Sequence[Spot], phrase: Phrase) -> bool:
    """Tell whether a clause says of an event by name that people from abroad came: 科普周邀请了来自智利的天文学家."""
    named = phrase.start < phrase.noun.start and not empty(text, phrase.start, phrase.noun.end)
    drew = _DREW.match(text, phrase.noun.end) if named and opens(text, phrase) else None
    return drew is not None and abroad(text, names, (drew.end(), phrase.clause[1]))


_DREW = re.compile(r"(?:共|还|也|已|今年|特别|专门|累计|先后)*(?:吸引|迎来|汇聚|汇集|云集|邀请|邀)(?!函|赛)")


def _of_two(text: str, names: Sequence[Spot], phrase: Phrase) -> bool:
    """Tell whether two parties own a phrase: 甲国研究所与乙国大学的联合研究计划."""
    if not text.startswith("的", phrase.begin - 1):
        return False
    owners = [one for one in names if phrase.begin - _OWNERS <= one[0] and one[1] <= phrase.begin - 1]
    return (
        len(owners) >= _TWO
        and _BETWEEN.fullmatch(text, owners[-1][1], phrase.begin - 1) is not None
        and (_AND.fullmatch(text, owners[-2][1], owners[-1][0]) is not None)
    )


_OWNERS = 40
_BETWEEN = re.compile(r"(?:两[国地校方]|[双三]方|三国)?(?:之?间)?")
_AND = re.compile(r"[^,。;、]{0,8}[与和同跟及]")


def _works(sentence: Phrases, phrase: Phrase) -> bool:
    """Tell whether a clause says something of a thing with a name of its own, and speaks of another country."""
    text = sentence.text
    if phrase.start == phrase.noun.start or text.endswith(ACTORS, 0, phrase.noun.end):
        return False
    return is_subject(text, phrase) and abroad(text, sentence.names, phrase.clause)


_TAKEN = ("将", "把")


def _told_across(text: str, names: Sequence[Spot], phrase: Phrase) -> bool:
    """Tell whether a phrase is counted in a clause that crosses a border, or has a relative clause that does."""
    low, begin = phrase.clause[0], phrase.begin
    if _MOST.search(text, low, begin):
        return False  # 欧洲最大的|电池工厂: what it is to be
    if text.startswith("的", begin - 1):
        what = _SOMEWHERE.search(text, low, begin) is not None and "“" not in text[begin : phrase.noun.end]
        if phrase.noun.value not in _KINDS or what:
            return False
        low = max(low, text.rfind("、", low, begin) + 1)
        if _TOGETHER.search(text, low, begin) is not None:
            return True
        own = any(end == begin - 1 and one.kind is NameKind.ORGANISATION for _, end, one in names)
        bare = phrase.start == phrase.noun.start  # 德国公司在上海的实验室, 美国航天局的火星探测器: somebody's own
        return not (own or bare) and abroad(text, names, (low, begin))
    marked = MARKED.search(text, max(low, begin - 1), phrase.start) is not None
    return marked and abroad(text, names, (low, phrase.noun.end))


_MOST = re.compile(r"最[\u4e00-\u9fff]{1,3}的$")
_SOMEWHERE = re.compile(r"位于|来自|前往|设在|是")


def _news(sentence: Phrases, phrase: Phrase, kind: Kind) -> bool:
    """Tell whether a subject is news: an agreement taken up, or this event with its guests from abroad."""
    text, low = sentence.text, phrase.clause[0]
    if kind is Kind.AGREEMENT:
        across = sentence.partnered or abroad(text, sentence.names, phrase.clause)
        return across and _THAT.search(text, low, phrase.noun.start) is None
    this = _THIS.search(text, low, phrase.start) is not None
    until = len(text) if text.startswith("为期", phrase.noun.end) else phrase.clause[1]
    return this and abroad(text, sentence.names, (low, until))


_THAT = re.compile(r"[该这]")
_THIS = re.compile(r"[本此这][次届期]")


_TAKEN_UP = frozenset({Kind.AGREEMENT, Kind.EVENT, Kind.PROGRAMME})
_TOGETHER = re.compile(r"双[方边]|两国|联合|共同|合作")


_COUNTED = frozenset(
    {
        Kind.AGREEMENT,
        Kind.PROJECT,
        Kind.JOINT_LAB,
        Kind.PLATFORM,
        Kind.PROGRAMME,
        Kind.TRANSFER_CENTRE,
        Kind.EVENT,
        Kind.INITIATIVE,
        Kind.EXCHANGE,
        Kind.COMPANY,
    }
)


def _aside(clause: tuple[int, int], noun: Token) -> bool:
    """Tell whether a named facility is only mentioned: nothing is said of it."""
    return noun.value == "big_science" and (noun.start > clause[0] or noun.end == clause[1])
