"""A record with an event that is hard to solve, made and moved on by processes of their own: `make` and `again`.

Each prints the number of a timetable that waits for `qiao timetable`, or the code of the refusal.
"""

import random
import sys

import qiao_web.ready  # noqa: F401  # sets Django up before the models below are imported

# isort: split

from tests.site import brokerage
from tests.site.people import account

from qiao.errors import UsageError
from qiao.settings import from_environment
from qiao_web.actions import timetables
from qiao_web.boot import open_record
from qiao_web.models import Event, Wish
from qiao_web.permissions import Role

PEOPLE, WISHES = 60, 14


def make() -> Event:
    """More wishes than fit, so that the best timetable is not proven soon."""
    olga = account("olga", Role.ORGANISER)
    event = brokerage.event(olga, slots=10, tables=20, seconds=120, fairness=1)
    people = brokerage.take_part(olga, event, *(f"Guest{number}" for number in range(PEOPLE)))
    dice = random.Random(7)
    pairs = {(one, other) for one in people for other in dice.sample(people, WISHES) if one != other}
    Wish.objects.bulk_create(Wish(by=one, other=other, answer="yes") for one, other in pairs)
    return event


def main() -> None:
    """Do what the command line says."""
    open_record(from_environment())
    event = make() if sys.argv[1] == "make" else Event.objects.get()
    try:
        said = str(timetables.begin(event.organiser, event.slug, "solved", lambda _: None).pk)
    except UsageError as error:
        said = error.code
    sys.stdout.write(f"{said}\n")


if __name__ == "__main__":
    main()
