"""Series of figures, and the conflicts between sources."""

from django.http import HttpRequest
from ninja import Query, Router

from qiao_web.access.series import SeriesQuery, access_conflicts, access_series, access_series_list
from qiao_web.api import questions, shapes
from qiao_web.api.problems import answers
from qiao_web.permissions import Role, allow

router = Router(tags=["series"])


@router.get("/series", response=answers(shapes.SeriesPage))
@allow(Role.VISITOR)
def series_list(request: HttpRequest, asked: Query[questions.SeriesList]) -> shapes.SeriesPage:  # noqa: ARG001  ninja hands it over by this name
    """Return measures with their newest value, 25 at once, those with most dates first."""
    query = SeriesQuery(order=asked.order, words=asked.words, conflicting=asked.conflicting)
    found = access_series_list(query, asked.after)
    return shapes.SeriesPage(items=[shapes.series_line(one) for one in found.items], after=found.after)


@router.get("/series/{slug}", response=answers(shapes.SeriesOut))
@allow(Role.VISITOR)
def series(request: HttpRequest, slug: questions.Slug) -> shapes.SeriesOut:  # noqa: ARG001  ninja hands it over by this name
    """Return one measure with all that was said of it, the latest day first, and its conflicts."""
    return shapes.series_out(access_series(slug))


@router.get("/conflicts", response=answers(shapes.ConflictPage))
@allow(Role.VISITOR)
def conflicts(request: HttpRequest, asked: Query[questions.Conflicts]) -> shapes.ConflictPage:  # noqa: ARG001  ninja hands it over by this name
    """Return pairs of figures that cannot both be true, 25 at once, the widest apart first."""
    found = access_conflicts(asked.after)
    return shapes.ConflictPage(items=[shapes.conflict_out(one) for one in found.items], after=found.after)
