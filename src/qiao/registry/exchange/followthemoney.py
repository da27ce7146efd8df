"""Claims as FollowTheMoney entities: plain JSON that the tools of investigators and of OpenSanctions load.

A document becomes an Article; a cooperation becomes the schema nearest to its kind, with the article as proof; a figure
becomes a Note about what it counts. Every entity carries the quote it stands on. The library itself is not needed.
"""

from collections.abc import Iterator
from typing import Final

from qiao.claims.days import days
from qiao.registry.exchange.model import Exported
from qiao.vocabulary.load import country

SCHEMA: Final = {
    "agreement": "Contract",
    "joint_lab": "Organization",
    "project": "Project",
    "big_science": "Project",
    "transfer_centre": "Organization",
    "event": "Event",
    "initiative": "Project",
    "programme": "Project",
    "open_sharing": "Project",
    "platform": "Organization",
    "exchange": "Project",
    "company": "Company",
}
_DATED: Final = {"Event": "date", "Project": "date", "Contract": "contractDate"}

Entity = dict[str, object]
Properties = dict[str, list[str]]


def entities(claims: Iterator[Exported]) -> Iterator[Entity]:
    """Yield an entity for each claim, and one for each document before its first claim."""
    seen: set[str] = set()
    for claim in claims:
        article = f"qiao-document-{claim.origin.sha256}"
        if article not in seen:
            seen.add(article)
            yield _entity(article, "Article", _article(claim))
        yield _cooperation(claim, article) if claim.cooperation else _figure(claim, article)


def _article(claim: Exported) -> Properties:
    origin = claim.origin
    return {
        "title": [origin.title or origin.name],
        "fileName": [origin.name],
        "mimeType": [origin.media_type],
        "publishedAt": [origin.published[:10]],
        "publisher": [origin.source],
        "sourceUrl": [origin.url],
        "language": [{"zh": "zho", "en": "eng"}.get(origin.language, "")],
    }


def _cooperation(claim: Exported, article: str) -> Entity:
    fields = claim.cooperation
    assert fields is not None  # the caller chose by it
    schema = SCHEMA[fields.kind]
    properties: Properties = {
        "name": [fields.name or claim.evidence[0].quote],
        "country": [country(code).a2.lower() for code in fields.countries],
        "description": [proof.quote for proof in claim.evidence],
        "notes": [*fields.parties, *fields.blocs],
        "proof": [article],
    }
    spoken = days(fields.date)
    if spoken and schema in _DATED:
        properties[_DATED[schema]] = [fields.date.split("/")[0][:10]]
    if schema != "Event":
        properties["status"] = [fields.status]
    return _entity(f"qiao-claim-{claim.key}", schema, properties)


def _figure(claim: Exported, article: str) -> Entity:
    fields = claim.figure
    assert fields is not None  # the caller chose by it
    words = (fields.subject, fields.comparator, f"{fields.value:f}", fields.unit, fields.counted, fields.as_of)
    properties: Properties = {
        "name": [" ".join(word for word in words if word)],
        "description": [proof.quote for proof in claim.evidence],
        "proof": [article],
    }
    return _entity(f"qiao-claim-{claim.key}", "Note", properties)


def _entity(key: str, schema: str, properties: Properties) -> Entity:
    """Make an entity, without empty values."""
    kept = {name: [value for value in values if value] for name, values in properties.items()}
    return {"id": key, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}
