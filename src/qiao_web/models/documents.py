"""Documents as they came and as they were read. Offsets are source offsets unless their name begins with `clean_`.

Columns that end in `order`, and `newest`, are sort keys: unique integers of a day and the row's id (see
`qiao_web.columns`), so that every list pages by "less than the last key seen" on one index.
"""

from django.conf import settings
from django.db import models


class Lineage(models.Model):
    """Reprints of one another share one lineage: corroboration counts lineages, never copies."""

    created = models.DateTimeField(auto_now_add=True)


class Document(models.Model):
    """An original, known by the hash of its bytes."""

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=500)
    media_type = models.CharField(max_length=100)
    encoding = models.CharField(max_length=40)
    size = models.BigIntegerField()
    obtained = models.DateTimeField()
    url = models.CharField(max_length=2000, blank=True)
    licence = models.CharField(max_length=100, blank=True)
    notes = models.JSONField(default=list)  # codes of what was unusual but bearable
    reader = models.CharField(max_length=120)  # versions of cleaner and extractor: an older reader means "read again"
    repaired = models.BooleanField(default=False)
    withheld = models.PositiveIntegerField(default=0)  # claims that did not pass the evidence gate


class Text(models.Model):
    """One cleaner's text of a document: immutable, with every repair and the map back to the source."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="texts", db_index=False)
    cleaner = models.CharField(max_length=60)  # name and version
    source = models.TextField()
    clean_text = models.TextField()
    repairs = models.BinaryField()  # msgspec JSON of tuple[Repair, ...]
    runs = models.BinaryField()  # msgspec JSON of TextMap
    repeats = models.BinaryField()  # msgspec JSON of tuple[Repeat, ...]
    regions = models.BinaryField()  # msgspec JSON of tuple[Region, ...]
    current = models.BooleanField(default=True)

    class Meta:
        """One text for each cleaner; the constraint's index also finds the texts of a document."""

        constraints = (models.UniqueConstraint(fields=["document", "cleaner"], name="text_once_per_cleaner"),)


class Article(models.Model):
    """One article of a text, with its digest."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="articles")
    # Articles and texts leave together, so a second index and check per row would only cost.
    text = models.ForeignKey(Text, models.CASCADE, related_name="articles", db_index=False, db_constraint=False)
    position = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    clean_start = models.PositiveIntegerField()
    clean_end = models.PositiveIntegerField()
    title = models.TextField(blank=True)
    subtitle = models.TextField(blank=True)
    source = models.CharField(max_length=200, blank=True)
    authors = models.JSONField(default=list)
    place = models.CharField(max_length=200, blank=True)
    published = models.CharField(max_length=40, blank=True)  # EDTF as written
    published_basis = models.CharField(max_length=20, blank=True)
    published_on = models.DateField(null=True)  # the first day of `published`
    newest = models.BigIntegerField(unique=True)  # sort key of the publication day; undated articles come last
    language = models.CharField(max_length=8)
    script = models.CharField(max_length=8)
    digest = models.JSONField(default=dict)  # JSON of qiao.digests.model.Digest
    captions = models.JSONField(default=list)  # JSON of the captions' passages
    signature = models.BinaryField(default=b"")  # what finds reprints, kept so that their index can be rebuilt
    lineage = models.ForeignKey(Lineage, models.PROTECT, null=True, related_name="articles")


class Passage(models.Model):
    """A numbered paragraph: what a citation names."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="passages", db_index=False)
    n = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    clean_start = models.PositiveIntegerField()
    clean_end = models.PositiveIntegerField()
    heading = models.TextField(blank=True)

    class Meta:
        """Numbered within its article; the constraint's index also finds the passages of an article."""

        constraints = (models.UniqueConstraint(fields=["article", "n"], name="passage_number"),)


class WithdrawnDocument(models.Model):
    """A document that an editor took out of the record, known by its hash: no reading takes it in again.

    `number` is the id that it had, so that its old addresses can say what became of it.
    """

    number = models.BigIntegerField(unique=True)
    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=500)
    reason = models.CharField(max_length=500)  # readers see it
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    at = models.DateTimeField(auto_now_add=True)
