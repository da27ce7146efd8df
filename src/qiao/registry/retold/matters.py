"""Whether two articles are of one matter: in come two scenes, out comes how much they share of what names it."""

from typing import Final

from qiao.registry.retold.holders import is_named_in, likeness
from qiao.registry.told import Scene

_BODY: Final = 0.5  # of a name: what a ministry does is news every day
_MOST_LANDS: Final = 1.5
_MOST_RUNS: Final = 4.0
_FEW_RUNS: Final = 2
_WORDED: Final = 1.5
_WORDS: Final = 0.3  # of the words of the shorter article; of 100 pairs of two matters one shares more than 0.27
_WORDS_TRANSLATED: Final = 0.2  # where the vocabulary must know them in both languages: one in 100 more than 0.17
_FEWEST: Final = 5
_FEWEST_TRANSLATED: Final = 4


def same_news(one: Scene, other: Scene) -> float:
    """Return how much two articles share of what names their matter; 0 where they speak of two in a row of events."""
    if one.editions and other.editions and not one.editions & other.editions:
        return 0.0
    both = one.names & other.names
    if one.begins and other.begins and not one.begins & other.begins and not any(":" in name for name in both):
        return 0.0  # of Vietnam and France, of Mozambique and Nepal
    names = sum(1.0 if ":" in name else _BODY for name in both)
    if one.language != other.language:
        names += any(likeness(x, y, translated=True) for x in one.names - other.names for y in other.names - one.names)
        names += is_named_in(one, other) or is_named_in(other, one)
    for mine, there in ((one, other), (other, one)):
        names += any(shorts & there.briefs for shorts in mine.shorts.values())
    lands = len((one.lands & other.lands) - {"CHN"})
    runs = len(one.runs & other.runs)
    worded = _WORDED if _has_words_of(one, other) else 0.0
    return worded + 2 * names + len(one.own & other.own) + min(_MOST_RUNS, runs / 2) + min(_MOST_LANDS, lands / 2)


def is_named(one: Scene, other: Scene) -> bool:
    """Tell whether two articles share a name that few others have."""
    return any(":" in name for name in one.names & other.names) or bool(one.own & other.own)


def is_event(one: Scene, other: Scene) -> bool:
    """Tell whether two articles share a name that few others have, or tell their matter in the same words."""
    return is_named(one, other) or tell_alike(one, other)


def tell_alike(one: Scene, other: Scene) -> bool:
    """Tell whether two articles have several runs of words in common, or as many words as only one matter has."""
    return len(one.runs & other.runs) > _FEW_RUNS or _has_words_of(one, other)


def _has_words_of(one: Scene, other: Scene) -> bool:
    """Tell whether two articles share as many words as articles of two matters hardly ever do.

    Two of one language that name things, and none of them both, are of two matters; in two languages a land must meet.
    """
    if one.language == other.language:
        named = [{name for name in scene.names if ":" in name} for scene in (one, other)]
        if all(named) and not named[0] & named[1]:
            return False
    elif not (one.lands & other.lands) - {"CHN"}:
        return False
    both, fewest = len(one.words & other.words), min(len(one.words), len(other.words))
    most, least = (_WORDS, _FEWEST) if one.language == other.language else (_WORDS_TRANSLATED, _FEWEST_TRANSLATED)
    return both >= least and both >= most * fewest
