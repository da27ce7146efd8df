"""Articles of one matter: in come articles of the outbox, out come the pairs of claims in which others contradict them.

What an article is compared by is packed when it is read, so that a new one is held against all earlier ones of its
matter without reading those again. Articles are brought together by the hashes of names; a name that many share brings
nobody together.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec
from django.db.models import Count

from qiao.registry.reprints import SAID
from qiao.registry.retold.pairs import COMMON, Story, contradictions
from qiao_web.chunks import chunks
from qiao_web.models import Article, Claim, StoryName
from qiao_web.models import Story as Stored
from qiao_web.models.claims import HIDDEN

_PREFIX = "story:"
_MOST = 60  # articles that one is held against, those that share most names
_AT_ONCE = 400  # ids in one statement
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
    for article in articles:
        others = _of_one_matter(article)
        stories = _stories([article, *others])
        if article in stories:
            found.update(_clashes(stories[article], [stories[other] for other in others if other in stories]))
    return found


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


def _of_one_matter(article: int) -> list[int]:
    """Return the articles of other lineages that share most names with one."""
    own = list(StoryName.objects.filter(article=article).values_list("name", flat=True))
    shared: Counter[int] = Counter()
    for chunk in chunks(own, _AT_ONCE):
        counted = StoryName.objects.filter(name__in=chunk).values("name").annotate(articles=Count("id"))
        rare = [row["name"] for row in counted if 1 < row["articles"] <= COMMON]
        shared.update(StoryName.objects.filter(name__in=rare).values_list("article", flat=True))
    del shared[article]
    best = [other for other, _ in sorted(shared.items(), key=lambda one: (-one[1], -one[0]))[:_MOST]]
    lineages = dict(Article.objects.filter(pk__in=[article, *best]).values_list("id", "lineage_id"))
    mine = lineages.get(article)
    return [other for other in best if other in lineages and (mine is None or lineages[other] != mine)]


def _stories(articles: Sequence[int]) -> dict[int, Story]:
    rows = Stored.objects.filter(article__in=articles).values_list("article", "packed")
    return {article: _decoder.decode(packed) for article, packed in rows}


def _clashes(story: Story, others: Sequence[Story]) -> Iterator[Clash]:
    """Yield the claims that contradict each other."""
    told = [(one, other) for there in others for one, other in contradictions(story, there)]
    ids = dict(Claim.objects.filter(key__in={one.key for pair in told for one in pair}).values_list("key", "id"))
    for mine, theirs in told:
        if mine.key in ids and theirs.key in ids:
            one, other = sorted((ids[mine.key], ids[theirs.key]))
            yield Clash(one, other, mine.bounds.gap(theirs.bounds))
