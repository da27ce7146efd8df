"""The shapes of series, conflicts and topics as JSON; those of the record are in `schemas`."""

from itertools import combinations

from ninja import Schema

from qiao.registry.parties import Party
from qiao_web.access.paging import Count
from qiao_web.access.series import Clash, SeriesView
from qiao_web.access.ties import Ties, frequency
from qiao_web.access.topic_claims import Changes
from qiao_web.api.schemas import ArticleOut, CooperationOut, FigureOut, article_out, cooperation_out, figure_out
from qiao_web.models import Series, Topic
from qiao_web.periods import Period


class SeriesLine(Schema):
    """A measure with its newest value, and the newest other one. `key` names what is measured in codes."""

    slug: str
    key: str
    statements: int
    dates: int
    independent_sources: int
    conflicts: int
    newest: FigureOut | None
    before: FigureOut | None


class SeriesPage(Schema):
    """Some series; `after` continues behind the last one, and is null at the end."""

    items: list[SeriesLine]
    after: str | None


class ConflictOut(Schema):
    """Two figures that cannot both be true; `gap` is how far apart they are, as a share."""

    series: str
    one: FigureOut
    other: FigureOut
    gap: float


class ConflictPage(Schema):
    """Some conflicts; `after` continues behind the last one, and is null at the end."""

    items: list[ConflictOut]
    after: str | None


class SeriesOut(SeriesLine):
    """A measure with all that was said of it."""

    figures: list[FigureOut]
    found_conflicts: list[ConflictOut]


class TopicOut(Schema):
    """A topic; an empty query holds every document."""

    slug: str
    name_zh: str
    name_en: str
    query: str
    articles: int
    archived: bool


class CountOut(Schema):
    """A number; `capped` where there are more than it says."""

    n: int
    capped: bool


class ChangesOut(Schema):
    """What a time brought; each list holds the newest, each count is of all."""

    first: str
    last: str
    articles: list[ArticleOut]
    articles_count: CountOut
    figures: list[FigureOut]
    figures_count: CountOut
    cooperations: list[CooperationOut]
    cooperations_count: CountOut
    superseded: list[SeriesLine]
    conflicts: list[ConflictOut]


class NodeOut(Schema):
    """A country, a group of countries or an organisation; `id` is its kind and its key."""

    id: str
    kind: str
    name_zh: str
    name_en: str
    cooperations: int


class EdgeOut(Schema):
    """Two that cooperate, with the claims that say so."""

    one: str
    other: str
    claims: list[int]


class NetworkOut(Schema):
    """A network; `bounded` where the topic holds more cooperations than the newest, which were looked at."""

    nodes: list[NodeOut]
    edges: list[EdgeOut]
    bounded: bool


def network_out(found: Ties) -> NetworkOut:
    """Return a topic's ties as nodes and edges, those that are most first."""
    claims: dict[tuple[str, str], list[int]] = {}
    for tie in found.ties:
        for one, other in combinations(sorted(map(_id, tie.parties)), 2):
            claims.setdefault((one, other), []).append(tie.claim)
    nodes = sorted(frequency(found.ties).items(), key=lambda item: (-item[1], item[0].key))
    edges = sorted(claims.items(), key=lambda item: (-len(item[1]), item[0]))
    return NetworkOut(
        nodes=[
            NodeOut(id=_id(one), kind=one.kind, name_zh=one.zh, name_en=one.en, cooperations=number)
            for one, number in nodes
        ],
        edges=[EdgeOut(one=one, other=other, claims=listed) for (one, other), listed in edges],
        bounded=found.bounded,
    )


def _id(one: Party) -> str:
    return f"{one.kind}:{one.key}"


def series_line(one: Series) -> SeriesLine:
    """Return a series as a list shows it; its claims must be joined."""
    return SeriesLine(
        slug=one.slug,
        key=one.key,
        statements=one.statements,
        dates=one.dates,
        independent_sources=one.lineages,
        conflicts=one.conflicts,
        newest=figure_out(one.newest) if one.newest else None,
        before=figure_out(one.before) if one.before else None,
    )


def conflict_out(clash: Clash) -> ConflictOut:
    """Return a conflict with both its figures."""
    one, other = figure_out(clash.one), figure_out(clash.other)
    return ConflictOut(series=clash.series.slug, one=one, other=other, gap=clash.gap)


def series_out(view: SeriesView) -> SeriesOut:
    """Return a series with its figures and conflicts."""
    return SeriesOut(
        **series_line(view.series).dict(),
        figures=[figure_out(claim) for claim in view.claims],
        found_conflicts=[conflict_out(clash) for clash in view.clashes],
    )


def topic_out(topic: Topic) -> TopicOut:
    """Return a topic as JSON shows it."""
    return TopicOut(
        slug=topic.slug,
        name_zh=topic.name_zh,
        name_en=topic.name_en,
        query=topic.query,
        articles=topic.articles,
        archived=topic.archived is not None,
    )


def changes_out(shown: Period, found: Changes) -> ChangesOut:
    """Return what a time changed."""
    return ChangesOut(
        first=shown.first.isoformat(),
        last=shown.last.isoformat(),
        articles=[article_out(one) for one in found.articles],
        articles_count=_count(found.articles_count),
        figures=[figure_out(one) for one in found.figures],
        figures_count=_count(found.figures_count),
        cooperations=[cooperation_out(one) for one in found.cooperations],
        cooperations_count=_count(found.cooperations_count),
        superseded=[series_line(one) for one in found.superseded],
        conflicts=[conflict_out(one) for one in found.clashes],
    )


def _count(found: Count) -> CountOut:
    return CountOut(n=found.n, capped=found.capped)
