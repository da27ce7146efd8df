"""A briefing laid out, whatever the format: lines with their footnote marks and remarks, in the words of one language.

Formats number footnotes as they meet them, so every mark says whether it is the first of its number.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from qiao.digests.briefing.model import Briefing, Change, Cite, Section, Source, Statement
from qiao.digests.composing.days import day

_WORDS: Final = {
    "other": ("其他", "Other points"),
    "clashes": ("不能同时成立的说法", "Statements that cannot both be true"),
    "withdrawn": ("自上次以来撤回", "Withdrawn since the earlier run"),
    "new": ("新增", "new"),
    "later": ("已被较新数据取代：", "superseded by a later number:"),
    "lineages": ("{}个独立来源", "{} independent sources"),
    "versus": ("与此相对：", "Against this:"),
    "passage": ("第{}段", "passage {}"),
    "compared": ("与{}的摘要比较", "Compared with the digest of {}"),
    "based": ("依据{}篇文章", "From {} articles"),
    "based_one": ("依据1篇文章", "From 1 article"),
    "composed": (
        "中文文献直接引原句；外文文献由其中的数据和合作陈述按句式写成，名称无官方译名者保留原文。",
        (
            "English documents speak in their own sentences; of Chinese ones, sentences are composed from the figures "
            "and cooperations that they state. Names without an official translation stay in their own script."
        ),
    ),
    "model": (
        "部分句子经语言模型{}改写，逐句对照来源核验。",
        "The language model {} rewrote some sentences; each was checked against what it cites.",
    ),
    "nothing": ("没有可摘要的内容。", "There is nothing to digest."),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote mark; `first` where its number is used for the first time."""

    n: int
    first: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A statement with its marks; `remark` says what became of it, with marks of its own."""

    text: str
    marks: tuple[Mark, ...]
    remark: str = ""
    remark_marks: tuple[Mark, ...] = ()
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under a heading, "" where there is none."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: who says it, where and when, the words, and the address."""

    n: int
    title: str
    where: str
    quote: str
    address: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole briefing, ready to be written."""

    title: str
    language: str
    about: str
    viewpoint: Line | None
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    remark: str
    empty: str


def word(name: str, language: str, *values: object) -> str:
    """Return a phrase in a language."""
    return _WORDS[name][0 if language == "zh" else 1].format(*values)


def lay_out(briefing: Briefing) -> Layout:
    """Lay a briefing out."""
    language = briefing.language
    lines = _Lines(language)
    viewpoint = lines.of(briefing.viewpoint) if briefing.viewpoint else None
    blocks = [_block(section, lines, language, alone=len(briefing.sections) == 1) for section in briefing.sections]
    if briefing.clashes:
        told = [(lines.of(clash.one), lines.of(clash.other)) for clash in briefing.clashes]
        pairs = [line for one, other in told for line in _pair(one, other, language)]
        blocks.append(Block(word("clashes", language), tuple(pairs)))
    if briefing.withdrawn:
        gone = tuple(Line(one.text, (), struck=True) for one in briefing.withdrawn)
        blocks.append(Block(word("withdrawn", language), gone))
    number = len(briefing.sources)
    about = word("based_one", language) if number == 1 else word("based", language, number)
    if briefing.compared_with:
        made = day(briefing.compared_with, language) or briefing.compared_with
        about += f"{'；' if language == 'zh' else '. '}{word('compared', language, made)}"
    sources = {source.key: source for source in briefing.sources}
    mixed = any(statement.composed for statement in briefing.statements)
    return Layout(
        title=briefing.title,
        language=language,
        about=about,
        viewpoint=viewpoint,
        blocks=tuple(block for block in blocks if block.lines),
        notes=tuple(_note(cite, sources[cite.source], language) for cite in briefing.cites),
        remark=" ".join(filter(None, (word("composed", language) if mixed else "", _touched(briefing)))),
        empty="" if briefing.statements else word("nothing", language),
    )


def _touched(briefing: Briefing) -> str:
    return word("model", briefing.language, briefing.model) if briefing.model else ""


class _Lines:
    """Makes lines and knows which footnotes were used before."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._used: set[int] = set()

    def of(self, one: Statement) -> Line:
        language = self._language
        marks = self._marks(one.cites)
        remarks = []
        if one.change is Change.NEW:
            remarks.append(word("new", language))
        if one.lineages > 1:
            remarks.append(word("lineages", language, one.lineages))
        later: tuple[Mark, ...] = ()
        if one.superseded_by:
            remarks.append(word("later", language))
            later = self._marks(one.superseded_by)
        return Line(one.text, marks, ("；" if language == "zh" else "; ").join(remarks), later)

    def _marks(self, numbers: Iterable[int]) -> tuple[Mark, ...]:
        made = []
        for n in numbers:
            made.append(Mark(n, n not in self._used))
            self._used.add(n)
        return tuple(made)


def _block(section: Section, lines: _Lines, language: str, *, alone: bool) -> Block:
    heading = section.heading or ("" if alone else word("other", language))
    return Block(heading, tuple(lines.of(one) for one in section.statements))


def _pair(one: Line, other: Line, language: str) -> tuple[Line, Line]:
    return one, Line(f"{word('versus', language)}{'' if language == 'zh' else ' '}{other.text}", other.marks)


def _note(cite: Cite, source: Source, language: str) -> Note:
    published = (day(source.published, language) or source.published) if source.published else ""
    where = [part for part in (source.publisher, published, word("passage", language, cite.passage)) if part]
    fragment = f"#p{cite.passage}" if source.address.startswith("http") and cite.passage else ""
    told = ("，" if language == "zh" else ", ").join(where)
    return Note(cite.n, source.title, told, cite.quote, source.address + fragment)
