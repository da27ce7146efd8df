"""DOCX: the body's paragraphs and tables in order, footnotes after them, and the core properties.

Read straight out of the ZIP container, with sizes checked before anything is unpacked. Deleted text of tracked changes,
field codes and the reading aids of rubies are not text; headers and footers stand outside the flow and are left out.
The day on which the file was made is not taken for the day of publication: templates and prints carry any day.
"""

import io
import re
import zipfile
import zlib
from dataclasses import replace

import lxml.etree

from qiao.documents.codes import NoteCode, RefusalCode
from qiao.documents.formats.docx_walk import W, blocks
from qiao.documents.formats.parsed import Block, Parsed, assemble
from qiao.documents.model import Metadata, RegionKind
from qiao.errors import Unreadable
from qiao.settings import Limits

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def parse(data: bytes, limits: Limits) -> Parsed:
    """Read a DOCX."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            return _parse(container, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        cut = b"PK\x05\x06" not in data[-70_000:]
        raise Unreadable(RefusalCode.TRUNCATED if cut else RefusalCode.DAMAGED, media_type=MEDIA_TYPE) from error
    except lxml.etree.XMLSyntaxError as error:
        raise Unreadable(RefusalCode.DAMAGED, media_type=MEDIA_TYPE) from error


def _parse(container: zipfile.ZipFile, limits: Limits) -> Parsed:
    body = _part(container, "word/document.xml", limits)
    if body is None:
        raise Unreadable(RefusalCode.DAMAGED, media_type=MEDIA_TYPE)
    kinds = _style_kinds(_part(container, "word/styles.xml", limits))
    found = blocks(body, kinds)
    notes = _part(container, "word/footnotes.xml", limits)
    if notes is not None:
        found += blocks(notes, kinds)
    text, regions = assemble(_titled(found))
    replaced = (NoteCode.NUL_BYTES,) if "\0" in text else ()
    return Parsed(text, "utf-8", regions, _metadata(container, limits), replaced)


def _titled(found: list[Block]) -> list[Block]:
    """Take a heading that a document begins with for its title, where no paragraph has the style of one."""
    heading = found and RegionKind.HEADING in found[0].kinds
    if not heading or any(RegionKind.TITLE in block.kinds for block in found):
        return found
    return [replace(found[0], kinds=frozenset({RegionKind.TITLE})), *found[1:]]


def _part(container: zipfile.ZipFile, name: str, limits: Limits) -> lxml.etree._Element | None:
    """Parse one part; None if there is none."""
    try:
        entry = container.getinfo(name)
    except KeyError:
        return None
    if entry.flag_bits & 1:
        raise Unreadable(RefusalCode.ENCRYPTED, media_type=MEDIA_TYPE)
    if entry.file_size > limits.archive_ratio * max(entry.compress_size, 1024):
        ratio = entry.file_size // max(entry.compress_size, 1)
        raise Unreadable(RefusalCode.ARCHIVE_RATIO, ratio=ratio, limit=limits.archive_ratio)
    if entry.file_size > limits.file_bytes:
        raise Unreadable(RefusalCode.TOO_LARGE, size=entry.file_size, limit=limits.file_bytes)
    parser = lxml.etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    return lxml.etree.fromstring(container.read(entry), parser)


def _style_kinds(styles: lxml.etree._Element | None) -> dict[str, RegionKind]:
    """Map the ids of paragraph styles to what they mean, by their names and outline levels."""
    kinds: dict[str, RegionKind] = {}
    for style in styles.iter(f"{W}style") if styles is not None else ():
        named = style.find(f"{W}name")
        name = (named.get(f"{W}val") or "").lower() if named is not None else ""
        outlined = style.find(f"{W}pPr/{W}outlineLvl") is not None
        for pattern, kind in _STYLE_NAMES:
            if pattern.match(name):
                kinds[style.get(f"{W}styleId") or ""] = kind
                break
        else:
            if outlined:
                kinds[style.get(f"{W}styleId") or ""] = RegionKind.HEADING
    return kinds


def _metadata(container: zipfile.ZipFile, limits: Limits) -> Metadata:
    core = _part(container, "docProps/core.xml", limits)
    if core is None:
        return Metadata()
    values = {lxml.etree.QName(element).localname: (element.text or "").strip() for element in core}
    authors = tuple(filter(None, (part.strip() for part in re.split(r"[;；、]", values.get("creator", "")))))
    return Metadata(
        title=values.get("title") or None,
        authors=authors,
        language=(values.get("language") or "")[:2].lower() or None,
    )


_STYLE_NAMES = (
    (re.compile(r"title$|标题$"), RegionKind.TITLE),
    (re.compile(r"heading|subtitle|toc heading|标题"), RegionKind.HEADING),
    (re.compile(r"caption|题注|图注"), RegionKind.CAPTION),
)
