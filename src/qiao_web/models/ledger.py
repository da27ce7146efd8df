"""The log of writes, the runs of ingest with what they refused, and the outbox that feeds the index."""

from django.conf import settings
from django.db import models


class AuditLine(models.Model):
    """One write: who did what to which row, when. Written in the transaction of the write itself."""

    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    action = models.CharField(max_length=60)
    target = models.CharField(max_length=100)
    data = models.JSONField(default=dict)


class IngestRun(models.Model):
    """One call of ingest and its counts."""

    started = models.DateTimeField(auto_now_add=True)
    finished = models.DateTimeField(null=True)
    read = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    repaired = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    withheld = models.PositiveIntegerField(default=0)  # claims that did not pass the evidence gate


class RefusedDocument(models.Model):
    """A document that could not be read: its code and the data of the code's sentence."""

    run = models.ForeignKey(IngestRun, models.CASCADE, related_name="refusals")
    name = models.CharField(max_length=500)
    code = models.CharField(max_length=60)
    data = models.JSONField(default=dict)


class IndexTask(models.Model):
    """The outbox: an article whose index entry must be written (or removed, if the article is gone)."""

    article_id = models.BigIntegerField(db_index=True)
