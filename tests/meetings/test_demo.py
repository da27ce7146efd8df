"""The example event is one that the solver takes, of many countries, with everybody wishing and wished."""

from datetime import UTC, date

from qiao.meetings.demo import demo


def test_demo_has_people_of_many_countries_who_all_wish_and_are_wished():
    made = demo(date(2031, 5, 12))

    assert len(made.people) == len({one.name for one in made.people}) == 80
    assert len({one.country for one in made.people}) >= 25
    assert {by for by, _, _ in made.wishes} == {other for _, other, _ in made.wishes} == set(range(80))
    assert {answer for _, _, answer in made.wishes} == {"yes", "maybe"}
    assert all(by != other for by, other, _ in made.wishes)
    assert len({(by, other) for by, other, _ in made.wishes}) == len(made.wishes)


def test_demo_is_held_on_two_days_by_the_clock_of_its_place():
    made = demo(date(2031, 5, 12))

    assert {slot.day for slot in made.slots} == {"2031-05-12", "2031-05-13"}
    assert made.slots[0].start.astimezone(UTC).isoformat() == "2031-05-12T01:00:00+00:00"
    assert all(before.end <= after.start for before, after in zip(made.slots, made.slots[1:], strict=False))
