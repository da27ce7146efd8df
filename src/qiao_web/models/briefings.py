"""Briefings that somebody kept, so that a later run of the same question can say what changed since."""

from django.conf import settings
from django.db import models


class BriefingRun(models.Model):
    """A briefing as it was when it was kept: the question, the time asked about, and the whole of it as JSON."""

    question = models.CharField(max_length=500, blank=True)
    topic = models.ForeignKey("Topic", models.PROTECT, null=True, related_name="+")
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    language = models.CharField(max_length=2)
    made = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    content = models.JSONField()  # JSON of qiao.digests.briefing.model.Briefing

    class Meta:
        """Somebody's runs of a question, newest first."""

        indexes = (models.Index(fields=["by", "question", "-made"], name="briefing_run_of"),)
