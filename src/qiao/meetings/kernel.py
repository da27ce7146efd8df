"""The compiled local search: an integer timetable goes in, a better one comes out, by swaps between two slots.

A move sends a meeting to a slot; whoever stands there in its way goes to the slot that it left, and so on (a Kempe
chain, so that nobody is ever in two places). What finds no place is unheld and costs its weight. All hard rules hold
in every state; everything else is cost. `Plan` never changes, `State` is changed in place.
"""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import numba
import numpy as np
from numpy.typing import NDArray

F = TypeVar("F", bound=Callable[..., Any])  # Any: any function
Array = NDArray[Any]  # Any: the kernel mixes widths, which numba checks when it compiles

GAP, UNFAIR, HALL, RUN, LEAST, HOME, IDLE = 0, 1, 2, 3, 4, 5, 6  # indexes of `Plan.prices`
FAIRNESS, LONGEST = 0, 1  # indexes of `Plan.limits`
UNHELD, GAPPED, STAMP, GAPS = 0, 1, 2, 3  # indexes of `State.counts`


def _compiled(function: F) -> F:
    """Compile a function; nothing is allocated here, and not counting references makes it 8 × as fast."""
    options: dict[str, Any] = {"cache": True, "nogil": True, "_nrt": False}  # Any: the last is not in its types
    compiled: F = numba.njit(**options)(function)
    return compiled


class Plan(NamedTuple):
    """What a grid demands, as arrays: m meetings, p people, t slots, g groups of like tables, i interpreters."""

    people_at: Array  # m + 1 offsets into people
    people: Array
    meetings_at: Array  # p + 1 offsets into meetings
    meetings: Array
    allowed: Array  # m × t
    housed: Array  # m × g
    capacity: Array  # g × t
    hall: Array  # g
    online: Array  # g: groups of online rooms stand last
    need: Array  # m: class of languages to interpret, or -1
    can: Array  # i × classes
    present: Array  # i × t
    price: Array  # m: cost of not holding it
    most: Array  # p
    least: Array  # p
    day: Array  # t
    session: Array  # t
    earlier_at: Array  # m + 1 offsets into earlier
    earlier: Array  # meetings that must end before
    later_at: Array
    later: Array
    home: Array  # m: slot where it is at home, or -1
    prices: Array
    limits: Array


class State(NamedTuple):
    """A timetable and all that is derived from it."""

    slot: Array  # m, or -1
    group: Array  # m
    interpreter: Array  # m, or -1
    at: Array  # p × t: meeting, or -1
    used: Array  # g × t
    busy: Array  # i × t
    runs: Array  # p × days
    gaps: Array  # p
    held: Array  # p
    histogram: Array  # people by gaps
    unheld: Array  # list of meetings
    unheld_at: Array
    gapped: Array  # list of people with gaps
    gapped_at: Array
    counts: Array
    cost: Array
    chain: Array  # meetings of a move
    target: Array
    mark: Array
    before: Array  # 3 × m: slot, group and interpreter of the chain before the move


@_compiled
def _listed(lists: tuple[Array, Array, Array], which: int, item: int, wanted: int) -> None:
    """Put an item into a list, or take it out, in constant time."""
    items, places, counts = lists
    at = places[item]
    if wanted and at < 0:
        items[counts[which]] = item
        places[item] = counts[which]
        counts[which] += 1
    elif not wanted and at >= 0:
        counts[which] -= 1
        last = items[counts[which]]
        items[at] = last
        places[last] = at
        places[item] = -1


@_compiled
def _run_cost(length: int, longest: int) -> int:
    return max(0, length - longest)


@_compiled
def _neighbours(plan: Plan, state: State, person: int, slot: int) -> tuple[int, int]:
    """Return the meetings before and after a slot on its day, or -1."""
    before = after = -1
    step = slot - 1
    while step >= 0 and plan.day[step] == plan.day[slot]:
        if state.at[person, step] >= 0:
            before = state.at[person, step]
            break
        step -= 1
    step = slot + 1
    while step < plan.day.size and plan.day[step] == plan.day[slot]:
        if state.at[person, step] >= 0:
            after = state.at[person, step]
            break
        step += 1
    return before, after


@_compiled
def _idle_change(plan: Plan, state: State, person: int, slot: int) -> int:
    """Return how many idle slots a meeting there adds between a person's first and last of the day; it may be -1."""
    before = slot - 1
    while before >= 0 and plan.day[before] == plan.day[slot] and state.at[person, before] < 0:
        before -= 1
    early = before < 0 or plan.day[before] != plan.day[slot]
    after = slot + 1
    while after < plan.day.size and plan.day[after] == plan.day[slot] and state.at[person, after] < 0:
        after += 1
    late = after == plan.day.size or plan.day[after] != plan.day[slot]
    if early:
        return 0 if late else after - slot - 1
    return slot - before - 1 if late else -1


