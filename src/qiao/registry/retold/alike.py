"""Whether two figures of two articles measure the same: in come figures and scenes, out comes how surely.

Whatever says that they do not (unit, moment, scope, holder, what is counted, a mark that restricts one of them) is
asked first. What is left is weighed: thing, holder, and how many words of the clauses are the same.
"""

import re
from typing import Final

from qiao.claims.model import Quantity
from qiao.claims.noun.zh.words import PERSON
from qiao.registry.retold.holders import held
from qiao.registry.retold.marks import APART, contradict
from qiao.registry.retold.matters import is_event
from qiao.registry.retold.moments import at_one_time
from qiao.registry.retold.nouns import DULL, SURE, VAGUE, counted
from qiao.registry.retold.settings import UNLISTED
from qiao.registry.retold.tokens import language
from qiao.registry.told import Scene, Told

LEAST: Final = 3.0  # from here on two figures measure the same
_NOT: Final = -1.0
_STRONG_NEWS: Final = 4.0
_SURE_NEWS: Final = 6.0
_KNOWN_HOLDER: Final = 0.5
_MORE: Final = 0.5


def alike(one: Told, other: Told, scenes: tuple[Scene, Scene], news: float) -> float:
    """Return how surely two figures measure the same, below zero where they do not."""
    known = scenes[0].lands & scenes[1].lands if news >= _SURE_NEWS else frozenset()
    if not _comparable(one, other) or not _in_one_scope(one, other, known) or not at_one_time(one, other, scenes):
        return _NOT
    placed, holding, thing = _placed(one, other, scenes), held(one, other, scenes), counted(one, other)
    if placed is None or holding is None or thing is None:
        return _NOT
    event = is_event(*scenes)
    held_known = holding >= _KNOWN_HOLDER or (one.thing not in VAGUE and event)
    if not held_known or (thing < SURE and _of_two_kinds(one, other)):
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
    return alike and not apart and not _marked_apart(one, other)


def _of_two_kinds(one: Told, other: Told) -> bool:
    """Tell whether one figure counts people and the other does not."""
    return one.quantity is Quantity.COUNT and not one.unit and len({_kind(one), _kind(other)} - {""}) > 1


def _marked_apart(one: Told, other: Told) -> bool:
    """Tell whether a mark restricts one figure and not the other."""
    mine, theirs = one.setting.marks, other.setting.marks
    differ = (mine ^ theirs) & APART
    if one.thing and other.thing:
        differ -= {"foreign"}  # told by their measures
    return bool(differ) or ("will" in mine) != ("will" in theirs) or contradict(mine, theirs)


def _in_one_scope(one: Told, other: Told, known: frozenset[str]) -> bool:
    """Tell whether the scope of each figure is that of the other, or is said by its clause or known to both."""
    if one.scope == other.scope:
        return True
    for scope, there in ((one.scope, other.setting), (other.scope, one.setting)):
        if not scope or scope.startswith(":") or scope in _PRESENT or "region" in there.marks:
            continue
        abroad = scope == "abroad" and "foreign" in there.marks
        phase = scope.isdigit() and "phase" in there.marks
        bloc = scope in known and scope.islower()
        if not (abroad or phase or bloc) and not set(scope.split("+")) <= there.lands:
            return False
    return True


_PRESENT: Final = frozenset(("与会", "参会", "到会", "出席"))  # those who are there


def _placed(one: Told, other: Told, scenes: tuple[Scene, Scene]) -> float | None:
    """Return None where clauses name different lands, less than 0 where one names what the other article does not."""
    spots = [one.setting.lands, other.setting.lands]
    if all(spots) and not spots[0] & spots[1]:
        return None
    mine, theirs = ({land for land in some if not land.startswith(UNLISTED)} for some in spots)
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
