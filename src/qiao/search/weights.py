"""How much each term counts: in come a plan and the frequencies of an index, out come the weights of its terms.

Two traps of searching by other names are avoided here. A rare alias would outweigh the name that was asked for, merely
for being rare: an alias is therefore never worth more than its concept, whose frequency is that of all its names
together, each by its weight. And a phrase of many grams would count once for each: it counts as one term.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from qiao.search.plan import Alias, Concept, Part

K1: Final = 1.2
B: Final = 0.75
TITLE: Final = 1.5  # a title is short and says what the article is about
_SURE: Final = 0.7  # of an alias that is sought whatever it costs
_MOST: Final = 6  # aliases of a concept that are sought
_MOST_OF_LARGE: Final = 4  # of an index of more than `LARGE` articles, which has nearly all of them
LARGE: Final = 20_000  # articles: below it nothing need be spared
_BUDGET: Final = (
    1_500  # articles that the less certain aliases of a concept may have together: they cost what they find
)
_REMEMBERED: Final = 10_000  # concepts


@dataclass(frozen=True, slots=True)
class Frequencies:
    """How many articles an index has, and in how many of them a word or a gram stands.

    `weighed` remembers concepts: a search weighs each to rank, to count and to read passages again.
    """

    total: int
    word: Callable[[str], int]
    gram: Callable[[str], int]
    weighed: dict[Concept, tuple["Weighed", ...]] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A part or an alias with its weight, `idf` included; `boost` is what an engine's own score is multiplied by."""

    term: Part | Alias
    weight: float
    boost: float


def idf(total: int, frequency: int) -> float:
    """Return the weight of a term that stands in `frequency` of `total` articles, as BM25 has it."""
    return math.log(1 + (total - frequency + 0.5) / (frequency + 0.5))


def weigh(concept: Concept, frequencies: Frequencies) -> tuple[Weighed, ...]:
    """Weigh the parts and aliases of a concept; aliases whose grams the index does not have are left out."""
    known = frequencies.weighed
    found = known.get(concept)
    if found is None:
        if len(known) >= _REMEMBERED:
            known.clear()
        found = known[concept] = _weigh(concept, frequencies)
    return found


def _weigh(concept: Concept, frequencies: Frequencies) -> tuple[Weighed, ...]:
    total = frequencies.total
    parts = [(part, idf(total, frequencies.word(part.term))) for part in concept.parts]
    aliases: list[tuple[Alias, int, float, float]] = []
    spent, most_aliases = 0, _MOST if total < LARGE else _MOST_OF_LARGE
    for alias in _distinct(concept.aliases):
        if len(aliases) >= most_aliases:
            break
        counts = [frequencies.gram(gram) for gram in alias.grams]
        if (fewest := min(counts, default=0)) or _has_prefix(alias):
            if alias.weight < _SURE and not _is_spelt_out(alias, concept):
                if spent + fewest > _BUDGET:
                    continue
                spent += fewest
            rarities = [idf(total, count) for count in counts]
            aliases.append((alias, fewest, max(rarities), sum(rarities)))
    by_own_name = max((part.weight * frequencies.word(part.term) for part in concept.parts), default=0.0)
    by_others = sum(alias.weight * frequency for alias, frequency, _, _ in aliases)
    most = idf(total, min(total, round(max(by_own_name, by_others))))
    return (
        *(_weighed_part(part, concept.weight, rarity, most) for part, rarity in parts),
        *(
            Weighed(
                alias,
                alias.weight * concept.weight * min(rarity, most),
                alias.weight * concept.weight * min(rarity, most) / whole,
            )
            for alias, _, rarity, whole in aliases
        ),
    )


def _distinct(aliases: Iterable[Alias]) -> Iterable[Alias]:
    """Return the aliases without those that are sought alike (tradition, traditional), the surest of each."""
    surest: dict[tuple[str, ...], Alias] = {}
    for alias in aliases:
        known = surest.get(alias.grams)
        if known is None or known.weight < alias.weight:
            surest[alias.grams] = alias
    return sorted(surest.values(), key=lambda alias: -alias.weight)


def _is_spelt_out(alias: Alias, concept: Concept) -> bool:
    """Tell whether the alias is the word of the query itself, sought as characters."""
    return any(alias.text == part.term for part in concept.parts)


def _weighed_part(part: Part, weight: float, rarity: float, most: float) -> Weighed:
    """Weigh a part; one that was not typed itself is, like an alias, never worth more than its concept."""
    share = 1.0 if part.weight == 1.0 or not rarity else min(rarity, most) / rarity
    return Weighed(part, part.weight * weight * rarity * share, part.weight * weight * share)


def _has_prefix(alias: Alias) -> bool:
    """Tell whether the alias ends in a lone character, whose pairs are looked up by prefix."""
    return bool(alias.grams) and len(alias.grams[-1]) == 1
