"""The index of the marketplace: in come words and how far a reader is let in, out come the keys that answer best.

It is the search of the record over profiles: names, thesaurus and dictionary make a question of either language find
texts of both. There is one index for each kind of reader, and a profile is cut by `shown` of the core before it is put
into one, so that a text that is closed to a reader cannot be found out by asking for its words. Indexes live in memory,
once in each process, and take in what has changed before a question is asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from threading import Lock
from typing import Final

from qiao.matching import profile as core
from qiao.matching.terms import named
from qiao.search.entry import IndexEntry, IndexPassage, pack
from qiao.search.find import reader_of
from qiao.search.index import Page
from qiao.search.query import parse
from qiao.search.rank import WINDOW
from qiao.search.tantivy_index import TantivyIndex, TantivyWriter, open_index
from qiao.vocabulary.load import country
from qiao_web.access.profiles import JOINS, open_rows, open_version, whole

MOST_FOUND: Final = 2_000  # profiles that words find at most: those that answer best
_MOST_KNOWN: Final = 200  # questions whose answers are kept until something changes
_BATCH: Final = 500  # profiles that are read at once
TIERS: Final = (core.Tier.PUBLIC, core.Tier.REGISTERED)


@dataclass(slots=True)
class _Kept:
    """What a process keeps for one kind of reader."""

    index: TantivyIndex
    version: tuple[object, ...] = ()
    held: dict[str, datetime] = field(default_factory=dict)  # keys, and when each was changed last
    answers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)


_MADE = {tier: open_index(None) for tier in TIERS}
_KEPT = {tier: _Kept(TantivyIndex(made)) for tier, made in _MADE.items()}


def access_answering(words: str, tier: core.Tier) -> tuple[str, ...]:
    """Return the keys of open profiles that answer to words, best first, by what a reader of a tier may read."""
    kept = _fresh(tier)
    known = kept.answers.get(words)
    if known is None:
        plan = parse(words, reader_of(kept.index))
        best = kept.index.best(plan, MOST_FOUND)
        if not best and plan.enough > 1:
            plan = replace(plan, enough=1)
            best = kept.index.best(plan, MOST_FOUND)
        near = (hit.key for hit in kept.index.search(plan, Page(limit=WINDOW, snippets=0)).hits) if best else ()
        known = tuple(dict.fromkeys((*near, *best)))
        if len(kept.answers) >= _MOST_KNOWN:
            kept.answers.clear()
        kept.answers[words] = known
    return known


def warm_index() -> None:
    """Read the profiles into the indexes before the first reader asks."""
    for tier in TIERS:
        _fresh(tier)


def _fresh(tier: core.Tier) -> _Kept:
    """Return the index of a tier with all that has changed since it was asked last: one query where nothing has."""
    kept = _KEPT[tier]
    version = open_version()
    with kept.lock:
        if kept.version != version:
            _take_in(kept, tier)
            kept.version = version
    return kept


def _take_in(kept: _Kept, tier: core.Tier) -> None:
    stands = dict(open_rows().values_list("key", "updated"))
    changed = [key for key, updated in stands.items() if kept.held.get(key) != updated]
    with TantivyWriter(_MADE[tier]) as writer:
        for key in kept.held.keys() - stands.keys():
            writer.delete(key)
        for start in range(0, len(changed), _BATCH):
            for row in open_rows().filter(key__in=changed[start : start + _BATCH]).select_related(*JOINS):
                seen = core.shown(whole(row), tier)
                if seen is None:
                    writer.delete(row.key)
                else:
                    writer.put(pack(_entry(seen)))
        writer.commit()
    kept.index.reload()
    kept.held = stands
    kept.answers.clear()


def _entry(profile: core.Profile) -> IndexEntry:
    """Return what is sought of a profile: its texts in both languages, and the names of what is chosen from lists."""
    title = " / ".join(text for _, text in profile.title.written())
    texts = [text for name, _, text in core.texts(profile) if name != "title"]
    texts += ["; ".join(words) for words in (profile.keywords_zh, profile.keywords_en) if words]
    texts += [" ".join(text for _, text in profile.owner.organisation.written()), " ".join(_named(profile))]
    return IndexEntry(
        key=profile.id,
        title=title,
        passages=tuple(IndexPassage(n, text) for n, text in enumerate(filter(None, texts), 1)),
        language="zh" if profile.title.zh else "en",
        countries=(profile.owner.country,) if profile.owner.country else (),
    )


def _named(profile: core.Profile) -> Iterator[str]:
    """Yield the names of codes in both languages."""
    codes = [("kinds", profile.kind), *(("fields", one) for one in profile.fields)]
    codes += [("cooperation", one) for one in profile.cooperation]
    for vocabulary, code in codes:
        entry = named(vocabulary, code)
        yield from (entry.zh, entry.en)
    if profile.owner.country:
        entry_of = country(profile.owner.country)
        yield from (entry_of.zh, entry_of.en)
