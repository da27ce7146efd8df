"""Generated matchmaking events for gates and benchmarks: a size and a seed go in, an event comes out."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from qiao.meetings.model import Event, Interpreter, Participant, Rules, Slot, Table, Veto, Wish

LANGUAGES = ("zh", "en", "fr", "ar", "pt", "ru")
START = datetime(2026, 6, 1, 1, tzinfo=UTC)  # nine in the morning in Beijing


@dataclass(frozen=True)
class Size:
    """How large a generated event is; shares are of all participants or wishes."""

    people: int
    wishes_each: int = 4
    days: int = 1
    slots_a_day: int = 8
    halls: int = 2
    tables_per_ten: float = 3.0
    interpreters_per_hundred: float = 4.0
    speaks_english: float = 0.8
    absent: float = 0.05
    vetoes: float = 0.01
    most: int | None = None


def slots_of(days: int, each: int) -> tuple[Slot, ...]:
    """Make half-hour slots in a morning and an afternoon of each day."""
    found = []
    for day in range(days):
        for number in range(each):
            begin = START + timedelta(days=day, minutes=30 * number + (90 if number >= each // 2 else 0))
            session = f"{day + 1}{'a' if number < each // 2 else 'p'}"
            found.append(Slot(f"{day + 1}-{number + 1}", begin, begin + timedelta(minutes=25), session, str(day + 1)))
    return tuple(found)


def generated(size: Size, seed: int) -> Event:
    """Make an event: guests from several languages, popular hosts, halls, scarce interpreters, vetoes."""
    dice = random.Random(seed)  # noqa: S311 events, not secrets
    slots = slots_of(size.days, size.slots_a_day)
    people = tuple(_person(dice, size, slots, number) for number in range(size.people))
    tables = tuple(
        Table(f"t{number + 1}", f"hall {number % size.halls + 1}", 2 if number % 5 else 6)
        for number in range(max(1, int(size.people * size.tables_per_ten / 10)))
    )
    interpreters = tuple(
        Interpreter(
            f"i{number + 1}", frozenset({frozenset({"zh", LANGUAGES[1 + number % 5]}), frozenset({"zh", "en"})})
        )
        for number in range(max(1, int(size.people * size.interpreters_per_hundred / 100)))
    )
    wishes = _wishes(dice, size)
    vetoes = tuple(
        Veto(*wish.people[::-1][:2]) for wish in wishes if len(wish.people) == 2 and dice.random() < size.vetoes
    )
    return Event(slots, tables, people, wishes, interpreters, vetoes, rules=Rules())


def _person(dice: random.Random, size: Size, slots: tuple[Slot, ...], number: int) -> Participant:
    home = dice.choice(LANGUAGES)
    languages = {home, "en"} if dice.random() < size.speaks_english else {home}
    away = frozenset(slot.id for slot in slots if dice.random() < size.absent)
    return Participant(f"p{number}", languages=frozenset(languages), absent=away, most=size.most)


def _wishes(dice: random.Random, size: Size) -> tuple[Wish, ...]:
    """Let people wish for others, popular ones more often; one wish in forty is for a group of three."""
    found: dict[frozenset[int], int] = {}
    for number in range(size.people):
        for rank in range(size.wishes_each):
            others = {int(size.people * dice.random() ** 1.5) for _ in range(2 if dice.random() < 0.025 else 1)}
            together = frozenset(others | {number})
            if len(together) > 1:
                found[together] = found.get(together, 0) + size.wishes_each - rank
    return tuple(
        Wish(f"w{index}", tuple(f"p{number}" for number in sorted(group)), weight)
        for index, (group, weight) in enumerate(found.items())
    )
