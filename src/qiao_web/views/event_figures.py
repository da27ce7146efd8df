"""The statistics of an event: wishes met, gaps, fairness, load of halls, outcome, and booking to compare with."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qiao_web import charts
from qiao_web.access.event_figures import MUTUAL, REQUEST, Figures, Group, Load, Outcome, Share, access_figures
from qiao_web.access.events import access_run, listed
from qiao_web.models import Event
from qiao_web.models.events import APPLIED, APPROVED, DECLINED, MAYBE, NO, WITHDRAWN, YES
from qiao_web.permissions import Role, allow
from qiao_web.views import drawings, event_words, exports, formats, labels, places
from qiao_web.views.event_setup import Tabs
from qiao_web.views.events import EventRow, event_row
from qiao_web.views.forming import person
from qiao_web.views.page import page

_TABLES_SHOWN = 150  # one by one; of more only the halls are legible
COLUMNS = ("name", "organisation", "country", "delegation", "meetings", "gaps", "wishes", "wishes_met")
_MET: dict[str, "str | Promise"] = {
    YES: _("“yes” of participants"),
    MAYBE: _("“maybe” of participants"),
    MUTUAL: _("pairs in which both would"),
    REQUEST: _("meetings that you ask for"),
}
_MOST_GROUPS = 20


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the map of loads."""

    words: str
    shade: str


@dataclass(frozen=True, slots=True)
class LoadRow:
    """A hall or a table over the slots of a day."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class DayLoad:
    """A day of the map of loads."""

    day: str
    times: tuple[str, ...]
    halls: tuple[LoadRow, ...]
    tables: tuple[LoadRow, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A number of the timetable beside that of booking by first come, first served."""

    words: str
    solved: str
    booked: str


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """The statistics."""

    row: EventRow
    slug: str
    published: bool
    met: tuple[drawings.Bar, ...]
    meetings: tuple[drawings.Column, ...]  # how many people have so many meetings
    gaps: tuple[drawings.Column, ...]
    fairness: str
    states: tuple[drawings.Bar, ...]
    countries: tuple[drawings.Bar, ...]
    delegations: tuple[drawings.Bar, ...]
    days: tuple[DayLoad, ...]
    useful: str
    said: str  # how many answers, and after how many meetings two would go on
    onward: tuple[drawings.Bar, ...]
    booked: tuple[Comparison, ...]
    tabs: Tabs


