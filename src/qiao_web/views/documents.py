"""A document's page: its numbered passages with the claims marked, and what is known about where it came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import condition, require_safe
from markupsafe import Markup

from qiao_web.access.claims import access_claim_by_key
from qiao_web.access.documents import DocumentView, access_document
from qiao_web.access.marked import access_cited, access_marked
from qiao_web.models import Article, Claim
from qiao_web.permissions import Role, allow, may
from qiao_web.views import facts, labels, linked, marks, parts, placed, repeats, rows
from qiao_web.views.page import page, record_version
from qiao_web.views.standing import StandingRow, standing

# A panel longer than this is a list of its own: the figures and cooperations pages show it, filtered by document.
MOST_IN_PANEL = 60


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage with its claims marked; `hidden` counts the characters of a giant that are left out."""

    n: int
    anchor: str
    subhead: str
    text: Markup
    hidden: int
    repeats: rows.Cite | None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another article on the page."""

    title: rows.Words
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """The claims of the part that is shown."""

    figures: tuple[rows.FigureRow, ...]
    cooperations: tuple[rows.CooperationRow, ...]
    more_figures: str  # where the rest stands; empty where nothing is left out
    more_cooperations: str
    cited: int | None
    standing: Mapping[int, StandingRow]


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A document's page, showing one article, or one part of a long one."""

    name: str
    title: Markup
    subtitle: Markup
    byline: tuple[str, ...]
    tag: str
    passages: tuple[PassageRow, ...]
    captions: tuple[Markup, ...]
    loose: tuple[Markup, ...]  # quotes of claims that stand in none of these, so that every claim has its place
    part: str
    earlier: str
    later: str
    neighbours: tuple[Neighbour, ...]
    panel: Panel
    repeats: tuple[repeats.RepeatRow, ...]
    reprints: tuple[rows.SourceRow, ...]
    facts: tuple[facts.Fact, ...]
    text_address: str
    digest_address: str
    source_address: str
    withdraw: str  # where an editor takes the document out; empty for everybody else


@require_safe
@allow(Role.VISITOR)
@condition(etag_func=record_version)
def document(request: HttpRequest, document_id: int, number: int | None = None) -> HttpResponse:
    """Show a document: the article of a number, or the one that holds the claim asked for, or the first."""
    view = access_document(document_id)
    claim_id = _whole(request.GET.get("claim", ""))
    claim = access_cited(document_id, claim_id) if claim_id else None
    article = _article(view, number, claim)
    withdraw = reverse("document_withdraw", args=[document_id]) if may(request.user, Role.EDITOR) else ""
    if article is None:
        return page(request, "document_bare.html", facts.bare(view, withdraw))
    content = replace(_page(view, article, claim, _whole(request.GET.get("p", ""))), withdraw=withdraw)
    return page(request, "document.html", content, about=[linked.article(request, article)])


@require_safe
@allow(Role.VISITOR)
def claim_of_key(_: HttpRequest, key: str) -> HttpResponse:
    """Lead from the lasting address of a claim to its characters as they were read last."""
    return redirect(rows.claim_address(access_claim_by_key(key)))


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _article(view: DocumentView, number: int | None, claim: Claim | None) -> Article | None:
    for article in view.articles:
        article.document = view.document  # spares a query for each
    if number is not None:
        if not 1 <= number <= len(view.articles):
            raise Http404
        return view.articles[number - 1]
    if claim is not None:
        return next(article for article in view.articles if article.pk == claim.article_id)
    return view.articles[0] if view.articles else None


