"""The evidence gate of rewritten prose: in come a sentence and what it cites, out comes None or why it is dropped.

The model is not trusted with anything: numbers with their comparators and units, dates, countries, named bodies and
other names must stand in what the sentence cites; what is negated, planned, ended, risen or fallen there must be so
here; a number must count the same thing; and most of the words must come from there. When in doubt, it is dropped.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

from qiao.claims.days import days
from qiao.claims.extract import extract
from qiao.digests.facts import NONE, Facts, facts
from qiao.digests.rewriting.signs import SIGNS
from qiao.documents.model import Document
from qiao.registry.wording import fold as folded
from qiao.text.model import Article, Passage, Reading, Text, TextMap
from qiao.text.shadow import shadow
from qiao.vocabulary.stems import stem

LONGEST: Final = 500  # characters of a sentence
_SHARE: Final = {"en": 0.6, "zh": 0.5}  # of the words, or pairs of characters, that must stand in what is cited
_CLAUSE: Final = re.compile(r"[，；：、;:]|,\s")
_LONG_CLAUSE: Final = {"en": 25, "zh": 8}  # shorter ones only join: "meanwhile", 与此同时
_MARKUP: Final = re.compile(
    r"[<>{}|\\`]|https?:|www\.|\]\(|\*\*|^#|&\w+;|[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]"
)
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_LATIN_NAME: Final = re.compile(r"(?<![.!?:“\"] )(?<!^)\b[A-Z][\w’'-]+")
_TITLED: Final = re.compile(r"[《“「『]([^》”」』]{2,60})[》”」』]")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_STOP: Final = frozenset(
    re.findall(
        "[a-z]+",
        "a an the of in on at to for from by with and or as is are was were be been has have had its their his her it "
        "they this that these those which who also both more than about nearly over under most least some such said "
        "according report reports reported state states stated source sources",
    )
)
_MONTHS: Final = frozenset(
    re.findall(
        "[A-Z][a-z]+",
        "January February March April May June July August September October November December Monday Tuesday "
        "Wednesday Thursday Friday Saturday Sunday",
    )
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a footnote stands for: the words of the source, their language, and the checked statements made of them."""

    quote: str
    language: str
    statements: tuple[str, ...]


def check(sentence: str, cited: Sequence[Evidence], language: str) -> str | None:
    """Return the code of what does not stand in the evidence, or None."""
    if not cited:
        return "no_citation"
    if _MARKUP.search(sentence) or "\n" in sentence:
        return "markup"
    if len(sentence) > LONGEST:
        return "too_long"
    told = " ".join(text for one in cited for text in one.statements)
    known = _facts(cited, language)
    return (
        _facts_differ(facts(shadow(sentence), language), known)
        or _signs_differ(sentence, cited, told, language)
        or _names_differ(sentence, told + " " + " ".join(one.quote for one in cited))
        or _figures_differ(sentence, told, language)
        or _words_differ(sentence, told, language)
    )


def _facts(cited: Sequence[Evidence], language: str) -> Facts:
    found = NONE
    for one in cited:
        found |= facts(shadow(one.quote), one.language)
        for text in one.statements:
            found |= facts(shadow(text), language)
    return found


def _facts_differ(said: Facts, known: Facts) -> str | None:
    if said.numbers - known.numbers:
        return "number_not_in_passages"
    if any(not _dated(day, known) for day in said.dates):
        return "date_not_in_passages"
    if said.countries - known.countries:
        return "country_not_in_passages"
    return "body_not_in_passages" if said.bodies - known.bodies else None


def _dated(day: str, known: Facts) -> bool:
    """Tell whether a date stands there, or is the whole year of one that does."""
    return day in known.dates or any(
        days(day) == days(other) or (len(day) == 4 and other.startswith(f"{day}-") and "/" not in other)
        for other in known.dates
    )


def _signs_differ(sentence: str, cited: Sequence[Evidence], told: str, language: str) -> str | None:
    """Compare what is negated, planned, ended, risen or fallen, with the statements and the words of the source."""
    for code, signs in SIGNS.items():
        here = signs[language].search(sentence) is not None
        there = signs[language].search(told) is not None or any(
            signs[one.language].search(one.quote) is not None for one in cited
        )
        if here != there:
            return code
    return None


def _names_differ(sentence: str, evidence: str) -> str | None:
    """Find names that stand nowhere in the evidence: capitals within an English sentence, titles in Chinese."""
    plain = evidence.lower()
    names = [name.rstrip("’'s") if name.endswith(("’s", "'s")) else name for name in _LATIN_NAME.findall(sentence)]
    titles = [title for title in _TITLED.findall(sentence) if _HAN.search(title)]
    missing = [name for name in (*names, *titles) if name.lower() not in plain and name not in _MONTHS]
    return "name_not_in_passages" if missing else None


def _figures_differ(sentence: str, told: str, language: str) -> str | None:
    """Compare what each number counts: two numbers of one passage may have changed places."""
    known: dict[object, set[str]] = {}
    for value, counted in _counted(told, language):
        known.setdefault(value, set()).add(counted)
    for value, counted in _counted(sentence, language):
        there = known.get(value)
        if counted and there and not any(_same_thing(counted, other) for other in there):
            return "figure_differs"
    return None


def _same_thing(one: str, other: str) -> bool:
    """Tell whether two folded noun phrases may be one: one holds the other, or they end alike."""
    if not one or not other:
        return not one
    return one in other or other in one or one.rsplit(",", maxsplit=1)[-1] == other.rsplit(",", maxsplit=1)[-1] != one


def _counted(text: str, language: str) -> list[tuple[object, str]]:
    return list(_extracted(shadow(text), language))


@lru_cache(maxsize=512)
def _extracted(text: str, language: str) -> tuple[tuple[object, str], ...]:
    document = Document("prose", "0" * 64, len(text), "text/plain", "utf-8", text, datetime(2000, 1, 1, tzinfo=UTC))
    body = Text(text, text, text, TextMap((0,), (0,), (len(text),), (True,)), (), "prose")
    passage = Passage(1, 0, len(text), 0, len(text), text)
    article = Article(
        start=0, end=len(text), clean_start=0, clean_end=len(text), title=None, subtitle=None, source=None, authors=(),
        place=None, published=None, published_basis=None, language=language, script="Hans", passages=(passage,),
    )  # fmt: skip
    found = extract(Reading(document, body, (article,), ())).figures if text else ()
    return tuple((figure.value, folded(figure.counted) if figure.counted else "") for figure in found)


def _words_differ(sentence: str, told: str, language: str) -> str | None:
    """Tell whether too many words come from nowhere, in the whole sentence or in one of its clauses."""
    known = _words(told, language)
    pieces = [sentence, *(clause for clause in _CLAUSE.split(sentence) if len(clause) >= _LONG_CLAUSE[language])]
    for piece in pieces:
        said = _words(piece, language)
        if said and len(said & known) < _SHARE[language] * len(said):
            return "words_not_in_passages"
    return None


def _words(text: str, language: str) -> set[str]:
    if language == "en":
        return {stem(word.lower()) for word in _WORD.findall(text) if word.lower() not in _STOP}
    plain = "".join(_HAN.findall(shadow(text)))
    return {plain[at : at + 2] for at in range(len(plain) - 1)}
