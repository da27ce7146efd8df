"""What happened since a timetable was made, in words: in come counts, out come the sentences of a warning."""

from django.utils.translation import ngettext

from qiao_web.access.outdated import Outdated
from qiao_web.views import formats


def warnings(found: Outdated) -> tuple[str, ...]:
    """Say how many meetings cannot be held, and why; nothing where all can."""
    said = (
        (
            found.gone,
            ngettext(
                "%(num)s meeting with somebody who takes part no longer",
                "%(num)s meetings with somebody who takes part no longer",
                found.gone,
            ),
        ),
        (
            found.away,
            ngettext(
                "%(num)s meeting with somebody who is away or missing",
                "%(num)s meetings with somebody who is away or missing",
                found.away,
            ),
        ),
        (
            found.closed,
            ngettext(
                "%(num)s meeting at a table that is closed", "%(num)s meetings at a table that is closed", found.closed
            ),
        ),
        (
            found.uninterpreted,
            ngettext(
                "%(num)s meeting whose interpreter is away",
                "%(num)s meetings whose interpreter is away",
                found.uninterpreted,
            ),
        ),
    )
    return tuple(words % {"num": formats.number(number)} for number, words in said if number)