@_compiled
def _changes(plan: Plan, state: State, person: int, slot: int, hall: int) -> int:
    """Return how many changes of hall a meeting there adds for a person."""
    before, after = _neighbours(plan, state, person, slot)
    found = 0
    if before >= 0:
        found += plan.hall[state.group[before]] != hall
    if after >= 0:
        found += plan.hall[state.group[after]] != hall
    if before >= 0 and after >= 0:
        found -= plan.hall[state.group[before]] != plan.hall[state.group[after]]
    return found


@_compiled
def _run_change(plan: Plan, state: State, person: int, slot: int) -> int:
    """Return by how many meetings beyond the limit a meeting there lengthens a person's runs."""
    left = right = 0
    step = slot - 1
    while step >= 0 and plan.session[step] == plan.session[slot] and state.at[person, step] >= 0:
        left += 1
        step -= 1
    step = slot + 1
    while step < plan.day.size and plan.session[step] == plan.session[slot] and state.at[person, step] >= 0:
        right += 1
        step += 1
    longest = plan.limits[LONGEST]
    return _run_cost(left + 1 + right, longest) - _run_cost(left, longest) - _run_cost(right, longest)


@_compiled
def _occupy(plan: Plan, state: State, meeting: int, slot: int, sign: int) -> None:
    """Add a meeting's cost to its people (sign 1), or take it off (sign -1); `at` is free there in both cases."""
    hall = plan.hall[state.group[meeting]]
    day = plan.day[slot]
    for k in range(plan.people_at[meeting], plan.people_at[meeting + 1]):
        person = plan.people[k]
        left = slot > 0 and plan.day[slot - 1] == day and state.at[person, slot - 1] >= 0
        right = slot + 1 < plan.day.size and plan.day[slot + 1] == day and state.at[person, slot + 1] >= 0
        runs = state.runs[person, day]
        new = runs + sign * (1 - left - right)
        state.runs[person, day] = new
        change = max(0, new - 1) - max(0, runs - 1)
        if change:
            state.histogram[state.gaps[person]] -= 1
            state.gaps[person] += change
            state.histogram[state.gaps[person]] += 1
            state.counts[GAPS] += change
            state.cost[0] += change * plan.prices[GAP]
            _listed((state.gapped, state.gapped_at, state.counts), GAPPED, person, int(state.gaps[person] > 0))
        state.cost[0] += sign * plan.prices[IDLE] * _idle_change(plan, state, person, slot)
        if plan.prices[HALL] > 0:
            state.cost[0] += sign * plan.prices[HALL] * _changes(plan, state, person, slot, hall)
        if plan.limits[LONGEST] > 0:
            state.cost[0] += sign * plan.prices[RUN] * _run_change(plan, state, person, slot)
        short = max(0, plan.least[person] - state.held[person])
        state.held[person] += sign
        state.cost[0] += plan.prices[LEAST] * (max(0, plan.least[person] - state.held[person]) - short)


@_compiled
def lift(plan: Plan, state: State, meeting: int) -> None:
    """Take a held meeting out of the timetable."""
    slot = state.slot[meeting]
    state.slot[meeting] = -1
    for k in range(plan.people_at[meeting], plan.people_at[meeting + 1]):
        state.at[plan.people[k], slot] = -1
    _occupy(plan, state, meeting, slot, -1)
    state.used[state.group[meeting], slot] -= 1
    if state.interpreter[meeting] >= 0:
        state.busy[state.interpreter[meeting], slot] = 0
        state.interpreter[meeting] = -1
    if plan.home[meeting] >= 0 and plan.home[meeting] != slot:
        state.cost[0] -= plan.prices[HOME]
    state.cost[0] += plan.price[meeting]
    _listed((state.unheld, state.unheld_at, state.counts), UNHELD, meeting, 1)


@_compiled
def put(  # noqa: PLR0913, PLR0917  # compiled code knows no keywords
    plan: Plan, state: State, meeting: int, slot: int, group: int, interpreter: int
) -> None:
    """Hold a meeting where everything is known to be free."""
    state.group[meeting] = group
    _occupy(plan, state, meeting, slot, 1)
    for k in range(plan.people_at[meeting], plan.people_at[meeting + 1]):
        state.at[plan.people[k], slot] = meeting
    state.slot[meeting] = slot
    state.used[group, slot] += 1
    state.interpreter[meeting] = interpreter
    if interpreter >= 0:
        state.busy[interpreter, slot] = 1
    if plan.home[meeting] >= 0 and plan.home[meeting] != slot:
        state.cost[0] += plan.prices[HOME]
    state.cost[0] -= plan.price[meeting]
    _listed((state.unheld, state.unheld_at, state.counts), UNHELD, meeting, 0)


