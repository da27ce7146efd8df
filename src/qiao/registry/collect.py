"""Claims to statements: in come the figures and cooperations of one reading, out come statements that series take.

A figure that its text does not date is dated by its article's publication, and says so.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from qiao.claims.model import Basis, Cooperation, Extraction, Figure
from qiao.registry.measures import Measured, measured
from qiao.registry.reprints import words_key
from qiao.registry.retold.pairs import Story
from qiao.registry.retold.scenes import scene
from qiao.registry.retold.settings import Place, told
from qiao.registry.series import Statement
from qiao.registry.told import Scene, Told
from qiao.registry.units import scale
from qiao.text.model import Reading
from qiao.vocabulary.counted import counted_alike
from qiao.vocabulary.terms import canonical
from qiao.vocabulary.thesaurus import lookup


def statements(reading: Reading, claims: Extraction, *, lineage: str) -> Iterator[Statement]:
    """Yield a statement for every figure that others may contradict; keys are the document's hash and the offset.

    What has no measure is alone in its series, and stands beside figures that tell of the same in other words.
    """
    scenes: dict[int, Scene] = {}
    for figure in claims.figures:
        article = reading.articles[figure.span.article]
        measure = measured(figure, _around(figure, claims), lineage=lineage, concept=concept_id)
        as_of, basis = dated(figure, article.published)
        key = f"{reading.document.sha256}:{figure.span.start}"
        compared = told(figure, measure, Place(article, reading.text.shadow, as_of, basis), key=key)
        if measure is None and compared is None:
            continue
        if compared is not None and figure.span.article not in scenes:
            scenes[figure.span.article] = scene(article, reading.text.shadow)
        yield Statement(
            key=key,
            measured=measure or Measured(f"?{key}", f"?{lineage}", "", "", "", "level"),
            value=figure.value,
            upper=figure.upper,
            comparator=figure.comparator,
            as_of=as_of,
            basis=basis,
            lineage=lineage,
            source=article.source,
            scale=scale(figure.unit),
            article=f"{reading.document.sha256}:{figure.span.article}",
            told=compared,
            scene=scenes.get(figure.span.article),
        )


def measures(claims: Extraction) -> list[Measured | None]:
    """Return what each figure measures outside its own document, in their order."""
    return [measured(one, _around(one, claims), lineage="", concept=concept_id) for one in claims.figures]


def stories(
    reading: Reading, claims: Extraction, measured_by: Sequence[Measured | None], keys: Sequence[str]
) -> list[Story | None]:
    """Return what each article is compared by with others of its matter; None for one without such figures.

    The measures and the keys are those of the figures, in their order.
    """
    shadow = reading.text.shadow
    figures: list[list[Told]] = [[] for _ in reading.articles]
    for figure, measure, key in zip(claims.figures, measured_by, keys, strict=True):
        article = reading.articles[figure.span.article]
        found = told(figure, measure, Place(article, shadow, *dated(figure, article.published)), key=key)
        if found is not None:
            figures[figure.span.article].append(found)
    articles = zip(reading.articles, figures, strict=True)
    return [Story(scene(one, shadow), some) if some else None for one, some in articles]


def series_key(figure: Figure, measure: Measured | None, shadow: str) -> str:
    """Return the key of the series that a figure belongs to outside its own document; "" where there is none.

    What only its own text explains is known by the words around it in the shadow of the text: reprints have them too.
    """
    return (measure and measure.key) or words_key(figure, shadow)


def _around(figure: Figure, claims: Extraction) -> Iterator[Cooperation]:
    """Yield the cooperations of a figure's article whose quotes may hold it; most figures ask for none."""
    at = figure.span.clean_start
    for one in claims.cooperations:
        if one.span.article == figure.span.article and one.span.clean_start <= at < one.span.clean_end:
            yield one


def dated(figure: Figure, published: str | None) -> tuple[str | None, Basis]:
    """Return the date that a figure speaks of and where it comes from, the publication date as the last resort."""
    if figure.as_of:
        return figure.as_of, figure.as_of_basis
    if published:
        return published[:10], Basis.PUBLICATION_DATE
    return None, Basis.UNKNOWN


@lru_cache(maxsize=20_000)  # news repeats what it counts
def concept_id(label: str) -> str | None:
    """Return the id of the concept that a thing counted names, with a prefix that no folded wording has.

    >>> concept_id("wheat samples"), concept_id("小麦样本"), concept_id("researchers")
    ('thing:小麦样本', 'thing:小麦样本', 'concept:scientist')
    """
    found = lookup(label)
    name = canonical(label, "zh" if _HAN.search(label) else "en") if found is None else found.zh
    if name is None:
        return None
    same = counted_alike(name)
    found = lookup(same) if found is None or same != name else found
    return f"thing:{same}" if found is None else f"concept:{found.id}"


_HAN = re.compile(r"[\u4e00-\u9fff]")
