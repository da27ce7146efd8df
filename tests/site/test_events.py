from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.http import Http404
from tests.site import brokerage
from tests.site.people import account

from qiao.errors import UsageError
from qiao.meetings import model as values
from qiao_web.access.events import access_run
from qiao_web.access.timetables import access_meetings, access_own_meetings, difference
from qiao_web.actions import events, participants, timetables
from qiao_web.actions.beats import DEAD_AFTER
from qiao_web.models import AuditLine, Event, Participant, Timetable, Wish
from qiao_web.models.events import DONE, FAILED, MAYBE, NO, REPAIRED, SOLVED, WAITING, YES
from qiao_web.permissions import Role
from qiao_web.store.events import to_values

pytestmark = pytest.mark.django_db


@pytest.fixture
def olga() -> User:
    return account("olga", Role.ORGANISER)


def solved(by: User, event: Event, origin: str = SOLVED) -> Timetable:
    row = timetables.begin(by, event.slug, origin, lambda _: None)
    timetables.run(row.pk)
    row.refresh_from_db()
    return row


def test_event_becomes_values_with_the_numbers_of_its_rows(olga, event):
    ann, ben, cleo = brokerage.take_part(olga, event, "Ann", "Ben", "Cleo")
    participants.wish(ann, {ben.pk: YES, cleo.pk: NO}, olga)
    participants.wish(ben, {ann.pk: MAYBE}, olga)
    group = participants.ask_for(olga, event.slug, [ann.pk, ben.pk, cleo.pk], {"weight": 7, "must": True})
    wishes = {(one.by_id, one.other_id): f"w{one.pk}" for one in Wish.objects.all()}

    made = to_values(event)

    a, b, c = str(ann.pk), str(ben.pk), str(cleo.pk)
    assert made.wishes == (
        values.Wish(wishes[ann.pk, ben.pk], (a, b), 3),
        values.Wish(wishes[ben.pk, ann.pk], (b, a), 1),
        values.Wish(f"r{group.pk}", (a, b, c), 7, must=True),
    )
    assert made.vetoes == (values.Veto(a, c),)
    assert [one.name for one in made.participants] == ["Ann", "Ben", "Cleo"]
    assert [(one.hall, one.seats) for one in made.tables] == [("Hall A", 3)] * 3
    assert [one.start for one in made.slots] == [brokerage.FIRST + n * brokerage.LENGTH for n in range(4)]


def test_who_did_not_come_is_absent_in_every_slot(olga, event):
    ann, ben = brokerage.take_part(olga, event, "Ann", "Ben")
    participants.check_in(olga, event.slug, ben.pk, here=False)

    here, gone = to_values(event).participants

    assert (len(here.absent), len(gone.absent)) == (0, 4)
    assert (here.id, gone.id) == (str(ann.pk), str(ben.pk))


def test_solve_holds_what_both_wish_and_shows_it_once_published(olga, event):
    ann, ben, cleo = brokerage.take_part(olga, event, "Ann", "Ben", "Cleo")
    participants.wish(ann, {ben.pk: YES, cleo.pk: YES}, olga)

    row = solved(olga, event)

    assert (row.status, row.proven, row.unmet, row.problems) == (DONE, True, [], [])
    assert sorted(held.people for held in access_meetings(row)) == [(ann.pk, ben.pk), (ann.pk, cleo.pk)]
    assert access_own_meetings(Participant.objects.select_related("event__published").get(pk=ann.pk)) == ()
    timetables.publish(olga, event.slug, row.number)
    own = Participant.objects.select_related("event__published").get(pk=ben.pk)
    assert [held.people for held in access_own_meetings(own)] == [(ann.pk, ben.pk)]


def test_a_wish_against_a_veto_is_told_why_not(olga, event):
    ann, ben = brokerage.take_part(olga, event, "Ann", "Ben")
    participants.wish(ann, {ben.pk: YES}, olga)
    participants.wish(ben, {ann.pk: NO}, olga)

    row = solved(olga, event)

    wish = Wish.objects.get(by=ann)
    assert row.unmet == [[f"w{wish.pk}", [["vetoed", {"by": str(ben.pk), "other": str(ann.pk)}]]]]


