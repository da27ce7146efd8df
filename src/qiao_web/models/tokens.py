"""Tokens for programs: what lets a program ask the API in somebody's name, so that its requests are counted apart."""

from django.conf import settings
from django.db import models


class ApiToken(models.Model):
    """A token by the hash of its secret, which itself is shown once and kept nowhere."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=60)  # what its owner calls it: the program that has it
    hash = models.CharField(max_length=64, unique=True)  # SHA-256; the secret is random, so that it needs no salt
    made = models.DateTimeField(auto_now_add=True)
