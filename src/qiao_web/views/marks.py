"""Text with spans in, safe HTML out: the only place where characters of a document become markup.

Spans may nest, touch, repeat and cross. Nested spans become nested elements; a span that crosses the end of the one it
began in is split there, and its first piece carries the anchor. Stripping the tags always gives the text back exactly.
"""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

MAX_DEPTH = 12  # browsers and screen readers handle a dozen nested inline elements; a hostile text could ask for 10,000


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a text to be shown as an element, with its classes and, for links to it, an anchor."""

    start: int
    end: int
    classes: str
    anchor: str | None = None
    tag: str = "mark"


def render(text: str, marks: Iterable[Mark]) -> Markup:
    """Return the text as HTML with every mark around its characters; marks are clipped to the text."""
    waiting = [
        (max(mark.start, 0), -min(mark.end, len(text)), order, mark)
        for order, mark in enumerate(marks)
        if max(mark.start, 0) < min(mark.end, len(text))
    ]
    heapq.heapify(waiting)
    out: list[str] = []
    open_marks: list[tuple[int, Mark]] = []  # the end of each open element, outermost first
    at = 0
    while waiting or open_marks:
        if open_marks and (not waiting or open_marks[-1][0] <= waiting[0][0]):
            end, mark = open_marks.pop()
            out += [str(escape(text[at:end])), f"</{mark.tag}>"]
            at = end
            continue
        start, negative_end, order, mark = heapq.heappop(waiting)
        out.append(str(escape(text[at:start])))
        at = start
        end = -negative_end
        if len(open_marks) >= MAX_DEPTH:
            out.append(_anchor_only(mark))
            continue
        if open_marks and end > open_marks[-1][0]:
            crossing = open_marks[-1][0]
            rest = Mark(crossing, end, mark.classes, tag=mark.tag)
            heapq.heappush(waiting, (crossing, -end, order, rest))
            end = crossing
        out.append(_opening(mark))
        open_marks.append((end, mark))
    out.append(str(escape(text[at:])))
    return Markup("").join(Markup(piece) for piece in out)  # noqa: S704  every piece was escaped above


def within(marks: Iterable[Mark], start: int, end: int) -> tuple[Mark, ...]:
    """Return the marks that touch text[start:end], moved to its coordinates; only a mark that begins there anchors."""
    return tuple(
        Mark(
            max(mark.start, start) - start,
            min(mark.end, end) - start,
            mark.classes,
            anchor=mark.anchor if mark.start >= start else None,
            tag=mark.tag,
        )
        for mark in marks
        if mark.start < end and mark.end > start
    )


def _opening(mark: Mark) -> str:
    anchor = f' id="{escape(mark.anchor)}"' if mark.anchor else ""
    return f'<{mark.tag}{anchor} class="{escape(mark.classes)}">'


def _anchor_only(mark: Mark) -> str:
    return f'<span id="{escape(mark.anchor)}"></span>' if mark.anchor else ""
