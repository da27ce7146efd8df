"""Things with a name of their own that hold figures: text in, spans of parks, programmes, networks, schools out.

`bodies` reads the organisations that sign agreements; what holds a figure may be anything that has a name: a vault, a
constellation, a fellowship. An English one is a run of capitalised words with its noun among them, a Chinese one ends
with its noun and has a word of its own before it, or is said again.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import takewhile

from msgspec import Struct

from qiao.claims.noun.zh.words import Word, words
from qiao.claims.vocabulary import longest_first
from qiao.claims.vocabulary import words as listed
from qiao.text.lexicon import dictionary
from qiao.vocabulary.counted import lexicon
from qiao.vocabulary.gazetteer import NameKind, gazetteer
from qiao.vocabulary.load import read
from qiao.vocabulary.thesaurus import key
from qiao.vocabulary.things import spelled
from qiao.vocabulary.things import things as known


class Thing(Struct, frozen=True):
    """A name at text[start:end], the noun that says what it is (园, park) and the class of that."""

    start: int
    end: int
    name: str
    noun: str
    kind: str


_NOUNS_ZH = longest_first(tuple(known().zh))
_NOUNS_EN = longest_first((*known().en, "center", "program", "organization", "lab"))
# What cannot stand inside a Chinese name: marks, function words, and what news puts before one.
_STOP_ZH = re.compile(
    r"[\s,.;:!?、。，；：！？…'\"‘’()（）《》〈〉【】\[\]\-]|[0-9]+[日月年]|(?<!华)为|"
    r"[的与及同跟或在由从向对把被将让是于有了着过到至各该本此某其这那每名位座项场几获据经]|数(?=[个家名项百十千万])|"
    r"(?<!中)和(?![平谐])|(?<![中国])家(?!庄)|个|来自|进入|前往|组建|创办|兴建|共建|合建|援建|承建|承办|主办|抵达|来到|访问|参观|签署|建立|建成|成立|依托|支持|邀请|"
    r"毕业|走进|考察|牵头|设立|就读|任职|担任|作为|包括|负责|介绍|发布|宣布|表示|代表|旗下|我国|两国|双方|一所|多所|知名|著名|以及|"
    r"国内外|中外|海外|外国|国外|相关|有关|所在|获悉|记者|今年|去年|目前|参加|出席|加入|资助|通过|利用|使用|启动|实施|推进|推动|参与|"
    r"入驻|企业|累计|认定|选出|产生|新一届|会议|完成|开展|公布|培训(?!中心|基地|学院|院|计划|项目|班)|召开|举行|举办|"
    r"赴|年来|以来|得(?<=获得)|共[签有]|走向|首批|第[一二三四五六七八九十0-9]+[届次期]|[一二三两四五六七八九十百千万余多0-9]+[所项]|[0-9]+[颗座台架艘条](?=[\u4e00-\u9fff])|市场|报(?![道告国])"
)
_LONGEST_ZH = 18
_SHORTEST_ZH = 4
_NOUN_ZH = re.compile(rf"(?:{_NOUNS_ZH})")
_QUOTED_ZH = re.compile(rf"“(?P<own>[^“”，。,]{{2,16}})”(?P<noun>{_NOUNS_ZH})?")
# What says only what kind of thing it is: 国家重点实验室 is no name.
_COMMON_ZH = re.compile(
    r"(?:国家|省|市|级|重点|联合|国际|科技|科学|技术|研究|合作|创新|产业|工业|农业|高新|高|新|大型|公共|服务|培训|教育|人才|青年|管理|信息|数据|"
    r"示范|试验|实验|综合|专业|专项|公益|民间|官方|政府|企业|社会|地方|全国|全球|世界|区域|多边|双边|境外|中小|开放|共享|交流|对接|转移|转化|"
    r"孵化|建设|发展|工作|研发|外资|中国|中方|高等|职业|援助|重大|主要|首个|第一|最大|唯一)*"
)
PROPER = frozenset(("ns", "nz", "nt", "nr", "nrt", "nrfg", "eng"))  # tags of names

_WORD = r"[A-Z][\w’'&]*(?:-[A-Z]?[\w’'&]+)*"
_LINK = r"(?:of|for|the|in|and|on|de|da|do|du|und)"
_RUN_EN = re.compile(rf"\b{_WORD}(?:[ \n](?:{_LINK}[ \n]){{0,2}}{_WORD}){{1,9}}")
_DAYS = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|"
    r"October|November|December)\b"
)
_HALF_WRITTEN = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?)[ \n](?P<name>(?P<own>(?!{_DAYS}){_WORD})[ \n](?P<kind>(?:[a-z]+[ \n]){{0,2}})"
    rf"(?P<noun>{_NOUNS_EN}))\b(?![ \n-](?:{_NOUNS_EN})\b)"
)
_LEAD_EN = re.compile(
    r"(?:(?:The|A|An|In|At|On|By|From|With|And|But|While|As|Its|This|That|Both|Other|For|Since|Under|Of|Our|To|Until|"
    r"After|Before|During|According|Today|Now|Builders|Members|Officials|Last|Next|When|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Where|He|She|It|They|We|If|Over|About|All|Some|More)[ \n]+"
    r"(?:(?:of|for|on|in|at|the|to)[ \n]+){0,2})+"
)
_TAKEN_BY = re.compile(rf"[ \n](?P<noun>{_NOUNS_EN})\b")
_TOLD_EN = re.compile(rf",[ \n](?:an?|the)[ \n](?:[\w-]+[ \n]){{0,4}}?(?P<noun>{_NOUNS_EN})\b")
_PLACES = frozenset((NameKind.COUNTRY, NameKind.BLOC, NameKind.PLACE, NameKind.ORGANISATION))
_POSSESSED = re.compile(r"['’]s?\Z")
_OWNER = re.compile(r"[A-Z][\w-]*['’]s?[ \n](?=[A-Z])")  # Serbia's Sava Innovation Park
_OF_WHOLE = re.compile(r"(?P<noun>[A-Z][a-z]+)[ \n](?:of|at|in)[ \n]the[ \n](?=[A-Z])")  # Budget of the Blue Programme
_PLACED = re.compile(r"[ \n](?:in|on)[ \n](?:the[ \n])?[A-Z][\w-]*\Z")  # the Science Centre in Jakarta


def things(text: str, language: str) -> tuple[Thing, ...]:
    """Return the things with a name of their own in reading order."""
    if language == "zh":
        return tuple(_chinese(text))
    return tuple(sorted((*_english(text), *_half_written(text)), key=lambda one: one.start))


def _english(text: str) -> Iterator[Thing]:
    for low, high in _runs(text):
        lead = _LEAD_EN.match(text, low, high)
        start = low if lead is None else lead.end()
        owner = _OWNER.match(text, start, high)
        start = start if owner is None else owner.end()
        whole = _OF_WHOLE.match(text, start, high)
        if whole is not None and key(whole["noun"]) in _describing():
            start = whole.end()
        name = _PLACED.sub("", _POSSESSED.sub("", text[start:high]))
        parts = name.split()
        if len(parts) < 2 or not parts[0][0].isupper():
            continue
        noun = _noun(parts)
        if noun is None:
            told = _TAKEN_BY.match(text, high) or _TOLD_EN.match(text, high)
            if told is None:
                continue
            noun = told["noun"]
            if told.start("noun") == start + len(name) + 1:  # the Bright Village project
                name = text[start : told.end()]
                parts = name.split()
        noun = spelled(noun)
        yield Thing(start, start + len(name), " ".join(parts), noun, known().en[noun])


def _half_written(text: str) -> Iterator[Thing]:
    """Yield what is called by one word of its own and nouns in small letters: the Pamir weather network."""
    for found in _HALF_WRITTEN.finditer(text):
        name, own, noun = found["name"], found["own"], spelled(found["noun"])
        described = found["kind"].split()
        if not all(key(word) in _describing() for word in described):
            continue
        lands = [end - start for start, end, one in gazetteer().find(own) if one.kind in _PLACES]
        if sum(lands) < len(own) - len("-") or (len(lands) > 1 and described):
            yield Thing(found.start("name"), found.end("name"), " ".join(name.split()), noun, known().en[noun])


@cache
def _describing() -> frozenset[str]:
    """Return the words that say of what kind a thing with a name is, English ones as `thesaurus.key` has them."""
    named = read("name_words", dict[str, str])
    chinese = (word for forms in named for word in forms.split("|"))
    english = (key(word) for forms in named.values() for word in forms.split(";"))
    table = lexicon()
    return frozenset((*table.modifiers_en, *table.nouns_en, *table.modifiers_zh, *table.nouns_zh, *chinese, *english))


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where runs of capitalised words stand; "and" behind a noun of things joins two of them."""
    for run in _RUN_EN.finditer(text):
        low = run.start()
        for joint in _JOINT.finditer(text, *run.span()):
            if spelled(joint["noun"].lower()) in known().en:
                yield low, joint.end("noun")
                low = joint.end()
        yield low, run.end()