@_compiled
def _people_free(plan: Plan, state: State, meeting: int, slot: int) -> bool:
    for k in range(plan.people_at[meeting], plan.people_at[meeting + 1]):
        person = plan.people[k]
        if state.at[person, slot] >= 0 or state.held[person] >= plan.most[person]:
            return False
    for k in range(plan.earlier_at[meeting], plan.earlier_at[meeting + 1]):
        if state.slot[plan.earlier[k]] >= slot:
            return False
    for k in range(plan.later_at[meeting], plan.later_at[meeting + 1]):
        other = state.slot[plan.later[k]]
        if other >= 0 and other <= slot:
            return False
    return True


@_compiled
def _free_group(plan: Plan, state: State, meeting: int, slot: int) -> int:
    """Return a group with a free table, in the hall that costs its people the fewest changes; -1: there is none.

    Whoever can sit at a table is sent to an online room only where no table is free.
    """
    best, least = -1, 1 << 30
    for group in range(plan.hall.size):
        if best >= 0 and plan.online[group] and not plan.online[best]:
            break
        if not plan.housed[meeting, group] or state.used[group, slot] >= plan.capacity[group, slot]:
            continue
        changes = 0
        if plan.prices[HALL] > 0:
            for k in range(plan.people_at[meeting], plan.people_at[meeting + 1]):
                changes += _changes(plan, state, plan.people[k], slot, plan.hall[group])
        if changes < least:
            best, least = group, changes
        if plan.prices[HALL] <= 0:
            break
    return best


@_compiled
def _free_interpreter(plan: Plan, state: State, meeting: int, slot: int) -> int:
    for interpreter in range(plan.present.shape[0]):
        fits = plan.can[interpreter, plan.need[meeting]] and plan.present[interpreter, slot]
        if fits and not state.busy[interpreter, slot]:
            return interpreter
    return -1


@_compiled
def place(plan: Plan, state: State, meeting: int, slot: int) -> bool:
    """Hold a meeting in a slot if everything that it needs is free."""
    if not plan.allowed[meeting, slot] or not _people_free(plan, state, meeting, slot):
        return False
    group = _free_group(plan, state, meeting, slot)
    if group < 0:
        return False
    interpreter = -1
    if plan.need[meeting] >= 0:
        interpreter = _free_interpreter(plan, state, meeting, slot)
        if interpreter < 0:
            return False
    put(plan, state, meeting, slot, group, interpreter)
    return True


@_compiled
def unfair(plan: Plan, state: State) -> int:
    """Return by how many gaps people lie above the least that anybody has and the bound on the difference."""
    bound = plan.limits[FAIRNESS]
    if bound < 0:
        return 0
    lowest, found = -1, 0
    for gaps in range(state.histogram.size):
        if state.histogram[gaps]:
            if lowest < 0:
                lowest = gaps
            found += state.histogram[gaps] * max(0, gaps - lowest - bound)
    return found


@_compiled
def _grow_chain(plan: Plan, state: State, meeting: int, ends: tuple[int, int]) -> int:
    """Collect what moves when a meeting goes to `ends[1]`, the others changing sides; 0: something cannot move."""
    state.counts[STAMP] += 1
    stamp = state.counts[STAMP]
    state.chain[0], state.target[0], state.mark[meeting] = meeting, ends[1], stamp
    length, done = 1, 0
    while done < length:
        moving, target = state.chain[done], state.target[done]
        done += 1
        other_end = ends[0] if target == ends[1] else ends[1]
        for k in range(plan.people_at[moving], plan.people_at[moving + 1]):
            other = state.at[plan.people[k], target]
            if other < 0 or state.mark[other] == stamp:
                continue
            if other_end < 0 or not plan.allowed[other, other_end]:
                return 0
            state.chain[length], state.target[length], state.mark[other] = other, other_end, stamp
            length += 1
    return length


@_compiled
def _undo(plan: Plan, state: State, length: int) -> None:
    for k in range(length):
        if state.slot[state.chain[k]] >= 0:
            lift(plan, state, state.chain[k])
    for k in range(length):
        if state.before[0, k] >= 0:
            put(plan, state, state.chain[k], state.before[0, k], state.before[1, k], state.before[2, k])


