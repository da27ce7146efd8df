"""Whom a figure's subject stands for: in come the figures of an article, out come their holders by name.

A sentence says "the park", 该校 or "it" where another has said the name. The subject of a claim stays as its sentence
has it; beside it stands the name that the same article gives, so that figures of many documents can be of one holder.
Where two things of a kind are named and nothing tells which is meant, there is no holder. A sentence that names nobody
speaks of what the article speaks of, if that is one thing.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from msgspec.structs import replace

from qiao.claims.draft import FigureDraft
from qiao.claims.names import LANDS
from qiao.claims.naming.things import Thing, things
from qiao.claims.noun.zh.words import words
from qiao.claims.vocabulary import longest_first
from qiao.text.model import Article
from qiao.vocabulary.gazetteer import gazetteer
from qiao.vocabulary.things import spelled
from qiao.vocabulary.things import things as known

_HAN = re.compile(r"[\u4e00-\u9fff]")
_NEAR = 300  # characters before a figure in which its subject stands
_HEADS = longest_first(tuple(known().meant))
_NOUNS_EN = f"{_HEADS}|center|program|organization|lab"
_POINTING = {
    "zh": re.compile(
        rf"(?:该|全(?=[校院所园馆网台站库])|[本此这][届次个家所座项颗支批]?|我)?(?P<noun>{_HEADS})(?:内|里|[迄至]今|目前|现|已|共|累计)*"
    ),
    "en": re.compile(rf"(?:the|this|our|that)[ \n](?P<noun>{_NOUNS_EN})(?:['’]s?)?\b", re.IGNORECASE),
}
_ALONE = 2  # characters of a Chinese noun that points without 该 or 本
_PRONOUNS = {"zh": frozenset(("它", "其")), "en": frozenset(("it", "its", "we", "our"))}
_BY_DETERMINER = re.compile(r"(?:the|a|an|its|their|our) ", re.IGNORECASE)
_OPENS = 24  # characters from the beginning of its sentence within which a name is what the sentence is about
_SENTENCE = re.compile(r"[。！？!?\n]|(?<=[a-z)\"”])\.(?=\s)")


def held(drafts: Iterable[FigureDraft], article: Article, shadow: str) -> Iterator[FigureDraft]:
    """Yield the figures of an article, each with the name of its holder where its own sentence has another word."""
    text = shadow[article.clean_start : article.clean_end]
    named: dict[str, _Named] = {}
    for draft in drafts:
        if draft.subject is not None and _land(draft.subject):
            yield draft
            continue
        at, end = draft.start - article.clean_start, draft.end - article.clean_start
        language = "zh" if _HAN.search(draft.subject or text[at:end]) else "en"
        if language not in named:
            named[language] = _Named(text, language, article.title, article.source)
        found = named[language].holder(draft, at, end) if named[language].names else None
        yield draft if found in (None, draft.subject) else replace(draft, holder=found)


class _Named:
    """The things that an article names in one language, and what it speaks of: one name, or None."""

    def __init__(self, text: str, language: str, title: str | None, source: str | None) -> None:
        self.text, self._language = text, language
        self.names = things(text, language)
        self._starts, self._ends = [one.start for one in self.names], [one.end for one in self.names]
        self.each = tuple({one.name: one for one in self.names}.values())[:_MOST]
        self._whole: dict[str, str] = {}
        spoken = [one for one in self.names if one.name not in (source or "")]
        top = text.find(title) if title is not None else -1
        headline = [one for one in spoken if title is not None and top <= one.start < len(title)]
        self._topic = self._only(headline) or self._only(spoken)

    def holder(self, draft: FigureDraft, at: int, end: int) -> str | None:
        """Return the name of who holds the figure at `text[at:end]`, by what its sentence calls that."""
        text, counted = self.text, draft.counted or ""
        subject = None if draft.subject is not None and counted.endswith(draft.subject) else draft.subject
        if (own := next((one.name for one in self.each if counted.startswith(one.name)), None)) is not None:
            return own  # 博物馆的名字|参观者
        if self._language == "en" and (related := _related(at, self)) is not None:
            return related
        if subject is None or _OUTLET.fullmatch(subject) is not None:
            joined = _JOINED_ZH.match(text, end)
            if joined is not None:
                return _pointed(joined, at, self)
            through = _through(end, at, self) if self._language == "en" else None
            return through or self._spoken_of(at)
        found = _holder(subject, at, self, self._language)
        return found or (self._spoken_of(at) if _NOBODY[self._language].fullmatch(subject) else None)

    def _spoken_of(self, at: int) -> str | None:
        """Return what the article speaks of, where a sentence with nobody in it stands near its name."""
        if self._topic is None:
            return None
        begin, last = _begin(self.text, at), -_FAR
        for one in reversed(self.before(at)):
            if at - one.end > _FAR:
                break
            if self.full(one) == self._topic:
                last = max(last, one.end)
            elif one.start >= begin:
                return None  # its sentence names something else
        return None if at - last > _FAR else self._topic

    def before(self, place: int) -> Sequence[Thing]:
        """Return the names that end before a place, of many the last."""
        end = bisect_right(self._ends, place)
        return self.names[max(0, end - _LAST) : end]

    def between(self, low: int, high: int) -> Sequence[Thing]:
        """Return the names that share a character with a stretch."""
        return self.names[bisect_right(self._ends, low) : bisect_left(self._starts, high)]

    def _only(self, some: Iterable[Thing]) -> str | None:
        """Return the one thing that some names are of, if it is one."""
        found: set[str] = set()
        for one in some:
            found.add(self.full(one))
            if len(found) > 1:
                return None
        return next(iter(found), None)

    def full(self, one: Thing) -> str:
        """Return the longest name that says all that this one says."""
        whole = self._whole.get(one.name)
        if whole is None:
            whole = self._whole[one.name] = _full(one, self.each).name
        return whole


_MOST = 400  # different names that an article is searched for: more stand in lists
_LAST = 64  # names that stand last before a figure: further ones are not pointed to


# Subjects that leave open whose they are: people and things in the plural, the works of a project.
_NOBODY = {
    "zh": re.compile(
        r"[\u4e00-\u9fff]{0,6}(?:员工|学员|用户|人员|学生|观众|嘉宾|代表|专家|论文|企业|客商|女性|年会|一期|工程|项目)们?"
    ),
    "en": re.compile(
        r"(?:[Tt]he (?:total |overall )?(?:share|number|proportion) of )?"
        r"(?:[A-Za-z][a-z-]+ ){0,2}(?:[a-z-]+s|[A-Z][a-z]+s|[Ww]omen|[Pp]eople|[Tt]hey)"
    ),
}
# who prints it holds nothing
_OUTLET = re.compile(r"[\u4e00-\u9fff]{0,8}(?:日报|晚报|时报|早报|周报|新闻|快讯|通讯|通讯社|观察)")
_JOINED_ZH = re.compile(rf"[^，。；,;]{{0,6}}?(?:加入|入驻|参加|成为)了?[该本这]?(?P<noun>{_HEADS})")
_FAR = 600  # characters behind its name in which a news story still speaks of a thing


@lru_cache(maxsize=4096)
def _land(subject: str) -> bool:
    """Tell a country or bloc, which holds figures by itself."""
    lands = ((start, end) for start, end, one in gazetteer().find(subject) if one.kind in LANDS)
    return any(end - start >= len(subject) - len("the ") for start, end in lands)


def _holder(subject: str, at: int, named: _Named, language: str) -> str | None:
    """Return the name that a subject stands for, which a figure at `text[at:]` has; None where there is none."""
    text = named.text
    place = text.rfind(subject, max(0, at - _NEAR), at)
    place = text.find(subject, at, at + _NEAR) if place < 0 else place
    place = at if place < 0 else place
    if inside := named.between(place, place + len(subject)):
        return named.full(inside[-1])
    pointing, pronouns = _POINTING[language], _PRONOUNS[language]
    if subject.lower() in pronouns:
        return _taken_up(place, named, pointing)
    pointed = pointing.fullmatch(subject) or _acting(subject, pointing, language)
    if pointed is not None:
        return _pointed(pointed, place, named)
    if language == "en" and _ITS.search(subject) is not None:
        return _taken_up(place, named, pointing)
    if language == "en" and (inner := _OF_THE.search(subject)) is not None:
        return _pointed(inner, place, named)
    return _shortened(subject, named) if language == "en" else _ending(subject, text[place : place + _NEAR], named)


def _related(at: int, named: _Named) -> str | None:
    """Return the name behind which a clause tells a figure of it: the partnership, to which 35 hospitals belong."""
    clause = _TO_WHICH.search(named.text, max(0, at - _OPENS), at)
    if clause is None:
        return None
    return next((named.full(one) for one in named.before(clause.start())[-1:] if one.end == clause.start()), None)


_TO_WHICH = re.compile(r",[ \n](?:to|of|in|at|through|under|for|with)[ \n]which[ \n](?:[a-z]+[ \n]){0,2}\Z")


def _through(end: int, at: int, named: _Named) -> str | None:
    """Return who holds an English figure that is itself the subject: 48 deals were concluded through the hub.

    It is named behind the verb, or by a pronoun before what is counted: 61 of its dishes.
    """
    text = named.text
    if _ITS.search(text, at, end) is not None:
        return _taken_up(at, named, _POINTING["en"])
    if (owner := _OWNER.search(text, at, end)) is not None:
        return _pointed(owner, at, named)
    stop = _SENTENCE.search(text, end)
    led = _LED.match(text, end, len(text) if stop is None else stop.start())
    if led is None:
        return None
    place = led.end()
    behind = next((one for one in named.between(place, place + len("the 2024 ") + 1) if one.start >= place), None)
    if behind is not None:
        return named.full(behind)
    pointed = _POINTING["en"].match(text, place)
    return None if pointed is None else _pointed(pointed, place, named)


_OWNER = re.compile(rf"\b(?:the|this|our)[ \n](?P<noun>{_NOUNS_EN})['’]s?\b", re.IGNORECASE)
# Deals struck at the fair, the number of the centre's employees
_OF_THE = re.compile(
    rf"\b(?:(?:at|in|of|by|under)[ \n])?(?:the|this|our)[ \n](?P<noun>{_NOUNS_EN})(?:['’]s?\b.*|\Z)",
    re.IGNORECASE,
)
_ITS = re.compile(r"\b[Ii]ts\b")
_WITHIN = r"[ \n](?!(?:and|which|that|who|while|but)\b)[\w’'-]+"  # a word of the same clause
_LED = re.compile(
    rf"(?:{_WITHIN}){{0,3}}?[ \n](?:joined|make up|made up)[ \n](?=the[ \n]|this[ \n]|[A-Z])|"
    rf"(?:{_WITHIN}){{0,9}}?[ \n](?:were|was|are|is|have|has|had|now|currently|belong|take|took|used?)\b"
    rf"(?:{_WITHIN}){{0,5}}?[ \n](?:through|under|at|of|by|to|with|in|for|from|used?)[ \n](?=the[ \n]|this[ \n]|[A-Z])"
)


def _pointed(found: re.Match[str], place: int, named: _Named) -> str | None:
    """Return the name that a noun stands for: the park, 该校."""
    noun = spelled(found["noun"].lower())
    if not noun.isascii() and len(found.group()) < _ALONE:
        return None
    kinds, before = known().classes(noun), named.before(place)
    same = [one for one in before if one.noun == noun]
    return _nearest(same or [one for one in before if one.kind in kinds], place, named)


def _nearest(some: Sequence[Thing], place: int, named: _Named) -> str | None:
    """Return the last of some names, if no other of the kind is as likely."""
    if not some:
        return None
    last = named.full(some[-1])
    if all(named.full(one) == last for one in some):
        return last
    return last if len(_SENTENCE.findall(named.text, some[-1].end, place)) <= 1 else None


def _taken_up(place: int, named: _Named, pointing: re.Pattern[str]) -> str | None:
    """Return the name that a pronoun takes up: what its own sentence opens with, or else the one before."""
    text, before = named.text, named.before(place)
    begin = _begin(text, place)
    for _ in range(_SENTENCES_BACK):
        opening = next((one for one in before if begin <= one.start < begin + _OPENS), None)
        if opening is not None:
            return opening.name
        noun = pointing.search(text, begin, min(begin + _OPENS, place))
        if noun is not None:
            return _pointed(noun, noun.start(), named)
        alone = {one.name for one in before if one.start >= begin}
        if alone:
            return alone.pop() if len(alone) == 1 else None
        begin = _begin(text, max(0, begin - 2))
    return None


_SENTENCES_BACK = 2


def _begin(text: str, place: int) -> int:
    """Return where the sentence that holds `text[place]` begins."""
    last = 0
    for mark in _SENTENCE.finditer(text, max(0, place - 600), place):
        last = mark.end()
    return last


def _full(one: Thing, names: Iterable[Thing]) -> Thing:
    """Return the longest name that says all that this one says: of 清禾项目, 中欧清禾流域项目."""
    longer = (other for other in names if other.noun == one.noun and _says(other, one))
    return max(longer, key=lambda other: len(other.name), default=one)


def _says(longer: Thing, one: Thing) -> bool:
    """Tell whether a name holds all words of another, or all its characters in their order."""
    if longer.name.isascii() or one.kind in _OF_A_PLACE:
        return _words(one.name) <= _words(longer.name)
    left = iter(longer.name)
    return all(character in left for character in one.name)


_OF_A_PLACE = frozenset(("school", "hospital", "institute", "company"))  # 北京大学 is not 北京农业大学


def _shortened(subject: str, named: _Named) -> str | None:
    """Return the name of which a subject holds a part with its noun: the Tianfu centre."""
    bare = _BY_DETERMINER.sub("", subject, count=1).split()
    if len(bare) < 2 or not bare[0][0].isupper():
        return None
    noun = spelled(bare[-1].lower())
    own = _words(" ".join(bare[:-1]))
    found = {one.name for one in named.each if own <= _words(one.name) and one.kind in known().classes(noun)}
    return found.pop() if len(found) == 1 else None


def _acting(subject: str, pointing: re.Pattern[str], language: str) -> re.Match[str] | None:
    """Return the noun that points to a name before its verb, as a relative clause has both: 中心选育的品种."""
    found = pointing.match(subject) if language == "zh" else None
    acts = () if found is None else words(subject, found.end(), len(subject))
    return found if acts and all(one.tag == "v" for one in acts) else None


def _ending(subject: str, text: str, named: _Named) -> str | None:
    """Return the name that ends with a Chinese subject, or with more of the text that it begins: 观测网, 种业|城."""
    more = (text[: len(subject) + size] for size in range(3) if text.startswith(subject))
    for said in (subject, *more):
        found = {named.full(one) for one in named.each if len(said) > _ALONE and one.name.endswith(said)}
        if len(found) == 1:
            return found.pop()
    return None


@cache
def _words(name: str) -> frozenset[str]:
    """Return the words of a name, or of a Chinese one its characters as one word."""
    return frozenset(word.lower() for word in re.findall(r"[\w’'&-]+", name))
