"""Documents as they came and as they were read. Offsets are source offsets unless their name begins with `clean_`."""

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
    lineage = models.ForeignKey(Lineage, models.PROTECT, null=True, related_name="documents")
    notes = models.JSONField(default=list)  # codes of what was unusual but bearable

    class Meta:
        """Newest first is the order of every list."""

        indexes = (models.Index(fields=["-obtained", "-id"]),)


class Text(models.Model):
    """One cleaner's text of a document: immutable, with every repair and the map back to the source."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="texts")
    cleaner = models.CharField(max_length=60)  # name and version
    source = models.TextField()
    clean = models.TextField()
    repairs = models.BinaryField()  # msgspec JSON of tuple[Repair, ...]
    runs = models.BinaryField()  # msgspec JSON of TextMap
    repeats = models.BinaryField()  # msgspec JSON of tuple[Repeat, ...]
    current = models.BooleanField(default=True)

    class Meta:
        """One text for each cleaner."""

        constraints = (models.UniqueConstraint(fields=["document", "cleaner"], name="text_once_per_cleaner"),)


class Article(models.Model):
    """One article of a text, with its digest."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="articles")
    text = models.ForeignKey(Text, models.CASCADE, related_name="articles")
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
    published_on = models.DateField(null=True)  # the first day of `published`, for sorting
    language = models.CharField(max_length=8)
    script = models.CharField(max_length=8)
    digest = models.JSONField(default=dict)
    lineage = models.ForeignKey(Lineage, models.PROTECT, null=True, related_name="articles")

    class Meta:
        """Newest first, undated last, is the order of every list."""

        indexes = (
            models.Index(models.F("published_on").desc(nulls_last=True), models.F("id").desc(), name="article_newest"),
        )


class Passage(models.Model):
    """A numbered paragraph: what a citation names."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="passages")
    n = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    clean_start = models.PositiveIntegerField()
    clean_end = models.PositiveIntegerField()
    heading = models.TextField(blank=True)

    class Meta:
        """Numbered within its article."""

        constraints = (models.UniqueConstraint(fields=["article", "n"], name="passage_number"),)
