from datetime import UTC, datetime, timedelta

import pytest
from tests.site import brokerage
from tests.site.people import account

from qiao_web.actions.event_intake import Taken, take_table, try_table
from qiao_web.models import Participant, Slot
from qiao_web.permissions import Role
from qiao_web.store.event_absences import read, written
from qiao_web.store.event_tables import PEOPLE, Trouble
from qiao_web.views.event_exports import PEOPLE_COLUMNS, _people

ZONE = "Asia/Shanghai"
HOUR = timedelta(hours=1)
MORNING = datetime(2031, 5, 12, 1, 0, tzinfo=UTC)  # nine in Shanghai
SLOTS = [
    Slot(pk=number, start=start, end=start + HOUR)
    for number, start in enumerate((MORNING, MORNING + HOUR, MORNING + 2 * HOUR, MORNING + timedelta(days=1)), 1)
]


@pytest.mark.parametrize(
    "text,numbers",
    [
        ("", []),
        ("2031-05-12", [1, 2, 3]),
        ("2031/5/12 10:00", [2]),
        ("2031-05-12 10:30", [2]),
        ("2031-05-12 10:00:00", [2]),  # how a workbook shows a time
        ("2031-05-12 10:00-12:00", [2, 3]),
        ("2031-05-12 09:30 – 10:00", [1]),
        ("2031年5月12日 9：00至10：00；2031年5月13日", [1, 4]),
        ("2031-05-13; 2031-05-13 09:00", [4]),
    ],
)
def test_a_cell_names_slots_by_days_starts_and_stretches(text, numbers):
    assert read(text, SLOTS, ZONE) == numbers


@pytest.mark.parametrize(
    "part",
    ["2031-05-14", "2031-05-12 18:00", "2031-02-30", "2031-05-12 25:00", "Monday", "3", "2031-05-12 12:00-09:00"],
)
def test_what_names_no_slot_is_an_error(part):
    with pytest.raises(ValueError, match=part):
        read(f"2031-05-13; {part}", SLOTS, ZONE)


@pytest.mark.parametrize("numbers", [[], [2], [1, 3, 4]])
def test_what_is_written_reads_back(numbers):
    assert read(written(numbers, SLOTS, ZONE), SLOTS, ZONE) == numbers


@pytest.fixture
def olga(db):
    return account("olga", Role.ORGANISER)


def test_an_import_takes_absences_and_the_export_writes_them(olga):
    event = brokerage.event(olga)
    first, second, *_ = event.slots.all()
    table = b"name,Away\nAnn,2031-05-12 09:00-09:40\nBen,2031-05-20\n"

    trial = try_table(olga, event.slug, PEOPLE, ("t.csv", table))
    taken = take_table(olga, event.slug, PEOPLE, trial.token)

    assert trial.plan.troubles == (Trouble(3, "absent", "row_unknown_slot", "2031-05-20", "Ben"),)
    assert taken == Taken(1, 0, 0)
    assert Participant.objects.get().absent == [first.pk, second.pk]
    assert next(iter(_people(event)))[PEOPLE_COLUMNS.index("absent")] == "2031-05-12 09:00; 2031-05-12 09:20"
