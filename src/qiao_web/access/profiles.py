"""Profiles to read: in comes who asks, out comes what that reader may see of them, and nothing else.

A row never leaves this module with more than its reader is allowed: `shown` of the core cuts the confidential texts
and the names before a view sees them, whatever the view then does: page, file, feed or search.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import cached_property

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db.models import Count, Max, Q, QuerySet, Sum
from django.http import Http404
from django.utils import timezone

from qiao.matching import profile as core
from qiao_web.access.people import display_name
from qiao_web.models import Attachment, Membership, Organisation, Profile, ProfileMove, ProfileSource, Release
from qiao_web.permissions import Role, roles_of

IN_REVIEW = (core.State.INTERNAL_REVIEW, core.State.SECOND_REVIEW)
# Joined to every row that is to be shown.
JOINS = ("organisation", "adviser__person", "author__person")


class Standing(Enum):
    """What a reader is to one profile."""

    OWNER = "owner"  # belongs to its organisation
    ADVISER = "adviser"  # looks after it, or may while nobody does
    REVIEWER = "reviewer"  # may review it now
    OPERATOR = "operator"
    OTHER = "other"


class Reader:
    """Who asks: roles and organisations, each fetched once, however many profiles are shown."""

    def __init__(self, user: AbstractBaseUser | AnonymousUser | None) -> None:
        """Keep who it is; None stands for a visitor."""
        self.user = user if isinstance(user, User) and user.is_active else None

    @cached_property
    def roles(self) -> frozenset[Role]:
        """Return the roles."""
        return roles_of(self.user or AnonymousUser())

    @cached_property
    def organisations(self) -> frozenset[int]:
        """Return the organisations that the reader belongs to."""
        if self.user is None:
            return frozenset()
        return frozenset(Membership.objects.filter(user=self.user).values_list("organisation", flat=True))

    def standing(self, row: Profile) -> Standing:
        """Return what the reader is to a profile."""
        if self.user is None:
            return Standing.OTHER
        if Role.OPERATOR in self.roles:
            return Standing.OPERATOR
        if row.organisation_id in self.organisations:
            return Standing.OWNER
        if Role.ADVISER in self.roles and row.adviser_id in {None, self.user.pk}:
            return Standing.ADVISER if row.state != core.State.DRAFT or row.adviser_id else Standing.OTHER
        if row.state in IN_REVIEW and self.roles & {Role.REVIEWER, Role.ADVISER}:
            return Standing.REVIEWER
        return Standing.OTHER


VISITOR = Reader(None)


@dataclass(frozen=True, slots=True)
class ProfileView:
    """A profile as one reader may see it."""

    row: Profile
    profile: core.Profile
    standing: Standing
    attachments: tuple[Attachment, ...]
    names: bool  # the reader may know whose it is

    @property
    def inside(self) -> bool:
        """Say whether the reader works on the profile."""
        return self.standing is not Standing.OTHER


def access_profile(key: str, reader: Reader) -> ProfileView:
    """Return a profile as a reader may see it; 404 where nothing of it is for them: at most five queries."""
    row = Profile.objects.select_related(*JOINS).filter(key=key).first()
    if row is None:
        raise Http404
    standing = reader.standing(row)
    if standing is not Standing.OTHER:
        files = tuple(row.attachments.order_by("at", "id"))
        return ProfileView(row, whole(row, files), standing, files, names=True)
    if not is_open(row):
        raise Http404
    release = Release.objects.filter(profile=row, organisation__in=reader.organisations).order_by("-names").first()
    allowed = allowed_tier(reader, release)
    names = bool(release and release.names)
    files = tuple(row.attachments.order_by("at", "id"))
    seen = core.shown(whole(row, files), allowed, names_released=names)
    if seen is None:
        raise Http404
    if seen.anonymous and not names:
        seen = replace(seen, attachments=())  # a file tells whose it is sooner than a text does
    kept = {one.sha256 for one in seen.attachments}
    return ProfileView(
        row, seen, standing, tuple(one for one in files if one.sha256 in kept), names or not seen.anonymous
    )


def view_of(row: Profile, reader: Reader, *, names: bool) -> ProfileView:
    """Return a profile to somebody who has a case about it, whether or not it is still open; joins must be selected."""
    standing = reader.standing(row)
    held = whole(row)
    if standing is not Standing.OTHER:
        return ProfileView(row, held, standing, (), names=True)
    seen = core.shown(held, allowed_tier(reader, None), names_released=names)
    if seen is None:  # it was open once, and is private now: only what it is called remains
        seen = core.Profile(held.id, held.kind, held.title, anonymous=True)
    return ProfileView(row, seen, standing, (), names or not seen.anonymous)


def access_own_profile(key: str, user: User) -> ProfileView:
    """Return a profile to somebody who works on it; 404 for everybody else: at most four queries."""
    view = access_profile(key, Reader(user))
    if not view.inside:
        raise Http404
    return view


def access_attachment(key: str, number: int, reader: Reader) -> Attachment:
    """Return a file of a profile, if the reader may see it."""
    found = next((one for one in access_profile(key, reader).attachments if one.pk == number), None)
    if found is None:
        raise Http404
    return found


def access_own_profiles(user: User) -> tuple[ProfileView, ...]:
    """Return the profiles of somebody's organisations, latest change first: two queries."""
    reader = Reader(user)
    rows = Profile.objects.filter(organisation__in=reader.organisations).exclude(state=core.State.ARCHIVED)
    found = rows.select_related(*JOINS).order_by("-updated", "-id")
    return tuple(ProfileView(row, whole(row), Standing.OWNER, (), names=True) for row in found)