def test_a_solve_runs_once(olga, event):
    ann, ben = brokerage.take_part(olga, event, "Ann", "Ben")
    participants.wish(ann, {ben.pk: YES}, olga)
    row = solved(olga, event)

    timetables.run(row.pk)

    assert row.meetings.count() == 1


def test_a_second_solve_waits_for_the_first(olga, event):
    timetables.begin(olga, event.slug, SOLVED, lambda _: None)

    with pytest.raises(UsageError, match="timetable_running"):
        timetables.begin(olga, event.slug, SOLVED, lambda _: None)


def test_a_solve_whose_process_died_is_let_go(olga, event):
    first = timetables.begin(olga, event.slug, SOLVED, lambda _: None)
    Timetable.objects.update(made=first.made - DEAD_AFTER - timedelta(seconds=1))

    second = timetables.begin(olga, event.slug, SOLVED, lambda _: None)

    first.refresh_from_db()
    assert (first.status, first.problems) == (FAILED, [["broke_off", {}]])
    assert (second.status, second.number) == (WAITING, 2)


def test_a_waiting_solve_that_is_cancelled_never_runs(olga, event):
    row = timetables.begin(olga, event.slug, SOLVED, lambda _: None)
    timetables.cancel(olga, event.slug, row.number)

    timetables.run(row.pk)

    row.refresh_from_db()
    assert (row.status, row.meetings.count()) == ("cancelled", 0)


def test_what_cannot_be_is_explained(olga):
    event = brokerage.event(olga, slots=1)
    ann, ben, cleo = brokerage.take_part(olga, event, "Ann", "Ben", "Cleo")
    for other in (ben, cleo):
        participants.ask_for(olga, event.slug, [ann.pk, other.pk], {"must": True})

    row = solved(olga, event)

    assert row.status == FAILED
    assert sorted({code for code, _ in row.problems}) == ["must_held", "one_at_a_time"]


def test_repair_takes_out_who_is_missing_and_nobody_else(olga, event):
    ann, ben, cleo, dan = brokerage.take_part(olga, event, "Ann", "Ben", "Cleo", "Dan")
    participants.wish(ann, {ben.pk: YES, cleo.pk: YES}, olga)
    participants.wish(cleo, {dan.pk: YES}, olga)
    first = solved(olga, event)
    timetables.publish(olga, event.slug, first.number)
    participants.check_in(olga, event.slug, ben.pk, here=False)

    second = solved(olga, event, REPAIRED)

    differs = difference(access_meetings(first), access_meetings(second))
    assert (differs.moved, differs.won) == ((), ())
    assert [held.people for held in differs.lost] == [(ann.pk, ben.pk)]
    assert second.changes["people"] == [ann.pk, ben.pk]


def test_a_locked_meeting_stays_when_solved_again(olga, event):
    ann, ben, cleo = brokerage.take_part(olga, event, "Ann", "Ben", "Cleo")
    participants.wish(ann, {ben.pk: YES}, olga)
    first = solved(olga, event)
    timetables.publish(olga, event.slug, first.number)
    held = access_meetings(first)[0].meeting
    timetables.lock(olga, event.slug, first.number, [held.pk], locked=True)
    participants.wish(ann, {cleo.pk: YES}, olga)

    second = solved(olga, event)

    kept = [one.meeting for one in access_meetings(second) if one.people == (ann.pk, ben.pk)]
    assert [(one.slot_id, one.table_id, one.locked) for one in kept] == [(held.slot_id, held.table_id, True)]


def test_a_meeting_moved_by_hand_makes_a_new_timetable(olga, event):
    ann, ben = brokerage.take_part(olga, event, "Ann", "Ben")
    participants.wish(ann, {ben.pk: YES}, olga)
    first = solved(olga, event)
    held = access_meetings(first)[0].meeting
    slot = event.slots.exclude(pk=held.slot_id)[0]

    second = timetables.move_meeting(olga, event.slug, first.number, held.pk, (slot.pk, held.table_id))

    assert [one.meeting.slot_id for one in access_meetings(second)] == [slot.pk]
    assert [one.meeting.slot_id for one in access_meetings(first)] == [held.slot_id]


