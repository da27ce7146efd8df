"""The values of a matchmaking event: what people want and what the organiser rules goes in, the timetable comes out.

Everything is frozen and named by ids of the caller. Times are aware. A meeting request is a wish with a weight, whoever
proposed it: a participant, the matching of offers and needs, a file. Reasons are codes with data, never sentences.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

WISHES_LIMIT: Final = 200_000  # an event of 10,000 people has about 40,000; a million is a mistake or an attack


class Code(StrEnum):
    """Why a wish is not met, a rule is broken, or an event cannot be: one code for each, with the data it carries."""

    # a wish cannot be met at all
    VETOED = "vetoed"  # by, other
    UNKNOWN_PERSON = "unknown_person"  # person
    NO_COMMON_SLOT = "no_common_slot"  # people
    NO_COMMON_PLACE = "no_common_place"  # people: one is online only and no online table exists, or halls are excluded
    NO_SEATS = "no_seats"  # needed, largest
    NO_INTERPRETER = "no_interpreter"  # languages
    NO_TABLE_OPEN = "no_table_open"  # slots: how many common slots there are
    NO_LANGUAGE = "no_language"  # person: says no language, and an interpreter would be needed
    # a wish could be met, and others were better
    MOST_REACHED = "most_reached"  # person, most
    PEOPLE_BUSY = "people_busy"  # people, slots
    TABLES_TAKEN = "tables_taken"  # slots
    INTERPRETERS_TAKEN = "interpreters_taken"  # languages, slots
    ORDER = "order"  # before, after
    BEGUN = "begun"  # every slot that was left has begun
    OUTWEIGHED = "outweighed"  # weight: meeting these people costs more weight than it gives
    # a rule is broken
    DOUBLE_BOOKED = "double_booked"  # person, slot
    TABLE_TWICE = "table_twice"  # table, slot
    TABLE_CLOSED = "table_closed"  # table, slot
    INTERPRETER_TWICE = "interpreter_twice"  # interpreter, slot
    INTERPRETER_ABSENT = "interpreter_absent"  # interpreter, slot
    INTERPRETER_UNFIT = "interpreter_unfit"  # interpreter, languages
    INTERPRETER_MISSING = "interpreter_missing"  # wish, languages
    PERSON_ABSENT = "person_absent"  # person, slot
    SLOT_NOT_ALLOWED = "slot_not_allowed"  # wish, slot
    PLACE_NOT_ALLOWED = "place_not_allowed"  # wish, table
    FIXED_MOVED = "fixed_moved"  # wish, slot
    MUST_UNMET = "must_unmet"  # wish
    LEAST_UNMET = "least_unmet"  # person, least, held
    MOST_EXCEEDED = "most_exceeded"  # person, most, held
    UNFAIR = "unfair"  # most, least, bound: gaps of two participants differ by more than the bound
    # an event is wrong or impossible
    TOO_MANY_WISHES = "too_many_wishes"  # wishes, limit
    DUPLICATE = "duplicate"  # kind, id
    SAME_PERSON = "same_person"  # person, other: registered twice
    UNKNOWN = "unknown"  # kind, id, by
    BAD_ZONE = "bad_zone"  # person, zone
    NAIVE_TIME = "naive_time"  # slot
    SLOT_BACKWARDS = "slot_backwards"  # slot
    SLOTS_OVERLAP = "slots_overlap"  # slot, other
    ALONE = "alone"  # wish: a meeting needs two people
    BAD_WEIGHT = "bad_weight"  # wish, weight
    BAD_BOUNDS = "bad_bounds"  # person, least, most
    ORDER_CYCLE = "order_cycle"  # wishes
    CLASH = "clash"  # person, slot, wishes: meetings that must be held there, and each has this person
    MUST_HELD = "must_held"  # wish: it must be held
    FIXED = "fixed"  # wish, slot
    ABSENT = "absent"  # person, slots
    TABLES = "tables"  # slots, tables: so many tables stand open in them
    INTERPRETERS = "interpreters"  # languages
    ONE_AT_A_TIME = "one_at_a_time"  # person, slots
    SESSIONS = "sessions"  # wish, sessions
    FAIRNESS = "fairness"  # bound
    LEAST = "least"  # person, least
    MOST = "most"  # person, most
    VETO = "veto"  # by, other
    UNDECIDED = "undecided"  # seconds: time ran out before a proof


@dataclass(frozen=True, slots=True)
class Reason:
    """A code and the data that explains it; `qiao_web` makes sentences of it."""

    code: Code
    data: Mapping[str, str | int | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Slot:
    """A time in which a meeting can be held; `session` groups slots (a morning), and its `day` is where gaps count.

    Neighbours of one day follow one another without a gap, over noon too. `day` is the label that the organiser gives:
    an evening that runs over midnight is one day.
    """

    id: str
    start: datetime
    end: datetime
    session: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A place for one meeting at a time, in a hall; an online room is a table whose hall is online."""

    id: str
    hall: str = ""
    seats: int = 2
    online: bool = False
    closed: frozenset[str] = frozenset()  # slots


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Somebody who interprets between the languages of each pair, in both directions."""

    id: str
    pairs: frozenset[frozenset[str]]
    absent: frozenset[str] = frozenset()  # slots


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part. Slots in which they are absent are named; `zone` is where their own timetable is shown."""

    id: str
    name: str = ""
    organisation: str = ""
    delegations: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()  # empty: not asked, so that nobody needs an interpreter for them
    zone: str = "UTC"
    absent: frozenset[str] = frozenset()  # slots
    online: bool = False  # takes part online only
    least: int = 0
    most: int | None = None
    email: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody wants these people to meet. Two wishes for the same people are one meeting with the sum of the weights.

    `people` are two or more; a delegation that meets somebody is a wish with all of them. `must` makes the meeting a
    rule; `fixed` holds it to a slot (and to `table`, if that is named). Empty `sessions` and `halls` mean any.
    """

    id: str
    people: tuple[str, ...]
    weight: int = 1
    must: bool = False
    fixed: str | None = None
    table: str | None = None
    sessions: frozenset[str] = frozenset()
    halls: frozenset[str] = frozenset()
    round: int = 1


@dataclass(frozen=True, slots=True)
class Veto:
    """`by` does not want to meet `other`; it overrides wishes, and the other is never told."""

    by: str
    other: str


@dataclass(frozen=True, slots=True)
class Precedence:
    """The meeting of wish `before` must end before that of wish `after` begins, where both are held."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Rules:
    """What the organiser chooses."""

    fairness: int | None = None  # how much the gaps of two participants may differ; None: as they fall
    longest_run: int = 0  # meetings back to back beyond which a person prefers a pause to none; 0: as they fall
    wishes_limit: int = WISHES_LIMIT


