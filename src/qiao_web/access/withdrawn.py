"""Documents that are not there: in comes the number of one, out comes what became of it."""

from collections.abc import Sequence

from django.http import Http404

from qiao_web.models import WithdrawnDocument


class Withdrawn(Http404):
    """An editor took the document out of the record: its address says so, and why."""

    def __init__(self, document: WithdrawnDocument) -> None:
        """Keep what is known."""
        super().__init__(document.number)
        self.document = document


def missing(number: int) -> Http404:
    """Return the error for a document that is not there: one query."""
    gone = WithdrawnDocument.objects.filter(number=number).first()
    return Withdrawn(gone) if gone else Http404()


def withdrawn_hashes(hashes: Sequence[str]) -> set[str]:
    """Return which of these hashes are of withdrawn documents: one query."""
    return set(WithdrawnDocument.objects.filter(sha256__in=hashes).values_list("sha256", flat=True))