def test_a_move_that_breaks_a_rule_is_refused(olga, event):
    ann, ben, cleo = brokerage.take_part(olga, event, "Ann", "Ben", "Cleo")
    participants.wish(ann, {ben.pk: YES, cleo.pk: YES}, olga)
    row = solved(olga, event)
    one, other = (held.meeting for held in access_meetings(row))

    with pytest.raises(UsageError, match="timetable_breaks"):
        timetables.move_meeting(olga, event.slug, row.number, one.pk, (other.slot_id, other.table_id))

    assert event.timetables.count() == 1


def test_one_address_registers_once(olga, event):
    brokerage.take_part(olga, event, "Ann")

    with pytest.raises(UsageError, match="registered_twice"):
        brokerage.take_part(olga, event, "ANN")


def test_registration_waits_for_approval_and_each_step_is_told(olga, event, django_capture_on_commit_callbacks):
    given = {"name": "Ann", "email": "Ann@Example.org", "languages": ["en"]}
    with django_capture_on_commit_callbacks(execute=True):
        row = participants.register(event, given, None, "198.51.100.7")
        participants.decide(olga, event.slug, [row.pk], approve=True)

    row.refresh_from_db()
    assert (row.state, row.email) == ("approved", "ann@example.org")
    assert [letter.subject for letter in mail.outbox] == [
        "Your registration for Bluestone matchmaking",
        "You take part in Bluestone matchmaking",
    ]
    assert all(f"/events/me/{row.secret}/" in letter.body for letter in mail.outbox)


def test_wishes_wait_for_approval_and_end_with_their_time(olga, event):
    ann, ben = brokerage.take_part(olga, event, "Ann", "Ben")
    waiting = participants.register(event, {"name": "Cleo", "email": "c@example.org"}, None, "198.51.100.7")
    with pytest.raises(UsageError, match="wishes_closed"):
        participants.wish(waiting, {ben.pk: YES}, None)
    events.change(olga, event.slug, {"wishes_until": brokerage.FIRST - timedelta(days=9000)})
    ann.event.refresh_from_db()

    with pytest.raises(UsageError, match="wishes_closed"):
        participants.wish(ann, {ben.pk: YES}, None)

    assert Wish.objects.count() == 0


def test_others_cannot_run_an_event(olga, event):
    for other in (account("ben", Role.ORGANISER), account("cleo")):
        with pytest.raises(Http404):
            access_run(event.slug, other)

    assert access_run(event.slug, account("dan", Role.OPERATOR)) == event


def test_slots_that_overlap_are_refused_whole(olga, event):
    at = brokerage.FIRST + timedelta(hours=3)
    good = events.SlotGiven(at, at + brokerage.LENGTH, "", "2031-05-12")
    bad = events.SlotGiven(brokerage.FIRST + timedelta(minutes=10), at, "", "2031-05-12")

    with pytest.raises(UsageError, match="slots_overlap"):
        events.add_slots(olga, event.slug, [good, bad])

    assert event.slots.count() == 4


def test_a_table_that_a_timetable_uses_is_closed_not_removed(olga, event):
    ann, ben = brokerage.take_part(olga, event, "Ann", "Ben")
    participants.wish(ann, {ben.pk: YES}, olga)
    held = access_meetings(solved(olga, event))[0].meeting

    with pytest.raises(UsageError, match="event_part_used"):
        events.remove_part(olga, event.slug, "table", held.table_id)

    assert event.tables.count() == 3


def test_every_write_leaves_an_audit_line(olga):
    before = AuditLine.objects.count()
    event = brokerage.event(olga)
    ann, ben = brokerage.take_part(olga, event, "Ann", "Ben")
    participants.wish(ann, {ben.pk: YES}, None)

    lines = list(AuditLine.objects.order_by("id").values_list("action", "target"))[before:]

    actions = ["event.created", "event.slots", "event.tables", "event.moved"]
    actions += ["participant.entered", "participant.entered", "participant.wished"]
    assert lines == [(action, f"event:{event.pk}") for action in actions]
