"""A topic's cooperations as files: the pairs of its network with their claims, and the cooperations with evidence."""

from collections.abc import Iterator, Sequence

from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_safe

from qiao_web.access.claims import access_claims_by_id
from qiao_web.chunks import chunks
from qiao_web.permissions import Role, allow
from qiao_web.views import exports, ties

COLUMNS = (
    *("one_kind", "one", "one_zh", "one_en", "other_kind", "other", "other_zh", "other_en"),
    *("cooperations", "claims"),
)


@require_safe
@allow(Role.VISITOR)
def topic_ties_csv(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """Send the pairs that the filters leave as CSV."""
    return exports.csv_file(request, f"network-{slug}", COLUMNS, _lines(ties.chosen(request, slug)))


@require_safe
@allow(Role.VISITOR)
def topic_ties_xlsx(request: HttpRequest, slug: str) -> FileResponse:
    """Send the pairs that the filters leave as a workbook."""
    return exports.xlsx_file(f"network-{slug}"[:31], COLUMNS, _lines(ties.chosen(request, slug)))


@require_safe
@allow(Role.VISITOR)
def topic_cooperations_csv(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """Send the cooperations that the filters leave as CSV."""
    return exports.csv_file(request, f"cooperations-{slug}", exports.COOPERATION_COLUMNS, _cooperations(request, slug))


@require_safe
@allow(Role.VISITOR)
def topic_cooperations_xlsx(request: HttpRequest, slug: str) -> FileResponse:
    """Send the cooperations that the filters leave as a workbook."""
    name = f"cooperations-{slug}"[:31]
    return exports.xlsx_file(name, exports.COOPERATION_COLUMNS, _cooperations(request, slug))


def _cooperations(request: HttpRequest, slug: str) -> Iterator[Sequence[exports.Cell]]:
    for chunk in chunks([tie.claim for tie in ties.chosen(request, slug).found], exports.BATCH):
        for claim in access_claims_by_id(chunk, countries=True):
            yield exports.cooperation_line(claim, request)


def _lines(asked: ties.Chosen) -> Iterator[Sequence[exports.Cell]]:
    found = asked.found
    for (one, other), number in ties.closest_first(found):
        claims = " ".join(str(tie.claim) for tie in found if one in tie.parties and other in tie.parties)
        yield (
            *(one.kind.value, one.key, one.zh, one.en, other.kind.value, other.key, other.zh, other.en),
            *(number, claims),
        )
