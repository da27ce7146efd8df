"""Series and conflicts: each measure over time with every point linked to its source, and who contradicts whom."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import condition, require_safe
from markupsafe import Markup

from qiao.registry.labels import known, names
from qiao.registry.measures import Measured
from qiao_web.access.series import Clash, access_conflicts, access_series, access_series_list
from qiao_web.forms.series import SeriesFilter
from qiao_web.models import Claim, Series
from qiao_web.permissions import Role, allow
from qiao_web.views import drawings, formats, labels, linked, listing, rows, sentences
from qiao_web.views.page import page, record_version


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A series as a list shows it."""

    address: str
    counted: rows.Words
    subject: rows.Words
    relation: rows.Words
    newest: rows.FigureRow | None
    before: rows.FigureRow | None
    age: str
    said_by: str
    dates: str
    conflicts: str


@dataclass(frozen=True, slots=True)
class ClashRow:
    """Two claims side by side in their sentences, with the names of their documents where their titles are the same."""

    measure: SeriesRow
    one: rows.FigureRow
    other: rows.FigureRow
    documents: tuple[str, str]
    sentences: tuple[Markup, Markup]


@dataclass(frozen=True, slots=True)
class SeriesListPage:
    """A page of the list of series."""

    form: SeriesFilter
    state: listing.State
    series: tuple[SeriesRow, ...]
    pager: listing.Pager
    conflicts: str
    filtered: bool


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """One series."""

    row: SeriesRow
    drawing: Markup | None
    undrawn: str  # how many statements the drawing leaves out; empty where it has all
    figures: tuple[rows.FigureRow, ...]
    clashes: tuple[ClashRow, ...]


@dataclass(frozen=True, slots=True)
class ConflictsPage:
    """A page of conflicts."""

    clashes: tuple[ClashRow, ...]
    pager: listing.Pager


@require_safe
@allow(Role.VISITOR)
@condition(etag_func=record_version)
def series_list(request: HttpRequest) -> HttpResponse:
    """Show the measures of the record, those with the longest series first."""
    form = SeriesFilter(request.GET)
    state = listing.state_of(request.path, request.GET, (*SeriesFilter.names, listing.PLACE))
    found = access_series_list(form.query(), dict(state.parameters).get(listing.PLACE))
    content = SeriesListPage(
        form=form,
        state=state,
        series=tuple(map(series_row, found.items)),
        pager=listing.pager(state, found.after, first=found.first),
        conflicts=reverse("conflicts"),
        filtered=any(name not in {"order", listing.PLACE} for name, _ in state.parameters),
    )
    return page(request, "series_list.html", content)


@require_safe
@allow(Role.VISITOR)
@condition(etag_func=record_version)
def series(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one measure over its dates."""
    view = access_series(slug)
    row = series_row(view.series)
    content = SeriesPage(
        row=row,
        drawing=drawings.over_time(view.claims, f"{row.counted.text} · {row.subject.text}"),
        undrawn=_undrawn(view.claims),
        figures=tuple(map(rows.figure_row, view.claims)),
        clashes=tuple(map(clash_row, view.clashes)),
    )
    name = " · ".join(filter(None, (row.counted.text, row.subject.text)))
    about = [linked.series(request, view.series, name, view.claims)]
    return page(request, "series.html", content, about=about)


@require_safe
@allow(Role.VISITOR)
@condition(etag_func=record_version)
def conflicts(request: HttpRequest) -> HttpResponse:
    """Show claims that contradict each other, side by side."""
    state = listing.state_of(request.path, request.GET, (listing.PLACE,))
    found = access_conflicts(dict(state.parameters).get(listing.PLACE))
    content = ConflictsPage(
        clashes=tuple(map(clash_row, found.items)),
        pager=listing.pager(state, found.after, first=found.first),
    )
    return page(request, "conflicts.html", content)


def series_row(one: Series) -> SeriesRow:
    """Return a series as a list shows it; its newest and earlier claims must be joined."""
    counted, subject, relation = _names(one)
    return SeriesRow(
        address=reverse("series", args=[one.slug]),
        counted=counted,
        subject=subject,
        relation=relation,
        newest=rows.figure_row(one.newest) if one.newest else None,
        before=rows.figure_row(one.before) if one.before else None,
        age=_age(one.newest_on),
        said_by=ngettext("%(n)s independent source", "%(n)s independent sources", one.lineages)
        % {"n": formats.number(one.lineages)},
        dates=formats.number(one.dates),
        conflicts=formats.number(one.conflicts) if one.conflicts else "",
    )


def _undrawn(claims: Sequence[Claim]) -> str:
    """Say how many statements have no day and stand in the table alone."""
    left = sum(claim.as_of_on is None for claim in claims)
    told = ngettext(
        "%(n)s statement without a date is not drawn.", "%(n)s statements without a date are not drawn.", left
    )
    return told % {"n": formats.number(left)} if left else ""


def _names(one: Series) -> tuple[rows.Words, rows.Words, rows.Words]:
    """Name a measure in the page's language where the vocabulary can, else in the words of its newest claim."""
    measured = Measured.parse(one.key)
    named = names(measured, formats.language())
    tag = "zh-Hans" if formats.is_chinese() else "en"
    counted = rows.Words(named.counted, tag)
    if not known(measured) and one.newest:
        counted = rows.Words(one.newest.counted, _tag(one.newest))
    own = named.subject == measured.subject.replace(",", " ")
    subject = rows.Words(named.subject, tag)
    if own and one.newest:  # "the laboratory" names nobody: its article's name for it does
        subject = rows.name_of(one.newest) if rows.name_of(one.newest).text else rows.subject_of(one.newest)
    written = re.search(r"[\u4e00-\u9fff]", named.relation) is not None
    return counted, subject, rows.Words(named.relation, "zh-Hans" if written else "en")


def _tag(claim: Claim) -> str:
    return labels.language_tag(claim.article.language, "Hans" if claim.article.language == "zh" else "")


def _age(newest_on: date | None) -> str:
    """Say how old the newest value is, in the largest unit that fits."""
    if newest_on is None:
        return gettext("undated")
    days = (datetime.now(UTC).date() - newest_on).days
    if days < 0:
        return gettext("a target")
    if days >= 730:
        return ngettext("%(n)s year old", "%(n)s years old", days // 365) % {"n": days // 365}
    if days >= 60:
        return ngettext("%(n)s month old", "%(n)s months old", days // 30) % {"n": days // 30}
    return ngettext("%(n)s day old", "%(n)s days old", days) % {"n": days}


def clash_row(clash: Clash) -> ClashRow:
    """Return two claims side by side."""
    one, other = rows.figure_row(clash.one), rows.figure_row(clash.other)
    reprinted = one.source.title.text == other.source.title.text
    documents = (clash.one.document.name, clash.other.document.name) if reprinted else ("", "")
    said = [sentences.highlighted(*side) for side in zip((clash.one, clash.other), clash.contexts, strict=True)]
    return ClashRow(series_row(clash.series), one, other, documents, (said[0], said[1]))
