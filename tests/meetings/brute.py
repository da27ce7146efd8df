"""The best value of a tiny instance by trying every assignment of meetings to slots: nothing is shared with Qiao's."""

from itertools import pairwise, product


def best(instance, fairness):
    """Return the fewest breaks within the bound, or None where nothing holds."""
    found = None
    for slots in product(*(_allowed(instance, number) for number in range(len(instance.requested)))):
        breaks = _breaks(instance, slots) if _holds(instance, slots) else None
        if breaks is None or (fairness is not None and max(breaks) - min(breaks) > fairness):
            continue
        found = sum(breaks) if found is None else min(found, sum(breaks))
    return found


def _allowed(instance, number):
    one, other, session = instance.requested[number]
    morning = range(instance.morning)
    return [
        slot
        for slot in range(instance.slots)
        if slot not in instance.forbidden[one] | instance.forbidden[other]
        and instance.fixed[number] in (None, slot)
        and (session == 3 or (slot in morning) == (session == 1))
    ]


def _holds(instance, slots):
    if any(slots.count(slot) > instance.tables for slot in set(slots)):
        return False
    held = zip(instance.requested, slots, strict=True)
    busy = [(person, slot) for (one, other, _), slot in held for person in (one, other)]
    orders = [(before, after) for after, befores in enumerate(instance.precedences) for before in befores]
    ordered = all(slots[before] < slots[after] for before, after in orders)
    return len(busy) == len(set(busy)) and ordered


def _breaks(instance, slots):
    mine = [[] for _ in range(instance.people)]
    for (one, other, _), slot in zip(instance.requested, slots, strict=True):
        mine[one].append(slot)
        mine[other].append(slot)
    return [sum(later - earlier > 1 for earlier, later in pairwise(sorted(each))) for each in mine]
