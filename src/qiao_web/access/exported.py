"""The whole record on its way out: out come claims with their documents, evidence and decisions, in batches by key."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from qiao.registry.exchange.model import CooperationFields, Exported, FigureFields, Judgement, Origin, Proof
from qiao_web.models import Claim, Decision, Text

BATCH = 500
AROUND = 32  # characters of context that a quote selector carries


def access_exported(kind: str | None = None) -> Iterator[Exported]:
    """Yield every claim in the order of its id; `kind` is figure or cooperation. Five queries a batch, flat memory."""
    last = 0
    while batch := _batch(last, kind):
        last = batch[-1].pk
        yield from _exported(batch)


def _batch(last: int, kind: str | None) -> list[Claim]:
    heavy = ("article__digest", "article__signature", "article__captions")
    rows = Claim.objects.filter(pk__gt=last).select_related("article", "document").defer(*heavy)
    rows = rows.filter(type=kind) if kind else rows
    return list(rows.order_by("pk").prefetch_related("evidence", "countries")[:BATCH])


def _exported(batch: Sequence[Claim]) -> Iterator[Exported]:
    decisions = _decisions([claim.key for claim in batch])
    texts = {text.pk: text.source for text in Text.objects.filter(pk__in=_text_ids(batch)).only("source")}
    for claim in batch:
        yield Exported(
            key=claim.key,
            state=claim.state,
            origin=_origin(claim),
            evidence=tuple(_proofs(claim, texts)),
            decisions=tuple(decisions[claim.key]),
            figure=_figure(claim) if claim.type == "figure" else None,
            cooperation=_cooperation(claim) if claim.type == "cooperation" else None,
        )


def _decisions(keys: Sequence[str]) -> defaultdict[str, list[Judgement]]:
    found: defaultdict[str, list[Judgement]] = defaultdict(list)
    for row in Decision.objects.filter(claim_key__in=keys).select_related("by").order_by("id"):
        who = row.by.get_username() if row.by else ""
        found[row.claim_key].append(Judgement(row.action, who, row.at, row.quote_seen, row.change))
    return found


def _text_ids(batch: Sequence[Claim]) -> set[int]:
    return {evidence.text_id for claim in batch for evidence in claim.evidence.all()}


def _proofs(claim: Claim, texts: dict[int, str]) -> Iterator[Proof]:
    for one in claim.evidence.all():
        source = texts[one.text_id]
        before, after = source[max(0, one.start - AROUND) : one.start], source[one.end : one.end + AROUND]
        yield Proof(one.start, one.end, one.quote, before, after, one.extractor)


def _origin(claim: Claim) -> Origin:
    document, article = claim.document, claim.article
    return Origin(
        sha256=document.sha256,
        name=document.name,
        media_type=document.media_type,
        url=document.url,
        title=article.title,
        source=article.source,
        published=article.published,
        language=article.language,
        lineage=str(article.lineage_id or ""),
    )


def _figure(claim: Claim) -> FigureFields:
    assert claim.value is not None  # a figure has one
    return FigureFields(
        value=claim.value,
        upper=claim.upper,
        comparator=claim.comparator,
        unit=claim.unit,
        counted=claim.counted,
        subject=claim.subject,
        holder=claim.holder,
        as_of=claim.as_of,
        as_of_basis=claim.as_of_basis,
        measure=claim.measure,
        quantity=claim.quantity,
        scope=claim.scope,
        currency=claim.currency,
    )


def _cooperation(claim: Claim) -> CooperationFields:
    return CooperationFields(
        kind=claim.kind,
        name=claim.name,
        parties=tuple(claim.parties),
        countries=tuple(sorted(row.country for row in claim.countries.all())),
        blocs=tuple(claim.blocs),
        date=claim.date,
        place=claim.place,
        status=claim.status,
        likely=claim.likely,
    )
