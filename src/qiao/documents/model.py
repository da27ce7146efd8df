"""What a document is: the values that leave `qiao.documents`.

Every offset in Qiao is a `str` index into `Document.text`, the source decoded to text and otherwise untouched:
newlines stay as they came, nothing is repaired. For plain text that is the decoded file. For HTML, PDF, DOCX and EML it
is the visible text of the whole page or file, site chrome included, with `regions` saying which spans are what.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class RegionKind(StrEnum):
    """What a format itself says about a span of its text."""

    CHROME = "chrome"  # navigation, share buttons, footers: not part of any article
    TITLE = "title"
    HEADING = "heading"
    CAPTION = "caption"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Region:
    """A span of the source text, `start` to `end` exclusive, with what the format says it is."""

    start: int
    end: int
    kind: RegionKind


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the format says about the document beside its text; None where it says nothing.

    `published` is an EDTF date or date-time string.
    """

    title: str | None = None
    source: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class Original:
    """Bytes as they came. `name` is the path, or `outer.zip/inner.txt` for a member of an archive."""

    name: str
    data: bytes
    sha256: str
    obtained: datetime


@dataclass(frozen=True, slots=True)
class Document:
    """A document decoded to text. `encoding` is the one that was used; `sha256` names the original bytes."""

    name: str
    sha256: str
    size: int
    media_type: str
    encoding: str
    text: str
    obtained: datetime
    regions: tuple[Region, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    notes: tuple[str, ...] = ()  # codes of what was unusual but bearable, e.g. "wrong_extension", "invalid_bytes"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A document that could not be read: its name, a code and the data of the code's sentence."""

    name: str
    code: str
    data: Mapping[str, str | int | float] = field(default_factory=dict)
