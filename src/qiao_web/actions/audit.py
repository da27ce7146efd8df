"""The audit line of a write: in come who did what to which row, out goes a line in the transaction of the write."""

from typing import Any

from django.contrib.auth.models import User

from qiao_web.models import AuditLine

_LONGEST_TARGET = 100


def audit(by: User | None, action: str, target: str, **data: Any) -> None:  # noqa: ANN401  # JSON
    """Write a line. Targets name rows by number ("user:12"), so that the log holds no names that must go one day."""
    AuditLine.objects.create(by=by, action=action, target=target[:_LONGEST_TARGET], data=data)
