"""Sentences of an article: in come its passages and heads, out come clean spans, split once for every extractor.

A sentence is the widest stretch in which a claim may look for its subject, its date and its parties. Chinese sentences
end at 。！？ and at a newline; a closing quote or bracket after the mark belongs to the sentence. English ones end at
.!? before a space and something that can begin a sentence, unless the full stop closes a known abbreviation, an
initial or an enumeration; points of a digest end at their source. Semicolons do not end a sentence: lists of claims
share their head across them.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from qiao.claims.vocabulary import words as listed
from qiao.text.model import Article, Passage, Repeat, Text
from qiao.text.repeats import is_repeat


class Role(StrEnum):
    """Where in the article a sentence stands."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    SUBHEAD = "subhead"
    BODY = "body"


class Sentence(Struct, frozen=True):
    """One sentence: its clean span and its shadow text (`text` is `shadow[start:end]`), and the passage it stands in.

    `passage` is the number of the passage, 0 for a title.
    """

    start: int
    end: int
    text: str
    role: Role = Role.BODY
    passage: int = 0


# Full stops after these close a word, not a sentence. Lower case; compared with the word before the full stop.
ABBREVIATIONS = frozenset(
    listed(
        (
            "mr mrs ms dr prof gen col lt sgt rev hon st sr jr vs etc inc ltd co corp llc dept univ",
            "no nos vol pp p ed eds fig figs al approx est e.g i.e cf u.s u.k u.n e.u a.m p.m ph.d",
            "m.d b.c a.d jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun",
            "gov sen rep pres maj capt adm messrs mt ft sq rs mil mln bln",
        )
    )
)

# One class stands first, and what it matched is looked back at: a search for a class is many times as fast.
_END = re.compile(
    r"[。!?！？…\n.\]](?:(?<=[。!?！？…])[。!?！？…]*[”’」』）)\]】\"']*|(?<=\n)\n*|"
    r"(?<=\.)(?=[”’\"')\]]*(?:\s|$))[”’\"')\]]*|"
    r"(?<=\])(?=\s+(?:[A-Z][\w&/:(), ]{2,70} )?-\s+[A-Z])|"  # digests put a source behind each point: held in May [2] - The  # noqa: E501 - one pattern a line
    r"(?<=[a-z]{3}\.)(?=(?!Com\b|Net\b|Org\b)[A-Z][a-z]+[ ,]))"  # a web page lost a space: on Tuesday.The
)
_OPENERS = re.compile(r"\s*(?:[A-Z0-9“‘\"'(\[$€£¥—–-]|[^\x00-\x7f])")
_CLOSING = frozenset(("u.s", "u.k", "e.u", "u.n", "a.m", "p.m", "d.c", "inc", "ltd", "etc"))
_REOPENS = re.compile(r"\s+(?:The|This|These|Those|It|He|She|They|Its|Their|In|On|At|Both|During|Since|According)[ \n]")
_LETTERS = re.compile(r"(?:[A-Z]\.)+[A-Z]")  # P.R. China, H.E. the minister
_LAST_WORD = re.compile(r"[A-Za-z][A-Za-z.]*\Z")
# A dateline says where and when a report was filed; it claims nothing.
_DATELINE = re.compile(
    r"\s*(?:[(（【\[])?(?:据)?(?:[\u4e00-\u9fff]{2,10}(?:社|网|报|台)|本报|本刊|"
    r"记者)[\u4e00-\u9fff、·]{0,12}(?:20\d\d年)?\d{1,2}月\d{1,2}日[电讯](?:\s*[(（][^()（）]{0,60}[)）])?(?:[)）】\]])?"
    r"|\s*[A-Z][A-Z .,'À-Þ-]{2,40}(?:, [A-Z][a-z]+)?,? \d{1,2} [A-Z][a-z]{2,8}\.? \d{4} ?(?:\([^()]{2,24}\))? ?[-–—]{1,2}"  # noqa: E501 - one pattern a line
    r"|\s*[A-Z][A-Z .,'-]{2,40}(?:, [A-Z][a-z]+)?,? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|"
    r"Dec)[a-z]*\.? \d{1,2}(?:, \d{4})? ?\([^()]{2,20}\) ?[-–—]{1,2}"
)
# What goes on for longer is no sentence of any language: it is cut at a clause, so that no reader pays for its square.
LONGEST = 1200
_CLAUSE_MARKS = ",，;；、 "
_LOOK_BACK = 12  # longer than any abbreviation


