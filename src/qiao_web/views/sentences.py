"""A claim's quote in its sentence: in comes the text around a quote, out comes the sentence with the quote marked."""

import re

from markupsafe import Markup

from qiao_web.access.contexts import Context
from qiao_web.models import Claim
from qiao_web.views.marks import Mark, render

# Ends of sentences: a Latin full stop counts only before a blank, so that 3.5 stays whole.
_END = re.compile(r"[。！？；\n]|[.!?;](?=\s|\Z)")
_CUT = "…"


def highlighted(claim: Claim, context: Context | None) -> Markup:
    """Return the sentence that a claim stands in, its quote marked; its evidence must be prefetched."""
    evidence = claim.evidence.all()[0]
    if context is None:
        return render(evidence.quote, [Mark(0, len(evidence.quote), "cited")])
    start, end = evidence.clean_start - context.start, evidence.clean_end - context.start
    before = [match.end() for match in _END.finditer(context.text, 0, max(start, 0))]
    after = _END.search(context.text, max(end - 1, 0))
    first = before[-1] if before else 0
    last = after.end() if after else len(context.text)
    words = context.text[first:last]
    blank = len(words) - len(words.lstrip())
    shown = render(words[blank:], [Mark(start - first - blank, end - first - blank, "cited")])
    return Markup("").join((_CUT if first == 0 and start > _FAR else "", shown, _CUT if after is None else ""))


_FAR = 200  # characters before the quote without any end of a sentence: the context was cut there
