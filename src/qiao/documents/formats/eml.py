"""EML: the best body part of a message as text, its headers as metadata.

The body is the plain part unless it is missing or a stub beside the HTML part (mailers write "your program cannot show
this"). Attachments are documents of their own: `walk` gives them one by one, named `message.eml/attachment.pdf`;
here they are only noted. A message that is attached to a message is an attachment.
"""

import email
import email.policy
import re
from collections.abc import Iterator
from email.headerregistry import AddressHeader
from email.message import EmailMessage

from qiao.documents.codes import NoteCode, RefusalCode
from qiao.documents.dates import edtf
from qiao.documents.encoding import decode
from qiao.documents.formats import html
from qiao.documents.formats.parsed import Parsed
from qiao.documents.model import Metadata, Region, RegionKind
from qiao.errors import Unreadable
from qiao.settings import Limits

MEDIA_TYPE = "message/rfc822"
STUB_SHARE = 0.3  # of the HTML part's length under which a plain part is a stub
MOST_PARTS = 2_000  # of a message that are looked at


def parse(data: bytes, limits: Limits) -> Parsed:
    """Read a message."""
    message = _message(data)
    parts = list(_parts(message))
    plain = next((part for part in parts if _is_body(part, "text/plain")), None)
    rich = next((part for part in parts if _is_body(part, "text/html")), None)
    body = _body(plain, rich, limits)
    attached = (NoteCode.HAS_ATTACHMENTS,) if any(map(_is_attachment, parts)) else ()
    return Parsed(body.text, body.encoding, body.regions, _metadata(message, body.metadata), (*body.notes, *attached))


def attachments(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of each attachment of a message; nothing if it is damaged beyond reading."""
    try:
        parts = list(_parts(_message(data)))
    except Unreadable:
        return
    for number, part in enumerate(filter(_is_attachment, parts), start=1):
        payload = _attached_bytes(part)
        if payload:
            yield _file_name(part) or f"attachment-{number}", payload


def _message(data: bytes) -> EmailMessage:
    try:
        return email.message_from_bytes(data, policy=email.policy.default)
    except RecursionError as error:
        raise Unreadable(RefusalCode.NESTED_TOO_DEEP, media_type=MEDIA_TYPE) from error


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """Yield the leaf parts, an attached message being one; the standard `walk` recurses and enters it."""
    stack = [message]
    seen = 0
    while stack and seen < MOST_PARTS:
        part = stack.pop()
        seen += 1
        inner = part.get_payload()
        if isinstance(inner, list) and not (part is not message and part.get_content_maintype() == "message"):
            stack.extend(piece for piece in reversed(inner) if isinstance(piece, EmailMessage))
        else:
            yield part


def _is_body(part: EmailMessage, media_type: str) -> bool:
    return part.get_content_type() == media_type and not _is_attachment(part)


def _is_attachment(part: EmailMessage) -> bool:
    if part.get_content_maintype() in {"image", "audio", "video"}:
        return False
    if part.get_content_maintype() == "message":
        return True
    return _disposition(part) == "attachment" or (
        _file_name(part) is not None and part.get_content_maintype() != "text"
    )


def _disposition(part: EmailMessage) -> str | None:
    try:
        return part.get_content_disposition()
    except Exception:  # noqa: BLE001 -- the header parser of the standard library raises what its bugs raise
        return None


def _file_name(part: EmailMessage) -> str | None:
    try:
        name = part.get_filename()
    except Exception:  # noqa: BLE001 -- as above
        return None
    cleaned = (name or "").replace("\\", "/").rsplit("/", 1)[-1].replace("\0", "").strip()
    return cleaned[:200] or None


def _attached_bytes(part: EmailMessage) -> bytes:
    inner = part.get_payload()
    if isinstance(inner, list):
        return bytes(inner[0]) if inner and isinstance(inner[0], EmailMessage) else b""
    return _payload(part)


def _payload(part: EmailMessage) -> bytes:
    try:
        found = part.get_payload(decode=True)
    except (ValueError, LookupError, UnicodeError):
        return b""
    return found if isinstance(found, bytes) else b""


def _body(plain: EmailMessage | None, rich: EmailMessage | None, limits: Limits) -> Parsed:
    text = _plain(plain) if plain is not None else None
    if rich is None:
        return text or Parsed("", "utf-8")
    page = _rich(rich, limits)
    if text is not None and len(text.text.strip()) >= STUB_SHARE * len(page.text):
        return text
    return page


def _plain(part: EmailMessage) -> Parsed:
    payload = _payload(part)
    if not payload.strip():
        return Parsed("", "utf-8")
    decoded = decode(payload, declared=_charset(part))
    signed = _SIGNATURE.search(decoded.text)
    regions = (Region(signed.start(1), len(decoded.text), RegionKind.CHROME),) if signed else ()
    return Parsed(decoded.text, decoded.encoding, regions, notes=decoded.notes)


def _rich(part: EmailMessage, limits: Limits) -> Parsed:
    payload = _payload(part)
    if not payload.strip():
        return Parsed("", "utf-8")
    decoded = decode(payload, declared=_charset(part))
    page = html.parse_text(decoded.text, limits)
    return Parsed(page.text, decoded.encoding, page.regions, page.metadata, (*decoded.notes, *page.notes))


def _charset(part: EmailMessage) -> str | None:
    try:
        return part.get_content_charset()
    except Exception:  # noqa: BLE001 -- as above
        return None


def _metadata(message: EmailMessage, page: Metadata) -> Metadata:
    return Metadata(
        title=_header(message, "Subject") or page.title,
        source=_header(message, "Organization") or page.source,
        published=edtf(_header(message, "Date")) or page.published,
        authors=_senders(message),
        language=(_header(message, "Content-Language") or page.language or "")[:2].lower() or None,
    )


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message[name]
    except Exception:  # noqa: BLE001 -- as above
        return None
    return " ".join(str(value).replace("\0", "\ufffd").split()) or None if value is not None else None


def _senders(message: EmailMessage) -> tuple[str, ...]:
    """Give the display names of the senders; a bare address is no name."""
    try:
        header = message["From"]
        addresses = header.addresses if isinstance(header, AddressHeader) else ()
        return tuple(name for address in addresses if (name := address.display_name.strip()))
    except Exception:  # noqa: BLE001 -- as above
        return ()


# The line of two hyphens before a signature (RFC 3676, section 4.3), and no more than 20 lines of it.
_SIGNATURE = re.compile(r"\n(-- ?\r?\n(?:[^\n]*\n?){1,20}\Z)")
