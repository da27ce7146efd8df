"""Whether two figures of two articles measure the same: in come figures and scenes, out comes how surely.

Whatever says that they do not (unit, moment, scope, holder, what is counted, a mark that restricts one of them) is
asked first. What is left is weighed: thing, holder, and how many words of the clauses are the same.
"""

import re
from typing import Final

from qiao.claims.model import Quantity
from qiao.claims.noun.zh.words import PERSON
from qiao.registry.retold.holders import held, is_named_in, likeness
from qiao.registry.retold.marks import APART, contradict
from qiao.registry.retold.moments import at_one_time, is_event
from qiao.registry.retold.nouns import DULL, SURE, VAGUE, counted
from qiao.registry.retold.tokens import language
from qiao.registry.told import Scene, Told

LEAST: Final = 3.0  # from here on two figures measure the same
_NOT: Final = -1.0
_STRONG_NEWS: Final = 4.0
_KNOWN_HOLDER: Final = 0.5
_BODY: Final = 0.5  # of a name: what a ministry does is news every day
_MORE: Final = 0.5
_FEW_RUNS: Final = 2
_WORDED: Final = 1.5
_WORDS: Final = 0.3  # of the words of the shorter article; of 100 pairs of two matters one shares more than 0.27
_WORDS_TRANSLATED: Final = 0.2  # where the vocabulary must know them in both languages: one in 100 more than 0.17
_FEWEST: Final = 5
_FEWEST_TRANSLATED: Final = 4
_MOST_LANDS: Final = 1.5
_MOST_RUNS: Final = 4.0


def alike(one: Told, other: Told, scenes: tuple[Scene, Scene], news: float) -> float:
    """Return how surely two figures measure the same, below zero where they do not."""
    if not _comparable(one, other) or not at_one_time(one, other, scenes):
        return _NOT
    placed, holding, thing = _placed(one, other, scenes), held(one, other, scenes), counted(one, other)
    if placed is None or holding is None or thing is None:
        return _NOT
    event = is_event(*scenes) or _tell_alike(scenes)
    known = holding >= _KNOWN_HOLDER or (one.thing not in VAGUE and event)
    if not known or (thing < SURE and _of_two_kinds(one, other)):
        return _NOT
    clauses = one.setting.clause, other.setting.clause
    around = len(clauses[0] & clauses[1]) / max(1, min(map(len, clauses)))
    classified = one.classifier and one.classifier == other.classifier and one.classifier not in DULL
    more = (_MORE if classified else 0.0) + (_MORE if event and news >= _STRONG_NEWS else 0.0)
    return placed + holding + thing + 2 * around + more


def _comparable(one: Told, other: Told) -> bool:
    """Tell whether nothing in two figures and their clauses says that they are of two measures."""
    alike = one.quantity is other.quantity and one.unit == other.unit and one.changing == other.changing
    apart = one.thing in VAGUE and _joined(one) != _joined(other)
    return alike and not apart and not _marked_apart(one, other) and _in_one_scope(one, other)


def _tell_alike(scenes: tuple[Scene, Scene]) -> bool:
    """Tell whether two articles have several runs of words in common, or as many words as only one matter has."""
    return len(scenes[0].runs & scenes[1].runs) > _FEW_RUNS or _has_words_of(*scenes)


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


def _of_two_kinds(one: Told, other: Told) -> bool:
    """Tell whether one figure counts people and the other does not."""
    return one.quantity is Quantity.COUNT and not one.unit and len({_kind(one), _kind(other)} - {""}) > 1


def same_news(one: Scene, other: Scene) -> float:
    """Return how much two articles share of what names their matter; 0 where they speak of two in a row of events."""
    if one.editions and other.editions and not one.editions & other.editions:
        return 0.0
    both = one.names & other.names
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


def _marked_apart(one: Told, other: Told) -> bool:
    """Tell whether a mark restricts one figure and not the other."""
    mine, theirs = one.setting.marks, other.setting.marks
    differ = (mine ^ theirs) & APART
    if one.thing and other.thing:
        differ -= {"foreign"}  # told by their measures
    return bool(differ) or ("will" in mine) != ("will" in theirs) or contradict(mine, theirs)


def _in_one_scope(one: Told, other: Told) -> bool:
    """Tell whether the scope of each figure is that of the other, or is said by its clause."""
    if one.scope == other.scope:
        return True
    for scope, there in ((one.scope, other.setting), (other.scope, one.setting)):
        if not scope or scope.startswith(":") or scope in _PRESENT or "region" in there.marks:
            continue
        abroad = scope == "abroad" and "foreign" in there.marks
        if not abroad and not set(scope.split("+")) <= there.lands:
            return False
    return True


_PRESENT: Final = frozenset(("与会", "参会", "到会", "出席"))  # those who are there


def _placed(one: Told, other: Told, scenes: tuple[Scene, Scene]) -> float | None:
    """Return None where clauses name different lands, less than 0 where one names what the other article does not."""
    mine, theirs = one.setting.lands, other.setting.lands
    if mine and theirs and not mine & theirs:
        return None
    return 0.0 if mine - theirs <= scenes[1].lands and theirs - mine <= scenes[0].lands else -1.0


def _joined(told: Told) -> bool:
    return "joined" in told.setting.marks


def _kind(told: Told) -> str:
    """Tell people from things, where something says so."""
    if told.classifier in {"名", "人", "位", "人次"}:
        return "people"
    if not told.counted:
        return "things" if told.classifier and told.classifier not in DULL else ""
    if language(told.counted) == "zh":
        return "people" if PERSON.search(told.counted) and told.classifier in {"", "个"} else "things"
    return "people" if _PEOPLE.search(told.counted) else "things"


_PEOPLE: Final = re.compile(
    r"(?:people|students|[eo]rs|ists|trainees|delegates|guests|participants|experts|staff|members|scholars|women|men|"
    r"technicians|graduates)\Z"
)
