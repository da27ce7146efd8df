"""Whom one may want to meet: texts of what people offer and seek in, out come those whose words meet one's own.

Only a hint, shown with the words that it rests on. Fields of science meet across Chinese and English; other words meet
where both say the same one, and words that half of the event uses say nothing.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import rjieba

from qiao.vocabulary.fold import fold
from qiao.vocabulary.stems import stem
from qiao.vocabulary.stopwords import CHINESE, ENGLISH
from qiao.vocabulary.thesaurus import match

LIMIT: Final = 6
_COMMON: Final = 0.25  # of all people who use a word: above it, the word says nothing
_ENOUGH: Final = 8  # people below which no word counts as common
_SHORTEST_LATIN, _SHORTEST_CHINESE = 4, 2
# What everybody of such an event writes.
_EMPTY: Final = frozenset(
    """
    partner partners project projects cooperation collaboration technology research system systems from with
    test tests site sites region regions early high
    合作 伙伴 项目 技术 研究 需求 寻找 提供 开发
    """.split()  # noqa: SIM905  # a list of words reads better without its quotes
)
_RUN: Final = re.compile(r"[a-zà-ÿ]+|[\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody offers and seeks, in their own words."""

    offers: str
    seeks: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody whose words meet one's own: what they offer of what one seeks, and the other way round."""

    id: int
    offered: tuple[str, ...]
    sought: tuple[str, ...]


def suggest(mine: Said, others: Mapping[int, Said], limit: int = LIMIT) -> tuple[Suggestion, ...]:
    """Return those who fit best, the best first; who fits in both directions stands before who fits in one."""
    uses = Counter(key for said in others.values() for key in {**words(said.offers), **words(said.seeks)})
    most = max(_ENOUGH, int(len(others) * _COMMON))
    offers, seeks = words(mine.offers), words(mine.seeks)
    found = []
    for number, said in others.items():
        offered = _shared(words(said.offers), seeks, uses, most)
        sought = _shared(words(said.seeks), offers, uses, most)
        if offered or sought:
            score = sum(1 / uses[key] for key in {**offered, **sought}) + bool(offered) + bool(sought)
            found.append((-score, number, Suggestion(number, _shown(offered), _shown(sought))))
    return tuple(one for _, _, one in sorted(found)[:limit])


@lru_cache(maxsize=20_000)
def words(text: str) -> Mapping[str, str]:
    """Return the words of a text that can meet others, by what they meet as, and as they are written.

    >>> words("Membranes for desalination")
    {'membran': 'membranes', 'desalin': 'desalination'}
    """
    folded = fold(text)
    found = {f"#{one.concept.id}": folded[one.start : one.end] for one in match(folded)}
    for run in _RUN.findall(folded):
        if run[0] >= "\u3400":
            cut = [word for word in rjieba.cut(run, hmm=False) if len(word) >= _SHORTEST_CHINESE]
            found |= {word: word for word in cut if word not in CHINESE | _EMPTY}
        elif len(run) >= _SHORTEST_LATIN and run not in ENGLISH | _EMPTY:
            found.setdefault(stem(run), run)
    return found


def _shared(theirs: Mapping[str, str], ours: Mapping[str, str], uses: Counter[str], most: int) -> dict[str, str]:
    return {key: word for key, word in theirs.items() if key in ours and uses[key] <= most}


def _shown(shared: Mapping[str, str]) -> tuple[str, ...]:
    """Return the words to show: those that stand in a longer phrase that is shown are left out."""
    return tuple(
        word for word in dict.fromkeys(shared.values()) if not any(word in other != word for other in shared.values())
    )
