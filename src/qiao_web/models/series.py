"""Series of figures and the conflicts within them: derived from claims, and made again whenever their claims change."""

from django.db import models


class Series(models.Model):
    """One measure over time. `key` is that of its claims; `slug` names its page."""

    key = models.CharField(max_length=400, unique=True)
    slug = models.CharField(max_length=16, unique=True)
    statements = models.PositiveIntegerField()
    dates = models.PositiveIntegerField()  # distinct days spoken of
    lineages = models.PositiveIntegerField()  # independent ones that support the newest value
    conflicts = models.PositiveIntegerField()
    newest = models.ForeignKey("Claim", models.SET_NULL, null=True, related_name="+")
    before = models.ForeignKey("Claim", models.SET_NULL, null=True, related_name="+")  # the newest other value
    newest_on = models.DateField(null=True)
    words = models.TextField()  # what is counted and by whom, in every wording the vocabulary knows, to be sought in
    longest = models.FloatField()  # sort key: dates, then statements
    latest = models.FloatField()  # sort key: the day of the newest value

    class Meta:
        """Longest first, or latest first."""

        indexes = (
            models.Index(fields=["longest", "id"], name="series_longest"),
            models.Index(fields=["latest", "id"], name="series_latest"),
        )


class Conflict(models.Model):
    """Two claims of one series that cannot both be true; `gap` is how far apart they are, as a share."""

    series = models.ForeignKey(Series, models.CASCADE, related_name="found")
    one = models.ForeignKey("Claim", models.CASCADE, related_name="+")
    other = models.ForeignKey("Claim", models.CASCADE, related_name="+")
    gap = models.FloatField()
    retold = models.BooleanField(default=False, db_default=False)  # of two articles of one matter, in their own words

    class Meta:
        """The widest first."""

        constraints = (models.UniqueConstraint(fields=["one", "other"], name="conflict_once"),)
        indexes = (models.Index(fields=["gap", "id"], name="conflict_widest"),)


class Story(models.Model):
    """What an article is compared by with others of its matter: its scene and its figures, packed."""

    article = models.OneToOneField("Article", models.CASCADE, related_name="story")
    packed = models.BinaryField()


class StoryName(models.Model):
    """A name by which other articles of its matter find an article: the hash of a name, of a place and time."""

    article = models.ForeignKey("Article", models.CASCADE, related_name="+")
    name = models.BigIntegerField()

    class Meta:
        """By name, with the article beside it."""

        indexes = (models.Index(fields=["name", "article"], name="story_name"),)


class SeriesTask(models.Model):
    """The outbox of the registry: the key of a series whose claims changed, or of an article to be compared."""

    key = models.CharField(max_length=400)
