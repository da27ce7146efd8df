"""PDF: the pages in order, lines joined into paragraphs, running heads marked as chrome, and the document information.

The day on which the file was made is not taken for the day of publication: a print of an old text carries today's date.
PDFium (through pypdfium2) reads; `pdf_layout` turns the characters of a page and their places into paragraphs.
"""

import re
from collections import Counter

import pypdfium2
from pypdfium2 import raw

from qiao.documents.codes import NoteCode, RefusalCode
from qiao.documents.formats.parsed import Block, Parsed, assemble
from qiao.documents.formats.pdf_bombs import refuse_bombs
from qiao.documents.formats.pdf_layout import Line, paragraphs
from qiao.documents.formats.pdf_lines import lines
from qiao.documents.formats.pdfium import open_pdf
from qiao.documents.model import Metadata, RegionKind
from qiao.errors import Unreadable
from qiao.settings import Limits

MEDIA_TYPE = "application/pdf"
EDGE_LINES = 2  # lines at the top and the bottom of a page that may be a running head
REPEATED_SHARE = 0.5  # of the pages on which a line must stand to be a running head
FEWEST_PAGES = 3  # of a document in which repetition means something


def parse(data: bytes, limits: Limits) -> Parsed:
    """Read a PDF."""
    refuse_bombs(data, limits)
    with _open(data) as document:
        metadata = _metadata(document)
        pages, unreadable = _pages(document, limits)
    if not pages and unreadable:
        raise Unreadable(RefusalCode.DAMAGED, media_type=MEDIA_TYPE)
    running = _running(pages)
    blocks = [block for page in pages for block in _blocks(page, running)]
    text, regions = assemble(blocks)
    notes = [NoteCode.PAGES_UNREADABLE] if unreadable else []
    if b"%%EOF" not in data[-2048:]:
        notes.append(NoteCode.TRUNCATED_END)
    return Parsed(text, "pdf", regions, metadata, tuple(notes))


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return open_pdf(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}:
            raise Unreadable(RefusalCode.ENCRYPTED, media_type=MEDIA_TYPE) from error
        cut = b"%%EOF" not in data[-2048:]
        raise Unreadable(RefusalCode.TRUNCATED if cut else RefusalCode.DAMAGED, media_type=MEDIA_TYPE) from error


def _pages(document: pypdfium2.PdfDocument, limits: Limits) -> tuple[list[list[Line]], int]:
    """Read page after page, each closed before the next is opened; count the unreadable ones."""
    found: list[list[Line]] = []
    unreadable = chars = 0
    for index in range(len(document)):
        try:
            page = lines(document, index, limits.text_chars - chars)
        except pypdfium2.PdfiumError:
            unreadable += 1
            continue
        chars += sum(len(line.text) for line in page)
        found.append(page)
    return found, unreadable


def _running(pages: list[list[Line]]) -> frozenset[str]:
    """Give the shapes of the lines that stand at the edges of most pages; digits are alike, as page numbers differ."""
    if len(pages) < FEWEST_PAGES:
        return frozenset()
    counts = Counter(shape for page in pages for shape in {_shape(line.text) for line in _edges(page)})
    return frozenset(shape for shape, count in counts.items() if count > REPEATED_SHARE * len(pages) and count > 1)


def _edges(page: list[Line]) -> list[Line]:
    ordered = sorted(page, key=lambda line: -line.top)
    return ordered[:EDGE_LINES] + ordered[-EDGE_LINES:]


def _shape(text: str) -> str:
    return re.sub(r"\d+|[〇一二三四五六七八九十]+", "#", "".join(text.split()))


def _blocks(page: list[Line], running: frozenset[str]) -> list[Block]:
    edges = {id(line) for line in _edges(page)}
    chrome = edges & {id(line) for line in page if _shape(line.text) in running or _PAGE_NUMBER.match(line.text)}
    blocks: list[Block] = []
    body: list[Line] = []
    for line in page:
        if id(line) not in chrome:
            body.append(line)
            continue
        blocks += paragraphs(body, page)
        blocks.append(Block(line.text, frozenset({RegionKind.CHROME})))
        body = []
    return blocks + paragraphs(body, page)


def _metadata(document: pypdfium2.PdfDocument) -> Metadata:
    values = document.get_metadata_dict(skip_empty=True)
    title = _TOOL_TITLE.sub("", values.get("Title", "")).strip()
    authors = tuple(filter(None, (part.strip() for part in re.split(r"[;；、]", values.get("Author", "")))))
    return Metadata(title=title or None, authors=authors)


_PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—·]\s*\d{1,4}\s*[-–—·]|第\s*\d{1,4}\s*页.{0,12}|(?:page\s+)?\d{1,4}\s*(?:/|of)\s*\d{1,4}|\d{1,3})\s*$",
    re.IGNORECASE,
)
_TOOL_TITLE = re.compile(
    r"^Microsoft (?:Word|PowerPoint) - |\.(?:docx?|pdf|wps|pptx?)$|^(?:untitled|无标题|未命名)$", re.IGNORECASE
)
