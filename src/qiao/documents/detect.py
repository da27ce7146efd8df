"""What a file is, told from its bytes; its name is only compared, never believed.

In: bytes and a name. Out: a `Format`, its media type, and whether the name promised something else. Formats that Qiao
does not read are named too, so that a refusal can say what came instead.
"""

import codecs
import io
import re
import zipfile
from dataclasses import dataclass
from enum import Enum


class Format(Enum):
    """The formats that Qiao tells apart, each with its media type and the extensions that promise it."""

    TEXT = ("text/plain", ("txt", "text", "md", "log", "csv", "tsv"))
    HTML = ("text/html", ("html", "htm", "xhtml", "shtml", "asp", "aspx", "php", "jsp"))
    PDF = ("application/pdf", ("pdf",))
    DOCX = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ("docx", "docm"))
    EML = ("message/rfc822", ("eml", "mht", "mhtml", "msg"))
    ZIP = ("application/zip", ("zip",))
    OTHER = ("application/octet-stream", ())

    @property
    def media_type(self) -> str:
        """Give the media type."""
        found: str = self.value[0]
        return found

    @property
    def extensions(self) -> tuple[str, ...]:
        """Give the file name extensions that promise this format."""
        found: tuple[str, ...] = self.value[1]
        return found


@dataclass(frozen=True, slots=True)
class Detected:
    """A format; the media type is finer than the format's own where the format is `OTHER`."""

    format: Format
    media_type: str
    encrypted: bool = False


HEAD = 4096  # bytes that decide: prologs and mail headers reach further than magic numbers do


def detect(data: bytes) -> Detected:
    """Tell the format of the bytes; anything without a sign of its own is text."""
    if found := _by_magic(data):
        return found
    head = data[:HEAD]
    if b"<" not in head and not _HEADER_BYTES.match(head):  # neither markup nor a message, whatever the encoding
        return _as(Format.TEXT)
    return _by_text(_readable(head))


def _by_magic(data: bytes) -> Detected | None:
    if data.startswith(_MAGICS):
        return Detected(Format.OTHER, next(media_type for magic, media_type in _MAGIC if data.startswith(magic)))
    if data[4:12] in _MEDIA_BRANDS or (data.startswith(b"RIFF") and data[8:12] in _RIFF_BRANDS):
        return Detected(Format.OTHER, "application/octet-stream")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zipped(data)  # before PDF: a member that is only stored shows its own magic
    if _PDF_START.match(data) or (b"%PDF-" in data[:1024] and b"endobj" in data):  # junk before it, no mere mention
        return _as(Format.PDF)
    if data.startswith(_COMPOUND):  # the container of old Office and of encrypted new Office
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        return Detected(Format.DOCX, Format.DOCX.media_type, encrypted=True) if encrypted else _OLD_OFFICE
    return None


def _by_text(head: str) -> Detected:
    if "<" in head and (_HTML_START.match(head) or len(set(_HTML_TAG.findall(head.lower()))) >= 3):
        return _as(Format.HTML)
    if _is_mail(head):
        return _as(Format.EML)
    if head.lstrip("\ufeff \t\r\n").startswith("<?xml"):
        return Detected(Format.OTHER, "application/xml")
    return _as(Format.TEXT)


def may_hold_others(data: bytes) -> bool:
    """Tell quickly whether the bytes may be an archive or a message, which hold other documents."""
    return data.startswith(b"PK") or _HEADER_BYTES.match(data) is not None


def promised(name: str) -> Format | None:
    """Return the format that a file name's extension promises, None if it promises none that Qiao knows."""
    return _BY_EXTENSION.get(name[name.rfind(".") + 1 :].lower())


def _as(found: Format) -> Detected:
    return Detected(found, found.media_type)


def _zipped(data: bytes) -> Detected:
    """Tell a document in a ZIP container from an archive of documents, by the members that make it one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError):
        names = set(_MEMBER.findall(data[: 1 << 16].decode("latin-1")))
    if "word/document.xml" in names:
        return _as(Format.DOCX)
    if "[Content_Types].xml" in names:
        return Detected(Format.OTHER, "application/vnd.openxmlformats-officedocument")
    if "mimetype" in names and ("META-INF/container.xml" in names or "content.xml" in names):
        return Detected(Format.OTHER, "application/vnd.oasis.opendocument")
    return _as(Format.ZIP)


def _readable(head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    if head[1::2].count(0) > len(head) // 4:
        return head.decode("utf-16-le", "replace")
    if head[0::2].count(0) > len(head) // 4:
        return head.decode("utf-16-be", "replace")
    return head.decode("utf-8", "replace")


def _is_mail(head: str) -> bool:
    """Tell a message by its headers: several in one unbroken block, one of them only ever written by a mailer."""
    if not _HEADER.match(head, 1 if head.startswith("\ufeff") else 0):
        return False
    block = _BLANK_LINE.split(head.lstrip("\ufeff"), maxsplit=1)[0]
    lines = [line for line in block.splitlines() if not line.startswith((" ", "\t"))]
    named = [match[1].lower() for line in lines if (match := _HEADER.match(line))]
    known = set(named) & (_MAILER_HEADERS | _LETTER_HEADERS)
    return len(named) >= len(lines) - 1 and len(known) >= 3 and bool(known & _MAILER_HEADERS)


_BY_EXTENSION = {extension: found for found in Format for extension in found.extensions}
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RIFF_BRANDS = {b"WAVE", b"AVI ", b"WEBP"}
_OLD_OFFICE = Detected(Format.OTHER, "application/msword")
_MAGIC = (
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"{\\rtf", "application/rtf"),
    (b"\x7fELF", "application/x-executable"),
    (b"MZ\x90\x00", "application/x-executable"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "application/ogg"),
    (b"%!PS", "application/postscript"),
)
_MAGICS = tuple(magic for magic, _ in _MAGIC)
_MEDIA_BRANDS = {b"ftypmp42", b"ftypisom", b"ftypM4V ", b"ftypavc1", b"ftypheic", b"ftypavif", b"ftypqt  "}
_PDF_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*%PDF-")
_HTML_START = re.compile(
    r"[\ufeff\s]*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*){0,9}<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAG = re.compile(r"<(head|body|div|p|title|meta|table|h1|h2|span|a|br|ul|script|article|section)[\s/>]")
_BLANK_LINE = re.compile(r"\r?\n\r?\n")
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60}):")
_HEADER_BYTES = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\0?[A-Za-z][A-Za-z0-9\0-]{1,120}:")
_MEMBER = re.compile(r"PK\x03\x04.{26}([!-~]{1,80}?\.xml)", re.DOTALL)
_MAILER_HEADERS = {"message-id", "mime-version", "received", "return-path", "x-mailer", "content-transfer-encoding"}
_LETTER_HEADERS = {"from", "to", "subject", "date", "content-type", "cc", "reply-to"}
