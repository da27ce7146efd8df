"""Rows of the record in, rows of a page out: values with their words, links and language tags, ready for a template."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext

from qiao.claims.model import Quantity
from qiao.digests.model import Digest, Point
from qiao_web.access.documents import digest_of
from qiao_web.models import Article, Claim
from qiao_web.views import formats, labels, places
from qiao_web.views.units import unit_of

# A digest of ordinary length is far below these; they bound what a text without paragraphs or headings makes of a list.
MOST_POINTS = 20
LONGEST_POINT = 400
MOST_CITES = 8
_PERCENT_UNITS = {"%", "％", "百分之", "percent", "per cent", "个百分点"}


class Words(NamedTuple):
    """A text from a document with its lang attribute."""

    text: str
    tag: str


@dataclass(frozen=True, slots=True)
class Cite:
    """`[n]` with the address of the passage that it names."""

    n: int
    address: str


@dataclass(frozen=True, slots=True)
class PointRow:
    """A sentence of a digest with its citations."""

    text: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """Points under a heading; the heading is empty where the document has none."""

    heading: str
    points: tuple[PointRow, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its comparator and its unit."""

    amount: str
    unit: Words
    unit_gap: str  # between the number and its unit: nothing in Chinese


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Where something comes from: the article's title, who published it and when."""

    title: Words
    publisher: str
    published: str
    machine_date: str
    address: str


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in a list: where it comes from and what it says in short."""

    source: SourceRow
    place: str
    language: str
    viewpoint: PointRow | None
    groups: tuple[GroupRow, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure in a list; `address` opens the highlighted characters."""

    pk: int
    address: str
    amount: str
    unit: Words
    unit_gap: str  # between the number and its unit: nothing in Chinese
    gap: str  # between the number and what stands behind it
    counted: Words
    subject: Words
    holder: Words  # the name of the subject, where its article gives another that says more
    scope: Words  # among whom it counts; empty where nothing is said
    as_of: str
    basis: str
    measure: str
    quote: Words
    state: str
    source: SourceRow


@dataclass(frozen=True, slots=True)
class CooperationRow:
    """A cooperation in a list; `address` opens the highlighted characters."""

    pk: int
    address: str
    kind: str
    name: Words
    quote: Words
    parties: str
    countries: str
    when: str
    place: str
    status: str
    state: str
    source: SourceRow


def article_address(article: Article) -> str:
    """Return the address of an article on its document's page."""
    return reverse("article", args=[article.document_id, article.position + 1])


def passage_address(article: Article, number: int) -> str:
    """Return the address of a passage; the parameter chooses the part of a long article, the fragment the passage."""
    return f"{article_address(article)}?p={number}#p{number}"


def claim_address(claim: Claim) -> str:
    """Return the address of the characters that a claim was read from."""
    return f"{reverse('document', args=[claim.document_id])}?claim={claim.pk}#c-{claim.pk}"


def title_of(article: Article) -> Words:
    """Return an article's title, or the name of its file where it has none."""
    if article.title:
        return Words(article.title, labels.language_tag(article.language, article.script))
    return Words(article.document.name, "und")


def source_row(article: Article) -> SourceRow:
    """Return where an article comes from."""
    return SourceRow(
        title=title_of(article),
        publisher=article.source,
        published=formats.edtf(article.published) if article.published else gettext("undated"),
        machine_date=article.published_on.isoformat() if isinstance(article.published_on, date) else "",
        address=article_address(article),
    )


def article_row(article: Article) -> ArticleRow:
    """Return an article as a list shows it, with its digest."""
    digest: Digest = digest_of(article)
    return ArticleRow(
        source=source_row(article),
        place=article.place,
        language=labels.word(labels.LANGUAGES, article.language),
        viewpoint=_point(article, digest.viewpoint) if digest.viewpoint else None,
        groups=_groups(article, digest),
    )


def figure_row(claim: Claim) -> FigureRow:
    """Return a figure as a list shows it."""
    tag = _clean_tag(claim.article)
    number, gap = amount_of(claim), "" if formats.is_chinese() and tag.startswith("zh") else " "
    return FigureRow(
        pk=claim.pk,
        address=claim_address(claim),
        amount=number.amount,
        unit=number.unit,
        unit_gap=number.unit_gap,
        gap=gap,
        counted=Words(claim.counted, tag),
        subject=subject_of(claim),
        holder=name_of(claim),
        scope=Words(claim.scope, tag),
        as_of=formats.edtf(claim.as_of) if claim.as_of else "",
        basis=labels.word(labels.BASES, claim.as_of_basis),
        measure=labels.word(labels.MEASURES, claim.measure),
        quote=_quote(claim),
        state=_state(claim),
        source=source_row(claim.article),
    )


