"""HTML: the visible text of the whole page, with regions for what is not its main text, and the metadata of its head.

The page is parsed once (libxml2, through lxml) after a linear scan that flattens absurd nesting. `html_walk` turns the
tree into blocks, `html_main` decides which of them are chrome, `html_meta` reads the head.
"""

import re

import lxml.etree
import lxml.html

from qiao.documents.codes import NoteCode, RefusalCode
from qiao.documents.encoding import decode
from qiao.documents.formats import html_main, html_meta, html_walk
from qiao.documents.formats.html_nesting import flatten
from qiao.documents.formats.parsed import Block, Parsed, assemble
from qiao.errors import Unreadable
from qiao.settings import Limits


def parse(data: bytes, limits: Limits) -> Parsed:
    """Read a page."""
    decoded = decode(data, declared=_declared(data))
    parsed = parse_text(decoded.text, limits)
    return Parsed(parsed.text, decoded.encoding, parsed.regions, parsed.metadata, (*decoded.notes, *parsed.notes))


def parse_text(markup: str, limits: Limits) -> Parsed:
    """Read a page that is decoded already, as the HTML part of a message is."""
    if len(markup) > limits.text_chars * MARKUP_RATIO:
        raise Unreadable(RefusalCode.TEXT_TOO_LONG, limit=limits.text_chars)
    flat, was_deep = flatten(markup.replace("\0", "\ufffd"), limits.html_depth)
    notes = (NoteCode.NESTING_FLATTENED,) if was_deep else ()
    root = _tree(flat)
    if root is None:
        return Parsed("", "utf-8", notes=notes)
    metadata = html_meta.read(root)
    drafts = html_walk.walk(root)
    blocks, sure = html_main.set_apart(drafts, flat, metadata)
    text, regions = assemble(_limited(blocks, limits))
    notes = notes if sure else (*notes, NoteCode.MAIN_TEXT_UNSURE)
    return Parsed(text, "utf-8", regions, metadata, notes)


def _tree(markup: str) -> lxml.html.HtmlElement | None:
    """Parse leniently; None for a page without any element."""
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return lxml.html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError):
        return None


def _limited(blocks: list[Block], limits: Limits) -> list[Block]:
    if sum(len(block.text) for block in blocks) > limits.text_chars:
        raise Unreadable(RefusalCode.TEXT_TOO_LONG, limit=limits.text_chars)
    return blocks


def _declared(data: bytes) -> str | None:
    """Give the encoding that the page declares in its first 2 KB (the standard asks for 1 KB; portals need more)."""
    match = _CHARSET.search(data[:2048])
    return match[1].decode("ascii") if match else None


MARKUP_RATIO = 8  # markup to text: above it a page is not read even if its text might be short enough
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
