"""What an event prints: sheets of days and rows go in, a PDF for a kind of paper comes out.

A booklet runs on from person to person; the sheet of a hall or an interpreter begins a page of its own; the sign of a
table is read from across the hall.
"""

from dataclasses import dataclass
from typing import Final

from qiao.typeset import pdf

BOOKLET, TABLES, INTERPRETERS, HALLS = "booklet", "tables", "interpreters", "halls"


@dataclass(frozen=True, slots=True)
class Row:
    """A meeting: when, where, who, and what one should know of them."""

    time: str
    place: str
    who: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """The meetings of a day."""

    day: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A person, a table, an interpreter or a hall."""

    title: str
    sub: str
    days: tuple[Day, ...]
    about: tuple[tuple[str, str], ...] = ()  # words and what stands under them


@dataclass(frozen=True, slots=True)
class Print:
    """All sheets of a kind."""

    event: str
    title: str
    when: str
    place: str
    zone: str  # a sentence
    none: str  # what stands where nobody meets
    sheets: tuple[Sheet, ...]


_PARTS: Final = """\
#let grey = luma(95)
#let meetings(days, size: 10pt, places: true) = {
  if days.len() == 0 { text(fill: grey, values.none) }
  for day in days {
    block(above: 14pt, below: 7pt, text(font: sans, size: size, fill: grey, day.day))
    table(
      columns: if places { (2.5cm, 28%, 1fr) } else { (2.5cm, 1fr) },
      column-gutter: 0.8em,
      inset: (x: 0pt, y: 0.45em),
      stroke: (x, y) => (top: 0.4pt + luma(200)),
      ..day.rows.map(row => (
        text(size: size, font: sans, row.time),
        ..if places { (text(size: size, row.place),) } else { () },
        {
          text(size: size, strong(row.who))
          if row.more != "" { linebreak(); text(size: size * 0.85, fill: grey, row.more) }
        },
      )).flatten(),
    )
  }
}
#set par(justify: false)
#set text(hyphenate: false)
"""
_FOOT: Final = """\
#set page(footer: context {
  set text(size: 8pt, fill: grey, font: sans)
  values.event
  h(1fr)
  counter(page).display()
})
"""
_BOOKLET: Final = (
    _PARTS
    + """\
#v(5cm)
#text(font: sans, size: 28pt, stroke: 0.02em, values.event)
#v(6pt)
#text(size: 16pt, values.title)
#v(1em)
#text(fill: grey, values.when) \\
#text(fill: grey, values.place) \\
#text(fill: grey, values.zone)
#pagebreak()
"""
    + _FOOT
    + """\
#counter(page).update(1)
#for sheet in values.sheets {
  block(breakable: sheet.days.map(day => day.rows.len()).sum(default: 0) > 12, width: 100%, below: 30pt, {
    block(below: 8pt, text(font: sans, size: 13pt, stroke: 0.02em, sheet.title))
    block(below: 8pt, text(fill: grey, size: 9.5pt, sheet.sub))
    for pair in sheet.about {
      block(above: 7pt, below: 7pt, text(size: 9pt)[#text(fill: grey, pair.at(0)) #pair.at(1)])
    }
    meetings(sheet.days, size: 9.5pt)
  })
}
"""
)
_SHEETS: Final = (
    _PARTS
    + _FOOT
    + """\
#for (at, sheet) in values.sheets.enumerate() {
  if at > 0 { pagebreak() }
  block(below: 14pt, text(fill: grey, font: sans, size: 10pt, values.title))
  block(below: 14pt, text(font: sans, size: 24pt, stroke: 0.02em, sheet.title))
  block(below: 14pt, text(fill: grey)[#if sheet.sub != "" [#sheet.sub #h(1em)] #values.zone])
  meetings(sheet.days)
}
"""
)
_SIGNS: Final = (
    _PARTS
    + """\
#set page(flipped: true, margin: 1.6cm)
#for (at, sheet) in values.sheets.enumerate() {
  if at > 0 { pagebreak() }
  let small(words) = text(font: sans, size: 14pt, fill: grey, words)
  let large = calc.min(110pt, 1500pt / calc.max(1, sheet.title.clusters().len()))
  grid(columns: (1fr, auto), small(values.event), small(values.when))
  block(above: 26pt, below: 20pt, text(font: sans, size: 26pt, sheet.sub))
  block(above: 20pt, below: 26pt, text(font: sans, size: large, stroke: 0.02em, sheet.title))
  columns(2, gutter: 1.2cm, meetings(sheet.days, size: 9pt, places: false))
}
"""
)
_TEMPLATES: Final = {BOOKLET: _BOOKLET, TABLES: _SIGNS, INTERPRETERS: _SHEETS, HALLS: _SHEETS}
KINDS: Final = tuple(_TEMPLATES)
_TAGGED: Final = 500  # sheets of a file that screen readers are given the structure of


def typeset(kind: str, printed: Print, language: str) -> bytes:
    """Typeset the sheets of a kind; `language` is "zh" or "en"."""
    return pdf(_TEMPLATES[kind], printed, language, tagged=len(printed.sheets) <= _TAGGED)
