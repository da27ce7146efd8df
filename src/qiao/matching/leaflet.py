"""A profile on one page: a profile as its reader may see it and a language in, the bytes of a PDF out.

What is not filled in is not printed. The text is set smaller until the page holds it.
"""

from dataclasses import dataclass
from typing import Final

from qiao.documents.formats.pdfium import open_pdf
from qiao.matching.columns import columns, write_cell
from qiao.matching.profile import Profile
from qiao.matching.rows import to_cells
from qiao.matching.terms import named
from qiao.typeset import pdf

_SIZES: Final = (10.0, 9.0, 8.0, 7.0, 6.0, 5.0)  # points, until everything fits
_PARTS: Final = ("summary", "description", "advantages", "expertise", "stage", "ipr_note", "call")
_FACTS: Final = (
    "readiness",
    "ipr",
    "cooperation",
    "partner_types",
    "partner_sizes",
    "partner_roles",
    "target_countries",
    "excluded_countries",
    "languages",
    "fields",
    "ipc",
    "sdgs",
    "country",
    "organisation_type",
    "deadline",
    "valid_until",
)
_TEMPLATE: Final = """\
#set page(margin: (x: 1.8cm, top: 1.6cm, bottom: 1.4cm))
#set text(size: 1pt * values.size)
#set par(leading: 0.62em, spacing: 0.8em)
#text(font: sans, size: 0.9em, fill: rgb("#4a5b6c"))[#values.kind #h(1fr) #values.number]
#v(-0.4em)
#line(length: 100%, stroke: 0.6pt + rgb("#4a5b6c"))
#text(font: sans, size: 1.7em, stroke: 0.02em, values.title)
#if values.other_title != "" [ \\ #text(font: sans, size: 1.1em, fill: rgb("#4a5b6c"), values.other_title) ]
#v(0.5em)
#grid(columns: (1fr, 34%), column-gutter: 1.2em,
  [
    #for part in values.parts [
      #block(above: 1.2em, below: 0.7em, text(font: sans, size: 1.1em, fill: rgb("#1f4e79"), stroke: 0.02em, part.head))
      #part.text
    ]
  ],
  block(fill: rgb("#f2f5f8"), inset: 0.8em, radius: 2pt, width: 100%)[
    #set par(justify: false)
    #for fact in values.facts [
      #text(font: sans, size: 0.85em, fill: rgb("#4a5b6c"), fact.head) \\
      #fact.text
      #parbreak()
    ]
  ],
)
#if values.keywords != "" [ #v(0.4em) #text(size: 0.9em, fill: rgb("#4a5b6c"), values.keywords) ]
"""


@dataclass(frozen=True, slots=True)
class _Part:
    """A head and its text."""

    head: str
    text: str


@dataclass(frozen=True, slots=True)
class _Page:
    """What the template is filled with."""

    size: float
    kind: str
    number: str
    title: str
    other_title: str
    parts: tuple[_Part, ...]
    facts: tuple[_Part, ...]
    keywords: str


def leaflet(profile: Profile, language: str) -> bytes:
    """Return the one-page PDF of a profile; a profile too long for one page at five points runs on."""
    made = b""
    for size in _SIZES:
        made = pdf(_TEMPLATE, _page(profile, language, size), "zh" if language.startswith("zh") else "en")
        if _pages(made) == 1:
            break
    return made


def _pages(made: bytes) -> int:
    document = open_pdf(made)
    try:
        return len(document)
    finally:
        document.close()


def _page(profile: Profile, language: str, size: float) -> _Page:
    chinese = language.startswith("zh")
    code = "zh" if chinese else "en"
    heads = {column.name: column.head(language).partition("（")[0].partition(" (")[0] for column in columns()}
    cells = to_cells(profile)
    by_name = {column.name: column for column in columns()}
    texts = ((heads[f"{name}_{code}"], getattr(profile, name).best(language)) for name in _PARTS)
    facts = ((heads[name], write_cell(by_name[name], cells[name], language)) for name in _FACTS)
    other = profile.title.best("en" if chinese else "zh")
    owner = profile.owner.organisation.best(language)
    keywords = (profile.keywords_zh or profile.keywords_en) if chinese else (profile.keywords_en or profile.keywords_zh)
    return _Page(
        size=size,
        kind=named("kinds", profile.kind).name(language),
        number=profile.id,
        title=profile.title.best(language),
        other_title=other if other != profile.title.best(language) else "",
        parts=tuple(_Part(head, text) for head, text in texts if text),
        facts=tuple(_Part(head, text) for head, text in ((heads[f"organisation_{code}"], owner), *facts) if text),
        keywords=("；" if chinese else "; ").join(keywords),
    )
