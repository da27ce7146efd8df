"""Footnotes of a DOCX, which python-docx does not know: in come a document and notes, out comes the part with them.

A footnote is a paragraph in `word/footnotes.xml` and a reference in the text. Numbers 0 and 1 are the separators that
word processors expect; note n has the id n + 1.
"""

import re
from typing import Any, Final  # python-docx has no types
from xml.sax.saxutils import escape

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from qiao.digests.exports.layout import Note

_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_SPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NOT_XML: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SHIFT: Final = 1
_SEPARATORS: Final = (
    '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)


def visible(text: str) -> str:
    """Return text without the characters that XML cannot hold."""
    return _NOT_XML.sub("", text)


class Footnotes:
    """The notes of one document."""

    def __init__(self, document: Any, language: str) -> None:  # noqa: ANN401  # python-docx has no types
        """Keep the document; its styles must have "Footnote Text" and "Footnote Reference"."""
        self._document = document
        self._language = language
        self._entries: list[str] = []

    def add(self, note: Note) -> None:
        """Add the body of a note."""
        opening, closing = ("：“", "”") if self._language == "zh" else (": “", "”")
        body = f"{note.title}. {note.where}{opening}{note.quote}{closing}"
        address = f" {note.address}" if note.address else ""
        self._entries.append(
            f'<w:footnote w:id="{note.n + _SHIFT}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
            f'<w:r><w:t xml:space="preserve"> {escape(visible(body + address))}</w:t></w:r></w:p></w:footnote>'
        )

    def reference(self, paragraph: Any, n: int) -> None:  # noqa: ANN401  # python-docx has no types
        """Set the mark of note n at the end of a paragraph."""
        run = paragraph.add_run()
        run.style = self._document.styles["Footnote Reference"]
        mark = OxmlElement("w:footnoteReference")
        mark.set(qn("w:id"), str(n + _SHIFT))
        run._r.append(mark)  # noqa: SLF001  # the only way to an element that the library does not know

    def write(self) -> None:
        """Put the part into the document."""
        xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes xmlns:w="{_SPACE}">'
        xml += _SEPARATORS + "".join(self._entries) + "</w:footnotes>"
        part = Part(PackURI("/word/footnotes.xml"), _TYPE, xml.encode(), self._document.part.package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
