"""Profiles of the exchange as rows: what they say is one JSON text, beside the columns that lists filter and sort by.

Columns hold only what everybody may read of a published profile; confidential texts stand in `content` alone, which
leaves through `qiao_web.access.profiles` and no other way.
"""

from django.conf import settings
from django.db import models

USER = settings.AUTH_USER_MODEL


class Profile(models.Model):
    """One offer, need, search or facility of an organisation."""

    key = models.CharField(max_length=12, unique=True)  # names its page
    organisation = models.ForeignKey("Organisation", models.PROTECT, related_name="profiles")
    author = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    adviser = models.ForeignKey(USER, models.PROTECT, null=True, related_name="advised")
    approved_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")  # the first reviewer
    content = models.TextField()  # qiao.matching.profile.pack, without owner, state and attachments
    version = models.PositiveIntegerField(default=1)  # counts the changes, so that nobody overwrites another's unseen
    kind = models.CharField(max_length=12)
    state = models.CharField(max_length=20)
    tier = models.CharField(max_length=12)
    anonymous = models.BooleanField(default=False)
    title_zh = models.CharField(max_length=400, blank=True)
    title_en = models.CharField(max_length=400, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    updated = models.DateTimeField()
    published = models.DateTimeField(null=True)
    last_day = models.DateField(null=True)  # the sooner of deadline and end of validity
    reminded = models.DateField(null=True)  # when the owner last heard that it expires
    newest = models.BigIntegerField(null=True, unique=True)  # sort key of the published: the day and the id

    class Meta:
        """One index for each way in."""

        indexes = (
            models.Index(fields=["state", "newest"], name="profile_newest"),
            models.Index(fields=["state", "last_day"], name="profile_last_day"),
            models.Index(fields=["organisation", "-updated"], name="profile_of"),
            models.Index(fields=["adviser", "state"], name="profile_advised"),
        )


class ProfileTerm(models.Model):
    """One code that a profile can be found by: its field, kind of cooperation, country, language, readiness."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="terms", db_index=False)
    vocabulary = models.CharField(max_length=20)
    code = models.CharField(max_length=30)

    class Meta:
        """Each code once a profile."""

        constraints = (models.UniqueConstraint(fields=["profile", "vocabulary", "code"], name="profile_term_once"),)
        indexes = (models.Index(fields=["vocabulary", "code", "profile"], name="profile_term"),)


class ProfileMove(models.Model):
    """One step in the life of a profile; append-only."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="moves")
    move = models.CharField(max_length=20)
    before = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20)
    by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")  # NULL: the clock
    at = models.DateTimeField(auto_now_add=True)
    reason = models.TextField(blank=True)
    outcome = models.CharField(max_length=30, blank=True)


class Overrule(models.Model):
    """A finding of the guard, or a profile that is alike, which a reviewer lets stand, and why; append-only."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="overrules", db_index=False)
    code = models.CharField(max_length=20)
    field = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=5, blank=True)
    quote = models.CharField(max_length=400)  # what was found; of a profile that is alike, its key
    reason = models.TextField()
    by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Each finding once; the constraint's index also finds those of a profile."""

        constraints = (
            models.UniqueConstraint(fields=["profile", "code", "field", "language", "quote"], name="overrule_once"),
        )


class Attachment(models.Model):
    """A file beside a profile; its bytes lie in the archive of attachments under their hash."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)


class ProfileSource(models.Model):
    """The document that a draft was filled from, with the quote of every field."""

    profile = models.OneToOneField(Profile, models.CASCADE, related_name="source")
    name = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64)
    found = models.JSONField(default=list)  # [field, language, quote] each


class Release(models.Model):
    """What the owner of a profile has let one organisation read: texts up to a tier, and perhaps the names."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="releases", db_index=False)
    organisation = models.ForeignKey("Organisation", models.CASCADE, related_name="+")
    tier = models.CharField(max_length=12)
    names = models.BooleanField(default=False)
    by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        """One for each organisation; the constraint's index also finds those of a profile."""

        constraints = (models.UniqueConstraint(fields=["profile", "organisation"], name="release_once"),)


class SavedSearch(models.Model):
    """Filters of the marketplace that somebody keeps under a name."""

    user = models.ForeignKey(USER, models.CASCADE, related_name="searches")
    name = models.CharField(max_length=120)
    query = models.CharField(max_length=500)  # as in the address, without the question mark
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        """A name once a person."""

        constraints = (models.UniqueConstraint(fields=["user", "name"], name="search_name_once"),)
