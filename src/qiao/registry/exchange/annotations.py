"""Claims as W3C Web Annotations in JSON-LD: the body says what is claimed, the selectors point at the characters.

Each target carries a TextPositionSelector (offsets into the decoded source) and a TextQuoteSelector (the quote with
what stands around it), so that the claim can be found again even in a copy whose offsets differ.
"""

from collections.abc import Iterator
from typing import Final

import msgspec

from qiao.registry.exchange.model import Exported, Proof

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"

Json = dict[str, object]


def annotations(claims: Iterator[Exported]) -> Iterator[Json]:
    """Yield one annotation for each claim, without the context that all of them share."""
    for claim in claims:
        yield {
            "id": f"urn:qiao:claim:{claim.key}",
            "type": "Annotation",
            "motivation": "describing",
            "body": {
                "type": "Dataset",
                "format": "application/json",
                "value": msgspec.to_builtins(claim.figure or claim.cooperation),
            },
            "target": [_target(claim, proof) for proof in claim.evidence],
        }


def document(claims: Iterator[Exported]) -> Iterator[bytes]:
    """Yield one JSON-LD document piece by piece, an annotation a line: it need not fit into memory."""
    encode = msgspec.json.Encoder().encode
    yield b'{"@context":' + encode(CONTEXT) + b',"@graph":['
    mark = b"\n"
    for one in annotations(claims):
        yield mark + encode(one)
        mark = b",\n"
    yield b"\n]}\n"


def _target(claim: Exported, proof: Proof) -> Json:
    """Point at the characters of one piece of evidence."""
    return {
        "source": claim.origin.url or f"urn:sha256:{claim.origin.sha256}",
        "selector": [
            {"type": "TextPositionSelector", "start": proof.start, "end": proof.end},
            {"type": "TextQuoteSelector", "exact": proof.quote, "prefix": proof.before, "suffix": proof.after},
        ],
    }
