"""Records to items: in comes what the pipeline made of a document, out come its articles as a briefing takes them."""

from collections.abc import Iterable, Iterator

from qiao.claims.model import Cooperation, Extraction, Figure
from qiao.claims.sentences import split
from qiao.digests.briefing.model import Claimed, Item, Source
from qiao.digests.composing.model import Stated
from qiao.digests.model import Digest
from qiao.registry.collect import statements
from qiao.registry.series import Statement as Measurement
from qiao.text.model import Article, Passage, Reading

AROUND = 200  # characters of the sentence kept on either side of a quote


def items(
    reading: Reading, claims: Extraction, digests: Iterable[Digest], *, lineage: str, address: str
) -> Iterator[Item]:
    """Yield the articles of a reading; `lineage` names its family of reprints, `address` is where it can be read."""
    measured = {one.key: one for one in statements(reading, claims, lineage=lineage)}
    for index, (article, digest) in enumerate(zip(reading.articles, digests, strict=True)):
        language = "zh" if article.language == "zh" else "en"
        every: list[Figure | Cooperation] = [*claims.figures, *claims.cooperations]
        own = sorted(
            (one for one in every if one.span.article == index),
            key=lambda one: (one.span.clean_start, one.span.clean_end),
        )
        yield Item(
            source=Source(
                key=f"{reading.document.sha256}:{index}",
                title=article.title or reading.document.name,
                publisher=article.source or "",
                published=(article.published or "")[:10],
                address=address,
                language=language,
                lineage=f"{lineage}:{index}",
                script=article.script,
            ),
            digest=digest,
            claims=tuple(_claimed(reading, article, one, language, measured) for one in own),
            headings=tuple((passage.n, passage.heading) for passage in article.passages if passage.heading),
        )


def _claimed(
    reading: Reading,
    article: Article,
    claim: Figure | Cooperation,
    language: str,
    measured: dict[str, Measurement],
) -> Claimed:
    span = claim.span
    passage = passage_at(article, span.clean_start)
    return Claimed(
        stated=stated(claim, language, reading.text.shadow, passage),
        passage=passage.n if passage else 0,
        sentence=sentence(reading.text.clean, (span.clean_start, span.clean_end), _bounds(claim, passage)),
        measurement=measured.get(f"{reading.document.sha256}:{span.start}") if isinstance(claim, Figure) else None,
    )


def stated(
    claim: Figure | Cooperation, language: str, shadow: str, passage: Passage | None
) -> Stated[Figure] | Stated[Cooperation]:
    """Return a claim with the words that it stands in, in Simplified characters."""
    start, end = claim.span.clean_start, claim.span.clean_end
    return stated_as(claim, language, shadow[start:end], sentence(shadow, (start, end), _bounds(claim, passage)))


def stated_as(
    claim: Figure | Cooperation, language: str, quote: str, context: str
) -> Stated[Figure] | Stated[Cooperation]:
    """Return a claim with its quote and its sentence, both in Simplified characters."""
    if isinstance(claim, Figure):
        return Stated(claim, language, quote, context)
    return Stated(claim, language, quote, context)


def _bounds(claim: Figure | Cooperation, passage: Passage | None) -> tuple[int, int]:
    """Return where the sentence of a claim is looked for: in its passage, or in its own words."""
    if passage is None:
        return claim.span.clean_start, claim.span.clean_end
    return passage.clean_start, passage.clean_end


def sentence(text: str, span: tuple[int, int], bounds: tuple[int, int]) -> str:
    """Return the sentence that holds a span, looked for within bounds, cut where it is very long."""
    start, end = span
    for first, last in split(text, *bounds):
        if first <= start < last:
            return text[max(first, start - AROUND) : max(end, min(last, end + AROUND))]
    return text[max(bounds[0], start - AROUND) : min(bounds[1], end + AROUND)]


def passage_at(article: Article, offset: int) -> Passage | None:
    """Return the passage that holds a clean offset; titles and captions are in none."""
    return next((one for one in article.passages if one.clean_start <= offset < one.clean_end), None)
