"""Topics: saved questions with a name in both languages, the articles that answer them, and who has seen how much."""

from django.conf import settings
from django.db import models


class Topic(models.Model):
    """A saved query. An empty query holds every document."""

    slug = models.SlugField(unique=True)
    name_zh = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    query = models.CharField(max_length=500, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="topics")
    private = models.BooleanField(default=False)  # seen by its owner and by editors only
    archived = models.DateTimeField(null=True)  # keeps its address and takes no new documents
    filled = models.BooleanField(default=False)  # every stored article has been asked whether it belongs
    articles = models.PositiveIntegerField(default=0)  # how many belong
    newest = models.BigIntegerField(default=0)  # sort key of the newest of them


class TopicArticle(models.Model):
    """An article that answers a topic's question. `newest` is the article's sort key.

    Documents keep their ids when they are read again, so what came in since somebody looked is what has larger ids.
    """

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="members", db_index=False)
    # Memberships leave with their article; the constraints' checks would cost every batch of an ingest.
    article = models.ForeignKey(
        "Article", models.CASCADE, related_name="memberships", db_index=False, db_constraint=False
    )
    document = models.ForeignKey("Document", models.CASCADE, related_name="+", db_index=False, db_constraint=False)
    newest = models.BigIntegerField()

    class Meta:
        """Once in each topic; newest first, and latest come first."""

        constraints = (models.UniqueConstraint(fields=["article", "topic"], name="topic_article_once"),)
        indexes = (
            models.Index(fields=["topic", "newest", "article"], name="topic_newest"),
            models.Index(fields=["topic", "document"], name="topic_document"),
        )


class TopicVisit(models.Model):
    """How far a person has seen a topic: `seen` is the last document at the last look, `base` at the visit before."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    seen = models.BigIntegerField()
    base = models.BigIntegerField()

    class Meta:
        """One row for each person and topic."""

        constraints = (models.UniqueConstraint(fields=["user", "topic"], name="topic_visit_once"),)
