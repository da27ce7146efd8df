"""Organisations and who belongs to them: founded, changed, joined by invitation, left."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final
from uuid import uuid4

from django.contrib.auth.models import User
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from qiao.errors import UsageError
from qiao_web.access.people import access_invitation, access_membership, display_name
from qiao_web.access.profiles import JOINS, whole
from qiao_web.actions.attempts import check_and_note
from qiao_web.actions.audit import audit
from qiao_web.actions.profile_moves import index_terms, pause_left
from qiao_web.actions.profiles import fill
from qiao_web.letters import Letter, link, post
from qiao_web.models import Invitation, Membership, Organisation, Person, Profile
from qiao_web.models.people import LEAD, MEMBER
from qiao_web.permissions import Forbidden

INVITED_FOR: Final = timedelta(days=14)
_INVITING: Final = "qiao.invitation"
_LONGEST_SLUG = 50
FIELDS: Final = ("name_zh", "name_en", "type", "size", "country", "city", "website", "about_zh", "about_en")


def found(by: User, fields: Mapping[str, str]) -> Organisation:
    """Enter an organisation; whoever enters it leads it."""
    with transaction.atomic():
        organisation = Organisation(**{name: fields[name] for name in FIELDS})
        organisation.slug = free_slug(organisation)
        organisation.save()
        Membership.objects.create(organisation=organisation, user=by, role=LEAD)
        audit(by, "organisation.founded", f"organisation:{organisation.pk}", name=_name(organisation))
    return organisation


def change(by: User, slug: str, fields: Mapping[str, str]) -> Organisation:
    """Change what an organisation says about itself; its address stays."""
    with transaction.atomic():
        organisation = _led(by, slug).organisation
        changed = {name: fields[name] for name in FIELDS if getattr(organisation, name) != fields[name]}
        for name, value in changed.items():
            setattr(organisation, name, value)
        organisation.save()
        for row in Profile.objects.filter(organisation=organisation, published__isnull=False).select_related(*JOINS):
            fill(row, whole(row))
            row.save()
            index_terms(row)
        audit(by, "organisation.changed", f"organisation:{organisation.pk}", fields=sorted(changed))
    return organisation


def invite(by: User, slug: str, email: str, role: str) -> Invitation:
    """Send a link that lets somebody join."""
    check_and_note((("invite.account", str(by.pk)), ("letter.recipient", email.lower())))
    with transaction.atomic():
        organisation = _led(by, slug).organisation
        if Membership.objects.filter(organisation=organisation, user__person__address=email.lower()).exists():
            raise UsageError("member_already", email=email)
        expires = timezone.now() + INVITED_FOR
        row = Invitation.objects.create(organisation=organisation, email=email, role=role, by=by, expires=expires)
        audit(by, "organisation.invited", f"organisation:{organisation.pk}", invitation=row.pk, role=role)
        person = Person.objects.filter(address=email.lower()).first()
        language = person.language if person else ("zh-hans" if organisation.country == "CHN" else "en")
        data = {
            "organisation": _name(organisation),
            "inviter": display_name(by),
            "days": INVITED_FOR.days,
            "link": link(reverse("invitation", args=[signing.dumps(row.pk, salt=_INVITING)])),
        }
        post(Letter("invitation", email, language, data))
    return row


def withdraw(by: User, slug: str, number: int) -> None:
    """Make an invitation useless."""
    with transaction.atomic():
        organisation = _led(by, slug).organisation
        rows = Invitation.objects.filter(pk=number, organisation=organisation, answered=None)
        if not rows.update(answered=timezone.now()):
            raise UsageError("link_used")
        audit(by, "organisation.uninvited", f"organisation:{organisation.pk}", invitation=number)


def invitation_of(token: str) -> Invitation:
    """Return the invitation of a link; refuse one that was used, withdrawn or is too old."""
    try:
        number = int(signing.loads(token, salt=_INVITING, max_age=INVITED_FOR))
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise UsageError("link_broken") from error
    invitation = access_invitation(number)
    if invitation is None:
        raise UsageError("link_used")
    return invitation


def accept(user: User, token: str) -> Organisation:
    """Join the organisation of an invitation; who belongs to it already keeps the role there."""
    with transaction.atomic():
        invitation = invitation_of(token)
        organisation = invitation.organisation
        Membership.objects.get_or_create(organisation=organisation, user=user, defaults={"role": invitation.role})
        invitation.answered = timezone.now()
        invitation.save()
        audit(user, "organisation.joined", f"organisation:{organisation.pk}", invitation=invitation.pk)
    return organisation


def leave(user: User, slug: str) -> None:
    """Leave an organisation; whoever leads alone hands over first."""
    with transaction.atomic():
        _remove(access_membership(user, slug), user)


def remove(by: User, slug: str, number: int) -> None:
    """Take somebody out of an organisation."""
    with transaction.atomic():
        _remove(_other(_led(by, slug), number), by)


def give_role(by: User, slug: str, number: int, role: str) -> None:
    """Let a member lead, or no longer."""
    with transaction.atomic():
        membership = _other(_led(by, slug), number)
        membership.role = LEAD if role == LEAD else MEMBER
        if membership.role != LEAD:
            check_lead_left(membership)
        membership.save()
        audit(by, "organisation.role", _target(membership), user=membership.user_id, role=membership.role)


def check_lead_left(membership: Membership) -> None:
    """Refuse to leave members without somebody who leads."""
    others = Membership.objects.filter(organisation=membership.organisation_id).exclude(pk=membership.pk)
    if others.exists() and not others.filter(role=LEAD).exists():
        raise UsageError("hand_over_first", organisation=_name(membership.organisation))


def _remove(membership: Membership, by: User) -> None:
    check_lead_left(membership)
    audit(by, "organisation.left", _target(membership), user=membership.user_id)
    membership.delete()
    pause_left(membership.organisation_id)


def _led(by: User, slug: str) -> Membership:
    """Return the membership of who leads an organisation; refuse other members."""
    membership = access_membership(by, slug)
    if membership.role != LEAD:
        raise Forbidden
    return membership


def _other(own: Membership, number: int) -> Membership:
    row = (
        Membership.objects.filter(organisation=own.organisation_id, user=number).select_related("organisation").first()
    )
    if row is None:
        raise UsageError("no_such_member")
    return row


def _target(membership: Membership) -> str:
    return f"organisation:{membership.organisation_id}"


def _name(organisation: Organisation) -> str:
    return organisation.name_en or organisation.name_zh


def free_slug(organisation: Organisation) -> str:
    """Return a name for the address of an organisation that no other one has."""
    wanted = slugify(organisation.name_en)[:_LONGEST_SLUG].strip("-") or f"o-{uuid4().hex[:8]}"
    taken = Organisation.objects.filter(slug=wanted).exists() or wanted == "new"
    return f"{wanted}-{uuid4().hex[:6]}" if taken else wanted
