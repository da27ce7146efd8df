"""News of matches: which counterparts are new to a profile, and how each person wants to hear of them."""

from django.conf import settings
from django.db import models


class MatchNews(models.Model):
    """A counterpart that was found for a published profile, once for each pair."""

    profile = models.ForeignKey("Profile", models.CASCADE, related_name="news")
    other = models.ForeignKey("Profile", models.CASCADE, related_name="+")
    score = models.FloatField()
    found = models.DateTimeField()

    class Meta:
        """Each pair once; found by the profile, newest first."""

        constraints = (models.UniqueConstraint(fields=["profile", "other"], name="match_news_once"),)
        indexes = (models.Index(fields=["profile", "-found"], name="match_news_newest"),)


class Subscription(models.Model):
    """How somebody hears of new matches: how often by letter, and by which secret address as a feed."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="subscription")
    frequency = models.CharField(max_length=10)  # daily, weekly, monthly, never
    secret = models.CharField(max_length=40, unique=True)
    sent = models.DateTimeField()  # up to when news was told by letter


class MutedProfile(models.Model):
    """A profile of whose matches somebody does not want to hear."""

    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="muted")
    profile = models.ForeignKey("Profile", models.CASCADE, related_name="+")

    class Meta:
        """Each profile once."""

        constraints = (models.UniqueConstraint(fields=["subscription", "profile"], name="muted_once"),)
