"""Values to PDF: in come the markup of a template and its values, out come the bytes of a typeset document.

Values reach the template as data (`values`), never as markup, so that no text of a document can run as a command. The
fonts are Noto Sans SC and Noto Serif SC for Chinese, and Source Sans Pro and Source Serif Pro, from which Noto took its
Latin, for Latin, Greek and Cyrillic: Noto SC lacks letters such as ć, ž and қ, and what it lacks would be put together
from a letter and an accent that stand apart. No font of the machine and no file of the disk is read, so the same values
give the same bytes everywhere.

    pdf('= #values.title', {"title": "桥"})      # inside a template: #values.<name>

A template that needs other margins or sizes says `#set page(...)` and `#set text(...)` itself; the prelude below only
chooses fonts, language and a bold that the two regular fonts lack.
"""

import tempfile
from functools import cache
from typing import Final

import font_source_sans_pro
import font_source_serif_pro
import msgspec
import pylopdf_fonts_zh_cn
import typst

_PRELUDE: Final = """\
#let values = json(bytes(sys.inputs.values))
#let written(latin, chinese) = if sys.inputs.lang == "zh" {
  ((name: latin, covers: regex("[^·—‘’“”…]")), chinese) // these are Chinese ones, as wide as a character
} else { (latin, chinese) }
#let sans = written("Source Sans Pro", "Noto Sans SC")
#let serif = written("Source Serif Pro", "Noto Serif SC")
#set text(font: serif, size: 10.5pt, lang: sys.inputs.lang)
#set page(paper: "a4", margin: (x: 2.4cm, top: 2.4cm, bottom: 2.2cm))
#set par(justify: true, leading: 0.8em)
#show strong: it => text(stroke: 0.025em, it.body)
#show heading: it => block(above: 1.4em, below: 0.8em, text(font: sans, weight: "regular", stroke: 0.02em, it.body))
"""
_MADE: Final = 0  # the creation time written into the file: none, so that equal values give equal bytes


def pdf(template: str, values: object, language: str = "zh", *, tagged: bool = True) -> bytes:
    """Typeset a template with its values (anything that is JSON once encoded); `language` is "zh" or "en".

    A tagged file tells a screen reader what is a heading or a table, and is ten times as large: leave that out only
    where a file of thousands of pages could else not be sent.
    """
    with tempfile.TemporaryDirectory() as empty:  # typst may read files below its root: there are none
        compiler = typst.Compiler(
            (_PRELUDE + template).encode(),
            root=empty,
            font_paths=_fonts(),
            sys_inputs={"values": msgspec.json.encode(values).decode(), "lang": language},
            package_path=empty,
            package_cache_path=empty,
        )
        made = compiler.compile(format="pdf", timestamp=_MADE, pdf_tags=tagged)
    assert isinstance(made, bytes)  # only images come as one a page
    return made


@cache
def _fonts() -> typst.Fonts:
    """Open the fonts once: they are 24 MB."""
    chinese = pylopdf_fonts_zh_cn.sans_path().parent
    latin = [font_source_sans_pro.font_directory, font_source_serif_pro.font_directory]
    return typst.Fonts(include_system_fonts=False, font_paths=[str(chinese), *latin])
