"""Cases: an organisation is interested in a profile, and what becomes of it, step by step."""

from django.conf import settings
from django.db import models

USER = settings.AUTH_USER_MODEL


class Case(models.Model):
    """The interest of one organisation in one profile. Its state is `qiao.matching.cases.CaseState`."""

    key = models.CharField(max_length=12, unique=True)
    profile = models.ForeignKey("Profile", models.PROTECT, related_name="cases")
    organisation = models.ForeignKey("Organisation", models.PROTECT, related_name="cases")  # the interested one
    own_profile = models.ForeignKey("Profile", models.SET_NULL, null=True, related_name="+")  # of the interested one
    by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    state = models.CharField(max_length=12)
    version = models.PositiveIntegerField(default=1)
    answers = models.JSONField(default=list)  # to the three questions, in their order
    # The features of the match with `own_profile` as they were then: what decisions teach the weights.
    features = models.JSONField(default=dict)
    begun = models.DateTimeField(auto_now_add=True)
    since = models.DateTimeField()  # of the state
    reminded = models.DateTimeField(null=True)
    names = models.BooleanField(default=False)  # the owner's adviser has released the owner's name

    class Meta:
        """Found from either side, and by how long it waits."""

        indexes = (
            models.Index(fields=["profile", "-since"], name="case_of_profile"),
            models.Index(fields=["organisation", "-since"], name="case_of_interested"),
            models.Index(fields=["state", "since"], name="case_waiting"),
        )


class CaseStep(models.Model):
    """One step of a case, with the day on which it happened; append-only."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="steps")
    step = models.CharField(max_length=20)
    after = models.CharField(max_length=12)
    side = models.CharField(max_length=12)
    by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    day = models.DateField()  # on which it happened
    note = models.TextField(blank=True)
    reason = models.CharField(max_length=30, blank=True)  # a code of the vocabulary "declines"
    claim_key = models.CharField(max_length=64, blank=True)  # a claim of the record that says so in public


class CaseFile(models.Model):
    """A document of a step; its bytes lie in the archive of attachments."""

    step = models.ForeignKey(CaseStep, models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
