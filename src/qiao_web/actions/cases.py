"""Cases, from interest to result: in comes who takes which step and why, out go the next state, lines and letters."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from qiao.documents.archive import Archive
from qiao.errors import UsageError
from qiao.matching import profile as core
from qiao.matching.cases import OVER, CaseState, Side, Step, step, turn
from qiao.matching.terms import known
from qiao_web.access.cases import access_case, find_claim, late_cases, may_express
from qiao_web.access.matching import access_pair
from qiao_web.access.people import language_of
from qiao_web.access.profiles import Reader, access_profile
from qiao_web.actions.attempts import check_and_note
from qiao_web.actions.audit import audit
from qiao_web.actions.profiles import MOST_BYTES, media_type_of, plain_name
from qiao_web.letters import Letter, link, post
from qiao_web.models import Case, CaseFile, CaseStep, Membership, Profile, Release
from qiao_web.permissions import Forbidden

QUESTIONS: Final = 3
SHORTEST_ANSWER: Final = 10  # characters: a word is no answer
LONGEST_ANSWER: Final = 2_000
AGAIN: Final = timedelta(minutes=1)  # so soon, the same step of the same person is a second click
_MOST_FILES: Final = 5  # of one step
_SILENT: Final = frozenset({"turn_down", "withdraw"})  # steps of which the owner gets no letter


@dataclass(frozen=True, slots=True)
class Interest:
    """What somebody says to a profile: in whose name, with which profile of their own, and the three answers."""

    organisation: str
    own_profile: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that somebody takes, and what comes with it."""

    name: str
    day: date
    note: str = ""
    reason: str = ""
    claim: str = ""
    files: Sequence[tuple[str, bytes]] = field(default_factory=tuple)


def express(by: User, key: str, given: Interest) -> Case:
    """Express interest in a profile of somebody else; the owner's adviser looks at it first."""
    check_and_note((("interest.account", str(by.pk)),))
    with transaction.atomic():
        view = access_profile(key, Reader(by))
        own = next((one for one in may_express(by, view) if one.organisation.slug == given.organisation), None)
        if own is None:
            raise UsageError("interest_in_own")
        answers = [answer.strip() for answer in given.answers]
        if len(answers) != QUESTIONS or any(not SHORTEST_ANSWER <= len(one) <= LONGEST_ANSWER for one in answers):
            raise UsageError("answers_missing", least=SHORTEST_ANSWER, most=LONGEST_ANSWER)
        open_cases = Case.objects.filter(profile=view.row, organisation=own.organisation).exclude(state__in=OVER)
        if open_cases.exists():
            raise UsageError("case_exists")
        now = timezone.now()
        mine = Profile.objects.filter(organisation=own.organisation, key=given.own_profile).first()
        case = Case.objects.create(
            key=uuid4().hex[:12],
            profile=view.row,
            organisation=own.organisation,
            own_profile=mine,
            by=by,
            state=CaseState.EXPRESSED,
            answers=answers,
            features=dict(access_pair(mine.key, key, Reader(by)).match.features) if mine else {},
            since=now,
        )
        CaseStep.objects.create(
            case=case, step="express", after=case.state, side=Side.INTERESTED, by=by, day=now.date()
        )
        audit(by, "case.express", f"case:{case.pk}", profile=view.row.key)
        _tell(case, "case_new", turn(CaseState.EXPRESSED), by)
    return case


def take(by: User, key: str, version: int, taken: Taken) -> Case:
    """Take a step in a case, as somebody saw it."""
    with transaction.atomic():
        view = access_case(key, Reader(by))
        case = Case.objects.select_for_update().get(pk=view.case.pk)
        if case.version != version:
            if _taken_just_now(case, by, version, taken.name):
                return case
            raise UsageError("case_changed")
        wanted = step(CaseState(case.state), taken.name)
        if view.side not in wanted.sides:
            raise Forbidden
        claim = _check(wanted, taken, case)
        case.state, case.since, case.reminded = wanted.after, timezone.now(), None
        case.version += 1
        case.save()
        made = CaseStep.objects.create(
            case=case,
            step=wanted.name,
            after=wanted.after,
            side=view.side,
            by=by,
            day=taken.day,
            note=taken.note.strip(),
            reason=taken.reason if wanted.reason else "",
            claim_key=claim,
        )
        _keep(made, taken.files)
        audit(by, f"case.{wanted.name}", f"case:{case.pk}", after=wanted.after, reason=made.reason)
        _tell(case, "case_step", _others(view.side, wanted), by)
    return case