def split(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences of `text[start:end]`, without the white space around them."""
    stop = len(text) if end is None else end
    begin = start
    for mark in _END.finditer(text, start, stop):
        if text[mark.start()] == "." and not _ends_sentence(text, mark, stop):
            continue
        yield from _trimmed(text, begin, mark.end())
        begin = mark.end()
    yield from _trimmed(text, begin, stop)


def _ends_sentence(text: str, mark: re.Match[str], stop: int) -> bool:
    """Tell a full stop from the point of an abbreviation, an initial or a list number."""
    if not _OPENERS.match(text, mark.end(), stop) and mark.end() < stop:
        return False
    word = _LAST_WORD.search(text[max(0, mark.start() - _LOOK_BACK) : mark.start()])
    if word is None:
        return True
    last = word.group()
    if last.lower() in _CLOSING and _REOPENS.match(text, mark.end(), stop):
        return True  # held in the U.S. The event drew
    return not (last.lower() in ABBREVIATIONS or (len(last) == 1 and last.isupper()) or _LETTERS.fullmatch(last))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        stop = max(text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in _CLAUSE_MARKS) + 1
        stop = stop or start + LONGEST
        yield from _trimmed(text, start, stop)
        start = stop
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def sentences(article: Article, text: Text, repeats: tuple[Repeat, ...] = ()) -> tuple[Sentence, ...]:
    """Split titles, subheads and passages; passages that repeat an earlier one are linked, not read again."""
    shadow = text.shadow
    found = list(_titles(article, text))
    last = found[-1].end if found else article.clean_start
    heading: str | None = None
    for passage in article.passages:
        if is_repeat(passage.start, passage.end, repeats):
            continue
        if passage.heading != heading:
            found += _subhead(passage, text, last)
        heading, last = passage.heading, passage.clean_end
        found += [
            Sentence(start, end, shadow[start:end], Role.BODY, passage.n)
            for start, end in split(shadow, _past_dateline(shadow, passage), passage.clean_end)
        ]
    return tuple(found)


def _subhead(passage: Passage, text: Text, after: int) -> Iterator[Sentence]:
    """Find the subhead above a passage; the name of a group on the line of its points only sums them up."""
    span = _find(text.clean, passage.heading, after, passage.clean_start) if passage.heading else None
    if span is not None and "\n" in text.clean[span[1] : passage.clean_start]:
        yield Sentence(*span, text.shadow[slice(*span)], Role.SUBHEAD, passage.n)


def _past_dateline(shadow: str, passage: Passage) -> int:
    dateline = _DATELINE.match(shadow, passage.clean_start, passage.clean_end)
    return passage.clean_start if dateline is None else dateline.end()


def _titles(article: Article, text: Text) -> Iterator[Sentence]:
    """Find the title and the subtitle in the head of the article, where they may be broken over lines."""
    head = article.passages[0].clean_start if article.passages else article.clean_end
    begin = article.clean_start
    for title, role in ((article.title, Role.TITLE), (article.subtitle, Role.SUBTITLE)):
        if not title:
            continue
        span = _find(text.clean, title, begin, head)
        if span is not None:
            yield Sentence(*span, text.shadow[span[0] : span[1]], role)
            begin = span[1]


def _find(clean: str, title: str, start: int, stop: int) -> tuple[int, int] | None:
    """Find a title, whatever white space stands in it."""
    at = clean.find(title, start, stop)
    if at >= 0:
        return at, at + len(title)
    if len(title) > _LONGEST_TITLE:
        return None
    pattern = r"\s*".join(re.escape(character) for character in title if not character.isspace())
    hit = re.compile(pattern).search(clean, start, stop)
    return hit.span() if hit is not None else None


_LONGEST_TITLE = 300  # what is longer is a paragraph that stands where a title should