_JOINT = re.compile(r"\b(?P<noun>[A-Z]\w+)[ \n]and[ \n](?=[A-Z])")


def _noun(parts: list[str]) -> str | None:
    """Return the noun of a run of capitalised words: the last, or the one before "of"."""
    for at, part in enumerate(parts):
        low = part.lower()
        if spelled(low) in known().en and (at == len(parts) - 1 or parts[at + 1] in ("of", "for", "in", "on")):
            return low
    return None


def _chinese(text: str) -> Iterator[Thing]:
    found = [*_quoted(text), *_ending(text)]
    said = Counter(one.name for one in found)
    stop = 0
    for one in sorted(found, key=lambda thing: (thing.start, -thing.end)):
        if one.start < stop:
            continue  # a part of the one before
        stop = one.end
        own = one.name[: len(one.name) - len(one.noun)]
        apart = one.kind in _OF_BODIES and len(own) >= (
            _OWN if own in _describing() or one.noun not in _PLACED_ZH else 2
        )
        if one.name[0] == "“" or said[one.name] > 1 or apart or _proper(own):
            yield one


_OWN = 3  # characters of its own that name a body, if nothing else does
_PLACED_ZH = frozenset(("大学", "医院"))  # mostly named by a place of two characters
_OF_BODIES = frozenset(
    listed(
        (
            "school institute laboratory observatory fund alliance association museum store park centre company",
            "hospital satellites network programme project",
        )
    )
)


