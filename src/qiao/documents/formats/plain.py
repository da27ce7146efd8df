"""Plain text in any encoding: the decoded file, and of Markdown where its headings stand.

A text is taken for Markdown only where its first line is a heading of the first level (`# …`). The marks of headings
are no words: they are regions of their own, which the reader takes away as it does with chrome.
"""

import re
from collections.abc import Iterator

from qiao.documents.encoding import decode
from qiao.documents.formats.parsed import Parsed
from qiao.documents.model import Region, RegionKind
from qiao.settings import Limits

_MARKDOWN = re.compile(r"\ufeff?\s*# +[^\s#]")
_HEADING = re.compile(r"^(?P<mark>\ufeff? {0,3}#{1,6}[ \t]+)(?P<words>\S.*?)(?P<end>[ \t]+#+)?[ \t\r]*$", re.MULTILINE)


def parse(data: bytes, _limits: Limits) -> Parsed:
    """Decode the bytes; newlines and a UTF-8 byte-order mark stay, so that offsets equal those of plain decoding."""
    decoded = decode(data)
    regions = tuple(_headings(decoded.text)) if _MARKDOWN.match(decoded.text) else ()
    return Parsed(decoded.text, decoded.encoding, regions, notes=decoded.notes)


def _headings(text: str) -> Iterator[Region]:
    """Yield the headings of a Markdown text, the first as its title, each with its marks."""
    kind = RegionKind.TITLE
    for found in _HEADING.finditer(text):
        yield Region(*found.span("mark"), RegionKind.CHROME)
        yield Region(*found.span("words"), kind)
        if found["end"]:
            yield Region(*found.span("end"), RegionKind.CHROME)
        kind = RegionKind.HEADING
