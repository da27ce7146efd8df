"""Articles of one matter: in come articles of the outbox, out come the pairs of claims in which others contradict them.

What an article is compared by is packed when it is read, so that a new one is held against all earlier ones of its
matter without reading those again. Articles are brought together by the hashes of names; a name that many share brings
nobody together.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

import msgspec
from django.db.models import Count

from qiao.registry.reprints import SAID
from qiao.registry.retold.pairs import COMMON, Story, contradictions
from qiao.registry.told import Told
from qiao_web.chunks import chunks
from qiao_web.models import Article, Claim, StoryName
from qiao_web.models import Story as Stored
from qiao_web.models.claims import HIDDEN

_PREFIX = "story:"
_MOST = 16  # articles that one is held against, those that share most names and the rarest
_AT_ONCE = 900  # ids in one statement
_TOGETHER = 50  # articles whose others are read at once
_decoder = msgspec.msgpack.Decoder(Story)


class Clash(NamedTuple):
    """Two claims that cannot both be true, the older one first; `gap` is how far they are apart, as a share."""

    one: int
    other: int
    gap: float


def story_key(article: int) -> str:
    """Return the key of an article in the outbox of the registry."""
    return f"{_PREFIX}{article}"


def is_story(key: str) -> bool:
    """Tell the key of an article from that of a series."""
    return key.startswith(_PREFIX)


def articles_of(keys: Iterable[str]) -> list[int]:
    """Return the articles among keys of the outbox."""
    return sorted({int(key.removeprefix(_PREFIX)) for key in keys if is_story(key)})


def retold(articles: Sequence[int]) -> set[Clash]:
    """Return the claims of these articles and of others of their matter that cannot both be true."""
    found: set[Clash] = set()
    for some in chunks(articles, _TOGETHER):
        pairs = _of_one_matter(some)
        stories = _stories({article for pair in pairs for article in pair})
        told = [pair for one, other in sorted(pairs) for pair in _told(stories.get(one), stories.get(other))]
        found.update(_clashes(told))
    return found


def _told(one: Story | None, other: Story | None) -> Iterator[tuple[Told, Told]]:
    """Yield the figures in which two articles contradict each other; none where an older reader packed one of them."""
    if one is not None and other is not None:
        yield from contradictions(one, other)


def told_of(claims: Collection[int]) -> dict[int, Told]:
    """Return how their articles tell these claims; those that people corrected are told otherwise now."""
    rows = Claim.objects.filter(pk__in=claims, extracted__isnull=True).values_list("key", "id", "article_id")
    ids = {key: number for key, number, _ in rows}
    stories = _stories({article for _, _, article in rows})
    return {ids[one.key]: one for story in stories.values() for one in story.figures if one.key in ids}


def by_series(clashes: Iterable[Clash]) -> dict[str, list[Clash]]:
    """Return clashes by the key of a series of one of their claims; those that people hid or corrected take no part."""
    listed = list(clashes)
    rows = Claim.objects.filter(pk__in={claim for one in listed for claim in one[:2]}, extracted__isnull=True)
    measured = dict(rows.exclude(state__in=HIDDEN).values_list("id", "measured"))
    found: dict[str, list[Clash]] = {}
    for one in sorted(listed):
        if one.one in measured and one.other in measured:
            keys = sorted({measured[one.one], measured[one.other]} - {""}, key=lambda key: (key.startswith(SAID), key))
            if keys:
                found.setdefault(keys[0], []).append(one)
    return found


def _of_one_matter(articles: Sequence[int]) -> set[tuple[int, int]]:
    """Return pairs of these articles, each with those of other lineages with which it shares most, by rare names."""
    own: defaultdict[int, list[int]] = defaultdict(list)
    for name, article in StoryName.objects.filter(article__in=articles).values_list("name", "article"):
        own[name].append(article)
    shared: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for chunk in chunks(own, _AT_ONCE):
        counted = StoryName.objects.filter(name__in=chunk).order_by().values_list("name").annotate(Count("id"))
        rare = {name: 1 / times for name, times in counted if 1 < times <= COMMON}
        for name, other in StoryName.objects.filter(name__in=list(rare)).values_list("name", "article"):
            for article in own[name]:
                shared[article][other] += rare[name]
    near = {one: _nearest(one, others) for one, others in shared.items()}
    told = Article.objects.filter(pk__in={*near, *(other for others in near.values() for other in others)})
    lineages = {article: lineage or -article for article, lineage in told.values_list("id", "lineage_id")}
    return {
        (min(one, other), max(one, other))
        for one, others in near.items()
        for other in others
        if lineages[one] != lineages[other]
    }


def _nearest(article: int, others: Mapping[int, float]) -> list[int]:
    """Return those of the others that share most with an article, the newest first of equals."""
    ranked = sorted((one for one in others if one != article), key=lambda one: (-others[one], -one))
    return ranked[:_MOST]


def _stories(articles: Iterable[int]) -> dict[int, Story]:
    """Return what articles are compared by; what an older reader packed waits until its document is read again."""
    found: dict[int, Story] = {}
    for chunk in chunks(articles, _AT_ONCE):
        for article, packed in Stored.objects.filter(article__in=chunk).values_list("article", "packed"):
            with suppress(msgspec.ValidationError, msgspec.DecodeError):
                found[article] = _decoder.decode(packed)
    return found


def _clashes(told: Sequence[tuple[Told, Told]]) -> Iterator[Clash]:
    """Yield the claims that contradict each other."""
    keys = sorted({one.key for pair in told for one in pair})
    ids = {
        key: number
        for chunk in chunks(keys, _AT_ONCE)
        for key, number in Claim.objects.filter(key__in=chunk).values_list("key", "id")
    }
    for mine, theirs in told:
        if mine.key in ids and theirs.key in ids:
            one, other = sorted((ids[mine.key], ids[theirs.key]))
            yield Clash(one, other, mine.bounds.gap(theirs.bounds))
