"""Claims, the evidence that each stands on, and the decisions of people about them."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from qiao_web.models.fields import ExactDecimalField

MACHINE, CONFIRMED, REJECTED, MERGED, SPLIT = "machine", "confirmed", "rejected", "merged", "split"
# Claims in these states count in no total, stand in no series and are shown in no list that does not ask for them.
HIDDEN = (REJECTED, MERGED, SPLIT)
# A list filters on these inside the index it is sorted by, without touching the table: that bounds the rarest filter.
_FILTERS = ("state", "quantity", "comparator", "measure", "as_of_basis", "kind", "status", "language")


class Claim(models.Model):
    """A figure or a cooperation: the columns of the other type stay empty.

    `key` identifies the claim across re-readings: a hash of the document, the type, the quote and the values.
    """

    key = models.CharField(max_length=64, unique=True)
    document = models.ForeignKey("Document", models.CASCADE, related_name="claims")
    article = models.ForeignKey("Article", models.CASCADE, related_name="claims")
    # Passages leave with their article, so a further index and check per row would only cost.
    passage = models.ForeignKey(
        "Passage", models.CASCADE, null=True, related_name="claims", db_index=False, db_constraint=False
    )
    type = models.CharField(max_length=12)  # figure, cooperation
    state = models.CharField(max_length=10, default=MACHINE)  # derived from decisions
    language = models.CharField(max_length=8)  # of its article
    published_on = models.DateField(null=True)  # of its article
    newest = models.BigIntegerField()  # sort key of `published_on`; undated claims come last
    day_order = models.BigIntegerField()  # sort key of the day that it speaks of: as_of_on, date_on, else published_on
    # What matters most in the queue of reviewers: see `qiao_web.store.priority`.
    priority = models.BigIntegerField(db_default=0)
    # Key of the claim that it was split from. Null, not "": SQLite takes an index of non-null values for an equality.
    part_of = models.CharField(max_length=64, null=True)  # noqa: DJ001  # see above
    extracted = models.JSONField(null=True)  # the fields as they were read, kept where a person corrected them
    # figures
    value = ExactDecimalField(null=True)
    upper = ExactDecimalField(null=True)
    value_order = models.FloatField(default=0.0)
    comparator = models.CharField(max_length=12, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    counted = models.TextField(blank=True)
    subject = models.TextField(blank=True)
    holder = models.TextField(blank=True, default="", db_default="")  # the name of the subject, where it has another
    measure = models.CharField(max_length=12, blank=True)
    quantity = models.CharField(max_length=12, blank=True)
    scope = models.CharField(max_length=200, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    as_of = models.CharField(max_length=60, blank=True)  # EDTF
    as_of_on = models.DateField(null=True)  # the last day of `as_of`
    as_of_basis = models.CharField(max_length=20, blank=True)
    measured = models.CharField(max_length=400, blank=True)  # key of its series; "" where nothing is comparable
    # cooperations
    kind = models.CharField(max_length=20, blank=True)
    name = models.TextField(blank=True)
    parties = models.JSONField(default=list)
    blocs = models.JSONField(default=list)
    date = models.CharField(max_length=60, blank=True)  # EDTF
    date_on = models.DateField(null=True)  # the first day of `date`
    place = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=10, blank=True)
    likely = models.BooleanField(default=False, db_default=False)  # no rule asserts it, its evidence does

    class Meta:
        """One index for each order that a list can have."""

        indexes = (
            models.Index(fields=["type", "newest", *_FILTERS, "day_order"], name="claim_newest"),
            models.Index(fields=["type", "day_order", *_FILTERS, "newest"], name="claim_day"),
            models.Index(fields=["type", "value_order", "id", *_FILTERS], name="claim_value"),
            models.Index(fields=["measured"], name="claim_measured"),
            models.Index(fields=["state", "priority", "id", "type", "language"], name="claim_priority"),
            models.Index(fields=["part_of"], name="claim_part", condition=models.Q(part_of__isnull=False)),
        )


class ClaimCountry(models.Model):
    """A country (ISO 3166 alpha-3) that a cooperation involves, with the claim's kind and sort keys."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="countries", db_index=False)
    country = models.CharField(max_length=3)
    kind = models.CharField(max_length=20)
    newest = models.BigIntegerField()
    day_order = models.BigIntegerField()

    class Meta:
        """Each country once a claim; one index for each order of a country's list."""

        constraints = (models.UniqueConstraint(fields=["claim", "country"], name="claim_country_once"),)
        indexes = (
            models.Index(fields=["country", "newest", "kind"], name="country_newest"),
            models.Index(fields=["country", "day_order", "kind"], name="country_day"),
        )


class Evidence(models.Model):
    """A claim's exact span: the quote stands in the source at its offsets, found by an extractor with its version."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="evidence")
    # Evidence leaves with its claim before its text does.
    text = models.ForeignKey("Text", models.CASCADE, related_name="evidence", db_index=False, db_constraint=False)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    clean_start = models.PositiveIntegerField()
    clean_end = models.PositiveIntegerField()
    quote = models.TextField()
    extractor = models.CharField(max_length=60)


class Decision(models.Model):
    """What a person decided about a claim, seeing which text; append-only, never lost by re-reading.

    `change` holds {"field": [old, new]} of a correction, {"into": key, "sha256": of its document} of a merge,
    {"parts": [...]} of a split. `seen` holds the fields that the claim had then.
    """

    ACTIONS: ClassVar = ("confirm", "reject", "correct", "merge", "split", "undo")

    claim_key = models.CharField(max_length=64, db_index=True)
    action = models.CharField(max_length=12)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    at = models.DateTimeField(auto_now_add=True)
    quote_seen = models.TextField()
    change = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64, blank=True)  # of the document
    seen = models.JSONField(default=dict)
    together = models.CharField(max_length=32, blank=True, db_index=True)  # names the decisions of one call
    undoes = models.OneToOneField("self", models.PROTECT, null=True, related_name="undone_by")
