"""An original becomes a document: its format is told by content, and the format's reader decodes it.

Raises `Unreadable` with a code of `RefusalCode` and nothing else, whatever the bytes are.
"""

from collections.abc import Callable

from qiao.documents.codes import NoteCode, RefusalCode
from qiao.documents.detect import Detected, Format, detect, promised
from qiao.documents.formats import docx, eml, html, pdf, plain
from qiao.documents.formats.parsed import Parsed
from qiao.documents.model import Document, Original
from qiao.errors import Unreadable
from qiao.settings import Limits

_READERS: dict[Format, Callable[[bytes, Limits], Parsed]] = {
    Format.TEXT: plain.parse,
    Format.HTML: html.parse,
    Format.PDF: pdf.parse,
    Format.DOCX: docx.parse,
    Format.EML: eml.parse,
}


def load(original: Original, limits: Limits) -> Document:
    """Decode an original to text; raise `Unreadable` if it is none, or too large."""
    size = len(original.data)
    if size > limits.file_bytes:
        raise Unreadable(RefusalCode.TOO_LARGE, size=size, limit=limits.file_bytes)
    if not original.data or original.data.isspace():
        raise Unreadable(RefusalCode.EMPTY)
    detected = detect(original.data)
    parsed = _reader(detected)(original.data, limits)
    if len(parsed.text) > limits.text_chars:
        raise Unreadable(RefusalCode.TEXT_TOO_LONG, limit=limits.text_chars)
    if not parsed.text.strip("\ufeff\ufffd\0 \t\r\n"):
        blank = detected.format is Format.TEXT
        raise (
            Unreadable(RefusalCode.EMPTY) if blank else Unreadable(RefusalCode.NO_TEXT, media_type=detected.media_type)
        )
    return _document(original, detected, parsed)


def _reader(detected: Detected) -> Callable[[bytes, Limits], Parsed]:
    if detected.encrypted:
        raise Unreadable(RefusalCode.ENCRYPTED, media_type=detected.media_type)
    if detected.format is Format.ZIP:
        raise Unreadable(RefusalCode.IS_ARCHIVE)
    if detected.format is Format.OTHER:
        raise Unreadable(RefusalCode.UNSUPPORTED_TYPE, media_type=detected.media_type)
    return _READERS[detected.format]


def _document(original: Original, detected: Detected, parsed: Parsed) -> Document:
    expected = promised(original.name)
    lies = expected is not None and expected is not detected.format
    notes = (NoteCode.WRONG_EXTENSION, *parsed.notes) if lies else parsed.notes
    return Document(
        name=original.name,
        sha256=original.sha256,
        size=len(original.data),
        media_type=detected.media_type,
        encoding=parsed.encoding,
        text=parsed.text,
        obtained=original.obtained,
        regions=parsed.regions,
        metadata=parsed.metadata,
        notes=tuple(map(str, notes)),
    )