def amount_of(claim: Claim) -> Amount:
    """Return a figure's number with its unit, in the language of the page; its article must be joined."""
    unit = _unit(claim, _clean_tag(claim.article))
    return Amount(figure_amount(claim), unit, "" if formats.is_chinese() and unit.tag.startswith("zh") else " ")


def figure_amount(claim: Claim) -> str:
    """Return a figure's number with its comparator."""
    if claim.value is None:
        return ""
    words = labels.amount(claim.value, claim.upper, claim.comparator)
    return f"{words}%" if claim.quantity == Quantity.PERCENT else words


def cooperation_row(claim: Claim) -> CooperationRow:
    """Return a cooperation as a list shows it; its countries must be prefetched."""
    tag = _clean_tag(claim.article)
    codes = sorted(row.country for row in claim.countries.all())
    separator = gettext(", ")
    return CooperationRow(
        pk=claim.pk,
        address=claim_address(claim),
        kind=labels.word(labels.ONE_OF_KIND, claim.kind),
        name=Words(claim.name, tag),
        quote=_quote(claim),
        parties=separator.join(claim.parties),
        countries=separator.join([*map(places.country, codes), *map(places.bloc, claim.blocs)]),
        when=formats.edtf(claim.date) if claim.date else "",
        place=claim.place,
        status=labels.word(labels.STATUSES, claim.status),
        state=_state(claim),
        source=source_row(claim.article),
    )


def _groups(article: Article, digest: Digest) -> tuple[GroupRow, ...]:
    """Return the groups of a digest, as many points as a list has room for; the document shows the rest."""
    left = MOST_POINTS
    groups: list[GroupRow] = []
    for group in digest.groups:
        points = group.points[:left]
        left -= len(points)
        if points:
            groups.append(GroupRow(group.heading or "", tuple(_point(article, point) for point in points)))
    return tuple(groups)


def _point(article: Article, point: Point) -> PointRow:
    text = point.text if len(point.text) <= LONGEST_POINT else f"{point.text[:LONGEST_POINT]}…"
    return PointRow(text, tuple(Cite(n, passage_address(article, n)) for n in point.passages[:MOST_CITES]))


def subject_of(claim: Claim) -> Words:
    """Return who holds a figure: a country, a group or a body that the vocabulary knows by its name for the reader."""
    return _named(claim, claim.subject)


def name_of(claim: Claim) -> Words:
    """Return the name that an article gives a holder elsewhere, empty where the words of the figure say it already.

    A name inside those words (the X Laboratory (XL), X Laboratory) would only be said twice.
    """
    inside = claim.holder.casefold() in claim.subject.casefold()
    return Words("", "") if inside else _named(claim, claim.holder)


def _named(claim: Claim, who: str) -> Words:
    known = "" if claim.article.language == formats.language() else places.named(who)
    return Words(known, labels.language_tag(formats.language())) if known else Words(who, _clean_tag(claim.article))


def _unit(claim: Claim, tag: str) -> Words:
    if claim.quantity == Quantity.PERCENT and claim.unit in _PERCENT_UNITS:
        return Words("", tag)
    if claim.quantity == Quantity.COUNT and not formats.is_chinese():
        return Words("", tag)  # a classifier: English has none
    unit, language = unit_of(claim)
    return Words(unit, labels.language_tag(language) if language else tag)


def _quote(claim: Claim) -> Words:
    """Return the verbatim quote; its evidence must be prefetched."""
    quotes = [evidence.quote for evidence in claim.evidence.all()]
    return Words(quotes[0] if quotes else "", labels.language_tag(claim.article.language, claim.article.script))


def _clean_tag(article: Article) -> str:
    """Return the language of a claim's own fields: they are clean and Simplified whatever the source is."""
    return labels.language_tag(article.language, "Hans" if article.language == "zh" else "")


def _state(claim: Claim) -> str:
    """Say what people decided, or that no rule asserts a claim and nobody has looked at it."""
    if claim.state != "machine":
        return labels.word(labels.STATES, claim.state)
    return gettext("likely") if claim.likely else ""
