"""Briefings as DOCX: in comes a briefing, out come the bytes of a document for a word processor, with real footnotes.

Word processors number footnotes by themselves, in the order of their first marks, which is the order of our numbers;
later marks of the same number are written as superscripts.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Final  # python-docx has no types

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from qiao.digests.briefing.model import Briefing
from qiao.digests.exports.footnotes import Footnotes, visible
from qiao.digests.exports.layout import Line, Mark, lay_out

_ACCENT: Final = RGBColor(0x0B, 0x5C, 0x6B)
_INK: Final = RGBColor(0x1C, 0x2B, 0x33)
_FAINT: Final = RGBColor(0x5D, 0x6B, 0x73)
_BODY: Final = ("Georgia", "宋体")  # Latin, Chinese: every word processor has these fonts or their like
_HEADS: Final = ("Arial", "黑体")
_JOINER: Final = "\u2060"
_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC)  # python-docx would claim the day when its template was made


def docx(briefing: Briefing) -> bytes:
    """Write a briefing as DOCX."""
    layout = lay_out(briefing)
    document = Document()
    _styles(document)
    _page(document)
    notes = Footnotes(document, briefing.language)
    for note in layout.notes:
        notes.add(note)
    document.add_paragraph(visible(layout.title), style="Title")
    document.add_paragraph(visible(layout.about), style="Qiao Note")
    if layout.viewpoint:
        _line(document.add_paragraph(style="Qiao Viewpoint"), layout.viewpoint, notes)
    for block in layout.blocks:
        if block.heading:
            document.add_paragraph(visible(block.heading), style="Heading 1")
        for line in block.lines:
            _line(document.add_paragraph(style="List Bullet"), line, notes)
    for text in filter(None, (layout.empty, layout.remark)):
        document.add_paragraph(text, style="Qiao Note")
    notes.write()
    properties = document.core_properties
    properties.title, properties.author, properties.comments = visible(layout.title)[:250], "Qiao", ""
    properties.created = properties.modified = _MADE
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _line(paragraph: Any, line: Line, notes: Footnotes) -> None:  # noqa: ANN401  # python-docx has no types
    # The word joiner keeps the first mark on the line of the last word.
    paragraph.add_run(visible(line.text) + _JOINER).font.strike = line.struck
    _marks(paragraph, line.marks, notes)
    if not line.remark:
        return
    remark = paragraph.add_run(f" ({visible(line.remark)}")
    _marks(paragraph, line.remark_marks, notes)
    for run in (remark, paragraph.add_run(")")):
        run.font.size, run.font.color.rgb = Pt(9), _FAINT


def _marks(paragraph: Any, marks: Iterable[Mark], notes: Footnotes) -> None:  # noqa: ANN401  # python-docx has no types
    for at, mark in enumerate(marks):
        if at:
            paragraph.add_run(",").font.superscript = True
        if mark.first:
            notes.reference(paragraph, mark.n)
        else:
            paragraph.add_run(str(mark.n)).font.superscript = True


def _page(document: Any) -> None:  # noqa: ANN401  # python-docx has no types
    """Set A4 with a page number at the foot."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.6)
    section.top_margin = section.bottom_margin = Cm(2.4)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = foot.add_run()
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)  # noqa: SLF001  # the library knows no fields


def _styles(document: Any) -> None:  # noqa: ANN401  # python-docx has no types
    """Set fonts for both scripts, sizes and distances."""
    styles = document.styles
    normal = styles["Normal"]
    _font(normal, _BODY, 10.5, _INK)
    normal.paragraph_format.line_spacing = 1.4
    normal.paragraph_format.space_after = Pt(6)
    _font(styles["Title"], _HEADS, 20, _ACCENT)
    styles["Title"].paragraph_format.space_after = Pt(4)
    border = styles["Title"].element.find(f".//{qn('w:pBdr')}")
    if border is not None:  # the rule that the template draws under titles
        border.getparent().remove(border)
    _font(styles["Heading 1"], _HEADS, 13, _INK)
    styles["Heading 1"].paragraph_format.space_before = Pt(16)
    styles["Heading 1"].paragraph_format.space_after = Pt(6)
    styles["List Bullet"].paragraph_format.space_after = Pt(5)
    for name, size, color in (("Qiao Note", 9, _FAINT), ("Qiao Viewpoint", 12, _INK)):
        made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = normal
        _font(made, _HEADS if name == "Qiao Note" else _BODY, size, color)
    viewpoint = styles["Qiao Viewpoint"]
    viewpoint.paragraph_format.left_indent = Cm(0.5)
    viewpoint.paragraph_format.space_before = viewpoint.paragraph_format.space_after = Pt(10)
    _rule_at_the_left(viewpoint)
    text = styles.add_style("Footnote Text", WD_STYLE_TYPE.PARAGRAPH)
    text.base_style = normal
    _font(text, _BODY, 8.5, _INK)
    text.paragraph_format.line_spacing = 1.15
    text.paragraph_format.space_after = Pt(2)
    styles.add_style("Footnote Reference", WD_STYLE_TYPE.CHARACTER).font.superscript = True


def _font(style: Any, names: tuple[str, str], size: float, color: RGBColor) -> None:  # noqa: ANN401  # python-docx has no types
    """Set the Latin and the Chinese font of a style; bold would thicken Chinese headings that are dark enough."""
    style.font.name, style.font.size, style.font.bold, style.font.italic = names[0], Pt(size), False, False
    style.font.color.rgb = color
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), names[1])
    tag = properties.find(qn("w:lang"))
    if tag is None:
        tag = OxmlElement("w:lang")
        properties.append(tag)
    tag.set(qn("w:val"), "en-GB")
    tag.set(qn("w:eastAsia"), "zh-CN")


def _rule_at_the_left(style: Any) -> None:  # noqa: ANN401  # python-docx has no types
    borders, left = OxmlElement("w:pBdr"), OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "18"), ("space", "10"), ("color", str(_ACCENT))):
        left.set(qn(f"w:{name}"), value)
    borders.append(left)
    style.element.get_or_add_pPr().append(borders)