def access_moves(row: Profile) -> tuple[ProfileMove, ...]:
    """Return what happened to a profile, latest first: one query."""
    return tuple(row.moves.select_related("by__person").order_by("-at", "-id"))


def access_source(row: Profile) -> ProfileSource | None:
    """Return the document that a draft was filled from: one query."""
    return ProfileSource.objects.filter(profile=row).first()


def open_rows(today: date | None = None) -> QuerySet[Profile]:
    """Return the published profiles that everybody may find: neither private nor past their last day."""
    day = today or timezone.now().date()
    lasting = Q(last_day__isnull=True) | Q(last_day__gte=day)
    return Profile.objects.filter(lasting, state=core.State.PUBLISHED).exclude(tier=core.Tier.PRIVATE)


def open_version(today: date | None = None) -> tuple[object, ...]:
    """Return what changes whenever an open profile comes, goes or says something else: one query."""
    day = today or timezone.now().date()
    return (day, *open_rows(day).aggregate(Count("id"), Sum("id"), Max("updated")).values())


def shown_rows(rows: Iterable[Profile], reader: Reader) -> tuple[ProfileView, ...]:
    """Return open profiles as a reader may see them in a list; what was released to one body shows on its page."""
    allowed = allowed_tier(reader, None)
    found = []
    for row in rows:
        standing = reader.standing(row)
        inside = standing is not Standing.OTHER
        held = whole(row)
        seen = held if inside else core.shown(held, allowed)
        if seen is not None:
            found.append(ProfileView(row, seen, standing, (), names=inside or not seen.anonymous))
    return tuple(found)


def allowed_tier(reader: Reader, release: Release | None) -> core.Tier:
    """Return the tier up to which a reader may read a profile that is open."""
    if release is not None:
        return core.Tier(release.tier)
    return core.Tier.PUBLIC if reader.user is None else core.Tier.REGISTERED


def whole(row: Profile, files: Iterable[Attachment] = ()) -> core.Profile:
    """Return all that a profile says, for those who work on it and for `shown`; joins must be selected."""
    held = core.unpack(row.content.encode())
    return replace(
        held,
        id=row.key,
        state=core.State(row.state),
        published=row.published.date() if row.published else None,
        updated=row.updated.date(),
        owner=replace(owner_of(row.organisation), adviser=display_name(row.adviser)),
        attachments=tuple(core.Attachment(one.name, one.media_type, one.size, one.sha256) for one in files),
    )


def owner_of(organisation: Organisation) -> core.Owner:
    """Return what profiles say of the organisation that they belong to."""
    return core.Owner(
        organisation=core.Bilingual(organisation.name_zh, organisation.name_en),
        type=core.PartnerType(organisation.type) if organisation.type else None,
        size=core.PartnerSize(organisation.size) if organisation.size else None,
        country=organisation.country,
        place=core.Bilingual(organisation.city, organisation.city),
    )


def by_key(rows: Iterable[Profile]) -> Mapping[str, Profile]:
    """Return rows by the keys of their profiles."""
    return {row.key: row for row in rows}


def is_open(row: Profile) -> bool:
    """Say whether everybody may find a profile."""
    over = row.last_day is not None and row.last_day < timezone.now().date()
    return row.state == core.State.PUBLISHED and row.tier != core.Tier.PRIVATE and not over