def _page(view: DocumentView, article: Article, cited: Claim | None, wanted: int) -> DocumentPage:
    passages = tuple(article.passages.all())
    clean = view.text.clean_text
    focus = _focus(cited) if cited and cited.article_id == article.pk else None
    holding = next((p.n for p in passages if focus is not None and p.clean_start <= focus < p.clean_end), wanted)
    cut = parts.split(passages)
    part = parts.part_with(cut, holding)
    windows = parts.windows(part, focus)
    shown = access_marked(article.pk, *(windows[0][0], windows[-1][1]) if windows else (0, 0))
    if cited and focus is not None and cited not in shown:
        shown = (*shown, cited)
    for claim in shown:
        claim.article = article
    spans = _spans(shown, cited)
    head = placed.head(article, passages, clean, spans)
    captions = placed.captions(article, clean, spans)
    address = rows.article_address(article)
    locator = repeats.Locator(view.articles)
    return DocumentPage(
        name=rows.title_of(article).text,
        title=head.title or Markup.escape(view.document.name),
        subtitle=head.subtitle,
        byline=facts.byline(article),
        tag=labels.language_tag(article.language, article.script),
        passages=_passage_rows(part, windows, spans, clean, repeats.of_passages(view, locator)),
        captions=captions.texts,
        loose=placed.loose(
            clean, spans, [*head.shown, *captions.shown, *((p.clean_start, p.clean_end) for p in passages)]
        ),
        part=gettext("Part %(number)s of %(all)s") % {"number": part.number, "all": part.of} if part.of > 1 else "",
        earlier=f"{address}?p={cut[part.number - 2].first}" if part.number > 1 else "",
        later=f"{address}?p={cut[part.number].first}" if part.number < part.of else "",
        neighbours=_neighbours(view.articles, article),
        panel=_panel(shown, cited, view.document.pk),
        repeats=repeats.outside(view, locator),
        reprints=tuple(map(rows.source_row, view.reprints)),
        facts=facts.facts(view),
        text_address=address,
        digest_address=reverse("document_digest", args=[view.document.pk, article.position + 1]),
        source_address=reverse("source", args=[view.document.pk]),
        withdraw="",
    )


def _spans(claims: Sequence[Claim], cited: Claim | None) -> tuple[marks.Mark, ...]:
    """Return the marks of claims, in clean offsets."""
    return tuple(
        marks.Mark(
            evidence.clean_start,
            evidence.clean_end,
            f"{claim.type} {'cited' if claim == cited else claim.kind}".strip(),
            anchor=f"c-{claim.pk}",
        )
        for claim in claims
        for evidence in list(claim.evidence.all())[:1]
    )


def _focus(claim: Claim | None) -> int | None:
    found = list(claim.evidence.all()) if claim else []
    return found[0].clean_start if found else None


def _passage_rows(
    part: parts.Part,
    windows: Sequence[tuple[int, int]],
    spans: Sequence[marks.Mark],
    clean: str,
    repeated: dict[int, rows.Cite],
) -> tuple[PassageRow, ...]:
    shown: list[PassageRow] = []
    above = ""
    for passage, (start, end) in zip(part.passages, windows, strict=True):
        shown.append(
            PassageRow(
                n=passage.n,
                anchor=f"p{passage.n}",
                subhead=passage.heading if passage.heading != above else "",
                text=marks.render(clean[start:end], marks.within(spans, start, end)),
                hidden=passage.clean_end - passage.clean_start - (end - start),
                repeats=repeated.get(passage.pk),
            )
        )
        above = passage.heading
    return tuple(shown)


def _panel(shown: Sequence[Claim], cited: Claim | None, document_id: int) -> Panel:
    figures = [claim for claim in shown if claim.type == "figure"]
    cooperations = [claim for claim in shown if claim.type == "cooperation"]
    only = f"?document={document_id}"
    return Panel(
        figures=tuple(map(rows.figure_row, figures[:MOST_IN_PANEL])),
        cooperations=tuple(map(rows.cooperation_row, cooperations[:MOST_IN_PANEL])),
        more_figures=reverse("figures") + only if len(figures) > MOST_IN_PANEL else "",
        more_cooperations=reverse("cooperations") + only if len(cooperations) > MOST_IN_PANEL else "",
        cited=cited.pk if cited else None,
        standing=standing(figures[:MOST_IN_PANEL]),
    )


def _neighbours(articles: Sequence[Article], shown: Article) -> tuple[Neighbour, ...]:
    if len(articles) < 2:
        return ()
    return tuple(Neighbour(rows.title_of(one), rows.article_address(one), one == shown) for one in articles)
