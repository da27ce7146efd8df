"""Topics: in come a name in both languages and a question, out goes a topic that is filled, and an audit line.

Members keep topics of their own, which they and editors see; editors decide what everybody sees.
"""

from dataclasses import asdict, dataclass
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from qiao.errors import UsageError
from qiao_web.access.search import access_index
from qiao_web.access.topics import may_edit
from qiao_web.models import AuditLine, Topic
from qiao_web.permissions import Forbidden, Role, may
from qiao_web.store.topics import fill
from qiao_web.store.write import lock_writers_out

MOST_OWN: Final = 30  # topics of a member: each is asked again with every batch of documents
_LONGEST_SLUG: Final = 40
_TAKEN: Final = frozenset({"new"})  # addresses of pages beside the topics


@dataclass(frozen=True, slots=True)
class TopicFields:
    """What a person says about a topic; an empty question holds every document."""

    name_zh: str
    name_en: str
    query: str
    private: bool = True


def create_topic(by: User, fields: TopicFields) -> Topic:
    """Keep a question as a topic."""
    _check(by, fields)
    if not may(by, Role.EDITOR) and Topic.objects.filter(owner=by, archived=None).count() >= MOST_OWN:
        raise UsageError("too_many_topics", limit=MOST_OWN)
    with transaction.atomic():
        lock_writers_out()
        topic = Topic.objects.create(slug=_slug(fields.name_en), owner=by, **asdict(fields))
        _log(by, "created", topic, **asdict(fields))
    _fill(topic)
    return topic


def change_topic(by: User, topic: Topic, fields: TopicFields) -> None:
    """Give a topic other names or another question; its address stays."""
    _check(by, fields, topic)
    before = {name: getattr(topic, name) for name in asdict(fields)}
    changed = {name: value for name, value in asdict(fields).items() if value != before[name]}
    if not changed:
        raise UsageError("nothing_changed")
    with transaction.atomic():
        lock_writers_out()
        if "query" in changed:
            changed["filled"] = False
        Topic.objects.filter(pk=topic.pk).update(**changed)
        _log(by, "changed", topic, before={name: before[name] for name in changed if name in before})
    topic.refresh_from_db()
    if not topic.filled:
        _fill(topic)


def archive_topic(by: User, topic: Topic) -> None:
    """Take a topic out of the lists; its page stays as it is."""
    _archive(by, topic, archived=True)


def restore_topic(by: User, topic: Topic) -> None:
    """Put a topic back, with all documents that came in meanwhile."""
    _archive(by, topic, archived=False)
    _fill(topic)


def _archive(by: User, topic: Topic, *, archived: bool) -> None:
    if not may_edit(topic, by):
        raise Forbidden
    if (topic.archived is not None) is archived:
        raise UsageError("nothing_changed")
    with transaction.atomic():
        lock_writers_out()
        topic.archived = timezone.now() if archived else None
        topic.filled = False if not archived else topic.filled
        topic.save(update_fields=["archived", "filled"])
        _log(by, "archived" if archived else "restored", topic)


def _check(by: User, fields: TopicFields, topic: Topic | None = None) -> None:
    """Refuse who may not, and a topic for everybody from somebody who is no editor."""
    if not may(by, Role.MEMBER) or (topic is not None and not may_edit(topic, by)):
        raise Forbidden
    opened = not fields.private and (topic is None or topic.private)
    if opened and not may(by, Role.EDITOR):
        raise UsageError("topic_private")


def _slug(name: str) -> str:
    """Return an address that no topic has, made of the English name."""
    stem = slugify(name)[:_LONGEST_SLUG].strip("-") or "topic"
    taken = set(Topic.objects.filter(slug__startswith=stem).values_list("slug", flat=True)) | _TAKEN
    further = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (stem, *further) if slug not in taken)


def _fill(topic: Topic) -> None:
    """Fill a topic at once where there is an index; without one, the first ingest does it."""
    index = access_index()
    if index is not None:
        with transaction.atomic():
            lock_writers_out()
            fill(topic, index)


def _log(by: User, what: str, topic: Topic, **data: object) -> None:
    AuditLine.objects.create(by=by, action=f"topic.{what}", target=f"topic:{topic.slug}"[:100], data=data)
