"""Small events for tests."""

from datetime import UTC, datetime, timedelta

from qiao.meetings.model import Event, Participant, Slot, Table, Wish

NINE = datetime(2026, 5, 4, 9, tzinfo=UTC)


def slots(count: int, days: int = 1) -> tuple[Slot, ...]:
    return tuple(
        Slot(
            f"{day}.{number}",
            NINE + timedelta(days=day, minutes=30 * number),
            NINE + timedelta(days=day, minutes=30 * number + 25),
            "morning" if number < count // 2 else "afternoon",
            str(day),
        )
        for day in range(days)
        for number in range(count)
    )


def event(pairs, *, slots_count=3, tables=2, **more) -> Event:
    """Make an event in which every pair of letters is a wish that must be held, unless `must` says otherwise."""
    must = more.pop("must", True)
    names = sorted({name for pair in pairs for name in pair})
    return Event(
        slots(slots_count),
        tuple(Table(f"t{number}") for number in range(tables)),
        more.pop("participants", tuple(Participant(name) for name in names)),
        more.pop("wishes", tuple(Wish(f"{pair}{n}", tuple(pair), must=must) for n, pair in enumerate(pairs))),
        **more,
    )
