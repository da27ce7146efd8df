"""Claims, the evidence that each stands on, and the decisions of people about them."""

from django.conf import settings
from django.db import models


class Claim(models.Model):
    """A figure or a cooperation: the columns of the other type stay empty.

    `key` identifies the claim across re-readings: a hash of the document, the type, the quote and the values.
    """

    key = models.CharField(max_length=64, unique=True)
    document = models.ForeignKey("Document", models.CASCADE, related_name="claims")
    article = models.ForeignKey("Article", models.CASCADE, related_name="claims")
    passage = models.ForeignKey("Passage", models.CASCADE, null=True, related_name="claims")
    type = models.CharField(max_length=12)  # figure, cooperation
    state = models.CharField(max_length=10, default="machine")  # derived from decisions: machine, confirmed, rejected
    published_on = models.DateField(null=True)  # of its article, for sorting
    # figures
    value = models.DecimalField(max_digits=38, decimal_places=10, null=True)
    upper = models.DecimalField(max_digits=38, decimal_places=10, null=True)
    comparator = models.CharField(max_length=12, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    counted = models.TextField(blank=True)
    subject = models.TextField(blank=True)
    measure = models.CharField(max_length=12, blank=True)
    quantity = models.CharField(max_length=12, blank=True)
    scope = models.CharField(max_length=200, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    as_of = models.CharField(max_length=60, blank=True)  # EDTF
    as_of_on = models.DateField(null=True)  # the last day of `as_of`, for sorting
    as_of_basis = models.CharField(max_length=20, blank=True)
    # cooperations
    kind = models.CharField(max_length=20, blank=True)
    name = models.TextField(blank=True)
    parties = models.JSONField(default=list)
    blocs = models.JSONField(default=list)
    date = models.CharField(max_length=60, blank=True)  # EDTF
    date_on = models.DateField(null=True)
    place = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=10, blank=True)


class ClaimCountry(models.Model):
    """A country (ISO 3166 alpha-3) that a cooperation involves."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="countries")
    country = models.CharField(max_length=3)

    class Meta:
        """Each country once a claim."""

        constraints = (models.UniqueConstraint(fields=["claim", "country"], name="claim_country_once"),)
        indexes = (models.Index(fields=["country", "claim"]),)


class Evidence(models.Model):
    """A claim's exact span: the quote stands in the source at its offsets, found by an extractor with its version."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="evidence")
    text = models.ForeignKey("Text", models.CASCADE, related_name="evidence")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    clean_start = models.PositiveIntegerField()
    clean_end = models.PositiveIntegerField()
    quote = models.TextField()
    extractor = models.CharField(max_length=60)


class Decision(models.Model):
    """What a person decided about a claim, seeing which text; append-only, never lost by re-reading."""

    claim_key = models.CharField(max_length=64, db_index=True)
    action = models.CharField(max_length=12)  # confirm, reject, correct, merge, undo
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    at = models.DateTimeField(auto_now_add=True)
    quote_seen = models.TextField()
    change = models.JSONField(default=dict)
