"""Documents: an editor takes one out of the record for good, and may let it be read again; each with an audit line.

With the document go its texts, articles, claims and its original. Decisions about its claims stay in the log; claims
of other documents that were merged into them come back. The hash stays, so that the next reading does not undo it.
"""

from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction

from qiao.documents.archive import Archive
from qiao.errors import UsageError
from qiao_web.models import AuditLine, Claim, Document, Text, WithdrawnDocument
from qiao_web.permissions import Forbidden, Role, may
from qiao_web.store.reconcile import reattach
from qiao_web.store.remove import remove_readings
from qiao_web.store.series import refresh
from qiao_web.store.totals import add_totals
from qiao_web.store.write import lock_writers_out


def withdraw(by: User, number: int, reason: str, originals: Path) -> None:
    """Take a document out of the record; `reason` is what readers of its old address are told."""
    _check(by)
    if not reason.strip():
        raise UsageError("reason_missing")
    with transaction.atomic():
        lock_writers_out()
        document = Document.objects.filter(pk=number).first()
        if document is None:
            raise UsageError("document_gone")
        claims = Claim.objects.filter(document=document).count()
        cleaners = Text.objects.filter(document=document).values_list("cleaner", flat=True)
        remove_readings([number], list(cleaners))
        add_totals(reattach([], [document.sha256]))
        WithdrawnDocument.objects.create(
            number=number, sha256=document.sha256, name=document.name, reason=reason.strip(), by=by
        )
        _log(by, "withdrawn", number, sha256=document.sha256, name=document.name, reason=reason.strip(), claims=claims)
    Archive(originals).remove(document.sha256)
    refresh()


def readmit(by: User, number: int) -> None:
    """Let a withdrawn document be read again when it next comes in."""
    _check(by)
    with transaction.atomic():
        lock_writers_out()
        gone = WithdrawnDocument.objects.filter(number=number).first()
        if gone is None:
            raise UsageError("document_gone")
        gone.delete()
        _log(by, "readmitted", number, sha256=gone.sha256, name=gone.name)


def _check(by: User) -> None:
    if not may(by, Role.EDITOR):
        raise Forbidden


def _log(by: User, what: str, number: int, **data: object) -> None:
    AuditLine.objects.create(by=by, action=f"document.{what}", target=f"document:{number}", data=data)
