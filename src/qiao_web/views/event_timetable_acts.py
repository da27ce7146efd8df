"""What an organiser does with timetables: begins one, stops it, publishes, locks, moves; each leads back to a page."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from qiao.errors import UsageError
from qiao_web import phrases, tasks
from qiao_web.access.events import access_run, access_timetable
from qiao_web.access.outdated import access_outdated
from qiao_web.access.timetables import access_meetings, access_parts, reason_of
from qiao_web.actions import timetables as actions
from qiao_web.models.events import DONE, REPAIRED, SOLVED
from qiao_web.permissions import Role, allow
from qiao_web.views import event_words, formats
from qiao_web.views.event_kept import whole_numbers, with_kept
from qiao_web.views.event_timetables import names_in
from qiao_web.views.forming import person, told
from qiao_web.views.posting import sent_from

_ON_ITS_PAGE = frozenset({"lock", "unlock", "move"})  # of one timetable: there one is led back where it is refused


@sent_from("event_timetables")
@allow(Role.ORGANISER)
def act(request: HttpRequest, slug: str) -> HttpResponse:
    """Solve, repair, cancel, publish, lock or move."""
    user = person(request)
    what, _, rest = request.POST.get("act", "").partition(":")
    number = next(iter(whole_numbers(rest.split(":")[:1])), 0)
    acts: dict[str, Callable[[], str]] = {
        "solve": lambda: _begun(user, slug, SOLVED, number or None),
        "repair": lambda: _begun(user, slug, REPAIRED, number or None),
        "cancel": lambda: _cancelled(user, slug, number),
        "publish": lambda: _published(request, user, slug, number),
        "lock": lambda: _locked(request, user, slug, number),
        "lockslot": lambda: _slot_locked(request, user, slug, rest),
        "unlock": lambda: _locked(request, user, slug, number),
        "move": lambda: _moved(request, user, slug, number),
    }
    if what == "publish" and not request.POST.get("knowing") and _is_outdated(user, slug, number):
        messages.warning(request, gettext("It is not published yet: the event has changed since it was made."))
        return HttpResponseRedirect(reverse("event_timetable", args=[slug, number]))
    if what not in acts:
        raise BadRequest(what)
    onward = reverse("event_timetables", args=[slug])
    try:
        onward = acts[what]()
    except UsageError as error:
        messages.error(request, _why(error, slug, user))
        if what in _ON_ITS_PAGE and number:
            onward = with_kept(reverse("event_timetable", args=[slug, number]), request.POST)
    wanted = request.POST.get("next", "")
    return HttpResponseRedirect(wanted if wanted.startswith(f"/events/{slug}/") else onward)


def _is_outdated(user: User, slug: str, number: int) -> bool:
    event = access_run(slug, user)
    row = access_timetable(event, number)
    return row.status == DONE and bool(access_outdated(row, access_parts(event), timezone.now()))


def _why(error: UsageError, slug: str, user: User) -> str:
    """Say why something is not done; of a move, which rules it would break, and for whom."""
    if not isinstance(error, actions.MoveRefused):
        return told(error)
    event = access_run(slug, user)
    known = names_in(event, access_parts(event), error.problems)
    said = [event_words.reason(*reason_of(one), known) for one in error.problems]
    reasons = ("" if formats.is_chinese() else " ").join(said)
    return phrases.sentence(error.code, {"reasons": reasons}, formats.language())


def _begun(user: User, slug: str, origin: str, base: int | None = None) -> str:
    actions.begin(user, slug, origin, tasks.solving, base)
    return reverse("event_timetables", args=[slug])


def _cancelled(user: User, slug: str, number: int) -> str:
    actions.cancel(user, slug, number)
    return reverse("event_timetables", args=[slug])


def _published(request: HttpRequest, user: User, slug: str, number: int) -> str:
    actions.publish(user, slug, number)
    messages.success(request, gettext("Published: participants see it on their pages now."))
    return reverse("event_timetables", args=[slug])


def _locked(request: HttpRequest, user: User, slug: str, number: int) -> str:
    locked = request.POST.get("act", "").startswith("lock")
    count = actions.lock(user, slug, number, _chosen(request, "meeting"), locked=locked)
    if not count:
        raise UsageError("choose_meetings")
    said = (
        ngettext("%(num)s meeting is locked.", "%(num)s meetings are locked.", count)
        if locked
        else ngettext("%(num)s meeting is free again.", "%(num)s meetings are free again.", count)
    )
    messages.success(request, said % {"num": formats.number(count)})
    return reverse("event_timetable", args=[slug, number])


def _slot_locked(request: HttpRequest, user: User, slug: str, given: str) -> str:
    """Lock all meetings of a slot, which is named after the timetable."""
    number, slot = (int(one) if one.isascii() and one.isdigit() and len(one) < 19 else 0 for one in given.split(":"))
    row = access_timetable(access_run(slug, user), number)
    held = [one.meeting.pk for one in access_meetings(row) if one.meeting.slot_id == slot]
    count = actions.lock(user, slug, number, held, locked=True)
    said = ngettext("%(num)s meeting is locked.", "%(num)s meetings are locked.", count)
    messages.success(request, said % {"num": formats.number(count)})
    return reverse("event_timetable", args=[slug, number])


def _moved(request: HttpRequest, user: User, slug: str, number: int) -> str:
    chosen = _chosen(request, "meeting")
    if len(chosen) != 1:
        raise UsageError("choose_one_meeting")
    slot, table = ((_chosen(request, name) or [0])[0] for name in ("slot", "table"))
    made = actions.move_meeting(user, slug, number, chosen[0], (slot, table))
    return reverse("event_timetable", args=[slug, made.number]) + f"?against={number}"


def _chosen(request: HttpRequest, name: str) -> list[int]:
    return whole_numbers(request.POST.getlist(name))
