"""The queue of reviewers: what matters most first, each claim in its sentence, decided about with one key or button."""

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from markupsafe import Markup

from qiao.claims.model import Basis, Comparator
from qiao.errors import UsageError
from qiao_web import phrases
from qiao_web.access.review import Item, QueueQuery, access_items, access_queue, access_together, count_queue
from qiao_web.actions import review as actions
from qiao_web.forms.review import QueueFilter
from qiao_web.models.claims import HIDDEN
from qiao_web.permissions import Role, allow
from qiao_web.store.priority import RETURNED, STATEMENT
from qiao_web.store.series import slug_of
from qiao_web.views import figures, formats, labels, listing, rows, sentences
from qiao_web.views.page import page
from qiao_web.views.posting import sent_from

CHOICES = {"type": labels.TYPES, "language": labels.LANGUAGES, "state": labels.STATES}
_ACTIONS = {"confirm": actions.confirm, "reject": actions.reject, "undo": actions.undo}
_DONE = "done"  # the parameter that names what was decided last


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A claim as reviewers see it."""

    key: str
    token: str  # the claim as it was seen: its key and the number of the newest decision
    anchor: str
    address: str
    figure: rows.FigureRow | None
    cooperation: rows.CooperationRow | None
    source: rows.SourceRow
    claim_address: str
    series: str  # where the other statements of its series stand; empty where there are none
    sentence: Markup
    tag: str
    why: tuple[str, ...]  # why it stands where it stands in the queue
    others: tuple[rows.FigureRow, ...]
    state: str
    decided: str  # who did what to it; empty where nothing stands
    hidden: bool


@dataclass(frozen=True, slots=True)
class Done:
    """What was decided last, to be taken back at once."""

    words: str
    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QueuePage:
    """A page of the queue."""

    form: QueueFilter
    state: listing.State
    count: str
    rows: tuple[ReviewRow, ...]
    pager: listing.Pager
    done: Done | None
    here: str
    filtered: bool


@require_safe
@allow(Role.REVIEWER)
@never_cache
def review(request: HttpRequest) -> HttpResponse:
    """Show the queue."""
    form = QueueFilter(request.GET, CHOICES)
    state = listing.state_of(request.path, request.GET, (*QueueFilter.names, listing.PLACE))
    query = form.query()
    place = dict(state.parameters).get(listing.PLACE)
    found = access_queue(query, place)
    content = QueuePage(
        form=form,
        state=state,
        count=figures.counted(count_queue(query)),
        rows=tuple(map(review_row, found.items)),
        pager=listing.pager(state, found.after, first=found.first),
        done=_done(request.GET.get(_DONE, "")),
        here=state.link(**{listing.PLACE: place}),
        filtered=any(name != listing.PLACE for name, _ in state.parameters),
    )
    return page(request, "review.html", content)


@sent_from("review")
@allow(Role.REVIEWER)
def decide(request: HttpRequest) -> HttpResponse:
    """Confirm, reject or undo: one claim by its button, or all that are ticked."""
    action, _, token = request.POST.get("one", "").partition(":")
    tokens = [token] if token else request.POST.getlist("claim")
    action = action or request.POST.get("many", "")
    targets = [target for target in map(target_of, tokens) if target is not None]
    if action not in _ACTIONS or len(targets) < len(tokens) or not isinstance(request.user, User):
        raise BadRequest(action)
    try:
        together = _ACTIONS[action](request.user, targets)
    except UsageError as error:
        return _answer(request, targets, refused=sentence_of(error))
    return _answer(request, targets, together=together)


def target_of(token: str) -> actions.Target | None:
    """Read a claim as it was seen; None for what is none."""
    key, _, version = token.partition(":")
    whole = key.isascii() and key.isalnum() and version.isascii() and version.isdigit() and len(version) < 19
    return actions.Target(key, int(version)) if whole else None


def sentence_of(error: UsageError) -> str:
    """Say why a decision was refused."""
    data = dict(error.data)
    if "what" in data:
        data["what"] = labels.word(labels.DECISIONS, str(data["what"]))
    return phrases.sentence(error.code, data, formats.language())


def back(request: HttpRequest, together: str = "") -> HttpResponse:
    """Go back to where the form was, naming what was decided."""
    target = came_from(request)
    named = urlencode({_DONE: together}) if together else ""
    return HttpResponseRedirect(f"{target}{'&' if '?' in target else '?'}{named}" if named else target)


def came_from(request: HttpRequest) -> str:
    """Return the list that a reviewer came from; the queue where the address given is none of this site's."""
    target = request.POST.get("next") or request.GET.get("next", "")
    own = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if own else reverse("review")


