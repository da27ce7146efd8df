"""The life of a profile: in comes who makes which move and why, out goes the next state, a line and a letter.

Who may make a move is decided here; which moves a state allows, and what must come with them, in
`qiao.matching.states`. The second review is another person's: neither the author's, nor the first reviewer's, nor a
colleague's.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from qiao.errors import UsageError
from qiao.matching import profile as core
from qiao.matching.check import problems
from qiao.matching.states import LONGEST, Transition, transition
from qiao.matching.terms import known
from qiao_web.access.people import language_of
from qiao_web.access.profile_checks import access_findings, access_repeats
from qiao_web.access.profiles import JOINS, Standing, whole
from qiao_web.actions.audit import audit
from qiao_web.actions.profiles import WRITERS, fill, locked
from qiao_web.columns import order_key
from qiao_web.letters import Letter, link, post
from qiao_web.models import Membership, Profile, ProfileMove, ProfileTerm
from qiao_web.permissions import Role, may

AGAIN: Final = timedelta(minutes=1)  # so soon, the same move of the same person is a second click
_REVIEWERS: Final = (Standing.ADVISER, Standing.REVIEWER, Standing.OPERATOR)
# Who may make each move, by what they are to the profile; the second review asks for a role on top.
MAY_MOVE: Final[dict[str, tuple[Standing, ...]]] = {
    "submit": WRITERS,
    "return": _REVIEWERS,
    "approve": _REVIEWERS,
    "publish": _REVIEWERS,
    "pause": WRITERS,
    "resume": WRITERS,
    "withdraw": WRITERS,
    "renew": WRITERS,
    "close": WRITERS,
    "archive": WRITERS,
}


@dataclass(frozen=True, slots=True)
class Move:
    """A move and what comes with it."""

    name: str
    reason: str = ""
    outcome: str = ""
    until: date | None = None


def move(by: User, key: str, version: int, wanted: Move) -> Profile:
    """Make a move, as somebody saw the profile; write it down and tell whom it concerns."""
    with transaction.atomic():
        row = locked(by, key, MAY_MOVE.get(wanted.name, ()))
        if row.version != version:
            if _made_just_now(row, by, version, wanted.name):
                return row
            raise UsageError("changed_meanwhile")
        step = transition(core.State(row.state), wanted.name)
        _check_person(by, row, step)
        _check_given(step, wanted)
        if wanted.name in {"submit", "publish"} and problems(whole(row), timezone.now().date()):
            raise UsageError("profile_unfit")
        if wanted.name == "publish":
            _check_disclosure(row)
        _take(by, row, step, wanted)
    return row


def _made_just_now(row: Profile, by: User, version: int, name: str) -> bool:
    """Tell whether somebody sends again the move that brought a profile from this version to the one that it has."""
    last = row.moves.order_by("-id").first()
    again = last is not None and last.by_id == by.pk and last.move == name and timezone.now() - last.at < AGAIN
    return again and row.version == version + 1


def clock_move(row: Profile, step: Transition, given: Move) -> None:
    """Make a move that no person makes; the row must be locked."""
    _take(None, row, step, given)


def pause_left(organisation: int) -> None:
    """Pause what an organisation without members shows: nobody could answer for it."""
    if Membership.objects.filter(organisation=organisation).exists():
        return
    rows = Profile.objects.select_for_update(of=("self",)).select_related(*JOINS)
    for row in rows.filter(organisation=organisation, state=core.State.PUBLISHED):
        clock_move(row, transition(core.State.PUBLISHED, "pause"), Move("pause"))


def may_move(user: User, row: Profile, standing: Standing, step: Transition) -> bool:
    """Say whether a page should offer somebody a move."""
    if step.by_clock or standing not in MAY_MOVE.get(step.move, ()):
        return False
    try:
        _check_person(user, row, step)
    except UsageError:
        return False
    return True


def _check_person(by: User, row: Profile, step: Transition) -> None:
    """Keep whoever wrote a profile from reviewing it, and whoever reviewed it first from reviewing it again."""
    if step.move in {"approve", "publish"} and by.pk == row.author_id:
        raise UsageError("own_profile")
    if not step.other_person:
        return
    if by.pk == row.approved_by_id:
        raise UsageError("second_person")
    if Membership.objects.filter(organisation=row.organisation_id, user=by).exists():
        raise UsageError("own_profile")


def _check_disclosure(row: Profile) -> None:
    """Refuse to publish what gives something away or repeats another profile, unless a reviewer let it stand."""
    held = whole(row)
    left = sum(one.overrule is None for one in access_findings(row, held))
    if left:
        raise UsageError("findings_open", count=left)
    repeated = sum(one.overrule is None for one in access_repeats(row, held))
    if repeated:
        raise UsageError("repeats_open", count=repeated)


def _check_given(step: Transition, given: Move) -> None:
    if step.asks_reason and not given.reason.strip():
        raise UsageError("reason_missing")
    if step.asks_outcome and not known("outcomes", given.outcome):
        raise UsageError("outcome_missing")
    if step.asks_date:
        today = timezone.now().date()
        if given.until is None or not today < given.until <= today + timedelta(days=LONGEST):
            raise UsageError("bad_validity", limit=LONGEST)


def _take(by: User | None, row: Profile, step: Transition, given: Move) -> None:
    """Do what a move does to the row, and write its lines and letters."""
    if step.asks_date:
        held = whole(row)
        late = held.deadline is not None and given.until is not None and held.deadline < given.until
        fill(row, replace(held, valid_until=given.until, deadline=None if late else held.deadline))
        row.reminded = None
    if step.move == "approve":
        row.approved_by = by
        if row.adviser_id is None and by is not None and may(by, Role.ADVISER):
            row.adviser = by
    row.state = step.after
    if step.after is core.State.PUBLISHED and step.before is not core.State.PUBLISHED:
        _publish(row)
    row.version += 1
    row.updated = timezone.now()
    row.save()
    ProfileMove.objects.create(
        profile=row,
        move=step.move,
        before=step.before,
        after=step.after,
        by=by,
        reason=given.reason.strip(),
        outcome=given.outcome if step.asks_outcome else "",
    )
    audit(by, f"profile.{step.move}", f"profile:{row.pk}", before=step.before, after=step.after, outcome=given.outcome)
    _tell(row, step, given)


def _publish(row: Profile) -> None:
    """Let a profile be found: its day, and the codes that lists and filters know it by."""
    if row.published is None:
        row.published = timezone.now()
    row.newest = order_key(row.published.date(), row.pk)
    index_terms(row)


def index_terms(row: Profile) -> None:
    """Write the codes that a profile is found by."""
    held = whole(row)
    levels = range(held.readiness.least, held.readiness.most + 1) if held.readiness else ()
    codes: dict[str, set[str]] = {
        "fields": {code for field in held.fields for code in (field, field.partition(".")[0])},
        "cooperation": set(held.cooperation),
        "languages": set(held.languages),
        "country": {held.owner.country},
        "trl": {str(level) for level in levels},
        "sdgs": {str(goal) for goal in held.sdgs},
        "types": {held.owner.type} if held.owner.type else set(),
    }
    ProfileTerm.objects.filter(profile=row).delete()
    pairs = [(name, code) for name, found in codes.items() for code in sorted(found) if code]
    ProfileTerm.objects.bulk_create([ProfileTerm(profile=row, vocabulary=name, code=code) for name, code in pairs])


def _tell(row: Profile, step: Transition, given: Move) -> None:
    """Write to the author and the adviser, except to whoever made the move."""
    code = {"return": "profile_returned", "publish": "profile_published", "expire": "profile_expired"}.get(step.move)
    address = link(reverse("profile", args=[row.key]))
    if code and row.author:
        tell(code, row.author, row, reason=given.reason.strip(), link=address)
    if step.move == "submit" and row.adviser:
        tell("profile_waiting", row.adviser, row, link=link(reverse("profile", args=[row.key])))


def tell(code: str, to: User, row: Profile, **data: str | int) -> None:
    """Write to somebody about a profile, in their language."""
    language = language_of(to)
    pair = (row.title_zh, row.title_en) if language.startswith("zh") else (row.title_en, row.title_zh)
    title = next(filter(None, pair), row.key)
    if to.is_active:
        post(Letter(code, to.email, language, {"title": title, **data}))
