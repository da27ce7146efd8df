"""Series kept up to date: in come the keys of the outbox, out come the rows of their series and conflicts.

What is derived is made again from its claims, so that it is the same however the record came about. A key leaves the
outbox in the transaction that writes its series: a process that is killed leaves the rest to the next one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import blake2b

from django.db import transaction
from django.db.models import F, Q

from qiao.claims.model import Basis, Comparator
from qiao.registry.conflicts import Conflict as Clashing
from qiao.registry.conflicts import conflicts, marked_apart
from qiao.registry.labels import names
from qiao.registry.measures import Measured
from qiao.registry.reprints import SAID, Given
from qiao.registry.series import Point, Statement, most_said
from qiao.registry.series import Series as Found
from qiao.registry.series import series as grouped
from qiao.registry.units import scale
from qiao_web.models import Claim, Conflict, Series, SeriesTask
from qiao_web.models.claims import HIDDEN
from qiao_web.store.priority import CONFLICT, STATEMENT
from qiao_web.store.stories import Clash, articles_of, by_series, is_story, retold, told_of

_AT_ONCE = 200  # keys in one transaction


def refresh() -> int:
    """Make again every series whose claims changed; return how many there were."""
    done = 0
    while tasks := list(SeriesTask.objects.order_by("id").values_list("id", "key")[:_AT_ONCE]):
        keys = {key for _, key in tasks}
        with transaction.atomic():
            _refresh(keys)
            SeriesTask.objects.filter(pk__in=[task for task, _ in tasks]).delete()
        done += len(keys)
    return done


def refresh_keys(keys: Iterable[str]) -> None:
    """Make these series again at once, whatever else waits in the outbox."""
    wanted = sorted(set(keys))
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        with transaction.atomic():
            tasks = list(SeriesTask.objects.filter(key__in=some).values_list("id", flat=True))
            _refresh(set(some))
            SeriesTask.objects.filter(pk__in=tasks).delete()


def _refresh(keys: Collection[str]) -> None:
    """Make series again, and compare articles with others of their matter, inside a transaction."""
    articles, wanted = articles_of(keys), {key for key in keys if not is_story(key)}
    compared = Q(one__article__in=articles) | Q(other__article__in=articles)
    in_series = Q(one__measured__in=wanted) | Q(other__measured__in=wanted) | Q(series__key__in=wanted)
    touched = Conflict.objects.filter(compared | in_series, retold=True)
    before = set(touched.values_list("series__key", flat=True))
    kept = [Clash(*row) for row in touched.exclude(compared).values_list("one", "other", "gap")]
    told = by_series([*kept, *retold(articles)])
    touched.delete()
    _write(sorted({*wanted, *told, *before}), told)


def slug_of(key: str) -> str:
    """Return the short name of a series in addresses.

    >>> slug_of("concept:joint_lab|CHN||||level")
    '8d164f7d2f72ecc7'
    """
    return blake2b(key.encode(), digest_size=8).hexdigest()


def _write(keys: Sequence[str], told: Mapping[str, Sequence[Clash]]) -> None:
    """Write the series of these keys with their conflicts, and take away those that no claim supports any more.

    Undated figures, and what is known by its words alone, are no series unless another article gives another number.
    """
    every = {one.measured.key: one for one in grouped(_statements(keys))}
    clashes = defaultdict(list)
    for clash in _unmarked(conflicts(every.values(), _given)):
        clashes[clash.series.measured.key].append(clash)
    shown = {*clashes, *told}
    found = {k: one for k, one in every.items() if k in shown or (one.points and not k.startswith(SAID))}
    Conflict.objects.filter(series__key__in=keys).delete()
    Series.objects.filter(key__in=[key for key in keys if key not in found]).delete()
    words = _own_words([_shown(one) for key, one in found.items() if key.startswith(SAID)])
    others = {key: _others(told.get(key, ()), clashes[key]) for key in found}
    rows = [_row(one, len(clashes[key]) + len(others[key]), words) for key, one in found.items()]
    columns = ["statements", "dates", "lineages", "conflicts", "newest", "before", "newest_on", "words"]
    columns += ["longest", "latest"]
    Series.objects.bulk_create(rows, update_conflicts=True, unique_fields=["key"], update_fields=columns)
    ids = dict(Series.objects.filter(key__in=list(found)).values_list("key", "id"))
    made = [
        Conflict(series_id=ids[key], **_sides(one), gap=one.gap) for key, listed in clashes.items() for one in listed
    ]
    made += [
        Conflict(series_id=ids[key], one_id=one.one, other_id=one.other, gap=one.gap, retold=True)
        for key, listed in others.items()
        for one in listed
    ]
    Conflict.objects.bulk_create(made)
    _rank(rows, [claim for one in made for claim in (one.one_id, one.other_id)])


def _unmarked(clashes: Sequence[Clashing]) -> list[Clashing]:
    """Leave out what the words around two numbers of different lineages keep apart: 12 new species, 410 species."""
    told = told_of({claim for one in clashes for claim in _sides(one).values()})
    return [
        one
        for one in clashes
        if one.one.statement.lineage == one.other.statement.lineage
        or not marked_apart(*(told.get(claim) for claim in _sides(one).values()))
    ]


def _sides(one: Clashing) -> dict[str, int]:
    return {"one_id": int(one.one.statement.key), "other_id": int(one.other.statement.key)}


def _others(told: Sequence[Clash], clashes: Sequence[Clashing]) -> list[Clash]:
    """Return what two articles of one matter contradict each other in, where their series does not say so already."""
    said = {frozenset(_sides(one).values()) for one in clashes}
    return [one for one in told if {one.one, one.other} not in said]


def _given(articles: Collection[str]) -> dict[str, Given]:
    """Return the numbers of all figures of some articles, and the dates that their claims name."""
    given = {article: Given() for article in articles}
    rows = Claim.objects.filter(article_id__in=map(int, articles)).exclude(state__in=HIDDEN)
    columns = ("article_id", "value", "as_of", "as_of_basis", "date")
    for article, value, as_of, basis, day in rows.values_list(*columns) if articles else ():
        there = given[str(article)]
        there.add(value, as_of, basis)
        there.add(None, day)
    return given


def _rank(rows: Sequence[Series], clashing: Sequence[int]) -> None:
    """Place claims in the queue of reviewers: by how many statements their series has, and conflicts first."""
    of = Claim.objects.filter(measured__in=[row.key for row in rows])
    of.filter(priority__gte=STATEMENT).update(priority=F("priority") % STATEMENT)
    for row in rows:
        if row.statements > 1:
            further = (row.statements - 1) * STATEMENT
            Claim.objects.filter(measured=row.key).update(priority=F("priority") + further)
    Claim.objects.filter(pk__in=clashing).update(priority=F("priority") + CONFLICT)


def _statements(keys: Sequence[str]) -> list[Statement]:
    """Read the claims of these keys that are not hidden."""
    columns = ("id", "measured", "value", "upper", "comparator", "as_of", "as_of_basis", "unit")
    about = ("article__published", "article__lineage_id", "article_id", "article__source")
    rows = Claim.objects.filter(measured__in=keys).exclude(state__in=HIDDEN).values_list(*columns, *about)
    return [_statement(*row) for row in rows.iterator()]


def _statement(*row: object) -> Statement:
    """Make a statement of a row; an article without lineage is one of its own."""
    claim_id, key, value, upper, comparator, as_of, basis, unit, published, lineage, article, source = row
    own = str(as_of or "")
    return Statement(
        key=str(claim_id),
        measured=Measured.parse(str(key)),
        value=value,  # type: ignore[arg-type]  # values_list of a decimal column
        upper=upper,  # type: ignore[arg-type]  # values_list of a decimal column
        comparator=Comparator(str(comparator)),
        as_of=own or str(published or "")[:10] or None,
        basis=Basis(str(basis)) if own else Basis.PUBLICATION_DATE if published else Basis.UNKNOWN,
        lineage=str(lineage) if lineage else f"article:{article}",
        source=str(source),
        scale=scale(str(unit)),
        article=str(article),
    )


def _shown(one: Found) -> int:
    """Return the claim that stands for a series: its newest, or where none is dated, the first."""
    return int(one.newest.statement.key if one.newest else one.undated[0].key)


def _own_words(claims: Sequence[int]) -> dict[int, str]:
    """Return what claims count and by whom, in their own words: no vocabulary knows the key of their series."""
    rows = Claim.objects.filter(pk__in=claims).values_list("pk", "counted", "subject", "holder")
    return {pk: " ".join(filter(None, words)) for pk, *words in rows}


def _row(one: Found, clashes: int, own_words: Mapping[int, str]) -> Series:
    key, newest, shown = one.measured.key, one.newest, _shown(one)
    before = _before(one)
    statements, dates = len(one.points) + len(one.undated), len({point.last for point in one.points})
    return Series(
        key=key,
        slug=slug_of(key),
        statements=statements,
        dates=dates,
        lineages=one.lineages,
        conflicts=clashes,
        newest_id=shown,
        before_id=int(before.statement.key) if before else None,
        newest_on=newest.last if newest else None,
        words=own_words.get(shown) or " ".join(label for part in ("zh", "en") for label in names(one.measured, part)),
        longest=dates + statements / 1e6,
        latest=float(newest.last.toordinal() if newest else 0),
    )


def _before(one: Found) -> Point | None:
    """Return what was said before the newest and is something else: where they conflict, what most lineages say."""
    newest = one.newest
    if newest is None:
        return None
    earlier = [p for p in one.points if p.last < newest.first and p.bounds != newest.bounds]
    return most_said([p for p in earlier if p.at_the_time_of(earlier[-1])]) if earlier else None
