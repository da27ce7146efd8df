"""People and organisations to read: in comes who asks, out come accounts, memberships and organisations."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import Http404
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from qiao_web.models import Invitation, Membership, Organisation, Person
from qiao_web.models.people import LEAD


@dataclass(frozen=True, slots=True)
class SecondFactor:
    """Whether an account asks for a code when signing in, and how many backup codes are left."""

    on: bool
    codes: int


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """An organisation as one reader sees it: what is for members is empty for everybody else."""

    organisation: Organisation
    membership: Membership | None  # of the reader
    members: tuple[Membership, ...]
    invitations: tuple[Invitation, ...]

    @property
    def leading(self) -> bool:
        """Say whether the reader may change the organisation."""
        return self.membership is not None and self.membership.role == LEAD


def access_person(user: User) -> Person | None:
    """Return what an account says about its person; None for one made on the command line: one query."""
    return Person.objects.filter(user=user).first()


def display_name(user: User | None) -> str:
    """Return what others call somebody: the name that they gave, else that of the account."""
    if user is None:
        return ""
    person = getattr(user, "person", None)
    return (person.name if person else "") or user.get_username()


def language_of(user: User) -> str:
    """Return the language of letters to somebody."""
    person = getattr(user, "person", None)
    return person.language if person else "zh-hans"


def access_second_factor(user: User) -> SecondFactor:
    """Return the state of an account's second factor: two queries."""
    on = TOTPDevice.objects.filter(user=user, confirmed=True).exists()
    return SecondFactor(on, sum(device.token_set.count() for device in StaticDevice.objects.filter(user=user)))


def asks_for_code(user: User) -> bool:
    """Say whether signing in needs a code: one query."""
    return bool(TOTPDevice.objects.filter(user=user, confirmed=True).exists())


def access_memberships(user: User) -> tuple[Membership, ...]:
    """Return the memberships of somebody with their organisations, oldest first: one query."""
    return tuple(Membership.objects.filter(user=user).select_related("organisation").order_by("joined", "id"))


def access_organisation(slug: str, user: object) -> OrganisationView:
    """Return an organisation; members see members, leads see the open invitations too: at most four queries."""
    organisation = Organisation.objects.filter(slug=slug).first()
    if organisation is None:
        raise Http404
    if not isinstance(user, User):
        return OrganisationView(organisation, None, (), ())
    rows = Membership.objects.filter(organisation=organisation).select_related("user__person")
    members = tuple(rows.order_by("joined", "id"))
    own = next((one for one in members if one.user_id == user.pk), None)
    if own is None:
        return OrganisationView(organisation, None, (), ())
    waiting: tuple[Invitation, ...] = ()
    if own.role == LEAD:
        found = Invitation.objects.filter(organisation=organisation, answered=None, expires__gt=timezone.now())
        waiting = tuple(found.order_by("-sent"))
    return OrganisationView(organisation, own, members, waiting)


def access_membership(user: User, slug: str) -> Membership:
    """Return somebody's membership in an organisation; 404 for who is no member: one query."""
    found = Membership.objects.filter(user=user, organisation__slug=slug).select_related("organisation").first()
    if found is None:
        raise Http404
    return found


def access_invitation(number: int) -> Invitation | None:
    """Return an invitation that still stands: one query."""
    rows = Invitation.objects.filter(answered=None, expires__gt=timezone.now())
    return rows.select_related("organisation").filter(pk=number).first()
