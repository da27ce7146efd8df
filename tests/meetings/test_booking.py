from datetime import UTC, datetime, timedelta

from qiao.meetings.booking import Booked, book
from qiao.meetings.model import Event, Participant, Slot, Table, Wish

START = datetime(2031, 5, 12, 1, tzinfo=UTC)


def event(slots: int, *pairs: str) -> Event:
    times = [START + number * timedelta(minutes=20) for number in range(slots)]
    return Event(
        slots=tuple(Slot(f"s{n}", at, at + timedelta(minutes=20), "", "d") for n, at in enumerate(times)),
        tables=(Table("t1"), Table("t2")),
        participants=tuple(Participant(name) for name in "abcd"),
        wishes=tuple(Wish(pair, tuple(pair), weight) for weight, pair in enumerate(pairs, 1)),
    )


def test_who_comes_first_is_served_first_whatever_the_others_weigh():
    assert book(event(1, "ab", "bc", "cd")) == Booked(held=2, weight=4, gaps=0)
    assert book(event(1, "bc", "ab", "cd")) == Booked(held=1, weight=1, gaps=0)


def test_booking_leaves_gaps_where_they_fall():
    # c is busy in the second slot when ac is booked, so that a waits.
    assert book(event(4, "ab", "bc", "ac")) == Booked(held=3, weight=6, gaps=1)


def test_without_wishes_nothing_is_booked():
    assert book(event(2)) == Booked(0, 0, 0)