@_compiled
def attempt(plan: Plan, state: State, meeting: int, ends: tuple[int, int], heat: float) -> bool:
    """Try a move and keep it by Metropolis' rule."""
    length = _grow_chain(plan, state, meeting, ends)
    if length == 0:
        return False
    cost = state.cost[0]
    total = cost + plan.prices[UNFAIR] * unfair(plan, state)
    for k in range(length):
        moving = state.chain[k]
        state.before[0, k], state.before[1, k] = state.slot[moving], state.group[moving]
        state.before[2, k] = state.interpreter[moving]
        if state.slot[moving] >= 0:
            lift(plan, state, moving)
    for k in range(length):
        if not place(plan, state, state.chain[k], state.target[k]) and k == 0:
            _undo(plan, state, length)
            state.cost[0] = cost
            return False
    worse = state.cost[0] + plan.prices[UNFAIR] * unfair(plan, state) - total
    if worse <= 1e-9 or (heat > 0 and np.random.random() < np.exp(-worse / heat)):
        return True
    _undo(plan, state, length)
    state.cost[0] = cost
    return False


@_compiled
def _aim(plan: Plan, state: State, meeting: int, person: int) -> int:
    """Choose a slot for a meeting: beside another meeting of the person half of the time, else any allowed one."""
    slots = plan.day.size
    if person >= 0 and np.random.random() < 0.6:
        start = np.random.randint(slots)
        for step in range(slots):
            slot = (start + step) % slots
            if slot == state.slot[meeting] or not plan.allowed[meeting, slot] or state.at[person, slot] >= 0:
                continue
            beside = slot > 0 and state.at[person, slot - 1] >= 0
            if beside or (slot + 1 < slots and state.at[person, slot + 1] >= 0):
                return slot
    for _ in range(20):
        slot = np.random.randint(slots)
        if slot != state.slot[meeting] and plan.allowed[meeting, slot]:
            return slot
    return -1


@_compiled
def _spare_slot(plan: Plan, state: State, meeting: int, slot: int) -> int:
    """Choose where those go who stand in the way of an unheld meeting: where one of its people is free, if possible."""
    first, count = plan.people_at[meeting], plan.people_at[meeting + 1] - plan.people_at[meeting]
    spare = -1
    for _ in range(8):
        spare = np.random.randint(plan.day.size)
        if spare == slot:
            continue
        person = plan.people[first + np.random.randint(count)]
        if state.at[person, spare] < 0 and state.at[person, slot] >= 0:
            return spare
    return spare if spare != slot else -1


@_compiled
def step(plan: Plan, state: State, heat: float) -> bool:
    """Choose a move and try it: unheld meetings and people with gaps come first."""
    dice, person = np.random.random(), -1
    if state.counts[UNHELD] and dice < 0.3:
        meeting = state.unheld[np.random.randint(state.counts[UNHELD])]
    elif state.counts[GAPPED] and dice < 0.7:
        person = state.gapped[np.random.randint(state.counts[GAPPED])]
        first, last = plan.meetings_at[person], plan.meetings_at[person + 1]
        meeting = plan.meetings[first + np.random.randint(last - first)]
    else:
        meeting = np.random.randint(plan.price.size)
    slot = _aim(plan, state, meeting, person)
    if slot < 0:
        return False
    start = state.slot[meeting]
    if start < 0:
        start = _spare_slot(plan, state, meeting, slot)
    return attempt(plan, state, meeting, (start, slot), heat)


@_compiled
def anneal(plan: Plan, state: State, steps: int, heats: tuple[float, float], goal: int) -> int:
    """Make steps while the heat falls from the first to the second; stop when all is held with gaps up to the goal."""
    fall = (heats[1] / heats[0]) ** (1.0 / max(1, steps)) if heats[0] > 0 else 1.0
    heat = heats[0]
    for done in range(steps):
        step(plan, state, heat)
        heat *= fall
        if state.counts[GAPS] <= goal and state.counts[UNHELD] == 0 and unfair(plan, state) == 0:
            return done + 1
    return steps


@_compiled
def greedy(plan: Plan, state: State, order: Array) -> None:
    """Hold each meeting of the order in the first slot where it fits, as booking by first come, first served does."""
    for meeting in order:
        if state.slot[meeting] >= 0:
            continue
        for slot in range(plan.day.size):
            if place(plan, state, meeting, slot):
                break


@_compiled
def seed(value: int) -> None:
    """Set the random numbers of the compiled code, which has its own."""
    np.random.seed(value)