def _taken_just_now(case: Case, by: User, version: int, name: str) -> bool:
    """Tell whether somebody sends again the step that brought a case from this version to the one that it has."""
    last = case.steps.order_by("-id").first()
    again = last is not None and last.by_id == by.pk and last.step == name and timezone.now() - last.at < AGAIN
    return again and case.version == version + 1


def _check(wanted: Step, taken: Taken, case: Case) -> str:
    """Refuse a step without what must come with it; return the key of the claim that it names."""
    if wanted.reason and not known("declines", taken.reason):
        raise UsageError("reason_missing")
    if wanted.note and not taken.note.strip():
        raise UsageError("note_missing")
    if not case.begun.date() <= taken.day <= timezone.now().date():
        raise UsageError("bad_step_day")
    claim = find_claim(taken.claim) if taken.claim.strip() else None
    if taken.claim.strip() and claim is None:
        raise UsageError("no_such_claim")
    return claim.key if claim else ""


def _keep(made: CaseStep, files: Sequence[tuple[str, bytes]]) -> None:
    """Put the documents of a step into the archive."""
    if len(files) > _MOST_FILES:
        raise UsageError("too_many_files", limit=_MOST_FILES)
    archive = Archive(settings.QIAO.data / "attachments")
    for name, data in files:
        if len(data) > MOST_BYTES:
            raise UsageError("file_too_large", limit=MOST_BYTES // 1024 // 1024)
        media_type = media_type_of(name, data)
        stored = archive.put(data)
        CaseFile.objects.create(
            step=made, name=plain_name(name), media_type=media_type, size=len(data), sha256=stored.sha256
        )
    archive.commit()


def release(by: User, key: str, tier: core.Tier) -> Case:
    """Let the two sides know each other's names, and the interested one read texts up to a tier.

    The owner's adviser does so, or the owner, once the case was forwarded.
    """
    with transaction.atomic():
        view = access_case(key, Reader(by))
        if view.side is Side.INTERESTED:
            raise Forbidden
        case = Case.objects.select_for_update().get(pk=view.case.pk)
        if case.state in {CaseState.EXPRESSED, CaseState.DECLINED, CaseState.WITHDRAWN}:
            raise UsageError("not_forwarded")
        case.names = True
        case.version += 1
        case.save()
        Release.objects.update_or_create(
            profile=case.profile,
            organisation=case.organisation,
            defaults={"tier": tier, "names": True, "by": by},
        )
        audit(by, "case.release", f"case:{case.pk}", tier=tier)
        _tell(case, "case_names", (Side.INTERESTED, Side.OWNER), by)
    return case


def remind() -> int:
    """Write to those whose turn it is in cases that wait too long; return how many cases that were."""
    late = late_cases()
    for case in late:
        with transaction.atomic():
            Case.objects.filter(pk=case.pk).update(reminded=timezone.now())
            _tell(case, "case_waits", turn(CaseState(case.state)), None)
    return len(late)


def _others(side: Side, wanted: Step) -> tuple[Side, ...]:
    """Return whom a step concerns besides the one who took it; the owner hears nothing of what never reached it."""
    return tuple(one for one in Side if one is not side and not (one is Side.OWNER and wanted.name in _SILENT))


def _tell(case: Case, code: str, sides: Sequence[Side], by: User | None) -> None:
    """Write to the people of some sides, each in their language; letters name the profile, never the other side."""
    people: dict[int, User] = {}
    for side in sides:
        for person in _people(case, side):
            people[person.pk] = person
    for person in people.values():
        if by is not None and person.pk == by.pk:
            continue
        language = language_of(person)
        row = case.profile
        pair = (row.title_zh, row.title_en) if language.startswith("zh") else (row.title_en, row.title_zh)
        data = {"title": next(filter(None, pair), row.key), "link": link(reverse("case", args=[case.key]))}
        if person.is_active:
            post(Letter(code, person.email, language, data))


def _people(case: Case, side: Side) -> list[User]:
    """Return the people of a side."""
    if side is Side.ADVISER:
        return [case.profile.adviser] if case.profile.adviser else []
    if side is Side.INTERESTED:
        return [case.by]
    rows = Membership.objects.filter(organisation=case.profile.organisation_id).select_related("user__person")
    return [one.user for one in rows]


def bytes_of(file: CaseFile) -> bytes:
    """Return the bytes of a document."""
    return Archive(settings.QIAO.data / "attachments").get(file.sha256)
