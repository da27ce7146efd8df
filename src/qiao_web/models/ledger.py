"""The log of writes, the runs of ingest with what they refused, the running totals, and the outbox of the index."""

from django.conf import settings
from django.db import models


class AuditLine(models.Model):
    """One write: who did what to which row, when. Written in the transaction of the write itself."""

    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    action = models.CharField(max_length=60)
    target = models.CharField(max_length=100)
    data = models.JSONField(default=dict)

    class Meta:
        """Found by what it was done to."""

        indexes = (models.Index(fields=["target", "-at"], name="audit_of_target"),)


class IngestRun(models.Model):
    """One call of ingest and its counts, kept up to date batch by batch."""

    started = models.DateTimeField(auto_now_add=True)
    finished = models.DateTimeField(null=True)
    read = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    repaired = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0)  # claims that passed the evidence gate
    withheld = models.PositiveIntegerField(default=0)  # claims that did not


class RefusedDocument(models.Model):
    """A document that could not be read: its code and the data of the code's sentence."""

    run = models.ForeignKey(IngestRun, models.CASCADE, related_name="refusals")
    name = models.CharField(max_length=500)
    code = models.CharField(max_length=60)
    data = models.JSONField(default=dict)


class Round(models.Model):
    """Work that time causes, by how often it is done ("hour", "day"): when it was last begun, and when it was done."""

    name = models.CharField(max_length=20, primary_key=True)
    begun = models.DateTimeField(null=True)
    done = models.DateTimeField(null=True)


class Tally(models.Model):
    """A running total, kept in the transaction of the rows that it counts, so that no page ever counts a table.

    `dimension` says what is counted ("articles.source", "cooperations.kind_country"), `value` which ("agreement|CHN").
    """

    dimension = models.CharField(max_length=40)
    value = models.CharField(max_length=240, blank=True)
    n = models.BigIntegerField()

    class Meta:
        """One total for each value; the largest of a dimension are listed first."""

        constraints = (models.UniqueConstraint(fields=["dimension", "value"], name="tally_once"),)
        indexes = (models.Index(fields=["dimension", "-n"], name="tally_largest"),)


class IndexTask(models.Model):
    """The outbox: the key of an article whose index entry must be written (or removed, if the article is gone).

    The key is the document's hash and the article's position, "3f…a0:2": the same after every re-reading.
    """

    key = models.CharField(max_length=80)
