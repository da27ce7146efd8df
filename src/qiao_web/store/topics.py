"""Topics kept up to date: in come the keys of articles that the index has just taken, out come the topics' members.

A topic asks the index its own question, so that it holds what a search for its words would find. It runs in the
transaction that takes the keys out of the outbox: a process that is killed leaves them to the next one.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from django.db import connection, transaction

from qiao.search.index import SearchIndex
from qiao.search.query import parse
from qiao_web.chunks import chunks
from qiao_web.columns import article_key
from qiao_web.models import Article, Topic, TopicArticle

_AT_ONCE: Final = 2_000  # articles asked about in one query of the index


def follow(index: SearchIndex, keys: Sequence[str]) -> None:
    """Ask of each topic which of these articles belong to it, and remember."""
    topics = [topic for topic in Topic.objects.filter(archived=None, filled=True).order_by("id") if keys]
    for chunk in chunks(dict.fromkeys(keys), _AT_ONCE):
        articles = _articles(chunk)
        TopicArticle.objects.filter(article__in=[article for article, *_ in articles.values()]).delete()
        for topic in topics:
            _add(topic, index, articles)
    for topic in topics:
        _count(topic)


def fill(topic: Topic, index: SearchIndex) -> None:
    """Give a topic all stored articles that answer its question, in place of those that it has."""
    with transaction.atomic():
        TopicArticle.objects.filter(topic=topic).delete()
        stored = Article.objects.order_by("id").values_list("document__sha256", "position")
        for chunk in chunks(stored.iterator(_AT_ONCE), _AT_ONCE):
            _add(topic, index, _articles([article_key(*row) for row in chunk]))
        _count(topic)
        Topic.objects.filter(pk=topic.pk).update(filled=True)
        topic.filled = True


def fill_waiting(index: SearchIndex) -> None:
    """Fill the topics that were made while there was no index, or by a migration."""
    for topic in Topic.objects.filter(archived=None, filled=False).order_by("id"):
        fill(topic, index)


def _articles(keys: Sequence[str]) -> dict[str, tuple[int, int, int]]:
    """Return the id, document and sort key of each stored article of these keys."""
    hashes = {key.partition(":")[0] for key in keys}
    rows = Article.objects.filter(document__sha256__in=hashes)
    columns = rows.values_list("document__sha256", "position", "id", "document_id", "newest")
    found = {article_key(sha256, at): (article, document, newest) for sha256, at, article, document, newest in columns}
    return {key: found[key] for key in keys if key in found}


def _add(topic: Topic, index: SearchIndex, articles: dict[str, tuple[int, int, int]]) -> None:
    """Add those of the articles that answer the topic's question."""
    found: Iterable[str] = articles
    if topic.query and articles:
        found = index.keys(parse(topic.query), len(articles), among=articles) or ()
    table = TopicArticle._meta.db_table  # noqa: SLF001  # the documented way to a model's table
    rows = [(topic.pk, *articles[key]) for key in found]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(
                f'INSERT INTO "{table}" (topic_id, article_id, document_id, newest) VALUES (%s, %s, %s, %s)',  # noqa: S608  # the name is ours
                rows,
            )


def _count(topic: Topic) -> None:
    members = TopicArticle.objects.filter(topic=topic)
    newest = members.order_by("-newest").values_list("newest", flat=True).first()
    Topic.objects.filter(pk=topic.pk).update(articles=members.count(), newest=newest or 0)
