"""Taking a reading out before a newer one goes in: in come document ids, gone are their articles and claims.

The document keeps its id, decisions are kept by claim key, and texts of other cleaners stay as what people saw.
"""

from collections import Counter
from collections.abc import Sequence

from django.db import connection
from django.db.models import Model

from qiao_web.chunks import chunks
from qiao_web.columns import article_key
from qiao_web.models import (
    Article,
    Claim,
    ClaimCountry,
    Conflict,
    Document,
    Evidence,
    IndexTask,
    Passage,
    Series,
    SeriesTask,
    Story,
    StoryName,
    Text,
    TopicArticle,
)
from qiao_web.models.claims import HIDDEN
from qiao_web.store.totals import add_totals, article_totals, claim_totals, negative

_AT_ONCE = 500  # ids in one statement


def remove_readings(documents: Sequence[int], cleaners: Sequence[str]) -> None:
    """Remove the readings of these documents and their texts by these cleaners, inside the writer's transaction.

    The documents' own rows go too, and come back with the same ids before the transaction ends.
    """
    if not documents:
        return
    hashes = dict(Document.objects.filter(pk__in=documents).values_list("id", "sha256"))
    kept = ("id", "document_id", "position", "source", "language")
    articles = list(Article.objects.filter(document_id__in=documents).only(*kept))
    claims = list(Claim.objects.filter(document_id__in=documents).prefetch_related("countries"))
    counts = article_totals(articles) + claim_totals(claim for claim in claims if claim.state not in HIDDEN)
    add_totals(negative(counts + Counter(documents=len(documents))))
    IndexTask.objects.bulk_create([IndexTask(key=article_key(hashes[a.document_id], a.position)) for a in articles])
    measured = sorted({claim.measured for claim in claims if claim.measured})
    SeriesTask.objects.bulk_create([SeriesTask(key=key) for key in measured])
    claim_ids, article_ids = [claim.pk for claim in claims], [article.pk for article in articles]
    _forget(claim_ids)
    _delete(ClaimCountry, "claim_id", claim_ids)
    _delete(Evidence, "claim_id", claim_ids)
    _delete(Claim, "id", claim_ids)
    _delete(Passage, "article_id", article_ids)
    _delete(StoryName, "article_id", article_ids)
    _delete(Story, "article_id", article_ids)
    _delete(TopicArticle, "article_id", article_ids)
    _delete(Article, "id", article_ids)
    Text.objects.filter(document_id__in=documents).update(current=False)
    texts = Text.objects.filter(document_id__in=documents, cleaner__in=set(cleaners))
    _delete(Text, "id", list(texts.values_list("id", flat=True)))
    _delete(Document, "id", documents)


def _forget(claims: Sequence[int]) -> None:
    """Let no series or conflict name these claims; their tasks make both again."""
    _delete(Conflict, "one_id", claims)
    _delete(Conflict, "other_id", claims)
    for chunk in chunks(claims, _AT_ONCE):
        Series.objects.filter(newest_id__in=chunk).update(newest=None)
        Series.objects.filter(before_id__in=chunk).update(before=None)


def _delete(model: type[Model], column: str, values: Sequence[int]) -> None:
    """Delete rows without Django's cascade, which would load what is removed here by hand."""
    statement = f'DELETE FROM "{model._meta.db_table}" WHERE "{column}" = %s'  # noqa: S608, SLF001  # names are ours
    with connection.cursor() as cursor:
        cursor.executemany(statement, [(value,) for value in values])