@dataclass(frozen=True, slots=True)
class Event:
    """All that is known before solving. Order of slots is time; ids are unique within their kind."""

    slots: tuple[Slot, ...]
    tables: tuple[Table, ...]
    participants: tuple[Participant, ...]
    wishes: tuple[Wish, ...]
    interpreters: tuple[Interpreter, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    precedences: tuple[Precedence, ...] = ()
    rules: Rules = field(default_factory=Rules)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of the timetable; it meets all the wishes that it names."""

    wishes: tuple[str, ...]
    people: tuple[str, ...]
    slot: str
    table: str
    interpreter: str | None = None


@dataclass(frozen=True, slots=True)
class Unmet:
    """A wish that is not met, and why not: the most telling reason first."""

    wish: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How good a timetable is; compared from the first field to the last.

    `gaps` counts the breaks of all people: two consecutive meetings of theirs on one day that are not in adjacent
    slots. `idle` counts the slots of those breaks, `spread` is by how much the gaps of two participants differ at most.
    """

    weight: int
    broken: int
    gaps: int
    hall_changes: int
    long_runs: int
    held: int = 0
    idle: int = 0
    spread: int = 0
    overrun: int = 0  # people who have more meetings back to back than they want, at least once


@dataclass(frozen=True, slots=True)
class Bound:
    """What no timetable can beat: more weight, or fewer gaps at that weight."""

    weight: int
    gaps: int


@dataclass(frozen=True, slots=True)
class Timetable:
    """The answer. `proven`: weight and gaps equal their bounds, so that no better one exists in those.

    `impossible`: it is proven that the rules cannot all be kept; `explain.conflict` says which contradict each other.
    """

    meetings: tuple[Meeting, ...]
    unmet: tuple[Unmet, ...]
    score: Score
    bound: Bound
    proven: bool
    impossible: bool = False
    broken: tuple[Reason, ...] = ()
    method: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Progress:
    """What a running solve has so far: for a progress bar, and to decide whether to stop it."""

    seconds: float
    held: int
    weight: int
    gaps: int


def _never() -> bool:
    return False


def _silent(_: Progress) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Control:
    """How long a solve may take, how it is watched and stopped; equal seeds give equal timetables if time suffices."""

    seconds: float = 30.0
    seed: int = 1
    workers: int = 2
    cancelled: Callable[[], bool] = _never
    progress: Callable[[Progress], None] = _silent
    clock: Callable[[], float] = time.monotonic


@dataclass(frozen=True, slots=True)
class Repair:
    """A mended timetable and what it cost: meetings at another slot or table, people told, meetings lost and won.

    `minimal`: it is proven that no timetable keeps more of the old meetings, nor as many with fewer moves.
    """

    timetable: Timetable
    moved: tuple[Meeting, ...]  # at another slot, as they are now
    rehoused: tuple[Meeting, ...]  # at the same slot, at another table or with another interpreter
    lost: tuple[Meeting, ...]
    won: tuple[Meeting, ...]
    people: frozenset[str]  # to whom something changed
    minimal: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why an event cannot be: reasons that contradict each other. `smallest`: none can be left out."""

    reasons: tuple[Reason, ...]
    smallest: bool
