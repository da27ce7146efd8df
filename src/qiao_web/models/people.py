"""People and the organisations that they belong to. What is personal stands in `Person`, so that it can leave whole."""

from django.conf import settings
from django.db import models

PENDING, OPEN, SUSPENDED, CLOSED = "pending", "open", "suspended", "closed"
LEAD, MEMBER = "lead", "member"


class Person(models.Model):
    """What an account says about the person behind it; accounts made on the command line have none."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="person")
    name = models.CharField(max_length=120, blank=True)  # as the person writes it; never translated
    language = models.CharField(max_length=10, default="zh-hans")  # of letters
    state = models.CharField(max_length=10, default=PENDING)  # pending until the address was confirmed
    # The e-mail address in lower case; NULL where there is none, which many rows may have.
    address = models.CharField(max_length=254, unique=True, null=True)  # noqa: DJ001  "" could stand only once


class Organisation(models.Model):
    """A body that offers, seeks or hosts: it outlives the people who wrote about it."""

    slug = models.SlugField(max_length=60, unique=True)
    name_zh = models.CharField(max_length=200, blank=True)
    name_en = models.CharField(max_length=200, blank=True)
    type = models.CharField(max_length=20)  # qiao.matching.profile.PartnerType
    size = models.CharField(max_length=10, blank=True)  # qiao.matching.profile.PartnerSize
    country = models.CharField(max_length=3)  # ISO 3166 alpha-3
    city = models.CharField(max_length=120, blank=True)
    website = models.URLField(max_length=500, blank=True)
    about_zh = models.TextField(blank=True)
    about_en = models.TextField(blank=True)
    example = models.BooleanField(default=False)  # invented, to try the exchange with
    created = models.DateTimeField(auto_now_add=True)

    KINDS = (
        "company",
        "small_company",
        "university",
        "institute",
        "hospital",
        "government",
        "transfer_centre",
        "other",
    )


class Membership(models.Model):
    """A person in an organisation. A lead invites, removes and writes about it; every member writes its profiles."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, default=MEMBER)
    joined = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Everybody once."""

        constraints = (models.UniqueConstraint(fields=["organisation", "user"], name="membership_once"),)


class Invitation(models.Model):
    """A letter that lets whoever holds its link join an organisation, once and for a while."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    email = models.EmailField(max_length=254)
    role = models.CharField(max_length=10, default=MEMBER)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    sent = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    answered = models.DateTimeField(null=True)  # accepted or withdrawn

    class Meta:
        """Found by the organisation, newest first."""

        indexes = (models.Index(fields=["organisation", "-sent"], name="invitation_newest"),)


class RoleInvitation(models.Model):
    """A letter that lets the owner of its address take on roles, once and for a while."""

    email = models.EmailField(max_length=254)  # in lower case
    roles = models.CharField(max_length=100)  # qiao_web.permissions.Role, with blanks between
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    sent = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    answered = models.DateTimeField(null=True)  # accepted or withdrawn

    @property
    def given(self) -> list[str]:
        """Return the roles."""
        return self.roles.split()


class Attempt(models.Model):
    """One try at a secret, for counting. `key` is a keyed hash of whom it was about or where it came from."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        """Found by kind, key and time."""

        indexes = (models.Index(fields=["kind", "key", "at"], name="attempt_recent"),)
