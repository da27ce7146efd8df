"""Composed sentences: every claim of the examples becomes a sentence of the other language, and is read back from it.

Part of the gate of digests. A sentence counts as read back where the extractor of claims, which knows nothing of the
patterns, finds value, other end and comparator again (and for cooperations the countries); words in quotes stand in the
script of the source and are put aside. Briefings of all examples must cite every statement and repeat none.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from itertools import combinations
from typing import Final

from qiao.claims.extract import extract
from qiao.claims.model import Cooperation, Figure
from qiao.claims.names import NameKind, mentions
from qiao.claims.numerals import parse
from qiao.digests.briefing.brief import brief
from qiao.digests.briefing.items import items
from qiao.digests.briefing.merge import SAME, shingles
from qiao.digests.briefing.model import Briefing, Item
from qiao.digests.briefing.points import claim_key
from qiao.digests.composing.say import Said, say
from qiao.documents.model import Document
from qiao.pipeline import Record
from qiao.text.model import Article, Passage, Reading, Text, TextMap

_QUOTED: Final = re.compile(r"“[^”]*”")
_NAME: Final = "“X”"  # stands for words in their own script
_SLACK: Final = Decimal("1e-9")
_OTHER: Final = {"zh": "en", "en": "zh"}


def scores(read: Sequence[Record]) -> dict[str, float]:
    """Return the shares of all that should hold; 1 is all."""
    every = [item for record in read for item in _items(record)]
    said = [
        (one.stated.claim, item.source.language, say(one.stated, _OTHER[item.source.language]))
        for item in every
        for one in item.claims
    ]
    composed = [(claim, language, told) for claim, language, told in said if told.reason is None]
    figures = [
        _read_figure(claim, told, _OTHER[language]) for claim, language, told in composed if isinstance(claim, Figure)
    ]
    countries = [
        _read_countries(claim, told, _OTHER[language])
        for claim, language, told in composed
        if isinstance(claim, Cooperation)
    ]
    whole = [(language, brief(every, language, "")) for language in ("zh", "en")]
    return {
        "claims composed": len(composed) / len(said),
        "composed figures read back": _share([found != "" for found in figures]),
        "composed figures extracted": _share([found == "claim" for found in figures]),
        "composed countries read back": _share(countries),
        "figures carried, other language": _share([held for item in every for held in _carried(item)]),
        "statements cited": _share([bool(one.cites) for _, briefing in whole for one in briefing.statements]),
        "statements not repeated": 1.0 - sum(_repeats(b) for _, b in whole) / sum(len(b.statements) for _, b in whole),
    }


def _items(record: Record) -> Iterator[Item]:
    name = record.reading.document.sha256
    return items(record.reading, record.claims, record.digests, lineage=name, address="")


def _read_figure(claim: Figure, told: Said, language: str) -> str:
    """Return "claim" where the extractor finds the figure, "numeral" where only its number is, "" where neither."""
    text = _QUOTED.sub(_NAME, told.text)
    wanted = claim.upper, claim.comparator
    found = extract(reading(text, language)).figures
    if any(abs(one.value - claim.value) < _SLACK and (one.upper, one.comparator) == wanted for one in found):
        return "claim"
    numerals = parse(text, language)
    same = any(abs(one.value - claim.value) < _SLACK and (one.upper, one.comparator) == wanted for one in numerals)
    return "numeral" if same and not found else ""


def _read_countries(claim: Cooperation, told: Said, language: str) -> bool:
    """Tell whether the sentence names the countries of the claim, and no other but that of its place."""
    text = _QUOTED.sub(_NAME, told.text)
    found = {code for one in mentions(text, language) if one.kind is NameKind.COUNTRY for code in one.countries}
    return set(claim.countries) <= found <= {*claim.countries, *_of_texts(claim)}


def _of_texts(claim: Cooperation) -> set[str]:
    texts = [text for text in (claim.name, claim.place, *claim.parties) if text]
    return {
        code for text in texts for one in mentions(text, "en" if text.isascii() else "zh") for code in one.countries
    }


def _carried(item: Item) -> Iterator[bool]:
    """Tell of each distinct figure whether the digest in the other language states it, whole or by quoting it."""
    language = _OTHER[item.source.language]
    told = {one.text for one in brief([item], language, "").statements}
    seen = set()
    for one in item.claims:
        claim = one.stated.claim
        if isinstance(claim, Figure) and one.passage and claim_key(claim) not in seen:
            seen.add(claim_key(claim))
            yield say(one.stated, language).text in told


def _repeats(briefing: Briefing) -> int:
    """Count the statements that say in the words of another what it says: composed ones differ in their facts alone."""
    own = [shingles(one.text) for one in briefing.statements if not one.composed]
    texts = [one.text for one in briefing.statements]
    near = sum(
        len(one & other) > SAME * min(len(one), len(other)) and _digits(one) == _digits(other)
        for one, other in combinations(own, 2)
    )
    return near + len(texts) - len(set(texts))


def _digits(runs: frozenset[str]) -> frozenset[str]:
    return frozenset(digits for run in runs for digits in re.findall(r"\d+", run))


def reading(body: str, language: str) -> Reading:
    """Make a reading of one article whose body is one passage."""
    document = Document(
        "sentence.txt", "0" * 64, len(body), "text/plain", "utf-8", body, datetime(2026, 1, 1, tzinfo=UTC)
    )
    text = Text(body, body, body, TextMap((0,), (0,), (len(body),), (True,)), (), "eval")
    passage = Passage(1, 0, len(body), 0, len(body), body)
    script = "Hans" if language == "zh" else "Latn"
    article = Article(
        *(0, len(body), 0, len(body), None, None, None, (), None, None, None, language, script, (passage,)),
    )
    return Reading(document, text, (article,), ())


def _share(held: Sequence[bool]) -> float:
    return sum(held) / len(held) if held else 1.0
