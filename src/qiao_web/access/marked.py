"""The claims that a page of a document marks: those of the part that is shown, however many the document has."""

from django.db.models import Q, QuerySet

from qiao_web.models import Claim

# A part has some dozens; a text that was written to have thousands in one part shows the first of them.
MOST_MARKED = 600


def access_cited(document_id: int, claim_id: int) -> Claim | None:
    """Return a claim of a document with its evidence, None where the document has no such claim: two queries."""
    return _with_evidence(Claim.objects.filter(document_id=document_id, pk=claim_id)).first()


def access_marked(article_id: int, start: int, end: int) -> tuple[Claim, ...]:
    """Return the claims that begin in a clean span of an article or outside its passages: three queries."""
    inside = Q(evidence__clean_start__gte=start, evidence__clean_start__lt=end)
    rows = Claim.objects.filter(inside | Q(passage__isnull=True), article_id=article_id).distinct()
    return tuple(_with_evidence(rows).order_by("id")[:MOST_MARKED])


def _with_evidence(rows: "QuerySet[Claim]") -> "QuerySet[Claim]":
    return rows.prefetch_related("evidence", "countries")
