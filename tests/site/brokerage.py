"""What the tests of events share: an event that is open, with slots, tables, an interpreter and people who wish."""

from datetime import UTC, datetime, timedelta

from django.contrib.auth.models import User

from qiao_web.actions import events, participants
from qiao_web.models import Event, Participant
from qiao_web.models.events import OPEN

FIRST = datetime(2031, 5, 12, 1, 0, tzinfo=UTC)  # nine in the morning in Shanghai
LENGTH = timedelta(minutes=20)


def event(by: User, *, slots: int = 4, tables: int = 3, **fields) -> Event:
    """An event that is open, in Shanghai, that somebody runs."""
    given = {"name_zh": "青石对接会", "name_en": "Bluestone matchmaking", "zone": "Asia/Shanghai", "seconds": 5}
    made = events.create(by, {**given, "approving": True, **fields})
    times = [FIRST + number * LENGTH for number in range(slots)]
    events.add_slots(by, made.slug, [events.SlotGiven(at, at + LENGTH, "morning", "2031-05-12") for at in times])
    names = [f"Table {number}" for number in range(1, tables + 1)]
    events.add_tables(by, made.slug, [events.TableGiven(name, "Hall A", 3, online=False) for name in names])
    return events.move(by, made.slug, OPEN)


def take_part(by: User, made: Event, *names: str, languages: tuple[str, ...] = ("en",)) -> list[Participant]:
    """People who take part."""
    return [
        participants.enter(
            by,
            made.slug,
            {
                "name": name,
                "email": f"{name.lower()}@example.org",
                "body": f"{name} Institute",
                "country": "CHN",
                "languages": list(languages),
                "zone": "Asia/Shanghai",
                "offers": "laser optics",
                "seeks": "partners",
            },
        )
        for name in names
    ]
