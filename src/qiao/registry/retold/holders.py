"""Whether two figures are of one holder: in come figures as they are told and their scenes, out comes how surely.

A holder that only one sentence names must be known to the other article. Two names are of one holder if one holds all
words of the other, or if they are of two languages and share what the vocabulary knows of them.
"""

import re
from functools import lru_cache
from typing import Final

from qiao.claims.model import Quantity
from qiao.registry.names import name_key
from qiao.registry.told import Scene, Told
from qiao.vocabulary.load import organisations

SURE: Final = 2.0
_LIKE: Final = 1.5
_KNOWN: Final = 1.0
_SPOKEN_OF: Final = 0.7
_RATHER: Final = 0.5
_SHARED: Final = 0.3  # of the words of two names of one thing in two languages
_OF_A_PLACE: Final = frozenset(("school", "hospital", "institute", "company"))  # 北京大学 is not 北京农业大学


def held(one: Told, other: Told, scenes: tuple[Scene, Scene]) -> float | None:
    """Return how surely two figures are of one holder, 0 where nobody says; None where they are not."""
    if one.subject and one.subject == other.subject:
        return SURE
    named = [_is_name(told.subject) for told in (one, other)]
    if all(named):
        return _both_named(one, other, scenes)
    for at, told in enumerate((one, other)):
        if named[at]:
            return _known_to(told, scenes[at], scenes[1 - at])
    return _KNOWN if one.setting.own & other.setting.own else 0.0


def _both_named(one: Told, other: Told, scenes: tuple[Scene, Scene]) -> float | None:
    """Return how surely two names are of one holder; None where they are of two."""
    first, second = one.subject, other.subject
    if _is_body(first, second) or _is_body(second, first):
        return SURE
    found = likeness(first, second, translated=scenes[0].language != scenes[1].language)
    if found is not None:
        return found
    if _is_translated(first, second, scenes[0]) or _is_translated(second, first, scenes[1]):
        return _KNOWN
    if first in other.setting.names and second in one.setting.names:
        return _RATHER  # both name both
    return 0.0 if one.guessed or other.guessed else None


@lru_cache(maxsize=4096)
def _is_body(body: str, key: str) -> bool:
    """Tell whether a key is that of the name of a body of the vocabulary, which a short form did not lead to."""
    if ":" in body or ":" not in key:
        return False
    return any(key in {name_key(one.zh), name_key(one.en)} for one in organisations() if one.id == body)


def _is_translated(chinese: str, english: str, scene: Scene) -> bool:
    """Tell whether an English name of the same kind says what the characters of a Chinese one mean."""
    meant, (kind, _, words) = scene.meanings.get(chinese, ()), english.partition(":")
    said = {word.rstrip("s") for word in re.split(r"[+ ]", words)}
    return bool(meant) and chinese.startswith(f"{kind}:") and all(some & said for some in meant)


def is_named_in(there: Scene, own: Scene) -> bool:
    """Tell whether one article names something of the other by what its Chinese characters mean."""
    return any(_is_translated(name, english, own) for name in own.meanings for english in there.names)


def _is_name(subject: str) -> bool:
    """Tell the key of a name or of a land from words that only say who is meant."""
    return bool(subject) and (":" in subject or (subject.isascii() and "," not in subject))


def _known_to(told: Told, own: Scene, there: Scene) -> float | None:
    """Return how surely another article speaks of the holder of a figure."""
    subject = told.subject
    if subject in there.names or own.shorts.get(subject, frozenset()) & there.briefs:
        return _KNOWN
    if subject in there.lands:
        return 0.0 if told.quantity is Quantity.MONEY else _KNOWN  # what one country pays is not what it costs
    kind, _, words = subject.partition(":")
    parts = set(re.split(r"[+ ]", words or kind))
    lands = {part for part in parts if part.isupper()}
    if there.own & parts or (lands == parts and lands <= there.lands):
        return _SPOKEN_OF
    if any(likeness(subject, name, translated=True) is not None for name in there.names):
        return _SPOKEN_OF
    if any(_is_translated(subject, name, own) or _is_translated(name, subject, there) for name in there.names):
        return _SPOKEN_OF
    return 0.0 if told.guessed else None


def likeness(one: str, other: str, *, translated: bool) -> float | None:
    """Return how like two keys of names are; None where they name two things.

    >>> likeness("network:pamir+weather", "network:pamir", translated=False)
    1.5
    >>> likeness("centre:CHN+PER+potato", "centre:CHL+CHN+potato", translated=True)
    """
    (kind, _, words), (sort, _, said) = one.partition(":"), other.partition(":")
    if not words or kind != sort or kind in _OF_A_PLACE:
        return None
    mine, theirs = set(words.split("+")), set(said.split("+"))
    if mine <= theirs or theirs <= mine:
        return _LIKE
    lands = [{word for word in some if word.isupper()} for some in (mine, theirs)]
    if not translated or (all(lands) and lands[0] != lands[1]):
        return None
    known = [[word for word in some if word in _COMPASS] for some in (mine, theirs)]
    if sorted(known[0]) != sorted(known[1]):
        return None
    return _RATHER if len(mine & theirs) / len(mine | theirs) >= _SHARED else None


_COMPASS: Final = frozenset(("north", "south", "east", "west", "central", "northern", "southern", "eastern", "western"))
