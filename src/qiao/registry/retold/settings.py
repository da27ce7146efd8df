"""What stands around a figure: in come a figure, its measure and its text, out comes the figure as it is told."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from qiao.claims.date.en.forms import MONTHS
from qiao.claims.model import Basis, Figure, Measure, Quantity
from qiao.claims.naming.things import things
from qiao.registry.bounds import bounds
from qiao.registry.measures import Measured
from qiao.registry.retold.marks import marks
from qiao.registry.retold.scenes import MONTH_NAMES, is_place, names_in, own_words, same
from qiao.registry.retold.tokens import language, tokens
from qiao.registry.told import Setting, Told
from qiao.registry.units import base
from qiao.text.model import Article
from qiao.vocabulary.gazetteer import gazetteer
from qiao.vocabulary.thesaurus import concepts

_STOP: Final = {
    "zh": re.compile(r"[。！？；!?;\n]"),
    "en": re.compile(r"\n|[.!?;][\"”’)]?\s+(?=[A-Z\"“‘])|;"),
}
_COMMA: Final = {
    "zh": re.compile(r"[，、：（）()](?!\d)|[,:](?!\d)|(?<!\d)[,:]"),
    "en": re.compile(r",(?!\d)|[;:()]|\s[–—-]{1,2}\s|\b(?:and|while|which|who|where|but)\b"),
}
_DATELINE: Final = re.compile(r"日(?:电|讯|报道)(?:[(（][^)）]{0,20}[)）])?|\s--?\s|\s[–—]\s|(?<=\d{4}): ")
UNLISTED: Final = "~"  # before a place that no list has
_WHERE: Final = re.compile(r"\b(?:in|at|near|off) (?:Lake |Mount |Port |Cape )?([A-Z][a-z]{3,})(?![\w-]| [A-Z])")
_DATED: Final = re.compile(rf"(?:{MONTH_NAMES})\Z", re.IGNORECASE)
_FEWEST: Final = 2  # content words that tell what is counted
_LONGEST: Final = 600  # characters of a sentence on either side of a figure
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MONTHS_ZH: Final = re.compile(r"(?<!\d)(\d{1,2})月(?:(\d{1,2})日)?")
_MONTHS_EN: Final = re.compile(rf"\b(?-i:(?=[A-Z]))({MONTH_NAMES})\b\.?(?: (\d{{1,2}})\b)?", re.IGNORECASE)
_ANY: Final = re.compile(r"[\u4e00-\u9fff]{0,6}(?:项目|工程|企业|人员|学员|代表|用户|论文|专家|学生)们?")
_LATIN: Final = re.compile(r"[a-z0-9,'’& -]+")
_PARTS: Final = {Quantity.PERCENT: "%", Quantity.RATIO: "x"}


class Place(NamedTuple):
    """Where a figure stands: its article, the shadow of the text, the date that it is taken to speak of."""

    article: Article
    shadow: str
    as_of: str | None
    basis: Basis


def told(figure: Figure, measured: Measured | None, place: Place, *, key: str) -> Told | None:
    """Return a figure as its article tells it; None where no other article tells such a thing."""
    if figure.quantity in {Quantity.DURATION, Quantity.AGE, Quantity.DISTANCE}:
        return None
    unit = base(figure.unit)
    meant = bounds(figure.value, figure.upper, figure.comparator, measured=unit is not None)
    thing = measured.counted if measured else ""
    subject = measured.subject if measured and not measured.subject.startswith("?") else ""
    held = figure.holder is not None and figure.subject is not None and _ANY.fullmatch(figure.subject) is not None
    physical = str(figure.unit) if figure.quantity is Quantity.PHYSICAL else ""
    return Told(
        key=key,
        bounds=meant if unit is None else meant.times(unit.scale),
        quantity=figure.quantity,
        unit=figure.currency or (unit.unit if unit else _PARTS.get(figure.quantity, physical)),
        classifier=figure.unit or "",
        counted=figure.counted or "",
        thing=thing,
        label=_label(thing, figure.counted or ""),
        subject=same(subject),
        guessed=figure.subject is None or held,
        scope=measured.scope if measured else "",
        changing=figure.measure is Measure.CHANGE,
        as_of=place.as_of,
        basis=place.basis,
        setting=_setting(figure, place.article, place.shadow),
    )


def _label(thing: str, counted: str) -> tuple[str, ...]:
    """Return the content words of what is counted, in the form that both languages share."""
    name = thing.removeprefix("thing:").split("/")[0]
    if thing.startswith("concept:"):
        found = concepts().get(thing.removeprefix("concept:"))
        name = found.zh if found else ""
    name = name or counted
    if not name:
        return ()
    if _LATIN.fullmatch(name):
        return tokens(counted) or tuple(name.split(","))
    return tokens(name) or (name,)


def _setting(figure: Figure, article: Article, shadow: str) -> Setting:
    """Return what stands around a figure."""
    at, end = figure.span.clean_start, figure.span.clean_end
    low, high = max(article.clean_start, at - _LONGEST), min(article.clean_end, end + _LONGEST)
    tongue = language(shadow[max(low, at - 20) : min(high, end + 20)])
    begin, last = _around(shadow, (at, end), _STOP[tongue], (low, high))
    for line in _DATELINE.finditer(shadow, begin, at):
        begin = line.end()
    comma = _COMMA[tongue]
    one, other = _around(shadow, (at, end), comma, (begin, last))
    if one > begin and len(tokens(f"{shadow[one:at]} {shadow[end:other]}")) < _FEWEST:
        one, _ = _around(shadow, (max(begin, one - 1), at), comma, (begin, last))  # 项目启动，总额2亿元
    clause, sentence = shadow[one:other], shadow[begin:last]
    told = _sentence(sentence, tongue)
    placed = [(start + begin, stop + begin) for start, stop in told.placed]
    lands = (
        land.id
        for start, stop, land in gazetteer().find(clause)
        if is_place(land) and not any(x <= start + one and stop + one <= y for x, y in placed)
    )
    unlisted = (f"{UNLISTED}{found[1].lower()}" for found in _WHERE.finditer(clause) if not _DATED.match(found[1]))
    return Setting(
        clause=frozenset(tokens(clause)),
        sentence=told.words,
        marks=marks(clause, tongue),
        lands=frozenset((*lands, *unlisted)),
        names=told.names,
        own=told.own,
        dates=told.dates,
    )


class _Sentence(NamedTuple):
    """What a sentence says around each of its figures, and where its names stand."""

    words: frozenset[str]
    names: frozenset[str]
    own: frozenset[str]
    dates: frozenset[str]
    placed: tuple[tuple[int, int], ...]


@lru_cache(maxsize=64)  # a sentence is asked about once for each of its figures
def _sentence(sentence: str, tongue: str) -> _Sentence:
    named, spots = things(sentence, tongue), list(gazetteer().find(sentence))
    return _Sentence(
        words=frozenset(tokens(sentence)),
        names=frozenset(names_in(named, spots)),
        own=frozenset(own_words(sentence, spots)),
        dates=frozenset(_dates(sentence)),
        placed=tuple((one.start, one.end) for one in named),
    )


_Span = tuple[int, int]


def _around(text: str, inner: _Span, stop: re.Pattern[str], whole: _Span) -> _Span:
    """Return the stretch between two stops that holds an inner one."""
    begin = whole[0]
    for mark in stop.finditer(text, begin, inner[0]):
        begin = mark.end()
    found = stop.search(text, inner[1], whole[1])
    return begin, found.start() if found else whole[1]


def _dates(sentence: str) -> list[str]:
    """Return the years, months and days that a sentence names, each alone."""
    found = _YEAR.findall(sentence)
    months = [*_MONTHS_ZH.findall(sentence), *_MONTHS_EN.findall(sentence)]
    for written, day in months:
        month = MONTHS.get(written.lower()) or int(written)
        found += [f"-{month:02d}", f"-{month:02d}-{int(day):02d}"] if day else [f"-{month:02d}"]
    return found
