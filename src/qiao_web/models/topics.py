"""Topics: saved questions with a name in both languages and an address of their own."""

from django.db import models


class Topic(models.Model):
    """A saved query. An empty query holds every document."""

    slug = models.SlugField(unique=True)
    name_zh = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    query = models.CharField(max_length=500, blank=True)
    created = models.DateTimeField(auto_now_add=True)