@require_safe
@allow(Role.ORGANISER)
@never_cache
def figures(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an event in numbers."""
    event = access_run(slug, person(request))
    return page(request, "event_figures.html", _page(event, access_figures(event)))


@require_safe
@allow(Role.ORGANISER)
def figures_csv(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """Send what every participant got as CSV."""
    event = access_run(slug, person(request))
    return exports.csv_file(request, "event-figures", COLUMNS, _lines(access_figures(event)))


def _lines(found: Figures) -> Iterator[Sequence[exports.Cell]]:
    for one in found.people:
        row = one.row
        yield row.name, row.body, row.country, "; ".join(row.delegations), one.meetings, one.gaps, one.wished, one.met


def _page(event: Event, found: Figures) -> FiguresPage:
    outcome = found.outcome
    states = {one: found.states.get(one, 0) for one in (APPROVED, APPLIED, DECLINED, WITHDRAWN)}
    return FiguresPage(
        row=event_row(listed(event)),
        slug=event.slug,
        published=found.timetable is not None,
        met=met_bars(found),
        meetings=_histogram(Counter(one.meetings for one in found.people)),
        gaps=_histogram(Counter(one.gaps for one in found.people)),
        fairness=_fairness(found),
        states=_bars((labels.word(event_words.TAKING_PART, code), number) for code, number in states.items()),
        countries=_groups(found.countries, country=True),
        delegations=_groups(found.delegations, country=False),
        days=tuple(_days(found, event)) if found.timetable else (),
        useful="" if outcome.useful is None else f"{outcome.useful:.1f}",
        said=_said(outcome),
        onward=_bars((labels.word(event_words.ANSWERS, code), outcome.onward.get(code, 0)) for code in (YES, MAYBE, NO))
        if outcome.answers
        else (),
        booked=_compared(found),
        tabs=Tabs(event.slug, "figures"),
    )


def met_bars(found: Figures) -> tuple[drawings.Bar, ...]:
    """Draw how many wishes are met, by who wishes."""
    shares = [(labels.word(_MET, name), share) for name, share in found.met.items() if share.whole]
    return tuple(
        drawings.Bar(words, _share(share), charts.bar(share.part, share.whole), "", chosen=False)
        for words, share in shares
    )


def _share(share: Share) -> str:
    percent = f"{100 * share.part / share.whole:.0f}%" if share.whole else "—"
    return f"{formats.number(share.part)} / {formats.number(share.whole)} · {percent}"


def _bars(counted: Iterable[tuple[str, int]]) -> tuple[drawings.Bar, ...]:
    rows = list(counted)
    most = max((number for _, number in rows), default=0)
    return tuple(
        drawings.Bar(words, formats.number(number), charts.bar(number, most), "", chosen=False)
        for words, number in rows
    )


def _groups(groups: Sequence[Group], *, country: bool) -> tuple[drawings.Bar, ...]:
    most = max((one.people for one in groups), default=0)
    return tuple(
        drawings.Bar(
            places.country(one.name) if country else one.name,
            ngettext("%(people)s person, %(mean)s meetings", "%(people)s people, %(mean)s meetings each", one.people)
            % {"people": formats.number(one.people), "mean": f"{one.meetings / one.people:.1f}"},
            charts.bar(one.people, most),
            "",
            chosen=False,
        )
        for one in groups[:_MOST_GROUPS]
    )


def _said(outcome: Outcome) -> str:
    answers = ngettext("%(num)s answer.", "%(num)s answers.", outcome.answers) % {
        "num": formats.number(outcome.answers)
    }
    onward = ngettext(
        "After %(num)s meeting at least two would go on, and were told so.",
        "After %(num)s meetings at least two would go on, and were told so.",
        outcome.mutual,
    )
    return f"{answers} {onward % {'num': formats.number(outcome.mutual)}}"


def _histogram(counts: Counter[int]) -> tuple[drawings.Column, ...]:
    if not counts:
        return ()
    most = max(counts.values())
    return tuple(
        drawings.Column(str(at), formats.number(counts[at]), charts.column(counts[at], most), "", chosen=False)
        for at in range(min(counts), max(counts) + 1)
    )


def _fairness(found: Figures) -> str:
    if not found.people or found.timetable is None:
        return ""
    gaps, held = [one.gaps for one in found.people], [one.meetings for one in found.people]
    values = {
        "gaps": formats.number(sum(gaps)),
        "spread": formats.number(max(gaps) - min(gaps)),
        "least": formats.number(min(held)),
        "most": formats.number(max(held)),
    }
    said = gettext(
        "%(gaps)s gaps in all; the gaps of two people differ by %(spread)s at most. Everybody has between %(least)s and"
        " %(most)s meetings."
    )
    return said % values


def _days(found: Figures, event: Event) -> Iterable[DayLoad]:
    days = [event_words.day(slot.start, event.zone) for slot in found.slots]
    for day in dict.fromkeys(days):
        chosen = [at for at, one in enumerate(days) if one == day]
        times = tuple(event_words.clock(found.slots[at].start, event.zone) for at in chosen)
        halls = tuple(_load(one, chosen) for one in found.halls)
        tables = found.tables if len(found.tables) <= _TABLES_SHOWN else ()
        yield DayLoad(day, times, halls, tuple(_load(one, chosen) for one in tables))


def _load(load: Load, chosen: Sequence[int]) -> LoadRow:
    shares = [load.slots[at] for at in chosen]
    cells = tuple(Cell(f"{one.part}/{one.whole}", charts.shade(one.part, one.whole)) for one in shares)
    return LoadRow(load.name or gettext("Without a hall"), cells)


def _compared(found: Figures) -> tuple[Comparison, ...]:
    row = found.timetable
    if row is None or not row.booked or not row.score:
        return ()
    said = (("held", gettext("meetings held")), ("weight", gettext("weight of wishes met")), ("gaps", gettext("gaps")))
    return tuple(
        Comparison(words, formats.number(int(row.score[name])), formats.number(int(row.booked[name])))
        for name, words in said
    )