def review_row(item: Item) -> ReviewRow:
    """Return a claim as reviewers see it."""
    claim = item.claim
    last = item.last
    who = last.by.get_username() if last and last.by else ""
    return ReviewRow(
        key=claim.key,
        token=f"{claim.key}:{item.version}",
        anchor=f"r-{claim.key}",
        address=reverse("judge", args=[claim.key]),
        figure=rows.figure_row(claim) if claim.type == "figure" else None,
        cooperation=rows.cooperation_row(claim) if claim.type == "cooperation" else None,
        source=rows.source_row(claim.article),
        claim_address=rows.claim_address(claim),
        series=reverse("series", args=[slug_of(claim.measured)]) if item.statements > 1 else "",
        sentence=sentences.highlighted(claim, item.context),
        tag=labels.language_tag(claim.article.language, claim.article.script),
        why=_why(item),
        others=tuple(map(rows.figure_row, item.others)),
        state=labels.word(labels.STATES, claim.state),
        decided=decided_by(last.action, who) if last else "",
        hidden=claim.state in HIDDEN,
    )


def decided_by(action: str, who: str) -> str:
    """Say who did what to a claim."""
    what = labels.word(labels.DECISIONS, action)
    return gettext("%(what)s by %(who)s") % {"what": what, "who": who} if who else what


def _why(item: Item) -> tuple[str, ...]:
    """Say what makes a claim worth a look: codes of its columns in, words out."""
    claim = item.claim
    said = ngettext("in a series of %(n)s statement", "in a series of %(n)s statements", item.statements)
    found = (
        (bool(item.others), gettext("contradicted")),
        (claim.priority % STATEMENT >= RETURNED, gettext("much like a rejected statement")),
        (item.statements > 1, said % {"n": formats.number(item.statements)}),
        (claim.type == "figure" and not (claim.subject or claim.holder), gettext("nobody named as holder")),
        (claim.type == "figure" and not claim.counted, gettext("thing counted unknown")),
        (claim.as_of_basis in {Basis.UNKNOWN, Basis.PUBLICATION_DATE}, gettext("date uncertain")),
        (claim.comparator in {Comparator.ABOUT, Comparator.RANGE}, gettext("number not exact")),
        (claim.type == "cooperation" and not claim.name, gettext("no name")),
        (claim.likely, gettext("no rule asserts it, only the words around it")),
        (claim.passage_id is None, gettext("outside the running text")),
        (bool(claim.part_of), gettext("part of a split claim")),
    )
    return tuple(words for true, words in found if true)


def _done(together: str) -> Done | None:
    """Return what was decided in one call, with its claims as they are now."""
    decisions = access_together(together)
    if not decisions:
        return None
    items = access_items([decision.claim_key for decision in decisions])
    what = labels.word(labels.DECISIONS, decisions[0].action)
    words = ngettext("%(n)s claim: %(what)s", "%(n)s claims: %(what)s", len(decisions))
    undoable = all(item.last is not None and item.last.together == together for item in items)
    tokens = tuple(f"{item.claim.key}:{item.version}" for item in items) if undoable else ()
    return Done(words % {"n": formats.number(len(decisions)), "what": what}, tokens)


def _asked(address: str) -> QueueQuery:
    """Return the question of the list at an address."""
    return QueueFilter(QueryDict(urlsplit(address).query), CHOICES).query()


def _answer(
    request: HttpRequest, targets: list[actions.Target], *, together: str = "", refused: str = ""
) -> HttpResponse:
    """Send the one row as it is now to a page that swaps it in, else go back to the list."""
    if getattr(request, "htmx", False) and len(targets) == 1:
        found = access_items([targets[0].key])
        done = _done(together)
        shown = {
            "row": review_row(found[0]) if found else None,
            "next": came_from(request),
            "said": refused or (done.words if done else ""),
            "count": figures.counted(count_queue(_asked(request.POST.get("next", "")))),
        }
        return render(request, "review_row.html", {**shown, "refused": bool(refused)})
    if refused:
        messages.error(request, refused)
    return back(request, together)
