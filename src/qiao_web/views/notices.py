"""Pages that say one thing and lead on: a letter is on its way, a link does not work, an event takes nobody now."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from qiao.errors import UsageError
from qiao_web.views.forming import told
from qiao_web.views.page import page

_GONE = 410


@dataclass(frozen=True, slots=True)
class Notice:
    """A page that says one thing and leads on."""

    title: str
    words: str
    onward: str
    address: str


def notice(request: HttpRequest, content: Notice, *, status: int = 200) -> HttpResponse:
    """Write the page."""
    return page(request, "notice.html", content, status=status)


def dead_link(request: HttpRequest, error: UsageError, onward: str, address: str) -> HttpResponse:
    """Say why a link of a letter does not work: there is a way onward, and no button that can only fail."""
    return notice(request, Notice(gettext("This link does not work"), told(error), onward, address), status=_GONE)
