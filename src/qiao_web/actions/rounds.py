"""What time does, in rounds: in come the rounds wanted, out go expired profiles, reminders and news of matches.

`qiao serve` keeps a process beside the site that makes those that are due; `qiao remind` makes them from cron. Whoever
makes a round writes so to its row first, so that of many processes, even on many machines, one does it. A process that
is killed leaves a row that was begun and never done: after a while the round is made again. Each part of a round is a
transaction for each profile, case or person, and does nothing the second time.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import F, Q
from django.utils import timezone

from qiao_web.access.rounds import Every, cut_off
from qiao_web.actions import event_reminders, news
from qiao_web.actions.cases import remind as remind_of_cases
from qiao_web.actions.profile_clock import pass_day
from qiao_web.models import Round


@dataclass(frozen=True, slots=True)
class Told:
    """What a part of a round did: the code of its sentence and the numbers in it."""

    code: str
    counts: Mapping[str, int]


def make_rounds(wanted: Iterable[Every], now: datetime) -> Iterator[Told]:
    """Make rounds, and tell what each part did; a round that another process is making is left to it."""
    for one in wanted:
        if not _claim(one, now):
            yield Told("round_made_elsewhere", {})
            continue
        for part in _PARTS[one]:
            yield part()
        Round.objects.filter(name=one).update(done=timezone.now())


def _claim(one: Every, now: datetime) -> bool:
    """Write that a round is begun; False where another process is making it, or began it since `now` was read."""
    Round.objects.get_or_create(name=one)
    free = Q(begun=None) | Q(done__gte=F("begun"), begun__lt=now)
    mine = Round.objects.filter(free, name=one).update(begun=now)
    return bool(mine or cut_off(now).filter(name=one).update(begun=now))


def _pass_day() -> Told:
    passed = pass_day(timezone.now().date())
    return Told("day_passed", {"expired": passed.expired, "reminded": passed.reminded, "cases": remind_of_cases()})


def _tell_news() -> Told:
    return Told("news_told", {"matches": news.find(), "letters": news.send()})


def _remind_of_events() -> Told:
    return Told("events_reminded", {"letters": event_reminders.remind(timezone.now())})


_PARTS: Final[Mapping[Every, tuple[Callable[[], Told], ...]]] = {
    Every.HOUR: (_pass_day, _remind_of_events),
    Every.DAY: (_tell_news,),
}
