"""What an article is about, before its clauses are read: the names of every sentence, its home country, its topic.

In come the sentences of an article, out comes what the reading of one sentence needs to know of the others.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from qiao.claims.names import Mention, NameKind, mentions
from qiao.claims.sentences import Role, Sentence

# What makes a statement one of international cooperation. Names of foreign countries and blocs count beside these.
CUE = re.compile(
    r"国际|全球|世界|各国|多国|跨国|跨境|海外|境外|国外|外国|外籍|外资|外方|中外|一带一路|双边|多边|两国|三国|来华|访华|联合国|洲际|南南合作|国家和地区|丝绸之路|"
    r"(?i:international|global|worldwide|\bworld\b|overseas|foreign|cross-border|multilateral|bilateral|belt and road|silk road|both countries|two countries|transnational)"
)
_HOME_SHARE = 0.34  # below a third of the mentions, an article is not about one country
_TOPICAL_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Context:
    """What one sentence needs to know of its article."""

    home: str | None
    pair: tuple[str, ...]  # the two countries of an article that is about two
    topical: bool
    names: tuple[tuple[Mention, ...], ...]


def context(parts: Sequence[Sentence], language: str) -> Context:
    """Read the names of every sentence and decide what the article is about."""
    known = frozenset[str]()
    names = [mentions(part.text, language) for part in parts]
    counts = Counter(code for found in names for one in found for code in one.countries)
    if language == "zh" and any(_SHARED.search(part.text) for part in parts):
        known = frozenset(code for code, _ in counts.items())
        names = [mentions(part.text, language, known) for part in parts]
        counts = Counter(code for found in names for one in found for code in one.countries)
    total = sum(counts.values())
    home, most = counts.most_common(1)[0] if counts else (None, 0)
    if home is not None and home != "CHN" and counts["CHN"] >= _HOME_SHARE * total:
        home, most = "CHN", counts["CHN"]
    return Context(
        home=home if most >= _HOME_SHARE * total else None,
        pair=_pair(counts),
        topical=_topical(parts, names, home),
        names=tuple(names),
    )


def _pair(counts: Counter[str]) -> tuple[str, ...]:
    """Return the two countries that an article names most, if no third comes near the second."""
    first = counts.most_common(3)
    if len(first) < _TWO or (len(first) > _TWO and first[2][1] * 2 > first[1][1]):
        return ()
    return tuple(code for code, _ in first[:_TWO])


_TWO = 2
_SHARED = re.compile(r"中?[巴尼乌新瑞阿]")


def _topical(parts: Sequence[Sentence], names: Sequence[tuple[Mention, ...]], home: str | None) -> bool:
    cued = [cue(part.text, found, home) for part, found in zip(parts, names, strict=True)]
    titled = any(hit for part, hit in zip(parts, cued, strict=True) if part.role is not Role.BODY)
    return titled or sum(cued) >= _TOPICAL_SHARE * max(1, len(cued))


def cue(text: str, names: Sequence[Mention], home: str | None) -> bool:
    """Tell whether a text speaks of more than one country."""
    return bool(CUE.search(text)) or any(
        one.kind is NameKind.BLOC or (one.countries and home not in one.countries) for one in names
    )