def _quoted(text: str) -> Iterator[Thing]:
    """Yield what has a name in quotes and its noun in them or behind them."""
    for quoted in _QUOTED_ZH.finditer(text):
        noun, end = quoted["noun"], quoted.end()
        inner = next((one for one in _NOUN_ZH.finditer(quoted["own"]) if one.end() == len(quoted["own"])), None)
        if inner is not None and (noun is None or known().zh[noun] == "event"):
            noun, end = inner.group(), quoted.end("own") + 1  # the year's meeting of a programme
        if noun is not None:
            yield Thing(quoted.start(), end, text[quoted.start() : end], noun, known().zh[noun])


def _ending(text: str) -> Iterator[Thing]:
    """Yield what ends with its noun."""
    last = 0
    for noun in _NOUN_ZH.finditer(text):
        further = _NOUN_ZH.match(text, noun.end())
        if further is not None and known().zh[further.group()] != "event":
            continue  # 联合会|年会 is of the former
        begin = max(last, noun.start() - _LONGEST_ZH)
        for stop in _STOP_ZH.finditer(text, begin, noun.end()):  # what follows may say that it is none: 培训|中心
            begin = stop.end() if stop.end() <= noun.start() else begin
        begin = max([begin, *(one.end for one in takewhile(_acts, words(text, begin, noun.start())))])
        quote = text.rfind("“", begin, noun.start())
        begin = quote + 1 if quote >= 0 else max(begin, text.rfind("”", begin, noun.start()) + 1)
        if noun.end() - begin < _SHORTEST_ZH or _COMMON_ZH.fullmatch(text, begin, noun.start()):
            continue
        yield Thing(begin, noun.end(), text[begin : noun.end()], noun.group(), known().zh[noun.group()])
        last = noun.end()


def _acts(word: Word) -> bool:
    """Tell a word of two characters or more that stands in no name: 庆祝, 获得."""
    return len(word.text) > 1 and word.tag in _ACTING and not word.nominal and dictionary().has_word(word.text)


_ACTING = frozenset(("v", "d", "p", "c"))


def _proper(own: str) -> bool:
    """Tell whether words hold one that is a name by the dictionary."""
    return any(word.tag in PROPER for word in words(own, 0, len(own)))
