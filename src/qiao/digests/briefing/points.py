"""Items to points: in come an article's digest and claims and a language, out come what it says in that language.

In its own language an article speaks for itself: the sentences of its digest, verbatim. In the other language each
claim becomes a sentence. A point knows which claims it carries, so that points of many articles merge by what they say.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from qiao.claims.model import Basis, Cooperation, Figure, Quantity
from qiao.digests.briefing.headings import heading_in, kind_heading
from qiao.digests.briefing.model import Claimed, Item, Source
from qiao.digests.composing.cooperations import VERBAL
from qiao.digests.composing.say import say
from qiao.digests.model import Point as Extract
from qiao.registry.collect import concept_id
from qiao.registry.measures import holder
from qiao.registry.wording import fold
from qiao.vocabulary.terms import term


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that one article says. `claims` are keys that are equal wherever the same is said."""

    text: str
    language: str
    composed: bool
    quotes: bool
    source: Source
    passage: int
    quote: str
    claims: frozenset[str]
    measurements: frozenset[str]
    heading: str | None
    leading: bool
    comparable: bool = True  # says the same as an equal point of another article, rather than only sounding like it
    vague: bool = False  # says nothing without its article: a period, an amount of nobody knows what

    @property
    def key(self) -> str:
        """A name that is the same in every run: of the claims where there are any, else of the words."""
        said = "\n".join(sorted(self.claims)) or self.text
        return blake2b(said.encode(), digest_size=10).hexdigest()


def points(item: Item, language: str) -> Iterator[Point]:
    """Yield what an item says in a language, the core viewpoint first."""
    if item.source.language == language:
        yield from _own(item)
    else:
        yield from _composed(item, language)


def claim_key(claim: Figure | Cooperation) -> str:
    """Return what makes two claims the same statement, across wordings and languages."""
    if isinstance(claim, Figure):
        counted = (concept_id(claim.counted) or fold(claim.counted)) if claim.counted else ""
        held = holder(claim.subject) or ""
        day = claim.as_of if claim.as_of_basis is not Basis.PUBLICATION_DATE else ""
        return f"figure|{counted}|{held}|{claim.value}|{claim.upper or ''}|{claim.comparator}|{day or ''}"
    name = (concept_id(claim.name) or fold(claim.name)) if claim.name else ""
    return f"cooperation|{claim.kind}|{name}|{','.join(claim.countries)}|{claim.date or ''}|{claim.status}"


def tells(claim: Figure | Cooperation, language: str, counted: frozenset[str]) -> bool:
    """Tell whether a claim by itself says something: not what a figure counts, nor the "joint projects" of one side."""
    if isinstance(claim, Figure):
        return True
    name = claim.name or ""
    if name in counted or (VERBAL.match(name) and any(thing in name for thing in counted)):
        return False
    if len(claim.countries) + len(claim.blocs) > 1 or claim.date or claim.place:
        return True
    return claim.name is not None and term(claim.name, language, "en" if language == "zh" else "zh") is None


def _is_comparable(one: Claimed) -> bool:
    """Tell whether an equal claim of another article is about the same: named sides cooperate, a series is measured."""
    claim = one.stated.claim
    if isinstance(claim, Figure):
        return one.measurement is not None and bool(one.measurement.measured.key)
    return len(claim.countries) + len(claim.blocs) > 1 or bool(claim.date)


def _is_vague(claim: Figure | Cooperation) -> bool:
    if not isinstance(claim, Figure):
        return False
    return claim.counted is None or (claim.subject is None and claim.quantity is not Quantity.COUNT)


def _key(one: Claimed, item: Item) -> str:
    """Return the key of a claim; one that only its own article explains has the article in it."""
    return claim_key(one.stated.claim) + ("" if _is_comparable(one) else f"|{item.source.key}")


def _own(item: Item) -> Iterator[Point]:
    """Yield the sentences of the digest; claims belong to the sentence that holds their words."""
    digest = item.digest
    told: list[tuple[Extract, str | None, bool]] = []
    if digest.viewpoint:
        told.append((digest.viewpoint, None, True))
    told += [(point, group.heading, False) for group in digest.groups for point in group.points]
    for point, heading, leading in told:
        held = [one for one in item.claims if one.passage in point.passages and _holds(point.text, one)]
        yield Point(
            text=point.text,
            language=item.source.language,
            composed=False,
            quotes=False,
            source=item.source,
            passage=point.passages[0],
            quote=point.text,
            claims=frozenset(_key(one, item) for one in held),
            measurements=frozenset(one.measurement.key for one in held if one.measurement),
            heading=heading,
            leading=leading,
        )


def _holds(text: str, claimed: Claimed) -> bool:
    """Tell whether a sentence of the digest shows the claim: by the verbatim quote, or as the shadow has it."""
    return claimed.stated.claim.span.quote in text or claimed.stated.quote in text


def _composed(item: Item, language: str) -> Iterator[Point]:
    """Yield a sentence for each distinct claim; those that stand in the article's core viewpoint lead."""
    subheads = dict(item.headings)
    viewpoint = item.digest.viewpoint
    seen: set[str] = set()
    counted = frozenset(
        figure.counted for one in item.claims if isinstance(figure := one.stated.claim, Figure) and figure.counted
    )
    for one in item.claims:
        key = _key(one, item)
        if key in seen or not one.passage or not tells(one.stated.claim, item.source.language, counted):
            continue
        seen.add(key)
        said = say(one.stated, language)
        yield Point(
            text=said.text,
            language=language,
            composed=True,
            quotes=said.reason is not None,
            source=item.source,
            passage=one.passage,
            quote=one.sentence,
            claims=frozenset([key]),
            measurements=frozenset([one.measurement.key] if one.measurement else []),
            heading=heading_in(subheads.get(one.passage), item.source.language, language)
            or kind_heading(one.stated.claim, language),
            leading=viewpoint is not None and one.passage in viewpoint.passages and _holds(viewpoint.text, one),
            comparable=_is_comparable(one),
            vague=_is_vague(one.stated.claim),
        )
